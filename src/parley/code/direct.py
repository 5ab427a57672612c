"""Which quotations are speech, and whose: quotations joined to the cue beside them.

The parse of a sentence with a quotation in it is unreliable; so the rules read the words
outside the marks. In this order:

- ``quote_then_cue``: “…,” Haq said / said Haq;
- ``quote_then_verb``: “…,” Haq barked: any other verb, less surely;
- ``cue_then_quote``: Haq said: “…” / explained that “…”; also ``called it “…”`` (mixed);
- ``colon``: a name or a sentence before a colon, without a reporting verb;
- ``same_quotation``: another paragraph of one quotation;
- ``resumed``: a further quotation in the paragraph, with no cue of its own: the same statement;
- ``transcript``: turns of a conversation printed with names;
- ``follow_on``: a quotation in a sentence of its own: the last speaker's.

What none of them takes is a scare quote, a title or a fragment of indirect speech.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from parley.code.attributions import Attribution, find_attributions
from parley.code.plover import Cue, load_cues, verb_forms, word_list
from parley.code.quotes import Quotation, find_quotations, trimmed
from parley.code.sources import NOWHERE, Passage, Span, cue_span, hearer_of, noun_phrase, source_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from parley.code.language import Analysis

_REACH = 45  # words between a quotation and its cue, at most
_STOPS = frozenset({".", "!", "?", ";"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_WORDS = 3  # a quotation of fewer words in a sentence of its own is not taken for speech


@dataclass(frozen=True)
class _Link:
    """The cue found for a quotation, and its source; ``head`` is the source's head word."""

    cue: Span
    source: Span
    head: int
    rule: str
    confidence: float
    entry: Cue | None = None
    hearer: Span = NOWHERE
    clause: Span = NOWHERE  # the clause that the quotation ends, if it is a part of one


def attributions_of(analysis: Analysis) -> list[Attribution]:
    """All attributions of an article, direct and indirect, sorted by content."""
    text = analysis.article.text
    spans = [(p.start, p.end) for p in analysis.paragraphs]
    quotations = find_quotations(text, spans)
    starts = [q.start for q in quotations]
    links: list[tuple[Passage, Quotation, _Link | None]] = []
    indirect: list[Attribution] = []
    for paragraph in analysis.paragraphs:
        low, high = bisect_left(starts, paragraph.start), bisect_left(starts, paragraph.end)
        passage = Passage(text, paragraph, quotations[low:high])
        indirect += find_attributions(passage)
        for quotation in quotations[low:high]:
            if quotation.depth == 0:
                links.append((passage, quotation, _link(passage, quotation)))
    rows = _merged(_grouped(links, indirect), indirect, quotations)
    turns = _transcript(analysis)
    taken = {start: end for turn in turns for start, end in turn.contents}
    rows = (
        [a for a in rows if not any(s <= a.cue[0] < e for s, e in taken.items())] if taken else rows
    )
    return sorted([*rows, *turns], key=lambda a: (a.contents[0], a.cue))


def _transcript(analysis: Analysis) -> list[Attribution]:
    """The turns of a conversation printed with names: ``PRICE: Good afternoon.``

    A name must open at least two paragraphs, and such names at least four.
    """
    text = analysis.article.text
    found = [
        (paragraph, match)
        for paragraph in analysis.paragraphs
        if (match := _TURN.match(text, paragraph.start, paragraph.end))
        and len(text[match.end() : paragraph.end].split()) >= _WORDS
    ]
    times = Counter(match[1] for _, match in found)
    turns = [(p, m) for p, m in found if times[m[1]] >= _OFTEN]
    if len(turns) < 2 * _OFTEN:
        return []
    return [
        Attribution(
            (m.end(1), m.end(1) + 1), m.span(1), m.start(1),
            (trimmed(text, m.end(), p.end),), "direct", "transcript", 0.7,
        )
        for p, m in turns
        if m.end() < p.end
    ]  # fmt: skip


_TURN = re.compile(r"([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,4}): ")
_OFTEN = 2


