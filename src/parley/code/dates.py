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

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files

from parley.code.timex import (
    days_of,
    duration,
    edtf,
    shifted,
    unknown_at,
    value_at,
    week_value,
)
from parley.read.calendar import (
    DAY,
    DAY_FIRST,
    ISO,
    MONTH,
    MONTH_FIRST,
    NUMERIC,
    ORDINAL,
    SHORT_WEEKDAY,
    WEEKDAY,
    YEAR,
    day_of,
    full_year,
    month_number,
    nearest_year,
    numeric_order,
    numeric_parts,
    weekday_number,
    written_dates,
)
from parley.read.tense import tense_reader

Tense = Callable[[int], str]

_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ONE = "|".join(sorted(_ONES, key=len, reverse=True))
_NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+\s\d/\d|\d+(?:\.\d+)?½?|(?:{'|'.join(_TENS)})"
    rf"(?:[-\s](?:{_ONE}))?\b|(?:{_ONE})\b(?:\sand\sa\shalf)?|(?:a|one)\shundred|a\sdozen|dozens)"
)
_VAGUE = (
    r"(?:several|(?:a\s)?\[?few\]?|some|many|a\snumber\sof|a\scouple\s(?:of)?|dozens\sof|countless"
    r"|numerous|various)"
)
_ABOUT = (
    r"(?:(?:a\s(?:little|bit)\s)?(?:more|less|fewer|longer)\sthan|over|nearly|almost|about|around|"
    r"at\sleast|at\smost|up\sto|approximately|roughly|as\s(?:many|much|long)\sas|only|just\sover|"
    r"just\sunder|just|some|within|barely|under|close\sto)"
)
_UNIT = (
    r"(?:seconds?|minutes?|hours?|days?|nights?|weekends|weeks?|fortnights?|months?|quarters?|"
    r"years?|decades?|century|centuries)"
)
_PERIOD = r"(?:weekend|week|fortnight|month|quarter|year|decade|century)"
_PART = r"(?:morning|afternoon|evening|night|lunchtime|noon|midnight|midday)"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_QUARTER = r"(?:first|second|third|fourth|1st|2nd|3rd|4th)"
_EARLY = (
    r"(?:(?:the\s)?(?:very\s)?(?:early|late|mid|middle|beginning|start|end|close|course|first\shalf"
    r"|second\shalf|latter\spart|rest|remainder)(?:\s(?:in|on|of))?(?:\sthe)?[-\s])"
)
_LATER = r"(?:(?:early|earlier|late|later|sometime|mid)[-\s](?:in\s|on\s)?)"
_PART_CODE = {
    "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "lunchtime": "12:00",
    "noon": "12:00", "midday": "12:00", "midnight": "24:00",
}  # fmt: skip
_SEASON_CODE = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_DASH = r"\s?[-–—]\s?"


@dataclass(frozen=True)
class TimeExpression:
    """One temporal expression. ``text[start:end] == expression.text``, offsets into the article.

    ``value`` is TIMEX3, ``edtf`` the days it may mean ('' when it is not datable), ``anchor``
    what it is relative to: ``published``, ``written`` (the dateline), ``text`` (the nearest full
    date where the day of publication is not known), the words of another expression, or ''.
    """

    start: int
    end: int
    text: str
    type: str
    value: str
    anchor: str
    rule: str
    confidence: float
    edtf: str


@dataclass(frozen=True)
class Reading:
    """What a rule makes of a match: type, value and anchor; ``doubt`` lowers the confidence."""

    type: str
    value: str
    anchor: str = ""
    doubt: float = 1.0
    end: int | None = None


@dataclass(frozen=True)
class Setting:
    """What a reading may look at. ``day`` is the reference day, ``around`` a day for years only."""

    text: str
    day: date | None
    around: date | None
    anchor: str
    tense: Tense
    day_first: bool
    before: Sequence[TimeExpression] = field(default=())


Resolve = Callable[["re.Match[str]", Setting], "Reading | None"]


@dataclass(frozen=True)
class Rule:
    """A named pattern with its reading; tried only where one of ``needs`` stands in the text."""

    name: str
    pattern: re.Pattern[str]
    read: Resolve
    needs: tuple[str, ...] = ()


def find_dates(
    text: str,
    *,
    published: date | None,
    start: int = 0,
    end: int | None = None,
    tense_at: Tense | None = None,
) -> list[TimeExpression]:
    """The temporal expressions in ``text[start:end]``, by place; offsets are into ``text``.

    ``published`` is the day of publication, None when unknown: relative expressions then keep
    ``X`` for what is not known. ``tense_at`` tells the tense ('past', 'future', '') of the
    clause at an offset; left out, :func:`parley.read.tense.tense_reader` does. A dateline with
    a day up to a week before publication is the day that "Monday" and "today" count from.
    Relative expressions with an anchor in the text ("two days earlier") use the nearest
    expression before them, within ``text[start:end]``.

    >>> found = find_dates("They met on Friday.", published=date(2021, 12, 17))
    >>> [(x.text, x.type, x.value, x.anchor) for x in found]
    [('Friday', 'DATE', '2021-12-17', 'published')]
    >>> [x.value for x in find_dates("They met on Friday.", published=None)]
    ['XXXX-WXX-5']
    """
    stop = len(text) if end is None else end
    setting = _setting(text, published, tense_at or tense_reader(text))
    found: list[TimeExpression] = []
    taken = start
    for begin, _, rule, match in _candidates(text, start, stop):
        if begin < taken:
            continue
        reading = rule.read(match, replace(setting, before=tuple(found[-12:])))
        if reading is None:
            continue
        expression = _expression(match, rule, reading)
        found.append(expression)
        taken = expression.end
    return _joined(text, _listed(text, found))


