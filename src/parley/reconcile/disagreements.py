"""Where articles differ: every value with its articles and passages, its kind, its preference.

A row is one value of one field of one thing (a meeting, an act, a statement). Kinds:

- ``contradiction``: the values cannot both be true (Geneva, Brussels);
- ``plan_against_fact``: so, but one is from a plan and the other from a report of what was;
- ``ambiguity``: one article gives both, or no article says which of several days it was;
- ``precision``: both can be true and one says more (9–10 January, 10 January);
- ``omission``: an article reports the thing and leaves the field out (the empty value); so
  is a round of talks that an article leaves out of a series it announces (field ``track``),
  and a promise that only the side it was made to reports (field ``source``);
- ``wording``: one quotation, different to the letter; or one step of one day that is a
  submission here and a publication there (field ``kind`` of an act).

Two spellings of one place, or a minister where another article has her state, are one
value (``values``); quotations that differ in typesetting or spelling alone are one
(``quotations``). Nothing here knows who coded the rows.

That different accounts are kept side by side, with who gives which, is the rule of source
criticism (Bernheim 1889; Howell and Prevenier, *From Reliable Sources*, 2001). That reports
of one event are put together first, field by field, is event coreference with slot filling
(Ji and Grishman, "Knowledge Base Population", 2011).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from parley import edtf, tables
from parley.case import Case
from parley.reconcile import values
from parley.reconcile.meetings import Field, Reports, grouped
from parley.reconcile.onesided import promises
from parley.reconcile.quotations import differences, letters, same_quotations
from parley.reconcile.series import rounds, same_steps
from parley.reconcile.values import Compare, Preference, Reading, Value
from parley.schema import table

MEETING_FIELDS = ("date", "place", "format", "participants")
ACT_FIELDS = ("date", "actor", "recipient")
TOLD = 6
"""So many differences of a quotation are told; the others are counted."""

Row = Mapping[str, Any]


def disagreements(case: Case, groups: Sequence[Reports]) -> pd.DataFrame:
    """The table ``disagreements`` of the schema: meetings, then acts, then statements."""
    acts = _acts(case)
    rows = [
        *(row for group in groups for row in _of_thing("meeting", group, MEETING_FIELDS)),
        *rounds(groups, case["statements"]),
        *(row for group in acts for row in _of_thing("act", group, ACT_FIELDS)),
        *same_steps(acts),
        *_of_quotations(case["statements"]),
        *promises(case["statements"], case["actors"]),
    ]
    return tables.from_rows(table("disagreements"), rows)


def _acts(case: Case) -> tuple[Reports, ...]:
    """Acts grouped as meetings are: their passages are readings of the same fields."""
    renamed = case["acts"].rename(columns={"act_id": "meeting_id"})
    frame = renamed.assign(
        participants=renamed["actor"], status="held", place="", format=renamed["kind"]
    )
    reuse = case.tables.get("reuse")
    return grouped(frame, case["articles"], case["actors"], reuse=reuse)


def _of_thing(about: str, group: Reports, names: Sequence[str]) -> Iterator[dict[str, Any]]:
    for name in names:
        field = group.field(name)
        compare = group.readers.comparers(name)[0]
        kinds = {value.text: _kind(value, field.values, compare) for value in field.values}
        if about == "act" and name != "date" and "contradiction" not in kinds.values():
            # One article may name the same parties in several ways; that is no dispute.
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
    kinds = {_against(value, other, compare) for other in others[: values.MOST]
             if other is not value}  # fmt: skip
    order = ("contradiction", "plan_against_fact", "ambiguity", "precision")
    return next((kind for kind in order if kind in kinds), "precision")


def _against(value: Value, other: Value, compare: Compare) -> str:
    if compare(value.text, other.text) != "contradiction":
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
    silent = set(field.silent)
    rows = [row for row in group.rows if row["article_id"] in silent]
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
        found = sorted(
            values.distinct(readings, compare=_to_the_letter, key=letters),
            key=lambda value: readings.index(value.readings[0]),
        )
        for value in found if len(found) > 1 else ():
            field = Field(
                "content", tuple(found), Preference(None, _otherwise(found[0], value)), ()
            )
            yield _row("statement", group[0]["statement_id"], "content", value, "wording", field)


def _to_the_letter(one: str, other: str) -> values.Relation:
    return "same" if letters(one) == letters(other) else "precision"


def _otherwise(first: Value, value: Value) -> str:
    """In what a version differs from the first one."""
    if value is first:
        return "kept as printed"
    told = [str(d) for d in differences(first.text, value.text)]
    rest = f" and {len(told) - TOLD} more" if len(told) > TOLD else ""
    lead = f"kept as printed; against {first.articles[0]}: "
    return lead + "; ".join(told[:TOLD]) + rest


def _evidence(row: Row) -> str:
    return f"{row['article_id']}:{row['start']}-{row['end']}"
