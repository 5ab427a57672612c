"""An evidence page shows the article unchanged, with an anchor for all that was coded from it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from parley.tables import records
from parley.tell.evidence import Use, pages
from parley.tell.grounds import PREFIXES, anchor
from parley.workbook import open_case
from tests.cases import TEXT, Draft, zenda

from .inert import LIVE, published, skeleton, spoken_by_strangers

FIRST = Path(__file__).parents[2] / "data" / "russia-nato-2021"


@pytest.fixture(scope="module")
def first():
    return open_case(FIRST)


@pytest.fixture
def case(tmp_path):
    return zenda().open(tmp_path / "zenda")


def page(case, article_id="a1", uses=None):
    return skeleton(published(pages(case, uses or {})[article_id]))


def sources(case, article_id):
    """The text of a page's passages, as they stand there."""
    html = published(pages(case, {})[article_id])
    parts = [part.partition("</p>")[0] for part in html.split('<p class="source">')[1:]]
    return [skeleton(f"<p>{part}</p>") for part in parts]


def test_every_article_has_a_page(first):
    assert list(pages(first, {})) == list(first.articles)


@pytest.mark.parametrize("name", [n for n in PREFIXES if n != "zones"])
def test_every_coded_row_is_an_anchor_of_its_articles_page(first, name):
    ids = {a: set(page(first, a).ids) for a in first.articles}
    rows = [row for _, row in records(first[name])]
    assert rows
    assert [row for row in rows if anchor(name, row) not in ids[row["article_id"]]] == []


def test_no_anchor_stands_twice_on_a_page(first):
    for article_id in first.articles:
        counts = Counter(page(first, article_id).ids)
        assert [ident for ident, count in counts.items() if count > 1] == []


def test_the_text_is_shown_from_its_first_word_to_its_last(first):
    for article_id, article in first.articles.items():
        shown = " ".join(part.text for part in sources(first, article_id))
        for label in ("header", "title", "caption", "repeat", "furniture"):
            shown = shown.replace(f"{label} ", "")
        plain = article.text
        for label in ("header", "title", "caption", "repeat", "furniture"):
            plain = plain.replace(f"{label} ", "")
        assert shown.split() == plain.split()


def test_a_naming_and_a_date_are_marked_where_they_stand(case):
    html = published(pages(case, {})["a1"])
    assert 'id="m-0-9" title="Ruritania (name)">Ruritania</span>' in html
    assert 'id="d-46-56" title="1894-05-03 (date)">3 May 1894</span>' in html


def test_a_passage_lists_what_was_coded_from_it_in_words(case):
    text = page(case).text
    assert "status held date 3 May 1894 place Zenda" in text
    assert "participants Ruritania, Sylvania" in text
    assert "speaker Count Rischenheim" in text


def test_a_passage_leads_back_to_where_it_is_used(case):
    uses = {("a1", "r-m01"): [Use("../index.html#told-1", "They <met>.")]}
    found = page(case, uses=uses)
    assert "../index.html#told-1" in found.links
    assert "They <met>." in found.text


def test_two_actors_in_one_naming_share_its_anchor(tmp_path):
    draft = Draft({"a1": "Both kings met."})
    for actor in ("rudolf", "michael"):
        draft.actor(actor, actor.title())
        draft.span("mentions", "a1", "Both kings", actor_id=actor, kind="description")
    found = page(draft.open(tmp_path / "z"))
    assert found.ids.count("m-0-10") == 1
    assert found.text.count("Both kings") >= 1
    assert "Rudolf" in found.text
    assert "Michael" in found.text


