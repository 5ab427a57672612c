"""What stands when an article, an outlet or all doubtful rows are taken away."""

from __future__ import annotations

import pytest

import parley
from parley.relate.robustness import rests_on, robustness, scenarios
from tests.made import made, report

TWO = {"a1": "2022-01-01", "a2": "2022-01-03"}


def verdicts(case):
    return {
        (r["id"], r["scenario"]): (r["verdict"], r["detail"])
        for r in robustness(case).to_dict("records")
    }


def test_what_two_articles_tell_stands_without_either():
    case = made(
        articles=TWO,
        meeting_reports=[report("m", who="russia|usa"), report("m", "a2", who="russia|usa")],
    )
    assert {v for v, _ in verdicts(case).values()} == {"stands"}


def test_what_one_article_tells_falls_with_it():
    case = made(
        articles=TWO,
        meeting_reports=[report("m", who="russia|usa"), report("n", "a2", who="russia|nato")],
    )
    found = verdicts(case)
    assert found["m", "a1"][0] == "gone"
    assert found["m", "a2"][0] == "stands"
    assert found["nato–russia", "a2"][0] == "gone"
    resting = rests_on(robustness(case), case).set_index("id")
    assert resting.at["m", "gone_without"] == "a1"


def test_a_place_that_only_one_article_has_changes():
    case = made(articles=TWO, meeting_reports=[report("m", place="Geneva"), report("m", "a2")])
    assert verdicts(case)["m", "a1"] == ("changed", "place: Geneva → none")


def test_a_dispute_falls_with_either_side():
    case = made(
        articles=TWO,
        meeting_reports=[report("m", place="Geneva"), report("m", "a2", place="Brussels")],
    )
    assert [verdicts(case)["m/place", a][0] for a in TWO] == ["gone", "gone"]


@pytest.mark.parametrize(
    ("articles", "rows", "names"),
    [
        ({"a1": {"agency": "TASS"}, "a2": {"agency": "TASS"}, "a3": {}}, [], ["the agency TASS"]),
        (
            {"a1": {"published": "2022", "published_basis": "inferred"}, "a2": "2022-01-01"},
            [],
            ["articles on an inferred day"],
        ),
        ({"a1": "2022-01-01"}, [report("m", confidence="0.3")], ["rows the machine doubts"]),
        ({"a1": "2022-01-01"}, [report("m", confidence="0.9")], []),
        ({"a1": "2022-01-01"}, [report("m", source="usa")], ["what rests on a named source"]),
    ],
)
def test_a_scenario_is_there_when_there_is_something_to_take_away(articles, rows, names):
    case = made(articles=articles, meeting_reports=rows)
    assert [s.name for s in scenarios(case) if s.kind != "article"] == names


def test_doubtful_rows_go_and_sure_ones_stay():
    case = made(meeting_reports=[report("m", confidence="0.3"), report("n", confidence="0.9")])
    found = verdicts(case)
    assert found["m", "rows the machine doubts"][0] == "gone"
    assert found["n", "rows the machine doubts"][0] == "stands"


def test_of_many_articles_those_with_the_most_reports_are_left_out():
    case = made(articles={f"a{n}": "" for n in range(5)}, meeting_reports=[report("m", "a3")])
    assert [s.name for s in scenarios(case, most=1) if s.kind == "article"] == ["a3"]


def test_an_empty_case_has_nothing_to_lose():
    assert robustness(made(articles={})).empty
    assert rests_on(robustness(made(articles={})), made(articles={})).empty


def test_without_a004_the_year_end_call_is_gone_and_12_january_is_in_geneva():
    found = verdicts(parley.open_case("russia-nato-2021"))
    assert found["putin_biden_call_2021_year_end", "a004"][0] == "gone"
    assert found["nato_russia_talks_2022_01_12", "a004"] == (
        "changed",
        "place: Brussels → Geneva",
    )
    assert found["us_russia_talks_2022_01_10", "a004"][0] == "stands"
