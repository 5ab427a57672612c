"""Reports of one meeting become one meeting.

A meeting is all reports with its ``meeting_id``. Per field the preferred value stands in the
table (``values.prefer``); where no rule decides, the cell is empty and the values stand in
``disagreements``. Nothing here knows who coded the reports.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

import pandas as pd

from parley import edtf, tables
from parley.reconcile import values
from parley.reconcile.formats import format_of
from parley.reconcile.values import Compare, Preference, Reading, Value
from parley.reconcile.voices import witness_of
from parley.schema import table

_RANK = {"proposed": 0, "planned": 1, "ongoing": 2, "cancelled": 3, "denied": 4, "held": 5}
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

    def field(self, name: str) -> Field:
        """The distinct values of ``date``, ``place``, ``format`` or ``participants``."""
        compare, says_more = self.readers.comparers(name)
        readings = [self.readers.reading(row, name) for row in self.rows]
        found = values.distinct(readings, compare=compare)
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
        newest = [row["status"] for row in self.rows if not self._outdated(row)]
        return str(max(newest, key=lambda status: _RANK[status]))

    @property
    def witnesses(self) -> tuple[str, ...]:
        """The independent witnesses, each once, in the order of the reports."""
        return tuple(dict.fromkeys(self.readers.witness(row) for row in self.rows))

    def _outdated(self, row: Row) -> bool:
        last = edtf.parse(self.readers.published(row)).last
        firsts = (edtf.parse(self.readers.published(other)).first for other in self.rows)
        return last is not None and any(first is not None and last < first for first in firsts)


@dataclass(frozen=True)
class _Readers:
    """What is needed to read a row: who vouches for it, when it was published, who belongs."""

    articles: pd.DataFrame
    actors: pd.DataFrame

    @cached_property
    def _published(self) -> dict[str, str]:
        return dict(zip(self.articles["article_id"], self.articles["published"], strict=True))

    @cached_property
    def _witness(self) -> Callable[[str, str], str]:
        return witness_of(self.articles)

    @cached_property
    def homes(self) -> dict[str, frozenset[str]]:
        """For each actor the bodies and states it belongs to, over any number of steps."""
        return _homes(self.actors)

    def witness(self, row: Row) -> str:
        return self._witness(row["article_id"], row["source"])

    def published(self, row: Row) -> str:
        return self._published.get(row["article_id"], "")

    def belongs(self, member: str, body: str) -> bool:
        return body in self.homes.get(member, frozenset())

    def reading(self, row: Row, name: str) -> Reading:
        sources = set(tables.split(row["source"]))
        parties = set(tables.split(row.get("participants", "")))
        party = bool(sources & parties) or any(
            self.belongs(s, p) or self.belongs(p, s) for s in sources for p in parties
        )
        return Reading(row[name], row["article_id"], row["start"], row["end"], self.witness(row),
                       row.get("status", ""), party, self.published(row))  # fmt: skip

    def comparers(self, name: str) -> tuple[Compare, Compare]:
        match name:
            case "date":
                return values.compare_dates, values.more_precise_date
            case "place":
                return values.compare_places, values.more_precise_place
            case "format":
                return values.compare_formats, values.more_precise_format
            case "participants" | "actor" | "recipient":
                compare = partial(values.compare_sets, belongs=self.belongs)
                return compare, values.more_members
        raise KeyError(f"{name!r} is not a field that meetings are compared on")


def grouped(
    reports: pd.DataFrame, articles: pd.DataFrame, actors: pd.DataFrame
) -> tuple[Reports, ...]:
    """The reports, one :class:`Reports` per meeting, in the order of the meetings' dates.

    Undated meetings come last; among equals the id decides.
    """
    readers = _Readers(articles, actors)
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
    """The preferred list; where none is preferred, everybody whom some report names."""
    field = group.field("participants")
    preferred = tables.split(field.preferred)
    return preferred or list(
        dict.fromkeys(p for value in field.values for p in tables.split(value.text))
    )


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


def _homes(actors: pd.DataFrame) -> dict[str, frozenset[str]]:
    states = {row["country"]: row["actor_id"] for _, row in tables.records(actors)
              if row["type"] == "state" and row["country"]}  # fmt: skip
    direct = {
        row["actor_id"]: {
            *tables.split(row["member_of"]),
            *({states[row["country"]]} if row["country"] in states else set()),
        } - {row["actor_id"]}
        for _, row in tables.records(actors)
    }  # fmt: skip
    homes = {}
    for actor in direct:
        found, waiting = set[str](), set(direct[actor])
        while waiting:
            home = waiting.pop()
            if home not in found:
                found.add(home)
                waiting |= direct.get(home, set())
        homes[actor] = frozenset(found - {actor})
    return homes
