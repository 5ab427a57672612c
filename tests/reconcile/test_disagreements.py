"""The ledger: what it holds, what it leaves out, on any case and on the first one."""

from __future__ import annotations

import time

import pytest

import parley
from parley.reconcile import quotations
from parley.tables import records, split
from tests.made import made, preferred, quote, report, values

TWO = {"a1": "2022-01-05", "a2": "2022-01-08"}


@pytest.fixture(scope="module")
def first():
    return parley.open_case("russia-nato-2021")


def test_no_article_no_dispute():
    case = made(articles={})
    assert case["disagreements"].empty
    assert case["meetings"].empty
    assert case["reuse"].empty


def test_one_article_alone_disputes_only_what_it_leaves_open():
    case = made(meeting_reports=[report("m", status="held", date="../2022-01-04", who="putin")])
    assert values(case, "date") == {"../2022-01-04": "ambiguity", "": "ambiguity"}
    assert len(case["disagreements"]) == 2


def test_an_undated_meeting_without_participants_is_kept():
    case = made(articles={"a1": ""}, meeting_reports=[report("m")])
    assert list(case["meetings"]["name"]) == ["Meeting, undated"]
    assert case["disagreements"].empty


HOSTILE = [
    "</script><b>x",
    "{{< include /etc/passwd >}}",
    "`rm -rf`",
    "a|b",
    "=cmd()",
    "\u202eevil",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_strangers_is_kept_as_it_is(text):
    case = made(
        articles=TWO,
        meeting_reports=[
            report("m", place=text, text="x"),
            report("m", "a2", place="Geneva", text="y"),
        ],
    )
    assert set(values(case, "place")) == {text, "Geneva"}


def test_a_value_left_out_stands_as_an_empty_value():
    case = made(articles=TWO, meeting_reports=[report("m", place="Geneva"), report("m", "a2")])
    assert values(case, "place") == {"Geneva": "omission", "": "omission"}


@pytest.mark.parametrize(
    ("one", "other", "kinds"),
    [
        ("held", "denied", {"contradiction"}),
        ("held", "cancelled", {"contradiction"}),
        ("planned", "cancelled", {"plan_against_fact"}),
        ("planned", "held", set()),
        ("proposed", "denied", set()),
    ],
)
def test_whether_it_took_place_is_disputed_when_one_denies_it(one, other, kinds):
    reports = [
        report("m", status=one, date="2022-01-04"),
        report("m", "a2", other, date="2022-01-04"),
    ]
    case = made(articles=TWO, meeting_reports=reports)
    assert set(values(case, "status").values()) == kinds


def test_a_meeting_put_off_and_held_is_no_dispute_on_whether_it_was():
    reports = [
        report("m", status="cancelled", date="2022-01-03"),
        report("m", "a2", "held", date="2022-01-06"),
    ]
    assert values(made(articles=TWO, meeting_reports=reports), "status") == {}


def test_what_was_called_off_in_print_before_its_day_may_have_been_held_all_the_same():
    reports = [
        report("m", status="cancelled", date="2022-01"),
        report("m", "a2", "held", date="2022-01-07"),
    ]
    assert values(made(articles=TWO, meeting_reports=reports), "status") == {}


def test_who_came_is_disputed_when_an_article_says_that_one_of_them_did_not():
    there = report("m", status="held", who="putin|biden|haq", text="Haq sat beside Biden.")
    away = report("m", "a2", "held", who="putin|biden", text="Putin met Biden without Haq.")
    case = made(articles=TWO, meeting_reports=[there, away])
    assert values(case, "participants") == {
        "putin|biden|haq": "contradiction",
        "putin|biden": "contradiction",
    }


def test_of_a_ministry_here_and_its_state_there_the_meeting_has_the_state():
    case = made(
        articles={"a1": "2022-01-05", "a2": "2022-01-05"},
        meeting_reports=[
            report("m", date="2022-01-10", who="ministry|usa|un"),
            report("m", "a2", date="2022-01-10", who="russia|usa|nato"),
        ],
    )
    assert preferred(case, "participants") is None
    assert set(split(case["meetings"]["participants"].iloc[0])) == {"russia", "usa", "un", "nato"}


@pytest.mark.parametrize(
    ("second", "expected"),
    [("putin|biden", {"biden", "putin"}), ("russia|putin|biden", {"biden", "putin", "russia"})],
)
def test_of_a_state_here_and_its_man_there_the_meeting_has_the_man(second, expected):
    case = made(
        meeting_reports=[
            report("m", date="2022-01-10", who="russia|biden"),
            report("m", date="2022-01-10", who=second),
        ]
    )
    assert set(split(case["meetings"]["participants"].iloc[0])) == expected


def test_wording_is_told_to_the_letter_and_spelling_is_not():
    words = "We welcome the dialogue of all sides and organised talks"
    case = made(
        articles={**TWO, "a3": ""},
        statements=[
            quote(words),
            quote(words.replace("dialogue", "dialogue,"), "a2"),
            quote(words.replace("organised", "organized"), "a3"),
        ],
    )
    rows = [r for _, r in records(case["disagreements"])]
    assert [(r["articles"], r["kind"]) for r in rows] == [("a1|a3", "wording"), ("a2", "wording")]
    assert rows[1]["rule"] == "kept as printed; against a1: a comma more after “dialogue”"


def test_a_promise_that_only_the_other_side_tells_is_one_sided():
    promise = quote(
        "no weapons will be deployed there at all",
        speaker="biden",
        event="AGREE",
        addressee="putin",
        source="kremlin",
        mode="indirect",
    )
    case = made(statements=[promise])
    assert values(case, "source", "statement") == {"kremlin": "omission", "": "omission"}
    own = made(articles=TWO, statements=[promise, {**promise, "article_id": "a2", "source": ""}])
    assert values(own, "source", "statement") == {}
    media = made(statements=[{**promise, "source": "tass"}])
    assert values(media, "source", "statement") == {}


def series(article, days):
    return [report(f"m{day}", article, date=f"2022-01-{day}", who="russia|usa") for day in days]


def test_articles_that_announce_another_number_of_rounds_differ():
    case = made(
        articles=TWO, meeting_reports=[*series("a1", (10, 12)), *series("a2", (10, 12, 13))]
    )
    assert list(values(case, "track")) == [
        "three rounds: 10, 12 and 13 January 2022",
        "two rounds: 10 and 12 January 2022",
    ]


def test_a_number_that_is_said_is_evidence_or_a_value_of_its_own():
    said = quote("the talks would be held in four formats", "a1", "putin", mode="indirect")
    case = made(
        articles=TWO,
        statements=[said],
        meeting_reports=[*series("a1", (10, 12)), *series("a2", (10, 12, 13))],
    )
    assert "“four formats”" in values(case, "track")


def test_an_article_that_tells_of_one_round_announces_no_series():
    case = made(articles=TWO, meeting_reports=[*series("a1", (10,)), *series("a2", (10, 12, 13))])
    assert values(case, "track") == {}


def act(kind, article, day, **more):
    return {
        "act_id": kind,
        "kind": kind,
        "article_id": article,
        "date": day,
        "actor": "russia",
        "object": "draft treaty",
        "text": f"{kind} {day}",
        **more,
    }


def test_one_step_of_one_day_under_two_names_is_told():
    case = made(
        articles=TWO,
        acts=[act("submission", "a1", "2021-12-17"), act("publication", "a2", "2021-12-17")],
    )
    assert values(case, "kind", "act") == {"submission": "wording", "publication": "wording"}


@pytest.mark.parametrize(
    "more",
    [
        {"date": "2021-12-18"},
        {"actor": "usa"},
        {"object": "grain"},
        {"article_id": "a1"},
        {"kind": "visit", "act_id": "visit"},
    ],
)
def test_two_steps_are_not_one_when_something_sets_them_apart(more):
    case = made(
        articles=TWO,
        acts=[
            act("submission", "a1", "2021-12-17"),
            {**act("publication", "a2", "2021-12-17"), **more},
        ],
    )
    assert values(case, "kind", "act") == {}


def test_ten_thousand_reports_and_quotations_take_seconds():
    many = {f"a{n}": "2022-01-05" for n in range(200)}
    rows = [
        report(
            f"m{n % 400}",
            f"a{n % 200}",
            date=f"2022-01-{n % 28 + 1:02}",
            place=f"p{n % 7}",
            who="russia|usa",
        )
        for n in range(6000)
    ]
    one = [report("one", f"a{n % 200}", place=f"hall {n}", text=str(n)) for n in range(4000)]
    began = time.process_time()
    case = made(articles=many, meeting_reports=[*rows, *one])
    assert len(case["meetings"]) == 401
    assert time.process_time() - began < 60


def test_quotations_are_compared_with_few_others(monkeypatch):
    counted = []
    true = quotations.alike
    monkeypatch.setattr(quotations, "alike", lambda a, b: counted.append(1) or true(a, b))
    said = [
        quote(f"number {n} is what I said about matter {n * 7} today", f"a{n % 2 + 1}")
        for n in range(2000)
    ]
    made(articles=TWO, statements=said)
    assert len(counted) <= 2 * 2 * 2000 * quotations.CANDIDATES


def test_the_first_case_disputes_what_its_articles_dispute(first):
    ledger = {}
    for _, row in records(first["disagreements"]):
        ledger.setdefault((row["about_id"], row["field"]), {})[row["value"]] = (
            row["kind"],
            row["articles"],
        )
    place = ledger["nato_russia_talks_2022_01_12", "place"]
    assert place["Geneva"] == ("contradiction", "a001")
    assert place["Brussels"] == ("contradiction", "a004")
    assert ledger["us_russia_talks_2022_01_10", "date"] == {
        "2022-01-10": ("precision", "a001|a003"),
        "2022-01-09/2022-01-10": ("precision", "a004"),
    }
    day = ledger["drafts_submission", "date"]
    assert (day["2021-12-17"], day["2021-12-15"]) == (
        ("contradiction", "a002"),
        ("contradiction", "a003"),
    )
    assert ledger["drafts_submission", "kind"] == {
        "submission": ("wording", "a002"),
        "publication": ("wording", "a000|a003"),
    }
    assert ledger["nato_russia_talks_2022_01_12", "participants"] == {
        "russia|nato": ("contradiction", "a001|a003"),
        "russia|united_states": ("contradiction", "a004"),
    }
    assert ledger["osce_talks_2022_01_13", "participants"] == {
        "russia|united_states": ("precision", "a004"),
        "russia": ("precision", "a003"),
    }
    rounds = ledger["us_russia_talks_2022_01_10", "track"]
    assert [(v.split(":")[0], a) for v, (_, a) in rounds.items()] == [
        ("three rounds", "a003|a004"),
        ("two rounds", "a001"),
    ]
    assert len(ledger["a000-s05", "content"]) == 2
    assert ledger["putin_biden_call_2021_year_end", "date"] == {
        "../2021-12-31": ("ambiguity", "a004"),
        "": ("ambiguity", "a004"),
    }
    assert ledger["a004-s09", "source"] == {"kremlin": ("omission", "a004"), "": ("omission", "")}


def test_the_day_of_submission_follows_the_article_that_states_it(first):
    assert preferred(first, "date", "act") == ("2021-12-15", "stated in the passage, not inferred")


def test_every_value_of_the_first_case_stands_where_the_ledger_says(first):
    for _, row in records(first["disagreements"]):
        for span in split(row["evidence"]):
            article, _, ends = span.partition(":")
            start, end = map(int, ends.split("-"))
            assert first.articles[article].text[start:end].strip()
            assert article in split(row["articles"])
