"""What a page may hold, and what is said when it holds more."""

from __future__ import annotations

import pytest

from parley.publish import pandoc, subset
from parley.tell.show import block, plain, raw


def scan(markdown: str) -> subset.Scan:
    return subset.scan("x.qmd", markdown, pandoc.tree(markdown))


@pytest.mark.parametrize(
    "markdown",
    [
        "## A heading {#sec-a}\n\nText with *marks*, `code` and a [link](b.html), see @sec-a.",
        "- one\n- two\n\n1. first\n\n> quoted\n\nterm\n:   its meaning",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        '::: {.callout-note title="Few"}\nFive articles.\n:::',
        "[They met. [a001](evidence/a001.html#m-1-2){.ev}]{.claim #c-1}",
        "```python\nprint('<b>')\n```",
        block("fig", "x", "<svg></svg>", "A caption.").markdown + "\nSee @fig-x.",
        plain("<script>alert(1)</script> {{< include x >}} @someone $x$ ^[note] ![i](j)"),
        raw("<p>`x` {{< env HOME >}}</p>").markdown,
    ],
)
def test_the_listed_forms_have_no_problems(markdown):
    assert scan(markdown).problems == ()


@pytest.mark.parametrize(
    ("markdown", "found"),
    [
        ("# Title", "a heading of level 1"),
        ("Text <b>bold</b>.", "an inline of the kind RawInline"),
        ("<script>alert(1)</script>", "HTML typed into the text"),
        ("<!-- a remark -->", "HTML typed into the text"),
        ("Text ![alt](x.png).", "an inline of the kind Image"),
        ("A note.[^1]\n\n[^1]: Here.", "an inline of the kind Note"),
        ("A formula $x$.", "an inline of the kind Math"),
        ("One.\n\n---\n\nTwo.", "a block of the kind HorizontalRule"),
        ("As @smith says.", "@smith"),
        ("See [@fig-x].", "@fig-x"),
        ("See @fig-none.", "the reference @fig-none"),
        ("::: {.panel-tabset}\nText.\n:::", "the class panel-tabset"),
        ("::: {.callout-danger}\nText.\n:::", "the class callout-danger"),
        ("::: {.x layout-ncol=2}\nText.\n:::", "the attribute layout-ncol on a block"),
        ("::: {#thm-x}\nText.\n:::", "the id thm-x"),
        ("::: {#fig-x}\nOnly a caption.\n:::", "fig-x without a caption"),
        ("```\n{{< include x >}}\n```", "a shortcode {{< … >}}"),
        ("{{< env HOME >}}", "a shortcode {{< … >}}"),
        ("```{=latex}\nx\n```", "raw latex"),
    ],
)
def test_anything_else_is_named(markdown, found):
    assert found in [problem.found for problem in scan(markdown).problems]


def test_a_problem_says_under_which_heading_it_stands():
    (problem,) = scan("## Who met?\n\nSee @tbl-none.").problems
    assert str(problem) == (
        "x.qmd, under 'Who met?': found the reference @tbl-none, expected a figure, table or "
        "section of this page. The page has none."
    )


def test_a_link_to_evidence_is_noted_with_the_claim_around_it():
    markdown = "## At a glance\n\n[They met. [a001](evidence/a001.html#m-1-2){.ev}]{.claim #c-1}"
    assert scan(markdown).cited == (subset.Cited("a001", "m-1-2", "c-1", "They met."),)


def test_a_link_to_evidence_in_a_figure_is_noted_with_the_figures_number():
    svg = '<svg><a href="../evidence/a%20b.html#r-1"><g id="node"></g></a></svg>'
    markdown = block("fig", "one", "<svg></svg>", "One.").markdown
    markdown += block("fig", "two", svg, "Two.").markdown
    assert scan(markdown).cited == (subset.Cited("a b", "r-1", "fig-two", "Figure 2"),)


def test_a_claim_in_finished_html_is_named_by_its_words():
    html = (
        '<p><span class="claim" id="n-1">They met <a href="evidence/a1.html#x">a1</a>'
        '<a href="evidence/a2.html#y">a2</a></span></p>'
    )
    found = scan("## Then\n\n" + raw(html).markdown).cited
    assert [(c.article_id, c.at, c.label) for c in found] == [
        ("a1", "n-1", "They met"),
        ("a2", "n-1", "They met"),
    ]
