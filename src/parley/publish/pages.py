"""Executed notebooks become Markdown pages: what a cell says, shows, and (folded) its code.

Both renderers read these pages, so nothing here depends on which one will. A page's body is
of the subset in ``parley.publish.subset``; what a cell printed enters as finished HTML.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import escape
from typing import Any, Literal

from parley.errors import Problem
from parley.tell.show import SITE_MIME, plain, raw

Part = Literal["", "Notebooks", "Evidence", "Data"]
PARTS: tuple[Part, ...] = ("", "Notebooks", "Evidence", "Data")

_TITLE = re.compile(r"\A\s*#\s+(.+?)\s*#*\s*$\n?", re.MULTILINE)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_HEADING_ATTRIBUTES = re.compile(r"\s*\{[^{}]*\}$")


@dataclass(frozen=True)
class Page:
    """One page of the site: its place without suffix, its title, its Markdown.

    ``part`` is the group it stands in in the sidebar, ``menu`` its name there (the title when
    empty); a page with ``listed=False`` is reached by links alone. ``numbered`` says whether
    its sections are; a ``wide`` page gives the place of its own contents to its text.
    """

    path: str
    title: str
    markdown: str
    part: Part = ""
    menu: str = ""
    subtitle: str = ""
    listed: bool = True
    numbered: bool = False
    wide: bool = False

    @property
    def href(self) -> str:
        """The page's address, from the root of the site."""
        return f"{self.path}.html"

    @property
    def prefix(self) -> str:
        """The way from the page to the root of the site."""
        return "../" * self.path.count("/")

    @property
    def source(self) -> str:
        """The page as a file for either renderer: front matter, then the Markdown."""
        matter = {"title": inert(self.title)}
        if self.subtitle:
            matter["subtitle"] = inert(self.subtitle)
        lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in matter.items()]
        lines.append(f"number-sections: {str(self.numbered).lower()}")
        lines += ["page-layout: full", "toc: false"] * self.wide
        return "\n".join(["---", *lines, "---", "", self.markdown.strip(), ""])


@dataclass(frozen=True)
class Frame:
    """What all pages of a site share: its title, its pages in the order of reading."""

    title: str
    pages: tuple[Page, ...]

    @property
    def listed(self) -> tuple[Page, ...]:
        """The pages in the sidebar, in its order."""
        return tuple(page for page in self.pages if page.listed)


def inert(text: str) -> str:
    """Plain text for front matter and menus, which Quarto reads for shortcodes once unescaped.

    No escape survives there, so invisible word joiners part doubled braces.

    >>> inert("{{< env HOME >}}") == plain("{\u2060{< env HOME >}\u2060}")
    True
    """
    return plain(re.sub(r"([{}])(?=\1)", "\\1\u2060", text))


def front_matter(markdown: str) -> tuple[dict[str, str], str]:
    """The front matter of a page that another stage made, as plain text, and what follows it.

    >>> front_matter('---\\ntitle: "a \\\\\\\\- b"\\n---\\n\\nText.')
    ({'title': 'a - b'}, 'Text.')
    """
    match = re.match(r"---\n(.*?)\n---\n", markdown, re.DOTALL)
    if not match:
        return {}, markdown
    fields = (line.partition(": ") for line in match[1].splitlines())
    values = {
        key: re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", json.loads(text)) for key, _, text in fields
    }
    return values, markdown[match.end() :].lstrip("\n")


def from_notebook(
    name: str, notebook: dict[str, Any], *, path: str, download: str, fold: bool
) -> tuple[Page, list[Problem]]:
    """The page of an executed notebook, and what in its outputs a page cannot show.

    The first ``# heading`` is the page's title. With ``fold`` the code stands folded over its
    output, without it is left out; ``download`` is where the executed notebook lies.
    """
    title, parts, problems = "", [], []
    for number, cell in enumerate(notebook["cells"], start=1):
        source = _joined(cell["source"]).strip()
        if cell["cell_type"] == "markdown":
            if not title and (match := _TITLE.match(source)):
                title, source = _words(match[1]), source[match.end() :]
            parts.append(source)
        elif cell["cell_type"] == "code" and source:
            shows, found = _outputs(f"notebooks/{name}.ipynb, cell {number}", cell["outputs"])
            parts += [_folded(source)] if fold and "hide" not in _tags(cell) else []
            parts += shows
            problems += found
    parts.append(_colophon(name, download, fold=fold))
    body = "\n\n".join(part.strip("\n") for part in parts if part.strip())
    return Page(path, title or name, body, "Notebooks" if fold else "", numbered=True), problems


def _outputs(where: str, outputs: list[dict[str, Any]]) -> tuple[list[str], list[Problem]]:
    parts: list[str] = []
    problems: list[Problem] = []
    for output in outputs:
        if output["output_type"] == "stream":
            # What goes to stderr (a progress bar, a library's remark) is for the terminal.
            parts += [_printed(_joined(output["text"]))] * (output["name"] == "stdout")
            continue
        data = output.get("data", {})
        if SITE_MIME in data:
            parts.append(_joined(data[SITE_MIME]))
        elif set(data) == {"text/plain"}:
            parts.append(_printed(_joined(data["text/plain"])))
        else:
            problems.append(Problem(
                where, f"an output of the kind {', '.join(sorted(data)) or 'nothing'}",
                "tell.show.Shown or plain text",
                "Show it through parley.tell, which gives it a caption and an alternative text.",
            ))  # fmt: skip
    return parts, problems


def _printed(text: str) -> str:
    # Line breaks as references: a raw block drops blank lines.
    lines = escape(text.rstrip(), quote=False).replace("\n", "&#10;")
    return raw(f'<pre class="printed">{lines}</pre>').markdown


def _folded(source: str) -> str:
    longest = max((len(run) for run in re.findall(r"`+", source)), default=0)
    fence = "`" * max(3, longest + 1)
    opening = raw('<details class="fold"><summary>Code</summary>').markdown
    return f"{opening}\n{fence}python\n{source}\n{fence}\n\n{raw('</details>').markdown}"


def _colophon(name: str, download: str, *, fold: bool) -> str:
    held = "This page is" if fold else "This page is made by"
    return (
        f"::: {{.colophon}}\n{held} the notebook `{name}.ipynb`. "
        f"[Download it with its outputs]({download}).\n:::\n"
    )


def _words(heading: str) -> str:
    """A heading's text without Markdown's marks, as far as titles use them."""
    return re.sub(r"[*`]|\\(?=\W)", "", _HEADING_ATTRIBUTES.sub("", heading))


def _tags(cell: dict[str, Any]) -> list[str]:
    return list(cell["metadata"].get("tags", ()))


def _joined(text: str | list[str]) -> str:
    return text if isinstance(text, str) else "".join(text)
