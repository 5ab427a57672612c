import pytest

from parley.code.gazetteer import Actor
from parley.code.machine import _actor_row
from parley.reconcile.link import link_reports, without_unnamed
from parley.schema import TABLES
from parley.tables import from_rows

REPORTS = next(t for t in TABLES if t.name == "meeting_reports")
ACTORS = next(t for t in TABLES if t.name == "actors")
ARTICLES = next(t for t in TABLES if t.name == "articles")
KNOWN = from_rows(ACTORS, [_actor_row(a) for a in (
    Actor("russia", "Russia", "state", "RUS"), Actor("united_states", "US", "state", "USA"),
    Actor("france", "France", "state", "FRA"), Actor("iran", "Iran", "state", "IRN"),
    Actor("china", "China", "state", "CHN"), Actor("germany", "Germany", "state", "DEU"),
    Actor("nato", "NATO", "international_organisation"),
    Actor("ryabkov", "Sergey Ryabkov", "person", "RUS", "", ("russia",)),
    Actor("lavrov", "Sergey Lavrov", "person", "RUS", "", ("russia",)),
    Actor("malley", "Robert Malley", "person", "USA", "", ("united_states",)),
    Actor("donfried", "Karen Donfried", "person", "USA", "", ("united_states",)),
    Actor("macron", "Emmanuel Macron", "person", "FRA", "", ("france",)),
    Actor("raisi", "Ebrahim Raisi", "person", "IRN", "", ("iran",)),
)])  # fmt: skip


def linked(*rows, articles=None):
    """Groups of report numbers that are one meeting; a row: article, date, place, format, who."""
    table = from_rows(REPORTS, [
        {"report_id": f"r{i}", "meeting_id": f"r{i}", "article_id": row[0], "start": 0, "end": 1,
         "text": row[5] if len(row) > 5 else "x", "status": "held", "date": row[1], "place": row[2],
         "format": row[3], "participants": row[4], "coder": "machine"}
        for i, row in enumerate(rows)
    ])  # fmt: skip
    ids = list(link_reports(table, articles, actors=KNOWN)["meeting_id"])
    return [[i for i, one in enumerate(ids) if one == name] for name in dict.fromkeys(ids)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("a1", "2021-12-15", "Moscow", "", "ryabkov|donfried"), ("a2", "2021-12-15", "", "", "russia|united_states")),
        (("a1", "2021-11-28", "", "", "ryabkov|malley"), ("a2", "2021-11-29", "Vienna", "", "ryabkov|malley")),
        (("a1", "2022-01-12", "Geneva", "", "nato|russia"), ("a2", "2022-01-12", "Brussels", "nato_russia_council", "")),
        (("a1", "2022-01-09/2022-01-10", "Geneva", "round", ""), ("a2", "2022-01-10", "Geneva", "", "russia|united_states")),
        (("a1", "2021-11-29", "Palais Coburg", "round", "iran|china|france", "the seventh round opened"),
         ("a2", "2021-11-30", "Grand Hotel", "round", "iran", "the seventh round had opened")),
        (("a1", "2022-01-10", "Geneva", "bilateral", "ryabkov|malley"), ("a2", "2022-01-11", "Geneva", "", "russia|united_states")),
    ],
)  # fmt: skip
def test_reports_that_differ_on_one_feature_are_still_one_meeting(one, other):
    assert linked(one, other) == [[0, 1]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("a1", "2021-12-15", "Moscow", "", "ryabkov|donfried"), ("a1", "2021-12-15", "Moscow", "", "ryabkov|malley")),
        (("a1", "2021-12-07", "", "", "russia|united_states"), ("a2", "2021-12-30", "", "", "russia|united_states")),
        (("a1", "2022-01-10", "Geneva", "", "ryabkov|malley"), ("a2", "2022-01-11", "", "", "russia|united_states")),
        (("a1", "2022-01-10", "Geneva", "", "ryabkov|malley"), ("a2", "2022-01-11", "Geneva", "", "russia|france")),
        (("a1", "2021-11-29", "", "phone", "macron|raisi"), ("a2", "2021-11-29", "Vienna", "round", "france|iran|china|germany|russia")),
        (("a1", "2022-01-12", "", "nato_russia_council", ""), ("a1", "2022-01-13", "", "osce_permanent_council", "")),
        (("a1", "2021-11-29", "", "round", "iran|france", "the sixth round"), ("a2", "2021-11-29", "", "round", "iran|france", "the seventh round ")),
    ],
)  # fmt: skip
def test_reports_of_different_meetings_stay_apart(one, other):
    if "sixth" in one[-1]:
        assert linked((*one[:4], "iran", *one[5:]), (*other[:4], "france", *other[5:])) == [
            [0],
            [1],
        ]
        return
    assert linked(one, other) == [[0], [1]]


def test_a_report_that_names_nobody_joins_the_only_meeting_of_its_day():
    rows = [
        ("a1", "2021-12-17", "", "round", "iran|france"),
        ("a2", "2021-12-17", "Vienna", "", ""),
    ]
    assert linked(*rows) == [[0, 1]]
    rows.append(("a3", "2021-12-17", "Paris", "", "russia|china"))
    assert linked(*rows) == [[0], [1], [2]]


def test_an_undated_report_is_of_the_weeks_before_it_was_published():
    articles = from_rows(ARTICLES, [
        {"article_id": "a1", "file": "a1.txt", "published": "2021-12-08"},
        {"article_id": "a2", "file": "a2.txt", "published": "2022-03-20"},
        {"article_id": "a3", "file": "a3.txt", "published": "2021-12-09"},
    ])  # fmt: skip
    rows = [("a1", "2021-12-07", "", "", "lavrov|malley"), ("a2", "", "", "", "lavrov|malley"),
            ("a3", "", "", "", "lavrov|malley")]  # fmt: skip
    assert linked(*rows, articles=articles) == [[0, 2], [1]]


