"""The machine coder: an article in, the rows of all coded tables out.

:func:`code_article` is a pure function of one article and the gazetteer. :func:`code_each` maps
it over many, parsing in batches, and makes their actors one list; linking the reports of one
meeting is the next stage's business (:mod:`parley.reconcile.link`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
from tqdm import tqdm

from parley import edtf
from parley.article import Article
from parley.code.actors import (
    Actor,
    Gazetteer,
    Mention,
    Merged,
    find_actors,
    gazetteer,
    merge_actors,
    persons_by_title,
)
from parley.code.acts import Act, find_acts
from parley.code.article_dates import DateReader, find_dates_in
from parley.code.dates import TimeExpression
from parley.code.language import Analysis, analyse
from parley.code.meetings import MeetingReport, find_meetings
from parley.code.positions import Stance, find_positions
from parley.code.same_events import with_inferred_days
from parley.code.spans import Taken
from parley.code.statements import Statement, find_statements, statement_rows
from parley.code.unnamed import with_unnamed
from parley.read.header import Header, body_spans, read_header, read_headers
from parley.schema import CODER_MACHINE, TABLES
from parley.tables import from_rows, join, split

CODED = ("zones", "actors", "mentions", "dates", "meeting_reports", "acts", "statements",
         "demands", "positions")  # fmt: skip
_TABLE = {table.name: table for table in TABLES}
_IDS = {
    "mentions": ("actor_id",),
    "meeting_reports": ("participants", "source"),
    "acts": ("actor", "recipient", "source"),
    "statements": ("speaker", "principal", "addressee", "source"),
    "demands": ("asked_of",),
    "positions": ("actor",),
}
_Rows = dict[str, list[dict[str, object]]]


def code_article(
    article: Article, gazetteer: Gazetteer, *, header: Header | None = None
) -> dict[str, pd.DataFrame]:
    """One frame per coded table (``CODED``) with what the machine finds in one article.

    ``header`` is what is known of the article; left out, it is read from the text. Each report
    of a meeting stands for itself: ``meeting_id`` joins only what the article itself takes up.

    >>> world = gazetteer()
    >>> text = "Russian Foreign Minister Sergey Lavrov met Antony Blinken in Geneva on 21 May 2021."
    >>> tables = code_article(Article("a1", "a1.txt", text), world)
    >>> tables["meeting_reports"][["status", "date", "place", "participants"]].values.tolist()
    [['held', '2021-05-21', 'Geneva', 'sergey_lavrov|antony_blinken']]
    """
    known = header if header is not None else read_header(article)
    analysis = next(iter(analyse([article], [known])))
    return _frames(_coded(analysis, gazetteer, find_dates_in(article, known)))


def code_each(
    articles: Sequence[Article],
    register: Iterable[Actor] = (),
    *,
    headers: Sequence[Header] | None = None,
    dates: DateReader | None = None,
    progress: bool = False,
) -> tuple[dict[str, pd.DataFrame], Merged]:
    """The coded tables of many articles, their actors made one list, and how that was done.

    Persons whom one article introduces by title are known in the others by surname alone.
    ``dates`` has those that were found already. Memory grows with the rows, not with the parses.
    Rows keep the order of the articles.
    """
    reader = dates or DateReader()
    known = headers or with_inferred_days(articles, read_headers(articles), reader)
    case = with_persons(gazetteer(register), articles)
    coded: dict[str, _Rows] = {}
    found: dict[str, Sequence[Actor]] = {}
    parsed = analyse(articles, known)
    for analysis in tqdm(parsed, total=len(articles), unit="article", disable=not progress):
        name = analysis.article.article_id
        coded[name] = _coded(analysis, case, reader.read(analysis.article, analysis.header))
        found[name] = [_as_actor(row) for row in coded[name]["actors"]]
    merged = merge_actors(found, registered=case.registered)
    return _joined(coded, merged), merged


def with_persons(case: Gazetteer, articles: Sequence[Article]) -> Gazetteer:
    """The gazetteer with the persons that the articles introduce by title, found by pattern."""
    found = {a.article_id: persons_by_title(a.text, case) for a in articles}
    merged = merge_actors(found, registered=case.registered)
    return case.with_known(_with_given_name(a) for a in merged.actors if a.type == "person")


_GIVEN_NAMES_FIRST = frozenset(("ETH", "ERI", "ISL"))
"""Countries whose people go by the given name; the second name is the father's."""


def _with_given_name(actor: Actor) -> Actor:
    """``Abiy`` names Abiy Ahmed, in other articles too."""
    given = actor.name.split()[0]
    if actor.country not in _GIVEN_NAMES_FIRST or given == actor.name:
        return actor
    return replace(actor, aliases=(*actor.aliases, given))


