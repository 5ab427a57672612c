"""What an article shows of itself: zones, title, outlet, agency, byline, place, and its day."""

import time
from datetime import date

import pytest

from parley import edtf, schema
from parley.article import Article
from parley.read.dateline import find_dateline
from parley.read.header import body_spans, language, read_header, read_headers
from parley.read.lines import Line
from parley.read.stated import Dated
from parley.read.undated import publication_bounds
from parley.read.zones import find_zones

BODY = "The two delegations met for the third time since the spring, the ministry said."

WIRE = f"""Sudan parties edge towards deal, mediators say

By Amina Tayeb and Joseph Okello

KHARTOUM, Dec 1, 2022 (Reuters) - {BODY}

"We expect to finish soon," a spokesman told reporters in the capital on Thursday.

Reporting by Khalid Aziz; Editing by Toby Brown
"""

BROADCASTER = f"""BBC News - Latin America

Colombia peace talks: rebels and government to meet

Published
14 November 2022

Share

Image caption: Rebels and officials last met in Havana
By Vanessa Reyes

{BODY}

What is at stake?

{BODY} It was the first meeting of its kind.

More on this story
A quick guide to the rebels
4 October 2022
"""

AGGREGATOR = f"""Home » World » TALKS PICK UP AGAIN

TALKS PICK UP AGAIN

GENEVA: {BODY}

Posted on 10/12/2021 by admin

Related posts
Gold steadies as dollar eases
Leave a Reply

Your email address will not be published. Required fields are marked *
"""

PORTAL = """ date 2021-11-24 Example.com

UN Hopes For Early Deal On The River - Envoy

Ana Ruiz 6 minutes ago Wed 24th November 2021 | 07:12 PM

UN Hopes for Early Deal on the River - Envoy

The United Nations hopes for an early deal on the sharing of the river, its envoy said on Tuesday

NAIROBI (Example News / Sputnik - 24th November, 2021) The United Nations hopes for an early deal on \
the sharing of the river, its envoy said on Tuesday after talks with both of the governments.

The parties are to meet again on Monday, according to a statement of the two ministries.
"""


def read(text, **options):
    return read_header(Article("a1", "a1.txt", text), **options)


def zones(text):
    return [(text[z.start : z.end], z.kind) for z in find_zones(text)]


def test_a_wire_report_shows_title_byline_agency_and_dateline():
    header = read(WIRE)
    assert header.title == "Sudan parties edge towards deal, mediators say"
    assert header.byline == "Amina Tayeb and Joseph Okello"
    assert (header.agency, header.place) == ("Reuters", "Khartoum")
    assert (header.published, header.published_basis) == ("2022-12-01", "dateline")
    assert ("KHARTOUM, Dec 1, 2022 (Reuters) -", "header") in zones(WIRE)
    assert ("Reporting by Khalid Aziz; Editing by Toby Brown", "header") in zones(WIRE)


def test_a_broadcasters_page_keeps_its_subheads_and_sheds_its_furniture():
    header = read(BROADCASTER)
    assert header.title == "Colombia peace talks: rebels and government to meet"
    assert (header.outlet, header.byline) == ("BBC News", "Vanessa Reyes")
    assert (header.published, header.published_basis) == ("2022-11-14", "stated")
    kinds = dict(zones(BROADCASTER))
    assert kinds["What is at stake?"] == "title"
    assert kinds["Image caption: Rebels and officials last met in Havana"] == "caption"
    assert kinds["4 October 2022"] == kinds["A quick guide to the rebels"] == "furniture"


def test_an_aggregators_footer_gives_the_day_with_the_day_first():
    header = read(AGGREGATOR)
    assert (header.published, header.published_basis) == ("2021-12-10?", "stated")
    assert header.title == "TALKS PICK UP AGAIN"
    kinds = dict(zones(AGGREGATOR))
    assert kinds["Home » World » TALKS PICK UP AGAIN"] == "furniture"
    assert kinds["Gold steadies as dollar eases"] == "furniture"
    assert kinds["GENEVA:"] == kinds["Posted on 10/12/2021 by admin"] == "header"


