"""The actors known beforehand: the case's register, and the world's states, bodies and media.

A register (the rows of ``actors.csv``) comes first: its ids, names and aliases win over the
world's. The world is data files of facts (``data/states.csv``, ``bodies.csv``, ``companies.csv``,
``outlets.csv``); it holds no persons, for who holds an office changes and the articles say it.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Literal

import ahocorasick_rs
import pycountry

Role = Literal["name", "adjective", "people", "capital", "person"]
_DATA = "parley.code"


@dataclass(frozen=True)
class Actor:
    """A person, state, body or outlet; the fields are the columns of the table ``actors``.

    ``member_of`` and ``aliases`` are tuples here, joined by ``|`` in the table.
    """

    actor_id: str
    name: str
    type: str = "other"
    country: str = ""
    office: str = ""
    member_of: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Alias:
    """One way to name an actor: the words, whom they name, in which role, how surely."""

    text: str
    actor_id: str
    role: Role
    rule: str
    confidence: float


@dataclass(frozen=True)
class Match:
    """An alias found in a text, at half-open offsets."""

    start: int
    end: int
    alias: Alias


@dataclass(frozen=True)
class Gazetteer:
    """Actors and all ways to name them; build it with :func:`gazetteer`.

    >>> world = gazetteer()
    >>> [(m.alias.actor_id, m.alias.role) for m in world.find("Moscow and U.S. allies in Nato")]
    [('russia', 'capital'), ('united_states', 'name'), ('nato', 'name')]
    """

    actors: Mapping[str, Actor]
    aliases: tuple[Alias, ...]
    registered: frozenset[str] = field(default_factory=frozenset)
    known: frozenset[str] = field(default_factory=frozenset)

    def find(self, text: str) -> list[Match]:
        """Where an alias stands as whole words; of overlapping ones the longest, in order."""
        folded = fold_characters(text)
        found = []
        for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if _is_word(folded, start, end):
                for alias in self._by_folded[index]:
                    if alias.role != "person" and _same_case(alias.text, text[start:end]):
                        found.append(Match(start, end, alias))
                        break
        return [match for match in longest(found) if match.alias.actor_id]

    def with_known(self, persons: Iterable[Actor]) -> Gazetteer:
        """The gazetteer with persons that other articles of the case introduce.

        They count where their surname stands alone, unless the article has its own bearer of it.
        """
        kept = [p for p in persons if p.actor_id not in self.actors]
        aliases = [*self.aliases, *_person_aliases(kept, "known_person", 0.7)]
        actors = dict(self.actors) | {p.actor_id: p for p in kept}
        known = frozenset(p.actor_id for p in kept)
        return Gazetteer(actors, tuple(aliases), self.registered, known)

    def persons(self, text: str) -> list[Actor]:
        """Persons of the register or known whose name or surname stands in ``text``."""
        folded = fold_characters(text)
        found: dict[str, Actor] = {}
        for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if self._has_person[index] and _is_word(folded, start, end):
                for alias in self._by_folded[index]:
                    if alias.role == "person" and text[start].isupper():
                        found[alias.actor_id] = self.actors[alias.actor_id]
        return [found[i] for i in sorted(found)]

    @cached_property
    def _has_person(self) -> list[bool]:
        return [any(a.role == "person" for a in group) for group in self._by_folded]

    @cached_property
    def _folded(self) -> dict[str, list[Alias]]:
        table: dict[str, list[Alias]] = {}
        for alias in self.aliases:
            table.setdefault(fold_characters(alias.text), []).append(alias)
        return table

    @cached_property
    def _by_folded(self) -> list[list[Alias]]:
        return list(self._folded.values())

    @cached_property
    def _automaton(self) -> ahocorasick_rs.AhoCorasick:
        return ahocorasick_rs.AhoCorasick(list(self._folded))

    def named(self, text: str) -> Alias | None:
        """The first alias with exactly this text, or None."""
        alike = self._folded.get(fold_characters(text), ())
        return next((alias for alias in alike if alias.text == text), None)

    def state(self, word: str) -> str:
        """The id of the state that ``word`` (a name, adjective or people) means, or ''.

        >>> gazetteer().state("Iranian")
        'iran'
        """
        for alias in self._folded.get(fold_characters(word.strip()), ()):
            if alias.actor_id and self.actors[alias.actor_id].type == "state":
                return alias.actor_id
        return ""

    @cached_property
    def states(self) -> Mapping[str, str]:
        """ISO 3166-1 alpha-3 codes to the ids of states."""
        return {
            a.country: a.actor_id for a in self.actors.values() if a.type == "state" and a.country
        }

    @cached_property
    def adjectives(self) -> Mapping[str, str]:
        """The first adjective of each state by the state's id: ``russia`` → ``Russian``."""
        first: dict[str, str] = {}
        for alias in self.aliases:
            if alias.role == "adjective":
                first.setdefault(alias.actor_id, alias.text)
        return first


