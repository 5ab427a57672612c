"""The life of a meeting, in the order in which its reports became known."""

from __future__ import annotations

import parley
from parley.reconcile.lifecycle import life_cycles, life_table
from tests.made import made, quote, report

TWO = {"a1": "2022-01-01", "a2": "2022-01-08"}


def states(case, number=0):
    return [(s.state, s.article_id) for s in life_cycles(case)[number].steps]


def test_a_meeting_is_proposed_planned_and_held():
    case = made(
        articles={**TWO, "a3": "2022-01-20"},
        meeting_reports=[
            report("m", "a3", "held"),
            report("m", "a2"),
            report("m", "a1", "proposed"),
        ],
    )
    assert states(case) == [("proposed", "a1"), ("planned", "a2"), ("held", "a3")]


def test_a_plan_with_another_day_or_place_is_moved_and_says_from_where():
    case = made(
        articles=TWO,
        meeting_reports=[
            report("m", "a1", date="2022-01-10", place="Geneva"),
            report("m", "a2", date="2022-01-12", place="Brussels"),
        ],
    )
    step = life_cycles(case)[0].steps[1]
    assert step.state == "moved"
    assert step.change == (("date", "2022-01-10", "2022-01-12"), ("place", "Geneva", "Brussels"))
    assert step.certain


def test_a_closer_day_is_no_move():
    case = made(
        articles=TWO,
        meeting_reports=[report("m", "a1", date="2022-01"), report("m", "a2", date="2022-01-12")],
    )
    assert [state for state, _ in states(case)] == ["planned", "planned"]


def test_what_was_held_on_another_day_than_planned_is_held_with_the_change():
    case = made(
        articles=TWO,
        meeting_reports=[
            report("m", "a1", date="2022-01-04"),
            report("m", "a2", "held", date="2022-01-05"),
        ],
    )
    step = life_cycles(case)[0].steps[1]
    assert (step.state, step.change) == ("held", (("date", "2022-01-04", "2022-01-05"),))


def test_cancelled_and_denied_are_states():
    case = made(
        articles=TWO, meeting_reports=[report("m", "a1", "cancelled"), report("n", "a2", "denied")]
    )
    assert [states(case, n)[0][0] for n in (0, 1)] == ["cancelled", "denied"]


def test_passages_of_one_article_that_say_the_same_are_one_step():
    case = made(meeting_reports=[report("m"), report("m", date="2022-01-10")])
    (step,) = life_cycles(case)[0].steps
    assert len(step.rows) == 2


def test_what_was_said_first_stands_first_within_an_article():
    said = "NATO announced talks with Russia on January 12"
    case = made(
        meeting_reports=[
            report("m", text="The talks are planned."),
            report("m", status="proposed", source="nato", text=said),
        ],
        statements=[quote("talks", speaker="nato", said_on="2021-12-20")],
    )
    frame = case["statements"].assign(start=24, end=60, said_on="2021-12-20")
    (life,) = life_cycles(case.with_tables(statements=frame))
    assert [(s.state, s.said) for s in life.steps] == [("proposed", "2021-12-20"), ("planned", "")]


def test_the_order_of_articles_on_uncertain_days_is_open():
    case = made(
        articles={"a1": "2022-01-03", "a2": "2022-01-01/2022-01-05", "a3": ""},
        meeting_reports=[report("m", a) for a in ("a1", "a2", "a3")],
    )
    (life,) = life_cycles(case)
    assert [s.certain for s in life.steps] == [True, False, False]
    assert life.earlier == ("a2", "a3")
    assert list(life_table(case)["order"]) == ["first", "open", "open"]


def test_no_meeting_no_life():
    assert life_cycles(made(articles={})) == ()
    assert life_table(made()).empty


def test_the_talks_of_12_january_were_proposed_by_stoltenberg_and_then_placed_twice():
    case = parley.open_case("russia-nato-2021")
    (life,) = [x for x in life_cycles(case) if x.meeting_id == "nato_russia_talks_2022_01_12"]
    assert (life.first.state, life.first.by, life.first.said) == (
        "proposed",
        ("jens_stoltenberg",),
        "2021-12-20/2021-12-26",
    )
    moved = [s for s in life.steps if s.state == "moved"]
    assert [(s.article_id, s.change) for s in moved] == [
        ("a004", (("place", "Geneva", "Brussels"),))
    ]
    assert life.earlier == ("a003",)
