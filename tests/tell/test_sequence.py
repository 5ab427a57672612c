"""The narrative says what the rows say and the articles have, and nothing besides."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from parley.case import read_case
from parley.reconcile.derive import derive
from parley.tables import records, split
from parley.tell.evidence import pages
from parley.tell.grounds import Passage
from parley.tell.sequence import narrative, paragraphs
from parley.workbook import open_case
from tests.cases import CODER, Draft, zenda

from .inert import LIVE, published, skeleton, spoken_by_strangers

FIRST = Path(__file__).parents[2] / "data" / "russia-nato-2021"
STATUSES = ("proposed", "planned", "ongoing", "held", "cancelled", "denied")
CLUMSY = re.compile(r"\s[,.;:]|,\.|\.\.|,,|\(\)|\bNone\b|\bnan\b|\{|\}|_|\|\s|  ")


@pytest.fixture(scope="module")
def first():
    return open_case(FIRST)


@pytest.fixture(scope="module")
def sentences(first):
    return [s for paragraph in paragraphs(first) for s in paragraph.sentences]


def told(case):
    return [s.text for paragraph in paragraphs(case) for s in paragraph.sentences]


def about(sentences, *words):
    """The sentences that hold all of these words."""
    return [s.text for s in sentences if all(word in s.text for word in words)]


def test_what_nato_must_do_never_becomes_russias_obligation(sentences):
    text = "\n".join(s.text for s in sentences)
    assert "NATO must commit to not expanding further" in text
    for wrong in ("Russia must", "Russia committed", "Russia should", "Russia commits",
                  "NATO committed", "NATO commits", "Russia would obligate"):  # fmt: skip
        assert wrong not in text, wrong


def test_the_year_end_call_is_never_dated_on_the_day_of_the_statement(sentences):
    calls = [s.text for s in sentences if "held a call" in s.text or "telephone call" in s.text]
    assert any("by 31 December 2021" in text for text in calls)
    for text in calls:
        assert not re.search(r"held a (telephone )?call on (Friday|31 December)", text)


def test_the_year_end_call_rests_on_the_kremlin(sentences):
    (call,) = about(sentences, "had held a telephone call")
    assert "Kremlin" in call


def test_the_talks_of_12_january_are_told_with_both_places(sentences):
    (dispute,) = about(sentences, "Geneva", "Brussels")
    assert "a001" in dispute
    assert "a004" in dispute


def test_nothing_that_the_articles_announce_is_told_as_held(sentences):
    for s in sentences:
        if "January 2022" in s.text:
            assert not re.search(r"\b(met|held|took place) (in|on|talks|a)\b", s.text), s.text


def test_the_two_sullivans_are_two(first):
    text = " ".join(told(first))
    assert "Jake Sullivan" in text
    for found in re.finditer(r"(\w+) Sullivan", text):
        assert found[1] in ("Jake", "John")
    for s in (s for p in paragraphs(first) for s in p.sentences):
        articles = {g.article_id for g in s.grounds if isinstance(g, Passage)}
        if "Jake Sullivan" in s.text:
            assert articles == {"a002"}
        if "John Sullivan" in s.text:
            assert articles == {"a003"}


def test_submission_and_publication_of_the_drafts_are_two_steps(sentences):
    assert about(sentences, "submitted", "draft")
    assert about(sentences, "published", "draft")
    days = about(sentences, "15 December 2021", "17 December 2021", "contradict")
    assert len(days) == 1


def test_an_assurance_that_rests_on_the_kremlin_says_so(sentences):
    (assured,) = about(sentences, "would not deploy offensive weapons")
    assert "Biden" in assured
    assert "Kremlin" in assured


def test_no_accusation_stands_as_a_fact(sentences):
    for s in sentences:
        if "invade" in s.text or "invasion" in s.text:
            assert re.search(r"accus|alleg|den(y|ied|ies)", s.text), s.text


def test_every_passage_of_the_narrative_is_the_text_at_its_place(first, sentences):
    for s in sentences:
        for ground in s.grounds:
            for place in [ground] if isinstance(ground, Passage) else ground.passages:
                assert place.quote in first.articles[place.article_id].text


def test_every_meeting_and_act_is_told(first, sentences):
    anchors = {g.anchor for s in sentences for g in s.grounds if isinstance(g, Passage)}
    for name in ("meeting_reports", "acts"):
        assert {f"r-{row['report_id']}" for _, row in records(first[name])} <= anchors


def test_every_number_of_a_day_in_the_narrative_stands_in_a_row_it_rests_on(first, sentences):
    coded = {
        row["report_id"]: row["date"]
        for name in ("meeting_reports", "acts")
        for _, row in records(first[name])
    }
    for s in sentences:
        grounds = [g.anchor.removeprefix("r-") for g in s.grounds if isinstance(g, Passage)]
        rows = [coded[g] for g in grounds if g in coded]
        if rows and len(rows) == len(grounds):
            known = {
                int(day) for value in rows for day in re.findall(r"-(\d\d)(?=$|[/?~%])", value)
            }
            said = {int(d) for d in re.findall(r"(?:on|by) (\d{1,2}) \w+ 20\d\d", s.text)}
            assert said <= known, s.text


def test_no_sentence_is_clumsy(sentences):
    assert [s.text for s in sentences if CLUMSY.search(s.text.replace("...", ""))] == []


def test_no_sentence_stands_twice(sentences):
    assert [t for t, n in Counter(s.text for s in sentences).items() if n > 1] == []


def test_the_narrative_is_the_same_every_time(first):
    assert narrative(first) == narrative(first)


def test_every_link_leads_to_an_anchor_and_ids_are_single(first):
    anchors = {f"evidence/{a}.html#{i}" for a, page in pages(first, {}).items()
               for i in skeleton(published(page)).ids}  # fmt: skip
    page = skeleton(published(narrative(first).markdown))
    assert [i for i, count in Counter(page.ids).items() if count > 1] == []
    own = {f"#{i}" for i in page.ids}
    links = {link.removeprefix(first.site) for link in page.links}
    assert {link for link in links if "#" in link} <= anchors | own
    assert len(links) > 60


def test_a_case_without_anything_coded_tells_nothing(tmp_path):
    case = Draft({"a1": "Nothing."}).open(tmp_path / "z")
    assert list(paragraphs(case)) == []
    assert narrative(case).markdown == ""


def test_a_small_case_is_told_from_what_was_to_what_is_planned(tmp_path):
    happened, said, planned = told(zenda().open(tmp_path / "z"))
    assert (
        happened
        == "According to Count Rischenheim, on 3 May 1894 Ruritania and Sylvania held talks in Zenda."
    )
    assert said.startswith("Count Rischenheim said")
    assert planned == "On 10 May 1894 Ruritania and Sylvania were to hold talks in Strelsau."


@pytest.mark.parametrize("status", STATUSES)
def test_a_meeting_without_day_place_and_parties_is_told_as_that(tmp_path, status):
    draft = Draft({"a1": "There is talk of a meeting."})
    draft.meeting("a1", "There is talk of a meeting.", "m1", status=status)
    (sentence,) = told(draft.open(tmp_path / "z"))
    told_as = {
        "held": "took place",
        "ongoing": "went on",
        "planned": "was to take place",
        "proposed": "was proposed",
        "cancelled": "was called off",
        "denied": "was denied",
    }
    assert sentence == f"A meeting {told_as[status]}."


@pytest.mark.parametrize("date", ["1894", "1894-05", "1894-05-03?", "1894-05-03~/1894-05-05",
                                  "../1894-05-03", "1894-05-01/..", ""])  # fmt: skip
def test_a_doubtful_day_is_never_told_as_a_certain_one(tmp_path, date):
    draft = zenda()
    draft.rows["meeting_reports"][0]["date"] = date
    sentence = next(s for s in told(draft.open(tmp_path / "z")) if "in Zenda" in s)
    assert not re.search(r"on \d", sentence)


def test_an_actor_that_the_register_lacks_is_told_by_its_id(tmp_path):
    draft = zenda()
    draft.rows["actors"] = draft.rows["actors"][1:]
    case = derive(read_case(draft.write(tmp_path / "z"))[0])
    assert any("uritania and Sylvania" in sentence for sentence in told(case))


def test_a_case_without_a_register_is_told_by_ids(tmp_path):
    draft = zenda()
    del draft.rows["actors"]
    case = derive(read_case(draft.write(tmp_path / "z"))[0])
    assert len(told(case)) == 3


def test_three_hundred_articles_are_told(tmp_path):
    count = 300
    draft = Draft({f"a{n:03}": f"Ruritania met Sylvania, report {n}." for n in range(count)})
    draft.actor("ruritania", "Ruritania")
    for n in range(count):
        day = f"1894-{1 + n % 12:02}-{1 + n % 28:02}"
        draft.meeting(f"a{n:03}", f"Ruritania met Sylvania, report {n}.", f"m{n:03}", date=day,
                      report_id=f"r{n:03}", participants="ruritania")  # fmt: skip
    assert len(told(draft.open(tmp_path / "z"))) >= count


def test_an_act_of_an_unheard_of_kind_is_told_by_its_words(tmp_path):
    draft = Draft({"a1": "Ruritania mined the pass."})
    draft.actor("ruritania", "Ruritania", type="state")
    draft.act("a1", "Ruritania mined the pass.", "x", "mining_of_a_pass", actor="ruritania")
    (sentence,) = told(draft.open(tmp_path / "z"))
    assert "mining of a pass" in sentence
    assert "Ruritania" in sentence


def test_an_act_without_actor_object_and_day_is_told(tmp_path):
    draft = Draft({"a1": "A draft was submitted."})
    draft.act("a1", "A draft was submitted.", "x", "submission")
    (sentence,) = told(draft.open(tmp_path / "z"))
    assert "submission" in sentence
    assert not CLUMSY.search(sentence)


@pytest.mark.parametrize("words", ["\n\n".join(f"a {w} z" for w in LIVE), " ".join(LIVE)])
def test_a_strangers_words_in_every_field_stay_words(tmp_path, words):
    calm = narrative(spoken_by_strangers("calm words", tmp_path / "calm"))
    loud = narrative(spoken_by_strangers(words, tmp_path / "loud"))
    for html, quiet in (
        (loud.html, calm.html),
        (published(loud.markdown), published(calm.markdown)),
    ):
        found = skeleton(html)
        assert found.elements <= skeleton(quiet).elements
        assert found.other == []
        assert all(
            link.startswith(("#", "evidence/a1.html", "evidence/a2.html")) for link in found.links
        )
    assert "{{<" not in loud.markdown


def test_rows_that_are_not_in_effect_are_not_told(tmp_path):
    draft = zenda()
    other = {**draft.rows["meeting_reports"][0], "coder": "bob", "place": "Hentzau"}
    draft.rows["meeting_reports"].append(other)
    assert CODER == "ann"
    assert not any("Hentzau" in sentence for sentence in told(draft.open(tmp_path / "z")))


def test_participants_are_named_in_full(first):
    names = {row["actor_id"]: row["name"] for _, row in records(first["actors"])}
    text = " ".join(told(first))
    for _, row in records(first["meetings"]):
        for actor in split(row["participants"]):
            assert names[actor] in text
