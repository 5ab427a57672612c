"""The day of publication of an article that states none, as far as its own words bound it.

Evidence, in this order: a day that the text names relative to its own ("tomorrow, 29 December");
what it tells as past and as to come. A weekday of its own ("this Sunday") narrows the bounds.
Each piece leaves a sentence among the reasons. What other articles tell of the same events
narrows them further (:mod:`parley.code.same_events`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from parley.read.calendar import (
    DAY,
    DAY_NAMES,
    MONTH,
    ORDINAL,
    WEEKDAY,
    Written,
    day_of,
    month_number,
    nearest_year,
    weekday_number,
    written_dates,
)
from parley.read.stated import Case, Dated
from parley.read.tense import tense_reader

_NEAR = {"the day after tomorrow": 2, "tomorrow": 1, "today": 0, "yesterday": -1,
         "the day before yesterday": -2}  # fmt: skip
_PART = r"(?:\s(?:morning|afternoon|evening|night))?"
_NEAR_DAY = re.compile(
    rf"\b(?P<near>(?:the day (?:after|before) )?(?:yesterday|today|tomorrow)){_PART}(?:,\s|\s\()"
    rf"(?:on\s)?(?:(?P<weekday>{WEEKDAY})\b,?\s?)?(?:the\s)?(?:(?P<day>{DAY}){ORDINAL}?\s(?:of\s)?"
    rf"(?P<month>{MONTH})|(?P<month2>{MONTH})\s(?P<day2>{DAY})(?!\d))?",
    re.IGNORECASE,
)
_THIS = re.compile(rf"\b[Tt]his\s(?P<weekday>{WEEKDAY})(?P<part>{_PART})\b")
NO_BOUNDS = "No date is stated, and the text bounds none."


@dataclass(frozen=True)
class Told:
    """A day that a text names, and whether it tells of it as 'past' or 'future'."""

    item: Written
    tense: str

    def as_of(self, day: date) -> date:
        """The day that is meant, where the text is of ``day``; a year left out is the nearest."""
        item = self.item
        year = item.year or nearest_year(item.month, item.day, day, self.tense)
        return day_of(year, item.month, item.day) or day


def publication_bounds(text: str, *, case: Sequence[Dated] = ()) -> tuple[str, tuple[str, ...]]:
    """EDTF of the day, or of the days it may be ('' when nothing bounds it), and why.

    ``case`` are the dated articles of the same case; dates without a year take it from the
    text, else from them.

    >>> published_on = publication_bounds("Tomorrow, 3 May 2019, talks resume.")
    >>> published_on[0]
    '2019-05-02'
    """
    case = case if isinstance(case, Case) else Case(case)
    around = _around(text, case)
    weekday, shown = own_weekday(text)
    notes = (f"It was a {DAY_NAMES[weekday - 1].title()}: {shown!r}.",) if weekday else ()
    if around is None:
        return "", (NO_BOUNDS, *notes)
    if (near := _near_day(text, around)) is not None:
        return near[0].isoformat(), (f"The text counts from its own day: {near[1]!r}.",)
    first, last, reasons = _told_bounds(text, around)
    if weekday and first is None and last is None and case:
        first, last, reasons = _days_of_case(case)
    if weekday:
        first = first and first + timedelta((weekday - first.isoweekday()) % 7)
        last = last and last - timedelta((last.isoweekday() - weekday) % 7)
    if first is None and last is None:
        return "", (NO_BOUNDS, *notes)
    if first == last and first is not None:
        return first.isoformat(), (*reasons, *notes)
    return f"{first or '..'}/{last or '..'}", (*reasons, *notes)


def _around(text: str, case: Case) -> date | None:
    if case:
        return case.published[len(case) // 2]
    return max((item.date for item in written_dates(text) if item.date), default=None)


def own_weekday(text: str) -> tuple[int, str]:
    """Number of the weekday of publication, 0 when not told, and the words that tell it."""
    for hit in _NEAR_DAY.finditer(text):
        if hit["weekday"]:
            move = _NEAR[hit["near"].lower()]
            return (weekday_number(hit["weekday"]) - 1 - move) % 7 + 1, hit[0].strip(" ,(")
    tense = tense_reader(text)
    told = [h for h in _THIS.finditer(text) if h["part"] or tense(h.start()) == "past"]
    days = {weekday_number(hit["weekday"]) for hit in told}
    return (days.pop(), told[0][0]) if len(days) == 1 else (0, "")


def _near_day(text: str, around: date) -> tuple[date, str] | None:
    """The day of publication by ``tomorrow, 29 December``."""
    for hit in _NEAR_DAY.finditer(text):
        month, number = hit["month"] or hit["month2"], hit["day"] or hit["day2"]
        if not month:
            continue
        full = re.match(r",?\s(\d{4})\b", text[hit.end() : hit.end() + 7])
        named = month_number(month), int(number)
        year = int(full[1]) if full else nearest_year(*named, around)
        day = day_of(year, *named)
        if day is not None:
            return day - timedelta(_NEAR[hit["near"].lower()]), hit[0]
    return None


def _told_bounds(text: str, around: date) -> tuple[date | None, date | None, tuple[str, ...]]:
    """First and last day by what is told as past and announced, and the sentences that say so."""
    past, future = _told(text, around)
    before = min(future, default=None)
    after = max((item for item in past if before is None or item[0] < before[0]), default=None)
    reasons = []
    if after:
        reasons.append(f"Not before {after[0]}: the text tells of {after[1]!r} as past.")
    if before:
        reasons.append(f"Before {before[0]}: the text announces {before[1]!r}.")
    last = before[0] - timedelta(1) if before else None
    return (after[0] if after else None), last, tuple(reasons)


def _told(text: str, around: date) -> tuple[list[tuple[date, str]], list[tuple[date, str]]]:
    """The dated days of the text, told as past and announced, each with its words."""
    past: list[tuple[date, str]] = []
    future: list[tuple[date, str]] = []
    for told in told_days(text):
        day = told.as_of(around)
        shown = text[told.item.start : told.item.end]
        (past if told.tense == "past" else future).append((day, shown))
    return past, future


def told_days(text: str, spans: Sequence[tuple[int, int]] | None = None) -> tuple[Told, ...]:
    """The calendar days that the text (or its ``spans``) tells as past or as to come."""
    tense = tense_reader(text)
    return tuple(
        Told(item, when)
        for item in written_dates(text)
        if (spans is None or any(start <= item.start < end for start, end in spans))
        and (when := tense(item.start))
        and not (
            when == "future" and _WAS_DUE.search(text[max(0, item.start - _CLOSE_BY) : item.start])
        )
    )


_CLOSE_BY = 90
_WAS_DUE = re.compile(
    r"(?:^|[.!?\n])(?:(?!\b(?:said|says|saying|told|tells|announced|added|that|according)\b)[^.!?\n])*"
    r"\b(?:was|were|had been)\s(?:\w+\s)?(?:expected|due|scheduled|slated|supposed|planned|to)\b"
    r"[^.!?\n]*$"
)
"""What the narrator tells as having been due may lie behind or ahead: no bound."""


def _days_of_case(case: Case) -> tuple[date, date, tuple[str, ...]]:
    """The days of the case and a month around them, and the sentence that says so."""
    days = case.days
    why = f"Taken to be within a month of the other articles, {days[0]} to {days[-1]}."
    return days[0] - timedelta(_MONTH), days[-1] + timedelta(_MONTH), (why,)


_MONTH = 31
