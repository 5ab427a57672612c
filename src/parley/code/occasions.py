"""Occasions of speech: an interview, a speech, a briefing, a written statement.

Each is an act of whoever speaks, told beside the verb of saying: ``said in an interview with``,
``told a news conference``, ``at an event organized by``, ``the ministry said in a statement``,
``the Kremlin statement added``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from parley.code.clauses import Sentence, after, child, is_told_as_fact, last_of, subject_of, words
from parley.code.language import absolute

_KINDS = {
    "interview": "interview", "speech": "speech", "address": "speech", "lecture": "speech",
    "briefing": "briefing", "conference": "briefing", "readout": "publication",
    "statement": "publication", "communique": "publication", "communiqué": "publication",
    "release": "publication", "letter": "publication", "note": "publication",
    "message": "publication",
}  # fmt: skip
_PRESS = frozenset(("news", "press", "media"))


@dataclass(frozen=True, eq=False)
class Occasion:
    """A speech or text with the verb of saying beside it; ``stop`` is where its noun ends."""

    kind: str
    noun: Token
    verb: Token
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    stop: int


def occasions(sentence: Sentence, noun: Token) -> Iterator[Occasion]:
    """The occasion that a noun names, if somebody known speaks there."""
    if noun.pos_ not in ("NOUN", "PROPN"):
        return
    verb = _verb_beside(noun)
    if verb is None or not is_told_as_fact(verb):
        return
    kind = _kind(noun, verb)
    if not kind:
        return
    if noun.dep_ == "nsubj":
        owner = child(noun, "poss", "compound", "nmod", "amod")
        actor = sentence.who(owner) if owner is not None else ()
        actor = actor or _modifying(sentence, noun)
    else:
        actor = sentence.who(subject_of(verb))
    actor = tuple(i for i in actor if sentence.actors[i].type != "media")
    if not actor:
        return
    heard = after(noun, "with", "for", "to") if kind in ("interview", "speech") else None
    last = last_of(noun, frozenset(("relcl", "advcl", "parataxis", "ccomp", "punct")))
    recipient = sentence.who(heard)
    yield Occasion(kind, noun, verb, actor, recipient, absolute(last) + len(last))


def _modifying(sentence: Sentence, noun: Token) -> tuple[str, ...]:
    """``the Kremlin statement``: the body before the noun."""
    found = [
        m.actor_id for kid in noun.children if kid.i < noun.i
        for m in sentence.named.get(kid.i, ())
    ]  # fmt: skip
    return tuple(dict.fromkeys(found))


def _verb_beside(noun: Token) -> Token | None:
    """The verb of saying that a noun hangs on by a preposition, as hearer or as subject."""
    if noun.dep_ == "pobj" and noun.head.lower_ in ("in", "at", "during"):
        verb = noun.head.head
        if verb.pos_ in ("PROPN", "NOUN") and verb.dep_ == "nsubj" and verb.i < noun.i:
            verb = verb.head
        said = any(verb.lemma_.lower() in words(name) for name in ("saying", "taking_sides"))
        return verb if said and verb.pos_ == "VERB" else None
    if noun.dep_ in ("dobj", "dative") and noun.head.lemma_.lower() in ("tell", "address"):
        return noun.head
    if noun.dep_ == "nsubj" and noun.head.lemma_.lower() in words("saying"):
        return noun.head
    return None


def _kind(noun: Token, verb: Token) -> str:
    lemma = noun.lemma_.lower()
    before = {k.lower_ for k in noun.children if k.i < noun.i}
    if noun.dep_ == "nsubj":
        return "publication" if lemma in ("statement", "readout", "communique") else ""
    if lemma == "conference" and before & _PRESS:
        return "briefing"
    if lemma == "release" and not before & _PRESS:
        return ""
    if lemma in _KINDS and lemma != "conference":
        return _KINDS[lemma]
    if verb.lemma_.lower() == "tell" and lemma not in ("parliament", "congress", "assembly"):
        return ""
    held = noun.head.lower_ == "at" or verb.lemma_.lower() in ("tell", "address")
    return "speech" if lemma in words("events") - {"meeting", "dinner"} and held else ""
