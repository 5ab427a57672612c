"""Evidence pages: each article's text with what was coded from it, span by span.

A page shows the text paragraph by paragraph, unchanged. Namings and dates are marked where
they stand; what passages say of meetings, acts, statements and positions is listed beside
its paragraph, each entry with the words, the values coded from them, and links back to the
places of the report that rest on it. All entries and marks are anchors
(``grounds.anchor``). With ``publish = "excerpts"`` only coded passages are shown.

The article's text is a stranger's: every character of it goes through ``html.escape``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Any

from parley import edtf, tables
from parley.article import Article
from parley.case import Case
from parley.schema import table
from parley.tell.english import counted
from parley.tell.grounds import anchor
from parley.tell.show import plain, raw

PASSAGES = ("meeting_reports", "acts", "statements", "positions")
MARKS = ("mentions", "dates")
KINDS = {
    "meeting_reports": "meeting", "acts": "act", "statements": "statement",
    "positions": "position", "mentions": "naming", "dates": "date",
}  # fmt: skip
_HIDDEN = frozenset((
    "article_id", "start", "end", "text", "content_start", "content_end", "report_id",
    "statement_id", "position_id", "act_id", "part", "coder", "rule", "confidence", "content",
))  # fmt: skip
_LONG = 60

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Use:
    """A place of the site that rests on a passage: its address, and its words as a label."""

    href: str
    label: str


Uses = Mapping[tuple[str, str], Sequence[Use]]


def pages(case: Case, uses: Uses) -> dict[str, str]:
    """For each article the Markdown of its evidence page; ``uses`` says what links there."""
    return {article_id: _Page(case, article, uses).markdown()
            for article_id, article in case.articles.items()}  # fmt: skip


@dataclass(frozen=True)
class _Entry:
    """A coded row on its article's page."""

    name: str
    row: Row

    @property
    def ident(self) -> str:
        return anchor(self.name, self.row)

    @property
    def start(self) -> int:
        return int(self.row["start"])

    @property
    def end(self) -> int:
        return int(self.row["end"])


class _Page:
    """One article's page."""

    def __init__(self, case: Case, article: Article, uses: Uses) -> None:
        self._case, self._article, self._uses = case, article, uses
        self._about = _row_of(case["articles"], article.article_id)
        self._passages = sorted(self._entries(PASSAGES), key=lambda e: (e.start, -e.end, e.ident))
        self._marks = sorted(self._entries(MARKS), key=lambda e: (e.start, e.end, e.ident))
        self._titles = {
            "meeting_id": _names_of(case["meetings"], "meeting_id"),
            "demand_id": _names_of(case["demands"], "demand_id"),
        }
        self._zones = [row for _, row in tables.records(case["zones"])
                       if row["article_id"] == article.article_id]  # fmt: skip

    def markdown(self) -> str:
        """The page: title, what is known of the article, the text with its entries."""
        title = self._about["title"] or self._article.article_id
        head = f"---\ntitle: {_yaml(title)}\nsubtitle: {_yaml(self._line())}\n---\n\n"
        parts = [raw(self._facts()).markdown, raw(self._key()).markdown]
        parts += [raw(self._paragraph(a, b)).markdown for a, b in self._paragraphs()]
        namings = raw(self._namings()).markdown
        return head + "\n".join([*parts, "## Namings and dates {#namings}\n", namings])

    def _line(self) -> str:
        outlet = self._about["outlet"] or "outlet not stated"
        return f"{self._article.article_id} · {outlet} · {_published(self._about)}"

    def _facts(self) -> str:
        named = [
            ("File", self._about["file"]), ("Outlet", self._about["outlet"]),
            ("Agency", self._about["agency"]), ("Byline", self._about["byline"]),
            ("Published", _published(self._about)), ("Words", str(self._article.words)),
            ("SHA-256", self._article.sha256), ("Coding", self._coders()),
        ]  # fmt: skip
        rows = "".join(
            f"<div><dt>{name}</dt><dd>{escape(value)}</dd></div>" for name, value in named if value
        )
        return f'<dl class="facts">{rows}</dl>'

    def _coders(self) -> str:
        article = self._article.article_id
        if any(article in found for found in self._case.unreviewed.values()):
            return "by the machine, reviewed by nobody"
        coders = {e.row["coder"] for e in (*self._passages, *self._marks)}
        return ", ".join(sorted(coders)) or "nothing coded"

    def _key(self) -> str:
        return '<p class="key">' + " ".join(
            f'<span class="k k-{kind}">{kind}</span>' for kind in KINDS.values()
        ) + "</p>"  # fmt: skip

    def _paragraphs(self) -> Iterator[tuple[int, int]]:
        """The text's lines that hold something, as spans; in excerpts only the coded ones."""
        at = 0
        for line in self._article.text.splitlines(keepends=True):
            end = at + len(line)
            coded = any(e.start < end and e.end > at for e in self._passages)
            if line.strip() and (self._case.publish == "full" or coded):
                yield at, end
            at = end

    def _paragraph(self, start: int, end: int) -> str:
        here = [e for e in self._passages if start <= e.start < end]
        inside = [e for e in self._passages if e.start < end and e.end > start]
        marks = [e for e in self._marks if start <= e.start < end]
        zone = next((z["kind"] for z in self._zones if z["start"] <= start < z["end"]), "body")
        text = _marked(self._article.text, start, end, inside, marks, self._case)
        entries = "".join(self._entry(entry) for entry in here)
        listed = f'<ul class="coded">{entries}</ul>' if entries else ""
        label = "" if zone == "body" else f'<span class="zone-label">{zone}</span> '
        return (f'<div class="passage zone-{zone}"><p class="source">{label}{text}</p>'
                f"{listed}</div>")  # fmt: skip

    def _entry(self, entry: _Entry) -> str:
        values = "".join(
            f"<div><dt>{escape(name.replace('_', ' '))}</dt><dd>{escape(value)}</dd></div>"
            for name, value in self._values(entry)
        )
        quote = " ".join(str(entry.row.get("content") or entry.row["text"]).split())
        kind = KINDS[entry.name]
        return (
            f'<li id="{entry.ident}" class="coded-{kind}"><span class="k k-{kind}">{kind}</span> '
            f"<q>{escape(_short(quote))}</q><dl>{values}</dl>{self._used(entry)}</li>"
        )

    def _values(self, entry: _Entry) -> Iterator[tuple[str, str]]:
        for column in table(entry.name).columns:
            value = str(entry.row[column.name])
            if not value or column.name in _HIDDEN:
                continue
            if column.name in self._titles:
                yield column.name.removesuffix("_id"), self._titles[column.name].get(value, value)
                continue
            if column.refers_to == "actors":
                value = ", ".join(self._case.name_of(actor) for actor in tables.split(value))
            elif column.kind == "edtf":
                value = edtf.in_words(value)
            elif column.kind in ("id", "ids"):
                value = value.replace("_", " ").replace("|", ", ")
            yield column.name, value

    def _used(self, entry: _Entry) -> str:
        uses = self._uses.get((self._article.article_id, entry.ident), ())
        links = "".join(
            f'<li><a href="{escape(use.href)}">{escape(_short(use.label))}</a></li>' for use in uses
        )
        if not links:
            return ""
        places = counted(len(uses), "place")
        return (
            f'<details class="used"><summary>Used in {places}</summary>'
            f'<ul class="uses">{links}</ul></details>'
        )

    def _namings(self) -> str:
        """All namings and dates as a table, for those who do not hover."""
        rows = "".join(self._naming(entry) for entry in self._marks)
        if not rows:
            return "<p>No naming and no date was coded in this article.</p>"
        return (
            '<details><summary>All of them as a table</summary><div class="table-wrap" '
            'role="region" tabindex="0" aria-label="Namings and dates"><table class="parley">'
            '<thead><tr><th scope="col">In the text</th><th scope="col">Stands for</th>'
            f'<th scope="col">Kind</th></tr></thead><tbody>{rows}</tbody></table></div></details>'
        )

    def _naming(self, entry: _Entry) -> str:
        """A row of the table; it holds the anchor itself where excerpts leave the words out."""
        words = escape(" ".join(entry.row["text"].split()))
        told = f"<td>{escape(_meant(entry, self._case))}</td><td>{escape(_kind_of(entry))}</td>"
        if any(start <= entry.start < end for start, end in self._paragraphs()):
            return f'<tr><td><a href="#{entry.ident}">{words}</a></td>{told}</tr>'
        first = next(e for e in self._marks if e.ident == entry.ident)
        ident = f' id="{entry.ident}"' if first is entry else ""
        return f"<tr{ident}><td>{words}</td>{told}</tr>"

    def _entries(self, names: Sequence[str]) -> Iterator[_Entry]:
        for name in names:
            for _, row in tables.records(self._case[name]):
                if row["article_id"] == self._article.article_id:
                    yield _Entry(name, row)