def _setting(text: str, published: date | None, tense: Tense) -> Setting:
    written = _dateline_day(text, published)
    around = written or published or _text_day(text)
    anchor = "written" if written and written != published else "published"
    return Setting(
        text, written or published, around, anchor if published else "text", tense,
        numeric_order(text),
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


def _candidates(
    text: str, start: int, stop: int
) -> list[tuple[int, int, Rule, re.Match[str]]]:
    low = text.lower()
    found = []
    for order, rule in enumerate(rules()):
        if rule.needs and not any(word in low for word in rule.needs):
            continue
        for match in rule.pattern.finditer(text, start, stop):
            if match.end() > match.start():
                found.append((match.start(), -match.end(), order, rule, match))
    found.sort(key=lambda item: item[:3])
    return [(begin, -end, rule, match) for begin, end, _, rule, match in found]


def _expression(match: re.Match[str], rule: Rule, reading: Reading) -> TimeExpression:
    end = match.end() if reading.end is None else reading.end
    confidence = round(_confidences().get(rule.name, 0.7) * reading.doubt, 2)
    return TimeExpression(
        match.start(), end, match.string[match.start() : end], reading.type, reading.value,
        reading.anchor, rule.name, confidence, edtf(reading.value) if reading.type != "SET" else "",
    )  # fmt: skip


@lru_cache(maxsize=1)
def _confidences() -> dict[str, float]:
    rows = _rows("date_rules.csv")
    return {row["rule"]: float(row["confidence"]) for row in rows}


def _rows(name: str) -> list[dict[str, str]]:
    lines = (files("parley.code") / "data" / name).read_text("utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


# Numbers and units


def _count(words: str) -> float | None:
    """The number that words stand for; None for "several" and its like.

    >>> _count("twenty-four"), _count("2 1/2"), _count("a couple of"), _count("several")
    (24.0, 2.5, 2.0, None)
    """
    text = re.sub(r"[\s-]+", " ", words.lower()).strip()
    if text in ("a", "an", "another", "the", "one", "single"):
        return 1.0
    fixed = {"a hundred": 100.0, "one hundred": 100.0, "a dozen": 12.0, "half a": 0.5}
    if text in fixed or text.startswith("a couple"):
        return fixed.get(text, 2.0)
    if half := text.endswith(" and a half"):
        text = text.removesuffix(" and a half")
    if match := re.fullmatch(r"(\d[\d,]*(?:\.\d+)?)(½)?(?: (\d)/(\d))?", text):
        extra = int(match[3]) / max(1, int(match[4])) if match[3] else 0.5 if match[2] else 0.0
        return float(match[1].replace(",", "")) + extra
    total = 0.0
    for word in text.split():
        if word in _ONES:
            total += _ONES.index(word) + 1
        elif word in _TENS:
            total += 10 * (_TENS.index(word) + 2)
        else:
            return None
    return total + (0.5 if half else 0.0) or None


def _unit(word: str) -> str:
    """The unit that a word names, in the singular."""
    low = word.lower()
    return "century" if low.startswith("centur") else low.removesuffix("s")


def _length(count: float | None, unit: str) -> str:
    """A duration in the units that TimeML wants: "2 1/2 years" is P2Y6M."""
    halves = {"year": (6, "M"), "hour": (30, "M"), "minute": (30, "S")}
    if count and count % 1 == 0.5 and count > 1 and unit in halves:
        size, letter = halves[unit]
        return f"{duration(count // 1, unit)}{size}{letter}"
    if count == 0.5 and unit in ("hour", "year"):
        return "PT30M" if unit == "hour" else "P6M"
    return duration(count, unit)


# Days and months


def _read_iso(match: re.Match[str], setting: Setting) -> Reading | None:
    day = day_of(int(match["year"]), int(match["month"]), int(match["day"]))
    if day is None:
        return None
    if match["clock"]:
        return Reading("TIME", f"{day}T{match['clock']}")
    return Reading("DATE", day.isoformat())


def _read_numeric(match: re.Match[str], setting: Setting) -> Reading | None:
    if match["sep"] != "/" and len(match["year"]) == 2:
        return None
    order = numeric_parts(int(match["first"]), int(match["second"]), setting.day_first)
    if order is None:
        return None
    day = day_of(full_year(match["year"]), order[1], order[0])
    sure = max(int(match["first"]), int(match["second"])) > 12
    return Reading("DATE", day.isoformat(), doubt=1.0 if sure else 0.8) if day else None


def _read_day(match: re.Match[str], setting: Setting) -> Reading | None:
    parts = match.groupdict()
    month = month_number(parts["month"])
    first, anchor = _day_value(int(parts["day"]), month, parts.get("year"), match, setting)
    if not first:
        return None
    if parts.get("until"):
        other = month_number(parts["month2"]) if parts.get("month2") else month
        last, _ = _day_value(int(parts["until"]), other, parts.get("year"), match, setting)
        first = f"{first}/{last}" if last and last > first else first
    if parts.get("part"):
        return Reading("TIME", f"{first}T{_PART_CODE[parts['part'].lower()]}", anchor)
    return Reading("DATE", first, anchor)


def _day_value(
    day: int, month: int, year: str | None, match: re.Match[str], setting: Setting
) -> tuple[str, str]:
    if year:
        exact = day_of(int(year), month, day)
        return (exact.isoformat() if exact else ""), ""
    if day_of(2000, month, day) is None:
        return "", ""
    if setting.around is None:
        return f"XXXX-{month:02d}-{day:02d}", ""
    tense = _tense(match.start(), setting)
    chosen = day_of(nearest_year(month, day, setting.around, tense), month, day)
    return (chosen.isoformat() if chosen else ""), setting.anchor


def _tense(offset: int, setting: Setting) -> str:
    """The tense of the clause; "since" looks back, "until" and "by" ahead."""
    lead = setting.text[max(0, offset - 12) : offset].lower()
    if re.search(r"\bsince (?:the )?$", lead):
        return "past"
    if re.search(r"\b(?:until|till|by|from) $", lead) and setting.tense(offset) != "past":
        return "future"
    return setting.tense(offset)


def _read_month(match: re.Match[str], setting: Setting) -> Reading | None:
    parts = match.groupdict()
    month = month_number(parts["month"])
    if parts.get("year"):
        return Reading("DATE", f"{parts['year']}-{month:02d}")
    if parts.get("every"):
        return Reading("SET", f"XXXX-{month:02d}")
    if not _is_month(match, setting):
        return None
    if setting.around is None:
        return Reading("DATE", f"XXXX-{month:02d}", doubt=0.8)
    year = _month_year(month, parts.get("which"), match.start(), setting)
    return Reading("DATE", f"{year}-{month:02d}", setting.anchor)


def _month_year(month: int, which: str | None, offset: int, setting: Setting) -> int:
    around = setting.around
    assert around is not None
    word = (which or "").lower().split()
    if "last" in word or "past" in word or "previous" in word:
        return around.year if month < around.month else around.year - 1
    if "next" in word or "coming" in word:
        return around.year if month > around.month else around.year + 1
    if "this" in word:
        return around.year
    if month == around.month:
        return around.year
    tense = _tense(offset, setting)
    middle = around.replace(day=15)
    return nearest_year(month, 15, middle, tense) or around.year


_MONTH_LEAD = re.compile(
    r"\b(?:in|since|until|till|by|from|to|of|during|for|before|after|and|or|between|through|last"
    r"|next|this|each|every|early|late|mid|on|a|an|the|its|their|his|her|our|past)[ -]$",
    re.IGNORECASE,
)


def _is_month(match: re.Match[str], setting: Setting) -> bool:
    """Whether a bare month's name is one: not "May" the verb or the person, not "March" the walk."""
    text, word = setting.text, match["month"]
    lead = text[max(0, match.start() - 12) : match.start()]
    tail = text[match.end() : match.end() + 20]
    if match["lead"] or match["which"]:
        return True
    if not word[0].isupper() or re.match(r"\s?\d|[-’']", tail) and not re.match(r"['’]s\b", tail):
        return False
    if re.search(r"\b(?:the|a|its|last) $", lead, re.IGNORECASE) and re.match(
        r"\s(?!for\b|on\b|to\b|of\b|in\b|by\b|from\b|and\b|was\b|is\b|will\b)[a-z]", tail
    ):
        return True
    if word.rstrip(".").lower() in ("may", "march", "mar", "jun", "dec", "jan", "apr", "sep"):
        return bool(re.search(r"\b(?:in|since|until|last|next|this|early|late|by|during) $", lead))
    if re.match(r"\s[A-Z][a-z]+\s(?:said|told)", tail):
        return False
    return bool(_MONTH_LEAD.search(lead)) or bool(re.match(r"\s[a-z]|[.,;]", tail))


# Weekdays and days around today


def _read_weekday(match: re.Match[str], setting: Setting) -> Reading | None:
    number = weekday_number(match["weekday"])
    if match["every"] or (match["plural"] and not match["which"]):
        tail = f"T{_PART_CODE[match['part'].lower()]}" if match["part"] else ""
        return Reading("SET", f"XXXX-WXX-{number}{tail}")
    if _is_title(match, setting.text):
        return None
    value = f"XXXX-WXX-{number}"
    doubt = 0.5
    if setting.day is not None:
        value, doubt = _weekday_day(number, match, setting).isoformat(), 1.0
    anchor = setting.anchor if setting.day else ""
    if match["part"]:
        return Reading("TIME", f"{value}T{_PART_CODE[match['part'].lower()]}", anchor, doubt)
    return Reading("DATE", value, anchor, doubt)


def _is_title(match: re.Match[str], text: str) -> bool:
    lead = text[max(0, match.start() - 8) : match.start()]
    tail = text[match.end() : match.end() + 14]
    return bool(
        re.search(r"\b(?:Bloody|Super|Cyber|Black) $", lead)
        or re.match(r"\s(?:Times|Telegraph|Mirror|Express|Herald|Mail|Post|Night Live|World)", tail)
    )


def _weekday_day(number: int, match: re.Match[str], setting: Setting) -> date:
    day = setting.day
    assert day is not None
    back = (day.isoweekday() - number) % 7
    ahead = (number - day.isoweekday()) % 7
    which = f"{match['which'] or ''} {match['week'] or ''}".lower()
    monday = day - timedelta(day.isoweekday() - 1)
    if "week" in which:
        move = -7 if "last" in which or "previous" in which else 7 if "next" in which else 0
        return monday + timedelta(number - 1 + move)
    if "last" in which or "past" in which or "previous" in which:
        return day - timedelta(back or 7)
    if "next" in which or "following" in which or "coming" in which:
        return day + timedelta(ahead or 7)
    tense = _weekday_tense(match, setting)
    if tense == "future" or ("this" in which and tense != "past"):
        return day + timedelta(ahead)
    return day - timedelta(back)


_AHEAD = re.compile(
    r"\b(?:for|until|till|by|as (?:soon|early) as|ahead of) (?:(?:early|late|noon|midnight"
    r"|\d{1,2}(?::\d\d)? ?[ap]\.?m\.?)(?: on)? )?$"
)


def _weekday_tense(match: re.Match[str], setting: Setting) -> str:
    """The tense that decides for a weekday; "Friday's vote" is past unless a verb says "will"."""
    start = match.start()
    lead = setting.text[max(0, start - 30) : start].lower()
    tense = _tense(start, setting)
    if _AHEAD.search(lead) and tense != "past":
        return "future"
    if setting.text[match.end() : match.end() + 2] in ("'s", "’s") and tense == "future":
        clause = setting.text[max(0, start - 80) : start]
        return "future" if re.search(r"\b(?:will|ahead of|before|for|at)\b", clause) else "past"
    return tense


def _read_near_day(match: re.Match[str], setting: Setting) -> Reading | None:
    word = re.sub(r"\s+", " ", match["near"].lower())
    moves = {
        "today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "last night": -1,
        "the day before yesterday": -2, "the day after tomorrow": 2, "yesterday night": -1,
    }  # fmt: skip
    move = moves.get(word, 0)
    part = match["part"] or ("night" if word in ("tonight", "last night") else "")
    value = "XXXX-XX-XX" if setting.day is None else str(setting.day + timedelta(move))
    if setting.day is None and match["weekday"]:
        value = f"XXXX-WXX-{weekday_number(match['weekday'])}"
    anchor = setting.anchor if setting.day else ""
    doubt = 1.0 if setting.day else 0.5
    if part:
        return Reading("TIME", f"{value}T{_PART_CODE[part.lower()]}", anchor, doubt)
    return Reading("DATE", value, anchor, doubt)


# Periods: this week, last year, the same day


def _read_period(match: re.Match[str], setting: Setting) -> Reading | None:
    which, unit = match["which"].lower(), match["unit"].lower()
    part = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}.get(unit)
    if which in ("the same", "that", "that same", "the very same"):
        return _same_period(unit, part, setting)
    if which in ("the following", "the previous", "the next", "the preceding"):
        return _neighbour(which, unit, part, setting)
    move = {"last": -1, "next": 1, "past": -1, "previous": -1, "coming": 1, "following": 1}
    count = next((n for word, n in move.items() if word in which.split()), 0)
    if unit == "day":
        return None
    if setting.day is None:
        value = f"XXXX-XX-XXT{part}" if part else unknown_at(unit)
        return Reading("TIME" if part else "DATE", value, doubt=0.5)
    day = setting.day + timedelta(count) if part else shifted(setting.day, count, unit)
    if day is None:
        return None
    if part:
        return Reading("TIME", f"{day}T{part}", setting.anchor)
    return Reading("DATE", value_at(day, unit), setting.anchor)


def _same_period(unit: str, part: str | None, setting: Setting) -> Reading | None:
    for item in reversed(setting.before):
        days = days_of(item.value)
        if days is None or "/" in item.value:
            continue
        if (unit == "day" or part) and days[0] != days[1]:
            continue
        if unit in ("week", "weekend") and (days[1] - days[0]).days > 6:
            continue
        if unit == "month" and (days[1] - days[0]).days > 31:
            continue
        value = value_at(days[0], unit) if not part else f"{days[0]}T{part}"
        return Reading("TIME" if part else "DATE", value, item.text, 0.9)
    return Reading("DATE", f"XXXX-XX-XXT{part}" if part else unknown_at(unit), doubt=0.5)


def _neighbour(which: str, unit: str, part: str | None, setting: Setting) -> Reading | None:
    count = 1 if which in ("the following", "the next") else -1
    item = _anchor_before(setting, unit if not part else "day", None)
    start = days_of(item.value) if item else None
    base = start[0] if start else setting.day
    anchor = item.text if item else setting.anchor
    day = shifted(base, count, "day" if part else unit) if base else None
    if day is None:
        return Reading("DATE", f"XXXX-XX-XXT{part}" if part else unknown_at(unit), doubt=0.5)
    value = f"{day}T{part}" if part else value_at(day, unit)
    return Reading("TIME" if part else "DATE", value, anchor, 0.9)


def _anchor_before(
    setting: Setting, unit: str, tense: str | None
) -> TimeExpression | None:
    """The nearest dated expression before, at least as precise as the unit asks."""
    widest = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 7, "month": 31,
              "quarter": 92}.get(unit, 366)  # fmt: skip
    for item in reversed(setting.before):
        days = days_of(item.value)
        if days is None or item.type == "SET" or "/" in item.value:
            continue
        if (days[1] - days[0]).days >= widest:
            continue
        if tense == "past" and setting.day and days[0] > setting.day:
            continue
        return item
    return None


