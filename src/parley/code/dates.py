"""Temporal expressions, found and resolved: a grammar for TIMEX3 in English news.

Each rule is a pattern and a reading. Patterns find stretches of text; a reading looks at what
was found and at its setting (day of publication, tense of the clause, expressions before it)
and gives type, value and anchor, or refuses. Of candidates that overlap, the first and longest
wins. Extents follow TimeML: no preposition, but determiners and modifiers ("early next week").
Nothing is invented: "in December 2021" has no day, and without a day of publication "Friday" is
``XXXX-WXX-5``. Each rule's confidence is how often its rows were right (span and value) on the
training part of TempEval-3, smoothed; ``data/date_rules.csv`` holds it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from parley.code.date_rules import Rule, rules
from parley.code.date_setting import Reading, Setting, Tense, TimeExpression, story_day
from parley.code.date_words import table_rows
from parley.code.timex import days_of, edtf
from parley.read.calendar import (
    DAY,
    MONTH,
    ORDINAL,
    YEAR,
    day_of,
    nearest_year,
    numeric_order,
    written_dates,
)
from parley.read.stretches import stretches
from parley.read.tense import tense_reader

__all__ = ["TimeExpression", "find_dates"]


BEFORE, AFTER = 64, 48


def find_dates(
    text: str,
    *,
    published: date | None,
    until: date | None = None,
    start: int = 0,
    end: int | None = None,
    tense_at: Tense | None = None,
) -> list[TimeExpression]:
    """The temporal expressions in ``text[start:end]``, by place; offsets are into ``text``.

    ``published`` is the day of publication, None when unknown: relative expressions then keep
    ``X`` for what is not known. With ``until``, it is some day from ``published`` to
    ``until``: a value is given where the first and the last of them lead to the same.
    ``tense_at`` tells the tense ('past', 'future', '') of the clause at an offset; left out,
    :func:`parley.read.tense.tense_reader` does. A dateline with a day up to a week before
    publication is the day that "Monday" and "today" count from. Relative expressions with an
    anchor in the text ("two days earlier") use the nearest expression before them, within
    ``text[start:end]``.

    >>> found = find_dates("They met on Friday.", published=date(2021, 12, 17))
    >>> [(x.text, x.type, x.value, x.anchor) for x in found]
    [('Friday', 'DATE', '2021-12-17', 'published')]
    >>> [x.value for x in find_dates("They met on Friday.", published=None)]
    ['XXXX-WXX-5']
    """
    stop = len(text) if end is None else end
    tense = tense_at or tense_reader(text)
    candidates = _candidates(text, start, stop)
    if published and until and until != published:
        return _agreed(text, (published, until), start, candidates, tense)
    return _found(text, published, start, candidates, tense)


_Candidate = tuple[int, int, Rule, re.Match[str]]


def _agreed(
    text: str, days: tuple[date, date], start: int, candidates: Sequence[_Candidate], tense: Tense
) -> list[TimeExpression]:
    """What is found without a day of publication, with the values on which both days agree."""
    first, last = (
        {(x.start, x.end): x for x in _found(text, d, start, candidates, tense)} for d in days
    )
    result = []
    for item in _found(text, None, start, candidates, tense):
        span = (item.start, item.end)
        one, other = first.get(span), last.get(span)
        agreed = one is not None and other is not None and one.value == other.value
        result.append(one if agreed and one else item)
    return result


def _found(
    text: str, published: date | None, start: int, candidates: Sequence[_Candidate], tense: Tense
) -> list[TimeExpression]:
    setting = _setting(text, published, tense)
    found: list[TimeExpression] = []
    taken = start
    for begin, _, rule, match in candidates:
        if begin < taken:
            continue
        reading = rule.read(match, replace(setting, before=tuple(found[-12:])))
        if reading is None:
            continue
        if not reading.type:
            taken = match.end()
            continue
        expression = _expression(match, rule, reading)
        found.append(expression)
        if setting.story is None:
            setting = replace(setting, story=story_day(expression, setting))
        taken = expression.end
    return _joined(text, _listed(text, found))


def _setting(text: str, published: date | None, tense: Tense) -> Setting:
    written = _dateline_day(text, published)
    around = written or published or _text_day(text)
    anchor = "written" if written and written != published else "published"
    return Setting(
        text, written or published, around, anchor if published else "text", tense,
        numeric_order(text, near=published),
    )  # fmt: skip


def _dateline_day(text: str, published: date | None) -> date | None:
    """The day that a dateline gives, when it is at most a week before publication."""
    match = _rules_dateline().search(text, 0, 3000)
    if not match or published is None:
        return None
    for item in written_dates(match[0]):
        year = item.year or nearest_year(item.month, item.day, published, "past")
        day = day_of(year, item.month, item.day)
        if day and timedelta(0) <= published - day <= timedelta(7):
            return day
    return None


@lru_cache(maxsize=1)
def _rules_dateline() -> re.Pattern[str]:
    return re.compile(
        rf"(?m)^[ \t]*[A-Z][A-Z.\- ]{{2,40}}(?:, [A-Z][\w. ]{{2,30}})?,? (?:{MONTH} {DAY}|{DAY}"
        rf" {MONTH})(?:,? {YEAR})?[^\n]{{0,40}}?(?:--|—|–|- |/|\.|:)"
    )


def _text_day(text: str) -> date | None:
    """The last full date in the text: a day to complete days without a year by."""
    days = [item.date for item in written_dates(text) if item.date]
    return max(days) if days else None


@lru_cache(maxsize=4)
def _candidates(text: str, start: int, stop: int) -> tuple[_Candidate, ...]:
    """What the rules' patterns match, by place; kept, for a text is read as of several days."""
    found = []
    low = _lower(text)
    windows: dict[re.Pattern[str], list[tuple[int, int]]] = {}
    for order, rule in enumerate(rules()):
        if rule.core not in windows:
            windows[rule.core] = list(
                stretches(rule.core, low, start, stop, before=BEFORE, after=AFTER)
            )
        for begin, end in windows[rule.core]:
            for match in rule.pattern.finditer(text, begin, end):
                found.append((match.start(), -match.end(), order, rule, match))
    found.sort(key=lambda item: item[:3])
    return tuple((begin, -end, rule, match) for begin, end, _, rule, match in found)


