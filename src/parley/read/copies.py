"""What stands in two articles: quotations, passages, whole articles that were copied.

Bodies are cut into sentences and quotations. Two of these meet when they share a run of four
words that not everybody uses; of those that share enough, words are aligned and the stretch
that both have is kept, with its offsets in both. Small edits (a day changed, a comma dropped)
are tolerated. An inverted index over the runs makes this near-linear in the number of articles;
comparing whole documents would miss a quotation shared by two otherwise different reports.
Source: w-shingling (Broder 1997), alignment by rapidfuzz's indel distance.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice, pairwise

import numpy as np
import pandas as pd
from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from parley import edtf, schema
from parley.article import Article
from parley.read.header import Header, body_spans, read_headers
from parley.read.tense import sentence_starts
from parley.tables import from_rows

RUN = 4
LEAST_WORDS = 8
LEAST_QUOTED = 5
CROWD = 24
STAR = 4
LEAST_SHARE = 0.35
LEAST_SIMILARITY = 0.8
WHOLE = 0.6
LEAST_BODY = 50
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_QUOTE = re.compile(r"“([^“”\n]{15,3000})”|«([^«»\n]{15,3000})»|\"([^\"\n]{15,3000})\"")


@dataclass(frozen=True)
class Unit:
    """A sentence or a quotation of one article's body; ``order`` counts within the article."""

    article: int
    order: int
    start: int
    end: int
    quoted: bool


@dataclass(frozen=True)
class Shared:
    """One stretch that two articles share: article places, offsets, the sentences it comes from."""

    a: int
    start_a: int
    end_a: int
    b: int
    start_b: int
    end_b: int
    order_a: int
    order_b: int
    quoted: bool


def reuse(articles: Sequence[Article], *, headers: Sequence[Header] | None = None) -> pd.DataFrame:
    """The table ``reuse``: a row is a passage that stands in two articles.

    ``kind`` is quotation (in quotation marks in both), passage (one or more sentences) or
    article (most of the shorter body stands in the other; the row spans both bodies).
    ``similarity`` is the indel similarity of the two stretches, 1 when they are the same to the
    letter. A passage that stands in more than ``CROWD`` articles is linked to the first few of
    them only. ``headers`` saves reading them again.

    >>> quote = 'He said: "We welcome dialogue at all levels between the two sides," and left.'
    >>> other = 'Asked, she said: "We welcome dialogue at all levels, between the two sides."'
    >>> found = reuse([Article("a1", "1.txt", quote), Article("a2", "2.txt", other)])
    >>> found[["article_a", "article_b", "kind"]].values.tolist()
    [['a1', 'a2', 'quotation']]
    """
    known = list(headers) if headers is not None else list(read_headers(articles))
    bodies = [body_spans(a, h.zones) for a, h in zip(articles, known, strict=True)]
    units = [
        unit
        for place, (article, spans) in enumerate(zip(articles, bodies, strict=True))
        for unit in _units(place, article.text, spans)
    ]
    texts = [article.text for article in articles]
    shared = [item for pair in _candidates(texts, units) if (item := _align(texts, *pair))]
    rows: list[dict[str, object]] = []
    for (a, b), group in sorted(_by_pair(shared).items()):
        rows.extend(_rows(articles, bodies, a, b, group))
    return from_rows(schema.table("reuse"), rows)


def copy_of(
    articles: Sequence[Article], reuse: pd.DataFrame, *, headers: Sequence[Header] | None = None
) -> dict[str, str]:
    """The article that an article copies as a whole, by id; articles that copy none are left out.

    Of two, the later copies the earlier; where the days are equal or not known, the shorter body
    copies the longer, and at last the later in order the earlier. A copy of a copy points to
    the first.
    """
    known = list(headers) if headers is not None else list(read_headers(articles))
    rank = {
        article.article_id: (_first_day(header.published), -_length(article, header), place)
        for place, (article, header) in enumerate(zip(articles, known, strict=True))
    }
    found: dict[str, str] = {}
    whole = reuse[reuse["kind"] == "article"]
    for one, other in zip(whole["article_a"], whole["article_b"], strict=True):
        early, late = sorted((str(one), str(other)), key=lambda name: rank[name])
        if late not in found or rank[early] < rank[found[late]]:
            found[late] = early
    return {late: _root(found, late) for late in sorted(found)}


def _root(found: Mapping[str, str], name: str) -> str:
    while name in found:
        name = found[name]
    return name


def _first_day(published: str) -> str:
    span = edtf.parse(published)
    return span.first.isoformat() if span.precise and span.first else "9999"


def _length(article: Article, header: Header) -> int:
    return sum(end - start for start, end in body_spans(article, header.zones))


# Units


