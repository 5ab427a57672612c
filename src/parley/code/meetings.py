"""Reports of meetings: who met or will meet whom, when, where, as one passage has it.

Verbs and nouns of meeting (``data/meetings.csv``) are found in the parse; dates, places and
actors belong to the one they are nearest to in the tree. A sentence about three meetings gives
three reports; talk of a process ("the ongoing discussions") gives none. Where the parse has no
path, the sentence's only date or place is taken, at a lower confidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date as Day
from functools import lru_cache

from spacy.tokens import Doc, Token

from parley import edtf
from parley.code.actors import Actor, Mention
from parley.code.coreference import mention_token, quotations
from parley.code.dates import TimeExpression
from parley.code.gazetteer import read_data
from parley.code.language import Analysis, absolute
from parley.code.persons import title_kind

_VENUE = (
    r"(?:[Hh]otel|Palais|[Pp]alace|[Cc]ent(?:re|er)|[Hh]eadquarters|[Mm]inistry|Kremlin|White House"
    r"|[Ee]mbassy|[Rr]esidence|[Cc]astle|Villa|House|Hall|[Aa]irport|Camp David|Mar-a-Lago|Elys[eé]e"
    r"|[Cc]ompound|[Rr]esort|Chancellery|Blair House|[Oo]ffices?|Complex|Quai d.Orsay)"
)
_PLACE = re.compile(
    r"\b(?P<prep>in|at|near|inside|to|from)\s(?:the\s)?(?P<where>(?:[\w’'.-]+['’]s\s)?"
    rf"(?:(?:[A-ZÀ-Þ][\w’.-]*|of|de|la|el|al|des|du)(?:\s|(?=[,.;:)])|$)){{1,5}}(?:{_VENUE}\b)?"
    rf"|[Hh]is\s{_VENUE}|(?:\w+['’]s\s){_VENUE}|foreign ministry)"
    r"(?:,\s(?P<more>[A-ZÀ-Þ]\w+(?:\s[A-ZÀ-Þ]\w+)?)(?=[,.\s]))?"
)
_MOVES = frozenset(("return", "travel", "fly", "come", "go", "arrive", "head", "back", "reach"))
_ARGUMENTS = frozenset(("nsubj", "nsubjpass", "dobj", "obj", "agent", "conj", "appos", "poss",
                        "compound", "nmod", "amod", "dative", "ROOT", "npadvmod", "attr", "pobj",
                        "oprd", "relcl", "acl", "ccomp", "xcomp", "pcomp", "punct", "dep"))  # fmt: skip
_SHARING = frozenset(
    ("with", "between", "among", "amongst", "by", "from", "involving", "of", "including")
)
_NO_SHARE = frozenset(
    ("on", "about", "over", "regarding", "concerning", "for", "in", "at", "against", "near", "into",
     "within", "during", "after", "before", "since", "as", "under", "despite", "ahead", "amid",
     "towards", "toward", "outside", "around", "through", "following", "without", "than", "like",
     "inside", "upon", "on", "off", "per", "until", "because", "via")
)  # fmt: skip
_FORUMS = {
    "nato_russia_council": "nato_russia_council", "osce_permanent_council": "osce_permanent_council",
    "osce": "osce_permanent_council", "un_security_council": "un_security_council",
    "osce_ministerial_council": "ministerial", "north_atlantic_council": "north_atlantic_council",
    "un_general_assembly": "un_general_assembly", "iaea_board_of_governors": "board_of_governors",
}  # fmt: skip
_TITLE_GAP = re.compile(
    r"(?:['’]s?)?[ -](?:[\w&’'.-]+[ ]){0,14}|(?:['’]s?)?[ -](?:[\w&’'.-]+[ ]){0,13}[\w&’'.-]+, "
)
_NO_TITLE = re.compile(
    r"\b(?:met|meets?|said|told|with|who|that|was|is|are|were|has|had|will|would|by|held|talks"
    r"|received|called|urged|between)\b|(?<!European) and "
)
_SAID_ON = re.compile(
    r"\b(?:said|told \w+|announced|added|reported|wrote|tweeted|warned|confirmed|stated)\s"
    r"(?:late |early |earlier )?(?:on )?$"
)
_CHAIRED = re.compile(
    r"(?:\b(?:chaired|attended|led|hosted|headed|joined|opened|mediated|brokered|facilitated"
    r"|moderated|co-chaired|presided over)\s(?:jointly\s)?by|\bchairmanship of|\bmediation of"
    r"|\bauspices of)\s[^;.]{0,70}$"
)
_PRESENT = re.compile(
    r"[^;.]{0,60}\b(?:in attendance|at the table|taking part|attending|present)\b"
)
_AGENDA = re.compile(
    r"\s(?:high |also |top |again )?(?:on|at the top of|topping|dominating) the agenda\b"
)
_HEADS_OF_STATE = re.compile(
    r"(?i)president|prime minister|premier|chancellor|king|emir|sultan|crown prince|leader"
)


@dataclass(frozen=True)
class MeetingReport:
    """What one passage says of one meeting; the fields are columns of ``meeting_reports``.

    ``anaphor`` is true for a meeting that the passage takes up from before ("the plenary").
    """

    start: int
    end: int
    text: str
    status: str
    date: str
    place: str
    format: str
    participants: tuple[str, ...]
    topic: str
    source: str
    rule: str
    confidence: float
    anaphor: bool = False


@dataclass
class _Event:
    """A meeting under construction: its triggers and what was attached to them."""

    triggers: list[Token]
    dates: list[TimeExpression] = field(default_factory=list)
    places: list[tuple[int, str]] = field(default_factory=list)
    loose: bool = False

    @property
    def noun(self) -> Token | None:
        return next((t for t in self.triggers if t.pos_ in ("NOUN", "PROPN")), None)


@dataclass(frozen=True)
class _Setting:
    """What a sentence is read against."""

    analysis: Analysis
    mentions: Sequence[Mention]
    actors: Mapping[str, Actor]
    published: Day | None
    body: Sequence[tuple[int, int]]


@lru_cache(maxsize=1)
def _lemmas() -> dict[str, frozenset[str]]:
    return {row["kind"]: frozenset(row["lemmas"].split()) for row in read_data("meetings.csv")}


def find_meetings(
    analysis: Analysis,
    mentions: Sequence[Mention],
    dates: Sequence[TimeExpression],
    actors: Iterable[Actor],
    *,
    body: Sequence[tuple[int, int]] = (),
    published: Day | None = None,
) -> list[MeetingReport]:
    """The reports of meetings in the body of an article, in the order of the text.

    ``body`` are the stretches to look in (all, when empty). ``published`` decides what a date
    without a verb means: past or still to come.
    """
    setting = _Setting(analysis, mentions, {a.actor_id: a for a in actors}, published, body)
    found: list[MeetingReport] = []
    for start, end in analysis.sentences:
        if body and not any(low <= start < high for low, high in body):
            continue
        tokens = analysis.span_tokens(start, end)
        inside = [d for d in dates if start <= d.start < end]
        for report in _sentence_reports(setting, (start, end), tokens, inside):
            found.append(_carried(report, found, analysis))
    return _without_empty(found)


def _sentence_reports(
    setting: _Setting, span: tuple[int, int], tokens: Sequence[Token],
    dates: Sequence[TimeExpression],
) -> Iterator[MeetingReport]:  # fmt: skip
    text = setting.analysis.article.text
    inside = [m for m in setting.mentions if span[0] <= m.start < span[1]]
    inside = _without_titles(text, inside, setting.actors)
    heads = _heads(setting.analysis, inside)
    triggers = [t for t in tokens if _is_trigger(t, heads, text)]
    if not triggers:
        return
    for event in _events(setting, span, triggers, dates, tokens):
        others = [t for t in triggers if t not in event.triggers]
        yield from _reports(setting, span, event, heads, others)


# Triggers -----------------------------------------------------------------------------------


_Heads = Sequence[tuple[Mention, Token | None]]


def _without_titles(
    text: str, mentions: Sequence[Mention], actors: Mapping[str, Actor]
) -> list[Mention]:
    """The mentions without those that stand in a person's title (``US envoy for Iran NAME``)."""
    titled: set[int] = set()
    persons = [m for m in mentions if actors[m.actor_id].type == "person" and m.kind == "name"]
    for person in persons:
        for mention in mentions:
            if person.start - 130 < mention.start < person.start and _is_title(
                text[mention.end : person.start]
            ):
                titled.add(mention.start)
    return [m for m in mentions if m.start not in titled or actors[m.actor_id].type == "person"]


