"""Dates keep their doubt: what parses, what does not, and how people read it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley import edtf

DAYS = st.dates().map(date.isoformat)
POINTS = st.builds(
    lambda day, cut, mark: day[:cut] + mark,
    DAYS, st.sampled_from((4, 7, 10)), st.sampled_from(("", "?", "~", "%")),
)  # fmt: skip


def intervals(points):
    return st.builds(lambda a, b: "/".join(sorted((a, b))), points, points)


VALUES = st.one_of(
    st.just(""), POINTS, intervals(POINTS), POINTS.map("../{}".format), POINTS.map("{}/..".format),
    POINTS.map("/{}".format), POINTS.map("{}/".format),
)  # fmt: skip


@pytest.mark.parametrize(
    ("value", "first", "last", "precise"),
    [
        ("2021-12-17", date(2021, 12, 17), date(2021, 12, 17), True),
        ("2021-12-17?", date(2021, 12, 17), date(2021, 12, 17), False),
        ("2021-12", date(2021, 12, 1), date(2021, 12, 31), False),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), False),
        ("2021", date(2021, 1, 1), date(2021, 12, 31), False),
        ("2022-01-09/2022-01-10", date(2022, 1, 9), date(2022, 1, 10), False),
        ("2021-12/2022", date(2021, 12, 1), date(2022, 12, 31), False),
        ("../2021-12-31", None, date(2021, 12, 31), False),
        ("2021-12-31/..", date(2021, 12, 31), None, False),
        ("", None, None, False),
    ],
)
def test_a_value_stands_for_these_days(value, first, last, precise):
    assert edtf.parse(value) == edtf.Span(first, last, precise)


@pytest.mark.parametrize(
    "value",
    [
        "17.12.2021", "2021-12-32", "2021-02-30", "2021-13", "2021-00", "0000-05-03", "2021-1-7",
        "2021-12-17T10:00", "Friday", " 2021", "2021-12-17/2021-12-16", "../..", "/", "..", "?",
        "2021/2022/2023", "2021-W51", "٢٠٢١-12-17", "2021-12-17\n",
    ],
)  # fmt: skip
def test_what_is_no_such_date_is_not_valid(value):
    assert not edtf.is_valid(value)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2021-12-17", "17 December 2021"),
        ("2021-12-07", "7 December 2021"),
        ("2021-12", "December 2021"),
        ("2021", "2021"),
        ("2021?", "perhaps 2021"),
        ("2021-12-17%", "perhaps about 17 December 2021"),
        ("2022-01-09/2022-01-10", "9–10 January 2022"),
        ("2022-01-09/2022-01-12", "9–12 January 2022"),
        ("2022-01-09/2022-01-13", "between 9 and 13 January 2022"),
        ("2021-12-20/2022-01-02", "between 20 December 2021 and 2 January 2022"),
        ("2021-11-20/2021-12-02", "between 20 November and 2 December 2021"),
        ("2021-12-17/2021-12-17", "17 December 2021"),
        ("2021-12-17?/2021-12-18", "between perhaps 17 December 2021 and 18 December 2021"),
        ("2021-12-17/2021-12-18~", "between 17 December 2021 and about 18 December 2021"),
        ("2021-12/2022-01", "between December 2021 and January 2022"),
        ("../2021-12-31", "by 31 December 2021"),
        ("2021-12-18/..", "from 18 December 2021 on"),
        ("", "no date stated"),
    ],
)
def test_a_value_is_read_as_people_write_it(value, words):
    assert edtf.in_words(value) == words


def test_unknown_is_told_in_the_words_that_the_caller_gives():
    assert edtf.in_words("", unknown="undated") == "undated"


def test_two_values_overlap_when_one_day_may_be_meant_by_both():
    by_year_end, new_year = edtf.parse("../2021-12-31"), edtf.parse("2022-01-01")
    assert by_year_end.overlaps(edtf.parse("2021"))
    assert not by_year_end.overlaps(new_year)
    assert not new_year.overlaps(by_year_end)
    assert edtf.parse("").overlaps(new_year)


def test_a_day_lies_within_its_month_and_not_the_other_way_round():
    day, month = edtf.parse("2021-12-17"), edtf.parse("2021-12")
    assert day.within(month)
    assert not month.within(day)
    assert date(2021, 12, 31) in month
    assert date(2022, 1, 1) not in month


def test_an_open_end_has_no_number_of_days():
    assert edtf.parse("../2021-12-31").days is None
    assert edtf.parse("2022-01-09/2022-01-10").days == 2


@given(VALUES)
def test_every_valid_value_can_be_told(value):
    if edtf.is_valid(value):
        assert edtf.in_words(value).strip()
    else:
        with pytest.raises(ValueError):
            edtf.parse(value)


@given(st.text(alphabet="0123456789-/.?~% T", max_size=24))
def test_any_text_is_either_told_or_refused_with_a_reason(text):
    if edtf.is_valid(text):
        assert edtf.in_words(text)
    else:
        with pytest.raises(ValueError, match=r"."):
            edtf.parse(text)


@given(st.dates(), st.dates())
def test_overlap_is_mutual_and_a_value_lies_within_itself(one, other):
    first, last = sorted((one, other))
    span = edtf.parse(f"{first.isoformat()}/{last.isoformat()}")
    day = edtf.parse(first.isoformat())
    assert span.within(span)
    assert day.within(span)
    assert span.overlaps(day)
    assert day.overlaps(span)
