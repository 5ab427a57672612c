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
from typing import TYPE_CHECKING, Any, Literal

from parley.code.persons import title_kind
from parley.code.plover import Cue, load_cues, noun_forms, verb_forms, word_list
from parley.code.quotes import trimmed
from parley.code.sources import (
    DASHES,
    FINITE,
    NOWHERE,
    Passage,
    Span,
    after_dateline,
    author_of,
    cue_above,
    cue_span,
    has_have,
    has_mark,
    hearer_of,
    is_bare,
    is_passive,
    noun_phrase,
    owner_of,
    source_of,
    verb_above,
)

if TYPE_CHECKING:
    from spacy.tokens import Token


Mode = Literal["direct", "indirect", "mixed"]

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
    for token in passage.paragraph.tokens:
        if passage.quoted[token.i] >= 0 or token.is_space:
            continue
        if token.lower_ in _OPINIONS and token.head.lower_ == "in":
            yield from _in_the_view_of(passage, token)
        elif token.lower_ == "for" and token.is_sent_start:
            yield from _for_somebody(passage, token)
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
        found = _before(passage, verb, frames["clause"], whole=True) or found
        source = next((t for t in _following_name(verb)), source)
        head = passage.at(source) if source is not None else -1
    if found is None and lemma == "know":
        found = _let_known(passage, verb, frames)
    if found is None and is_passive(verb):
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


def _let_known(passage: Passage, verb: Token, frames: Any) -> _Found | None:
    """``let it be known on Monday that …``, where the parse hung the clause on ``let``."""
    if verb.head.lemma_ != "let":
        return None
    for clause in verb.head.children:
        if clause.dep_ == "ccomp" and clause.i > verb.i and has_mark(clause):
            span = _clean(passage, verb, clause.left_edge.i, clause.right_edge.i)
            return frames["clause"], (span,), "clause", 1.0
    return None


def _is_no_report(verb: Token) -> bool:
    """``worth noting`` is the article's own, ``must commit`` a demand, not a report."""
    if verb.tag_ == "VBG" and verb.head.lower_ in ("worth", "bears"):
        return True
    if any(k.dep_ == "prt" and (verb.lemma_, k.lower_) in _NO_CUES for k in verb.children):
        return True
    if verb.lemma_ == "welcome" and any(k.dep_ == "dobj" and _is_guest(k) for k in verb.children):
        return True
    if verb.lower_ in ("asked", "declined", "asking") and _is_boilerplate(verb):
        return True
    if verb.lower_ == "asked" and _is_answered(verb):
        return True
    if verb.lower_ == "quoted" and any(k.lower_ == "as" for k in verb.children):
        return True
    if verb.lemma_ in _ONLY_WITH_THAT and not any(
        k.dep_ == "ccomp" and k.i > verb.i and has_mark(k) for k in verb.children
    ):
        return True
    helpers = {k.lower_ for k in verb.children if k.dep_ in ("aux", "auxpass")}
    if helpers & _DEMANDING:
        return True
    opens = verb.dep_ in ("advcl", "ccomp") and bool(verb.is_sent_start)
    return verb.tag_ == "VBN" and not helpers and opens


_ONLY_WITH_THAT = frozenset(("allow",))
"""``allowed that it was likely``, but not ``allowed the ship to sail``."""
_NO_CUES = frozenset((("call", "off"), ("call", "up"), ("talk", "over"), ("turn", "up")))
"""Verbs that report nothing with these particles: ``called off for lack of security``."""


def _is_guest(token: Token) -> bool:
    """``welcomed Haq at the airport``: a person, who is received and not praised."""
    return token.ent_type_ == "PERSON" or token.lemma_.lower() in word_list("guests")


def _is_answered(verb: Token) -> bool:
    """``Blinken, asked whether …, replied``: the question put to somebody."""
    doc = verb.doc
    if not 0 < verb.i < len(doc) - 1 or doc[verb.i - 1].lower_ != ",":
        return False
    return doc[verb.i + 1].lower_ in ("whether", "if", "about", "by", "how", "why", "what", "when")


def _is_boilerplate(verb: Token) -> bool:
    """``who asked not to be named``."""
    words = {t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 6]}
    return bool(words & {"named", "identified", "quoted", "anonymity"})


_DEMANDING = frozenset({"must", "should", "shall", "ought"})

_Found = tuple[Cue, tuple[Span, ...], str, float]


