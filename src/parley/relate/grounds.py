"""Where a coded row stands: the article, the span, the anchor on the evidence page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from parley.case import Case
from parley.tables import records


@dataclass(frozen=True)
class Ground:
    """Where a coded row stands: its article, its span, and its anchor on the evidence page."""

    article_id: str
    start: int
    end: int
    anchor: str

    @property
    def evidence(self) -> str:
        """The span as tables write it: ``a001:10-25``."""
        return f"{self.article_id}:{self.start}-{self.end}"


def ground_of(case: Case, table: str, row: str) -> Ground | None:
    """Where a row of ``meeting_reports``, ``acts``, ``statements`` or ``positions`` stands.

    ``row`` is its id, of a statement ``<statement_id>-<part>``. None when there is no such row.
    """
    return grounds(case, table).get(row)


def statement_row(row: Mapping[str, Any]) -> str:
    """The name of a row of ``statements``: ``<statement_id>-<part>``."""
    return f"{row['statement_id']}-{row['part']}"


_ANCHORED: dict[str, tuple[str, Callable[[Mapping[str, Any]], str]]] = {
    "meeting_reports": ("r-", lambda row: str(row["report_id"])),
    "acts": ("r-", lambda row: str(row["report_id"])),
    "statements": ("s-", statement_row),
    "positions": ("p-", lambda row: str(row["position_id"])),
}


def grounds(case: Case, table: str) -> dict[str, Ground]:
    """Where each row of a coded table stands, by its name; empty for any other table."""
    if table not in _ANCHORED:
        return {}
    prefix, name = _ANCHORED[table]
    return {
        name(row): Ground(row["article_id"], row["start"], row["end"], prefix + name(row))
        for _, row in records(case[table])
    }
