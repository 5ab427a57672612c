"""The day of an undated article, by the events that dated articles of its case tell as well.

"The conference opens tomorrow, Wednesday" here, "the conference opened on 28 June" there: if it
is one event, the first article is of 27 June. Every day that the article may be of is tried: its
relative dates (:mod:`parley.code.dates` reads them as of that day) fall on days, and each is
worth as much as the sentence around it shares with the sentences in which dated articles tell of
that day. Shared names count by how few days they stand for in the case (in the manner of inverse
document frequency), other words for less. Against a day speak what it would leave told as past
before it came, and an own weekday ("yesterday, Saturday") that is another.

A day is given only where few days remain and the rest is far behind; else the bounds stay that
:mod:`parley.read.undated` found. Not in ``read``, because it needs the reading of dates and the
spellings of names.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property, lru_cache
from itertools import pairwise
from math import log

from parley import edtf
from parley.article import Article
from parley.code.article_dates import DateReader
from parley.code.dates import TimeExpression, find_dates
from parley.code.gazetteer import fold_characters, read_lines
from parley.code.spelling import skeleton
from parley.read.calendar import DAY_NAMES
from parley.read.header import Header, body_spans
from parley.read.tense import sentence_starts, tense_reader
from parley.read.undated import NO_BOUNDS, Told, own_weekday, told_days

_LEAST = 0.75  # what two sentences must share to tell of one event: most of a rare name
_WORD = 0.2  # a word against a name
_ENOUGH = 1.4  # what the dates of an article must share with others' for a day to be sure
_AHEAD = 0.5  # by how much the best days must lead before the next
_ENOUGH_OF_FEW, _AHEAD_OF_FEW = 0.5, 0.3  # the same where few days come into question
_NARROW = 21
_MANY = 120
_FEW = 8  # days that may remain
_AGAINST = 1.5  # for each day told as past that would lie ahead, or the other way round
_OWN_DAY = 0.4  # of that, for one told as past that would be the article's own
_LEAD = {0: 0.4, 1: 0.6, 2: 0.15}  # by how many days before its own a lead's event lies
_STALE = -0.4  # for an event in the lead that lies longer before
_LEAD_LENGTH = 600
_OUTSIDE = 0.4  # against days before the first and after the last of the dated articles
_MARGIN = 31  # days around the dated articles within which the day is looked for
_CROWD = 200  # occurrences that a word may stand in and still be looked up


@dataclass(frozen=True)
class Occurrence:
    """A day that a dated article tells of: the words of its date and those around it."""

    day: date
    shown: str
    published: date
    names: frozenset[str]
    words: frozenset[str]


@dataclass(frozen=True)
class Relative:
    """A relative date of an undated article: by the weekday of its own day, how far it leads."""

    start: int
    shown: str
    moves: Mapping[int, int]
    share: float
    names: tuple[frozenset[str], ...]
    words: frozenset[str]


@dataclass(frozen=True)
class Candidate:
    """A day that an undated article may be of.

    ``shared`` is what its relative dates share with what others tell of the days they fall on,
    ``worth`` that and what else speaks for or against it; ``grounds`` the strongest first.
    """

    day: date
    shared: float
    worth: float
    fits: bool = True
    grounds: tuple[tuple[Relative, int], ...] = ()


@dataclass(frozen=True)
class Timeline:
    """What the dated articles of a case tell, day by day."""

    occurrences: tuple[Occurrence, ...]
    published: tuple[date, ...]

    @cached_property
    def places(self) -> Mapping[str, tuple[int, ...]]:
        """For each name and word, the occurrences that it stands in."""
        found: dict[str, list[int]] = defaultdict(list)
        for place, one in enumerate(self.occurrences):
            for word in (*one.names, *one.words):
                found[word].append(place)
        return {word: tuple(places) for word, places in found.items()}

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """1 for a word that stands for one day only, 0 for one that stands for all of them."""
        every = len({one.day for one in self.occurrences})
        days = {word: {self.occurrences[at].day for at in ats} for word, ats in self.places.items()}
        return {word: log((every + 1) / len(own)) / log(every + 1) for word, own in days.items()}

    def weight(self, word: str) -> float:
        """How much a word tells of which day is meant: 0 to 1; 0 for one that nobody has."""
        return self.weights.get(word, 0.0)


def with_inferred_days(
    articles: Sequence[Article], headers: Sequence[Header], dates: DateReader | None = None
) -> tuple[Header, ...]:
    """The headers, with a day or a few for undated articles whose events others date.

    ``dates`` keeps the dates that are found on the way for the next who asks it for them.

    >>> told = "Envoys of Chad and Mali met at the Sabena Hotel in Juba on Monday, aides said."
    >>> stamped = "Published: 9 May 2019\\n\\n" + told.replace("Monday", "May 6")
    >>> dated = Article("a1", "1.txt", stamped)
    >>> undated = Article("a2", "2.txt", told + " They spoke yesterday, Tuesday, too.")
    >>> from parley.read.header import read_headers
    >>> pair = [dated, undated]
    >>> [header.published for header in with_inferred_days(pair, read_headers(pair))]
    ['2019-05-09', '2019-05-08']
    """
    known = [
        (article, header)
        for article, header in zip(articles, headers, strict=True)
        if header.settled and edtf.parse(header.published).precise
    ]
    if not known or not any(map(_is_open, headers)):
        return tuple(headers)
    timeline = timeline_of(known, dates or DateReader())
    return tuple(
        _with_day(article, header, timeline) if _is_open(header) else header
        for article, header in zip(articles, headers, strict=True)
    )  # fmt: skip


def _is_open(header: Header) -> bool:
    """Whether neither the page nor a person states the day, and its words leave several."""
    inferred = header.published_basis in ("unknown", "inferred")
    return inferred and not header.settled and not edtf.parse(header.published).precise


def timeline_of(known: Iterable[tuple[Article, Header]], dates: DateReader) -> Timeline:
    """What dated articles tell, day by day."""
    occurrences: list[Occurrence] = []
    days: list[date] = []
    for article, header in known:
        published = edtf.parse(header.published).first
        if published is not None:
            days.append(published)
            found = dates.ahead(article, header)
            occurrences.extend(_occurrences(_body_of(article, header), found, published))
    return Timeline(tuple(occurrences), tuple(days))


def _with_day(article: Article, header: Header, timeline: Timeline) -> Header:
    weekday = own_weekday(article.text)[0]
    best = best_of(candidates(article, header, timeline, weekday))
    if not best:
        return header
    value = best[0].day.isoformat()
    if len(best) > 1:
        value += f"/{best[-1].day.isoformat()}"
    elif best[0].shared < _ENOUGH:
        value += "?"
    found = max(best, key=lambda one: one.worth).grounds[:3]
    reasons = tuple(_reason(relative, timeline.occurrences[place]) for relative, place in found)
    known = [told for told in header.reasons if told != NO_BOUNDS]
    return replace(header, published=value, published_basis="inferred", reasons=(*reasons, *known))


def best_of(tried: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The few days that are worth most, in order; none where the rest is close behind.

    Where its own words leave the article few days (a weekday, bounds), less will do.

    >>> days = [Candidate(date(2020, 5, day), worth, worth) for day, worth in ((1, 2), (9, 1))]
    >>> [one.day.isoformat() for one in best_of(days)]
    ['2020-05-01']
    """
    most = max(tried, key=lambda one: one.worth, default=None)
    if most is None:
        return ()
    narrow = sum(one.fits for one in tried) <= _NARROW
    # Of very many days, some one or other shares much by chance.
    enough = _ENOUGH * max(1.0, log(len(tried)) / log(_MANY))
    if (most.worth < _ENOUGH_OF_FEW) if narrow else (most.shared < enough):
        return ()
    ahead = _AHEAD_OF_FEW if narrow else _AHEAD
    best = sorted((one for one in tried if one.worth > most.worth - ahead), key=lambda one: one.day)
    return tuple(best) if (best[-1].day - best[0].day).days < _FEW else ()


