"""The parts of the report beside the narrative: at a glance, presence, dissent, voices, limits.

Every function takes a case and gives something to show. Numbers are computed from the
tables in effect and carry the rows or articles that they were computed over.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from parley import edtf, tables
from parley.case import Case
from parley.relate.positions import demands_by_actor, silences
from parley.tell.english import Names, capital, counted, listed, number, object_of
from parley.tell.grounds import (
    Absence,
    Computation,
    Paragraph,
    Passage,
    Sentence,
    passage,
    passages,
    prose,
)
from parley.tell.show import Shown, raw
from parley.tell.tables_html import Link, table

STATUSES_TOLD = ("held", "ongoing", "planned", "proposed", "cancelled", "denied")

Row = Mapping[str, Any]


def at_a_glance(case: Case) -> Shown:
    """The case in a handful of sentences: what there is, what it tells, where it is in doubt."""
    return prose(case, [Paragraph(glance(case))], label="glance", bullets=True)


def glance(case: Case) -> tuple[Sentence, ...]:
    """The sentences of :func:`at_a_glance`, in their order."""
    parts = (
        _articles_line, _matter_line, _meetings_line, _dissent_line, _actors_line,
        _statements_line, _review_line,
    )  # fmt: skip
    return tuple(sentence for part in parts for sentence in part(case))


def presence_table(case: Case) -> Shown:
    """Who takes part in which meetings: one row an actor at a table, the most meetings first."""
    rows = []
    meetings = dict(zip(case["meetings"]["meeting_id"], case["meetings"]["name"], strict=True))
    reports = _first_reports(case)
    at_table = _at_table(case)
    for actor, ids in sorted(at_table.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        links = [
            Link(meetings[m], _href(case, passage("meeting_reports", reports[m]))) for m in ids
        ]
        rows.append({"actor": case.name_of(actor), "meetings": links, "number": len(ids)})
    frame = pd.DataFrame(rows, columns=["actor", "number", "meetings"])
    caption = (
        f"Who takes part, by the reports: {counted(len(rows), 'actor')} at "
        f"{counted(len(meetings), 'meeting')}, held, planned or proposed."
    )
    return table(
        frame,
        label="presence",
        caption=caption,
        headings={"number": "Meetings", "meetings": "Which"},
    )


def spoken_of(case: Case) -> Shown:
    """Those who are named and sit at no table of any report, by kind."""
    names = Names(case)
    at_table = set(_at_table(case)) | _fora(case)
    first = _first_namings(case)
    kinds: dict[str, list[str]] = defaultdict(list)
    for _, row in tables.records(case["actors"]):
        if row["actor_id"] in first and row["actor_id"] not in at_table:
            kinds[row["type"] or "other"].append(row["actor_id"])
    sentences = []
    words = {
        "person": "people",
        "state": "states",
        "international_organisation": "international organisations",
        "government_body": "government bodies",
        "media": "media",
        "other": "others",
    }
    for kind, plural in words.items():
        if actors := kinds.get(kind):
            grounds = tuple(passage("mentions", first[a]) for a in actors)
            told = listed([names.one(a, office=False) for a in actors])
            sentences.append(
                Sentence(
                    f"{capital(plural)} named at no table: {told}.",
                    (Computation(f"{plural} named, and in no list of participants", grounds),),
                )
            )
    return prose(case, [Paragraph(tuple(sentences))], label="spoken", bullets=True)


def demands(case: Case) -> Shown:
    """Who asks what of whom, and who answered: a sentence a demand, silence told as silence."""
    names = Names(case)
    cells = demands_by_actor(case)
    told = {row["position_id"]: row for _, row in tables.records(case["positions"])}
    sentences = []
    for demand_id, group in cells.groupby("demand_id", sort=False):
        stances = [
            (row["actor_id"], stance, told[position])
            for _, row in tables.records(group)
            for stance, position in zip(
                tables.split(row["stances"]), tables.split(row["rows"]), strict=True
            )
        ]
        if stances:
            name = str(group["demand"].iloc[0])
            sentences.append(_demand(str(demand_id), name, stances, names))
    if silent := _silent(case, cells, names):
        sentences.append(silent)
    return prose(case, [Paragraph(tuple(sentences))], label="asked", bullets=True)


def voices_table(case: Case) -> Shown:
    """Whose voice each article is: outlet, agency, who is quoted or reported, how often."""
    rows = []
    statements = case["statements"]
    for _, about in tables.records(case["articles"]):
        mine = statements[statements["article_id"] == about["article_id"]]
        counts = Counter(a for cell in mine["speaker"] for a in tables.split(cell))
        heard = [f"{case.name_of(a)} ({n})" for a, n in counts.most_common()]
        rows.append(
            {
                "article": Link(
                    about["article_id"],
                    f"{case.site}evidence/{about['article_id']}.html",
                    about["title"],
                ),
                "outlet": about["outlet"] or "not stated",
                "agency": about["agency"] or "not stated",
                "published": f"{edtf.in_words(about['published'])}"
                + (f" ({about['published_basis']})" if about["published_basis"] else ""),
                "heard": ", ".join(heard) or "nobody",
            }
        )
    frame = pd.DataFrame(rows, columns=["article", "outlet", "agency", "published", "heard"])
    caption = (
        f"Whose voice each article is: {counted(len(rows), 'article')} and the speakers in them, "
        "with the number of statements."
    )
    return table(
        frame, label="voices", caption=caption, headings={"heard": "Who is heard (statements)"}
    )


def limits(case: Case) -> Shown:
    """What cannot be known from these articles, each line with where it was sought."""
    sentences = [
        s
        for part in (_no_outcome, _no_day, _no_place, _undated_articles, _unnamed)
        for s in part(case)
    ]
    return prose(case, [Paragraph(tuple(sentences))], label="limits", bullets=True)


def making(case: Case) -> Shown:
    """Who coded what, and how much of it: a row a table."""
    rows = []
    for name in ("mentions", "dates", "meeting_reports", "acts", "statements", "positions"):
        frame = case[name]
        coders = Counter(frame["coder"])
        unreviewed = len(case.unreviewed.get(name, ()))
        rows.append(
            {
                "table": name.replace("_", " "),
                "rows": len(frame),
                "coded by": ", ".join(f"{coder} ({n})" for coder, n in sorted(coders.items()))
                or "–",
                "articles coded by the machine alone": unreviewed,
            }
        )
    caption = "What the report rests on: rows of each table and who coded them."
    return table(pd.DataFrame(rows), label="making", caption=caption)


def made(case: Case) -> Shown:
    """How people's coding of the case was made, in the words of ``case.toml``."""
    coded = tuple(dict.fromkeys(a for a in case.coded["article_id"] if a))
    if not coded:
        return raw("<p>Nobody has coded this case; the machine did.</p>")
    said = case.made or "The case does not say how its coding was made."
    ground = Computation("what case.toml says of the coding of these articles", (), coded)
    return prose(case, [Paragraph((Sentence(said, (ground,)),))], label="made")


