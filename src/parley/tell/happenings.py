"""Meetings and other steps as sentences, each with its grounds.

The day comes first. A field on which articles contradict each other is left out of the first
sentence and told by the next, with both sources. What only one side vouches for begins with
"According to". Nothing is put together from two articles that neither of them says: the
parties of a forum's meeting are told article by article.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from parley import edtf, tables
from parley.case import Case
from parley.reconcile.formats import format_of
from parley.tell.english import COMMON_HEADS, Names, capital, listed, object_of, spoken, when
from parley.tell.grounds import Passage, Sentence, passages

Row = Mapping[str, Any]

_VERBS = {
    "submission": "submitted {object}{to}",
    "publication": "published {object}{to}",
    "announcement": "announced {object}",
    "offer": "offered {object}{to}",
    "proposal": "proposed {object}{to}",
    "order": "ordered {object}{to}",
    "visit": "visited {place}",
    "deployment": "carried out a deployment: {object}",
    "speech": "spoke at {object}",
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
_SHARP = ("contradiction", "plan_against_fact")
_NOUN = re.compile(
    r"\b((?:tele)?phone (?:call|conversation)|video (?:call|conference)|(?:virtual|indirect|direct|"
    r"separate|bilateral|trilateral) (?:talks|meeting)|talks|negotiations|consultations|"
    r"conversation|summit|plenary|session|meeting|call)\b", re.IGNORECASE,
)  # fmt: skip
"""What articles call a meeting; the first such word of its reports names it."""
_REMOTE = frozenset(("online", "by telephone", "by video", "virtual", "virtually"))


class Happenings:
    """Tells the meetings and acts of a case; its names know whom it has introduced."""

    def __init__(self, case: Case, names: Names) -> None:
        self._case, self._names = case, names
        self._disputes = _disputes(case)

    def meeting(self, row: Row, reports: Sequence[Row]) -> Iterator[Sentence]:
        """What is reported of one meeting: the row of ``meetings`` and its reports."""
        disputed = self._disputes.get(("meeting", row["meeting_id"]), {})
        sharp = {name for name, rows in disputed.items() if _is_sharp(rows)}
        text = self._forum(row, sharp) or self._parties(row, reports, sharp)
        voices = {r["source"] for r in reports}
        if len(voices) == 1 and (voice := voices.pop()):
            text = f"according to {self._names.many(voice, office=False)}, {text}"
        yield Sentence(f"{capital(text)}.", passages("meeting_reports", reports))
        yield from self._subject(row, reports)
        yield from self._proposer(row, reports)
        if format_of(row["format"]).forum and "participants" not in sharp:
            yield from self._by_article("As parties", "participants", "meeting_reports", reports)
        yield from self._differences("meeting", row["meeting_id"])

    def act(self, group: Sequence[Row]) -> Iterator[Sentence]:
        """What is reported of one act: a sentence for each side that alone vouches for it."""
        by_source: dict[str, list[Row]] = defaultdict(list)
        for row in group:
            by_source[row["source"]].append(row)
        told = [list(group)] if "" in by_source else list(by_source.values())
        for rows in told:
            yield Sentence(self._act(rows), passages("acts", rows))
        recipients = {row["recipient"] for row in group if row["recipient"]}
        if len(recipients) > 1:
            yield from self._by_article("As its recipient", "recipient", "acts", group)
        yield from self._differences("act", group[0]["act_id"])

    def _parties(self, row: Row, reports: Sequence[Row], sharp: set[str]) -> str:
        who = self._names.many(row["participants"])
        noun = _noun(row, reports)
        day = "" if "date" in sharp else when(row["date"])
        place = "" if "place" in sharp else _at(row["place"])
        between = f" between {who}" if "|" in row["participants"] else f" with {who}" if who else ""
        match row["status"]:
            case "proposed":
                return _joined([f"{noun}{between} were proposed" if _plural(noun) else
                                f"{_one_of(noun)}{between} was proposed",
                                f"for a time {day}" if day.startswith(("from", "by")) else day,
                                place])  # fmt: skip
            case "cancelled" | "denied":
                ending = "called off" if row["status"] == "cancelled" else "denied"
                be = "were" if _plural(noun) else "was"
                return _joined([f"{_one_of(noun)}{between}", day, place, f"{be} {ending}"])
        verb = {"held": "held", "ongoing": "were holding", "planned": "were to hold"}[row["status"]]
        if not who:
            ahead = f"{'were' if _plural(noun) else 'was'} to take place"
            told = {"held": "took place", "ongoing": "went on", "planned": ahead}[row["status"]]
            return _joined([day, _one_of(noun), told, place])
        if row["status"] == "held" and edtf.parse(row["date"]).first is None and day:
            verb = "had held"
        return _joined([day, who, verb, _one_of(noun), place])

    def _forum(self, row: Row, sharp: set[str]) -> str:
        """A meeting of a forum that has a name; empty for any other."""
        forum = format_of(row["format"])
        if not forum.forum:
            return ""
        day = "" if "date" in sharp else when(row["date"])
        place = "" if "place" in sharp else _at(row["place"])
        if forum.noun.endswith(("talks", "meeting")):
            noun, be = _one_of(forum.noun), "were" if _plural(forum.noun) else "was"
        else:
            noun, be = f"a meeting of the {forum.noun}", "was"
        told = {
            "held": "took place", "ongoing": f"{be} going on", "planned": f"{be} to take place",
            "proposed": f"{be} proposed", "cancelled": f"{be} called off",
            "denied": f"{be} denied",
        }[row["status"]]  # fmt: skip
        return _joined([noun, told, day, place])

    def _subject(self, row: Row, reports: Sequence[Row]) -> Iterator[Sentence]:
        """What a meeting is about: first by the articles themselves, else by whoever says so."""
        by_source: dict[str, list[Row]] = defaultdict(list)
        for report in reports:
            if report["topic"]:
                by_source[report["source"]].append(report)
        if not by_source:
            return
        source = "" if "" in by_source else next(iter(by_source))
        rows = by_source[source]
        topics = _topics(rows)
        name = str(row["name"]).rpartition(", ")[0]
        subject, be = ("subject", "was") if len(topics) == 1 else ("subjects", "were")
        be = f"the {subject} of the {name} {be}"
        if source:
            be = f"according to {self._names.many(source, office=False)}, {be}"
        yield Sentence(f"{capital(be)} {listed(topics)}.", passages("meeting_reports", rows))

    def _proposer(self, row: Row, reports: Sequence[Row]) -> Iterator[Sentence]:
        """Who proposed a meeting, where somebody is named for it."""
        proposals = [r for r in reports if r["status"] == "proposed" and r["source"]]
        if proposals:
            who = self._names.many(dict.fromkeys(
                a for r in proposals for a in tables.split(r["source"])))  # fmt: skip
            lead = (
                "The proposal came from"
                if row["status"] == "proposed"
                else "It had been proposed by"
            )
            yield Sentence(f"{lead} {who}.", passages("meeting_reports", proposals))

    def _by_article(
        self, lead: str, field: str, table: str, rows: Sequence[Row]
    ) -> Iterator[Sentence]:
        """Whom each article names, article by article."""
        told: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            if row[field]:
                told[row[field]].append(row)
        if told:
            parts = [
                f"{listed(sorted({r['article_id'] for r in found}))} "
                f"{'names' if len({r['article_id'] for r in found}) == 1 else 'name'} "
                f"{self._names.many(cell, office=False)}"
                for cell, found in told.items()
            ]
            used = [row for found in told.values() for row in found]
            yield Sentence(f"{lead} {'; '.join(parts)}.", passages(table, used))

    def _differences(self, about: str, about_id: str) -> Iterator[Sentence]:
        for name, rows in self._disputes.get((about, about_id), {}).items():
            if name not in _FIELDS or not (_is_sharp(rows) or name == "date"):
                continue
            told = [self._value(name, row) for row in rows]
            grounds = tuple(p for row in rows for p in _ground(self._case, about, row))
            differ = ("The articles contradict each other on" if _is_sharp(rows)
                      else "The articles are more or less precise on")  # fmt: skip
            yield Sentence(f"{differ} {_FIELDS[name]}: {'; '.join(told)}.", grounds)

    def _value(self, name: str, row: Row) -> str:
        said = row["value"]
        if name == "date":
            said = edtf.in_words(said)
        elif name in ("participants", "recipient", "actor"):
            said = self._names.many(said, office=False)
        chosen = f" (followed here: {row['rule']})" if row["preferred"] else ""
        return f"{said} in {listed(tables.split(row['articles']))}{chosen}"

    def _act(self, rows: Sequence[Row]) -> str:
        best = max(rows, key=lambda r: (bool(r["actor"]), bool(r["date"]), bool(r["object"])))
        frame = _VERBS.get(best["kind"], "")
        actor = self._names.many(best["actor"])
        if actor and frame and (best["object"] or "{object}" not in frame):
            text = f"{actor} {frame.format(**self._fields(best))}"
        else:
            kind = best["kind"].replace("_", " ")
            of = f" of {object_of(best)}" if best["object"] else ""
            by = f" by {actor}" if actor else ""
            text = f"there was {_one_of(kind)}{of}{by}{self._with('to', best)}"
        disputed = "date" in self._disputes.get(("act", best["act_id"]), {})
        text = _joined(["" if disputed else when(best["date"]), text])
        source = best["source"] if all(row["source"] for row in rows) else ""
        if source and source == best["actor"]:
            text = f"by its own account, {text}"
        elif source:
            text = f"according to {self._names.many(source, office=False)}, {text}"
        return f"{capital(text)}."

    def _fields(self, row: Row) -> dict[str, str]:
        object_ = object_of(row)
        return {
            "object": object_, "place": self._names.many(row["recipient"]) or object_,
            "to": self._with("to", row), "of": self._with("of", row),
            "with": self._with("with", row), "on": f" on {object_}" if object_ else "",
        }  # fmt: skip

    def _with(self, word: str, row: Row) -> str:
        """Whom an act went to, unless its object has said so."""
        to = [a for a in tables.split(row["recipient"])
              if self._case.name_of(a).lower() not in row["object"].lower()]  # fmt: skip
        return f" {word} {self._names.many(to)}" if to else ""


_FIELDS = {
    "actor": "who did it", "date": "the day", "place": "the place",
    "participants": "who takes part", "recipient": "whom it went to",
}  # fmt: skip


def _is_sharp(rows: Sequence[Row]) -> bool:
    return any(row["kind"] in _SHARP for row in rows)


def _topics(rows: Sequence[Row]) -> list[str]:
    """The topics of the reports; one whose words another has too, with more, is left out."""
    found = dict.fromkeys(
        spoken(t) for row in rows for t in re.split(r"[|;]", row["topic"]) if t.strip()
    )
    words = {topic: set(topic.lower().split()) for topic in found}
    return [t for t in found if not any(words[t] < words[other] for other in found)][:4]


def _noun(meeting: Row, reports: Sequence[Row]) -> str:
    """What the articles call the meeting, else what its format is called."""
    for row in reports:
        if found := _NOUN.search(row["text"]):
            return found[1].lower()
    return format_of(meeting["format"]).noun


def _at(place: str) -> str:
    flat = spoken(place)
    if flat.lower() in _REMOTE or not flat:
        return flat
    first = flat.partition(",")[0]
    bare = first[:1].islower() or first.rpartition(" ")[2] in COMMON_HEADS
    if bare and not first.startswith(("the ", "The ", "a ", "an ")):
        return f"at the {flat}"
    return f"in {flat}"


def _plural(noun: str) -> bool:
    """Whether a noun is one of several: its head counts, as in "round of talks"."""
    head = noun.partition(" of ")[0]
    return head.endswith("s") and not head.endswith("ss")


def _one_of(noun: str) -> str:
    if _plural(noun):
        return noun
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"


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


def _joined(parts: Iterable[str]) -> str:
    return " ".join(part for part in parts if part)
