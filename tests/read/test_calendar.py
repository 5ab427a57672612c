"""Calendar dates without context, and the tense of a clause."""

import re
from datetime import date

import pytest

from parley.read import calendar
from parley.read.calendar import nearest_year, numeric_order, written_dates
from parley.read.tense import sentence_starts, tense_reader

FORMS = [
    ("Nov. 29", [(None, 11, 29)]),
    ("28 DEC, 21:36", [(None, 12, 28)]),
    ("December 17, 2021 19:40 GMT", [(2021, 12, 17)]),
    ("Thursday, 1 December 2022", [(2022, 12, 1)]),
    ("the 3rd of May, 2019", [(2019, 5, 3)]),
    ("2023/09/13 and 2023-09-14", [(2023, 9, 13), (2023, 9, 14)]),
    ("13/09/2023 08:45", [(2023, 9, 13)]),
    ("13.09.2023", [(2023, 9, 13)]),
    ("January 9-10, 2022", [(2022, 1, 9)]),
    ("9–10 January 2022", [(2022, 1, 9)]),
    ("March 40", []),
    ("30 February 2021", []),
    ("may 5 of them march 10 miles", []),
    ("version 1.2.3, $12/5/2, 1.1.1.1", []),
    ("June 3.5 million", []),
    ("May 20,000 people", []),
]


@pytest.mark.parametrize(("text", "expected"), FORMS)
def test_a_written_date_gives_what_is_written(text, expected):
    assert [(w.year, w.month, w.day) for w in written_dates(text)] == expected


def test_the_texts_own_dates_settle_the_order_of_numeric_ones():
    assert numeric_order("on 10/12/2021")
    assert not numeric_order("on 10/12/2021 and 10/25/2021")
    assert written_dates("10/12/2021", day_first=False)[0].date == date(2021, 10, 12)


YEARS = [
    (1, 10, date(2021, 12, 28), "", 2022),
    (12, 7, date(2022, 1, 9), "past", 2021),
    (6, 20, date(2021, 11, 24), "past", 2021),
    (6, 20, date(2021, 11, 24), "future", 2022),
    (12, 27, date(2021, 12, 17), "past", 2021),
    (2, 29, date(2021, 3, 1), "", 2020),
]


@pytest.mark.parametrize(("month", "day", "around", "tense", "year"), YEARS)
def test_a_day_without_a_year_gets_the_one_the_text_means(month, day, around, tense, year):
    if (month, day) == (2, 29):
        assert nearest_year(month, day, date(2020, 6, 1), tense) == year
        assert nearest_year(month, day, date(2022, 6, 1), tense) is None
    else:
        assert nearest_year(month, day, around, tense) == year


TENSES = [
    ("They met on *Friday*.", "past"),
    ("They will meet on *Friday*.", "future"),
    ("He said on *Friday* that they will meet.", "past"),
    ("He said they would meet on *Friday*.", "future"),
    ("The talks will resume on *Monday*, he said.", "future"),
    ("A group is to meet on Tuesday, followed by another on *Wednesday*.", "future"),
    ("The talks, scheduled for *Monday*, were overshadowed.", "future"),
    ("The round is expected to take place on *January 12* in Geneva.", "future"),
    ("The plan was signed on *Saturday*.", "past"),
    ("The round will be held on *Saturday*.", "future"),
    ("The case is heard in *May*.", ""),
    ("He withdrew from the deal in *May*.", "past"),
    ("She visits Oslo on *Friday*.", "future"),
    ("Gold at *Friday*", ""),
    ("The body was set up by Chad on *May 6*.", "past"),
    ("They are to gather for the first time since *June 20*.", "past"),
    ("She proposed that the two get together in Oslo on *May 25*.", "future"),
    ("Chad is preparing a ceremony on *18 November*, he said.", "future"),
    ("The next session is on the calendar for *May 12*.", "future"),
    ("The trip, first scheduled for *May 12*, had been put back.", ""),
    ("Nothing came of its *June 12* summit.", ""),
    ("– *May 26*: Chad and Mali meet again.", ""),
    ("They met. The next round will open on *Friday*.", "future"),
    ("They will meet soon. The U.S. team arrived on *Friday*.", "past"),
]


@pytest.mark.parametrize(("marked", "expected"), TENSES)
def test_the_verb_that_governs_a_place_gives_its_tense(marked, expected):
    match = re.search(r"\*(.+?)\*", marked)
    assert tense_reader(marked.replace("*", ""))(match.start()) == expected


def test_abbreviations_end_no_sentence():
    text = "Mr. Smith met Gen. Burhan on Jan. 12. They talked."
    assert [text[start : start + 4] for start in sentence_starts(text)] == ["Mr. ", "They"]


def test_months_and_weekdays_have_numbers():
    assert [calendar.month_number(name) for name in ("Sept.", "MAY", "jan")] == [9, 5, 1]
    assert [calendar.weekday_number(name) for name in ("Thurs.", "Tue", "SUNDAY")] == [4, 2, 7]
