"""Builds of a small workbook by pandoc: what runs, what comes out, what ends them."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from parley import project
from parley.errors import CaseError, PublishError
from parley.publish import links, site
from parley.publish.places import Places
from parley.publish.prepare import prepare
from tests.publish.small import FIRST, OPEN, workbook, write_notebook


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Places:
    """The small workbook, built once."""
    places = workbook(tmp_path_factory.mktemp("small"))
    site.build(places, "pandoc")
    return places


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def index(places: Places) -> str:
    return (places.site / "index.html").read_text(encoding="utf-8")


def test_the_site_has_a_page_for_the_report_each_notebook_each_article_and_the_data(small):
    pages = [name for name in files_of(small.site) if name.endswith(".html")]
    assert sorted(pages) == [
        "chapters/01-first.html", "chapters/02-second.html", "data.html", "evidence/a001.html",
        "index.html",
    ]  # fmt: skip


def test_figures_tables_and_sections_are_numbered_and_referred_to(small):
    html = index(small)
    assert '<figure id="fig-line" class="float float-fig">' in html
    assert "Figure\xa01: A line of * {{&lt; env HOME &gt;}} 3 days." in html
    assert "Table\xa01: Rows." in html
    assert '<a href="#fig-line" class="quarto-xref">Figure\xa01</a>' in html
    assert '<a href="#sec-glance" class="quarto-xref">Section\xa01</a>' in html


def test_a_strangers_title_stays_text(small):
    html = index(small)
    assert '<h1 class="title">Talks *of* &lt;b&gt; {\u2060{&lt; env HOME &gt;}\u2060}</h1>' in html


def test_an_articles_text_stays_text(small):
    html = (small.site / "evidence" / "a001.html").read_text(encoding="utf-8")
    assert "They will *meet* again. &lt;script&gt;alert(1)&lt;/script&gt; &#123;&#123;&lt;" in html
    assert "::: {.callout-note}" in html
    assert "# No heading @fig-none" in html
    assert "<script" not in html


def test_recognising_an_up_to_date_site_takes_no_heavy_import():
    code = "import sys, parley.publish.site; print('pandas' in sys.modules, 'tqdm' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout == "False False\n"


def test_the_pages_come_in_the_order_of_reading(small):
    assert [page.path for page in prepare(small).pages] == [
        "index", "chapters/01-first", "chapters/02-second", "evidence/a001", "data",
    ]  # fmt: skip


def test_two_builds_are_the_same_to_the_byte(small, tmp_path):
    again = replace(workbook(tmp_path), case=small.case)
    site.build(again, "pandoc")
    assert files_of(again.site) == files_of(small.site)


def test_an_unchanged_workbook_is_up_to_date_and_a_changed_stylesheet_or_page_is_not(small):
    assert site.up_to_date(small, "pandoc")
    assert not site.up_to_date(small, "quarto")
    page = small.site / "index.html"
    before = page.read_bytes()
    page.write_bytes(before + b" ")
    assert not site.up_to_date(small, "pandoc")
    page.write_bytes(before)
    assert site.up_to_date(small, "pandoc")


def test_only_the_notebook_that_changed_runs(tmp_path):
    places = workbook(tmp_path)
    prepare(places)
    cache = places.cache / "executed"
    before = {path.name: path.stat().st_mtime_ns for path in cache.iterdir()}
    write_notebook(tmp_path / "notebooks" / "01-first.ipynb", [*FIRST, "2 + 2"])
    prepare(places)
    after = {path.name: path.stat().st_mtime_ns for path in cache.iterdir()}
    kept = before.items() & after.items()
    assert (len(before), len(after), len(kept)) == (3, 3, 2)


def test_an_executed_notebook_holds_no_times_and_no_versions(small):
    text = (small.site / "downloads" / "notebooks" / "01-first.ipynb").read_text(encoding="utf-8")
    notebook = json.loads(text)
    assert notebook["metadata"]["language_info"] == {"name": "python"}
    assert [cell["metadata"] for cell in notebook["cells"]] == [{}, {}, {}, {}]


def test_all_cells_that_fail_are_said_at_once_and_the_old_site_stays(tmp_path):
    places = workbook(tmp_path, first=["# A", OPEN, "1 / 0"], second=["# B", "nothing_here"])
    places.site.mkdir()
    (places.site / "index.html").write_text("old")
    with pytest.raises(PublishError) as caught:
        site.build(places, "pandoc")
    assert str(caught.value).splitlines() == [
        "2 problems in the site:",
        "notebooks/01-first.ipynb, cell 3: found ZeroDivisionError: division by zero, expected a "
        "cell that runs to its end. Open the notebook, run it from the top; the cell begins with "
        "'1 / 0'.",
        "notebooks/02-second.ipynb, cell 2: found NameError: name 'nothing_here' is not defined, "
        "expected a cell that runs to its end. Open the notebook, run it from the top; the cell "
        "begins with 'nothing_here'.",
    ]
    assert (places.site / "index.html").read_text() == "old"


def test_a_reference_to_nothing_ends_the_build(tmp_path):
    places = workbook(tmp_path, report=["# Report", "## One\n\nSee @fig-none."])
    with pytest.raises(
        PublishError, match=r"index\.qmd, under 'One': found the reference @fig-none"
    ):
        site.build(places, "pandoc")


def test_dead_links_anchors_and_groundless_claims_end_the_build(tmp_path):
    text = "## One\n\n[They met.]{.claim}, [a](evidence/a009.html#x), [b](evidence/a001.html#none)."
    places = workbook(tmp_path, report=["# Report", text])
    with pytest.raises(PublishError) as caught:
        site.build(places, "pandoc")
    assert [line.partition(", expected")[0] for line in str(caught.value).splitlines()] == [
        "3 problems in the site:",
        "index.html: found the claim 'They met.' without a ground",
        "index.html: found a link to 'evidence/a009.html#x'",
        "index.html: found a link to 'evidence/a001.html#none'",
    ]
    assert not places.site.exists()


def test_a_case_with_problems_ends_the_build_before_a_notebook_runs(tmp_path):
    places = workbook(tmp_path)
    (places.case / "case.toml").write_text('publish = "nothing"\n')
    with pytest.raises(CaseError, match='"full" or "excerpts"'):
        site.build(places, "pandoc")
    assert not (places.cache / "executed").exists()


def test_a_page_that_is_made_no_more_is_removed(tmp_path):
    places = workbook(tmp_path)
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "a999.qmd").write_text("old")
    prepare(places)
    assert [p.name for p in (tmp_path / "evidence").iterdir()] == ["a001.qmd"]


def test_many_articles_are_listed_on_a_page_and_not_in_the_menu(tmp_path):
    places = workbook(tmp_path, report=["# Report"], first=["# A"], second=["# B"])
    for number in range(2, 15):
        text = f"Article {number}.\n"
        (places.case / "articles" / f"{number:03d}.txt").write_text(text, encoding="utf-8")
    site.build(places, "pandoc")
    html = index(places)
    assert 'href="evidence/index.html"' in html
    assert 'href="evidence/a014.html"' not in html
    overview = (places.site / "evidence" / "index.html").read_text(encoding="utf-8")
    assert 'href="a014.html"' in overview
    assert links.check(places.site) == []


def test_the_first_case_is_built_at_the_root_and_another_in_its_own_folder(tmp_path):
    root = project.root()
    first = Places.of(root / "data" / project.FIRST_CASE)
    assert (first.build, first.site) == (root, root / "_site")
    other = Places.of(tmp_path)
    assert (other.build, other.site) == (tmp_path / "_build", tmp_path / "_site")


def test_another_case_leaves_the_first_ones_pages_alone(small, tmp_path):
    places = replace(small, case=tmp_path, build=tmp_path / "_build", site=tmp_path / "_site")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "001.txt").write_text("Another article.\n", encoding="utf-8")
    before = files_of(small.root)
    site.build(places, "pandoc")
    assert (tmp_path / "_site" / "index.html").exists()
    assert files_of(small.root) == before
    settings = (tmp_path / "_build" / "_quarto.yml").read_text(encoding="utf-8")
    assert "pre-render" not in settings