def _after(passage: Passage, verb: Token, frames: Any) -> _Found | None:
    """The content to the right of a verb, by the first frame that the lexicon grants it."""
    kids = [k for k in verb.children if k.i > verb.i]
    for frame, kid in _frames(kids):
        entry = frames.get(frame)
        if entry is None or _is_day(frame, kid):
            continue
        first, last = _reach(passage, verb, kids, frame, kid)
        first = max(first, verb.i + 1)
        span = _clean(passage, verb, first, last) if first <= last else NOWHERE
        if span[0] < span[1]:
            return entry, (span,), frame, 1.0
    return None


def _reach(
    passage: Passage, verb: Token, kids: Sequence[Token], frame: str, kid: Token
) -> tuple[int, int]:
    """The first and last word of a content: with its object, up to the sentence's next cue."""
    first, last = kid.left_edge.i, kid.right_edge.i
    if frame == "clause":
        return first, _carried_on(verb, _before_next_cue(verb, kid, last))
    if frame == "object":
        last = max([last, *(k.right_edge.i for k in kids if k.dep_ in _AFTER_OBJECT)])
        return first, _before_joined_cue(verb, kid, last)
    thing = next((k for k in kids if k.dep_ in ("dobj", "dative", "nsubj")), None)
    if frame not in _WITH_OBJECT or thing is None:
        return (kid.i + 1 if kid.dep_ == "prep" else first), last
    fragment = any(passage.quoted[i] >= 0 for i in range(first, last + 1))
    if fragment and frame != "infinitive":
        return (kid.i + 1 if frame == "as" else first), last
    if thing.i < kid.i and verb.lower_ not in word_list("telling"):
        first = min(first, thing.left_edge.i)
    return first, last


_WITH_OBJECT = ("infinitive", "predicate", "as", "of")


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
        if _begins_another(token):
            end = token.left_edge.i if token.dep_ != "conj" or _has_subject(token) else token.i
            while end - 1 > clause.i and _is_joint(cue.doc[end - 1]):
                end -= 1
            return max(clause.i, end - 1)
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


def _begins_another(token: Token) -> bool:
    """Whether a word in a content is a cue of the sentence, not of the one who is quoted."""
    if token.dep_ == "conj":
        joined = is_next_cue(token) and cue_above(token) is not None
        return joined or _is_another_speaker(token) or _is_told_past(token)
    if token.dep_ != "advcl" or token.lower_ not in verb_forms():
        return False
    if token.tag_ == "VBG":
        comma = token.left_edge.i > 0 and token.doc[token.left_edge.i - 1].lower_ == ","
        return comma and is_next_cue(token) and cue_above(token) is not None
    contrast = token.left_edge.lower_ in ("while", "whereas")
    return contrast and any(k.dep_ == "nsubj" and k.pos_ != "PRON" for k in token.children)


def _is_told_past(verb: Token) -> bool:
    """``stressed that both sides own the text and called on them to …``: back in the past.

    A joined cue without a subject, in the past as the cue above is, where its clause is not.
    """
    clause, above = verb.head, cue_above(verb)
    if above is None or above.tag_ != "VBD" or verb.tag_ != "VBD" or not is_bare(verb):
        return False
    return clause.tag_ in ("VBZ", "VBP", "VB") and not any(
        k.dep_ == "aux" and k.tag_ == "VBD" for k in clause.children
    )


def _has_subject(token: Token) -> bool:
    return any(k.dep_ in ("nsubj", "nsubjpass") for k in token.lefts)


def _is_joint(token: Token) -> bool:
    return token.is_punct or token.dep_ == "cc" or token.lower_ in ("also", "then", "later")


_CARRIED = ("conj", "npadvmod", "appos", "dep", "advcl")


def _carried_on(cue: Token, last: int) -> int:
    """A content goes on where the parse hung its next member on the cue: ``…, but they …``.

    Not where that member reports by itself, or another one speaks in it.
    """
    for kid in cue.children:
        if kid.i <= last or kid.dep_ not in _CARRIED:
            continue
        between = cue.doc[last + 1 : kid.left_edge.i]
        if kid.lower_ in verb_forms() or not all(t.is_punct or t.dep_ == "cc" for t in between):
            return last
        last = _before_next_cue(cue, kid, kid.right_edge.i)
        if last < kid.right_edge.i:
            return last
    return last


