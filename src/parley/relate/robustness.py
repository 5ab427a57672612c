"""What stands when something is taken away: an article, an outlet, all that is uncertain.

Each scenario leaves something out and derives everything anew; then meetings, edges and
findings are compared with those of the whole case. What falls with one article rests on one
article, however often it is repeated elsewhere in the report. This is the jackknife
(Tukey 1958) put to sources instead of numbers, and a check of networks against missing data
(Kossinets, "Effects of missing data in social networks", 2006).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from parley import tables
from parley.case import Case
from parley.reconcile.derive import reconciled
from parley.reconcile.voices import witnesses
from parley.relate.networks import actors_and_meetings, who_sits_with_whom
from parley.relate.replay import only

MOST = 20
"""So many articles, and so many houses, are left out at most: those with the most reports."""
DOUBTFUL = 0.6
"""A machine's row below this confidence is uncertain."""
COLUMNS = ("item", "id", "label", "scenario", "verdict", "detail")

FIELDS = {
    "date": "day",
    "content": "wording",
    "track": "number of rounds",
    "participants": "parties",
    "kind": "one step or two",
    "source": "who vouches",
}
Kind = Literal["article", "outlet", "uncertain", "one side"]
Items = dict[str, dict[str, tuple[str, str]]]


@dataclass(frozen=True)
class Scenario:
    """One way of taking something away: its kind, its name, and the case without it."""

    kind: Kind
    name: str
    without: Callable[[], Case]


def scenarios(case: Case, *, most: int = MOST) -> tuple[Scenario, ...]:
    """The scenarios of a case: articles, outlets and agencies, uncertain rows, single sides.

    Each article by itself (of more than ``most``, those with the most reports). Each outlet
    or agency of two articles and more: one of a single article says the same as that
    article. ``uncertain``: all rows that the machine codes with a confidence below
    :data:`DOUBTFUL`, and all articles whose day of publication nobody states. ``one side``:
    all that somebody vouches for whom the articles name, so that only what they say in
    their own words is left. A scenario that takes nothing away is left out.
    """
    counts = case["meeting_reports"]["article_id"].value_counts()
    ranked = sorted(case.articles, key=lambda a: (-int(counts.get(a, 0)), a))[:most]
    found = [Scenario("article", a, _without(case, {a})) for a in sorted(ranked)]
    houses = _houses(case)
    largest = sorted(houses, key=lambda h: (-sum(int(counts.get(a, 0)) for a in houses[h]), h))
    for house in sorted(largest[:most]):
        articles = houses[house]
        if 1 < len(articles) < len(case.articles):
            found.append(Scenario("outlet", house, _without(case, articles)))
    if doubtful := _inferred(case):
        name = "articles on an inferred day"
        found.append(Scenario("uncertain", name, _without(case, doubtful)))
    if _is_doubtful(case["meeting_reports"]).any() or _is_doubtful(case["statements"]).any():
        found.append(Scenario("uncertain", "rows the machine doubts", _sure(case)))
    if (case["meeting_reports"]["source"] != "").any() or (case["acts"]["source"] != "").any():
        found.append(Scenario("one side", "what rests on a named source", _own_words(case)))
    return tuple(found)


def robustness(case: Case, *, most: int = MOST) -> pd.DataFrame:
    """One row an item and scenario: whether it ``stands``, is ``changed`` or ``gone``.

    ``item`` is ``meeting``, ``edge`` (two actors who share a meeting) or ``finding`` (a point
    of the ledger). ``detail`` says what changed. In the order of the tables.
    """
    whole = _items(case)
    rows = []
    for scenario in scenarios(case, most=most):
        left = _items(scenario.without())
        for item, found in whole.items():
            for key, (label, said) in found.items():
                verdict, detail = _verdict(left[item].get(key), said)
                rows.append((item, key, label, scenario.name, verdict, detail))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def rests_on(frame: pd.DataFrame, case: Case) -> pd.DataFrame:
    """One row an item of :func:`robustness`: the articles without which it is gone or changed.

    ``gone_without`` and ``changed_without`` list articles; an item with nothing in the first
    stands without any single article.
    """
    single = frame[frame["scenario"].isin(list(case.articles))]
    rows = [
        {"item": item, "id": key, "label": group["label"].iloc[0],
         "gone_without": tables.join(group[group["verdict"] == "gone"]["scenario"]),
         "changed_without": tables.join(group[group["verdict"] == "changed"]["scenario"])}
        for (item, key), group in single.groupby(["item", "id"], sort=False)
    ]  # fmt: skip
    columns = ["item", "id", "label", "gone_without", "changed_without"]
    return pd.DataFrame(rows, columns=columns)


