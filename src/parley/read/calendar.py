"""Calendar dates as newspapers write them: the part of a date grammar that needs no context.

``Nov. 29``, ``29th November, 2021``, ``2021-11-29``, ``29/11/2021``, ``Friday, 3 May``: what a
date says is taken, what it leaves out stays ``None``. Nothing here is relative to anything;
``parley.code.dates`` builds on it. A month or a weekday counts only with a capital, so that
"may" and "march" stay verbs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from parley.read.stretches import stretches

MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

MONTH = (
    r"(?:(?:Jan|Feb|Aug|Sept?|Oct|Nov|Dec|JAN|FEB|AUG|SEPT?|OCT|NOV|DEC|Mar|Apr|Jun|Jul|MAR|APR"
    r"|JUN|JUL)\b\.?|January|February|March|April|May|June|July|August|September|October"
    r"|November|December|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER"
    r"|NOVEMBER|DECEMBER)"
)
WEEKDAY = (
    r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
    r"|MONDAY|TUESDAY|WEDNESDAY|THURSDAY|FRIDAY|SATURDAY|SUNDAY)"
)
SHORT_WEEKDAY = r"(?:(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
ORDINAL = r"(?:st|nd|rd|th)"
YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_WEEKDAY_OPT = rf"(?:(?P<weekday>{WEEKDAY}|{SHORT_WEEKDAY}),?\s)?"
_END = r"(?![\d\w])(?![.,:/]\d)"

MONTH_FIRST = (
    rf"{_WEEKDAY_OPT}(?P<month>{MONTH})\s{{0,2}}(?P<day>{DAY}){ORDINAL}?(?![\d\w%])(?![.:]\d)"
    rf"(?!,\d{{3}}(?!\d))(?:,?\s{{1,2}}(?P<year>{YEAR}){_END})?"
)
DAY_FIRST = (
    rf"{_WEEKDAY_OPT}(?:the\s)?(?P<day>{DAY}){ORDINAL}?(?:\sof)?[\s-]{{1,2}}(?P<month>{MONTH})"
    rf"(?!\w)(?:,?[\s-]{{1,2}}(?P<year>{YEAR}){_END})?"
)
ISO = (
    rf"(?P<year>{YEAR})(?P<sep>[-/.])(?P<month>0?[1-9]|1[0-2])(?P=sep)(?P<day>{DAY})"
    r"(?![\d/-])(?!\.\d)"
)
NUMERIC = (
    rf"(?P<first>\d{{1,2}})(?P<sep>[/.-])(?P<second>\d{{1,2}})(?P=sep)(?P<year>{YEAR}|\d\d)"
    r"(?![\d/-])(?!\.\d)"
)
_MORE = rf"(?:\s?[-–]\s?|\s(?:and|to)\s){DAY}{ORDINAL}?"
MONTH_RANGE = (
    rf"{_WEEKDAY_OPT}(?P<month>{MONTH})\s(?P<day>{DAY}){ORDINAL}?{_MORE},?\s(?P<year>{YEAR}){_END}"
)
DAY_RANGE = (
    rf"(?P<day>{DAY}){ORDINAL}?{_MORE}\s(?P<month>{MONTH})(?!\w)(?:,?\s(?P<year>{YEAR}){_END})?"
)
_BEFORE = r"(?<![\w$€£/.-])(?<!\d:)"  # "16:20 March 4" is of the 4th
_FORMS = tuple(
    (name, re.compile(_BEFORE + pattern))
    for name, pattern in (
        ("iso", ISO), ("numeric", NUMERIC), ("month_first", MONTH_FIRST),
        ("day_first", DAY_FIRST), ("month_first", MONTH_RANGE), ("day_first", DAY_RANGE),
    )
)  # fmt: skip
_DIGITS = re.compile(r"\d+")
_WIDEST = 64  # characters that a date has before or after one of its numbers, at most


@dataclass(frozen=True)
class Written:
    """A calendar date as written: what is not written is ``None``. ``form`` is how."""

    start: int
    end: int
    year: int | None
    month: int
    day: int
    weekday: int | None
    form: str

    @property
    def date(self) -> date | None:
        """The day, or None when the year is missing or there is no such day."""
        return day_of(self.year, self.month, self.day)


def written_dates(text: str, *, day_first: bool | None = None) -> list[Written]:
    """The calendar dates in ``text`` that give at least day and month, in order of place.

    ``day_first`` settles ``10/12/2021``; left out, the text's own dates do, and where they
    are silent the day comes first, as in most of the world. Of a range ("January 9-10, 2022")
    the first day is given.

    >>> [(w.year, w.month, w.day) for w in written_dates("28 Dec. 2021, Jan. 9 and 10/12/2021")]
    [(2021, 12, 28), (None, 1, 9), (2021, 12, 10)]
    """
    if _DIGITS.search(text) is None:
        return []
    first = numeric_order(text) if day_first is None else day_first
    found = sorted(_candidates(text, first), key=lambda w: (w.start, -w.end))
    kept: list[Written] = []
    for item in found:
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept


def _candidates(text: str, day_first: bool) -> Iterator[Written]:
    for begin, end in _near_digits(text):
        for form, pattern in _FORMS:
            for match in pattern.finditer(text, begin, end):
                item = _numeric(match, day_first) if form == "numeric" else _named(match, form)
                if item:
                    yield item


def _near_digits(text: str) -> Iterator[tuple[int, int]]:
    """The stretches with digits, wide enough for a date: most of a text is skipped."""
    return stretches(_DIGITS, text, 0, len(text), before=_WIDEST, after=_WIDEST)


def _named(match: re.Match[str], form: str) -> Written | None:
    parts: dict[str, str] = match.groupdict()
    month = int(parts["month"]) if form == "iso" else month_number(parts["month"])
    day = int(parts["day"])
    year = int(parts["year"]) if parts.get("year") else None
    if day_of(year or 2000, month, day) is None:
        return None
    weekday = parts.get("weekday")
    number = weekday_number(weekday) if weekday else None
    return Written(match.start(), match.end(), year, month, day, number, form)


def _numeric(match: re.Match[str], day_first: bool) -> Written | None:
    if match["sep"] != "/" and len(match["year"]) == 2:
        return None
    order = numeric_parts(int(match["first"]), int(match["second"]), day_first)
    if order is None:
        return None
    day, month = order
    year = full_year(match["year"])
    if day_of(year, month, day) is None:
        return None
    return Written(match.start(), match.end(), year, month, day, None, "numeric")


def numeric_parts(first: int, second: int, day_first: bool) -> tuple[int, int] | None:
    """Day and month of the two numbers; None when neither order makes a date.

    >>> numeric_parts(13, 2, False), numeric_parts(10, 12, True), numeric_parts(20, 20, True)
    ((13, 2), (10, 12), None)
    """
    for day, month in ((first, second), (second, first))[:: 1 if day_first else -1]:
        if 1 <= day <= 31 and 1 <= month <= 12:
            return day, month
    return None


def numeric_order(text: str, *, near: date | None = None) -> bool:
    """Whether the day comes first in the numeric dates of ``text``, as far as they show it.

    Where they do not, a date that is ``near`` (the day of publication) in one order tells.

    >>> numeric_order("12/31/2021"), numeric_order("31/12/2021"), numeric_order("10/12/2021")
    (False, True, True)
    >>> numeric_order("10/12/2021", near=date(2021, 10, 12))
    False
    """
    votes = numeric_votes(text)
    if votes or near is None:
        return votes >= 0
    same = {order: _meets(text, near, order) for order in (True, False)}
    return same[True] or not same[False]


def _meets(text: str, day: date, day_first: bool) -> bool:
    found = (_numeric(match, day_first) for match in _FORMS[1][1].finditer(text))
    return any(item is not None and item.date == day for item in found)


def numeric_votes(text: str) -> int:
    """How many numeric dates of ``text`` can only have the day first, less those month first.

    >>> numeric_votes("12/31/2021 and 11/25/2021"), numeric_votes("10/12/2021")
    (-2, 0)
    """
    pattern = _FORMS[1][1]
    pairs = [
        (int(m["first"]), int(m["second"]))
        for stretch in _near_digits(text) for m in pattern.finditer(text, *stretch)
    ]  # fmt: skip
    return sum(a > 12 >= b for a, b in pairs) - sum(b > 12 >= a for a, b in pairs)


def full_year(digits: str) -> int:
    """The year that two or four digits stand for: two digits are 1970 to 2069.

    >>> full_year("21"), full_year("98"), full_year("2021")
    (2021, 1998, 2021)
    """
    number = int(digits)
    if len(digits) == 4:
        return number
    return number + (2000 if number < 70 else 1900)


@lru_cache(maxsize=256)
def month_number(name: str) -> int:
    """1 to 12, from a month's name or abbreviation."""
    key = name[:3].lower()
    return next(n for n, month in enumerate(MONTH_NAMES, 1) if month.startswith(key))