def _articles_line(case: Case) -> Iterator[Sentence]:
    frame = case["articles"]
    spans = [edtf.parse(cell) for cell in frame["published"] if cell]
    firsts = [span.first for span in spans if span.first]
    lasts = [span.last for span in spans if span.last]
    when = ""
    if firsts and lasts:
        whole = f"{min(firsts).isoformat()}/{max(lasts).isoformat()}"
        when = f", published {edtf.in_words(whole)}"
    stated = int((frame["published_basis"] == "stated").sum())
    day = f"; {number(stated)} of them {'states' if stated < 2 else 'state'} the day, of the "
    day = "" if stated == len(frame) else f"{day}others it is inferred or unknown"
    words = counted(sum(a.words for a in case.articles.values()), "word")
    yield Sentence(
        f"The case rests on {counted(len(frame), 'article')} of {words} in all{when}{day}.",
        (
            Computation(
                "articles, their words and their days of publication", (), tuple(case.articles)
            ),
        ),
    )


def _meetings_line(case: Case) -> Iterator[Sentence]:
    first = _first_reports(case)
    by_status: dict[str, list[str]] = defaultdict(list)
    for _, row in tables.records(case["meetings"]):
        by_status[row["status"]].append(row["meeting_id"])
    if not first:
        yield Sentence(
            "No article reports a meeting.",
            (Absence("a report of a meeting held, planned or proposed", tuple(case.articles)),),
        )
        return
    names = dict(zip(case["meetings"]["meeting_id"], case["meetings"]["name"], strict=True))
    told = [
        f"{capital(status)}: {_some([names[meeting] for meeting in by_status[status]])}"
        for status in STATUSES_TOLD
        if by_status[status]
    ]
    ground = Computation(
        "meetings by the last status that an article knew",
        tuple(passage("meeting_reports", row) for row in first.values()),
    )
    count = counted(len(case["meetings"]), "meeting")
    yield Sentence(f"The articles report on {count}. {'. '.join(told)}.", (ground,))