# What the articles tell ---------------------------------------------------------------------


@dataclass(frozen=True)
class _Body:
    """The text of an article, where its body stands, and where its sentences end."""

    text: str
    spans: tuple[tuple[int, int], ...]
    cuts: tuple[int, ...]


def _body_of(article: Article, header: Header) -> _Body:
    text = article.text
    cuts = {*sentence_starts(text), *(stop.end() for stop in _STOP.finditer(text))}
    return _Body(text, body_spans(article, header.zones), (*sorted(cuts), len(text)))


def _occurrences(
    body: _Body, found: Iterable[TimeExpression], published: date
) -> Iterator[Occurrence]:
    for item, stretch in _in_body(body, found):
        day = _day(item.value)
        if day is not None:
            names, words = _content(stretch)
            yield Occurrence(day, item.text, published, frozenset().union(*names), words)


def _relatives(body: _Body, around: date) -> list[Relative]:
    """The relative dates of an article, each read as of the days of a week and of one more.

    One that is the same day eight days on is none: "May 16" stays, "last Tuesday" moves.
    """
    read: dict[tuple[int, int], dict[date, date]] = defaultdict(dict)
    shown: dict[tuple[int, int], tuple[str, str]] = {}
    tense = tense_reader(body.text)
    for own in (around + timedelta(move) for move in (*range(7), 14)):
        found = find_dates(body.text, published=own, tense_at=tense)
        for item, stretch in _in_body(body, found, whole=True):
            day = _day(item.value)
            if day is not None:
                read[item.start, item.end][own] = day
                shown[item.start, item.end] = (item.text, stretch)
    relative = {
        span: {own.isoweekday(): (day - own).days for own, day in days.items()}
        for span, days in read.items()
        if len(days) > 4 and days.get(around) != days.get(around + timedelta(14))
    }
    shares = Counter(shown[span][1] for span in relative)
    return [
        Relative(
            span[0], shown[span][0], moves, 1 / shares[shown[span][1]], *_content(shown[span][1])
        )
        for span, moves in sorted(relative.items())
    ]