@lru_cache(maxsize=256)
def weekday_number(name: str) -> int:
    """1 for Monday to 7 for Sunday, from a weekday's name or abbreviation."""
    key = name[:2].lower()
    return next(n for n, day in enumerate(DAY_NAMES, 1) if day.startswith(key))


def day_of(year: int | None, month: int, day: int) -> date | None:
    """That day, or None when the year is unknown or the calendar has no such day."""
    if year is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


@lru_cache(maxsize=8192)
def nearest_year(
    month: int, day: int, around: date, tense: str = "", *, strict: bool = False
) -> int | None:
    """The year that puts a day without a year where the text means it.

    ``tense`` ('past', 'future' or '') decides on which side of ``around`` it lies, unless that
    side is most of a year away and the other one near (with ``strict`` it always decides);
    without it the nearer side wins.

    >>> nearest_year(1, 10, date(2021, 12, 28)), nearest_year(6, 20, date(2021, 11, 24), "past")
    (2022, 2021)
    """
    days = [d for y in (-1, 0, 1) if (d := day_of(around.year + y, month, day))]
    if not days:
        return None
    own = around.toordinal()
    ahead = {d.toordinal() - own: d.year for d in days}
    nearest = min(ahead, key=abs)
    best = nearest
    if tense == "past":
        best = max((gap for gap in ahead if gap <= 0), default=nearest)
    elif tense == "future":
        best = min((gap for gap in ahead if gap >= 0), default=nearest)
    if not strict and abs(best) > 250 and abs(nearest) < 100:
        best = nearest
    return ahead[best]