def _some(words: Sequence[str], *, most: int = 6) -> str:
    """Words behind semicolons; of many the first few, and how many more there are."""
    shown = list(words) if len(words) <= most else list(words[: most - 1])
    rest = [f"{number(len(words) - len(shown))} more"] if len(shown) < len(words) else []
    return "; ".join([*shown, *rest])


def _matter_line(case: Case) -> Iterator[Sentence]:
    """What it is about: the demand that most passages speak of, who makes it, its clauses."""
    frame, names = case["demands"], Names(case)
    parent = dict(zip(frame["demand_id"], frame["part_of"], strict=True))
    title = dict(zip(frame["demand_id"], frame["name"], strict=True))
    asked_of = dict(zip(frame["demand_id"], frame["asked_of"], strict=True))
    asked: dict[str, list[Row]] = defaultdict(list)
    for _, row in tables.records(case["positions"]):
        if row["stance"] == "proposes" and row["demand_id"] in parent:
            asked[_whole(row["demand_id"], parent)].append(row)
    if not asked:
        return
    central = max(asked, key=lambda demand: len(asked[demand]))
    who = Counter(row["actor"] for row in asked[central]).most_common(1)[0][0]
    clauses = [title[d] for d in parent if parent[d] == central][:4]
    among = f", among them {'; '.join(_inside(case, c) for c in clauses)}" if clauses else ""
    of = f" of {names.many(asked_of[central], office=False)}" if asked_of[central] else ""
    asks = _inside(case, title[central])
    text = f"Most is said of what {names.one(who, office=False)} asks{of}: {asks}{among}."
    yield Sentence(text, passages("positions", asked[central]))


def _inside(case: Case, title: str) -> str:
    """A title inside a sentence: with a small letter, unless it begins with somebody's name."""
    first = title.partition(" ")[0]
    called = [*case["actors"]["name"], *"|".join(case["actors"]["aliases"]).split("|")]
    keep = first.isupper() or any(re.match(rf"{re.escape(n)}\b", title) for n in called if n)
    return title if keep else title[:1].lower() + title[1:]


def _whole(demand: str, parent: Mapping[str, str]) -> str:
    """The demand that a clause is, over any number of steps, a part of."""
    while parent.get(demand):
        demand = parent[demand]
    return demand


def _actors_line(case: Case) -> Iterator[Sentence]:
    named, at_table = _first_namings(case), _at_table(case)
    if not named:
        return
    seated = [a for a in at_table if a in named]
    yield Sentence(
        f"They name {counted(len(named), 'actor')}; {number(len(seated))} of these "
        "take part in a meeting, the others are only spoken of.",
        (
            Computation(
                "actors named, and those in a list of participants",
                tuple(passage("mentions", named[a]) for a in seated),
                tuple(case.articles),
            ),
        ),
    )


def _statements_line(case: Case) -> Iterator[Sentence]:
    frame = case["statements"]
    if frame.empty:
        return
    whole = frame[frame["part"] == 1]
    speakers = {a for cell in whole["speaker"] for a in tables.split(cell)}
    direct = int((whole["mode"] == "direct").sum())
    yield Sentence(
        f"They report {counted(len(whole), 'statement')} by {counted(len(speakers), 'speaker')}; "
        f"{number(direct)} {'are direct quotations' if direct > 1 else 'is a direct quotation'}.",
        (
            Computation(
                "statements, their speakers and how they are rendered",
                (),
                tuple(dict.fromkeys(whole["article_id"])),
            ),
        ),
    )


