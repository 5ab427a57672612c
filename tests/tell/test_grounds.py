"""No sentence without a ground, and every ground can be followed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from parley.errors import GroundError
from parley.tables import records
from parley.tell.evidence import pages
from parley.tell.grounds import (
    Absence,
    Computation,
    Paragraph,
    Passage,
    Sentence,
    anchor,
    passage,
    passages,
    prose,
    source_line,
)
from tests.cases import Draft, zenda

from .inert import LIVE, published, skeleton

MET = Passage("a1", "r-m01", "They met.")


@pytest.fixture
def case(tmp_path):
    return zenda().open(tmp_path / "zenda")


def told(case, *sentences, **options):
    return prose(case, [Paragraph(tuple(sentences))], label="told", **options)


@pytest.mark.parametrize(
    "grounds",
    [
        (), (Computation("meetings", ()),), (Absence("a rejection", ()),),
        (MET, Computation("meetings", (), ())),
    ],
)  # fmt: skip
def test_a_sentence_without_ground_is_never_made(grounds):
    with pytest.raises(GroundError, match=r"a sentence without ground: 'They met\.'"):
        Sentence("They met.", grounds)


@pytest.mark.parametrize(
    "ground",
    [
        MET,
        Computation("meetings", (MET,)),
        Computation("meetings", (), ("a1",)),
        Absence("a no", ("a1",)),
    ],
)
def test_a_passage_a_computation_over_something_and_an_absence_are_grounds(ground):
    assert Sentence("They met.", (ground,)).grounds == (ground,)


@pytest.mark.parametrize(
    ("table", "row", "expected"),
    [
        ("mentions", {"start": 3, "end": 9}, "m-3-9"),
        ("dates", {"start": 3, "end": 9}, "d-3-9"),
        ("meeting_reports", {"report_id": "a1-m01"}, "r-a1-m01"),
        ("acts", {"report_id": "a1-a01"}, "r-a1-a01"),
        ("statements", {"statement_id": "a1-s01", "part": 2}, "s-a1-s01-2"),
        ("positions", {"position_id": "a1-p01"}, "p-a1-p01"),
    ],
)
def test_each_coded_row_has_an_anchor_of_its_table(table, row, expected):
    assert anchor(table, row) == expected


def test_a_row_is_a_passage_once(case):
    rows = [row for _, row in records(case["meeting_reports"])]
    assert passages("meeting_reports", [rows[0], rows[0]]) == (passage("meeting_reports", rows[0]),)
    with pytest.raises(KeyError, match="no table 'meeting'"):
        passage("meeting", rows[0])


def test_a_sentence_carries_a_link_to_each_of_its_passages(case):
    found = passages("meeting_reports", [row for _, row in records(case["meeting_reports"])])
    shown = told(replace(case, site="../"), Sentence("They met twice.", found))
    page = skeleton(shown.html)
    assert page.links == ["../evidence/a1.html#r-m01", "../evidence/a1.html#r-m02"]
    assert page.ids == ["told-1"]
    assert page.text == "They met twice. a1 ·2"
    assert skeleton(published(shown.markdown)).links == page.links


def test_links_of_a_sentence_are_told_apart_without_seeing_them(case):
    found = passages("meeting_reports", [row for _, row in records(case["meeting_reports"])])
    html = told(case, Sentence("They met twice.", found)).html
    assert 'aria-label="a1"' in html
    assert 'aria-label="a1, passage 2"' in html
    assert "Strelsau Gazette: “They will meet again in Strelsau on 10 May”" in html


def test_what_was_computed_or_not_found_stands_below_with_its_anchor(case):
    shown = told(
        case,
        Sentence("Two meetings.", (Computation("meetings of the case", (MET,)),)),
        Sentence("Nobody refused.", (Absence("a refusal", ("a1",)),)),
    )
    page = skeleton(shown.html)
    assert page.links == ["#told-g1", "#told-g2", "evidence/a1.html#r-m01", "evidence/a1.html"]
    assert page.ids == ["told-1", "told-2", "told-g1", "told-g2"]
    assert "Computed: meetings of the case. Over: m01" in page.text
    assert "Sought and not found: a refusal. Searched: a1" in page.text


def test_sentences_are_numbered_through_paragraphs_headings_and_bullets(case):
    one, two = Sentence("One.", (MET,)), Sentence("Two.", (MET,))
    paragraphs = [Paragraph((one,), heading="First: a"), Paragraph((two,), heading="Second")]
    for bullets in (False, True):
        page = skeleton(published(prose(case, paragraphs, label="x", bullets=bullets).markdown))
        assert page.ids == ["x-first-a", "x-1", "x-second", "x-2"]
        assert ("li", ()) in page.elements or not bullets


def test_nothing_to_tell_is_shown_as_nothing(case):
    assert prose(case, [], label="x").markdown == ""
    assert prose(case, [Paragraph(())], label="x").html == ""


@pytest.mark.parametrize("words", LIVE)
def test_a_strangers_words_in_sentence_quote_and_outlet_stay_words(tmp_path, words):
    draft = Draft({"a1": f"{words} met."})
    draft.article("a1", outlet=words, published="1894-05-04")
    case = draft.open(tmp_path / "z")
    found = Passage("a1", "r-1", f'{words} " {words}')
    grounds = (found, Computation(words, (found,)), Absence(words, ("a1",)))
    shown = prose(case, [Paragraph((Sentence(words, grounds),), heading=words)], label="x")
    calm = prose(
        case, [Paragraph((Sentence("x", (MET, Computation("x", (MET,)), Absence("x", ("a1",)))),), heading="x")],
        label="x",
    )  # fmt: skip
    for html, quiet in (
        (shown.html, calm.html),
        (published(shown.markdown), published(calm.markdown)),
    ):
        assert skeleton(html).elements == skeleton(quiet).elements
        assert skeleton(html).other == []
        assert " ".join(words.split()) in skeleton(html).text
    assert "{{<" not in shown.markdown


def test_a_very_long_quote_is_shortened_in_the_hint_of_its_link(case):
    long = Passage("a1", "r-1", "so on " * 2000)
    html = told(case, Sentence("They met.", (long,))).html
    assert len(html) < 1000
    assert "…”" in html


def test_an_article_is_called_by_its_outlet_where_it_shows_one(case):
    assert source_line(case, "a1") == "Strelsau Gazette"
    assert source_line(case, "a9") == "a9"


def test_every_link_of_a_text_leads_to_an_anchor_of_an_evidence_page(case):
    anchors = {a: set(skeleton(published(page)).ids) for a, page in pages(case, {}).items()}
    rows = [
        passage(name, row)
        for name in ("meeting_reports", "statements", "positions", "mentions", "dates")
        for _, row in records(case[name])
    ]
    shown = told(case, Sentence("All.", tuple(rows)))
    links = [link for link in skeleton(shown.html).links if "#" in link]
    assert len(links) == len(rows) == 8
    for link in links:
        page, _, ident = link.removeprefix("evidence/").partition(".html#")
        assert ident in anchors[page]
