"""A case folder: the articles as received, what people know of them, what people coded.

    data/russia-nato-2021/
      case.toml       title, question, publish texts in "full" or as "excerpts", and under
                      ``coding`` a sentence or two on how people's coding was made
      articles/*.txt  as received: never edited, checksummed
      articles.csv    what people know about them; needs only article_id, file
      actors.csv      the register of actors; needs only actor_id, name
      coding/*.csv    what people coded; coded.csv says who coded which table for which article

Only ``articles/`` is required. :func:`read_case` reads the folder and lists everything that
is wrong with it; it infers nothing. The stages to the right add tables with
:meth:`Case.with_tables`.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

import pandas as pd

from parley import check, tables
from parley.article import Article, read_article
from parley.errors import CaseError, Problem, shown
from parley.schema import CODED, TABLES, table

Publish = Literal["full", "excerpts"]
CODING_TABLES = tuple(t for t in TABLES if t.origin == "coding")


@dataclass(frozen=True)
class Case:
    """A case: its articles and its tables, ``case["statements"]`` for one of them.

    ``articles`` maps article ids to texts, in the order of the ids. ``tables`` holds the
    tables in effect; ``coding`` all that people coded, in effect or not. ``unreviewed``
    names, per table, the articles whose rows only the machine coded; ``made`` is what the case
    says of how the others were coded. ``site`` is where links
    to the built site start, seen from the page that shows them.
    """

    folder: Path
    title: str
    question: str
    publish: Publish
    articles: Mapping[str, Article]
    tables: Mapping[str, pd.DataFrame]
    coding: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    coded: pd.DataFrame = field(default_factory=lambda: tables.empty(CODED))
    made: str = ""
    unreviewed: Mapping[str, frozenset[str]] = field(default_factory=dict)
    warnings: tuple[Problem, ...] = ()
    site: str = ""

    @property
    def case_id(self) -> str:
        """The folder's name."""
        return self.folder.name

    def __getitem__(self, name: str) -> pd.DataFrame:
        table(name)
        return self.tables[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.tables)

    def with_tables(self, **new: pd.DataFrame) -> Case:
        """The case with these tables added or replaced; the given case is not changed."""
        for name in new:
            table(name)
        return replace(self, tables={**self.tables, **new})

    def name_of(self, actor_id: str) -> str:
        """The name of an actor; the id itself when no table has it."""
        return self._names.get(actor_id, actor_id)

    @property
    def _names(self) -> dict[str, str]:
        actors = self.tables["actors"]
        return dict(zip(actors["actor_id"], actors["name"], strict=True))


def read_case(folder: Path, *, with_coding: bool = True) -> tuple[Case, list[Problem]]:
    """The case in ``folder`` as people left it, with every problem found in it.

    Without ``with_coding`` the folder ``coding/`` is not read at all. The case that comes back
    holds only rows without problems. CaseError when there is no article to read, since nothing
    else can be checked then.
    """
    paths, problems = _article_paths(folder)
    settings, found = _read_settings(folder)
    problems += found
    listed, found = _read_table(folder, "articles")
    problems += found
    ids, found = _article_ids(paths, listed)
    problems += found
    articles, found = _read_articles(ids, paths)
    problems += found + check.article_files(listed, paths, articles)
    actors, found = _read_table(folder, "actors")
    problems += found
    coding, coded, found = _read_coding(folder) if with_coding else _no_coding()
    problems += found
    people = {"articles": _articles_table(articles, listed), "actors": actors}
    written = _written(folder, ids, coding["statements"])
    problems += check.everything({**people, **coding}, coded, articles, written=written)
    case = Case(
        folder=folder,
        title=settings.get("title", folder.name),
        question=settings.get("question", ""),
        made=settings.get("coding", ""),
        publish="excerpts" if settings.get("publish") == "excerpts" else "full",
        articles=articles,
        tables={**people, **in_effect(coding, coded)},
        coding=coding,
        coded=coded,
        warnings=tuple(p for p in problems if p.severity == "warning"),
    )
    return case, problems


