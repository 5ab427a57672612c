"""Who came, where one article names somebody at the table and another says he was not there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from parley import tables
from parley.article import Article
from parley.code.absence import absent
from parley.reconcile.meetings import Reports
from parley.reconcile.sides import Sides

_AFTER = 320
"""Characters after a report in which its article may say who stayed away."""

Row = Mapping[str, Any]


def disputed_presence(
    group: Reports, articles: Mapping[str, Article], sides: Sides
) -> Iterator[dict[str, Any]]:
    """Rows of ``disagreements`` on ``participants``: the list with him, the list without.

    For each of those named as taking part: the articles that say that he was not there stand
    against the articles that name him. The passages are those that report the meeting.
    """
    named = _named(group)
    away = _away(group, articles, sides, named)
    everybody = list(dict.fromkeys(who for row in group.rows for who in _members(row)))
    for who, without in away.items():
        there = [row for row in named[who] if row["article_id"] not in without]
        if not there:
            continue
        plans = all(row["status"] in ("planned", "proposed") for row in there)
        kind = "plan_against_fact" if plans else "contradiction"
        missing = [row for row in group.rows if row["article_id"] in without]
        others = [other for other in everybody if other not in away]
        rule = f"who came is disputed: {sides.name(who)}"
        yield _row(group, [*others, who], there, kind, rule)
        yield _row(group, others, missing, kind, f"{sides.name(who)} was not there")


def _named(group: Reports) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in group.rows:
        for who in _members(row):
            found[who].append(row)
    return found


def _away(
    group: Reports, articles: Mapping[str, Article], sides: Sides, named: Mapping[str, Any]
) -> dict[str, frozenset[str]]:
    """Those whom some article says to have stayed away, with these articles."""
    names = {who: _names(sides, who) for who in named}
    found: dict[str, set[str]] = defaultdict(set)
    for row in group.rows:
        article = articles.get(row["article_id"])
        missing = absent(_told(row, article), names)
        for who in (who for who in names if who in missing):
            found[who].add(row["article_id"])
    return {who: frozenset(told) for who, told in found.items()}


def _told(row: Row, article: Article | None) -> str:
    """The report with the sentences after it, no further than the next paragraph's end."""
    if article is None:
        return str(row["text"])
    after = article.text[row["end"] : row["end"] + _AFTER]
    paragraphs = after.split("\n\n")[:2]
    return str(row["text"]) + "\n\n".join(paragraphs)


def _names(sides: Sides, who: str) -> tuple[str, ...]:
    names = sides.names(who)
    surname = (sides.name(who).split()[-1],) if sides.kind(who) == "person" else ()
    return tuple(dict.fromkeys((*names, *surname)))


def _members(row: Row) -> Sequence[str]:
    return tables.split(row["participants"])


def _row(
    group: Reports, value: Sequence[str], rows: Sequence[Row], kind: str, rule: str
) -> dict[str, Any]:
    evidence = (f"{row['article_id']}:{row['start']}-{row['end']}" for row in rows)
    return {
        "about": "meeting", "about_id": group.meeting_id, "field": "participants",
        "value": tables.join(value), "kind": kind,
        "articles": tables.join(dict.fromkeys(row["article_id"] for row in rows)),
        "evidence": tables.join(dict.fromkeys(evidence)), "preferred": "", "rule": rule,
    }  # fmt: skip
