"""Meetings under construction: the words for one meeting, with its dates and places.

A date or a place belongs to the word for a meeting that comes first on its way up the parse; a
verb of saying on that way keeps it. Where the parse has no such way, the sentence's only date
or place is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date as day_type
from datetime import timedelta
from functools import lru_cache

from spacy.tokens import Token

from parley import edtf
from parley.code.actors import Actor, Mention
from parley.code.clauses import object_of
from parley.code.dates import TimeExpression
from parley.code.gazetteer import gazetteer
from parley.code.language import Analysis, absolute
from parley.code.meeting_triggers import is_signing
from parley.code.meeting_verbs import Heads, is_attendance, is_people
from parley.code.meeting_words import FIRST_PLANNED, lemmas
from parley.code.spans import overlapping

_JOINING = ("of", "for", "in", "with", "during")
_INSIDE = frozenset(
    ("pobj", "prep", "dobj", "nsubj", "nsubjpass", "compound", "xcomp", "conj", "pcomp", "attr",
     "advcl")
)  # fmt: skip

VENUE = (
    r"(?:[Hh]otel|Palais|[Pp]alace|[Cc]ent(?:re|er)|[Hh]eadquarters|[Mm]inistry|Kremlin"
    r"|White House|[Ee]mbassy|[Rr]esidence|[Cc]astle|Villa|House|Hall|[Aa]irport|Camp David"
    r"|Mar-a-Lago|Elys[eé]e|[Cc]ompound|[Rr]esort|Chancellery|Blair House"
    r"|[Oo]ffices?|Complex|Quai d.Orsay|[Bb]ase|[Tt]heat(?:re|er)|[Uu]niversity|[Gg]uest\s?house"
    r"|[Ll]odge|[Bb]arracks|[Bb]uildings?|[Cc]athedral|[Mm]onastery|[Mm]useum)"
)

_PLACE = re.compile(
    r"\b(?P<prep>in|at|near|inside|outside|to|from|for)\s(?:the\s)?"
    r"(?:(?:downtown|central|northern|southern|eastern|western|nearby|suburban)\s)?(?P<where>(?:[\w’'.-]+['’]s\s)?"
    rf"(?:(?:[A-ZÀ-Þ][\w’.-]*|of|de|la|el|al|des|du)(?:\s|(?=[,.;:)])|$)){{1,5}}(?:{VENUE}\b)?"
    rf"|[Hh]is\s{VENUE}|(?:\w+['’]s\s){VENUE}|foreign ministry)"
    r"(?:,\s(?P<more>[A-ZÀ-Þ]\w+(?:\s[A-ZÀ-Þ]\w+)?)(?=[,.\s]))?"
)

_SAYING_TO = re.compile(r"(?i)\b(?:according|close|thanks|due|owing|next)\sto\s(?:the\s)?$")

_BOUND = re.compile(
    r"\b(?:since|before|after|published|dated|until|till|than|by)\s(?:the\s)?$"
    rf"|{FIRST_PLANNED}(?:early |late |mid-)?$"
    r"|\b(?:finish|end|close|last|run|conclude)\s(?:on|until)\s$"
)
_IS_LATER = re.compile(r"[\w\s]{1,20}\b(?:later|earlier|sooner)\sthan\b")

_TO = re.compile(r"\s(?:until|till|to|through)\s(?:at least\s|on\s)?")
_DAILY = re.compile(
    r"\b(?:every day|daily|day by day|each day) (?:through|until|till|to) (?:the )?$"
)
_EARLIEST = re.compile(r"(?i)\b(?:as (?:early|soon) as|no earlier than|from) (?:the )?$")
_DAYS = (
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d|Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct"
    r"|Nov|Dec"
)

_TOWN = re.compile(
    r"\b(?:in|at|near|outside)\s(?:the\s)?(?:[\w’'-]+\s){0,4}?(?P<kind>(?:city|town|capital|suburb|resort"
    r"|village|port|district|island|region|province|enclave|outskirts|emirate|kingdom|spa))"
    r"(?:\sof\s|,\s)(?P<where>(?:[A-ZÀ-Þ][\w’'-]*\s?){1,3})"
)
_CAPITAL = re.compile(r"\b(?:in|to|at)\sthe\s(?P<of>[A-ZÀ-Þ][\w-]+)\scapital\b(?!\sof|,)")
_PLANNED_FOR = re.compile(r"\b(?:planned|scheduled|set|slated|due|billed|fixed)\s$")

_DATELINE = re.compile(r"[^.;:\n]{2,70}?\s(?:--|[–—-])\s|[^;:\n]{2,60}?\.\s?[–—-]{1,2}\s")
_WHEN = re.compile(r"(?: (?:morning|evening|night|afternoon))?,?\swhen\b")
_WHERE = re.compile(r"(?:,\s[A-Z]\w+)?,?\swhere\b")
_SIDELINES = frozenset(("sideline", "margin", "fringe"))
_MOVED_TO = re.compile(
    r"\b(?:slipped|slid|moved|shifted|pushed(?: back)?|postponed|rescheduled|delayed|deferred"
    r"|put (?:off|back)|brought forward|adjourned)\s(?:\w+\s)?(?:to|until|till)\s(?:the\s)?$"
)
_OPENING = frozenset(("open", "begin", "start", "kick", "commence"))
_ENDING = frozenset(
    ("end", "close", "wrap", "conclude", "finish", "break", "wind", "adjourn", "collapse", "strike",
     "seal")
)  # fmt: skip
_LASTING = 14
"""Days that a meeting may have been going on."""

MOVES = frozenset(("return", "travel", "fly", "come", "go", "arrive", "head", "back", "reach"))

_SAID_ON = re.compile(
    r"\b(?:said|told \w+|announced|added|reported|wrote|tweeted|warned|confirmed|stated)\s"
    r"(?:late |early |earlier )?(?:on )?$"
)


@dataclass
class Event:
    """A meeting under construction: its triggers and what was attached to them."""

    triggers: list[Token]
    dates: list[TimeExpression] = field(default_factory=list)
    places: list[tuple[int, str]] = field(default_factory=list)
    loose: bool = False
    moved: bool = False

    @property
    def noun(self) -> Token | None:
        """The noun for the meeting, where there is one."""
        return next((t for t in self.triggers if t.pos_ in ("NOUN", "PROPN", "ADJ")), None)

    @property
    def signs(self) -> bool:
        """Whether a text is signed."""
        return any(_signs(t) for t in self.triggers)


@dataclass(frozen=True)
class Setting:
    """What a sentence is read against."""

    analysis: Analysis
    mentions: Sequence[Mention]
    actors: Mapping[str, Actor]
    published: day_type | None
    body: Sequence[tuple[int, int]]
    sides: tuple[str, ...] = ()
    weights: Mapping[str, int] = field(default_factory=dict)


def gather(
    setting: Setting, span: tuple[int, int], triggers: list[Token],
    dates: Sequence[TimeExpression], tokens: Sequence[Token], heads: Heads,
) -> list[Event]:  # fmt: skip
    """The meetings of a sentence, each with its triggers, dates and places."""
    text = setting.analysis.article.text
    groups = _grouped(triggers, heads)
    dates = [_bounded(setting, d) for d in dates if not _is_dateline(text, span, d, triggers)]
    for expression in dates:
        token = _token_at(tokens, expression.start, expression.end)
        if _is_day(expression) and (told := _told_when(text, expression, groups)) is not None:
            told.dates.append(expression)
        elif _is_day(expression) and (since := _since(setting, expression, token, groups)):
            since[0].dates.append(since[1])
        elif _is_day(expression) and not _is_reference(text, expression.start):
            owner = _beside(text, expression, groups)
            earliest = _EARLIEST.search(text[max(0, expression.start - 24) : expression.start])
            if earliest and len(groups) == 1:
                owner = groups[0]
            if owner is None and token is not None:
                owner = _owner(token, groups) or _opened_by(token, groups)
            if owner is not None:
                expression = _daily_until(setting, expression)
                until = _until(text, expression, dates)
                owner.dates.append(_from_then_on(expression, until) if earliest else expression)
    places = list(_places(setting, span, tokens))
    for offset, place, token in places:
        owner = _told_where(text, offset, place, groups)
        if owner is None and token is not None:
            owner = _owner(token, groups, place=True)
        if owner is not None:
            owner.places.append((offset, place))
    for expression in (d for d in dates if _is_month(d)):
        token = _token_at(tokens, expression.start, expression.end)
        owner = _owner(token, groups) if token is not None else None
        if owner is not None and not owner.dates:
            owner.dates = [expression]
    if len(groups) == 1 and not groups[0].places:
        _take_only_place(groups[0], places)
    if len(groups) == 1 and not groups[0].dates:
        _take_only_date(groups[0], dates, tokens, text)
    if len(groups) == 1 and not groups[0].dates:
        _take_only_month(groups[0], [d for d in dates if _is_month(d)], text)
    _move(text, dates, groups)
    for group in groups:
        own_days = _precise(_of_own_clause(group, tokens))
        group.dates = _from_opening(group, dates, tokens) or own_days
    dated = [g for g in groups if g.dates]
    if len(dated) == 1 and len({g.signs for g in groups}) == 1 < len(groups) <= len(triggers) <= 3:
        own = [g for g in groups if any(_has_company(t, heads) for t in g.triggers)]
        together = [g for g in groups if g is dated[0] or _in_one_clause(g, dated[0])]
        if len(own) <= 1 and len(together) > 1:
            rest = [g for g in groups if g not in together]
            return sorted([_merged(together, dated[0]), *rest], key=lambda g: g.triggers[0].i)
    return groups


def _in_one_clause(one: Event, other: Event) -> bool:
    """Whether two groups of words are told in one clause, or one by a noun known from the other."""
    pairs = [(a, b) for a in one.triggers for b in other.triggers]
    known = [t for g in (one, other) for t in g.triggers if t.pos_ not in ("VERB", "AUX")
             and any(c.lower_ in ("the", "that", "this", "their") for c in t.children)]  # fmt: skip
    if known:
        return True
    verbs = [{_own_verb(t) for t in g.triggers} for g in (one, other)]
    if not verbs[0] & verbs[1] and all(any(map(_has_subject, found)) for found in verbs):
        return False
    linked = any(a in b.ancestors or b in a.ancestors for a, b in pairs)
    return linked or bool(verbs[0] & verbs[1])


def _own_verb(token: Token) -> Token:
    return token if token.pos_ in ("VERB", "AUX") else _verb_over(token)


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)


def _move(text: str, dates: Sequence[TimeExpression], groups: Sequence[Event]) -> None:
    """``but it was moved to Monday``: the only meeting before that has that day alone."""
    for expression in dates:
        before = [g for g in groups if absolute(g.triggers[0]) < expression.start]
        if _is_day(expression) and len(before) == 1 and _MOVED_TO.search(
            text[max(0, expression.start - 48) : expression.start]
        ):  # fmt: skip
            before[0].dates = [expression]
            before[0].moved = True


def _is_dateline(
    text: str, span: tuple[int, int], expression: TimeExpression, triggers: Sequence[Token]
) -> bool:
    """Whether a date stands in the dateline that opens a sentence: ``LIMA, May 21 (AP) --``."""
    dash = _DATELINE.match(text, span[0], min(span[1], span[0] + 90))
    if dash is None or expression.end > dash.end():
        return False
    return all(absolute(t) >= dash.end() for t in triggers)


def _told_when(text: str, expression: TimeExpression, groups: Sequence[Event]) -> Event | None:
    """The event of the clause that tells what happened on a day: ``on May 3, when X met Y``."""
    when = _WHEN.match(text, expression.end)
    if when is None:
        return None
    after = [g for g in groups if absolute(g.triggers[0]) > when.end()]
    return min(after, key=lambda g: absolute(g.triggers[0]), default=None)


def _told_where(text: str, offset: int, place: str, groups: Sequence[Event]) -> Event | None:
    """The event of the clause that tells what happens at a place: ``Lima, where X met Y``."""
    name = place.partition(",")[0]
    where = _WHERE.match(text, offset + len(name)) if text.startswith(name, offset) else None
    if where is None:
        return None
    after = [g for g in groups if absolute(g.triggers[0]) > where.end()]
    return min(after, key=lambda g: absolute(g.triggers[0]), default=None)


def _since(
    setting: Setting, expression: TimeExpression, token: Token | None, groups: Sequence[Event]
) -> tuple[Event, TimeExpression] | None:
    """``have been meeting since Sunday``: from then to the day of publication."""
    link = token.head if token is not None and token.dep_ == "pobj" else None
    last = setting.published
    first = edtf.parse(expression.edtf).first if expression.edtf else None
    if link is None or link.lower_ != "since" or last is None or first is None:
        return None
    verb = link.head
    perfect = any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)
    owner = next((g for g in groups if verb in g.triggers
                  or any(t.head == verb for t in g.triggers)), None)  # fmt: skip
    if owner is None or not perfect or not 0 <= (last - first).days <= _LASTING:
        return None
    days = f"{first}/{last}" if first < last else first.isoformat()
    return owner, replace(expression, edtf=days)


def _precise(dates: list[TimeExpression]) -> list[TimeExpression]:
    """The days alone, where vaguer words tell the same: ``five weeks ago, on 4 June``."""
    lengths = [(edtf.parse(d.edtf).days or 99) for d in dates]
    exact = [d for d, days in zip(dates, lengths, strict=True) if days == 1]
    return exact if exact and len(exact) < len(dates) else dates


def _from_opening(
    event: Event, dates: Sequence[TimeExpression], tokens: Sequence[Token]
) -> list[TimeExpression]:
    """``the round, which opened on Monday, wrapped up on Friday``: from the first to the last.

    ``this week's session, which opened on Monday``: that day, and not the whole week.
    """
    if len(event.dates) != 1 or len(dates) < 2 or event.signs:
        return []
    told = event.dates[0]
    opening = [d for d in dates if d != told and _is_day(d) and _opens(event, d, tokens)]
    start = edtf.parse(opening[0].edtf).first if len(opening) == 1 else None
    span = edtf.parse(told.edtf)
    if start is None or span.first is None or span.last is None:
        return []
    if span.days != 1:
        return opening if span.first <= start <= span.last else []
    token = _token_at(tokens, told.start, told.end)
    ends = token is not None and _verb_over(token).lemma_.lower() in _ENDING
    if not ends or not 0 < (span.last - start).days <= _LASTING:
        return []
    return [replace(told, edtf=f"{start}/{span.last}")]


def _opens(event: Event, expression: TimeExpression, tokens: Sequence[Token]) -> bool:
    """Whether a day is that of the meeting's opening, told in a clause of its own noun."""
    token = _token_at(tokens, expression.start, expression.end)
    verb = _verb_over(token) if token is not None else None
    if verb is None or verb.dep_ not in ("relcl", "acl") or verb.lemma_.lower() not in _OPENING:
        return False
    nouns = {verb.head, verb.head.head, verb.head.head.head}
    return any(t in nouns or verb.head in t.subtree for t in event.triggers)


