"""A folder of articles coded by the machine: every table of the contract.

Joins the stages that the coder needs: reading, coding, linking the reports of one meeting. The
derived tables ``meetings`` and ``disagreements`` are not the coder's: they come out with their
header alone, and are made from these rows by the next stage.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pandas as pd

from parley.article import Article, read_article
from parley.code.gazetteer import Actor, slug
from parley.code.machine import code_each
from parley.code.same_events import with_inferred_days
from parley.errors import CaseError, Problem
from parley.read.copies import copy_of, reuse
from parley.read.header import Header, read_headers
from parley.reconcile.link import link_reports, without_unnamed
from parley.reconcile.link_acts import link_acts, speak_for
from parley.schema import TABLES
from parley.tables import empty, from_rows, read, split, write

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
    headers = with_inferred_days(articles, _with_stated(articles, read_headers(articles), stated))
    tables, merged = code_each(articles, register, headers=headers, progress=progress)
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


def run_code(folder: Path, out: Path) -> None:
    """Code the articles of a case folder and write ``out/<table>.csv`` for every table.

    Progress and a summary (what was found, what is doubtful) go to stderr. Never reads
    ``coding/``. Raises CaseError, with all problems, when the folder cannot be used.
    """
    articles, stated, register = read_folder(folder)
    tables = code_articles(articles, register, stated=stated, progress=sys.stderr.isatty())
    for name, frame in tables.items():
        write(frame, out / f"{name}.csv")
    print(summary(tables), file=sys.stderr)


def read_folder(folder: Path) -> tuple[list[Article], pd.DataFrame | None, list[Actor]]:
    """The articles of a case folder, what ``articles.csv`` states, the register of actors."""
    stated, problems = _optional("articles", folder / "articles.csv")
    register, more = _optional("actors", folder / "actors.csv")
    problems += more
    ids = dict(zip(stated["file"], stated["article_id"], strict=True)) if stated is not None else {}
    articles = []
    for path in sorted((folder / "articles").glob("*.txt")):
        try:
            articles.append(read_article(ids.get(path.name) or article_id(path.stem), path))
        except CaseError as error:
            problems += error.problems
    if not articles and not problems:
        problems.append(Problem("articles/", "no article", "one text file per article, *.txt",
                                "Put the articles there as UTF-8 text files."))  # fmt: skip
    problems += _doubled(articles)
    if problems:
        raise CaseError(problems)
    return articles, stated, _actors(register) if register is not None else []


def article_id(stem: str) -> str:
    """The id of an article by its file's name: its leading digits, else the whole as a slug.

    >>> article_id("000_6d54c7e5246e67a2"), article_id("Kigali talks")
    ('a000', 'kigali_talks')
    """
    digits = re.match(r"\d+", stem)
    return f"a{digits.group()}" if digits else slug(stem) or "a"


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


def _optional(name: str, path: Path) -> tuple[pd.DataFrame | None, list[Problem]]:
    if not path.exists():
        return None, []
    return read(_TABLE[name], path, label=path.name)


def _actors(frame: pd.DataFrame) -> list[Actor]:
    return [
        Actor(str(r["actor_id"]), str(r["name"]), str(r["type"]), str(r["country"]),
              str(r["office"]), tuple(split(str(r["member_of"]))), tuple(split(str(r["aliases"]))))
        for r in frame.to_dict("records")
    ]  # fmt: skip


def _doubled(articles: Sequence[Article]) -> list[Problem]:
    first: dict[str, str] = {}
    found = []
    for article in articles:
        if article.article_id in first:
            found.append(Problem(
                f"articles/{article.file}", f"the id {article.article_id!r} a second time (first "
                f"{first[article.article_id]})", "another id for each article",
                "Rename the file, or give ids in articles.csv.",
            ))  # fmt: skip
        first.setdefault(article.article_id, article.file)
    return found


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
