"""Who vouches: copies, common sources and one side count once, and the code can say why."""

from __future__ import annotations

import pytest

from parley.reconcile.sides import Sides
from parley.reconcile.voices import witnesses
from parley.tables import records
from tests.made import made, quote, report


def told(case, name="meeting_reports"):
    return witnesses(case).told(row for _, row in records(case[name]))


def test_two_articles_without_a_source_are_two_witnesses():
    case = made(articles={"a1": "", "a2": ""}, meeting_reports=[report("m"), report("m", "a2")])
    assert [t.who for t in told(case)] == ["article a1", "article a2"]
    assert [t.why for t in told(case)] == ["", ""]


@pytest.mark.parametrize(
    ("articles", "source", "who", "why"),
    [
        (
            {"a1": {"agency": "TASS"}, "a2": {"agency": "TASS"}},
            "",
            "the agency TASS",
            "a1 and a2 print the agency TASS: one witness",
        ),
        ({"a1": {}, "a2": {"copy_of": "a1"}}, "", "article a1", "a2 copies a1: one witness"),
        ({"a1": {}, "a2": {}}, "kremlin", "Russia", "a1 and a2 rest on Kremlin: one witness"),
        (
            {"a1": {"agency": "TASS"}, "a2": {"agency": "TASS"}},
            "tass",
            "the agency TASS",
            "a1 and a2 rest on TASS: one witness",
        ),
    ],
)
def test_dependent_witnesses_count_once_and_say_why(articles, source, who, why):
    case = made(
        articles=articles,
        meeting_reports=[report("m", source=source), report("m", "a2", source=source)],
    )
    (one,) = told(case)
    assert (one.who, one.why, one.articles) == (who, why, ("a1", "a2"))
    assert list(case["meetings"]["independent_sources"]) == ["1"]


def test_a_circle_of_copies_ends():
    case = made(
        articles={"a1": {"copy_of": "a2"}, "a2": {"copy_of": "a1"}},
        meeting_reports=[report("m"), report("m", "a2")],
    )
    assert len(told(case)) <= 2


def test_two_organs_of_one_state_are_one_witness():
    case = made(meeting_reports=[report("m", source="kremlin"), report("m", source="ministry")])
    (one,) = told(case)
    assert one.why == "Kremlin and Foreign Ministry are one side: one witness"


def test_the_same_words_of_one_speaker_are_one_witness():
    words = "We welcome dialogue at various levels between the two sides"
    case = made(
        articles={"a1": "2022-01-01", "a2": "2022-01-02"},
        statements=[quote(words), quote(words + ", and more", "a2")],
    )
    (one,) = told(case, "statements")
    assert one.why == "a1 and a2 quote the same words of Farhan Haq: one witness"


def test_a_report_inside_a_passage_that_another_article_has_is_one_witness():
    case = made(
        articles={"a1": "", "a2": ""},
        statements=[
            quote("The talks will be held in Geneva on Monday morning", "a1"),
            quote("The talks will be held in Geneva on Monday morning", "a2"),
        ],
    )
    rows = [dict(row, source="") for _, row in records(case["statements"])]
    assert [t.articles for t in witnesses(case).told(rows)] == [("a1", "a2")]


def test_a_side_is_a_state_before_an_organisation_and_a_media_house_is_its_own():
    sides = Sides(made()["actors"])
    assert [sides.of(a) for a in ("putin", "kremlin", "haq", "nato", "tass", "nobody")] == [
        "russia",
        "russia",
        "un",
        "nato",
        "tass",
        "nobody",
    ]


def test_a_group_of_unknown_members_may_be_anyone_and_nato_may_not():
    sides = Sides(made()["actors"])
    assert sides.may_be_one("west", "usa")
    assert not sides.may_be_one("nato", "usa")
