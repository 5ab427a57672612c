"""The built site held against what a reader needs: every way leads somewhere, nothing is fetched.

Looked at are the files themselves, whoever rendered them: links and anchors, doubled ids,
alternative texts, grounds of claims, and anything a browser would fetch from elsewhere.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from parley.errors import ParleyError, Problem, shown
from parley.publish.refuse import refuse
from parley.publish.subset import VOID

_FETCHED = {
    "img": ("src", "srcset"), "script": ("src",), "iframe": ("src",), "source": ("src", "srcset"),
    "video": ("src", "poster"), "audio": ("src",), "track": ("src",), "embed": ("src",),
    "object": ("data",), "use": ("href", "xlink:href"), "image": ("href", "xlink:href"),
    "input": ("src",),
}  # fmt: skip
_FETCHED_RELS = {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "manifest",
                 "preconnect", "dns-prefetch", "shortcut", "apple-touch-icon"}  # fmt: skip
_CSS_ADDRESS = re.compile(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)", re.IGNORECASE)
_ELSEWHERE = ("http", "https")


@dataclass
class PageFacts:
    """What one HTML file says of itself: ids, links, what it fetches, and what it lacks."""

    ids: dict[str, int] = field(default_factory=dict)
    links: list[str] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)
    lacks: list[tuple[str, str, str]] = field(default_factory=list)


def check(site: Path) -> list[Problem]:
    """Every problem of the built site in ``site``, in the order of its files.

    A link to a page of the site, to an anchor or to a file must lead to one; links to other
    sites are allowed, fetching from them is not. Ids are single within a page. Images and
    drawings say what they show. A ``.claim`` holds at least one ``a.ev``.
    """
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    if "index.html" not in files:
        return [Problem(str(site), "no index.html", "a front page", "Add notebooks/report.ipynb.")]
    pages = {name: facts(_text(site / name)) for name in sorted(files) if name.endswith(".html")}
    problems = [problem for name in pages for problem in _of_page(name, pages, files)]
    for name in sorted(files):
        if name.endswith(".css"):
            problems += _of_fetches(name, _css_addresses(_text(site / name)), files)
    return problems


def facts(html: str) -> PageFacts:
    """What one page's HTML says of itself."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.facts


def main() -> int:
    """Check the site that Quarto has just rendered."""
    site = Path(os.environ.get("QUARTO_PROJECT_OUTPUT_DIR", "_site"))
    try:
        refuse(check(site))
    except ParleyError as error:
        print(f"parley: {error}", file=sys.stderr)
        return 1
    return 0


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _of_page(name: str, pages: Mapping[str, PageFacts], files: set[str]) -> Iterator[Problem]:
    page = pages[name]
    for identifier, count in page.ids.items():
        if count > 1:
            yield Problem(name, f"{count} elements with the id {shown(identifier)}", "one",
                          "Give each its own; a link can only lead to the first.")  # fmt: skip
    for found, expected, mend in page.lacks:
        yield Problem(name, found, expected, mend)
    for link in dict.fromkeys(page.links):
        if problem := _of_link(name, link, pages, files):
            yield problem
    yield from _of_fetches(name, page.fetched, files)


def _of_link(
    name: str, link: str, pages: Mapping[str, PageFacts], files: set[str]
) -> Problem | None:
    parts = urlsplit(link)
    if parts.scheme in (*_ELSEWHERE, "mailto") and (parts.netloc or parts.scheme == "mailto"):
        return None
    if parts.scheme or parts.netloc or parts.path.startswith("/"):
        return Problem(name, f"a link to {shown(link)}", "a relative or an https address",
                       "Write the way from this page.")  # fmt: skip
    target = _target(name, parts.path, files)
    if target is None:
        return Problem(name, f"a link to {shown(link)}", "a page or file of the site",
                       "Nothing is built under that address; mend the link.")  # fmt: skip
    anchor = unquote(parts.fragment)
    if anchor in ("", "top") or not target.endswith(".html") or anchor in pages[target].ids:
        return None
    return Problem(name, f"a link to {shown(link)}", f"an anchor that {target} has",
                   "Nothing on that page has this id; mend the link or its target.")  # fmt: skip


