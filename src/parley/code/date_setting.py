"""What a reading of a date may look at: its setting, and what the text around it tells.

The tense of the clause, whether the words are quoted, the day that is being told, the expression
that another one counts from. A reading (:mod:`parley.code.date_days`, ``date_periods``,
``date_lengths``) gets a match and its setting and returns type, value and anchor, or None where
the words only look temporal ("resolution 2022").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from parley.code.timex import days_of
from parley.read.calendar import WEEKDAY, weekday_number

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
    """What a reading may look at. ``day`` is the reference day, ``around`` a day for years only.

    ``story`` is the day of the events that the article opens with, and its words, when that is
    the day before: what is quoted from it says "today" of it.
    """

    text: str
    day: date | None
    around: date | None
    anchor: str
    tense: Tense
    day_first: bool
    before: Sequence[TimeExpression] = field(default=())
    story: tuple[date, str] | None = None


def tense_of(offset: int, setting: Setting) -> str:
    """The tense of the clause; "since" looks back, "until" and "by" ahead."""
    lead = setting.text[max(0, offset - 90) : offset].lower()
    if SINCE.search(lead) or _FOLLOWING.search(lead):
        return "past"
    if _AHEAD_OF.search(lead) and not re.search(r"\bhad\b", lead):
        return "future"
    told = setting.tense(offset)
    until = _UNTIL_THEN.search(lead)
    if until and (told != "past" or _PUT_OFF.search(lead, 0, until.start())):
        return "future"
    if told != "past" and _IS.search(lead):
        return "future"
    if PLANNED.search(lead):
        return _fate(setting.text[offset : offset + 160]) or told
    return told


SINCE = re.compile(r"\bsince (?:the )?$")
_NOUN = r"(?:(?!on |in )[\w'’-]+ ){0,4}(?:on )?$"
_FOLLOWING = re.compile(rf"\bfollowing (?:{_NOUN})")
_AHEAD_OF = re.compile(rf"\b(?:ahead of|in the run-up to|the countdown to) (?:{_NOUN})")
_IS = re.compile(
    r"\b(?:is|are)(?: on| for| at| in)? (?:(?:noon|midnight|\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\.?)"
    r"(?: on)? )?$"
)
_UNTIL_THEN = re.compile(
    r"\b(?:until|till|through|by|from) (?:(?:early|late|mid|noon|midnight"
    r"|\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\.?(?: [a-z]{2,4})?)(?: on |-| )?)?$"
)
_PUT_OFF = re.compile(
    r"(?<!\bhad )\b(?:give[ns]?|gave|giving|extend|postpon|delay|adjourn|put off|push|suspend"
    r"|deferr|deadline|grac|paus|remand|loan|lent|borrow|lend)[^.;\n]{0,60}$"
    r"|\bha(?:s|ve)(?: only| just)? $"
)
"""Who has been given until a day, or what was put off, waits for it: "has until" lies ahead."""


PLANNED = re.compile(
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


def anchor_before(setting: Setting, unit: str, tense: str | None) -> TimeExpression | None:
    """The nearest dated expression before, at least as precise as the unit asks."""
    widest = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 7, "month": 31,
              "quarter": 92}.get(unit, 366)  # fmt: skip
    for item in reversed(setting.before):
        days = days_of(item.value)
        if days is None or item.type == "SET" or "/" in item.value:
            continue
        if item.rule == "near_day" and is_quoted(setting.text, item.start):
            continue
        lead = setting.text[max(0, item.start - 40) : item.start].lower()
        if PLANNED.search(lead) or (unit == "day" and SINCE.search(lead)):
            continue
        if (days[1] - days[0]).days >= widest:
            continue
        if tense == "past" and setting.day and days[0] > setting.day:
            continue
        return item
    return None


def scene_day(offset: int, setting: Setting) -> tuple[date | None, str]:
    """The day that a clock time or part of a day without one belongs to, and its words.

    It is the day told before in the same paragraph; else that of what the article opens with;
    else the last one told, where that is near; else the day of reference.
    """
    item = anchor_before(setting, "day", "past") if setting.day else None
    days = days_of(item.value) if item else None
    here = setting.day, setting.anchor
    if item is None or days is None or offset - item.end > _NEAR_BY:
        return here
    told = days[0], item.text
    if "\n" not in setting.text[item.end : offset]:
        return told
    return setting.story or told


_NEAR_BY = 300  # characters from a day to the part of it that is told next


def story_day(found: TimeExpression, setting: Setting) -> tuple[date, str] | None:
    """The day of what an article opens with, if ``found`` tells it: "on Monday", "this morning"."""
    days = days_of(found.value)
    if found.rule not in ("weekday", "near_day", "period") or days is None or setting.day is None:
        return None
    if days[0] != days[1] or not 0 <= (setting.day - days[0]).days <= 2:
        return None
    if is_quoted(setting.text, found.start):
        return None
    return days[0], found.text


def said_on(match: re.Match[str], setting: Setting) -> tuple[date, str] | None:
    """The day on which a quotation was said, where its own sentence tells: "he said on Monday"."""
    assert setting.day is not None
    item = setting.before[-1] if setting.before else None
    days = days_of(item.value) if item else None
    near = item and days and days[0] == days[1] and 0 <= (setting.day - days[0]).days <= 7
    if near and item and days and _ONLY_OPENED.fullmatch(setting.text, item.end, match.start()):
        return days[0], item.text
    if after := _SAID_AFTER.match(setting.text, match.end()):
        back = (setting.day.isoweekday() - weekday_number(after["weekday"])) % 7
        return setting.day - timedelta(back), after["weekday"]
    return None


_ONLY_OPENED = re.compile(r"[^.\n\"“”«»]{0,80}[\"“«][^.\n\"“”«»]*")
_SAID_AFTER = re.compile(
    r"[^\n\"”»]{0,400}[\"”»],?\s[^.\n\"“«]{0,60}?"
    r"\b(?:said|says|told|wrote|added|announced|tweeted|stated|noted|warned|declared|insisted)\b"
    rf"[^.\n\"“«]{{0,40}}?\b(?P<weekday>{WEEKDAY})\b(?!['’]s)"
)


def is_quoted(text: str, offset: int) -> bool:
    """Whether ``today`` stands in a quotation: it is the day of the speaker, not of the story."""
    begin = text.rfind("\n", 0, offset) + 1
    if offset - begin > _LONGEST_PARAGRAPH:
        return False
    line = text[begin:offset]
    return _INSIDE.search(line) is not None or line.count('"') % 2 == 1


_INSIDE = re.compile(r"[“«][^”»\n]*$")
_LONGEST_PARAGRAPH = 4000


def spoken_quarter(setting: Setting) -> TimeExpression | None:
    """The quarter that a business report is about: the latest named that was over by then."""
    named = [x for x in setting.before if x.rule in _QUARTERS and "-Q" in x.value]
    over = [x for x in named if not setting.day or _is_over(x.value, setting.day)]
    return max(over, key=lambda x: x.value, default=named[-1] if named else None)


_QUARTERS = ("quarter", "same_quarter")


def _is_over(value: str, day: date) -> bool:
    days = days_of(value)
    return days is not None and days[1] < day


ENDED = re.compile(r"\s(?:ended|ending|ends|to|through)\b")
