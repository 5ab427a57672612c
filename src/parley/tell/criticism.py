"""Source criticism told: dissent, witnesses, voices, life cycles, replay, robustness.

Every function takes a case and gives something to show; each sentence carries its grounds.
The computing is in ``reconcile`` and ``relate``; here are the words. What the rules are and
where they come from stands with them (``reconcile.values``, ``reconcile.voices``).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd

from parley import edtf, tables
from parley.case import Case
from parley.reconcile.formats import format_of
from parley.reconcile.lifecycle import LifeCycle, Step, life_cycles
from parley.reconcile.onesided import COMMITS, teller
from parley.reconcile.quotations import marked, same_quotations, versions
from parley.reconcile.reuse import earlier
from parley.reconcile.voices import Witness, witnesses
from parley.relate.replay import later_otherwise, publication_days
from parley.relate.robustness import rests_on, robustness
from parley.tell.dates_prose import short
from parley.tell.english import Names, capital, counted, listed, number, spoken, when
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
from parley.tell.life_figure import changes, life_lines, life_steps, new_place
from parley.tell.replay_figure import Shot, replay_network, replay_sequence, snapshots
from parley.tell.robustness_figure import robustness_figure
from parley.tell.show import Shown, block
from parley.tell.tables_html import Link, table
from parley.tell.voices_figure import voices_figure

__all__ = [
    "chains", "commitments", "known_when", "ledger", "life_lines", "life_sentences", "life_steps",
    "one_sided", "otherwise", "quotations", "replay_network", "replay_sequence",
    "robustness_figure", "robustness_sentences", "robustness_table", "seen_ledger", "snapshots",
    "voices_figure", "witness_sentences", "witness_table",
]  # fmt: skip

FIELD_WORDS = {
    "date": "day", "place": "place", "participants": "parties", "recipient": "recipient",
    "actor": "who acted", "content": "words", "format": "format", "track": "number of rounds",
    "kind": "submission or publication", "source": "who vouches", "status": "status",
}  # fmt: skip
KIND_WORDS = {
    "contradiction": "contradict each other",
    "plan_against_fact": "plan against fact",
    "ambiguity": "left open",
    "precision": "one is more precise",
    "omission": "left out",
    "wording": "differ to the letter",
}
_BY_FIELD = {
    "track": "announce another number",
    "kind": "one step or two",
    "source": "one-sided",
}
_SHARPNESS = (
    "contradict each other", "plan against fact", "left open", "one step or two",
    "announce another number", "one-sided", "differ to the letter", "one is more precise",
    "left out",
)  # fmt: skip
_LONG = 90

Row = Mapping[str, Any]


def ledger(case: Case, *, everything: bool = False, label: str = "ledger") -> Shown:
    """The dissent ledger as a table to scan: one row a point, the sharpest first.

    Without ``everything``, what one article merely leaves out and how formats are called stay
    away. Quotations are not repeated; what they have otherwise is told.
    """
    points = _points(case, everything=everything)
    finds, names, things = _Places(case), Names(case), _things(case)
    rows = [
        {"on": things.get(key[:2], key[1]), "what": _field(key[2]),
         "values": [link for row in found for link in finds.value(row, names)],
         "how": _how(found), "followed": _followed(found, names)}
        for key, found in points.items()
    ]  # fmt: skip
    rows.sort(key=lambda row: _SHARPNESS.index(row["how"]))
    frame = pd.DataFrame(rows, columns=["on", "what", "values", "how", "followed"])
    counts = Counter(row["how"] for row in rows)
    told = listed([f"{words} ({counts[words]})" for words in _SHARPNESS if counts[words]])
    caption = (
        f"Where the articles differ: {counted(len(rows), 'point')}"
        + (f", by the way in which they do: {told}" if rows else "")
        + ". Each value leads to the passage that gives it."
    )
    heads = {"on": "On", "what": "What", "values": "Who says what", "how": "How they differ",
             "followed": "Followed here"}  # fmt: skip
    return table(frame, label=label, caption=caption, headings=heads)


def seen_ledger(case: Case, *, label: str = "seen-ledger") -> Shown:
    """What the ledger shows, in sentences: each sharp point, the sharpest first."""
    points = _points(case, everything=False)
    finds, names, things = _Places(case), Names(case), _things(case, told=True)
    sentences = []
    for key, found in sorted(points.items(), key=lambda p: _SHARPNESS.index(_how(p[1]))):
        how = _how(found)
        grounds = tuple(dict.fromkeys(p for row in found for p in finds.passages(row)))
        if grounds and how not in ("one is more precise", "left out"):
            text = _point_text(how, found, things.get(key[:2], key[1]), finds, names)
            sentences.append(Sentence(text, grounds))
    if not sentences and case.articles:
        ground = Absence("values of one field that cannot both be true", tuple(case.articles))
        sentences = [Sentence("No contradiction between the articles was found.", (ground,))]
    return prose(case, [Paragraph(tuple(sentences))], label=label, bullets=True)


def witness_table(case: Case, *, label: str = "witnesses") -> Shown:
    """How many independent witnesses stand behind each meeting and step, and why not more."""
    finds, things = _Places(case), _things(case)
    rows = [
        {"finding": things.get(key, key[1]), "number": len(told),
         "witnesses": [Link(_witness(case, one), finds.href(passage(name, one.rows[0])))
                       for one in told],
         "why": [one.why for one in told if one.why and len(one.articles) + _sources(one) > 2]}
        for name, key, told in _testimonies(case)
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["finding", "number", "witnesses", "why"])
    alone = int((frame["number"] == 1).sum()) if len(frame) else 0
    caption = (
        f"Independent witnesses of {counted(len(rows), 'meeting or step', 'meetings and steps')}; "
        f"{counted(alone, 'rests', 'rest')} on one alone. Copies of one text, two organs of one "
        "state and an agency's clients count once."
    )
    heads = {"finding": "What", "number": "Witnesses", "witnesses": "Who they are",
             "why": "Why passages are one witness"}  # fmt: skip
    return table(frame, label=label, caption=caption, headings=heads)


def witness_sentences(case: Case, *, label: str = "one-witness") -> Shown:
    """Every place at which several articles are one witness, with the reason, in sentences."""
    sentences = []
    things = _things(case, told=True)
    for name, key, told in _testimonies(case, with_quotations=True):
        for one in told:
            if len(one.articles) > 1:
                thing = things.get(key, key[1])
                text = f"On {thing}: {one.why}."
                sentences.append(Sentence(text, passages(name, one.rows)))
    if not sentences and case.articles:
        sought = "articles that share a source, an agency's copy or a quotation"
        sentences = [Sentence("No two articles are one witness, as far as the rows show.",
                              (Absence(sought, tuple(case.articles)),))]  # fmt: skip
    return prose(case, [Paragraph(tuple(sentences))], label=label, bullets=True)


def chains(case: Case, *, label: str = "chains") -> Shown:
    """Through whom each voice is heard: speaker, principal, who passed it on, agency, outlet.

    One row a chain, with the number of statements and a link to the first; the longest and
    the most used first.
    """
    finds = _Places(case)
    about = {row["article_id"]: row for _, row in tables.records(case["articles"])}
    found: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for _, row in tables.records(case["statements"]):
        if int(row["part"]) == 1:
            key = (row["speaker"], row["principal"], row["source"], row["article_id"])
            found[key].append(row)
    rows = [_chain(case, key, group, about[key[3]], finds) for key, group in found.items()]
    rows.sort(key=lambda row: (-row["links"], -row["statements"].count, str(row["speaker"])))
    frame = pd.DataFrame(
        [{**row, "statements": row["statements"].link} for row in rows],
        columns=["speaker", "principal", "through", "agency", "outlet", "article", "statements"],
    )
    passed = sum(row["through"] != "" for row in rows)
    caption = (
        f"Through whom voices are heard: {counted(len(rows), 'chain')}, "
        f"{number(passed)} of them through somebody who passed the words on."
    )
    heads = {"speaker": "Who is heard", "principal": "Speaks for", "through": "Passed on by"}
    return table(frame, label=label, caption=caption, headings=heads)


def one_sided(case: Case, *, label: str = "one-sided") -> Shown:
    """What is known from one side only: meetings, promises, agreements, in sentences."""
    sentences = [*_meetings_of_one_side(case), *_promises(case), *_joint(case)]
    if not sentences and case.articles:
        sought = "meetings and commitments that one side alone vouches for"
        sentences = [Sentence("Nothing is known from one side only, as far as the rows show.",
                              (Absence(sought, tuple(case.articles)),))]  # fmt: skip
    return prose(case, [Paragraph(tuple(sentences))], label=label, bullets=True)


def commitments(case: Case, *, label: str = "commitments") -> Shown:
    """Every commitment with who vouches for it: one row a statement of assent or promise."""
    finds, names, knows = _Places(case), Names(case), witnesses(case)
    rows = []
    for _, row in tables.records(case["statements"]):
        if row["event"] in COMMITS and int(row["part"]) == 1:
            rows.append({
                "who": names.many(row["speaker"], office=False) or "not named",
                "what": Link(_cut(row["content"]), finds.href(passage("statements", row))),
                "said": edtf.in_words(row["said_on"], unknown="not stated"),
                "vouches": capital(knows.who(knows.key(row))),
            })  # fmt: skip
    frame = pd.DataFrame(rows, columns=["who", "what", "said", "vouches"])
    caption = f"{capital(counted(len(rows), 'commitment'))}, and who vouches for each."
    heads = {"who": "Who agrees", "what": "To what", "vouches": "Who vouches for it"}
    return table(frame, label=label, caption=caption, headings=heads)


def quotations(case: Case, *, label: str = "quotations") -> Shown:
    """Quotations in several articles, their differences to the letter marked, and direction."""
    parts = []
    groups = same_quotations(case["statements"])
    finds, names = _Places(case), Names(case)
    for group in groups:
        first = group[0]
        items = []
        for row, diffs in versions(group):
            text = "".join(
                f"<mark>{escape(piece)}</mark>" if new else escape(piece)
                for piece, new in marked(first["content"], row["content"])
            )
            href = escape(finds.href(passage("statements", row)))
            told = "; ".join(map(str, diffs)) or ("the first" if row is first else "no difference")
            items.append(
                f'<li><a href="{href}">{escape(row["article_id"])}</a>: “{text}” '
                f'<span class="none">({escape(told)})</span></li>'
            )
        who = escape(capital(names.many(first["speaker"], office=False) or "somebody"))
        direction = escape(_direction(case, [row["article_id"] for row in group]))
        parts.append(f"<p><strong>{who}</strong>. {direction}</p><ul>{''.join(items)}</ul>")
    caption = (
        f"{capital(counted(len(groups), 'quotation'))} in several articles, with what each has "
        "otherwise than the first. Typesetting and spelling are no difference."
    )
    body = "".join(parts) or "<p>No quotation stands in two articles.</p>"
    return block("fig", label, f"<div>{body}</div>", caption)


def life_sentences(case: Case, *, label: str = "lives") -> Shown:
    """The life of each meeting in a sentence or two, for the narrative."""
    names = Names(case)
    titles = dict(zip(case["meetings"]["meeting_id"], case["meetings"]["name"], strict=True))
    lives = life_cycles(case)
    sentences = [_life(life, titles.get(life.meeting_id, life.meeting_id), names) for life in lives]
    sentences += _perhaps_earlier(lives, titles)
    if not sentences and case.articles:
        ground = Absence("a report of a meeting", tuple(case.articles))
        sentences = [Sentence("No article reports a meeting.", (ground,))]
    return prose(case, [Paragraph(tuple(sentences))], label=label, bullets=True)


def known_when(
    case: Case, *, label: str = "known-when", shots: Sequence[Shot] | None = None
) -> Shown:
    """What was known when: a row a meeting, a column a day on which something appeared.

    A cell tells the status, day and place that were certainly known; in brackets stands what
    may have been known besides, through articles whose day of publication is an interval.
    "same" means: as on the day before.
    """
    shots = snapshots(case) if shots is None else shots
    titles = {row["meeting_id"]: row["name"] for _, row in tables.records(case["meetings"])}
    rows = []
    for meeting, name in titles.items():
        cells = [_cell(shot.certain.get(meeting), shot.possible.get(meeting)) for shot in shots]
        told = ["same" if cell and cell == before else cell
                for cell, before in zip(cells, ["", *cells], strict=False)]  # fmt: skip
        rows.append([name, *told])
    days = [short(shot.day.isoformat(), year=True) for shot in shots]
    frame = pd.DataFrame(rows, columns=["meeting", *days])
    caption = (
        f"What was known of {counted(len(titles), 'meeting')} on "
        f"{counted(len(shots), 'day')} on which articles appeared or may have appeared. In "
        "brackets: what may have been known, as the day of an article is not stated. Same: as in "
        "the column before."
    )
    return table(frame, label=label, caption=caption)


def otherwise(case: Case, *, label: str = "otherwise") -> Shown:
    """What was known once and turned out otherwise later, in sentences."""
    names, frame = Names(case), later_otherwise(case)
    reports = [row for _, row in tables.records(case["meeting_reports"])]
    sentences = []
    for row in frame.to_dict("records"):
        grounds = passages("meeting_reports", (
            r for r in reports if r["meeting_id"] == row["meeting_id"] and r[row["field"]]
        ))  # fmt: skip
        then, later = (_valued(row["field"], row[x], names) for x in ("then", "later"))
        told = {
            "otherwise": f"in the end the reports have {later}, and both cannot be true",
            "closer": f"in the end the reports say more: {later}",
            "undecided": "in the end the reports contradict each other on it",
        }[row["how"]]
        sentences.append(Sentence(
            f"{row['meeting']}: from {edtf.in_words(row['day'])} on one could know the "
            f"{_field(row['field'])} {then}; {told}.", grounds))  # fmt: skip
    if not sentences and case.articles:
        sought = "a day, place or party that was known once and is otherwise in the whole case"
        sentences = [Sentence("Nothing that was known once turned out otherwise.",
                              (Absence(sought, tuple(case.articles)),))]  # fmt: skip
    days = publication_days(case)
    if len(days) > 1 and days[0].day != days[-1].day:
        sentences.append(_growth(case, len(days)))
    return prose(case, [Paragraph(tuple(sentences))], label=label, bullets=True)


def robustness_table(
    case: Case, *, label: str = "robustness", found: pd.DataFrame | None = None
) -> Shown:
    """What each meeting, edge and finding rests on: without which article it is gone."""
    frame = rests_on(robustness(case) if found is None else found, case)
    kinds = {"meeting": "meeting", "edge": "at one table", "finding": "dispute"}
    rows = [
        {"label": row["label"], "item": kinds[row["item"]],
         "gone": _article_links(case, row["gone_without"]),
         "changed": _article_links(case, row["changed_without"])}
        for row in frame.to_dict("records")
    ]  # fmt: skip
    shown = pd.DataFrame(rows, columns=["label", "item", "gone", "changed"])
    firm = int((frame["gone_without"] == "").sum()) if len(frame) else 0
    caption = (
        f"What stands when one article is taken away: {number(firm)} of "
        f"{counted(len(frame), 'meeting, pair and dispute', 'meetings, pairs and disputes')} "
        "stand without any single one. A dispute needs two sides: it falls with either."
    )
    heads = {
        "label": "What",
        "item": "Kind",
        "gone": "Gone without",
        "changed": "Otherwise without",
    }
    return table(shown, label=label, caption=caption, headings=heads)


def robustness_sentences(
    case: Case, *, label: str = "standing", found: pd.DataFrame | None = None
) -> Shown:
    """What the taking away shows, in sentences: one for each scenario."""
    frame = robustness(case) if found is None else found
    by_meeting = defaultdict(list)
    for _, row in tables.records(case["meeting_reports"]):
        by_meeting[row["meeting_id"]].append(row)
    sentences = []
    for scenario, group in frame.groupby("scenario", sort=False):
        meetings = group[group["item"] == "meeting"]
        gone = meetings[meetings["verdict"] == "gone"]
        changed = meetings[meetings["verdict"] == "changed"]
        disputes = group[(group["item"] == "finding") & (group["verdict"] == "gone")]
        text = _scenario_text(str(scenario), meetings, gone, changed, len(disputes))
        over = passages("meeting_reports", (
            by_meeting[str(m)][0] for m in meetings["id"] if by_meeting.get(str(m))))  # fmt: skip
        what = "meetings and disputes derived anew without it, against those of the whole case"
        if over:
            sentences.append(Sentence(text, (Computation(what, over),)))
    if not sentences and case.articles:
        ground = Absence("a meeting that could fall", tuple(case.articles))
        sentences = [Sentence("There is no meeting that could fall.", (ground,))]
    return prose(case, [Paragraph(tuple(sentences))], label=label, bullets=True)


class _Places:
    """Finds the coded passages behind spans that the ledger names."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._index: dict[str, dict[str, Passage]] = {}
        for name, prefix in (("meeting_reports", ""), ("acts", ""), ("statements", "content_")):
            self._index[name] = {
                f"{row['article_id']}:{row[f'{prefix}start']}-{row[f'{prefix}end']}":
                passage(name, row) for _, row in tables.records(case[name])
            }  # fmt: skip

    def href(self, place: Passage) -> str:
        """Where a passage stands, seen from the page."""
        return f"{self._case.site}evidence/{place.article_id}.html#{place.anchor}"

    def passages(self, row: Row) -> tuple[Passage, ...]:
        """The passages behind one value of the ledger."""
        order = {"meeting": ("meeting_reports", "statements"), "act": ("acts",),
                 "statement": ("statements",)}[row["about"]]  # fmt: skip
        found = (
            next((self._index[n][span] for n in order if span in self._index[n]), None)
            for span in tables.split(row["evidence"])
        )
        return tuple(dict.fromkeys(place for place in found if place))

    def value(self, row: Row, names: Names) -> list[Link | str]:
        """A value once for each article that gives it; a value that nobody gives as text."""
        first: dict[str, Passage] = {}
        for place in self.passages(row):
            first.setdefault(place.article_id, place)
        said = self.said(row, names)
        if not first:
            return [capital(row["rule"]) or said]
        return [
            Link(f"{article}: {said}", self.href(place), f"“{_cut(place.quote, 200)}”")
            for article, place in sorted(first.items())
        ]

    def said(self, row: Row, names: Names) -> str:
        """A value in words; of a quotation what it has otherwise."""
        if row["field"] == "content":
            return row["rule"].partition("printed; ")[2] if "against" in row["rule"] else (
                f"“{_cut(row['value'])}”")  # fmt: skip
        return _valued(row["field"], row["value"], names)


