"""Source criticism as it is shown: grounds, links, escaping, any case."""

from __future__ import annotations

import re
from html import unescape

import pytest

import parley
from parley.tables import records
from parley.tell import criticism
from parley.tell.grounds import anchor
from tests.made import made, quote, report

SHOWS = sorted(set(criticism.__all__) - {"snapshots"})
TWO = {
    "a1": {"published": "2022-01-05", "agency": "TASS"},
    "a2": {"published": "2022-01-06/2022-01-09"},
}
WORDS = "We welcome dialogue at various levels between the two sides"


@pytest.fixture(scope="module")
def first():
    return parley.open_case("russia-nato-2021")


@pytest.fixture(scope="module")
def small():
    return made(
        articles=TWO,
        meeting_reports=[
            report("m", "a1", "proposed", source="nato"),
            report("m", "a1", date="2022-01-10", place="Geneva", who="russia|nato"),
            report("m", "a2", date="2022-01-10", place="Brussels", who="russia|usa"),
            report("n", "a2", "held", date="../2022-01-08", who="putin|biden", source="kremlin"),
        ],
        statements=[
            quote(WORDS),
            quote(WORDS.replace("dialogue", "dialogue,"), "a2"),
            quote(
                "no weapons there",
                "a2",
                "biden",
                mode="indirect",
                event="AGREE",
                addressee="putin",
                source="kremlin",
                cue="assured",
            ),
        ],
        acts=[
            {
                "act_id": "drafts",
                "kind": "submission",
                "article_id": "a1",
                "date": "2021-12-17",
                "actor": "russia",
                "object": "drafts",
            }
        ],
    )


def words(shown):
    text = re.sub(r"<(style|details|svg)\b.*?</\1>", "", shown.html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


@pytest.mark.parametrize("name", SHOWS)
@pytest.mark.parametrize("articles", [{}, {"a1": ""}, {"a1": "2022-01-05"}])
def test_a_case_without_coding_is_shown_as_it_is(name, articles):
    shown = getattr(criticism, name)(made(articles=articles))
    assert "Traceback" not in shown.html
    assert shown.markdown or not articles


@pytest.mark.parametrize("name", SHOWS)
def test_the_same_case_gives_the_same_bytes(name, small):
    assert getattr(criticism, name)(small) == getattr(criticism, name)(small)


@pytest.mark.parametrize("name", SHOWS)
def test_text_of_strangers_stays_text(name):
    evil = "</li></script><script>x</script>\"' {{< include x >}} ``` ::: $x$"
    case = made(
        articles={
            "a1": {"published": "2022-01-05", "agency": evil, "outlet": evil, "title": evil},
            "a2": "2022-01-06",
        },
        actors=(
            {"actor_id": "russia", "name": evil, "type": "state"},
            {"actor_id": "haq", "name": evil},
        ),
        meeting_reports=[
            report("m", "a1", place=evil, who="russia|haq", topic=evil),
            report("m", "a2", place="Geneva", who="russia"),
        ],
        statements=[quote(f"{evil} {WORDS}"), quote(f"{evil} {WORDS}, yes", "a2")],
        acts=[
            {
                "act_id": "x",
                "kind": "submission",
                "article_id": "a1",
                "object": evil,
                "source": "haq",
            }
        ],
    )
    shown = getattr(criticism, name)(case)
    for text in (shown.html, shown.markdown):
        assert "<script" not in text.casefold()
    assert "{{<" not in shown.markdown
    assert "```\n:::" not in shown.markdown.replace("```\n\n", "")


@pytest.mark.parametrize("name", SHOWS)
def test_every_link_leads_to_a_coded_row(name, first):
    anchors = {
        f"{row['article_id']}.html#{anchor(table, row)}"
        for table in ("meeting_reports", "acts", "statements", "mentions")
        for _, row in records(first[table])
    } | {f"{a}.html" for a in first.articles}
    found = re.findall(r'href="[^"]*evidence/([^"]+)"', getattr(criticism, name)(first).html)
    assert {unescape(link) for link in found} <= anchors


@pytest.mark.parametrize("name", [n for n in SHOWS if n not in ("known_when",)])
def test_the_first_case_is_shown_with_links(name, first):
    shown = getattr(criticism, name)(first)
    assert "evidence/" in shown.html or name in ("replay_network", "robustness_figure", "otherwise")
    assert "None" not in words(shown)


def test_the_ledger_names_each_value_with_its_article(small):
    told = words(criticism.ledger(small))
    assert "a1: Geneva a2: Brussels" in told
    assert "a1: Russia and NATO" in told
    assert "against a1: a comma more after “dialogue”" in told


def test_the_ledger_leaves_out_what_is_only_left_out_unless_asked(first):
    assert "left out" not in words(criticism.ledger(first))
    assert "left out" in words(criticism.ledger(first, everything=True))


def test_a_dispute_is_told_with_both_sides_and_the_rule(small):
    told = words(criticism.seen_ledger(small))
    assert "contradict each other on the place of" in told
    assert (
        "Geneva in a1; Brussels in a2. Followed here: Brussels (the later report of a plan)" in told
    )


def test_a_promise_told_by_the_other_side_is_said_to_be_one_sided(small):
    told = words(criticism.one_sided(small))
    assert "That Joe Biden assured “no weapons there” rests on Kremlin alone" in told
    assert "known from Kremlin (Russia’s side) alone" in told


def test_the_life_of_a_meeting_is_told_in_order(small):
    told = words(criticism.life_sentences(small))
    assert (
        "proposed by NATO (a1, 5 January 2022); then planned in Geneva; "
        "planned in Brussels, not in Geneva (a2, 6–9 January 2022)"
    ) in told


def test_the_figure_and_the_table_of_lives_have_the_same_steps(first):
    figure = criticism.life_lines(first).html
    assert figure.count('<svg viewBox="0 0 18 18"') - figure.count(
        '<li><svg viewBox="0 0 18 18"'
    ) <= (criticism.life_steps(first).html.count("<tr>"))
    assert "planned otherwise" in figure
    assert "planned otherwise" in words(criticism.life_steps(first))


def test_a_quotation_marks_what_the_first_one_lacks(small):
    assert "<mark>,</mark>" in criticism.quotations(small).html


def test_replay_says_what_turned_out_otherwise(small):
    told = words(criticism.otherwise(small))
    assert "from 5 January 2022 on one could know the place Geneva" in told
    assert "in the end the reports have Brussels, and both cannot be true" in told


def test_what_may_have_been_known_stands_in_brackets(small):
    told = words(criticism.known_when(small))
    assert "planned, 10 Jan, Geneva [planned, 10 Jan, Brussels]" in told


def test_robustness_tells_what_falls_with_an_article(small):
    told = words(criticism.robustness_sentences(small))
    assert "Without a2, one of two meetings stand" in told
    assert "place: Brussels → Geneva" in told


def test_many_speakers_and_meetings_are_cut_and_said_to_be(small):
    many = tuple({"actor_id": f"p{n}", "name": f"Person {n}"} for n in range(60))
    case = made(
        actors=many,
        articles={"a1": "2022-01-05"},
        statements=[quote("word", speaker=f"p{n}") for n in range(60)],
        meeting_reports=[
            report(f"m{n}", date=f"2022-01-{n + 6:02}", who=f"p{n}|p{n + 1}") for n in range(20)
        ],
    )
    assert "20 speakers with fewer are not drawn" in words(criticism.voices_figure(case))
    assert "six further meetings only in the table" in words(criticism.replay_sequence(case))
    assert "seven actors with fewer are not drawn" in words(criticism.replay_network(case))
