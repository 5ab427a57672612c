"""What notebooks show stays what it is on the site: text is text, HTML is finished HTML."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.publish import pandoc
from parley.tell.show import SITE_MIME, Shown, block, heading, joined, plain, raw

from .inert import LIVE, published, skeleton

TEXT = st.text(
    alphabet=st.one_of(
        st.characters(exclude_categories=["Cs", "Cc"]),
        st.sampled_from("<>&`*_{}[]()#+-.!|~^$@:;'\"\\/=%1a \n\t"),
    ),
    max_size=60,
)


def words_of(node):
    """All text of a piece of pandoc's tree; what is neither text nor space shows as a mark."""
    if isinstance(node, list):
        return "".join(map(words_of, node))
    match node["t"]:
        case "Str":
            return node["c"]
        case "Space":
            return " "
        case "SoftBreak":
            return "\n"
        case other:
            return f"«{other}»"


@given(st.lists(TEXT, min_size=1, max_size=25))
@settings(max_examples=25, deadline=None)
def test_plain_text_comes_back_from_pandoc_as_the_same_text(texts):
    told = [text for text in texts if text.split()]
    blocks = pandoc.tree("\n\n".join(map(plain, told)))["blocks"]
    assert [b["t"] for b in blocks] == ["Para"] * len(told)
    assert [words_of(b["c"]).split() for b in blocks] == [text.split() for text in told]


@pytest.mark.parametrize("text", LIVE)
def test_nothing_that_markdown_or_html_would_do_comes_alive(text):
    html = published(plain(f"{text} {text}\n\n{text}"))
    found = skeleton(html)
    assert found.elements == {("p", ())}
    assert found.other == []
    assert found.text == " ".join(f"{text} {text} {text}".split())


def test_plain_text_stands_on_one_line():
    assert plain(" a\n\n# b\tc ") == "a \\# b c"
    assert plain("") == ""


@pytest.mark.parametrize("text", LIVE)
def test_finished_html_passes_and_cannot_be_left_by_the_text_in_it(text):
    from html import escape

    html = f'<p title="{escape(text)}">{escape(text)}</p>'
    shown = raw(html)
    assert shown.html == html
    found = skeleton(published(f"{shown.markdown}\n::: {{#after}}\nx\n:::\n"))
    assert found.elements == {("p", ("title",)), ("div", ("id",)), ("p", ())}
    assert found.text == " ".join(f"{text} x".split())
    assert "{{<" not in shown.markdown


def test_blank_lines_in_html_do_not_end_its_block():
    found = skeleton(published(raw("<div>\n\n<b>a</b>\n\n    <i>c</i>\n</div>").markdown))
    assert found.elements == {("div", ()), ("b", ()), ("i", ())}


def test_a_block_has_a_label_a_body_and_a_plain_caption():
    shown = block("fig", "sequence", "<svg></svg>", "Talks & *more* <b>")
    found = skeleton(published(shown.markdown))
    assert found.ids == ["fig-sequence"]
    assert ("svg", ()) in found.elements
    assert found.text == "Talks & *more* <b>"
    assert shown.html == (
        "<figure><svg></svg><figcaption>Talks &amp; *more* &lt;b&gt;</figcaption></figure>"
    )


def test_a_heading_carries_its_anchor_and_no_markup_of_its_text():
    shown = heading("A <b> {#evil} `x`", ident="told-a")
    assert shown.html == "<h3>A &lt;b&gt; {#evil} `x`</h3>"
    found = skeleton(published(shown.markdown))
    assert (found.elements, found.ids) == ({("h3", ("id",))}, ["told-a"])
    assert found.text == "A <b> {#evil} `x`"


def test_jupyter_gets_html_and_the_site_markdown():
    shown = Shown("*m*", "<i>m</i>")
    assert shown._repr_mimebundle_(include=None) == {"text/html": "<i>m</i>", SITE_MIME: "*m*"}


def test_outputs_joined_stay_in_order_and_apart():
    both = joined([raw("<p>1</p>"), heading("H", ident="h"), raw("<p>2</p>")])
    assert skeleton(published(both.markdown)).text == "1 H 2"
    assert both.html == "<p>1</p>\n<h3>H</h3>\n<p>2</p>"
    assert joined([]) == Shown("", "")
