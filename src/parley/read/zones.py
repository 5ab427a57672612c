"""What of an article is body, and what stands around it.

A line (or a paragraph, where the file wraps its lines) is judged by what it looks like: does it
end like a sentence, how long is it, what stands before and after it, does it hold a date or a
credit. A short list of phrases (``data/furniture.txt``) knows what web pages say around
articles. Nothing is deleted: zones and body together are the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz

from parley.read.dateline import find_dateline
from parley.read.lines import (
    LONGEST_TITLE,
    SENTENCE_END,
    Line,
    Zone,
    agencies,
    data_lines,
    is_site,
)
from parley.read.stamps import is_clock, is_stamp, starts_as_stamp
from parley.read.top import judged_top

_HEADER_START = re.compile(r"^\s*date (?=\d{4}-\d\d-\d\d\b)", re.IGNORECASE)
_CREDIT = re.compile(
    r"^[(\[]?(?:(?:(?:file|representational|representative|illustrative|handout|archive)\s)?"
    r"(?:image|images|photo|photos|picture|pic|photograph|photographer|photo credit|image credit"
    r"|(?:image|photo|picture) caption"
    r"|credit|credits|video|illustration|graphic|caption)s?\s?(?::|by\b|credit|source|courtesy|/|©)"
    r"|file\s(?:photo|image|picture)|file\s[-–—]\s|(?:photo|image)$|©"
    r"|[A-Z][\w ]{1,30}/(?:Getty|AP|AFP|Reuters|EPA)"
    r"|via\s(?:AP|Reuters|Getty)|REUTERS/|AP Photo|Getty Images|EPA[-/]EFE)",
    re.IGNORECASE,
)
_CREDIT_END = re.compile(
    r"(?:REUTERS/[A-Z]|AP Photo/|\(AP Photo|AFP[/ ]via|via Getty|Getty Images|EPA[-/]EFE|/AFP\b"
    r"|/Getty|\[Photo|\(Photo|\(Image|\| ?(?:Photo|Image)|Photo(?:graph)?: |Image: |©"
    r"|Copyright:? [A-Z])"
    r"|[^.!?”\"]\s\([A-Z]{2,5}(?:/[\w ]{2,20})?\)$",
)
_BARE_STAMP = re.compile(
    r"(?:first |last |originally )?(?:published|updated|posted|modified)(?: on| at)? ?:?",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"^[(\[]?(?:by\s(?=[A-Z]|our\b|a\b|staff\b|the\b)|by:|written by|text by|reported"
    r" by|author ?:|from our\b"
    r"|reporting by|additional reporting|with (?:additional )?reporting|with (?:inputs?|agency"
    r"|files?|information|material|contributions) |edited by|editing by|compiled by|source ?:"
    r"|via )",
    re.IGNORECASE,
)
_END_CREDIT = re.compile(
    r"\((?:Additional\s)?(?:Reporting|Writing|Editing|Compiled)\s(?:and\s\w+\s)?by\b[^()]{3,300}\)$"
)
_CONTRIBUTED = re.compile(
    r".{3,120}\bcontributed (?:reporting )?to this (?:report|story|article)\.?"
    r"|[a-z]{2,4}(?:[ /-][a-z]{2,3}){1,3}"
)
_TWO_SENTENCES = re.compile(r"[a-z]\.\s+[A-Z]")


def body_spans(text: str, zones: Sequence[Zone]) -> tuple[tuple[int, int], ...]:
    """The stretches of ``text`` that are body: what no zone covers, without outer white space.

    >>> body_spans("Title\\n\\nThey met.", (Zone(0, 5, "title"),))
    ((7, 16),)
    """
    spans = []
    place = 0
    for start, end in [*((z.start, z.end) for z in zones), (len(text), len(text))]:
        stretch = text[place:start]
        if stretch.strip():
            first = place + len(stretch) - len(stretch.lstrip())
            spans.append((first, place + len(stretch.rstrip())))
        place = max(place, end)
    return tuple(spans)


def find_zones(text: str) -> tuple[Zone, ...]:
    """The zones of an article's text, by place; they never overlap.

    >>> text = "Talks resume\\n\\nThey met in Geneva on Friday, the UN said.\\n\\nShare"
    >>> zones = find_zones(text)
    >>> [(z.start, z.end, z.kind) for z in zones]
    [(0, 12, 'title'), (58, 63, 'furniture')]
    """
    return zones_of(judged(text))


def zones_of(lines: Sequence[Line]) -> tuple[Zone, ...]:
    """The zones that judged lines make: those with a kind; datelines and credits of the others."""
    zones = [Zone(line.start, line.end, line.kind) for line in lines if line.kind]
    for line in lines:
        if not line.kind and (dateline := find_dateline(line)):
            zones.append(Zone(dateline.start, dateline.end, "header"))
        if not line.kind and (credit := _END_CREDIT.search(line.text)):
            zones.append(Zone(line.start + credit.start(), line.end, "header"))
    return tuple(sorted(zones, key=lambda zone: zone.start))


def judged(text: str) -> tuple[Line, ...]:
    """The lines of an article, each with its kind ('' for body)."""
    lines = _furniture(tuple(_split_header(_lines(text))))
    lines = _credits(lines)
    lines = _titles(lines)
    return _repeats(lines)


def _lines(text: str) -> list[Line]:
    lines = []
    for match in re.finditer(r"[^\r\n]*\S[^\r\n]*", text):
        shown = match[0].strip()
        start = match.start() + match[0].index(shown)
        lines.append(Line(start, start + len(shown), shown))
    return _unwrapped(text, lines)


def _unwrapped(text: str, lines: list[Line]) -> list[Line]:
    """With wrapped lines joined, where most lines go on in small letters on the next."""
    close = [(a, b) for a, b in pairwise(lines) if _adjacent(text, a, b)]
    joins = sum(b.text[:1].islower() for _, b in close)
    if joins < 3 or joins < 0.35 * len(close):
        return lines
    result: list[Line] = []
    for line in lines:
        last = result[-1] if result else None
        if last and _adjacent(text, last, line):
            result[-1] = Line(last.start, line.end, text[last.start : line.end])
        else:
            result.append(line)
    return result


def _adjacent(text: str, one: Line, other: Line) -> bool:
    return text[one.end : other.start].count("\n") <= 1


def _split_header(lines: Sequence[Line]) -> Iterator[Line]:
    """A first line "date 2021-12-18 …" is a header; what follows on it stands on its own."""
    for place, line in enumerate(lines):
        match = _HEADER_START.match(line.text) if place == 0 else None
        if not match:
            yield line
            continue
        end = line.start + match.end() + 10
        yield Line(line.start, end, line.text[: match.end() + 10], "header")
        rest = line.text[match.end() + 10 :]
        if rest.strip():
            start = end + len(rest) - len(rest.lstrip())
            yield Line(start, line.end, rest.strip(), "header" if is_site(rest) else "")


@lru_cache(maxsize=1)
def _phrases() -> tuple[re.Pattern[str], re.Pattern[str]]:
    lines = data_lines("furniture.txt")
    openers = "|".join(f"(?:{line[1:]})" for line in lines if line.startswith("+"))
    others = "|".join(f"(?:{line})" for line in lines if not line.startswith("+"))
    return re.compile(openers, re.IGNORECASE), re.compile(others, re.IGNORECASE)


def _furniture(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """With page furniture marked: known phrases, and short lines under a heading of their own."""
    openers, others = _phrases()
    full = [i for i, line in enumerate(lines) if line.is_sentence and line.words >= 14]
    first, last = (full[0], full[-1]) if full else (0, 0)
    result = []
    inside = False
    for place, line in enumerate(lines):
        short = len(line.text) <= 320
        opens = short and line.words <= 12 and bool(openers.fullmatch(line.text))
        known = opens or (short and bool(others.fullmatch(line.text)))
        if inside and line.is_sentence and line.words >= 14 and not known:
            inside = False
        inside = inside or (opens and place > first)
        stays = _is_caption(line) or (_is_header(line) and (place < last or _is_signed(line.text)))
        dated = starts_as_stamp(line.text) and is_stamp(line.text)
        if not line.kind and not dated and (known or (inside and not stays)):
            line = replace(line, kind="furniture")
        result.append(line)
    return tuple(result)


def _is_signed(text: str) -> bool:
    """Whether a line says in words that it is a stamp or a credit."""
    return starts_as_stamp(text) or bool(_BYLINE.match(text))


def _is_header(line: Line) -> bool:
    """Whether a line says who published what when, and nothing else."""
    text = line.text
    if len(text) > 160:
        return False
    if is_site(text) or text.strip("()[].").casefold() in agencies():
        return True
    if _CONTRIBUTED.fullmatch(text):
        return True
    if _BARE_STAMP.fullmatch(text) or is_stamp(text) or is_clock(text):
        return True
    return bool(_BYLINE.match(text)) and line.words <= 16 and not _TWO_SENTENCES.search(text[3:])


def _credits(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """With headers (stamps, bylines, credits) and captions marked."""
    result = []
    for line in lines:
        if not line.kind:
            if _is_header(line):
                line = replace(line, kind="header")
            elif _is_caption(line):
                line = replace(line, kind="caption")
        result.append(line)
    return tuple(result)


def _is_caption(line: Line) -> bool:
    if line.words <= 14 and _CREDIT.match(line.text):
        return True
    return line.words <= 60 and bool(_CREDIT_END.search(line.text[-60:]))


def _titles(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """With headings marked: above the body, and short lines between its paragraphs."""
    full = [i for i, line in enumerate(lines) if not line.kind and _is_paragraph(line)]
    if not full:
        return lines
    first, last = full[0], full[-1]
    result = []
    for place, line in enumerate(lines):
        if not line.kind and _is_heading(line):
            line = replace(line, kind=_heading_kind(place, first, last, line))
        result.append(line)
    return tuple(judged_top(result, first))


def _heading_kind(place: int, first: int, last: int, line: Line) -> str:
    if place > last:
        return "furniture" if line.words <= 12 else ""
    if place < first or line.words <= 14:
        return "title"
    return ""


def _is_paragraph(line: Line) -> bool:
    return line.is_sentence and line.words >= 8


def _is_heading(line: Line) -> bool:
    """Whether a line is a heading: short, no end of sentence, no list item."""
    text = line.text
    if re.match(r"[-•*–—]\s|\(?\d{1,2}[.)]\s", text) or line.words > LONGEST_TITLE:
        return False
    if text.endswith("?"):
        return (
            line.words <= 12
            and not _TWO_SENTENCES.search(text)
            and not re.search(r"\b(?:you|your|I|we|me|us)\b", text)
        )
    if not re.search(r"\w", text) or text[:1].islower():
        return False
    if text.isupper() and line.words <= 16:
        return True
    if re.search(r"[\"”’»']$", text):
        return line.words <= 14 and not re.search(r"[.,!?][\"”’»']$", text)
    return not SENTENCE_END.search(text)


def _repeats(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """With repeated titles and leads marked; the fullest of them stays."""
    result = list(lines)
    titles = [i for i, line in enumerate(result) if line.kind == "title"][:6]
    for place, i in enumerate(titles):
        if any(_alike(result[i].text, result[j].text, 90) for j in titles[:place]):
            result[i] = replace(result[i], kind="repeat")
    body = [i for i, line in enumerate(result) if not line.kind and line.words >= 6][:7]
    early = [*(i for i in titles[1:] if result[i].words >= 10), *body[:4]]
    for i in early:
        if any(_same_lead(result[i], result[j]) for j in body if j > i):
            result[i] = replace(result[i], kind="repeat")
    return tuple(_picture_credits(result))


def _picture_credits(lines: Sequence[Line]) -> Iterator[Line]:
    """A bare agency's name under a repeated lead is the credit of a picture."""
    for place, line in enumerate(lines):
        credit = line.text.strip("()[].").casefold() in agencies()
        if credit and place and lines[place - 1].kind in ("repeat", "caption"):
            line = replace(line, kind="caption")
        yield line


def _alike(one: str, other: str, least: int) -> bool:
    return fuzz.ratio(one.casefold(), other.casefold()) >= least


def _same_lead(early: Line, late: Line) -> bool:
    """Whether the later paragraph says all of the earlier one again, and at least as much."""
    if len(early.text) > 1.15 * len(late.text) + 10:
        return False
    one, other = _plain(early), _plain(late)
    if len(one) < 30 or len(one) > 1.15 * len(other) + 10:
        return False
    one, other = one[:600], other[:900]
    if fuzz.ratio(one, other[: len(one) + 10]) >= 88:
        return True
    return len(one) >= 0.4 * len(other) and fuzz.token_set_ratio(one, other) >= 80 and (
        fuzz.partial_ratio(one[-60:], other) >= 70 or fuzz.partial_ratio(one[:60], other) >= 90
    )  # fmt: skip


def _plain(line: Line) -> str:
    dateline = find_dateline(line)
    text = line.text[dateline.end - line.start :] if dateline else line.text[:1200]
    return re.sub(r"\s+", " ", text).strip().casefold().rstrip(".")