def _points(case: Case, *, everything: bool) -> dict[tuple[str, str, str], list[Row]]:
    points: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for _, row in tables.records(case["disagreements"]):
        points[row["about"], row["about_id"], row["field"]].append(row)
    return {
        key: found for key, found in points.items()
        if everything or (_how(found) != "left out" and key[2] != "format")
    }  # fmt: skip


def _how(found: Sequence[Row]) -> str:
    if found[0]["field"] in _BY_FIELD:
        return _BY_FIELD[found[0]["field"]]
    words = {KIND_WORDS[row["kind"]] for row in found}
    return min(words, key=_SHARPNESS.index)


def _followed(found: Sequence[Row], names: Names) -> str:
    chosen = next((row for row in found if row["preferred"]), None)
    if chosen:
        return f"{_valued(chosen['field'], chosen['value'], names)} ({chosen['rule']})"
    if found[0]["field"] in ("track", "source", "kind", "content"):
        rules = {"track": "the fuller announcement says more", "content": "kept as printed",
                 "source": "told as this side's account",
                 "kind": "both names are kept"}  # fmt: skip
        return rules[found[0]["field"]]
    told = [row for row in found if row["value"]]
    if len(told) == 1 and _how(found) == "left out":
        return f"{_valued(told[0]['field'], told[0]['value'], names)} (the only value)"
    why = next((row["rule"] for row in found if row["rule"]), "")
    return f"none: {why}" if why else "none"


