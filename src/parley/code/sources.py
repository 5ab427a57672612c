"""Who speaks and who is told: the source and the hearer of a reporting word, read off the parse.

The subject of the verb, the agent of a passive, the owner of a noun; for a verb without any,
that of the verb it continues; for a document, whoever made it; where the parse lost the
subject, the nearest name before the verb.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from parley.code.plover import verb_forms, word_list
from parley.code.quotes import Quotation, trimmed

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from parley.code.language import Paragraph

Span = tuple[int, int]
NOWHERE: Span = (-1, -1)
_SLACK = 3
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
DASHES = frozenset({",", "–", "—", "--", "-"})
_PREPOSITIONS = {
    "say": "to", "write": "to", "call": "on", "appeal": "to", "propose": "to", "suggest": "to",
    "explain": "to", "promise": "to", "offer": "to", "demand": "from", "apologize": "to",
    "stress": "to", "announce": "to", "pledge": "to",
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class Passage:
    """A parsed paragraph with its quotations, which the rules read.

    ``text`` is the whole article's. Tokens know their place by ``at``.
    """

    text: str
    paragraph: Paragraph
    quotations: tuple[Quotation, ...]

    def at(self, token: Token) -> int:
        """The offset of the token in the article."""
        return self.paragraph.start + int(token.idx)

    def stop(self, token: Token) -> int:
        """The offset after the token."""
        return self.at(token) + len(token)

    def token_at(self, offset: int) -> int:
        """The number of the first token that begins at or after an offset."""
        return bisect_left(self.paragraph.doc.user_data["places"], offset - self.paragraph.start)

    @cached_property
    def outer(self) -> tuple[Quotation, ...]:
        """The quotations that stand in no other, by place."""
        return tuple(q for q in self.quotations if q.depth == 0)

    @cached_property
    def quoted(self) -> tuple[int, ...]:
        """For each token the number of the outermost quotation it stands in, or -1."""
        numbers, outer = [], self.outer
        here = 0
        start = self.paragraph.start
        for offset in self.paragraph.doc.user_data["places"]:
            place = start + offset
            while here < len(outer) and outer[here].end <= place:
                here += 1
            inside = here < len(outer) and outer[here].start <= place
            numbers.append(here if inside else -1)
        return tuple(numbers)

    def span(self, first: int, last: int) -> Span:
        """The span from token ``first`` to token ``last``, both included, without its commas."""
        doc = self.paragraph.doc
        return self.whole(*trimmed(self.text, self.at(doc[first]), self.stop(doc[last])))

    def whole(self, start: int, end: int) -> Span:
        """The span widened to hold all of a quotation that it cuts; bare when it is just one."""
        first = bisect_right(self.outer, start, key=lambda q: q.end)
        for quotation in islice(self.outer, first, None):
            if quotation.start >= end:
                break
            if quotation.inner_start <= start and end <= quotation.inner_end:
                if quotation.inner_end - quotation.inner_start > (end - start) + _SLACK:
                    continue
                return quotation.content(self.text)
            start, end = min(start, quotation.start), max(end, quotation.end)
            if (start, end) == (quotation.start, quotation.end):
                return quotation.content(self.text)
        return start, end


def source_of(verb: Token) -> Token | None:
    """The head word of whoever speaks, or None: subject, agent, antecedent, subject above."""
    if verb.lower_ in ("know", "known") and verb.head.lemma_ == "let" and verb.dep_ == "ccomp":
        verb = verb.head
    for step in range(8):
        agent = next((k for k in verb.children if k.dep_ == "agent"), None)
        if agent is not None:
            return next((k for k in agent.children if k.dep_ == "pobj"), None)
        if is_passive(verb):
            quoted = step > 0 and verb.lower_ in _PERCEIVED
            return next((k for k in verb.children if quoted and k.dep_ == "nsubjpass"), None)
        if step and verb.lower_ in ("quoted", "cited", "quotes", "cites"):
            return next((k for k in verb.children if k.dep_ == "dobj"), _subject(verb))
        if (subject := _subject(verb)) is not None:
            relative = subject.lower_ in ("who", "which", "that") and verb.dep_ == "relcl"
            return author_of(_antecedent(verb) if relative else subject)
        if verb.dep_ in ("ROOT", "ccomp") and (verb.tag_ in FINITE or has_have(verb)):
            return _name_before(verb)
        if verb.dep_ in ("acl", "relcl") and verb.head.pos_ in ("NOUN", "PROPN", "PRON"):
            if not _is_speech(verb.head):
                return verb.head
            verb = verb_above(verb.head)
        elif verb.head.i == verb.i:
            return None
        else:
            verb = _verb_over(verb)
    return None


_PERCEIVED = ("quoted", "cited", "reported", "heard", "seen", "caught", "filmed", "recorded")
"""``was heard accusing``: who is heard is who speaks."""


def _subject(verb: Token) -> Token | None:
    dateline = after_dateline(verb.doc, 0)
    kids = [k for k in verb.children if k.i >= dateline]
    subject = next((k for k in kids if k.dep_ == "nsubj"), None)
    if subject is None and verb.tag_ == "VBD":  # no modal stands before a past: "May said"
        subject = next((k for k in kids if k.dep_ == "aux" and k.text in ("May", "Will")), None)
    return subject


def _is_speech(noun: Token) -> bool:
    """``issued a statement saying``: the statement is not who speaks."""
    return noun.lemma_.lower() in word_list("speech_nouns") and noun.dep_ in ("dobj", "pobj")


def _verb_over(verb: Token) -> Token:
    """The verb whose subject a verb without one shares: the cue it continues, or the one above."""
    hung = verb.dep_ == "conj" or (verb.dep_ == "advcl" and verb.tag_ == "VBG")
    joined = cue_above(verb) if hung and is_bare(verb) else None
    return joined if joined is not None else verb_above(verb)


def author_of(noun: Token) -> Token:
    """Whose document it is, where the sentence says so: possessor, ``submitted by X``, subject.

    Of ``Haq called off the talks in a letter that cited …`` it is Haq's.

    Any other noun is returned as it is.
    """
    if noun.lemma_.lower() not in word_list("documents"):
        return noun
    for kid in noun.children:
        if kid.dep_ == "poss" and kid.pos_ != "PRON":
            return kid
        agent = next((k for k in kid.children if k.dep_ == "agent"), None)
        if kid.dep_ in ("acl", "relcl") and agent is not None:
            return next((k for k in agent.children if k.dep_ == "pobj"), noun)
    if noun.dep_ == "dobj" and any(k.dep_ == "nsubj" for k in noun.head.children):
        return next(k for k in noun.head.children if k.dep_ == "nsubj")
    holder = noun.head.head
    if noun.dep_ == "pobj" and noun.head.lower_ == "in" and holder.pos_ == "VERB":
        return next((k for k in holder.children if k.dep_ == "nsubj"), noun)
    if (
        noun.dep_ == "pobj"
        and holder.i < noun.i
        and holder.lemma_.lower() in word_list("documents")
    ):
        return author_of(holder)
    return noun


def _antecedent(verb: Token) -> Token:
    """What ``which`` stands for: the noun it hangs on, unless only an earlier one agrees."""
    noun = verb.head
    if verb.tag_ != "VBZ" or noun.tag_ not in ("NNS", "NNPS"):
        return noun
    earlier = [
        t
        for t in verb.sent
        if t.i < noun.i and t.tag_ == "NN" and t.lower_ in word_list("documents")
    ]
    return earlier[-1] if earlier else noun


def has_have(verb: Token) -> bool:
    """Whether a form of ``have`` helps the verb: ``has said``."""
    return any(k.dep_ == "aux" and k.lower_ in word_list("have") for k in verb.children)


def _name_before(verb: Token) -> Token | None:
    """The nearest name before a finite verb whose subject the parse lost."""
    kids = [k.i for k in verb.children if k.dep_ in ("aux", "auxpass", "advmod") and k.i < verb.i]
    for i in range(min([verb.i, *kids]) - 1, max(verb.sent.start, verb.i - 8) - 1, -1):
        token = verb.doc[i]
        if token.pos_ in ("PROPN", "NOUN", "PRON"):
            return token
        if token.lower_ not in DASHES:
            return None
    return None


def verb_above(token: Token) -> Token:
    """The nearest verb that governs a word; the root of the sentence when there is none."""
    above = token.head
    while above.head.i != above.i and above.pos_ not in ("VERB", "AUX"):
        above = above.head
    return above


def noun_phrase(passage: Passage, head: Token | None, verb: Token | None = None) -> Span:
    """The span of a source: its phrase without what follows a relative clause."""
    if head is None:
        return NOWHERE
    first, last = head.left_edge.i, head.right_edge.i
    first = max(first, after_dateline(head.doc, 0)) if head.i > 4 else first
    for kid in head.children:
        if kid.i > head.i and kid.dep_ in ("relcl", "acl", "parataxis", "ccomp"):
            last = min(last, max(kid.left_edge.i - 1, head.i))
    if verb is not None and first <= verb.i <= last:
        first, last = (verb.i + 1, last) if head.i > verb.i else (first, verb.i - 1)
    return passage.span(first, _whole_word(head.doc, _with_object(head, max(last, head.i), verb)))


def _with_object(head: Token, last: int, verb: Token | None) -> int:
    """The last word of a phrase with what its preposition governs: ``a spokeswoman for | X``."""
    if last <= head.i or head.doc[last].pos_ != "ADP":
        return last
    end = verb.i if verb is not None and verb.i > last else head.sent.end
    while last + 1 < end and head.doc[last + 1].pos_ in ("DET", "ADJ", "PROPN", "NOUN"):
        last += 1
    return last


def _whole_word(doc: Doc, last: int) -> int:
    """The last token of a word with hyphens in which a phrase ends: ``ex-president``."""
    while (
        last + 2 < len(doc)
        and doc[last + 1].text in "-‐‑"
        and not (doc[last].whitespace_ or doc[last + 1].whitespace_)
    ):
        last += 2
    return last


def hearer_of(passage: Passage, verb: Token) -> Span:
    """Whom something is said to: ``told X``, ``urged X to``, ``said to X``, ``called on X to``."""
    lemma = verb_forms().get(verb.lower_, "")
    for kid in verb.children:
        if kid.i < verb.i:
            continue
        if kid.dep_ == "dative" or (kid.dep_ == "dobj" and lemma in word_list("addressing")):
            return noun_phrase(passage, kid, verb)
        if kid.dep_ == "ccomp" and lemma in word_list("addressing") and not has_mark(kid):
            subject = next((k for k in kid.children if k.dep_ == "nsubj"), None)
            if subject is not None and any(k.lower_ == "to" for k in kid.lefts):
                return noun_phrase(passage, subject, verb)
        if kid.dep_ == "prep" and kid.lower_ == _PREPOSITIONS.get(lemma):
            heard = next((k for k in kid.children if k.dep_ == "pobj"), None)
            return noun_phrase(passage, heard, verb)
    return NOWHERE


def owner_of(noun: Token) -> Token | None:
    """Whose claim it is: possessor, ``by X``, ``from X``, or the subject that voices it."""
    for kid in noun.children:
        if kid.dep_ == "poss":
            return kid
        if kid.dep_ == "prep" and kid.lower_ in ("by", "from", "among"):
            return next((k for k in kid.children if k.dep_ == "pobj"), None)
    if noun.dep_ not in ("dobj", "pobj"):
        return None
    verb, word = verb_above(noun), verb_above(noun).lemma_.lower()
    voiced = word in word_list("voicing") or (
        noun.dep_ == "dobj" and word not in word_list("receiving")
    )
    return source_of(verb) if verb.pos_ in ("VERB", "AUX") and voiced else None


def is_passive(verb: Token) -> bool:
    """Whether the verb is passive: ``was rejected``."""
    return any(kid.dep_ in ("auxpass", "nsubjpass") for kid in verb.children)


def cue_above(verb: Token) -> Token | None:
    """The cue that a joined cue continues, where the parse hung it on that cue's content."""
    above = verb
    for _ in range(12):
        if above.head.i == above.i:
            return None
        clause, above = above, above.head
        hung = clause.dep_ == "ccomp" or (
            clause.dep_ in ("acl", "relcl", "dobj") and above.i < clause.i
        )
        same = verb.tag_ in (above.tag_, "VBG")
        if hung and above.lower_ in verb_forms() and same:
            return above
    return None


def is_bare(verb: Token) -> bool:
    """Whether a joined cue has no subject or auxiliary of its own."""
    own = (k for k in verb.children if k.dep_ in ("nsubj", "nsubjpass", "aux") and k.i < verb.i)
    return verb.lower_ in verb_forms() and next(own, None) is None


def after_dateline(doc: Doc, start: int) -> int:
    """``Doha: The envoy …``: the place before a colon at a paragraph's start is no speech."""
    if start == 0:
        for i in range(1, min(5, len(doc) - 1)):
            if doc[i].lower_ == ":" and all(
                t.is_title or t.is_upper or t.is_punct for t in doc[:i]
            ):
                return i + 1
    return start


def has_mark(token: Token) -> bool:
    """Whether a clause opens with ``that``, ``if`` and the like."""
    return any(left.dep_ == "mark" for left in token.lefts)


def cue_span(passage: Passage, verb: Token) -> Span:
    """The verb with its particle: ``pointed out``."""
    particle = next((k for k in verb.children if k.dep_ == "prt" and k.i == verb.i + 1), None)
    return passage.at(verb), passage.stop(particle if particle is not None else verb)
