"""Quarto and pandoc say the same; without Quarto on the PATH there is nothing to compare."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from parley.errors import PublishError
from parley.publish import quarto, site
from parley.publish.links import check
from tests.built import Built
from tests.publish.main_text import main_text
from tests.publish.small import workbook

needs_quarto = pytest.mark.skipif(quarto.program() is None, reason="quarto is not on the PATH")


def assert_same(one: Path, other: Path) -> None:
    pages = sorted(p.relative_to(one).as_posix() for p in one.rglob("*.html"))
    assert pages == sorted(p.relative_to(other).as_posix() for p in other.rglob("*.html"))
    for page in pages:
        left = main_text((one / page).read_text(encoding="utf-8"))
        right = main_text((other / page).read_text(encoding="utf-8"))
        assert left.words == right.words, page
        assert left.anchors == right.anchors, page
        assert left.links == right.links, page
        assert left.captions == right.captions, page


@needs_quarto
def test_both_renderers_give_the_small_workbook_the_same_words_anchors_links_and_captions(tmp_path):
    by_pandoc = workbook(tmp_path)
    site.build(by_pandoc, "pandoc")
    by_quarto = replace(by_pandoc, site=tmp_path / "_quarto")
    site.build(by_quarto, "quarto")
    assert_same(by_pandoc.site, by_quarto.site)


@needs_quarto
def test_both_renderers_give_the_first_case_the_same_words_anchors_links_and_captions(
    built: Built, tmp_path
):
    places = replace(built.places, site=tmp_path / "_quarto")
    site.build(places, "quarto")
    assert_same(built.folder, places.site)


@needs_quarto
def test_quarto_renders_the_prepared_pages_without_a_warning_or_a_change_that_git_sees(tmp_path):
    places = workbook(tmp_path)
    git = ["git", "-C", str(tmp_path), "-c", "user.name=x", "-c", "user.email=x"]
    ignored = (Path(__file__).parents[2] / ".gitignore").read_text(encoding="utf-8")
    (tmp_path / ".gitignore").write_text(ignored, encoding="utf-8")
    for step in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
        subprocess.run([*git, *step], check=True)
    places.build.joinpath("prepare.py").write_text("", encoding="utf-8")
    subprocess.run([*git, "commit", "-qam", "x"], check=True)
    site.build(places, "pandoc")
    outcome = subprocess.run(
        [str(quarto.program()), "render", str(tmp_path)], capture_output=True, text=True
    )
    assert (outcome.returncode, quarto.warnings(outcome.stdout + outcome.stderr)) == (0, [])
    assert check(places.site) == []
    status = subprocess.run([*git, "status", "--short"], capture_output=True, text=True)
    assert status.stdout == ""


def test_a_warning_of_quarto_is_a_problem_and_one_of_a_kernel_is_not():
    log = (
        "[1/2] index.qmd\n\x1b[33mWARNING (main.lua) Unable to resolve crossref @fig-x\x1b[39m\n"
        "[IPKernelApp] WARNING | Running over TCP without encryption\nOutput created: x\n"
    )
    assert [problem.found for problem in quarto.warnings(log)] == [
        "WARNING (main.lua) Unable to resolve crossref @fig-x"
    ]


def test_asking_for_quarto_where_it_is_not_says_what_to_do(monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert site.choose(None) == "pandoc"
    with pytest.raises(PublishError, match="use --renderer pandoc"):
        site.choose("quarto")
