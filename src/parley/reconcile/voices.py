"""Who vouches: independent witnesses, with copies and common sources counted once, and why.

A passage's witness is, in this order: the side of whoever vouches for it (``source``), the
article whose words it repeats, the agency whose copy the article is, the outlet, the article
itself. Articles that copy another count as that other. So two papers that print one
agency's copy are one witness, and so are two articles that both rest on the Kremlin's
readout, or one on the Kremlin and one on the Russian Foreign Ministry: one side.
Source: the historian's rule that dependent witnesses count once (Bernheim, *Lehrbuch der
historischen Methode*, 1889; Garraghan, *A Guide to Historical Method*, 1946).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from parley import tables
from parley.case import Case
from parley.reconcile.sides import Sides
from parley.schema import table

SHARED = 0.6
"""Share of a passage that must stand in another article for the two to be one witness."""

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Witness:
    """One independent witness: ``key``, who it is in words, its passages, and why it is one.

    ``why`` says why several articles or passages are one witness; empty when there is one.
    """

    key: str
    who: str
    rows: tuple[Row, ...]
    why: str

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles in which it is heard, each once."""
        return tuple(dict.fromkeys(row["article_id"] for row in self.rows))


@dataclass(frozen=True)
class Witnesses:
    """Finds the witness behind a passage; without ``actors`` and ``reuse`` it knows less."""

    articles: pd.DataFrame
    actors: pd.DataFrame
    reuse: pd.DataFrame

    @cached_property
    def sides(self) -> Sides:
        """The sides of the register."""
        return Sides(self.actors)

    @cached_property
    def _known(self) -> dict[str, Mapping[str, Any]]:
        return {row["article_id"]: row for _, row in tables.records(self.articles)}

    @cached_property
    def _houses(self) -> dict[str, str]:
        """Folded names of agencies and outlets → their key, so that "Sputnik" is one."""
        return {
            row[kind].casefold(): f"{kind} {row[kind]}"
            for row in self._known.values() for kind in ("outlet", "agency") if row.get(kind)
        }  # fmt: skip

    @cached_property
    def _repeats(self) -> dict[str, list[tuple[int, int, str, int, int]]]:
        """Article → its stretches that an earlier article of the table ``reuse`` has too."""
        found: dict[str, list[tuple[int, int, str, int, int]]] = defaultdict(list)
        for _, row in tables.records(self.reuse):
            if row["kind"] != "article":
                here = (row["start_b"], row["end_b"])
                found[row["article_b"]].append(
                    (*here, row["article_a"], row["start_a"], row["end_a"])
                )
        return dict(found)

    def key(self, row: Row) -> str:
        """The witness behind a row of ``meeting_reports``, ``acts`` or ``statements``."""
        if row.get("source"):
            return self.source(str(row["source"]))
        article, _ = self._first(row["article_id"], *_span(row))
        return self.voice(article)

    def source(self, source: str) -> str:
        """The witness that a cell ``source`` names: a side, or an agency or outlet."""
        keys = [self._one(actor) for actor in tables.split(source)]
        return "|".join(sorted(dict.fromkeys(keys)))

    def voice(self, article_id: str) -> str:
        """The witness that an article is where it names no source: agency, outlet, itself."""
        article_id = self.original(article_id)
        row = self._known.get(article_id, {})
        for kind in ("agency", "outlet"):
            if row.get(kind):
                return f"{kind} {row[kind]}"
        return f"article {article_id}"

    def original(self, article_id: str) -> str:
        """The article that this one copies as a whole, over any number of steps."""
        seen: set[str] = set()
        while article_id not in seen:
            seen.add(article_id)
            copied = self._known.get(article_id, {}).get("copy_of")
            article_id = copied or self._copied.get(article_id, article_id)
        return article_id

    @cached_property
    def _copied(self) -> dict[str, str]:
        """Articles of which ``reuse`` says that they stand in another as a whole."""
        whole = self.reuse[self.reuse["kind"] == "article"]
        return {row["article_b"]: row["article_a"] for _, row in tables.records(whole)}

    def told(self, rows: Iterable[Row]) -> tuple[Witness, ...]:
        """The independent witnesses behind these rows, each with why its passages are one."""
        groups: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            groups[self.key(row)].append(row)
        return tuple(
            Witness(key, self.who(key), tuple(found), self._why(key, found))
            for key, found in groups.items()
        )

    def who(self, key: str) -> str:
        """A witness in words: "the agency Xinhua", "Russia's side", "article a003"."""
        kind, space, name = key.partition(" ")
        if space and kind in ("agency", "outlet"):
            return f"the {kind} {name}"
        if space:
            return key
        parts = [self.sides.name(side) for side in tables.split(key)]
        return " and ".join(parts)

    def _one(self, actor_id: str) -> str:
        side = self.sides.of(actor_id)
        if self.sides.kind(side) != "media":
            return side
        names = (name.casefold() for name in self.sides.names(side))
        return next((self._houses[name] for name in names if name in self._houses), side)

    def _first(self, article_id: str, start: int, end: int) -> tuple[str, str]:
        """The first article that has this stretch, and the one it was found to share it with."""
        seen, shared = {article_id}, ""
        while True:
            for left, right, other, other_left, other_right in self._repeats.get(article_id, []):
                common = min(right, end) - max(left, start)
                if other not in seen and common >= SHARED * max(end - start, 1):
                    seen.add(other)
                    article_id, start, end, shared = other, other_left, other_right, other
                    break
            else:
                return article_id, shared

    def _why(self, key: str, rows: list[Row]) -> str:
        articles = list(dict.fromkeys(row["article_id"] for row in rows))
        sources = list(dict.fromkeys(a for row in rows for a in tables.split(row["source"])))
        named = _listed([self.sides.name(actor) for actor in sources])
        if len(tables.split(key)) > 1:
            return f"{named} are named together: one witness"
        if len(sources) > 1:
            return f"{named} are one side: one witness"
        if sources and len(articles) > 1:
            return f"{_listed(articles)} rest on {named}: one witness"
        if len(articles) < 2:
            return "" if len(rows) < 2 else f"{len(rows)} passages of {articles[0]}: one witness"
        speakers = {row.get("speaker", "") for row in rows}
        if len(speakers) == 1 and (speaker := speakers.pop()):
            words = _listed([self.sides.name(actor) for actor in tables.split(speaker)])
            return f"{_listed(articles)} quote the same words of {words}: one witness"
        copies = [a for a in articles if self.original(a) != a]
        if copies:
            verb = "copies" if len(copies) == 1 else "copy"
            return f"{_listed(copies)} {verb} {self.original(copies[0])}: one witness"
        if key.startswith(("agency", "outlet")) and all(self.voice(a) == key for a in articles):
            return f"{_listed(articles)} print {self.who(key)}: one witness"
        return f"{_listed(articles)} share the same words: one witness"


