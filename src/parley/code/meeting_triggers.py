"""Which words of a sentence tell of a meeting, and who is named around them.

Verbs and nouns come from ``data/meetings.csv``; the parse decides whether ``call`` is a telephone
call, whether ``meet`` has people for its object, whether ``talks`` are a thing of their own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from spacy.tokens import Token

from parley.code.actors import Actor, Mention
from parley.code.coreference import mention_token
from parley.code.language import Analysis, absolute
from parley.code.meeting_verbs import Heads, frames, meets
from parley.code.meeting_words import lemmas
from parley.code.persons import title_kind

_RELOCATING = frozenset(("move", "relocate", "shift", "transfer"))


_TITLE_GAP = re.compile(
    r"(?:['’]s?)?[ -](?:[\w&’'.-]+[ ]){0,14}|(?:['’]s?)?[ -](?:[\w&’'.-]+[ ]){0,13}[\w&’'.-]+, "
)

_NO_TITLE = re.compile(
    r"\b(?:met|meets?|said|told|with|who|that|was|is|are|were|has|had|will|would|by|held|talks"
    r"|received|called|urged|between)\b|(?<!European) and "
)

_SHARED_NOUNS = frozenset(
    ("dinner", "lunch", "luncheon", "breakfast", "supper", "banquet", "audience", "chat",
     "exchange", "reunion")
)  # fmt: skip
_BUSINESS = frozenset(
    ("working", "official", "private", "gala", "welcome", "farewell", "courtesy", "state",
     "business", "joint")
)  # fmt: skip
_MODIFIERS = frozenset(("compound", "amod", "nmod", "det"))
_NO_MEETING = frozenset(
    ("news", "press", "weekly", "security-cabinet", "wake-up", "tough", "media", "town", "safe",
     "question", "training", "trading")
)  # fmt: skip
_AIMS = frozenset(("readiness", "date", "ground", "way", "condition"))
_DENIABLE = frozenset(("meeting", "encounter", "call", "conversation", "summit", "contact"))
_PRESS = frozenset(("reporter", "journalist", "media", "correspondent", "audience", "investor"))
_ORDINALS = frozenset(
    ("first", "second", "third", "fourth", "another", "new", "final", "follow-up", "separate")
)
_SIGNING = frozenset(("sign", "ink", "initial", "put"))
_CEREMONIES = frozenset(("signing", "joint", "brief", "short", "formal", "subdued", "solemn"))
_TRAVEL = frozenset(
    ("travel", "fly", "go", "come", "return", "head", "visit", "drive", "stop", "arrive", "be",
     "jet", "rush")
)  # fmt: skip
_CONVERSING = frozenset(("talk", "talks", "dialogue", "negotiation", "conversation"))
_CLIMBING = frozenset(("reach", "climb", "scale", "conquer"))
_TELLING = frozenset(("NOUN", "PROPN", "ADJ", "VERB", "AUX"))


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


def heads_of(
    analysis: Analysis, mentions: Sequence[Mention], actors: Mapping[str, Actor]
) -> list[tuple[Mention, Token | None]]:
    """Each mention with its head; a person's head is the title's where the parse cut them."""
    found: list[tuple[Mention, Token | None]] = []
    text = analysis.article.text
    for mention in mentions:
        head = mention_token(analysis, mention)
        named = mention.kind == "name" and actors[mention.actor_id].type == "person"
        if head is not None and named and head.dep_ == "pobj":
            title = next(
                (a for a in list(head.ancestors)[1:7] if title_kind(a.text) == "head"), None
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
    if token.pos_ in ("VERB", "AUX") and lemma in frames() and meets(token, heads):
        return True
    if token.pos_ == "VERB" and lemma in table["purpose"]:
        return _is_purpose(token, heads)
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


def _is_purpose(token: Token, heads: Heads) -> bool:
    """``flew in to present X to Y``: one travels to somebody to do so."""
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
    modifiers = {c.lower_ for c in token.children if c.dep_ in _MODIFIERS}
    if modifiers & _NO_MEETING:
        return False
    if "no" in modifiers and lemma not in _DENIABLE:
        return False
    if token.head.lower_ == "of" and token.head.head.lemma_ in ("sideline", "margin", "fringe"):
        return False
    if token.dep_ == "pobj" and token.head.lower_ == "for" and token.head.head.lemma_ in _AIMS:
        return False
    if _before_reporters(token) or _is_in_title(token) or _is_climbed(token):
        return False
    if lemma in ("call", "conversation"):
        return _is_call(token, lemma, modifiers)
    if lemma in ("talk", "negotiation", "consultation", "discussion"):
        return token.tag_ in ("NNS", "NNPS", "NNP") or lemma == "consultation"
    if lemma in ("round", "session"):
        return token.dep_ != "compound"
    if lemma == "cycle":
        under = {n.lemma_ for c in token.children if c.lower_ == "of" for n in c.children}
        return bool(under & _CONVERSING) or bool(modifiers & _ORDINALS | modifiers & {"next"})
    if lemma == "conference":
        return _is_conference(token, modifiers)
    if lemma in _SHARED_NOUNS:
        return _is_shared(token, modifiers)
    return True


def _before_reporters(token: Token) -> bool:
    """``told journalists on a conference call``: a briefing."""
    if any(t.lemma_ in _PRESS for t in token.subtree):
        return True
    told = token.head.head if token.dep_ == "pobj" else token.head
    return any(
        t.lemma_ in _PRESS for c in told.children if c.dep_ in ("dobj", "dative") for t in (c,)
    )


def _is_climbed(token: Token) -> bool:
    """``we have not reached the summit``: the top of a mountain, and no meeting."""
    return token.dep_ == "dobj" and token.head.lemma_ in _CLIMBING


def _is_in_title(token: Token) -> bool:
    """``the adviser for Caucasus negotiations``, ``chief of staff talks``: part of an office."""
    over = token.head
    if token.dep_ != "pobj" or over.lower_ not in ("for", "to", "in", "on"):
        return False
    office = over.head
    return over.lower_ == "for" and title_kind(office.text) == "head"


def _is_call(token: Token, lemma: str, modifiers: set[str]) -> bool:
    """``a phone call``, ``a call with X``, ``a second call``; not ``a call for restraint``."""
    links = {c.lower_ for c in token.children if c.dep_ == "prep"}
    if "for" in links and not links & {"with", "between"}:
        return False
    if modifiers & {"phone", "telephone", "video", "conference"} or links & {"with", "between",
                                                                             "from"}:  # fmt: skip
        return True
    if lemma == "call":
        return bool(modifiers & _ORDINALS)
    known = "the" in modifiers and token.dep_ in ("nsubj", "nsubjpass")
    return known or bool(modifiers & _ORDINALS) or token.head.lemma_ in ("hold", "take", "have",
                                                                         "plan")  # fmt: skip


def _is_conference(token: Token, modifiers: set[str]) -> bool:
    """A conference that parties hold: with or between them, or itself opened or held."""
    if any(c.lower_ in ("with", "between") for c in token.children if c.dep_ == "prep"):
        return True
    if modifiers & {"video", "tele"}:
        return True
    over = token.head if token.dep_ in ("nsubj", "nsubjpass", "dobj") else None
    if over is None or ("a" in modifiers and not modifiers - {"a"}):
        return False
    verbs = {over.lemma_.lower(), *(c.lemma_.lower() for c in over.children if c.dep_ == "xcomp")}
    return bool(verbs & (lemmas()["light"] | frames().keys()))


def _is_shared(token: Token, modifiers: set[str]) -> bool:
    """A meal or a chat with somebody: told so, or one of those that are held for business."""
    near = [*token.children, *(c for c in token.head.children if c.i > token.i)]
    if any(c.dep_ == "prep" and c.lower_ in ("with", "between", "for") for c in near):
        return True
    if modifiers & _BUSINESS:
        return True
    if token.dep_ in ("dobj", "nsubjpass") and token.head.lemma_ in ("host", "give", "attend"):
        return True
    over = token.head.lower_ if token.dep_ == "pobj" else ""
    return over == "over" or (over == "at" and token.head.head.lemma_ in ("host", "meet"))


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


def _comes_back(token: Token) -> bool:
    """``the parties will be back in Vienna``: delegates return to the place of talks."""
    subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
    return subject is not None and subject.lemma_.lower() in lemmas()["delegate"] and (
        subject.tag_ in ("NNS", "NNPS")
    )  # fmt: skip


def _names_actor(token: Token, heads: Heads) -> bool:
    nodes = {token.i, *(t.i for t in token.subtree)}
    return any(head is not None and head.doc is token.doc and head.i in nodes for _, head in heads)