def _point_text(how: str, found: Sequence[Row], thing: str, finds: _Places, names: Names) -> str:
    field = _field(found[0]["field"])
    given = [row for row in found if row["value"] and row["articles"]]
    told = [f"{finds.said(row, names)} in {listed(tables.split(row['articles']))}"
            for row in given]  # fmt: skip
    if how == "differ to the letter":
        others = [f"{listed(tables.split(row['articles']))} has, {finds.said(row, names)}"
                  for row in given[1:]]  # fmt: skip
        return f"The words of {thing} differ to the letter: {'; '.join(others)}."
    lead = {
        "contradict each other": f"The articles contradict each other on the {field} of {thing}",
        "plan against fact": f"Plan and fact differ on the {field} of {thing}",
        "left open": f"No article settles the {field} of {thing}",
        "one step or two": f"One step under two names, or two steps of one day: {thing}",
        "announce another number": f"The articles announce different numbers of rounds ({thing})",
        "one-sided": f"One side alone vouches for {thing}",
    }[how]  # fmt: skip
    sharp = how in ("contradict each other", "plan against fact")
    followed = _followed(found, names)
    rule = "" if not sharp else (
        f" No value is followed here{followed.removeprefix('none')}."
        if followed.startswith("none") else f" Followed here: {followed}."
    )  # fmt: skip
    return f"{lead}: {'; '.join(told)}.{rule}"


