"""The dateline that opens a report: ``VIENNA, Nov. 29 (Xinhua) --``, as the agencies write it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parley.read.calendar import MONTH, WEEKDAY, written_dates
from parley.read.lines import Line, agencies

_UPPER_PLACE = r"[A-ZÀ-Ý][A-ZÀ-Ý.'’-]+(?:[ /][A-ZÀ-Ý][A-ZÀ-Ý.'’-]*){0,3}"
_MIXED_PLACE = r"[A-ZÀ-Ý][a-zà-ÿ'’-]+(?:[ /-][A-ZÀ-Ý][a-zà-ÿ'’-]+){0,3}"
_NO_MONTH = r"(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z.]*\s\d)"
_UPPER_REGION = rf"(?P<region>,\s{_NO_MONTH}[A-Z][\w.]+(?:\s[A-Z][\w.]+){{0,2}})?"
_MIXED_REGION = r"(?P<region>,\s[A-Z][\w.]+(?:\s[A-Z][\w.]+)?)??"
_DAY_MONTH = rf"(?:{MONTH}\s\d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)?\s{MONTH})"
_DATE = rf"(?P<date>{_DAY_MONTH}(?:(?:,?\s|/)\d{{4}})?)"
_WIRE = r"(?:,\s(?P<wire>[A-Z][A-Za-z]{1,11}))?"
_AGENCY = r"(?:\s?\((?P<agency>[^()\n]{2,70})\)|\s?/(?P<slashed>[^/\n]{2,40})/\.?)?"
_MARK = r"(?P<mark>--+|\.-|[—–:]|-(?=\s))"
_DATELINES = tuple(
    (form, re.compile(pattern))
    for form, pattern in (
        ("day", rf"(?P<date>(?:{WEEKDAY},\s)?{_DAY_MONTH},?\s\d{{4}})"
         rf"(?:\s?[(\[](?P<place>{_UPPER_PLACE}|{_MIXED_PLACE}){_UPPER_REGION}[)\]])?"
         rf"{_WIRE}{_AGENCY}\s?{_MARK}\s"),
        ("capitals", rf"(?P<place>{_UPPER_PLACE}){_UPPER_REGION}"
         rf"(?:(?:[,.]?\s|\s[-–—]\s){_DATE})?{_WIRE}[.,]?{_AGENCY}"
         r"\s?(?P<mark>--+|\.-|[—–:_]|-(?=\s))?(?:\s|$|(?<=:))"),
        ("place", rf"(?P<place>{_MIXED_PLACE}){_MIXED_REGION}"
         rf"(?:,?\s{_DATE})?{_WIRE}[.,]?{_AGENCY}\s?{_MARK}\s"),
        ("credited", rf"(?P<place>{_MIXED_PLACE}){_MIXED_REGION},?\s{_DATE}(?P<wire>(?!))?"
         r"\s\((?P<agency>[A-ZÀ-Ý][^()\n]{1,30})\)(?P<slashed>(?!))?\s(?=[A-ZÀ-Ý“\"])"),
        ("agency", rf"\((?P<agency>[^()\n]{{2,40}})\)(?P<slashed>(?!))?\s?{_MARK}\s"
         rf"(?:(?P<place>{_UPPER_PLACE}){_UPPER_REGION}(?:,?\s{_DATE})?(?P<wire>(?!))?"
         r"\s?[-–—]+\s)?"),
    )
)  # fmt: skip
_LABEL = re.compile(
    r"(?:ANALYSIS|WATCH|UPDATE[SD]?|EXCLUSIVE|FACTBOX|BREAKING|EXPLAINER|OPINION|LIVE|VIDEO|PHOTOS?"
    r"|NEWS|NOTE|SOURCE|QUESTION|ANSWER|ALSO|READ|MORE|NATO|OPEC|ASEAN|UNESCO|OSCE|IAEA|BRICS)\b"
)
_SMALL = re.compile(r"(?<=\w )(?:Of|And|De|Da|Do|Del|Dos|Das|En|El|Al|The|On|Upon|Sur|La)\b")


@dataclass(frozen=True)
class Dateline:
    """The place, day and agency that open a report: ``VIENNA, Nov. 29 (Xinhua) --``."""

    start: int
    end: int
    place: str
    date: str
    credit: str


def find_dateline(line: Line) -> Dateline | None:
    """The dateline that opens a paragraph, or None.

    >>> find_dateline(Line(0, 50, "VIENNA, Nov. 29 (Xinhua) -- Delegates sat down."))
    Dateline(start=0, end=27, place='Vienna', date='Nov. 29', credit='Xinhua')
    """
    for form, pattern in _DATELINES:
        match = pattern.match(line.text)
        if match and _is_dateline(match, form):
            end = line.start + len(match[0].rstrip())
            date = re.sub(r"/(?=\d{4})", ", ", match["date"] or "")
            return Dateline(line.start, end, _place(match), date, _credited(match))
    return None


def _credited(match: re.Match[str]) -> str:
    """The credit of a dateline: in brackets, between slashes, or behind the place or the day."""
    region = (match["region"] or "").strip(", ")
    behind = region if region.casefold() in agencies() else ""
    return (match["agency"] or match["slashed"] or match["wire"] or behind).strip()


def _place(match: re.Match[str]) -> str:
    place = match["place"] or ""
    place = place.removesuffix(".") if "." not in place[:-1] else place
    if place.isupper():
        place = _SMALL.sub(lambda word: word[0].lower(), place.title())
    region = match["region"] or ""
    return place if region.strip(", ").casefold() in agencies() else place + region


def _is_dateline(match: re.Match[str], form: str) -> bool:
    credit = _credited(match)
    known = any(part.strip().casefold() in agencies() for part in re.split(r"[/,;]| - ", credit))
    if match["wire"] and not known:
        return False
    if form in ("day", "credited"):
        return True
    if form == "agency":
        return known
    stamped = bool(match["date"]) or bool(match["slashed"]) or bool(written_dates(credit))
    if form == "place":
        return bool(match["date"] or known) and len(match["place"]) > 3
    letters = sum(char.isalpha() for char in match["place"])
    if letters < 4 and not (known or stamped):
        return False
    if known or stamped:
        return bool(match["mark"] or credit)
    return bool(match["mark"]) and not credit and not _LABEL.match(match[0])
