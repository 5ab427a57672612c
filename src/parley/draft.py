"""The machine's draft where nobody has coded yet, and the machine's coding to compare with.

In effect is what people coded, per table and article as ``coded.csv`` declares; the rest of
a case is filled with the machine's rows, and ``Case.unreviewed`` says which. The machine's
coding of a case is kept in a cache that may be thrown away: the same articles, register and
program give the same rows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pandas as pd

from parley import check, project, tables
from parley.case import CODING_TABLES, Case, read_case
from parley.code.gazetteer import Actor
from parley.coding import code_articles
from parley.errors import CaseError, Problem
from parley.reconcile.derive import derive
from parley.schema import TABLES, table

_STATED = ("title", "outlet", "agency", "byline", "published", "published_basis", "language",
           "copy_of")  # fmt: skip
_BESIDE = ("relate", "tell", "publish")
"""Parts of the package that the machine's coding does not depend on."""


def drafted(case: Case, *, progress: bool = False) -> Case:
    """The case with the machine's rows for every table and article that nobody coded.

    ``unreviewed`` then names these articles, table by table. An article whose row in
    ``articles.csv`` gives a ``published_basis`` is taken as described by a person; of the
    others the machine fills what people left empty.
    """
    waiting = {t.name: _uncoded(case, t.name) for t in CODING_TABLES if t.name != "demands"}
    undescribed = _undescribed(case)
    if not undescribed and not any(waiting.values()):
        return case
    machine = machine_coding(case, progress=progress)
    new = {
        name: pd.concat([case[name], _of(machine[name], articles)], ignore_index=True)
        for name, articles in waiting.items()
    }
    asked = new["positions"]["demand_id"]
    demands = machine["demands"][machine["demands"]["demand_id"].isin(asked)]
    new["demands"] = _added(case["demands"], demands, "demand_id")
    new["actors"] = _added(case["actors"], _used(machine["actors"], new), "actor_id")
    new["articles"] = _described(case["articles"], machine["articles"], undescribed)
    return replace(case.with_tables(**new), unreviewed=_named(waiting, machine))


def drafted_alone(folder: Path, *, progress: bool = False) -> tuple[Case, list[Problem]]:
    """The case as the machine alone codes it, derived tables included; ``coding/`` is not read.

    CaseError with all problems of the folder when it has any; its warnings come back beside.
    """
    case, problems = read_case(folder, with_coding=False)
    if errors := [problem for problem in problems if problem.severity == "error"]:
        raise CaseError(errors)
    undated = check.undated(case["articles"])
    case = case.with_tables(**machine_coding(case, progress=progress))
    doubts = [problem for problem in problems if problem not in undated]
    return case, doubts + check.undated(case["articles"])


def machine_coding(case: Case, *, progress: bool = False) -> dict[str, pd.DataFrame]:
    """Every table as the machine alone codes the articles, derived ones too; cached.

    It is given the register of actors and what people state of the articles, nothing else.
    """
    place = project.cache()
    kept = place / "machine" / _digest(case) if place else None
    if kept and (kept / "complete").exists():
        return {t.name: tables.read(t, kept / f"{t.name}.csv", label=t.name)[0] for t in TABLES}
    coded: dict[str, pd.DataFrame] = code_articles(
        list(case.articles.values()), _register(case), stated=case["articles"],
        progress=progress,
    )  # fmt: skip
    coded = dict(derive(case.with_tables(**coded)).tables)
    if kept:
        _keep(coded, kept)
    return coded


def _register(case: Case) -> list[Actor]:
    return [
        Actor(row["actor_id"], row["name"], row["type"], row["country"], row["office"],
              tuple(tables.split(row["member_of"])), tuple(tables.split(row["aliases"])))
        for _, row in tables.records(case["actors"])
    ]  # fmt: skip


def _keep(coded: Mapping[str, pd.DataFrame], kept: Path) -> None:
    try:
        for name, frame in coded.items():
            tables.write(frame, kept / f"{name}.csv")
        (kept / "complete").touch()
    except OSError:
        # A workbook on a read-only medium codes a case anew each time; nothing else is lost.
        return


def _uncoded(case: Case, name: str) -> frozenset[str]:
    declared = case.coded[case.coded["table"] == name]["article_id"]
    return frozenset(case.articles) - frozenset(declared)


def _undescribed(case: Case) -> frozenset[str]:
    frame = case["articles"]
    return frozenset(frame[frame["published_basis"] == ""]["article_id"])


def _of(frame: pd.DataFrame, articles: frozenset[str]) -> pd.DataFrame:
    return frame[frame["article_id"].isin(articles)]


def _added(mine: pd.DataFrame, other: pd.DataFrame, key: str) -> pd.DataFrame:
    """People's rows, then the machine's whose key people do not have."""
    more = other[~other[key].isin(mine[key])]
    return pd.concat([mine, more], ignore_index=True)


def _used(actors: pd.DataFrame, new: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The actors that some row names, and those that these belong to."""
    used: set[str] = set()
    for name, frame in new.items():
        for column in table(name).columns:
            if column.refers_to == "actors":
                used |= {actor for cell in frame[column.name] for actor in tables.split(cell)}
    homes = actors[actors["actor_id"].isin(used)]["member_of"]
    used |= {actor for cell in homes for actor in tables.split(cell)}
    return actors[actors["actor_id"].isin(used)]


def _described(mine: pd.DataFrame, read: pd.DataFrame, undescribed: frozenset[str]) -> pd.DataFrame:
    known = {row["article_id"]: row for _, row in tables.records(read)}
    rows = []
    for _, row in tables.records(mine):
        if row["article_id"] in undescribed:
            found = known[row["article_id"]]
            row |= {name: row[name] or found[name] for name in _STATED}
        rows.append(row)
    return tables.from_rows(table("articles"), rows)


def _named(
    waiting: Mapping[str, frozenset[str]], machine: Mapping[str, pd.DataFrame]
) -> dict[str, frozenset[str]]:
    """Per table the articles whose rows only the machine coded, where it found any."""
    named = {
        name: articles & frozenset(machine[name]["article_id"])
        for name, articles in waiting.items()
    }
    return {name: articles for name, articles in named.items() if articles}


def _digest(case: Case) -> str:
    """A name for all that the machine's coding depends on."""
    sha = hashlib.sha256()
    for article in case.articles.values():
        sha.update(f"{article.article_id}\0{article.file}\0{article.sha256}\0".encode())
    for name in ("articles", "actors"):
        sha.update(tables.to_csv(case[name]).encode())
    package = Path(__file__).parent
    for path in sorted(package.rglob("*")):
        inside = path.relative_to(package)
        if path.is_file() and path.suffix != ".pyc" and inside.parts[0] not in _BESIDE:
            sha.update(inside.as_posix().encode() + path.read_bytes())
    return sha.hexdigest()[:20]