def _units(place: int, text: str, spans: Iterable[tuple[int, int]]) -> Iterator[Unit]:
    order = 0
    for start, end in spans:
        body = text[start:end]
        cuts = [*sentence_starts(body), len(body)]
        for begin, stop in pairwise(cuts):
            if unit := _unit(place, order, text, (start + begin, start + stop), False):
                yield unit
            order += 1
        for match in _QUOTE.finditer(body):
            group = match.lastindex or 0
            inner = (start + match.start(group), start + match.end(group))
            if unit := _unit(place, order, text, inner, True):
                yield unit
            order += 2


def _unit(place: int, order: int, text: str, span: tuple[int, int], quoted: bool) -> Unit | None:
    count = sum(1 for _ in islice(_WORD.finditer(text, *span), LEAST_WORDS))
    if count < (LEAST_QUOTED if quoted else LEAST_WORDS):
        return None
    return Unit(place, order, span[0], span[1], quoted)


def _words(text: str, unit: Unit) -> tuple[list[str], list[tuple[int, int]]]:
    """The words of a unit in small letters, and where they stand."""
    found = list(_WORD.finditer(text, unit.start, unit.end))
    return [match[0].casefold() for match in found], [match.span() for match in found]


def _runs(text: str, unit: Unit) -> set[int]:
    words, _ = _words(text, unit)
    return {hash(tuple(words[i : i + RUN])) for i in range(len(words) - RUN + 1)}


def _candidates(texts: Sequence[str], units: Sequence[Unit]) -> Iterator[tuple[Unit, Unit]]:
    """Pairs of units of two articles that share enough runs of words."""
    runs, owners, sizes = array("q"), array("q"), []
    for number, unit in enumerate(units):
        own = _runs(texts[unit.article], unit)
        runs.extend(own)
        owners.extend([number] * len(own))
        sizes.append(len(own))
    counts: Counter[tuple[int, int]] = Counter()
    for numbers in _sharers(runs, owners):
        counts.update(_meetings(numbers))
    for (i, j), count in sorted(counts.items()):
        one, other = units[i], units[j]
        if one.article == other.article or one.quoted != other.quoted:
            continue
        if count >= max(1.0, LEAST_SHARE * min(sizes[i], sizes[j])):
            yield one, other


def _sharers(runs: array[int], owners: array[int]) -> Iterator[list[int]]:
    """For each run of words that stands in more than one unit, the units, in order.

    The index is a sorted column of numbers, not a dictionary: a tenth of the memory.
    """
    if not runs:
        return
    keys, values = np.frombuffer(runs, dtype=np.int64), np.frombuffer(owners, dtype=np.int64)
    order = np.argsort(keys, kind="stable")
    keys, values = keys[order], values[order]
    ends = np.append(np.flatnonzero(keys[1:] != keys[:-1]) + 1, len(keys))
    starts = np.concatenate(([0], ends[:-1]))
    for start, end in zip(starts[ends - starts > 1], ends[ends - starts > 1], strict=True):
        yield values[start:end].tolist()