def gazetteer(register: Iterable[Actor] = ()) -> Gazetteer:
    """The register's actors over the world's. A surname that two of its persons share is
    decided in each article, or told as ambiguous there.

    >>> case = gazetteer([Actor("sullivan_j", "Jake Sullivan", "person")])
    >>> [actor.actor_id for actor in case.persons("Sullivan left")]
    ['sullivan_j']
    """
    own = tuple(register)
    if not own:
        return _world()
    world = _world()
    own = tuple(_with_country(actor, world) for actor in own)
    twins = _twins(own, world)
    aliases = [*_register_aliases(own), *(_moved(alias, twins) for alias in world.aliases)]
    actors = {i: a for i, a in world.actors.items() if i not in twins}
    actors |= {actor.actor_id: actor for actor in own}
    return Gazetteer(actors, tuple(_once(aliases)), frozenset(a.actor_id for a in own))


def fold_characters(text: str) -> str:
    """``text`` in small letters without accents, one quote and one dash, of equal length.

    >>> fold_characters("Élysée – N’Djamena")
    "elysee - n'djamena"
    """
    return text.translate(_folding())


def plain_letters(text: str) -> str:
    """``text`` without accents, of equal length, capitals kept.

    >>> plain_letters("Iván Márquez")
    'Ivan Marquez'
    """
    if text.isascii():
        return text
    return text.translate(_baring())


def slug(name: str) -> str:
    """A name as an id: lower-case ASCII, words joined by ``_``.

    >>> slug("Hossein Amir-Abdollahian"), slug("P4+1")
    ('hossein_amir_abdollahian', 'p4_1')
    """
    plain = unicodedata.normalize("NFKD", name.replace("’", "").replace("'", ""))
    plain = plain.translate(_LETTERS).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")


def longest(matches: Iterable[Match]) -> list[Match]:
    """The longest matches that do not overlap, in the order of the text."""
    taken: list[Match] = []
    for match in sorted(matches, key=lambda m: (m.start - m.end, m.start)):
        if all(match.end <= t.start or match.start >= t.end for t in taken[-64:]):
            taken.append(match)
    return _disjoint(sorted(taken, key=lambda m: m.start))


def read_data(name: str) -> list[dict[str, str]]:
    """The rows of a data file of this package; lines that begin with ``#`` are its source."""
    lines = read_lines(name)
    return list(csv.DictReader(lines))


def read_lines(name: str) -> list[str]:
    """The lines of a data file of this package without comments and blank lines."""
    text = files(_DATA).joinpath("data", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


_LETTERS = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "ı": "i", "ß": "ss"})


class _Folding(dict[int, str]):
    """A translation table that folds each character to one character, on demand."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character in "’‘ʼ`´":
            folded = "'"
        elif character in "‐‑‒–—−":
            folded = "-"
        elif character.isspace():
            folded = " "
        else:
            base = unicodedata.normalize("NFD", character.translate(_LETTERS))[0]
            folded = base.lower() if len(base.lower()) == 1 else base
        self[code] = folded
        return folded


class _Baring(dict[int, str]):
    """A translation table that takes the accent from each letter, on demand."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        bare = unicodedata.normalize("NFD", letter)[0]
        self[code] = bare if bare.isalpha() and letter.isalpha() else letter
        return self[code]


@lru_cache(maxsize=1)
def _baring() -> _Baring:
    return _Baring()


@lru_cache(maxsize=1)
def _folding() -> _Folding:
    return _Folding()


def places_of(form: str, text: str) -> Iterator[int]:
    """Where ``form`` stands in ``text`` as whole words (``\\b`` at both ends).

    >>> list(places_of("Ali", "Ali, Alia and Ali"))
    [0, 14]
    """
    at = text.find(form)
    while at >= 0 and form:
        if _is_bound(text, at) and _is_bound(text, at + len(form)):
            yield at
        at = text.find(form, at + 1)


