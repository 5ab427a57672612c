"""Positions: who demands, supports or rejects what, where the words say so outright.

Few and sure: a verb of demanding, supporting or rejecting (``data/positions.csv``) with a named
actor as its subject and a thing as its object. Nothing is inferred from silence or from tone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Token

from parley.code.actors import Actor, Mention
from parley.code.coreference import mention_token
from parley.code.gazetteer import read_data, slug
from parley.code.language import Analysis

_WORDS = 10


@dataclass(frozen=True)
class Stance:
    """An actor's stance on a demand in one passage; ``words`` are those of the demand."""

    actor: str
    stance: str
    demand_id: str
    demand: str
    words: str
    asked_of: tuple[str, ...]
    date: str
    start: int
    end: int
    text: str
    rule: str
    confidence: float


def find_positions(
    analysis: Analysis,
    mentions: Sequence[Mention],
    actors: Iterable[Actor],
    *,
    body: Sequence[tuple[int, int]] = (),
) -> list[Stance]:
    """The positions told in an article's body (in all of it, when ``body`` is empty)."""
    known = {actor.actor_id: actor for actor in actors}
    found: list[Stance] = []
    for start, end in analysis.sentences:
        if body and not any(low <= start < high for low, high in body):
            continue
        inside = [m for m in mentions if start <= m.start < end and m.kind != "modifier"]
        heads = [(m, mention_token(analysis, m)) for m in inside]
        for token in analysis.span_tokens(start, end):
            found += _stances(analysis, (start, end), token, heads, known)
    return found


_Heads = Sequence[tuple[Mention, Token | None]]


def _stances(
    analysis: Analysis, span: tuple[int, int], token: Token, heads: _Heads,
    known: Mapping[str, Actor],
) -> Iterator[Stance]:  # fmt: skip
    row = _table().get(token.lemma_.lower()) if token.pos_ == "VERB" else None
    if row is None or any(
        c.dep_ in ("neg", "aux") and c.lower_ in ("not", "n't", "might", "may")
        for c in token.children
    ):
        return
    thing = _thing(token, row["link"])
    if (
        thing is None
        or thing.pos_ not in ("NOUN", "PROPN")
        or thing.ent_type_ in ("PERSON", "DATE")
    ):
        return
    words = _phrase(thing)
    subject = next(
        (m for m, h in heads if h is not None and h.doc is token.doc and _is_subject(h, token)),
        None,
    )
    if subject is None or not words or known[subject.actor_id].type == "media":
        return
    actor = _principal(subject.actor_id, known)
    asked = tuple(
        m.actor_id for m, h in heads if h is not None and h.head == token and h.dep_ == "dobj"
    )
    text = analysis.article.text[span[0] : span[1]]
    yield Stance(actor, row["stance"], _demand_id(words), words, words, asked, "", *span, text,
                 f"{row['stance']}_{token.lemma_.lower()}", float(row["confidence"]))  # fmt: skip


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, str]]:
    return {verb: row for row in read_data("positions.csv") for verb in row["verbs"].split()}


def _thing(verb: Token, link: str) -> Token | None:
    """The object of the verb, or of its preposition or particle."""
    if not link:
        return next((c for c in verb.children if c.dep_ in ("dobj", "obj")), None)
    joined = next((c for c in verb.children if c.lower_ == link), None)
    if joined is None:
        return None
    inner = next((c for c in joined.children if c.dep_ == "pobj"), None)
    return inner or next((c for c in verb.children if c.dep_ == "dobj"), None)


def _phrase(thing: Token) -> str:
    """The object's words up to a clause, at most ten."""
    tokens = []
    for token in thing.subtree:
        if token.dep_ in ("relcl", "punct") and token.i > thing.i:
            break
        tokens.append(token)
    first = next((t for t in tokens if t.dep_ not in ("det", "poss", "case")), thing)
    kept = [t for t in tokens if t.i >= first.i][:_WORDS]
    while kept and kept[-1].pos_ in ("ADP", "DET", "CCONJ", "PART", "PUNCT", "SCONJ"):
        kept.pop()
    return " ".join("".join(t.text_with_ws for t in kept).split()) if len(kept) > 1 else ""


def _is_subject(head: Token, verb: Token) -> bool:
    node = head
    for _ in range(4):
        if node.head == verb:
            return node.dep_ == "nsubj"
        if node.dep_ not in ("conj", "appos", "compound"):
            return False
        node = node.head
    return False


def _principal(actor_id: str, known: Mapping[str, Actor]) -> str:
    """Whose stance it is: a spokesperson's principal, else the actor."""
    actor = known[actor_id]
    if re.search(r"spokes", actor.office, re.IGNORECASE) and actor.member_of:
        return actor.member_of[0]
    return actor_id


def _demand_id(words: str) -> str:
    return "_".join(slug(words).split("_")[:8])
