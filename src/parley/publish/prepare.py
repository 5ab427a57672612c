"""Before rendering: the notebooks run and become pages, which either renderer then reads.

    notebooks/report.ipynb      →  index.qmd
    notebooks/05-networks.ipynb →  chapters/05-networks.qmd
    one article                 →  evidence/a001.qmd
    the tables in effect        →  data.qmd, downloads/tables/*.csv
    executed notebooks          →  downloads/notebooks/*.ipynb
    palette and stylesheet      →  theme/, _navigation.yml

All of these are ignored by git; a page that is no longer made is removed.
"""

from __future__ import annotations

import json
import re
import sys
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd

from parley import codebook, project, tables
from parley.case import Case
from parley.errors import ParleyError, Problem, PublishError
from parley.publish import execute, pandoc, subset
from parley.publish.export import export
from parley.publish.pages import PARTS, Frame, Page, from_notebook, front_matter, inert
from parley.publish.places import ASSETS, PACKAGE, Places, digest, digest_files, forget, remembered
from parley.publish.refuse import refuse
from parley.schema import CODED, TABLES
from parley.tell import evidence, palette, tables_html
from parley.tell.show import plain
from parley.workbook import open_case

MANY_ARTICLES = 12
MENU_WIDTH = 48
MADE = ("index.qmd", "data.qmd", "chapters/*", "evidence/*", "theme/*", "downloads/**/*")
Files = dict[str, str | bytes]


Uses = dict[tuple[str, str], list[evidence.Use]]


def prepare(places: Places, *, done: Callable[[str], object] = lambda _: None) -> Frame:
    """Run what must run and write every page of the site; the pages, in the order of reading.

    ``done`` is called with the name of each notebook that is ready. CaseError when the case
    has problems; PublishError listing everything that keeps a page from being published.
    """
    case = open_case(places.case)
    notebooks, executed = _notebook_pages(places, done=done)
    notebooks = [replace(page, markdown=unreviewed(case) + page.markdown) for page in notebooks]
    uses = _uses(notebooks, _scans(places, notebooks))
    others = [*_evidence_pages(case, uses), _data_page(places, case, list(executed))]
    _scans(places, [*notebooks, *others], forgetting=True)
    front = replace(notebooks[-1], title=case.title, subtitle=case.question, menu="Report")
    frame = Frame(case.title, (front, *notebooks[:-1], *others))
    _write(places.build, {**_page_files(frame), **theme_files(), **_downloads(case, executed),
                          **_project_files(places, frame)})  # fmt: skip
    return frame


def unreviewed(case: Case) -> str:
    """What pages say at their top when rows that only the machine coded are in effect."""
    articles = {article for found in case.unreviewed.values() for article in found}
    if not articles:
        return ""
    tables_ = ", ".join(name.replace("_", " ") for name in case.unreviewed)
    text = (
        f"A machine coded {len(articles)} of {len(case.articles)} articles wholly or in part "
        f"({tables_}), and nobody has reviewed it. Read this page as a draft to be corrected: "
        "the links lead to the passages."
    )
    return f"::: {{.callout-warning}}\n{plain(text)}\n:::\n\n"


def main() -> int:
    """Prepare the first case, for a plain ``quarto render`` at the workbook's root."""
    from tqdm import tqdm

    places = Places.of(project.case_folder())
    try:
        if places.build != places.root:
            raise PublishError(
                f"PARLEY_CASE: found {places.case}, expected the first case: quarto render at the "
                f"root builds that one. Use `parley report {places.case}`."
            )
        with tqdm(total=len(places.notebooks), desc="notebooks", unit="", leave=False) as bar:
            prepare(places, done=lambda _: bar.update())
    except ParleyError as error:
        print(f"parley: {error}", file=sys.stderr)
        return 1
    return 0