def publication_day(header: Header) -> date | None:
    """The day that relative dates count from: the middle of the days it may be.

    None when the header leaves more than five weeks open.
    """
    if not header.published:
        return None
    span = edtf.parse(header.published)
    if span.first is None or span.last is None or (span.last - span.first).days > 35:
        return None
    return span.first + timedelta(days=(span.last - span.first).days // 2)


# One article --------------------------------------------------------------------------------


def _coded(analysis: Analysis, case: Gazetteer, dates: Sequence[TimeExpression]) -> _Rows:
    article, header = analysis.article, analysis.header
    body = body_spans(article, header.zones)
    mentions, actors = find_actors(analysis, case)
    statements = find_statements(analysis, mentions, dates, actors=actors)
    mentions = _with_first_person(article.text, mentions, statements)
    day = publication_day(header)
    reports = find_meetings(analysis, mentions, dates, actors, body=body, published=day)
    acts = find_acts(analysis, mentions, dates, actors, statements=statements, body=body)
    stances = find_positions(
        analysis, mentions, actors, dates=dates, statements=statements, acts=acts, body=body
    )
    told, unnamed = with_unnamed(article.text, article.article_id, statements, actors)
    table = {a.actor_id: a for a in (*actors, *unnamed)} | {
        i: case.actors[i] for i in _used(statements) if i in case.actors
    }
    rows: _Rows = {
        "zones": [_zone(article, z.start, z.end, z.kind) for z in header.zones],
        "actors": [_actor_row(a) for _, a in sorted(table.items())],
        "mentions": [_coding(article, vars(m)) for m in mentions],
        "dates": [_date_row(article, d) for d in dates],
        "meeting_reports": _report_rows(article, reports),
        "acts": _act_rows(article, acts),
        "statements": statement_rows(analysis, told),
    }
    rows["demands"], rows["positions"] = _position_rows(article, stances)
    return rows


def _used(statements: Iterable[Statement]) -> set[str]:
    return {i for s in statements for i in (*s.speaker, *s.principal, *s.addressee, s.source) if i}


_FIRST_PERSON = re.compile(r"\b(I|me|my|myself)\b|\b(we|us|our|ourselves|We|Our)\b(?!\.S)")


def _with_first_person(
    text: str, mentions: Sequence[Mention], statements: Sequence[Statement]
) -> tuple[Mention, ...]:
    """The mentions with ``I`` (the speaker) and ``we`` (whom he speaks for) of direct speech."""
    taken = Taken([(m.start, m.end) for m in mentions])
    added: list[Mention] = []
    for statement in statements:
        if statement.mode != "direct" or len(statement.speaker) != 1 or statement.confidence < 0.6:
            continue
        for hit in _FIRST_PERSON.finditer(text, statement.content_start, statement.content_end):
            if taken.clashes(hit.start(), hit.end()):
                continue
            speaker = statement.speaker[0]
            who = speaker if hit.group(1) else next(iter(statement.principal), speaker)
            level = 0.8 if hit.group(1) else 0.55
            added.append(Mention(hit.start(), hit.end(), hit.group(), who, "pronoun",
                                 "first_person", level))  # fmt: skip
    unique = {(m.start, m.end, m.actor_id): m for m in (*mentions, *added)}
    return tuple(sorted(unique.values(), key=lambda m: (m.start, m.actor_id)))


def _zone(article: Article, start: int, end: int, kind: str) -> dict[str, object]:
    return {"article_id": article.article_id, "start": start, "end": end,
            "text": article.text[start:end], "kind": kind}  # fmt: skip


def _coding(article: Article, values: Mapping[str, object]) -> dict[str, object]:
    return {"article_id": article.article_id, "coder": CODER_MACHINE, **values}


def _actor_row(actor: Actor) -> dict[str, object]:
    aliases = [a.replace("|", "/") for a in actor.aliases if a != actor.name]
    return {"actor_id": actor.actor_id, "name": actor.name, "type": actor.type,
            "country": actor.country, "office": actor.office, "member_of": join(actor.member_of),
            "aliases": join(aliases)}  # fmt: skip


def _as_actor(row: Mapping[str, object]) -> Actor:
    return Actor(str(row["actor_id"]), str(row["name"]), str(row["type"]), str(row["country"]),
                 str(row["office"]), tuple(split(str(row["member_of"]))),
                 tuple(split(str(row["aliases"]))))  # fmt: skip


def _date_row(article: Article, found: TimeExpression) -> dict[str, object]:
    return _coding(article, {
        "start": found.start, "end": found.end, "text": found.text, "type": found.type,
        "value": found.value, "anchor": found.anchor, "rule": found.rule,
        "confidence": found.confidence,
    })  # fmt: skip


def _report_rows(article: Article, reports: Sequence[MeetingReport]) -> list[dict[str, object]]:
    """Reports as rows; one that takes up the meeting before it shares its ``meeting_id``."""
    rows: list[dict[str, object]] = []
    for number, report in enumerate(reports, 1):
        name = f"{article.article_id}_m{number:02d}"
        carried = "_carried" in report.rule and rows
        meeting = str(rows[-1]["meeting_id"]) if carried else name
        rows.append(_coding(article, {
            "report_id": name, "meeting_id": meeting, "start": report.start, "end": report.end,
            "text": report.text, "status": report.status, "date": report.date,
            "place": report.place, "format": report.format,
            "participants": join(report.participants), "topic": report.topic,
            "source": report.source, "rule": report.rule, "confidence": report.confidence,
        }))  # fmt: skip
    return rows


def _act_rows(article: Article, acts: Sequence[Act]) -> list[dict[str, object]]:
    return [
        _coding(article, {
            "act_id": f"{article.article_id}_t{number:02d}",
            "report_id": f"{article.article_id}_t{number:02d}", "kind": act.kind,
            "start": act.start, "end": act.end, "text": act.text, "actor": join(act.actor),
            "recipient": join(act.recipient), "object": act.object, "date": act.date,
            "source": join(act.source), "rule": act.rule, "confidence": act.confidence,
        })
        for number, act in enumerate(acts, 1)
    ]  # fmt: skip


def _position_rows(
    article: Article, stances: Sequence[Stance]
) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    demands: dict[str, dict[str, object]] = {}
    positions = []
    for number, stance in enumerate(stances, 1):
        demand = stance.demand
        row = demands.setdefault(demand.demand_id, {
            "demand_id": demand.demand_id, "part_of": demand.part_of, "name": demand.name,
            "asked_of": join(demand.asked_of), "text": demand.text,
        })  # fmt: skip
        row["asked_of"] = row["asked_of"] or join(demand.asked_of)
        positions.append(_coding(article, {
            "position_id": f"{article.article_id}_p{number:02d}",
            "demand_id": demand.demand_id, "actor": stance.actor, "stance": stance.stance,
            "date": stance.date, "start": stance.start, "end": stance.end, "text": stance.text,
            "rule": stance.rule, "confidence": stance.confidence,
        }))  # fmt: skip
    for row in demands.values():
        row["part_of"] = row["part_of"] if row["part_of"] in demands else ""
    return list(demands.values()), positions


def _frames(rows: _Rows) -> dict[str, pd.DataFrame]:
    return {name: from_rows(_TABLE[name], rows[name]) for name in CODED}


# Many articles ------------------------------------------------------------------------------


def _joined(coded: Mapping[str, _Rows], merged: Merged) -> dict[str, pd.DataFrame]:
    """All rows with the common ids of actors; each demand once."""
    rows: _Rows = {name: [] for name in CODED}
    for article, tables in coded.items():
        for name in CODED:
            if name != "actors":
                rows[name] += _renamed(name, article, tables[name], merged)
    rows["demands"] = list(_each_demand(rows["demands"]))
    rows["mentions"] = list(_unique(rows["mentions"]))
    rows["actors"] = [_actor_row(_with_common_ids(a, merged)) for a in merged.actors]
    return _frames(rows)


def _each_demand(rows: Iterable[dict[str, object]]) -> Iterable[dict[str, object]]:
    """Each demand once, asked of all of whom some article says that it is asked."""
    kept: dict[str, dict[str, object]] = {}
    for row in rows:
        known = kept.setdefault(str(row["demand_id"]), row)
        known["asked_of"] = join(dict.fromkeys((*_members(known["asked_of"]),
                                                *_members(row["asked_of"]))))  # fmt: skip
        known["part_of"] = known["part_of"] or row["part_of"]
    return kept.values()


def _with_common_ids(actor: Actor, merged: Merged) -> Actor:
    known = {a.actor_id for a in merged.actors}
    return replace(actor, member_of=tuple(i for i in actor.member_of if i in known))


def _unique(rows: Iterable[dict[str, object]]) -> Iterator[dict[str, object]]:
    seen = set()
    for row in rows:
        key = (row["article_id"], row["start"], row["end"], row["actor_id"])
        if key not in seen:
            seen.add(key)
            yield row


def _members(cell: object) -> Sequence[str]:
    if isinstance(cell, (tuple, list)):
        return [str(member) for member in cell]
    return split(str(cell))


def _renamed(
    table: str, article: str, rows: Iterable[dict[str, object]], merged: Merged
) -> Iterator[dict[str, object]]:
    for row in rows:
        new = {
            column: join(merged.ids.get((article, i), i) for i in _members(row.get(column, "")))
            for column in _IDS.get(table, ())
        }
        yield {**row, **new}
