"""The tables that are always computed from the coded ones: meetings, disagreements, reuse."""

from __future__ import annotations

from parley import tables
from parley.case import Case
from parley.schema import TABLES


def derive(case: Case) -> Case:
    """The case with its derived tables."""
    return case.with_tables(
        **{table.name: tables.empty(table) for table in TABLES if table.origin == "derived"}
    )