_CLOCK = re.compile(
    r"\W*(?:at |about |around |until |by )?(?:\d{1,2}[:.]\d\d|\d{1,2} ?[ap]\.?m|noon|midnight)"
)
_CLAUSE = re.compile(r"[,;:]\s|\s(?:and|but|while|after|before|when|which|who)\s")
_STOP = re.compile(r"[;—]\s|\w\s–\s")


def _in_body(
    body: _Body, found: Iterable[TimeExpression], *, whole: bool = False
) -> Iterator[tuple[TimeExpression, str]]:
    """The dates found that stand in the body, each with the stretch of text that tells of it.

    That is its sentence; where the sentence has several dates, those of its clauses that stand
    nearest to the date.
    """
    text, cuts = body.text, body.cuts
    sentences: dict[int, list[TimeExpression]] = defaultdict(list)
    for item in found:
        if _inside(item.start, body.spans) and not _CLOCK.match(item.text):
            sentences[bisect_right(cuts, item.start)].append(item)
    for place, items in sentences.items():
        start, end = cuts[place - 1], cuts[place]
        dated = [item for item in items if _day(item.value)]
        for item in items:
            own = (
                text[start:end]
                if whole or len(dated) < 2
                else _clauses_of(item, dated, text, start, end)
            )
            yield item, own


def _clauses_of(
    item: TimeExpression, others: Sequence[TimeExpression], text: str, start: int, end: int
) -> str:
    """The clauses of ``text[start:end]`` that are nearer to ``item`` than to the others."""
    marks = [start, *(mark.end() for mark in _CLAUSE.finditer(text, start, end)), end]
    return " , ".join(
        text[left:right]
        for left, right in pairwise(marks)
        if min(others, key=lambda one: _apart(one, left, right)) is item
    )


def _apart(item: TimeExpression, left: int, right: int) -> int:
    """How far a date stands from a stretch, 0 inside of it."""
    return max(left - item.end, item.start - right, 0)


def _inside(offset: int, spans: Sequence[tuple[int, int]]) -> bool:
    place = bisect_right(spans, (offset, len(spans) and spans[-1][1])) - 1
    return place >= 0 and spans[place][0] <= offset < spans[place][1]


def _day(value: str) -> date | None:
    match = re.match(r"\d{4}-\d\d-\d\d(?=T|$)", value)
    return date.fromisoformat(match[0]) if match else None


# What they share ----------------------------------------------------------------------------


_TOKEN = re.compile(r"(?:[A-ZÀ-Þ][\w.'’-]*\s)*[A-ZÀ-Þ][\w'’-]*|[a-zà-ÿ][\w'’-]+")
_ENDING = re.compile(r"(?:ing|ed|es|s|ions?|al|e)$")


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    """Words that say nothing of which event is meant (``data/common_words.txt``)."""
    return frozenset(word for line in read_lines("common_words.txt") for word in line.split())


def _content(stretch: str) -> tuple[tuple[frozenset[str], ...], frozenset[str]]:
    """The names of a stretch, each as the words of it that tell, and its other words."""
    names, words = [], set()
    for match in _TOKEN.finditer(stretch):
        parts = [re.sub(r"['’]s?$", "", part) for part in match[0].split()]
        kept = [part for part in parts if len(part) > 2 and part.lower() not in _common()]
        if match[0][0].isupper():
            if keys := frozenset(_key(part) for part in kept):
                names.append(keys)
        elif kept:
            words.add(_ENDING.sub("", kept[0]))
    return tuple(names), frozenset(words)


def _key(name: str) -> str:
    """A name as it is compared: its consonants, or its letters where they are few."""
    bones = skeleton(name)
    return f"={bones}" if len(bones) > 2 else f"={fold_characters(name)}"


