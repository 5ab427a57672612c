"""Small cases for tests, made in memory from a few rows that can be checked by eye."""

from __future__ import annotations

from pathlib import Path

from parley import tables
from parley.article import Article
from parley.case import Case
from parley.reconcile.derive import derive
from parley.schema import TABLES, table

ACTORS = (
    {"actor_id": "russia", "name": "Russia", "type": "state", "country": "RUS"},
    {"actor_id": "kremlin", "name": "Kremlin", "type": "government_body", "country": "RUS"},
    {
        "actor_id": "ministry",
        "name": "Foreign Ministry",
        "type": "government_body",
        "country": "RUS",
    },
    {"actor_id": "putin", "name": "Vladimir Putin", "type": "person", "country": "RUS"},
    {"actor_id": "usa", "name": "United States", "type": "state", "country": "USA"},
    {"actor_id": "biden", "name": "Joe Biden", "type": "person", "country": "USA"},
    {"actor_id": "nato", "name": "NATO", "type": "international_organisation"},
    {"actor_id": "haq", "name": "Farhan Haq", "type": "person", "member_of": "un"},
    {"actor_id": "un", "name": "United Nations", "type": "international_organisation"},
    {"actor_id": "west", "name": "West", "type": "other"},
    {"actor_id": "tass", "name": "TASS", "type": "media"},
)
COUNTED = {
    "meeting_reports": "report_id",
    "acts": "report_id",
    "statements": "statement_id",
    "positions": "position_id",
}


def made(*, articles=None, actors=ACTORS, derived=True, **rows) -> Case:
    """A case of these rows, derived tables included.

    ``articles`` maps an id to its day of publication or to its cells. Each row of coding is a
    mapping; its passage (``text``) is appended to its article, so that every span verifies.
    """
    articles = {"a1": "2022-01-05"} if articles is None else articles
    cells = {
        a: {"published": given} if isinstance(given, str) else dict(given)
        for a, given in articles.items()
    }
    texts = dict.fromkeys(cells, "")
    found = {t.name: [] for t in TABLES}
    for name, given in rows.items():
        for number, row in enumerate(given):
            found[name].append(_placed(name, number, dict(row), texts))
    found["articles"] = [
        {"article_id": a, "file": f"{a}.txt", "published_basis": "stated", **row}
        for a, row in cells.items()
    ]
    found["actors"] = list(actors)
    frames = {t.name: tables.from_rows(t, found[t.name]) for t in TABLES}
    case = Case(
        Path("small"),
        "A small case",
        "",
        "full",
        {a: Article(a, f"{a}.txt", text or "No words.") for a, text in texts.items()},
        frames,
    )
    return derive(case) if derived else case


def report(meeting, article="a1", status="planned", date="", place="", who="", **more):
    """A row of meeting_reports; its passage names day and place."""
    text = more.pop("text", f"{meeting} {status} {date} {place} {who}".strip())
    return {
        "meeting_id": meeting,
        "article_id": article,
        "status": status,
        "date": date,
        "place": place,
        "participants": who,
        "text": text,
        **more,
    }


def quote(content, article="a1", speaker="haq", **more):
    """A row of statements, by default a direct quotation."""
    return {
        "content": content,
        "article_id": article,
        "speaker": speaker,
        "mode": "direct",
        "event": "STATEMENT",
        "part": 1,
        **more,
    }


def values(case, field, about="meeting"):
    """The values of a field in the ledger with their kinds."""
    return {
        r["value"]: r["kind"]
        for _, r in tables.records(case["disagreements"])
        if r["field"] == field and r["about"] == about
    }


def preferred(case, field, about="meeting"):
    """The preferred value of a field with its rule; None when no value is."""
    return next(
        (
            (r["value"], r["rule"])
            for _, r in tables.records(case["disagreements"])
            if r["field"] == field and r["about"] == about and r["preferred"]
        ),
        None,
    )


def _placed(name, number, row, texts):
    if not table(name).has_span:
        return row
    text = row.get("text") or row.get("content", "A passage.")
    start = len(texts[row["article_id"]])
    texts[row["article_id"]] += f"{text}\n"
    row |= {"text": text, "start": start, "end": start + len(text)}
    if name == "statements":
        row |= {"content_start": start, "content_end": start + len(text)}
    if name in COUNTED:
        row.setdefault(COUNTED[name], f"{name[0]}{number}")
    row.setdefault("coder", "reference")
    return row
