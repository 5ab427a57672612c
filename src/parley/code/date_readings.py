"""What a stretch of text that looks like a date means in its setting.

A reading gets a match and its setting (day of publication, tense, expressions before it) and
returns type, value and anchor, or None where the words only look temporal ("resolution 2022").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from parley.code.date_words import (
    NTH,
    PART_CODE,
    SEASON_CODE,
    length_of,
    number_of,
    table_rows,
    unit_of,
)
from parley.code.timex import days_of, duration, shifted, unknown_at, value_at, week_value
from parley.read.calendar import (
    DAY,
    MONTH,
    ORDINAL,
    SHORT_WEEKDAY,
    WEEKDAY,
    YEAR,
    day_of,
    full_year,
    month_number,
    nearest_year,
    numeric_parts,
    weekday_number,
)

Tense = Callable[[int], str]


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


NOTHING = Reading("", "")


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


def read_iso(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "2021-12-18", with a clock time or without."""
    day = day_of(int(match["year"]), int(match["month"]), int(match["day"]))
    if day is None:
        return None
    if match["clock"]:
        return Reading("TIME", f"{day}T{match['clock']}")
    return Reading("DATE", day.isoformat())


def read_numeric(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "18/12/2021"; day or month first as the numbers or the text's other dates tell."""
    if match["sep"] != "/" and len(match["year"]) == 2:
        return None
    order = numeric_parts(int(match["first"]), int(match["second"]), setting.day_first)
    if order is None:
        return None
    day = day_of(full_year(match["year"]), order[1], order[0])
    sure = max(int(match["first"]), int(match["second"])) > 12
    return Reading("DATE", day.isoformat(), doubt=1.0 if sure else 0.8) if day else None


def read_day(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "Dec. 18", "18 December 2021", "December 18-19", "Friday, December 17"."""
    parts = match.groupdict()
    if _NAMED_AFTER.match(match.string, match.end()):
        return NOTHING
    month = month_number(parts["month"])
    year = parts.get("year") or _told_year(parts.get("when"), setting)
    year = year or _carried_year(match, month)
    first, anchor = _day_value(int(parts["day"]), month, year, match, setting)
    if not first:
        return None
    if parts.get("until"):
        other = month_number(parts["month2"]) if parts.get("month2") else month
        last, _ = _day_value(int(parts["until"]), other, parts.get("year"), match, setting)
        if parts.get("year") and month > other:
            before = str(int(parts["year"]) - 1)
            first, _ = _day_value(int(parts["day"]), month, before, match, setting)
        first = f"{first}/{last}" if last and last > first else first
    if parts.get("part"):
        return Reading("TIME", f"{first}T{PART_CODE[parts['part'].lower()]}", anchor)
    return Reading("DATE", first, anchor)


_NAMED_AFTER = re.compile(
    r"\s(?:\w+\s)?(?:Movement|Brigades?|Street|Avenue|Square|Boulevard|Bridge|Stadium|Agreement"
    r"|Accords?|Coalition|Alliance|Party)\b"
)


def _told_year(when: str | None, setting: Setting) -> str | None:
    """The year of "last year" behind a day or a month."""
    if not when or setting.day is None:
        return None
    return str(setting.day.year + {"last": -1, "this": 0, "next": 1}[when])


_UNTIL = re.compile(
    rf"\s?(?:and|to|or|until|through|[-–—])\s?(?:{DAY}{ORDINAL}?\s)?(?P<month>{MONTH})"
    rf"(?:\s{DAY}{ORDINAL}?)?,?\s(?P<year>{YEAR})\b"
)


def _carried_year(match: re.Match[str], month: int) -> str | None:
    """The year that the end of a range gives: "between March and May 2022"."""
    later = _UNTIL.match(match.string, match.end())
    if not later:
        return None
    return str(int(later["year"]) - (month > month_number(later["month"])))


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
    lead = setting.text[max(0, offset - 90) : offset].lower()
    if _SINCE.search(lead):
        return "past"
    told = setting.tense(offset)
    if _UNTIL_THEN.search(lead) and (told != "past" or _PUT_OFF.search(lead)):
        return "future"
    if _PLANNED.search(lead):
        return _fate(setting.text[offset : offset + 160]) or told
    return told


_SINCE = re.compile(r"\bsince (?:the )?$")
_UNTIL_THEN = re.compile(
    r"\b(?:until|till|through|by|from) (?:(?:early|late|mid|noon|midnight"
    r"|\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\.?(?: [a-z]{2,4})?)(?: on |-| )?)?$"
)
_PUT_OFF = re.compile(
    r"\b(?:give[ns]?|gave|giving|extend|postpon|delay|adjourn|put off|push|suspend|deferr|deadline"
    r"|grac|paus|remand|loan|lent|borrow|lend)[^.;\n]{0,60}$"
)
"""Who has been given until a day, or what was put off, waits for it: "has until" lies ahead."""
_PLANNED = re.compile(
    r"\b(?:mooted|planned|scheduled|fixed|set|slated|pencill?ed in|billed|foreseen|announced|called"
    r"|due|tabled|booked) for (?:early |late |mid-?)?$"
)


def _fate(rest: str) -> str:
    """Whether what was planned for a day lay ahead: it will be held, or has just been put off."""
    found = _FATE.search(rest.partition(". ")[0])
    return found.lastgroup or "" if found else ""


_FATE = re.compile(
    r"\b(?:(?P<future>will|(?:is|are) to|(?:has|have|had) been (?:called off|cancell?ed|scrapped"
    r"|postponed|put (?:off|back)|delayed|moved|brought forward))"
    r"|(?P<past>(?:was|were) (?:called off|cancell?ed|scrapped|postponed|put (?:off|back)"
    r"|delayed|moved|brought forward)|(?:was|were) held|took place|fell through|did))\b"
)


def read_month(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "in December", "early December 2021", "last May"."""
    parts = match.groupdict()
    month = month_number(parts["month"])
    year = parts.get("year") or _told_year(parts.get("when"), setting)
    if year := year or _carried_year(match, month):
        return Reading("DATE", f"{year}-{month:02d}", setting.anchor if parts["when"] else "")
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
    ahead = (month - around.month) % 12
    if not tense and ahead > 2:
        tense = "past"
    if (
        tense == "past"
        and ahead <= _SOON
        and not _SINCE.search(setting.text[max(0, offset - 12) : offset].lower())
    ):
        tense = ""  # ten months back are "last May" or "May last year"
    return nearest_year(month, 15, middle, tense, strict=True) or around.year


_SOON = 2  # months


_MONTH_LEAD = re.compile(
    r"\b(?:in|since|until|till|by|from|to|of|during|for|before|after|and|or|between|through|last"
    r"|next|this|each|every|early|late|mid|on|a|an|the|its|their|his|her|our|past)[ -]$",
    re.IGNORECASE,
)


def _is_month(match: re.Match[str], setting: Setting) -> bool:
    """Whether a bare month's name is one: not "May" the verb or person, nor "March" the walk."""
    text, word = setting.text, match["month"]
    lead = text[max(0, match.start() - 12) : match.start()]
    tail = text[match.end() : match.end() + 20]
    if re.match(r"\s\d{1,2}\b", tail):
        return False
    if match["lead"] or match["which"]:
        return True
    if not word[0].isupper() or (re.match(r"\s?\d|[-’']", tail) and not re.match(r"['’]s\b", tail)):
        return False
    if re.search(r"\b(?:the|a|its|last) $", lead, re.IGNORECASE) and re.match(
        r"\s(?!for\b|on\b|to\b|of\b|in\b|by\b|from\b|and\b|was\b|is\b|will\b)[a-z]", tail
    ):
        return True
    if word == "March" and re.search(r"\b(?:between|from|and|or|to|of|before|after) $", lead):
        return True
    if word == "May" and re.search(r"\b(?:between|from) $", lead):
        return True
    if word.rstrip(".").lower() in ("may", "march", "mar", "jun", "dec", "jan", "apr", "sep"):
        return bool(re.search(r"\b(?:in|since|until|last|next|this|early|late|by|during) $", lead))
    if re.match(r"\s[A-Z][a-z]+\s(?:said|told)", tail):
        return False
    return bool(_MONTH_LEAD.search(lead)) or bool(re.match(r"\s[a-z]|[.,;]", tail))


def read_weekday(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "Friday", "last Friday", "Monday afternoon", "every Tuesday"."""
    number = weekday_number(match["weekday"])
    if match["every"] or (match["plural"] and not match["which"]):
        tail = f"T{PART_CODE[match['part'].lower()]}" if match["part"] else ""
        return Reading("SET", f"XXXX-WXX-{number}{tail}")
    if _is_title(match, setting.text):
        return None
    value = f"XXXX-WXX-{number}"
    doubt = 0.5
    if setting.day is not None:
        value, doubt = _weekday_day(number, match, setting).isoformat(), 1.0
    anchor = setting.anchor if setting.day else ""
    if match["part"]:
        return Reading("TIME", f"{value}T{PART_CODE[match['part'].lower()]}", anchor, doubt)
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
    if begun := _range_start(match, setting):
        return begun + timedelta((number - begun.isoweekday()) % 7 or 7)
    if "week" in which:
        move = -7 if "last" in which or "previous" in which else 7 if "next" in which else 0
        return monday + timedelta(number - 1 + move)
    if "last" in which or "past" in which or "previous" in which:
        return day - timedelta(back or 7)
    if "next" in which or "following" in which or "coming" in which:
        return day + timedelta(ahead or 7)
    tense = _weekday_tense(match, setting)
    if "this" in which and tense == "past":
        return monday + timedelta(number - 1)
    if tense == "future" or "this" in which:
        return day + timedelta(ahead)
    return day - timedelta(back)


def _range_start(match: re.Match[str], setting: Setting) -> date | None:
    """The first day of "from Monday to Wednesday"."""
    last = setting.before[-1] if setting.before else None
    if last is None or last.rule != "weekday":
        return None
    if not re.fullmatch(
        r"\s?(?:to|through|until|till|[-–—])\s?", setting.text[last.end : match.start()]
    ):
        return None
    days = days_of(last.value)
    return days[0] if days else None


_AHEAD = re.compile(
    r"\b(?:for|until|till|by|as (?:soon|early) as|ahead of|(?:is|are)(?: on| for| at)?) "
    r"(?:(?:early|late|noon|midnight|\d{1,2}(?::\d\d)? ?[ap]\.?m\.?)(?: on)? )?$"
)
_TO_DO = re.compile(r"\bto (?!the\b|a\b|an\b|its\b|his\b|her\b|their\b)[a-z]{3,}\b[^.;\n]{0,70}$")
"""An infinitive: "agreed to extend the truce until Thursday" looks ahead."""


def _weekday_tense(match: re.Match[str], setting: Setting) -> str:
    """The tense that decides for a weekday; "Friday's vote" is past unless a verb says "will"."""
    start = match.start()
    lead = setting.text[max(0, start - 30) : start].lower()
    tense = _tense(start, setting)
    if _AHEAD.search(lead) and not _PLANNED.search(lead):
        clause = setting.text[max(0, start - 90) : start]
        if tense != "past" or _TO_DO.search(clause):
            return "future"
    if setting.text[match.end() : match.end() + 2] in ("'s", "’s") and tense == "future":
        clause = setting.text[max(0, start - 80) : start]
        return "future" if re.search(r"\b(?:will|ahead of|before|for|at)\b", clause) else "past"
    return tense


def read_near_day(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "today", "yesterday evening", "yesterday, Saturday"."""
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
        return Reading("TIME", f"{value}T{PART_CODE[part.lower()]}", anchor, doubt)
    return Reading("DATE", value, anchor, doubt)


def read_period(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "last week", "earlier this month", "the same day", "the following year"."""
    which, unit = match["which"].lower(), match["unit"].lower()
    part = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}.get(unit)
    if which in ("the same", "that", "that same", "the very same"):
        return _same_period(unit, part, match.start(), setting)
    if which in ("the following", "the previous", "the next", "the preceding"):
        return _neighbour(which, unit, part, match.start(), setting)
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


def _same_period(unit: str, part: str | None, offset: int, setting: Setting) -> Reading | None:
    past = setting.tense(offset) == "past"
    for item in reversed(setting.before):
        days = days_of(item.value)
        if days is None or "/" in item.value:
            continue
        if past and setting.day and days[0] > setting.day:
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


_INSIDE = re.compile(r"[“«][^”»\n]*$")


def _is_quoted(text: str, offset: int) -> bool:
    """Whether ``yesterday`` stands in a quotation: it tells nothing of the story around it."""
    line = text[max(text.rfind("\n", 0, offset) + 1, offset - 600) : offset]
    return _INSIDE.search(line) is not None or line.count('"') % 2 == 1


_NEAR_BY = 300  # characters from a day to the part of it that is told next


def read_part_of_day(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "in the evening", "spent the afternoon": of the day told last, else of publication."""
    item = _anchor_before(setting, "day", "past")
    if item is not None and match.start() - item.end > _NEAR_BY:
        item = None
    days = days_of(item.value) if item else None
    day = days[0] if days else setting.day
    part = PART_CODE[match["unit"].lower()]
    if day is None:
        return Reading("TIME", f"XXXX-XX-XXT{part}", doubt=0.5)
    return Reading("TIME", f"{day}T{part}", item.text if item else setting.anchor, 0.8)


def _neighbour(
    which: str, unit: str, part: str | None, offset: int, setting: Setting
) -> Reading | None:
    count = 1 if which in ("the following", "the next") else -1
    told = "past" if count < 0 and setting.tense(offset) == "past" else None
    item = _anchor_before(setting, unit if not part else "day", told)
    start = days_of(item.value) if item else None
    base = start[0] if start else setting.day
    anchor = item.text if item else setting.anchor
    day = shifted(base, count, "day" if part else unit) if base else None
    if day is None:
        return Reading("DATE", f"XXXX-XX-XXT{part}" if part else unknown_at(unit), doubt=0.5)
    value = f"{day}T{part}" if part else value_at(day, unit)
    return Reading("TIME" if part else "DATE", value, anchor, 0.9)


def _anchor_before(setting: Setting, unit: str, tense: str | None) -> TimeExpression | None:
    """The nearest dated expression before, at least as precise as the unit asks."""
    widest = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 7, "month": 31,
              "quarter": 92}.get(unit, 366)  # fmt: skip
    for item in reversed(setting.before):
        days = days_of(item.value)
        if days is None or item.type == "SET" or "/" in item.value:
            continue
        if item.rule == "near_day" and _is_quoted(setting.text, item.start):
            continue
        if _PLANNED.search(setting.text[max(0, item.start - 40) : item.start].lower()):
            continue
        if (days[1] - days[0]).days >= widest:
            continue
        if tense == "past" and setting.day and days[0] > setting.day:
            continue
        return item
    return None


def read_weekend(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "the weekend": the next one where a verb looks ahead, else the last."""
    if setting.day is None:
        return Reading("DATE", unknown_at("weekend"), doubt=0.5)
    monday = setting.day - timedelta(setting.day.isoweekday() - 1)
    tense = _tense(match.start(), setting)
    back = 7 if tense != "future" and setting.day.isoweekday() < 6 else 0
    return Reading("DATE", week_value(monday - timedelta(back)) + "-WE", setting.anchor, 0.8)


def read_ago(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "two days ago": as precise as its unit; "several years ago" stays vague."""
    if _is_stamp(match, setting.text):
        return NOTHING
    unit = unit_of(match["unit"])
    count = number_of(match["count"]) if match["count"] else None
    if count is None or count != int(count):
        return Reading("DATE", "PAST_REF", setting.anchor, 0.9)
    if unit in ("second", "minute", "hour"):
        value = f"{setting.day}TXX" if setting.day else "XXXX-XX-XXTXX"
        return Reading("TIME", value, setting.anchor, 0.6)
    last = _spoken_quarter(setting) if unit == "year" and count == 1 else None
    if last:
        return Reading("DATE", f"{int(last.value[:4]) - 1}{last.value[4:]}", last.text, 0.7)
    return _moved(setting.day, -int(count), unit, setting.anchor)


def _is_stamp(match: re.Match[str], text: str) -> bool:
    """Whether "6 minutes ago" is a site's stamp: it stands beside a full date, or on its own."""
    line_end = text.find("\n", match.end())
    rest = text[match.end() : line_end if line_end >= 0 else len(text)]
    lead = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    if not re.fullmatch(r"(?:[A-Z][\w.'’-]*\s+){0,5}(?:[|·-]\s*)?", lead[:80]) or len(lead) > 79:
        return False
    if re.match(rf"\s*(?:[|·]|(?:{SHORT_WEEKDAY}|{WEEKDAY}),?\s+\d)", rest):
        return True
    return not rest.strip() and _unit_is_short(match) and len(lead) + len(match[0]) < len(text)


def _unit_is_short(match: re.Match[str]) -> bool:
    return unit_of(match["unit"]) in ("second", "minute", "hour", "day")


def _moved(day: date | None, count: int, unit: str, anchor: str) -> Reading | None:
    if day is None:
        return Reading("DATE", unknown_at(unit if unit in ("day", "week", "month") else "year"),
                       doubt=0.5)  # fmt: skip
    moved = shifted(day, count, unit)
    wide = {"night": "day", "fortnight": "week", "decade": "year", "century": "year"}
    return Reading("DATE", value_at(moved, wide.get(unit, unit)), anchor) if moved else None


def read_later(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "two days earlier", "a year later": from the nearest date before that fits."""
    unit = unit_of(match["unit"])
    count = number_of(match["count"]) if match["count"] else None
    if count is None and not match["unit"].lower().endswith("s"):
        return None
    sign = -1 if match["side"].lower() in ("earlier", "before", "previously") else 1
    if unit in ("second", "minute", "hour") or count is None or count != int(count):
        return Reading("DURATION", length_of(count, unit), doubt=0.8)
    tense = setting.tense(match.start())
    quarter = _spoken_quarter(setting) if unit == "year" and count == 1 and sign < 0 else None
    item = quarter or _anchor_before(setting, unit, tense if sign > 0 else "past")
    days = days_of(item.value) if item else None
    if item is None or days is None:
        if sign < 0 and setting.day:
            return _moved(setting.day, -int(count), unit, setting.anchor)
        return Reading("DURATION", length_of(count, unit), doubt=0.7)
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


def read_ahead(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "two weeks from now"."""
    unit = unit_of(match["unit"])
    count = number_of(match["count"]) if match["count"] else None
    if count is None or count != int(count):
        return Reading("DATE", "FUTURE_REF", setting.anchor, 0.9)
    return _moved(setting.day, int(count), unit, setting.anchor)


def read_duration(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "five days", "more than two hours", "the past three months"."""
    unit = unit_of(match["unit"])
    if unit == "second" and not re.match(r"\d|\w+ seconds", match["count"] or ""):
        return None
    if match.string.startswith(" old", match.end()):
        return NOTHING
    words, lead = (match["count"] or "").lower(), (match["lead"] or "").lower()
    count = number_of(words) if words else None
    if not words and (not _is_bare_length(match, setting.text) or "coming" in lead):
        return None
    if (lead.strip() == "these" and unit == "day") or (count and 1900 <= count <= 2100):
        return None
    if match["half"]:
        count = (count or 1.0) + 0.5
    if not words and lead and not match["unit"].lower().endswith("s"):
        return _single_period(match, unit, setting)
    return Reading("DURATION", length_of(count, unit), doubt=1.0 if words else 0.6)


def _single_period(match: re.Match[str], unit: str, setting: Setting) -> Reading | None:
    """ "the past year" is the year, "the past decade" a length, "the day" is nothing."""
    words = (match["lead"] or "").lower().split()
    if match.string.startswith(" of ", match.end()) and words == ["the"]:
        return None
    if unit in ("second", "minute", "hour", "day", "night", "weekend") and len(words) < 2:
        return None
    if words[-1] in ("last", "next") and len(words) == 1:
        return None
    if words[-1] in ("his", "her", "its", "their", "these", "those") or unit == "quarter":
        return None
    if unit in ("week", "month", "year") and words in (["the"], ["the", "full"]):
        if _ENDED.match(match.string, match.end()):
            return Reading("DURATION", length_of(1.0, unit))
        return _plain_period(unit, setting)
    if unit in ("week", "month", "year") and words[-1] == "past" and setting.day:
        moved = shifted(setting.day, -1, unit)
        return Reading("DATE", value_at(moved, unit), setting.anchor, 0.7) if moved else None
    return Reading("DURATION", length_of(1.0, unit), doubt=0.8)


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


def read_hyphened(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "five-month", "week-long"."""
    unit = unit_of(match["unit"])
    count = number_of(match["count"]) if match["count"] else None
    if match["count"] is None and not match["unit"].lower().endswith("s"):
        count = 1.0
    if unit == "second" and not match["count"][:1].isdigit():
        return None
    return Reading("DURATION", length_of(count, unit))


def read_article_unit(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "a year": a rate after an amount ("$5 a year"), else a length."""
    unit = unit_of(match["unit"])
    lead = setting.text[max(0, match.start() - 30) : match.start()].lower()
    if re.search(r"(?:\b(?:once|twice|times|\d[\d.,]*|\w+lion|hours|days|percent|dollars|barrels"
                 r"|euros|pounds|tons|tonnes|people)|%)\s$", lead):  # fmt: skip
        return Reading("SET", duration(1, unit))
    if match["half"]:
        return Reading("DURATION", length_of(1.5, unit))
    tail = setting.text[match.end() : match.end() + 14].lower()
    within = re.search(r"\b(?:within|for|after|in)\s$", lead)
    if (re.match(r"\s(?:of|when|in which)\b", tail) and not within) or unit == "second":
        return None
    return Reading("DURATION", duration(1, unit), doubt=0.8)


def read_half(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "half an hour"."""
    return Reading("DURATION", length_of(0.5, unit_of(match["unit"])))


def read_frequency(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "daily", "weekly"."""
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


def read_every(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "every two weeks", "each year"."""
    count = number_of(match["count"]) if match["count"] else 1.0
    if match["other"]:
        count = 2.0
    unit = unit_of(match["unit"])
    if unit in ("morning", "afternoon", "evening"):
        return Reading("SET", f"XXXX-XX-XXT{PART_CODE[unit]}")
    return Reading("SET", duration(count, unit))


_YEAR_LEAD_NO = re.compile(
    r"(?:\b(?:resolution|resolutions|res|no|nos|number|article|section|paragraph|para|clause|chapter|room|flight|page|channel"
    r"|route|nearly|over|than|almost|approximately|roughly|least|most|up to|some|all|another|only"
    r"|total of|boeing|airbus|highway|unit|battalion|brigade|law|decree|act|order|code|agenda"
    r"|vision|windows|to about|protocol|directive|regulation|model|class|type)\.?"
    r"|[$€£#§№/:]|\d[-–])\s?$",
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


def read_year(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "2015", "2014-15", "early 2022"; not a count, a resolution or a price."""
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


def read_century(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "the 21st century"."""
    words = {"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21}
    number = words.get(match["nth"].lower()) or int(re.sub(r"\D", "", match["nth"]))
    return Reading("DATE", f"{number - 1:02d}")


def read_quarter(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "the third quarter", "Q3 2021", "this year's first quarter", "the first half of 2022"."""
    number = int(match["q"]) if match["q"] else NTH[match["nth"].lower()]
    half = "half" in match[0].lower()
    if half and number > 2:
        return None
    letter = "H" if half else "Q"
    if told := match["year"] or match["lead_year"]:
        return Reading("DATE", f"{told}-{letter}{number}")
    if setting.day is None:
        return Reading("DATE", f"XXXX-{letter}{number}", doubt=0.6)
    which = (match["which"] or match["whose"] or "").lower()
    if half and not which:
        return None
    year = setting.day.year + {"last": -1, "next": 1}.get(which, 0)
    first = days_of(f"{year}-{letter}{number}")
    if not which and first and first[0] > setting.day:
        year -= setting.tense(match.start()) != "future"
    return Reading("DATE", f"{year}-{letter}{number}", setting.anchor, 0.8)


def read_quarter_of_year(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "the 1988 quarter", "last year's period": the quarter that is spoken of, in that year."""
    if setting.day is None and not match["lead_year"]:
        return Reading("DATE", "XXXX", doubt=0.6)
    move = {"this": 0, "next": 1}.get((match["whose"] or "").lower(), -1)
    item = _spoken_quarter(setting)
    if match["lead_year"]:
        year = int(match["lead_year"])
    else:
        year = (int(item.value[:4]) if item else setting.day.year if setting.day else 0) + move
    value = f"{year}{item.value[4:]}" if item else str(year)
    return Reading("DATE", value, item.text if item else setting.anchor, 0.8)


def read_season(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "last spring", "the summer of 2014"."""
    code = SEASON_CODE[match["season"].lower()]
    if match["year"]:
        return Reading("DATE", f"{match['year']}-{code}")
    if setting.day is None:
        return Reading("DATE", f"XXXX-{code}", doubt=0.6)
    year = setting.day.year
    which = (match["which"] or "").lower()
    start = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    if "last" in which and start + 2 >= setting.day.month:
        year -= 1
    elif "next" in which and start <= setting.day.month:
        year += 1
    elif not which and start > setting.day.month:
        year -= setting.tense(match.start()) == "past"
    return Reading("DATE", f"{year}-{code}", setting.anchor, 0.8)


def read_same_quarter(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "the quarter": the one just spoken of, else the last that was complete."""
    if item := _spoken_quarter(setting):
        return Reading("DATE", item.value, item.text, 0.8)
    if setting.day is None:
        return Reading("DATE", "XXXX-QX", doubt=0.5)
    last = shifted(setting.day, -1, "quarter")
    return Reading("DATE", value_at(last, "quarter"), setting.anchor, 0.7) if last else None


def read_fiscal(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "fiscal 2021"."""
    return Reading("DATE", match["year"])


_ENDED = re.compile(r"\s(?:ended|ending|ends|to|through)\b")


def read_current_fiscal(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "the current fiscal year"; with a day on which it ended, a length."""
    if _ENDED.match(match.string, match.end()):
        return Reading("DURATION", "P1Y")
    if setting.day is None:
        return Reading("DATE", "XXXX", doubt=0.5)
    word = (match["which"] or match[0].split()[0]).lower()
    year = setting.day.year + {"latest": -1, "last": -1, "previous": -1, "next": 1}.get(word, 0)
    return Reading("DATE", str(year), setting.anchor, 0.7)


def read_year_end(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "year-end": the year in which it is said."""
    if setting.day is None:
        return Reading("DATE", "XXXX", doubt=0.6)
    return Reading("DATE", str(setting.day.year), setting.anchor, 0.8)


def read_year_ago(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "the year-ago quarter", "a year-earlier": the same stretch one year before."""
    if setting.day is None:
        return Reading("DATE", "XXXX", doubt=0.6)
    if match["nth"]:
        quarter = NTH[match["nth"].lower()]
        return Reading("DATE", f"{setting.day.year - 1}-Q{quarter}", setting.anchor, 0.8)
    if item := _spoken_quarter(setting):
        return Reading("DATE", f"{int(item.value[:4]) - 1}{item.value[4:]}", item.text, 0.8)
    return Reading("DATE", str(setting.day.year - 1), setting.anchor, 0.7)


def _spoken_quarter(setting: Setting) -> TimeExpression | None:
    """The quarter that a business report is about: the latest named that was over by then."""
    named = [x for x in setting.before if x.rule in _QUARTERS and "-Q" in x.value]
    over = [x for x in named if not setting.day or _is_over(x.value, setting.day)]
    return max(over, key=lambda x: x.value, default=named[-1] if named else None)


_QUARTERS = ("quarter", "same_quarter")


def _is_over(value: str, day: date) -> bool:
    days = days_of(value)
    return days is not None and days[1] < day


def read_clock(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "10 p.m.", "19:40 GMT", "noon", on the day of reference."""
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


def read_holiday(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "Christmas", "Easter 2022": the nearest one unless a verb tells which."""
    if _NAMED_AFTER.match(match.string, match.end()):
        return NOTHING
    row = next(row for row in holidays() if re.fullmatch(row["phrase"], match["holiday"]))
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
def holidays() -> tuple[dict[str, str], ...]:
    """The rows of ``data/holidays.csv``."""
    return tuple(table_rows("holidays.csv"))


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


def read_reference(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "now", "recently", "the future"."""
    for pattern, value in references():
        if pattern.fullmatch(match.string, match.start(), match.end()):
            return Reading("DATE", value, "published")
    return None


@lru_cache(maxsize=1)
def references() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The rows of ``data/reference_words.csv`` as patterns with their values."""
    return tuple(
        (re.compile(row["phrase"], re.IGNORECASE), row["value"])
        for row in table_rows("reference_words.csv")
    )


def read_day_first_range(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "9-10 January 2022", "28 December - 3 January"."""
    month = month_number(match["month"])
    start = month_number(match["month0"]) if match["month0"] else month
    first, anchor = _day_value(int(match["day"]), start, match["year"], match, setting)
    last, _ = _day_value(int(match["until"]), month, match["year"], match, setting)
    if match["year"] and start > month:
        first, _ = _day_value(int(match["day"]), start, str(int(match["year"]) - 1), match, setting)
    return Reading("DATE", f"{first}/{last}", anchor) if first and first < last else None


def read_end(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "the end of the year", "later in the week"."""
    unit = (match["unit"] or match["unit2"]).lower()
    if setting.day is None:
        return Reading("DATE", unknown_at(unit), doubt=0.5)
    return Reading("DATE", value_at(setting.day, unit), setting.anchor)


def read_decade(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "the 1990s", "the nineties"."""
    digits, word = match["digits"] or match["short"], match["word"]
    if digits:
        if len(digits) == 4 and digits.endswith("00") and digits != "2000":
            return Reading("DATE", digits[:2])
        return Reading("DATE", digits[:3] if len(digits) == 4 else f"19{digits[0]}")
    words = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties",
             "nineties")  # fmt: skip
    return Reading("DATE", f"19{words.index(word.lower()) + 2}", doubt=0.9)