def _of_own_clause(event: Event, tokens: Sequence[Token]) -> list[TimeExpression]:
    """The dates, without those of a joined verb where the meeting's own clause has one."""
    if len(event.dates) < 2:
        return event.dates
    verbs = {_verb_over(t) for t in event.triggers} | set(event.triggers)
    own = []
    for expression in event.dates:
        token = _token_at(tokens, expression.start, expression.end)
        if token is not None and (
            _verb_over(token) in verbs or any(a in verbs for a in list(token.ancestors)[:2])
        ):
            own.append(expression)
    return own or event.dates


def _verb_over(token: Token) -> Token:
    return next((a for a in token.ancestors if a.pos_ in ("VERB", "AUX")), token)


def _bounded(setting: Setting, expression: TimeExpression) -> TimeExpression:
    """``as early as Saturday`` in an article of some day in a span: no earlier than its first."""
    day = re.fullmatch(r"XXXX-WXX-(\d)", expression.value)
    before = setting.analysis.article.text[max(0, expression.start - 24) : expression.start]
    published = setting.analysis.header.published
    first = edtf.parse(published).first if published else None
    if expression.edtf or day is None or first is None or not _EARLIEST.search(before):
        return expression
    ahead = (int(day.group(1)) - first.isoweekday()) % 7
    return replace(expression, edtf=(first + timedelta(days=ahead)).isoformat())


