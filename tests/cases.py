"""Small hand-made cases: a case folder from a few lines, its spans found in the text.

A :class:`Draft` takes articles and rows and writes the folder; :func:`zenda` is one that has
a row of almost everything, and no problem.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from parley import tables
from parley.case import Case, read_case
from parley.errors import CaseError
from parley.reconcile.derive import derive
from parley.schema import CODED, table

CODER = "ann"
TEXT = (
    "Ruritania and Sylvania held talks in Zenda on 3 May 1894, Count Rischenheim said. "
    "Sylvania must leave the forest, he said. They will meet again in Strelsau on 10 May.\n"
)


@dataclass
class Draft:
    """A case in the making; each call adds a row, :meth:`write` makes the folder."""

    articles: Mapping[str, str]
    toml: str = ""
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def add(self, name: str, /, **cells: Any) -> None:
        """A row as it is."""
        self.rows.setdefault(name, []).append(cells)

    def span(self, name: str, article_id: str, words: str, /, **cells: Any) -> None:
        """A row of a table with spans, where ``words`` first stand in the article."""
        start = self.articles[article_id].index(words)
        place = {"article_id": article_id, "start": start, "end": start + len(words), "text": words}
        coder = {"coder": CODER} if "coder" in table(name).names else {}
        self.add(name, **place, **coder, **cells)

    def article(self, article_id: str, **cells: Any) -> None:
        self.add("articles", article_id=article_id, file=f"{article_id}.txt", **cells)

    def actor(self, actor_id: str, name: str, **cells: Any) -> None:
        self.add("actors", actor_id=actor_id, name=name, **cells)

    def meeting(self, article_id: str, words: str, meeting_id: str, **cells: Any) -> None:
        number = len(self.rows.get("meeting_reports", ())) + 1
        given = {"report_id": f"m{number:02}", "meeting_id": meeting_id, "status": "held", **cells}
        self.span("meeting_reports", article_id, words, **given)

    def act(self, article_id: str, words: str, act_id: str, kind: str, **cells: Any) -> None:
        number = len(self.rows.get("acts", ())) + 1
        self.span("acts", article_id, words, act_id=act_id, report_id=f"a{number:02}", kind=kind,
                  **cells)  # fmt: skip

    def statement(self, article_id: str, words: str, content: str, **cells: Any) -> None:
        start = self.articles[article_id].index(words)
        at = self.articles[article_id].index(content, start)
        number = len(self.rows.get("statements", ())) + 1
        given = {"statement_id": f"s{number:02}", "part": 1, "content": content,
                 "content_start": at, "content_end": at + len(content), "mode": "indirect",
                 "event": "STATEMENT", **cells}  # fmt: skip
        self.span("statements", article_id, words, **given)

    def position(self, article_id: str, words: str, demand_id: str, **cells: Any) -> None:
        number = len(self.rows.get("positions", ())) + 1
        given = {"position_id": f"p{number:02}", "stance": "proposes", **cells}
        self.span("positions", article_id, words, demand_id=demand_id, **given)

    def write(self, folder: Path, *, declared: bool = True) -> Path:
        """The case's folder; all coded rows are declared unless ``declared`` says no."""
        (folder / "articles").mkdir(parents=True)
        for article_id, text in self.articles.items():
            (folder / "articles" / f"{article_id}.txt").write_bytes(text.encode("utf-8"))
        if self.toml:
            (folder / "case.toml").write_text(self.toml, encoding="utf-8")
        for name, rows in self.rows.items():
            schema = table(name)
            where = folder / "coding" if schema.origin == "coding" else folder
            tables.write(tables.from_rows(schema, rows), where / f"{name}.csv")
        if declared:
            tables.write(tables.from_rows(CODED, self._declarations()), folder / "coding/coded.csv")
        return folder

    def open(self, folder: Path) -> Case:
        """The case written and read, with its derived tables and nothing but what people coded."""
        case, problems = read_case(self.write(folder))
        if errors := [problem for problem in problems if problem.severity == "error"]:
            raise CaseError(errors)
        return derive(case)

    def _declarations(self) -> list[dict[str, str]]:
        pairs = {
            (name, row.get("article_id", ""))
            for name, rows in self.rows.items() if table(name).origin == "coding"
            for row in rows
        }  # fmt: skip
        return [{"table": name, "article_id": article, "coder": CODER}
                for name, article in sorted(pairs)]  # fmt: skip


def zenda() -> Draft:
    """Two states, two meetings, a statement, a demand and a stance in one dated article."""
    draft = Draft({"a1": TEXT})
    draft.article("a1", title="Talks in Zenda", outlet="Strelsau Gazette", published="1894-05-04",
                  published_basis="stated", language="en")  # fmt: skip
    draft.actor("ruritania", "Ruritania", type="state")
    draft.actor("sylvania", "Sylvania", type="state")
    draft.actor("rischenheim", "Count Rischenheim", type="person", member_of="ruritania")
    draft.span("mentions", "a1", "Ruritania", actor_id="ruritania", kind="name")
    draft.span("mentions", "a1", "Sylvania", actor_id="sylvania", kind="name")
    draft.span("mentions", "a1", "Count Rischenheim", actor_id="rischenheim", kind="name")
    draft.span("dates", "a1", "3 May 1894", type="DATE", value="1894-05-03")
    draft.meeting("a1", "Ruritania and Sylvania held talks in Zenda on 3 May 1894", "zenda",
                  date="1894-05-03", place="Zenda", format="bilateral",
                  participants="ruritania|sylvania", source="rischenheim")  # fmt: skip
    draft.meeting("a1", "They will meet again in Strelsau on 10 May", "strelsau",
                  status="planned", date="1894-05-10", place="Strelsau", format="bilateral",
                  participants="ruritania|sylvania")  # fmt: skip
    draft.statement("a1", "Sylvania must leave the forest, he said.", "Sylvania must leave the forest",
                    cue="said", speaker="rischenheim", principal="ruritania", said_on="1894-05-04")  # fmt: skip
    draft.add("demands", demand_id="forest", name="Sylvania leaves the forest",
              asked_of="sylvania", text="leave the forest")  # fmt: skip
    draft.position("a1", "Sylvania must leave the forest", "forest", actor="ruritania")
    return draft
