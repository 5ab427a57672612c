"""What somebody said, told with the article's own words.

Where the article's reporting verb stands before what is said and is one that takes the
speaker as its subject, the article's stretch from verb to end is told as it is ("accused
Russia of deploying troops"). Elsewhere the content stands in quotation marks behind a verb
that fits the coded event. So nothing said is ever put into our words, and a clause such as
"NATO must commit to …" in Russia's draft never becomes something that Russia must do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from rapidfuzz import fuzz

from parley import tables
from parley.case import Case
from parley.tell.english import Names, capital, listed, when

SAME_WORDS = 88.0
"""Similarity (rapidfuzz, 0 to 100) from which two contents are told as one."""

Row = Mapping[str, Any]

_REPORTING = frozenset((
    "accept", "accuse", "add", "agree", "allege", "announce", "appeal", "argue", "ask", "assert",
    "assure", "blame", "call", "caution", "claim", "comment", "complain", "concede", "condemn",
    "confirm", "consider", "criticise", "criticize", "declare", "demand", "denounce", "deny",
    "describe", "emphasise", "emphasize", "explain", "express", "hail", "hint", "hope", "insist",
    "maintain", "mention", "note", "offer", "pledge", "point", "praise", "promise", "propose",
    "recall", "reiterate", "reject", "remark", "repeat", "reply", "report", "request", "respond",
    "reveal", "rule", "say", "signal", "specify", "state", "stress", "suggest", "support", "tell",
    "threaten", "tweet", "underline", "underscore", "urge", "voice", "vow", "warn", "welcome",
    "write",
))  # fmt: skip
_PAST = {"say": "said", "tell": "told", "write": "wrote"}
_LEMMA = {past: verb for verb, past in _PAST.items()}
_BY_EVENT = {
    "ACCUSE": "accused", "REQUEST": "asked", "REJECT": "rejected", "AGREE": "agreed",
    "SUPPORT": "supported", "THREATEN": "threatened", "CONCEDE": "conceded",
    "PROTEST": "protested", "CONSULT": "consulted",
}  # fmt: skip
_WITH_THAT = frozenset((
    "add", "announce", "argue", "claim", "confirm", "emphasise", "emphasize", "explain", "insist",
    "maintain", "note", "report", "say", "state", "stress", "tell", "tweet", "underline", "warn",
    "write",
))  # fmt: skip
"""Verbs behind which a full clause may be told with "that"."""
_NEGATED = re.compile(
    r"(\b(not|never|nor)|n[’']t)\s+(\w+\s+)?\w+$|"
    r"\b(refus|declin|fail|stop)\w*\s+(to\s+|short\s+of\s+)?\w+$", re.IGNORECASE,
)  # fmt: skip
"""A saying that did not take place: told in the article's words only."""
_PASSIVE = re.compile(r"\b(was|were|is|are|been|being|be)\s+(\w+ly\s+)?$", re.IGNORECASE)
_MODAL = re.compile(r"\b(might|may|could|would|will|shall|should|must|can)\s+(\w+ly\s+)?$")
_DAY_WORD = re.compile(r"\b((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today)\b")
_OPEN_END = re.compile(r"[.,;:\s]+(['\"”’]?)$")
_DENIAL = re.compile(r"\b(deny|denie[sd]|denying|denial|refut\w+|dismiss\w*)", re.IGNORECASE)
_LOWERED = frozenset((
    "A", "All", "An", "And", "As", "At", "Both", "But", "By", "For", "From", "If", "In", "It",
    "No", "Not", "On", "Our", "Some", "That", "The", "There", "These", "They", "This", "Those",
    "We", "When", "While", "With",
))  # fmt: skip


