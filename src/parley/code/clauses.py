"""Clauses read as who does what: subjects, objects and named actors, facts told from wishes.

The rules of acts and positions look a sentence up here: whom a noun phrase names, who is the
subject of a verb that shares another's, whether a verb is told as a fact, how far its clause
and its object reach. Everything is read off one sentence's parse.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TypeVar

from spacy.tokens import Token

from parley.code.actors import Actor, Mention
from parley.code.dates import TimeExpression
from parley.code.gazetteer import read_data
from parley.code.language import Analysis, absolute
from parley.code.statements import Statement

Span = tuple[int, int]
_Row = TypeVar("_Row", Mention, TimeExpression)
_STEPS = 8
_LONGEST = 16
_LISTED = re.compile(r",?\s(?:and\s)?(?:the\s)?")
_LOOSE = frozenset(("relcl", "advcl", "parataxis", "ccomp", "appos", "acl", "punct", "dep"))
_RELATIVE = frozenset(("who", "which", "that", "whom"))


@dataclass(frozen=True, eq=False)
class Sentence:
    """A parsed sentence with its namings and dates.

    ``named`` holds for a token's place in its parse the namings that cover it.
    """

    analysis: Analysis
    span: Span
    tokens: Sequence[Token]
    mentions: Sequence[Mention]
    named: Mapping[int, tuple[Mention, ...]]
    days: Sequence[TimeExpression]
    actors: Mapping[str, Actor]

    @property
    def text(self) -> str:
        """The whole article's text."""
        return self.analysis.article.text

    def who(self, head: Token | None) -> tuple[str, ...]:
        """The actors that a noun phrase names, its conjuncts and appositions included."""
        found = [i for token in _members(head) for i in self._ids(token)]
        return tuple(dict.fromkeys(found))

    def _ids(self, token: Token) -> list[str]:
        names = [m for m in self.named.get(token.i, ()) if m.kind != "modifier"]
        if names:
            return [m.actor_id for m in names]
        if token.lemma_.lower() not in words("sides"):
            return []
        return [
            m.actor_id
            for kid in token.children
            if kid.dep_ in ("amod", "poss", "compound", "nmod")
            for m in self.named.get(kid.i, ())
            if self.actors[m.actor_id].type != "person" or kid.dep_ == "poss"
        ]

    def listed(self, head: Token | None) -> tuple[str, ...]:
        """As :meth:`who`, with the rest of a list that the parse tore off: ``by A, B and C``."""
        found = list(self.who(head))
        at = absolute(head) if head is not None else -1
        names = [m for m in self.mentions if m.end > at >= 0 and m.kind != "modifier"]
        rest: list[str] = []
        for one, following in pairwise(names if names and names[0].start <= at else []):
            between = self.text[one.end : following.start]
            if not _LISTED.fullmatch(between):
                break
            rest.append(following.actor_id)
            if "and" in between:
                return tuple(dict.fromkeys((*found, *rest)))
        return tuple(found)

    def day(self, head: Token) -> str:
        """The date (EDTF) that hangs on a verb or noun; empty when none does."""
        for expression in self.days:
            token = next((t for t in self.tokens if absolute(t) >= expression.start), None)
            if token is None or absolute(token) >= expression.end:
                continue
            if head in _heads_over(token):
                return expression.edtf
        return ""

    def cut(self, first: Token, last: Token) -> Span:
        """The span from the first to the last token, both included."""
        return absolute(first), absolute(last) + len(last)

    def words(self, first: Token, last: Token) -> str:
        """The text from the first to the last token, blanks made one."""
        start, end = self.cut(first, last)
        return " ".join(self.text[start:end].split())


def read_sentences(
    analysis: Analysis,
    mentions: Sequence[Mention],
    dates: Sequence[TimeExpression],
    actors: Iterable[Actor],
    body: Sequence[Span] = (),
) -> Iterator[Sentence]:
    """The sentences of an article's body (of all of it, when ``body`` is empty), in order."""
    known = {actor.actor_id: actor for actor in actors}
    mentions = sorted((m for m in mentions if m.actor_id in known), key=lambda m: m.start)
    dates = sorted((d for d in dates if d.edtf), key=lambda d: d.start)
    for start, end in analysis.sentences:
        if body and not any(low <= start < high for low, high in body):
            continue
        tokens = analysis.span_tokens(start, end)
        here = _within(mentions, start, end)
        yield Sentence(analysis, (start, end), tokens, here, _named(tokens, here),
                       _within(dates, start, end), known)  # fmt: skip