def _field(name: str) -> str:
    return FIELD_WORDS.get(name, name.replace("_", " "))


def _valued(field: str, value: str, names: Names) -> str:
    if not value:
        return "not stated"
    if field == "date":
        return edtf.in_words(value)
    if field in ("participants", "recipient", "actor", "source"):
        return names.many(value, office=False)
    if field == "format":
        return format_of(value).noun
    return spoken(value) if field == "kind" else str(value)


def _things(case: Case, *, told: bool = False) -> dict[tuple[str, str], str]:
    """What disagreements and witnesses are about: for a table, or ``told`` in a sentence."""
    names = Names(case)
    things = {("meeting", row["meeting_id"]): str(row["name"])
              for _, row in tables.records(case["meetings"])}  # fmt: skip
    objects: dict[str, list[str]] = defaultdict(list)
    for _, row in tables.records(case["acts"]):
        objects[row["act_id"]].append(spoken(row["object"]))
        fullest, kind = max(objects[row["act_id"]], key=len), spoken(row["kind"])
        words = f"the {kind} ({fullest})" if told else f"{capital(kind)}: {fullest}"
        things["act", row["act_id"]] = words.removesuffix(" ()").removesuffix(": ")
    for _, row in tables.records(case["statements"]):
        who = names.many(row["speaker"], office=False) or "somebody unnamed"
        words = f"what {who} said (“{_cut(row['content'], 60)}”)"
        things["statement", row["statement_id"]] = words if told else capital(words)
    return things