def test_a_naming_inside_another_and_one_over_a_line_end_keep_their_anchors(tmp_path):
    draft = Draft({"a1": "The King of Ruritania\nand Black\nMichael met.\n"})
    draft.actor("king", "Rudolf")
    draft.actor("ruritania", "Ruritania")
    draft.actor("michael", "Black Michael")
    draft.span("mentions", "a1", "The King of Ruritania", actor_id="king", kind="description")
    draft.span("mentions", "a1", "Ruritania", actor_id="ruritania", kind="name")
    draft.span("mentions", "a1", "Black\nMichael", actor_id="michael", kind="name")
    found = page(draft.open(tmp_path / "z"))
    for ident in ("m-0-21", "m-12-21", "m-26-39"):
        assert found.ids.count(ident) == 1


def test_excerpts_show_the_coded_passages_alone(tmp_path):
    draft = Draft(
        {"a1": "Secret lead.\n\nThey met in Zenda.\n\nSecret end.\n"}, toml='publish = "excerpts"\n'
    )
    draft.meeting("a1", "They met in Zenda.", "m1", place="Zenda")
    case = draft.open(tmp_path / "z")
    text = page(case).text
    assert "They met in Zenda." in text
    assert "Secret" not in text
    assert "Secret" in page(replace(case, publish="full")).text


def test_an_article_without_any_coding_has_its_page(tmp_path):
    text = page(Draft({"a1": "Nothing was coded.\r\n\r\nNothing.\r\n"}).open(tmp_path / "z")).text
    assert "Nothing was coded. Nothing." in text
    assert "nothing coded" in text


def test_crlf_and_odd_line_ends_lose_no_word(tmp_path):
    draft = Draft({"a1": "One.\r\nTwo.\rThree.\u2028Four.\x0cFive.\n"})
    draft.actor("four", "Four")
    draft.span("mentions", "a1", "Four", actor_id="four", kind="name")
    case = draft.open(tmp_path / "z")
    assert " ".join(part.text for part in sources(case, "a1")) == "One. Two. Three. Four. Five."
    start = draft.rows["mentions"][0]["start"]
    assert f"m-{start}-{start + 4}" in page(case).ids


def test_the_page_says_what_is_known_of_the_article_and_who_coded_it(case):
    text = page(case).text
    for words in (
        "File a1.txt",
        "Outlet Strelsau Gazette",
        "Published 4 May 1894 (stated)",
        "Coding ann",
    ):
        assert words in text
    assert f"Words {len(TEXT.split())}" in text


@pytest.mark.parametrize(
    "words", ["\n\n".join(f"a {w} z" for w in LIVE), " ".join(LIVE), LIVE[0] + "\\"]
)
def test_a_strangers_words_in_every_field_stay_words(tmp_path, words):
    calm = pages(spoken_by_strangers("calm words", tmp_path / "calm"), {})
    loud = pages(spoken_by_strangers(words, tmp_path / "loud"), {})
    expected = skeleton(published(calm["a1"]))
    for markdown in loud.values():
        found = skeleton(published(markdown))
        assert found.elements <= expected.elements
        assert found.other == []
        assert "{{<" not in markdown
        assert all(link.startswith("#") for link in found.links)


@pytest.mark.parametrize("words", LIVE)
def test_a_hostile_title_stays_a_title(tmp_path, words):
    from parley.publish import pandoc

    draft = Draft({"a1": "They met."})
    draft.article("a1", title=f"x {words}", outlet=words, published="1894-05-04")
    tree = pandoc.tree(pages(draft.open(tmp_path / "z"), {})["a1"])
    title = tree["meta"]["title"]["c"]
    assert {inline["t"] for inline in title} <= {"Str", "Space", "SoftBreak"}
    assert "".join(i.get("c", " ") for i in title).split() == f"x {words}".split()


def test_excerpts_keep_every_anchor_and_leave_out_what_nobody_coded(first):
    full, excerpts = pages(first, {}), pages(replace(first, publish="excerpts"), {})
    for article_id in first.articles:
        wanted = set(re.findall(r'id="([mdrsp]-[^"]+)"', full[article_id]))
        assert wanted == set(re.findall(r'id="([mdrsp]-[^"]+)"', excerpts[article_id]))
    assert "Be the first to comment" in full["a003"]
    assert "Be the first to comment" not in excerpts["a003"]