def _link(passage: Passage, quotation: Quotation) -> _Link | None:
    before, after = _before(passage, quotation), _after(passage, quotation)
    last = _final(passage.text, quotation)
    colon = bool(before) and before[-1].lower_ in (":", ":-")
    worded = _in_the_words_of(passage, quotation, before)
    if worded is not None:
        return worded
    leading = _cue_then_quote(passage, quotation, before, after, last)
    if leading is not None and (colon or not _is_trailing(after, last)):
        return leading
    trailing = _quote_then_cue(passage, after, last, opens=not before or colon)
    if trailing is not None:
        return replace(trailing, clause=_clause_before(passage, quotation, before))
    return leading or _colon(passage, before)


_WORDING = ("in", "the", "words", "of")


def _in_the_words_of(
    passage: Passage, quotation: Quotation, before: Sequence[Token]
) -> _Link | None:
    """``whose support, in the words of the minister, “is not for sale”``."""
    words = [t for t in before if not t.is_space]
    if len(words) < 6 or words[-1].lower_ != ",":
        return None
    for i in range(len(words) - 5, max(-1, len(words) - 16), -1):
        if tuple(t.lower_ for t in words[i : i + 4]) == _WORDING:
            named = words[i + 4 : -1]
            head = _head_of(named)
            cue = (passage.at(words[i]), passage.stop(words[i + 3]))
            at = passage.at(head) if head is not None else -1
            source = passage.span(named[0].i, named[-1].i)
            return _Link(cue, source, at, "in_the_words_of", 0.9)
    return None


def _final(text: str, quotation: Quotation) -> str:
    """The last character of a quotation, marks of an inner quotation left out."""
    return text[quotation.inner_start : quotation.inner_end].rstrip("\"'’”»›‘“ \t\xa0")[-1:]


def _clause_before(passage: Passage, quotation: Quotation, before: Sequence[Token]) -> Span:
    """The clause that a quotation ends: ``He asked them to “go on,” Haq said``."""
    small = passage.text[quotation.inner_start : quotation.inner_start + 1].islower()
    finite = any(t.tag_ in (*_FINITE, "MD") for t in before)
    if not small or not before or not (finite or before[0].pos_ in _NAMING):
        return NOWHERE
    words = list(before)
    if words[0].lower_ == "according":
        comma = next((n for n, t in enumerate(words) if t.lower_ == ","), -1)
        words = words[comma + 1 :]
    if not words or words[0].is_punct:
        return NOWHERE
    return passage.at(words[0]), quotation.end


def _before(passage: Passage, quotation: Quotation) -> list[Token]:
    """The words of the sentence to the left, up to a stop or another quotation."""
    tokens: list[Token] = []
    doc = passage.paragraph.doc
    first = passage.token_at(quotation.start)
    for i in range(first - 1, max(-1, first - 1 - _REACH), -1):
        if passage.quoted[i] >= 0 or doc[i].lower_ in _STOPS:
            break
        tokens.append(doc[i])
    return tokens[::-1]


def _after(passage: Passage, quotation: Quotation) -> list[Token]:
    """The words to the right, up to a stop or another quotation."""
    tokens: list[Token] = []
    doc = passage.paragraph.doc
    first = passage.token_at(quotation.end)
    for i in range(first, min(len(doc), first + _REACH)):
        if passage.quoted[i] >= 0 or doc[i].lower_ in _STOPS:
            break
        if i > first + 1 and doc[i].is_sent_start:
            break
        tokens.append(doc[i])
    return tokens


def _is_trailing(after: Sequence[Token], last: str) -> bool:
    """Whether the quotation ends as one does that is followed by its cue."""
    comma = bool(after) and after[0].lower_ in (",", "–", "—", "--", "-")
    return bool(after) and (last in ",?!…-–—." or comma)


