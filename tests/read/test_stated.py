"""What a page states of its day, and how what it leaves open is settled, or shown as doubtful."""

from datetime import date

import pytest

from parley.article import Article
from parley.read.header import read_header, read_headers
from parley.read.stated import Dated

BODY = "The two delegations met for the third time since the spring, the ministry said."
MORE = "No word came on when the next round would be held, or where, or by whom it would be led."
MARCH = [Dated("", date(2014, 3, day)) for day in (3, 8, 11)]


def read(text, **options):
    return read_header(Article("a1", "a1.txt", text), **options)


def page(stamp, *, body=BODY, end=""):
    return f"Talks resume in the lakeside town\n\n{stamp}\n\n{body}\n\n{MORE}\n\n{end}"


ORDERS = [
    (page("07/03/2014"), [], "2014-03-07?"),
    (page("07/03/2014"), MARCH, "2014-03-07"),
    (page("03/07/2014"), MARCH, "2014-03-07"),
    (page("03/07/2014 4:10 PM EST"), [], "2014-03-07"),
    (page("07/03/2014 4:10 PM EST"), MARCH, "2014-03-07"),
    (page("Friday 03/07/2014"), [], "2014-03-07"),
    (page("07.03.2014"), [], "2014-03-07"),
    (page("03/07/2014", end="Related\n02/27/2014 LAKES"), [], "2014-03-07"),
    (page("07/03/2014", end="Related\n27/02/2014 LAKES"), [], "2014-03-07"),
    (page("03/07/2014", body=f"{BODY} It ended on 6 March 2014."), [], "2014-03-07"),
    (page("03/07/2014", body=f"{BODY} It will open on 10 March."), [], "2014-03-07"),
    (page("03/07/2014", body=f"They met yesterday, Thursday. {BODY}"), [], "2014-03-07"),
    (page("03/07/2014March 7, 2014"), [], "2014-03-07"),
    (page("Posted 03/07/2014 | Updated 03/08/2014"), [], "2014-03-07"),
    (page("Posted 07/03/2014 | Updated 08/03/2014"), [], "2014-03-07"),
    (page("25/03/2014"), [], "2014-03-25"),
    (page("03/03/2014"), [], "2014-03-03"),
]


@pytest.mark.parametrize(("text", "case", "published"), ORDERS)
def test_page_and_case_tell_which_number_is_the_day(text, case, published):
    header = read(text, case=case)
    assert (header.published, header.published_basis) == (published, "stated")
    assert not ("?" in published and header.settled)


def test_the_outlets_other_pages_tell_which_number_is_the_day():
    one = Article("a1", "1.txt", "Posted on 03/25/2014\n\n" + BODY + "\n\nwww.example.org")
    two = Article("a2", "2.txt", "Posted on 03/07/2014\n\n" + BODY + "\n\nwww.example.org")
    three = Article("a3", "3.txt", "Posted on 31/03/2014\n\n" + BODY + "\n\nwww.other.org")
    days = [header.published for header in read_headers([one, two, three])]
    assert days == ["2014-03-25", "2014-03-07", "2014-03-31"]


RANKS = [
    ("Updated: 12 May 2020\nPublished: 10 May 2020", BODY, "2020-05-10", "stated"),
    ("Published: 10 May 2020 | Updated: 12 May 2020", BODY, "2020-05-10", "stated"),
    ("10 May 2020 09:10\nLast modified on 11 May 2020", BODY, "2020-05-10", "stated"),
    ("Updated: 12 May 2020", f"OSLO, May 11 (AP) - {BODY}", "2020-05-12", "stated"),
    ("Updated: 2 August 2021", f"OSLO, May 11, 2020 (AP) - {BODY}", "2020-05-11", "dateline"),
    ("Lakes Desk", f"OSLO, May 11, 2020 (AP) - {BODY}", "2020-05-11", "dateline"),
    ("Lakes Desk", f"May 11, 2020 (OSLO) - {BODY}", "2020-05-11", "dateline"),
    ("Lakes Desk", f"11 May 2020 – {BODY}", "2020-05-11", "dateline"),
    ("https://www.example.org/2020/05/12/lakes", f"OSLO - {BODY}", "2020-05-12", "stated"),
]


@pytest.mark.parametrize(("stamp", "body", "published", "basis"), RANKS)
def test_first_published_wins_and_late_updates_lose(stamp, body, published, basis):
    header = read(page(stamp, body=body))
    assert (header.published, header.published_basis) == (published, basis)


def test_a_day_over_the_title_loses_against_one_under_it():
    text = (
        f"Monday, 4 May 2020 | Log in\nTalks resume in the town\n\n2 May 2020\n\n{BODY}\n\n{BODY}"
    )
    assert read(text).published == "2020-05-02"


def test_the_days_of_a_chronicle_are_not_its_own():
    told = ("A first letter came by boat to the capital.", "The second was never answered by them.",
            "The third letter went to all five of the states.")  # fmt: skip
    days = "".join(f"\n\n{n} June 2018\n\n{one}" for n, one in zip((1, 5, 9), told, strict=True))
    header = read(f"How it came to this\n\nBy Lea Sorensen\n\n{BODY}\n\n{MORE}{days}")
    assert header.published_basis != "stated"


YEARS = [
    (f"OSLO, May 11 (AP) - {BODY}", [], "", "unknown"),
    (f"OSLO, May 11 (AP) - {BODY}", MARCH, "2014-05-11", "dateline"),
    (f"OSLO, May 11 (AP) - {BODY} It began on 3 May 2015.", [], "2015-05-11", "dateline"),
    (f"OSLO, May 11 (AP) - {BODY} It began on 3 July 2015.", [], "2016-05-11?", "dateline"),
    (f"OSLO, May 11 (AP) - They met yesterday, Tuesday. {BODY}", MARCH, "2016-05-11", "dateline"),
    (f"OSLO, May 11 (AP) - {BODY}\n\n{MORE}\n\n© 2014 Lakes Daily", [], "2014-05-11?", "dateline"),
    (f"Talks resume\n\nBy Ana Petrou | Reuters | 11 May\n\n{BODY}", MARCH, "2014-05-11", "stated"),
    (f"11 MAY, 21:36\n\n{BODY}", MARCH, "2014-05-11", "stated"),
    (f"OSLO, Dec 30 (AP) - {BODY} It ended on 3 May 2009.", MARCH, "2013-12-30", "dateline"),
]


@pytest.mark.parametrize(("text", "case", "published", "basis"), YEARS)
def test_the_year_comes_from_the_case_or_the_text_or_stays_open(text, case, published, basis):
    header = read(text, case=case)
    assert (header.published, header.published_basis) == (published, basis)
