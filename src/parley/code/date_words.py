"""The words of dates: numbers, units, parts of the day, and the pieces that patterns share."""

from __future__ import annotations

import csv
import re
from importlib.resources import files

from parley.code.timex import duration

_ONES = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ONE = "|".join(sorted(_ONES, key=len, reverse=True))
SMALL = rf"(?:(?:{'|'.join(_TENS)})(?:[-\s](?:{_ONE}))?\b|(?:{_ONE})\b)"
NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+\s\d/\d|\d+(?:\.\d+)?½?|(?:{'|'.join(_TENS)})"
    rf"(?:[-\s](?:{_ONE}))?\b|(?:(?:a|{_ONE})\s)(?:hundred|thousand)\b(?:\s(?:and\s)?{SMALL})?"
    rf"|(?:{_ONE})\b(?:[-\s]and[-\s]a[-\s]half)?|a\sdozen|dozens)"
)
VAGUE = (
    r"(?:several|(?:a\s)?\[?few\]?|some|(?<!as\s)many|a\snumber\sof|(?:a\s)?couple\sof|a\scouple|dozens\sof|countless"
    r"|numerous|various)"
)
ABOUT = (
    r"(?:(?:a\s(?:little|bit)\s)?(?:(?:more|less|fewer|longer)\sthan|over(?!\sthe)|under)|nearly"
    r"|almost|about|around|at\sleast|at\smost|up\sto|approximately|roughly|as\s(?:many|much|long)\sas|only|just\sover|"
    r"just\sunder|just|some|barely|under|close\sto)"
)
UNIT = (
    r"(?:seconds?|minutes?|hours?|days?|nights?|weekends|weeks?|fortnights?|months?|quarters?|"
    r"years?|decades?|century|centuries)"
)
PERIOD = r"(?:weekend|week|fortnight|month|quarter|year|decade|century)"
PART = r"(?:morning|afternoon|evening|night|lunchtime|noon|midnight|midday)"
SEASON = r"(?:spring|summer|autumn|fall|winter)"
NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4,
       "last": -1, "latter": -1}  # fmt: skip
QUARTER = r"(?:first|second|third|fourth|1st|2nd|3rd|4th)"
_NTH = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth", *(f"twenty-{nth}" for nth in (
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")),
    "thirtieth", "thirty-first",
)  # fmt: skip
SPELLED_DAY = f"(?:{'|'.join(sorted(_NTH, key=len, reverse=True))})"
EARLY = (
    r"(?:(?:the\s)?(?:very\s)?(?:early|late|mid|middle|beginning|start|end|close|course|first\shalf"
    r"|second\shalf|latter\spart|rest|remainder)(?:\s(?:in|on|of))?(?:\sthe)?[-\s])"
)
LATER = r"(?:(?:early|earlier|late|later|sometime|mid)[-\s](?:in\s|on\s)?)"
PART_CODE = {
    "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "lunchtime": "12:00",
    "noon": "12:00", "midday": "12:00", "midnight": "24:00",
}  # fmt: skip
SEASON_CODE = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
DASH = r"\s?[-–—]\s?"


def table_rows(name: str) -> list[dict[str, str]]:
    """The rows of a table in ``code/data``; lines that start with ``#`` are its notes."""
    lines = (files("parley.code") / "data" / name).read_text("utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def number_of(words: str) -> float | None:
    """The number that words stand for; None for "several" and its like.

    >>> number_of("twenty-four"), number_of("2 1/2"), number_of("a couple of"), number_of("several")
    (24.0, 2.5, 2.0, None)
    """
    text = re.sub(r"[\s-]+", " ", words.lower()).strip()
    if text in ("a", "an", "another", "the", "one", "single"):
        return 1.0
    fixed = {"a dozen": 12.0, "half a": 0.5, "a couple": 2.0, "couple of": 2.0}
    if text in fixed or text == "a couple of":
        return fixed.get(text, 2.0)
    if half := text.endswith(" and a half"):
        text = text.removesuffix(" and a half")
    if match := re.fullmatch(r"(\d[\d,]*(?:\.\d+)?)(½)?(?: (\d)/(\d))?", text):
        extra = int(match[3]) / max(1, int(match[4])) if match[3] else 0.5 if match[2] else 0.0
        return float(match[1].replace(",", "")) + extra
    total = _sum(text.split())
    return total + (0.5 if half else 0.0) if total else None


def _sum(words: list[str]) -> float | None:
    """The number that words such as ``a hundred and four`` name; None where one is no number."""
    total = 0.0
    for word in words:
        if word in ("a", "and"):
            continue
        if word in _SIZES:
            total = max(total, 1.0) * _SIZES[word]
        elif word in _ONES:
            total += _ONES.index(word) + 1
        elif word in _TENS:
            total += 10 * (_TENS.index(word) + 2)
        else:
            return None
    return total


_SIZES = {"hundred": 100, "thousand": 1000}


def year_of(hundreds: str, rest: str) -> int | None:
    """The year that is read aloud: "nineteen", "ninety-six"; with no hundreds, from 2000.

    >>> year_of("nineteen", "ninety-six"), year_of("", "three"), year_of("twenty", "one")
    (1996, 2003, None)
    """
    tail = number_of(rest) if rest else 0.0
    if not hundreds:
        return 2000 + int(tail or 0)
    first = number_of(hundreds)
    return 100 * int(first) + int(tail) if first and tail and tail >= 10 else None


def spelled_day(word: str) -> int:
    """The day of the month that a spelled ordinal names: "twenty-third" is 23."""
    return _NTH.index(word.lower()) + 1


def unit_of(word: str) -> str:
    """The unit that a word names, in the singular."""
    low = word.lower()
    return "century" if low.startswith("centur") else low.removesuffix("s")


def length_of(count: float | None, unit: str) -> str:
    """A duration in the units that TimeML wants: "2 1/2 years" is P2Y6M."""
    halves = {"year": (6, "M"), "hour": (30, "M"), "minute": (30, "S")}
    if count and count % 1 == 0.5 and count > 1 and unit in halves:
        size, letter = halves[unit]
        return f"{duration(count // 1, unit)}{size}{letter}"
    if count == 0.5 and unit in ("hour", "year"):
        return "PT30M" if unit == "hour" else "P6M"
    return duration(count, unit)
