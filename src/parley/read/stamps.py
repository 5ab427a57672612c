"""Lines that say when a page was published: what days they give, and whether that is all they say.

A stamp is a line such as ``Friday, 30 June 2017 | last update 21:52``: dates, clock times, words
like "posted", and labels (a section, a name, "6 min read") set off by separators. A line that
says more is a heading or a sentence. Sites also write their own language's months, and numerals
that no sentence would have (``21.05.23``); these are read here only, never in running text.
"""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from importlib.resources import files

from parley.read.calendar import (
    DAY,
    WEEKDAY,
    YEAR,
    Written,
    day_of,
    full_year,
    month_number,
    numeric_parts,
    written_dates,
)

LONGEST_STAMP = 160
_PUBLISHED = re.compile(
    r"\b(?:published|posted|issued|released?|created|uploaded|added|filed|date[d:]?|publié|publicado"
    r"|pubblicato|veröffentlicht|erstellt|опубликовано|yayınlanma|diterbitkan)\b",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"\b(?:updated?|modified|revised|edited|changed|amended|refreshed|mis à jour|modifié"
    r"|actualizado|atualizado|aggiornato|aktualisiert|обновлено|güncelleme|diperbarui)\b",
    re.IGNORECASE,
)
_SAID = (
    r"(?:(?:first|last|originally|web|latest|article|story|this (?:article|story|page|report)"
    r"|(?:was|were|has been)) )*"
    r"(?:published|posted|issued|released?|created|uploaded|added|filed|updated?|modified|revised"
    r"|dated?|time|press release|publication date|publié le|mis à jour le|publicado(?: el| em)?"
    r"|actualizado(?: el)?|pubblicato(?: il)?|aggiornato(?: il)?|veröffentlicht(?: am)?|stand"
    r"|aktualisiert(?: am)?|опубликовано|обновлено|yayınlanma|güncelleme)\b"
)
_STARTS = re.compile(rf"^\W*{_SAID} ?(?:on|at|by|in|:|-|–)?", re.IGNORECASE)
_CLOCK = (
    r"\d{1,2}\s?[:.h]\s?\d\d(?::\d\d)?(?!\d)\s?(?:[ap]\.?m\b\.?)?|\b\d{1,2}\s?[ap]\.?m\b\.?"
    r"|\b\d{4}\s?(?:hrs|GMT|UTC)\b|(?:\b(?:GMT|UTC)\b\s?)?(?<!\w)[+-]\d{1,2}:?(?:\d\d)?\b"
    r"|\b(?:GMT|UTC|Z|local time|[A-Z]{1,3}S?T|[A-Z]{1,2}T|Uhr|hrs?|hs|uur|horas|ore|WIB)\b"
)
_CHATTER = (
    rf"{_SAID}|\b(?:on|at|by|in|le|am|el|à|um|and|the|just now|today|yesterday|noon|midnight)\b"
    r"|\b(?:\d+|an?|one|two|three|several) ?(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d"
    r"|days?|w|weeks?|months?|y|years?) ago\b|\b(?:reading|read) time\b ?:?"
    r"|\b\d+[ -]?min(?:ute)?s?(?: read)?\b|\b[\d,.]+k? (?:views?|comments?|shares?|likes?|reads?)\b"
    r"|\brate this\b"
    rf"|\b(?:{WEEKDAY}|Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?|\bA[-+]|[☆★]+"
)
_NOISE = re.compile(rf"{_CLOCK}|(?i:{_CHATTER})")
_SEPARATOR = re.compile(r"\s*[|·•●■»›/\\\[\]()<>;]\s*|\s+[-–—~]+\s+|\s{2,}|\t|,\s|:\s|^\W+|\W+$")
_SMALL_WORDS = frozenset(
    ("of", "the", "and", "for", "in", "with", "from", "to", "by", "a", "an", "at", "our", "de",
     "la", "du", "von", "staff", "source", "sources", "agencies", "correspondent", "correspondents",
     "reporter", "editor", "desk", "team", "read", "min")
)  # fmt: skip
_TWO_SENTENCES = re.compile(r"[a-z]\.\s+[A-Z]")
_NEAR = 60  # characters within which "posted" stands before its day
_HINTED = re.compile(rf"\b({DAY})[./-](\d{{1,2}})[./-](\d\d)\b(?![./-]?\d)")
_NAMED_SLASH = re.compile(rf"\b({DAY})[/.]([A-Z][a-z]{{2}}|[A-Z]{{3}})[a-z]*[/.]({YEAR})\b")
_PATH = re.compile(
    r"/(20\d\d)[/-]?(0\d|1[0-2]|[a-z]{3}|\d)[/-]?([0-3]\d|\d)(?=[/_.-]|$)", re.IGNORECASE
)


def days_told(text: str, *, day_first: bool | None = None) -> list[Written]:
    """The days that a line at the edge of a page names, in order of place.

    Beyond what running text has: months of other languages, ``21.05.23``, ``03/Jun/2021``.
    ``day_first`` settles ``10/12/2021``.

    >>> [(w.year, w.month, w.day) for w in days_told("Publié le 3 août 2021, maj 04.08.21")]
    [(2021, 8, 3), (2021, 8, 4)]
    """
    found = written_dates(text, day_first=day_first)
    for item in (*_foreign(text), *_terse(text, day_first is not False)):
        if all(item.end <= known.start or known.end <= item.start for known in found):
            found.append(item)
    return sorted(found, key=lambda item: item.start)


