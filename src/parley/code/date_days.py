"""Days, months and times of day: "December 17", "last Friday", "the 12th", "9 a.m.", "Easter".

Readings of the grammar in :mod:`parley.code.date_rules`; see :mod:`parley.code.date_setting`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

from parley.code.date_setting import (
    NOTHING,
    PLANNED,
    SINCE,
    Reading,
    Setting,
    anchor_before,
    is_quoted,
    said_on,
    scene_day,
    tense_of,
)
from parley.code.date_words import NTH, PART_CODE, number_of, spelled_day, table_rows
from parley.code.timex import days_of, shifted, week_value
from parley.read.calendar import (
    DAY,
    MONTH,
    ORDINAL,
    YEAR,
    day_of,
    full_year,
    month_number,
    nearest_year,
    numeric_parts,
    weekday_number,
)


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
    year = year or _carried_year(match, month) or _year_before(match.start(), setting)
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


def read_day_first_range(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "9-10 January 2022", "28 December - 3 January"."""
    month = month_number(match["month"])
    start = month_number(match["month0"]) if match["month0"] else month
    first, anchor = _day_value(int(match["day"]), start, match["year"], match, setting)
    last, _ = _day_value(int(match["until"]), month, match["year"], match, setting)
    if match["year"] and start > month:
        first, _ = _day_value(int(match["day"]), start, str(int(match["year"]) - 1), match, setting)
    return Reading("DATE", f"{first}/{last}", anchor) if first and first < last else None


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
    rf"(?:,\s{MONTH}){{0,8}},?\s?(?:and|to|or|until|through|[-–—])\s?(?:{DAY}{ORDINAL}?\s)?(?P<month>{MONTH})"
    rf"(?:\s{DAY}{ORDINAL}?)?,?\s(?P<year>{YEAR})\b"
)


def _carried_year(match: re.Match[str], month: int) -> str | None:
    """The year that the end of a range gives: "between March and May 2022"."""
    later = _UNTIL.match(match.string, match.end())
    if not later:
        return None
    return str(int(later["year"]) - (month > month_number(later["month"])))


def _year_before(offset: int, setting: Setting) -> str | None:
    """The year named right before: "last year, in January"."""
    last = setting.before[-1] if setting.before else None
    if last is None or not re.fullmatch(r"\d{4}", last.value):
        return None
    between = setting.text[last.end : offset]
    return (
        last.value if re.fullmatch(r"['’]s\s|,?\s(?:in|on|since|from|during)\s", between) else None
    )


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
    tense = tense_of(match.start(), setting) or _likely_tense(month, day, setting.around)
    ended = setting.text[max(0, match.start() - 6) : match.start()] == "ended "
    year_near = nearest_year(month, day, setting.around, "past" if ended else tense, strict=ended)
    chosen = day_of(year_near, month, day)
    return (chosen.isoformat() if chosen else ""), setting.anchor


_FAR = timedelta(75)


def _likely_tense(month: int, day: int, around: date) -> str:
    """Without a verb, a day months ahead is told with its year: "the 5 March accord" is past."""
    nearest = day_of(nearest_year(month, day, around), month, day)
    return "past" if nearest and nearest - around > _FAR else ""