def _is_title(between: str) -> bool:
    if not _TITLE_GAP.fullmatch(between) or _NO_TITLE.search(between):
        return False
    return between in ("'s ", "’s ") or any(
        title_kind(w) == "head" for w in re.findall(r"[\w-]+", between)
    ) or re.fullmatch(r"\s", between) is not None  # fmt: skip


def _heads(analysis: Analysis, mentions: Sequence[Mention]) -> list[tuple[Mention, Token | None]]:
    """Each mention with its head; a person's head is the title's where the parse cut them."""
    found: list[tuple[Mention, Token | None]] = []
    text = analysis.article.text
    for mention in mentions:
        head = mention_token(analysis, mention)
        if head is not None and mention.kind == "name" and head.dep_ == "pobj":
            title = next(
                (a for a in list(head.ancestors)[1:3] if title_kind(a.text) == "head"), None
            )
            gap = text[absolute(title) + len(title) : mention.start] if title is not None else "."
            if title is not None and re.fullmatch(r"\s(?:for|to|of|on)\s[^,.;]{1,60}\s|\s", gap):
                head = title
        found.append((mention, head))
    return found


def _is_trigger(token: Token, heads: _Heads, text: str) -> bool:
    lemmas = _lemmas()
    lemma = token.lemma_.lower()
    if token.pos_ in ("NOUN", "PROPN") and lemma in lemmas["noun"] | {"talks", "negotiations"}:
        return _is_meeting_noun(token, lemma)
    if token.pos_ in ("VERB", "AUX") and lemma in lemmas["verb"]:
        return _is_meeting_verb(token, lemma, heads)
    if lemma in ("continue", "resume", "proceed", "move") and token.pos_ == "VERB":
        return any(c.dep_ == "nsubj" and c.lower_ in ("they", "it") for c in token.children)
    if lemma in ("return", "back") or (
        lemma == "be" and any(c.lower_ == "back" for c in token.children)
    ):
        return _comes_back(token)
    return False


def _is_meeting_noun(token: Token, lemma: str) -> bool:
    modifiers = {c.lower_ for c in token.children if c.dep_ in ("compound", "amod", "nmod", "det")}
    if modifiers & {"news", "press", "weekly", "no", "security-cabinet", "wake-up", "tough"}:
        return False
    if any(t.lemma_ in ("reporter", "journalist", "media") for t in token.subtree):
        return False
    if lemma in ("call", "conversation"):
        shared = any(c.dep_ == "prep" and c.lower_ in ("with", "between") for c in token.children)
        return bool(modifiers & {"phone", "telephone", "video", "conference"}) or shared or (
            token.head.lemma_ == "hold" and lemma == "conversation"
        )  # fmt: skip
    if lemma in ("talk", "negotiation", "consultation", "discussion"):
        return token.tag_ in ("NNS", "NNPS", "NNP") or lemma == "consultation"
    if lemma in ("round", "session"):
        return token.dep_ != "compound"
    if lemma in ("dinner", "luncheon", "breakfast", "conference", "audience"):
        return any(c.dep_ == "prep" and c.lower_ in ("with", "between") for c in token.children)
    return True


