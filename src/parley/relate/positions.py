"""Asked and answered: each demand, each actor's stances on it, and who is silent.

Silence is computed, never coded: an actor is silent on a demand that it is asked, when no
position of its own stands in these articles. Silence is not refusal, and five articles leave
out most of what was said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from parley import edtf
from parley.case import Case
from parley.relate.grounds import Ground, grounds
from parley.tables import join, records, split

COLUMNS = (
    "demand_id", "demand", "part_of", "actor_id", "actor", "asked", "answer", "stances", "dates",
    "rows", "articles", "evidence",
)  # fmt: skip
STANCE, SILENT, NOT_ASKED = "stance", "silent", "not_asked"


def demands_by_actor(case: Case) -> pd.DataFrame:
    """One row a demand and actor: what was asked of it, and what it answered.

    Demands stand with their clauses below them. Actors are all that take a position or are
    asked anything, the most asked and answering first, then by name. ``asked`` says whether
    the demand is made of the actor; a clause without ``asked_of`` is asked of whom the whole
    is asked. ``answer`` is ``stance``, ``silent`` (asked, no position) or ``not_asked``.
    ``stances``, ``dates``, ``rows`` (position ids) and ``evidence`` are joined by ``|``, one
    for each position, the earliest first and undated ones last; an unknown date is empty.

    A stance on the whole says nothing on its clauses, and the other way round.

    >>> import parley
    >>> cells = demands_by_actor(parley.open_case("data/russia-nato-2021"))
    >>> sorted(cells["answer"].unique())
    ['not_asked', 'silent', 'stance']
    """
    demands = {row["demand_id"]: row for _, row in records(case["demands"])}
    taken = _taken(case)
    asked = {d: _asked_of(d, demands) for d in demands}
    names = dict(zip(case["actors"]["actor_id"], case["actors"]["name"], strict=True))
    actors = _actors(taken, asked.values(), names)
    found = grounds(case, "positions")
    rows = [
        _cell(demands[demand], actor, names.get(actor, actor), actor in asked[demand],
              taken.get((demand, actor), []), found)
        for demand in _ordered(demands) for actor in actors
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(COLUMNS))


def silences(cells: pd.DataFrame) -> pd.DataFrame:
    """The rows of :func:`demands_by_actor` where an actor is asked and takes no position."""
    return cells[cells["answer"] == SILENT].reset_index(drop=True)


def _taken(case: Case) -> dict[tuple[str, str], list[Mapping[str, Any]]]:
    taken: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for _, row in records(case["positions"]):
        taken[row["demand_id"], row["actor"]].append(row)
    for rows in taken.values():
        rows.sort(key=lambda row: _when(row["date"]))
    return taken


def _when(value: str) -> str:
    """A key by which dates sort: the last day that it may be; unknown ones last."""
    last = edtf.parse(value).last
    return last.isoformat() if last else "9999"


def _asked_of(demand_id: str, demands: Mapping[str, Mapping[str, str]]) -> tuple[str, ...]:
    seen: set[str] = set()
    while demand_id in demands and demand_id not in seen:
        if asked := split(demands[demand_id]["asked_of"]):
            return tuple(asked)
        seen.add(demand_id)
        demand_id = demands[demand_id]["part_of"]
    return ()


def _ordered(demands: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Demands as in the table, each clause below what it is a clause of."""
    below: dict[str, list[str]] = defaultdict(list)
    for demand_id, row in demands.items():
        below[row["part_of"] if row["part_of"] in demands else ""].append(demand_id)
    order: list[str] = []
    waiting = below[""][::-1]
    while waiting:
        at = waiting.pop()
        order.append(at)
        waiting += below[at][::-1]
    return order


def _actors(
    taken: Iterable[tuple[str, str]], asked: Iterable[tuple[str, ...]], names: Mapping[str, str]
) -> list[str]:
    counts: dict[str, int] = defaultdict(int)
    for actor in [actor for _, actor in taken] + [actor for one in asked for actor in one]:
        counts[actor] += 1
    return sorted(counts, key=lambda actor: (-counts[actor], names.get(actor, actor)))


def _cell(
    demand: Mapping[str, str], actor: str, name: str, asked: bool,
    rows: list[Mapping[str, Any]], found: Mapping[str, Ground],
) -> dict[str, object]:  # fmt: skip
    places = [found[row["position_id"]] for row in rows]
    return {
        "demand_id": demand["demand_id"], "demand": demand["name"], "part_of": demand["part_of"],
        "actor_id": actor, "actor": name, "asked": asked,
        "answer": STANCE if rows else SILENT if asked else NOT_ASKED,
        "stances": "|".join(row["stance"] for row in rows),
        "dates": "|".join(row["date"] for row in rows),
        "rows": join(row["position_id"] for row in rows),
        "articles": join(place.article_id for place in places),
        "evidence": "|".join(place.evidence for place in places),
    }  # fmt: skip