def _notebook_pages(
    places: Places, *, done: Callable[[str], object]
) -> tuple[list[Page], dict[str, dict[str, Any]]]:
    """The pages of the notebooks, the front page last, and the executed notebooks."""
    names = [path.stem for path in places.notebooks]
    if "report" not in names:
        where = str(places.root / "notebooks")
        refuse([Problem(where, "no report.ipynb", "the front page's notebook", "Add it.")])
    prefixes = {name: "" if name == "report" else "../" for name in names}
    executed, problems = execute.execute(places, prefixes, done=done)
    pages = []
    for name, notebook in executed.items():
        page, found = from_notebook(
            name, notebook,
            path="index" if name == "report" else f"chapters/{name}",
            download=f"{prefixes[name]}downloads/notebooks/{name}.ipynb",
            fold=name != "report",
        )  # fmt: skip
        pages.append(page)
        problems += found
    refuse(problems)
    return pages, executed


def _scans(
    places: Places, pages: Sequence[Page], *, forgetting: bool = False
) -> list[list[subset.Cited]]:
    """The links to evidence of each page; PublishError when a page leaves the subset."""
    folder = places.cache / "read"
    code = digest_files((Path(subset.__file__), Path(pandoc.__file__)), base=PACKAGE)
    paths = [folder / f"{digest(code, page.path, page.source)}.json" for page in pages]
    read = [
        json.loads(remembered(path, partial(_scanned, page)))
        for path, page in zip(paths, pages, strict=True)
    ]
    if forgetting:
        forget(folder, keep=paths)
    refuse([Problem(**problem) for one in read for problem in one["problems"]])
    return [[subset.Cited(**cited) for cited in one["cited"]] for one in read]


def _scanned(page: Page) -> str:
    found = subset.scan(f"{page.path}.qmd", page.markdown, pandoc.tree(page.markdown))
    return json.dumps(asdict(found), ensure_ascii=False)


def _uses(pages: Sequence[Page], cited: Sequence[Sequence[subset.Cited]]) -> Uses:
    uses: Uses = {}
    for page, links in zip(pages, cited, strict=True):
        for link in links:
            where = "Report" if page.path == "index" else page.menu or page.title
            label = f"{where}: {link.label}" if link.label else where
            here = f"../{page.href}#{link.at}" if link.at else f"../{page.href}"
            use = evidence.Use(here, label)
            known = uses.setdefault((link.article_id, link.anchor), [])
            if use not in known:
                known.append(use)
    return uses


def _evidence_pages(case: Case, uses: Uses) -> Iterator[Page]:
    """A page for each article; of many, the sidebar lists an overview alone."""
    bodies = evidence.pages(replace(case, site="../"), uses)
    articles = {str(row["article_id"]): row for _, row in tables.records(case["articles"])}
    few = len(bodies) <= MANY_ARTICLES
    lines = []
    for article_id, text in bodies.items():
        matter, body = front_matter(text)
        title = matter.get("title") or articles[article_id]["title"] or article_id
        short = textwrap.shorten(title, MENU_WIDTH, placeholder=" …")
        menu = article_id if title == article_id else f"{article_id} · {short}"
        yield Page(f"evidence/{article_id}", title, body, "Evidence", menu,
                   matter.get("subtitle", ""), listed=few, wide=True)  # fmt: skip
        lines.append(f"- [{plain(menu)}]({article_id}.html): {plain(title)}")
    if not few:
        text = "Each article, with what was coded from it.\n\n" + "\n".join(lines)
        yield Page("evidence/index", "The articles", text, "Evidence")


def _data_page(places: Places, case: Case, notebooks: Sequence[str]) -> Page:
    """The tables to take away, and the codebook that says what they hold."""
    frame = pd.DataFrame({
        "table": [schema.name for schema in TABLES],
        "a row is": [schema.unit for schema in TABLES],
        "rows": [len(case[schema.name]) for schema in TABLES],
    })  # fmt: skip
    files = [f"downloads/tables/{schema.name}.csv" for schema in TABLES]
    shown = tables_html.table(
        frame, label="tables", caption="The tables in effect, as UTF-8 CSV with a header.",
        links={"table": files},
    )  # fmt: skip
    listed = "".join(
        f"- [{plain(name)}.ipynb](downloads/notebooks/{name}.ipynb)\n" for name in notebooks
    )
    text = (
        "## Tables {#tables}\n\nThe same as `parley export` writes; "
        "[datapackage.json](downloads/tables/datapackage.json) describes them by the Frictionless "
        f"standard.\n\n{shown.markdown}\n## Notebooks {{#notebooks}}\n\n"
        f"As they ran for this site, with their outputs.\n\n{listed}\n{_codebook(places)}"
    )
    return Page("data", "Data and codebook", text, "Data")