def _verdict(left: tuple[str, str] | None, said: str) -> tuple[str, str]:
    if left is None:
        return "gone", ""
    if left[1] == said:
        return "stands", ""
    before, after = said.split("; "), left[1].split("; ")
    pairs = [(b.partition(": "), a.partition(": ")) for b, a in zip(before, after, strict=False)]
    if len(before) == len(after) and all(b[1] and b[0] == a[0] for b, a in pairs):
        return "changed", "; ".join(f"{b[0]}: {b[2]} → {a[2]}" for b, a in pairs if b != a)
    lost, new = ([v for v in one if v not in other] for one, other in
                 ((before, after), (after, before)))  # fmt: skip
    return "changed", f"{'; '.join(lost)} → {'; '.join(new) or 'no longer'}"


def _items(case: Case) -> Items:
    """Everything that may stand or fall: key → (label, what it says)."""
    meetings = {
        row["meeting_id"]: (str(row["name"]), "; ".join((
            f"status: {row['status']}", f"day: {row['date'] or 'none'}",
            f"place: {row['place'] or 'none'}")))
        for _, row in tables.records(case["meetings"])
    }  # fmt: skip
    shared = who_sits_with_whom(actors_and_meetings(case))
    edges = {
        f"{one}–{other}": (f"{case.name_of(one)} – {case.name_of(other)}",
                           f"meetings: {data['weight']}")
        for one, other, data in shared.edges(data=True)
    }  # fmt: skip
    return {"meeting": meetings, "edge": edges, "finding": dict(_findings(case, meetings))}


def _findings(
    case: Case, meetings: Mapping[str, tuple[str, str]]
) -> Iterator[tuple[str, tuple[str, str]]]:
    points: dict[tuple[str, str], list[str]] = {}
    for _, row in tables.records(case["disagreements"]):
        plain = row["kind"] == "omission" and row["field"] not in ("track", "source")
        if not plain and row["field"] != "format":
            key = (row["about_id"], row["field"])
            points.setdefault(key, []).append(str(row["value"]) or "not stated")
    things = {about_id: label for about_id, (label, _) in meetings.items()} | _others(case)
    for (about_id, field), found in points.items():
        label = f"{FIELDS.get(field, field)}: {things.get(about_id, about_id)}"
        yield f"{about_id}/{field}", (label, "; ".join(sorted(found)))


def _others(case: Case) -> dict[str, str]:
    """Acts and statements in a few words."""
    found: dict[str, str] = {}
    objects: dict[str, list[str]] = {}
    for _, row in tables.records(case["acts"]):
        objects.setdefault(row["act_id"], []).append(row["object"])
        fullest = max(objects[row["act_id"]], key=len)
        found[row["act_id"]] = f"{row['kind'].replace('_', ' ')} ({fullest})".removesuffix(" ()")
    for _, row in tables.records(case["statements"]):
        who = " and ".join(case.name_of(a) for a in tables.split(row["speaker"])) or "somebody"
        found.setdefault(row["statement_id"], f"what {who} said ({row['statement_id']})")
    return found


def _without(case: Case, articles: set[str]) -> Callable[[], Case]:
    return lambda: only(case, [a for a in case.articles if a not in articles])


def _sure(case: Case) -> Callable[[], Case]:
    frames = {
        name: frame[~_is_doubtful(frame)].reset_index(drop=True)
        for name, frame in case.tables.items() if "confidence" in frame
    }  # fmt: skip
    return lambda: reconciled(case.with_tables(**frames))


def _own_words(case: Case) -> Callable[[], Case]:
    frames = {
        name: case[name][case[name]["source"] == ""].reset_index(drop=True)
        for name in ("meeting_reports", "acts", "statements")
    }
    return lambda: reconciled(case.with_tables(**frames))


def _is_doubtful(frame: pd.DataFrame) -> pd.Series[bool]:
    given = pd.to_numeric(frame["confidence"].where(frame["confidence"] != ""), errors="coerce")
    return (given < DOUBTFUL).fillna(False).astype(bool)


def _inferred(case: Case) -> set[str]:
    frame = case["articles"]
    stated = frame["published_basis"].isin(["stated", "dateline"])
    found = set(frame[~stated]["article_id"])
    return found if len(found) < len(frame) else set()


def _houses(case: Case) -> dict[str, set[str]]:
    """Outlets and agencies in words → their articles."""
    knows = witnesses(case)
    found: dict[str, set[str]] = {}
    for article in case.articles:
        key = knows.voice(article)
        if key.startswith(("agency ", "outlet ")):
            found.setdefault(knows.who(key), set()).add(article)
    return found