def _quote_then_cue(
    passage: Passage, after: Sequence[Token], last: str, *, opens: bool
) -> _Link | None:
    """“…,” Haq said; “…”, said Haq: the first finite reporting verb, nothing but a name before.

    ``opens`` says that the quotation begins its sentence, or follows a colon.
    """
    if not _is_trailing(after, last):
        return None
    words = list(after)
    if words and words[0].lower_ == ",":
        last = ","
    while words and words[0].lower_ in (",", "–", "—", "--", "-"):
        words.pop(0)
    if not words or words[0].lower_ in word_list("no_source"):
        return None
    if words[0].lower_ == "according" and _next_word(words, 0) == "to" and len(words) > 2:
        return _according(passage, words)
    for number, token in enumerate(words):
        if last == "." and number > _NAME:
            return None  # a sentence of its own
        entry = _quoting(token)
        if entry is not None and (token.tag_ in _FINITE or _has_auxiliary(token)):
            if not _may_close(words, number, last):
                return None
            return _trailing(passage, words, number, entry, last)
        if entry is not None and number == 0 and token.tag_ in ("VBN", "NN", "NNP", "JJ"):
            return _trailing(passage, words, 0, entry, last)
        if (
            token.lower_ == "saying"
            and [t.lower_ for t in words[number - 2 : number]] in _QUOTED_AS
        ):
            return _quoted_as(passage, words, number)
        if token.lower_ in ("went", "goes") and _next_word(words, number) == "on":
            return _trailing(passage, words, number, load_cues()["continue", "verb"]["quote"], last)
        if token.tag_ in _FINITE and token.dep_ not in ("relcl", "aux", "auxpass", "acl", "amod"):
            return _any_verb(passage, words, number, opens) if last in ",?!" else None
    return None


_QUOTED_AS = (["quoted", "as"], ["cited", "as"])


def _quoted_as(passage: Passage, words: Sequence[Token], number: int) -> _Link | None:
    """“…,” X was quoted as saying by Y: X speaks."""
    named = [t for t in words[: number - 2] if t.dep_ not in ("aux", "auxpass", "advmod")]
    head = _head_of(named)
    if head is None:
        return None
    cue = (passage.at(words[number]), passage.stop(words[number]))
    source = passage.span(named[0].i, named[-1].i)
    return _Link(cue, source, passage.at(head), "quote_then_cue", 0.9)


def _according(passage: Passage, words: Sequence[Token]) -> _Link:
    """“…,” according to X."""
    named = [t for t in words[2:] if not t.is_space]
    head = _head_of(named)
    end = next((n for n, t in enumerate(named) if t.lower_ == ","), len(named))
    named = named[: max(end, 1)]
    cue = (passage.at(words[0]), passage.stop(words[1]))
    at = passage.at(head) if head is not None else -1
    return _Link(cue, passage.span(named[0].i, named[-1].i), at, "quote_then_cue", 0.95)


def _any_verb(passage: Passage, words: Sequence[Token], number: int, opens: bool) -> _Link | None:
    """“…,” Oliver barked: a name and any verb right after a quotation that ends in a comma.

    ``“…,” groaned the minister``: where the quotation has nothing before it.
    """
    verb, named = words[number], words[:number]
    inverted = (
        number == 0
        and len(words) > 1
        and words[1].pos_ in (("PROPN", "PRON", "DET") if opens else ("PROPN", "PRON"))
    )
    if verb.lemma_ == "be" or number > _NAME or not (named or inverted):
        return None
    if named and not all(t.pos_ in _NOMINAL for t in named):
        return None
    head = _inverted(words) if inverted else _head_of(named)
    source = noun_phrase(passage, head, verb)
    at = passage.at(head) if head is not None else -1
    return _Link(cue_span(passage, verb), source, at, "quote_then_verb", 0.65)


_NAME = 5
_NAMING = ("PROPN", "DET", "PRON", "NOUN")
_NOMINAL = ("PROPN", "PRON", "DET", "ADJ", "NOUN", "ADV")


def _next_word(words: Sequence[Token], number: int) -> str:
    return words[number + 1].lower_ if number + 1 < len(words) else ""


def _may_close(words: Sequence[Token], number: int, last: str) -> bool:
    """Whether the verb looks back to the quotation, not on to a clause of its own.

    After a full stop that must be plain: a name and the verb, and then hardly anything.
    """
    if _next_word(words, number) in ("that", "whether", "how", "why"):
        return False
    if last in ",-–—" or words[0].is_lower:
        return True
    if words[0].pos_ == "ADP" or words[0].lower_ in ("in", "on", "at", "but", "during"):
        return False
    cue = words[number]
    objects = ("ccomp", "xcomp") if cue.lower_ in ("told", "tells") else ("ccomp", "xcomp", "dobj")
    return not any(
        k.dep_ in objects and k.i > cue.i and k.ent_type_ != "DATE" for k in cue.children
    )


