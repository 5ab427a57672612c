"""Executed notebooks as Markdown pages."""

from __future__ import annotations

from parley.publish.pages import Page, from_notebook, inert
from parley.tell.show import SITE_MIME


def page_of(*cells, fold=True):
    notebook = {"cells": list(cells)}
    return from_notebook("01-x", notebook, path="chapters/01-x", download="d.ipynb", fold=fold)


def code(source, *outputs, tags=()):
    metadata = {"tags": list(tags)} if tags else {}
    return {"cell_type": "code", "metadata": metadata, "source": source, "outputs": list(outputs)}


def markdown(source):
    return {"cell_type": "markdown", "metadata": {}, "source": source}


def displayed(**data):
    return {
        "output_type": "display_data",
        "data": {k.replace("_", "/"): v for k, v in data.items()},
    }


def test_the_first_heading_is_the_title_and_stands_in_the_text_no_more():
    page, _ = page_of(markdown("# Who *met*? {.x}\n\nA question."), markdown("## Then"))
    assert page.title == "Who met?"
    assert page.markdown.startswith("A question.\n\n## Then")


def test_a_notebook_without_a_heading_is_called_by_its_name():
    assert page_of()[0].title == "01-x"


def test_code_is_folded_over_its_output():
    page, _ = page_of(code("1 + 1", displayed(text_plain="2")))
    lines = [line for line in page.markdown.splitlines() if line]
    assert lines[:10] == [
        "```{=html}", '<details class="fold"><summary>Code</summary>', "```",
        "```python", "1 + 1", "```",
        "```{=html}", "</details>", "```",
        "```{=html}",
    ]  # fmt: skip
    assert lines[10] == '<pre class="printed">2</pre>'


def test_the_report_shows_no_code_but_says_where_it_is():
    page, _ = page_of(code("secret = 1"), fold=False)
    assert "secret" not in page.markdown
    assert "[Download it with its outputs](d.ipynb)" in page.markdown


def test_a_code_fence_is_longer_than_any_inside_it():
    page, _ = page_of(code('"""```"""'))
    assert '````python\n"""```"""\n````' in page.markdown


def test_what_a_cell_printed_cannot_close_its_block():
    page, _ = page_of(
        code("x", {"output_type": "stream", "name": "stdout", "text": "```\n\n<b> {{< x"})
    )
    assert (
        '<pre class="printed">&#96;&#96;&#96;&#10;&#10;&lt;b&gt; &#123;&#123;&lt; x</pre>'
        in page.markdown
    )


def test_what_goes_to_stderr_stays_in_the_terminal():
    page, problems = page_of(code("x", {"output_type": "stream", "name": "stderr", "text": "50 %"}))
    assert "50 %" not in page.markdown
    assert problems == []


def test_an_output_for_the_site_goes_in_as_it_is():
    page, _ = page_of(
        code("x", displayed(**{SITE_MIME: "::: {#fig-a}\nx\n:::", "text_html": "<b>"}))
    )
    assert "::: {#fig-a}\nx\n:::" in page.markdown
    assert "<b>" not in page.markdown


def test_a_bare_table_or_picture_is_refused():
    _, problems = page_of(
        markdown("# A"), code("frame", displayed(text_html="<table>", text_plain="x"))
    )
    assert [str(problem) for problem in problems] == [
        "notebooks/01-x.ipynb, cell 2: found an output of the kind text/html, text/plain, expected "
        "tell.show.Shown or plain text. Show it through parley.tell, which gives it a caption and "
        "an alternative text."
    ]


def test_a_title_is_read_neither_as_markdown_nor_as_a_shortcode():
    page = Page("index", 'A "b" *c* {{< x >}}', "Text.")
    assert page.source.splitlines()[1].replace("\u2060", "~") == (
        r'title: "A \\\"b\\\" \\*c\\* \\{~\\{\\< x \\>\\}~\\}"'
    )
    assert "{{" not in inert("{{< x")
