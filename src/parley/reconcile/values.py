"""One field, many reports: which values are one value, which are compatible, which is preferred.

A *reading* is what one passage says of a field. Readings of equal value are put together
(two spellings of a place are one value); the distinct values are then compared pairwise:
``same``, ``precision`` (both can be true, one says more) or ``contradiction``. Preference
follows these rules, in this order; the first that leaves one value decides:

1. *original*: a copy that changes what its original says does not count against it;
2. *closer*: of two compatible values the one that says more;
3. *fact*: what is told as a fact outranks a plan, and a plan a proposal;
4. *witnesses*: more independent witnesses outrank fewer;
5. *nearer*: of facts, the report that was certainly published first, nearer to the event;
6. *stated*: a value that some passage states in its own words outranks one that coders
   inferred ("on December 15" outranks a "Friday" that a calendar turned into a day);
7. *party*: what a participant's own side says outranks a bystander;
8. *later*: of plans, the one that was certainly published later.

Where none of them decides, no value is preferred. These are the rules that handbooks of
source criticism teach: dependence, nearness in time, partiality, number of independent
witnesses (Bernheim 1889; Langlois and Seignobos, *Introduction aux études historiques*,
1898; Garraghan 1946). They say which value to follow, not which is true.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Literal

import pycountry

from parley import edtf, tables
from parley.code.cities import City, cities, distance
from parley.code.gazetteer import gazetteer
from parley.reconcile.formats import closer, format_of

Relation = Literal["same", "precision", "contradiction"]
Compare = Callable[[str, str], Relation]
_EMPTY_WORDS = frozenset(
    ("the", "a", "an", "of", "in", "at", "on", "and", "hotel", "city", "de", "la")
)
_HOUSES = frozenset((
    "airport", "base", "building", "castle", "center", "centre", "chancellery", "chateau", "club",
    "compound", "embassy", "hall", "headquarters", "hotel", "house", "inn", "lodge", "mansion",
    "ministry", "mission", "monastery", "office", "palace", "palais", "palazzo", "parliament",
    "pavilion", "residence", "resort", "restaurant", "school", "university", "villa",
))  # fmt: skip
_SAME_WORDS = {"palais": "palace", "palacio": "palace", "palazzo": "palace", "centre": "center"}
_BESIDE = re.compile(
    r"^(?:near|outside|just outside|central|downtown|greater|the|in|at|north|south|east|west)\s",
    re.IGNORECASE,
)
NEAR = 25.0
"""Kilometres within which an article may tell one city for the other: Arlington, Washington."""
MOST = 60
"""So many values of one field are compared with all others; rarer ones only with these."""
_AS_FACT = {"held": 2, "ongoing": 2, "denied": 2, "cancelled": 2, "planned": 1, "": 1}


@dataclass(frozen=True)
class Reading:
    """What one passage says of one field: the value, where, and who vouches for it.

    ``stated`` says that the passage has the value in its own words; ``original`` is the
    article that this one copies as a whole.
    """

    value: str
    article_id: str
    start: int
    end: int
    witness: str
    status: str = ""
    party: bool = False
    published: str = ""
    stated: bool = False
    original: str = ""

    @property
    def as_plan(self) -> bool:
        """Whether the passage tells of something still to come."""
        return self.status in ("planned", "proposed")

    @property
    def evidence(self) -> str:
        """The passage as the tables write it: ``article:start-end``."""
        return f"{self.article_id}:{self.start}-{self.end}"


@dataclass(frozen=True)
class Value:
    """A distinct value of a field with the readings that give it, in the order of the tables."""

    text: str
    readings: tuple[Reading, ...] = field(default_factory=tuple)

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles that give it, each once."""
        return tuple(dict.fromkeys(reading.article_id for reading in self.readings))

    @property
    def witnesses(self) -> int:
        """How many independent witnesses give it."""
        return len({reading.witness for reading in self.readings})


@dataclass(frozen=True)
class Preference:
    """The value that a rule prefers, and the rule; no value when none decides."""

    value: Value | None
    rule: str


