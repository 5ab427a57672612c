"""The Markdown that both renderers read alike; anything else ends the build.

A page may hold: paragraphs, headings of level two to four, lists, definition lists, block
quotes, pipe tables, fenced code, and

- ``[text](address)`` links, *emphasis*, **strong**, ``code``, quotation marks;
- ``[text]{.class #id}`` spans and ``::: {.class #id}`` blocks, with classes that Quarto gives
  no meaning of its own; ``.callout-note``, ``-tip``, ``-important``, ``-caution`` and
  ``-warning`` with an optional ``title``;
- ``::: {#fig-x}`` and ``::: {#tbl-x}`` with finished HTML (a ``{=html}`` fence) and, last, a
  caption; ``@fig-x``, ``@tbl-x`` and ``@sec-x`` refer to figures, tables and headings
  ``{#sec-x}`` of the same page.

No HTML typed into text, no image, footnote, formula, citation, rule, nor shortcode. The check
walks what pandoc itself understood (``pandoc -t json``), so it errs only where pandoc does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote

from parley.errors import Problem, shown

BLOCKS = frozenset((
    "Para", "Plain", "Header", "BulletList", "OrderedList", "DefinitionList", "CodeBlock",
    "RawBlock", "Div", "BlockQuote", "Table",
))  # fmt: skip
INLINES = frozenset((
    "Str", "Emph", "Strong", "Code", "Space", "SoftBreak", "LineBreak", "Link", "Span", "Quoted",
    "Cite",
))  # fmt: skip
VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
))  # fmt: skip
CALLOUTS = ("note", "tip", "important", "caution", "warning")
NUMBERED = {"fig": "Figure", "tbl": "Table", "sec": "Section"}

_RESERVED = re.compile(
    r"(callout|column|columns|panel|layout|content|cell|quarto|grid|g-col|aside|hidden|fragment"
    r"|incremental|nonincremental|unnumbered|unlisted|screen-only|page|landscape|refs)(-.*)?"
)
_CROSS_REFERENCE = re.compile(r"(fig|tbl|sec)-[\w-]+")
_OTHER_NUMBERED = re.compile(r"(lst|eq|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|nte|tip)-")
_EVIDENCE = re.compile(r"(?:^|/)evidence/([^/#]+)\.html#(.+)")
_RAW_FENCE = re.compile(r"^ *`{3,} *\{=html\}", re.MULTILINE)
_EXPECTED = "Markdown of the listed subset (see parley.publish.subset)"
LABEL_LENGTH = 72


@dataclass(frozen=True)
class Cited:
    """One link to evidence: which span of which article, and what on the page rests on it.

    ``at`` is the id of the claim, figure, table or section around the link; ``label`` names
    that in words.
    """

    article_id: str
    anchor: str
    at: str
    label: str


@dataclass(frozen=True)
class Scan:
    """What a page's Markdown holds: its problems, and its links to evidence in order."""

    problems: tuple[Problem, ...]
    cited: tuple[Cited, ...]


@dataclass
class _Walk:
    """Where the walk through a page is, and what it has met so far."""

    where: str
    labels: frozenset[str]
    under: str = ""
    raw: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    cited: list[Cited] = field(default_factory=list)

    def report(self, found: str, mend: str, *, expected: str = _EXPECTED) -> None:
        under = f", under {shown(self.under)}" if self.under else ""
        self.problems.append(Problem(f"{self.where}{under}", found, expected, mend))


def scan(where: str, markdown: str, tree: dict[str, Any]) -> Scan:
    """The scan of one page: ``markdown`` is its source, ``tree`` what ``pandoc -t json`` made.

    ``where`` names the page in messages.
    """
    walk = _Walk(where, frozenset(_identifiers(tree["blocks"])))
    if re.search(r"\{\{+<", markdown):
        walk.report("a shortcode {{< … >}}", "Write it as text: tell.show.plain escapes it.")
    _blocks(tree["blocks"], walk, at="", label="")
    if walk.raw != len(_RAW_FENCE.findall(markdown)):
        walk.report("HTML typed into the text", "Use Markdown, or escape it with tell.show.plain.")
    return Scan(tuple(walk.problems), tuple(walk.cited))