def _read_weekend(match: re.Match[str], setting: Setting) -> Reading | None:
    if setting.day is None:
        return Reading("DATE", unknown_at("weekend"), doubt=0.5)
    monday = setting.day - timedelta(setting.day.isoweekday() - 1)
    tense = _tense(match.start(), setting)
    back = 7 if tense != "future" and setting.day.isoweekday() < 6 else 0
    return Reading("DATE", week_value(monday - timedelta(back)) + "-WE", setting.anchor, 0.8)


# Distances: two days ago, a year later


def _read_ago(match: re.Match[str], setting: Setting) -> Reading | None:
    if _is_stamp(match, setting.text):
        return None
    unit = _unit(match["unit"])
    count = _count(match["count"]) if match["count"] else None
    if count is None or count != int(count):
        return Reading("DATE", "PAST_REF", setting.anchor, 0.9)
    if unit in ("second", "minute", "hour"):
        value = f"{setting.day}TXX" if setting.day else "XXXX-XX-XXTXX"
        return Reading("TIME", value, setting.anchor, 0.6)
    last = setting.before[-1] if setting.before else None
    if unit == "year" and count == 1 and last and re.fullmatch(r"\d{4}-Q[1-4]", last.value):
        return Reading("DATE", f"{int(last.value[:4]) - 1}{last.value[4:]}", last.text, 0.7)
    return _moved(setting.day, -int(count), unit, setting.anchor)