def _marked(
    text: str, start: int, end: int, passages: Sequence[_Entry], marks: Sequence[_Entry], case: Case
) -> str:
    """The paragraph's characters, cut where a span begins or ends, wrapped by what holds them."""
    cuts = {start, end}
    for entry in (*passages, *marks):
        cuts |= {min(max(entry.start, start), end), min(max(entry.end, start), end)}
    bounds = sorted(cuts)
    pieces = []
    for a, b in pairwise(bounds):
        kinds = {KINDS[e.name] for e in passages if e.start <= a and b <= e.end}
        html = escape(text[a:b].strip("\n\r"))
        named = [e for e in marks if e.start <= a and b <= e.end]
        for depth, entry in enumerate(reversed(named)):
            # Two actors may share a span; it has one anchor, where it begins.
            ident = f' id="{entry.ident}"' if entry.start == a and depth == 0 else ""
            kind = KINDS[entry.name]
            title = f"{_meant(entry, case)} ({_kind_of(entry)})"
            html = f'<span class="k-{kind}"{ident} title="{escape(title)}">{html}</span>'
        if kinds:
            classes = " ".join(f"in-{kind}" for kind in sorted(kinds))
            html = f'<span class="{classes}">{html}</span>'
        pieces.append(html)
    return "".join(pieces)


def _meant(entry: _Entry, case: Case) -> str:
    if entry.name == "mentions":
        return case.name_of(entry.row["actor_id"])
    return str(entry.row["value"]) or "not resolved"


def _kind_of(entry: _Entry) -> str:
    return str(entry.row["kind"] if entry.name == "mentions" else entry.row["type"]).lower()


def _published(about: Row) -> str:
    words = edtf.in_words(about["published"], unknown="day of publication not known")
    basis = about["published_basis"]
    return f"{words} ({basis})" if about["published"] and basis else words


def _names_of(frame: Any, key: str) -> dict[str, str]:
    return dict(zip(frame[key], frame["name"], strict=True))


def _row_of(frame: Any, article_id: str) -> Row:
    return next(row for _, row in tables.records(frame) if row["article_id"] == article_id)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 4 * _LONG else flat[: 4 * _LONG - 1] + "…"


def _yaml(text: str) -> str:
    """Text as a double-quoted YAML scalar whose content pandoc reads as plain Markdown text."""
    return '"' + plain(text).replace("\\", "\\\\").replace('"', '\\"') + '"'