def _is_meeting_verb(token: Token, lemma: str, heads: _Heads) -> bool:
    children = {c.dep_: c for c in token.children}
    obj = children.get("dobj") or children.get("obj")
    with_whom = [c for c in token.children if c.dep_ == "prep" and c.lower_ in ("with", "to")]
    named = any(_names_actor(p, heads) for c in with_whom for p in c.children)
    if lemma == "meet":
        if obj is not None:
            return _is_people(obj, heads) or named
        return token.dep_ not in ("amod", "compound")
    if lemma in ("gather", "convene", "reconvene", "assemble"):
        return obj is None or obj.lemma_ in _lemmas()["noun"]
    if lemma == "sit":
        return any(c.lower_ == "down" for c in token.children)
    if lemma in ("talk", "speak"):
        by_phone = any(t.lower_ in _lemmas()["phone"] for t in token.subtree)
        return named and (by_phone or any(c.lower_ == "with" for c in with_whom) or lemma == "talk")
    if lemma in ("call", "telephone", "phone", "ring"):
        verdict = {c.dep_ for c in token.children} & {"oprd", "ccomp", "xcomp", "acomp"}
        return obj is not None and not verdict and _is_person(obj, heads)
    if lemma in ("receive", "host"):
        passive = "nsubjpass" in children and "agent" in children
        return (passive and _is_person(children["nsubjpass"], heads)) or (
            obj is not None and _is_person(obj, heads)
        )  # fmt: skip
    if lemma == "discuss":
        under = [c for c in obj.children if c.lower_ == "with"] if obj is not None else []
        named = named or any(_names_actor(p, heads) for c in under for p in c.children)
        subject = children.get("nsubj")
        several = subject is not None and (
            any(c.dep_ == "conj" for c in subject.children) or subject.tag_ in ("NNS", "NNPS")
            or subject.lemma_ in _lemmas()["delegate"]
        )  # fmt: skip
        return named or several
    close = any(c.lower_ == "with" and c.i - token.i <= 3 for c in with_whom)
    return (named and close) or (
        obj is None and "nsubj" in children and lemma in ("confer", "negotiate")
    )


def _comes_back(token: Token) -> bool:
    """``the parties will be back in Vienna``: delegates return to the place of talks."""
    subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
    return subject is not None and subject.lemma_.lower() in _lemmas()["delegate"] and (
        subject.tag_ in ("NNS", "NNPS")
    )  # fmt: skip


def _names_actor(token: Token, heads: _Heads) -> bool:
    nodes = {token.i, *(t.i for t in token.subtree)}
    return any(head is not None and head.doc is token.doc and head.i in nodes for _, head in heads)


def _is_person(token: Token, heads: _Heads) -> bool:
    return any(
        head is not None and head.doc is token.doc and (head.i == token.i or head in token.subtree)
        and m.kind in ("name", "pronoun", "description", "metonym")
        for m, head in heads
    ) and (
        token.pos_ in ("PROPN", "PRON") or token.lemma_.lower() in _lemmas()["delegate"]
        or title_kind(token.text) == "head"
    )  # fmt: skip


def _is_people(token: Token, heads: _Heads) -> bool:
    if token.lemma_.lower() in _lemmas()["delegate"]:
        return True
    if token.pos_ in ("PROPN", "PRON") and token.lower_ not in ("it", "that", "this", "them"):
        return True
    return token.pos_ == "NOUN" and _is_person(token, heads)


# Events: triggers with their dates and places -------------------------------------------------


def _events(
    setting: _Setting, span: tuple[int, int], triggers: list[Token],
    dates: Sequence[TimeExpression], tokens: Sequence[Token],
) -> list[_Event]:  # fmt: skip
    text = setting.analysis.article.text
    groups = _grouped(triggers)
    for expression in dates:
        if _is_day(expression) and not _is_reference(text, expression.start):
            token = _token_at(tokens, expression.start, expression.end)
            owner = _owner(token, groups) if token is not None else None
            if owner is not None:
                owner.dates.append(expression)
    places = list(_places(setting, span, tokens))
    for offset, place, token in places:
        owner = _owner(token, groups, place=True) if token is not None else None
        if owner is not None:
            owner.places.append((offset, place))
    if len(groups) == 1 and not groups[0].dates:
        for expression in (d for d in dates if _is_month(d)):
            token = _token_at(tokens, expression.start, expression.end)
            if token is not None and _owner(token, groups) is groups[0]:
                groups[0].dates = groups[0].dates or [expression]
    if len(groups) == 1 and not groups[0].places:
        _take_only_place(groups[0], places)
    if len(groups) == 1 and not groups[0].dates:
        _take_only_date(groups[0], dates, tokens, text)
    dated = [g for g in groups if g.dates]
    if len(dated) == 1 and len(groups) > 1 and len(triggers) <= 3:
        return [_merged(groups, dated[0])]
    return groups


def _grouped(triggers: list[Token]) -> list[_Event]:
    """Triggers of one meeting together: ``held talks``, ``met and discussed``."""
    groups: list[_Event] = []
    for token in triggers:
        home = next((g for g in groups if any(_same_meeting(token, t) for t in g.triggers)), None)
        if home is None:
            groups.append(_Event([token]))
        else:
            home.triggers.append(token)
    return groups


