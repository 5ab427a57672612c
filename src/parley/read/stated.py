"""The day of publication that a page states, in a stamp, an address or a dateline.

What is written wins; what is left open (a year, which of two numbers is the day) is settled by
what else the page and the case show: a weekday, days told as past or announced, the numerals of
the same page or outlet, the days of the other articles. What nothing settles is marked as
uncertain (``2017-07-08?``), and the reason says so.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from parley.read.calendar import (
    DAY_NAMES,
    SHORT_WEEKDAY,
    WEEKDAY,
    Written,
    day_of,
    nearest_year,
    numeric_votes,
    weekday_number,
    written_dates,
)
from parley.read.dateline import Dateline
from parley.read.lines import Line, is_site
from parley.read.stamps import day_of_address, days_told, role_of, starts_as_stamp
from parley.read.tense import tense_reader

_YEARS = 6  # years to each side that are tried for a day without a year
_LATE = timedelta(3)  # an update this long after a dateline is not the publication
_AMERICAN = re.compile(r"\b(?:[ECMP][SD]T|ET|PT|U\.S\.)\b")
_BY_ZONE = "for its American time zone"
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\D{0,20}((?:19|20)\d\d)\b", re.IGNORECASE)
_TOLD = re.compile(rf"\b(yesterday|today|tomorrow), ({WEEKDAY})\b", re.IGNORECASE)
_GLUED = re.compile(r"(?<=\d)(?=[A-Z][a-z])")  # 03/07/2014March 7, 2014
_BARE_YEAR = re.compile(r"\b(?:in|since|of|from|during) ((?:19|20)\d\d)\b")
_RANKS = {"published": 0, "": 10, "updated": 20}
_DATELINE_RANK = 30


@dataclass(frozen=True)
class Dated:
    """The text of an article of the case, its day of publication and its outlet."""

    text: str
    published: date
    outlet: str = ""


class Case(tuple[Dated, ...]):
    """The dated articles of a case; what many an undated one asks of all is computed once."""

    @cached_property
    def published(self) -> tuple[date, ...]:
        """Their days of publication, in order."""
        return tuple(sorted(one.published for one in self))

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The same, each once."""
        return tuple(sorted(set(self.published)))

    @cached_property
    def _votes(self) -> Counter[str]:
        votes: Counter[str] = Counter()
        for one in self:
            votes[one.outlet] += numeric_votes(one.text)
        return votes

    def votes(self, outlet: str) -> int:
        """As :func:`parley.read.calendar.numeric_votes`, for all articles of an outlet."""
        return self._votes[outlet]


@dataclass(frozen=True)
class Stated:
    """A day as EDTF, its ``published_basis`` and why; ``open`` where the case may tell more."""

    value: str
    basis: str
    reasons: tuple[str, ...]
    open: bool = False


@dataclass(frozen=True)
class Told:
    """One place of a page that names the day, and how sure it is (0 is surest)."""

    item: Written
    shown: str
    rank: int
    basis: str = "stated"
    role: str = ""


@dataclass(frozen=True)
class Page:
    """A page and the other articles of its case: what a reading is tried against."""

    text: str
    outlet: str = ""
    case: Case = field(default_factory=Case)

    @cached_property
    def weekday(self) -> int:
        """The weekday of publication (1 to 7) that "yesterday, Saturday" fixes; 0 if none does."""
        match = _TOLD.search(self.text)
        if not match:
            return 0
        move = {"yesterday": 1, "today": 0, "tomorrow": -1}[match[1].lower()]
        return (weekday_number(match[2]) - 1 + move) % 7 + 1

    @cached_property
    def told(self) -> tuple[tuple[Written, str], ...]:
        """The days that the running text names, each with its tense."""
        tense = tense_reader(self.text)
        return tuple((item, tense(item.start)) for item in written_dates(self.text))

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years that the text names without a day, as past."""
        tense = tense_reader(self.text)
        found = _BARE_YEAR.finditer(self.text)
        return tuple(int(hit[1]) for hit in found if tense(hit.start()) == "past")

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The full dates of the text that have one reading."""
        return tuple(item.date for item, _ in self.told if item.date and item.form != "numeric")

    def spread(self, *, day_first: bool) -> int | None:
        """Over how many days the numeric dates of the page lie, read in one order."""
        found = written_dates(self.text, day_first=day_first)
        days = {item.date for item in found if item.date and item.form == "numeric"}
        return (max(days) - min(days)).days if len(days) > 1 else None


def stated_day(page: Page, lines: Sequence[Line], dateline: Dateline | None) -> Stated | None:
    """The day that the page states, or None.

    First published wins over a bare stamp, a stamp over a dateline, and that over an update
    that came days later.
    """
    found = sorted(_places(page.text, lines, dateline), key=lambda told: told.rank)
    for told in found:
        if told.role == "updated" and any(_long_before(other.item, told.item) for other in found):
            continue
        if stated := _settled(told, page):
            return stated
    return None


