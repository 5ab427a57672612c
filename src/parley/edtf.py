"""Dates that keep their doubt: the part of EDTF (ISO 8601-2) that the tables use.

A value is a day, a month or a year, an interval of these, or empty for unknown. An
interval may be open (``../2021-12-31``); ``?`` and ``~`` after a date mark it as
uncertain or approximate. Source: Library of Congress, *Extended Date/Time Format*,
levels 0 and 1. (The library ``edtf`` covers more, but raises warnings at import with
today's pyparsing, and warnings are errors here.)
"""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([?~%]?)", re.ASCII)
EXPECTED = "a date as EDTF: 2021-12-17, 2021-12, 2022-01-09/2022-01-10, ../2021-12-31"
_LISTED = 4
"""Days up to which an interval is told as days of one thing: "9–10 January"."""


@dataclass(frozen=True)
class Span:
    """The days that a value may stand for: ``first`` to ``last``, both included.

    ``None`` is an open end. ``precise`` says that it is one day and not marked as doubtful.
    """

    first: date | None
    last: date | None
    precise: bool

    def __contains__(self, day: date) -> bool:
        return (self.first or date.min) <= day <= (self.last or date.max)

    def overlaps(self, other: Span) -> bool:
        """Whether some day may be meant by both.

        >>> parse("2022-01-09/2022-01-10").overlaps(parse("2022-01-10"))
        True
        """
        return (self.first or date.min) <= (other.last or date.max) and (
            other.first or date.min
        ) <= (self.last or date.max)

    def within(self, other: Span) -> bool:
        """Whether every day of this one is a day of ``other``."""
        return (other.first or date.min) <= (self.first or date.min) and (
            self.last or date.max
        ) <= (other.last or date.max)

    @property
    def days(self) -> int | None:
        """How many days it may be, or None when an end is open."""
        if self.first is None or self.last is None:
            return None
        return (self.last - self.first).days + 1


@lru_cache(maxsize=65536)
def parse(value: str) -> Span:
    """The days that an EDTF value may stand for; raises ValueError when it is none.

    >>> parse("2021-12").last
    datetime.date(2021, 12, 31)
    >>> parse("../2021-12-31").first is None
    True
    """
    if not value:
        return Span(None, None, False)
    start, slash, end = value.partition("/")
    if not slash:
        first, last, precise = _one(start)
        return Span(first, last, precise)
    opens = None if start in ("", "..") else _one(start)[0]
    closes = None if end in ("", "..") else _one(end)[1]
    if opens is None and closes is None:
        raise ValueError(f"{value!r} is open at both ends; leave the cell empty for unknown")
    if opens and closes and opens > closes:
        raise ValueError(f"{value!r} ends before it starts")
    return Span(opens, closes, False)


def is_valid(value: str) -> bool:
    """Whether ``value`` is empty or a date that :func:`parse` reads.

    >>> is_valid("2021-02-30"), is_valid("")
    (False, True)
    """
    try:
        parse(value)
    except ValueError:
        return False
    return True


def _one(text: str) -> tuple[date, date, bool]:
    match = _DATE.fullmatch(text)
    if not match:
        raise ValueError(f"{text!r} is not a date; expected {EXPECTED}")
    year, month, day = (int(part) if part else None for part in match.group(1, 2, 3))
    assert year is not None
    if month is None:
        return date(year, 1, 1), date(year, 12, 31), False
    if day is None:
        if not 1 <= month <= 12:
            raise ValueError(f"{text!r} has no such month")
        return date(year, month, 1), date(year, month, monthrange(year, month)[1]), False
    exact = date(year, month, day)
    return exact, exact, not match.group(4)


def in_words(value: str, *, unknown: str = "no date stated") -> str:
    """An EDTF value as people write it.

    >>> in_words("2022-01-09/2022-01-10"), in_words("../2021-12-31"), in_words("2021-12")
    ('9–10 January 2022', 'by 31 December 2021', 'December 2021')
    >>> in_words("2021-12-28/2022-01-09"), in_words("2021-12-17~"), in_words("")
    ('between 28 December 2021 and 9 January 2022', 'about 17 December 2021', 'no date stated')
    >>> in_words("2021-12-20/2021-12-26"), in_words("2021-11-30/2021-12-26")
    ('between 20 and 26 December 2021', 'between 30 November and 26 December 2021')
    """
    if not value:
        return unknown
    start, slash, end = value.partition("/")
    if not slash:
        return _point(start)
    if start in ("", ".."):
        return f"by {_point(end)}"
    if end in ("", ".."):
        return f"from {_point(start)} on"
    if start == end:
        return _point(start)
    a, b = start.split("-"), end.split("-")
    marked = not (start[-1] + end[-1]).isdigit()
    if marked or not (len(a) == len(b) == 3 and a[0] == b[0]):
        return f"between {_point(start)} and {_point(end)}"
    if a[1] != b[1]:
        return f"between {int(a[2])} {month_name[int(a[1])]} and {_point(end)}"
    if int(b[2]) - int(a[2]) < _LISTED:
        return f"{int(a[2])}–{_point(end)}"
    return f"between {int(a[2])} and {_point(end)}"


def _point(text: str) -> str:
    mark = text[-1] if text[-1] in "?~%" else ""
    parts = text.rstrip("?~%").split("-")
    words = parts[0]
    if len(parts) > 1:
        words = f"{month_name[int(parts[1])]} {words}"
    if len(parts) > 2:
        words = f"{int(parts[2])} {words}"
    return {"": "", "?": "perhaps ", "~": "about ", "%": "perhaps about "}[mark] + words