def _testimonies(
    case: Case, *, with_quotations: bool = False
) -> Iterator[tuple[str, tuple[str, str], tuple[Witness, ...]]]:
    """(table, thing, witnesses) of each meeting and act, and of shared quotations."""
    knows = witnesses(case)
    order = list(case["meetings"]["meeting_id"])
    for name, about, key in (
        ("meeting_reports", "meeting", "meeting_id"),
        ("acts", "act", "act_id"),
    ):
        groups: dict[str, list[Row]] = {m: [] for m in order} if about == "meeting" else {}
        for _, row in tables.records(case[name]):
            groups.setdefault(row[key], []).append(row)
        for ident, rows in groups.items():
            yield name, (about, ident), knows.told(rows)
    for group in same_quotations(case["statements"]) if with_quotations else ():
        yield "statements", ("statement", group[0]["statement_id"]), knows.told(group)


def _witness(case: Case, one: Witness) -> str:
    """A witness in words, with the organs through which its side speaks."""
    sources = dict.fromkeys(a for row in one.rows for a in tables.split(row["source"]))
    organs = [name for a in sources if (name := case.name_of(a)) not in one.who]
    return capital(one.who) + (f" ({listed(organs)})" if organs else "")


def _sources(one: Witness) -> int:
    return len({a for row in one.rows for a in tables.split(row["source"])})


