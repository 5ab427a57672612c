"""Tops and bottoms of pages as outlets lay them out: day, basis, title, outlet, agency, byline.

The texts are invented; the layouts are those of agencies, papers, broadcasters, portals and
ministries of many countries. ``{}`` stands for the body.
"""

import pytest

from parley.article import Article
from parley.read.header import body_spans, read_header

BODY = (
    "Envoys of Norland and Suria agreed on Tuesday to go on with talks about the herring quota,"
    " the ministry in Bergen said after a session of five hours.\n\n"
    "“We will meet again before the season opens,” the Surian envoy told reporters at the harbour."
    "\n\nNo day was named, and neither of the delegations would speak of the licences."
)
TITLE = "Herring talks between Norland and Suria to go on"

# layout, published, basis, outlet, agency, byline
LAYOUTS = {
    "wire with dateline": (
        f"{TITLE}\n\nBy Lea Sorensen\n\nBERGEN, March 4, 2015 (Reuters) - {{}}\n\n(Reporting by Lea"
        " Sorensen; Editing by Tom Hall)",
        "2015-03-04", "dateline", "", "Reuters", "Lea Sorensen"),
    "wire page with summary": (
        f"World / Europe\n\n{TITLE}\n\nBy Lea Sorensen and Tom Hall\nMarch 4, 2015 6:41 PM UTC ·"
        " Updated 2 years ago\n\nSummary\n\n* Quota still open\n* Next round unnamed\n\nBERGEN,"
        " March 4 (Reuters) - {}\n\nOur Standards: The Thomson Reuters Trust Principles.",
        "2015-03-04", "stated", "", "Reuters", "Lea Sorensen and Tom Hall"),
    "American agency": (
        f"{TITLE}\n\nBy LEA SORENSEN and TOM HALL\nUpdated 5:42 PM EDT, March 4, 2015\nShare\n\n"
        "BERGEN, Norland (AP) — {}\n\n___\n\nAP writer Tom Hall in Oslo contributed to this report.",
        "2015-03-04", "stated", "", "AP", "LEA SORENSEN and TOM HALL"),
    "Chinese agency": (
        f"{TITLE}\n\nSource: Xinhua| 2015-03-04 10:20:36|Editor: huaxia\n\nBERGEN, March 3 (Xinhua)"
        " -- {}",
        "2015-03-04", "stated", "", "Xinhua", ""),
    "Russian agency with slashes": (
        f"4 MAR, 21:36\n\n{TITLE}\n\nBERGEN, March 4. /TASS/. {{}} They last met on 12 February"
        " 2015.\n\nTags\nNorland\nFish",
        "2015-03-04", "stated", "", "TASS", ""),
    "Moscow agency": (
        f"04 March 2015 14:08\n\n{TITLE}\n\nMOSCOW. March 4 (Interfax) - {{}}\n\nls kk",
        "2015-03-04", "stated", "", "Interfax", ""),
    "Caucasian state agency": (
        f"ORTA | State News Agency of Ortania\nPOLITICS\n04.03.2015 [18:42]\n\n{TITLE}\n\nBergen,"
        " March 4, ORTA\n\n{}\n\n© When using materials, a hyperlink to ORTA is mandatory",
        "2015-03-04", "stated", "ORTA", "", ""),
    "Turkish agency": (
        f"WORLD, EUROPE\n\n{TITLE}\n\nMinistry speaks of a useful day\n\nLea Sorensen   |04.03.2015"
        " - Update : 05.03.2015\n\nBERGEN\n\n{}\n\nThe agency website contains only a portion of"
        " the news stories offered to subscribers.",
        "2015-03-04", "stated", "", "", "Lea Sorensen"),
    "Gulf agency with the Hijri day": (
        f"General / {TITLE}\n\nWednesday 1436/5/13 - 2015/03/04\n\nBergen, March 4, SPA -- {{}}\n\n"
        "--SPA\n23:10 Local Time 20:10 GMT\nwww.example.org",
        "2015-03-04", "stated", "www.example.org", "SPA", ""),
    "Italian agency": (
        f"{TITLE}\n\nMinistry speaks of a useful day\n\nRedazione ANSA\nROME\n04 March 2015 13:08\n"
        "News\n\n(ANSA) - ROME, MAR 4 - {}\n\nALL RIGHTS RESERVED © Copyright ANSA",
        "2015-03-04", "stated", "", "ANSA", ""),
    "Korean agency": (
        f"{TITLE}\n\nAll News 16:20 March 04, 2015\n\nBERGEN, March 4 (Yonhap) -- {{}}\n\n(END)",
        "2015-03-04", "stated", "", "Yonhap", ""),
    "Indian portal": (
        f"HOME / WORLD NEWS / {TITLE.upper()}\n\n{TITLE}\n\nWritten By Lea Sorensen\n\nLAST UPDATED:"
        " MARCH 4, 2015, 21:10 IST\n\n{}\n\n(With inputs from PTI)",
        "2015-03-04", "stated", "", "PTI", "Lea Sorensen"),
    "Pakistani portal": (
        f" date 2015-03-04 Example.com\n\n{TITLE}\n\nLea Sorensen 6 minutes ago Wed 04th March 2015"
        " | 07:12 PM\n\nBERGEN (Example News / Sputnik - 04th March, 2015) {}",
        "2015-03-04", "stated", "Example.com", "Sputnik", "Lea Sorensen"),
    "British broadcaster": (
        f"BBC News - Europe\n\n{TITLE}\n\nPublished\n4 March 2015\n\nShare\n\nBy Lea Sorensen\n\n{{}}"
        "\n\nMore on this story\nA guide to the herring\n4 October 2014",
        "2015-03-04", "stated", "BBC News", "", "Lea Sorensen"),
    "British daily": (
        f"{TITLE}\n\nLea Sorensen in Bergen\nWed 4 Mar 2015 16.42 GMT\nLast modified on Thu 5 Mar"
        " 2015 09.10 GMT\n\n{}\n\nTopics: Norland / Fishing",
        "2015-03-04", "stated", "", "", "Lea Sorensen"),
    "French broadcaster in English": (
        f"{TITLE}\n\nIssued on: 04/03/2015 - 14:32 Modified: 05/03/2015 - 09:01\n\nBergen (AFP) – {{}}"
        "\n\n© 2015 AFP",
        "2015-03-04", "stated", "AFP", "AFP", ""),
    "German broadcaster": (
        f"Conflicts | Global issues\n\n{TITLE}\n\nLea Sorensen\n03/04/2015March 4, 2015\n\n{{}}\n\n"
        "Edited by: Jon Hall",
        "2015-03-04", "stated", "", "", "Lea Sorensen"),
    "American daily": (
        f"{TITLE}\n\nBy Lea Sorensen\nMarch 4, 2015 at 5:10 p.m. EST\n\nBERGEN — {{}}",
        "2015-03-04", "stated", "", "", "Lea Sorensen"),
    "American regional": (
        f"{TITLE}\n\nBy STAFF AND WIRE REPORTS\nMarch 4, 2015 — 6:52pm\n\nBERGEN — {{}}",
        "2015-03-04", "stated", "", "", "STAFF AND WIRE REPORTS"),
    "Canadian broadcaster": (
        f"World\n\n{TITLE}\n\nMinistry speaks of a useful day\n\nCBC News · Posted: Mar 04, 2015 1:12"
        " PM EST | Last Updated: March 5, 2015\n\n{}\n\nWith files from The Associated Press",
        "2015-03-04", "stated", "CBC News", "The Associated Press", ""),
    "Cypriot daily": (
        f"Home » World » {TITLE}\n\n{TITLE}\n\nMarch 4th, 2015 Lea Sorensen World, Featured 37"
        " comments\n\n{}\n\nPrint Friendly\n\nMost read\nHeatwave in May (2 days ago)",
        "2015-03-04", "stated", "", "", ""),
    "Egyptian daily": (
        f"{TITLE}\n\nAhram Online, Wednesday 4 Mar 2015\n\n{{}}\n\nShort link:",
        "2015-03-04", "stated", "Ahram Online", "", ""),
    "Kenyan daily": (
        f"News > World\n\n{TITLE}\n\nWednesday March 04 2015\n\nBy AFP\n\n{{}}\n\nALSO READ\nWhy your"
        " chapati costs more",
        "2015-03-04", "stated", "", "AFP", ""),
    "Gulf daily": (
        f"{TITLE}\n\nBy Reuters\nPublished: Wed 4 Mar 2015, 9:14 AM\nLast updated: Thu 5 Mar 2015,"
        " 11:02 AM\n\n{}",
        "2015-03-04", "stated", "", "Reuters", ""),
    "Sudanese site": (
        f"{TITLE}\n\nMarch 4, 2015 (BERGEN) – {{}}\n\n(ST)",
        "2015-03-04", "dateline", "", "", ""),
    "United Nations": (
        f"{TITLE}\n\n4 March 2015 – {{}}\n\nNews Tracker: past stories on this issue",
        "2015-03-04", "dateline", "", "", ""),
    "live page": (
        f"{TITLE}: as it happened\n\nLive desk\nWednesday, 4 March 2015 | last update 21:52\nThis page"
        " is no longer being updated.\n\n21:40 They are out\n\n{}\n\n18:05 They are in\n\n{}",
        "2015-03-04", "stated", "", "", ""),
    "aggregator": (
        f"Skip to content\nHERRING TRIBUNE\nHome / Africa / {TITLE}\n\n{TITLE}\n\n25/03/2015 | Africa"
        " | 2 min read\nShare on WhatsApp | Tweet | Pin it\n\n{}\n\nYou may also like\n5 fish to eat",
        "2015-03-25", "stated", "HERRING TRIBUNE", "", ""),
    "blog with a footer": (
        f"{TITLE}\n\nBERGEN: {{}}\n\nPosted on 25/03/2015 by Lea Sorensen\n\nRelated posts\nTen fish\n"
        "Leave a Reply",
        "2015-03-25", "stated", "", "", "Lea Sorensen"),
    "Spanish site in English": (
        f"{TITLE}\n\nPublicado el 4 de marzo de 2015 | Actualizado el 5 de marzo de 2015\n\n{{}}",
        "2015-03-04", "stated", "", "", ""),
    "ministry": (
        f"Ministry of Foreign Affairs of Norland\nPress Release\n{TITLE}\nMarch 4, 2015\n\n{{}}",
        "2015-03-04", "stated", "Ministry of Foreign Affairs of Norland", "", ""),
    "magazine behind a wall": (
        f"Close ×   You have read 1 of 3 free articles this month\n\nANALYSIS\n\n{TITLE}\nBy the fish"
        " team\nMarch 4, 2015 · 6 min read\n\n{}\n\nGet the Herring Letter every Tuesday\nYour email",
        "2015-03-04", "stated", "", "", "the fish team"),
    "opinion signed over the text": (
        f"OPINION\n\n{TITLE}\n\nPeter Njoroge\n\n{{}}\n\nPosted on March 4, 2015",
        "2015-03-04", "stated", "", "", "Peter Njoroge"),
    "page of an agency with initials": (
        f"{TITLE}\nAgence France-Presse\n\nBERGEN, Mar 4 2015\n\n{{}}\n\nbur-js/kk",
        "2015-03-04", "stated", "", "Agence France-Presse", ""),
    "paper with the day of the visit": (
        f"The Bergen Chronicle\nThursday, March 5, 2015 | Login | E-paper\n\nRegion\n\n{TITLE}\n\n"
        "By LEA SORENSEN\nPosted  Wednesday, March 4  2015 at  21:15\n\n{}\n\nlsorensen@paper.example",
        "2015-03-04", "stated", "The Bergen Chronicle", "", "LEA SORENSEN"),
    "day at the very end": (
        f"{TITLE}\n\n{{}}\n\nThis article was first published on 4 March 2015.",
        "2015-03-04", "stated", "", "", ""),
    "address alone": (
        f"https://www.example.org/world/2015/mar/04/herring\n\n{TITLE}\n\n{{}}",
        "2015-03-04", "stated", "www.example.org", "", ""),
}  # fmt: skip


def page(name):
    layout = LAYOUTS[name][0]
    return layout.replace("{}", BODY, 1).replace("{}", "The envoys sat down an hour ago, we hear.")


def header_of(name):
    return read_header(Article("a1", "a1.txt", page(name)))


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_gives_the_day_and_what_it_rests_on(name):
    header = header_of(name)
    assert (header.published, header.published_basis) == LAYOUTS[name][1:3]


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_gives_title_outlet_agency_and_byline(name):
    header = header_of(name)
    assert header.title.removesuffix(": as it happened") == TITLE
    assert (header.outlet, header.agency, header.byline) == LAYOUTS[name][3:]


@pytest.mark.parametrize("name", LAYOUTS)
def test_what_stands_around_the_body_is_not_body(name):
    text = page(name)
    spans = body_spans(Article("a1", "a1.txt", text), header_of(name).zones)
    shown = " ".join(" ".join(text[start:end].split()) for start, end in spans)
    shown = shown.removesuffix(" The envoys sat down an hour ago, we hear.")
    assert shown.removesuffix(" They last met on 12 February 2015.") == " ".join(BODY.split())
