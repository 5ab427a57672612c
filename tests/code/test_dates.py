"""The date grammar as tables: a text, and the expressions found in it with their values."""

import time
from datetime import date

import pytest

from parley import edtf, schema, tables
from parley.code import timex
from parley.code.date_days import holidays
from parley.code.date_periods import references
from parley.code.date_rules import rules
from parley.code.date_words import table_rows
from parley.code.dates import find_dates

WEDNESDAY = date(2021, 11, 24)
FRIDAY = date(2021, 12, 17)


def found(text, published=WEDNESDAY, **options):
    return [(x.text, x.value) for x in find_dates(text, published=published, **options)]


CALENDAR = [
    ("signed on 2021-12-18.", [("2021-12-18", "2021-12-18")]),
    ("Updated: 2021-11-30 08:15", [("2021-11-30 08:15", "2021-11-30T08:15")]),
    ("on 13/02/2021 and 02/03/2021", [("13/02/2021", "2021-02-13"), ("02/03/2021", "2021-03-02")]),
    ("on 12/31/2021 and 02/03/2021", [("12/31/2021", "2021-12-31"), ("02/03/2021", "2021-02-03")]),
    ("Posted on 10/12/2021 by admin", [("10/12/2021", "2021-12-10")]),
    ("on December 17, 2021, it said", [("December 17, 2021", "2021-12-17")]),
    ("Wed 24th November 2021 | 07:12 PM", [("Wed 24th November 2021", "2021-11-24")]),
    ("on Friday, 3 December 2021", [("Friday, 3 December 2021", "2021-12-03")]),
    ("the 5th of May 2020", [("the 5th of May 2020", "2020-05-05")]),
    ("talks on January 9-10, 2022", [("January 9-10, 2022", "2022-01-09/2022-01-10")]),
    ("from 3 to 5 May 2022", [("3 to 5 May 2022", "2022-05-03/2022-05-05")]),
    ("28 December – 3 January 2022", [("28 December – 3 January 2022", "2021-12-28/2022-01-03")]),
    ("on January 10 and 12 in Geneva", [("January 10", "2022-01-10"), ("12", "2022-01-12")]),
    ("on 9 and 10 January 2022", [("9", "2022-01-09"), ("10 January 2022", "2022-01-10")]),
    (
        "between December 28 and January 3",
        [("December 28", "2021-12-28"), ("January 3", "2022-01-03")],
    ),
    ("in December 2021", [("December 2021", "2021-12")]),
    ("in early May 2022", [("early May 2022", "2022-05")]),
    ("in 2018, under a 2008 pledge", [("2018", "2018"), ("2008", "2008")]),
    ("the 2014-15 season", [("2014-15", "2014/2015")]),
    ("in the 1990s", [("the 1990s", "199")]),
    ("between March and May 2022", [("March", "2022-03"), ("May 2022", "2022-05")]),
    (
        "from December 28 to January 3, 2020",
        [("December 28", "2019-12-28"), ("January 3, 2020", "2020-01-03")],
    ),
    ("on 15 April last year", [("15 April last year", "2020-04-15")]),
    ("FY2023", [("FY2023", "2023")]),
    ("back in nineteen eighty-four", [("nineteen eighty-four", "1984")]),
    ("by the year two thousand and five", [("the year two thousand and five", "2005")]),
    ("in the 21st century", [("the 21st century", "20")]),
    ("the third quarter of 2021", [("the third quarter of 2021", "2021-Q3")]),
    ("in the first half of 2022", [("the first half of 2022", "2022-H1")]),
    ("the summer of 2014", [("the summer of 2014", "2014-SU")]),
    ("back in autumn 2014", [("autumn 2014", "2014-FA")]),
    ("the 2014-2015 school year", [("2014-2015", "2014/2015")]),
    ("fiscal 2022", [("fiscal 2022", "2022")]),
    ("on Easter Sunday 2022", [("Easter Sunday 2022", "2022-04-17")]),
]


@pytest.mark.parametrize(("text", "expected"), CALENDAR)
def test_a_calendar_date_says_what_is_written_and_no_more(text, expected):
    assert found(text) == expected