def _meetings(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """All pairs; in a crowd, each with the first few only, so that it stays linear."""
    if len(numbers) <= CROWD:
        yield from combinations(numbers, 2)
        return
    for first in range(STAR):
        for other in numbers[first + 1 :]:
            yield numbers[first], other


def _align(texts: Sequence[str], one: Unit, other: Unit) -> Shared | None:
    """The stretch that both have: from the first to the last run of words in common."""
    text_a, text_b = texts[one.article], texts[other.article]
    (words_a, places_a), (words_b, places_b) = _words(text_a, one), _words(text_b, other)
    blocks = [
        (op.src_start, op.src_end, op.dest_start, op.dest_end)
        for op in Indel.opcodes(words_a, words_b)
        if op.tag == "equal"
    ]
    while len(blocks) > 1 and blocks[0][1] - blocks[0][0] < 2 and blocks[1][0] - blocks[0][1] > 3:
        blocks = blocks[1:]
    while (
        len(blocks) > 1 and blocks[-1][1] - blocks[-1][0] < 2 and blocks[-1][0] - blocks[-2][1] > 3
    ):
        blocks = blocks[:-1]
    if not blocks:
        return None
    first, last = blocks[0], blocks[-1]
    span_a = (places_a[first[0]][0], places_a[last[1] - 1][1])
    span_b = (places_b[first[2]][0], places_b[last[3] - 1][1])
    least = LEAST_QUOTED if one.quoted else LEAST_WORDS
    enough = min(last[1] - first[0], last[3] - first[2]) >= least
    span_a = _to_stop(text_a, span_a, one, (places_a[0][0], places_a[-1][1]))
    span_b = _to_stop(text_b, span_b, other, (places_b[0][0], places_b[-1][1]))
    if not enough or _similarity(text_a, span_a, text_b, span_b) < LEAST_SIMILARITY:
        return None
    return Shared(one.article, *span_a, other.article, *span_b, one.order, other.order, one.quoted)


def _to_stop(
    text: str, span: tuple[int, int], unit: Unit, words: tuple[int, int]
) -> tuple[int, int]:
    """With the marks around the sentence or quotation, where the stretch reaches its ends."""
    start, end = span
    if words[0] == start:
        start = unit.start + len(text[unit.start : start]) - len(text[unit.start : start].lstrip())
    if words[1] == end:
        end += len(text[end : unit.end].rstrip())
    return start, end


def _similarity(
    text_a: str, span_a: tuple[int, int], text_b: str, span_b: tuple[int, int]
) -> float:
    one, other = (" ".join(t[s[0] : s[1]].split()) for t, s in ((text_a, span_a), (text_b, span_b)))
    return fuzz.ratio(one, other) / 100


# Rows


def _by_pair(shared: Iterable[Shared]) -> dict[tuple[int, int], list[Shared]]:
    pairs: dict[tuple[int, int], list[Shared]] = defaultdict(list)
    for item in shared:
        pairs[item.a, item.b].append(item)
    return pairs


def _rows(
    articles: Sequence[Article],
    bodies: Sequence[tuple[tuple[int, int], ...]],
    a: int,
    b: int,
    group: Sequence[Shared],
) -> Iterator[dict[str, object]]:
    quotes = _distinct(item for item in group if item.quoted)
    passages = _merged(_distinct(item for item in group if not item.quoted))
    if _is_whole(bodies[a], bodies[b], passages):
        yield _row(articles, a, _hull(bodies[a]), b, _hull(bodies[b]), "article")
    for item in passages:
        if not _covered(item, quotes):
            yield _row(articles, a, (item.start_a, item.end_a), b, (item.start_b, item.end_b),
                       "passage")  # fmt: skip
    for item in quotes:
        yield _row(articles, a, (item.start_a, item.end_a), b, (item.start_b, item.end_b),
                   "quotation")  # fmt: skip


def _row(
    articles: Sequence[Article], a: int, span_a: tuple[int, int], b: int, span_b: tuple[int, int],
    kind: str,
) -> dict[str, object]:  # fmt: skip
    one, other = articles[a], articles[b]
    return {
        "article_a": one.article_id, "start_a": span_a[0], "end_a": span_a[1],
        "article_b": other.article_id, "start_b": span_b[0], "end_b": span_b[1],
        "similarity": round(_similarity(one.text, span_a, other.text, span_b), 3), "kind": kind,
    }  # fmt: skip


def _distinct(items: Iterable[Shared]) -> list[Shared]:
    """One match for each stretch of the first article, the longest first, none overlapping."""
    kept: list[Shared] = []
    taken_a: list[tuple[int, int]] = []
    taken_b: list[tuple[int, int]] = []
    for item in sorted(items, key=lambda s: (s.start_a - s.end_a, s.start_a, s.start_b)):
        span_a, span_b = (item.start_a, item.end_a), (item.start_b, item.end_b)
        if not _clashes(taken_a, span_a) and not _clashes(taken_b, span_b):
            insort(taken_a, span_a)
            insort(taken_b, span_b)
            kept.append(item)
    return sorted(kept, key=lambda s: s.start_a)


def _clashes(taken: Sequence[tuple[int, int]], span: tuple[int, int]) -> bool:
    """Whether a span overlaps one of those taken, which are sorted and apart."""
    place = bisect_left(taken, span)
    near = taken[max(0, place - 1) : place + 1]
    return any(start < span[1] and span[0] < end for start, end in near)


def _merged(items: Sequence[Shared]) -> list[Shared]:
    """Sentences that follow each other in both articles, as one passage."""
    result: list[Shared] = []
    for item in items:
        last = result[-1] if result else None
        if last and item.order_a == last.order_a + 1 and item.order_b == last.order_b + 1:
            result[-1] = Shared(
                last.a, last.start_a, item.end_a, last.b, last.start_b, item.end_b,
                item.order_a, item.order_b, False,
            )  # fmt: skip
        else:
            result.append(item)
    return result


def _covered(item: Shared, quotes: Sequence[Shared]) -> bool:
    """Whether a passage is little more than a shared quotation."""
    inside = sum(
        max(0, min(item.end_a, quote.end_a) - max(item.start_a, quote.start_a)) for quote in quotes
    )
    return inside >= 0.7 * (item.end_a - item.start_a)


def _is_whole(
    body_a: Sequence[tuple[int, int]], body_b: Sequence[tuple[int, int]], passages: Sequence[Shared]
) -> bool:
    size_a, size_b = (sum(end - start for start, end in body) for body in (body_a, body_b))
    same_a = sum(item.end_a - item.start_a for item in passages)
    same_b = sum(item.end_b - item.start_b for item in passages)
    share = same_a / size_a if size_a <= size_b else same_b / size_b
    words = min(size_a, size_b) / 6
    return words >= LEAST_BODY and share >= WHOLE and 3 * min(size_a, size_b) >= max(size_a, size_b)


def _hull(body: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return body[0][0], body[-1][1]