def compare_dates(one: str, other: str) -> Relation:
    """How two EDTF values stand to each other; different ones that share a day are precision.

    >>> compare_dates("2022-01-09/2022-01-10", "2022-01-10")
    'precision'
    """
    if edtf.parse(one) == edtf.parse(other):
        return "same"
    return "precision" if edtf.parse(one).overlaps(edtf.parse(other)) else "contradiction"


def compare_places(one: str, other: str) -> Relation:
    """How two places stand to each other: by their words, without order, case and accents.

    Two cities contradict each other unless they lie within :data:`NEAR` kilometres, and so do a
    city and another country, and two houses. A country and its city, or a city and a house or
    village whose city is not told, are ``precision``: one may lie in the other, and no article
    says that it does not.

    >>> compare_places("Palais Coburg", "Coburg Palace"), compare_places("Geneva", "Brussels")
    ('same', 'contradiction')
    >>> compare_places("Geneva", "Geneva, Switzerland"), compare_places("Israel", "Jerusalem")
    ('precision', 'precision')
    >>> compare_places("Moscow", "the Kremlin"), compare_places("Hotel Imperial", "Hotel X, Bonn")
    ('precision', 'contradiction')
    >>> compare_places("Washington", "Arlington"), compare_places("Geneva", "Israel")
    ('precision', 'contradiction')
    """
    a, b = place_words(one), place_words(other)
    if a == b:
        return "same"
    if a <= b or b <= a:
        return "precision"
    first, second = _parts(one), _parts(other)
    if first.houses and second.houses and not _alike(first.houses, second.houses):
        return "contradiction"
    if first.towns & second.towns:
        rest = (first.inside(second), second.inside(first))
        return "contradiction" if all(rest) and not _alike(*rest) else "precision"
    return "contradiction" if towns_apart(one, other) else "precision"


def towns_apart(one: str, other: str) -> bool:
    """Whether two places name different towns, or a town and another country.

    >>> towns_apart("Geneva, Hotel Wilson", "Brussels"), towns_apart("Geneva", "Hotel X")
    (True, False)
    """
    first, second = _parts(one), _parts(other)
    if first.towns & second.towns:
        return False
    if first.towns and second.towns:
        return not _near(first.cities, second.cities)
    countries = _countries(first), _countries(second)
    return bool(countries[0] and countries[1]) and not countries[0] & countries[1]


@dataclass(frozen=True)
class _Place:
    """A place by its parts, as folded words: towns, houses in them, the country it names.

    ``names`` are the towns as they are written; one of which no city is known may be a village.
    """

    towns: frozenset[frozenset[str]]
    houses: frozenset[frozenset[str]]
    names: tuple[str, ...]
    country: str

    @property
    def cities(self) -> tuple[City, ...]:
        return tuple(found for name in self.names for found in cities(name))

    def inside(self, other: _Place) -> frozenset[frozenset[str]]:
        """What is told beside the towns that both name."""
        return self.houses | (self.towns - other.towns)


@lru_cache(maxsize=4096)
def _parts(place: str) -> _Place:
    towns, houses = set(), set()
    names: list[str] = []
    country = ""
    for part in place.split(","):
        name = _BESIDE.sub("", part.strip())
        if code := _country_code(name):
            country = code
        elif _is_house(name):
            houses.add(place_words(name))
        elif words := place_words(name):
            towns.add(words)
            names.append(name)
    return _Place(frozenset(towns), frozenset(houses), tuple(names), country)


def _is_house(name: str) -> bool:
    """Whether a name is a building's, or a body's that sits in one: ``the Kremlin``."""
    if set(re.findall(r"[a-z]+", name.casefold())) & _HOUSES:
        return True
    named = gazetteer().find(name)
    return bool(named) and all(m.alias.role != "capital" for m in named)


def _countries(place: _Place) -> set[str]:
    """The country told, else the countries of the cities that the place may be."""
    return {place.country} if place.country else {city.country for city in place.cities}


def _alike(houses: frozenset[frozenset[str]], others: frozenset[frozenset[str]]) -> bool:
    return any(a <= b or b <= a for a in houses for b in others)