def _opened_by(token: Token, groups: Sequence[Event]) -> Event | None:
    """The only meeting of a sentence that opens with its day: ``The following day A met B``.

    The model takes the day for the head of such a sentence, and the rest for its clause.
    """
    below = [g for g in groups if any(token in t.ancestors for t in g.triggers)]
    return below[0] if len(below) == 1 and token.dep_ == "ROOT" and token.pos_ == "NOUN" else None


def _daily_until(setting: Setting, expression: TimeExpression) -> TimeExpression:
    """``will sit every day through Sunday``: from the day of publication until then."""
    text = setting.analysis.article.text
    before = text[max(0, expression.start - 40) : expression.start]
    today, last = setting.published, edtf.parse(expression.edtf).last
    if not _DAILY.search(before) or today is None or last is None or not today < last:
        return expression
    near = (last - today).days <= _LASTING
    return replace(expression, edtf=f"{today}/{last}") if near else expression


def _until(text: str, first: TimeExpression, dates: Sequence[TimeExpression]) -> str:
    """The day that ends a stretch: ``from Sunday until November 4``; '' when none is told."""
    for last in dates:
        if last.start > first.end and _TO.fullmatch(text[first.end : last.start]) and _is_day(last):
            return last.edtf
    return ""


def _from_then_on(expression: TimeExpression, until: str) -> TimeExpression:
    """``as early as Saturday``: that day or a later one; ``from Saturday to Monday``."""
    day = "/" not in expression.edtf and "/" not in until
    if day and until > expression.edtf:
        return replace(expression, edtf=f"{expression.edtf}/{until}")
    return replace(expression, edtf=f"{expression.edtf}/..") if day else expression


