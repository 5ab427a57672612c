"""Reports of one meeting become one meeting.

A meeting is all reports with its ``meeting_id``. Per field the preferred value stands in the
table (``values.prefer``); where no rule decides, the cell is empty and the values stand in
``disagreements``. Nothing here knows who coded the reports.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from typing import Any

import pandas as pd

from parley import edtf, tables
from parley.reconcile import values
from parley.reconcile.formats import format_of
from parley.reconcile.sides import Sides
from parley.reconcile.values import Compare, Preference, Reading, Value
from parley.reconcile.voices import Witness, Witnesses
from parley.schema import table

_RANK = {"proposed": 0, "planned": 1, "ongoing": 2, "cancelled": 3, "denied": 4, "held": 5}
LISTS = ("participants", "actor", "recipient")
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Field:
    """A field of a meeting with its distinct values and the one that a rule prefers."""

    name: str
    values: tuple[Value, ...]
    preference: Preference
    silent: tuple[str, ...]

    @property
    def preferred(self) -> str:
        """The preferred value; empty where no rule decides or nobody says."""
        return self.preference.value.text if self.preference.value else ""


@dataclass(frozen=True)
class Reports:
    """All reports of one meeting, in the order in which they may have become known."""

    meeting_id: str
    rows: tuple[Row, ...]
    readers: _Readers

    @cached_property
    def _fields(self) -> dict[str, Field]:
        return {}

    def field(self, name: str) -> Field:
        """The distinct values of ``date``, ``place``, ``format`` or ``participants``.

        For lists of actors, what one article says in several passages is one list: no
        passage names everybody, and an article that names the hosts here and the guests
        there does not contradict itself. Plans and facts are kept apart in this.
        """
        if name not in self._fields:
            self._fields[name] = self._read(name)
        return self._fields[name]

    def _read(self, name: str) -> Field:
        compare, says_more, key = self.readers.comparers(name)
        readings = [self.readers.reading(row, name) for row in self.rows]
        if name in LISTS:
            readings = _united(readings, self.readers.sides)
        found = values.distinct(readings, compare=compare, key=key)
        told = {article for value in found for article in value.articles}
        silent = tuple(dict.fromkeys(r.article_id for r in readings if r.article_id not in told))
        preference = values.prefer(found, compare=compare, says_more=says_more)
        return Field(name, found, preference, silent)

    @property
    def status(self) -> str:
        """The last status that any article knew.

        What was once reported as held stays held. Otherwise the reports that are not
        certainly older than another count, and of these the furthest in the life cycle.
        """
        statuses = [row["status"] for row in self.rows]
        if "held" in statuses:
            return "held"
        firsts = (edtf.parse(self.readers.published(row)).first for row in self.rows)
        newest = max((first for first in firsts if first), default=date.min)
        current = [
            row["status"] for row in self.rows
            if (edtf.parse(self.readers.published(row)).last or date.max) >= newest
        ]  # fmt: skip
        return str(max(current or statuses, key=lambda status: _RANK[status]))

    @property
    def witnesses(self) -> tuple[str, ...]:
        """The independent witnesses, each once, in the order of the reports."""
        return tuple(dict.fromkeys(self.readers.witness(row) for row in self.rows))

    @property
    def testimony(self) -> tuple[Witness, ...]:
        """The independent witnesses with their passages, and why several are one."""
        return self.readers.witnesses.told(self.rows)


def _united(readings: Sequence[Reading], sides: Sides) -> list[Reading]:
    """The readings, each with all that its article says, plans and facts apart."""
    lists: dict[tuple[str, bool], list[list[str]]] = defaultdict(list)
    for reading in readings:
        lists[reading.article_id, reading.as_plan].append(tables.split(reading.value))
    united = {key: tables.join(_union(found, sides)) for key, found in lists.items()}
    return [replace(r, value=united[r.article_id, r.as_plan]) if r.value else r for r in readings]


def _union(lists: Sequence[Sequence[str]], sides: Sides) -> list[str]:
    """Everybody of several lists, once; of a state here and its minister there, the minister.

    Where one list names both, they are two.
    """
    together = {(a, b) for named in lists for a in named for b in named}
    everybody = dict.fromkeys(who for named in lists for who in named)
    persons = [who for who in everybody if sides.kind(who) == "person"]
    return [
        who for who in everybody
        if sides.kind(who) != "state"
        or not any(sides.belongs(p, who) and (p, who) not in together for p in persons)
    ]  # fmt: skip


@dataclass(frozen=True)
class _Readers:
    """What is needed to read a row: who vouches for it, when it was published, who belongs."""

    articles: pd.DataFrame
    witnesses: Witnesses

    @cached_property
    def _published(self) -> dict[str, str]:
        return dict(zip(self.articles["article_id"], self.articles["published"], strict=True))

    @property
    def sides(self) -> Sides:
        """The sides of the register."""
        return self.witnesses.sides

    def witness(self, row: Row) -> str:
        return self.witnesses.key(row)

    def published(self, row: Row) -> str:
        return self._published.get(row["article_id"], "")

    def reading(self, row: Row, name: str) -> Reading:
        sources = set(tables.split(row["source"]))
        parties = set(tables.split(row.get("participants", "")))
        party = any(self.sides.of(s) == self.sides.of(p) for s in sources for p in parties)
        article = row["article_id"]
        original = self.witnesses.original(article)
        return Reading(
            row[name], article, row["start"], row["end"], self.witness(row),
            row.get("status", ""), party, self.published(row), _is_stated(name, row),
            original if original != article else "",
        )  # fmt: skip

    def comparers(self, name: str) -> tuple[Compare, Compare, Callable[[str], Hashable]]:
        match name:
            case "date":
                return values.compare_dates, values.more_precise_date, edtf.parse
            case "place":
                return values.compare_places, values.more_precise_place, values.place_words
            case "format":
                return values.compare_formats, values.more_precise_format, str
            case "participants" | "actor" | "recipient":
                compare = partial(values.compare_sets, belongs=self.sides.may_be_one)
                return compare, values.more_members, lambda cell: frozenset(tables.split(cell))
        raise KeyError(f"{name!r} is not a field that meetings are compared on")


def _is_stated(name: str, row: Row) -> bool:
    """Whether the passage has the value in its own words, as far as that can be seen.

    A day counts as stated when its number stands in the passage, a place when all words of
    one of its parts do ("Palais Coburg" of "Vienna, Palais Coburg"). Of other fields nothing
    can be seen.
    """
    if name == "place":
        said = values.place_words(row["text"])
        parts = [values.place_words(part) for part in row[name].split(",")]
        return any(part and part <= said for part in parts)
    if name != "date":
        return False
    span = edtf.parse(row[name])
    days = {str(day.day) for day in (span.first, span.last) if day}
    numbers = {n.lstrip("0") for n in re.findall(r"\d+", row["text"])}
    return bool(days) and days <= numbers


def grouped(
    reports: pd.DataFrame, articles: pd.DataFrame, actors: pd.DataFrame, *,
    reuse: pd.DataFrame | None = None,
) -> tuple[Reports, ...]:  # fmt: skip
    """The reports, one :class:`Reports` per meeting, in the order of the meetings' dates.

    Undated meetings come last; among equals the id decides. With ``reuse``, passages that
    repeat another article's words count as that article's.
    """
    shared = tables.empty(table("reuse")) if reuse is None else reuse
    readers = _Readers(articles, Witnesses(articles, actors, shared))
    rows: dict[str, list[Row]] = {}
    for _, row in tables.records(reports):
        rows.setdefault(row["meeting_id"], []).append(row)
    groups = [Reports(key, tuple(_by_publication(found, readers)), readers)
              for key, found in rows.items()]  # fmt: skip
    return tuple(sorted(groups, key=_place_in_time))


def meetings(groups: Sequence[Reports], actors: pd.DataFrame) -> pd.DataFrame:
    """The table ``meetings`` of the schema, one row per group, in the order of the groups."""
    names = dict(zip(actors["actor_id"], actors["name"], strict=True))
    kinds = dict(zip(actors["actor_id"], actors["type"], strict=True))
    return tables.from_rows(table("meetings"), (_meeting(g, names, kinds) for g in groups))


def name_of(format_: str, participants: Sequence[str], date: str, people: frozenset[str]) -> str:
    """A meeting's name in a few words: its parties or forum, and its date.

    ``participants`` are names; those in ``people`` are shortened to the surname.

    >>> name_of("leaders_call", ["Vladimir Putin", "Joe Biden"], "2021-12-07",
    ...         frozenset({"Vladimir Putin", "Joe Biden"}))
    'Putin–Biden call, 7 December 2021'
    """
    kind = format_of(format_)
    short = [name.split()[-1] if name in people else name for name in participants]
    parties = "–".join(short) if len(short) == 2 else ", ".join(short[:3])
    parties += " and others" if len(short) > 3 else ""
    words = kind.noun if kind.forum else f"{parties} {kind.noun}".strip()
    return f"{words[:1].upper()}{words[1:]}, {edtf.in_words(date, unknown='undated')}"


def _meeting(group: Reports, names: Mapping[str, str], kinds: Mapping[str, str]) -> dict[str, Any]:
    fields = {name: group.field(name) for name in ("date", "place", "format")}
    participants = _participants(group)
    shown = [names.get(actor, actor) for actor in participants]
    people = frozenset(names.get(a, a) for a in participants if kinds.get(a) == "person")
    format_, date = fields["format"].preferred, fields["date"].preferred
    return {
        "meeting_id": group.meeting_id,
        "name": name_of(format_, shown, date, people),
        "format": format_,
        "track": _track(fields["format"]),
        "status": group.status,
        "date": date,
        "place": fields["place"].preferred,
        "participants": tables.join(participants),
        "topic": tables.join(t for row in group.rows for t in tables.split(row["topic"])),
        "reports": tables.join(row["report_id"] for row in group.rows),
        "independent_sources": len(group.witnesses),
    }


def _participants(group: Reports) -> list[str]:
    """The preferred list; where none is preferred, everybody whom some report names.

    Of a ministry here and its state there, the state: they are one party.
    """
    field = group.field("participants")
    if preferred := tables.split(field.preferred):
        return list(preferred)
    named = dict.fromkeys(p for value in field.values for p in tables.split(value.text))
    sides = group.readers.sides
    return [
        who for who in named
        if sides.kind(who) != "government_body"
        or not any(sides.belongs(who, other) for other in named if other != who)
    ]  # fmt: skip


def _track(field: Field) -> str:
    """The lane: the preferred format, else the one that most witnesses give."""
    return field.preferred or (field.values[0].text if field.values else "other")


def _by_publication(rows: Sequence[Row], readers: _Readers) -> Iterator[Row]:
    def key(row: Row) -> tuple[str, str, int]:
        last = edtf.parse(readers.published(row)).last
        return (last.isoformat() if last else "9999", row["article_id"], row["start"])

    yield from sorted(rows, key=key)


def _place_in_time(group: Reports) -> tuple[str, str]:
    field = group.field("date")
    value = field.preferred or (field.values[0].text if field.values else "")
    span = edtf.parse(value)
    when = span.first or span.last
    return (when.isoformat() if when else "9999", group.meeting_id)