def _near(ones: Sequence[City], others: Sequence[City]) -> bool:
    return any(distance(a, b) <= NEAR for a in ones for b in others)


@lru_cache(maxsize=4096)
def _country_code(place: str) -> str:
    """ISO 3166-1 alpha-2 of a country by its name; '' when it is none."""
    named = pycountry.countries.get(name=place) or pycountry.countries.get(common_name=place)
    return str(named.alpha_2) if named is not None else ""


def compare_sets(one: str, other: str, *, belongs: Callable[[str, str], bool]) -> Relation:
    """How two lists of participants stand to each other.

    Members that belong to one another (a minister to her state) do not contradict. Lists
    are ``precision`` when each member of one is, or belongs with, some member of the other:
    no article says that its list is complete.

    >>> compare_sets("russia|nato", "russia|united_states", belongs=lambda a, b: False)
    'contradiction'
    >>> compare_sets("russia", "russia|united_states", belongs=lambda a, b: False)
    'precision'
    """
    a, b = set(tables.split(one)), set(tables.split(other))
    if a == b:
        return "same"

    def covered(members: set[str], by: set[str]) -> bool:
        return all(any(m == n or belongs(m, n) or belongs(n, m) for n in by) for m in members)

    return "precision" if covered(a, b) or covered(b, a) else "contradiction"


def compare_formats(one: str, other: str) -> Relation:
    """How two formats stand to each other; a closer description is precision.

    Only two forums with names of their own contradict each other. Other formats are the
    coders' words for what an article tells, and two of them can fit one meeting.

    >>> compare_formats("bilateral", "round")
    'precision'
    >>> compare_formats("nato_russia_council", "osce_permanent_council")
    'contradiction'
    """
    if one == other:
        return "same"
    if closer(one, other) or closer(other, one):
        return "precision"
    named = format_of(one).forum and format_of(other).forum
    return "contradiction" if named else "precision"


def place_words(place: str) -> frozenset[str]:
    """A place as a set of folded words; words that every place has are left out."""
    plain = unicodedata.normalize("NFKD", place).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    return frozenset(_SAME_WORDS.get(word, word) for word in words if word not in _EMPTY_WORDS)


def distinct(
    readings: Sequence[Reading], *, compare: Compare, key: Callable[[str], Hashable] | None = None
) -> tuple[Value, ...]:
    """The distinct values of the readings that have one, most witnesses first.

    Readings that ``compare`` calls the same become one value, under its most frequent
    spelling (the first of these where there are several). ``key`` gives equal values equal
    keys; with it the work grows with the readings and not with their square.
    """
    groups: list[list[Reading]] = []
    homes: dict[Hashable, int] = {}
    for reading in readings:
        if not reading.value:
            continue
        at = homes.get(key(reading.value) if key else reading.value)
        if at is None and key is None:
            at = next((i for i, group in enumerate(groups)
                       if compare(group[0].value, reading.value) == "same"), None)  # fmt: skip
        if at is None:
            at = len(groups)
            groups.append([])
        homes[key(reading.value) if key else reading.value] = at
        groups[at].append(reading)
    values = [Value(_spelling(group), tuple(group)) for group in groups]
    return tuple(sorted(values, key=lambda value: -value.witnesses))


