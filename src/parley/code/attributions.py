"""Who is reported to say what: cue, source and content, read off the parse.

Works on indirect speech: clauses and infinitives under reporting verbs (``said that …``,
``urged X to …``), contents before the cue (``…, the Kremlin said``) or around it, ``according
to``, objects (``rejected the claim``), reporting nouns (``accusations that …``) and
adjectives (``ready to …``). Quotations that stand beside their cue are ``direct``'s.

Terms: source, cue, content as in PARC and PolNeAR. Rules are named after the frame of the cue
(see ``plover``); each knows its confidence from the cue.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from parley.code.plover import Cue, load_cues, noun_forms, verb_forms, word_list
from parley.code.quotes import Quotation, trimmed

if TYPE_CHECKING:
    from spacy.tokens import Token

    from parley.code.language import Paragraph

Span = tuple[int, int]
Mode = Literal["direct", "indirect", "mixed"]
NOWHERE: Span = (-1, -1)
_SLACK = 3

_SUBJECTS = ("nsubj", "nsubj:pass", "nsubjpass", "csubj", "expl")
_DAYS = re.compile(
    r"(?:(?:on|late|early|earlier|later|last|this|next|in) )*(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur"
    r"|Sun)day|yesterday|today|tonight|tomorrow|(?:this|last|that) (?:week|month|year|morning"
    r"|evening|afternoon|night)|in (?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December))(?: (?:morning|afternoon|evening|night))?,? ",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Attribution:
    """One cue with its source and content; all spans are offsets into the article.

    ``source`` is ``NOWHERE`` where none is named; ``head`` is the offset of its head word.
    ``contents`` are the pieces of what is said, in order. ``entry`` is the cue's line in the
    lexicon; ``hearer`` is whom it is said to. ``rule`` names the construction.
    """

    cue: Span
    source: Span
    head: int
    contents: tuple[Span, ...]
    mode: Mode
    rule: str
    confidence: float
    entry: Cue | None = None
    hearer: Span = NOWHERE


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

    @cached_property
    def quoted(self) -> tuple[int, ...]:
        """For each token the number of the outermost quotation it stands in, or -1."""
        numbers, outer = [], [q for q in self.quotations if q.depth == 0]
        here = 0
        for token in self.paragraph.doc:
            place = self.at(token)
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
        for quotation in self.quotations:
            if quotation.depth or quotation.end <= start or quotation.start >= end:
                continue
            if quotation.inner_start <= start and end <= quotation.inner_end:
                if quotation.inner_end - quotation.inner_start > (end - start) + _SLACK:
                    continue
                return quotation.content(self.text)
            start, end = min(start, quotation.start), max(end, quotation.end)
            if (start, end) == (quotation.start, quotation.end):
                return quotation.content(self.text)
        return start, end


def find_attributions(passage: Passage) -> list[Attribution]:
    """The indirect attributions of a paragraph, in the order of their cues."""
    return _cut(passage, list(_found(passage)))


def _cut(passage: Passage, rows: list[Attribution]) -> list[Attribution]:
    """Contents end before the cue of a sentence that reports them: ``…, according to X``."""
    closing = [
        (row.contents[0][0], min(p for p in (row.cue[0], row.source[0]) if p >= 0))
        for row in rows
        if row.rule in ("content_first", "according_to") and row.cue[0] >= row.contents[0][1]
    ]
    for number, row in enumerate(rows):
        for first, at in closing:
            if row.cue[0] < at and any(start < at < end for start, end in row.contents):
                contents = [
                    (start, end) if not start < at < end
                    else passage.whole(*trimmed(passage.text, start, at))
                    for start, end in row.contents if first <= start
                ]  # fmt: skip
                rows[number] = row = replace(row, contents=tuple(contents) or row.contents)
    return rows


def _found(passage: Passage) -> Iterator[Attribution]:
    for token in passage.paragraph.doc:
        if passage.quoted[token.i] >= 0 or token.is_space:
            continue
        if token.lower_ in _OPINIONS and token.head.lower_ == "in":
            yield from _in_the_view_of(passage, token)
        elif token.tag_.startswith("VB") and token.lower_ in verb_forms():
            yield from _by_verb(passage, token, verb_forms()[token.lower_])
        elif token.pos_ in ("NOUN", "PROPN") and token.lower_ in noun_forms():
            yield from _by_noun(passage, token, noun_forms()[token.lower_])
        elif token.pos_ == "ADJ" and (token.lower_, "adj") in load_cues():
            yield from _by_adjective(passage, token)
        elif token.lower_ == "according":
            yield from _according_to(passage, token)
        elif token.lower_ == "including":
            yield from _clauses_of_document(passage, token)


def _by_verb(passage: Passage, verb: Token, lemma: str) -> Iterator[Attribution]:
    if _is_no_report(verb):
        return
    frames = load_cues()[lemma, "verb"]
    source = source_of(verb)
    head = passage.at(source) if source is not None else -1
    found = _after(passage, verb, frames)
    if "clause" in frames and _is_inverted(verb) and _closes(verb):
        found = _before(passage, verb, frames["clause"]) or found
        source = next((t for t in _following_name(verb)), source)
        head = passage.at(source) if source is not None else -1
    if found is None and _is_passive(verb):
        found = _passive(passage, verb, frames)
    if found is None:
        found = _of_antecedent(passage, verb, frames)
    if found is None and "clause" in frames:
        found = _before(passage, verb, frames["clause"])
    if found is None:
        return
    entry, contents, rule, trust = found
    yield Attribution(
        cue=cue_span(passage, verb), source=noun_phrase(passage, source, verb), head=head,
        contents=contents, mode="indirect", rule=rule, confidence=entry.confidence * trust,
        entry=entry, hearer=hearer_of(passage, verb),
    )  # fmt: skip


def _is_no_report(verb: Token) -> bool:
    """``worth noting`` is the article's own, ``must commit`` a demand, not a report."""
    if verb.tag_ == "VBG" and verb.head.lower_ in ("worth", "bears"):
        return True
    if verb.lower_ in ("asked", "declined", "asking") and _is_boilerplate(verb):
        return True
    if verb.lower_ == "quoted" and any(k.lower_ == "as" for k in verb.children):
        return True
    helpers = {k.lower_ for k in verb.children if k.dep_ in ("aux", "auxpass")}
    if helpers & _DEMANDING:
        return True
    opens = verb.dep_ in ("advcl", "ccomp") and bool(verb.is_sent_start)
    return verb.tag_ == "VBN" and not helpers and opens