def day_of_address(address: str) -> Written | None:
    """The day in the path of a page's address, or None.

    >>> day = day_of_address("https://www.example.org/world/2021/jun/03/talks")
    >>> (day.year, day.month, day.day)
    (2021, 6, 3)
    """
    match = _PATH.search(address)
    if not match:
        return None
    try:
        month = int(match[2]) if match[2].isdigit() else month_number(match[2])
    except StopIteration:
        return None
    year, day = int(match[1]), int(match[3])
    if day_of(year, month, day) is None:
        return None
    return Written(match.start(1), match.end(3), year, month, day, None, "address")


def role_of(line: str, item: Written) -> str:
    """What a line says of a day on it: 'published', 'updated' or '' (a bare stamp).

    >>> line = "Posted : 2018-05-16 17:25 Updated : 2018-05-17 21:03"
    >>> [role_of(line, item) for item in days_told(line)]
    ['published', 'updated']
    """
    lead = line[max(0, item.start - 40) : item.start]
    earlier = [found.end for found in written_dates(lead)]
    lead = lead[max(earlier, default=0) :]
    words = [*_PUBLISHED.finditer(lead), *_UPDATED.finditer(lead)]
    if not words:
        return ""
    last = max(words, key=lambda word: word.start())
    return "updated" if _UPDATED.fullmatch(last[0]) else "published"


def starts_as_stamp(text: str) -> bool:
    """Whether a line opens with a word such as "posted" or "last updated"."""
    return bool(_STARTS.match(text))


def is_stamp(text: str) -> bool:
    """Whether a line gives a day, or a clock time with such a word, and little else but labels.

    >>> is_stamp("June 1st, 2017 Jean Hadji Cyprus, Featured 37 comments")
    True
    >>> is_stamp("What the treaty of 1 June 2017 says of water")
    False
    """
    if len(text) > LONGEST_STAMP or len(text.split()) > 24:
        return False
    days = days_told(text) if re.search(r"\d", text) else []
    noted = starts_as_stamp(text)
    if not days:
        return noted and not _rest(text, days)
    rest = _rest(text, days)
    if noted and days[0].start < _NEAR:
        small = [word for piece in rest for word in piece if _is_small(word)]
        return len(small) <= 3 and sum(map(len, rest)) <= 8 and not _TWO_SENTENCES.search(text)
    labels = all(len(piece) <= 5 and not any(map(_is_small, piece)) for piece in rest)
    return labels and sum(map(len, rest)) <= 10


def is_clock(text: str) -> bool:
    """Whether a line is a clock time and nothing else, as live pages head their entries.

    >>> is_clock("3h ago 15.31 GMT"), is_clock("16:25"), is_clock("1975")
    (True, True, False)
    """
    if len(text) > 40 or not re.search(r"\d\s?[:.h]\s?\d\d|\d\s?[ap]\.?m\b|\bago\b", text):
        return False
    return not _rest(text, [])


def _rest(text: str, days: list[Written]) -> list[list[str]]:
    """The words that a line has beside its days and times, piece by piece."""
    for item in reversed(days):
        text = text[: item.start] + " | " + text[item.end :]
    pieces = _SEPARATOR.split(_NOISE.sub(" | ", text))
    return [piece.split() for piece in pieces if piece and re.search(r"\w", piece)]


def _is_small(word: str) -> bool:
    """Whether a word is none that names and labels have; of two letters it may be a unit."""
    plain = word.strip(".,").casefold()
    return word[:1].islower() and len(plain) > 2 and plain not in _SMALL_WORDS


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """Numbers of the months by their names in other languages (``data/months.csv``)."""
    text = (files("parley.read") / "data" / "months.csv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines())
    return {name: n for row in rows for n, name in enumerate(row["names"].split(), 1)}


@lru_cache(maxsize=1)
def _foreign_day() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    return re.compile(
        rf"\b(?P<day>{DAY})(?:\.|er|º|°|ª)?\s(?:de\s|d['’])?(?P<month>{names})(?!\w)\.?"
        rf"(?:,?\s(?:de\s|del\s)?(?P<year>{YEAR})\b)?",
        re.IGNORECASE,
    )


def _foreign(text: str) -> list[Written]:
    found = []
    for match in _foreign_day().finditer(text):
        year = int(match["year"]) if match["year"] else None
        month, day = _months()[match["month"].casefold()], int(match["day"])
        if day_of(year or 2000, month, day):
            found.append(Written(match.start(), match.end(), year, month, day, None, "day_first"))
    return found


def _terse(text: str, day_first: bool) -> list[Written]:
    """``21.05.23`` and ``03/Jun/2021``."""
    found = []
    for match in _HINTED.finditer(text):
        order = numeric_parts(int(match[1]), int(match[2]), day_first)
        year = full_year(match[3])
        if order and day_of(year, order[1], order[0]):
            found.append(Written(match.start(), match.end(), year, order[1], order[0], None,
                                 "numeric"))  # fmt: skip
    for match in _NAMED_SLASH.finditer(text):
        try:
            month = month_number(match[2])
        except StopIteration:
            continue
        item = Written(match.start(), match.end(), int(match[3]), month, int(match[1]), None,
                       "day_first")  # fmt: skip
        found += [item] if item.date else []
    return found