def candidates(
    article: Article, header: Header, timeline: Timeline, weekday: int
) -> list[Candidate]:
    """The days that the article may be of (on ``weekday``, where it is not 0), each judged."""
    first, last = min(timeline.published), max(timeline.published)
    body = _body_of(article, header)
    relatives = _relatives(body, first)
    gains_of = _gains((relative, _strengths(relative, timeline)) for relative in relatives)
    told = told_days(article.text, body.spans)
    since = _since_lead(relatives, told, body.spans)
    found = []
    for move in range(-_MARGIN, (last - first).days + _MARGIN + 1):
        day = first + timedelta(move)
        if weekday in (0, day.isoweekday()):
            gains = sorted(gains_of.get(day, ()), key=lambda gain: -gain[0])
            shared = sum(gain for gain, _, _ in gains)
            worth = shared + (_LEAD.get(since(day), _STALE) if since else 0.0)
            misfits = _misfits(day, told)
            worth -= _AGAINST * misfits + _OUTSIDE * (not first <= day <= last)
            fits, grounds = misfits < 1, tuple(gain[1:] for gain in gains)
            found.append(Candidate(day, round(shared, 6), round(worth, 6), fits, grounds))
    return found


def _gains(
    strengths: Iterable[tuple[Relative, Mapping[date, tuple[float, int]]]],
) -> Mapping[date, Sequence[tuple[float, Relative, int]]]:
    """By day of publication, what each relative date shares with the day that it then means."""
    found: dict[date, list[tuple[float, Relative, int]]] = defaultdict(list)
    for relative, by_day in strengths:
        for told, (strength, place) in by_day.items():
            for weekday, move in relative.moves.items():
                own = told - timedelta(move)
                if own.isoweekday() == weekday:
                    found[own].append((strength * relative.share, relative, place))
    return found


def _since_lead(
    relatives: Sequence[Relative], told: Sequence[Told], spans: Sequence[tuple[int, int]]
) -> Callable[[date], int] | None:
    """How many days before a day lies what the lead tells as past; None if it tells none."""
    end = spans[0][0] + _LEAD_LENGTH if spans else 0
    weekdays = [one for one in relatives if one.start < end and _is_past_weekday(one)]
    days = [one for one in told if one.item.start < end and one.tense == "past"]
    if weekdays and (not days or weekdays[0].start < days[0].item.start):
        return lambda day: -weekdays[0].moves[day.isoweekday()]
    return (lambda day: (day - days[0].as_of(day)).days) if days else None


def _is_past_weekday(relative: Relative) -> bool:
    """Whether it is a past weekday: over the days of a week it leads back 0 to 6 days."""
    return sorted(relative.moves.values()) == list(range(-6, 1))


def _misfits(day: date, told: Sequence[Told]) -> float:
    """How many days that are told as past lie after ``day``, or as to come, before it.

    One told as past that is ``day`` itself counts for a little: of its own day an article says
    "today", or the weekday, and hardly the date.
    """
    total = 0.0
    for one in told:
        ahead = (one.as_of(day) - day).days
        if (one.tense == "past" and ahead > 0) or (one.tense == "future" and ahead < 0):
            total += 1
        elif one.tense == "past" and ahead == 0:
            total += _OWN_DAY
    return total


def _strengths(relative: Relative, timeline: Timeline) -> dict[date, tuple[float, int]]:
    """By day, how much the best of its occurrences shares, and which one it is."""
    shared: dict[int, float] = defaultdict(float)
    named: set[int] = set()
    for name in relative.names:
        best: dict[int, float] = {}
        for word in name:
            weight = timeline.weight(word)
            for place in timeline.places.get(word, ())[:_CROWD]:
                best[place] = max(best.get(place, 0.0), weight)
        named |= set(best)
        for place, weight in best.items():
            shared[place] += weight
    for word in sorted(relative.words):
        weight = _WORD * timeline.weight(word)
        for place in timeline.places.get(word, ())[:_CROWD]:
            shared[place] += weight
    found: dict[date, tuple[float, int]] = {}
    for place in sorted(named):
        day, value = timeline.occurrences[place].day, shared[place]
        if value >= _LEAST and value > found.get(day, (0.0, 0))[0]:
            found[day] = (value, place)
    return found


def _reason(relative: Relative, one: Occurrence) -> str:
    return (
        f"What it dates {relative.shown!r}, the article of {one.published} dates {one.shown!r}: "
        f"{DAY_NAMES[one.day.weekday()].title()}, {one.day}."
    )