def _beside(text: str, expression: TimeExpression, groups: Sequence[Event]) -> Event | None:
    """The event whose noun a date follows at once: ``the signing today``, ``talks on Monday``."""
    for group in groups:
        noun = group.noun
        if noun is None or absolute(noun) > expression.start:
            continue
        if re.fullmatch(r"\s(?:on\s)?", text[absolute(noun) + len(noun) : expression.start]):
            return group
    return None


def _grouped(triggers: list[Token], heads: Heads) -> list[Event]:
    """Triggers of one meeting together: ``held talks``, ``met and discussed``."""
    groups: list[Event] = []
    for token in triggers:
        home = next(
            (g for g in groups if any(_same_meeting(token, t, heads) for t in g.triggers)),
            None,
        )
        if home is None:
            groups.append(Event([token]))
        else:
            home.triggers.append(token)
    return groups


def _has_company(token: Token, heads: Heads) -> bool:
    """Whether a word for a meeting has people of its own: ``saw X``, ``lunch with Y``."""
    if token.pos_ in ("VERB", "AUX"):
        thing = object_of(token)
        if thing is not None and thing.pos_ != "PRON" and is_people(thing, heads):
            return True
    return any(
        is_people(noun, heads)
        for c in token.children if c.lower_ in ("with", "between", "by") for noun in c.children
    )  # fmt: skip