def _is_boilerplate(verb: Token) -> bool:
    """``who asked not to be named``."""
    words = {t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 6]}
    return bool(words & {"named", "identified", "quoted", "anonymity"})


_DEMANDING = frozenset({"must", "should", "shall", "ought"})

_Found = tuple[Cue, tuple[Span, ...], str, float]


def _after(passage: Passage, verb: Token, frames: Any) -> _Found | None:
    """The content to the right of a verb, by the first frame that the lexicon grants it."""
    kids = [k for k in verb.children if k.i > verb.i]
    thing = next((k for k in kids if k.dep_ in ("dobj", "dative", "nsubj")), None)
    for frame, kid in _frames(kids):
        entry = frames.get(frame)
        if entry is None or _is_day(frame, kid):
            continue
        first, last = kid.left_edge.i, kid.right_edge.i
        if frame == "clause":
            last = _before_next_cue(verb, kid, last)
        if frame in ("infinitive", "predicate", "as", "of") and thing is not None:
            fragment = frame != "infinitive" and any(
                passage.quoted[i] >= 0 for i in range(first, last + 1)
            )
            if kid.dep_ == "prep" and fragment and frame == "as":
                first = kid.i + 1
            elif thing.i < kid.i and verb.lower_ not in word_list("telling") and not fragment:
                first = min(first, thing.left_edge.i)
        elif frame == "object":
            last = max([last, *(k.right_edge.i for k in kids if k.dep_ in _AFTER_OBJECT)])
            last = _before_joined_cue(verb, kid, last)
        elif kid.dep_ == "prep":
            first = kid.i + 1
        first = max(first, verb.i + 1)
        if first > last:
            continue
        span = _clean(passage, verb, first, last)
        if span[0] < span[1]:
            return entry, (span,), frame, 1.0
    return None


