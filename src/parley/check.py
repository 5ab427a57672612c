"""What can be wrong between the tables of a case, each problem with its mending.

Each function looks at whole tables and returns a list of problems; none stops at the first.
"""

from __future__ import annotations

import difflib
import posixpath
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from parley import tables
from parley.article import Article
from parley.errors import Problem, shown
from parley.schema import CODED, CODER_MACHINE, TABLES, Table, table

Tables = Mapping[str, pd.DataFrame]
Articles = Mapping[str, Article]
SPAN_ADVICE = "Evidence is copied character for character; check curly quotes and line breaks."


def label_of(schema: Table) -> str:
    """The file of a table as messages name it."""
    return f"coding/{schema.name}.csv" if schema.origin == "coding" else f"{schema.name}.csv"


@dataclass(frozen=True)
class Written:
    """What stands in the files beside the rows that have no problem.

    ``ids`` holds, per table, the ids of all its rows, with or without problems, or None when
    the file cannot tell. ``incomplete`` holds the statements of which a row has a problem.
    With these, one mistake in ``actors.csv`` is one problem and not one at every naming.
    """

    ids: Mapping[str, frozenset[str] | None] = field(default_factory=dict)
    incomplete: frozenset[str] = frozenset()


NOTHING = Written()


def everything(
    found: Tables, coded: pd.DataFrame, articles: Articles, *, written: Written = NOTHING
) -> list[Problem]:
    """All problems of the tables that people wrote, in the order of the schema."""
    problems: list[Problem] = []
    for schema in TABLES:
        if schema.name in found:
            frame = found[schema.name]
            problems += references(schema, frame, found, written=written)
            problems += spans(schema, frame, articles)
    problems += aliases(found["actors"])
    problems += parts(found["statements"], incomplete=written.incomplete)
    problems += clauses(found["demands"])
    problems += declarations(found, coded, written=written)
    problems += undated(found["articles"])
    return problems


def file_key(file: str) -> str:
    """A file's path as it is compared: ``./a.txt`` and a decomposed ``é`` make no difference."""
    return unicodedata.normalize("NFC", posixpath.normpath(file.replace("\\", "/")))


def article_files(listed: pd.DataFrame, files: Iterable[str], articles: Articles) -> list[Problem]:
    """Listed files that are not there, are listed twice, or have changed.

    ``files`` are the paths found in ``articles/``.
    """
    problems = []
    there = set(map(file_key, files))
    first: dict[str, int] = {}
    for position, row in tables.records(listed):
        where = tables.row_label("articles.csv", position)
        key = file_key(row["file"])
        if key not in there:
            problems.append(
                Problem(
                    f"{where}, column file",
                    shown(row["file"]),
                    "a file in articles/",
                    "Put it there or mend the name.",
                )
            )
        elif key in first:
            problems.append(
                Problem(
                    f"{where}, column file",
                    f"{shown(row['file'])} a second time (first in row {first[key] + 2})",
                    "each file only once",
                    "Take one of the rows out.",
                )
            )
        first.setdefault(key, position)
        article = articles.get(row["article_id"])
        if article and row["sha256"] not in ("", article.sha256):
            problems.append(
                Problem(
                    f"{where}, column sha256",
                    f"a changed text in {article.file} "
                    f"(its checksum is now {article.sha256[:12]}…)",
                    f"{row['sha256'][:12]}…",
                    "Articles are never edited: put the file back as it was received. If it is "
                    "truly another text, enter the new checksum and check every span.",
                )
            )
    return problems


def references(
    schema: Table, frame: pd.DataFrame, found: Tables, *, written: Written = NOTHING
) -> list[Problem]:
    """Ids that stand in no table, with the closest known ids."""
    problems = []
    for column in schema.columns:
        if not column.refers_to or column.refers_to not in found:
            continue
        others = written.ids.get(column.refers_to, frozenset())
        if others is None:
            continue
        known = {*found[column.refers_to].iloc[:, 0], *others}
        target = label_of(table(column.refers_to))
        for position, cell in frame[column.name].items():
            row = tables.row_label(label_of(schema), int(str(position)))
            problems += [
                Problem(
                    f"{row}, column {column.name}",
                    f"the unknown id {shown(member)}", f"an id of {target}",
                    _advice(member, known, target),
                )
                for member in tables.split(cell) if member not in known
            ]  # fmt: skip
    return problems