def _same_meeting(token: Token, other: Token, heads: Heads) -> bool:
    """Whether the tree joins two triggers without a second set of participants."""
    if _signs(token) != _signs(other):
        return False
    if _has_company(token, heads) and _has_company(other, heads):
        return False
    both = token.pos_ == other.pos_ == "VERB" and _has_subject(token) and _has_subject(other)
    if both and not (is_attendance(token) or is_attendance(other)):
        return False
    if token.pos_ in ("NOUN", "PROPN") and other.pos_ in ("NOUN", "PROPN"):
        if token.dep_ == "conj" and token.head == other:
            return False
        between = [a for a in token.ancestors if a.i > other.i or a == other]
        joined = token.head.dep_ in ("prep", "conj") and token.head.lower_ in _JOINING
        return joined and other in token.ancestors and len(between) <= 4
    if token.dep_ == "conj" and token.head == other:
        return not any(c.dep_ == "nsubj" for c in token.children)
    chain = [token, *list(token.ancestors)[:4]]
    if other in chain:
        path = chain[: chain.index(other)]
        return all(t.dep_ in _INSIDE and not _has_own_subject(t) for t in path)
    return token in list(other.ancestors)[:4]


def _signs(token: Token) -> bool:
    lemma = token.lemma_.lower()
    if lemma == "ceremony":
        known = any(c.lower_ in ("the", "signing") for c in token.children)
        return known or any(t.lemma_.lower() in lemmas()["text"] for t in token.sent)
    return lemma == "signing" or is_signing(token)


def _has_own_subject(token: Token) -> bool:
    """Whether a joined clause has its own subject: ``they met, but the round was cancelled``."""
    if token.dep_ not in ("conj", "advcl"):
        return False
    return any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children)


def _merged(groups: Sequence[Event], dated: Event) -> Event:
    """One meeting of several groups of words, of which one alone has dates."""
    event = Event([t for g in groups for t in g.triggers], list(dated.dates))
    event.places = [p for g in groups for p in g.places]
    return event


def _is_month(expression: TimeExpression) -> bool:
    """Whether an expression leaves a month open: only the year's and the day's are no use."""
    if expression.type != "DATE" or not expression.edtf:
        return False
    days = edtf.parse(expression.edtf).days
    return days is not None and 7 < days <= 31


def _is_day(expression: TimeExpression) -> bool:
    if expression.type not in ("DATE", "TIME") or not expression.edtf:
        return False
    days = edtf.parse(expression.edtf).days
    return (days is not None and days <= 7) or ("/" in expression.edtf and (days or 99) <= 10)


def is_bound(text: str, expression: TimeExpression) -> bool:
    """Whether a date only bounds what is told: ``since``, ``before``, ``originally set for``."""
    before = text[max(0, expression.start - 40) : expression.start].lower()
    return _BOUND.search(before) is not None or _IS_LATER.match(text, expression.start) is not None