def prefer(values: Sequence[Value], *, compare: Compare, says_more: Compare) -> Preference:
    """The preferred value by the rules of this module; none when they do not decide.

    ``says_more(a, b)`` is ``"precision"`` when ``a`` says more than ``b``.
    """
    if not values:
        return Preference(None, "nobody says")
    if len(values) == 1:
        return Preference(values[0], "the only value")
    counting = _counting(values[:MOST])
    rivals = [value for value in values[:MOST] if counting[value.text]] or list(values)
    if len(rivals) == 1:
        return Preference(rivals[0], "the original, not the copy that changes it")
    rivals = _closest(rivals, compare, says_more)
    if len(rivals) == 1:
        return Preference(rivals[0], "the closer of compatible values")
    ranked: tuple[tuple[str, Callable[[Sequence[Reading]], int]], ...] = (
        ("told as a fact, not as a plan", _as_fact),
        ("more independent witnesses", lambda found: len({r.witness for r in found})),
    )
    for rule, score in ranked:
        rivals = _best(rivals, lambda value, score=score: score(counting[value.text]))  # type: ignore[misc]
        if len(rivals) == 1:
            return Preference(rivals[0], rule)
    if nearer := _certainly_first(rivals):
        return Preference(nearer, "reported nearer to the event")
    rivals = _best(rivals, lambda value: any(r.stated for r in counting[value.text]))
    if len(rivals) == 1:
        return Preference(rivals[0], "stated in the passage, not inferred")
    rivals = _best(rivals, lambda value: any(r.party for r in counting[value.text]))
    if len(rivals) == 1:
        return Preference(rivals[0], "said by a party")
    if later := _certainly_later(rivals):
        return Preference(later, "the later report of a plan")
    return Preference(None, "no rule decides: equally many independent witnesses")


def more_precise_date(one: str, other: str) -> Relation:
    """``precision`` when ``one`` is the closer date."""
    a, b = edtf.parse(one), edtf.parse(other)
    return "precision" if a != b and a.within(b) else "same"


def more_precise_place(one: str, other: str) -> Relation:
    """``precision`` when ``one`` names more of the same place."""
    return "precision" if place_words(one) > place_words(other) else "same"


def more_precise_format(one: str, other: str) -> Relation:
    """``precision`` when ``one`` describes the format more closely."""
    return "precision" if closer(one, other) else "same"


def more_members(one: str, other: str) -> Relation:
    """``precision`` when ``one`` lists more participants."""
    return "precision" if set(tables.split(one)) > set(tables.split(other)) else "same"


def _counting(values: Sequence[Value]) -> dict[str, tuple[Reading, ...]]:
    """Per value the readings that count: a copy does not where its original says otherwise."""
    given = {article: value.text for value in values for article in value.articles}
    return {
        value.text: tuple(
            r for r in value.readings
            if not r.original or given.get(r.original, value.text) == value.text
        )
        for value in values
    }  # fmt: skip


def _best(values: Sequence[Value], score: Callable[[Value], int]) -> list[Value]:
    best = max(map(score, values))
    return [value for value in values if score(value) == best]


def _closest(values: Sequence[Value], compare: Compare, says_more: Compare) -> list[Value]:
    def beaten(value: Value) -> bool:
        return any(
            compare(rival.text, value.text) == "precision"
            and says_more(rival.text, value.text) == "precision"
            for rival in values
        )

    return [value for value in values if not beaten(value)] or list(values)


def _as_fact(readings: Sequence[Reading]) -> int:
    return max((_AS_FACT.get(reading.status, 0) for reading in readings), default=0)


def _certainly_first(values: Sequence[Value]) -> Value | None:
    """Of facts, the value that was in print before any report of the others can have been."""
    if any(_as_fact(value.readings) < 2 for value in values):
        return None
    lasts = {v.text: [edtf.parse(r.published).last or date.max for r in v.readings]
             for v in values}  # fmt: skip
    firsts = {v.text: [edtf.parse(r.published).first or date.min for r in v.readings]
              for v in values}  # fmt: skip
    for value in values:
        others = [day for v in values if v is not value for day in firsts[v.text]]
        if others and min(lasts[value.text]) < min(others):
            return value
    return None


def _certainly_later(values: Sequence[Value]) -> Value | None:
    """The value whose latest report was published after all reports of the others."""
    if any(_as_fact(value.readings) > 1 for value in values):
        return None
    for value in values:
        starts = [edtf.parse(r.published).first or date.min for r in value.readings]
        others = [
            edtf.parse(r.published).last or date.max
            for v in values
            if v is not value
            for r in v.readings
        ]
        if others and max(starts) > max(others):
            return value
    return None


def _spelling(group: Sequence[Reading]) -> str:
    spellings = [reading.value for reading in group]
    return max(dict.fromkeys(spellings), key=spellings.count)
