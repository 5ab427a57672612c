"""The narrative: what happened, as reported, phase by phase, each sentence with its grounds.

Sentences are made from rows. Structured fields (who, when, where, with which status) are
told in our words; what somebody said is told in the article's own words, with the
article's own reporting verb. Claims carry whoever makes them: an act or a meeting that
only one side vouches for begins with "According to".

Phases are runs of days (``phases``); what is only planned stands in a part of its own, and
so does what no article dates.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from parley import edtf, tables
from parley.case import Case
from parley.reconcile.formats import format_of
from parley.tell.english import Names, capital, counted, listed, object_of, spoken, when
from parley.tell.grounds import (
    Computation,
    Paragraph,
    Passage,
    Sentence,
    passage,
    passages,
    prose,
)
from parley.tell.phases import Item, in_words, phased
from parley.tell.quoting import Sayings
from parley.tell.show import Shown

MAX_STATEMENTS = 7
"""Statements told per phase; the chapter on statements has them all."""

Row = Mapping[str, Any]

_VERBS = {
    "submission": "submitted {object}{to}",
    "publication": "published {object}{to}",
    "announcement": "announced {object}{to}",
    "offer": "offered {object}{to}",
    "proposal": "proposed {object}{to}",
    "order": "ordered {object}{to}",
    "visit": "visited {place}",
    "deployment": "deployed {object}",
    "speech": "spoke at {object}{to}",
    "interview": "gave an interview{to}{on}",
    "briefing": "gave a briefing{to}{on}",
    "pledge": "pledged {object}{to}",
    "agreement": "agreed on {object}{to}",
    "signing": "signed {object}{with}",
    "withdrawal": "withdrew from {object}",
    "suspension": "suspended {object}",
    "invitation": "invited {place}",
    "letter": "wrote a letter{to}{on}",
    "demand": "demanded {object}{of}",
    "request": "asked for {object}{of}",
    "decision": "decided on {object}",
    "accusation": "accused {place}{on}",
}
_WEIGHT = {"STATEMENT": 1, "CONSULT": 2}
_STANDING = re.compile(r"\b(accus|alleg|threat|warn|den(y|ie|ial)|refut|dismiss)", re.IGNORECASE)


def narrative(case: Case, *, label: str = "told") -> Shown:
    """The whole sequence as prose, phase by phase; undated matters come last."""
    return prose(case, list(paragraphs(case)), label=label)


def paragraphs(case: Case) -> Iterator[Paragraph]:
    """The narrative's paragraphs with their headings, in the order of telling."""
    names = Names(case)
    teller = _Teller(case, names, Sayings(case, names))
    cut = phased([*_happenings(case), *_sayings(teller.sayings)])
    if cut.background:
        yield from teller.tell(cut.background, heading="Before")
    for run in cut.phases:
        yield from teller.tell(run, heading=_heading(run))
    if cut.ahead:
        title = f"Still ahead when the articles were written: {in_words(cut.ahead)}"
        yield from teller.tell(cut.ahead, heading=title)
    standing = [i for i in cut.undated if i.kind == "statement" and _is_standing(i.rows[0])]
    yield from teller.tell(standing, heading="Accusations, threats and denials", most=20)
    rest = [item for item in cut.undated if item not in standing]
    yield from teller.tell(rest, heading="Without a stated day", most=12)


def _happenings(case: Case) -> Iterator[Item]:
    """Meetings and acts, each as one item with all its passages."""
    reports = {row["report_id"]: row for _, row in tables.records(case["meeting_reports"])}
    for _, row in tables.records(case["meetings"]):
        found = tuple(reports[r] for r in tables.split(row["reports"]) if r in reports)
        date_ = row["date"] or next((r["date"] for r in found if r["date"]), "")
        planned = row["status"] in ("planned", "proposed")
        yield Item("meeting", edtf.parse(date_), planned, (row, *found))
    for group in _grouped(case["acts"], "act_id"):
        dated = next((row["date"] for row in group if row["date"]), "")
        yield Item("act", edtf.parse(dated), False, group)


def _sayings(sayings: Sayings) -> Iterator[Item]:
    for group in sayings.groups:
        said = next((row["said_on"] for row in group if row["said_on"]), "")
        yield Item("statement", edtf.parse(said), False, group)