def _is_reference(text: str, start: int) -> bool:
    """Whether the date only bounds the meeting: ``since June 20``, ``after``, ``before``."""
    before = text[max(0, start - 40) : start].lower()
    if _SAID_ON.search(before):
        return True
    return _BOUND.search(before) is not None or _IS_LATER.match(text, start) is not None


def _token_at(tokens: Sequence[Token], start: int, end: int) -> Token | None:
    inside = [t for t in tokens if start <= absolute(t) < end and not t.is_punct]
    if not inside:
        return None
    members = {t.i for t in inside}
    return next((t for t in inside if t.head == t or t.head.i not in members), inside[0])


def _owner(token: Token, groups: Sequence[Event], *, place: bool = False) -> Event | None:
    """The event a date or place belongs to: the first trigger met on the way up the tree.

    A verb of saying on the way takes it for itself; a verb that governs just one event's
    trigger (``is expected to take place``) hands it on.
    """
    node = token
    for _ in range(12):
        for group in groups:
            if node in group.triggers:
                return group
        if place and node != token and _is_other_noun(node):
            return None
        if node.pos_ in ("VERB", "AUX"):
            below = [g for g in groups if any(governs(node, t) for t in g.triggers)]
            passive = any(c.dep_ == "nsubjpass" for c in node.children)
            if node.lemma_.lower() in lemmas()["report"] and not (passive and below):
                return None
            if not place and below and _is_day_of_offer(token, node, below):
                return None
            if len(below) == 1:
                return below[0]
            home = next((g for g in groups if node.head in g.triggers), None)
            told = lemmas()["plan"] | lemmas()["propose"] | lemmas()["cancel"]
            if home is not None and node.dep_ in ("acl", "relcl") and node.lemma_.lower() in told:
                return home
            if not below and node.dep_ in ("relcl", "acl", "advcl", "ccomp"):
                return None
            if len(below) > 1:
                return min(below, key=lambda g: min(abs(t.i - token.i) for t in g.triggers))
        if node.head == node:
            break
        node = node.head
    return None


def _is_day_of_offer(token: Token, verb: Token, below: Sequence[Event]) -> bool:
    """``On Sunday X offered to meet Y``, ``called off the talks``: not the day of the meeting."""
    if (verb.tag_ not in ("VBD", "VBN") and not _calls_off(verb)) or any(
        verb in g.triggers for g in below
    ):
        return False
    offers = lemmas()["propose"] | {"agree", "announce", "promise", "decide"}
    if verb.lemma_.lower() not in offers and not _calls_off(verb):
        return False
    active = any(c.dep_ == "nsubj" for c in verb.children)
    later = [t for g in below for t in g.triggers[:1] if t.i > verb.i]
    return active and bool(later) and all(token.i < t.i for t in later)


def _calls_off(verb: Token) -> bool:
    """Whether somebody cancels or puts off: ``cancelled``, ``called the talks off``."""
    off = verb.lemma_ == "call" and any(c.lower_ == "off" for c in verb.children)
    return off or verb.lemma_.lower() in lemmas()["cancel"]


def _is_other_noun(node: Token) -> bool:
    """Whether a noun over a place has it for its own: ``the war in Gaza``."""
    if node.pos_ != "NOUN" or re.fullmatch(VENUE, node.text) or node.lemma_ in _SIDELINES:
        return False
    return node.lemma_.lower() not in (
        lemmas()["delegate"] | lemmas()["text"] | lemmas()["noun"] | lemmas()["people"]
    )


def governs(verb: Token, trigger: Token) -> bool:
    """Whether the trigger hangs on the verb with nothing but links between."""
    node = trigger
    for _ in range(6):
        if node.head == verb:
            own = any(c.dep_ in ("nsubj", "nsubjpass") for c in node.children)
            loose = node.dep_ == "acl" and node.tag_ == "VBN"
            return not loose and not (node.dep_ in ("relcl", "advcl") and own)
        if node.dep_ == "acl" and node.tag_ == "VBN" and node == trigger:
            return False
        if node.dep_ in ("relcl", "advcl") and any(
            c.dep_ in ("nsubj", "nsubjpass") for c in node.children
        ):
            return False
        if node.pos_ == "VERB" and node.lemma_.lower() in lemmas()["report"]:
            return False
        if node.head == node:
            return False
        node = node.head
    return False


