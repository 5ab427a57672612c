"""The tables that are always computed from the coded ones: meetings, disagreements, reuse."""

from __future__ import annotations

from parley import tables
from parley.case import Case
from parley.reconcile.disagreements import disagreements
from parley.reconcile.meetings import grouped, meetings
from parley.schema import table


def derive(case: Case) -> Case:
    """The case with its derived tables."""
    groups = grouped(case["meeting_reports"], case["articles"], case["actors"])
    return case.with_tables(
        meetings=meetings(groups, case["actors"]),
        disagreements=disagreements(case, groups),
        reuse=tables.empty(table("reuse")),
    )