class _Count:
    """A number of statements with a link to the first of them."""

    def __init__(self, count: int, href: str, title: str) -> None:
        self.count, self.link = count, Link(str(count), href, title)


def _chain(
    case: Case, key: tuple[str, ...], group: Sequence[Row], article: Row, finds: _Places
) -> dict[str, Any]:
    speaker, principal, source, article_id = key
    passed = [a for a in tables.split(source) if a not in tables.split(speaker)]
    words = [listed([case.name_of(a) for a in tables.split(cell)]) for cell in (speaker, principal)]
    place = passage("statements", group[0])
    links = sum(map(bool, (principal, passed, article["agency"], article["outlet"])))
    return {
        "speaker": words[0] or "not named", "principal": words[1],
        "through": listed([case.name_of(a) for a in passed]), "agency": article["agency"],
        "outlet": article["outlet"],
        "article": Link(article_id, f"{case.site}evidence/{article_id}.html"),
        "statements": _Count(len(group), finds.href(place), f"“{_cut(place.quote, 200)}”"),
        "links": links,
    }  # fmt: skip


def _meetings_of_one_side(case: Case) -> Iterator[Sentence]:
    things = _things(case)
    knows = witnesses(case)
    for name, key, told in _testimonies(case):
        if key[0] == "meeting" and len(told) == 1 and all(r["source"] for r in told[0].rows):
            sources = [a for row in told[0].rows for a in tables.split(row["source"])]
            who = Names(case).many(dict.fromkeys(sources), office=False)
            side = knows.who(told[0].key)
            of = f" ({side}’s side)" if side not in who else ""
            yield Sentence(f"{things[key]}: known from {who}{of} alone.",
                           passages(name, told[0].rows))  # fmt: skip


