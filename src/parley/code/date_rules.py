"""The grammar of temporal expressions: named patterns, each with its reading and core words.

A rule is tried only around its core words, so that most of a text is never looked at twice.
Patterns hold no nested repetition over open stretches; what they match is at most a line long.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from parley.code import date_readings as readings
from parley.code.date_readings import Reading, Setting
from parley.code.date_words import (
    ABOUT,
    DASH,
    EARLY,
    LATER,
    NUMBER,
    PART,
    PERIOD,
    QUARTER,
    SEASON,
    UNIT,
    VAGUE,
)
from parley.read.calendar import (
    DAY,
    DAY_FIRST,
    ISO,
    MONTH,
    MONTH_FIRST,
    NUMERIC,
    ORDINAL,
    WEEKDAY,
    YEAR,
)

Resolve = Callable[[re.Match[str], Setting], Reading | None]


@dataclass(frozen=True)
class Rule:
    """A named pattern with its reading; tried only around words of its ``core``."""

    name: str
    pattern: re.Pattern[str]
    read: Resolve
    core: re.Pattern[str]


CORES = {
    "number": r"\d[-/.]\d",
    "month": r"(?:jan|feb|mar|apr|may|ju[nl]|aug|sep|oct|nov|dec)",
    "weekday": r"(?:mon|tues|wednes|thurs|fri|satur|sun)day",
    "near": r"(?:today|tonight|yesterday|tomorrow|last\snight)\b",
    "which": r"(?:last|next|this|that|same|past|coming|following|previous|preceding|current"
    r"|present)\s",
    "of_the": r"(?:of|in)\sthe\s(?:day|week|month|quarter|year|decade|century)\b",
    "part": r"the\s(?:morn|aftern|even)",
    "weekend": r"weekend",
    "ago": r"(?:ago\b|back[,.;])",
    "later": r"(?:later|earlier|previously|(?:before|after|on)(?:[,.;]|\s?$))",
    "ahead": r"(?:from now|hence)\b",
    "unit": r"(?:second|minute|hour|day|night|week|fortnight|month|quarter|year|decade|centur)"
    r"(?:s|y|ies)?\b",
    "half": r"half\s(?:an?|the)\s",
    "hyphen": r"[-‐‑](?:long|second|minute|hour|day|night|week|month|quarter|year|decade|century)",
    "fiscal": r"(?:(?:fiscal|financial)\s|fy\s?\d)",
    "quarter": r"(?:quarter|half\b|q[1-4]\b|latest\speriod)",
    "season": r"(?:spring|summer|autumn|fall|winter)\b",
    "decade": r"(?:\d0['’]?s\b|ties\b)",
    "century": r"century",
    "year": r"[12]\d\d\d",
    "year_end": r"year(?:['’]s\send|\send|[-‐‑])",
    "clock": r"(?:\d(?:[:.]\d\d|\s?[ap]\.?m\b|\d\d\d\s?(?:gmt|utc|h(?:ou)?rs))|noon\b|midnight\b"
    r"|midday\b)",
    "every": r"(?:each|every)\s",
    "often": r"(?:hour|dai|night|week|month|annual|year)ly\b",
    "holiday": r"(?:christmas|boxing|new\syear|valentine|women['’]s|st\.?\spat|april f|may\sd"
    r"|hallow|epiph|thanksg|memorial|labor|ash\sw|palm\ss|good\sf|easter|pentec)",
    "reference": r"(?:now|moment|point|stage|time|present|current|these\sd|recent|past|ago"
    r"|other\sday|future|term|run|possible|coming|ahead|to\scome|nowadays)",
}
"""Per core its words, in small letters: cheap patterns that say where a rule is worth trying."""


@lru_cache(maxsize=64)
def _core(name: str) -> re.Pattern[str]:
    return re.compile(CORES[name])


def _rule(name: str, core: str, pattern: str, read: Resolve, *, exact: bool = False) -> Rule:
    flags = 0 if exact else re.IGNORECASE
    return Rule(name, re.compile(rf"(?<![\w$€£/])(?:{pattern})", flags), read, _core(core))


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """The rules of the grammar, in the order in which ties are broken.

    >>> rules()[0].name
    'iso_day'
    """
    return (
        *_numeric_rules(), *_day_rules(), *_month_rules(), *_weekday_rules(), *_period_rules(),
        *_distance_rules(), *_length_rules(), *_rate_rules(), *_quarter_rules(), *_wide_rules(),
        *_word_rules(),
    )  # fmt: skip


def _numeric_rules() -> Iterator[Rule]:
    clock = r"(?:(?:T|\s|,\s)(?P<clock>[0-2]\d:[0-5]\d)(?::\d\d)?)?"
    day = ISO.removesuffix(r"(?![\d/-])(?!\.\d)") + r"(?!\d)"
    yield _rule("iso_day", "number", day + clock, readings.read_iso, exact=True)
    yield _rule("numeric_day", "number", NUMERIC, readings.read_numeric, exact=True)


def _day_rules() -> Iterator[Rule]:
    until = rf"(?:{DASH}|\s(?:to|through)\s)"
    year = rf"(?:,?\s(?P<year>{YEAR})\b)?"
    month_first = (
        rf"(?P<month>{MONTH})\s(?P<day>{DAY}){ORDINAL}?(?:{until}|{DASH}(?P<month2>{MONTH})\s)"
        rf"(?P<until>{DAY}){ORDINAL}?(?![\d\w%]){year}"
    )
    day_first = (
        rf"(?P<day>{DAY}){ORDINAL}?(?:{until}|\s(?P<month0>{MONTH}){DASH})(?P<until>{DAY})"
        rf"{ORDINAL}?\s(?P<month>{MONTH})(?!\w){year}"
    )
    early = r"(?:(?i:early|late|earlier|later)\s)?"
    part = rf"(?:\s(?P<part>(?i:{PART}))\b)?(?:\s(?P<when>last|this|next)\syear\b)?"
    yield _rule("day_range", "month", month_first, readings.read_day, exact=True)
    yield _rule("day_range_first", "month", day_first, readings.read_day_first_range, exact=True)
    yield _rule("day_of_month", "month", early + MONTH_FIRST + part, readings.read_day, exact=True)
    yield _rule("day_first", "month", early + DAY_FIRST + part, readings.read_day, exact=True)


def _month_rules() -> Iterator[Rule]:
    lead = (
        r"(?:(?i:(?P<lead>early|late|mid|(?:the\s)?(?:beginning|start|middle|end|first\shalf|"
        r"second\shalf)\sof|early\sin|late\sin|earlier\sin|later\sin)[-\s]))?"
    )
    which = r"(?P<which>(?:this|the)\s(?:past|coming)|last|next|this|(?P<every>each|every))"
    name = rf"(?P<month>{MONTH})(?!\w)(?:,?\s(?:of\s)?(?P<year>{YEAR})(?![\d\w]))?"
    when = r"(?:\s(?:of\s)?(?P<when>last|this|next)\syear\b)?"
    pattern = rf"{lead}(?:(?i:{which})\s)?{name}{when}"
    yield _rule("month", "month", pattern, readings.read_month, exact=True)


def _weekday_rules() -> Iterator[Rule]:
    lead = r"(?:(?i:(?P<every>each|every))\s)?(?:(?i:early|earlier|late|later)\s)?"
    which = (
        r"(?:(?i:(?P<which>(?:this|the)\s(?:past|coming|previous|following|next)|last|next|this"
        r"|past))\s)?"
    )
    weekday = rf"(?P<weekday>{WEEKDAY})(?P<plural>s\b)?(?!\w)"
    part = rf"(?:\s(?P<part>(?i:{PART}))(?:s\b|\b))?"
    week = r"(?:\s(?i:of\s)?(?P<week>(?i:last|next|this|the\sprevious)\s(?i:week)))?"
    pattern = lead + which + weekday + part + week
    yield _rule("weekday", "weekday", pattern, readings.read_weekday, exact=True)
    near = (
        r"(?:early\s|earlier\s|late\s|later\s)?(?P<near>the\sday\sbefore\syesterday"
        r"|the\sday\safter\stomorrow|today|tonight|yesterday|tomorrow|last\snight)\b"
        rf"(?:\s(?P<part>morning|afternoon|evening|night)\b)?(?:,\s(?P<weekday>{WEEKDAY})\b)?"
    )
    yield _rule("near_day", "near", near, readings.read_near_day)


def _period_rules() -> Iterator[Rule]:
    which = (
        r"(?P<which>this\spast|this\scoming|the\ssame|the\svery\ssame|that\ssame"
        r"|the\s(?:following|previous|next|preceding|coming|current|present)|last|next|this|that"
        r"|current)"
    )
    unit = rf"(?P<unit>{PERIOD}|day|morning|afternoon|evening|night)\b(?!-)"
    yield _rule("period", "which", rf"(?:{EARLY}|{LATER})?{which}\s{unit}", readings.read_period)
    pattern = r"(?:(?<=in\s)|(?<=spent\s))the\s(?P<unit>morning|afternoon|evening)\b(?!-|\sof\b)"
    yield _rule("part_of_day", "part", pattern, readings.read_part_of_day)
    end = (
        r"(?:the\s)?(?:beginning|start|middle|end)\sof\sthe\s(?P<unit>week|month|quarter|year"
        r"|decade|century)\b|(?:earlier|later)\sin\sthe\s(?P<unit2>week|month|year)\b"
    )
    yield _rule("end_of_period", "of_the", end, readings.read_end)
    yield _rule("weekend", "weekend", r"the\sweekend\b", readings.read_weekend)


def _distance_rules() -> Iterator[Rule]:
    count = rf"(?P<count>{NUMBER}|{VAGUE}|an?|the|half\sa)"
    length = rf"(?:{ABOUT}\s)?(?:{count}\s)?(?P<unit>{UNIT})\b"
    ago = rf"{length}(?:\sor\sso)?\s(?:ago|back\b(?=[,.;]))\b"
    yield _rule("ago", "ago", ago, readings.read_ago)
    side = (
        r"(?P<side>later|earlier|previously|before(?=[,.;]|\s?$)|after(?=[,.;]|\s?$)|on(?=[,.;]))"
    )
    yield _rule("later", "later", rf"{length}\s{side}\b", readings.read_later)
    yield _rule("ahead", "ahead", rf"{length}\s(?:from\snow|hence)\b", readings.read_ahead)


def _length_rules() -> Iterator[Rule]:
    lead = (
        r"(?:(?P<lead>(?:at\sleast\s)?(?:the|these|those|his|her|its|their)\s(?:(?:past|last|next"
        r"|coming|first|final|previous|following|opening|ensuing|remaining|preceding|full)\s)?"
        r"|(?:past|last|next|first|another|an\sadditional)\s))?"
    )
    more = (
        r"(?:(?:more|full|straight|consecutive|trading|calendar|additional|long|working|business"
        r"|other)\s)?"
    )
    number = rf"(?:(?P<count>{NUMBER}|{VAGUE}|(?:a\s)?full)\s)?"
    half = r"(?P<half>\sand\sa\shalf)?(?:\sor\s(?:so|more)\b)?"
    about = rf"(?:{ABOUT}\s)?"
    pattern = rf"{about}{lead}{about}{number}{more}(?P<unit>{UNIT})\b{half}"
    yield _rule("duration", "unit", pattern, readings.read_duration)
    pattern = rf"{about}half\s(?:an?|the)\s(?P<unit>hour|day|year|century|decade)\b"
    yield _rule("half_unit", "half", pattern, readings.read_half)
    units = r"second|minute|hour|day|night|week|month|quarter|year|decade|century"
    count = rf"(?P<count>{NUMBER}|several|multi)"
    pattern = rf"(?:{count}[-‐‑\s])?(?P<unit>(?:{units})s?)[-‐‑]long\b"
    yield _rule("long_duration", "hyphen", pattern, readings.read_hyphened)
    pattern = rf"{count}[-‐‑](?P<unit>{units})\b(?![-‐‑])"
    yield _rule("hyphen_duration", "hyphen", pattern, readings.read_hyphened)


def _rate_rules() -> Iterator[Rule]:
    pattern = (
        rf"(?:{ABOUT}\s)?(?:an?|each|per)\s(?P<unit>minute|hour|day|night|week|month|quarter|year"
        r"|decade|century)\b(?!-)(?P<half>\sand\sa\shalf)?"
    )
    yield _rule("article_duration", "unit", pattern, readings.read_article_unit)
    pattern = (
        r"(?P<word>hourly|daily|nightly|weekly|biweekly|fortnightly|monthly|bimonthly|annually"
        r"|yearly)\b(?!-)"
    )
    yield _rule("frequency", "often", pattern, readings.read_frequency)
    pattern = (
        rf"(?:each|every)\s(?:(?P<other>other|second)\s|(?P<count>{NUMBER}|few)\s)?"
        rf"(?P<unit>{UNIT}|morning|afternoon|evening)\b"
    )
    yield _rule("every", "every", pattern, readings.read_every)


def _quarter_rules() -> Iterator[Rule]:
    whose = rf"(?:(?P<whose>last|this|next)\syear['’]s\s|the\s(?P<lead_year>{YEAR})\s|the\s)"
    whole = (
        rf"{whose}?(?:fiscal[-\s])?(?:(?P<nth>{QUARTER})[-\s](?:quarter|half)|Q(?P<q>[1-4]))\b"
        rf"(?:\s(?:of\s)?(?:(?P<year>{YEAR})|(?P<which>last|this|next)\syear|the\syear)\b)?"
    )
    yield _rule("quarter", "quarter", whole, readings.read_quarter)
    pattern = (
        rf"(?:(?P<whose>last|this|next)\syear['’]s|the\s(?P<lead_year>{YEAR}))\s"
        r"(?:quarter|period)\b|(?:the\s)?(?:corresponding|comparable|same|like|year[-‐‑]ago)\s"
        r"(?:three-month\s)?(?:quarter|period)\s(?:of\s|in\s|from\s)?(?:(?:last|the\sprevious"
        r"|the\sprior|the\syear\sbefore)\syear|a\syear\s(?:ago|earlier|before))\b"
    )
    yield _rule("quarter_of_year", "quarter", pattern, readings.read_quarter_of_year)
    pattern = (
        r"(?:the|this)\s(?:(?:latest|most\srecent|current)\s)?quarter\b(?!-)|the\slatest\speriod\b"
    )
    yield _rule("same_quarter", "quarter", pattern, readings.read_same_quarter)
    pattern = rf"(?:(?:the\s)?(?:fiscal|financial)\s(?:year\s)?|FY\s?)(?P<year>{YEAR})\b"
    yield _rule("fiscal_year", "fiscal", pattern, readings.read_fiscal)
    pattern = (
        r"(?:the|this|next|last|its|their)\s(?:(?P<which>latest|last|current|next|previous)\s)?"
        r"(?:fiscal|financial)\syear\b(?!-)"
    )
    yield _rule("current_fiscal_year", "fiscal", pattern, readings.read_current_fiscal)
    pattern = r"(?:the\s)?year[-‐‑]end\b|(?:the\s)?year['’]s\send\b|(?<=by\s)year\send\b"
    yield _rule("year_end", "year_end", pattern, readings.read_year_end)
    pattern = (
        r"(?:the\s)?(?:comparable\s)?year[-‐‑](?:ago|earlier)"
        rf"(?:\s(?:(?:(?P<nth>{QUARTER})\s)?quarter|period|month))?\b"
    )
    yield _rule("year_ago", "year_end", pattern, readings.read_year_ago)


def _wide_rules() -> Iterator[Rule]:
    early = rf"(?:(?:{EARLY}|{LATER})(?:the\s)?)?"
    pattern = (
        rf"{early}(?:(?P<which>last|next|this(?:\spast|\scoming)?)\s|the\s"
        r"|(?<=in\s)|(?<=late\s)|(?<=early\s)|(?<=mid-))"
        rf"(?P<season>{SEASON})\b(?:\s(?:of\s)?(?P<year>{YEAR})\b)?"
    )
    yield _rule("season", "season", pattern, readings.read_season)
    pattern = (
        rf"{early}(?:the\s)?(?:{EARLY})?(?:(?P<digits>1[5-9]\d0|20\d0)['’]?s|the\s(?:(?:early|late"
        r"|mid)[-\s])?['’](?P<short>[2-9]0)s|the\s(?P<word>twenties|thirties|forties|fifties"
        r"|sixties|seventies|eighties|nineties))\b"
    )
    yield _rule("decade", "decade", pattern, readings.read_decade)
    pattern = (
        rf"{early}(?:the\s)?(?P<nth>1\dth|2[01](?:st|th)|eighteenth|nineteenth|twentieth"
        r"|twenty-first)[-\s]century\b"
    )
    yield _rule("century", "century", pattern, readings.read_century)
    pattern = (
        rf"(?:{EARLY}|{LATER}|(?:the\s)?year\s|(?:post|pre|mid)-)?(?P<year>{YEAR})"
        r"(?:[-–/](?P<until>\d{4}|\d\d)(?![\w-]))?(?![\w%]|[.,]\d|[-–/]\d|:\d)"
    )
    yield _rule("year", "year", pattern, readings.read_year)


def _word_rules() -> Iterator[Rule]:
    zone = (
        r"(?:\s(?:GMT|UTC|EST|EDT|ET|CET|CEST|BST|MSK|PST|PDT|IST|JST|local\stime|Moscow\stime))?"
    )
    clock = (
        r"(?:(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap]\.?m\b\.?)|"
        r"(?P<hour2>[01]?\d|2[0-4]):(?P<minute2>[0-5]\d)(?::[0-5]\d)?(?![\d:])|"
        r"(?P<military>[0-2]\d[0-5]\d)(?=\s?(?:GMT|UTC|hours|hrs))|(?P<word>noon|midday|midnight)\b)"
    )
    yield _rule("clock", "clock", clock + zone, readings.read_clock)
    names = "|".join(row["phrase"] for row in readings.holidays())
    holiday = (
        rf"(?:(?P<which>last|next|this)\s)?(?P<holiday>{names})(?!\w)(?!['’]s)"
        rf"(?:,?\s(?P<year>{YEAR})\b)?"
    )
    yield _rule("holiday", "holiday", holiday, readings.read_holiday, exact=True)
    words = "|".join(pattern.pattern for pattern, _ in readings.references())
    yield _rule("reference", "reference", rf"(?:{words})\b", readings.read_reference)
