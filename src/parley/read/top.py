"""The lines above the body: which is the title, and what the others are.

Over the title of a page stand its masthead, a slogan, a section; under it a second title, the
name of a writer, the place. The title is the first line whose words the body takes up again; a
line that names only a section, an outlet, or how to get about the site is none, as long as there
is another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from parley.read.lines import Line, data_lines, is_masthead

_TAKEN_UP = 0.5  # share of the best line's own that a title needs
_OPENING = 1800  # characters of the body that are looked into
_PARTS = re.compile(r"\s*[|•·>»/()]+\s*|\s+[-–—]\s+|,\s")
_STAFF = re.compile(
    r"\b(?:desk|staff|newsroom|reporters?|correspondents?|bureau|agencies|redaction|redazione"
    r"|redacción|redaktion|digest|edition|english page|english service|online team)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"(?:author:?\s|writer:?\s)?[A-Z][\w.'’-]+(?:\s(?:[A-Z][\w.'’-]*|de|da|van|von|der|bin|al)){1,3}"
    r"(?:\sin\s[A-Z]\w+(?:\s[A-Z]\w+)?|,?\s\([A-Z][\w ]+\))?"
)
_PLACE = re.compile(r"[A-ZÀ-Ý][A-ZÀ-Ý.'’-]{2,}(?:[ -][A-ZÀ-Ý.'’-]{2,}){0,2}")
_ENTRY = re.compile(r"\d{1,2}[:.h]\d\d\b")  # an entry of a live page: 21:40 They are out
_POINT = re.compile(r"[-•*·–]\s")


def judged_top(lines: Sequence[Line], first: int) -> list[Line]:
    """``lines`` with the headings before ``lines[first]``, the body, told apart.

    Headings come with the kind 'title'; of those, mastheads, names and places become 'header',
    sections and the like 'furniture', points of a summary 'repeat'.
    """
    above = [
        place for place, line in enumerate(lines[:first])
        if line.kind == "title" and not _ENTRY.match(line.text)
    ]  # fmt: skip
    result = [
        replace(line, kind="repeat") if not line.kind and _is_point(line) else line
        for line in lines[:first]
    ] + list(lines[first:])
    body = _words(" ".join(one.text for one in lines[first:])[:_OPENING])
    title = _title(lines, above, body)
    for place in above:
        if title is not None and place != title:
            under = place > title
            kind = _under(lines, place, first, body) if under else _over(lines[place])
            result[place] = replace(lines[place], kind=kind)
    return result


def title_text(text: str) -> str:
    """A title without the section before it.

    >>> title_text("General / Envoys meet in Bergen")
    'Envoys meet in Bergen'
    """
    section, _, rest = re.sub(r"\s[/|»>]\s", "\n", text, count=1).partition("\n")
    return rest if rest and section.casefold() in _sections() else text


def is_place(text: str) -> bool:
    """Whether a line may be the place of a report: capitals and no section's name."""
    return bool(_PLACE.fullmatch(text)) and text.casefold() not in _sections()


def is_person(text: str) -> bool:
    """Whether a line may be the name of a person, with the place of work perhaps."""
    return bool(_PERSON.fullmatch(text)) and not _is_label(text)


def outlet_of(line: Line, *, over: bool) -> str:
    """The outlet that a masthead names, '' if it names none; ``over`` if it is over the title.

    >>> outlet_of(Line(0, 0, "ORTA | State News Agency of Ortania"), over=True)
    'ORTA'
    """
    parts = [part for part in _PARTS.split(line.text) if part]
    if over and (line.text.isupper() or any(map(is_masthead, parts))):
        return parts[0]
    if len(parts) > 1 and (over or line.words <= 8) and _STAFF.search(" ".join(parts[1:])):
        return parts[0]
    return next((part for part in parts if is_masthead(part) and " " in part), "")


def _is_point(line: Line) -> bool:
    return bool(_POINT.match(line.text)) and not line.is_sentence


def _title(lines: Sequence[Line], above: Sequence[int], body: frozenset[str]) -> int | None:
    """The place of the title: the first line whose words the body takes up nearly best."""
    real = [place for place in above if not _is_label(lines[place].text)] or list(above)
    shares = {place: _share(lines[place].text, body) for place in real}
    best = max(shares.values(), default=0.0)
    return next((place for place in real if shares[place] >= _TAKEN_UP * best), None)


def _share(text: str, body: frozenset[str]) -> float:
    """How many of the words of a line the body takes up; a short line counts for less."""
    words = _words(text)
    return len(words & body) / max(len(words), 4)


def _words(text: str) -> frozenset[str]:
    return frozenset(word[:5] for word in re.findall(r"[^\W\d_]{4,}", text.casefold()))


def _is_label(text: str) -> bool:
    """Whether a line names a section, an outlet or those who wrote, and nothing else."""
    parts = [part for part in _PARTS.split(text) if part]
    if all(_is_section(part) for part in parts):
        return True
    if len(parts) > 2 and all(len(part.split()) <= 2 for part in parts):
        return True
    short = len(text.split()) <= 8
    return short and (any(map(is_masthead, parts)) or bool(_STAFF.search(text)))


def _is_section(part: str) -> bool:
    name = part.casefold()
    return name.replace(" ", "_") in _sections() or all(
        word in _sections() for word in name.split()
    )


def _over(line: Line) -> str:
    """What a line over the title is: a masthead or staff is header, all else furniture."""
    named = any(is_masthead(part) for part in _PARTS.split(line.text))
    staff = line.words <= 8 and _STAFF.search(line.text)
    return (
        "header"
        if named or staff or (line.text.isupper() and not _is_label(line.text))
        else ("furniture")
    )


def _under(lines: Sequence[Line], place: int, first: int, body: frozenset[str]) -> str:
    """What a line under the title is: names and places are header, all else a second title.

    A name stands beside a stamp, or right over the body, which does not speak of its bearer.
    """
    line = lines[place]
    if line.words <= 8 and _STAFF.search(line.text):
        return "header"
    beside = {lines[near].kind for near in (place - 1, place + 1) if 0 <= near < first}
    alone = place == first - 1 and line.words <= 3 and not _words(line.text) & body
    if line.words <= 6 and is_person(line.text) and ("header" in beside or alone):
        return "header"
    near = place == first - 1 or "header" in beside
    if near and is_place(line.text):
        return "header"
    return "furniture" if _is_label(line.text) else "title"


@lru_cache(maxsize=1)
def _sections() -> frozenset[str]:
    return frozenset(word for line in data_lines("sections.txt") for word in line.split())