def test_repeated_titles_and_leads_are_repeats_and_the_fullest_is_body():
    header = read(PORTAL)
    assert (header.outlet, header.agency) == ("Example.com", "Sputnik")
    assert header.byline == "Ana Ruiz"
    kinds = [kind for _, kind in zones(PORTAL)]
    assert kinds == ["header", "header", "title", "header", "repeat", "repeat", "header"]
    (body,) = body_spans(Article("a1", "a1.txt", PORTAL), header.zones)
    assert PORTAL[body[0] : body[1]].startswith("The United Nations hopes")
    assert PORTAL[body[0] : body[1]].endswith("two ministries.")


def test_the_credit_of_a_picture_is_not_the_agency_of_the_text():
    text = f"{BODY}\n\n{BODY} They met again.\n\n(Image: AP)"
    assert read(text).agency == ""
    assert zones(text)[-1] == ("(Image: AP)", "caption")


DATELINES = [
    ("VIENNA, Nov. 29 (Xinhua) -- They met.", "Vienna", "Nov. 29", "Xinhua"),
    ("VIENNA, December 27. /TASS/. They met.", "Vienna", "December 27", "TASS"),
    ("VIENNA: They met.", "Vienna", "", ""),
    ("ADDIS ABABA, Ethiopia (AP) — They met.", "Addis Ababa, Ethiopia", "", "AP"),
    ("UNITED NATIONS (UrduPoint News / Sputnik - 28th December, 2021) They met.",
     "United Nations", "", "UrduPoint News / Sputnik - 28th December, 2021"),
    ("BUENOS AIRES — They met.", "Buenos Aires", "", ""),
    ("Geneva, 10 January 2022 – They met.", "Geneva", "10 January 2022", ""),
    ("LONDON, 3 May (Reuters) - They met.", "London", "3 May", "Reuters"),
    ("Tehran, IRNA – They met.", "Tehran", "", "IRNA"),
    ("CAIRO - 4 January 2021: They met.", "Cairo", "4 January 2021", ""),
    ("ISLAMABAD, Jan 04 (APP):They met.", "Islamabad", "Jan 04", "APP"),
    ("RIO DE JANEIRO, Jan. 4 (EFE).- They met.", "Rio de Janeiro", "Jan. 4", "EFE"),
    ("4 January 2021 – They met.", "", "4 January 2021", ""),
    ("January 4, 2021 (JUBA) – They met.", "Juba", "January 4, 2021", ""),
    ("Tuesday, 4 January 2021 (Oslo) -- They met.", "Oslo", "Tuesday, 4 January 2021", ""),
    ("(EFE) - QUITO, JAN 4 - They met.", "Quito", "JAN 4", "EFE"),
    ("(AFP) – They met.", "", "", "AFP"),
    ("Riyadh, January 4, SPA -- They met.", "Riyadh", "January 4", "SPA"),
    ("Juba January 4/2021 (SUNA) They met.", "Juba", "January 4, 2021", "SUNA"),
    ("MOSCOW. Jan 4 (Interfax) - They met.", "Moscow", "Jan 4", "Interfax"),
    ("ST. PETERSBURG, Jan 4 (TASS) - They met.", "St. Petersburg", "Jan 4", "TASS"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "day", "credit"), DATELINES)
def test_a_dateline_gives_place_day_and_credit(text, place, day, credit):
    found = find_dateline(Line(0, len(text), text))
    assert found is not None
    assert (found.place, found.date, found.credit) == (place, day, credit)
    assert text[found.end :].strip() == "They met."


