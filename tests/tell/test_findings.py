"""At a glance, presence, dissent, voices, limits: numbers that are counted and can be followed."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from parley.tables import records, split
from parley.tell import criticism, findings
from parley.tell.evidence import pages
from parley.workbook import open_case
from tests.cases import Draft, zenda

from .inert import LIVE, published, skeleton, spoken_by_strangers

FIRST = Path(__file__).parents[2] / "data" / "russia-nato-2021"
PARTS = (
    findings.at_a_glance, findings.presence_table, findings.spoken_of, findings.demands,
    findings.voices_table, findings.limits, findings.making, criticism.one_sided,
)  # fmt: skip


@pytest.fixture(scope="module")
def first():
    return open_case(FIRST)


@pytest.fixture
def case(tmp_path):
    return zenda().open(tmp_path / "zenda")


def text(shown):
    return skeleton(published(shown.markdown)).text


def test_at_a_glance_counts_the_articles_and_the_meetings_by_their_status(first):
    told = text(findings.at_a_glance(first))
    assert "five articles" in told
    assert "seven meetings" in told
    (line,) = [s.text for s in findings.glance(first) if "seven meetings" in s.text]
    for status, count in Counter(first["meetings"]["status"]).items():
        listed = line.partition(f"{status.capitalize()}: ")[2].partition(". ")[0].rstrip(".")
        assert len(listed.split("; ")) == count


def test_at_a_glance_names_the_contradiction_over_the_place(first):
    told = text(findings.at_a_glance(first))
    assert "Geneva" in told
    assert "Brussels" in told


def test_presence_lists_each_participant_with_the_number_of_its_meetings(first):
    at = Counter(actor for cell in first["meetings"]["participants"] for actor in split(cell))
    shown = findings.presence_table(first)
    assert at["russia"] >= 3
    for actor, count in at.items():
        row = re.search(rf"{re.escape(first.name_of(actor))}</th>.*?</tr>", shown.html, re.DOTALL)
        assert row, actor
        assert f">{count}<" in row[0]


def test_an_actor_at_no_meeting_is_spoken_of(case):
    assert text(findings.spoken_of(case)).startswith("People named at no table: Count Rischenheim.")


def test_nobody_is_both_at_a_table_and_only_spoken_of(first):
    told = text(findings.spoken_of(first)).partition("What the computed")[0]
    seated = {first.name_of(a) for cell in first["meetings"]["participants"] for a in split(cell)}
    for name in seated - {"Russia", "United States", "NATO", "OSCE"}:
        assert name not in told


def test_dissent_shows_every_value_with_its_article(first):
    told = text(criticism.ledger(first, label="dissent"))
    for words in (
        "Geneva",
        "Brussels",
        "15 December 2021",
        "17 December 2021",
        "9–10 January 2022",
    ):
        assert words in told


def test_the_long_table_of_dissent_holds_all_that_the_short_one_does_and_more(first):
    short = criticism.ledger(first, label="dissent")
    whole = criticism.ledger(first, everything=True, label="all")
    assert whole.html.count("<tr") > short.html.count("<tr") > 3


def test_silence_is_told_as_silence(case):
    told = text(findings.demands(case))
    assert "Sylvania leaves the forest: asked for by Ruritania." in told
    assert "silence is not refusal" in told
    assert "rejected" not in told


def test_no_demand_of_the_first_case_is_told_as_rejected_or_granted(first):
    told = text(findings.demands(first))
    assert not re.search(r"reject|refus(?!al)|grant|accepted", told)


def test_a_demand_without_any_stance_has_no_sentence(tmp_path):
    draft = Draft({"a1": "They met."})
    draft.add("demands", demand_id="d", name="Leave")
    assert "Leave" not in text(findings.demands(draft.open(tmp_path / "z")))


def test_the_assurance_of_the_call_is_known_through_the_kremlin(first):
    told = text(criticism.one_sided(first))
    assert "Washington would not deploy offensive weapons in Ukraine" in told
    assert "rests on the Kremlin alone" in told


def test_a_voice_is_counted_once_a_statement(first):
    told = text(findings.voices_table(first))
    statements = first["statements"]
    mine = statements[(statements["article_id"] == "a004") & (statements["speaker"] == "kremlin")]
    assert f"Kremlin ({len(mine)})" in told


def test_what_cannot_be_known_is_told_with_where_it_was_sought(first):
    told = text(findings.limits(first))
    assert "a002" in told
    assert "Searched: " in told
    assert "a000 (" not in told.partition("What the computed")[0]


def test_who_coded_what_is_counted(case):
    told = text(findings.making(case))
    assert "mentions 3 ann (3)" in told


@pytest.mark.parametrize("part", PARTS, ids=lambda f: f.__name__)
def test_every_link_leads_to_an_anchor_and_ids_are_single(first, part):
    anchors = {f"evidence/{a}.html#{i}" for a, page in pages(first, {}).items()
               for i in skeleton(published(page)).ids}  # fmt: skip
    page = skeleton(published(part(first).markdown))
    assert [i for i, count in Counter(page.ids).items() if count > 1] == []
    own = {f"#{i}" for i in page.ids}
    links = {link.removeprefix(first.site) for link in page.links}
    assert {link for link in links if "#" in link} <= anchors | own


def test_all_parts_on_one_page_have_no_id_twice(first):
    ids = [i for part in PARTS for i in skeleton(published(part(first).markdown)).ids]
    assert [i for i, count in Counter(ids).items() if count > 1] == []


@pytest.mark.parametrize("part", PARTS, ids=lambda f: f.__name__)
def test_a_case_without_anything_coded_and_one_of_bare_meetings_are_shown(tmp_path, part):
    empty = Draft({"a1": "Nothing."}).open(tmp_path / "empty")
    bare = Draft({"a1": "They met. They may meet."})
    bare.meeting("a1", "They met.", "m1")
    bare.meeting("a1", "They may meet.", "m2", status="proposed")
    for case in (empty, bare.open(tmp_path / "bare")):
        shown = part(case)
        assert skeleton(published(shown.markdown)).other == []
        assert "None" not in shown.html
        assert not re.search(r"\bnan\b", shown.html)


@pytest.mark.parametrize("part", PARTS, ids=lambda f: f.__name__)
def test_a_strangers_words_in_every_field_stay_words(tmp_path, part):
    calm = spoken_by_strangers("calm words", tmp_path / "calm")
    known = {
        element for one in PARTS for html in (one(calm).html, published(one(calm).markdown))
        for element in skeleton(html).elements
    }  # fmt: skip
    for number, words in enumerate(("\n\n".join(f"a {w} z" for w in LIVE), " ".join(LIVE))):
        shown = part(spoken_by_strangers(words, tmp_path / f"loud{number}"))
        for html in (shown.html, published(shown.markdown)):
            found = skeleton(html)
            assert found.elements <= known
            assert found.other == []
            assert all(link.startswith(("#", "evidence/")) for link in found.links)
        assert "{{<" not in shown.markdown


def test_the_same_case_is_shown_the_same_way(first):
    again = open_case(FIRST)
    for part in PARTS:
        assert part(first) == part(again)


def test_actors_at_the_table_are_counted_among_those_named(first):
    named = {row["actor_id"] for _, row in records(first["mentions"])}
    assert f"{len(named)} actors" in text(findings.at_a_glance(first))