def _same_meeting(token: Token, other: Token) -> bool:
    """Whether the tree joins two triggers without a second set of participants."""
    if token.pos_ in ("NOUN", "PROPN") and other.pos_ in ("NOUN", "PROPN"):
        if token.dep_ == "conj" and token.head == other:
            return False
        between = [a for a in token.ancestors if a.i > other.i or a == other]
        return other in token.ancestors and len(between) <= 4 and token.head.dep_ in ("prep", "conj") and token.head.lower_ in ("of", "for", "in", "with", "during")  # fmt: skip
    if token.dep_ == "conj" and token.head == other:
        return not any(c.dep_ == "nsubj" for c in token.children)
    chain = [token, *list(token.ancestors)[:4]]
    if other in chain:
        path = chain[: chain.index(other)]
        return all(t.dep_ in ("pobj", "prep", "dobj", "nsubj", "nsubjpass", "compound", "xcomp", "conj", "pcomp", "attr", "advcl") for t in path)  # fmt: skip
    return token in list(other.ancestors)[:4]


def _merged(groups: Sequence[_Event], dated: _Event) -> list[_Event] | _Event:
    event = _Event([t for g in groups for t in g.triggers], list(dated.dates))
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


def _is_reference(text: str, start: int) -> bool:
    """Whether the date only bounds the meeting: ``since June 20``, ``after``, ``before``."""
    before = text[max(0, start - 24) : start].lower()
    if _SAID_ON.search(before):
        return True
    return bool(
        re.search(
            r"(?:\bsince|\bbefore|\bafter|\bafter the|\bfirst since|\bpublished|\bdated)\s(?:the\s)?$",
            before,
        )
    )


def _token_at(tokens: Sequence[Token], start: int, end: int) -> Token | None:
    inside = [t for t in tokens if start <= absolute(t) < end and not t.is_punct]
    if not inside:
        return None
    members = {t.i for t in inside}
    return next((t for t in inside if t.head.i not in members), inside[0])


def _owner(token: Token, groups: Sequence[_Event], *, place: bool = False) -> _Event | None:
    """The event a date or place belongs to: the first trigger met on the way up the tree.

    A verb of saying on the way takes it for itself; a verb that governs just one event's
    trigger (``is expected to take place``) hands it on.
    """
    node = token
    for _ in range(12):
        for group in groups:
            if node in group.triggers:
                return group
        if place and node.pos_ == "NOUN" and node != token and not re.fullmatch(_VENUE, node.text):
            return None
        if node.pos_ in ("VERB", "AUX"):
            below = [g for g in groups if any(_governs(node, t) for t in g.triggers)]
            if node.lemma_.lower() in _lemmas()["report"]:
                return None
            if len(below) == 1:
                return below[0]
            if not below and node.dep_ in ("relcl", "acl", "advcl", "ccomp"):
                return None
            if len(below) > 1:
                return min(below, key=lambda g: min(abs(t.i - token.i) for t in g.triggers))
        if node.head == node:
            break
        node = node.head
    return None


def _governs(verb: Token, trigger: Token) -> bool:
    """Whether the trigger hangs on the verb with nothing but links between."""
    node = trigger
    for _ in range(6):
        if node.head == verb:
            own = any(c.dep_ in ("nsubj", "nsubjpass") for c in node.children)
            return not (node.dep_ in ("relcl", "advcl") and own)
        if node.dep_ in ("relcl", "advcl") and any(
            c.dep_ in ("nsubj", "nsubjpass") for c in node.children
        ):
            return False
        if node.pos_ == "VERB" and node.lemma_.lower() in _lemmas()["report"]:
            return False
        if node.head == node:
            return False
        node = node.head
    return False


def _take_only_date(
    event: _Event, dates: Sequence[TimeExpression], tokens: Sequence[Token], text: str
) -> None:
    """The sentence's only day for its only meeting, unless a verb of saying owns it."""
    days = [d for d in dates if _is_day(d) and not _is_reference(text, d.start)]
    if len(days) != 1:
        return
    token = _token_at(tokens, days[0].start, days[0].end)
    over = [a for a in token.ancestors if a.pos_ in ("VERB", "NOUN")] if token is not None else []
    if any(a.lemma_.lower() in _lemmas()["report"] for a in over[:2]) or "/" in days[0].edtf:
        return
    if over and over[0].pos_ == "NOUN":
        return
    event.dates.append(days[0])
    event.loose = True


def _take_only_place(event: _Event, places: Sequence[tuple[int, str, Token | None]]) -> None:
    """The sentence's only place for its only meeting, unless a noun or a verb of saying has it."""
    if len(places) != 1 or places[0][2] is None:
        return
    over = [a for a in list(places[0][2].ancestors)[:3] if a.pos_ in ("VERB", "NOUN")]
    if over and over[0].pos_ == "VERB" and over[0].lemma_.lower() not in _lemmas()["report"]:
        event.places.append(places[0][:2])


def _places(
    setting: _Setting, span: tuple[int, int], tokens: Sequence[Token]
) -> Iterator[tuple[int, str, Token | None]]:
    text = setting.analysis.article.text
    for hit in _PLACE.finditer(text, *span):
        where = " ".join(hit.group("where").split()).rstrip(".,;:")
        where = re.sub(r"\s(?:of|de|la|el|al|on|at)$", "", where)
        begin = hit.start("where")
        token = _token_at(tokens, begin, begin + max(1, len(where)))
        if not where or (not where[0].isupper() and not re.search(_VENUE, where)):
            continue
        if not _is_place(setting, hit, where, token, tokens):
            continue
        name = _place_name(where)
        if hit.group("more") and _is_gpe(tokens, hit.start("more")):
            name = f"{name}, {hit.group('more')}"
        yield begin, name, token


def _place_name(where: str) -> str:
    owner = re.match(r"([\w.-]+)['’]s\s(.+)", where)
    return f"{owner.group(2)}, {owner.group(1)}" if owner and owner.group(1)[0].isupper() else where


def _is_gpe(tokens: Sequence[Token], offset: int) -> bool:
    return any(
        absolute(t) <= offset < absolute(t) + len(t) and t.ent_type_ in ("GPE", "LOC", "FAC")
        for t in tokens
    )