def read_ordinal_day(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "on the 12th": of the month of a day told before with that number, else the nearest."""
    lead = setting.text[max(0, match.start() - 40) : match.start()].lower()
    number = int(match["day"])
    if not _ORDINAL_LEAD.search(lead) or _MONTH_LATER.match(match.string, match.end()):
        return None
    for item in reversed(setting.before):
        days = days_of(item.value)
        if days and days[0] == days[1] and days[0].day == number:
            return Reading("DATE", days[0].isoformat(), item.text, 0.9)
    if (today := setting.day) is None:
        return Reading("DATE", f"XXXX-XX-{number:02d}", doubt=0.5)
    months = [shifted(today.replace(day=1), move, "month") for move in (-1, 0, 1)]
    near = [d for m in months if m and (d := day_of(m.year, m.month, number))]
    tense = "" if PLANNED.search(lead) else tense_of(match.start(), setting)
    wanted = [d for d in near if (d <= today) == (tense == "past")] if tense else []
    day = min(wanted or near, key=lambda d: abs(d - today))
    return Reading("DATE", day.isoformat(), setting.anchor, 0.7)


_ORDINAL_LEAD = re.compile(
    r"\b(?:on|for|until|till|by|from|before|after|since|be|between|and|to|is|was|of) $"
)
_MONTH_LATER = re.compile(
    rf"(?:,\s{DAY}{ORDINAL}?){{0,5}},?\s(?:and|or|to)\s(?:the\s)?{DAY}{ORDINAL}?(?:\sof)?\s{MONTH}"
)


def read_spelled_day(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "March eighth", "the ninth of September"."""
    month = month_number(match["month"] or match["month2"])
    day = spelled_day(match["nth"] or match["nth2"])
    value, anchor = _day_value(day, month, match["year"], match, setting)
    return Reading("DATE", value, anchor, 0.9) if value else None


def read_week_of(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "the week of March 6", "the weekend of 21 September": the one in which the day lies."""
    month = month_number(match["month"])
    value, anchor = _day_value(int(match["day"]), month, match["year"], match, setting)
    days = days_of(value) if value else None
    tail = "-WE" if match["end"] else ""
    return Reading("DATE", week_value(days[0]) + tail, anchor) if days else None


def read_nth_of_month(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "the last Monday in May", "the second week of January 2022" (the days from the 8th)."""
    month = month_number(match["month"])
    year = int(match["year"]) if match["year"] else None
    if year is None and setting.around is not None:
        year = _month_year(month, None, match.start(), setting)
    if year is None:
        return Reading("DATE", f"XXXX-{month:02d}", doubt=0.6)
    anchor = "" if match["year"] else setting.anchor
    nth = NTH[match["nth"].lower()]
    if match["weekday"]:
        day = nth_weekday(year, month, nth, weekday_number(match["weekday"]))
        return Reading("DATE", day.isoformat(), anchor)
    if match["unit"] == "weekend":
        return Reading("DATE", week_value(nth_weekday(year, month, nth, 6)) + "-WE", anchor)
    return Reading("DATE", week_value(nth_weekday(year, month, nth, 4)), anchor, 0.8)


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> date:
    """The nth such weekday of a month, from its end with -1.

    >>> nth_weekday(2022, 5, -1, 1)
    datetime.date(2022, 5, 30)
    """
    first = date(year, month, 1)
    days = [first + timedelta((weekday - first.isoweekday()) % 7 + 7 * n) for n in range(5)]
    inside = [day for day in days if day.month == month]
    return inside[nth - 1 if nth > 0 else nth]


def read_month(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "in December", "early December 2021", "last May"."""
    parts = match.groupdict()
    month = month_number(parts["month"])
    year = parts.get("year") or _told_year(parts.get("when"), setting)
    if year := year or _carried_year(match, month) or _year_before(match.start(), setting):
        return Reading("DATE", f"{year}-{month:02d}", setting.anchor if parts["when"] else "")
    if parts.get("every"):
        return Reading("SET", f"XXXX-{month:02d}")
    if not _is_month(match, setting):
        return None
    if setting.around is None:
        return Reading("DATE", f"XXXX-{month:02d}", doubt=0.8)
    year = _month_year(month, parts.get("which"), match.start(), setting)
    return Reading("DATE", f"{year}-{month:02d}", setting.anchor)


def read_month_range(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "February-March", "November–January 2022"."""
    first, last = month_number(match["month"]), month_number(match["month2"])
    if match["year"]:
        year, anchor = int(match["year"]) - (first > last), ""
    elif setting.around:
        year, anchor = _month_year(first, None, match.start(), setting), setting.anchor
    else:
        return None
    return Reading("DATE", f"{year}-{first:02d}/{year + (first > last)}-{last:02d}", anchor)


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
    tense = tense_of(offset, setting)
    middle = around.replace(day=15)
    ahead = (month - around.month) % 12
    if not tense and ahead > 2:
        tense = "past"
    if (
        tense == "past"
        and ahead <= _SOON
        and not SINCE.search(setting.text[max(0, offset - 12) : offset].lower())
    ):
        tense = ""  # ten months back are "last May" or "May last year"
    return nearest_year(month, 15, middle, tense, strict=True) or around.year


_SOON = 2  # months
_LISTED = re.compile(rf"\b(?:in|{MONTH}|of) {MONTH}(?:,|,? and|,? or) $|{MONTH}, $")


_MONTH_LEAD = re.compile(
    r"\b(?:in|since|until|till|by|from|to|of|during|for|before|after|and|or|between|through|last"
    r"|next|this|each|every|early|late|mid|on|a|an|the|its|their|his|her|our|past)[ -]$",
    re.IGNORECASE,
)


def _is_month(match: re.Match[str], setting: Setting) -> bool:
    """Whether a bare month's name is one: not "May" the verb or person, nor "March" the walk."""
    text, word = setting.text, match["month"]
    lead = text[max(0, match.start() - 20) : match.start()]
    tail = text[match.end() : match.end() + 20]
    if re.match(r"\s\d{1,2}\b", tail):
        return False
    if match["lead"] or match["which"] or _LISTED.search(lead):
        return True
    if not word[0].isupper() or (re.match(r"\s?\d|[-’']", tail) and not re.match(r"['’]s\b", tail)):
        return False
    if re.search(r"\b(?:the|a|its|last) $", lead, re.IGNORECASE) and re.match(
        r"\s(?!for\b|on\b|to\b|of\b|in\b|by\b|from\b|and\b|was\b|is\b|will\b)[a-z]", tail
    ):
        return True
    if word == "March" and re.search(
        r"\b(?:between|from|and|or|to|through|of|before|after) $", lead
    ):
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
    many = match["plural"] or match["parts"] == "s"
    if match["every"] or (many and not match["which"]):
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
    if written := _written_beside(number, match, setting):
        return written
    if end := _range_end(number, match, setting):
        return end
    if "before last" in which:
        return day - timedelta((back or 7) + 7)
    if which.strip() == "week":
        return day + timedelta((ahead or 7) + 7)
    if told := _told_before(which, number, setting):
        return told
    if "week" in which:
        move = -7 if "last" in which or "previous" in which else 7 if "next" in which else 0
        return monday + timedelta(number - 1 + move)
    if any(word in which for word in ("last", "past", "previous", "preceding")):
        return day - timedelta(back or 7)
    if "next" in which or "following" in which or "coming" in which:
        return day + timedelta(ahead or 7)
    tense = _weekday_tense(match, setting)
    if "this" in which and tense == "past":
        return monday + timedelta(number - 1)
    if tense == "future" or "this" in which:
        return day + timedelta(ahead)
    return day - timedelta(back)


_BESIDE = re.compile(
    rf"\s?(?:\(|,\s|[–—-]\s?)(?:the\s)?(?:(?P<month>{MONTH})\s(?P<day>{DAY})"
    rf"|(?P<day2>{DAY}){ORDINAL}?\s(?P<month2>{MONTH}))"
    rf"|,?\s(?:the\s)?(?P<only>{DAY}){ORDINAL}\b"
)


def _written_beside(number: int, match: re.Match[str], setting: Setting) -> date | None:
    """The day written beside the weekday, where it is one: "on Monday (23 September)"."""
    beside = _BESIDE.match(match.string, match.end())
    if beside is None or setting.day is None:
        return None
    if beside["only"]:
        return _numbered(number, int(beside["only"]), setting.day)
    month, day = month_number(beside["month"] or beside["month2"]), beside["day"] or beside["day2"]
    year = nearest_year(month, int(day), setting.day)
    found = day_of(year, month, int(day))
    return found if found and found.isoweekday() == number else None


def _numbered(weekday: int, number: int, around: date) -> date | None:
    """The nearest day of the month that is such a weekday: "on Thursday the 7th"."""
    days = (around + timedelta(move) for move in range(-100, 101))
    fitting = [d for d in days if d.day == number and d.isoweekday() == weekday]
    return min(fitting, key=lambda d: abs(d - around), default=None)


def _told_before(which: str, number: int, setting: Setting) -> date | None:
    """The weekday after or before a day told in the text: "the following Tuesday"."""
    sign = 1 if "the following" in which or "the next" in which else -1
    if sign < 0 and "the previous" not in which and "the preceding" not in which:
        return None
    item = anchor_before(setting, "day", "past") if "week" not in which else None
    days = days_of(item.value) if item else None
    if not days:
        return None
    return days[0] + timedelta(sign * ((sign * (number - days[0].isoweekday())) % 7 or 7))


def read_weekdays_ago(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "two Fridays ago"."""
    number, count = weekday_number(match["weekday"]), number_of(match["count"])
    if setting.day is None or not count:
        return Reading("DATE", f"XXXX-WXX-{number}", doubt=0.5)
    back = (setting.day.isoweekday() - number) % 7 or 7
    day = setting.day - timedelta(back + 7 * (int(count) - 1))
    return Reading("DATE", day.isoformat(), setting.anchor)


def _range_end(number: int, match: re.Match[str], setting: Setting) -> date | None:
    """The last day of "from Monday to Wednesday", the second of "on Monday and Tuesday"."""
    last = setting.before[-1] if setting.before else None
    gap = _WEEKDAYS_GAP.fullmatch(setting.text, last.end, match.start()) if last else None
    days = days_of(last.value) if last and last.rule == "weekday" else None
    if gap is None or days is None or setting.day is None:
        return None
    end = days[0] + timedelta((number - days[0].isoweekday()) % 7 or 7)
    # "on Friday and Monday" may go back; what is told of the past is not ahead of it.
    turns = gap["pair"] and days[0] <= setting.day < end
    return None if turns else end


_WEEKDAYS_GAP = re.compile(r"\s?(?:to|through|until|till|(?P<pair>and|or)|[-–—])\s?(?:on\s)?")
_AHEAD = re.compile(
    r"\b(?:for|until|till|by|as (?:soon|early) as|ahead of"
    r"|(?:no|not) (?:earlier|later|sooner) than|not before) "
    r"(?:(?:early|late|noon|midnight|\d{1,2}(?::\d\d)? ?[ap]\.?m\.?)(?: on)? )?$"
)
_TO_DO = re.compile(r"\bto (?!the\b|a\b|an\b|its\b|his\b|her\b|their\b)[a-z]{3,}\b[^.;\n]{0,70}$")
"""An infinitive: "agreed to extend the truce until Thursday" looks ahead."""


def _weekday_tense(match: re.Match[str], setting: Setting) -> str:
    """The tense that decides for a weekday; "Friday's vote" is past unless a verb says "will"."""
    start = match.start()
    lead = setting.text[max(0, start - 30) : start].lower()
    tense = tense_of(start, setting)
    if _AHEAD.search(lead) and not PLANNED.search(lead):
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
    if match[0][0].isupper() and re.search(
        r"\w['’]?s?\s$", match.string[max(0, match.start() - 4) : match.start()]
    ):
        return NOTHING  # "USA Today", "the BBC's Today programme"
    moves = {
        "today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "last night": -1,
        "the day before yesterday": -2, "the day after tomorrow": 2, "yesterday night": -1,
    }  # fmt: skip
    move = moves.get(word, 0)
    part = match["part"] or ("night" if word in ("tonight", "last night") else "")
    day, anchor = setting.day, setting.anchor if setting.day else ""
    if day and is_quoted(setting.text, match.start()):
        day, anchor = said_on(match, setting) or setting.story or (day, anchor)
    value = "XXXX-XX-XX" if day is None else str(day + timedelta(move))
    if day is None and match["weekday"]:
        value = f"XXXX-WXX-{weekday_number(match['weekday'])}"
    doubt = 1.0 if setting.day else 0.5
    if part:
        return Reading("TIME", f"{value}T{PART_CODE[part.lower()]}", anchor, doubt)
    return Reading("DATE", value, anchor, doubt)


def read_part_of_day(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "in the evening", "spent the afternoon": of the day that is being told."""
    part = PART_CODE[match["unit"].lower()]
    day, anchor = scene_day(match.start(), setting)
    if day is None:
        return Reading("TIME", f"XXXX-XX-XXT{part}", doubt=0.5)
    return Reading("TIME", f"{day}T{part}", anchor, 0.8)


def read_clock(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "10 p.m.", "19:40 GMT", "noon": on the day told just before, else the day of reference."""
    clock = _clock(match)
    if not clock:
        return None
    line = setting.text[setting.text.rfind("\n", 0, match.start()) + 1 : match.start()]
    if re.search(rf"{YEAR}\s*[|·]\s*$", line) or line.lower().endswith("high "):
        return None
    closed = line.endswith("(") and match.string.startswith(")", match.end())
    if closed and setting.before and setting.before[-1].rule == "clock":
        return NOTHING  # the same time elsewhere: "at 3 p.m. (1300 GMT)"
    if match["hour3"] and not _is_spoken_hour(line[-80:]):
        return None
    day, anchor = scene_day(match.start(), setting)
    value = f"{day}T{clock}" if day else f"XXXX-XX-XXT{clock}"
    return Reading("TIME", value, anchor if day else "", 0.8)


def _is_spoken_hour(lead: str) -> bool:
    """Whether "at 9.04" is a time: a preposition before it, and no price or vote in the clause."""
    return bool(
        re.search(r"\b(?:at|until|till|since|from|by|before|after|around) $", lead)
    ) and not (
        re.search(
            r"\b(?:shares?|stocks?|index|prices?|yields?|rates?|closed|traded|dollar|euro)\b", lead
        )
    )


def _clock(match: re.Match[str]) -> str:
    parts = match.groupdict()
    if parts["word"]:
        return {"midnight": "24:00"}.get(parts["word"].lower(), "12:00")
    if parts["military"]:
        hour, minute = int(parts["military"][:2]), int(parts["military"][2:])
    elif parts["spoken"]:
        hour, minute = int(number_of(parts["spoken"]) or 0), 0
    else:
        hour = int(parts["hour"] or parts["hour2"] or parts["hour3"])
        minute = int(parts["minute"] or parts["minute2"] or parts["minute3"] or 0)
    half = _half(parts)
    if half or parts["spoken"]:
        if not 1 <= hour <= 12:
            return ""
        hour = hour % 12 + 12 * (half == "p") if half else hour
    return f"{hour:02d}:{minute:02d}" if hour < 25 and minute < 60 else ""


def _half(parts: Mapping[str, str | None]) -> str:
    """'a' or 'p' for the half of the day that is named, else ''."""
    if part := parts["part"] or parts["part2"] or parts["part3"]:
        return "a" if part.lower() == "morning" else "p"
    return (parts["half"] or "")[:1].lower()


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
    return nth_weekday(year, int(row["month"]), int(kind), int(number))


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