def _dissent_line(case: Case) -> Iterator[Sentence]:
    names, things = Names(case), _things(case)
    sharp = [
        row
        for _, row in tables.records(case["disagreements"])
        if row["kind"] in ("contradiction", "plan_against_fact")
    ]
    points: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in sharp:
        points[row["about"], row["about_id"], row["field"]].append(row)
    if not points:
        yield Sentence(
            "No contradiction between the articles was found.",
            (Absence("values of one field that cannot both be true", tuple(case.articles)),),
        )
        return
    told = [
        f"{_field_words(field)} of the {things.get((about, about_id), about_id)} "
        f"({listed([_said(row, names) for row in rows], joint='or')})"
        for (about, about_id, field), rows in points.items()
    ]
    grounds = tuple(p for rows in points.values() for row in rows for p in _places(case, row))
    yield Sentence(
        f"They contradict each other on {counted(len(points), 'point')}: {'; '.join(told)}.",
        grounds,
    )


def _review_line(case: Case) -> Iterator[Sentence]:
    articles = sorted({a for found in case.unreviewed.values() for a in found})
    if articles:
        yield Sentence(
            f"A machine coded {counted(len(articles), 'article')} of the case wholly or in part, "
            "and nobody has reviewed that: what follows is a draft.",
            (Computation("articles with tables that only the machine coded", (), tuple(articles)),),
        )


def _said(row: Row, names: Names) -> str:
    value = row["value"]
    if not value:
        return "not stated"
    if row["field"] == "date":
        return edtf.in_words(str(value))
    if row["field"] in ("participants", "recipient", "actor"):
        return names.many(value, office=False)
    if row["field"] == "format":
        return str(value).replace("_", " ")
    return str(value)


def _field_words(field: str) -> str:
    return {
        "date": "the day",
        "place": "the place",
        "participants": "the parties",
        "recipient": "the recipient",
        "content": "the words",
        "track": "the number of rounds",
        "kind": "submission or publication",
        "source": "who vouches",
        "format": "the format",
    }.get(field, f"the {field.replace('_', ' ')}")


def _things(case: Case) -> dict[tuple[str, str], str]:
    """What disagreements are about, in words."""
    names = Names(case)
    things = {
        ("meeting", row["meeting_id"]): row["name"] for _, row in tables.records(case["meetings"])
    }
    for _, row in tables.records(case["acts"]):
        words = row["kind"].replace("_", " ")
        words += f" of {object_of(row)}" if row["object"] else ""
        things.setdefault(("act", row["act_id"]), words)
    for _, row in tables.records(case["statements"]):
        who = names.many(row["speaker"], office=False) or "unnamed"
        things["statement", row["statement_id"]] = f"a quotation of {who}"
    return things


def _places(case: Case, row: Row) -> tuple[Passage, ...]:
    """The coded passages behind one value of a disagreement."""
    name, key = {
        "meeting": ("meeting_reports", "meeting_id"),
        "act": ("acts", "act_id"),
        "statement": ("statements", ""),
    }[row["about"]]
    wanted = set(tables.split(row["evidence"]))
    span = ("content_start", "content_end") if name == "statements" else ("start", "end")
    return passages(
        name,
        (
            r
            for _, r in tables.records(case[name])
            if f"{r['article_id']}:{r[span[0]]}-{r[span[1]]}" in wanted
            and (not key or r[key] == row["about_id"])
        ),
    )


def _demand(
    demand_id: str, name: str, stances: Sequence[tuple[str, str, Row]], names: Names
) -> Sentence:
    verbs = {
        "proposes": "asked for by",
        "supports": "supported by",
        "conditions": "accepted on conditions by",
        "rejects": "rejected by",
    }
    by: dict[str, list[str]] = defaultdict(list)
    for actor, stance, _ in stances:
        if actor not in by[stance]:
            by[stance].append(actor)
    # Whoever asks for a thing supports it too; that need not be told twice.
    by["supports"] = [actor for actor in by["supports"] if actor not in by["proposes"]]
    told = [
        f"{verbs[stance]} {names.many(by[stance], office=False)}" for stance in verbs if by[stance]
    ]
    return Sentence(
        f"{name}: {'; '.join(told)}.", passages("positions", (row for *_, row in stances))
    )