def _trailing(
    passage: Passage, words: Sequence[Token], number: int, entry: Cue, last: str
) -> _Link | None:
    cue = words[number]
    if number == 0:
        head = _inverted(words)
        source = noun_phrase(passage, head, cue)
    else:
        named = [t for t in words[:number] if t.dep_ not in ("aux", "auxpass", "advmod", "neg")]
        if not named:
            return None
        while len(named) > 1 and named[-1].is_punct:
            named.pop()
        head = source_of(cue)
        if head is None or not named[0].i <= head.i <= named[-1].i:
            head = _head_of(named)
        source = passage.span(named[0].i, named[-1].i)
    at = passage.at(head) if head is not None else -1
    trust = 0.98 if last in ",?!" else 0.93 if last != "." else 0.88
    return _Link(cue_span(passage, cue), source, at, "quote_then_cue", trust, entry,
                 hearer_of(passage, cue))  # fmt: skip


def _inverted(words: Sequence[Token]) -> Token | None:
    """The subject after its verb: ``said Haq``."""
    for token in words[1:]:
        if token.dep_ == "nsubj" and token.head.i == words[0].i:
            return token
    named = []
    for token in words[1:]:
        if token.is_punct or token.pos_ in ("VERB", "ADP", "SCONJ", "CCONJ", "AUX"):
            break
        named.append(token)
    return _head_of(named)


def _head_of(tokens: Sequence[Token]) -> Token | None:
    """The head word of a name: the last noun before the first comma or preposition."""
    head = None
    for token in tokens:
        if head is not None and (token.is_punct or token.pos_ in ("ADP", "VERB", "SCONJ")):
            break
        if token.pos_ in ("PROPN", "NOUN", "PRON"):
            head = token
    return head or (tokens[-1] if tokens else None)


def _quoting(token: Token) -> Cue | None:
    """The lexicon's line for a verb that can stand beside a quotation."""
    lemma = verb_forms().get(token.lower_)
    if lemma is None:
        return None
    frames = load_cues()[lemma, "verb"]
    return frames.get("quote") or frames.get("clause")


def _has_auxiliary(token: Token) -> bool:
    return token.tag_.startswith("VB") and any(
        kid.dep_ == "aux" and kid.lower_ not in ("to", "would", "could") for kid in token.children
    )


def _cue_then_quote(
    passage: Passage,
    quotation: Quotation,
    before: Sequence[Token],
    after: Sequence[Token],
    last: str,
) -> _Link | None:
    """Haq said: “…”; explained that “…”; called it “…”."""
    if not before:
        return None
    mark = before[-1].lower_
    ends = not after or after[0].is_punct or after[0].tag_ == "VBG"
    complete = ends or last in ",.?!…" or after[0].lower_ in word_list("goes_on")
    if mark not in (":", ":-") and not complete:
        return None
    for number in range(len(before) - 1, -1, -1):
        token = before[number]
        if token.lower_ in verb_forms() and token.tag_.startswith("VB"):
            between = before[number + 1 :]
            entry = _quoting(token) or _predicating(token)
            if entry is None or not _may_stand_between(between, token, mark):
                return None
            return _leading(passage, token, entry, before[:number], mark)
        if token.tag_ in (*_FINITE, "MD") and mark not in (":", ":-"):
            return None
    return None


def _predicating(token: Token) -> Cue | None:
    frames = load_cues()[verb_forms()[token.lower_], "verb"]
    return frames.get("as") or frames.get("predicate")


def _may_stand_between(between: Sequence[Token], cue: Token, mark: str) -> bool:
    """Whether the words between a cue and a quotation leave the quotation its whole content."""
    if mark in (":", ":-") or not between:
        return True
    if cue.lemma_ == "put" and [t.lower_ for t in between[-2:]] == ["down", "to"]:
        return True
    if between[-1].lower_ == "," and any(
        t.dep_ in ("xcomp", "ccomp") and t.head.i == cue.i for t in between
    ):
        return False  # "offered to host them, “or whoever comes”": an end of what is offered
    if between[-1].lower_ in (",", "that", "as", "--", "–", "—"):
        return not any(t.dep_ == "nsubj" and t.head.i != cue.i for t in between[:-1])
    if verb_forms()[cue.lower_] in word_list("predicating"):
        return between[-1].pos_ in ("NOUN", "PROPN", "PRON", "ADP")
    return between[-1].ent_type_ in ("DATE", "TIME", "GPE") or between[-1].lower_ in word_list(
        "addressed"
    )


