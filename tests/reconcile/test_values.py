"""Which values are one, which are compatible, and which is preferred by which rule."""

from __future__ import annotations

import pytest

from tests.made import made, preferred, report, values

TWO = {"a1": "2022-01-05", "a2": "2022-01-08"}


def pair(one, other, articles=None):
    return made(
        articles=articles or TWO, meeting_reports=[report("m", **one), report("m", "a2", **other)]
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Palais Coburg", "Coburg Palace"),
        ("Genève", "Geneve"),
        ("the Hotel Imperial", "Imperial"),
        ("GENEVA", "Geneva"),
    ],
)
def test_spellings_of_one_place_are_no_dispute(one, other):
    assert values(pair({"place": one}, {"place": other}), "place") == {}


@pytest.mark.parametrize(
    ("field", "one", "other", "kind"),
    [
        ("date", "2022-01-10", "2022-01-09/2022-01-10", "precision"),
        ("date", "2022-01-10", "2022-01-11", "contradiction"),
        ("place", "Geneva", "Brussels", "contradiction"),
        ("place", "Geneva", "Geneva, Hotel Wilson", "precision"),
        ("place", "Israel", "Jerusalem", "precision"),
        ("place", "Vienna", "Grand Hotel", "precision"),
        ("place", "Palais Coburg", "Grand Hotel, Vienna", "contradiction"),
        ("place", "Vienna, Palais Coburg", "Geneva", "contradiction"),
        ("place", "Geneva, Switzerland", "Israel", "contradiction"),
        ("place", "Vienna, Grand Hotel", "Vienna, Hotel Imperial", "contradiction"),
        ("format", "bilateral", "plenary", "precision"),
        ("format", "nato_russia_council", "osce", "contradiction"),
        ("who", "russia|nato", "russia|usa", "contradiction"),
        ("who", "russia|usa", "putin|biden", "precision"),
        ("who", "russia|west", "russia|usa", "precision"),
    ],
)
def test_two_values_differ_in_the_way_that_they_do(field, one, other, kind):
    case = pair({field: one}, {field: other})
    name = "participants" if field == "who" else field
    assert values(case, name) == ({one: kind, other: kind} if one != other else {})


def test_a_minister_and_her_state_are_no_dispute_of_one_article():
    case = made(meeting_reports=[report("m", who="russia"), report("m", who="putin")])
    assert values(case, "participants") == {}


def test_hosts_here_and_guests_there_are_one_list():
    case = made(
        articles=TWO,
        meeting_reports=[
            report("m", who="russia|usa"),
            report("m", "a2", who="russia"),
            report("m", "a2", who="usa"),
        ],
    )
    assert values(case, "participants") == {}


def test_plan_and_fact_are_told_apart():
    case = pair({"date": "2022-01-10"}, {"date": "2022-01-11", "status": "held"})
    assert set(values(case, "date").values()) == {"plan_against_fact"}
    assert preferred(case, "date") == ("2022-01-11", "told as a fact, not as a plan")


FRIDAY = {"date": "2021-12-17", "text": "on Friday", "status": "held"}
FIFTEENTH = {"date": "2021-12-15", "text": "on December 15", "status": "held"}


def test_the_report_nearer_to_the_event_outranks_a_later_one():
    assert preferred(pair(FRIDAY, FIFTEENTH), "date") == (
        "2021-12-17",
        "reported nearer to the event",
    )


def test_a_day_stated_outranks_a_weekday_that_was_worked_out_where_neither_is_nearer():
    days = {"a1": "2021-12-18", "a2": "2021-12-17/2021-12-23"}
    case = pair(FRIDAY, FIFTEENTH, articles=days)
    assert preferred(case, "date") == ("2021-12-15", "stated in the passage, not inferred")


def test_more_independent_witnesses_outrank_fewer_and_copies_do_not_count():
    rows = [
        report("m", "a1", place="Geneva"),
        report("m", "a2", place="Brussels"),
        report("m", "a3", place="Brussels"),
    ]
    alone = made(articles={"a1": "", "a2": "", "a3": ""}, meeting_reports=rows)
    assert preferred(alone, "place") == ("Brussels", "more independent witnesses")
    copied = made(articles={"a1": "", "a2": "", "a3": {"copy_of": "a2"}}, meeting_reports=rows)
    assert preferred(copied, "place") is None


def test_a_copy_that_changes_a_day_does_not_count_against_its_original():
    case = made(
        articles={"a1": "", "a2": {"copy_of": "a1"}},
        meeting_reports=[
            report("m", "a1", "held", date="2021-12-09"),
            report("m", "a2", "held", date="2021-12-08"),
        ],
    )
    assert preferred(case, "date") == ("2021-12-09", "the original, not the copy that changes it")
    assert set(values(case, "date").values()) == {"contradiction"}


def test_of_two_facts_the_report_nearer_to_the_event_is_followed():
    case = pair({"date": "2022-01-03", "status": "held"}, {"date": "2022-01-04", "status": "held"})
    assert preferred(case, "date") == ("2022-01-03", "reported nearer to the event")


def test_of_two_plans_the_certainly_later_report_is_followed():
    case = pair({"place": "Geneva"}, {"place": "Brussels"})
    assert preferred(case, "place") == ("Brussels", "the later report of a plan")
    undated = pair({"place": "Geneva"}, {"place": "Brussels"}, {"a1": "", "a2": ""})
    assert preferred(undated, "place") is None
    assert list(undated["meetings"]["place"]) == [""]


def test_a_party_outranks_a_bystander():
    case = made(
        meeting_reports=[
            report("m", "a1", "held", place="Geneva", who="russia|usa", source="kremlin"),
            report("m", "a1", "held", place="Brussels", who="russia|usa", source="un"),
        ]
    )
    assert preferred(case, "place") == ("Geneva", "said by a party")