def _named(tokens: Sequence[Token], mentions: Sequence[Mention]) -> dict[int, tuple[Mention, ...]]:
    """For the place of each token that begins in a naming, the namings that cover it."""
    found: dict[int, tuple[Mention, ...]] = {}
    starts = [absolute(token) for token in tokens] if mentions else []
    for mention in mentions:
        low = bisect_left(starts, mention.start)
        for token in tokens[low : bisect_left(starts, mention.end, lo=low)]:
            found[token.i] = (*found.get(token.i, ()), mention)
    return found


def with_statements(
    read: Iterable[Sentence], statements: Iterable[Statement]
) -> Iterator[tuple[Sentence, list[Statement]]]:
    """Each sentence with the statements whose content reaches into it, outer ones first."""
    waiting = sorted(statements, key=lambda s: (s.content_start, -s.content_end))
    following, active = 0, list[Statement]()
    for sentence in read:
        start, end = sentence.span
        while following < len(waiting) and waiting[following].content_start < end:
            active.append(waiting[following])
            following += 1
        active = [s for s in active if s.content_end > start]
        yield sentence, list(active)


def _within(rows: Sequence[_Row], start: int, end: int) -> list[_Row]:
    """Those of the rows, sorted by start, that begin in a span."""
    low = bisect_left(rows, start, key=lambda row: row.start)
    return list(rows[low : bisect_left(rows, end, lo=low, key=lambda row: row.start)])


@lru_cache(maxsize=1)
def _groups() -> dict[str, frozenset[str]]:
    return {row["name"]: frozenset(row["words"].split()) for row in read_data("acts_words.csv")}


def words(name: str) -> frozenset[str]:
    """A list of words by its name (``data/acts_words.csv``)."""
    return _groups()[name]


def expanded(cell: str) -> frozenset[str]:
    """The words of a cell, ``@name`` standing for a list.

    >>> "treaty" in expanded("note @papers"), "note" in expanded("note @papers")
    (True, True)
    """
    found: set[str] = set()
    for word in cell.split():
        found |= words(word[1:]) if word.startswith("@") else {word}
    return frozenset(found)


# Subjects and objects -------------------------------------------------------------------------


def _members(head: Token | None) -> Iterator[Token]:
    waiting = [head] if head is not None else []
    for _ in range(_LONGEST):
        if not waiting:
            return
        token = waiting.pop(0)
        yield token
        waiting += [k for k in token.children if k.dep_ == "conj" and k.pos_ != "VERB"]
        if token.dep_ == "pobj":
            joined = [k for k in token.head.children if k.dep_ == "conj" and k.pos_ == "ADP"]
            waiting += [n for k in joined for n in k.children if n.dep_ == "pobj"]
        if token is head:
            waiting += [k for k in token.children if k.dep_ == "appos"]


def child(head: Token, *relations: str) -> Token | None:
    """The first child of a token in one of the relations."""
    return next((k for k in head.children if k.dep_ in relations), None)


def after(head: Token, *prepositions: str) -> Token | None:
    """The noun after a preposition that hangs on a token: ``submitted to the board``."""
    for kid in head.children:
        if kid.lower_ in prepositions and kid.dep_ in ("prep", "dative", "agent"):
            noun = child(kid, "pobj")
            if noun is not None:
                return noun
    return None


def is_passive(verb: Token) -> bool:
    """Whether a verb is passive, with or without its auxiliary (``proposals submitted by``)."""
    helped = any(k.dep_ in ("auxpass", "nsubjpass", "agent") for k in verb.children)
    if helped or verb.tag_ != "VBN":
        return helped
    return verb.dep_ in ("acl", "amod") or (verb.dep_ == "advcl" and not _has_aux(verb))


def _has_aux(verb: Token) -> bool:
    return any(k.dep_ == "aux" and k.lower_ != "to" for k in verb.children)


