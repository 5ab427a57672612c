"""What a page says to a reader, whoever rendered it: words, anchors, links, captions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from parley.publish.subset import VOID

# What a renderer adds of its own: the frame's headings, ids of code lines, of captions, of rows.
LEFT_OUT = {"quarto-title-breadcrumbs", "quarto-page-breadcrumbs", "screen-reader-only", "part"}
OWN_IDS = re.compile(r"cb\d+(-\d+)?|.*-caption-[0-9a-f-]{36}|title-block-header")


@dataclass
class MainText:
    """The content of ``<main>``, in the order of the page."""

    words: list[str] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)


def main_text(html: str) -> MainText:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = MainText()
        self.open: list[tuple[str, bool]] = []
        self.caption: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        inside = bool(self.open) or tag == "main"
        if not inside or tag in VOID:
            return
        hidden = bool(self.open and self.open[-1][1]) or bool(
            LEFT_OUT & set(given.get("class", "").split())
        )
        self.open.append((tag, hidden))
        if tag == "main" or hidden:
            return
        if "id" in given and not OWN_IDS.fullmatch(given["id"]):
            self.found.anchors.append(given["id"])
        if given.get("href") and "aria-hidden" not in given:
            self.found.links.append(given["href"].removeprefix("./"))
        if tag == "figcaption":
            self.caption = []

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID or tag not in [name for name, _ in self.open]:
            return
        while self.open.pop()[0] != tag:
            pass
        if tag == "figcaption" and self.caption is not None:
            self.found.captions.append(" ".join(" ".join(self.caption).split()))
            self.caption = None

    def handle_data(self, data: str) -> None:
        if self.open and not self.open[-1][1] and self.open[-1][0] not in ("script", "style"):
            self.found.words += data.split()
            if self.caption is not None:
                self.caption.append(data)