def _take_only_date(
    event: Event, dates: Sequence[TimeExpression], tokens: Sequence[Token], text: str
) -> None:
    """The sentence's only day for its only meeting, unless a verb of saying owns it."""
    days = [d for d in dates if _is_day(d) and not _is_reference(text, d.start)]
    if len(days) != 1:
        return
    token = _token_at(tokens, days[0].start, days[0].end)
    over = [a for a in token.ancestors if a.pos_ in ("VERB", "NOUN")] if token is not None else []
    if any(a.lemma_.lower() in lemmas()["report"] for a in over[:2]) or "/" in days[0].edtf:
        return
    if over and (over[0].pos_ == "NOUN" or _is_apart(event, over)):
        return
    verb = next((a for a in over if a.pos_ == "VERB"), event.triggers[0].head)
    if _calls_off(verb) and verb.tag_ != "VBN" and days[0].start < absolute(event.triggers[0]):
        return
    event.dates.append(days[0])
    event.loose = True


def _is_apart(event: Event, over: Sequence[Token]) -> bool:
    """``will fly there on Friday, hours after X met Y``: the day of the clause above, not of it."""
    for node in (event.triggers[0], *event.triggers[0].ancestors):
        if node in over:
            return False
        links = {c.lower_ for c in (*node.children, node.head) if c.dep_ in ("mark", "prep")}
        if node.dep_ in ("advcl", "pcomp") and _has_subject(node) and links & _APART:
            return True
    return False


def _take_only_month(event: Event, months: Sequence[TimeExpression], text: str) -> None:
    """``an encounter with X in Djibouti in September``: the month told after the only meeting."""
    told = [m for m in months if m.start > absolute(event.triggers[0])]
    if len(told) == 1 and text.endswith("in ", 0, told[0].start):
        event.dates.append(told[0])
        event.loose = True


def _take_only_place(event: Event, places: Sequence[tuple[int, str, Token | None]]) -> None:
    """The sentence's only place for its only meeting, unless a topic or a verb of saying has it."""
    if len(places) != 1 or places[0][2] is None:
        return
    node = places[0][2]
    for _ in range(6):
        topic = node.dep_ in ("dobj", "nsubj", "nsubjpass", "appos") and node not in event.triggers
        if topic or (node.pos_ == "ADP" and node.lower_ in _TOPICAL):
            return
        node = node.head
        if node.pos_ in ("VERB", "AUX") or node in event.triggers:
            break
    aside = node.dep_ == "advcl" and _has_subject(node) and not any(
        node == t or node.is_ancestor(t) for t in event.triggers
    )  # fmt: skip
    if aside or node.lemma_.lower() in lemmas()["report"]:
        return
    if node.pos_ in ("VERB", "AUX"):
        event.places.append(places[0][:2])


_APART = frozenset(("after", "before", "since", "once"))
_TOPICAL = frozenset(("about", "on", "over", "of", "against", "regarding", "from", "into"))


def _places(
    setting: Setting, span: tuple[int, int], tokens: Sequence[Token]
) -> Iterator[tuple[int, str, Token | None]]:
    text = setting.analysis.article.text
    yield from _described_places(setting, span, tokens)
    yield from _venues(tokens)
    for hit in _PLACE.finditer(text, *span):
        where_follows = _WHERE.match(text, hit.end("where")) is not None
        if where_follows and _is_gpe(tokens, hit.start("where")):
            name = " ".join(hit.group("where").split())
            yield hit.start("where"), name, _token_at(tokens, hit.start("where"), hit.end("where"))
            continue
        if hit.group("prep") == "for" and not _PLANNED_FOR.search(
            text[max(0, hit.start() - 14) : hit.start()]
        ):
            continue
        if _TOWN.match(text, hit.start()):
            continue
        where = " ".join(hit.group("where").split()).rstrip(".,;:")
        where = re.sub(r"\s(?:of|de|la|el|al|on|at)$", "", where)
        begin = hit.start("where")
        token = _token_at(tokens, begin, begin + max(1, len(where)))
        if not where or (not where[0].isupper() and not re.search(VENUE, where)):
            continue
        if not _is_place(setting, hit, where, token, tokens):
            continue
        name = _place_name(where)
        if hit.group("more") and _is_gpe(tokens, hit.start("more")):
            name = f"{name}, {hit.group('more')}"
        yield begin, name, token


