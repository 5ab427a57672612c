"""Demands: what is asked, in a few words, with an id that is the same wherever it is asked.

The id is made of the folded content words of the demand and of the actors named in it, sorted,
so that "the dialogue between Russia and the United States" and "talks with Washington", asked
by Moscow, are one demand. Proposals and drafts are known by whose they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from parley.code.clauses import Sentence, after, child, last_of, words
from parley.code.gazetteer import slug

_WORDS = 12
_DANGLING = frozenset(("ADP", "DET", "CCONJ", "PUNCT", "SCONJ", "PART", "AUX"))
_CONTENT = frozenset(("NOUN", "PROPN", "VERB", "ADJ", "NUM"))


@dataclass(frozen=True)
class Demand:
    """Something asked of somebody; the fields are columns of the table ``demands``."""

    demand_id: str
    name: str
    asked_of: tuple[str, ...] = ()
    text: str = ""
    part_of: str = ""


def demand_of(
    sentence: Sentence, head: Token, askers: Sequence[str], asked: Sequence[str] = (), *,
    authors: Sequence[str] = (),
) -> Demand | None:  # fmt: skip
    """The demand that a noun phrase or an infinitive names; None where it names nothing.

    ``authors`` are those whose a draft is, where its phrase does not say so.
    """
    first, last = _reach(head)
    text = _unquoted(sentence.words(first, last))
    core = _core(head)
    if core.lemma_.lower() in words("talks") and core.pos_ == "NOUN":
        sides = _sides(sentence, core, askers)
        if len(sides) > 1:
            return _talks(sentence, sides, askers, asked, text)
    if core.lemma_.lower() in words("papers") and core.pos_ == "NOUN":
        return _paper(sentence, core, asked, text, authors)
    key = _key(sentence, first, last)
    if not key:
        return None
    subject = _whereof(sentence, head)
    if subject is not None:
        be = "be " if child(head, "nsubjpass") is not None else ""
        key = sorted({*key, *_key(sentence, *_reach(subject))})
        no = "not " if text.lower().startswith("not ") else ""
        text = f"{sentence.words(*_reach(subject))} {no}to {be}{text[len(no) :]}"
    named = text[:1].upper() + text[1:]
    return Demand("_".join(key[:8]), named, tuple(asked), text)


def papers_of(
    sentence: Sentence, actors: Sequence[str], text: str, asked: Sequence[str] = ()
) -> Demand:
    """Actors' own proposals as a demand."""
    ordered = sorted(actors)
    names = " and ".join(_name(sentence, i) for i in ordered)
    return Demand("_".join(("proposals", *ordered)), f"Proposals of {names}", tuple(asked), text)


def _reach(head: Token) -> tuple[Token, Token]:
    """The first and the last word of a demand's name, at most twelve words."""
    first = head.left_edge
    if head.pos_ in ("VERB", "AUX"):
        first = next((k for k in head.children if k.i < head.i and k.dep_ == "neg"), head)
    else:
        while first.i < head.i and (first.dep_ in ("det", "cc", "predet", "poss") or first.is_punct
                                    or first.dep_ == "case" or first.tag_ == "PRP$"):  # fmt: skip
            if first.dep_ == "poss" and first.tag_ != "PRP$":
                break
            first = first.nbor(1)
    last = _shortened(head, first, last_of(head))
    while last.i > first.i and last.pos_ in _DANGLING and last.dep_ != "prt":
        last = last.nbor(-1)
    return first, last


def _unquoted(words_of: str) -> str:
    """Without the marks of quotations, which a name in a few words may cut."""
    return re.sub(r"[\"“”«»]", "", words_of).strip("‘’' ")


def _whereof(sentence: Sentence, head: Token) -> Token | None:
    """The subject of a clause that asks, where it is no actor: ``sanctions must be lifted``."""
    if head.pos_ not in ("VERB", "AUX"):
        return None
    passive = child(head, "nsubjpass")
    helped = {k.lower_ for k in head.children if k.dep_ == "aux"}
    asks = helped & {"must", "should"} or (head.tag_ == "VB" and "to" not in helped)
    subject = passive or (child(head, "nsubj") if asks else None)
    if subject is None or (passive is None and sentence.who(subject)):
        return None
    return subject if subject.pos_ in ("NOUN", "PROPN") else None