def _is_stamp(match: re.Match[str], text: str) -> bool:
    """Whether "6 minutes ago" is a site's stamp: it stands beside a full date, or on its own."""
    line_end = text.find("\n", match.end())
    rest = text[match.end() : line_end if line_end >= 0 else len(text)]
    stamp = re.match(rf"\s*(?:$|[|·]|(?:{SHORT_WEEKDAY}|{WEEKDAY}),?\s+\d)", rest)
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.end()]
    return bool(stamp) and len(line) < 80 and not re.search(r"[.!?]\s", line)


def _moved(day: date | None, count: int, unit: str, anchor: str) -> Reading | None:
    if day is None:
        return Reading("DATE", unknown_at(unit if unit in ("day", "week", "month") else "year"),
                       doubt=0.5)  # fmt: skip
    moved = shifted(day, count, unit)
    wide = {"night": "day", "fortnight": "week", "decade": "year", "century": "year"}
    return Reading("DATE", value_at(moved, wide.get(unit, unit)), anchor) if moved else None


def _read_later(match: re.Match[str], setting: Setting) -> Reading | None:
    unit = _unit(match["unit"])
    count = _count(match["count"]) if match["count"] else None
    sign = -1 if match["side"].lower() in ("earlier", "before", "previously") else 1
    if unit in ("second", "minute", "hour") or count is None or count != int(count):
        return Reading("DURATION", _length(count, unit), doubt=0.8)
    tense = setting.tense(match.start())
    item = _anchor_before(setting, unit, tense if sign > 0 else "past")
    days = days_of(item.value) if item else None
    if item is None or days is None:
        if sign < 0 and setting.day:
            return _moved(setting.day, -int(count), unit, setting.anchor)
        return Reading("DURATION", _length(count, unit), doubt=0.7)
    moved = shifted(days[0], sign * int(count), unit)
    if moved is None:
        return None
    return Reading("DATE", _as_precise(moved, unit, days), item.text, 0.9)


def _as_precise(moved: date, unit: str, days: tuple[date, date]) -> str:
    """``moved`` as precise as both the unit and the anchor allow."""
    length = (days[1] - days[0]).days + 1
    if 88 < length < 93 and unit in ("quarter", "year"):
        return value_at(moved, "quarter")
    if unit in ("day", "night") or (unit in ("week", "fortnight") and length == 1):
        return moved.isoformat() if unit in ("day", "night") else week_value(moved)
    if unit in ("week", "fortnight"):
        return week_value(moved)
    return value_at(moved, "month" if length <= 31 else "year")


def _read_ahead(match: re.Match[str], setting: Setting) -> Reading | None:
    unit = _unit(match["unit"])
    count = _count(match["count"]) if match["count"] else None
    if count is None or count != int(count):
        return Reading("DATE", "FUTURE_REF", setting.anchor, 0.9)
    return _moved(setting.day, int(count), unit, setting.anchor)


# Durations and sets


def _read_duration(match: re.Match[str], setting: Setting) -> Reading | None:
    unit = _unit(match["unit"])
    if unit == "second" and not re.match(r"\d|\w+ seconds", match["count"] or ""):
        return None
    words = (match["count"] or "").lower()
    count = _count(words) if words else None
    if not words and not _is_bare_length(match, setting.text):
        return None
    if match["half"]:
        count = (count or 1.0) + 0.5
    if not words and match["lead"] and not match["unit"].lower().endswith("s"):
        return _single_period(match, unit, setting)
    return Reading("DURATION", _length(count, unit), doubt=1.0 if words else 0.6)


def _single_period(match: re.Match[str], unit: str, setting: Setting) -> Reading | None:
    """"the past year" is the year, "the past decade" a length, "the day" is nothing."""
    words = (match["lead"] or "").lower().split()
    if unit in ("second", "minute", "hour", "day", "night", "weekend") and len(words) < 2:
        return None
    if words[-1] in ("his", "her", "its", "their", "these", "those") or unit == "quarter":
        return None
    if unit in ("week", "month", "year") and words == ["the"]:
        return _plain_period(unit, setting)
    if unit in ("week", "month", "year") and words[-1] == "past" and setting.day:
        moved = shifted(setting.day, -1, unit)
        return Reading("DATE", value_at(moved, unit), setting.anchor, 0.7) if moved else None
    return Reading("DURATION", _length(1.0, unit), doubt=0.8)


def _plain_period(unit: str, setting: Setting) -> Reading | None:
    if setting.day is None:
        return None
    return Reading("DATE", value_at(setting.day, unit), setting.anchor, 0.5)


_BARE_LEAD = re.compile(
    r"(?:\b(?:for|in|within|of|after|over|took|take|takes|lasted|last|lasting|have|has|had|are|is"
    r"|was|were|spent|spend|just|only|mere|many|took|need|needs|needed|and|or|rather|through"
    r"|during|follow\w*|waited|wait|than|by)|[,—–]|^)\s$",
    re.IGNORECASE,
)


def _is_bare_length(match: re.Match[str], text: str) -> bool:
    if match["lead"]:
        return True
    word = match["unit"].lower()
    if not word.endswith("s") or word in ("seconds", "quarters", "nights"):
        return False
    lead = text[max(0, match.start() - 12) : match.start()]
    tail = text[match.end() : match.end() + 12]
    if re.match(r"\s(?:after|before)\b", tail):
        return True
    return bool(_BARE_LEAD.search(lead)) and not re.match(r"['’]|\s(?:when|where)\b", tail)


def _read_hyphened(match: re.Match[str], setting: Setting) -> Reading | None:
    unit = _unit(match["unit"])
    count = _count(match["count"]) if match["count"] else None
    if match["count"] is None and not match["unit"].lower().endswith("s"):
        count = 1.0
    if unit == "second" and not match["count"][:1].isdigit():
        return None
    return Reading("DURATION", _length(count, unit))