def _is_place(
    setting: _Setting, hit: re.Match[str], where: str, token: Token | None,
    tokens: Sequence[Token],
) -> bool:  # fmt: skip
    begin, end = hit.start("where"), hit.start("where") + len(where)
    venue = re.search(rf"\b{_VENUE}\b", where) is not None
    if hit.group("prep") in ("to", "from") and not venue:
        mover = token is not None and any(a.lemma_ in _MOVES for a in list(token.ancestors)[:2])
        if not mover or hit.group("prep") == "from":
            return False
    over = [m for m in setting.mentions if m.start < end and begin < m.end]
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
    return any(t.ent_type_ in ("GPE", "LOC", "FAC") for t in inside) or _capital(setting, where)


def _capital(setting: _Setting, where: str) -> bool:
    from parley.code.gazetteer import gazetteer

    match = gazetteer().find(where)
    return (
        bool(match)
        and match[0].alias.role in ("capital", "name")
        and len(match[0].alias.text) >= len(where) - 2
    )


# Reports ------------------------------------------------------------------------------------


def _reports(
    setting: _Setting, span: tuple[int, int], event: _Event, heads: _Heads,
    others: Sequence[Token],
) -> Iterator[MeetingReport]:  # fmt: skip
    participants, forum = _participants(setting, event, heads, others)
    status, rule = _status(event)
    source = _source(setting, event, heads, participants)
    text = setting.analysis.article.text
    if len(event.dates) > 1 and not _is_range(text, event.dates):
        yield from _split(setting, span, event, heads, (status, source), participants)
        return
    when = _joined_dates(event.dates)
    place = _best_place([p for _, p in event.places])
    if not _is_specific(event, when, place, participants, status):
        return
    if not when and in_quotation(text, absolute(event.triggers[0])):
        return
    status = _by_date(status, when, setting.published, event)
    confidence = _confidence(event, when, participants, rule)
    yield MeetingReport(
        span[0], span[1], text[span[0] : span[1]], status, when, place,
        _format(setting, event, participants, forum, span), participants, _topic(event),
        source, rule, confidence, _is_anaphor(event),
    )  # fmt: skip


def _split(
    setting: _Setting, span: tuple[int, int], event: _Event, heads: _Heads,
    told: tuple[str, str], participants: tuple[str, ...],
) -> Iterator[MeetingReport]:  # fmt: skip
    """A report for each date of one trigger: places and forums go to the date after them."""
    text = setting.analysis.article.text
    status, source = told
    bound = span[0]
    dates = sorted(event.dates, key=lambda d: d.start)
    for i, expression in enumerate(dates):
        stop = expression.end if i + 1 < len(dates) else span[1]
        near = [m for m, _ in heads if bound <= m.start < stop]
        forum = next((_FORUMS[m.actor_id] for m in near if m.actor_id in _FORUMS), "")
        places = [p for at, p in event.places if bound <= at < stop]
        when = expression.edtf
        kind = forum or _format(setting, event, participants, "", span)
        yield MeetingReport(
            span[0], span[1], text[span[0] : span[1]],
            _by_date(status, when, setting.published, event), when, _best_place(places), kind,
            participants, _topic(event), source, "several_dates", 0.65,
        )  # fmt: skip
        bound = stop


def _is_range(text: str, dates: Sequence[TimeExpression]) -> bool:
    ordered = sorted(dates, key=lambda d: d.start)
    return all(
        re.fullmatch(r"\s*(?:to|and|-|–|until|or|,)?\s*(?:on\s)?", text[a.end : b.start])
        is not None
        for a, b in zip(ordered, ordered[1:], strict=False)
    )


def _joined_dates(dates: Sequence[TimeExpression]) -> str:
    """One value for the event: the most precise, or from the first to the last of a range."""
    values = [d.edtf for d in sorted(dates, key=lambda d: d.start)]
    if len(values) <= 1:
        return values[0] if values else ""
    spans = [edtf.parse(v) for v in values]
    first = min((s.first for s in spans if s.first), default=None)
    last = max((s.last for s in spans if s.last), default=None)
    if first is None or last is None or (last - first).days > 14:
        return values[0]
    return first.isoformat() if first == last else f"{first}/{last}"


def _best_place(places: Sequence[str]) -> str:
    """Venue and city together, the venue first."""
    names = list(dict.fromkeys(places))
    venues = [p for p in names if re.search(rf"\b{_VENUE}\b", p)]
    cities = [p for p in names if p not in venues]
    chosen = [*venues[:1], *(c for c in cities[:1] if not venues or c not in venues[0])]
    return ", ".join(chosen)


def _participants(
    setting: _Setting, event: _Event, heads: _Heads, others: Sequence[Token]
) -> tuple[tuple[str, ...], str]:
    """The ids of those who meet, and the forum's format where one is named."""
    found: list[str] = []
    forum = ""
    for mention, head in heads:
        actor = setting.actors[mention.actor_id]
        if head is None or head.doc is not event.triggers[0].doc or actor.type == "media":
            continue
        if mention.actor_id in _FORUMS and _is_forum(mention, head):
            forum = forum or _FORUMS[mention.actor_id]
            continue
        told = setting.analysis.article.text
        if _AGENDA.match(told, mention.end):
            continue
        if _is_told_present(told, mention) or any(
            _takes_part(head, mention, trigger, others) for trigger in event.triggers
        ):
            found.append(mention.actor_id)
    return tuple(_principals(found, setting.actors)), forum


def _is_told_present(text: str, mention: Mention) -> bool:
    """Whether the words around a naming say so: ``chaired by NAME``, ``NAME in attendance``."""
    if mention.kind == "modifier":
        return False
    before = text[max(0, mention.start - 90) : mention.start]
    if _CHAIRED.search(before) and not re.search(r"\b(?:told|said|between|on|about)\b[^.]*$", before[_CHAIRED.search(before).start():]):  # type: ignore[union-attr]  # fmt: skip
        return True
    return bool(re.search(r"\bwith\s[^;.]{0,90}$", before) and _PRESENT.match(text, mention.end))