def _is_another_speaker(verb: Token) -> bool:
    """``… and Sudan said they were useless``: a joined cue with a name and a content."""
    named = any(k.dep_ == "nsubj" and k.pos_ in ("PROPN", "NOUN") for k in verb.lefts)
    lemma = verb_forms().get(verb.lower_)
    if not named or lemma is None or "clause" not in load_cues()[lemma, "verb"]:
        return False
    return any(k.dep_ == "ccomp" for k in verb.rights)


def is_next_cue(verb: Token) -> bool:
    """Whether a joined verb reports by itself: it has a clause with ``that``, or a quotation."""
    lemma = verb_forms().get(verb.lower_)
    if lemma is None or "clause" not in load_cues()[lemma, "verb"]:
        return False
    if not is_bare(verb):
        return False
    doc = verb.doc
    following = [doc[i].lower_ for i in range(verb.i + 1, min(verb.i + 3, len(doc)))]
    return not word_list("clause_openers").isdisjoint(following) or any(
        k.dep_ == "ccomp" and k.i > verb.i and not any(t.lower_ == "to" for t in k.lefts)
        for k in verb.children
    )


_AFTER_OBJECT = ("prep", "xcomp", "oprd", "acl", "relcl", "pcomp")


def _frames(kids: Sequence[Token]) -> Iterator[tuple[str, Token]]:
    ranked: list[tuple[int, str, Token]] = []
    for kid in kids:
        to = any(left.lower_ == "to" and left.dep_ == "aux" for left in kid.lefts)
        if kid.dep_ == "ccomp":
            ranked.append(
                (2, "infinitive", kid) if to and not has_mark(kid) else (0, "clause", kid)
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
        if (told := _hung_on_noun(kid)) is not None:
            ranked.append((0, "clause", told))
    for _, frame, kid in sorted(ranked, key=lambda r: (r[0], r[2].i)):
        yield frame, kid


def _hung_on_noun(kid: Token) -> Token | None:
    """``said in a readout that …``: a whole clause that the parse hung on the noun before it."""
    noun = next((k for k in kid.children if k.dep_ == "pobj"), None) if kid.dep_ == "prep" else kid
    if noun is None or noun.dep_ not in ("pobj", "dobj", "dative"):
        return None
    for clause in noun.children:
        that = clause.left_edge
        whole = clause.dep_ in ("relcl", "acl", "ccomp") and that.lower_ == "that"
        between = noun.doc[noun.i + 1 : that.i]
        dated = all(t.ent_type_ in ("DATE", "TIME") or t.pos_ == "ADP" for t in between)
        told = any(k.dep_ in ("nsubj", "nsubjpass") and k.i > that.i for k in clause.children)
        if whole and told and dated and noun.lower_ in _HEARD_IN:
            return clause
    return None


_HEARD_IN = frozenset(
    ("readout", "statement", "letter", "tweet", "post", "message", "interview", "speech",
     "briefing", "conference", "programme", "program", "television", "radio", "agency", "newspaper",
     "channel", "station", "network", "parliament", "congress", "reporters", "journalists",
     "lawmakers", "address", "release", "communique", "communiqué", "note", "remarks", "email",
     "broadcaster", "website", "magazine", "council", "assembly", "crowd", "audience", "rally",
     "ceremony", "meeting", "supporters", "delegates", "correspondents", "bbc", "cnn", "reuters")
)  # fmt: skip


def _clean(passage: Passage, verb: Token, first: int, last: int) -> Span:
    """The span of tokens without a leading day, comma or ``that`` and without outer marks."""
    doc = passage.paragraph.doc
    while first < last and doc[first].lower_ in (",", ":", "-", "–", "—"):
        first += 1
    if first == verb.i + 1 and verb.lower_ in word_list("telling"):
        first = _after_hearer(verb, first, last)
    while last + 1 < verb.sent.end and not doc[last].whitespace_ and doc[last + 1].is_alpha:
        last += 1
    while last + 2 < verb.sent.end and doc[last + 1].lower_ == "-" and not doc[last].whitespace_:
        last += 2
    start, end = passage.span(first, last)
    if match := _COMMENT.search(passage.text, start, end):
        end = match.start()
    if verb.lower_ in _ANNOUNCED and (match := _MEANWHILE.search(passage.text, start, end)):
        end = match.start()
    if first == verb.i + 1 and (match := _DAYS.match(passage.text, start, end)):
        start = match.end()
    if match := _THAT.match(passage.text, start, end):
        start = match.end()
    return trimmed(passage.text, start, end)


def _after_hearer(verb: Token, first: int, last: int) -> int:
    """``told Smith he regretted it``: the name of the one told is no content."""
    doc, here = verb.doc, first
    while here < last and doc[here].pos_ == "PROPN":
        here += 1
    return here if here > first and doc[here].pos_ in ("PRON", "DET") else first


_ANNOUNCED = ("announced", "declared", "said", "confirmed", "told")
_MEANWHILE = re.compile(
    r",? (?:just |only |barely )?(?:(?:minutes|hours|days|weeks|months|a (?:day|week|month|few \w+)"
    r"|\w+ (?:hours|days|weeks|months)) (?:after|before) (?:he|she|it|they|the|his|her|its|a|an)\b"
    r"|after (?:he|she|it|they) had\b)"
)
"""What the narrator says of the moment: ``announced that …, hours after he had received …``."""
_COMMENT = re.compile(
    r"(?<=[\"”’»]),? (?:language|words|wording|remarks|an? (?:description|remark|comment|assessment"
    r"|phrase|term|reference|charge|allegation|claim|statement|formula|word|expression|view"
    r"|position)) (?:that|which) "
)
_THAT = re.compile(r"(?:, )?that,? ", re.IGNORECASE)


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


def _before(passage: Passage, verb: Token, entry: Cue, *, whole: bool = False) -> _Found | None:
    """The content to the left of the cue, or on both sides: ``…, the ministry said, …``.

    ``whole`` says that a short one needs no verb: ``Not so, says Haq``.
    """
    if not _may_follow_content(verb):
        return None
    doc, sentence = passage.paragraph.doc, verb.sent
    comma = _comma_before(verb)
    if comma <= sentence.start:
        return None
    start = _clause_start(passage, sentence.start, comma)
    rest = _resumed(passage, verb, sentence.end)
    bare = rest is None and not _has_finite(doc[start:comma])
    answer = whole and comma - start < _ANSWER and doc[start].pos_ != "ADP"
    if start >= comma or (bare and not answer):
        return None
    pieces = [passage.span(start, comma - 1)]
    rest = rest or (_after_colon(passage, verb) if whole else None)
    if rest is not None:
        pieces.append(rest)
    return entry, tuple(pieces), "content_first", 1.0


def _after_colon(passage: Passage, verb: Token) -> Span | None:
    """What follows the speaker's name and a colon: ``Not so, says Haq: the pair met at noon``."""
    doc, end = passage.paragraph.doc, verb.sent.end
    colon = next((t.i for t in doc[verb.i + 1 : end] if t.lower_ == ":"), -1)
    if colon < 0 or colon > verb.i + _NAME_REACH or not _has_finite(doc[colon:end]):
        return None
    quoted = colon + 1 < end and passage.quoted[colon + 1] >= 0
    return None if quoted else passage.span(colon + 1, end - 1)


def _comma_before(verb: Token) -> int:
    """The comma that parts a content from the cue's group after it; -1 when there is none.

    Where the parse tore the subject apart, the next comma with nothing but a name after it.
    """
    doc = verb.doc
    first = verb.i if _is_inverted(verb) else _group_start(verb)
    if doc[first - 1].lower_ in DASHES:
        return first - 1
    for i in range(first - 1, max(verb.sent.start, verb.i - _NAME_REACH), -1):
        if doc[i].lower_ in DASHES:
            named = doc[i + 1].pos_ in ("PROPN", "DET", "NOUN", "ADJ", "PRON")
            return i if named and verb.dep_ in ("ROOT", "parataxis") else -1
        if doc[i].tag_ in FINITE or doc[i].lower_ in _CONNECTING:
            return -1
    return -1


_NAME_REACH = 20
_ANSWER = 6  # words of an answer without a verb, less than
_CONNECTING = frozenset({"and", "but", "or", "that", "who", "which"})


def _may_follow_content(verb: Token) -> bool:
    """Whether a verb can close a sentence that reports: finite, with a subject and no object."""
    if verb.tag_ not in FINITE and not has_have(verb) and not _is_inverted(verb):
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
    return doc[verb.i - 1].lower_ in DASHES and follows and verb.lower_ in word_list("inverting")


def _closes(verb: Token) -> bool:
    """Whether a name and hardly anything else stands between an inverted cue and the stop."""
    rest = list(verb.doc[verb.i + 1 : verb.sent.end])
    colon = next((n for n, t in enumerate(rest) if t.lower_ == ":"), len(rest))
    rest = rest[:colon]
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
    return any(t.tag_ in FINITE for t in tokens)


def _clause_start(passage: Passage, start: int, comma: int) -> int:
    """Where the content before a cue begins: at the sentence's start, or after a quotation."""
    doc, outer = passage.paragraph.doc, passage.outer
    start = after_dateline(doc, start)
    for i in range(comma - 1, start - 1, -1):
        if doc[i].lower_ == ";" and passage.quoted[i] < 0:
            return i + 1
        if passage.quoted[i] >= 0:
            quotation = outer[passage.quoted[i]]
            if passage.text[quotation.inner_start : quotation.inner_end].rstrip()[-1:] in ",.?!":
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
        source = owner_of(noun)
        yield Attribution(
            cue=(passage.at(noun), passage.stop(noun)), source=noun_phrase(passage, source),
            head=passage.at(source) if source is not None else -1, contents=(span,),
            mode="indirect", rule=f"noun_{frame}", confidence=entry.confidence, entry=entry,
        )  # fmt: skip
        return


def _has_that(token: Token) -> bool:
    return any(left.lower_ == "that" for left in token.subtree if left.i <= token.i)


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


_PUT_IT = re.compile(r"(?:,|(?<=[\"”’»])) as [\w .’'-]{2,60} (?:put|puts) it\b")


def _for_somebody(passage: Passage, token: Token) -> Iterator[Attribution]:
    """``For Haq, who knows the river, the deal is dead``: the main clause, if a person is meant."""
    source = next((k for k in token.children if k.dep_ == "pobj"), None)
    subject = next((k for k in token.sent.root.children if k.dep_ in _SUBJECTS), None)
    if source is None or subject is None:
        return
    if source.pos_ not in ("PROPN", "ADJ") and title_kind(source.text) != "head":
        return
    first = subject.left_edge.i
    if first <= source.i or passage.paragraph.doc[first - 1].lower_ != ",":
        return
    content = passage.span(first, token.sent.end - 1)
    if put := _PUT_IT.search(passage.text, *content):
        content = trimmed(passage.text, content[0], put.start())
    yield Attribution(
        cue=(passage.at(token), passage.stop(token)), source=noun_phrase(passage, source),
        head=passage.at(source), contents=(content,),
        mode="indirect", rule="for_somebody", confidence=0.65,
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
    source = owner_of(papers[-1]) or source_of(verb_above(papers[-1]))
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
    if token.i - sentence.start <= 1:
        stop, contents = _after_source(passage, token, source.right_edge.i)
    else:
        stop, contents = _around_source(passage, token)
    last = max(min(source.right_edge.i, stop - 1), token.i + 2)
    contents = [span for span in contents if span[0] < span[1]]
    if contents:
        yield Attribution(
            cue=(passage.at(token), passage.stop(to)), source=passage.span(token.i + 2, last),
            head=passage.at(author_of(source)), contents=tuple(contents), mode="indirect",
            rule="according_to", confidence=0.85,
        )  # fmt: skip


def _after_source(passage: Passage, token: Token, last: int) -> tuple[int, list[Span]]:
    """Where the source ends after an opening ``According to``, and the content that follows."""
    doc, end = passage.paragraph.doc, token.sent.end
    for first in (max(last, token.i + 2), token.i + 2):  # the parse may join what follows
        for i in range(first, end - 1):
            if doc[i].lower_ == ",":
                return i, [passage.span(i + 1, end - 1)]
    return end, []


def _around_source(passage: Passage, token: Token) -> tuple[int, list[Span]]:
    """Where the source ends after a later ``according to``; the content before it.

    Where that is no clause yet, it goes on behind the source: ``The leaders, according to X, …``.
    """
    doc, sentence = passage.paragraph.doc, token.sent
    commas = (i for i in range(token.i, sentence.end) if doc[i].lower_ in (",", ";"))
    stop = next(commas, sentence.end)
    start = _clause_start(passage, sentence.start, token.i)
    pieces = [passage.span(start, token.i - 1)] if start < token.i else []
    if stop < sentence.end - 2 and not _has_finite(doc[start : token.i]):
        pieces.append(passage.span(stop + 1, sentence.end - 1))
    return stop, pieces
