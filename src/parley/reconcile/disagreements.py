"""Where articles differ: every value with its articles and passages, its kind, its preference.

A row is one value of one field of one thing (a meeting, an act, a statement). Kinds:

- ``contradiction``: the values cannot both be true (Geneva, Brussels);
- ``plan_against_fact``: so, but one is from a plan and the other from a report of what was;
- ``ambiguity``: one article gives both, or no article says which of several days it was;
- ``precision``: both can be true and one says more (9–10 January, 10 January);
- ``omission``: an article reports the thing and leaves the field out (the empty value); so
  is a round of talks that an article leaves out of a series it announces (field ``track``),
  and a promise that only the side it was made to reports (field ``source``);
- on whether it took place (field ``status``): ``contradiction`` of held and denied or cancelled,
  ``plan_against_fact`` of planned and cancelled;
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
from dataclasses import replace
from typing import Any

import pandas as pd

from parley import edtf, tables
from parley.case import Case
from parley.reconcile import values
from parley.reconcile.meetings import Field, Reports, grouped
from parley.reconcile.onesided import promises
from parley.reconcile.presence import disputed_presence
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
        *(row for group in groups for row in _of_meeting(group, case)),
        *(row for group in groups for row in _of_status(group)),
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


def _of_meeting(group: Reports, case: Case) -> Iterator[dict[str, Any]]:
    """The fields of a meeting; who came is told by who stayed away, where that is disputed."""
    presence = list(disputed_presence(group, case.articles, group.readers.sides))
    names = [name for name in MEETING_FIELDS if name != "participants" or not presence]
    yield from _of_thing("meeting", group, names)
    yield from presence


def _of_status(group: Reports) -> Iterator[dict[str, Any]]:
    """Whether it took place: held here, denied or cancelled there; planned here, cancelled there.

    A plan and the meeting that followed are two steps of one life and no dispute, and so are an
    offer and its refusal, or a meeting put off to another day and held then. A plan and its end
    are told apart only where another article knows of the plan alone.
    """
    held = [r for r in group.rows if r["status"] in ("held", "ongoing")]
    off = [r for r in group.rows if r["status"] in ("denied", "cancelled")]
    held = [r for r in held if not _on_another_day(r, off)]
    if held:
        off = [r for r in off if not _overtaken(group, r, held)]
    ended = {row["article_id"] for row in off}
    hoped = [r for r in group.rows if r["status"] == "planned" and r["article_id"] not in ended]
    if not off or not (held or hoped):
        return
    readings = [group.readers.reading(row, "status") for row in (*(held or hoped), *off)]
    readings = [replace(r, value="held") if r.value == "ongoing" else r for r in readings]
    found = values.distinct(readings, compare=_same_status, key=str)
    preference = values.prefer(found, compare=_same_status, says_more=_same_status)
    field = Field("status", found, preference, ())
    for value in found:
        kind = _opposed(value, found) if held else "plan_against_fact"
        yield _row("meeting", group.meeting_id, "status", value, kind, field)


def _overtaken(group: Reports, row: Row, held: Sequence[Row]) -> bool:
    """Whether it was called off in print before the day on which others have it held."""
    published = edtf.parse(group.readers.published(row)).last
    firsts = [edtf.parse(r["date"]).first for r in held if r["date"]]
    days = [day for day in firsts if day is not None]
    return published is not None and bool(days) and published < min(days)


def _on_another_day(row: Row, others: Sequence[Row]) -> bool:
    """Whether all others give a day, and another one: put off and held then."""
    return bool(row["date"]) and all(
        other["date"] and values.compare_dates(row["date"], other["date"]) == "contradiction"
        for other in others
    )


def _same_status(one: str, other: str) -> values.Relation:
    return "same" if one == other else "contradiction"


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
    return _opposed(value, (other,))


def _opposed(value: Value, others: Sequence[Value]) -> str:
    """One article by one witness leaves it open; else its reports contradict each other."""
    told = {(r.article_id, r.witness) for r in value.readings}
    same = [
        told == {(r.article_id, r.witness) for r in o.readings} for o in others if o is not value
    ]
    return "ambiguity" if all(same) else "contradiction"


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