def subject_of(verb: Token) -> Token | None:
    """The head of the subject, also where a verb shares another's; the antecedent of ``who``."""
    for _ in range(_STEPS):
        own = child(verb, "nsubj", "nsubjpass")
        if own is not None and own.lower_ in _RELATIVE and verb.dep_ == "relcl":
            return verb.head
        if own is not None:
            return own
        above = verb.head
        if above == verb:
            return None
        if verb.dep_ in ("acl", "relcl"):
            return above if verb.tag_ in ("VBG", "VBN") else None
        if verb.dep_ == "pcomp":
            holder = above.head
            if holder.pos_ in ("NOUN", "PROPN"):
                return child(holder, "poss")
            accused = holder.lemma_.lower() in words("accusing")
            if accused:
                return child(holder, "dobj")
            above = holder
        elif verb.dep_ == "xcomp":
            told = child(above, "dobj", "dative")
            if told is not None and told.i < verb.i:
                return told
        elif verb.dep_ == "conj" and _continues_cue(verb):
            above = above.head
        elif verb.dep_ not in ("conj", "advcl"):
            return None
        if above.pos_ not in ("VERB", "AUX"):
            return None
        verb = above
    return None


def _continues_cue(verb: Token) -> bool:
    """``said X must leave and called for``: joined, by the parse, to what was said."""
    above = verb.head
    finite = verb.tag_ in ("VBD", "VBZ")
    return finite and above.dep_ == "ccomp" and above.tag_ == "VB" and above.head.tag_ == verb.tag_


def object_of(verb: Token, link: str = "") -> Token | None:
    """The head of what a verb is about: its object, its passive subject, the noun it modifies.

    ``link`` is the preposition before it, if it needs one. Of a relative clause it is the
    antecedent: ``the drafts (that) it published``.
    """
    if link:
        return after(verb, link)
    if is_passive(verb):
        if verb.dep_ in ("acl", "amod"):
            return verb.head
        return subject_of(verb)
    found = child(verb, "dobj", "obj")
    if found is not None and found.ent_type_ in ("DATE", "TIME"):
        found = None
    if found is None and verb.dep_ == "relcl" and verb.head.pos_ in ("NOUN", "PROPN"):
        own = child(verb, "nsubj")
        return verb.head if own is not None and own.lower_ not in _RELATIVE else None
    if found is not None and found.lower_ in _RELATIVE and verb.dep_ == "relcl":
        return verb.head
    return found


def actor_of(verb: Token) -> Token | None:
    """The head of who acts: the subject, or the agent of a passive."""
    return after(verb, "by") if is_passive(verb) else subject_of(verb)


# Facts ---------------------------------------------------------------------------------------


def is_told_as_fact(verb: Token, *, asking: bool = False) -> bool:
    """Whether a verb is told as something done: no negation, no modal, no wish, no condition.

    With ``asking`` the verb's own ``must`` or ``should`` does not count.
    """
    node = verb
    if verb.sent.text.rstrip("”\"’'» ").endswith("?"):
        return False
    for _ in range(_STEPS):
        for kid in node.children:
            if kid.dep_ == "neg" or kid.lower_ in ("never", "hardly"):
                return False
            asks = asking and node == verb and kid.lower_ in ("must", "should")
            if kid.dep_ in ("aux", "auxpass") and kid.lower_ in words("modals") and not asks:
                return False
            if kid.dep_ in ("mark", "advmod") and kid.lower_ in words("conditions"):
                return False
        if node.dep_ in ("relcl", "acl", "ROOT") and not _is_infinitive(node):
            return True
        above = node.head
        if node.dep_ == "conj" and _continues_cue(node):
            above = above.head
        lemma = above.lemma_.lower()
        if _is_infinitive(node) and lemma not in words("doing"):
            return False
        if node.dep_ == "ccomp" and lemma in words("wishing"):
            return False
        if node.dep_ == "ccomp":
            return node.i < above.i or not any(k.dep_ == "neg" for k in above.children)
        if node.dep_ == "pcomp" and above.lower_ in words("withholding"):
            return False
        if node.dep_ in ("pcomp", "xcomp", "csubj") and _governor(above) in words("preventing"):
            return False
        node = above.head if node.dep_ == "pcomp" else above
        if node.pos_ not in ("VERB", "AUX"):
            return True
    return True


def _governor(token: Token) -> str:
    return str((token.head if token.dep_ in ("prep", "pcomp") else token).lemma_.lower())