class _Teller:
    """Makes the sentences of one narrative; its names know whom it has introduced."""

    def __init__(self, case: Case, names: Names, sayings: Sayings) -> None:
        self._case, self._names, self.sayings = case, names, sayings
        self._disputes = _disputes(case)

    def tell(
        self, items: Sequence[Item], *, heading: str, most: int = MAX_STATEMENTS
    ) -> Iterator[Paragraph]:
        """A phase in two paragraphs: meetings and acts in time, then who said what."""
        happened = tuple(sentence for item in items for sentence in self._happening(item))
        acts = [row for item in items if item.kind == "act" for row in item.rows]
        said = [
            item.rows
            for item in items
            if item.kind == "statement" and not _told_as_act(item.rows[0], acts)
        ]
        ranked = sorted(said, key=_weight, reverse=True)[:most]
        told = [group for group in said if group in ranked]
        rest = [group for group in said if group not in ranked]
        one_day = len({(item.day, item.last) for item in items}) == 1
        sentences = tuple(
            Sentence(self.sayings.told(group, day=not one_day), passages("statements", group))
            for group in told
        ) + ((_rest(rest),) if rest else ())
        filled = [part for part in (happened, sentences) if part]
        for position, part in enumerate(filled):
            yield Paragraph(part, heading=heading if position == 0 else "")

    def _happening(self, item: Item) -> Iterator[Sentence]:
        if item.kind == "meeting":
            yield from self._meeting(item.rows[0], item.rows[1:])
        elif item.kind == "act":
            yield from self._act(item.rows)

    def _meeting(self, row: Row, reports: Sequence[Row]) -> Iterator[Sentence]:
        grounds = passages("meeting_reports", reports)
        yield Sentence(self._meeting_text(row, reports), grounds)
        yield from self._life(row, reports)
        yield from self._differences("meeting", row["meeting_id"])

    def _meeting_text(self, row: Row, reports: Sequence[Row]) -> str:
        forum = format_of(row["format"])
        who = self._names.many(row["participants"]) or "the parties, whom no article names,"
        noun = _one_of(forum.noun)
        what = {
            "held": f"held {noun}", "ongoing": f"were holding {noun}",
            "planned": f"were to hold {noun}", "proposed": f"were to hold {noun}, by a proposal,",
            "cancelled": f"had planned {noun}, which did not take place,",
            "denied": f"are said to have held {noun}, which is denied,",
        }[row["status"]]  # fmt: skip
        if forum.forum:
            what = _in_forum(row["status"], forum.noun)
        parts = [who, what, when(row["date"]), f"in {row['place']}" if row["place"] else ""]
        text = _joined(parts) + self._about(row["topic"])
        voices = {r["source"] for r in reports}
        if len(voices) == 1 and (voice := voices.pop()):
            return f"According to {self._names.many(voice, office=False)}, {text}."
        return f"{capital(text)}."

    def _about(self, topic: str) -> str:
        topics = list(dict.fromkeys(spoken(t) for t in re.split(r"[|;]", topic) if t.strip()))
        return f"; the subject was {listed(topics[:3])}" if topics else ""

    def _life(self, row: Row, reports: Sequence[Row]) -> Iterator[Sentence]:
        """Who proposed a meeting that is planned or was held, when somebody is named for it."""
        first = next((r for r in reports if r["status"] == "proposed" and r["source"]), None)
        if first and row["status"] != "proposed":
            who = self._names.many(first["source"])
            yield Sentence(f"It had been proposed by {who}.", (passage("meeting_reports", first),))

    def _differences(self, about: str, about_id: str) -> Iterator[Sentence]:
        for name, rows in self._disputes.get((about, about_id), {}).items():
            told = [self._value(name, row) for row in rows]
            grounds = tuple(_ground(self._case, about, row) for row in rows)
            flat = tuple(p for ground in grounds for p in ground)
            sharp = any(row["kind"] in ("contradiction", "plan_against_fact") for row in rows)
            what = {"date": "the day", "place": "the place", "participants": "who takes part",
                    "recipient": "whom it went to"}[name]  # fmt: skip
            differ = "contradict each other" if sharp else "are more or less precise"
            lead = f"On {what} the articles {differ}"
            if not sharp and name != "date":
                continue
            yield Sentence(f"{lead}: {listed(told)}.", flat)

    def _value(self, name: str, row: Row) -> str:
        said = row["value"]
        if name == "date":
            said = edtf.in_words(said)
        elif name in ("participants", "recipient"):
            said = self._names.many(said, office=False)
        chosen = f" (followed here: {row['rule']})" if row["preferred"] else ""
        return f"{said} in {listed(tables.split(row['articles']))}{chosen}"

    def _act(self, group: Sequence[Row]) -> Iterator[Sentence]:
        best = max(group, key=lambda r: (bool(r["actor"]), bool(r["date"]), bool(r["object"])))
        fields = {
            "object": object_of(best),
            "place": self._names.many(best["recipient"]) or object_of(best),
            "to": self._with("to", best), "of": self._with("of", best),
            "with": self._with("with", best),
            "on": f" on {object_of(best)}" if best["object"] else "",
        }  # fmt: skip
        frame = _VERBS.get(best["kind"], "")
        if best["actor"] and frame and (best["object"] or "{object}" not in frame):
            text = f"{self._names.many(best['actor'])} {frame.format(**fields)}"
        else:
            kind = best["kind"].replace("_", " ")
            of = f" of {object_of(best)}" if best["object"] else ""
            by = f" by {self._names.many(best['actor'])}" if best["actor"] else ""
            text = f"the articles tell of {_one_of(kind)}{of}{by}{fields['to']}"
        disputed = "date" in self._disputes.get(("act", best["act_id"]), {})
        text = _joined([text, "" if disputed else when(best["date"])])
        if best["source"] and best["source"] != best["actor"]:
            text = f"according to {self._names.many(best['source'], office=False)}, {text}"
        yield Sentence(f"{capital(text)}.", passages("acts", group))
        yield from self._differences("act", group[0]["act_id"])

    def _with(self, word: str, row: Row) -> str:
        """Whom an act went to, unless its object has said so."""
        to = [a for a in tables.split(row["recipient"])
              if self._case.name_of(a).lower() not in row["object"].lower()]  # fmt: skip
        return f" {word} {self._names.many(to)}" if to else ""


