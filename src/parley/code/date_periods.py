"""Periods and distances: "last week", "two days earlier", "the third quarter", "recently".

Readings of the grammar in :mod:`parley.code.date_rules`; see :mod:`parley.code.date_setting`.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from parley.code.date_setting import (
    ENDED,
    NOTHING,
    Reading,
    Setting,
    anchor_before,
    spoken_quarter,
    tense_of,
)
from parley.code.date_words import (
    NTH,
    SEASON_CODE,
    length_of,
    number_of,
    table_rows,
    unit_of,
    year_of,
)
from parley.code.timex import days_of, shifted, unknown_at, value_at, week_value
from parley.read.calendar import SHORT_WEEKDAY, WEEKDAY


def read_period(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "last week", "earlier this month", "the same day", "the following year"."""
    which, unit = match["which"].lower(), match["unit"].lower()
    if re.match(r"\sor\s(?:two|three|so)\b", match.string[match.end() : match.end() + 10]):
        return None  # "in the next day or two"
    part = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}.get(unit)
    if which in ("the same", "that", "that same", "the very same"):
        return _same_period(unit, part, match.start(), setting)
    if which in ("the following", "the previous", "the next", "the preceding"):
        return _neighbour(which, unit, part, match.start(), setting)
    move = {"last": -1, "next": 1, "past": -1, "previous": -1, "coming": 1, "following": 1}
    count = next((n for word, n in move.items() if word in which.split()), 0)
    if match[0].lower().endswith("before last"):
        count = -2
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


def _neighbour(
    which: str, unit: str, part: str | None, offset: int, setting: Setting
) -> Reading | None:
    count = 1 if which in ("the following", "the next") else -1
    told = "past" if count < 0 and setting.tense(offset) == "past" else None
    item = anchor_before(setting, unit if not part else "day", told)
    start = days_of(item.value) if item else None
    base = start[0] if start else setting.day
    anchor = item.text if item else setting.anchor
    day = shifted(base, count, "day" if part else unit) if base else None
    if day is None:
        return Reading("DATE", f"XXXX-XX-XXT{part}" if part else unknown_at(unit), doubt=0.5)
    value = f"{day}T{part}" if part else value_at(day, unit)
    return Reading("TIME" if part else "DATE", value, anchor, 0.9)


