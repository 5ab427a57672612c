"""The day of an undated article, by what dated articles of the case tell of the same events."""

from datetime import date

import pytest

from parley.article import Article
from parley.code.same_events import Candidate, best_of, with_inferred_days
from parley.read.header import read_headers

CASE = [
    "Posted: 4 March 2015\n\nThe fisheries talks between Norland and Suria will open at the Harbour"
    " Club in Bergen on March 10, aides said. Envoys Ada Lund and Omar Sayed lead the delegations.",
    "Posted: 11 March 2015\n\nAda Lund and Omar Sayed opened the fisheries talks at the Harbour Club"
    " in Bergen on Tuesday. On Monday Sayed had toured the trawlers of Stavanger with Mayor Nilsen.",
    "Posted: 20 March 2015\n\nOmar Sayed left Bergen on Wednesday. A cod quota was signed at the"
    " Akershus fortress on Thursday, with Minister Elin Dahl as witness. The March 12 session at"
    " the Lysefjord was short, and on March 14 the whalers of Tromso lifted their blockade.",
]

DAYS = [
    ("Fisheries talks with Suria open tomorrow at the Harbour Club in Bergen. Nothing is signed.",
     "2015-03-09"),
    ("Mr Sayed toured the trawlers of Stavanger yesterday, a mayor said. Nilsen showed him round.",
     "2015-03-10"),
    ("The cod quota that Elin Dahl witnessed at the Akershus fortress was signed last Thursday.",
     "2015-03-20/2015-03-26"),
    ("A quota of cod was signed at the Akershus fortress on Thursday with Elin Dahl looking on.",
     "2015-03-19/2015-03-20"),
    ("The whalers of Tromso lift their blockade tomorrow. Nobody in Tromso will be sorry for it.",
     "2015-03-13"),
    ("Lund spoke yesterday, Tuesday. The trawlers of Stavanger were toured by Sayed on Monday.",
     "2015-03-11"),
]  # fmt: skip


def days_of(*texts):
    articles = [Article(f"a{n}", f"{n}.txt", text) for n, text in enumerate(texts)]
    headers = with_inferred_days(articles, read_headers(articles))
    return [(header.published, header.published_basis) for header in headers]


@pytest.mark.parametrize(("text", "published"), DAYS)
def test_an_event_that_others_date_dates_the_article(text, published):
    assert days_of(*CASE, text)[-1] == (published, "inferred")


OPEN = [
    "Mr Sayed spoke in Suria on Monday. He said that the fleet would have to wait for a permit.",
    "Ada Lund and Omar Sayed met on Friday. It was their third meeting, and they said no more.",
    "The weather in Bergen was fine yesterday, and it will be fine tomorrow, forecasters said.",
]


@pytest.mark.parametrize("text", OPEN)
def test_actors_who_meet_often_date_nothing(text):
    assert days_of(*CASE, text)[-1] == ("", "unknown")


def test_stated_days_stay_and_an_article_alone_has_none():
    told = "Envoys met at the Harbour Club in Bergen on Monday, aides said. They will meet again."
    assert days_of(told) == [("", "unknown")]
    assert [day for day, _ in days_of(*CASE, told)[:3]] == [
        "2015-03-04",
        "2015-03-11",
        "2015-03-20",
    ]


def test_other_spellings_are_the_same_names():
    dated = "Posted: 9 May 2011\n\nMikhail Oulianov saw Baqeri at the Marmorsaal on May 6, he said."
    told = "Ulyanov will see Bagheri in the Marmorsaal tomorrow. Ulyanov said so to his reporters."
    assert days_of(dated, told)[-1] == ("2011-05-05", "inferred")


def test_the_reason_names_both_dates():
    articles = [Article(f"a{n}", f"{n}.txt", text) for n, text in enumerate((*CASE, DAYS[0][0]))]
    header = with_inferred_days(articles, read_headers(articles))[-1]
    assert header.reasons[0] == (
        "What it dates 'tomorrow', the article of 2015-03-04 dates 'March 10': Tuesday, 2015-03-10."
    )


def test_days_far_apart_are_no_answer():
    days = [Candidate(date(2020, 5, day), 2.0, 2.0) for day in (1, 20)]
    assert best_of(days) == ()
    assert best_of(()) == ()
