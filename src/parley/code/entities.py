"""Named entities, decoded for all texts of a batch at once.

spaCy's recogniser reads a text word by word and decides what each word does: it begins (B), goes
on with (I), closes (L) or is (U) an entity of some label, or is none (O). Every decision takes one
word, so that all texts of a batch stand at the same word at the same time, and one matrix product
serves them all; spaCy's own loop over texts and moves costs more than the network. Scores are the
model's, and the moves allowed are those of ``spacy.pipeline.ner`` for a text without entities: no
entity begins on a blank or goes beyond its sentence, and an open one keeps its label.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import numpy as np
from spacy.attrs import IS_SPACE, SENT_START
from spacy.tokens import Doc, Span


class Entities:
    """A component that does what the recogniser ``ner`` does, a batch at a time."""

    def __init__(self, ner: Any) -> None:
        self._model = ner.model
        names = [ner.moves.get_class_name(number) for number in range(ner.moves.n_moves)]
        self._labels = [name[2:] for name in names]
        known = sorted(set(self._labels))
        label = np.array([known.index(name) for name in self._labels])
        kind = np.array([name[0] if name != "U-" else "" for name in names])  # "U-" is spaCy's own
        self._begins, self._closes = np.isin(kind, ("B", "U")), np.isin(kind, ("L", "U"))
        self._opens = np.where(np.isin(kind, ("B", "I")), label, -1)
        allowed = [np.isin(kind, ("B", "U", "O")), np.isin(kind, ("U", "O")), kind == "O"]
        for number in range(len(known)):
            allowed += [np.isin(kind, moves) & (label == number) for moves in (("I", "L"), ("L",))]
        self._barred = np.where(allowed, 0, -np.inf).astype("float32")

    def __call__(self, doc: Doc) -> Doc:
        """The text with its entities."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """The texts with their entities, in order."""
        waiting = iter(docs)
        while batch := list(islice(waiting, batch_size)):
            texts = sorted(filter(len, batch), key=len, reverse=True)
            found = self._decoded(texts) if texts else []
            for doc, spans in zip(texts, found, strict=True):
                doc.set_ents([Span(doc, *span) for span in spans], default="outside")
            yield from batch

    def _decoded(self, docs: Sequence[Doc]) -> list[list[tuple[int, int, str]]]:
        """First word, end and label of each entity of each text; the longest text comes first."""
        lower, upper = self._model.get_ref("lower"), self._model.get_ref("upper")
        weights, bias = upper.get_param("W").T, upper.get_param("b")
        words = lower.predict(self._model.get_ref("tok2vec").predict(docs))  # row 0 is no word
        lengths = np.array([len(doc) for doc in docs])
        starts = np.cumsum([1, *lengths[:-1]])
        flags = np.concatenate([doc.to_array([SENT_START, IS_SPACE]) for doc in docs]) == 1
        bound = np.append(flags[:, 0], True)  # by row, whether the word after it is out of reach
        bound[np.cumsum(lengths)] = True
        outside = np.where(np.append(False, flags[:, 1]), 2, bound)
        found: list[list[tuple[int, int, str]]] = [[] for _ in docs]
        first, opened = np.zeros(len(docs), int), np.full(len(docs), -1)
        for place in range(lengths[0]):
            here = starts[: np.count_nonzero(lengths > place)] + place
            begun, label = first[: len(here)], opened[: len(here)]
            inside = label >= 0
            before = words[np.where(inside, begun, 0), 1] + words[np.where(inside, here - 1, 0), 2]
            hidden = (words[here, 0] + before + lower.get_param("b")).max(axis=2)
            allowed = np.where(inside, 3 + 2 * label + bound[here], outside[here])
            moves = (hidden @ weights + bias + self._barred[allowed]).argmax(axis=1)
            begun[:] = np.where(self._begins[moves], here, begun)
            label[:] = self._opens[moves]
            for text in np.flatnonzero(self._closes[moves]):
                span = (int(begun[text] - starts[text]), place + 1, self._labels[moves[text]])
                found[text].append(span)
        return found
