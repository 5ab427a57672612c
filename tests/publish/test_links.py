"""The check of the built site, on sites of one or two pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from parley.publish import links


def found(folder: Path, body: str, **others: str) -> list[str]:
    page = f'<html><head><title>x</title></head><body id="top-of-page">{body}</body></html>'
    (folder / "index.html").write_text(page, encoding="utf-8")
    for name, text in others.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return [problem.found for problem in links.check(folder)]


def test_links_that_lead_somewhere_are_no_problem(tmp_path):
    body = (
        '<p id="a%20b">x</p><a href="#top-of-page">a</a><a href="b.html#c">b</a><a href="">c</a>'
        '<a href="x.csv">d</a><a href="https://example.org/x">e</a><a href="./">f</a><a>g</a>'
    )
    assert found(tmp_path, body, b_html='<p id="c">', x_csv="a") == []


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ('<a href="none.html">a</a>', "a link to 'none.html'"),
        ('<a href="#none">a</a>', "a link to '#none'"),
        ('<a href="../outside.html">a</a>', "a link to '../outside.html'"),
        ('<a href="/index.html">a</a>', "a link to '/index.html'"),
        ('<a href="javascript:alert(1)">a</a>', "a link to 'javascript:alert(1)'"),
        ('<svg role="img" aria-label="x"><a xlink:href="no.html"></a></svg>', "a link to 'no.html'"),
        ('<p id="a"></p><p id="a"></p>', "2 elements with the id 'a'"),
        ('<img src="index.html">', "the image 'index.html' without alt text"),
        ('<svg id="s"><title>x</title></svg>', "a drawing (svg 's') without alternative text"),
        ('<svg role="img" aria-labelledby="t"></svg>', "a drawing (svg '') without alternative text"),
        ('<script src="https://cdn.example/x.js"></script>', "a request for 'https://cdn.example/x.js'"),
        ('<link rel="stylesheet" href="//cdn/x.css">', "a request for '//cdn/x.css'"),
        ('<img alt="x" src="no.png">', "a request for 'no.png'"),
        ('<p style="background: url(http://a/b)">', "a request for 'http://a/b'"),
        ('<style>@import "https://a/b.css";</style>', "a request for 'https://a/b.css'"),
        ('<iframe src="https://a/b"></iframe>', "a request for 'https://a/b'"),
        ('<span class="claim">They met.</span>', "the claim 'They met.' without a ground"),
        ('<p class="claim">Met <a href="#top-of-page">a</a></p>', "the claim 'Met a' without a ground"),
    ],
)  # fmt: skip
def test_what_keeps_a_site_from_being_published_is_named(tmp_path, body, problem):
    assert found(tmp_path, body) == [problem]


def test_a_claim_with_its_evidence_and_a_drawing_with_its_title_are_no_problem(tmp_path):
    body = (
        '<span class="claim">Met <a class="ev" href="#top-of-page">a</a></span>'
        '<svg role="group" aria-labelledby="t"><title id="t">Who met.</title></svg>'
        '<svg aria-hidden="true"></svg><img alt="" role="presentation" src="data:image/gif,x">'
    )
    assert found(tmp_path, body) == []


def test_an_address_in_a_stylesheet_is_checked_from_where_it_lies(tmp_path):
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme" / "a.css").write_text("/* url(http://no) */ b { c: url('../x.woff') }")
    assert found(tmp_path, "") == ["a request for '../x.woff'"]


def test_a_folder_without_a_front_page_is_no_site(tmp_path):
    assert [p.found for p in links.check(tmp_path)] == ["no index.html"]
