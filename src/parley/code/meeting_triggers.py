"""Which words of a sentence tell of a meeting, and who is named around them.

Verbs and nouns come from ``data/meetings.csv``; the parse decides whether ``call`` is a telephone
call, whether ``meet`` has people for its object, whether ``talks`` are a thing of their own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from spacy.tokens import Token

from parley.code.actors import Actor, Mention
from parley.code.coreference import mention_token
from parley.code.gazetteer import gazetteer, read_data
from parley.code.language import Analysis, absolute
from parley.code.persons import title_kind

_RELOCATING = frozenset(("move", "relocate", "shift", "transfer"))


@lru_cache(maxsize=1)
def lemmas() -> dict[str, frozenset[str]]:
    """The words of ``data/meetings.csv`` by kind: noun, verb, light, propose, plan …"""
    return {row["kind"]: frozenset(row["lemmas"].split()) for row in read_data("meetings.csv")}


_TITLE_GAP = re.compile(
    r"(?:['’]s?)?[ -](?:[\w&’'.-]+[ ]){0,14}|(?:['’]s?)?[ -](?:[\w&’'.-]+[ ]){0,13}[\w&’'.-]+, "
)

_NO_TITLE = re.compile(
    r"\b(?:met|meets?|said|told|with|who|that|was|is|are|were|has|had|will|would|by|held|talks"
    r"|received|called|urged|between)\b|(?<!European) and "
)

_SHARED_NOUNS = frozenset(
    ("dinner", "lunch", "luncheon", "breakfast", "supper", "conference", "audience", "chat",
     "exchange", "reunion")
)  # fmt: skip
_ORDINALS = frozenset(("first", "second", "third", "fourth", "another", "new", "final"))
_SIGNING = frozenset(("sign", "ink", "initial", "put"))
_CEREMONIES = frozenset(("signing", "joint", "brief", "short", "formal", "subdued", "solemn"))
_TRAVEL = frozenset(
    ("travel", "fly", "go", "come", "return", "head", "visit", "drive", "stop", "arrive", "be",
     "jet", "rush")
)  # fmt: skip
_TELLING = frozenset(("NOUN", "PROPN", "ADJ", "VERB", "AUX"))

Heads = Sequence[tuple[Mention, Token | None]]


def without_titles(
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


def heads_of(analysis: Analysis, mentions: Sequence[Mention]) -> list[tuple[Mention, Token | None]]:
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


def is_trigger(token: Token, heads: Heads) -> bool:
    """Whether a word tells of a meeting, or takes one up again (``they will continue in …``)."""
    if token.pos_ not in _TELLING and token.lemma_.lower() not in ("return", "back", "be"):
        return False
    table = lemmas()
    lemma = token.lemma_.lower()
    nominal = token.pos_ in ("NOUN", "PROPN") or (
        token.pos_ == "ADJ" and token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj")
    )  # ``the plenary``, which the model takes for an adjective
    if nominal and lemma in table["noun"] | {"talks", "negotiations"}:
        return _is_meeting_noun(token, lemma)
    if token.pos_ in ("VERB", "AUX") and is_signing(token):
        return True
    if token.pos_ in ("VERB", "AUX") and lemma in table["verb"]:
        return _is_meeting_verb(token, lemma, heads)
    if token.pos_ == "VERB" and lemma in table["purpose"] | table["over"] | {"shake"}:
        return _is_phrase(token, lemma, heads)
    if lemma in _RELOCATING and token.pos_ == "VERB" and _is_relocated(token):
        return True
    if lemma in ("continue", "resume", "proceed", "move") and token.pos_ == "VERB":
        return any(c.dep_ == "nsubj" and c.lower_ in ("they", "it") for c in token.children)
    if lemma in ("return", "back") or (
        lemma == "be" and any(c.lower_ == "back" for c in token.children)
    ):
        return _comes_back(token)
    return False


def _is_relocated(token: Token) -> bool:
    """``the session was moved to the Hilton``: a meeting, or a part of it, goes elsewhere."""
    subject = next((c for c in token.children if c.dep_ == "nsubjpass"), None)
    if subject is None or not any(c.lower_ == "to" for c in token.children):
        return False
    met = lemmas()["noun"] | {"talks", "negotiations", "programme", "program", "proceeding"}
    return any(t.lemma_.lower() in met for t in subject.subtree)


def is_signing(token: Token) -> bool:
    """Whether a verb signs or concludes a text (``signed the accord``, ``the deal sealed in``)."""
    table = lemmas()
    lemma = token.lemma_.lower()
    if lemma not in table["sign"]:
        return False
    if lemma not in _SIGNING and token.tag_ not in ("VBD", "VBN"):
        return False
    things = [c for c in token.children if c.dep_ in ("dobj", "nsubjpass")]
    if token.dep_ in ("acl", "relcl") and token.tag_ == "VBN":
        things.append(token.head)
    if token.lemma_ == "put":
        return any(t.lemma_.lower() in ("name", "signature") for t in things)
    return any(t.lemma_.lower() in table["text"] - {"name"} for t in things)


def _is_phrase(token: Token, lemma: str, heads: Heads) -> bool:
    """``went over the text with X``, ``flew in to brief X``, ``shook hands with X``."""
    withs = [c for c in token.subtree if c.lower_ == "with" and c.i > token.i]
    named = any(_names_actor(p, heads) for c in withs[:2] for p in c.children)
    if lemma == "shake":
        hands = any(c.lemma_ == "hand" for c in token.children if c.dep_ == "dobj")
        return hands and not any(c.dep_ == "neg" for c in token.children)
    if lemma in lemmas()["over"]:
        parts = {c.lower_ for c in token.children if c.dep_ in ("prt", "prep", "advmod")}
        return named and bool(parts & {"over", "out", "through"})
    moved = token.dep_ in ("xcomp", "advcl", "relcl", "acl") and any(
        a.lemma_ in _TRAVEL for a in list(token.ancestors)[:3]
    )
    tos = [c for c in token.subtree if c.lower_ == "to" and c.pos_ == "ADP" and c.i > token.i]
    return moved and any(_names_actor(p, heads) for c in tos for p in c.children)


def _is_meeting_noun(token: Token, lemma: str) -> bool:
    if _only_dates(token):
        return False
    if lemma in ("signing", "ceremony", "review", "table"):
        return _is_event_noun(token, lemma)
    modifiers = {c.lower_ for c in token.children if c.dep_ in ("compound", "amod", "nmod", "det")}
    if modifiers & {"news", "press", "weekly", "no", "security-cabinet", "wake-up", "tough"}:
        return False
    if token.head.lower_ == "of" and token.head.head.lemma_ in ("sideline", "margin", "fringe"):
        return False
    if any(t.lemma_ in ("reporter", "journalist", "media") for t in token.subtree):
        return False
    if lemma in ("call", "conversation"):
        shared = any(
            c.dep_ == "prep" and c.lower_ in ("with", "between", "from") for c in token.children
        )
        return bool(modifiers & {"phone", "telephone", "video", "conference"}) or shared or (
            lemma == "conversation" and (
                token.head.lemma_ in ("hold", "take", "have") or bool(modifiers & _ORDINALS)
                or (bool(modifiers & {"the"}) and token.dep_ in ("nsubj", "nsubjpass"))
            )
        )  # fmt: skip
    if lemma in ("talk", "negotiation", "consultation", "discussion"):
        return token.tag_ in ("NNS", "NNPS", "NNP") or lemma == "consultation"
    if lemma in ("round", "session"):
        return token.dep_ != "compound"
    if lemma in _SHARED_NOUNS:
        near = [*token.children, *(c for c in token.head.children if c.i > token.i)]
        joins = ("with", "between") if lemma == "conference" else ("with", "between", "for")
        return any(c.dep_ == "prep" and c.lower_ in joins for c in near)
    return True


def _only_dates(token: Token) -> bool:
    """Whether the word only dates something else: ``before the ceremony``, ``after the talks``."""
    over = token.head.lower_ if token.dep_ in ("pobj", "pcomp") else ""
    over = token.head.head.lower_ if over == "of" else over
    if over not in (
        "before",
        "after",
        "following",
        "since",
        "ahead",
        "until",
        "during",
        "end",
        "eve",
    ):
        return False
    known = any(c.lower_ in ("the", "that", "their", "this") for c in token.children)
    told = {"prep", "relcl", "acl", "compound", "amod", "nummod", "poss"}
    return known and not any(c.dep_ in told for c in token.children)


def _is_event_noun(token: Token, lemma: str) -> bool:
    """``the signing``, ``the ceremony``; a review that is held; round the table with somebody."""
    verb = next((a for a in token.ancestors if a.pos_ == "VERB"), None)
    if lemma == "table":
        round_it = token.dep_ == "pobj" and token.head.lower_ in ("around", "round", "across")
        return round_it and any(c.lower_ == "with" for c in token.sent if c.i > token.i)
    if lemma == "review":
        held = {"hold", "take", "convene", "conduct", "schedule"}
        return verb is not None and verb.lemma_ in held and token.dep_ in ("nsubjpass", "nsubj")
    if lemma == "ceremony":
        return not any(c.dep_ in ("compound", "amod") and c.lower_ not in _CEREMONIES
                       for c in token.children)  # fmt: skip
    return token.pos_ == "NOUN" or token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj")


def _is_meeting_verb(token: Token, lemma: str, heads: Heads) -> bool:
    children = {c.dep_: c for c in token.children}
    obj = children.get("dobj") or children.get("obj")
    with_whom = [c for c in token.children if c.dep_ == "prep" and c.lower_ in ("with", "to")]
    named = any(_names_actor(p, heads) for c in with_whom for p in c.children)
    if lemma == "meet":
        if obj is not None:
            return _is_people(obj, heads) or named
        return token.dep_ not in ("amod", "compound")
    if lemma in ("gather", "convene", "reconvene", "assemble"):
        return obj is None or obj.lemma_ in lemmas()["noun"]
    if lemma == "sit":
        return any(c.lower_ == "down" for c in token.children)
    if lemma in ("talk", "speak"):
        by_phone = any(t.lower_ in lemmas()["phone"] for t in token.subtree)
        subject = children.get("nsubj")
        several = subject is not None and any(c.dep_ == "conj" for c in subject.children)
        if several and (by_phone or _for_a_while(token)):
            return True
        return named and (by_phone or any(c.lower_ == "with" for c in with_whom) or lemma == "talk")
    if lemma in ("call", "telephone", "phone", "ring"):
        verdict = {c.dep_ for c in token.children} & {"oprd", "ccomp", "xcomp", "acomp"}
        return obj is not None and not verdict and _is_person(obj, heads)
    if lemma == "call" and any(c.lower_ == "on" for c in token.children if c.dep_ == "prep"):
        on = [p for c in token.children if c.lower_ == "on" for p in c.children]
        return any(_is_person(p, heads) for p in on) and "xcomp" not in children
    if lemma == "visit" and "nsubjpass" in children:
        return "agent" in children and _is_person(children["nsubjpass"], heads)
    if lemma in ("see", "visit", "brief", "greet", "welcome", "inform", "update"):
        return _is_seeing(token, lemma, obj, heads)
    if lemma in ("dine", "lunch", "breakfast", "huddle", "parley"):
        return named or "nsubj" in children
    if lemma in ("bargain", "haggle"):
        return "nsubj" in children or "nsubjpass" in children
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
            or subject.lemma_ in lemmas()["delegate"]
        )  # fmt: skip
        return named or several
    close = any(c.lower_ == "with" and c.i - token.i <= 3 for c in with_whom)
    return (named and close) or (
        obj is None and "nsubj" in children and lemma in ("confer", "negotiate")
    )


def _for_a_while(token: Token) -> bool:
    """``A and B had spoken for forty minutes``: together, not to the press."""
    units = ("minute", "hour", "time")
    phrases = [c for c in token.children if c.dep_ == "prep" and c.lower_ in ("for", "at")]
    told = any(c.dep_ == "prep" and c.lower_ in ("to", "of", "about") for c in token.children)
    return not told and any(p.lemma_ in units for c in phrases for p in c.children)


def _is_seeing(token: Token, lemma: str, obj: Token | None, heads: Heads) -> bool:
    """A person or a delegation is seen, greeted, briefed; told of something by telephone."""
    if obj is None or not any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children):
        moved = any(a.lemma_ in _TRAVEL for a in list(token.ancestors)[:3])
        if obj is None or not moved:
            return False
    if lemma in ("inform", "update"):
        return any(t.lower_ in lemmas()["phone"] for t in token.subtree)
    if any(c.dep_ in ("xcomp", "ccomp", "oprd", "acomp") for c in token.children):
        return False
    if any(c.dep_ == "prep" and c.lower_ == "as" for c in token.children):
        return False
    if lemma == "see" and obj.lower_ == "other":
        return True
    if obj.lemma_.lower() in lemmas()["delegate"]:
        return _is_person(obj, heads)
    return obj.lower_ not in ("it", "himself", "themselves") and any(
        head is not None and head.doc is obj.doc and head.i == obj.i and _may_be_person(m.actor_id)
        for m, head in heads
    )


def _may_be_person(actor_id: str) -> bool:
    """Whether an actor is not known to the world's gazetteer as a state or a body."""
    known = gazetteer().actors.get(actor_id)
    return known is None or known.type == "person"


def _comes_back(token: Token) -> bool:
    """``the parties will be back in Vienna``: delegates return to the place of talks."""
    subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
    return subject is not None and subject.lemma_.lower() in lemmas()["delegate"] and (
        subject.tag_ in ("NNS", "NNPS")
    )  # fmt: skip


def _names_actor(token: Token, heads: Heads) -> bool:
    nodes = {token.i, *(t.i for t in token.subtree)}
    return any(head is not None and head.doc is token.doc and head.i in nodes for _, head in heads)


def _is_person(token: Token, heads: Heads) -> bool:
    return any(
        head is not None and head.doc is token.doc and (head.i == token.i or head in token.subtree)
        and m.kind in ("name", "pronoun", "description", "metonym")
        for m, head in heads
    ) and (
        token.pos_ in ("PROPN", "PRON") or token.lemma_.lower() in lemmas()["delegate"]
        or title_kind(token.text) == "head"
    )  # fmt: skip


def _is_people(token: Token, heads: Heads) -> bool:
    if token.lemma_.lower() in lemmas()["delegate"]:
        return True
    if token.pos_ in ("PROPN", "PRON") and token.lower_ not in ("it", "that", "this", "them"):
        return True
    return token.pos_ == "NOUN" and _is_person(token, heads)
