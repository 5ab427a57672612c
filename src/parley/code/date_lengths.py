"""Lengths and rates: "five days", "a 90-minute", "twice a week", "every two years".

Readings of the grammar in :mod:`parley.code.date_rules`; see :mod:`parley.code.date_setting`.
"""

from __future__ import annotations

import re

from parley.code.date_setting import ENDED, NOTHING, Reading, Setting
from parley.code.date_words import PART_CODE, length_of, number_of, unit_of
from parley.code.timex import UNITS, duration, shifted, value_at


def read_duration(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "five days", "more than two hours", "the past three months"."""
    unit = unit_of(match["unit"])
    if unit == "second" and not re.match(r"\d|\w+ seconds", match["count"] or ""):
        return None
    if match.string.startswith(" old", match.end()):
        return NOTHING
    words, lead = (match["count"] or "").lower(), (match["lead"] or "").lower()
    vague = match["least"] or match["vague"]
    count = number_of(words) if words and not vague else None
    if not words and (not _is_bare_length(match, setting.text) or "coming" in lead):
        return None
    if (lead.strip() == "these" and unit == "day") or re.match(
        r"(?:19|20)\d\d\b", match["least"] or words
    ):
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
        if ENDED.match(match.string, match.end()):
            return Reading("DURATION", length_of(1.0, unit))
        return _plain_period(unit, setting)
    if unit in ("week", "month", "year") and words[-1] == "past" and setting.day:
        moved = shifted(setting.day, -1, unit)
        return Reading("DATE", value_at(moved, unit), setting.anchor, 0.7) if moved else None
    return Reading("DURATION", length_of(None if match["vague"] else 1.0, unit), doubt=0.8)


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
        return not re.match(r"\s\d{4}\b", text[match.end() : match.end() + 6])  # "the years 2019"
    word = match["unit"].lower()
    if not word.endswith("s") or word in ("seconds", "quarters", "nights"):
        return False
    lead = text[max(0, match.start() - 12) : match.start()]
    tail = text[match.end() : match.end() + 12]
    if re.match(r"\s(?:after|before)\b", tail):
        return True
    if lead.endswith("as many "):
        return False
    return bool(_BARE_LEAD.search(lead)) and not re.match(r"['’]|\s(?:when|where)\b", tail)


def read_compound(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "an hour and 40 minutes", "two years and three months"."""
    counts = number_of(match["count"]), number_of(match["count2"])
    units = unit_of(match["unit"]), unit_of(match["unit2"])
    if None in counts or UNITS.index(units[1]) >= UNITS.index(units[0]):
        return None
    first, second = (duration(c, u) for c, u in zip(counts, units, strict=True))
    joined = second.removeprefix("P")
    return Reading("DURATION", first + (joined[1:] if "T" in first else joined))


def read_hyphened(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "five-month", "week-long"."""
    unit = unit_of(match["unit"])
    count = number_of(match["count"]) if match["count"] else None
    if match["count"] is None and not match["unit"].lower().endswith("s"):
        count = 1.0
    if unit == "second" and not (match["count"] or "")[:1].isdigit():
        return None
    return Reading("DURATION", length_of(count, unit))


_AMOUNT = re.compile(
    r"(?:\b(?:once|twice|times|\d[\d.,]*(?:m|bn|mn|tn|k|p)?|\w+lion|hours|days|percent|dollars"
    r"|barrels|euros|pounds|tons|tonnes|people)|%"
    r"|(?:\d|thousand|hundreds|dozens|scores)\s(?:of\s)?(?:[a-z]+\s)?[a-z]+s)\s$"
)


def read_article_unit(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "a year": a rate after an amount ("$5 a year"), else a length."""
    unit = unit_of(match["unit"])
    lead = setting.text[max(0, match.start() - 30) : match.start()].lower()
    if _AMOUNT.search(lead) or match[0][:4].lower() in ("each", "per "):
        return Reading("SET", duration(1, unit))
    if unit == "quarter":
        return None  # "a quarter of the members"
    if match["half"] or match["vague"]:
        return Reading("DURATION", length_of(1.5 if match["half"] else None, unit))
    tail = setting.text[match.end() : match.end() + 14].lower()
    named = unit in ("day", "night", "minute") and re.match(r"\sof\b", tail)  # "a day of joy"
    within = re.search(r"\b(?:within|for|after|in)\s$", lead)
    if ((named or re.match(r"\s(?:when|in which)\b", tail)) and not within) or unit == "second":
        return None
    return Reading("DURATION", duration(1, unit), doubt=0.8)


def read_half(match: re.Match[str], setting: Setting) -> Reading | None:
    """ "half an hour"."""
    return Reading("DURATION", length_of(0.5, unit_of(match["unit"] or match["unit2"])))


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