def _promises(case: Case) -> Iterator[Sentence]:
    names = Names(case)
    rows = {r["statement_id"]: r for _, r in tables.records(case["statements"])
            if int(r["part"]) == 1}  # fmt: skip
    for _, found in tables.records(case["disagreements"]):
        if found["field"] == "source" and found["value"] and found["about_id"] in rows:
            row = rows[found["about_id"]]
            who, via = (names.many(cell, office=False) for cell in (row["speaker"], row["source"]))
            verb = f" {row['cue']}" if row["cue"] else " is said to have promised"
            yield Sentence(
                f"That {who}{verb} “{_cut(row['content'], 160)}” rests on {via} alone, the side to "
                "which it was said; no article has it from the other.",
                (passage("statements", row), Absence("the same from the speaker’s own side",
                                                     tuple(case.articles))))  # fmt: skip


def _joint(case: Case) -> Iterator[Sentence]:
    """Agreements of several sides that one of them alone tells."""
    sides = witnesses(case).sides
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for _, row in tables.records(case["statements"]):
        speakers = {sides.of(a) for a in tables.split(row["speaker"])}
        told = teller(row, sides)
        if row["event"] in COMMITS and len(speakers) > 1 and told in speakers:
            groups[row["speaker"], row["source"]].append(row)
    names = Names(case)
    for (speaker, source), rows in groups.items():
        yield Sentence(
            f"What {names.many(speaker, office=False)} agreed on, in "
            f"{counted(len(rows), 'statement')}, is told by {names.many(source, office=False)} "
            "alone, one of the sides.", passages("statements", rows))  # fmt: skip


def _direction(case: Case, articles: Sequence[str]) -> str:
    others = list(dict.fromkeys(a for a in articles if a != articles[0]))
    told = []
    for other in others:
        first = earlier(case, articles[0], other)
        later = other if first == articles[0] else articles[0]
        told.append(
            f"{first} appeared before {later}" if first
            else f"which of {articles[0]} and {other} appeared first is open"
        )  # fmt: skip
    return f"{capital('; '.join(told))}; both may have it from a third." if told else ""


