"""Lines at the edges of pages: what days they give, what they say of them, what is no stamp."""

import pytest

from parley.read.stamps import day_of_address, days_told, is_clock, is_stamp, role_of

STAMPS = [
    ("March 1st, 2016 Ana Petrou Malta, Featured 12 comments", (2016, 3, 1)),
    ("Friday, 4 March 2016 | last update 21:52", (2016, 3, 4)),
    ("14/03/2016 | Asia | 2 min read", (2016, 3, 14)),
    ("Friday, 4 March 2016, 17h05", (2016, 3, 4)),
    ("24.03.2016 [18:42]", (2016, 3, 24)),
    ("24 March 2016 | source: agencies | ★★★☆☆ rate this", (2016, 3, 24)),
    ("March 24, 2016 · 6 min read", (2016, 3, 24)),
    ("March 24, 2016 6:41 PM UTC · Updated 2 years ago", (2016, 3, 24)),
    ("» 03/24/2016, 16.20", (2016, 3, 24)),
    ("March 24, 2016 — 6:52pm", (2016, 3, 24)),
    ("ABC News · Posted: Mar 24, 2016 1:12 PM EDT | Last Updated: March 25, 2016", (2016, 3, 24)),
    ("Mar. 24, 2016 | Updated 5:10 p.m. ET", (2016, 3, 24)),
    ("Lea Sorensen   |24.03.2016 - Update : 25.03.2016", (2016, 3, 24)),
    ("Thursday 1437/6/15 - 2016/03/24", (2016, 3, 24)),
    ("(Morning News Online)    08:47, March 24, 2016", (2016, 3, 24)),
    ("03/24/2016March 24, 2016", (2016, 3, 24)),
    ("Published: Thu 24 Mar 2016, 9:14 AM", (2016, 3, 24)),
    ("Veröffentlicht am 24. März 2016 um 10:30 Uhr", (2016, 3, 24)),
    ("Publié le 3 août 2016 à 10h30", (2016, 8, 3)),
    ("Publicado el 3 de agosto de 2016", (2016, 8, 3)),
    ("3 августа 2016, 10:30", (2016, 8, 3)),
    ("2016-03-24T08:15:00+03:00", (2016, 3, 24)),
    ("24/Mar/2016", (2016, 3, 24)),
    ("24.03.16, 18:20 Uhr", (2016, 3, 24)),
    ("Posted on 24/03/2016 by admin", (2016, 3, 24)),
    ("This article was first published on 24 March 2016 in The Gazette", (2016, 3, 24)),
    ("By REUTERS  MARCH 24, 2016", (2016, 3, 24)),
    ("By Ana Petrou | Reuters | 24 March", (None, 3, 24)),
    ("24/3/2016, 23:14 h", (2016, 3, 24)),
    ("24 MAR, 21:36", (None, 3, 24)),
]


@pytest.mark.parametrize(("line", "day"), STAMPS)
def test_a_stamp_gives_its_first_day(line, day):
    assert is_stamp(line)
    first = days_told(line)[0]
    assert (first.year, first.month, first.day) == day


NO_STAMPS = [
    "What the treaty of 1 June 2017 says of water",
    "Ten dead in blast on 3 May 2019",
    "The talks of 3 May 2019 were the last.",
    "March 24: The president calls the summit off",
    "Ministers and their guests on the steps, Oslo, 13 July 2013",
    "10 Jan 2022 | Oslo | Talks begin, say envoys in town",
    "Released on 3 May 2019 after two years in a prison for dissidents, he said no more",
    "23:10 Local Time",
    "Talks resume in Oslo",
    "",
]


@pytest.mark.parametrize("line", NO_STAMPS)
def test_a_heading_a_caption_and_a_sentence_are_no_stamps(line):
    assert not is_stamp(line)


ROLES = [
    ("Posted : 2018-05-16 17:25 Updated : 2018-05-17 21:03", ["published", "updated"]),
    ("24.03.2016 - Update : 25.03.2016", ["", "updated"]),
    ("Last modified on Fri 25 Mar 2016", ["updated"]),
    ("First published on Fri 25 Mar 2016", ["published"]),
    ("Mis à jour le 25 mars 2016", ["updated"]),
    ("25 March 2016", [""]),
]


@pytest.mark.parametrize(("line", "roles"), ROLES)
def test_a_line_says_what_its_days_are(line, roles):
    assert [role_of(line, item) for item in days_told(line)] == roles


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://www.example.org/news/2021/01/04/talks", (2021, 1, 4)),
        ("https://www.example.org/world/2021/jan/04/talks", (2021, 1, 4)),
        ("https://www.example.org/20210104-talks", (2021, 1, 4)),
        ("https://www.example.org/2021-01-04", (2021, 1, 4)),
        ("https://www.example.org/2021/abc/04/talks", None),
        ("https://www.example.org/article/20219904", None),
    ],
)
def test_an_address_may_hold_the_day(address, day):
    found = day_of_address(address)
    assert (found and (found.year, found.month, found.day)) == day


def test_a_clock_time_alone_heads_an_entry_of_a_live_page():
    assert [is_clock(line) for line in ("16:25", "3h ago 15.31 GMT", "2.24 p.m.", "1975", "May")] == [
        True, True, True, False, False,
    ]  # fmt: skip