STAMPS = [
    ("May 4, 2019 1:47 AM GMT+1 | Updated 4 hours ago", "2019-05-04", "", ""),
    ("Issued on: 12/05/2021 - 14:32", "2021-05-12?", "", ""),
    ("Sun 3 Jan 2021 10.00 GMT", "2021-01-03", "", ""),
    ("January 3, 2021 / 5:41 PM / AP", "2021-01-03", "", "AP"),
    ("PUBLISHED : 4 JAN 2021 AT 06:00", "2021-01-04", "", ""),
    ("Source: Xinhua| 2021-01-04 10:20:36|Editor: huaxia", "2021-01-04", "", "Xinhua"),
    ("By JOHN SMITH, Associated Press | Jan. 4, 2021", "2021-01-04", "JOHN SMITH",
     "Associated Press"),
    ("By Reuters Monday, 4 January 2021 10:00 GMT", "2021-01-04", "", "Reuters"),
    ("Mon, 04 Jan 2021 18:20 +0300", "2021-01-04", "", ""),
    ("LAST UPDATED: MARCH 3, 2020, 21:10 IST", "2020-03-03", "", ""),
    ("Posted by Admin on January 4, 2021 in News", "2021-01-04", "", ""),
    ("https://www.example.org/news/2021/01/04/talks", "2021-01-04", "", ""),
    ("(2021-01-04)", "2021-01-04", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("line", "day", "byline", "agency"), STAMPS)
def test_a_stamp_in_any_style_states_the_day(line, day, byline, agency):
    header = read(f"Talks resume in the lakeside town\n\n{line}\n\n{BODY}\n\n{BODY} Again.")
    assert (header.published, header.published_basis) == (day, "stated")
    assert (header.byline, header.agency) == (byline, agency)


NO_DATELINES = [
    "ANALYSIS: They met.",
    "NATO: They met.",
    "US Secretary of State Antony Blinken said so.",
    "NATO and Russia will meet.",
    "UN: no comment.",
    "He met them - twice.",
    "Iran (the Islamic Republic) said so.",
    "January 10 was agreed.",
    "January 10, 2021 was agreed - and kept.",
    "(Laughs) - He met them.",
    "Hungary, May 4, Poland: they met.",
    "Juba January 4 (the day after) They met.",
]


@pytest.mark.parametrize("text", NO_DATELINES)
def test_an_ordinary_opening_is_no_dateline(text):
    assert find_dateline(Line(0, len(text), text)) is None


def test_bounds_of_an_undated_article_come_from_what_it_tells_and_announces():
    text = (
        "The talks on January 10 will be about the drafts that the ministry published on"
        " December 17, 2021. It submitted them on December 15."
    )
    header = read(text)
    assert (header.published, header.published_basis) == ("2021-12-17/2022-01-09", "inferred")
    assert len(header.reasons) == 2
    assert "published" not in header.reasons[0]
    assert "'December 17, 2021'" in header.reasons[0]


def test_a_bound_may_be_open_and_is_never_a_day():
    assert read("The ministry published the drafts on 17 December 2021.").published == (
        "2021-12-17/.."
    )
    assert read("The talks will take place on 10 January 2022.").published == "../2022-01-09"


def test_an_article_that_tells_no_date_has_none_and_says_why():
    header = read("He tweeted yesterday, Saturday, that the talks have not failed at all.")
    assert (header.published, header.published_basis) == ("", "unknown")
    assert header.reasons[-1] == "It was a Sunday: 'yesterday, Saturday'."


def test_a_year_that_a_dateline_leaves_out_comes_from_the_text_or_from_the_case():
    text = f"VIENNA, December 27. /TASS/. {BODY}"
    assert read(text).published == ""
    assert read(text, case=[Dated("", date(2021, 12, 3))]).published == "2021-12-27"
    dated = Article("a1", "1.txt", f"Published: December 10, 2021\n\n{BODY}")
    headers = read_headers([dated, Article("a2", "2.txt", text)])
    assert [h.published for h in headers] == ["2021-12-10", "2021-12-27"]
    told = f"VIENNA, January 3. /TASS/. {BODY} The last round ended on 17 December 2021."
    assert read(told).published == "2022-01-03"


def test_a_weekday_settles_the_year_of_a_dateline():
    text = f"NICOSIA, March 4. /CNA/. They met yesterday, Wednesday. {BODY}"
    assert read(text, case=[Dated("", date(2022, 10, 1))]).published == "2021-03-04"


def test_what_is_published_wins_over_what_is_updated():
    text = f"Talks resume\n\nUpdated: 12 May 2020\nPublished: 10 May 2020\n\n{BODY}"
    assert read(text).published == "2020-05-10"


def test_wrapped_lines_are_one_paragraph():
    text = "Talks resume\n\n" + BODY.replace(" for", "\nfor").replace(" the spring", "\nthe spring")
    text += "\n\nThere was no word on\nwhen the next round\nwould be held, or where."
    assert zones(text) == [("Talks resume", "title")]


def test_list_items_and_questions_to_a_reader_are_body():
    rest = "No word came on when the next round would be held, or where, or by whom."
    text = f"{BODY}\n\n1. First item\n\n- second item\n\nWhat do you say to that?\n\n{rest}"
    assert zones(text) == []


def test_zones_are_sorted_apart_and_inside_the_text():
    for text in (WIRE, BROADCASTER, AGGREGATOR, PORTAL):
        header = read(text)
        ends = [0]
        for zone in header.zones:
            assert zone.kind in schema.ZONE_KINDS
            assert ends[-1] <= zone.start < zone.end <= len(text)
            assert text[zone.start : zone.end] == text[zone.start : zone.end].strip()
            ends.append(zone.end)
        spans = body_spans(Article("a1", "a1.txt", text), header.zones)
        for start, end in spans:
            assert all(z.end <= start or end <= z.start for z in header.zones)
        assert edtf.is_valid(header.published)


ODD = [
    "x",
    "\n\n\n",
    "Title only",
    "a\r\nb\r\nc.",
    "\ufeff",
    "." * 5000,
    "word " * 50_000,
    "é" * 999,
]


@pytest.mark.parametrize("text", ODD, ids=lambda text: repr(text[:8]))
def test_an_odd_text_is_read_without_complaint(text):
    header = read(text)
    assert header.published == ""
    body_spans(Article("a1", "a1.txt", text), header.zones)


HOSTILE = [
    "home » " * 40, "»" * 300, "> " * 150, "A " * 150 + "5 minutes ago 3 May 2020",
    "Facebook " * 30, "Read more " * 30, "© " + "a" * 300, "NEWS NEWS " * 15 + "!",
    ("Talks. " * 40 + "\n") * 200, '"' * 20_000, "A-" * 50_000, "May 5 " * 20_000,
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:8]))
def test_a_hostile_page_is_read_in_its_time(text):
    begin = time.process_time()
    read(text)
    assert time.process_time() - begin < 20


