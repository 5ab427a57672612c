"""What stands where, among things sorted by their place: found by bisection, not by a scan."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar


class Placed(Protocol):
    """A thing that stands somewhere in the text."""

    @property
    def start(self) -> int:
        """The offset of its first character."""

    @property
    def end(self) -> int:
        """The offset after its last character."""


P = TypeVar("P", bound=Placed)


def starting_in(things: Sequence[P], start: int, end: int) -> list[P]:
    """The things, sorted by their start, that start in ``start:end``."""
    low = bisect_left(things, start, key=lambda t: t.start)
    return list(things[low : bisect_left(things, end, lo=low, key=lambda t: t.start)])


def overlapping(things: Sequence[P], start: int, end: int) -> list[P]:
    """The things that share a character with ``start:end``.

    They are sorted by start, and none stands inside an earlier one unless it is of the same span.
    """
    found = list(_backwards(things, start, end))
    return found[::-1]


def _backwards(things: Sequence[P], start: int, end: int) -> Iterator[P]:
    position = bisect_left(things, end, key=lambda t: t.start)
    while position and things[position - 1].end > start:
        position -= 1
        yield things[position]


class Taken:
    """Stretches that are taken; asks whether another one shares a character with one of them."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        """The stretches may come in any order and stand in each other."""
        self._starts = sorted(start for start, _ in spans)
        self._furthest: list[int] = []  # the end of whatever starts so far and reaches furthest
        for _, end in sorted(spans):
            self._furthest.append(max(end, self._furthest[-1] if self._furthest else end))

    def clashes(self, start: int, end: int) -> bool:
        """Whether one of the stretches starts before ``end`` and ends after ``start``."""
        position = bisect_left(self._starts, end)
        return position > 0 and self._furthest[position - 1] > start
