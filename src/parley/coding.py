"""A folder of articles coded by the machine: every table of the contract.

Joins the stages that the coder needs: reading, coding, linking the reports of one meeting. The
derived tables ``meetings`` and ``disagreements`` are not the coder's: they come out with their
header alone, and are made from these rows by the next stage.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from parley.article import Article
from parley.code.article_dates import DateReader
from parley.code.gazetteer import Actor
from parley.code.machine import code_each
from parley.code.same_events import with_inferred_days
from parley.read.copies import copy_of, reuse
from parley.read.header import Header, read_headers
from parley.reconcile.link import link_reports, without_unnamed
from parley.reconcile.link_acts import link_acts, speak_for
from parley.schema import TABLES
from parley.tables import empty, from_rows

_TABLE = {table.name: table for table in TABLES}
DOUBTFUL = 0.6


def code_articles(
    articles: Sequence[Article],
    register: Iterable[Actor] = (),
    *,
    stated: pd.DataFrame | None = None,
    progress: bool = False,
) -> dict[str, pd.DataFrame]:
    """Every table of the contract, by name, as the machine codes the articles.

    ``register`` are actors that people know of the case; ``stated`` is what they know of the
    articles (table ``articles``) and wins over what is read from the texts. Deterministic.

    >>> tables = code_articles([Article("a1", "a1.txt", "The envoys of Peru and Chile met.")])
    >>> sorted(set(tables["actors"]["actor_id"]))
    ['chile', 'peru']
    """
    dates = DateReader()
    known = _with_stated(articles, read_headers(articles), stated)
    headers = with_inferred_days(articles, known, dates)
    tables, merged = code_each(articles, register, headers=headers, dates=dates, progress=progress)
    shared = reuse(articles, headers=headers)
    copies = copy_of(articles, shared, headers=headers)
    rows = [_article_row(a, h, copies) for a, h in zip(articles, headers, strict=True)]
    tables["articles"] = from_rows(_TABLE["articles"], rows)
    tables["reuse"] = shared
    linked = link_reports(tables["meeting_reports"], tables["articles"], actors=tables["actors"])
    tables["meeting_reports"] = without_unnamed(linked)
    tables["acts"] = link_acts(tables["acts"], tables["articles"], actors=tables["actors"])
    tables["positions"] = speak_for(tables["positions"], tables["actors"])
    for surname, ids in sorted(merged.ambiguous.items()):
        print(_ambiguous(surname, ids), file=sys.stderr)
    return {t.name: tables[t.name] if t.name in tables else empty(t) for t in TABLES}


def summary(tables: Mapping[str, pd.DataFrame]) -> str:
    """What was found and what is doubtful, in a few lines."""
    reports = tables["meeting_reports"]
    lines = [
        f"{len(tables['articles'])} articles, {len(tables['actors'])} actors, "
        f"{len(tables['mentions'])} namings, {len(tables['dates'])} dates",
        f"{reports['meeting_id'].nunique()} meetings in {len(reports)} reports, "
        f"{len(tables['statements'])} statements, {len(tables['acts'])} acts, "
        f"{len(tables['positions'])} positions",
    ]
    undated = tables["articles"][tables["articles"]["published"] == ""]
    if len(undated):
        lines.append(f"no day of publication: {', '.join(undated['article_id'])}")
    for name in ("mentions", "meeting_reports", "statements", "dates"):
        levels = pd.to_numeric(tables[name]["confidence"], errors="coerce")
        low = int((levels < DOUBTFUL).sum())
        if low:
            lines.append(f"doubtful (confidence under {DOUBTFUL}): {low} of {len(levels)} {name}")
    return "\n".join(lines)


_STATED = ("title", "outlet", "agency", "byline", "published", "published_basis", "language")


def _with_stated(
    articles: Sequence[Article], headers: Sequence[Header], stated: pd.DataFrame | None
) -> list[Header]:
    """The headers with what people state of the articles in place of what was read."""
    if stated is None:
        return list(headers)
    known = {str(row["article_id"]): row for row in stated.to_dict("records")}
    found = []
    for article, header in zip(articles, headers, strict=True):
        row = known.get(article.article_id, {})
        cells = {name: str(row[name]) for name in _STATED if row.get(name)}
        if "published" in cells:
            cells.setdefault("published_basis", "stated")
            header = replace(header, settled=True)
        found.append(replace(header, **cells))  # type: ignore[arg-type]
    return found


def _article_row(article: Article, header: Header, copies: Mapping[str, str]) -> dict[str, object]:
    return {
        "article_id": article.article_id, "file": article.file, "sha256": article.sha256,
        "words": article.words, "copy_of": copies.get(article.article_id, ""),
        **{name: getattr(header, name) for name in _STATED},
    }  # fmt: skip


def _ambiguous(surname: str, ids: Sequence[str]) -> str:
    return f"ambiguous: {surname!r} alone fits {', '.join(ids)}; add an alias to actors.csv"