def _long_before(one: Written, other: Written) -> bool:
    """Whether the one day is well before the other; a year left out is the one that is nearest."""
    if other.date is None:
        return False
    year = one.year or nearest_year(one.month, one.day, other.date)
    day = day_of(year, one.month, one.day)
    return day is not None and other.date - day > _LATE


# Where a page says it -----------------------------------------------------------------------


def _places(text: str, lines: Sequence[Line], dateline: Dateline | None) -> Iterator[Told]:
    """The places at the edges of a page that name its day."""
    top, last = _edges(lines)
    title = next((place for place, line in enumerate(lines) if line.kind == "title"), 0)
    for place, line in enumerate(lines):
        inside = top <= place <= last and not starts_as_stamp(line.text)
        if line.kind != "header" or inside:
            continue
        # A day over the title may be that of the reader's visit; under the text, of a comment.
        later = 0 if title <= place < top else 2 if place < title else 4
        yield from _told_by(line, later, place)
    if dateline:
        for item in written_dates(dateline.date or dateline.credit)[:1]:
            yield Told(item, "dateline", _DATELINE_RANK * 1000, "dateline")


def _edges(lines: Sequence[Line]) -> tuple[int, int]:
    """Where the top of a page ends and where its last paragraph stands.

    A stamp may stand under a standfirst; the days of a chronicle do between its paragraphs.
    """
    body = [place for place, line in enumerate(lines) if _is_paragraph(line)]
    if len(body) < 2:
        return len(lines), 0
    between = lines[body[0] : body[-1]]
    stamps = [line for line in between if line.kind == "header" and days_told(line.text)]
    return (body[1] if len(stamps) < 2 else body[0]), body[-1]


def _is_paragraph(line: Line) -> bool:
    return not line.kind and line.is_sentence and line.words >= 8


def _told_by(line: Line, later: int, place: int) -> Iterator[Told]:
    if is_site(line.text):
        item = day_of_address(line.text)
        if item:
            yield Told(item, line.text, (_RANKS[""] + 8) * 1000 + place)
        return
    for item in days_told(line.text):
        role = role_of(line.text, item)
        # A day without a year is surer from a stamp than from an address, less than a full one.
        rank = _RANKS[role] + later + (0 if item.year else 5)
        yield Told(item, line.text, rank * 1000 + place, role=role)


# What is left open --------------------------------------------------------------------------


def _settled(told: Told, page: Page) -> Stated | None:
    item = told.item
    if item.year is None:
        return _with_year(told, page)
    readings = _readings(item, told.shown)
    what = f"The page states it: {told.shown!r}."
    if told.basis == "dateline":
        what = f"The dateline gives {readings[0]}."
    if len(readings) == 1:
        return Stated(readings[0].isoformat(), told.basis, (what,))
    day, why = _order(readings, told.shown, page)
    if why:
        # A time zone is only a habit: the case may know better.
        reasons = (f"{what[:-1]}, read as {day} {why}.",)
        return Stated(day.isoformat(), told.basis, reasons, open=why == _BY_ZONE and not page.case)
    value = f"{day.isoformat()}?"
    doubt = f"{what[:-1]}; {day} or {next(d for d in readings if d != day)}: nothing tells which."
    return Stated(value, told.basis, (doubt,), open=True)


def _readings(item: Written, shown: str) -> list[date]:
    """The days that a full date may be: two where its numerals have two orders, day first."""
    if item.date is None:
        return []
    dotted = re.search(r"\d\.\d", shown[item.start : item.end])
    if item.form != "numeric" or dotted:
        return [item.date]
    turned = day_of(item.year, item.day, item.month)
    if turned is None or turned == item.date:
        return [item.date]
    first, second = re.findall(r"\d+", shown[item.start : item.end])[:2]
    days = [day_of(item.year, int(second), int(first)), day_of(item.year, int(first), int(second))]
    return [day for day in days if day]