def _leading(
    passage: Passage, cue: Token, entry: Cue, earlier: Sequence[Token], mark: str
) -> _Link:
    head = source_of(cue)
    if head is None or passage.quoted[head.i] >= 0:
        head = next((t for t in earlier if t.dep_ == "nsubj"), None) or next(
            (t for t in earlier if t.pos_ == "PROPN" and t.dep_ != "compound"), None
        )
    rule, trust = "cue_then_quote", 0.97 if mark in (":", ":-", ",", "that") else 0.88
    if verb_forms()[cue.lower_] in word_list("predicating") and mark not in (
        ":",
        ":-",
        ",",
        "that",
    ):
        rule, trust = "predicate_quote", 0.85
    at = passage.at(head) if head is not None else -1
    source = noun_phrase(passage, head, cue)
    return _Link(cue_span(passage, cue), source, at, rule, trust, entry, hearer_of(passage, cue))


def _colon(passage: Passage, before: Sequence[Token]) -> _Link | None:
    """A name, or a sentence with a subject, before a colon: no reporting verb at all."""
    if not before or before[-1].lower_ not in (":", ":-"):
        return None
    words = list(before[:-1])
    subject = next((t for t in words if t.dep_ == "nsubj" and t.pos_ != "DET"), None)
    head = subject or _head_of(words)
    if head is None:
        return None
    cue = (passage.at(before[-1]), passage.stop(before[-1]))
    return _Link(cue, noun_phrase(passage, head), passage.at(head), "colon", 0.6)


def _grouped(
    links: Sequence[tuple[Passage, Quotation, _Link | None]], indirect: Sequence[Attribution]
) -> list[Attribution]:
    """One attribution for each cue, with all quotations that hang on it."""
    leaders: dict[int, _Link] = {}
    for _, quotation, link in links:
        if link is not None:
            leaders.setdefault(quotation.chain, link)
    rows: list[Attribution] = []
    at_cue: dict[Span, int] = {}
    last: tuple[int, int] | None = None  # the paragraph of the latest quotation, and its row
    outer = _outermost(indirect)
    for passage, quotation, own in links:
        link = own or leaders.get(quotation.chain)
        start, end = quotation.content(passage.text)
        here = passage.paragraph.start
        if start >= end:
            continue
        if link is None and _resumes(passage, quotation, rows):
            rows[-1] = _longer(rows[-1], (start, end))
            continue
        if link is None and not _stands_alone(passage, quotation):
            continue
        if link is None and last is not None and last[0] == here:
            rows[last[1]] = _longer(rows[last[1]], (start, end))
            continue
        if link is None:
            link = _follow_on(passage, quotation, rows, outer)
        if link.cue in at_cue and link.cue != NOWHERE:
            rows[at_cue[link.cue]] = _longer(rows[at_cue[link.cue]], (start, end))
        else:
            at_cue[link.cue] = len(rows)
            rows.append(_row(link, (start, end), closed=quotation.closed))
        last = (here, at_cue[link.cue])
    return rows


def _row(link: _Link, content: Span, *, closed: bool) -> Attribution:
    trust = link.confidence if closed else link.confidence * 0.7
    if link.clause != NOWHERE:
        return Attribution(
            link.cue, link.source, link.head, (link.clause,), "mixed", link.rule, trust * 0.95,
            link.entry, link.hearer,
        )  # fmt: skip
    return Attribution(
        link.cue,
        link.source,
        link.head,
        (content,),
        "direct",
        link.rule,
        trust,
        link.entry,
        link.hearer,
    )


def _longer(row: Attribution, content: Span) -> Attribution:
    return replace(row, contents=tuple(sorted({*row.contents, content})))


def _resumes(passage: Passage, quotation: Quotation, rows: Sequence[Attribution]) -> bool:
    """“…,” said one who was there, “and …”: the same sentence, the cue between the two."""
    if not rows or rows[-1].mode != "direct" or rows[-1].rule != "quote_then_cue":
        return False
    said, cue = rows[-1].contents[-1][1], rows[-1].cue
    between = passage.text[cue[1] : quotation.start]
    small = passage.text[quotation.inner_start : quotation.inner_start + 1].islower()
    inside = passage.paragraph.start <= said <= cue[0] < quotation.start
    return inside and small and between.rstrip().endswith(",") and not _STOP.search(between)


