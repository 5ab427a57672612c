"""TIMEX3 values: made from days, moved by units, and written as the days they may mean.

A value is a day (``2021-12-17``), a week (``2021-W51``), a weekend (``2021-W49-WE``), a month,
quarter, half, season, year, decade (``199``) or century (``20``), with a part of the day or
a clock time after ``T``; a duration (``P3D``); or one of three vague references. ``X`` stands
for what is not known. Source: TimeML 1.2.1, ISO 8601.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

UNITS = (
    "second", "minute", "hour", "day", "weekend", "week", "fortnight", "month", "quarter", "year",
    "decade", "century",
)  # fmt: skip
_LETTER = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "night": "D", "week": "W",
    "weekend": "WE", "month": "M", "quarter": "Q", "year": "Y", "century": "C", "decade": "E",
}  # fmt: skip
_SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}
_WEEK = re.compile(r"(\d{4})-W(\d\d)(?:-(\d|WE))?")
_PART = re.compile(r"(\d{4})-(?:Q([1-4])|H([12])|(SP|SU|FA|WI))")
_PLAIN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def week_value(day: date) -> str:
    """The week of a day.

    >>> week_value(date(2021, 12, 20))
    '2021-W51'
    """
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def value_at(day: date, unit: str) -> str:
    """The stretch of one ``unit`` in which ``day`` lies.

    >>> value_at(date(2021, 12, 17), "quarter"), value_at(date(2021, 12, 17), "decade")
    ('2021-Q4', '202')
    """
    if unit in ("week", "fortnight"):
        return week_value(day)
    if unit == "weekend":
        return week_value(day) + "-WE"
    if unit == "month":
        return f"{day:%Y-%m}"
    if unit == "quarter":
        return f"{day.year}-Q{(day.month + 2) // 3}"
    if unit == "year":
        return str(day.year)
    if unit == "decade":
        return f"{day.year // 10}"
    if unit == "century":
        return f"{day.year // 100}"
    return day.isoformat()


def unknown_at(unit: str) -> str:
    """The value of one ``unit`` of which nothing is known.

    >>> unknown_at("week")
    'XXXX-WXX'
    """
    shapes = {
        "week": "XXXX-WXX", "fortnight": "XXXX-WXX", "weekend": "XXXX-WXX-WE",
        "month": "XXXX-XX", "quarter": "XXXX-QX", "day": "XXXX-XX-XX",
    }  # fmt: skip
    return shapes.get(unit, "XXXX")


def shifted(day: date, count: int, unit: str) -> date | None:
    """``day`` moved by ``count`` units; the last of the month where the day does not exist.

    >>> shifted(date(2022, 1, 31), 1, "month")
    datetime.date(2022, 2, 28)
    """
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
    days = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}
    try:
        if unit in days:
            return day + timedelta(days[unit] * count)
        if unit not in months:
            return day
        year, month = divmod(day.year * 12 + day.month - 1 + months[unit] * count, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return None


def duration(count: float | None, unit: str) -> str:
    """The length of ``count`` units, ``None`` for an unknown number of them.

    >>> duration(5, "day"), duration(90, "minute"), duration(None, "month"), duration(2.5, "year")
    ('P5D', 'PT90M', 'PXM', 'P2.5Y')
    """
    if unit == "fortnight":
        count, unit = (2 * count if count else None), "week"
    if unit == "decade" and count:
        count, unit = 10 * count, "year"
    if unit == "century" and count:
        count, unit = 100 * count, "year"
    number = "X" if count is None else f"{count:g}"
    clock = "T" if unit in ("second", "minute", "hour") else ""
    return f"P{clock}{number}{_LETTER[unit]}"


def days_of(value: str) -> tuple[date, date] | None:
    """First and last day that a value may mean; None for durations, sets and what is unknown.

    >>> days_of("2021-W49-WE")
    (datetime.date(2021, 12, 11), datetime.date(2021, 12, 12))
    >>> days_of("199")[1]
    datetime.date(1999, 12, 31)
    """
    start, slash, end = value.partition("/")
    if slash:
        first, last = days_of(start), days_of(end)
        return (first[0], last[1]) if first and last and first[0] <= last[1] else None
    try:
        return _days(start.partition("T")[0])
    except (ValueError, OverflowError):
        return None


def _days(value: str) -> tuple[date, date] | None:
    if match := _WEEK.fullmatch(value):
        return _week_days(int(match[1]), int(match[2]), match[3])
    if match := _PART.fullmatch(value):
        year = int(match[1])
        if match[2]:
            return _months(year, 3 * int(match[2]) - 2, 3)
        if match[3]:
            return _months(year, 6 * int(match[3]) - 5, 6)
        first, _ = _SEASON_MONTHS[match[4]]
        return _months(year, first, 3)
    if match := re.fullmatch(r"(\d{3})X?|(\d\d)(?:XX)?", value):
        size = 10 if match[1] else 100
        year = int(match[1] or match[2]) * size
        return date(year, 1, 1), date(year + size - 1, 12, 31)
    if match := _PLAIN.fullmatch(value):
        if match[3]:
            return date.fromisoformat(value), date.fromisoformat(value)
        return _months(int(match[1]), int(match[2] or 1), 1 if match[2] else 12)
    return None


def _week_days(year: int, week: int, part: str | None) -> tuple[date, date]:
    monday = date.fromisocalendar(year, week, 1)
    if part == "WE":
        return monday + timedelta(5), monday + timedelta(6)
    if part:
        day = monday + timedelta(int(part) - 1)
        return day, day
    return monday, monday + timedelta(6)


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    after = year * 12 + month - 1 + count
    end = date(after // 12, after % 12 + 1, 1) - timedelta(1)
    return date(year, month, 1), end


def edtf(value: str) -> str:
    """The same as EDTF: weeks, seasons and decades as intervals, '' for what is not datable.

    >>> edtf("2021-W51"), edtf("2021-12-17T15:00"), edtf("2021-12"), edtf("P3D")
    ('2021-12-20/2021-12-26', '2021-12-17', '2021-12', '')
    """
    days = days_of(value)
    if days is None:
        return ""
    plain = value.partition("T")[0]
    if _PLAIN.fullmatch(plain):
        return plain
    first, last = days
    return first.isoformat() if first == last else f"{first}/{last}"
