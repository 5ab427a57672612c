"""Runs of days: how a sequence is cut into the phases that a narrative tells one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, Literal

from parley import edtf

MIN_GAP = 3
"""Days between two things that may separate two phases."""
FAR = 120
"""Days before the main run from which something is background."""
VAGUE = 10
"""Days of doubt from which a date does not say in which phase a thing was."""

Kind = Literal["meeting", "act", "statement"]


@dataclass(frozen=True)
class Item:
    """Something that is told at a time; ``rows`` are the table rows that it is told from."""

    kind: Kind
    when: edtf.Span
    planned: bool
    rows: tuple[Any, ...]

    @property
    def day(self) -> date | None:
        """The day that orders it: the first that it may be, else the last; None when vague."""
        days = self.when.days
        if days is not None and days >= VAGUE:
            return None
        return self.when.first or self.when.last

    @property
    def last(self) -> date | None:
        """The last day that it may be."""
        return self.when.last or self.day


@dataclass(frozen=True)
class Phases:
    """The items of a sequence: background, the phases in time, what lies ahead, the undated."""

    background: tuple[Item, ...]
    phases: tuple[tuple[Item, ...], ...]
    ahead: tuple[Item, ...]
    undated: tuple[Item, ...]


def phased(items: Sequence[Item], *, most: int = 5) -> Phases:
    """The items cut into at most ``most`` phases, at the longest gaps.

    What ends ``FAR`` days and more before the main run (the days around the median) is
    background, also when its date is vague; what is planned or proposed lies ahead.
    """
    dated = sorted((i for i in items if i.day and not i.planned), key=_order)
    days = [item.day for item in dated if item.day]
    start = days[len(days) // 2] if days else date.max
    for day in reversed(days[: len(days) // 2]):
        start = day if (start - day).days < FAR else start
    background = [i for i in items if i.last and i.last < start and not i.planned]
    main = [item for item in dated if item not in background]
    ahead = sorted((i for i in items if i.planned), key=_order)
    rest = [i for i in items if not i.planned and i not in background and not i.day]
    return Phases(
        tuple(sorted(background, key=lambda i: (i.last or date.min, i.kind))),
        tuple(tuple(run) for run in _runs(main, most)),
        tuple(ahead),
        tuple(rest),
    )


def in_words(items: Sequence[Item]) -> str:
    """The days that the items cover, as a heading; "By" where only the last day is known.

    What is open towards the future sets no end, and no beginning where something else does.
    """
    settled = [i for i in items if i.day and not (i.when.first and not i.when.last)] or items
    days = [day for item in settled for day in (item.day, item.last) if day and item.day]
    if not days:
        return "Undated"
    first, last = min(days), max(days)
    if first == last:
        open_start = any(i.kind == "meeting" and i.when.first is None for i in settled)
        return ("By " if open_start else "") + edtf.in_words(first.isoformat())
    words = edtf.in_words(f"{first.isoformat()}/{last.isoformat()}")
    return words.removeprefix("between ").replace(" and ", " to ")


def _runs(items: Sequence[Item], most: int) -> list[Sequence[Item]]:
    gaps = {}
    for i in range(1, len(items)):
        before = max(item.last for item in items[:i] if item.last)
        gap = ((items[i].day or before) - before).days
        if gap >= MIN_GAP:
            gaps[i] = gap
    cuts = sorted(sorted(gaps, key=lambda i: (-gaps[i], i))[: most - 1])
    bounds = [0, *cuts, len(items)]
    return [items[a:b] for a, b in pairwise(bounds) if a < b]


def _order(item: Item) -> tuple[date, str]:
    # Among things of one day a meeting is told first, then acts, then statements.
    ranks = {"meeting": "1", "act": "2", "statement": "3"}
    return (item.day or date.max, ranks[item.kind])
