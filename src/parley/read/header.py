"""Who published an article, when, and on what the date rests.

A date that the page states wins, then a dateline; where neither is there, the text bounds the
day: what it announces lies ahead of it, what it reports as done lies behind it. Bounds are an
interval (``2021-12-17/2022-01-09``), never an invented day. ``Header.reasons`` says in words
what each value rests on. Outlet, agency and byline are given only as the article shows them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from parley.article import Article
from parley.read import zones as zoning
from parley.read.calendar import written_dates
from parley.read.dateline import Dateline, find_dateline
from parley.read.lines import Line, Zone, agencies, is_masthead, is_site
from parley.read.stamps import is_clock, is_stamp
from parley.read.stated import Case, Dated, Page, Stated, stated_day
from parley.read.top import is_person, is_place, outlet_of, title_text
from parley.read.undated import publication_bounds

__all__ = ["Header", "Zone", "body_spans", "read_header", "read_headers"]

_MINUTES_AGO = re.compile(r"\s*\b\d+ (?:minutes?|hours?|days?|mins?|hrs?) ago\b", re.IGNORECASE)
_BY = re.compile(
    r"^(?:by:?|written by:?|text by:?|reported by|author ?:|reporting by)\s+(.+)", re.IGNORECASE
)
_WITH = re.compile(
    r"^(?:with (?:additional )?reporting (?:by|from)|with (?:inputs?|files?|agency inputs?"
    r"|information|material|contributions) from|source ?:|via) (.+)",
    re.IGNORECASE,
)
_SEPARATED = re.compile(r"\s*[|·•]\s*|\s{2,}")
_NAMES = re.compile(r"[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){0,3}")
_RELEASE = re.compile(r"\b(?:Press Release|Statement|Communiqu[eé]|Readout|Media Note)\b")
_COPYRIGHT = re.compile(
    r"^(?:©|copyright)\s?(?:\(c\)\s?|©\s?)?(?:\d{4}(?:\s?[-–]\s?\d{4})?,?\s)?(?:by\s)?"
    r"((?-i:(?:[A-Z][\w&'’]*\s?){1,6}))(?=\s*(?:[.,;|]|$|all rights))",
    re.IGNORECASE,
)
_FUNCTION_WORDS = {
    "en": "the of and to in that is was for with said on by",
    "fr": "le la les des et en que dans pour une est du sur",
    "es": "el la los las de que en por una con del para es",
    "pt": "o os as de que em por uma com do da para não",
    "de": "der die das und in den von zu mit ist dem auf nicht",
    "it": "il la di che e per una con del della sono nel ha",
}


@dataclass(frozen=True)
class Header:
    """What an article shows of itself. ``published`` is EDTF: a day, or an interval that bounds it.

    ``published_basis`` is stated (the page says so), dateline, inferred (bounds, or a year taken
    from elsewhere) or unknown. ``zones`` is sorted by place. ``reasons`` are sentences.
    ``settled`` is False where the other articles of the case may tell the day better.
    """

    title: str = ""
    outlet: str = ""
    agency: str = ""
    byline: str = ""
    published: str = ""
    published_basis: str = "unknown"
    language: str = ""
    place: str = ""
    zones: tuple[Zone, ...] = ()
    reasons: tuple[str, ...] = field(default=())
    settled: bool = True


def body_spans(article: Article, zones: Sequence[Zone]) -> tuple[tuple[int, int], ...]:
    """The stretches of the article that are body, by place, without outer white space.

    >>> body_spans(Article("a", "a.txt", "Talks\\n\\nThey met."), (Zone(0, 5, "title"),))
    ((7, 16),)
    """
    return zoning.body_spans(article.text, zones)


def read_header(article: Article, *, case: Sequence[Dated] = ()) -> Header:
    """The header of one article. ``case`` are the articles of the same case that state their day.

    They complete a date that the article gives without a year, and bound the day of publication
    of an article that states none (:func:`parley.read.undated.publication_bounds`).

    >>> text = "Talks resume\\n\\nVIENNA, Nov. 29, 2021 (Xinhua) -- Delegates met on Monday."
    >>> header = read_header(Article("a1", "a1.txt", text))
    >>> header.title, header.agency, header.place, header.published, header.published_basis
    ('Talks resume', 'Xinhua', 'Vienna', '2021-11-29', 'dateline')
    """
    text = article.text
    lines = zoning.judged(text)
    dateline = next((d for line in lines if not line.kind and (d := find_dateline(line))), None)
    outlet, agency = _sources(lines, dateline)
    known = case if isinstance(case, Case) else Case(case)
    stated = stated_day(Page(text, outlet, known), lines, dateline)
    if stated is None:
        value, reasons = publication_bounds(text, case=known)
        stated = Stated(value, "inferred" if value else "unknown", reasons, open=True)
    return Header(
        title=title_text(next((x.text for x in _above(lines) if x.kind == "title"), "")),
        outlet=outlet, agency=agency, byline=_byline(lines), published=stated.value,
        published_basis=stated.basis, language=language(text),
        place=dateline.place if dateline else next(_places(lines), ""),
        zones=zoning.zones_of(lines), reasons=stated.reasons, settled=not stated.open,
    )  # fmt: skip


def read_headers(articles: Sequence[Article]) -> tuple[Header, ...]:
    """The headers of a case, in order: what an article leaves open, the others narrow down.

    >>> one = Article("a1", "1.txt", "Published: 3 May 2019\\n\\nThe talks ended, it was said.")
    >>> two = Article("a2", "2.txt", "OSLO, May 6 (AP) -- The talks go on, the ministry said.")
    >>> [header.published for header in read_headers([one, two])]
    ['2019-05-03', '2019-05-06']
    """
    headers = [read_header(article) for article in articles]
    known = Case(
        Dated(article.text, date.fromisoformat(header.published), header.outlet)
        for article, header in zip(articles, headers, strict=True)
        if header.settled
    )
    if not known:
        return tuple(headers)
    return tuple(
        header if header.settled else read_header(article, case=known)
        for article, header in zip(articles, headers, strict=True)
    )


def language(text: str) -> str:
    """BCP 47 code of the language that most function words belong to; '' when none stands out.

    >>> language("The talks on the treaty were held in the capital, and it was said to be late")
    'en'
    """
    if len(re.findall(r"[\u0400-\u04ff]", text[:4000])) > 0.3 * len(text[:4000]):
        return "ru"
    words = Counter(re.findall(r"[^\W\d_]+", text[:20000].lower()))
    counts = {code: sum(words[w] for w in own.split()) for code, own in _FUNCTION_WORDS.items()}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] >= max(3, 0.08 * words.total()) else ""


# Outlet, agency, byline


def _above(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines above the body."""
    for line in lines:
        if not line.kind:
            return
        yield line


