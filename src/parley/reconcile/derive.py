"""The tables that are always computed from the coded ones: meetings, disagreements, reuse."""

from __future__ import annotations

from parley.case import Case
from parley.reconcile.disagreements import disagreements
from parley.reconcile.meetings import grouped, meetings
from parley.reconcile.reuse import shared


def derive(case: Case) -> Case:
    """The case with its derived tables; what was derived before is made anew."""
    case = case.with_tables(reuse=shared(case))
    groups = grouped(case["meeting_reports"], case["articles"], case["actors"], reuse=case["reuse"])
    return case.with_tables(
        meetings=meetings(groups, case["actors"]), disagreements=disagreements(case, groups)
    )