def in_effect(coding: Mapping[str, pd.DataFrame], coded: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The rows of each coding table that ``coded`` declares to be in effect.

    A row counts when its table and article are declared for its coder; tables without a
    coder or an article column need only the declaration.
    """
    return {name: _declared(name, frame, coded) for name, frame in coding.items()}


def slug(text: str) -> str:
    """Text as an id: ASCII, small letters, words joined by ``-``; ``x`` when nothing is left.

    >>> slug("Maçon’s “Talks”, day 2")
    'macons-talks-day-2'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "x"


def article_id_for(stem: str) -> str:
    """The id of an article that no table names: ``a`` and its leading number, or its slug.

    >>> article_id_for("003_d82bcb21c29676c1"), article_id_for("Talks in Vienna")
    ('a003', 'talks-in-vienna')
    """
    number = re.match(r"\d+(?=[_\W]|$)", stem)
    return f"a{number[0]}" if number else slug(stem)


def _article_paths(folder: Path) -> tuple[dict[str, Path], list[Problem]]:
    """The articles' files by their paths below ``articles/``, in the order of these."""
    where = folder / "articles"
    if not where.is_dir():
        raise CaseError([Problem(
            str(folder), "no folder articles/", "a folder articles/ with one .txt file an article",
            "Make it and put the articles there as plain text.",
        )])  # fmt: skip
    paths: dict[str, Path] = {}
    problems = _unread_tables(folder)
    for path in sorted(where.rglob("*")):
        file = path.relative_to(where)
        hidden = any(part.startswith(".") for part in file.parts)
        if hidden or (path.is_dir() and not path.is_symlink()):
            continue
        if problem := _unfit(path, file.as_posix(), where):
            problems.append(problem)
        else:
            paths[file.as_posix()] = path
    if not paths:
        raise CaseError([*problems, Problem(
            str(where), "no .txt file", "one .txt file an article",
            "Put the articles there as plain text, UTF-8.",
        )])  # fmt: skip
    return paths, problems


def _unfit(path: Path, file: str, where: Path) -> Problem | None:
    """Why something in ``articles/`` is not read as an article."""
    if path.is_symlink() and not (
        path.is_file() and path.resolve().is_relative_to(where.resolve())
    ):
        return Problem(f"articles/{file}", "a link that leads out of the folder or nowhere",
                       "a file inside articles/", "Copy the file there.")  # fmt: skip
    if path.suffix.lower() != ".txt":
        return Problem(f"articles/{file}", "a file that is not read", "an article as .txt",
                       "Save it as plain text with the ending .txt, or move it elsewhere.",
                       "warning")  # fmt: skip
    return None


def _unread_tables(folder: Path) -> list[Problem]:
    return [
        Problem(path.name, "a table that is not read", "articles.csv and actors.csv",
                "Coded tables belong in coding/; move anything else elsewhere.", "warning")
        for path in sorted(folder.glob("*.csv")) if path.stem not in ("articles", "actors")
    ]  # fmt: skip


def _read_settings(folder: Path) -> tuple[dict[str, str], list[Problem]]:
    path = folder / "case.toml"
    if not path.exists():
        return {}, []
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return {}, [Problem("case.toml", shown(error), "TOML in UTF-8", "Mend that line.")]
    except OSError as error:
        return {}, [Problem("case.toml", error.strerror or str(error), "a TOML file",
                            "Put the settings there, or take it away.")]  # fmt: skip
    allowed = ("title", "question", "publish", "coding")
    problems = [
        Problem("case.toml", f"the key {shown(key)}", f"one of {', '.join(allowed)}",
                "Rename it or take it out.")
        for key in settings if key not in allowed
    ] + [
        Problem(f"case.toml, {key}", shown(value), "text in quotation marks", "Write it as text.")
        for key, value in settings.items() if key in allowed and not isinstance(value, str)
    ]  # fmt: skip
    if settings.get("publish", "full") not in ("full", "excerpts"):
        problems.append(Problem("case.toml, publish", shown(settings["publish"]),
                                '"full" or "excerpts"', "Choose one of them."))  # fmt: skip
    return {key: value for key, value in settings.items() if isinstance(value, str)}, problems


def _read_table(folder: Path, name: str) -> tuple[pd.DataFrame, list[Problem]]:
    schema = table(name)
    label = check.label_of(schema)
    path = folder / label
    if not path.exists():
        return tables.empty(schema), []
    return tables.read(schema, path, label=label)


def _article_ids(
    paths: Mapping[str, Path], listed: pd.DataFrame
) -> tuple[dict[str, str], list[Problem]]:
    """The file of each article id: first those that articles.csv names, then the others."""
    named = {
        check.file_key(file): article_id
        for file, article_id in zip(listed["file"][::-1], listed["article_id"][::-1], strict=True)
    }
    ids = {named[key]: file for file in paths if (key := check.file_key(file)) in named}
    problems: list[Problem] = []
    for file in paths:
        article_id = article_id_for(file[: -len(".txt")])
        if check.file_key(file) in named:
            continue
        if article_id in ids:
            problems.append(Problem(
                f"articles/{file}", f"the id {article_id}, which {ids[article_id]} has",
                "an id of its own", "Give it one in articles.csv (article_id, file).",
            ))  # fmt: skip
        else:
            ids[article_id] = file
    return dict(sorted(ids.items())), problems


def _read_articles(
    ids: Mapping[str, str], paths: Mapping[str, Path]
) -> tuple[dict[str, Article], list[Problem]]:
    articles: dict[str, Article] = {}
    problems: list[Problem] = []
    for article_id, file in ids.items():
        name = f"articles/{paths[file].name}"
        try:
            article = replace(read_article(article_id, paths[file]), file=file)
        except CaseError as error:
            # An article's reader knows its name only; a message names the whole path.
            problems += [replace(p, where=p.where.replace(name, f"articles/{file}", 1))
                         for p in error.problems]  # fmt: skip
            continue
        if "\0" in article.text:
            problems.append(Problem(
                f"articles/{file}, offset {article.text.index(chr(0))}", "a NUL character",
                "plain text", "Save the article again as plain text, UTF-8.",
            ))  # fmt: skip
        else:
            articles[article_id] = article
    return articles, problems


def _written(folder: Path, ids: Mapping[str, str], statements: pd.DataFrame) -> check.Written:
    """What the files hold beside the rows that have no problem."""
    known: dict[str, frozenset[str] | None] = {"articles": frozenset(ids)}
    for name in ("articles", "actors", "demands"):
        schema = table(name)
        path = folder / check.label_of(schema)
        if path.exists():
            found = tables.cells(path, schema.names[0])
            known[name] = None if found is None else (known.get(name) or frozenset()) | set(found)
    raw = Counter(tables.cells(folder / "coding/statements.csv", "statement_id") or ())
    whole = Counter(statements["statement_id"])
    return check.Written(known, frozenset(s for s in raw if raw[s] != whole[s]))


def _articles_table(articles: Mapping[str, Article], listed: pd.DataFrame) -> pd.DataFrame:
    known = {row["article_id"]: row for _, row in tables.records(listed)}
    rows = [
        {**known.get(article_id, {}), "article_id": article_id, "file": article.file,
         "sha256": article.sha256, "words": article.words}
        for article_id, article in articles.items()
    ]  # fmt: skip
    return tables.from_rows(table("articles"), rows)


def _read_coding(
    folder: Path,
) -> tuple[dict[str, pd.DataFrame], pd.DataFrame, list[Problem]]:
    coding: dict[str, pd.DataFrame] = {}
    problems: list[Problem] = []
    for schema in CODING_TABLES:
        coding[schema.name], found = _read_table(folder, schema.name)
        problems += found
    path = folder / "coding" / "coded.csv"
    coded = tables.empty(CODED)
    if path.exists():
        coded, found = tables.read(CODED, path, label="coding/coded.csv")
        problems += found
    expected = {schema.name for schema in (*CODING_TABLES, CODED)}
    for stray in sorted((folder / "coding").glob("*.csv")):
        if stray.stem not in expected:
            problems.append(Problem(
                f"coding/{stray.name}", "a table that nothing reads",
                f"one of {', '.join(sorted(expected))}", "Rename it, or move it elsewhere.",
            ))  # fmt: skip
    return coding, coded, problems


def _no_coding() -> tuple[dict[str, pd.DataFrame], pd.DataFrame, list[Problem]]:
    return {t.name: tables.empty(t) for t in CODING_TABLES}, tables.empty(CODED), []


def _declared(name: str, frame: pd.DataFrame, coded: pd.DataFrame) -> pd.DataFrame:
    here = coded[coded["table"] == name]
    coder_of = dict(zip(here["article_id"], here["coder"], strict=True))
    articles = frame["article_id"] if "article_id" in frame else pd.Series("", index=frame.index)
    declared = articles.map(coder_of).astype("str")
    counts = articles.isin(list(coder_of))
    if "coder" in frame:
        counts &= frame["coder"] == declared
    return frame[counts].reset_index(drop=True)
