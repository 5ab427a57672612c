"""What was known when: the case as of a day, by the days on which its articles appeared.

Two clocks run in a case: that of the events and that of the reports. Replay turns the second
one back. An article whose day of publication is an interval *may* have been out from its
first day on and was *certainly* out from its last; an undated one may have been out at any
time and never certainly. So every day has certain and possible knowledge.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from parley import edtf, tables
from parley.case import Case
from parley.reconcile import values
from parley.reconcile.derive import reconciled
from parley.reconcile.sides import Sides

MOST = 24
"""So many days are replayed at most; of more, some evenly over the whole."""
COLUMNS = ("meeting_id", "meeting", "field", "day", "then", "later", "how", "articles")


@dataclass(frozen=True)
class Knowledge:
    """A day with the articles that were certainly out, and those that may have been."""

    day: date
    certain: tuple[str, ...]
    possible: tuple[str, ...]


def as_of(case: Case, day: date | str, *, certain: bool) -> Case:
    """The case as it stood on that day: only the articles that were out, all derived anew.

    With ``certain``, articles that surely were published by then; else all that may have
    been. The register of actors stays whole: it is what we know, not what they knew. Demands
    stay when an article that was out takes a position on them or on one of their clauses.
    """
    when = date.fromisoformat(day) if isinstance(day, str) else day
    return only(case, _out(_days(case), when, certain=certain))


def only(case: Case, articles: Sequence[str], *, disputes: bool = True) -> Case:
    """The case with these articles alone, everything derived anew.

    Without ``disputes``, disagreements stay empty: faster, where nobody asks for them.
    """
    kept = set(articles)
    frames = {name: _cut(name, frame, kept) for name, frame in case.tables.items()}
    if "demands" in frames and "positions" in frames:
        frames["demands"] = _asked(frames["demands"], frames["positions"])
    coding = {name: _cut(name, frame, kept) for name, frame in case.coding.items()}
    unreviewed = {name: found & kept for name, found in case.unreviewed.items()}
    left = replace(
        case, articles={a: text for a, text in case.articles.items() if a in kept},
        tables=frames, coding=coding, unreviewed=unreviewed,
    )  # fmt: skip
    return reconciled(left, disputes=disputes)


def publication_days(case: Case, *, most: int = MOST) -> tuple[Knowledge, ...]:
    """The days on which what is known may grow, in order, with the articles out by then.

    Each article gives the first day on which it may have appeared and the last. Of more
    than ``most`` days, that many are taken, the first and the last among them.
    """
    spans = [edtf.parse(cell) for cell in case["articles"]["published"]]
    ends = [*(span.first for span in spans), *(span.last for span in spans)]
    days = sorted({day for day in ends if day})
    if len(days) > most:
        last = len(days) - 1
        days = sorted({days[round(n * last / (most - 1))] for n in range(most)})
    spans_of = _days(case)
    return tuple(
        Knowledge(day, _out(spans_of, day, certain=True), _out(spans_of, day, certain=False))
        for day in days
    )


def later_otherwise(case: Case, *, most: int = MOST) -> pd.DataFrame:
    """What was certainly known on some day and was told otherwise in the end.

    One row a meeting, field and earlier value: ``then`` (from ``day`` on), ``later`` (what
    the whole case prefers; empty where no rule decides), and ``how``: ``otherwise`` when the
    two cannot both be true, ``closer`` when the later one only says more, ``undecided`` when
    a rival value took away the certainty. ``articles`` are those that were out that day.
    A status that moves on from plan to fact is no row: that is what plans do.
    """
    rows: dict[tuple[str, str, str], dict[str, str]] = {}
    end, sides = _known(case), Sides(case["actors"])
    names = dict(zip(case["meetings"]["meeting_id"], case["meetings"]["name"], strict=True))
    for known in publication_days(case, most=most):
        if not known.certain:
            continue
        then_known = _known(only(case, known.certain, disputes=False))
        for meeting, name, then, later, how in _changes(then_known, end, sides):
            rows.setdefault((meeting, name, then), {
                "meeting_id": meeting, "meeting": names.get(meeting, meeting), "field": name,
                "day": known.day.isoformat(), "then": then, "later": later, "how": how,
                "articles": tables.join(known.certain),
            })  # fmt: skip
    return pd.DataFrame(list(rows.values()), columns=list(COLUMNS))


def _changes(
    then: Mapping[str, Mapping[str, str]], end: Mapping[str, Mapping[str, str]], sides: Sides
) -> Iterator[tuple[str, str, str, str, str]]:
    compare: dict[str, values.Compare] = {
        "date": values.compare_dates,
        "place": values.compare_places,
        "participants": lambda a, b: values.compare_sets(a, b, belongs=sides.may_be_one),
    }
    for meeting, fields in then.items():
        for name, how in compare.items():
            before, after = fields[name], end.get(meeting, {}).get(name, "")
            if not before or before == after:
                continue
            verdict = how(before, after) if after else "undecided"
            words = {"contradiction": "otherwise", "precision": "closer"}
            if verdict != "same":
                yield meeting, name, before, after, words.get(verdict, verdict)


def _known(case: Case) -> dict[str, dict[str, str]]:
    return {row["meeting_id"]: row for _, row in tables.records(case["meetings"])}


def _days(case: Case) -> dict[str, edtf.Span]:
    """The days on which each article may have appeared."""
    frame = case["articles"]
    stated = dict(zip(frame["article_id"], frame["published"], strict=True))
    return {article: edtf.parse(stated.get(article, "")) for article in case.articles}


def _out(spans: Mapping[str, edtf.Span], day: date, *, certain: bool) -> tuple[str, ...]:
    if certain:
        return tuple(a for a, span in spans.items() if span.last and span.last <= day)
    return tuple(a for a, span in spans.items() if span.first is None or span.first <= day)


def _cut(name: str, frame: pd.DataFrame, kept: set[str]) -> pd.DataFrame:
    wanted = list(kept)
    if name == "reuse":
        rows = frame["article_a"].isin(wanted) & frame["article_b"].isin(wanted)
    elif "article_id" in frame:
        rows = frame["article_id"].isin(wanted)
    else:
        return frame
    return frame[rows].reset_index(drop=True)


def _asked(demands: pd.DataFrame, positions: pd.DataFrame) -> pd.DataFrame:
    parent = dict(zip(demands["demand_id"], demands["part_of"], strict=True))
    kept: set[str] = set()
    for demand in positions["demand_id"].unique():
        while demand and demand not in kept:
            kept.add(demand)
            demand = parent.get(demand, "")
    return demands[demands["demand_id"].isin(list(kept))].reset_index(drop=True)
