"""Promises that are known only from the side to which they were made.

When a readout tells what the other one promised, the promise rests on those whom it
benefits. That is no contradiction and no proof against it; a reader must know it. Joint
commitments told by one of those who made them are not counted here: there the teller at
least speaks for itself too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd
from rapidfuzz import fuzz

from parley import tables
from parley.reconcile.sides import Sides

COMMITS = ("AGREE", "CONCEDE", "COOPERATE", "AID", "RETREAT")
SAME_WORDS = 88.0
"""Similarity (rapidfuzz ``token_set_ratio``, 0 to 100) from which two contents are one."""

Row = Mapping[str, Any]


def promises(statements: pd.DataFrame, actors: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Rows of ``disagreements`` (field ``source``): who alone vouches for a promise.

    The first row has the source, the second, empty one stands for the own side, which no
    article has. A statement is one when its root is a commitment (:data:`COMMITS`), its
    speaker is on another side than its source, and its source on the side of those to whom
    it was made. Media are channels, not sides.
    """
    sides = Sides(actors)
    rows = [row for _, row in tables.records(statements) if row["event"] in COMMITS]
    by_speaker: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if not row["source"]:
            by_speaker[row["speaker"]].append(row)
    for row in rows:
        if row["part"] == 1 and _from_the_other_side(row, sides):
            own = by_speaker.get(row["speaker"], [])
            if not any(_alike(row, other) for other in own):
                yield from _rows(row, sides)


def teller(row: Row, sides: Sides) -> str:
    """The side that tells a statement; empty when no actor, or only media, stand between."""
    found = {sides.of(actor) for actor in tables.split(row["source"])}
    told = sorted(side for side in found if sides.kind(side) != "media")
    return "|".join(told)


def _from_the_other_side(row: Row, sides: Sides) -> bool:
    told = set(tables.split(teller(row, sides)))
    own = {sides.of(actor) for actor in tables.split(row["speaker"])}
    to = {sides.of(actor) for actor in tables.split(row["addressee"])}
    return bool(told and own) and not told & own and told <= to


def _rows(row: Row, sides: Sides) -> Iterator[dict[str, Any]]:
    own = " and ".join(sides.name(sides.of(a)) for a in tables.split(row["speaker"]))
    common = {"about": "statement", "about_id": row["statement_id"], "field": "source",
              "kind": "omission"}  # fmt: skip
    yield {
        **common, "value": row["source"], "articles": row["article_id"],
        "evidence": f"{row['article_id']}:{row['content_start']}-{row['content_end']}",
        "rule": "one-sided: it rests on the side to which it was said alone",
    }  # fmt: skip
    yield {**common, "value": "", "rule": f"no article has it from its own side ({own})"}


def _alike(one: Row, other: Row) -> bool:
    return bool(fuzz.token_set_ratio(one["content"], other["content"]) >= SAME_WORDS)