def _lower(text: str) -> str:
    """In small letters, and as long as before: a few letters grow when they are made small."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


def _expression(match: re.Match[str], rule: Rule, reading: Reading) -> TimeExpression:
    end = match.end() if reading.end is None else reading.end
    doubt = reading.doubt * (0.8 if reading.anchor == "text" else 1.0)
    confidence = round(_confidences().get(rule.name, 0.7) * doubt, 2)
    return TimeExpression(
        match.start(), end, match.string[match.start() : end], reading.type, reading.value,
        reading.anchor, rule.name, confidence, edtf(reading.value) if reading.type != "SET" else "",
    )  # fmt: skip


@lru_cache(maxsize=1)
def _confidences() -> dict[str, float]:
    rows = table_rows("date_rules.csv")
    return {row["rule"]: float(row["confidence"]) for row in rows}


_LIST_TAIL = re.compile(
    rf"(?P<rest>(?:,\s{DAY}{ORDINAL}?(?![\d\w%:]))*,?\s(?:and|or|&)\s(?P<last>{DAY}){ORDINAL}?)(?![\w%-])"
    r"(?=[,.;)]|:(?!\d)|\s(?:in|at|to|with|for|on|by|during|respectively|of)\b|\s*$|\s*\n)"
)
_LIST_LEAD = re.compile(
    rf"(?<![\w.,$€£:-])(?P<days>(?:{DAY}{ORDINAL}?,\s){{0,4}}{DAY}{ORDINAL}?),?\s(?:and|or|&)\s"
    r"(?:the\s)?$"
)


def _listed(text: str, found: list[TimeExpression]) -> list[TimeExpression]:
    """With the days that share a month: "January 10 and 12", "9 and 10 January"."""
    result: list[TimeExpression] = []
    for place, item in enumerate(found):
        following = found[place + 1].start if place + 1 < len(found) else len(text)
        if item.rule == "day_first":
            before = result[-1].end if result else 0
            result.extend(x for x in _days_before(text, item) if x.start >= before)
        result.append(item)
        if item.rule == "day_of_month" and text[item.end - 1].isdigit():
            result.extend(_days_after(text, item, following))
    return result


def _days_after(text: str, item: TimeExpression, stop: int) -> Iterator[TimeExpression]:
    match = _LIST_TAIL.match(text, item.end)
    if not match or match.end() > stop or not re.fullmatch(r"\d{4}-\d\d-\d\d", item.value):
        return
    for number in re.finditer(rf"{DAY}", match["rest"]):
        start = item.end + number.start()
        yield from _same_month(text, item, start, start + len(number[0]), int(number[0]))


def _days_before(text: str, item: TimeExpression) -> Iterator[TimeExpression]:
    begin = max(0, item.start - 36)
    match = _LIST_LEAD.search(text, begin, item.start)
    if not match or not re.fullmatch(r"\d{4}-\d\d-\d\d", item.value):
        return
    for number in re.finditer(DAY, match["days"]):
        start = match.start("days") + number.start()
        yield from _same_month(text, item, start, start + len(number[0]), int(number[0]))


def _same_month(
    text: str, item: TimeExpression, start: int, end: int, number: int
) -> Iterator[TimeExpression]:
    value = f"{item.value[:8]}{number:02d}"
    if days_of(value):
        yield replace(item, start=start, end=end, text=text[start:end], value=value, edtf=value)


_CLOCK_GAP = re.compile(
    r"(?:\s\([^()\n]{4,24}\))?,?\s(?:on\s|at\s|of\s)?|,?\s(?:on\s)?(?:early|late)\s"
)
_CLOCK_RANGE = re.compile(r"\s(?:to|until|till|and)\s|\s?[-–—]\s?")


def _joined(text: str, found: list[TimeExpression]) -> list[TimeExpression]:
    """With a clock time and the day beside it as one: "9 a.m. Tuesday", "Friday at noon"."""
    result: list[TimeExpression] = []
    for item in found:
        last = result[-1] if result else None
        if last and _CLOCK_GAP.fullmatch(text, last.end, item.start):
            day, clock = (last, item) if item.rule == "clock" else (item, last)
            if clock.rule == "clock" and _is_day(day):
                result[-1] = _at_clock(text, day, clock)
                result[-2:-1] = [_begun(text, other, result[-1]) for other in result[-2:-1]]
                continue
        result.append(item)
    return result


def _is_day(item: TimeExpression) -> bool:
    """Whether a clock time can tell more of it: "Friday", "tonight"; not "Friday at noon"."""
    part = r"(?:T(?:MO|AF|EV|NI))?"
    return bool(re.fullmatch(rf"[\dX]{{4}}-(?:[\dX]{{2}}-[\dX]{{2}}|WXX-\d){part}", item.value))


def _at_clock(text: str, day: TimeExpression, clock: TimeExpression) -> TimeExpression:
    start, end = min(day.start, clock.start), max(day.end, clock.end)
    value = f"{day.value.partition('T')[0]}T{clock.value.partition('T')[2]}"
    confidence = min(day.confidence, clock.confidence)
    return replace(
        day, start=start, end=end, text=text[start:end], type="TIME", value=value,
        confidence=confidence,
    )  # fmt: skip


def _begun(text: str, first: TimeExpression, last: TimeExpression) -> TimeExpression:
    """The clock time from which a range runs, on the day that its end names."""
    if first.rule != "clock" or not _CLOCK_RANGE.fullmatch(text, first.end, last.start):
        return first
    value = f"{last.value.partition('T')[0]}T{first.value.partition('T')[2]}"
    return replace(first, value=value, anchor=last.anchor, edtf=last.edtf)
