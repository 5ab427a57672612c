"""A sequence is cut at its longest gaps; what is planned, far back or vague stands apart."""

from __future__ import annotations

from datetime import date

from parley import edtf
from parley.tell.phases import Item, in_words, phased


def item(when, kind="act", planned=False):
    return Item(kind, edtf.parse(when), planned, ({"when": when},))


def days(items):
    return [i.rows[0]["when"] for i in items]


def test_nothing_has_no_phase():
    cut = phased([])
    assert (cut.background, cut.phases, cut.ahead, cut.undated) == ((), (), (), ())


def test_one_thing_is_one_phase():
    assert [days(run) for run in phased([item("2021-12-07")]).phases] == [["2021-12-07"]]


def test_things_within_two_days_stay_together_and_a_gap_of_three_cuts():
    cut = phased([item("2021-12-07"), item("2021-12-09"), item("2021-12-12")])
    assert [days(run) for run in cut.phases] == [["2021-12-07", "2021-12-09"], ["2021-12-12"]]


def test_only_the_longest_gaps_cut_when_there_are_too_many():
    found = phased([item(f"2021-12-{day:02}") for day in (1, 5, 9, 20)], most=2)
    assert [days(run) for run in found.phases] == [
        ["2021-12-01", "2021-12-05", "2021-12-09"], ["2021-12-20"],
    ]  # fmt: skip


def test_an_interval_bridges_the_days_it_covers():
    cut = phased([item("2021-12-01/2021-12-06"), item("2021-12-08")])
    assert len(cut.phases) == 1


def test_what_lies_months_before_the_rest_is_background():
    cut = phased([item("2008"), item("2021-12-07"), item("2021-12-08"), item("2021-12-09")])
    assert days(cut.background) == ["2008"]
    assert [len(run) for run in cut.phases] == [3]


def test_what_is_planned_lies_ahead_in_the_order_of_its_days():
    cut = phased(
        [item("2022-01-12", planned=True), item("2022-01-10", planned=True), item("2021-12-07")]
    )
    assert days(cut.ahead) == ["2022-01-10", "2022-01-12"]
    assert [days(run) for run in cut.phases] == [["2021-12-07"]]


def test_a_vague_or_missing_day_stands_in_no_phase():
    cut = phased([item("2021-12"), item(""), item("2021-12-07")])
    assert days(cut.undated) == ["2021-12", ""]
    assert [days(run) for run in cut.phases] == [["2021-12-07"]]


def test_a_day_before_which_something_was_orders_it():
    assert item("../2021-12-31").day == date(2021, 12, 31)
    assert item("2021-12-31/..").day == date(2021, 12, 31)


def test_every_item_is_told_exactly_once():
    given = [item(d, planned=p) for d in ("", "2008", "2021-12", "2021-12-07", "2021-12-17", "2022-01-10",
                                          "../2021-12-31", "2021-12-20/2021-12-26") for p in (False, True)]  # fmt: skip
    cut = phased(given)
    told = [*cut.background, *(i for run in cut.phases for i in run), *cut.ahead, *cut.undated]
    assert sorted(map(id, told)) == sorted(map(id, given))


def test_of_one_day_meetings_are_told_first_then_acts_then_statements():
    found = phased(
        [item("2021-12-07", "statement"), item("2021-12-07", "act"), item("2021-12-07", "meeting")]
    )
    assert [i.kind for i in found.phases[0]] == ["meeting", "act", "statement"]


def test_the_days_of_a_phase_are_its_heading():
    assert in_words([item("2021-12-07")]) == "7 December 2021"
    assert in_words([item("2021-12-15"), item("2021-12-17")]) == "15–17 December 2021"
    assert (
        in_words([item("2021-12-17"), item("2022-01-02")]) == "17 December 2021 to 2 January 2022"
    )
