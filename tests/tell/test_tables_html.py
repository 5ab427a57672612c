"""Tables as HTML: named cells, escaped text, links, and errors that say what to mend."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from parley.errors import ParleyError
from parley.tell.dates_prose import short
from parley.tell.tables_html import EMPTY, Link, cell, table

FRAME = pd.DataFrame({"actor_id": ["nato", "russia"], "said_on": ["2021-12-17", ""], "n": [3, 0]})


def shown(**options: object) -> str:
    return table(FRAME, label="t", caption="Two <actors>.", **options).html  # type: ignore[arg-type]


def test_columns_and_rows_are_named_for_screen_readers_and_phones():
    html = shown()
    assert re.findall(r'<th scope="col">(.*?)</th>', html) == ["Actor", "Said on", "N"]
    assert '<th scope="row" data-label="Actor">nato</th>' in html
    assert '<td data-label="Said on">2021-12-17</td>' in html
    assert 'role="region" tabindex="0" aria-label="Two &lt;actors&gt;."' in html


@pytest.mark.parametrize(
    ("value", "html"),
    [
        ("", EMPTY), (None, EMPTY), (float("nan"), EMPTY), (pd.NA, EMPTY), ([], EMPTY),
        ("<b>&", "&lt;b&gt;&amp;"), (0, "0"), (0.12345, "0.123"), (True, "yes"), (False, "no"),
        (["a", ""], f"<ul><li>a</li><li>{EMPTY}</li></ul>"), (("a",), "a"),
        (Link("<x>", 'a"b', "t"), '<a href="a&quot;b" title="t">&lt;x&gt;</a>'),
    ],
)  # fmt: skip
def test_a_cell_is_told_as_what_it_is(value, html):
    assert cell(value) == html


def test_links_of_a_column_lead_row_by_row():
    html = shown(links={"actor_id": ["#nato", ""]})
    assert '<a href="#nato">nato</a>' in html
    assert '<th scope="row" data-label="Actor">russia</th>' in html


def test_numbers_are_marked_and_widths_and_headings_taken():
    html = shown(widths={"n": "4rem"}, headings={"n": "Passages"}, row_heading=False)
    assert '<td class="number" data-label="Passages">3</td>' in html
    assert '<col style="width:4rem">' in html
    assert 'scope="row"' not in html


def test_a_table_without_rows_says_so():
    html = table(FRAME.head(0), label="t", caption="None.").html
    assert '<td colspan="3">No rows.</td>' in html


def test_an_option_for_no_column_or_with_too_few_links_is_an_error():
    with pytest.raises(ParleyError, match="'nmae', expected one of actor_id, said_on, n"):
        shown(headings={"nmae": "Name"})
    with pytest.raises(ParleyError, match="found 1 links for 2 rows"):
        shown(links={"actor_id": ["#nato"]})


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("", "no date"), ("2021-12-17", "17 Dec"), ("2021-12", "Dec 2021"), ("2021", "2021"),
        ("2022-01-09/2022-01-10", "9–10 Jan"), ("2021-12-30/2022-01-02", "30 Dec – 2 Jan"),
        ("2021-11/2021-12", "Nov 2021 – Dec 2021"), ("../2021-12-31", "by 31 Dec"),
        ("2021-12-18/..", "from 18 Dec"), ("2021-12-17~", "~17 Dec"), ("2021-12-17%", "~17 Dec?"),
        ("2021-12-17/2021-12-17", "17 Dec"),
    ],
)  # fmt: skip
def test_dates_are_short_in_labels(value, words):
    assert short(value) == words
