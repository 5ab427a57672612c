"""Acts: steps that are no meetings, such as a submission, an announcement, an order, a visit.

A table of verbs and nouns (``data/acts.csv``) names the kinds. An act is coded where its actor
is named and the verb is told as a fact or a plan, in the body; an act told by a verb of saying
alone is a statement, not an act.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Token

from parley.code.actors import Actor, Mention
from parley.code.coreference import mention_token
from parley.code.dates import TimeExpression
from parley.code.gazetteer import read_data
from parley.code.language import Analysis, absolute


@dataclass(frozen=True)
class Act:
    """One passage on an act; the fields are columns of the table ``acts``."""

    kind: str
    start: int
    end: int
    text: str
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    object: str
    date: str
    rule: str
    confidence: float


def find_acts(
    analysis: Analysis,
    mentions: Sequence[Mention],
    dates: Sequence[TimeExpression],
    actors: Iterable[Actor],
    *,
    body: Sequence[tuple[int, int]] = (),
) -> list[Act]:
    """The acts of an article's body (of all of it, when ``body`` is empty), by place."""
    known = {actor.actor_id: actor for actor in actors}
    found: list[Act] = []
    for start, end in analysis.sentences:
        if body and not any(low <= start < high for low, high in body):
            continue
        inside = [m for m in mentions if start <= m.start < end and m.kind != "modifier"]
        heads = [(m, mention_token(analysis, m)) for m in inside]
        days = [d for d in dates if start <= d.start < end and d.edtf]
        for token in analysis.span_tokens(start, end):
            found += _act(analysis, (start, end), token, heads, days, known)
    return _once(found)


_Heads = Sequence[tuple[Mention, Token | None]]


def _act(
    analysis: Analysis, span: tuple[int, int], token: Token, heads: _Heads,
    days: Sequence[TimeExpression], known: Mapping[str, Actor],
) -> Iterator[Act]:  # fmt: skip
    entry = _table().get((token.pos_, token.lemma_.lower()))
    if entry is None or _is_denied(token):
        return
    kind, objects = entry
    thing = _object(token)
    if objects and not (thing is not None and thing.lemma_.lower() in objects):
        return
    actor = _named(heads, token, ("nsubj", "agent"))
    passive = any(c.dep_ == "nsubjpass" for c in token.children)
    recipient = _named(heads, token, ("dative", "to", "for"))
    if not actor and not (passive and recipient):
        return
    told = " ".join(t.text_with_ws for t in thing.subtree).strip() if thing is not None else ""
    words = " ".join(told.split()[:14])
    when = _day(token, days)
    confidence = 0.5 + (0.2 if actor else 0) + (0.1 if when else 0) + (0.1 if recipient else 0)
    text = analysis.article.text[span[0] : span[1]]
    yield Act(kind, *span, text, actor, recipient, words, when, f"act_{token.lemma_.lower()}",
              round(min(confidence, 0.85), 2))  # fmt: skip


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, str], tuple[str, frozenset[str]]]:
    """Part of speech and lemma to the kind of act and the objects it needs."""
    return {
        ("VERB", lemma): (row["kind"], frozenset(row["objects"].split()))
        for row in read_data("acts.csv")
        for lemma in row["verbs"].split()
    }


def _object(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ in ("dobj", "obj", "nsubjpass"):
            return child
    if verb.dep_ == "acl":
        return verb.head
    return None


def _is_denied(verb: Token) -> bool:
    return any(
        c.dep_ == "neg" or c.lower_ in ("may", "might", "could", "should") for c in verb.children
    )


def _named(heads: _Heads, verb: Token, roles: Sequence[str]) -> tuple[str, ...]:
    found = []
    for mention, head in heads:
        if head is not None and head.doc is verb.doc and _role(head, verb) in roles:
            found.append(mention.actor_id)
    return tuple(dict.fromkeys(found))


def _role(head: Token, verb: Token) -> str:
    """How a naming hangs on a verb: the relation, or the preposition; '' when it does not."""
    node = head
    for _ in range(5):
        if node.head == verb and node != verb:
            return str(node.lower_ if node.dep_ == "prep" else node.dep_)
        if node.dep_ not in ("conj", "appos", "pobj", "compound", "flat", "agent"):
            return ""
        node = node.head
    return ""


def _day(verb: Token, days: Sequence[TimeExpression]) -> str:
    """The date that hangs on the verb, else the only one of the sentence."""
    for expression in days:
        token = next((t for t in verb.doc if absolute(t) == expression.start), None)
        first = next((a for a in token.ancestors if a.pos_ == "VERB"), None) if token else None
        if first == verb:
            return expression.edtf
    return ""


def _once(acts: Sequence[Act]) -> list[Act]:
    seen: dict[tuple[str, int, tuple[str, ...]], Act] = {}
    for act in acts:
        seen.setdefault((act.kind, act.start, act.actor), act)
    return list(seen.values())