def spans(schema: Table, frame: pd.DataFrame, articles: Articles) -> list[Problem]:
    """Rows whose offsets do not hold the text they claim."""
    if not schema.has_span:
        return []
    problems = []
    for position, row in tables.records(frame):
        article = articles.get(row["article_id"])
        if article is None:
            continue
        where = tables.row_label(label_of(schema), position)
        problems += _span(where, article, row["start"], row["end"], row["text"], "")
        if schema.name == "statements":
            problems += _span(where, article, row["content_start"], row["content_end"],
                              row["content"], "content_")  # fmt: skip
            problems += _outside(where, row)
    return problems


def aliases(actors: pd.DataFrame) -> list[Problem]:
    """Names that two actors share; a warning, since articles do speak so."""
    holders: dict[str, list[str]] = defaultdict(list)
    for _, row in tables.records(actors):
        for name in dict.fromkeys([row["name"], *tables.split(row["aliases"])]):
            holders[name].append(row["actor_id"])
    return [
        Problem("actors.csv, column aliases", f"{shown(name)} for {' and '.join(ids)}",
                "each name for one actor",
                "Nothing will be resolved by this name; take it from all but one to change that.",
                "warning")
        for name, ids in holders.items() if len(ids) > 1
    ]  # fmt: skip


def parts(statements: pd.DataFrame, *, incomplete: frozenset[str] = frozenset()) -> list[Problem]:
    """Resumed quotations whose parts are not numbered 1, 2 …"""
    numbers: dict[tuple[str, str], list[int]] = defaultdict(list)
    for _, row in tables.records(statements):
        numbers[row["statement_id"], row["coder"]].append(int(row["part"]))
    return [
        Problem(f"coding/statements.csv, statement_id {statement_id}",
                f"parts {', '.join(map(str, sorted(found)))}", f"parts 1 to {len(found)}",
                "Number the parts of a resumed quotation 1, 2 … in the order of the text.")
        for (statement_id, _), found in numbers.items()
        if sorted(found) != list(range(1, len(found) + 1)) and statement_id not in incomplete
    ]  # fmt: skip


def clauses(demands: pd.DataFrame) -> list[Problem]:
    """Demands that are, by a circle, clauses of themselves."""
    parent = dict(zip(demands["demand_id"], demands["part_of"], strict=True))
    problems = []
    for demand_id in parent:
        seen, at = {demand_id}, parent[demand_id]
        while at and at not in seen:
            seen.add(at)
            at = parent.get(at, "")
        if at:
            problems.append(Problem(
                f"coding/demands.csv, demand_id {demand_id}", f"a circle of part_of through {at}",
                "clauses that lead to one demand", "Empty part_of of the demand as a whole.",
            ))  # fmt: skip
    return problems


def declarations(
    found: Tables, coded: pd.DataFrame, *, written: Written = NOTHING
) -> list[Problem]:
    """Declarations of what is not there, and coded rows that no declaration puts in effect."""
    problems = references(CODED, coded, found, written=written) + _odd_declarations(found, coded)
    coders = {(r["table"], r["article_id"]): r["coder"] for r in coded.to_dict("records")}
    for name, frame in found.items():
        if table(name).origin != "coding":
            continue
        waiting = Counter(_waiting(name, frame, coders))
        problems += [
            Problem(f"coding/{name}.csv", f"{count} row{'s' * (count != 1)} by "
                    f"{coder or 'somebody'} for {article_id or 'the case'} that "
                    f"{'is' if count == 1 else 'are'} not in effect",
                    "a row in coding/coded.csv for them",
                    f"Add '{name},{article_id},{coder or 'CODER'}' to coded.csv to put them in "
                    "effect.", "warning")
            for (article_id, coder), count in waiting.items()
        ]  # fmt: skip
    return problems


