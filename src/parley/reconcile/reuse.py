"""What stands in two articles, and which of them may have it from the other.

The passages come from the reader of copies (``read.copies``), which knows the texts alone,
and from the coded quotations that it is too careful to take for one (short ones). The
direction of copying is read off the days of publication and nothing else: the certainly
earlier article may be the source of the later one, and where the days overlap nothing is
known. Neither says that one copied the other: both may have a third text, which is why they
count as one witness either way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import pandas as pd
from rapidfuzz import fuzz

from parley import edtf, tables
from parley.case import Case
from parley.read.copies import reuse
from parley.reconcile.quotations import same_quotations
from parley.schema import table

STAR = 4
"""A quotation in more articles than this is linked to the first only, not pair by pair."""


@dataclass(frozen=True)
class Shared:
    """A passage of two articles; ``first`` is the certainly earlier one, empty when unknown."""

    articles: tuple[str, str]
    texts: tuple[str, str]
    kind: str
    similarity: float
    first: str
    evidence: tuple[str, str]


def shared(case: Case) -> pd.DataFrame:
    """The table ``reuse`` of the schema: a row is a passage that stands in two articles."""
    found = reuse(list(case.articles.values()))
    known: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for _, row in tables.records(found):
        known[row["article_a"], row["article_b"]].append((row["start_a"], row["end_a"]))
    more = [
        row for row in _from_quotations(case["statements"])
        if not any(start < row["end_a"] and row["start_a"] < end
                   for start, end in known[row["article_a"], row["article_b"]])
    ]  # fmt: skip
    rows = [*(row for _, row in tables.records(found)), *more]
    return tables.from_rows(table("reuse"), rows) if more else found


def passages(case: Case) -> tuple[Shared, ...]:
    """The shared passages of a case with their words and their direction."""
    return tuple(_shared(case, row) for _, row in tables.records(case["reuse"]))


def earlier(case: Case, one: str, other: str) -> str:
    """Which of two articles was certainly published first; empty when the days leave it open."""
    published = dict(zip(case["articles"]["article_id"], case["articles"]["published"],
                         strict=True))  # fmt: skip
    a, b = (edtf.parse(published.get(article, "")) for article in (one, other))
    if a.last is not None and b.first is not None and a.last < b.first:
        return one
    if b.last is not None and a.first is not None and b.last < a.first:
        return other
    return ""


def _shared(case: Case, row: dict[str, Any]) -> Shared:
    ends = [(row[f"article_{x}"], row[f"start_{x}"], row[f"end_{x}"]) for x in "ab"]
    texts = [case.articles[a].text[i:j] if a in case.articles else "" for a, i, j in ends]
    return Shared(
        (ends[0][0], ends[1][0]), (texts[0], texts[1]), row["kind"], float(row["similarity"]),
        earlier(case, ends[0][0], ends[1][0]),
        (f"{ends[0][0]}:{ends[0][1]}-{ends[0][2]}", f"{ends[1][0]}:{ends[1][1]}-{ends[1][2]}"),
    )  # fmt: skip


def _from_quotations(statements: pd.DataFrame) -> Iterator[dict[str, Any]]:
    for group in same_quotations(statements):
        for one, other in _pairs(group):
            if one["article_id"] != other["article_id"]:
                ratio = fuzz.ratio(one["content"], other["content"]) / 100
                yield {
                    "article_a": one["article_id"], "start_a": one["content_start"],
                    "end_a": one["content_end"], "article_b": other["article_id"],
                    "start_b": other["content_start"], "end_b": other["content_end"],
                    "similarity": round(ratio, 3), "kind": "quotation",
                }  # fmt: skip


def _pairs(group: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
    """All pairs of a few rows; of many, each with the first."""
    if len(group) <= STAR:
        yield from combinations(group, 2)
    else:
        yield from ((group[0], other) for other in group[1:])