def _of_fetches(name: str, addresses: Iterable[str], files: set[str]) -> Iterator[Problem]:
    for address in dict.fromkeys(addresses):
        parts = urlsplit(address)
        if parts.scheme in ("data", "blob") or address.startswith("#"):
            continue
        if parts.scheme or parts.netloc:
            yield Problem(name, f"a request for {shown(address)}", "only files of the site",
                          "The site reads offline: bring the file, or leave it out.")  # fmt: skip
        elif _target(name, parts.path, files) is None:
            yield Problem(name, f"a request for {shown(address)}", "a file of the site",
                          "There is no such file; mend the address.")  # fmt: skip


def _target(name: str, path: str, files: set[str]) -> str | None:
    """The file that a relative address seen from ``name`` means, if there is one."""
    if not path:
        return name
    place = normpath(join(dirname(name), unquote(path)))
    for candidate in (place, normpath(join(place, "index.html"))):
        if candidate in files:
            return candidate
    return None


def _css_addresses(css: str) -> list[str]:
    plain = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return [(first or second).strip() for first, second in _CSS_ADDRESS.findall(plain)]


class _Reader(HTMLParser):
    """Collects a page's facts; claims and drawings are judged when they end."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.facts = PageFacts()
        self._open: list[str] = []
        self._claims: list[tuple[int, list[str], list[bool]]] = []
        self._drawing: tuple[int, dict[str, str], dict[str, str]] | None = None
        self._told: list[tuple[str, str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag not in VOID:
            self._open.append(tag)
        classes = given.get("class", "").split()
        if (identifier := given.get("id")) is not None and "head" not in self._open:
            self.facts.ids[identifier] = self.facts.ids.get(identifier, 0) + 1
        if tag in ("a", "area"):
            self._link(given, classes)
        if tag == "img" and not given.get("alt") and given.get("role") != "presentation":
            self.facts.lacks.append((
                f"the image {shown(given.get('src', ''))} without alt text",
                "what it shows, in words", "Give it an alt text.",
            ))  # fmt: skip
        if "claim" in classes and tag not in VOID:
            self._claims.append((len(self._open), [], [False]))
        if tag == "svg" and self._drawing is None:
            self._drawing = (len(self._open), given, {})
        self._fetches(tag, given)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self._open:
            return
        while self._open:
            depth, last = len(self._open), self._open[-1]
            if self._claims and self._claims[-1][0] == depth:
                self._end_claim()
            if self._drawing and self._drawing[0] == depth:
                self._end_drawing()
            self._open.pop()
            if last == tag:
                return

    def handle_data(self, data: str) -> None:
        for _, words, _ in self._claims:
            words.append(data)
        if self._open and self._open[-1] == "style":
            self.facts.fetched += _css_addresses(data)
        if self._drawing and self._open and self._open[-1] in ("title", "desc") and data.strip():
            self._drawing[2][self._open[-1]] = data

    def _link(self, given: dict[str, str], classes: list[str]) -> None:
        href = given.get("href", given.get("xlink:href"))
        if href is None:
            return
        self.facts.links.append(href)
        if "ev" in classes:
            for _, _, grounds in self._claims:
                grounds[0] = True

    def _fetches(self, tag: str, given: dict[str, str]) -> None:
        names = _FETCHED.get(tag, ())
        if tag == "link" and _FETCHED_RELS & set(given.get("rel", "").lower().split()):
            names = ("href",)
        for name in names:
            if value := given.get(name):
                values = re.split(r"\s+[\d.]+[wx],?\s*", value) if name == "srcset" else [value]
                self.facts.fetched += [one.strip() for one in values if one.strip()]
        self.facts.fetched += _css_addresses(given.get("style", ""))

    def _end_claim(self) -> None:
        _, words, grounds = self._claims.pop()
        if not grounds[0]:
            self.facts.lacks.append((
                f"the claim {shown(''.join(words))} without a ground",
                "a link to its evidence in it",
                "Add the rows it rests on (a link of the class ev), or leave the claim out.",
            ))  # fmt: skip

    def _end_drawing(self) -> None:
        assert self._drawing is not None
        _, given, told = self._drawing
        self._drawing = None
        if given.get("aria-hidden") == "true":
            return
        role = given.get("role") in ("img", "group", "graphics-document")
        named = given.get("aria-label") or (given.get("aria-labelledby") and told)
        if not (role and named):
            self.facts.lacks.append((
                f"a drawing (svg {shown(given.get('id', ''))}) without alternative text",
                'role="img" or "group", and aria-labelledby naming its <title> and <desc>',
                "Say what it shows; or hide it with aria-hidden if the text says it all.",
            ))  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