def _is_infinitive(verb: Token) -> bool:
    return any(k.dep_ == "aux" and k.lower_ == "to" for k in verb.children)


def is_noun_told_as_fact(noun: Token) -> bool:
    """Whether a noun of doing is told as done: not called for, halted, planned or ruled out."""
    node = noun
    for _ in range(_STEPS):
        above = node.head
        if above == node:
            return True
        if node.dep_ == "pobj" and above.lower_ in words("withholding"):
            return False
        lemma = above.lemma_.lower()
        if lemma in words("preventing") or lemma in words("wishing"):
            return False
        if any(k.lower_ in ("planned", "proposed", "possible", "no") for k in node.children):
            return False
        if above.pos_ in ("VERB", "AUX"):
            return is_told_as_fact(above)
        node = above
    return True


def is_negated(verb: Token) -> bool:
    """Whether a verb is negated: ``did not accept``."""
    return any(k.dep_ == "neg" or k.lower_ == "never" for k in verb.children)


# Spans ----------------------------------------------------------------------------------------


def last_of(head: Token, without: frozenset[str] = _LOOSE) -> Token:
    """The last token of a phrase without the clauses that hang loosely on it."""
    last = head
    for kid in head.children:
        if kid.i < head.i or (kid.dep_ == "conj" and kid.pos_ == "VERB"):
            continue
        if kid.dep_ in without and not (kid.dep_ == "acl" and _is_infinitive(kid)):
            continue
        if kid.dep_ == "cc" and not any(
            k.dep_ == "conj" and k.pos_ != "VERB" for k in head.children
        ):
            continue
        end = last_of(kid, without)
        last = end if end.i > last.i else last
    return last


def phrase(sentence: Sentence, head: Token, *, longest: int = _LONGEST) -> str:
    """A noun phrase as it would stand in a sentence: with its determiner, without its clauses.

    A time that hangs on it is left out.
    """
    loose = {k.i for k in head.children if k.dep_ == "prep" and k.i > head.i and _is_time(k)}
    last = head
    for kid in head.children:
        if kid.i > head.i and kid.i not in loose and kid.dep_ not in _LOOSE - {"acl"}:
            if kid.dep_ == "acl" and not _is_infinitive(kid):
                continue
            if kid.dep_ == "cc" and kid.right_edge.i >= last_of(head).i:
                continue
            if loose and kid.i > min(loose):
                break
            end = last_of(kid)
            last = end if end.i > last.i else last
    first = head.left_edge
    while first.i < head.i and (first.is_punct or first.dep_ in ("cc", "mark")):
        first = first.nbor(1)
    if last.i - first.i >= longest:
        last = first.doc[max(head.i, first.i + longest - 1)]
    while last.i > head.i and last.pos_ in ("ADP", "DET", "CCONJ", "PUNCT", "SCONJ", "PART", "AUX"):
        last = last.nbor(-1)
    return sentence.words(first, last).strip('"“”«»‘’ ')


def _is_time(preposition: Token) -> bool:
    noun = child(preposition, "pobj")
    return noun is not None and noun.ent_type_ in ("DATE", "TIME")


def clause(sentence: Sentence, verb: Token) -> Span:
    """The span of a verb's clause: its subject, if it stands near, to the end of its objects."""
    kids = [
        k for k in verb.children if k.dep_ not in _LOOSE and k.dep_ not in ("conj", "cc", "mark")
    ]
    firsts = [verb, *(k.left_edge for k in kids if k.i < verb.i and k.dep_ != "npadvmod")]
    if verb.dep_ in ("acl", "relcl") and verb.head.pos_ in ("NOUN", "PROPN"):
        firsts.append(verb.head.left_edge)
    lasts = [verb, *(last_of(k) for k in kids if k.i > verb.i)]
    first = min(firsts, key=lambda t: t.i)
    while first.is_punct and first.i < verb.i:
        first = first.nbor(1)
    return sentence.cut(first, max(lasts, key=lambda t: t.i))


def _heads_over(token: Token) -> list[Token]:
    """The nouns and verbs that a time may belong to: up to the first verb or a subject."""
    found: list[Token] = []
    node = token
    while node.head != node and node.dep_ not in ("nsubj", "nsubjpass"):
        node = node.head
        found.append(node)
        if node.pos_ in ("VERB", "AUX"):
            break
    return found
