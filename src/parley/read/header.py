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
from parley.read.calendar import (
    DAY_NAMES,
    WEEKDAY,
    Written,
    day_of,
    nearest_year,
    weekday_number,
    written_dates,
)
from parley.read.undated import Case, Dated, publication_bounds
from parley.read.zones import Dateline, Line, Zone

__all__ = ["Header", "Zone", "body_spans", "read_header", "read_headers"]

_PUBLISHED = re.compile(r"\b(?:published|posted|issued|release[d]?|date)\b", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:updated|modified)\b", re.IGNORECASE)
_MINUTES_AGO = re.compile(r"\s*\b\d+ (?:minutes?|hours?|days?|mins?|hrs?) ago\b", re.IGNORECASE)
_BY = re.compile(
    r"^(?:by:?|written by:?|text by:?|reported by|author ?:|reporting by)\s+(.+)", re.IGNORECASE
)
_WITH = re.compile(
    r"^(?:with (?:additional )?reporting (?:by|from)|with (?:inputs?|files?|agency inputs?"
    r"|information|material|contributions) from|source ?:|via) (.+)",
    re.IGNORECASE,
)
_NAMES = re.compile(r"[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){0,3}")
_DATED_PATH = re.compile(r"/(20\d\d)/(\d{1,2})/(\d{1,2})(?:/|$)")
_RELEASE = re.compile(r"\b(?:Press Release|Statement|Communiqu[eé]|Readout|Media Note)\b")
_COPYRIGHT = re.compile(
    r"^(?:©|copyright)\s?(?:\(c\)\s?|©\s?)?(?:\d{4}(?:\s?[-–]\s?\d{4})?,?\s)?(?:by\s)?"
    r"((?:[A-Z][\w&'’]*\s?){1,6})",
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
    dateline = next(
        (d for line in lines if not line.kind and (d := zoning.find_dateline(line))), None
    )
    known = case if isinstance(case, Case) else Case(case)
    published, basis, reasons = _published(text, lines, dateline, known)
    outlet, agency = _sources(lines, dateline)
    return Header(
        title=next((line.text for line in _above(lines) if line.kind == "title"), ""),
        outlet=outlet, agency=agency, byline=_byline(lines), published=published,
        published_basis=basis, language=language(text), place=dateline.place if dateline else "",
        zones=zoning.zones_of(lines), reasons=reasons,
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
        Dated(article.text, date.fromisoformat(header.published))
        for article, header in zip(articles, headers, strict=True)
        if len(header.published) == 10 and header.published_basis in ("stated", "dateline")
    )
    if not known:
        return tuple(headers)
    return tuple(
        read_header(article, case=known) if header.published_basis in ("unknown", "inferred")
        else header
        for article, header in zip(articles, headers, strict=True)
    )  # fmt: skip


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


# The date


def _published(
    text: str, lines: Sequence[Line], dateline: Dateline | None, case: Case
) -> tuple[str, str, tuple[str, ...]]:
    stated = sorted(_stated(lines), key=lambda item: item[0])
    if stated:
        _, day, shown = stated[0]
        return day.isoformat(), "stated", (f"The page states it: {shown!r}.",)
    if dateline:
        found = written_dates(dateline.date or dateline.credit)
        if found:
            return _from_day(text, found[0], dateline, case)
    stamp = next(_yearless_stamps(lines), None)
    if stamp:
        return _from_day(text, stamp, None, case)
    value, why = publication_bounds(text, case=case)
    return value, "inferred" if value else "unknown", why


def _stated(lines: Sequence[Line]) -> Iterator[tuple[int, date, str]]:
    """Full dates in header lines, the surest first: published, then stamps, then updated."""
    for place, line in enumerate(lines):
        if line.kind != "header":
            continue
        if (match := _DATED_PATH.search(line.text)) and zoning.is_site(line.text):
            day = day_of(int(match[1]), int(match[2]), int(match[3]))
            if day:
                yield 1000 + place, day, line.text
        for item in written_dates(line.text):
            if item.date:
                lead = line.text[max(0, item.start - 24) : item.start]
                rank = 2 if _UPDATED.search(lead) else 0 if _PUBLISHED.search(lead) else 1
                yield rank * 1000 + place, item.date, line.text


def _yearless_stamps(lines: Sequence[Line]) -> Iterator[Written]:
    for line in lines:
        if line.kind == "header":
            yield from written_dates(line.text)


def _from_day(
    text: str, item: Written, dateline: Dateline | None, case: Case
) -> tuple[str, str, tuple[str, ...]]:
    """A day of a dateline or stamp; a missing year comes from the text, else from the case."""
    what = "The dateline" if dateline else "A line at the top"
    basis = "dateline" if dateline else "stated"
    if item.date:
        return item.date.isoformat(), basis, (f"{what} gives {item.date}.",)
    around = _text_day(text)
    why = "the nearest full date in the text"
    if around is None and case:
        around, why = case.middle, "the other articles of the case"
    if around is None:
        said = f"{item.day:02d}.{item.month:02d}."
        return "", "unknown", (f"{what} gives {said} without a year, and nothing tells the year.",)
    weekday = _weekday_told(text)
    day = _fitting_day(item, around, weekday)
    if weekday:
        why += f", and the day a {DAY_NAMES[weekday - 1].title()}"
    if day is None:
        return "", "unknown", (f"{what} gives no day that exists.",)
    year = day.year
    return day.isoformat(), basis, (f"{what} gives the day; the year {year} goes by {why}.",)


def _fitting_day(item: Written, around: date, weekday: int | None) -> date | None:
    """The day nearest to ``around``; on the right weekday, where the text tells it."""
    year = nearest_year(item.month, item.day, around)
    nearest = day_of(year, item.month, item.day)
    if weekday is None or nearest is None or nearest.isoweekday() == weekday:
        return nearest
    days = (day_of(around.year + move, item.month, item.day) for move in range(-6, 7))
    fits = [day for day in days if day and day.isoweekday() == weekday]
    return min(fits, key=lambda day: abs(day - around), default=nearest)


def _text_day(text: str) -> date | None:
    days = [item.date for item in written_dates(text) if item.date]
    return max(days) if days else None


_TOLD = re.compile(rf"\b(yesterday|today|tomorrow), ({WEEKDAY})\b", re.IGNORECASE)


def _weekday_told(text: str) -> int | None:
    """The weekday of publication (1 to 7) that "yesterday, Saturday" fixes."""
    match = _TOLD.search(text)
    if not match:
        return None
    move = {"yesterday": 1, "today": 0, "tomorrow": -1}[match[1].lower()]
    return (weekday_number(match[2]) - 1 + move) % 7 + 1


# Outlet, agency, byline


def _above(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines above the body."""
    for line in lines:
        if not line.kind:
            return
        yield line


def _sources(lines: Sequence[Line], dateline: Dateline | None) -> tuple[str, str]:
    outlet = agency = ""
    for line in lines:
        if line.kind == "header":
            site, credit = _credit(line.text)
            outlet, agency = outlet or site, agency or credit
    if not outlet:
        outlet = next(_copyright(lines), "")
    if dateline and dateline.credit:
        site, credit = _dateline_credit(dateline.credit)
        outlet, agency = outlet or site, agency or credit
    return outlet, agency


def _copyright(lines: Sequence[Line]) -> Iterator[str]:
    for line in lines:
        match = _COPYRIGHT.match(line.text) if line.kind in ("furniture", "caption") else None
        if match and line.words <= 20:
            name = re.split(r"\s(?:All|all)\b", match[1])[0].strip()
            if name:
                yield name


def _credit(text: str) -> tuple[str, str]:
    """Outlet and agency that a header line names."""
    if zoning.is_site(text):
        return re.sub(r"^https?://|/.*$", "", text.strip()), ""
    if zoning.is_masthead(text) and not _RELEASE.search(text):
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
        if name.casefold() in zoning.agencies():
            return "", name
    return "", ""


def _dateline_credit(credit: str) -> tuple[str, str]:
    """Outlet and agency of a dateline: "UrduPoint News / Sputnik - 28th December, 2021"."""
    for item in reversed(written_dates(credit)):
        credit = credit[: item.start] + credit[item.end :]
    names = [name.strip(" -–,") for name in re.split(r"/|\s[-–]\s|;", credit)]
    names = [name for name in names if name]
    known = [name for name in names if name.casefold() in zoning.agencies()]
    if len(names) == 1:
        return "", names[0]
    unknown = [name for name in names if name not in known]
    return (unknown[0] if unknown else ""), (known[-1] if known else names[-1] if names else "")


def _byline(lines: Sequence[Line]) -> str:
    for line in lines:
        if line.kind != "header":
            continue
        text = _MINUTES_AGO.split(line.text)[0] if _MINUTES_AGO.search(line.text) else line.text
        if text != line.text and _NAMES.fullmatch(text.strip()):
            return text.strip()
        if match := _BY.match(line.text):
            names = re.split(r"\s*[|;]\s*|,\s(?=\d|[A-Z][a-z]+ \d)|\s[A-Z][a-z]+day\b", match[1])[0]
            kept = [n for n in names.split(", ") if n.strip().casefold() not in zoning.agencies()]
            if kept:
                return ", ".join(kept).strip()
        if match := re.search(r"\bby ([\w.'’ -]{2,40})$", line.text):
            return match[1].strip()
    return ""
