"""Where things lead: an actor, an article or a coded row to its place on the evidence pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from parley.case import Case
from parley.relate.grounds import Ground, grounds
from parley.tables import records

TABLES = ("meeting_reports", "acts", "statements", "positions")


@dataclass(frozen=True)
class Addresses:
    """Links of a case, from the page that ``case.site`` was made for; "" where none leads."""

    case: Case

    def article(self, article_id: str) -> str:
        """The evidence page of an article."""
        return f"{self.case.site}evidence/{article_id}.html"

    def rows(self, table: str, rows: Iterable[str]) -> str:
        """The first of these rows that stands somewhere."""
        found = self._grounds[table]
        for row in rows:
            if row in found:
                return f"{self.article(found[row].article_id)}#{found[row].anchor}"
        return ""

    def actor(self, actor_id: str) -> str:
        """The first naming of an actor."""
        return self._namings.get(actor_id, "")

    @cached_property
    def _grounds(self) -> dict[str, dict[str, Ground]]:
        return {table: grounds(self.case, table) for table in TABLES} | {"": {}}

    @cached_property
    def _namings(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for _, row in records(self.case["mentions"]):
            anchor = f"#m-{row['start']}-{row['end']}"
            found.setdefault(row["actor_id"], self.article(row["article_id"]) + anchor)
        return found
