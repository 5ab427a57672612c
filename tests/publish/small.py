"""A small workbook for the tests of publishing: one case, three notebooks, checkable by eye."""

from __future__ import annotations

from pathlib import Path

import nbformat

from parley import project
from parley.publish.places import Places

ARTICLE = """Russia and NATO met in Brussels on Wednesday, NATO said.

They will *meet* again. <script>alert(1)</script> {{< env HOME >}} ``` [x](javascript:y)
::: {.callout-note}
# No heading @fig-none
"""
OPEN = "import parley\n\ncase = parley.open_case()"
REPORT = [
    "# Report\n\nWhat happened, as reported?",
    OPEN,
    "## At a glance {#sec-glance}\n\nThe figure @fig-line shows it; so does @tbl-rows.",
    """from parley.tell.show import Shown

href = f"{case.site}evidence/a001.html"
Shown(f"[They met. [a001]({href}){{.ev}}]{{.claim #c-1}}\\n", "")""",
    """from parley.tell.show import block

svg = (
    '<svg role="img" aria-labelledby="t" viewBox="0 0 200 40"><title id="t">A line.</title>'
    '<path d="M5 20H195" stroke="var(--accent, #00f)" stroke-width="2"/></svg>'
)
block("fig", "line", svg, "A line of * {{< env HOME >}} 3 days.")""",
    """from parley.tell import tables_html

tables_html.table(case["articles"][["article_id", "words"]], label="rows", caption="Rows.")""",
    '## What this cannot show\n\n::: {.callout-note title="Few"}\nOne article, see @sec-glance.\n:::',
]
FIRST = [
    "# What do we *have*?\n\nA question.",
    OPEN,
    "## Words",
    'print("a\\n\\n<b> ```", "{" * 2 + "< meta x >}}")\nlen(case.articles)',
]
SECOND = ["# Who met?\n\nAnother question, see [the first](01-first.html).", OPEN]


def workbook(
    root: Path, *, report: list[str] = REPORT, first: list[str] = FIRST, second: list[str] = SECOND
) -> Places:
    """A workbook in ``root`` whose cells are given as text: Markdown begins with # or a letter."""
    for name in ("_quarto.yml", "prepare.py"):
        (root / name).write_bytes((project.root() / name).read_bytes())
    case = root / "data" / project.FIRST_CASE
    (case / "articles").mkdir(parents=True, exist_ok=True)
    (case / "articles" / "001_x.txt").write_text(ARTICLE, encoding="utf-8")
    (case / "case.toml").write_text('title = "Talks *of* <b> {{< env HOME >}}"\n', encoding="utf-8")
    for name, cells in (("report", report), ("01-first", first), ("02-second", second)):
        write_notebook(root / "notebooks" / f"{name}.ipynb", cells)
    return Places(root, case, root, root / "_site")


def write_notebook(path: Path, cells: list[str]) -> None:
    """A stripped notebook; a cell is Markdown when it begins with ``#`` or ``::``."""
    notebook = nbformat.v4.new_notebook()
    for number, text in enumerate(cells):
        made = (
            nbformat.v4.new_markdown_cell
            if text.startswith(("# ", "##"))
            else nbformat.v4.new_code_cell
        )
        notebook.cells.append(made(text, id=f"cell-{number}"))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(nbformat.writes(notebook), encoding="utf-8")