def _is_forum(mention: Mention, head: Token) -> bool:
    """Whether a body is where they meet, not who meets: ``within the OSCE``."""
    if mention.actor_id != "osce":
        return True
    return (
        (head.dep_ == "pobj"
        and head.head.lower_ in ("within", "in", "at", "of"))
        or head.dep_ == "compound"
    )


def _takes_part(head: Token, mention: Mention, trigger: Token, others: Sequence[Token]) -> bool:
    """Whether the tree leads from a naming to the trigger through arguments only."""
    if head == trigger:
        return False
    if mention.kind == "modifier" and not (
        head.head.lemma_.lower() in _lemmas()["delegate"] | _lemmas()["noun"] | {"talks"}
        or title_kind(head.head.text) in ("head", "plural")
    ):
        return False
    node, steps, passed_with = head, 0, False
    while steps < 9:
        if node == trigger:
            return True
        if node in others:
            return False
        if steps and trigger.pos_ == "VERB" and node.pos_ == "VERB" and node == trigger.head:
            return _shares_subject(head, node, trigger)
        if node.dep_ == "prep" or node.dep_ == "agent":
            word = node.lower_
            passed_with = passed_with or word in ("with", "between")
            if word == "to" and node.head.lemma_ in ("talk", "speak", "call"):
                pass
            elif word == "of" and node.head.lemma_.lower() not in (
                _lemmas()["delegate"] | _lemmas()["noun"] | {"talks"}
            ):
                return False
            elif word in ("on", "about", "over") and passed_with and node.head == trigger:
                return True
            elif word in _NO_SHARE or (word not in _SHARING and word != "to") or word == "to":
                return False
        elif node.dep_ in ("dobj", "obj") and node.head == trigger and trigger.lemma_ == "discuss":
            return passed_with
        elif (
            node.dep_ == "poss"
            and node.head != trigger
            and node.head.lemma_.lower() not in _lemmas()["delegate"]
        ):
            return False
        elif node.pos_ in ("VERB", "AUX") and node != head:
            if _is_infinitive(node) and _role(head, node) == "nsubj" and node.head != node:
                return _inside_verb(node.head, trigger)
            return _via_verb(head, node, trigger)
        if node.head == node:
            return False
        node, steps = node.head, steps + 1
    return False


def _via_verb(head: Token, verb: Token, trigger: Token) -> bool:
    """Subject (and object) of the verb that holds, opens, or happens in, the meeting."""
    if not _governs(verb, trigger) and verb not in list(trigger.ancestors)[:5]:
        return False
    role = _role(head, verb)
    if _own_clause(trigger, verb):
        return False
    initiative = verb.lemma_ == "announce"
    if verb.lemma_.lower() in _lemmas()["report"] and _inside_verb(verb, trigger):
        return role == "nsubj"
    if verb.lemma_.lower() in _lemmas()["report"] and not initiative:
        return False
    if _inside_verb(verb, trigger):
        return role in ("nsubj", "nsubjpass", "dobj")
    if (
        verb.lemma_.lower()
        in _lemmas()["light"] | _lemmas()["propose"] | _lemmas()["plan"] | _lemmas()["verb"]
    ):
        return role in ("nsubj", "nsubjpass", "by", "with", "between", "among") or (
            role == "dobj" and verb.lemma_ in ("invite", "host", "lead", "chair")
        )
    if verb.lemma_ == "announce" and any(
        a.lemma_ in _lemmas()["propose"] for a in list(trigger.ancestors)[:3]
    ):
        return role == "nsubj"
    first = next((a for a in trigger.ancestors if a.pos_ == "VERB"), None)
    if first is not None and first.dep_ == "advcl" and first.tag_ == "VBG" and first.head == verb:
        return role == "nsubj"
    return verb.lemma_ in _MOVES | {"be", "attend"} and role == "nsubj"


def _is_infinitive(verb: Token) -> bool:
    return verb.dep_ in ("ccomp", "xcomp") and any(
        c.dep_ == "aux" and c.lower_ == "to" for c in verb.children
    )


def _inside_verb(verb: Token, trigger: Token) -> bool:
    """Whether the verb happens in the meeting: ``in a telephone call, A pressed B``."""
    return any(
        t.dep_ == "prep" and t.lower_ in ("in", "during", "at", "over") and trigger in t.subtree
        for t in verb.children
    )


def _own_clause(trigger: Token, verb: Token) -> bool:
    """Whether the trigger stands in a clause below the verb that has its own subject."""
    node = trigger
    for _ in range(8):
        if node == verb or node.head == node:
            return False
        if node.dep_ in ("ccomp", "advcl", "relcl", "pcomp") and any(
            c.dep_ in ("nsubj", "nsubjpass") for c in node.children
        ):
            return True
        node = node.head
    return False


def _shares_subject(head: Token, verb: Token, trigger: Token) -> bool:
    return trigger.dep_ in ("xcomp", "conj", "advcl") and _role(head, verb) in ("nsubj", "nsubjpass") and (
        verb.lemma_.lower() not in _lemmas()["report"] or trigger.dep_ == "conj"
    )  # fmt: skip


def _role(head: Token, verb: Token) -> str:
    node = head
    for _ in range(8):
        if node.head == verb:
            return node.lower_ if node.dep_ in ("prep", "agent") else str(node.dep_)
        node = node.head
    return ""