def _order(readings: Sequence[date], shown: str, page: Page) -> tuple[date, str]:
    """Which reading of "10/12/2021" is meant, and by what; '' where nothing tells."""
    day_first, month_first = readings
    named = [day for day in readings if day.isoweekday() == _weekday_before(shown)]
    if len(named) == 1:
        return named[0], "for the weekday beside it"
    votes = numeric_votes(page.text)
    if votes:
        return (day_first if votes > 0 else month_first), "as other dates of the page are written"
    in_words = {item.date for item, _ in page.told if item.form != "numeric"}
    in_words |= {
        item.date for item in written_dates(_GLUED.sub(" ", shown)) if item.form != "numeric"
    }
    same = [day for day in readings if day in in_words]
    if len(same) == 1:
        return same[0], "as the page names that day in words"
    misfits = [_misfit(day, page) for day in readings]
    if misfits[0] != misfits[1]:
        return min(zip(misfits, readings, strict=True))[1], "by the days that the text names"
    near = [_distance(day, sorted(page.days)) for day in readings]
    if (best := _clearly_least(near)) is not None:
        return readings[best], "for it is near the days that the text names"
    spreads = [page.spread(day_first=order) for order in (True, False)]
    if (best := _clearly_least(spreads)) is not None:
        return readings[best], "for so the dates of the page lie close"
    outlet = page.case.votes(page.outlet) if page.outlet else 0
    if page.outlet and outlet:
        return (day_first if outlet > 0 else month_first), "as the outlet writes its other dates"
    near = [_distance(day, page.case.days) for day in readings]
    if (best := _clearly_least(near)) is not None:
        return readings[best], "for it is near the other articles"
    if _AMERICAN.search(shown):
        return month_first, _BY_ZONE
    return day_first, ""


def _weekday_before(shown: str) -> int:
    match = re.search(rf"\b({WEEKDAY}|{SHORT_WEEKDAY})\W{{1,3}}\d", shown)
    return weekday_number(match[1]) if match else 0


def _distance(day: date, others: Sequence[date]) -> int | None:
    """Days to the nearest other day; ``others`` are sorted."""
    before, after = bisect_left(others, day) - 1, bisect_right(others, day)
    near = [others[place] for place in (before, after) if 0 <= place < len(others)]
    return min((abs((day - other).days) for other in near), default=None)


def _clearly_least(distances: Sequence[int | None]) -> int | None:
    """The place of the distance that is far smaller than the other, or None."""
    one, other = distances
    if one is None or other is None:
        return None
    if 3 * one + 7 < other:
        return 0
    return 1 if 3 * other + 7 < one else None


def _misfit(day: date, page: Page) -> int:
    """How much speaks against a day: what it would leave told as past before it came."""
    against = 3 * (page.weekday not in (0, day.isoweekday()))
    against += 2 * sum(year > day.year for year in set(page.years))
    for item, tense in page.told:
        if item.date:
            against += 3 * (tense == "past" and item.date > day)
            against += tense == "future" and item.date < day - timedelta(1)
            continue
        year = nearest_year(item.month, item.day, day)
        near = day_of(year, item.month, item.day)
        if near and near != day:
            against += (tense == "past" and near > day) or (tense == "future" and near < day)
    return against


def _with_year(told: Told, page: Page) -> Stated | None:
    """A day with the year that it leaves out: from the text and the case, the nearest that fits."""
    item = told.item
    what = "The dateline" if told.basis == "dateline" else "A line at the top"
    known = page.case.days or sorted(set(page.days))
    if not known:
        return _of_copyright(told, page.text)
    tried = {near.year + move for near in known for move in range(-_YEARS, _YEARS + 1)}
    days = [day for year in sorted(tried) if (day := day_of(year, item.month, item.day))]
    if not days:
        return None
    best = min(days, key=lambda day: (_year_misfit(day, page), _far(day, known), day))
    why = "the other articles of the case" if page.case else "the nearest full date in the text"
    if page.weekday:
        why += f", and the day a {DAY_NAMES[page.weekday - 1].title()}"
    reason = f"{what} gives the day; the year {best.year} goes by {why}."
    sure = bool(page.case) or _far(best, known) <= _SURE
    return Stated(
        best.isoformat() + ("" if sure else "?"), told.basis, (reason,), open=not page.case
    )


def _of_copyright(told: Told, text: str) -> Stated | None:
    """A day with the year of the copyright line, in doubt: the line may be of a later year."""
    match = _COPYRIGHT.search(text)
    day = day_of(int(match[1]), told.item.month, told.item.day) if match else None
    if match is None or day is None:
        return None
    reason = f"{told.shown!r} gives the day; the year {day.year} is that of {match[0]!r}."
    return Stated(f"{day.isoformat()}?", told.basis, (reason,), open=True)


_SURE = 90  # days from a full date of the text within which it settles the year


def _far(day: date, others: Sequence[date]) -> int:
    """Days to the nearest of ``others``, which are sorted."""
    place = bisect_left(others, day)
    return min(abs((day - other).days) for other in others[max(place - 1, 0) : place + 1])


def _year_misfit(day: date, page: Page) -> int:
    """Against a year speak only full dates and the weekday: a day and month fit any year."""
    against = 3 * (page.weekday not in (0, day.isoweekday()))
    against += 2 * sum(year > day.year for year in set(page.years))
    return against + sum(
        3 for item, tense in page.told if item.date and tense == "past" and item.date > day
    )