def _codebook(places: Places) -> str:
    """``data/README.md`` without its title, comments and links to files of the repository."""
    path = places.root / "data" / "README.md"
    if not path.exists():
        sections = (f"### `{t.name}`\n\n{codebook.section(t)}" for t in (*TABLES, CODED))
        return "## Codebook {#codebook}\n\n" + "\n".join(sections)
    text = re.sub(r"^<!--.*?-->$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    text = re.sub(r"\A\s*# .*\n", "", text)
    text = re.sub(r"\[([^\]]+)\]\((?!https?:|#)[^)]*\)", r"\1", text)
    deeper = re.sub(r"^(#{2,3} )", r"#\1", text, flags=re.MULTILINE)
    return f"## Codebook {{#codebook}}\n\n{deeper}"


def _page_files(frame: Frame) -> Files:
    return {f"{page.path}.qmd": page.source for page in frame.pages}


def theme_files() -> Files:
    """The stylesheets: colours from the palette, rules from ``assets/``."""
    page, site = ((ASSETS / name).read_text(encoding="utf-8") for name in ("page.css", "site.css"))
    light, dark = palette.css("light"), palette.css("dark")
    dark_media = f"@media screen and (prefers-color-scheme: dark) {{ :root {{\n{dark}\n}} }}"
    return {
        "theme/page.css": f":root {{\n{light}\n}}\n{dark_media}\n{page}",
        "theme/site.css": site,
        "theme/light.scss": _scss("light"),
        "theme/dark.scss": _scss("dark"),
    }


def _scss(theme: palette.Theme) -> str:
    text = (ASSETS / "theme.scss").read_text(encoding="utf-8")
    values = {tone.name: tone.value(theme) for tone in palette.TONES}
    values |= {"scheme": theme, "variables": palette.css(theme)}
    return re.sub(r"@(\w+)@", lambda found: values[found[1]], text)


def _downloads(case: Case, executed: Mapping[str, dict[str, Any]]) -> Files:
    files: Files = {
        f"downloads/notebooks/{name}.ipynb": execute.as_text(notebook)
        for name, notebook in executed.items()
    }
    with TemporaryDirectory() as folder:
        export(case, Path(folder))
        for path in sorted(Path(folder).iterdir()):
            files[f"downloads/tables/{path.name}"] = path.read_bytes()
    return files


def _project_files(places: Places, frame: Frame) -> Files:
    """What Quarto needs besides the pages: the sidebar and, away from the root, its settings."""
    contents: list[Any] = []
    for part in PARTS:
        entries = [
            {"href": f"{page.path}.qmd", "text": inert(page.menu or page.title)}
            for page in frame.listed if page.part == part
        ]  # fmt: skip
        contents += [{"section": part, "contents": entries}] if part and entries else entries
    website = {
        "title": inert(frame.title),
        "page-navigation": True,
        "search": True,
        "sidebar": {"style": "docked", "contents": contents},
    }
    files: Files = {"_navigation.yml": json.dumps({"website": website}, indent=1) + "\n"}
    if places.build != places.root:
        lines = (places.root / "_quarto.yml").read_text(encoding="utf-8").splitlines(keepends=True)
        hooks = ("  pre-render:", "  post-render:")
        files["_quarto.yml"] = "".join(line for line in lines if not line.startswith(hooks))
    return files


def _write(folder: Path, files: Files) -> None:
    """Write the files that differ from what is there; remove those that are made no more."""
    stale = {path for pattern in MADE for path in folder.glob(pattern) if path.is_file()}
    for name, content in files.items():
        path = folder / name
        stale.discard(path)
        data = content.encode("utf-8") if isinstance(content, str) else content
        if not path.exists() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    for path in stale:
        path.unlink()


if __name__ == "__main__":
    sys.exit(main())
