"""The life of a meeting in the reports: proposed, planned, moved, held, cancelled, denied.

Reports stand in the order in which they became known, which is not the order of events: an
article of 28 December may tell what somebody announced a week before. Two clocks are kept:
when a thing was said, where an article tells it, and when the article can have been read.
Where days of publication are intervals that overlap, the order is open and is said to be.

A plan that has another day or place than the plan before it is ``moved``. Whether it really
was moved, or whether one of the articles errs, no report can tell when only their values
differ; the certain order of publication makes a move possible, no more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from parley import edtf, tables
from parley.case import Case
from parley.reconcile import values
from parley.reconcile.meetings import Reports, grouped

STATES = ("proposed", "planned", "moved", "ongoing", "held", "cancelled", "denied")
_RANK = {state: rank for rank, state in enumerate(STATES)}
_PLANS = ("proposed", "planned")
COLUMNS = ("meeting_id", "meeting", "step", "state", "change", "said", "known", "order", "by",
           "articles", "evidence")  # fmt: skip

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Step:
    """One step in a meeting's life, as one article tells it.

    ``by`` are those who vouch for it; empty where the article itself does, if only in part.
    ``said`` is when it was said, where the article tells that (EDTF, else empty); ``known``
    when the article appeared. ``change`` says what is otherwise than in the plan before.
    ``certain`` says whether the article certainly appeared after the one before it; steps of
    one article stand in the order in which the article tells that they happened.
    """

    state: str
    article_id: str
    rows: tuple[Row, ...]
    said: str
    known: str
    by: tuple[str, ...]
    change: tuple[tuple[str, str, str], ...] = ()
    certain: bool = True


@dataclass(frozen=True)
class LifeCycle:
    """A meeting with its steps, in the order in which they became known."""

    meeting_id: str
    steps: tuple[Step, ...]

    @property
    def first(self) -> Step:
        """The step that certainly was known first, by the latest day it can have been."""
        return self.steps[0]

    @property
    def earlier(self) -> tuple[str, ...]:
        """Articles that may have mentioned the meeting before the first one did."""
        latest = edtf.parse(self.first.known).last
        if latest is None:
            return ()
        firsts = {s.article_id: edtf.parse(s.known).first for s in self.steps}
        return tuple(
            article
            for article, day in firsts.items()
            if article != self.first.article_id and (day is None or day < latest)
        )


def life_cycles(case: Case) -> tuple[LifeCycle, ...]:
    """The life of each meeting, in the order of the meetings' dates."""
    groups = grouped(case["meeting_reports"], case["articles"], case["actors"])
    spoken = _spoken(case)
    published = dict(zip(case["articles"]["article_id"], case["articles"]["published"],
                         strict=True))  # fmt: skip
    return tuple(
        LifeCycle(group.meeting_id, tuple(_steps(group, published, spoken))) for group in groups
    )


def life_table(case: Case) -> pd.DataFrame:
    """One row a step: what became known of which meeting, when, by whom, and where it stands.

    ``order`` is ``certain``, ``same article`` or ``open``; the first step of a meeting has
    ``first``. ``change`` tells what the plan before had. Lists are joined by ``|``.
    """
    names = dict(zip(case["meetings"]["meeting_id"], case["meetings"]["name"], strict=True))
    rows = [
        {"meeting_id": life.meeting_id, "meeting": names.get(life.meeting_id, life.meeting_id),
         "step": number, "state": step.state,
         "change": "; ".join(f"{name}: {old} → {new}" for name, old, new in step.change),
         "said": step.said, "known": step.known, "order": _order(life, number),
         "by": tables.join(step.by), "articles": step.article_id,
         "evidence": tables.join(f"{r['article_id']}:{r['start']}-{r['end']}" for r in step.rows)}
        for life in life_cycles(case) for number, step in enumerate(life.steps, 1)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _order(life: LifeCycle, number: int) -> str:
    if number == 1:
        return "first"
    if life.steps[number - 1].article_id == life.steps[number - 2].article_id:
        return "same article"
    return "certain" if life.steps[number - 1].certain else "open"


def _steps(
    group: Reports, published: Mapping[str, str], spoken: Mapping[str, Sequence[Row]]
) -> Iterator[Step]:
    """Runs of reports of one article that say the same become one step."""
    waiting: Step | None = None
    plan: dict[str, str] = {}
    for row, said in _in_order(group, published, spoken):
        change = tuple(_change(plan, row))
        state = "moved" if change and row["status"] in _PLANS else row["status"]
        step = Step(state, row["article_id"], (row,), said, published.get(row["article_id"], ""),
                    tuple(tables.split(row["source"])), change)  # fmt: skip
        plan |= {name: row[name] for name in ("date", "place") if row[name]}
        if waiting and _is_same(waiting, step):
            heard = waiting.by and step.by
            by = tuple(dict.fromkeys((*waiting.by, *step.by))) if heard else ()
            waiting = replace(waiting, rows=(*waiting.rows, row), by=by)
            continue
        if waiting:
            yield waiting
            step = replace(step, certain=_after(waiting, step))
        waiting = step
    if waiting:
        yield waiting


def _in_order(
    group: Reports, published: Mapping[str, str], spoken: Mapping[str, Sequence[Row]]
) -> list[tuple[Row, str]]:
    told = [(row, _said(row, spoken.get(row["article_id"], ()))) for row in group.rows]

    def key(pair: tuple[Row, str]) -> tuple[date, str, date, int, int]:
        row, said = pair
        last = edtf.parse(published.get(row["article_id"], "")).last or date.max
        own = edtf.parse(said).last or last
        return (last, row["article_id"], min(own, last), _RANK[row["status"]], row["start"])

    return sorted(told, key=key)


def _change(plan: Mapping[str, str], row: Row) -> Iterator[tuple[str, str, str]]:
    compare = {"date": values.compare_dates, "place": values.compare_places}
    for name, how in compare.items():
        before = plan.get(name, "")
        if before and row[name] and how(before, row[name]) == "contradiction":
            yield name, before, row[name]


def _is_same(one: Step, other: Step) -> bool:
    return (one.article_id, one.state, one.said) == (other.article_id, other.state, other.said) \
        and not other.change  # fmt: skip


def _after(one: Step, other: Step) -> bool:
    if one.article_id == other.article_id:
        return True
    last, first = edtf.parse(one.known).last, edtf.parse(other.known).first
    return last is not None and first is not None and last < first


def _spoken(case: Case) -> dict[str, list[Row]]:
    """Article → what is said or announced in it on a day that it tells."""
    found: dict[str, list[Row]] = defaultdict(list)
    for _, row in tables.records(case["statements"]):
        if row["said_on"]:
            found[row["article_id"]].append({**row, "who": row["speaker"], "day": row["said_on"]})
    for _, row in tables.records(case["acts"]):
        if row["date"] and row["kind"] in ("announcement", "offer", "invitation", "proposal"):
            found[row["article_id"]].append({**row, "who": row["actor"], "day": row["date"]})
    return dict(found)


def _said(row: Row, spoken: Sequence[Row]) -> str:
    """When the report's source said so, by a statement or act in the same passage."""
    sources = set(tables.split(row["source"]))
    for other in spoken:
        common = min(row["end"], other["end"]) - max(row["start"], other["start"])
        if common > 0 and sources & set(tables.split(other["who"])):
            return str(other["day"])
    return ""
