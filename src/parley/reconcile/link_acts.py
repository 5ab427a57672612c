"""Which passages are about one act, within an article and across articles.

Two passages are about one act when they tell of the same kind of step, with the same kind of
object (a draft is a proposal, a soldier is a troop), by actors that stand for the same state or
body, on days that lie close together. Articles that disagree on the day by a few days, or on
whom it was addressed to, still speak of one act; a submission and a publication never do.

Passages are looked up by kind, object and actor, so that time grows with their number. Source
of the method: record linkage with blocking (Christen, *Data Matching*, 2012).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

import pandas as pd

from parley import edtf
from parley.code.clauses import words
from parley.code.gazetteer import Actor
from parley.code.positions import principal_of
from parley.tables import split

NEAR = timedelta(days=4)
SAME = timedelta(days=1)
BACK = timedelta(days=45)
_PASSING = frozenset(("briefing", "interview", "speech", "visit", "invitation"))
"""Kinds that the same actor does again and again: linked on one day, or in one article."""
_LASTING = frozenset(("pledge", "deployment"))
_CLASSES = ("papers", "deals", "talks", "forces", "captives", "sanctions", "envoys")
_RECENT = 6
_BEHIND = re.compile(r"\s(?:of|on|for|in|to|with|from|between|at|by|that|and|or|organi[sz]ed)\s")


@dataclass(eq=False)
class _Known:
    """An act seen so far: its id, its days, who does it, where it was last told."""

    act_id: str
    span: edtf.Span | None
    actors: set[str]
    heads: set[str]
    article: str
    told: date | None
    places: set[str] = field(default_factory=set)


def link_acts(
    acts: pd.DataFrame,
    articles: pd.DataFrame | None = None,
    *,
    actors: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """The acts with equal ``act_id`` where they are about one act; rows and order are kept.

    ``articles`` gives the days of publication, ``actors`` the states and bodies that persons
    and ministries stand for. The id is that of the first passage on the act.

    >>> from parley.schema import TABLES
    >>> from parley.tables import from_rows
    >>> table = next(t for t in TABLES if t.name == "acts")
    >>> rows = [
    ...     {"act_id": f"t{i}", "report_id": f"t{i}", "kind": kind, "article_id": f"a{i}",
    ...      "start": 0, "end": 1, "text": "x", "actor": "russia", "object": thing, "date": day,
    ...      "coder": "machine"}
    ...     for i, (kind, thing, day) in enumerate([
    ...         ("submission", "its draft proposals", "2021-12-17"),
    ...         ("submission", "the draft agreements", "2021-12-15"),
    ...         ("publication", "the draft agreements", "2021-12-17")])
    ... ]
    >>> list(link_acts(from_rows(table, rows))["act_id"])
    ['t0', 't0', 't2']
    """
    if acts.empty:
        return acts.copy()
    homes, days = _principals(actors), _published(articles)
    blocks: dict[tuple[str, str], list[_Known]] = {}
    owned: dict[tuple[str, str, str], list[_Known]] = {}
    ids = []
    for row in acts.to_dict("records"):
        cells = {str(name): str(value) for name, value in row.items()}
        new = _known(cells, homes, days)
        sources = {homes.get(i, i) for i in split(cells["source"])}
        for name in _classes(cells):
            key = (cells["kind"], name)
            others = [
                k for who in sorted(new.actors) for k in owned.get((*key, who), [])[-_RECENT:]
            ]
            others += blocks.get(key, [])[-_RECENT:]
            found = _same(cells["kind"], new, others, sources)
            if found is not None:
                _take_up(found, new)
                break
        else:
            found = new
        for name in _classes(cells):
            key = (cells["kind"], name)
            _remember(blocks.setdefault(key, []), found)
            for who in sorted(found.actors):
                _remember(owned.setdefault((*key, who), []), found)
        ids.append(found.act_id)
    linked = acts.copy()
    linked["act_id"] = ids
    return linked


def speak_for(positions: pd.DataFrame, actors: pd.DataFrame) -> pd.DataFrame:
    """The positions with the state or organisation in place of whoever speaks for it.

    One article may not say whose spokesman somebody is, where another does.
    """
    homes = _principals(actors)
    spoken = positions.copy()
    spoken["actor"] = [homes.get(str(actor), str(actor)) for actor in positions["actor"]]
    return spoken


def _remember(block: list[_Known], act: _Known) -> None:
    """The act told last stands last in its block."""
    block[-_RECENT:] = [other for other in block[-_RECENT:] if other is not act] + [act]


def _known(
    cells: Mapping[str, str], homes: Mapping[str, str], days: Mapping[str, date | None]
) -> _Known:
    span = edtf.parse(cells["date"]) if cells["date"] else None
    return _Known(
        cells["act_id"], span, {homes.get(i, i) for i in split(cells["actor"])},
        set(_classes(cells)), cells["article_id"], days.get(cells["article_id"]),
        set(_capitals(cells["object"])),
    )  # fmt: skip


def _classes(cells: Mapping[str, str]) -> list[str]:
    """What an object is a case of, the most telling class first; else its own last word."""
    found = [name for name in _CLASSES if _nouns(cells["object"]) & words(name)]
    if cells["kind"] in ("submission", "publication") and "papers" in found:
        return ["papers"]
    return found[:2] or [_BEHIND.split(cells["object"].lower(), maxsplit=1)[0].split(" ")[-1]]


@lru_cache(maxsize=4096)
def _nouns(words_of: str) -> frozenset[str]:
    """The words of an object, each as it stands and without a plural ending."""
    found = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", words_of.lower())
    return frozenset(w for word in found for w in (word, re.sub(r"(?<=\w{3})s$", "", word)))


def _capitals(thing: str) -> Iterable[str]:
    return re.findall(r"\b[A-Z][\w-]+", thing.partition(" ")[2] or thing)


def _same(
    kind: str, new: _Known, others: Sequence[_Known], sources: set[str]
) -> _Known | None:  # fmt: skip
    """The act that a passage is about: whose actors agree, else the one told last."""
    fitting = [o for o in others if _days_agree(kind, new, o) and _actors_agree(new, o)]
    if kind == "visit":
        fitting = [o for o in fitting if o.places & new.places]
    if not fitting:
        return None
    claimed = [o for o in fitting if o.actors & (new.actors or sources)]
    return (claimed or fitting)[-1]


def _actors_agree(one: _Known, other: _Known) -> bool:
    return not one.actors or not other.actors or bool(one.actors & other.actors)


def _days_agree(kind: str, one: _Known, other: _Known) -> bool:
    if one.span is not None and other.span is not None:
        return _apart(one.span, other.span) <= (SAME if kind in _PASSING else NEAR)
    if one.article == other.article or kind in _LASTING:
        return True
    if kind in _PASSING or one.told is None or other.told is None:
        return False
    for dated, undated in ((one, other), (other, one)):
        if dated.span is not None and dated.span.first is not None and undated.told is not None:
            return timedelta(0) <= undated.told - dated.span.first <= BACK
    return abs(one.told - other.told) <= BACK


def _apart(one: edtf.Span, other: edtf.Span) -> timedelta:
    """The days between two spans of time; none where they overlap or are open."""
    if one.overlaps(other):
        return timedelta(0)
    gaps = [later.first - earlier.last for later, earlier in ((one, other), (other, one))
            if later.first is not None and earlier.last is not None]  # fmt: skip
    return max([timedelta(0), *gaps])


def _take_up(act: _Known, passage: _Known) -> None:
    act.actors |= passage.actors
    act.places |= passage.places
    act.span = act.span or passage.span
    act.article = passage.article
    act.told = min((day for day in (act.told, passage.told) if day is not None), default=None)


def _principals(actors: pd.DataFrame | None) -> dict[str, str]:
    """The state or body that a person or a ministry stands for."""
    if actors is None:
        return {}
    known = {
        str(row["actor_id"]): Actor(
            str(row["actor_id"]), str(row["name"]), str(row["type"]), str(row["country"]),
            str(row["office"]), tuple(split(str(row["member_of"]))))
        for row in actors.to_dict("records")
    }  # fmt: skip
    return {actor_id: principal_of(known, actor_id) for actor_id in known}


def _published(articles: pd.DataFrame | None) -> dict[str, date | None]:
    if articles is None:
        return {}
    return {
        str(row["article_id"]): edtf.parse(str(row["published"])).last if row["published"] else None
        for row in articles.to_dict("records")
    }