def text_of(inlines: list[Any]) -> str:
    """The words of some inlines, without marks; links to evidence chips are left out."""
    parts: list[str] = []
    for node in inlines:
        kind, content = node["t"], node.get("c")
        if kind == "Str":
            parts.append(content)
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            parts.append(" ")
        elif kind == "Code":
            parts.append(content[1])
        elif kind in ("Emph", "Strong"):
            parts.append(text_of(content))
        elif kind == "Quoted":
            marks = "‘’" if content[0]["t"] == "SingleQuote" else "“”"
            parts.append(f"{marks[0]}{text_of(content[1])}{marks[1]}")
        elif kind in ("Span", "Cite") or (kind == "Link" and "ev" not in content[0][1]):
            parts.append(text_of(content[1]))
    return "".join(parts)


def _identifiers(blocks: list[Any]) -> Iterator[str]:
    for block in blocks:
        if block["t"] == "Div":
            yield block["c"][0][0]
            yield from _identifiers(block["c"][1])
        elif block["t"] == "Header":
            yield block["c"][1][0]


def _blocks(blocks: list[Any], walk: _Walk, *, at: str, label: str) -> None:
    for block in blocks:
        kind, content = block["t"], block.get("c")
        if kind not in BLOCKS:
            walk.report(f"a block of the kind {kind}", "Say it with one of the listed forms.")
        elif kind == "Header":
            at, label = content[1][0], text_of(content[2])
            _heading(content, walk, at=at, label=label)
        elif kind == "Div":
            _division(content, walk, at=at, label=label)
        elif kind == "RawBlock":
            _raw_block(content, walk, at=at, label=label)
        elif kind in ("Para", "Plain"):
            _inlines(content, walk, at=at, label=label)
        elif kind in ("BulletList", "OrderedList"):
            for item in content if kind == "BulletList" else content[1]:
                _blocks(item, walk, at=at, label=label)
        elif kind == "BlockQuote":
            _blocks(content, walk, at=at, label=label)
        elif kind == "DefinitionList":
            for term, definitions in content:
                _inlines(term, walk, at=at, label=label)
                for definition in definitions:
                    _blocks(definition, walk, at=at, label=label)
        elif kind == "Table":
            _table(content, walk, at=at, label=label)


def _heading(content: list[Any], walk: _Walk, *, at: str, label: str) -> None:
    level, (identifier, classes, _), inlines = content
    walk.under = label
    _attributes(identifier, classes, walk)
    if not 2 <= level <= 4:
        walk.report(f"a heading of level {level}", "Use ## to ####: the title is the only #.")
    _inlines(inlines, walk, at=at, label=label)


def _division(content: list[Any], walk: _Walk, *, at: str, label: str) -> None:
    (identifier, classes, pairs), blocks = content
    callout = next((c for c in classes if c.startswith("callout-")), "")
    if callout and callout.removeprefix("callout-") not in CALLOUTS:
        walk.report(f"the class {callout}", f"Use one of callout-{', -'.join(CALLOUTS)}.")
    allowed = {"title"} if callout else {"role", "lang"}
    for name, _ in pairs:
        if name not in allowed and not name.startswith(("aria-", "data-")):
            walk.report(f"the attribute {name} on a block", "Leave it out.")
    _attributes(identifier, [c for c in classes if c != callout], walk)
    kind = identifier.partition("-")[0]
    if _CROSS_REFERENCE.fullmatch(identifier) and kind != "sec":
        walk.counts[kind] = walk.counts.get(kind, 0) + 1
        at, label = identifier, f"{NUMBERED[kind]} {walk.counts[kind]}"
        if len(blocks) < 2 or blocks[-1]["t"] != "Para":
            walk.report(f"{identifier} without a caption", "End the block with a paragraph.",
                        expected="a caption as its last paragraph")  # fmt: skip
    _blocks(blocks, walk, at=at, label=label)


