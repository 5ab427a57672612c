"""Shared quotations: their differences to the letter, and who may have whom as a source."""

from __future__ import annotations

import pytest

from parley.reconcile.quotations import differences, marked, same_quotations, versions
from parley.reconcile.reuse import earlier, passages, shared
from parley.reconcile.voices import witnesses
from parley.tables import records
from tests.made import made, quote

WORDS = "We welcome dialogue at various levels between the two sides"


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("a b c", "a b c", []),
        ("We “welcome” it", 'We "welcome" it', []),
        ("de-escalate the tensions", "deescalate the tensions", []),
        ("to organise labour", "to organize labor", []),
        ("dialogue at", "dialogue, at", ["a comma more after “dialogue”"]),
        ("dialogue, at", "dialogue at", ["a comma less after “dialogue”"]),
        ("we met", "They met", ["“They” for “we” at the start"]),
        ("it is bad", "it is very bad", ["“very” more after “is”"]),
        ("", "all", ["“all” more at the start"]),
    ],
)
def test_differences_are_told_to_the_letter_and_spelling_is_none(one, other, told):
    assert [str(d) for d in differences(one, other)] == told


@pytest.mark.parametrize("other", ["", "We", WORDS, "We <b>welcome</b> — it", "“…”"])
def test_a_marked_version_is_the_version(other):
    assert "".join(text for text, _ in marked(WORDS, other)) == other


def test_quotations_of_two_speakers_or_of_one_article_or_short_ones_are_not_one():
    two = {"a1": "", "a2": ""}
    apart = made(articles=two, statements=[quote(WORDS), quote(WORDS, "a2", "putin"), quote(WORDS)])
    assert same_quotations(apart["statements"]) == []
    short = made(articles=two, statements=[quote("No."), quote("No.", "a2")])
    assert same_quotations(short["statements"]) == []


def test_a_shared_quotation_is_a_row_of_reuse_with_its_direction():
    case = made(
        articles={"a1": "2022-01-03", "a2": "2022-01-01"},
        statements=[quote(WORDS), quote(WORDS + ".", "a2")],
    )
    (one,) = passages(case)
    assert (one.articles, one.first) == (("a1", "a2"), "a2")
    assert one.texts == (WORDS, WORDS + ".")
    (group,) = same_quotations(case["statements"])
    assert [len(diffs) for _, diffs in versions(group)] == [0, 1]


def test_days_that_overlap_leave_the_direction_open():
    case = made(articles={"a1": "2022-01-01/2022-01-05", "a2": "2022-01-04", "a3": ""})
    assert earlier(case, "a1", "a2") == ""
    assert earlier(case, "a2", "a3") == ""
    assert earlier(case, "a1", "nobody") == ""


def test_a_quotation_in_many_articles_makes_them_one_witness():
    many = {f"a{n}": "" for n in range(8)}
    case = made(articles=many, statements=[quote(WORDS, a) for a in many])
    linked = shared(case)
    assert set(linked["article_a"]) | set(linked["article_b"]) == set(many)
    assert len(witnesses(case).told(row for _, row in records(case["statements"]))) == 1


def test_a_short_quotation_is_linked_by_its_coding():
    said = "Talks will go on tomorrow"
    case = made(articles={"a1": "", "a2": ""}, statements=[
        quote(said), quote("Something else was said by them here, at length, and nothing of it "
                           "stands in any other article of this case", "a1"), quote(said, "a2"),
        quote("Quite another matter filled the rest of this second article, which has many words "
              "of its own", "a2")])  # fmt: skip
    assert list(shared(case)["kind"]) == ["quotation"]
