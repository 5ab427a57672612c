"""One call builds the site of a case, or finds that nothing has changed.

Nothing heavy is imported here: an up-to-date site is recognised within a second.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from parley.errors import PublishError
from parley.publish import quarto
from parley.publish.places import PACKAGE, Places, digest_files, ground, package_files

if TYPE_CHECKING:
    from parley.publish.pages import Frame

Renderer = Literal["quarto", "pandoc"]


def report(folder: Path, *, renderer: Renderer | None = None) -> Path:
    """The front page of the site of the case in ``folder``, built if anything has changed.

    ``renderer`` defaults to Quarto where it is on the PATH, else pandoc. Says on standard
    output where to look and which renderer was used. CaseError and PublishError list what
    keeps the site from being built; the site that was there before is then left as it was.
    """
    places, chosen = Places.of(folder), choose(renderer)
    if not up_to_date(places, chosen):
        build(places, chosen)
    front = places.site / "index.html"
    print(f"{front}  (rendered by {chosen})")
    return front


def choose(wanted: Renderer | None) -> Renderer:
    """The renderer to use; PublishError when Quarto is wanted and not there."""
    there = quarto.program() is not None
    if wanted == "quarto" and not there:
        raise PublishError(
            "--renderer quarto: found no program quarto on the PATH, expected one. "
            "Install Quarto, or use --renderer pandoc, which needs nothing more."
        )
    return wanted or ("quarto" if there else "pandoc")


def up_to_date(places: Places, renderer: Renderer) -> bool:
    """Whether the site on disk is what a build would make."""
    stamp = places.cache / "stamp.json"
    if not stamp.exists() or not (places.site / "index.html").exists():
        return False
    try:
        known = json.loads(stamp.read_text(encoding="utf-8"))
    except ValueError:
        return False
    made = {**_inputs(places, renderer), "site": _output(places)}
    return bool(known == made)


def build(places: Places, renderer: Renderer) -> None:
    """Prepare, render, check, and only then put the new site in the old one's place."""
    from tqdm import tqdm

    from parley.publish.prepare import prepare

    # Taken before anything is read: a file that changes meanwhile makes the site out of date.
    inputs = _inputs(places, renderer)
    total = len(places.notebooks) + 1
    with tqdm(total=total, desc="notebooks", unit="", file=sys.stderr) as bar:

        def done(name: str) -> None:
            bar.set_postfix_str(name, refresh=False)
            bar.update()

        frame = prepare(places, done=done)
        bar.total = len(places.notebooks) + len(frame.pages) + 1
        bar.set_description_str(renderer)
        draft = places.cache / "site"
        shutil.rmtree(draft, ignore_errors=True)
        _render(places, frame, draft, renderer, done=done)
        _check(draft)
        done("")
    shutil.rmtree(places.site, ignore_errors=True)
    draft.rename(places.site)
    stamp = json.dumps({**inputs, "site": _output(places)})
    (places.cache / "stamp.json").write_text(stamp, encoding="utf-8")


def _render(
    places: Places, frame: Frame, draft: Path, renderer: Renderer, *, done: Callable[[str], object]
) -> None:
    from parley.publish import pandoc

    if renderer == "quarto":
        quarto.render(places.build, draft)
        for page in frame.pages:
            done(page.href)
        return
    pandoc.render(frame, draft, cache=places.cache / "pages", done=done)
    shutil.copytree(places.build / "downloads", draft / "downloads")
    for name in ("page.css", "site.css"):
        (draft / "theme").mkdir(exist_ok=True)
        shutil.copyfile(places.build / "theme" / name, draft / "theme" / name)


def _check(site: Path) -> None:
    from parley.publish import links
    from parley.publish.refuse import refuse

    refuse(links.check(site))


def _inputs(places: Places, renderer: Renderer) -> dict[str, str]:
    """What a site is made from and by."""
    sources = [*places.notebooks, places.root / "_quarto.yml", places.root / "data" / "README.md"]
    program = (quarto.program() or "") if renderer == "quarto" else ""
    return {
        "renderer": f"{renderer} {program}",
        "ground": ground(places),
        "package": digest_files(package_files(publishing=True), base=PACKAGE),
        "sources": digest_files((p for p in sources if p.exists()), base=places.root),
    }


def _output(places: Places) -> str:
    return digest_files((p for p in places.site.rglob("*") if p.is_file()), base=places.site)
