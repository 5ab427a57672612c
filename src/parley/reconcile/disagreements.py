"""Where articles differ: every value with its articles and passages, its kind, its preference.

A row is one value of one field of one thing (a meeting, an act, a quotation). Kinds:

- ``contradiction``: the values cannot both be true (Geneva, Brussels);
- ``plan_against_fact``: so, but one is from a plan and the other from a report of what was;
- ``ambiguity``: one article gives both, or no article says which of several days it was;
- ``precision``: both can be true and one says more (9–10 January, 10 January);
- ``omission``: an article reports the thing and leaves the field out (the empty value);
- ``wording``: one quotation, different to the letter.

Two spellings of one place, or a minister where another article has her state, are one
value (``values``). Nothing here knows who coded the rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd
from rapidfuzz import fuzz

from parley import edtf, tables
from parley.case import Case
from parley.reconcile import values
from parley.reconcile.meetings import Field, Reports, grouped
from parley.reconcile.values import Compare, Preference, Reading, Value
from parley.schema import table

MEETING_FIELDS = ("date", "place", "format", "participants")
ACT_FIELDS = ("date", "recipient")
SAME_QUOTATION = 85.0
"""Similarity (rapidfuzz ``ratio``, 0 to 100) from which two quotations are taken for one."""

Row = Mapping[str, Any]


def disagreements(case: Case, groups: Sequence[Reports]) -> pd.DataFrame:
    """The table ``disagreements`` of the schema: meetings, then acts, then quotations."""
    rows = [
        *(row for group in groups for row in _of_thing("meeting", group, MEETING_FIELDS)),
        *(row for group in _acts(case) for row in _of_thing("act", group, ACT_FIELDS)),
        *_of_quotations(case["statements"]),
    ]
    return tables.from_rows(table("disagreements"), rows)


def _acts(case: Case) -> tuple[Reports, ...]:
    """Acts grouped as meetings are: their passages are readings of the same fields."""
    renamed = case["acts"].rename(columns={"act_id": "meeting_id", "actor": "participants"})
    frame = renamed.assign(status="held", place="", format=renamed["kind"])
    return grouped(frame, case["articles"], case["actors"])


def _of_thing(about: str, group: Reports, names: Sequence[str]) -> Iterator[dict[str, Any]]:
    for name in names:
        field = group.field(name)
        compare, _ = group.readers.comparers(name)
        kinds = {value.text: _kind(value, field.values, compare) for value in field.values}
        if name == "recipient" and "contradiction" not in kinds.values():
            # One article may name the same recipients in several ways; that is no dispute.
            continue
        if len(field.values) > 1:
            for value in field.values:
                yield _row(about, group.meeting_id, name, value, kinds[value.text], field)
        elif about == "meeting" and name == "date" and _day_unknown(field, group.status):
            yield from _unknown_day(about, group, field)
            continue
        if field.values and field.silent and name != "format":
            if len(field.values) == 1:
                yield _row(about, group.meeting_id, name, field.values[0], "omission", field)
            yield _silence(about, group, field)


def _kind(value: Value, others: Sequence[Value], compare: Compare) -> str:
    """The sharpest way in which a value differs from any other of its field."""
    kinds = [_against(value, other, compare) for other in others if other is not value]
    order = ("contradiction", "plan_against_fact", "ambiguity", "precision")
    return next((kind for kind in order if kind in kinds), "precision")


def _against(value: Value, other: Value, compare: Compare) -> str:
    if compare(value.text, other.text) == "precision":
        return "precision"
    facts = [any(r.status == "held" for r in v.readings) for v in (value, other)]
    if facts[0] != facts[1]:
        return "plan_against_fact"
    sources = [{(r.article_id, r.witness) for r in v.readings} for v in (value, other)]
    return "ambiguity" if sources[0] == sources[1] else "contradiction"


def _row(
    about: str, about_id: str, name: str, value: Value, kind: str, field: Field
) -> dict[str, Any]:
    preferred = field.preference.value is value
    rule = field.preference.rule if preferred or field.preference.value is None else ""
    return {
        "about": about, "about_id": about_id, "field": name, "value": value.text, "kind": kind,
        "articles": tables.join(value.articles),
        "evidence": tables.join(reading.evidence for reading in value.readings),
        "preferred": "1" if preferred and kind != "omission" else "", "rule": rule,
    }  # fmt: skip


def _silence(about: str, group: Reports, field: Field) -> dict[str, Any]:
    rows = [row for row in group.rows if row["article_id"] in field.silent]
    return {
        "about": about, "about_id": group.meeting_id, "field": field.name, "value": "",
        "kind": "omission", "articles": tables.join(field.silent),
        "evidence": tables.join(_evidence(row) for row in rows), "rule": "not stated there",
    }  # fmt: skip


def _day_unknown(field: Field, status: str) -> bool:
    """Whether something that has been is told without a day: open, or more than a week wide."""
    if status != "held" or len(field.values) != 1:
        return False
    days = edtf.parse(field.values[0].text).days
    return days is None or days > 7


def _unknown_day(about: str, group: Reports, field: Field) -> Iterator[dict[str, Any]]:
    nobody = Field(field.name, field.values, Preference(None, "no article states the day"), ())
    yield _row(about, group.meeting_id, field.name, field.values[0], "ambiguity", nobody)
    articles = [row["article_id"] for row in group.rows]
    yield {
        "about": about, "about_id": group.meeting_id, "field": field.name, "value": "",
        "kind": "ambiguity", "articles": tables.join(articles),
        "evidence": tables.join(_evidence(row) for row in group.rows),
        "rule": "no article states the day",
    }  # fmt: skip


def _of_quotations(statements: pd.DataFrame) -> Iterator[dict[str, Any]]:
    for group in same_quotations(statements):
        readings = [
            Reading(row["content"], row["article_id"], row["content_start"], row["content_end"],
                    row["article_id"])
            for row in group
        ]  # fmt: skip
        found = values.distinct(readings, compare=lambda a, b: "same" if a == b else "precision")
        if len(found) < 2:
            continue
        field = Field("content", found, Preference(None, "the words are kept as printed"), ())
        for value in found:
            yield _row("statement", group[0]["statement_id"], "content", value, "wording", field)


def same_quotations(statements: pd.DataFrame) -> list[list[Row]]:
    """Direct quotations of one speaker that stand, nearly alike, in several articles.

    Each group holds rows of at least two articles, in the order of the table. Quotations
    under five words are left out: they may be alike by chance.
    """
    by_speaker: dict[str, list[list[Row]]] = {}
    for _, row in tables.records(statements):
        if row["mode"] != "direct" or len(row["content"].split()) < 5:
            continue
        groups = by_speaker.setdefault(row["speaker"], [])
        home = next((g for g in groups if _alike(g[0]["content"], row["content"])), None)
        if home is None:
            groups.append([row])
        else:
            home.append(row)
    return [
        group for groups in by_speaker.values() for group in groups
        if len({row["article_id"] for row in group}) > 1
    ]  # fmt: skip


def _alike(one: str, other: str) -> bool:
    return fuzz.ratio(one, other, score_cutoff=SAME_QUOTATION) > 0


def _evidence(row: Row) -> str:
    return f"{row['article_id']}:{row['start']}-{row['end']}"