@dataclass(frozen=True)
class Sayings:
    """The statements of a case, told once each: innermost of a nest, repeated ones together."""

    case: Case
    names: Names

    @cached_property
    def _rows(self) -> list[Row]:
        return [row for _, row in tables.records(self.case["statements"])]

    @cached_property
    def _by_article(self) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = {}
        for row in self._rows:
            found.setdefault(row["article_id"], []).append(row)
        return found

    @cached_property
    def groups(self) -> list[tuple[Row, ...]]:
        """The statements to tell; each group is one statement with its repetitions."""
        groups: dict[tuple[str, str], list[list[Row]]] = {}
        for row in self._rows:
            if int(row["part"]) > 1 or self._holds_another(row) or self._is_detail(row):
                continue
            homes = groups.setdefault((row["speaker"], row["event"]), [])
            home = next((g for g in homes if _alike(g[0], row)), None)
            if home is None:
                homes.append([row])
            else:
                home.append(row)
        order = {id(row): position for position, row in enumerate(self._rows)}
        flat = [tuple(group) for homes in groups.values() for group in homes]
        return sorted(flat, key=lambda group: order[id(group[0])])

    def told(self, group: Sequence[Row], *, day: bool = True) -> str:
        """The sentence for one statement, without its links."""
        row = group[0]
        speakers = tables.split(row["speaker"])
        through = [self.names.one(actor, office=False) for actor in self.through(row)
                   if actor not in (*speakers, *tables.split(row["addressee"]))]  # fmt: skip
        if not speakers:
            by = f"according to {listed(through)}, " if through else ""
            said = _OPEN_END.sub(r"\1", self._content(row))
            return f"{capital(f'{by}it was said')}: “{said}”; by whom, the article does not say."
        text = f"{capital(self.names.many(speakers))} {self._said(row, len(speakers) > 1, day)}"
        tail = f", as told by {listed(through)}" if through else ""
        closed = _OPEN_END.sub(r"\1", text)
        return f"{closed}{tail}."

    def through(self, row: Row) -> tuple[str, ...]:
        """Those through whom a statement is known, from the nearest outwards."""
        around = [
            other for other in self._by_article[row["article_id"]]
            if _inside(row, other) and _size(other) > _size(row)
        ]  # fmt: skip
        around.sort(key=_size)
        through = [a for other in around for a in tables.split(other["speaker"])]
        return tuple(dict.fromkeys([*through, *tables.split(row["source"])]))

    def _holds_another(self, row: Row) -> bool:
        """Whether what is said is, for the most part, another's saying, which will be told."""
        return any(
            _inside(other, row)
            and _size(row) > _size(other)
            and 2 * self._reach(other) > _size(row)
            for other in self._by_article[row["article_id"]]
        )

    def _reach(self, row: Row) -> int:
        """How many characters a saying takes, its reporting verb included where it comes first."""
        text = self.case.articles[row["article_id"]].text
        at = text.rfind(row["cue"], row["start"], row["content_start"]) if row["cue"] else -1
        return int(row["content_end"]) - (at if at >= 0 else int(row["content_start"]))

    def _is_detail(self, row: Row) -> bool:
        """Whether a saying is a small part of a longer one that is told: a noun in its clause."""
        return any(
            _inside(row, other)
            and 2 * self._reach(row) <= _size(other)
            and not self._holds_another(other)
            for other in self._by_article[row["article_id"]]
        )

    def _said(self, row: Row, several: bool, day: bool) -> str:
        text = self.case.articles[row["article_id"]].text
        dated = when(row["said_on"]) if day else ""
        at = text.rfind(row["cue"], row["start"], row["content_start"]) if row["cue"] else -1
        cue = " ".join(row["cue"].split())
        before = text[row["start"] : at] if at >= 0 else ""
        if _NEGATED.search(f"{before}{cue}"):
            start = _clause_start(text, row["start"], at) if at >= 0 else row["content_start"]
            return f"is told of in these words: “{self._words(row, start)}”"
        verb = _past(cue, keep_present=not several)
        between = text[at + len(row["cue"]) : row["content_start"]] if at >= 0 else ""
        if verb and at >= 0 and _plain_stretch(between) and not _PASSIVE.search(before):
            modal = _MODAL.search(before)
            verb = f"{modal[1]} {cue}" if modal else verb
            stretch, placed = _dated(self._words(row, at + len(row["cue"])), between, dated)
            rest = f" ({dated.removeprefix('on ')})" if dated and not placed else ""
            return f"{verb} {stretch}{_closing(stretch)}{rest}"
        verb = verb if at < 0 else ""
        lead = " ".join(part for part in (self._with_hearer(verb, row), dated) if part)
        content = self._content(row)
        clause = verb and _lemma(cue.partition(" ")[0].lower()) in _WITH_THAT
        if row["mode"] != "direct" and clause and content.count(" ") >= 4:
            return f"{lead} that {_lowered(content)}"
        thing = not clause and not dated and content.count(" ") < 4
        return f"{lead}{'' if thing else ':'} “{content}”"

    def _with_hearer(self, verb: str, row: Row) -> str:
        """The verb with whom it was said to, where English asks for that."""
        if verb.split(" ")[0] not in ("told", "tells"):
            return verb or self._by_event(row)
        hearer = self.names.many(row["addressee"], office=False)
        return f"told {hearer}" if hearer else "said"

    def _content(self, row: Row) -> str:
        """What is said, all parts of a resumed quotation, on one line."""
        parts = [
            other for other in self._by_article[row["article_id"]]
            if other["statement_id"] == row["statement_id"] and other["coder"] == row["coder"]
        ]  # fmt: skip
        parts.sort(key=lambda other: int(other["part"]))
        return " … ".join(self._words(part, part["content_start"]) for part in parts)

    def _words(self, row: Row, start: int) -> str:
        """The article's characters from ``start`` to the end of what is said, on one line.

        A description of somebody ("the latter") is followed by who is meant, in brackets.
        """
        text = self.case.articles[row["article_id"]].text
        speakers = tables.split(row["speaker"])
        at, pieces = start, []
        for naming in self._descriptions.get(row["article_id"], ()):
            outside = naming["start"] < at or naming["end"] > row["content_end"]
            if outside or naming["actor_id"] in speakers:
                continue
            name = self.names.one(naming["actor_id"], office=False)
            if _words_of(name) <= _words_of(naming["text"]):
                continue
            own = re.match(r"['’]s\b", text[naming["end"] :])
            end = naming["end"] + (own.end() if own else 0)
            pieces += [text[at:end], f" [{name}{'’s' if own else ''}]"]
            at = end
        return " ".join("".join([*pieces, text[at : row["content_end"]]]).split())

    @cached_property
    def _descriptions(self) -> dict[str, list[Row]]:
        """Per article the descriptions that stand for one actor, in the order of the text."""
        found: dict[str, list[Row]] = {}
        frame = self.case["mentions"]
        single = frame[~frame.duplicated(["article_id", "start", "end"], keep=False)]
        for _, row in tables.records(single[single["kind"] == "description"]):
            found.setdefault(row["article_id"], []).append(row)
        return {article: sorted(rows, key=lambda r: r["start"]) for article, rows in found.items()}

    def _by_event(self, row: Row) -> str:
        if _DENIAL.search(row["cue"]):
            return "denied"
        verb = _BY_EVENT.get(row["event"], "said")
        to = self.names.many(row["addressee"], office=False)
        if not to or verb not in ("accused", "asked", "threatened"):
            return verb
        return f"{verb} {'of ' if verb == 'asked' else ''}{to}"