def _is_day(frame: str, preposition: Token) -> bool:
    """``on Monday`` is no topic."""
    return frame in ("on", "in", "for", "at") and any(
        kid.ent_type_ in ("DATE", "TIME") for kid in preposition.children
    )


def _before_next_cue(cue: Token, clause: Token, last: int) -> int:
    """Where a content ends when the parse hung the next cue on it: ``… but cautioned that``.

    A joined verb without subject that has a clause of its own belongs to the cue before; so
    does a clause with ``while`` in which somebody else speaks.
    """
    for token in cue.doc[clause.i + 1 : last + 1]:
        if token.dep_ == "conj" and is_next_cue(token) and _cue_above(token) is not None:
            joined = [t.i for t in cue.doc[clause.i : token.i] if t.dep_ == "cc"]
            return max(clause.i, (joined[-1] if joined else token.left_edge.i) - 1)
        if token.dep_ == "advcl" and token.left_edge.lower_ in ("while", "whereas"):
            subject = any(k.dep_ == "nsubj" and k.pos_ != "PRON" for k in token.children)
            if subject and token.lower_ in verb_forms() and token.left_edge.i > clause.i:
                return max(clause.i, token.left_edge.i - 1)
    return last


def _before_joined_cue(verb: Token, thing: Token, last: int) -> int:
    """An object ends before ``and accused``: a cue in the same tense with no subject of its own."""
    for token in verb.doc[thing.i + 1 : last + 1]:
        if token.dep_ == "conj" and token.tag_ == verb.tag_ and token.lower_ in verb_forms():
            bare = not any(k.dep_ in ("nsubj", "aux") and k.i < token.i for k in token.children)
            if bare and verb.doc[token.i - 1].dep_ in ("cc", "advmod"):
                joined = token.i - (1 if verb.doc[token.i - 1].dep_ == "cc" else 2)
                return max(thing.i, joined - 1)
    return last


def _cue_above(verb: Token) -> Token | None:
    """The cue that a joined cue continues, where the parse hung it on that cue's content."""
    above = verb
    for _ in range(12):
        if above.head.i == above.i:
            return None
        clause, above = above, above.head
        hung = clause.dep_ == "ccomp" or (
            clause.dep_ in ("acl", "relcl", "dobj") and above.i < clause.i
        )
        if hung and above.lower_ in verb_forms() and above.tag_ == verb.tag_:
            return above
    return None


def _is_bare(verb: Token) -> bool:
    """Whether a joined cue has no subject or auxiliary of its own."""
    own = (k for k in verb.children if k.dep_ in ("nsubj", "nsubjpass", "aux") and k.i < verb.i)
    return verb.lower_ in verb_forms() and next(own, None) is None


def is_next_cue(verb: Token) -> bool:
    """Whether a joined verb reports by itself: it has a clause with ``that``, or a quotation."""
    lemma = verb_forms().get(verb.lower_)
    if lemma is None or "clause" not in load_cues()[lemma, "verb"]:
        return False
    if not _is_bare(verb):
        return False
    doc = verb.doc
    following = [doc[i].lower_ for i in range(verb.i + 1, min(verb.i + 3, len(doc)))]
    return not word_list("clause_openers").isdisjoint(following) or any(
        k.dep_ == "ccomp" and k.i > verb.i for k in verb.children
    )


_AFTER_OBJECT = ("prep", "xcomp", "oprd", "acl", "relcl", "pcomp")


def _frames(kids: Sequence[Token]) -> Iterator[tuple[str, Token]]:
    ranked: list[tuple[int, str, Token]] = []
    for kid in kids:
        to = any(left.lower_ == "to" and left.dep_ == "aux" for left in kid.lefts)
        if kid.dep_ == "ccomp":
            ranked.append(
                (2, "infinitive", kid) if to and not _has_mark(kid) else (0, "clause", kid)
            )
            if to:
                ranked.append((3, "clause", kid))
        elif kid.dep_ == "xcomp" or (kid.dep_ == "advcl" and to and kid.tag_ == "VB"):
            if to:
                ranked.append((1, "infinitive", kid))
            else:
                ranked.append((4, "gerund" if kid.tag_ == "VBG" else "predicate", kid))
        elif kid.dep_ in ("oprd", "attr", "acomp"):
            ranked.append((4, "predicate", kid))
        elif kid.dep_ == "prep":
            ranked.append((5 if kid.lower_ in ("as", "of") else 7, kid.lower_, kid))
        elif kid.dep_ == "dobj":
            ranked.append((6, "object", kid))
    for _, frame, kid in sorted(ranked, key=lambda r: (r[0], r[2].i)):
        yield frame, kid