def _shortened(head: Token, first: Token, last: Token) -> Token:
    """The last word of a name: at most twelve words, cut before a preposition or a clause."""
    doc = head.doc
    if last == head and head.pos_ == "VERB":
        last = doc[min(head.right_edge.i, first.i + _WORDS - 1)]
    if last.lower_ == "well" and last.i - first.i > 2:
        last = doc[last.i - 2]
    bare = any(k.dep_ == "relcl" and k.i > last.i for k in last.children)
    if bare and last.dep_ == "pobj" and last.head.i - 1 > max(head.i, first.i):
        last = doc[last.head.i - 1]
    if last.i - first.i < _WORDS:
        return last
    ends = [
        t for t in doc[max(head.i, first.i + 2) : first.i + _WORDS]
        if t.nbor(1).pos_ in ("ADP", "SCONJ", "CCONJ", "PUNCT") and t.pos_ not in ("ADP", "DET")
        and t.lower_ not in ("accordance", "terms", "respect", "line", "order", "favour", "well")
    ]  # fmt: skip
    return ends[-1] if ends else doc[max(head.i, first.i + _WORDS - 1)]


def _core(head: Token) -> Token:
    """The noun that a demand is about: ``hold talks``, ``the importance of dialogue``."""
    for _ in range(3):
        lemma = head.lemma_.lower()
        below = None
        if head.pos_ == "VERB" and lemma in words("general") | {"meet"}:
            below = child(head, "dobj")
        elif head.pos_ == "NOUN" and lemma in ("importance", "need", "resumption", "idea", "start"):
            below = after(head, "of", "for")
        if below is None:
            return head
        head = below
    return head


def _sides(sentence: Sentence, core: Token, askers: Sequence[str]) -> tuple[str, ...]:
    """Who would talk: those between whom, or whoever asks and those with whom."""
    between = after(core, "between", "among")
    if between is not None:
        return sentence.who(between)
    other = after(core, "with")
    if other is None and core.head.pos_ == "VERB":
        other = after(core.head, "with")
    if other is not None:
        return tuple(dict.fromkeys((*askers, *sentence.who(other))))
    return tuple(askers) if len(askers) > 1 else ()


def _talks(
    sentence: Sentence, sides: Sequence[str], askers: Sequence[str], asked: Sequence[str], text: str
) -> Demand:  # fmt: skip
    ordered = sorted(dict.fromkeys(sides))
    names = [_name(sentence, i) for i in ordered]
    told = f"{', '.join(names[:-1])} and {names[-1]}"
    others = tuple(asked) or tuple(i for i in ordered if i not in askers)
    return Demand("_".join(("talks", *ordered)), f"Talks between {told}", others, text)


def _paper(
    sentence: Sentence, core: Token, asked: Sequence[str], text: str, authors: Sequence[str]
) -> Demand | None:
    """``its proposals``, ``the Russian draft``: known by whose it is; else by its words."""
    owner = child(core, "poss")
    whose = sentence.who(owner) if owner is not None else ()
    if not whose:
        whose = tuple(
            m.actor_id for k in core.children if k.dep_ in ("amod", "compound", "nmod")
            for m in sentence.named.get(k.i, ()) if m.kind == "modifier"
        )  # fmt: skip
    if whose or authors:
        return papers_of(sentence, whose[:1] or authors, text, asked)
    key = _key(sentence, *_reach(core))
    named = text[:1].upper() + text[1:]
    return Demand("_".join(key[:8]), named, tuple(asked), text) if key else None


def _name(sentence: Sentence, actor: str) -> str:
    known = sentence.actors.get(actor)
    name = known.name if known is not None else actor.replace("_", " ").title()
    return f"the {name}" if name.startswith("United ") else name


def _key(sentence: Sentence, first: Token, last: Token) -> list[str]:
    """The folded content words and the actors between two tokens, sorted, each once."""
    found: set[str] = set()
    for token in first.doc[first.i : last.i + 1]:
        over = [m.actor_id for m in sentence.named.get(token.i, ()) if m.kind != "pronoun"]
        lemma = token.lemma_.lower()
        if over:
            found.update(over)
        elif token.pos_ in _CONTENT and lemma not in words("general") and len(lemma) > 1:
            found.add(slug("talk" if lemma in words("talks") else lemma))
    return sorted(word for word in found if word)