def in_word(char: str) -> bool:
    """Whether a character is one that words are made of (``\\w``); the empty string is none."""
    return char.isalnum() or char == "_"


def _is_bound(text: str, at: int) -> bool:
    before = text[at - 1] if at else ""
    return in_word(before) != in_word(text[at : at + 1])


def _is_word(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if before == "." and re.search(r"(?:^|[ .])[a-z]\.$", text[max(0, start - 3) : start]):
        return False
    if before.isalnum() or before in "@_":
        return False
    return not (after.isalnum() or after == "_")


@lru_cache(maxsize=65536)
def _same_case(alias: str, found: str) -> bool:
    """Whether ``found`` is written as ``alias`` is, but for capitals at the start of words."""
    if fold_characters(alias) == fold_characters(found) and found.isupper() and len(alias) > 4:
        return True
    return all(not a.isupper() or b.isupper() for a, b in zip(alias, found, strict=True)) and all(
        a.isupper() or not b.isupper() or i == 0 or not alias[i - 1].isalpha()
        for i, (a, b) in enumerate(zip(alias, found, strict=True))
    )


def _disjoint(matches: list[Match]) -> list[Match]:
    kept: list[Match] = []
    for match in matches:
        if kept and match.start < kept[-1].end:
            if match.end - match.start > kept[-1].end - kept[-1].start:
                kept[-1] = match
            continue
        kept.append(match)
    return kept


def _split(cell: str) -> list[tuple[str, bool]]:
    return [(p.lstrip("~"), not p.startswith("~")) for p in (cell or "").split("|") if p]


@lru_cache(maxsize=1)
def _world() -> Gazetteer:
    actors: dict[str, Actor] = {}
    aliases: list[Alias] = []
    for actor, own in (*_states(), *_bodies(), *_outlets(), *_companies()):
        actors[actor.actor_id] = actor
        aliases += own
    aliases += [Alias(name, "", "name", "no_actor", 0.0) for name in read_lines("not_actors.txt")]
    return Gazetteer(actors, tuple(_once(aliases)))


def _states() -> Iterator[tuple[Actor, list[Alias]]]:
    for row in read_data("states.csv"):
        code = row["code"] if pycountry.countries.get(alpha_3=row["code"]) else ""
        own, actor_id = [], slug(row["name"])
        roles: tuple[tuple[str, Role, float], ...] = (
            ("name", "name", 0.97), ("aliases", "name", 0.95), ("adjectives", "adjective", 0.95),
            ("people", "people", 0.7), ("capital", "capital", 0.8),
        )  # fmt: skip
        for column, role, confidence in roles:
            for text, sure in _split(row[column]):
                level = confidence if sure else 0.6
                own.append(Alias(_bare(text), actor_id, role, f"state_{role}", level))
        known = {a.text for a in own}
        singular = [a for a in own if a.role == "people" and a.text.endswith("s")]
        own += [
            Alias(a.text[:-1], actor_id, "adjective", "state_person", 0.6)
            for a in singular if a.text[:-1] not in known
        ]  # fmt: skip
        names = tuple(a.text for a in own if a.role == "name")[1:]
        yield Actor(actor_id, row["name"], "state", code, "", (), names), own


def _bodies() -> Iterator[tuple[Actor, list[Alias]]]:
    for row in read_data("bodies.csv"):
        actor_id, names = row["actor_id"], [row["name"], *(t for t, _ in _split(row["aliases"]))]
        members = tuple(m for m in row["member_of"].split("|") if m)
        known = tuple(dict.fromkeys(names))[1:]
        actor = Actor(actor_id, row["name"], row["type"], row["country"], "", members, known)
        own = [Alias(_bare(n), actor_id, "name", "body", 0.95) for n in names]
        if actor_id == "european_union":
            own.append(Alias("European", actor_id, "adjective", "european", 0.6))
            own.append(Alias("Brussels", actor_id, "capital", "state_capital", 0.6))
        yield actor, own


def _outlets() -> Iterator[tuple[Actor, list[Alias]]]:
    for row in read_data("outlets.csv"):
        actor_id, names = slug(row["name"]), [row["name"], *(t for t, _ in _split(row["aliases"]))]
        code = row["country"]
        actor = Actor(actor_id, row["name"], "media", code, "", (), tuple(names[1:]))
        yield actor, [Alias(n, actor_id, "name", "outlet", 0.95) for n in names]


def _companies() -> Iterator[tuple[Actor, list[Alias]]]:
    for row in read_data("companies.csv"):
        actor_id, names = slug(row["name"]), [row["name"], *(t for t, _ in _split(row["aliases"]))]
        actor = Actor(actor_id, row["name"], "other", row["country"], "", (), tuple(names[1:]))
        yield actor, [Alias(n, actor_id, "name", "company", 0.9) for n in names]


def kind_of(actor: Actor) -> str:
    """``union``, ``company`` or ``association``, by the list of such bodies or the name; else ''.

    >>> kind_of(gazetteer().actors["unifor"]), kind_of(Actor("a", "Almas Airlines"))
    ('union', 'company')
    """
    listed = _kinds().get(actor.actor_id, "")
    if listed or actor.type != "other":
        return listed
    names = " ".join((actor.name, *actor.aliases))
    return next((kind for kind, word in _KINDS.items() if word.search(names)), "")


@lru_cache(maxsize=1)
def _kinds() -> Mapping[str, str]:
    return {slug(row["name"]): row["kind"] for row in read_data("companies.csv")}


_KINDS = {
    "association": re.compile(r"\b(?:Association|Federation|Alliance|Chamber|Employers)\b"),
    "union": re.compile(
        r"\b(?:[Uu]nions?|Workers|Employees|Guild|Brotherhood|Teamsters|Steelworkers|Machinists"
        r"|Nurses|Teachers|Pilots|Dockers|Miners|Longshoremen)\b"
    ),
    "company": re.compile(
        r"\b(?:Inc|Corp|Corporation|Ltd|Limited|PLC|plc|AG|SE|Company|Co|Motors?|Airlines?|Airways"
        r"|Air|Railways?|Rail|Bank|Holdings?|Group|Industries|Energy|Studios?|Steel|Mining|Mines"
        r"|Technologies|Pharmaceuticals|Logistics|Foods|Stores|Entertainment|Ports?|Ferries)\b"
    ),
}


def _bare(text: str) -> str:
    return text[4:] if text.startswith("the ") and text != "the West" else text


def _register_aliases(own: tuple[Actor, ...]) -> Iterator[Alias]:
    yield from _person_aliases([a for a in own if a.type == "person"], "register", 0.98)
    for actor in (a for a in own if a.type != "person"):
        for text in dict.fromkeys((actor.name, *actor.aliases)):
            role: Role = _role_in_world(text)
            yield Alias(text, actor.actor_id, role, "register", 0.98)


def _person_aliases(persons: Iterable[Actor], rule: str, confidence: float) -> Iterator[Alias]:
    from parley.code.spelling import alone

    for actor in persons:
        names = (actor.name, *actor.aliases)
        for text in dict.fromkeys((*names, *sorted(alone(names)))):
            yield Alias(text, actor.actor_id, "person", rule, confidence)


def _role_in_world(text: str) -> Role:
    """``capital`` and ``adjective`` for words that the world knows as such, else ``name``."""
    if _capital_of(text):
        return "capital"
    adjective = any(a.role == "adjective" and a.text == text for a in _world().aliases)
    return "adjective" if adjective else "name"


def _capital_of(text: str) -> bool:
    return any(a.role == "capital" and a.text == text for a in _world().aliases)


def _with_country(actor: Actor, world: Gazetteer) -> Actor:
    if actor.type:
        return actor
    return replace(actor, type="state" if world.state(actor.name) else "other")


def _twins(own: tuple[Actor, ...], world: Gazetteer) -> dict[str, str]:
    """The world's ids by which actors of the register go: same id, or same name."""
    by_name = {a.text: a.actor_id for a in world.aliases if a.role == "name"}
    twins = {}
    for actor in own:
        names = (actor.name, *(actor.aliases if actor.type != "person" else ()))
        known = next((by_name[n] for n in names if n in by_name), actor.actor_id)
        if actor.type != "person" and known in world.actors:
            twins[known] = actor.actor_id
    return twins


def _moved(alias: Alias, twins: Mapping[str, str]) -> Alias:
    new = twins.get(alias.actor_id)
    return replace(alias, actor_id=new) if new else alias


def _once(aliases: Iterable[Alias]) -> Iterator[Alias]:
    """Each text once per spelling; what comes first wins (a register before the world)."""
    seen: set[str] = set()
    for alias in aliases:
        if alias.role == "person" or alias.text not in seen:
            seen.add(alias.text)
            yield alias