def read_weekend(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "the weekend": the next one where a verb looks ahead, else the last."""
    if setting.day is None:
        return Reading("DATE", unknown_at("weekend"), doubt=0.5)
    monday = setting.day - timedelta(setting.day.isoweekday() - 1)
    tense = tense_of(match.start(), setting)
    back = 7 if tense != "future" and setting.day.isoweekday() < 6 else 0
    return Reading("DATE", week_value(monday - timedelta(back)) + "-WE", setting.anchor, 0.8)


def read_end(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "the end of the year", "later in the week"."""
    unit = (match["unit"] or match["unit2"]).lower()
    if setting.day is None:
        return Reading("DATE", unknown_at(unit), doubt=0.5)
    return Reading("DATE", value_at(setting.day, unit), setting.anchor)


def read_ago(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "two days ago": as precise as its unit; "several years ago" stays vague."""
    if _is_stamp(match, setting.text):
        return NOTHING
    unit = unit_of(match["unit"])
    count = number_of(match["count"]) if match["count"] else None
    if match["half"] or (count and count % 1 and unit == "year"):
        months = 12 * (count or 0) + 6 * bool(match["half"])
        moved = shifted(setting.day, -int(months), "month") if setting.day else None
        if moved and unit == "year":
            return Reading("DATE", str(moved.year), setting.anchor, 0.8)
    if count is None or count % 1 or match["half"]:
        return Reading("DATE", "PAST_REF", setting.anchor, 0.9)
    if unit in ("second", "minute", "hour"):
        value = f"{setting.day}TXX" if setting.day else "XXXX-XX-XXTXX"
        return Reading("TIME", value, setting.anchor, 0.6)
    if match["tail"] and setting.day:
        return _ago_to(match["tail"].lower(), -int(count), unit, setting)
    last = spoken_quarter(setting) if unit == "year" and count == 1 else None
    if last:
        return Reading("DATE", f"{int(last.value[:4]) - 1}{last.value[4:]}", last.text, 0.7)
    return _moved(setting.day, -int(count), unit, setting.anchor)


def _ago_to(tail: str, count: int, unit: str, setting: Setting) -> Reading | None:
    """ "a year ago this month", "two weeks ago today": as precise as what is added."""
    assert setting.day is not None
    move = {"last": -1, "next": 1, "yesterday": -1, "tomorrow": 1}.get(tail.split()[0], 0)
    precise = unit_of(tail.split()[-1]) if " " in tail else "day"
    moved = shifted(setting.day, count, unit)
    day = shifted(moved, move, precise) if moved else None
    return Reading("DATE", value_at(day, precise), setting.anchor) if day else None


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
    # "a day earlier than agreed", "five years on" count from no day that is told.
    compared = match["side"].lower() == "on" or match.string.startswith(" than ", match.end())
    if unit in ("second", "minute", "hour") or compared or count is None or count != int(count):
        return Reading("DURATION", length_of(count, unit), doubt=0.8)
    tense = setting.tense(match.start())
    quarter = spoken_quarter(setting) if unit == "year" and count == 1 and sign < 0 else None
    item = quarter or anchor_before(setting, unit, tense if sign > 0 else "past")
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


def read_spelled_year(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "nineteen ninety-six", "the year two thousand": as read aloud, in broadcasts."""
    year = year_of((match["hundreds"] or "").lower(), match["rest"] or match["rest2"] or "")
    return Reading("DATE", str(year), doubt=0.9) if year else None


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


def read_century(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "the 21st century"."""
    words = {"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21}
    number = words.get(match["nth"].lower()) or int(re.sub(r"\D", "", match["nth"]))
    return Reading("DATE", f"{number - 1:02d}")


def read_season(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "last spring", "the summer of 2014"."""
    code = SEASON_CODE[match["season"].lower()]
    if match["year"]:
        return Reading("DATE", f"{match['year']}-{code}")
    if setting.day is None:
        return Reading("DATE", f"XXXX-{code}", doubt=0.6)
    year = setting.day.year
    which = (match["which"] or "").lower()
    if match["when"]:
        year += {"last": -1, "this": 0, "next": 1}[match["when"].lower()]
        return Reading("DATE", f"{year}-{code}", setting.anchor, 0.9)
    if which == "that":
        item = anchor_before(setting, "year", None)
        return Reading("DATE", f"{item.value[:4]}-{code}", item.text, 0.8) if item else None
    start = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    if "last" in which and start + 2 >= setting.day.month:
        year -= 1
    elif "next" in which and start <= setting.day.month:
        year += 1
    elif not which and start > setting.day.month:
        year -= tense_of(match.start(), setting) == "past"
    elif not which and start + 2 < setting.day.month:
        year += tense_of(match.start(), setting) == "future"
    return Reading("DATE", f"{year}-{code}", setting.anchor, 0.8)


def read_quarter(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "the third quarter", "Q3 2021", "this year's first quarter", "the first half of 2022"."""
    told = match["q"] or match["h"]
    number = int(told) if told else NTH[match["nth"].lower()]
    half = bool(match["h"]) or "half" in match[0].lower()
    if half and number > 2:
        return None
    number = 2 if number < 0 else number
    letter = "H" if half else "Q"
    if year_told := match["year"] or match["lead_year"]:
        return Reading("DATE", f"{year_told}-{letter}{number}")
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
    item = spoken_quarter(setting)
    if match["lead_year"]:
        year = int(match["lead_year"])
    else:
        year = (int(item.value[:4]) if item else setting.day.year if setting.day else 0) + move
    value = f"{year}{item.value[4:]}" if item else str(year)
    return Reading("DATE", value, item.text if item else setting.anchor, 0.8)


def read_same_quarter(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "the quarter": the one just spoken of, else the last that was complete."""
    if item := spoken_quarter(setting):
        return Reading("DATE", item.value, item.text, 0.8)
    if setting.day is None:
        return Reading("DATE", "XXXX-QX", doubt=0.5)
    last = shifted(setting.day, -1, "quarter")
    return Reading("DATE", value_at(last, "quarter"), setting.anchor, 0.7) if last else None


def read_fiscal(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "fiscal 2021"."""
    return Reading("DATE", match["year"])


def read_current_fiscal(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "the current fiscal year"; with a day on which it ended, a length."""
    if ENDED.match(match.string, match.end()):
        return Reading("DURATION", "P1Y")
    if setting.day is None:
        return Reading("DATE", "XXXX", doubt=0.5)
    word = (match["which"] or match[0].split()[0]).lower()
    year = setting.day.year + {"latest": -1, "last": -1, "previous": -1, "next": 1}.get(word, 0)
    return Reading("DATE", str(year), setting.anchor, 0.7)


def read_year_end(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "year-end": the year in which it is said."""
    if match["year"]:
        return Reading("DATE", match["year"])
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
    if item := spoken_quarter(setting):
        return Reading("DATE", f"{int(item.value[:4]) - 1}{item.value[4:]}", item.text, 0.8)
    return Reading("DATE", str(setting.day.year - 1), setting.anchor, 0.7)


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
