"""What a sentence rests on, and sentences that cannot be without it.

A ground is one of three: a passage of an article, a computation over named rows, or an
absence (what was sought, in which articles). A :class:`Sentence` without a ground raises
GroundError, so nothing without one is ever published.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from parley.case import Case, slug
from parley.errors import GroundError
from parley.schema import table
from parley.tell.show import Shown, heading, joined, raw

PREFIXES = {
    "mentions": "m", "dates": "d", "zones": "z", "meeting_reports": "r", "acts": "r",
    "statements": "s", "positions": "p",
}  # fmt: skip
_BY_SPAN = ("mentions", "dates", "zones")
_TITLE_LENGTH = 240


@dataclass(frozen=True)
class Passage:
    """A coded passage: the article, the anchor on its evidence page, the words."""

    article_id: str
    anchor: str
    quote: str


@dataclass(frozen=True)
class Computation:
    """A number or verdict that was computed: ``what`` in words, over which passages.

    ``over`` names the table in words for the case that there is no passage to list (none of
    its rows fits); then ``articles`` says which articles were counted.
    """

    what: str
    passages: tuple[Passage, ...] = ()
    articles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Absence:
    """Something that was sought and not found: ``sought`` in words, in these articles."""

    sought: str
    articles: tuple[str, ...]


Ground = Passage | Computation | Absence


@dataclass(frozen=True)
class Sentence:
    """A sentence of the report with what it rests on; GroundError when that is nothing.

    >>> Sentence("They met.", ())
    Traceback (most recent call last):
    ...
    parley.errors.GroundError: a sentence without ground: 'They met.'
    """

    text: str
    grounds: tuple[Ground, ...]

    def __post_init__(self) -> None:
        empty = [g for g in self.grounds if not isinstance(g, Passage)
                 and not g.articles and not getattr(g, "passages", ())]  # fmt: skip
        if not self.grounds or empty:
            raise GroundError(f"a sentence without ground: {self.text!r}")


def anchor(name: str, row: Mapping[str, Any]) -> str:
    """The anchor of a coded row on its article's evidence page.

    >>> anchor("statements", {"statement_id": "a000-s05", "part": 1})
    's-a000-s05-1'
    """
    prefix = PREFIXES[name]
    if name in _BY_SPAN:
        return f"{prefix}-{row['start']}-{row['end']}"
    if name == "statements":
        return f"{prefix}-{row['statement_id']}-{row['part']}"
    return f"{prefix}-{row['position_id' if name == 'positions' else 'report_id']}"


def passage(name: str, row: Mapping[str, Any]) -> Passage:
    """A coded row of the table ``name`` as a ground."""
    table(name)
    return Passage(row["article_id"], anchor(name, row), row["text"])


def passages(name: str, rows: Iterable[Mapping[str, Any]]) -> tuple[Passage, ...]:
    """Coded rows of one table as grounds, in their order, each once."""
    return tuple(dict.fromkeys(passage(name, row) for row in rows))


@dataclass(frozen=True)
class Paragraph:
    """Sentences that belong together; with ``heading`` they begin a section of their own."""

    sentences: tuple[Sentence, ...]
    heading: str = ""


def prose(
    case: Case, paragraphs: Sequence[Paragraph], *, label: str, bullets: bool = False
) -> Shown:
    """Paragraphs as text in which every sentence carries its links.

    Sentence number *n* has the anchor ``<label>-<n>``. What computed sentences and absences
    rest on stands below the text, each with its own anchor.
    """
    writer = _Writer(case, label)
    shown: list[Shown] = []
    for paragraph in paragraphs:
        if paragraph.heading:
            shown.append(heading(paragraph.heading, ident=slug(f"{label}-{paragraph.heading}")))
        told = [writer.sentence(sentence) for sentence in paragraph.sentences]
        if told and bullets:
            shown.append(raw("<ul>" + "".join(f"<li>{html}</li>" for html in told) + "</ul>"))
        elif told:
            shown.append(raw(f"<p>{' '.join(told)}</p>"))
    return joined([*shown, *writer.notes()])


class _Writer:
    """Numbers the sentences of one text and keeps the notes of its computed ones."""

    def __init__(self, case: Case, label: str) -> None:
        self._case, self._label = case, label
        self._count = 0
        self._notes: list[tuple[str, Computation | Absence]] = []

    def sentence(self, sentence: Sentence) -> str:
        """The sentence as HTML, its links behind it."""
        self._count += 1
        ident = f"{self._label}-{self._count}"
        chips = " ".join(self._chips(sentence.grounds))
        return (
            f'<span class="claim" id="{ident}">{escape(sentence.text)} '
            f'<span class="evs">{chips}</span></span>'
        )

    def notes(self) -> list[Shown]:
        """What the computed sentences rest on; nothing when there are none."""
        if not self._notes:
            return []
        items = "".join(
            f'<li id="{ident}">{self._note(ground)}</li>' for ident, ground in self._notes
        )
        return [raw(
            '<details class="grounds"><summary>What the computed sentences rest on</summary>'
            f"<ol>{items}</ol></details>"
        )]  # fmt: skip

    def _chips(self, grounds: Sequence[Ground]) -> Iterator[str]:
        seen: Counter[str] = Counter()
        for ground in dict.fromkeys(grounds):
            if isinstance(ground, Passage):
                seen[ground.article_id] += 1
                count = seen[ground.article_id]
                text = ground.article_id if count == 1 else f"·{count}"
                yield self._link(ground, text)
                continue
            ident = f"{self._label}-g{len(self._notes) + 1}"
            self._notes.append((ident, ground))
            word, kind = (
                ("not found", "absent") if isinstance(ground, Absence) else ("computed",) * 2
            )
            yield f'<a class="ev {kind}" href="#{ident}">{word}</a>'

    def _note(self, ground: Computation | Absence) -> str:
        if isinstance(ground, Absence):
            return f"Sought and not found: {escape(ground.sought)}. Searched: " + self._pages(
                ground
            )
        links = ", ".join(self._link(p, _row_of(p), kind="row") for p in ground.passages)
        return f"Computed: {escape(ground.what)}. Over: " + (links or self._pages(ground))

    def _pages(self, ground: Computation | Absence) -> str:
        return ", ".join(
            f'<a href="{escape(self._case.site)}evidence/{escape(a)}.html">{escape(a)}</a>'
            for a in ground.articles
        )

    def _link(self, passage: Passage, text: str, *, kind: str = "ev") -> str:
        page = f"{self._case.site}evidence/{passage.article_id}.html#{passage.anchor}"
        quote = " ".join(passage.quote.split())
        if len(quote) > _TITLE_LENGTH:
            quote = quote[: _TITLE_LENGTH - 1] + "…"
        title = f"{source_line(self._case, passage.article_id)}: “{quote}”"
        name = f"{passage.article_id}, passage {text[1:]}" if text.startswith("·") else text
        return (
            f'<a class="{kind}" href="{escape(page)}" title="{escape(title)}" '
            f'aria-label="{escape(name)}">{escape(text)}</a>'
        )


def _row_of(passage: Passage) -> str:
    return passage.anchor.partition("-")[2]


def source_line(case: Case, article_id: str) -> str:
    """An article in a few words: its outlet where it shows one, else its id."""
    articles = case["articles"].set_index("article_id")
    if article_id not in articles.index:
        return article_id
    return str(articles.at[article_id, "outlet"] or article_id)
