"""The tables of the chapters: each case table as a reader wants to see it, rows linked.

Every function takes a case and gives a numbered table; what we see is computed beside it by
``seen_*`` functions, which give sentences with their grounds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import networkx as nx
import pandas as pd

from parley import edtf, tables
from parley.case import Case
from parley.relate.grounds import grounds
from parley.relate.networks import edge_table
from parley.tell.dates_prose import short
from parley.tell.english import Names, capital, counted, listed, number
from parley.tell.grounds import (
    Absence,
    Computation,
    Paragraph,
    Sentence,
    passage,
    passages,
    prose,
)
from parley.tell.show import Shown
from parley.tell.tables_html import Link, table

Row = Mapping[str, Any]
_QUOTE = 220
_EDGE_ENDS = frozenset(("from", "from_name", "to", "to_name", "rows", "articles", "evidence"))


def articles_table(case: Case) -> Shown:
    """One row an article: what it is, who published it when, and how that is known."""
    rows = [
        {
            "article": Link(row["article_id"], f"{case.site}evidence/{row['article_id']}.html"),
            "title": row["title"] or "no headline",
            "outlet": row["outlet"],
            "agency": row["agency"],
            "byline": row["byline"],
            "published": edtf.in_words(row["published"]),
            "basis": row["published_basis"],
            "words": int(row["words"] or 0),
        }
        for _, row in tables.records(case["articles"])
    ]
    caption = f"The {counted(len(rows), 'article')} of the case, as the articles show themselves."
    return table(_frame(rows), label="articles", caption=caption)


def seen_articles(case: Case) -> Shown:
    """What the table of articles shows, in sentences."""
    frame = case["articles"]
    rows = [row for _, row in tables.records(frame)]
    everything = tuple(case.articles)
    sentences = []
    for basis, words in (
        ("stated", "state the day of their publication"),
        ("dateline", "give it in a dateline only"),
        ("inferred", "do not state it; it is inferred from what they say, as an interval"),
        ("unknown", "leave it open altogether"),
    ):
        ids = [row["article_id"] for row in rows if (row["published_basis"] or "unknown") == basis]
        if ids:
            sentences.append(
                _over(
                    f"{capital(number(len(ids)))} of {number(len(rows))} {words}: {listed(ids)}.",
                    "articles by the basis of their date",
                    ids,
                )
            )
    silent = [row["article_id"] for row in rows if not row["outlet"] and not row["agency"]]
    if silent:
        sentences.append(
            Sentence(
                f"Neither outlet nor agency is shown in {listed(silent)}.",
                (Absence("the name of an outlet or agency as publisher", tuple(silent)),),
            )
        )
    copies = [(row["article_id"], row["copy_of"]) for row in rows if row["copy_of"]]
    told = listed([f"{one} copies {other}" for one, other in copies])
    sentences.append(
        _over(f"{told}.", "articles that copy another", [a for a, _ in copies])
        if copies
        else Sentence(
            "No article is a copy of another as a whole.",
            (Absence("an article that copies another as a whole", everything),),
        )
    )
    return prose(case, [Paragraph(tuple(sentences))], label="seen-articles", bullets=True)


def zones_table(case: Case) -> Shown:
    """What of each article is not body: headers, titles, captions, repeats, furniture."""
    rows = [
        {"article": row["article_id"], "kind": row["kind"], "text": _quote(row["text"])}
        for _, row in tables.records(case["zones"])
    ]
    caption = f"What is not body: {counted(len(rows), 'stretch', 'stretches')} of text."
    return table(_frame(rows, "article", "kind", "text"), label="zones", caption=caption)


def reuse_table(case: Case) -> Shown:
    """Passages that stand in two articles, with how alike they are."""
    rows = []
    for _, row in tables.records(case["reuse"]):
        texts = [
            case.articles[row[f"article_{s}"]].text[row[f"start_{s}"] : row[f"end_{s}"]]
            for s in "ab"
        ]
        rows.append(
            {
                "articles": f"{row['article_a']}, {row['article_b']}",
                "kind": row["kind"],
                "similarity": row["similarity"],
                "words": [_quote(text) for text in texts],
            }
        )
    caption = f"What two articles share: {counted(len(rows), 'passage')}."
    frame = _frame(rows, "articles", "kind", "similarity", "words")
    return table(frame, label="reuse", caption=caption)


def actors_table(case: Case) -> Shown:
    """One row an actor: what it is, how it is named, how often and in how many articles."""
    mentions = case["mentions"]
    namings = Counter(mentions["actor_id"])
    articles = mentions.groupby("actor_id")["article_id"].nunique()
    first = {row["actor_id"]: row for _, row in reversed(list(tables.records(mentions)))}
    rows = []
    for _, row in tables.records(case["actors"]):
        actor = row["actor_id"]
        href = _href(case, "mentions", first[actor]) if actor in first else ""
        rows.append(
            {
                "actor": Link(row["name"], href) if href else row["name"],
                "type": row["type"].replace("_", " "),
                "office": row["office"],
                "belongs to": listed([case.name_of(a) for a in tables.split(row["member_of"])]),
                "also called": ", ".join(tables.split(row["aliases"])),
                "namings": namings[actor],
                "articles": int(articles.get(actor, 0)),
            }
        )
    rows.sort(key=lambda row: -int(str(row["namings"])))
    caption = f"The {counted(len(rows), 'actor')} of the case and how often they are named."
    frame = _frame(
        rows, "actor", "type", "office", "belongs to", "also called", "namings", "articles"
    )
    return table(frame, label="actors", caption=caption)


def namings_table(case: Case) -> Shown:
    """How actors are named: one row a kind of naming, with the most frequent words."""
    rows = []
    for kind, group in case["mentions"].groupby("kind", sort=True):
        words = Counter(" ".join(text.split()) for text in group["text"])
        examples = ", ".join(
            f"{word} ({n})"
            for word, n in sorted(words.items(), key=lambda pair: (-pair[1], pair[0]))[:8]
        )
        rows.append({"kind": kind, "namings": len(group), "most frequent": examples})
    caption = f"How the actors are named: {counted(len(case['mentions']), 'naming')} by kind."
    frame = _frame(rows, "kind", "namings", "most frequent")
    return table(frame, label="namings", caption=caption)


def seen_actors(case: Case) -> Shown:
    """What the namings show: who is everywhere, which words stand for whom, who shares a name."""
    frame, everything = case["mentions"], tuple(case.articles)
    names, sentences = Names(case), []
    counts = frame.groupby("actor_id")["article_id"].nunique()
    common = [str(a) for a, n in counts.items() if n == len(everything)]
    if common and len(everything) > 1:
        rows = [_first(frame, actor) for actor in common]
        sentences.append(
            Sentence(
                f"Named in every article: {names.many(common, office=False)}.",
                (Computation("actors named in all articles", passages("mentions", rows)),),
            )
        )
    for text, group in frame[frame["kind"] == "metonym"].groupby("text", sort=True):
        actors = names.many(dict.fromkeys(group["actor_id"]), office=False)
        sentences.append(
            Sentence(
                f"“{text}” stands for {actors}, {counted(len(group), 'time')}.",
                passages("mentions", (row for _, row in tables.records(group))),
            )
        )
    for surname, people in _shared_surnames(case).items():
        rows = [_first(frame, a) for a in people if (frame["actor_id"] == a).any()]
        if rows:
            sentences.append(
                Sentence(
                    f"The surname {surname} belongs to {names.many(people)}, who are kept apart.",
                    passages("mentions", rows),
                )
            )
    return prose(case, [Paragraph(tuple(sentences))], label="seen-actors", bullets=True)


def meetings_table(case: Case) -> Shown:
    """One row a meeting, reconciled: empty where no rule settles a dispute or nobody says."""
    first = {
        row["meeting_id"]: row for _, row in reversed(list(tables.records(case["meeting_reports"])))
    }
    rows = [
        {
            "meeting": Link(
                row["name"].rpartition(", ")[0],
                _href(case, "meeting_reports", first[row["meeting_id"]]),
            ),
            "date": _day(row["date"]),
            "status": row["status"],
            "place": row["place"],
            "participants": listed([case.name_of(a) for a in tables.split(row["participants"])]),
            "reports": len(tables.split(row["reports"])),
            "witnesses": row["independent_sources"],
        }
        for _, row in tables.records(case["meetings"])
    ]
    caption = (
        f"The {counted(len(rows), 'meeting')} that the reports add up to; witnesses are "
        "independent ones."
    )
    frame = _frame(
        rows, "meeting", "date", "status", "place", "participants", "reports", "witnesses"
    )
    return table(frame, label="meetings", caption=caption)


def reports_table(case: Case) -> Shown:
    """One row a report: what one passage says of one meeting, as it knew it."""
    names = dict(zip(case["meetings"]["meeting_id"], case["meetings"]["name"], strict=True))
    rows = [
        {
            "in": Link(row["article_id"], _href(case, "meeting_reports", row)),
            "passage": _quote(row["text"]),
            "meeting": names.get(row["meeting_id"], row["meeting_id"]),
            "status": row["status"],
            "date": _day(row["date"]),
            "place": row["place"],
            "vouched for by": listed([case.name_of(a) for a in tables.split(row["source"])]),
        }
        for _, row in tables.records(case["meeting_reports"])
    ]
    caption = f"What {counted(len(rows), 'passage')} say of meetings, each as it knew it."
    frame = _frame(rows, "in", "passage", "meeting", "status", "date", "place", "vouched for by")
    return table(frame, label="reports", caption=caption)


def acts_table(case: Case) -> Shown:
    """One row a passage on a step that is no meeting."""
    rows = [
        {
            "in": Link(row["article_id"], _href(case, "acts", row)),
            "passage": _quote(row["text"]),
            "act": row["kind"].replace("_", " "),
            "by": listed([case.name_of(a) for a in tables.split(row["actor"])]),
            "to": listed([case.name_of(a) for a in tables.split(row["recipient"])]),
            "date": _day(row["date"]),
            "vouched for by": listed([case.name_of(a) for a in tables.split(row["source"])]),
        }
        for _, row in tables.records(case["acts"])
    ]
    caption = f"Steps that are no meetings, in {counted(len(rows), 'passage')}."
    frame = _frame(rows, "in", "passage", "act", "by", "to", "date", "vouched for by")
    return table(frame, label="acts", caption=caption)


def statements_table(case: Case) -> Shown:
    """One row a statement: who says what, in which mode, through whom it is known."""
    rows = [
        {
            "in": Link(row["article_id"], _href(case, "statements", row)),
            "statement": _quote(row["content"]),
            "speaker": listed([case.name_of(a) for a in tables.split(row["speaker"])])
            or "not named",
            "cue": row["cue"],
            "mode": row["mode"],
            "event": row["event"],
            "said": _day(row["said_on"]),
            "known through": listed([case.name_of(a) for a in tables.split(row["source"])]),
        }
        for _, row in tables.records(case["statements"])
    ]
    caption = f"The {counted(len(rows), 'statement')} of the case."
    frame = _frame(
        rows, "in", "statement", "speaker", "cue", "mode", "event", "said", "known through"
    )
    return table(frame, label="statements", caption=caption)


def events_table(case: Case) -> Shown:
    """Speakers by the kind of what they say: counts of statements, one row a speaker."""
    frame = case["statements"][case["statements"]["part"] == 1]
    pairs = [
        (case.name_of(a), row["event"])
        for _, row in tables.records(frame)
        for a in tables.split(row["speaker"])
    ]
    long = pd.DataFrame(pairs, columns=["speaker", "event"])
    wide = pd.crosstab(long["speaker"], long["event"])
    wide["all"] = wide.sum(axis=1)
    wide = wide.sort_values(["all"], ascending=False, kind="stable").reset_index()
    wide.columns.name = None
    caption = (
        "Who says what kind of thing: statements by speaker and PLOVER root (STATEMENT is "
        "plain comment)."
    )
    return table(wide, label="events", caption=caption)


def seen_statements(case: Case) -> Shown:
    """What the statements show: how they are rendered, and through whom they are known."""
    frame = case["statements"][case["statements"]["part"] == 1]
    if frame.empty:
        return prose(
            case,
            [
                Paragraph(
                    (
                        Sentence(
                            "No statement is reported.",
                            (Absence("reported speech", tuple(case.articles)),),
                        ),
                    )
                )
            ],
            label="seen-statements",
        )
    ids = tuple(dict.fromkeys(frame["article_id"]))
    modes = Counter(frame["mode"])
    told = listed([f"{number(n)} {mode}" for mode, n in sorted(modes.items())])
    sentences = [
        _over(
            f"Of {counted(len(frame), 'statement')}, {told}.",
            "statements by how they are rendered",
            ids,
        )
    ]
    through = frame[frame["source"] != ""]
    if len(through):
        sentences.append(
            Sentence(
                f"{capital(number(len(through)))} of them are known only through somebody else.",
                (
                    Computation(
                        "statements with a source between speaker and article",
                        passages("statements", (r for _, r in tables.records(through))),
                    ),
                ),
            )
        )
    return prose(case, [Paragraph(tuple(sentences))], label="seen-statements", bullets=True)


def dates_table(case: Case) -> Shown:
    """Temporal expressions by what they resolve to, with the words that were used."""
    rows = []
    for value, group in case["dates"].groupby("value", sort=True):
        words = dict.fromkeys(" ".join(text.split()) for text in group["text"])
        rows.append(
            {
                "value": value or "not resolved",
                "type": ", ".join(sorted(set(group["type"]))),
                "expressions": len(group),
                "in the words": ", ".join(words),
                "articles": listed(sorted(set(group["article_id"]))),
            }
        )
    caption = f"What the {counted(len(case['dates']), 'temporal expression')} resolve to."
    frame = _frame(rows, "value", "type", "expressions", "in the words", "articles")
    return table(frame, label="dates", caption=caption)


def _frame(rows: Sequence[Row], *columns: str) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(columns) or None)


def _over(text: str, what: str, articles: Sequence[str]) -> Sentence:
    return Sentence(text, (Computation(what, (), tuple(articles)),))


def _href(case: Case, name: str, row: Row) -> str:
    place = passage(name, row)
    return f"{case.site}evidence/{place.article_id}.html#{place.anchor}"


def _day(value: str) -> str:
    return short(value, year=True) if value else ""


def _quote(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _QUOTE else flat[: _QUOTE - 1] + "…"


def _first(frame: pd.DataFrame, actor: str) -> Row:
    return next(row for _, row in tables.records(frame[frame["actor_id"] == actor].head(1)))


def _shared_surnames(case: Case) -> dict[str, list[str]]:
    people: dict[str, list[str]] = {}
    for _, row in tables.records(case["actors"]):
        if row["type"] == "person" and " " in row["name"]:
            people.setdefault(row["name"].split()[-1], []).append(row["actor_id"])
    return {surname: ids for surname, ids in sorted(people.items()) if len(ids) > 1}


def edges_table(case: Case, graph: nx.Graph[str], *, label: str, caption: str) -> Shown:
    """A network as a table that says what its picture says: one row an edge, with its passages."""
    rows = []
    for _, edge in tables.records(edge_table(graph, case)):
        values = {
            name: _edge_value(case, name, edge[name]) for name in edge if name not in _EDGE_ENDS
        }
        rows.append(
            {
                "from": edge["from_name"],
                "to": edge["to_name"],
                **values,
                "passages": _edge_links(case, graph, edge),
            }
        )
    frame = pd.DataFrame(rows) if rows else _frame(rows, "from", "to", "passages")
    return table(frame, label=label, caption=f"{caption}: {counted(len(rows), 'edge')}.")


def seen_network(case: Case, graph: nx.Graph[str], *, label: str) -> Shown:
    """A network in sentences: how many nodes and edges, who stands apart."""
    articles = tuple(case.articles)
    alone = [
        node
        for node, data in graph.nodes(data=True)
        if graph.degree(node) == 0 and data.get("bipartite", 0) == 0
    ]
    sentences = [
        _over(
            f"{capital(counted(graph.number_of_nodes(), 'node'))} and "
            f"{counted(graph.number_of_edges(), 'edge')}.",
            "nodes and edges of the network",
            articles,
        )
    ]
    if alone:
        sentences.append(
            _over(
                f"{capital(counted(len(alone), 'actor'))} of these "
                f"{'stands' if len(alone) == 1 else 'stand'} apart: named, and without an edge.",
                "actors that are named and have no edge",
                articles,
            )
        )
    return prose(case, [Paragraph(tuple(sentences))], label=label, bullets=True)


def _edge_value(case: Case, name: str, cell: object) -> str | list[str]:
    """A value of an edge for a reader: meetings by their names, truth as yes or no."""
    if name == "meetings":
        names = dict(zip(case["meetings"]["meeting_id"], case["meetings"]["name"], strict=True))
        return [names.get(meeting, meeting) for meeting in tables.split(str(cell))]
    said = {"True": "yes", "False": "no"}.get(str(cell), str(cell))
    return said.replace("|", ", ").replace("_", " ")


def _edge_links(case: Case, graph: nx.Graph[str], edge: Row) -> list[Link]:
    """Each article that an edge rests on, leading to its first passage there."""
    found = grounds(case, str(graph.graph.get("rows", "")))
    places = [found[row] for row in tables.split(edge["rows"]) if row in found]
    first = {place.article_id: place for place in reversed(places)}
    return [
        Link(article, f"{case.site}evidence/{article}.html#{place.anchor}")
        for article, place in sorted(first.items())
    ]