RELATIVE = [
    ("He said on Wednesday that", [("Wednesday", "2021-11-24")]),
    ("He spoke on Tuesday.", [("Tuesday", "2021-11-23")]),
    ("They met on Thursday.", [("Thursday", "2021-11-18")]),
    ("They will meet on Tuesday.", [("Tuesday", "2021-11-30")]),
    ("The group is to meet on Monday, followed by another on Friday.",
     [("Monday", "2021-11-29"), ("Friday", "2021-11-26")]),
    ("ready for talks as early as Saturday", [("Saturday", "2021-11-27")]),
    ("a deadline of noon Friday will pass", [("noon Friday", "2021-11-26T12:00")]),
    ("They met on Monday afternoon.", [("Monday afternoon", "2021-11-22TAF")]),
    ("They will meet from Monday to Wednesday.",
     [("Monday", "2021-11-29"), ("Wednesday", "2021-12-01")]),
    ("They agreed to extend the truce until Thursday.", [("Thursday", "2021-11-25")]),
    ("The talks lasted until Friday.", [("Friday", "2021-11-19")]),
    ("The council meets at 3 p.m. Monday.", [("3 p.m. Monday", "2021-11-29T15:00")]),
    ("The review this Sunday was called off.", [("this Sunday", "2021-11-28")]),
    ("The summit will be held on Friday.", [("Friday", "2021-11-26")]),
    ("The talks to be held on Friday were agreed.", [("Friday", "2021-11-26")]),
    ("Following Tuesday's vote they met.", [("Tuesday", "2021-11-23")]),
    ("The day before, he had left.", [("The day before", "2021-11-23")]),
    ("He spoke last Wednesday.", [("last Wednesday", "2021-11-17")]),
    ("It opens next Monday.", [("next Monday", "2021-11-29")]),
    ("It met on Tuesday last week.", [("Tuesday last week", "2021-11-16")]),
    ("He tweeted yesterday, Tuesday, that", [("yesterday, Tuesday", "2021-11-23")]),
    ("today, tomorrow and the day after tomorrow",
     [("today", "2021-11-24"), ("tomorrow", "2021-11-25"), ("the day after tomorrow", "2021-11-26")]),
    ("He insisted last week that", [("last week", "2021-W46")]),
    ("expected in the middle of next week", [("the middle of next week", "2021-W48")]),
    ("They are meeting this weekend.", [("this weekend", "2021-W47-WE")]),
    ("Putin said earlier this month", [("earlier this month", "2021-11")]),
    ("They spoke earlier on Wednesday", [("Wednesday", "2021-11-24")]),
    ("before the end of the year", [("the end of the year", "2021")]),
    ("a year-end telephone call", [("year-end", "2021")]),
    ("next year and last year", [("next year", "2022"), ("last year", "2020")]),
    ("It ended ten days ago.", [("ten days ago", "2021-11-14")]),
    ("three weeks ago", [("three weeks ago", "2021-W44")]),
    ("about two years ago", [("about two years ago", "2019")]),
    ("several years ago", [("several years ago", "PAST_REF")]),
    ("a year ago this month", [("a year ago this month", "2020-11")]),
    ("two weeks ago today", [("two weeks ago today", "2021-11-10")]),
    ("the first time since June 20", [("June 20", "2021-06-20")]),
    ("It will start on January 10.", [("January 10", "2022-01-10")]),
    ("December 27 was the date they had in mind.", [("December 27", "2021-12-27")]),
    ("He took office in August.", [("August", "2021-08")]),
    ("She travels to Oslo in March.", [("March", "2022-03")]),
    ("in the autumn of last year", [("the autumn of last year", "2020-FA")]),
    ("It began in 2019; that summer he left.", [("2019", "2019"), ("that summer", "2019-SU")]),
    ("last spring and this summer", [("last spring", "2021-SP"), ("this summer", "2021-SU")]),
    ("They broke off for Christmas.", [("Christmas", "2021-12-25")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), RELATIVE)
def test_a_relative_date_counts_from_publication_and_tense_decides(text, expected):
    assert found(text) == expected


ANCHORED = [
    ("He left in May 2018 and the others a year later.",
     [("May 2018", "2018-05"), ("a year later", "2019-05")]),
    ("They met on November 8. Two days later he resigned.",
     [("November 8", "2021-11-08"), ("Two days later", "2021-11-10")]),
    ("It ended on November 19. Talks could resume on December 27. Two days earlier a deal was made.",
     [("November 19", "2021-11-19"), ("December 27", "2021-12-27"), ("Two days earlier", "2021-11-17")]),
    ("He arrived on Tuesday. Later the same day he met the minister.",
     [("Tuesday", "2021-11-23"), ("Later the same day", "2021-11-23")]),
    ("She spoke on Sunday; the following day she left.",
     [("Sunday", "2021-11-21"), ("the following day", "2021-11-22")]),
    ("The drafts it tabled the previous week", [("the previous week", "2021-W46")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ANCHORED)
def test_an_expression_relative_to_another_takes_the_nearest_that_fits(text, expected):
    assert found(text) == expected


def test_the_anchor_names_what_an_expression_counts_from():
    text = "He left in May 2018, she a year later. They met on Friday."
    anchors = [(x.text, x.anchor) for x in find_dates(text, published=FRIDAY)]
    assert anchors == [("May 2018", ""), ("a year later", "May 2018"), ("Friday", "published")]


AHEAD_OR_BEHIND = [
    ("Talks resume on Tuesday in Lima.", "Tuesday", "2021-11-30"),
    ("His return on Monday was noisy.", "Monday", "2021-11-22"),
    ("The bank has until Friday to reply.", "Friday", "2021-11-26"),
    ("The dean is meeting the students on Monday.", "Monday", "2021-11-29"),
    ("Following a vote on Tuesday, the law takes effect.", "Tuesday", "2021-11-23"),
    ("Ahead of the summit on Monday, he flew home.", "Monday", "2021-11-29"),
    ("The minister, who leaves on Monday, was calm.", "Monday", "2021-11-29"),
    ("The lease runs out on Saturday.", "Saturday", "2021-11-27"),
    ("She faces the electorate in February.", "February", "2022-02"),
    ("Their last offer dates from Thursday.", "Thursday", "2021-11-18"),
    ("On Sunday, she offered to pay half.", "Sunday", "2021-11-21"),
    ("He agreed to pay half on Sunday.", "Sunday", "2021-11-28"),
    ("The nurses planned a rally on Saturday.", "Saturday", "2021-11-27"),
    ("The hearing has slipped to Monday.", "Monday", "2021-11-29"),
    ("The court has given the bank until Friday to answer.", "Friday", "2021-11-26"),
    ("The court has given the bank until 9 a.m. Friday.", "9 a.m. Friday", "2021-11-26T09:00"),
    ("The court had given the bank until Friday to answer.", "Friday", "2021-11-19"),
    ("The truce had been due to expire on Saturday.", "Saturday", "2021-11-20"),
    ("The panel, announced for Monday, was put off and will sit soon.", "Monday", "2021-11-22"),
    ("The panel planned for Friday has been called off.", "Friday", "2021-11-26"),
    ("The ports' deadline is Monday.", "Monday", "2021-11-29"),
    ("Both had consented to a congress in January.", "January", "2022-01"),
    ("They signed it in August.", "August", "2021-08"),
    ("loans that run through January", "January", "2022-01"),
    ("in the fiscal year ended Jan. 31", "Jan. 31", "2021-01-31"),
]


@pytest.mark.parametrize(("text", "words", "value"), AHEAD_OR_BEHIND)
def test_the_verb_of_the_clause_tells_whether_a_day_lies_ahead(text, words, value):
    assert (words, value) in found(text)


OF_THE_MONTH = [
    ("on 3, 5 and 8 May 2020",
     [("3", "2020-05-03"), ("5", "2020-05-05"), ("8 May 2020", "2020-05-08")]),
    ("on Saturday and Sunday, May 2-3, 2020",
     [("Saturday and Sunday, May 2-3, 2020", "2020-05-02/2020-05-03")]),
    ("at last year's June round", [("last year", "2020"), ("June", "2020-06")]),
    ("Aug 18 and 20: two more", [("Aug 18", "2021-08-18"), ("20", "2021-08-20")]),
    ("in the July-September period", [("July-September", "2021-07/2021-09")]),
    ("from November–January 2020", [("November–January 2020", "2019-11/2020-01")]),
    ("on 7/8 May 2020", [("7/8 May 2020", "2020-05-07/2020-05-08")]),
    ("January through March", [("January", "2022-01"), ("March", "2022-03")]),
    ("on the 3rd and 4th of June 2020", [("3", "2020-06-03"), ("4th of June 2020", "2020-06-04")]),
    ("on November eleventh", [("November eleventh", "2021-11-11")]),
    ("on the ninth of November", [("the ninth of November", "2021-11-09")]),
    ("the weekend of 4 December 2021", [("the weekend of 4 December 2021", "2021-W48-WE")]),
    ("It may be the 12th man.", []),
    ("They met on November 3 and will meet again on the 3rd.",
     [("November 3", "2021-11-03"), ("the 3rd", "2021-11-03")]),
    ("The vote will be held on the 29th.", [("the 29th", "2021-11-29")]),
    ("He lost on the 9th, they say.", [("the 9th", "2021-11-09")]),
    ("on the 38th floor, for the 15th time", []),
    ("on the last Monday in May 2022", [("the last Monday in May 2022", "2022-05-30")]),
    ("in the first week of March 2022", [("the first week of March 2022", "2022-W09")]),
    ("the first weekend of June 2021", [("the first weekend of June 2021", "2021-W22-WE")]),
    ("The week of December 6 will tell.", [("The week of December 6", "2021-W49")]),
    ("in the week beginning 6 December", [("the week beginning 6 December", "2021-W49")]),
    ("He came last year, in June, and left.", [("last year", "2020"), ("June", "2020-06")]),
    ("in January, March and October 2020",
     [("January", "2020-01"), ("March", "2020-03"), ("October 2020", "2020-10")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), OF_THE_MONTH)
def test_days_and_weeks_are_found_within_their_month(text, expected):
    assert found(text) == expected


WEEKDAYS = [
    ("on Friday the 3rd", [("Friday", "2021-12-03")]),
    ("They will vote on Friday or Monday.", [("Friday", "2021-11-26"), ("Monday", "2021-11-29")]),
    ("They met on Sunday and Monday.", [("Sunday", "2021-11-21"), ("Monday", "2021-11-22")]),
    ("It was shut on Monday and Friday.", [("Monday", "2021-11-22"), ("Friday", "2021-11-19")]),
    ("a ruling no earlier than Tuesday", [("Tuesday", "2021-11-30")]),
    ("On Friday afternoon the senate debates the bill.",
     [("Friday afternoon", "2021-11-26TAF")]),
    ("on Monday (December 6)", [("Monday", "2021-12-06"), ("December 6", "2021-12-06")]),
    ("They met on November 9. The following Monday he left.",
     [("November 9", "2021-11-09"), ("The following Monday", "2021-11-15")]),
    ("It fell on November 9, less than the previous Friday.",
     [("November 9", "2021-11-09"), ("the previous Friday", "2021-11-05")]),
    ("The following Monday they met.", [("The following Monday", "2021-11-29")]),
    ("the Friday before last", [("the Friday before last", "2021-11-12")]),
    ("the week before last", [("the week before last", "2021-W45")]),
    ("They sit again on Friday week.", [("Friday week", "2021-12-03")]),
    ("two Fridays ago", [("two Fridays ago", "2021-11-12")]),
    ("They pray on Sunday mornings.", [("Sunday mornings", "XXXX-WXX-7TMO")]),
    ("The 5 March accord", [("5 March", "2021-03-05")]),
    ("Our next stop is March 5.", [("March 5", "2022-03-05")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), WEEKDAYS)
def test_a_weekday_counts_from_what_is_told_beside_or_before_it(text, expected):
    assert found(text) == expected


SCENE = [
    ("They met on Monday. At 4 p.m. the doors opened.", "4 p.m.", "2021-11-22T16:00"),
    ("They met on Monday. Both left at 9.05 and said nothing.", "9.05", "2021-11-22T09:05"),
    ("The price of oil closed at 9.05 and fell.", "9.05", None),
    ("He has been ill since Monday. At 4 p.m. the doors opened.", "4 p.m.", "2021-11-24T16:00"),
    ("It sat from 09:00 to 17:00 on Monday.", "09:00", "2021-11-22T09:00"),
    ("They will meet at 8pm tonight.", "8pm tonight", "2021-11-24T20:00"),
    ("at 1630 hrs on Monday", "1630 hrs on Monday", "2021-11-22T16:30"),
    ("at 3 p.m. (1300 GMT) on Monday", "3 p.m. (1300 GMT) on Monday", "2021-11-22T15:00"),
    ("It was high noon for them.", "noon", None),
    ("They rose at 4 in the morning.", "4 in the morning", "2021-11-24T04:00"),
    ("They rose at five o'clock in the evening.", "five o'clock in the evening", "2021-11-24T17:00"),
    ("at 6.30 in the evening of 12 December 2020", "6.30 in the evening of 12 December 2020",
     "2020-12-12T18:30"),
    ("The union struck on Tuesday.\n\nThe talks, first fixed for Sunday, failed.\n\nIn the evening "
     "both sides spoke.", "the evening", "2021-11-23TEV"),
    ("The union struck on Tuesday.\n\n\"We stop work today,\" its head said.", "today", "2021-11-23"),
    ("The union struck on Tuesday. Its head said today: it is over.", "today", "2021-11-24"),
    ("He told us on Monday night: \"Tomorrow it ends.\"", "Tomorrow", "2021-11-23"),
    ("\"It ends tomorrow,\" he said on Monday.", "tomorrow", "2021-11-23"),
    ("\"It ends tomorrow,\" he said after Monday's vote.", "tomorrow", "2021-11-25"),
    ("Ann had come on Friday, first fixed for Sunday. Ben had left two days earlier.",
     "two days earlier", "2021-11-17"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "value"), SCENE)
def test_a_time_without_a_day_belongs_to_the_day_that_is_told(text, words, value):
    assert dict(found(text)).get(words) == value


QUARTERS = [
    ("H2 2020 and Q1 2021", [("H2 2020", "2020-H2"), ("Q1 2021", "2021-Q1")]),
    ("at year-end 2020", [("year-end 2020", "2020")]),
    ("Sales fell in the third quarter from a year earlier.",
     [("the third quarter", "2021-Q3"), ("a year earlier", "2020-Q3")]),
    ("this year's second quarter", [("this year's second quarter", "2021-Q2")]),
    ("the 2019 third quarter", [("the 2019 third quarter", "2019-Q3")]),
    ("in the third quarter, up from the corresponding period last year",
     [("the third quarter", "2021-Q3"), ("the corresponding period last year", "2020-Q3")]),
    ("the third quarter beat the 2019 quarter",
     [("the third quarter", "2021-Q3"), ("the 2019 quarter", "2019-Q3")]),
    ("the third quarter, and a weak fourth quarter ahead; in the latest quarter it lost",
     [("the third quarter", "2021-Q3"), ("fourth quarter", "2021-Q4"), ("the latest quarter", "2021-Q3")]),
    ("the year-ago second quarter", [("the year-ago second quarter", "2020-Q2")]),
    ("the last half of 2022", [("the last half of 2022", "2022-H2")]),
    ("profit for the year ended March 31", [("the year", "P1Y"), ("March 31", "2021-03-31")]),
    ("profit for the full year", [("the full year", "2021")]),
    ("the current fiscal year", [("the current fiscal year", "2021")]),
    ("the fiscal year ended in June 2021", [("the fiscal year", "P1Y"), ("June 2021", "2021-06")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), QUARTERS)
def test_business_news_compares_quarters(text, expected):
    assert found(text) == expected


LENGTHS = [
    ("for five days", "DURATION", "five days", "P5D"),
    ("after a five-month break", "DURATION", "five-month", "P5M"),
    ("lasted a little over two hours", "DURATION", "a little over two hours", "PT2H"),
    ("some 90 minutes", "DURATION", "some 90 minutes", "PT90M"),
    ("a pause of several days", "DURATION", "several days", "PXD"),
    ("It followed months of silence", "DURATION", "months", "PXM"),
    ("hours after envoys left", "DURATION", "hours", "PTXH"),
    ("over the past three months", "DURATION", "the past three months", "P3M"),
    ("two and a half years", "DURATION", "two and a half years", "P2Y6M"),
    ("half an hour", "DURATION", "half an hour", "PT30M"),
    ("a tense half hour", "DURATION", "a tense half hour", "PT30M"),
    ("a two-and-a-half-hour walk", "DURATION", "two-and-a-half-hour", "PT2H30M"),
    ("one good hour", "DURATION", "one good hour", "PT1H"),
    ("a hundred and ten days into it", "DURATION", "a hundred and ten days", "P110D"),
    ("in six to eight weeks", "DURATION", "six to eight weeks", "PXW"),
    ("over the next couple of years", "DURATION", "the next couple of years", "P2Y"),
    ("back in a fortnight", "DURATION", "a fortnight", "P2W"),
    ("He spoke a day later than agreed.", "DURATION", "a day later", "P1D"),
    ("Five years on, all is quiet.", "DURATION", "Five years on", "P5Y"),
    ("an hour and 20 minutes", "DURATION", "an hour and 20 minutes", "PT1H20M"),
    ("for two years and six months", "DURATION", "two years and six months", "P2Y6M"),
    ("in the next day or two", "DURATION", "the next day or two", "PXD"),
    ("in a year or two", "DURATION", "a year or two", "PXY"),
    ("It costs £12m a day.", "SET", "a day", "P1D"),
    ("It sells ten thousand lamps a year.", "SET", "a year", "P1Y"),
    ("It pays a share each month.", "SET", "each month", "P1M"),
    ("after a week of silence", "DURATION", "a week", "P1W"),
    ("a week-long visit", "DURATION", "week-long", "P1W"),
    ("two decades of talks", "DURATION", "two decades", "P20Y"),
    ("his weekly briefing", "SET", "weekly", "P1W"),
    ("every two weeks", "SET", "every two weeks", "P2W"),
    ("twice a week", "SET", "a week", "P1W"),
    ("every Tuesday", "SET", "every Tuesday", "XXXX-WXX-2"),
    ("each July", "SET", "each July", "XXXX-07"),
    ("at 10 p.m. Tuesday", "TIME", "10 p.m. Tuesday", "2021-11-23T22:00"),
    ("on 22 November at 19:40 GMT", "TIME", "22 November at 19:40 GMT", "2021-11-22T19:40"),
    ("they spoke last night", "TIME", "last night", "2021-11-23TNI"),
]


@pytest.mark.parametrize(("text", "kind", "words", "value"), LENGTHS)
def test_lengths_rates_and_times_of_day_have_their_own_types(text, kind, words, value):
    assert [(x.type, x.text, x.value) for x in find_dates(text, published=WEDNESDAY)] == [
        (kind, words, value)
    ]


VAGUE = [
    ("is now ready", "now", "PRESENT_REF"),
    ("not involved at this point", "at this point", "PRESENT_REF"),
    ("is currently under way", "currently", "PRESENT_REF"),
    ("said recently", "recently", "PAST_REF"),
    ("in recent weeks", "recent weeks", "PAST_REF"),
    ("the coming days would show", "the coming days", "FUTURE_REF"),
    ("in coming weeks", "coming weeks", "FUTURE_REF"),
    ("in the near future", "the near future", "FUTURE_REF"),
]


@pytest.mark.parametrize(("text", "words", "value"), VAGUE)
def test_vague_references_stay_vague(text, words, value):
    assert found(text) == [(words, value)]


NONE = [
    "as USA Today reported",
    "the fall of the old city",
    "a quarter of the seats, more than a quarter",
    "nineteen ninety people",
    "the then current price",
    "the 35-nation Board of Governors",
    "he may march on, the second man said",
    "Theresa May said so",
    "resolution 2022 and document S/2021/1094",
    "resolution 2231",
    "some 2000 people, 1945 soldiers and $1999",
    "call +44 20 7946 0958 or 555-2021",
    "won 3-2, up 1.12 points, 16:9",
    "They later continued; after that they left, then returned.",
    "the Sunday Times reported",
    "a 45-year-old diplomat",
    "is 45 years old",
    "an hour-by-hour",
    "in the first place",
    "Mr. March is the second secretary",
    "section 1980 of the act",
    "the March 23 Movement",
    "the Good Friday Agreement",
]


@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_like_a_date_is_none(text):
    assert found(text) == []


def test_the_year_of_a_resolution_is_a_date_and_its_number_is_not():
    assert found("as endorsed in its resolution 2022 (2015)") == [("2015", "2015")]


def test_a_stamp_beside_a_full_date_is_boilerplate():
    line = "Ana Ruiz 6 minutes ago Wed 24th November 2021 | 07:12 PM"
    assert found(line) == [("Wed 24th November 2021", "2021-11-24")]


UNKNOWN = [
    ("They met on Friday.", "XXXX-WXX-5", ""),
    ("He spoke yesterday, Saturday.", "XXXX-WXX-6", ""),
    ("last week", "XXXX-WXX", ""),
    ("on January 10", "XXXX-01-10", ""),
    ("in August", "XXXX-08", ""),
    ("in 2018", "2018", "2018"),
]


@pytest.mark.parametrize(("text", "value", "days"), UNKNOWN)
def test_without_a_day_of_publication_what_is_not_known_stays_x(text, value, days):
    (one,) = find_dates(text, published=None)
    assert (one.value, one.edtf) == (value, days)
    known = find_dates(text, published=WEDNESDAY)[0]
    assert one.confidence <= known.confidence


def test_without_a_day_of_publication_a_full_date_in_the_text_completes_the_others():
    text = "The talks on January 10 will follow the drafts published on December 17, 2021."
    assert found(text, None) == [("January 10", "2022-01-10"), ("December 17, 2021", "2021-12-17")]


def test_between_two_days_of_publication_what_they_agree_on_is_known():
    text = "They spoke on Friday. Talks will start on January 12. It met on December 7."
    days = {"published": date(2021, 12, 10), "until": date(2022, 1, 8)}
    values = [(x.text, x.value) for x in find_dates(text, **days)]
    assert values == [
        ("Friday", "XXXX-WXX-5"), ("January 12", "2022-01-12"), ("December 7", "2021-12-07"),
    ]  # fmt: skip


def test_a_dateline_is_what_monday_and_today_count_from():
    text = 'VIENNA, Nov. 29 (Xinhua) -- They sat down on Monday. "I am glad today," he said.'
    values = found(text, date(2021, 11, 30))
    assert values == [("Nov. 29", "2021-11-29"), ("Monday", "2021-11-29"), ("today", "2021-11-29")]


def test_the_callers_tense_wins_over_the_regex_reading():
    text = "Talks Friday"
    assert found(text, WEDNESDAY, tense_at=lambda _: "future") == [("Friday", "2021-11-26")]
    assert found(text, WEDNESDAY, tense_at=lambda _: "past") == [("Friday", "2021-11-19")]


def test_offsets_are_absolute_and_the_text_is_the_evidence():
    text = "On Monday they met.\nOn Friday they left."
    items = find_dates(text, published=WEDNESDAY, start=19)
    assert [(x.start, x.end) for x in items] == [(23, 29)]
    assert all(text[x.start : x.end] == x.text for x in items)


def test_every_value_is_one_that_the_tables_accept():
    texts = [row[0] for row in (*CALENDAR, *RELATIVE, *ANCHORED, *LENGTHS, *VAGUE, *UNKNOWN)]
    column = schema.table("dates").column("value")
    for text in texts:
        for published in (WEDNESDAY, None):
            for item in find_dates(text, published=published):
                assert tables._is_valid(column, item.value), item
                assert edtf.is_valid(item.edtf), item
                assert 0 <= item.confidence <= 1


def test_every_rule_has_a_measured_confidence():
    assert {rule.name for rule in rules()} == {r["rule"] for r in table_rows("date_rules.csv")}


def test_every_phrase_of_the_data_files_is_a_pattern():
    assert len(references()) > 15
    for row in holidays():
        assert row["rule"] or (row["month"] and row["day"])


EDTF = [
    ("2021-W51", "2021-12-20/2021-12-26"),
    ("2021-W49-WE", "2021-12-11/2021-12-12"),
    ("2021-12-17T19:40", "2021-12-17"),
    ("2022-01-09/2022-01-10", "2022-01-09/2022-01-10"),
    ("2021-Q4", "2021-10-01/2021-12-31"),
    ("2021-WI", "2021-12-01/2022-02-28"),
    ("199", "1990-01-01/1999-12-31"),
    ("2021-12", "2021-12"),
    ("P3D", ""),
    ("PRESENT_REF", ""),
    ("XXXX-12-10", ""),
    ("2021-02-30", ""),
]


@pytest.mark.parametrize(("value", "days"), EDTF)
def test_a_value_as_edtf_covers_the_same_days(value, days):
    assert timex.edtf(value) == days


HOSTILE = [
    "January " * 20_000,
    "1 " * 50_000,
    "12/12/" * 20_000,
    "the past " * 20_000,
    "two and a half " * 10_000,
    " " * 200_000,
    "Monday, " * 4_000,
    "a" * 200_000,
    "\u0130stanbul on Monday " * 2_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12])
def test_a_hostile_text_takes_no_more_than_its_length_asks(text):
    begin = time.process_time()
    find_dates(text, published=WEDNESDAY)
    assert time.process_time() - begin < 20


def test_a_second_without_a_number_is_no_length():

    assert find_dates("After a second-long pause he left.", published=FRIDAY) == []