def witnesses(case: Case) -> Witnesses:
    """The witnesses of a case, by its articles, its register and what its articles share."""
    reuse = case.tables.get("reuse", tables.empty(table("reuse")))
    return Witnesses(case["articles"], case["actors"], reuse)


def witness_of(articles: pd.DataFrame) -> Callable[[str, str], str]:
    """A function from (article, source) to the witness behind a passage.

    It knows the articles alone; :class:`Witnesses` knows sides and shared passages too.

    >>> rows = [{"article_id": "a1", "agency": "Reuters"}, {"article_id": "a2", "copy_of": "a1"}]
    >>> witness = witness_of(tables.from_rows(table("articles"), rows))
    >>> witness("a1", ""), witness("a2", ""), witness("a2", "kremlin")
    ('agency Reuters', 'agency Reuters', 'kremlin')
    """
    knows = Witnesses(articles, tables.empty(table("actors")), tables.empty(table("reuse")))

    def witness(article_id: str, source: str) -> str:
        return knows.source(source) if source else knows.voice(article_id)

    return witness


def _span(row: Row) -> tuple[int, int]:
    """What is said, of a statement; else the whole passage."""
    prefix = "content_" if "content_start" in row else ""
    return int(row[f"{prefix}start"]), int(row[f"{prefix}end"])


def _listed(words: list[str]) -> str:
    if not words:
        return ""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