def _read_article_unit(match: re.Match[str], setting: Setting) -> Reading | None:
    """"a year": a rate after an amount ("$5 a year"), else a length."""
    unit = _unit(match["unit"])
    lead = setting.text[max(0, match.start() - 30) : match.start()].lower()
    if re.search(r"(?:\b(?:once|twice|times|\d[\d.,]*|\w+lion|hours|days|percent|dollars|barrels"
                 r"|euros|pounds|tons|tonnes|people)|%)\s$", lead):  # fmt: skip
        return Reading("SET", duration(1, unit))
    if match["half"]:
        return Reading("DURATION", _length(1.5, unit))
    tail = setting.text[match.end() : match.end() + 14].lower()
    if re.match(r"\s(?:of|when|in which)\b", tail) or unit == "second":
        return None
    return Reading("DURATION", duration(1, unit), doubt=0.8)


def _read_half(match: re.Match[str], setting: Setting) -> Reading | None:
    return Reading("DURATION", _length(0.5, _unit(match["unit"])))


def _read_frequency(match: re.Match[str], setting: Setting) -> Reading | None:
    word = match["word"].lower()
    values = {
        "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "biweekly": "P2W",
        "fortnightly": "P2W", "monthly": "P1M", "quarterly": "P1Q", "annually": "P1Y",
        "yearly": "P1Y", "annual": "P1Y", "bimonthly": "P2M", "weekday": "XXXX-WXX",
    }  # fmt: skip
    tail = setting.text[match.end() : match.end() + 10]
    if match["word"][0].isupper() and re.match(r"\s[A-Z]", tail):
        return None
    return Reading("SET", values[word])


def _read_every(match: re.Match[str], setting: Setting) -> Reading | None:
    count = _count(match["count"]) if match["count"] else 1.0
    if match["other"]:
        count = 2.0
    unit = _unit(match["unit"])
    if unit in ("morning", "afternoon", "evening"):
        return Reading("SET", f"XXXX-XX-XXT{_PART_CODE[unit]}")
    return Reading("SET", duration(count, unit))


# Years and longer; quarters, seasons


_YEAR_LEAD_NO = re.compile(
    r"(?:\b(?:resolution|resolutions|res|no|nos|number|article|section|room|flight|page|channel"
    r"|route|nearly|over|than|almost|approximately|roughly|least|most|up to|some|all|another|only"
    r"|total of|boeing|airbus|highway|unit|battalion|brigade|law|decree|act|order|code|agenda"
    r"|vision|windows|to about|protocol|directive|regulation|model|class|type)\.?"
    r"|[$€£#§№/:])\s?$",
    re.IGNORECASE,
)
_YEAR_TAIL_NO = re.compile(
    r"\s?(?:people|troops|soldiers|men|women|miles|km|kilomet|metres|meters|feet|tons|tonnes"
    r"|dollars|euros|pounds|percent|per cent|GMT|UTC|EST|hours|points|jobs|votes|deaths|cases"
    r"|barrels|local|others|more|square|acres|hectares|workers|employees|members|delegates"
    r"|residents|civilians|refugees|fighters|rebels|militants|prisoners|families|homes|houses"
    r"|shares|units|vehicles|tanks|aircraft|passengers|students|children|protesters|kg|MW|volts"
    r"|%|\(|°)",
    re.IGNORECASE,
)
_YEAR_LEAD = re.compile(
    r"(?:\b(?:in|since|until|till|by|from|of|during|after|before|between|and|the|to|for|through"
    r"|late|early|mid|year|back|than|fiscal|around|about|or|a|an|its|their|his|her)[ -]|\()$",
    re.IGNORECASE,
)


def _read_year(match: re.Match[str], setting: Setting) -> Reading | None:
    text, year = setting.text, int(match["year"])
    lead = text[max(0, match.start() - 20) : match.start()]
    tail = text[match.end() : match.end() + 16]
    if _YEAR_LEAD_NO.search(lead) or (_YEAR_TAIL_NO.match(tail) and not match["until"]):
        return None
    if re.search(r"\bresolution \d+ \($", lead, re.IGNORECASE):
        return Reading("DATE", match["year"], doubt=0.9)
    likely = 1900 <= year <= 2049
    if not likely and not _YEAR_LEAD.search(lead):
        return None
    if match["until"]:
        last = match["until"] if len(match["until"]) == 4 else f"{year // 100}{match['until']}"
        if int(last) <= year:
            return None
        return Reading("DATE", f"{year}/{last}")
    return Reading("DATE", match["year"], doubt=1.0 if likely and _YEAR_LEAD.search(lead) else 0.85)