def _odd_declarations(found: Tables, coded: pd.DataFrame) -> list[Problem]:
    """Declarations with an article too many or too few, and of a coder without rows."""
    problems = []
    for position, row in tables.records(coded):
        where = tables.row_label("coding/coded.csv", position)
        name, article, coder = row["table"], row["article_id"], row["coder"]
        wants = "article_id" in table(name).names
        if wants != bool(article):
            problems.append(Problem(
                f"{where}, column article_id", shown(article) if article else "nothing",
                "an article" if wants else f"nothing, since {name} belong to the whole case",
                "Declare each article in a row of its own." if wants else "Empty the cell.",
            ))  # fmt: skip
        frame = found.get(name, coded[:0])
        if not wants or "coder" not in frame:
            continue
        others = set(frame[frame["article_id"] == article]["coder"]) - {CODER_MACHINE}
        if others and coder not in others:
            problems.append(Problem(
                f"{where}, column coder", f"{shown(coder)}, who has no row there",
                f"{' or '.join(sorted(others))}, who coded {article}",
                "Mend the name; leave it if this coder truly found nothing.", "warning",
            ))  # fmt: skip
    return problems


def undated(articles: pd.DataFrame) -> list[Problem]:
    """Articles of which nothing says when they were published."""
    return [
        Problem(f"articles.csv, article_id {row['article_id']}", "no day of publication",
                "a day or an interval",
                "Relative dates in it stay open; enter `published` and `published_basis`.",
                "warning")
        for _, row in tables.records(articles) if not row["published"]
    ]  # fmt: skip


def _waiting(
    name: str, frame: pd.DataFrame, coders: Mapping[tuple[str, str], str]
) -> Iterator[tuple[str, str]]:
    for _, row in tables.records(frame):
        article_id, coder = row.get("article_id", ""), row.get("coder", "")
        declared = coders.get((name, article_id))
        if declared is None and coder != CODER_MACHINE:
            yield article_id, coder


def _span(
    where: str, article: Article, start: object, end: object, text: str, prefix: str
) -> list[Problem]:
    first, last = int(str(start)), int(str(end))
    if first >= last:
        return [Problem(f"{where}, column {prefix}end", f"{last}",
                        f"a number above {prefix}start ({first})",
                        "Spans are half-open: text[start:end] is the evidence.")]  # fmt: skip
    if last > len(article.text):
        return [Problem(f"{where}, column {prefix}end", f"{last}",
                        f"at most {len(article.text)}, the length of {article.article_id}",
                        _elsewhere(article, text))]  # fmt: skip
    if article.text[first:last] != text:
        return [Problem(f"{where}, {prefix}text" if not prefix else f"{where}, content",
                        f"{shown(text)}",
                        f"{shown(article.text[first:last])}, which is what {article.article_id} "
                        f"has at {first}-{last}", _elsewhere(article, text))]  # fmt: skip
    return []


def _outside(where: str, row: Mapping[str, Any]) -> list[Problem]:
    if row["start"] <= row["content_start"] and row["content_end"] <= row["end"]:
        return []
    return [Problem(f"{where}, columns content_start and content_end",
                    f"{row['content_start']}-{row['content_end']}",
                    f"a stretch within {row['start']}-{row['end']}, the sentence",
                    "Let start and end hold all that is said, or mend the content's.",
                    "warning")]  # fmt: skip


def _elsewhere(article: Article, text: str) -> str:
    count = article.text.count(text) if text else 0
    if count == 0:
        return f"{article.article_id} does not contain it. {SPAN_ADVICE}"
    at = article.text.find(text)
    more = "" if count == 1 else f" (and {count - 1} times more)"
    return f"The text stands at {at}-{at + len(text)}{more}; mend start and end."


def _advice(member: str, known: set[str], target: str) -> str:
    close = difflib.get_close_matches(member, sorted(known), n=3)
    hint = f"Did you mean {' or '.join(close)}? Otherwise add" if close else "Add"
    return f"{hint} it to {target}."