def _has_mark(token: Token) -> bool:
    return any(left.dep_ == "mark" for left in token.lefts)


def _clean(passage: Passage, verb: Token, first: int, last: int) -> Span:
    """The span of tokens without a leading day, comma or ``that`` and without outer marks."""
    doc = passage.paragraph.doc
    while first < last and doc[first].lower_ in (",", ":", "-", "–", "—"):
        first += 1
    while last + 1 < verb.sent.end and not doc[last].whitespace_ and doc[last + 1].is_alpha:
        last += 1
    while last + 2 < verb.sent.end and doc[last + 1].lower_ == "-" and not doc[last].whitespace_:
        last += 2
    start, end = passage.span(first, last)
    if match := _COMMENT.search(passage.text, start, end):
        end = match.start()
    if first == verb.i + 1 and (match := _DAYS.match(passage.text, start, end)):
        start = match.end()
    if match := _THAT.match(passage.text, start, end):
        start = match.end()
    return trimmed(passage.text, start, end)


_COMMENT = re.compile(
    r"(?<=[\"”’»]),? an? (?:description|remark|comment|assessment|phrase|term|reference|charge"
    r"|allegation|claim|statement|formula|word|expression|view|position) (?:that|which) "
)
_THAT = re.compile(r"(?:, )?that,? ", re.IGNORECASE)


def _is_passive(verb: Token) -> bool:
    return any(kid.dep_ in ("auxpass", "nsubjpass") for kid in verb.children)


def _of_antecedent(passage: Passage, verb: Token, frames: Any) -> _Found | None:
    """``accusations that Russia has long been denying``: the noun before is the content."""
    noun = verb.head
    subject = next((k for k in verb.children if k.dep_ == "nsubj"), None)
    if verb.dep_ != "relcl" or subject is None or subject.lower_ in ("who", "which", "that"):
        return None
    entry = frames.get("object")
    if entry is None or entry.lemma not in word_list("contesting") or noun.i >= verb.i:
        return None
    breaks = [t.i for t in verb.doc[noun.left_edge.i : noun.i] if t.is_punct]
    first = breaks[-1] + 1 if breaks else noun.left_edge.i
    return entry, (passage.span(first, noun.i),), "antecedent", 0.9


def _passive(passage: Passage, verb: Token, frames: Any) -> _Found | None:
    """``The plan was rejected by X``: the subject is the content."""
    entry = frames.get("object")
    subject = next((k for k in verb.children if k.dep_ == "nsubjpass"), None)
    agent = any(k.dep_ == "agent" for k in verb.children)
    if entry is None or subject is None or not agent:
        return None
    return entry, (passage.span(subject.left_edge.i, subject.right_edge.i),), "passive", 0.8


def _before(passage: Passage, verb: Token, entry: Cue) -> _Found | None:
    """The content to the left of the cue, or on both sides: ``…, the ministry said, …``."""
    if not _may_follow_content(verb):
        return None
    doc, sentence = passage.paragraph.doc, verb.sent
    comma = _comma_before(verb)
    if comma <= sentence.start:
        return None
    start = _clause_start(passage, sentence.start, comma)
    rest = _resumed(passage, verb, sentence.end)
    if start >= comma or (rest is None and not _has_finite(doc[start:comma])):
        return None
    pieces = [passage.span(start, comma - 1)]
    if rest is not None:
        pieces.append(rest)
    return entry, tuple(pieces), "content_first", 1.0


