"""The case as of a day: certain and possible knowledge, and what later turned out otherwise."""

from __future__ import annotations

from datetime import date

import pytest

import parley
from parley.relate.replay import as_of, later_otherwise, only, publication_days
from tests.made import made, quote, report

THREE = {"a1": "2022-01-01", "a2": "2022-01-03/2022-01-05", "a3": ""}
ROWS = [report("m", "a1", place="Geneva"), report("m", "a2", place="Brussels"), report("n", "a3")]


@pytest.mark.parametrize(
    ("day", "certain", "possible"),
    [
        ("2021-12-31", [], ["a3"]),
        ("2022-01-01", ["a1"], ["a1", "a3"]),
        ("2022-01-03", ["a1"], ["a1", "a2", "a3"]),
        ("2022-01-05", ["a1", "a2"], ["a1", "a2", "a3"]),
    ],
)
def test_an_article_on_an_uncertain_day_is_possible_before_it_is_certain(day, certain, possible):
    case = made(articles=THREE, meeting_reports=ROWS)
    assert list(as_of(case, day, certain=True).articles) == certain
    assert list(as_of(case, date.fromisoformat(day), certain=False).articles) == possible


def test_tables_hold_only_what_was_out_and_are_derived_anew():
    case = made(articles=THREE, meeting_reports=ROWS, statements=[quote("a word", "a2")])
    early = as_of(case, "2022-01-01", certain=True)
    assert list(early["meetings"]["place"]) == ["Geneva"]
    assert early["statements"].empty
    assert early["disagreements"].empty
    assert list(early["articles"]["article_id"]) == ["a1"]
    assert len(early["actors"]) == len(case["actors"])
    assert list(case.articles) == ["a1", "a2", "a3"]


def test_a_demand_stays_with_its_whole_when_somebody_took_a_position_on_it():
    demands = [
        {"demand_id": "all", "name": "all"},
        {"demand_id": "part", "part_of": "all", "name": "part"},
        {"demand_id": "later", "name": "later"},
    ]
    positions = [
        {"demand_id": "part", "actor": "russia", "stance": "proposes", "article_id": "a1"},
        {"demand_id": "later", "actor": "usa", "stance": "rejects", "article_id": "a2"},
    ]
    case = made(articles=THREE, demands=demands, positions=positions)
    assert list(as_of(case, "2022-01-01", certain=True)["demands"]["demand_id"]) == ["all", "part"]


def test_the_days_are_those_on_which_something_may_have_become_known():
    case = made(articles=THREE)
    assert [k.day.day for k in publication_days(case)] == [1, 3, 5]
    assert [k.day.day for k in publication_days(case, most=2)] == [1, 5]
    assert publication_days(made(articles={"a1": ""})) == ()
    assert publication_days(made(articles={})) == ()


def test_what_turned_out_otherwise_is_told_with_the_day_from_which_it_was_known():
    case = made(articles=THREE, meeting_reports=ROWS)
    (row,) = later_otherwise(case).to_dict("records")
    assert (row["day"], row["then"], row["later"], row["how"]) == (
        "2022-01-01",
        "Geneva",
        "Brussels",
        "otherwise",
    )


def test_what_only_became_more_precise_is_closer_and_what_came_true_is_no_row():
    rows = [report("m", "a1", date="2022-01"), report("m", "a2", "held", date="2022-01-02")]
    found = later_otherwise(made(articles=THREE, meeting_reports=rows))
    assert list(found["how"]) == ["closer"]


def test_a_case_without_articles_knows_nothing():
    assert later_otherwise(made(articles={})).empty
    assert as_of(made(articles={}), "2022-01-01", certain=False)["meetings"].empty


def test_on_28_december_the_talks_of_12_january_were_in_geneva():
    case = parley.open_case("russia-nato-2021")
    known = as_of(case, "2021-12-28", certain=True)["meetings"].set_index("meeting_id")
    assert known.at["nato_russia_talks_2022_01_12", "place"] == "Geneva"
    assert "osce_talks_2022_01_13" not in known.index
    found = later_otherwise(case)
    assert list(found["meeting_id"]) == ["nato_russia_talks_2022_01_12"]
    assert only(case, list(case.articles))["meetings"].equals(case["meetings"])
