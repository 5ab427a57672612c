"""The site by pandoc alone: no search and no slides, but finished, and standing on its own.

What Quarto does besides, ``assets/filter.lua`` (numbers, references, callouts) and
``assets/template.html`` (the frame of a page) do here. Pandoc runs with ``--sandbox``: what a
page says can make it neither read a file nor fetch an address.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from html import escape
from pathlib import Path
from typing import Any

from parley.errors import PublishError
from parley.publish.pages import PARTS, Frame, Page
from parley.publish.places import ASSETS, digest, forget, remembered

READER = "markdown"
_HEADING = re.compile(r"^#{2,3} ", re.MULTILINE)
_TOC_ID = re.compile(r' id="toc-[^"]*"')


def tree(markdown: str) -> dict[str, Any]:
    """What pandoc understands of a page's Markdown, as its JSON says it."""
    parsed: dict[str, Any] = json.loads(run(["-f", READER, "-t", "json"], markdown))
    return parsed


def render(frame: Frame, folder: Path, *, cache: Path, done: Callable[[str], object]) -> None:
    """Write every page of ``frame`` into ``folder`` as HTML.

    A page that was rendered before, from the same Markdown in the same frame, is taken from
    ``cache``. ``done`` is called with the address of each page that is ready.
    """
    one = partial(_render_page, frame=frame, folder=folder, cache=cache, done=done)
    with ThreadPoolExecutor(2) as pool:
        kept = list(pool.map(one, frame.pages))
    forget(cache, keep=kept)


def run(arguments: Sequence[str], text: str) -> str:
    """What pandoc makes of ``text``, in its sandbox. PublishError when it complains."""
    command = [_program(), "--sandbox", "--fail-if-warnings", *arguments]
    outcome = subprocess.run(command, input=text, capture_output=True, encoding="utf-8")
    if outcome.returncode:
        raise PublishError(
            f"pandoc: found {' '.join(outcome.stderr.split())}, expected no remark. "
            "Mend the page that it names."
        )
    return outcome.stdout


@cache
def _program() -> str:
    import pypandoc

    try:
        return str(pypandoc.get_pandoc_path())
    except OSError as error:
        found = shutil.which("pandoc")
        if not found:
            raise PublishError(
                "found no pandoc, expected the one that pypandoc_binary brings. "
                "Run `make report`, which installs it."
            ) from error
        return found


def _render_page(
    page: Page, *, frame: Frame, folder: Path, cache: Path, done: Callable[[str], object]
) -> Path:
    settings = _settings(page, frame)
    assets = [(ASSETS / name).read_bytes() for name in ("template.html", "filter.lua")]
    # Where the package lies decides nothing, so its path is not part of the name.
    name = digest(page.source, json.dumps(settings["variables"], sort_keys=True), *assets)
    path = cache / f"{name}.html"
    html = remembered(path, partial(_html, page, settings, cache / f"{name}.json"))
    out = folder / page.href
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(html, encoding="utf-8", newline="\n")
    done(page.href)
    return path


def _html(page: Page, settings: dict[str, Any], defaults: Path) -> str:
    defaults.parent.mkdir(parents=True, exist_ok=True)
    defaults.write_text(json.dumps(settings), encoding="utf-8")
    try:
        return _TOC_ID.sub("", run(["--defaults", str(defaults)], page.source))
    except PublishError as error:
        raise PublishError(f"{page.path}: {error}") from error
    finally:
        defaults.unlink(missing_ok=True)


def _settings(page: Page, frame: Frame) -> dict[str, Any]:
    listed = frame.listed
    at = listed.index(page) if page in listed else None
    before = listed[at - 1] if at else None
    after = listed[at + 1] if at is not None and at + 1 < len(listed) else None
    return {
        "from": READER,
        "to": "html5",
        "standalone": True,
        "template": str(ASSETS / "template.html"),
        "filters": [{"type": "lua", "path": str(ASSETS / "filter.lua")}],
        "section-divs": True,
        "table-of-contents": not page.wide and bool(_HEADING.search(page.markdown)),
        "toc-depth": 3,
        "wrap": "none",
        "variables": {
            "sitetitle": escape(frame.title),
            "pagetitle": "" if page.title == frame.title else escape(page.title),
            "part": page.part,
            "prefix": page.prefix,
            "wide": page.wide,
            "menu": menu(page, frame),
            **_neighbour("previous", page, before),
            **_neighbour("next", page, after),
        },
    }


def _neighbour(which: str, page: Page, other: Page | None) -> dict[str, str]:
    if other is None:
        return {}
    title = escape(other.menu or other.title)
    return {which: page.prefix + other.href, f"{which}title": title}


def menu(page: Page, frame: Frame) -> str:
    """The list of the site's pages, seen from ``page``, as HTML."""
    lines: list[str] = []
    for part in PARTS:
        members = [other for other in frame.listed if other.part == part]
        if members and part:
            lines.append(f"<h2>{escape(part)}</h2>")
        if members:
            lines.append(f"<ul>{''.join(_entry(page, other) for other in members)}</ul>")
    return "\n".join(lines)


def _entry(page: Page, other: Page) -> str:
    here = ' aria-current="page"' if other == page else ""
    text = escape(other.menu or other.title)
    return f'<li><a href="{escape(page.prefix + other.href)}"{here}>{text}</a></li>'