def _principals(ids: Sequence[str], actors: Mapping[str, Actor]) -> list[str]:
    """Each once; a state only beside its own person is left to the person."""
    unique = list(dict.fromkeys(ids))
    persons = [actors[i] for i in unique if actors[i].type == "person"]
    owned = {m for p in persons for m in p.member_of}
    return [i for i in unique if actors[i].type == "person" or i not in owned or len(unique) > 4]


# Status, format, topic, source ----------------------------------------------------------------


def _status(event: _Event) -> tuple[str, str]:
    """Status by the verbs over the trigger, and the rule's name."""
    trigger = event.triggers[0]
    chain = _verbs_over(trigger)
    lemmas = {t.lemma_.lower() for t in chain}
    around = {
        c.lemma_.lower()
        for t in chain
        for c in t.children
        if c.dep_ in ("acomp", "dobj", "attr", "prt", "oprd", "amod", "advmod")
    }
    kind = "meeting_verb" if trigger.pos_ in ("VERB", "AUX") else "meeting_noun"
    data = _lemmas()
    negated = any(c.dep_ == "neg" for t in chain[:3] for c in t.children)
    if lemmas & data["cancel"] or ("off" in around and "call" in lemmas):
        return "cancelled", kind + "_cancelled"
    if negated or lemmas & {"refuse", "decline", "deny"} or ("out" in around and "rule" in lemmas):
        return "denied", kind + "_denied"
    words = {c.lower_ for t in chain for c in t.children if c.dep_ == "aux"}
    nouns = {t.lemma_.lower() for t in list(trigger.ancestors)[:5] if t.pos_ in ("NOUN", "ADJ")}
    if nouns & data["propose"] or around & {"ready", "prepared", "willing", "open"} or (
        lemmas & (data["propose"] - {"call", "like", "press", "push", "open", "plea", "ready"}) or words & {"could", "may", "might", "should", "must"}
        or ("call" in lemmas and any(c.lower_ == "for" for t in chain for c in t.children)
        and trigger.lemma_ != "call")
    ):  # fmt: skip
        return "proposed", kind + "_proposed"
    if _is_future(chain, words, lemmas | around):
        return "planned", kind + "_planned"
    if _is_present(chain):
        return "ongoing", kind + "_present"
    if any(t.tag_ in ("VBD", "VBN") for t in chain):
        return "held", kind
    return "", kind


def _verbs_over(trigger: Token) -> list[Token]:
    """The verbs that say whether the meeting takes place, from the trigger upwards."""
    chain: list[Token] = []
    node = trigger
    for _ in range(8):
        if node.pos_ in ("VERB", "AUX"):
            if (
                node.lemma_.lower() in _lemmas()["report"]
                and (chain or node != trigger)
                and node.lemma_ not in ("announce",)
            ):
                break
            chain.append(node)
        if node.head == node or (chain and node.dep_ in ("relcl", "advcl") and node != trigger):
            break
        node = node.head
    return chain


def _is_future(chain: Sequence[Token], words: set[str], lemmas: set[str]) -> bool:
    if words & {"will", "'ll", "’ll", "shall", "would", "wo"}:
        return True
    if lemmas & (_lemmas()["plan"] - {"announce", "set", "confirm", "prepare"}) or lemmas & {
        "slated"
    }:
        return True
    for verb in chain:
        marks = [c for c in verb.children if c.dep_ == "aux" and c.lower_ == "to"]
        if marks and verb.head.lemma_ in (
            "be",
            "set",
            "prepare",
            "plan",
            "go",
            "hope",
            "want",
            "announce",
            "due",
        ):
            return True
    return False


def _is_present(chain: Sequence[Token]) -> bool:
    for verb in chain[:2]:
        helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
        if verb.tag_ == "VBG" and helpers & {"is", "are", "'s", "’s", "’re"}:
            return True
        if verb.tag_ in ("VBZ", "VBP") and verb.lemma_ not in ("be", "have", "say"):
            return True
    return False


def _by_date(status: str, when: str, published: Day | None, event: _Event) -> str:
    """What the verbs leave open, the date decides against the day of publication."""
    span = edtf.parse(when) if when else None
    if span is None or published is None or span.first is None or span.last is None:
        return status or "held"
    if status in ("held", "ongoing") and span.first > published:
        return "planned"
    if status == "ongoing" and span.last < published:
        return "held"
    if not status:
        return "planned" if span.first > published else "held"
    return status


def _is_specific(
    event: _Event, when: str, place: str, participants: Sequence[str], status: str
) -> bool:
    """Whether it is one meeting and not talk of a process."""
    trigger, noun = event.triggers[0], event.noun
    adjectives = (
        {c.lower_ for c in noun.children if c.dep_ in ("amod", "det")}
        if noun is not None
        else set()
    )
    if trigger.lemma_ in ("return", "back", "be", "continue", "resume", "proceed", "move"):
        return bool(when and place)
    if when:
        resumes = any(
            a.lemma_ in ("resume", "reconvene", "restart")
            for t in event.triggers
            for a in (t, *t.ancestors)
        )
        wide = (edtf.parse(when).days or 99) > 3
        return bool(participants or place) or not wide or resumes
    if adjectives & _lemmas()["generic"] or "no" in adjectives:
        return False
    verbs = [t for t in event.triggers if t.pos_ in ("VERB", "AUX")]
    if verbs and verbs[0].lemma_ != "discuss":
        return len(participants) >= 2 or bool(participants and place)
    if noun is None:
        return len(participants) >= 2
    above = next(iter(noun.ancestors), noun)
    held = above.lemma_.lower() in _lemmas()["light"] - {
        "carry",
        "lead",
        "continue",
    } and noun.dep_ in ("dobj", "nsubjpass")
    if status == "proposed":
        return bool(participants) and (held or noun.tag_ in ("NNS", "NNPS", "NN"))
    if noun.lemma_ in ("call", "conversation") and len(participants) >= 2:
        return True
    return (
        held
        and (len(participants) >= 2 or bool(participants and place))
        and status in ("held", "planned", "cancelled", "denied")
    )