def _told_as_act(statement: Row, acts: Iterable[Row]) -> bool:
    """Whether an act told in the same phase has told what is said: an announcement, a pledge."""
    size = statement["content_end"] - statement["content_start"]
    return any(
        act["article_id"] == statement["article_id"]
        and act["actor"] == statement["speaker"]
        and act["start"] <= statement["content_start"]
        and statement["content_end"] <= act["end"]
        and 2 * size > act["end"] - act["start"]
        for act in acts
    )


def _is_standing(row: Row) -> bool:
    return row["event"] in ("ACCUSE", "THREATEN") or bool(_STANDING.search(row["cue"]))


def _weight(group: Sequence[Row]) -> float:
    row = group[0]
    weight = _WEIGHT.get(row["event"], 4) + len(group) / 10
    return float(weight + (row["mode"] == "direct") + bool(row["speaker"]))


def _rest(groups: Sequence[Sequence[Row]]) -> Sentence:
    over = tuple(passage("statements", group[0]) for group in groups)
    text = f"The articles report {counted(len(groups), 'more statement')} here."
    return Sentence(text, (Computation("statements that belong here and are not told", over),))


def _disputes(case: Case) -> dict[tuple[str, str], dict[str, list[Row]]]:
    """Per thing and field the values that a reader should know of, empty ones left out."""
    found: dict[tuple[str, str], dict[str, list[Row]]] = defaultdict(dict)
    for _, row in tables.records(case["disagreements"]):
        if row["value"] and row["kind"] not in ("omission", "wording") and row["field"] != "format":
            found[row["about"], row["about_id"]].setdefault(row["field"], []).append(row)
    return {
        key: {name: rows for name, rows in fields.items() if len(rows) > 1}
        for key, fields in found.items()
    }


def _ground(case: Case, about: str, row: Row) -> tuple[Passage, ...]:
    """The passages behind one value of a disagreement."""
    name = "meeting_reports" if about == "meeting" else "acts"
    spans = {
        tuple(re.split(r"[:-]", item, maxsplit=0)[-2:]) for item in tables.split(row["evidence"])
    }
    articles = tables.split(row["articles"])
    ident = "meeting_id" if about == "meeting" else "act_id"
    rows = [
        r for _, r in tables.records(case[name])
        if r[ident] == row["about_id"] and r["article_id"] in articles
        and (str(r["start"]), str(r["end"])) in spans
    ]  # fmt: skip
    return passages(name, rows)


def _grouped(frame: Any, key: str) -> Iterator[tuple[Row, ...]]:
    groups: dict[str, list[Row]] = {}
    for _, row in tables.records(frame):
        groups.setdefault(row[key], []).append(row)
    yield from map(tuple, groups.values())


def _one_of(noun: str) -> str:
    if noun.endswith("s") and not noun.endswith("ss"):
        return noun
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"


def _in_forum(status: str, forum: str) -> str:
    verb = {
        "held": "met", "ongoing": "were meeting", "planned": "were to meet",
        "proposed": "were to meet, by a proposal,", "cancelled": "had planned to meet",
        "denied": "are said to have met, which is denied,",
    }[status]  # fmt: skip
    if forum.endswith(("talks", "meeting")):
        return f"{verb} for the {forum}"
    return f"{verb} in the {forum}"


def _joined(parts: Iterable[str]) -> str:
    return " ".join(part for part in parts if part)


def _heading(items: Sequence[Item]) -> str:
    """The days, and the meetings of these days by their parties."""
    held = [str(i.rows[0]["name"]).rpartition(", ")[0] for i in items if i.kind == "meeting"]
    return ": ".join(part for part in (in_words(items), listed(held[:2])) if part)