def _described_places(
    setting: Setting, span: tuple[int, int], tokens: Sequence[Token]
) -> Iterator[tuple[int, str, Token | None]]:
    """``in the Saudi port city of Jeddah``; ``in the Qatari capital``, by its name."""
    text = setting.analysis.article.text
    for hit in _TOWN.finditer(text, *span):
        where = hit.group("where").strip()
        begin = hit.start("where")
        named = any(
            setting.actors[m.actor_id].type == "person"
            for m in overlapping(setting.mentions, begin, begin + len(where))
        )
        if named and text[begin - 2] == ",":
            continue
        yield begin, where, _token_at(tokens, hit.start("kind"), hit.end("kind"))
    for hit in _CAPITAL.finditer(text, *span):
        name = _capital_of(hit.group("of"))
        if name:
            begin = hit.start("of")
            yield begin, name, _token_at(tokens, begin, hit.end())


def _venues(tokens: Sequence[Token]) -> Iterator[tuple[int, str, Token | None]]:
    """Venues that have no name of their own: ``at the presidential palace``, ``in his office``."""
    for token in tokens:
        if token.dep_ != "pobj" or token.pos_ not in ("NOUN", "PROPN"):
            continue
        if token.head.lower_ not in ("at", "in", "inside", "outside", "near", "on"):
            continue
        if token.lemma_.lower() not in lemmas()["venue"]:
            continue
        if any(c.lower_ in ("press", "media") for c in token.children):
            continue
        first = token.left_edge
        while first.i < token.i and (first.dep_ == "det" or first.lower_ in _OWNERS):
            first = first.nbor(1)
        words = token.doc[first.i : token.i + 1].text
        if words == token.text and not token.text[0].isupper():
            owner = next((c for c in token.children if c.lower_ in _OWNERS), None)
            words = f"{owner.lower_} {words}" if owner is not None else words
        street = _STREET.match(token.doc.text, token.idx + len(token))
        yield absolute(first), words + (street.group() if street else ""), token


_OWNERS = frozenset(("his", "her", "their", "its"))
_STREET = re.compile(
    r"\s(?:on|of|in)\s(?:[A-Z][\w’'-]+\s?){1,3}(?:Street|Road|Avenue|Place|Square)"
)


@lru_cache(maxsize=512)
def _capital_of(demonym: str) -> str:
    """The name of the capital of the people or country named; '' when not known."""
    known = gazetteer()
    states = {m.alias.actor_id for m in known.find(demonym)}
    names = (a.text for a in known.aliases if a.role == "capital" and a.actor_id in states)
    return next(names, "")


def _place_name(where: str) -> str:
    owner = re.match(r"([\w.-]+)['’]s\s(.+)", where)
    return f"{owner.group(2)}, {owner.group(1)}" if owner and owner.group(1)[0].isupper() else where


def _is_gpe(tokens: Sequence[Token], offset: int) -> bool:
    return any(
        absolute(t) <= offset < absolute(t) + len(t) and t.ent_type_ in ("GPE", "LOC", "FAC")
        for t in tokens
    )


def _is_place(
    setting: Setting, hit: re.Match[str], where: str, token: Token | None,
    tokens: Sequence[Token],
) -> bool:  # fmt: skip
    begin, end = hit.start("where"), hit.start("where") + len(where)
    venue = re.search(rf"\b{VENUE}\b", where) is not None
    if hit.group("prep") in ("to", "from") and not venue:
        mover = token is not None and any(a.lemma_ in MOVES for a in list(token.ancestors)[:2])
        if not mover or hit.group("prep") == "from":
            return False
    if _SAYING_TO.search(setting.analysis.article.text, max(0, hit.start() - 12), begin):
        return False
    over = overlapping(setting.mentions, begin, end)
    if any(
        setting.actors[m.actor_id].type in ("person", "media") and m.kind == "name" for m in over
    ):
        return False
    if (
        any(setting.actors[m.actor_id].type == "international_organisation" for m in over)
        and not venue
    ):
        return False
    if venue:
        return True
    inside = [t for t in tokens if begin <= absolute(t) < end]
    if any(t.ent_type_ in ("DATE", "TIME", "PERSON") for t in inside):
        return any(_capital(setting, where) for _ in [0])
    if any(t.ent_type_ in ("GPE", "LOC", "FAC") for t in inside) or _capital(setting, where):
        return True
    return not over and hit.group("prep") in ("in", "at", "near") and _before_date(setting, end)


def _before_date(setting: Setting, end: int) -> bool:
    """``signed in Cartagena on September 26``: a name before a day is a place."""
    text = setting.analysis.article.text
    return re.match(rf"\s(?:on|this|last|next)\s(?:{_DAYS})", text[end : end + 24]) is not None


def _capital(setting: Setting, where: str) -> bool:

    match = gazetteer().find(where)
    return (
        bool(match)
        and match[0].alias.role in ("capital", "name")
        and len(match[0].alias.text) >= len(where) - 2
    )