def _places(lines: Sequence[Line]) -> Iterator[str]:
    """Places that stand on a line of their own between title and body."""
    above = list(_above(lines))
    title = next((place for place, line in enumerate(above) if line.kind == "title"), len(above))
    for line in above[title:]:
        if line.kind == "header" and is_place(line.text) and line.text.casefold() not in agencies():
            yield line.text.title()


def _sources(lines: Sequence[Line], dateline: Dateline | None) -> tuple[str, str]:
    outlet = agency = ""
    title = next((place for place, line in enumerate(lines) if line.kind == "title"), 0)
    for place, line in enumerate(lines):
        if line.kind == "header":
            site, credit = _credit(line.text.strip("()[] "))
            site = site or _masthead(line, over=place < title)
            outlet, agency = outlet or site, agency or credit
    if not outlet:
        outlet = next(_copyright(lines), "")
    if dateline and dateline.credit:
        site, credit = _dateline_credit(dateline.credit)
        outlet, agency = outlet or site, agency or credit
    return outlet, agency


def _masthead(line: Line, *, over: bool) -> str:
    """The outlet that a line names beside a stamp, or as a masthead; '' for bylines and credits."""
    if _BY.match(line.text) or _WITH.match(line.text) or _RELEASE.search(line.text):
        return ""
    return outlet_of(line, over=over and not is_stamp(line.text) and not is_clock(line.text))


def _copyright(lines: Sequence[Line]) -> Iterator[str]:
    for line in lines:
        match = _COPYRIGHT.match(line.text) if line.kind in ("furniture", "caption") else None
        if match and line.words <= 20:
            name = re.split(r"\s(?:All|all)\b", match[1])[0].strip()
            if name:
                yield name


def _credit(text: str) -> tuple[str, str]:
    """Outlet and agency that a header line names."""
    if is_site(text):
        return re.sub(r"^https?://|/.*$", "", text.strip()), ""
    if is_masthead(text) and not _RELEASE.search(text):
        return re.split(r"\s[-–|]\s|,\s", text)[0].strip(), ""
    if match := _WITH.match(text):
        listed = re.split(r"\s*[|;]", match[1])[0].rstrip(".")
        names = re.split(r",\s*(?:and\s)?|\sand\s", listed)
        return "", ", ".join(name.strip() for name in names if name.strip())
    signed = _BY.match(text)
    for part in re.split(
        r"\s*[|·•/]\s*|\s+-\s+|,\s|\s(?=[A-Z][a-z]+day\b)", signed[1] if signed else text
    ):
        name = part.strip("()[]. ")
        if name.casefold() in agencies():
            return "", name
    return "", ""


def _dateline_credit(credit: str) -> tuple[str, str]:
    """Outlet and agency of a dateline: "UrduPoint News / Sputnik - 28th December, 2021"."""
    for item in reversed(written_dates(credit)):
        credit = credit[: item.start] + credit[item.end :]
    names = [name.strip(" -–,") for name in re.split(r"/|\s[-–]\s|;", credit)]
    names = [name for name in names if name]
    known = [name for name in names if name.casefold() in agencies()]
    if len(names) == 1:
        return "", names[0]
    unknown = [name for name in names if name not in known]
    return (unknown[0] if unknown else ""), (known[-1] if known else names[-1] if names else "")


def _byline(lines: Sequence[Line]) -> str:
    for line in lines:
        if line.kind != "header":
            continue
        first = _SEPARATED.split(line.text)[0].strip()
        named = first.casefold() not in agencies() and not _BY.match(first)
        if named and is_person(first) and not is_place(first):
            return re.sub(r"^(?:[Aa]uthor|[Ww]riter):?\s|\sin\s.*$", "", first)
        text = _MINUTES_AGO.split(line.text)[0] if _MINUTES_AGO.search(line.text) else line.text
        if text != line.text and _NAMES.fullmatch(text.strip()):
            return text.strip()
        if match := _BY.match(line.text):
            names = re.split(r"\s*[|;]\s*|,\s(?=\d|[A-Z][a-z]+ \d)|\s[A-Z][a-z]+day\b", match[1])[0]
            kept = [n for n in names.split(", ") if n.strip().casefold() not in agencies()]
            if kept:
                return ", ".join(kept).strip()
        if match := re.search(r"\bby ([\w.'’ -]{2,40})$", line.text):
            return match[1].strip()
    return ""