_STOP = re.compile(r"[.!?;:]\s")


def _stands_alone(passage: Passage, quotation: Quotation) -> bool:
    """Whether a quotation is a sentence of its own, or several."""
    text, low, high = passage.text, passage.paragraph.start, passage.paragraph.end
    before = text[low : quotation.start].rstrip()[-1:]
    after = text[quotation.end : high].lstrip()[:1]
    inner = text[quotation.inner_start : quotation.inner_end]
    ends = (
        _final(text, quotation) in (".", "?", "!", "…") or after in (".", "") or quotation.part > 1
    )
    starts = before in ("", ".", "?", "!", "”", '"', "»", "’", ":", "…")
    ends = ends or quotation.part > 1
    whole = after == "" or after == "." or not after.islower()
    return starts and ends and whole and len(inner.split()) >= _WORDS


def _outermost(indirect: Iterable[Attribution]) -> list[Attribution]:
    """The attributions with a source whose cue stands in nobody else's content."""
    ordered = sorted(indirect, key=lambda a: a.contents[0])
    found, reach = [], -1
    for row in ordered:
        if row.source != NOWHERE and row.cue[0] >= reach:
            found.append(row)
        reach = max(reach, row.contents[-1][1])
    return sorted(found, key=lambda a: a.cue)


def _follow_on(
    passage: Passage,
    quotation: Quotation,
    rows: Sequence[Attribution],
    outer: Sequence[Attribution],
) -> _Link:
    """The last speaker's words: in this paragraph if someone spoke there, else before it."""
    earlier = [a for a in (*rows[-1:], *_preceding(outer, quotation.start)) if a.source != NOWHERE]
    if not earlier:
        return _Link((quotation.start, quotation.start), NOWHERE, -1, "follow_on", 0.3)
    latest = max(earlier, key=lambda a: max(a.cue[0], a.contents[-1][0]))
    near = max(latest.cue[1], latest.contents[-1][1]) >= passage.paragraph.start
    cue = (quotation.start, quotation.start)
    return _Link(cue, latest.source, latest.head, "follow_on", 0.75 if near else 0.65)


def _preceding(outer: Sequence[Attribution], offset: int) -> Sequence[Attribution]:
    position = bisect_left(outer, offset, key=lambda a: a.cue[0])
    return outer[max(0, position - 1) : position]


def _merged(
    direct: Sequence[Attribution],
    indirect: Iterable[Attribution],
    quotations: Sequence[Quotation],
) -> list[Attribution]:
    """Both kinds; of a cue that has both, the one that holds the other; fragments make mixed."""
    at_cue = {row.cue: number for number, row in enumerate(direct)}
    kept: list[Attribution | None] = list(direct)
    rows: list[Attribution] = []
    for row in indirect:
        number = at_cue.get(row.cue)
        rival = kept[number] if number is not None else None
        if rival is not None and number is not None:
            if not _holds(row, rival):
                continue
            kept[number] = None
        rows.append(_with_mode(row, quotations))
    return [*(row for row in kept if row is not None), *rows]


def _holds(row: Attribution, rival: Attribution) -> bool:
    """Whether indirect speech holds the quotation and clearly more: then it is mixed."""
    (start, end), inner = row.contents[0], rival.contents
    if len(row.contents) != 1 or len(inner) != 1 or rival.rule in _COMPLETE:
        return False
    return (start < inner[0][0] - 4 and inner[0][1] <= end + 2) or (
        start <= inner[0][0] and inner[0][1] + 12 < end
    )


_COMPLETE = ("quote_then_cue", "predicate_quote")


def _with_mode(row: Attribution, quotations: Sequence[Quotation]) -> Attribution:
    (start, end), last = row.contents[0], row.contents[-1][1]
    first = bisect_left(quotations, start - _MARKS, key=lambda q: q.start)
    for quotation in quotations[first:]:
        if quotation.start >= last:
            break
        whole = quotation.inner_start <= start and end <= quotation.inner_end
        return replace(row, mode="direct" if whole else "mixed")
    return row


_MARKS = 3  # a quotation that begins this little before the content begins with it
