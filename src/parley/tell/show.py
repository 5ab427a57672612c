"""What a notebook shows, in two dresses: HTML in plain Jupyter, Markdown for the site.

The site's Markdown is a listed subset (``publish.subset``); figures and tables go into it as
finished HTML inside a numbered, captioned block that both renderers know:

    ::: {#fig-sequence}
    ```{=html}
    <svg …>
    ```

    The caption.
    :::

Text that comes from articles or tables enters through :func:`plain` (Markdown) or
``html.escape`` (HTML), never as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

SITE_MIME = "text/vnd.parley.site+markdown"
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


@dataclass(frozen=True)
class Shown:
    """One output: ``markdown`` for the site, ``html`` for Jupyter."""

    markdown: str
    html: str

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {"text/html": self.html, SITE_MIME: self.markdown}


def plain(text: str) -> str:
    """Any text as Markdown that shows just this text, on one line.

    White space is collapsed and a backslash stands before every punctuation mark, so that
    no heading, link, shortcode, fence or HTML of a stranger comes alive.

    >>> plain("<script> *x* {{< include y >}}")
    '\\\\<script\\\\> \\\\*x\\\\* \\\\{\\\\{\\\\< include y \\\\>\\\\}\\\\}'
    """
    return _PUNCTUATION.sub(r"\\\1", " ".join(text.split()))


def raw(html: str) -> Shown:
    """Finished HTML as an output of its own.

    Backticks and double braces become character references: a stranger's text can neither
    close the block nor call a shortcode.
    """
    return Shown(f"```{{=html}}\n{_flat(html)}\n```\n", html)


def heading(text: str, *, ident: str, level: int = 3) -> Shown:
    """A heading that the page's table of contents lists."""
    tag = f"h{level}"
    return Shown(f"{'#' * level} {plain(text)} {{#{ident}}}\n", f"<{tag}>{escape(text)}</{tag}>")


def joined(parts: Sequence[Shown]) -> Shown:
    """Several outputs as one, one under the other."""
    return Shown("\n".join(p.markdown for p in parts), "\n".join(p.html for p in parts))


def block(kind: Literal["fig", "tbl"], label: str, body: str, caption: str) -> Shown:
    """A numbered figure or table: ``body`` is finished HTML, ``caption`` plain text.

    ``label`` is the part after ``fig-`` or ``tbl-``; refer to it as ``@fig-label``.
    """
    markdown = f"::: {{#{kind}-{label}}}\n{raw(body).markdown}\n{plain(caption)}\n:::\n"
    html = f"<figure>{body}<figcaption>{escape(caption)}</figcaption></figure>"
    return Shown(markdown, html)


def _flat(html: str) -> str:
    lines = "\n".join(line for line in html.splitlines() if line.strip())
    return lines.replace("`", "&#96;").replace("{{", "&#123;&#123;")
