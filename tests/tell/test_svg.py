"""SVG inside a page: themed, linked, safe, and the same bytes each time."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from matplotlib.axes import Axes

from parley.tell import pen
from parley.tell.palette import TONES
from parley.tell.signs import STATUSES, sign_of
from parley.tell.svg import figure_body, mark, render

HOSTILE = '"><script>alert(1)</script> $x_2$ ]]> -- &amp; `'


def draw(ax: Axes) -> None:
    pen.canvas(ax, 200, 100)
    mark(pen.stamp(ax, 20, 20, sign_of("state")), HOSTILE, "../evidence/a1.html#r-m01")
    pen.write_lines(ax, 30, 20, (HOSTILE,), step=10, tip="label", href="#there")
    pen.stamp_status(ax, 90, 50, STATUSES["proposed"])
    pen.soft_bar(ax, 100, 150, 50, STATUSES["held"].colour, tip="some day", href="#bar")
    pen.curve(ax, (10, 80), (190, 90), STATUSES["planned"], tip="an edge", href="#edge")


def svg(label: str = "seq") -> str:
    return render(draw, width=200, height=100, label=label, title="A title", description=HOSTILE)


def tree(label: str = "seq") -> ElementTree.Element:
    return ElementTree.fromstring(svg(label))


def test_the_same_figure_gives_the_same_bytes():
    assert svg() == svg()


def test_ids_carry_the_label_and_every_reference_is_met():
    text = svg("one")
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert ids
    assert len(ids) == len(set(ids))
    assert all(name.startswith("svg-one-") for name in ids)
    inside = re.findall(r'<use[^>]* href="#([^"]+)"', text) + re.findall(r"url\(#([^)]+)\)", text)
    assert set(inside) <= set(ids)
    assert not set(ids) & set(re.findall(r'\bid="([^"]+)"', svg("two")))


def test_every_colour_is_a_variable_with_a_fallback():
    text = svg()
    bare = re.sub(r"var\(--[a-z0-9]+, #[0-9a-f]{6}\)", "", text)
    assert re.findall(r"#[0-9a-f]{6}\b", re.sub(r'href="[^"]*"|id="[^"]*"', "", bare)) == []
    assert {"--ink", "--paper", "--c1"} <= set(re.findall(r"var\((--\w+)", text))
    assert set(re.findall(r"var\(--(\w+)", text)) <= {tone.name for tone in TONES}


def test_the_figure_says_what_it_is_and_its_links_stay_reachable():
    root = tree()
    named = root.get("aria-labelledby", "").split()
    words = {e.get("id"): e.text for e in root.iter() if e.get("id") in named}
    assert [words[name] for name in named] == ["A title", HOSTILE]
    assert root.get("role") == "group"
    assert root.get("width") == "100%"
    plain = render(lambda ax: pen.canvas(ax, 9, 9), width=9, height=9, label="x", title="t",
                   description="d")  # fmt: skip
    assert 'role="img"' in plain


def test_a_mark_is_a_link_with_a_tooltip_and_its_label_is_no_second_stop():
    links = [e for e in tree().iter() if e.tag.endswith("}a")]
    told = {(e[0].text, e.get("href"), e.get("tabindex")) for e in links}
    assert (HOSTILE, "../evidence/a1.html#r-m01", None) in told
    assert ("label", "#there", "-1") in told
    assert ("an edge", "#edge", "-1") in told
    assert all(e.get("target") is None for e in links)
    assert {e.get("aria-label") for e in links if e.get("tabindex") is None} == {HOSTILE}


def test_what_only_the_pointer_meets_is_unseen_but_has_a_stroke():
    edge = next(e for e in tree().iter() if e.tag.endswith("}a") and e.get("href") == "#edge")
    style = next(e.get("style", "") for e in edge.iter() if e.tag.endswith("}path"))
    assert "opacity: 0;" in style
    assert "stroke: var(" in style


def test_a_strangers_text_stays_text_and_no_style_sheet_leaves_the_figure():
    text = svg()
    assert "<script" not in text
    assert "<style" not in text
    assert "<!--" not in text
    assert "xlink" not in text
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "")


def test_a_figure_with_one_drawing_scrolls_and_one_with_two_changes_with_the_page():
    assert 'tabindex="0"' in figure_body("<svg/>")
    both = figure_body("<svg id='w'></svg>", "<svg id='n'></svg>")
    assert "<div class=\"parley-wide\"><svg id='w'><style>.parley-narrow{display:none}" in both
    assert both.endswith("<div class=\"parley-narrow\"><svg id='n'></svg></div></div>")
    assert "@media screen and (max-width:40rem)" in both