def _is_anaphor(event: _Event) -> bool:
    noun = event.noun
    if event.triggers[0].lemma_ in ("continue", "resume", "proceed", "move"):
        return True
    if noun is None or event.triggers[0].pos_ in ("VERB", "AUX"):
        return False
    return any(c.lower_ in ("the", "this", "that") for c in noun.children if c.dep_ == "det")


def _format(
    setting: _Setting, event: _Event, participants: Sequence[str], forum: str, span: tuple[int, int]
) -> str:
    words = {t.lower_ for trigger in event.triggers for t in trigger.subtree}
    words |= {
        a.lower_
        for trigger in event.triggers
        for a in list(trigger.ancestors)[:2]
        for a in a.children
    }
    lemmas = {t.lemma_.lower() for t in event.triggers}
    actors = [setting.actors[i] for i in participants]
    offices = [a.office for a in actors if a.type == "person"]
    leaders = len(offices) >= 2 and all(_HEADS_OF_STATE.search(o or "") and "deputy" not in o.lower() and "vice" not in o.lower() for o in offices)  # fmt: skip
    remote = bool(words & {"phone", "telephone", "video", "virtual", "videoconference", "videolink", "online"}) or bool(
        lemmas & {"telephone", "phone", "ring", "videoconference", "teleconference"} or "call" in lemmas
    )  # fmt: skip
    if forum:
        return forum
    if remote:
        video = bool(words & {"video", "virtual", "videoconference", "videolink", "online"})
        return (
            ("leaders_video_call" if video else "leaders_call")
            if leaders
            else "video_call"
            if video
            else "phone"
        )
    for word, name in (("summit", "summit"), ("plenary", "plenary"), ("ministerial", "ministerial"),
                       ("trilateral", "trilateral"), ("ministers", "ministerial")):  # fmt: skip
        if word in words | lemmas:
            return name
    if re.search(
        r"(?i)\bworking[ -](?:group|level)\b", setting.analysis.article.text[span[0] : span[1]]
    ):
        return "working_group"
    if "round" in lemmas:
        return "round"
    count = len({a.country or a.actor_id for a in actors})
    many = any(setting.actors[i].type == "other" for i in participants)
    if count > 2 or (many and count):
        return "multilateral"
    return "bilateral" if count == 2 or len(actors) == 2 else ""


def _topic(event: _Event) -> str:
    for trigger in event.triggers:
        for child in trigger.children:
            if child.dep_ == "prep" and child.lower_ in (
                "on",
                "about",
                "over",
                "regarding",
                "concerning",
            ):
                phrase = _words([t for t in child.subtree if t.i > child.i])
                if phrase and not re.match(
                    r"(?:\d+|\w+day|January|February|March|April|May|June|July|August|September|October|November|December|Jan|Dec|the margins|the sidelines)\b",
                    phrase,
                ):
                    return phrase
            if trigger.lemma_ == "discuss" and child.dep_ == "dobj":
                return _words(list(child.subtree))
    return ""


def _words(tokens: Sequence[Token], limit: int = 14) -> str:
    if not tokens:
        return ""
    first, last = tokens[0].i, tokens[min(len(tokens), limit) - 1].i
    doc: Doc = tokens[0].doc
    return " ".join(doc[first : last + 1].text.split()).strip(' ,.;:"”')


def _source(setting: _Setting, event: _Event, heads: _Heads, participants: Sequence[str]) -> str:
    """Who vouches for it: the subject of the verb of saying over the meeting."""
    sayers = [
        a for t in event.triggers[:1] for a in (*t.ancestors, *t.sent.root.children, t.sent.root)
        if a.lemma_.lower() in _lemmas()["report"] and a.pos_ == "VERB" and a not in event.triggers
        and a.lemma_ not in ("stay", "lodge", "describe", "publish")
    ]  # fmt: skip
    for verb in sayers:
        for mention, head in heads:
            if head is not None and head.doc is verb.doc and _role(head, verb) in ("nsubj",):
                if mention.kind in ("name", "metonym", "description", "pronoun"):
                    return mention.actor_id
    paragraph = event.triggers[0].sent.text
    according = re.search(r"[Aa]ccording to (?:the |a )?", paragraph)
    if according:
        at = absolute(event.triggers[0].sent[0]) + according.end()
        return next((m.actor_id for m, _ in heads if abs(m.start - at) <= 3), "")
    return ""


def _confidence(event: _Event, when: str, participants: Sequence[str], rule: str) -> float:
    value = 0.45
    value += 0.2 if when and not event.loose else 0.05 if when else 0.0
    value += 0.2 if len(participants) >= 2 else 0.1 if participants else -0.05
    value += 0.1 if rule.startswith("meeting_verb") else 0.05
    return round(min(value, 0.95), 2)


# Across sentences ---------------------------------------------------------------------------


def _carried(
    report: MeetingReport, before: Sequence[MeetingReport], analysis: Analysis
) -> MeetingReport:
    """``The plenary``, without a date: the meeting of the sentence or two before."""
    if not (report.anaphor and not report.date and before):
        return report
    last = before[-1]
    near = report.start - last.end < 400
    if not near or last.status in ("denied", "proposed"):
        return report
    return replace(
        report, date=last.date, place=report.place or last.place, rule=report.rule + "_carried",
        confidence=round(report.confidence - 0.1, 2),
    )  # fmt: skip


def _without_empty(reports: Sequence[MeetingReport]) -> list[MeetingReport]:
    kept = []
    for report in reports:
        if report.date or report.participants:
            kept.append(report)
    return kept


def in_quotation(text: str, offset: int) -> bool:
    """Whether an offset stands inside quotation marks of its line."""
    return any(start <= offset < end for start, end in quotations(text))