def _table(content: list[Any], walk: _Walk, *, at: str, label: str) -> None:
    _, caption, _, head, bodies, foot = content
    if caption[1]:
        walk.report("a caption on a pipe table", "Show it as a numbered block (tell.show.block).")
    rows = [*head[1], *foot[1]]
    for body in bodies:
        rows += [*body[2], *body[3]]
    for row in rows:
        for cell in row[1]:
            _blocks(cell[4], walk, at=at, label=label)


def _inlines(inlines: list[Any], walk: _Walk, *, at: str, label: str) -> None:
    for node in inlines:
        kind, content = node["t"], node.get("c")
        if kind not in INLINES:
            walk.report(f"an inline of the kind {kind}", "Say it with one of the listed forms.")
        elif kind in ("Emph", "Strong"):
            _inlines(content, walk, at=at, label=label)
        elif kind == "Quoted":
            _inlines(content[1], walk, at=at, label=label)
        elif kind == "Cite":
            _cite(content, walk)
        elif kind == "Link":
            _link(content[2][0], walk, at=at, label=label)
            _attributes(content[0][0], content[0][1], walk)
            _inlines(content[1], walk, at=at, label=label)
        elif kind == "Span":
            identifier, classes, _ = content[0]
            _attributes(identifier, classes, walk)
            claim = "claim" in classes and identifier
            words = _shortened(text_of(content[1])) if claim else label
            _inlines(content[1], walk, at=identifier if claim else at, label=words)


def _cite(content: list[Any], walk: _Walk) -> None:
    for citation in content[0]:
        name, mode = citation["citationId"], citation["citationMode"]["t"]
        if not _CROSS_REFERENCE.fullmatch(name) or mode != "AuthorInText":
            walk.report(f"@{name}", "Refer with a bare @fig-, @tbl- or @sec-; write \\@ for an @.")
        elif name not in walk.labels:
            known = sorted(n for n in walk.labels if _CROSS_REFERENCE.fullmatch(n))
            walk.report(f"the reference @{name}", f"The page has {', '.join(known) or 'none'}.",
                        expected="a figure, table or section of this page")  # fmt: skip


def _link(address: str, walk: _Walk, *, at: str, label: str) -> None:
    if match := _EVIDENCE.search(address):
        walk.cited.append(Cited(unquote(match[1]), unquote(match[2]), at, label))


def _raw_block(content: list[str], walk: _Walk, *, at: str, label: str) -> None:
    walk.raw += 1
    if content[0] != "html":
        walk.report(f"raw {content[0]}", "Only HTML can be shown by both renderers.")
        return
    reader = _RawHtml(at, label)
    reader.feed(content[1])
    reader.close()
    for address, inner, words in reader.links:
        _link(address, walk, at=inner, label=words)


def _attributes(identifier: str, classes: list[str], walk: _Walk) -> None:
    for name in classes:
        if _RESERVED.fullmatch(name):
            walk.report(f"the class {name}", "Quarto gives it a meaning; choose another name.")
    if _OTHER_NUMBERED.match(identifier):
        walk.report(f"the id {identifier}", "Quarto would number it; choose another name.")


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LABEL_LENGTH else words[: LABEL_LENGTH - 1].rstrip() + "…"


class _RawHtml(HTMLParser):
    """Links in finished HTML, each with the claim or list item around it."""

    def __init__(self, at: str, label: str) -> None:
        super().__init__(convert_charrefs=True)
        self.around = [("", at, label)]
        self.links: list[tuple[str, str, str]] = []
        self.said = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        _, at, label = self.around[-1]
        if given.get("id") and ("claim" in given.get("class", "").split() or tag == "li"):
            at, label, self.said = given["id"], "" if tag != "li" else label, ""
        if href := given.get("href", given.get("xlink:href", "")):
            # A claim's links follow its words.
            self.links.append((href, at, label or _shortened(self.said)))
        if tag not in VOID:
            self.around.append((tag, at, label))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.around.pop()

    def handle_data(self, data: str) -> None:
        if not self.links or self.links[-1][1] != self.around[-1][1]:
            self.said += data

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self.around) - 1, 0, -1):
            if self.around[depth][0] == tag:
                del self.around[depth:]
                break
