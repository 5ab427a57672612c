"""The tables that are always computed from the coded ones: meetings, disagreements, reuse."""

from __future__ import annotations

from parley import tables
from parley.case import Case
from parley.reconcile.disagreements import disagreements
from parley.reconcile.meetings import grouped, meetings
from parley.reconcile.reuse import shared
from parley.schema import table


def derive(case: Case) -> Case:
    """The case with its derived tables; what was derived before is made anew."""
    return reconciled(case.with_tables(reuse=shared(case)))


def reconciled(case: Case, *, disputes: bool = True) -> Case:
    """The case with meetings and disagreements made anew, by the table ``reuse`` that it has.

    Without ``disputes``, the table of disagreements is left empty.
    """
    groups = grouped(case["meeting_reports"], case["articles"], case["actors"], reuse=case["reuse"])
    found = disagreements(case, groups) if disputes else tables.empty(table("disagreements"))
    return case.with_tables(meetings=meetings(groups, case["actors"]), disagreements=found)