def test_the_language_goes_by_function_words():
    assert language(BODY + " It is the third of the rounds.") == "en"
    assert (
        language("Les négociations sur la sécurité ont repris dans la capitale et le ministre")
        == "fr"
    )
    assert language("Переговоры возобновились в столице, сообщили в министерстве") == "ru"
    assert language("12 34") == ""


DATED = Dated(
    "Khartoum\n\nGeneral Hamdan met Salva Kiir in Juba on May 7, his office said.",
    date(2019, 5, 11),
)


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Monitors are to be sworn in the day after tomorrow, 29 December.", "2018-12-27"),
        ("The talks resume tomorrow, 3 May 2020, the ministry said.", "2020-05-02"),
        ("Kiir spoke this Monday. On Tuesday Hamdan had seen Kiir.", "2019-04-15/2019-06-10"),
        ("On Tuesday Hamdan saw nobody. Nothing came of it.", ""),
        ("Kiir spoke yesterday, Saturday. Nothing came of it.", "2019-04-14/2019-06-09"),
        ("The vote was held on 2 March. Ministers will meet on 9 June.", "2019-03-02/2019-06-08"),
        ("He said this Sunday that it was signed on 2 March. A vote will follow on 16 March.",
         "2019-03-03/2019-03-10"),
    ],
)  # fmt: skip
def test_case_and_text_bound_an_unstated_day(text, published):
    value, reasons = publication_bounds(text, case=[DATED])
    assert (value, bool(reasons)) == (published, True)