def _comma_before(verb: Token) -> int:
    """The comma that parts a content from the cue's group after it; -1 when there is none.

    Where the parse tore the subject apart, the next comma with nothing but a name after it.
    """
    doc = verb.doc
    first = _group_start(verb)
    if doc[first - 1].lower_ in _DASHES:
        return first - 1
    for i in range(first - 1, max(verb.sent.start, verb.i - _NAME_REACH), -1):
        if doc[i].lower_ in _DASHES:
            named = doc[i + 1].pos_ in ("PROPN", "DET", "NOUN", "ADJ", "PRON")
            return i if named and verb.dep_ in ("ROOT", "parataxis") else -1
        if doc[i].tag_ in _FINITE or doc[i].lower_ in _CONNECTING:
            return -1
    return -1


_NAME_REACH = 20
_CONNECTING = frozenset({"and", "but", "or", "that", "who", "which"})
_DASHES = frozenset({",", "–", "—", "--", "-"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def _may_follow_content(verb: Token) -> bool:
    """Whether a verb can close a sentence that reports: finite, with a subject and no object."""
    if verb.tag_ not in _FINITE and not _has_have(verb) and not _is_inverted(verb):
        return False
    if verb.dep_ in ("relcl", "acl", "pcomp", "xcomp", "csubj", "amod"):
        return False
    telling = verb.lower_ in word_list("telling")
    kids = [
        k.dep_
        for k in verb.children
        if k.i > verb.i
        and k.lower_ not in word_list("hearers")
        and not (telling and k.dep_ == "dobj")
    ]
    mark = any(k.dep_ == "mark" and k.lower_ != "as" for k in verb.children)
    objects = {"dobj", "xcomp", "acomp", "attr", "oprd"} & set(kids)
    return not mark and (not objects or _is_inverted(verb))


def _is_inverted(verb: Token) -> bool:
    """``reported Sputnik``: a past form right after a comma, a name right after it."""
    doc = verb.doc
    if not 0 < verb.i < len(doc) - 1 or verb.tag_ not in ("VBD", "VBZ", "VBN"):
        return False
    follows = doc[verb.i + 1].pos_ in ("PROPN", "DET", "PRON", "NOUN", "ADJ")
    return doc[verb.i - 1].lower_ in _DASHES and follows and verb.lower_ in word_list("inverting")


def _closes(verb: Token) -> bool:
    """Whether a name and hardly anything else stands between an inverted cue and the stop."""
    rest = verb.doc[verb.i + 1 : verb.sent.end]
    return len(rest) <= _NAME_REACH and not _has_finite(t for t in rest if t.dep_ != "relcl")


def _following_name(verb: Token) -> Iterator[Token]:
    """The head word of the name after an inverted cue."""
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if token.pos_ in ("PROPN", "NOUN") and token.head.i <= verb.i:
            yield token
            return
        if token.is_punct:
            return


def _group_start(verb: Token) -> int:
    """The first word of the cue's own group: subject, auxiliaries, adverbs, ``as``."""
    first = verb.i
    for kid in verb.children:
        if kid.i < verb.i and kid.dep_ in _GROUP:
            first = min(first, kid.left_edge.i)
    return first


_GROUP = ("nsubj", "nsubjpass", "aux", "auxpass", "advmod", "mark", "neg", "expl")


def _has_finite(tokens: Iterable[Token]) -> bool:
    return any(t.tag_ in _FINITE for t in tokens)


def _clause_start(passage: Passage, start: int, comma: int) -> int:
    """Where the content before a cue begins: at the sentence's start, or after a quotation."""
    doc, outer = passage.paragraph.doc, [q for q in passage.quotations if q.depth == 0]
    start = _after_dateline(doc, start)
    for i in range(comma - 1, start - 1, -1):
        if doc[i].lower_ == ";" and passage.quoted[i] < 0:
            return i + 1
        if passage.quoted[i] >= 0:
            quotation = outer[passage.quoted[i]]
            if passage.text[quotation.inner_start : quotation.inner_end].rstrip()[-1:] in ",.?!":
                return i + 1
    return start


def _after_dateline(doc: Any, start: int) -> int:
    """``Doha: The envoy …``: the place before a colon at a paragraph's start is no speech."""
    if start == 0:
        for i in range(1, min(5, len(doc) - 1)):
            if doc[i].lower_ == ":" and all(
                t.is_title or t.is_upper or t.is_punct for t in doc[:i]
            ):
                return i + 1
    return start


def _resumed(passage: Passage, verb: Token, end: int) -> Span | None:
    """What follows an inserted ``, he said,``: the rest of the sentence, if it goes on."""
    doc = passage.paragraph.doc
    own = [
        k.right_edge.i
        for k in verb.children
        if k.i > verb.i and k.dep_ not in ("ccomp", "advcl", "conj", "punct")
    ]
    after = max([verb.i, *own]) + 1
    if after >= end - 2 or doc[after].lower_ != ",":
        return None
    head = verb.head
    if head.i > after and verb.dep_ in ("parataxis", "ccomp", "advcl", "dep"):
        return passage.span(after + 1, end - 1)
    return None


def source_of(verb: Token) -> Token | None:
    """The head word of whoever speaks, or None: subject, agent, antecedent, subject above."""
    seen = 0
    while seen < 8:
        seen += 1
        agent = next((k for k in verb.children if k.dep_ == "agent"), None)
        if agent is not None:
            return next((k for k in agent.children if k.dep_ == "pobj"), None)
        if _is_passive(verb):
            quoted = seen > 1 and verb.lower_ in ("quoted", "cited", "reported")
            return next((k for k in verb.children if quoted and k.dep_ == "nsubjpass"), None)
        subjects = [k for k in verb.children if k.dep_ == "nsubj"]
        dateline = _after_dateline(verb.doc, 0)
        subject = next((k for k in subjects if k.i >= dateline), None)
        if subject is not None:
            relative = subject.lower_ in ("who", "which", "that") and verb.dep_ == "relcl"
            return _author(_antecedent(verb) if relative else subject)
        if verb.dep_ in ("ROOT", "ccomp") and (verb.tag_ in _FINITE or _has_have(verb)):
            return _name_before(verb)
        if verb.dep_ in ("acl", "relcl") and verb.head.pos_ in ("NOUN", "PROPN", "PRON"):
            noun = verb.head
            if noun.lemma_.lower() in word_list("speech_nouns") and noun.dep_ in ("dobj", "pobj"):
                verb = _verb_above(noun)
                continue
            return noun
        if verb.head.i == verb.i:
            return None
        joined = _cue_above(verb) if verb.dep_ == "conj" and _is_bare(verb) else None
        verb = joined if joined is not None else _verb_above(verb)
    return None


def _author(noun: Token) -> Token:
    """Whose document it is, where the sentence says so: possessor, ``submitted by X``, subject.

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
    if (
        noun.dep_ == "pobj"
        and holder.i < noun.i
        and holder.lemma_.lower() in word_list("documents")
    ):
        return _author(holder)
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


def _has_have(verb: Token) -> bool:
    return any(k.dep_ == "aux" and k.lower_ in word_list("have") for k in verb.children)


def _name_before(verb: Token) -> Token | None:
    """The nearest name before a finite verb whose subject the parse lost."""
    kids = [k.i for k in verb.children if k.dep_ in ("aux", "auxpass", "advmod") and k.i < verb.i]
    for i in range(min([verb.i, *kids]) - 1, max(verb.sent.start, verb.i - 8) - 1, -1):
        token = verb.doc[i]
        if token.pos_ in ("PROPN", "NOUN", "PRON"):
            return token
        if token.lower_ not in _DASHES:
            return None
    return None


def _verb_above(token: Token) -> Token:
    above = token.head
    while above.head.i != above.i and above.pos_ not in ("VERB", "AUX"):
        above = above.head
    return above


def noun_phrase(passage: Passage, head: Token | None, verb: Token | None = None) -> Span:
    """The span of a source: its phrase without what follows a relative clause."""
    if head is None:
        return NOWHERE
    first, last = head.left_edge.i, head.right_edge.i
    first = max(first, _after_dateline(head.doc, 0)) if head.i > 4 else first
    for kid in head.children:
        if kid.i > head.i and kid.dep_ in ("relcl", "acl", "parataxis", "ccomp"):
            last = min(last, max(kid.left_edge.i - 1, head.i))
    if verb is not None and first <= verb.i <= last:
        first, last = (verb.i + 1, last) if head.i > verb.i else (first, verb.i - 1)
    return passage.span(first, max(last, head.i))


def cue_span(passage: Passage, verb: Token) -> Span:
    """The verb with its particle: ``pointed out``."""
    particle = next((k for k in verb.children if k.dep_ == "prt" and k.i == verb.i + 1), None)
    return passage.at(verb), passage.stop(particle if particle is not None else verb)


def hearer_of(passage: Passage, verb: Token) -> Span:
    """Whom something is said to: ``told X``, ``urged X to``, ``said to X``, ``called on X to``."""
    lemma = verb_forms().get(verb.lower_, "")
    for kid in verb.children:
        if kid.i < verb.i:
            continue
        if kid.dep_ == "dative" or (kid.dep_ == "dobj" and lemma in word_list("addressing")):
            return noun_phrase(passage, kid, verb)
        if kid.dep_ == "ccomp" and lemma in word_list("addressing") and not _has_mark(kid):
            subject = next((k for k in kid.children if k.dep_ == "nsubj"), None)
            if subject is not None and any(k.lower_ == "to" for k in kid.lefts):
                return noun_phrase(passage, subject, verb)
        if kid.dep_ == "prep" and kid.lower_ == _PREPOSITIONS.get(lemma):
            heard = next((k for k in kid.children if k.dep_ == "pobj"), None)
            return noun_phrase(passage, heard, verb)
    return NOWHERE


_PREPOSITIONS = {
    "say": "to", "write": "to", "call": "on", "appeal": "to", "propose": "to", "suggest": "to",
    "explain": "to", "promise": "to", "offer": "to", "demand": "from", "apologize": "to",
    "stress": "to", "announce": "to", "pledge": "to",
}  # fmt: skip


def _by_noun(passage: Passage, noun: Token, lemma: str) -> Iterator[Attribution]:
    frames = load_cues()[lemma, "noun"]
    for kid in noun.children:
        if kid.i < noun.i:
            continue
        to = any(left.lower_ == "to" for left in kid.lefts)
        frame = ""
        if kid.dep_ in ("acl", "ccomp", "relcl") and kid.tag_.startswith("VB"):
            frame = "infinitive" if to else "clause" if _has_that(kid) else ""
        elif kid.dep_ == "prep":
            frame = kid.lower_
        entry = frames.get(frame)
        if entry is None:
            continue
        first = kid.i + 1 if kid.dep_ == "prep" else kid.left_edge.i
        if first > kid.right_edge.i:
            continue
        span = _clean(passage, noun, first, kid.right_edge.i)
        source = _owner(noun)
        yield Attribution(
            cue=(passage.at(noun), passage.stop(noun)), source=noun_phrase(passage, source),
            head=passage.at(source) if source is not None else -1, contents=(span,),
            mode="indirect", rule=f"noun_{frame}", confidence=entry.confidence, entry=entry,
        )  # fmt: skip
        return


def _has_that(token: Token) -> bool:
    return any(left.lower_ == "that" for left in token.subtree if left.i <= token.i)


def _owner(noun: Token) -> Token | None:
    """Whose claim it is: possessor, ``by X``, ``from X``, or the subject that voices it."""
    for kid in noun.children:
        if kid.dep_ == "poss":
            return kid
        if kid.dep_ == "prep" and kid.lower_ in ("by", "from", "among"):
            return next((k for k in kid.children if k.dep_ == "pobj"), None)
    if noun.dep_ not in ("dobj", "pobj"):
        return None
    verb, word = _verb_above(noun), _verb_above(noun).lemma_.lower()
    voiced = word in word_list("voicing") or (
        noun.dep_ == "dobj" and word not in word_list("receiving")
    )
    return source_of(verb) if verb.pos_ in ("VERB", "AUX") and voiced else None


def _by_adjective(passage: Passage, adjective: Token) -> Iterator[Attribution]:
    frames = load_cues()[adjective.lower_, "adj"]
    if adjective.dep_ not in ("acomp", "ROOT", "conj", "ccomp", "advcl", "oprd", "relcl"):
        return
    for kid in adjective.children:
        if kid.i < adjective.i:
            continue
        frame = {"ccomp": "clause", "xcomp": "infinitive"}.get(kid.dep_, kid.lower_)
        entry = frames.get(frame)
        if entry is None:
            continue
        first = kid.i + 1 if kid.dep_ == "prep" else kid.left_edge.i
        if first > kid.right_edge.i:
            continue
        span = _clean(passage, adjective, first, kid.right_edge.i)
        source = source_of(adjective if adjective.dep_ == "ROOT" else adjective.head)
        if source is None:
            return
        yield Attribution(
            cue=(passage.at(adjective), passage.stop(adjective)),
            source=noun_phrase(passage, source, adjective), head=passage.at(source),
            contents=(span,), mode="indirect", rule=f"adjective_{frame}",
            confidence=entry.confidence, entry=entry,
        )  # fmt: skip
        return


_OPINIONS = frozenset({"opinion", "view", "words", "assessment", "estimation"})


def _in_the_view_of(passage: Passage, noun: Token) -> Iterator[Attribution]:
    """``In his opinion, Minsk …``: the rest of the sentence."""
    doc, sentence = passage.paragraph.doc, noun.sent
    owner = next((k for k in noun.children if k.dep_ == "poss"), None)
    opens = noun.head.lower_ == "in" and noun.head.i == sentence.start
    if owner is None or not opens or noun.i + 2 >= sentence.end or doc[noun.i + 1].lower_ != ",":
        return
    yield Attribution(
        cue=(passage.at(noun), passage.stop(noun)), source=noun_phrase(passage, owner),
        head=passage.at(owner), contents=(passage.span(noun.i + 2, sentence.end - 1),),
        mode="indirect", rule="in_the_view_of", confidence=0.8,
    )  # fmt: skip


def _clauses_of_document(passage: Passage, token: Token) -> Iterator[Attribution]:
    """``its draft proposals …, including that NATO must …, and should also …``: each a demand."""
    doc, sentence = passage.paragraph.doc, token.sent
    if token.i + 2 >= sentence.end or doc[token.i + 1].lower_ != "that":
        return
    papers = [
        t for t in doc[sentence.start : token.i] if t.lemma_.lower() in word_list("documents")
    ]
    if not papers:
        return
    source = _owner(papers[-1]) or source_of(_verb_above(papers[-1]))
    bounds = [token.i + 2]
    for i in range(token.i + 3, sentence.end - 2):
        if doc[i].lower_ == "and" and doc[i + 1].lower_ in _DEMANDING:
            bounds.append(i + 1)
    for first, after in zip(bounds, [*bounds[1:], sentence.end + 1], strict=True):
        cue = next((t for t in doc[first : after - 1] if t.lower_ in _DEMANDING), token)
        yield Attribution(
            cue=(passage.at(cue), passage.stop(cue)), source=noun_phrase(passage, source),
            head=passage.at(source) if source is not None else -1,
            contents=(passage.span(first, after - 2),), mode="indirect", rule="document_clause",
            confidence=0.6, entry=load_cues()["demand", "verb"]["clause"],
        )  # fmt: skip


def _according_to(passage: Passage, token: Token) -> Iterator[Attribution]:
    """``According to X, …`` and ``…, according to X``: the rest of the sentence is the content."""
    doc, sentence = passage.paragraph.doc, token.sent
    if token.i + 2 >= len(doc) or doc[token.i + 1].lower_ != "to":
        return
    to = doc[token.i + 1]
    source = next((k for k in to.children if k.dep_ == "pobj"), doc[token.i + 2])
    last = source.right_edge.i
    if token.i - sentence.start <= 1:
        comma = next(
            (i for i in range(token.i, sentence.end) if doc[i].lower_ == "," and i >= last), -1
        )
        if comma < 0:
            return
        last = min(last, comma - 1)
        span = passage.span(min(comma + 1, sentence.end - 1), sentence.end - 1)
    else:
        before = token.i - 1
        span = passage.span(_clause_start(passage, sentence.start, before + 1), before)
        stop = next(
            (i for i in range(token.i, sentence.end) if doc[i].lower_ in (",", ";")), sentence.end
        )
        last = min(last, max(stop - 1, source.i))
    if span[0] >= span[1]:
        return
    yield Attribution(
        cue=(passage.at(token), passage.stop(to)),
        source=passage.span(token.i + 2, max(last, token.i + 2)),
        head=passage.at(_author(source)), contents=(span,), mode="indirect", rule="according_to",
        confidence=0.85,
    )  # fmt: skip
