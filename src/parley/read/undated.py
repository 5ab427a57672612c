"""The day of publication of an article that states none, as far as text and case bound it.

Evidence, in this order: a day that the text names relative to its own ("tomorrow, 29 December");
an event that it gives a weekday and a dated article of the case gives a day ("on Saturday …
at the air base", "at the air base on Nov. 12"); what it tells as past and as to come. A weekday
of its own ("this Sunday") narrows the bounds. Each piece leaves a sentence among the reasons.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice

from parley.read.calendar import (
    DAY,
    DAY_NAMES,
    MONTH,
    ORDINAL,
    WEEKDAY,
    day_of,
    month_number,
    nearest_year,
    weekday_number,
    written_dates,
)
from parley.read.stated import Dated
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
_ON = re.compile(
    rf"\b(?P<next>(?i:next|coming)\s)?(?P<weekday>{WEEKDAY})\b(?!,?\s(?:{MONTH}|{DAY}\b))"
)
_NAME = re.compile(r"\b(?:[A-ZÀ-Þ][\w’'-]+\s){0,5}(?P<last>[A-ZÀ-Þ][\w’'-]{2,})")
_SENTENCE = re.compile(r"[^\n]+?(?:(?<=[a-z\d”\"’)][.?!])\s+(?=[A-Z“\"‘])|(?=\n)|$)")
_SHARED = 3  # names that two sentences must share to tell of one event
_EVENTS = 200  # events of one article that are compared with another's
_WINDOW = 400  # days around the case within which an article is looked for


def publication_bounds(text: str, *, case: Sequence[Dated] = ()) -> tuple[str, tuple[str, ...]]:
    """EDTF of the day, or of the days it may be ('' when nothing bounds it), and why.

    ``case`` are the dated articles of the same case; dates without a year take it from the
    text, else from them.

    >>> published_on = publication_bounds("Tomorrow, 3 May 2019, talks resume.")
    >>> published_on[0]
    '2019-05-02'
    """
    around = _around(text, case)
    weekday, shown = _own_weekday(text)
    notes = (f"It was a {DAY_NAMES[weekday - 1].title()}: {shown!r}.",) if weekday else ()
    if around is None:
        return "", ("No date is stated, and the text bounds none.", *notes)
    if (near := _near_day(text, around)) is not None:
        return near[0].isoformat(), (f"The text counts from its own day: {near[1]!r}.",)
    first, last, reasons = _told_bounds(text, around)
    shared = _shared_event(text, case, weekday, (first, last))
    if shared is not None:
        return shared[0], (*reasons, *notes, shared[1])
    if weekday and first is None and last is None and case:
        first, last, reasons = _days_of_case(case)
    if weekday:
        first = first and first + timedelta((weekday - first.isoweekday()) % 7)
        last = last and last - timedelta((last.isoweekday() - weekday) % 7)
    if first is None and last is None:
        return "", ("No date is stated, and the text bounds none.", *notes)
    if first == last and first is not None:
        return first.isoformat(), (*reasons, *notes)
    return f"{first or '..'}/{last or '..'}", (*reasons, *notes)


def _around(text: str, case: Sequence[Dated]) -> date | None:
    days = [item.date for item in written_dates(text) if item.date]
    if days:
        return max(days)
    known = sorted(one.published for one in case)
    return known[len(known) // 2] if known else None


def _own_weekday(text: str) -> tuple[int, str]:
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
    tense = tense_reader(text)
    past: list[tuple[date, str]] = []
    future: list[tuple[date, str]] = []
    for item in written_dates(text):
        when = tense(item.start)
        year = item.year or nearest_year(item.month, item.day, around, "")
        day = day_of(year, item.month, item.day)
        if day is None or not when:
            continue
        (past if when == "past" else future).append((day, text[item.start : item.end]))
    return past, future


def _days_of_case(case: Sequence[Dated]) -> tuple[date, date, tuple[str, ...]]:
    """The days of the case and a month around them, and the sentence that says so."""
    days = sorted(one.published for one in case)
    why = f"Taken to be within a month of the other articles, {days[0]} to {days[-1]}."
    return days[0] - timedelta(_MONTH), days[-1] + timedelta(_MONTH), (why,)


_MONTH = 31


# An event that a dated article of the case tells, too ---------------------------------------


def _shared_event(
    text: str, case: Sequence[Dated], weekday: int, bounds: tuple[date | None, date | None]
) -> tuple[str, str] | None:
    """The day, or the week, that an event told elsewhere with its date leads to, and why."""
    events = list(islice(dict.fromkeys(_weekday_events(text)), _EVENTS))
    if not events:
        return None
    votes: Counter[tuple[date, date]] = Counter()
    why: dict[tuple[date, date], str] = {}
    for one in case:
        for day, words, names in islice(dict.fromkeys(_dated_events(one)), _EVENTS):
            for number, shown, own in events:
                if day.isoweekday() != number or len(names & own) < _SHARED:
                    continue
                span = _published_after(day, weekday, bounds)
                if span is not None:
                    votes[span] += len(names & own)
                    why[span] = (
                        f"What it gives {shown!r}, the article of {one.published} gives {words!r}"
                        f" ({', '.join(sorted(names & own))})."
                    )
    if not votes:
        return None
    (first, last), _ = best = votes.most_common(1)[0]
    value = first.isoformat() if first == last else f"{first}/{last}"
    return value, why[best[0]]


def _published_after(
    day: date, weekday: int, bounds: tuple[date | None, date | None]
) -> tuple[date, date] | None:
    """The days up to a week after an event, within the bounds and on the right weekday."""
    days = [day + timedelta(move) for move in range(7)]
    first, last = bounds
    fits = [
        d for d in days
        if (not weekday or d.isoweekday() == weekday) and (first is None or d >= first)
        and (last is None or d <= last)
    ]  # fmt: skip
    return (fits[0], fits[-1]) if fits else None


def _weekday_events(text: str) -> Iterator[tuple[int, str, frozenset[str]]]:
    """The past events that the text gives a weekday: its number, the words, the names beside it."""
    tense = tense_reader(text)
    for sentence in _SENTENCE.finditer(text):
        names = _names(sentence[0])
        hits = list(_ON.finditer(text, *sentence.span()))
        for hit in hits:
            if not hit["next"] and len(hits) == 1 and tense(hit.start()) == "past":
                yield weekday_number(hit["weekday"]), hit[0], names


def _dated_events(one: Dated) -> Iterator[tuple[date, str, frozenset[str]]]:
    """The days that an article names or means by a past weekday, with the names beside them."""
    text = one.text
    for number, words, names in _weekday_events(text):
        back = (one.published.isoweekday() - number) % 7
        yield one.published - timedelta(back), words, names
    for sentence in _SENTENCE.finditer(text):
        names = _names(sentence[0])
        for item in written_dates(sentence[0]) if len(names) >= _SHARED else ():
            year = item.year or nearest_year(item.month, item.day, one.published)
            day = day_of(year, item.month, item.day)
            if day is not None and abs(day - one.published) < timedelta(_WINDOW):
                yield day, sentence[0][item.start : item.end], names


def _names(sentence: str) -> frozenset[str]:
    """The last words of the runs of capitals in a sentence, without days and months."""
    found = {hit["last"].removesuffix("'s").removesuffix("’s") for hit in _NAME.finditer(sentence)}
    return frozenset(
        w for w in found if not re.fullmatch(rf"{WEEKDAY}|{MONTH}", w) and w.lower() not in _COMMON
    )


_COMMON = frozenset(
    ("the", "this", "that", "these", "those", "they", "their", "there", "when", "after", "before",
     "with", "under", "its", "his", "her", "she", "but", "and", "for", "from", "while", "what",
     "last", "next", "earlier", "later", "during", "since", "here", "also", "both", "one", "two")
)  # fmt: skip
