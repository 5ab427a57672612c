"""The narrative: what happened, as reported, phase by phase, each sentence with its grounds.

Sentences are made from rows. Structured fields (who, when, where, with which status) are
told in our words (``happenings``); what somebody said is told in the article's own words
(``quoting``). Phases are runs of days (``phases``); what is only planned stands in a part of
its own, and so does what no article dates.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from parley import edtf, tables
from parley.case import Case
from parley.tell.english import Names, counted, listed
from parley.tell.grounds import Computation, Paragraph, Sentence, passage, passages, prose
from parley.tell.happenings import Happenings
from parley.tell.phases import Item, in_words, phased
from parley.tell.quoting import Sayings
from parley.tell.show import Shown

MAX_STATEMENTS = 8
"""Statements told per phase; the chapter on statements has them all."""

Row = Mapping[str, Any]

_WEIGHT = {"STATEMENT": 1, "CONSULT": 2}
_STANDING = re.compile(r"\b(accus|alleg|threat|warn|den(y|ie|ial)|refut|dismiss)", re.IGNORECASE)


def narrative(case: Case, *, label: str = "told") -> Shown:
    """The whole sequence as prose, phase by phase; undated matters come last."""
    return prose(case, list(paragraphs(case)), label=label)


def paragraphs(case: Case) -> Iterator[Paragraph]:
    """The narrative's paragraphs with their headings, in the order of telling."""
    names = Names(case)
    teller = _Teller(Happenings(case, names), Sayings(case, names))
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
    """Makes the paragraphs of one narrative."""

    def __init__(self, happenings: Happenings, sayings: Sayings) -> None:
        self._happenings, self.sayings = happenings, sayings

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
        chosen = _chosen(said, most)
        rest = [group for group in said if group not in chosen]
        one_day = len({(item.day, item.last) for item in items}) == 1
        sentences = tuple(
            Sentence(self.sayings.told(group, day=not one_day), passages("statements", group))
            for group in said
            if group in chosen
        ) + ((_rest(rest),) if rest else ())
        filled = [part for part in (happened, sentences) if part]
        for position, part in enumerate(filled):
            yield Paragraph(part, heading=heading if position == 0 else "")

    def _happening(self, item: Item) -> Iterator[Sentence]:
        if item.kind == "meeting":
            yield from self._happenings.meeting(item.rows[0], item.rows[1:])
        elif item.kind == "act":
            yield from self._happenings.act(item.rows)


def _chosen(said: Sequence[tuple[Row, ...]], most: int) -> list[tuple[Row, ...]]:
    """The weightiest statements, and of each speaker one before any speaker's second."""
    ranked = sorted(said, key=_weight, reverse=True)
    turn: Counter[str] = Counter()
    turns = []
    for group in ranked:
        turns.append((turn[group[0]["speaker"]], group))
        turn[group[0]["speaker"]] += 1
    return [group for _, group in sorted(turns, key=lambda pair: pair[0])[:most]]


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


def _heading(items: Sequence[Item]) -> str:
    """The days, and the meetings of these days by their parties."""
    held = [str(i.rows[0]["name"]).rpartition(", ")[0] for i in items if i.kind == "meeting"]
    return ": ".join(part for part in (in_words(items), listed(held[:2])) if part)


def _grouped(frame: Any, key: str) -> Iterator[tuple[Row, ...]]:
    groups: dict[str, list[Row]] = {}
    for _, row in tables.records(frame):
        groups.setdefault(row[key], []).append(row)
    yield from map(tuple, groups.values())