def _read_century(match: re.Match[str], setting: Setting) -> Reading | None:
    words = {"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21}
    number = words.get(match["nth"].lower()) or int(re.sub(r"\D", "", match["nth"]))
    return Reading("DATE", f"{number - 1:02d}XX")


def _read_quarter(match: re.Match[str], setting: Setting) -> Reading | None:
    number = int(match["q"]) if match["q"] else _NTH[match["nth"].lower()]
    half = "half" in match[0].lower()
    if half and number > 2:
        return None
    letter = "H" if half else "Q"
    if match["year"]:
        return Reading("DATE", f"{match['year']}-{letter}{number}")
    if setting.around is None:
        return Reading("DATE", f"XXXX-{letter}{number}", doubt=0.6)
    if half and not match["which"]:
        return None
    year = setting.around.year + {"last": -1, "next": 1}.get((match["which"] or "").lower(), 0)
    first = days_of(f"{year}-{letter}{number}")
    if not match["which"] and first and first[0] > setting.around:
        year -= setting.tense(match.start()) != "future"
    return Reading("DATE", f"{year}-{letter}{number}", setting.anchor, 0.8)


def _read_season(match: re.Match[str], setting: Setting) -> Reading | None:
    code = _SEASON_CODE[match["season"].lower()]
    if match["year"]:
        return Reading("DATE", f"{match['year']}-{code}")
    if setting.around is None:
        return Reading("DATE", f"XXXX-{code}", doubt=0.6)
    year = setting.around.year
    which = (match["which"] or "").lower()
    start = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    if "last" in which and start + 2 >= setting.around.month:
        year -= 1
    elif "next" in which and start <= setting.around.month:
        year += 1
    elif not which and start > setting.around.month:
        year -= setting.tense(match.start()) == "past"
    return Reading("DATE", f"{year}-{code}", setting.anchor, 0.8)


def _read_same_quarter(match: re.Match[str], setting: Setting) -> Reading | None:
    """"the quarter": the one just spoken of, else the last that was complete."""
    for item in reversed(setting.before):
        if re.fullmatch(r"\d{4}-Q[1-4]", item.value):
            return Reading("DATE", item.value, item.text, 0.8)
    if setting.around is None:
        return Reading("DATE", "XXXX-QX", doubt=0.5)
    last = shifted(setting.around, -1, "quarter")
    return Reading("DATE", value_at(last, "quarter"), setting.anchor, 0.7) if last else None


def _read_fiscal(match: re.Match[str], setting: Setting) -> Reading | None:
    return Reading("DATE", match["year"])


def _read_year_end(match: re.Match[str], setting: Setting) -> Reading | None:
    if setting.around is None:
        return Reading("DATE", "XXXX", doubt=0.6)
    return Reading("DATE", str(setting.around.year), setting.anchor, 0.8)


def _read_year_ago(match: re.Match[str], setting: Setting) -> Reading | None:
    """"the year-ago quarter", "a year-earlier": the same stretch one year before."""
    if setting.around is None:
        return Reading("DATE", "XXXX", doubt=0.6)
    for item in reversed(setting.before):
        if re.fullmatch(r"\d{4}-Q[1-4]", item.value):
            return Reading("DATE", f"{int(item.value[:4]) - 1}{item.value[4:]}", item.text, 0.8)
    return Reading("DATE", str(setting.around.year - 1), setting.anchor, 0.7)


# Clock times, holidays, vague references


def _read_clock(match: re.Match[str], setting: Setting) -> Reading | None:
    clock = _clock(match)
    if not clock:
        return None
    line = setting.text[setting.text.rfind("\n", 0, match.start()) + 1 : match.start()]
    if re.search(rf"{YEAR}\s*[|·]\s*$", line):
        return None
    value = f"{setting.day}T{clock}" if setting.day else f"XXXX-XX-XXT{clock}"
    return Reading("TIME", value, setting.anchor if setting.day else "", 0.8)


def _clock(match: re.Match[str]) -> str:
    parts = match.groupdict()
    if parts["word"]:
        return {"midnight": "24:00"}.get(parts["word"].lower(), "12:00")
    if parts["military"]:
        hour, minute = int(parts["military"][:2]), int(parts["military"][2:])
    else:
        hour = int(parts["hour"] or parts["hour2"])
        minute = int(parts["minute"] or parts["minute2"] or 0)
    half = (parts["half"] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return ""
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return f"{hour:02d}:{minute:02d}" if hour < 25 and minute < 60 else ""


def _read_holiday(match: re.Match[str], setting: Setting) -> Reading | None:
    row = next(
        row for row in _rows_of_holidays() if re.fullmatch(row["phrase"], match["holiday"])
    )
    if match["year"]:
        day = _holiday(row, int(match["year"]))
        return Reading("DATE", day.isoformat()) if day else None
    around = setting.around
    if around is None:
        return None
    days = [d for y in (-1, 0, 1) if (d := _holiday(row, around.year + y))]
    tense = setting.tense(match.start())
    sides = {"past": [d for d in days if d <= around], "future": [d for d in days if d >= around]}
    which = (match["which"] or "").lower()
    wanted = sides["past"] if "last" in which else sides["future"] if "next" in which else None
    nearest = min(days, key=lambda d: abs(d - around))
    if wanted is None and abs(nearest - around) > timedelta(60):
        wanted = sides.get(tense)
    day = min(wanted or days, key=lambda d: abs(d - around))
    return Reading("DATE", day.isoformat(), setting.anchor, 0.8)


@lru_cache(maxsize=1)
def _rows_of_holidays() -> tuple[dict[str, str], ...]:
    return tuple(_rows("holidays.csv"))


def _holiday(row: dict[str, str], year: int) -> date | None:
    kind, _, number = row["rule"].partition(":")
    if kind == "easter":
        return _easter(year) + timedelta(int(number))
    if not kind:
        return day_of(year, int(row["month"]), int(row["day"]))
    month, nth, weekday = int(row["month"]), int(kind), int(number)
    first = date(year, month, 1)
    days = [first + timedelta((weekday - first.isoweekday()) % 7 + 7 * n) for n in range(5)]
    inside = [day for day in days if day.month == month]
    return inside[nth - 1 if nth > 0 else nth]


def _easter(year: int) -> date:
    """Easter Sunday, Gregorian (Meeus, Jones, Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def _read_reference(match: re.Match[str], setting: Setting) -> Reading | None:
    for pattern, value in _references():
        if pattern.fullmatch(match.string, match.start(), match.end()):
            return Reading("DATE", value, "published")
    return None


@lru_cache(maxsize=1)
def _references() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(row["phrase"], re.IGNORECASE), row["value"])
        for row in _rows("reference_words.csv")
    )


# The grammar


def _rule(name: str, pattern: str, read: Resolve, *needs: str, exact: bool = False) -> Rule:
    flags = 0 if exact else re.IGNORECASE
    return Rule(name, re.compile(rf"(?<![\w$€£/])(?:{pattern})", flags), read, needs)


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """The rules of the grammar, in the order in which ties are broken.

    >>> rules()[0].name
    'iso_day'
    """
    return tuple((*_day_rules(), *_near_rules(), *_length_rules(), *_wide_rules(), *_word_rules()))


_MONTHS_NEED = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def _day_rules() -> Iterator[Rule]:
    until = rf"(?:{_DASH}|\s(?:to|through)\s)"
    part = rf"(?:\s(?P<part>(?i:{_PART}))\b)?"
    early = r"(?:(?i:early|late|earlier|later)\s(?i:on\s)?)?"
    clock = r"(?:(?:T|\s|,\s)(?P<clock>[0-2]\d:[0-5]\d)(?::\d\d)?)?"
    yield _rule("iso_day", ISO.replace(r"(?![\d/-])(?!\.\d)", r"(?!\d)") + clock, _read_iso, "-",
                ".", "/", exact=True)  # fmt: skip
    yield _rule("numeric_day", NUMERIC, _read_numeric, "/", ".", "-", exact=True)
    spread = (
        rf"(?P<month>{MONTH})\s(?P<day>{DAY}){ORDINAL}?(?:{until}|{_DASH}(?P<month2>{MONTH})\s)"
        rf"(?P<until>{DAY}){ORDINAL}?(?![\d\w%])(?:,?\s(?P<year>{YEAR})\b)?"
    )
    yield _rule("day_range", spread, _read_day, *_MONTHS_NEED, exact=True)
    spread = (
        rf"(?P<day>{DAY}){ORDINAL}?(?:{until}|\s(?P<month0>{MONTH}){_DASH})(?P<until>{DAY}){ORDINAL}?\s"
        rf"(?P<month>{MONTH})(?!\w)(?:,?\s(?P<year>{YEAR})\b)?"
    )
    yield _rule("day_range_first", spread, _read_day_first_range, *_MONTHS_NEED, exact=True)
    yield _rule("day_of_month", early + MONTH_FIRST + part, _read_day, *_MONTHS_NEED, exact=True)
    yield _rule("day_first", early + DAY_FIRST + part, _read_day, *_MONTHS_NEED, exact=True)
    lead = (
        r"(?:(?i:(?P<lead>early|late|mid|(?:the\s)?(?:beginning|start|middle|end|first\shalf|"
        r"second\shalf)\sof|early\sin|late\sin|earlier\sin|later\sin)[-\s]))?"
        r"(?:(?i:(?P<which>(?:this|the)\s(?:past|coming)|last|next|this|(?P<every>each|every)))\s)?"
    )
    dated = rf"(?P<month>{MONTH})(?!\w)(?:,?\s(?:of\s)?(?P<year>{YEAR})(?![\d\w]))?"
    yield _rule("month", lead + dated, _read_month, *_MONTHS_NEED, exact=True)


def _read_day_first_range(match: re.Match[str], setting: Setting) -> Reading | None:
    month = month_number(match["month"])
    start = month_number(match["month0"]) if match["month0"] else month
    first, anchor = _day_value(int(match["day"]), start, match["year"], match, setting)
    last, _ = _day_value(int(match["until"]), month, match["year"], match, setting)
    return Reading("DATE", f"{first}/{last}", anchor) if first and first < last else None


def _near_rules() -> Iterator[Rule]:
    every = r"(?:(?i:(?P<every>each|every))\s)?"
    early = r"(?:(?i:early|earlier|late|later)\s)?"
    which = (
        r"(?:(?i:(?P<which>(?:this|the)\s(?:past|coming|previous|following|next)|last|next|this|past"
        r"|coming|following))\s)?"
    )
    week = r"(?:\s(?i:of\s)?(?P<week>(?i:last|next|this|the\sprevious)\s(?i:week)))?"
    weekday = rf"(?P<weekday>{WEEKDAY})(?P<plural>s\b)?(?![\w])"
    part = rf"(?:\s(?P<part>(?i:{_PART}))(?:s\b|\b))?"
    yield _rule("weekday", every + early + which + weekday + part + week, _read_weekday, "day",
                exact=True)  # fmt: skip
    near = (
        r"(?:early\s|earlier\s|late\s|later\s)?(?P<near>the\sday\sbefore\syesterday|the\sday\safter"
        r"\stomorrow|today|tonight|yesterday|tomorrow|last\snight)\b(?:\s(?P<part>morning|afternoon"
        rf"|evening|night)\b)?(?:,\s(?P<weekday>{WEEKDAY})\b)?"
    )
    yield _rule("near_day", near, _read_near_day, "today", "tonight", "yesterday", "tomorrow",
                "last night")  # fmt: skip
    which = (
        r"(?P<which>this\spast|this\scoming|the\ssame|the\svery\ssame|that\ssame|the\s(?:following"
        r"|previous|next|preceding|coming|current|present)|last|next|this|that|coming|previous"
        r"|following|current)"
    )
    unit = rf"(?P<unit>{_PERIOD}|day|morning|afternoon|evening|night)\b(?!-)"
    period = rf"(?:{_EARLY}|{_LATER})?{which}\s{unit}"
    yield _rule("period", period, _read_period, *(_PERIOD[3:-1].split("|")), "day", "morning",
                "afternoon", "evening", "night")  # fmt: skip
    yield _rule("end_of_period", rf"(?:the\s)?(?:beginning|start|middle|end)\sof\sthe\s(?P<unit>week"
                r"|month|quarter|year|decade|century)\b|(?:earlier|later)\sin\sthe\s(?P<unit2>week"
                r"|month|year)\b", _read_end, "of the ", "in the ")  # fmt: skip
    yield _rule("weekend", r"the\sweekend\b", _read_weekend, "weekend")


def _read_end(match: re.Match[str], setting: Setting) -> Reading | None:
    unit = (match["unit"] or match["unit2"]).lower()
    if setting.day is None:
        return Reading("DATE", unknown_at(unit), doubt=0.5)
    return Reading("DATE", value_at(setting.day, unit), setting.anchor)


def _length_rules() -> Iterator[Rule]:
    about = rf"(?:{_ABOUT}\s)?"
    count = rf"(?P<count>{_NUMBER}|{_VAGUE}|an?|half\sa)"
    units = tuple("second minute hour day night week fortnight month quarter year decade centur"
                  .split())  # fmt: skip
    unit = rf"(?P<unit>{_UNIT})\b"
    yield _rule("ago", rf"{about}(?:{count}\s)?{unit}(?:\sor\sso)?\s(?:ago|back\b(?=[,.;]))\b",
                _read_ago, " ago", " back")  # fmt: skip
    yield _rule("later", rf"{about}(?:{count}\s)?{unit}\s(?P<side>later|earlier|previously|before(?=[,.;]|\s?$)"
                r"|after(?=[,.;]|\s?$)|on(?=[,.;]))\b", _read_later, "later", "earlier", "before",
                "after", "previously", " on,", " on.")  # fmt: skip
    yield _rule("ahead", rf"{about}{count}\s{unit}\s(?:from\snow|hence)\b", _read_ahead, "from now",
                "hence")  # fmt: skip
    lead = (
        r"(?:(?P<lead>(?:at\sleast\s)?(?:the|these|those|his|her|its|their)\s(?:(?:past|last|next"
        r"|coming|first|final|previous|following|opening|ensuing|remaining|preceding|full)\s)?"
        r"|(?:past|last|next|first|another|an\sadditional)\s))?"
    )
    more = r"(?:(?:more|full|straight|consecutive|trading|calendar|additional|long|working|business|other)\s)?"
    number = rf"(?P<count>{_NUMBER}|{_VAGUE}|(?:a\s)?full)"
    half = r"(?P<half>\sand\sa\shalf)?(?:\sor\s(?:so|more)\b)?"
    yield _rule("duration", rf"{about}{lead}{about}(?:{number}[\s ])?{more}{unit}{half}",
                _read_duration, *units)  # fmt: skip
    yield _rule("article_duration", rf"{about}(?:an?|each|per)\s(?P<unit>minute|hour|day|night|week"
                r"|month|quarter|year|decade|century)\b(?!-)(?P<half>\sand\sa\shalf)?",
                _read_article_unit, *units)  # fmt: skip
    yield _rule("half_unit", rf"{about}half\s(?:an?|the)\s(?P<unit>hour|day|year|century|decade)\b",
                _read_half, "half a")  # fmt: skip
    hyphen = (
        rf"(?:(?P<count>{_NUMBER}|several|multi)[-‐‑\s])?(?P<unit>seconds?|minutes?|hours?|days?"
        r"|nights?|weeks?|months?|quarters?|years?|decades?|century)[-‐‑]long\b"
    )
    yield _rule("long_duration", hyphen, _read_hyphened, "long")
    yield _rule("hyphen_duration", rf"(?P<count>{_NUMBER}|several|multi)[-‐‑](?P<unit>second|minute"
                r"|hour|day|night|week|month|quarter|year|decade|century)\b(?![-‐‑])",
                _read_hyphened, *units)  # fmt: skip


def _wide_rules() -> Iterator[Rule]:
    early = rf"(?:(?:{_EARLY}|{_LATER})(?:the\s)?)?"
    yield _rule("fiscal_year", rf"(?:the\s)?(?:fiscal|financial)\s(?:year\s)?(?P<year>{YEAR})\b",
                _read_fiscal, "fiscal", "financial")  # fmt: skip
    yield _rule("quarter", rf"(?:the\s)?(?:fiscal[-\s])?(?:(?P<nth>{_QUARTER})[-\s](?:quarter|half)"
                rf"|Q(?P<q>[1-4]))\b(?:\s(?:of\s)?(?:(?P<year>{YEAR})|(?P<which>last|this|next)\syear"
                r"|the\syear)\b)?", _read_quarter, "quarter", "half", "q1", "q2", "q3", "q4")  # fmt: skip
    yield _rule("same_quarter", r"(?:the|this)\s(?:(?:latest|most\srecent|current)\s)?quarter\b(?!-)|"
                r"the\slatest\speriod\b", _read_same_quarter, "quarter", "latest period")  # fmt: skip
    yield _rule("season", rf"{early}(?:(?P<which>last|next|this(?:\spast|\scoming)?)\s|the\s|in\s"
                rf"(?=\w))(?P<season>{_SEASON})\b(?:\s(?:of\s)?(?P<year>{YEAR})\b)?"
                rf"|(?!)", _read_season, "spring", "summer", "autumn", "fall", "winter")  # fmt: skip
    yield _rule("decade", rf"{early}(?:the\s)?(?:{_EARLY})?(?:(?P<digits>1[5-9]\d0|20\d0)['’]?s|(?:the\s)"
                r"(?:(?:early|late|mid)[-\s])?['’](?P<short>[2-9]0)s|(?P<word>(?!))|the\s(?P<w2>twenties"
                r"|thirties|forties|fifties|sixties|seventies|eighties|nineties))\b", _read_decades,
                "0s", "0's", "0’s", "ties")  # fmt: skip
    yield _rule("century", rf"{early}(?:the\s)?(?P<nth>1\d(?:th)|2[01](?:st|th)|eighteenth|nineteenth"
                r"|twentieth|twenty-first)[-\s]century\b", _read_century, "century")  # fmt: skip
    yield _rule("year", rf"(?:{_EARLY}|{_LATER}|(?:the\s)?year\s|(?:post|pre|mid)-)?(?P<year>{YEAR})"
                r"(?:[-–/](?P<until>\d{4}|\d\d)(?![\w-]))?(?![\w%]|[.,]\d|[-–/]\d|:\d)",
                _read_year, "1", "2")  # fmt: skip
    yield _rule("year_end", r"(?:the\s)?year[-‐‑\s]end\b|(?:the\s)?year['’]s\send\b", _read_year_end,
                "year")  # fmt: skip
    yield _rule("year_ago", r"(?:the\s)?(?:comparable\s)?year[-‐‑](?:ago|earlier)(?:\s(?:quarter"
                r"|period|month))?\b", _read_year_ago, "year-", "year‑")  # fmt: skip


def _read_decades(match: re.Match[str], setting: Setting) -> Reading | None:
    digits, word = match["digits"] or match["short"], match["w2"]
    if digits:
        if len(digits) == 4 and digits.endswith("00") and digits != "2000":
            return Reading("DATE", f"{digits[:2]}XX")
        return Reading("DATE", f"{digits[:3] if len(digits) == 4 else '19' + digits[0]}X")
    words = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties",
             "nineties")  # fmt: skip
    return Reading("DATE", f"19{words.index(word.lower()) + 2}X", doubt=0.9)


def _word_rules() -> Iterator[Rule]:
    zone = (
        r"(?:\s(?:GMT|UTC|EST|EDT|ET|CET|CEST|BST|MSK|PST|PDT|IST|JST|local\stime|Moscow\stime))?"
    )
    clock = (
        r"(?:(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap]\.?m\b\.?)|"
        r"(?P<hour2>[01]?\d|2[0-4]):(?P<minute2>[0-5]\d)(?::[0-5]\d)?(?![\d:])|"
        r"(?P<military>[0-2]\d[0-5]\d)(?=\s?(?:GMT|UTC|hours|hrs))|(?P<word>noon|midday|midnight)\b)"
    )
    yield _rule("clock", clock + zone, _read_clock, ":", "am", "pm", "a.m", "p.m", "noon", "midday",
                "midnight", "gmt", "utc", "hours")  # fmt: skip
    names = "|".join(row["phrase"] for row in _rows_of_holidays())
    yield _rule("holiday", rf"(?:(?P<which>last|next|this)\s)?(?P<holiday>{names})(?!\w)(?!['’]s)"
                rf"(?:,?\s(?P<year>{YEAR})\b)?", _read_holiday, "christmas", "new year", "day",
                "easter", "thanksgiving", "halloween", "epiphany", "pentecost", exact=True)  # fmt: skip
    words = "hourly|daily|nightly|weekly|biweekly|fortnightly|monthly|bimonthly|annually|yearly"
    yield _rule("frequency", rf"(?P<word>{words})\b(?!-)", _read_frequency, "ly")
    yield _rule("every", rf"(?:each|every)\s(?:(?P<other>other|second)\s|(?P<count>{_NUMBER}|few)\s)?"
                rf"(?P<unit>{_UNIT}|morning|afternoon|evening)\b", _read_every, "each", "every")  # fmt: skip
    refs = "|".join(pattern.pattern for pattern, _ in _references())
    yield _rule("reference", rf"(?:{refs})\b", _read_reference)


# Neighbours: lists of days, and a clock time beside its day


_LIST_TAIL = re.compile(
    rf"(?P<rest>(?:,\s{DAY}{ORDINAL}?(?![\d\w%:]))*,?\s(?:and|or|&)\s(?P<last>{DAY}){ORDINAL}?)(?![\w%:-])"
    r"(?=[,.;:)]|\s(?:in|at|to|with|for|on|by|during|respectively|of)\b|\s*$|\s*\n)"
)
_LIST_LEAD = re.compile(rf"(?<![\w.,$€£:-])(?P<day>{DAY}){ORDINAL}?(?:\s(?:and|or|&)\s)$")


def _listed(text: str, found: list[TimeExpression]) -> list[TimeExpression]:
    """With the days that share a month: "January 10 and 12", "9 and 10 January"."""
    result: list[TimeExpression] = []
    for place, item in enumerate(found):
        following = found[place + 1].start if place + 1 < len(found) else len(text)
        if item.rule == "day_first":
            result.extend(_day_before(text, item))
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


def _day_before(text: str, item: TimeExpression) -> Iterator[TimeExpression]:
    lead = text[max(0, item.start - 12) : item.start]
    if match := _LIST_LEAD.search(lead):
        start = item.start - len(lead) + match.start("day")
        yield from _same_month(text, item, start, start + len(match["day"]), int(match["day"]))


def _same_month(
    text: str, item: TimeExpression, start: int, end: int, number: int
) -> Iterator[TimeExpression]:
    value = f"{item.value[:8]}{number:02d}"
    if days_of(value):
        yield replace(item, start=start, end=end, text=text[start:end], value=value, edtf=value)


_CLOCK_GAP = re.compile(r",?\s(?:on\s|at\s)?|,?\s(?:on\s)?(?:early|late)\s")


def _joined(text: str, found: list[TimeExpression]) -> list[TimeExpression]:
    """With a clock time and the day beside it as one: "9 a.m. Tuesday", "Friday at noon"."""
    result: list[TimeExpression] = []
    for item in found:
        last = result[-1] if result else None
        if last and _CLOCK_GAP.fullmatch(text, last.end, item.start):
            day, clock = (last, item) if item.rule == "clock" else (item, last)
            if clock.rule == "clock" and day.type == "DATE" and _is_day(day.value):
                result[-1] = _at_clock(text, day, clock)
                continue
        result.append(item)
    return result


def _is_day(value: str) -> bool:
    return bool(re.fullmatch(r"[\dX]{4}-(?:[\dX]{2}-[\dX]{2}|WXX-\d)", value))


def _at_clock(text: str, day: TimeExpression, clock: TimeExpression) -> TimeExpression:
    start, end = min(day.start, clock.start), max(day.end, clock.end)
    value = f"{day.value}T{clock.value.partition('T')[2]}"
    confidence = min(day.confidence, clock.confidence)
    return replace(
        day, start=start, end=end, text=text[start:end], type="TIME", value=value,
        confidence=confidence,
    )  # fmt: skip