def test_linking_does_not_depend_on_the_order_of_the_reports():
    rows = [("a1", "2021-11-28", "", "", "ryabkov|malley"), ("a2", "2021-11-29", "Vienna", "", "ryabkov|malley"),
            ("a3", "2021-12-15", "Moscow", "", "ryabkov|donfried")]  # fmt: skip
    assert linked(*rows) == [[0, 1], [2]]
    assert linked(*reversed(rows)) == [[0], [1, 2]]


def test_nothing_comes_of_nothing():
    assert link_reports(from_rows(REPORTS, [])).empty


def of_days(*rows):
    """As ``linked``, for rows with a status; all articles of 1 October 2021, those ahead."""
    articles = from_rows(ARTICLES, [
        {"article_id": a, "file": f"{a}.txt", "sha256": "0" * 64, "published": "2021-10-01",
         "published_basis": "stated", "words": 1}
        for a in sorted({row[0] for row in rows})
    ])  # fmt: skip
    table = from_rows(REPORTS, [
        {"report_id": f"r{i}", "meeting_id": f"r{i}", "article_id": row[0], "start": 0, "end": 1,
         "text": "x", "status": row[1], "date": row[2], "place": row[3], "format": row[4],
         "participants": row[5], "coder": "machine"}
        for i, row in enumerate(rows)
    ])  # fmt: skip
    ids = list(link_reports(table, articles, actors=KNOWN)["meeting_id"])
    return [[i for i, one in enumerate(ids) if one == name] for name in dict.fromkeys(ids)]


def test_a_plan_and_the_meeting_held_some_days_later_are_one():
    plan = ("a1", "planned", "2021-10-05", "Vienna", "bilateral", "iran|france")
    fact = ("a2", "held", "2021-10-07", "Vienna", "bilateral", "iran|france")
    assert of_days(plan, fact) == [[0, 1]]
    assert of_days((*plan[:1], "held", *plan[2:]), fact) == [[0], [1]]


def test_a_capital_and_its_country_are_one_place():
    plan = ("a1", "planned", "2021-10-05", "South Africa", "bilateral", "iran")
    fact = ("a2", "held", "2021-10-06", "Pretoria", "bilateral", "iran|france")
    assert of_days(plan, fact) == [[0, 1]]


def test_talks_and_the_signing_of_that_day_stay_apart():
    talks = ("a1", "held", "2021-10-05", "Vienna", "bilateral", "iran|france")
    signing = ("a1", "held", "2021-10-05", "Vienna", "signing", "iran|france")
    assert of_days(talks, signing) == [[0], [1]]


def test_a_session_of_a_forum_is_one_whoever_is_named():
    one = ("a1", "planned", "2021-10-05", "Vienna", "osce_permanent_council", "")
    other = ("a2", "planned", "2021-10-05", "", "osce_permanent_council", "russia|united_states")
    assert of_days(one, other) == [[0, 1]]


def test_a_signing_that_names_nobody_goes_to_the_signing_of_those_days():
    named = ("a1", "held", "2021-10-05", "Vienna", "signing", "iran|france")
    nobody = ("a2", "held", "2021-10-06", "Vienna", "signing", "")
    assert of_days(named, nobody) == [[0, 1]]


def test_an_offer_of_an_open_day_is_not_the_meeting_of_three_weeks_later():
    offer = ("a1", "proposed", "2021-10-02/..", "", "bilateral", "iran|france")
    later = ("a2", "planned", "2021-10-26", "", "bilateral", "iran|france")
    assert of_days(offer, later) == [[0], [1]]


def test_two_bilaterals_of_one_person_on_one_day_stay_apart():
    one = ("a1", "2021-12-15", "Rome", "bilateral", "macron|raisi")
    assert linked(one, ("a2", "2021-12-15", "Rome", "bilateral", "macron|lavrov")) == [[0], [1]]


def test_a_copy_that_changes_the_place_still_tells_of_the_same_call():
    words = "Mr Macron spoke with Mr Raisi {} late on Wednesday, an aide told reporters in Paris."
    one = ("a1", "2021-12-15", "", "phone", "macron|raisi", words.format("by phone"))
    other = ("a2", "2021-12-15", "Rome", "", "macron|raisi", words.format("in Rome"))
    assert linked(one, other) == [[0, 1]]


def test_a_meeting_put_off_by_days_is_one_within_an_article():
    reports = from_rows(REPORTS, [
        {"report_id": f"r{i}", "meeting_id": f"r{i}", "article_id": "a1", "start": i, "end": i + 1,
         "text": "x", "status": status, "date": day, "place": "Rome",
         "participants": "macron|raisi", "coder": "machine"}
        for i, (status, day) in enumerate([("cancelled", "2021-12-14"), ("held", "2021-12-16")])
    ])  # fmt: skip
    assert list(link_reports(reports, actors=KNOWN)["meeting_id"]) == ["r0", "r0"]


def test_meetings_of_which_nobody_says_who_met_are_left_out_unless_their_kind_and_place_are_told():
    told = [("", "", ""), ("Vienna", "", ""), ("Vienna", "summit", ""), ("", "", "iran|france")]
    table = from_rows(REPORTS, [
        {"report_id": f"r{i}", "meeting_id": f"r{i}", "article_id": "a1", "start": 0, "end": 1,
         "text": "x", "status": "held", "date": "2021-10-05", "place": place, "format": kind,
         "participants": who, "coder": "machine"}
        for i, (place, kind, who) in enumerate(told)
    ])  # fmt: skip
    assert list(without_unnamed(table)["report_id"]) == ["r2", "r3"]