def _silent(case: Case, cells: pd.DataFrame, names: Names) -> Sentence | None:
    silent = silences(cells)
    if silent.empty:
        return None
    parts = [
        f"{names.one(str(actor), office=False)} on {counted(len(group), 'demand')}"
        for actor, group in silent.groupby("actor_id", sort=False)
    ]
    return Sentence(
        f"Asked, and without an answer in these articles: {listed(parts)}; silence is not refusal.",
        (Absence("a position of these actors on the demands made of them", tuple(case.articles)),),
    )


def _no_outcome(case: Case) -> Iterator[Sentence]:
    ahead = case["meetings"][case["meetings"]["status"].isin(["planned", "proposed"])]
    if len(ahead):
        told = listed([str(name) for name in ahead["name"]])
        yield Sentence(
            f"Whether and how these took place: {told}.",
            (Absence("a report that any of these meetings was held", tuple(case.articles)),),
        )


def _no_day(case: Case) -> Iterator[Sentence]:
    for _, row in tables.records(case["meetings"]):
        span = edtf.parse(row["date"])
        if row["status"] == "held" and (span.days is None or span.days > 7):
            name = str(row["name"]).rpartition(", ")[0]
            words = edtf.in_words(row["date"], unknown="no bound is given either")
            yield Sentence(
                f"The day of the {name} ({words}).",
                (Absence("the day of this meeting", _articles_of(case, row)),),
            )


def _no_place(case: Case) -> Iterator[Sentence]:
    remote = {"leaders_call", "leaders_video_call", "phone", "telephone", "video", "video_call"}
    rows = [
        row
        for _, row in tables.records(case["meetings"])
        if not row["place"] and row["format"] not in remote
    ]
    if rows:
        yield Sentence(
            f"The place of {listed([row['name'] for row in rows])}.",
            (
                Absence(
                    "one place on which a rule can settle",
                    tuple(dict.fromkeys(a for row in rows for a in _articles_of(case, row))),
                ),
            ),
        )


def _undated_articles(case: Case) -> Iterator[Sentence]:
    rows = [
        row
        for _, row in tables.records(case["articles"])
        if row["published_basis"] not in ("stated", "dateline")
    ]
    if rows:
        told = [f"{row['article_id']} ({edtf.in_words(row['published'])})" for row in rows]
        yield Sentence(
            f"The day on which these articles appeared: {listed(told)}.",
            (Absence("a stated day of publication", tuple(row["article_id"] for row in rows)),),
        )


def _unnamed(case: Case) -> Iterator[Sentence]:
    frame = case["statements"]
    rows = [row for _, row in tables.records(frame) if not row["speaker"]]
    if rows:
        yield Sentence(
            f"Who is speaking in {counted(len(rows), 'statement')}.", passages("statements", rows)
        )


def _articles_of(case: Case, meeting: Row) -> tuple[str, ...]:
    wanted = set(tables.split(meeting["reports"]))
    frame = case["meeting_reports"]
    return tuple(dict.fromkeys(frame[frame["report_id"].isin(wanted)]["article_id"]))


def _at_table(case: Case) -> dict[str, list[str]]:
    """The meetings that each participant takes part in, in the order of the meetings."""
    found: dict[str, list[str]] = defaultdict(list)
    for _, row in tables.records(case["meetings"]):
        for actor in tables.split(row["participants"]):
            found[actor].append(row["meeting_id"])
    return dict(found)


def _fora(case: Case) -> set[str]:
    """The bodies that a format is named after: they are the tables, not at them."""
    formats = set(case["meeting_reports"]["format"]) | set(case["meetings"]["format"])
    return {
        actor for actor in case["actors"]["actor_id"]
        if any(f == actor or f.startswith(f"{actor}_") for f in formats if f)
        and actor not in _at_table(case)
    }  # fmt: skip


def _first_reports(case: Case) -> dict[str, Row]:
    first: dict[str, Row] = {}
    for _, row in tables.records(case["meeting_reports"]):
        first.setdefault(row["meeting_id"], row)
    return first


def _first_namings(case: Case) -> dict[str, Row]:
    first: dict[str, Row] = {}
    for _, row in tables.records(case["mentions"]):
        first.setdefault(row["actor_id"], row)
    return first


def _href(case: Case, place: Passage) -> str:
    return f"{case.site}evidence/{place.article_id}.html#{place.anchor}"