def _life(life: LifeCycle, title: str, names: Names) -> Sentence:
    clauses: list[str] = []
    repeats: list[str] = []
    before: Step | None = None
    for at, step in enumerate(life.steps):
        same = before and before.state.replace("moved", "planned") == step.state
        if same and not (step.change or step.by or new_place(life, at)):
            repeats.append(step.article_id)
            continue
        clauses.append(_clause(life, at, names, before))
        before = step
    again = [a for a in dict.fromkeys(repeats) if a != life.first.article_id]
    if again:
        clauses.append(f"told again by {listed(again)}")
    rows = [row for step in life.steps for row in step.rows]
    return Sentence(f"{title}: {'; '.join(clauses)}.", passages("meeting_reports", rows))


def _perhaps_earlier(lives: Sequence[LifeCycle], titles: Mapping[str, str]) -> Iterator[Sentence]:
    """Articles that may have had a meeting before the one that certainly had it first."""
    found: dict[tuple[str, ...], list[LifeCycle]] = defaultdict(list)
    for life in lives:
        if life.earlier:
            found[life.earlier].append(life)
    for articles, group in found.items():
        rows = [r for x in group for s in x.steps if s.article_id in articles for r in s.rows]
        what = listed([titles.get(life.meeting_id, life.meeting_id) for life in group])
        yield Sentence(
            f"{listed(articles)}, whose day of publication is not stated, may have told of this "
            f"before all others: {what}.", passages("meeting_reports", rows))  # fmt: skip


def _clause(life: LifeCycle, at: int, names: Names, before: Step | None) -> str:
    step = life.steps[at]
    verb = {
        "proposed": "proposed", "planned": "planned", "moved": "planned",
        "ongoing": "reported as going on", "held": "reported as held",
        "cancelled": "reported as cancelled", "denied": "denied",
    }[step.state]  # fmt: skip
    change = f" {changes(step) or new_place(life, at)}".rstrip()
    by = f", according to {names.many(step.by, office=False)}" if step.by else ""
    if step.state == "proposed" and step.by:
        by = f" by {names.many(step.by)} {when(step.said)}".rstrip()
    if before and before.state == step.state and not step.change:
        verb += " too"
    if before and before.article_id == step.article_id:
        return f"then {verb}{change}{by}" if before.state != step.state else f"{verb}{change}{by}"
    known = edtf.in_words(step.known, unknown="on a day not known")
    return f"{verb}{change}{by} ({step.article_id}, {known})"


def _cell(certain: Row | None, possible: Row | None) -> str:
    told = _shot(certain) if certain else ""
    may = _shot(possible) if possible else ""
    if may == told:
        return told
    return f"{told} [{may}]".strip()


def _shot(row: Row) -> str:
    day = short(row["date"]) if row["date"] else ""
    return ", ".join(part for part in (row["status"], day, row["place"]) if part)


def _growth(case: Case, days: int) -> Sentence:
    inferred = [row["article_id"] for _, row in tables.records(case["articles"])
                if not edtf.parse(row["published"]).precise]  # fmt: skip
    doubt = f"; the day of {listed(inferred)} is not stated" if inferred else ""
    return Sentence(
        f"What could be known grew on {counted(days, 'day')}{doubt}.",
        (Computation("first and last possible days of publication", (), tuple(case.articles)),),
    )


def _article_links(case: Case, cell: str) -> list[Link]:
    return [Link(a, f"{case.site}evidence/{a}.html") for a in tables.split(cell)]


def _scenario_text(
    scenario: str, meetings: pd.DataFrame, gone: pd.DataFrame, changed: pd.DataFrame, disputes: int
) -> str:
    stand = len(meetings) - len(gone)
    parts = [f"Without {scenario}, {number(stand)} of {counted(len(meetings), 'meeting')} stand"]
    if len(gone):
        parts.append(f"gone: {listed([str(name) for name in gone['label']])}")
    if len(changed):
        told = [f"{row.label} ({row.detail})" for row in changed.itertuples()]
        parts.append(f"otherwise: {listed(told)}")
    if disputes:
        parts.append(f"{counted(disputes, 'dispute')} can no longer be seen")
    return "; ".join(parts) + "."


def _cut(text: str, most: int = _LONG) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else f"{flat[: most - 1]}…"
