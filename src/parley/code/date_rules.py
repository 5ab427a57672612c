"""The grammar of temporal expressions: named patterns, each with its reading and core words.

A rule is tried only around its core words, so that most of a text is never looked at twice.
Patterns hold no nested repetition over open stretches; what they match is at most a line long.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from parley.code import date_days as days
from parley.code import date_lengths as lengths
from parley.code import date_periods as periods
from parley.code.date_setting import Reading, Setting
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
    SMALL,
    SPELLED_DAY,
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
    "weekdays_ago": r"days\sago\b",
    "nth": r"(?:first|second|third|fourth|last)\s(?:mon|tue|wed|thu|fri|sat|sun|week)",
    "week_of": r"week(?:end)?\s(?:of|beginning|starting|ending|that)\b",
    "spelled_day": r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh"
    r"|twelfth|teenth|tieth)\b",
    "near": r"(?:today|tonight|yesterday|tomorrow|last\snight)\b",
    "which": r"(?:last|next|this|that|same|past|coming|following|previous|preceding|current"
    r"|present)\s|before\slast\b",
    "of_the": r"(?:of|in)\sthe\s(?:day|week|month|quarter|year|decade|century)\b",
    "part": r"the\s(?:morn|aftern|even)",
    "weekend": r"weekend",
    "ago": r"(?:ago\b|back[,.;])",
    "later": r"(?:later|earlier|previously|(?:before|after|on)(?:[,.;]|\s?$))",
    "ahead": r"(?:from now|hence)\b",
    "unit": r"(?:second|minute|hour|day|night|week|fortnight|month|quarter|year|decade|centur)"
    r"(?:s|y|ies)?\b",
    "half": r"half[-\s](?:an?|the|hour)",
    "hyphen": r"[-‐‑](?:long|second|minute|hour|day|night|week|month|quarter|year|decade|century)",
    "fiscal": r"(?:(?:fiscal|financial)\s|fy\s?\d)",
    "quarter": r"(?:quarter|half\b|q[1-4]\b|\bh[12]\s|period\b)",
    "season": r"(?:spring|summer|autumn|fall|winter)\b",
    "decade": r"(?:\d0['’]?s\b|ties\b)",
    "century": r"century",
    "spelled": r"(?:eighteen|nineteen|twenty|two\sthousand)",
    "ordinal": r"\bthe\s\d{1,2}(?:st|nd|rd|th)\b",
    "year": r"[12]\d\d\d",
    "year_end": r"year(?:['’]s\send|\send|[-‐‑])",
    "clock": r"(?:\d(?:[:.]\d\d|\s?[ap]\.?m\b|\d\d\d\s?(?:gmt|utc|h(?:ou)?rs))|noon\b|midnight\b"
    r"|midday\b|o['’]clock|\sin\sthe\s(?:morn|aftern|even))",
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
    return Rule(
        name, re.compile(rf"(?<![\w$€£/])(?=[\w\[])(?:{pattern})", flags), read, _core(core)
    )


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
    yield _rule("iso_day", "number", day + clock, days.read_iso, exact=True)
    yield _rule("numeric_day", "number", NUMERIC, days.read_numeric, exact=True)


def _day_rules() -> Iterator[Rule]:
    until = rf"(?:{DASH}|/|\s(?:to|through)\s)"
    year = rf"(?:,?\s(?P<year>{YEAR})\b)?"
    weekdays = rf"(?:(?:{WEEKDAY}(?:\s(?:and|to|through)\s|\s?[-–]\s?))?{WEEKDAY},?\s)?"
    month_first = (
        rf"{weekdays}(?P<month>{MONTH})\s(?P<day>{DAY}){ORDINAL}?(?:{until}|{DASH}(?P<month2>{MONTH})\s)"
        rf"(?P<until>{DAY}){ORDINAL}?(?![\d\w%]){year}"
    )
    day_first = (
        rf"{weekdays}(?P<day>{DAY}){ORDINAL}?(?:{until}|\s(?P<month0>{MONTH}){DASH})(?P<until>{DAY})"
        rf"{ORDINAL}?\s(?P<month>{MONTH})(?!\w){year}"
    )
    early = r"(?:(?i:early|late|earlier|later)\s)?"
    part = rf"(?:\s(?P<part>(?i:{PART}))\b)?(?:\s(?P<when>last|this|next)\syear\b)?"
    pattern = (
        rf"the\s(?P<day>{DAY}){ORDINAL}(?=[.,;:!?)”’\"']|\s(?:and|or|but|to|in|at|because|when"
        r"|after|before|with|as|instead|until|if|while|by)\b|\s?$|\s?\n)"
    )
    yield _rule("ordinal_day", "ordinal", pattern, days.read_ordinal_day)
    spelled = (
        rf"(?:{WEEKDAY},?\s)?(?:(?P<month>{MONTH})\s(?P<nth>{SPELLED_DAY})"
        rf"|(?:the\s)?(?P<nth2>{SPELLED_DAY})\sof\s(?P<month2>{MONTH}))(?![\w-])"
        rf"(?:,?\s(?P<year>{YEAR})\b)?"
    )
    yield _rule("spelled_day", "spelled_day", spelled, days.read_spelled_day, exact=True)
    yield _rule("day_range", "month", month_first, days.read_day, exact=True)
    yield _rule("day_range_first", "month", day_first, days.read_day_first_range, exact=True)
    yield _rule("day_of_month", "month", early + MONTH_FIRST + part, days.read_day, exact=True)
    yield _rule("day_first", "month", early + DAY_FIRST + part, days.read_day, exact=True)


def _month_rules() -> Iterator[Rule]:
    lead = (
        r"(?:(?i:(?P<lead>early|late|mid|(?:the\s)?(?:beginning|start|middle|end|first\shalf|"
        r"second\shalf)\sof|early\sin|late\sin|earlier\sin|later\sin)[-\s]))?"
    )
    which = r"(?P<which>(?:this|the)\s(?:past|coming)|last|next|this|(?P<every>each|every))"
    name = rf"(?P<month>{MONTH})(?!\w)(?:,?\s(?:of\s)?(?P<year>{YEAR})(?![\d\w]))?"
    when = r"(?:\s(?:of\s)?(?P<when>last|this|next)\syear\b)?"
    span = (
        rf"(?P<month>{MONTH})(?:\s?[-–]\s?|/)(?P<month2>{MONTH})(?!\w)(?!\s\d{{1,2}}\b)"
        rf"(?:,?\s(?P<year>{YEAR})(?!\w))?"
    )
    yield _rule("month_range", "month", span, days.read_month_range, exact=True)
    pattern = rf"{lead}(?:(?i:{which})\s)?{name}{when}"
    yield _rule("month", "month", pattern, days.read_month, exact=True)


def _weekday_rules() -> Iterator[Rule]:
    lead = r"(?:(?i:(?P<every>each|every))\s)?(?:(?i:early|earlier|late|later)\s)?"
    which = (
        r"(?:(?i:(?P<which>(?:this|the)\s(?:past|coming|previous|following|next|preceding)|last"
        r"|next|this|past|the(?=\s\w+\sbefore\slast\b)))\s)?"
    )
    weekday = rf"(?P<weekday>{WEEKDAY})(?P<plural>s\b)?(?!\w)"
    part = rf"(?:\s(?P<part>(?i:{PART}))(?P<parts>s\b|\b))?"
    week = (
        r"(?:\s(?i:of\s)?(?P<week>(?i:last|next|this|the\sprevious)\s(?i:week)|before\slast\b"
        r"|week\b(?=[.,;]|\s(?:in|at|to|for|when|and)\b|\s?$)))?"
    )
    pattern = lead + which + weekday + part + week
    yield _rule("weekday", "weekday", pattern, days.read_weekday, exact=True)
    pattern = rf"(?P<count>{NUMBER})\s(?P<weekday>{WEEKDAY})s\sago\b"
    yield _rule("weekdays_ago", "weekdays_ago", pattern, days.read_weekdays_ago)
    nth = (
        r"(?:[Tt]he\s)?(?P<nth>first|second|third|fourth|last)\s"
        rf"(?:(?P<weekday>{WEEKDAY})|(?P<unit>week(?:end)?))\s(?:of|in)\s"
        rf"(?P<month>{MONTH})(?!\w)(?:,?\s(?P<year>{YEAR})\b)?"
    )
    yield _rule("nth_of_month", "nth", nth, days.read_nth_of_month, exact=True)
    week = r"(?:[Tt]he\s)?week(?P<end>end)?\s(?:of|beginning|starting|ending|that\sbegins)\s"
    yield _rule("week_of", "week_of", week + MONTH_FIRST, days.read_week_of, exact=True)
    yield _rule("week_of_first", "week_of", week + DAY_FIRST, days.read_week_of, exact=True)
    near = (
        r"(?:early\s|earlier\s|late\s|later\s)?(?P<near>the\sday\sbefore\syesterday"
        r"|the\sday\safter\stomorrow|today|tonight|yesterday|tomorrow|last\snight)\b"
        rf"(?:\s(?P<part>morning|afternoon|evening|night)\b)?(?:,\s(?P<weekday>{WEEKDAY})\b)?"
    )
    yield _rule("near_day", "near", near, days.read_near_day)


def _period_rules() -> Iterator[Rule]:
    which = (
        r"(?P<which>this\spast|this\scoming|the\ssame|the\svery\ssame|that\ssame"
        r"|the\s(?:following|previous|next|preceding|coming|current|present)|last|next|this|that"
        r"|current|the(?=\s\w+\sbefore\slast\b))"
    )
    unit = rf"(?P<unit>{PERIOD}|day|morning|afternoon|evening|night)\b(?!-)(?:\sbefore\slast\b)?"
    yield _rule("period", "which", rf"(?:{EARLY}|{LATER})?{which}\s{unit}", periods.read_period)
    pattern = (
        r"(?:(?<=in\s)|(?<=spent\s)|(?<=until\s)|(?<=during\s))"
        r"the\s(?P<unit>morning|afternoon|evening)\b(?!-|\sof\b)"
    )
    yield _rule("part_of_day", "part", pattern, days.read_part_of_day)
    end = (
        r"(?:the\s)?(?:beginning|start|middle|end)\sof\sthe\s(?P<unit>week|month|quarter|year"
        r"|decade|century)\b|(?:earlier|later|late|early)\sin\sthe\s(?P<unit2>week|month|year)\b"
    )
    yield _rule("end_of_period", "of_the", end, periods.read_end)
    yield _rule("weekend", "weekend", r"the\sweekend\b", periods.read_weekend)


def _distance_rules() -> Iterator[Rule]:
    count = rf"(?P<count>{NUMBER}|{VAGUE}|an?|the|half\sa)"
    length = rf"(?:{ABOUT}\s)?(?:{count}\s)?(?P<unit>{UNIT})\b"
    ago = (
        rf"{length}(?P<half>\sand\sa\shalf)?(?:\sor\sso)?\s(?:ago|back\b(?=[,.;]))\b"
        r"(?:\s(?P<tail>this\s(?:month|week|weekend)|today|yesterday|tomorrow|(?:last|next)\s"
        r"(?:month|week))\b)?"
    )
    yield _rule("ago", "ago", ago, periods.read_ago)
    side = (
        r"(?P<side>later|earlier|previously|before(?=[,.;]|\s?$)|after(?=[,.;]|\s?$)|on(?=[,.;]))"
    )
    yield _rule("later", "later", rf"{length}\s{side}\b", periods.read_later)
    yield _rule("ahead", "ahead", rf"{length}\s(?:from\snow|hence)\b", periods.read_ahead)


def _length_rules() -> Iterator[Rule]:
    lead = (
        r"(?:(?P<lead>(?:at\sleast\s)?(?:the|these|those|his|her|its|their)\s(?:(?:past|last|next"
        r"|coming|first|final|previous|following|opening|ensuing|remaining|preceding|full)\s)?"
        r"|(?:past|last|next|first|another|an\sadditional)\s))?"
    )
    more = (
        r"(?:(?:more|full|straight|consecutive|successive|trading|calendar|additional|long|working"
        r"|business|school|other|good|solid|whole|entire|extra|further|tense|intense|gruell?ing"
        r"|hectic|difficult|short|mere|separate|different)\s)?"
    )
    spread = rf"(?P<least>{NUMBER})(?:\s(?:to|or)\s|\s?[-–]\s?)(?=\d|[a-z])"
    number = rf"(?:(?:{spread})?(?P<count>{NUMBER}|{VAGUE}|(?:a\s)?full)\s)?"
    half = r"(?P<half>\sand\sa\shalf)?(?:\sor\s(?:so|more|(?P<vague>two|three))\b)?"
    about = rf"(?:{ABOUT}\s)?"
    pattern = rf"{about}{lead}{about}{number}{more}(?P<unit>{UNIT})\b{half}"
    yield _rule("duration", "unit", pattern, lengths.read_duration)
    pattern = (
        rf"{about}(?P<count>{NUMBER}|an?)\s(?P<unit>year|month|week|day|hour|minute)s?(?:,|,?\sand)\s"
        rf"(?P<count2>{NUMBER})\s(?P<unit2>month|week|day|hour|minute|second)s?\b"
    )
    yield _rule("compound_duration", "unit", pattern, lengths.read_compound)
    pattern = (
        rf"{about}(?:half\s(?:an?|the)\s(?P<unit>hour|day|year|century|decade)"
        r"|(?:an?\s)?(?:\w+\s)?half[-\s](?P<unit2>hour))\b"
    )
    yield _rule("half_unit", "half", pattern, lengths.read_half)
    units = r"second|minute|hour|day|night|week|month|quarter|year|decade|century"
    count = rf"(?P<count>{NUMBER}|several|multi)"
    pattern = rf"(?:{count}[-‐‑\s])?(?P<unit>(?:{units})s?)[-‐‑]long\b"
    yield _rule("long_duration", "hyphen", pattern, lengths.read_hyphened)
    pattern = rf"{count}[-‐‑](?P<unit>{units})\b(?![-‐‑])"
    yield _rule("hyphen_duration", "hyphen", pattern, lengths.read_hyphened)


def _rate_rules() -> Iterator[Rule]:
    pattern = (
        rf"(?:{ABOUT}\s)?(?:an?|each|per)\s(?P<unit>minute|hour|day|night|week|fortnight|month"
        r"|quarter|year|decade|century)\b(?!-)(?P<half>\sand\sa\shalf)?(?P<vague>\sor\stwo\b)?"
    )
    yield _rule("article_duration", "unit", pattern, lengths.read_article_unit)
    pattern = (
        r"(?<!-)(?P<word>hourly|daily|nightly|weekly|biweekly|fortnightly|monthly|bimonthly|annually"
        r"|yearly)\b(?!-)"
    )
    yield _rule("frequency", "often", pattern, lengths.read_frequency)
    pattern = (
        rf"(?:each|every)\s(?:(?P<other>other|second)\s|(?P<count>{NUMBER}|few)\s)?"
        rf"(?P<unit>{UNIT}|morning|afternoon|evening)\b"
    )
    yield _rule("every", "every", pattern, lengths.read_every)


def _quarter_rules() -> Iterator[Rule]:
    whose = rf"(?:(?P<whose>last|this|next)\syear['’]s\s|the\s(?P<lead_year>{YEAR})\s|the\s)"
    whole = (
        rf"{whose}?(?:fiscal[-\s])?(?:(?P<nth>{QUARTER}|last(?=\shalf)|latter(?=\shalf))[-\s](?:quarter|half)|Q(?P<q>[1-4])|H(?P<h>[12]))\b"
        rf"(?:\s(?:of\s)?(?:(?P<year>{YEAR})|(?P<which>last|this|next)\syear|the\syear)\b)?"
    )
    yield _rule("quarter", "quarter", whole, periods.read_quarter)
    pattern = (
        rf"(?:(?P<whose>last|this|next)\syear['’]s|the\s(?P<lead_year>{YEAR}))\s"
        r"(?:quarter|period)\b|(?:the\s)?(?:corresponding|comparable|same|like|year[-‐‑]ago)\s"
        r"(?:three-month\s)?(?:quarter|period)\s(?:of\s|in\s|from\s)?(?:(?:last|the\sprevious"
        r"|the\sprior|the\syear\sbefore)\syear|a\syear\s(?:ago|earlier|before))\b"
        r"|the\s(?:quarter|period)\sa\syear\s(?:ago|earlier|before)\b"
    )
    yield _rule("quarter_of_year", "quarter", pattern, periods.read_quarter_of_year)
    pattern = (
        r"(?:the|this)\s(?:(?:latest|most\srecent|current)\s)?quarter\b(?!-)|the\slatest\speriod\b"
    )
    yield _rule("same_quarter", "quarter", pattern, periods.read_same_quarter)
    pattern = rf"(?:(?:the\s)?(?:fiscal|financial)\s(?:year\s)?|FY\s?)(?P<year>{YEAR})\b"
    yield _rule("fiscal_year", "fiscal", pattern, periods.read_fiscal)
    pattern = (
        r"(?:the|this|next|last|its|their)\s(?:(?P<which>latest|last|current|next|previous)\s)?"
        r"(?:fiscal|financial)\syear\b(?!-)"
    )
    yield _rule("current_fiscal_year", "fiscal", pattern, periods.read_current_fiscal)
    pattern = (
        rf"(?:the\s)?year[-‐‑]end\b(?:\s(?P<year>{YEAR})\b)?"
        r"|(?:the\s)?year['’]s\send\b|(?<=by\s)year\send\b"
    )
    yield _rule("year_end", "year_end", pattern, periods.read_year_end)
    pattern = (
        r"(?:the\s)?(?:comparable\s)?year[-‐‑](?:ago|earlier)"
        rf"(?:\s(?:(?:(?P<nth>{QUARTER})\s)?quarter|period|month))?\b"
    )
    yield _rule("year_ago", "year_end", pattern, periods.read_year_ago)


def _wide_rules() -> Iterator[Rule]:
    early = rf"(?:(?:{EARLY}|{LATER})(?:the\s)?)?"
    pattern = (
        rf"{early}(?:(?P<which>last|next|this(?:\spast|\scoming)?|that)\s|the\s"
        rf"|(?<=in\s)|(?<=late\s)|(?<=early\s)|(?<=mid-)|(?={SEASON}\s{YEAR}\b))"
        rf"(?P<season>{SEASON})\b(?:\s(?:of\s)?(?P<year>{YEAR})\b"
        r"|\sof\s(?P<when>last|this|next)\syear\b|(?!\sof\b))"
    )
    yield _rule("season", "season", pattern, periods.read_season)
    pattern = (
        rf"{early}(?:the\s)?(?:{EARLY})?(?:(?P<digits>1[5-9]\d0|20\d0)['’]?s|the\s(?:(?:early|late"
        r"|mid)[-\s])?['’](?P<short>[2-9]0)s|the\s(?P<word>twenties|thirties|forties|fifties"
        r"|sixties|seventies|eighties|nineties))\b"
    )
    yield _rule("decade", "decade", pattern, periods.read_decade)
    pattern = (
        rf"{early}(?:the\s)?(?P<nth>1\dth|2[01](?:st|th)|eighteenth|nineteenth|twentieth"
        r"|twenty-first)[-\s]century\b"
    )
    yield _rule("century", "century", pattern, periods.read_century)
    pattern = (
        rf"(?:the\syear\s)?(?P<hundreds>eighteen|nineteen|twenty)[-\s](?P<rest>{SMALL})(?!-)"
        rf"(?!\s(?:{UNIT}|percent|per\scent|people)\b)"
        rf"|(?:the\s)?year\stwo\sthousand(?:\s(?:and\s)?(?P<rest2>{SMALL}))?\b"
    )
    yield _rule("spelled_year", "spelled", pattern, periods.read_spelled_year)
    pattern = (
        rf"(?:{EARLY}|{LATER}|(?:the\s)?year\s|(?:post|pre|mid)-)?(?P<year>{YEAR})"
        r"(?:[-–/](?P<until>\d{4}|\d\d)(?![\w-]))?(?![\w%]|[.,]\d|[-–/]\d|:\d)"
    )
    yield _rule("year", "year", pattern, periods.read_year)


def _word_rules() -> Iterator[Rule]:
    zone = (
        r"(?:\s?(?:hours|hrs)\b)?"
        r"(?:\s(?:GMT|UTC|EST|EDT|ET|CET|CEST|BST|MSK|PST|PDT|IST|JST|local\stime|Moscow\stime))?"
    )
    clock = (
        r"(?:(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap]\.m\.?|[ap]m\b)|"
        r"(?P<hour2>[01]?\d|2[0-4]):(?P<minute2>[0-5]\d)(?::[0-5]\d)?(?![\d:])|"
        rf"(?P<spoken>\d{{1,2}}|{SMALL})(?:\so['’]clock(?:\sin\sthe\s(?P<part>morning|afternoon"
        r"|evening))?|\sin\sthe\s(?P<part2>morning|afternoon|evening))\b|"
        r"(?P<hour3>[01]?\d|2[0-4])\.(?P<minute3>[0-5]\d)(?:\sin\sthe\s(?P<part3>morning"
        r"|afternoon|evening)\b)?(?![\d.%]|\s(?:per|percent|points?|[mb]illion"
        r"|a\sshare|dollars|euros|cents|kilo|k[mg]|met|mile|ton|to\sthe)\b)|"
        r"(?P<military>[0-2]\d[0-5]\d)(?=\s?(?:GMT|UTC|hours|hrs))|(?P<word>noon|midday|midnight)\b)"
    )
    yield _rule("clock", "clock", clock + zone, days.read_clock)
    names = "|".join(row["phrase"] for row in days.holidays())
    holiday = (
        rf"(?:(?P<which>last|next|this)\s)?(?P<holiday>{names})(?!\w)(?!['’]s)"
        rf"(?:,?\s(?P<year>{YEAR})\b)?"
    )
    yield _rule("holiday", "holiday", holiday, days.read_holiday, exact=True)
    words = "|".join(pattern.pattern for pattern, _ in periods.references())
    yield _rule("reference", "reference", rf"(?:{words})\b", periods.read_reference)