def _words_of(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower())) - {"the"}


def _clause_start(text: str, start: int, at: int) -> int:
    """Where the negated words before a cue begin, at most six words back in its sentence."""
    words = list(re.finditer(r"\S+", text[start:at]))[-6:]
    found = [w for w in words if re.match(r"(did|do|does|not|never|refus|declin|fail|stop)", w[0])]
    return start + found[0].start() if found else at


def _dated(stretch: str, between: str, dated: str) -> tuple[str, bool]:
    """The stretch with the day of saying behind the article's own word for it, where it has one.

    >>> _dated("on Friday that it is ready", " on Friday that ", "on 17 December 2021")
    ('on Friday (17 December 2021) that it is ready', True)
    """
    if not dated or not _DAY_WORD.search(between):
        return stretch, False
    day = dated.removeprefix("on ")
    return _DAY_WORD.sub(lambda word: f"{word[0]} ({day})", stretch, count=1), True


def _past(cue: str, *, keep_present: bool) -> str:
    """The cue as a finite verb of the past; empty when it is no plain reporting verb.

    A present tense stays where ``keep_present`` allows it.

    >>> _past("accusing", keep_present=True), _past("denies", keep_present=False)
    ('accused', 'denied')
    >>> _past("must commit", keep_present=True), _past("told", keep_present=True)
    ('', 'told')
    """
    head, _, rest = cue.partition(" ")
    verb = _lemma(head.lower())
    if not verb:
        return ""
    kept = keep_present and head.lower().endswith("s") and not head.lower().endswith("ss")
    past = head.lower() if kept else _PAST.get(verb) or _regular_past(verb)
    return f"{past} {rest}".strip()


def _lemma(form: str) -> str:
    if form in _LEMMA:
        return _LEMMA[form]
    for ending, replacement in (("ied", "y"), ("ies", "y"), ("ed", ""), ("ed", "e"), ("es", ""),
                                ("es", "e"), ("s", ""), ("ing", ""), ("ing", "e")):  # fmt: skip
        stem = form.removesuffix(ending) + replacement
        if form.endswith(ending) and stem in _REPORTING:
            return stem
    return ""


def _regular_past(verb: str) -> str:
    if verb.endswith("e"):
        return f"{verb}d"
    return f"{verb[:-1]}ied" if re.search(r"[^aeiou]y$", verb) else f"{verb}ed"


def _plain_stretch(between: str) -> bool:
    """Whether what stands between verb and content is short and of the same clause."""
    return len(between) <= 90 and not re.search(r"[.!?;:\n]|,\s*\w+ing\b", between.rstrip(" :"))


def _closing(stretch: str) -> str:
    """The quotation mark that a stretch opens and does not close."""
    if stretch.count('"') % 2:
        return '"'
    return "”" if stretch.count("“") > stretch.count("”") else ""


def _lowered(content: str) -> str:
    """The content as a subordinate clause: a small letter where the capital is the sentence's."""
    first = content.split(" ", 1)[0]
    return content[:1].lower() + content[1:] if first in _LOWERED else content


def _alike(one: Row, other: Row) -> bool:
    return bool(fuzz.token_set_ratio(one["content"], other["content"]) >= SAME_WORDS)


def _inside(inner: Row, outer: Row) -> bool:
    return bool(
        outer is not inner
        and outer["content_start"] <= inner["content_start"]
        and inner["content_end"] <= outer["content_end"]
    )


def _size(row: Row) -> int:
    return int(row["content_end"]) - int(row["content_start"])
