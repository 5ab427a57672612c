"""Statements: content, speaker, mode, parts, nesting, on texts that can be checked by eye."""

from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley import tables
from parley.article import Article
from parley.code.actors import find_actors, gazetteer
from parley.code.direct import attributions_of
from parley.code.language import analyse
from parley.code.statements import find_statements, statement_rows
from parley.read.header import Header
from parley.read.zones import Zone
from parley.schema import TABLES

STATEMENTS = next(table for table in TABLES if table.name == "statements")


@lru_cache(maxsize=256)
def coded(text, zones=()):
    article = Article("a1", "a1.txt", text)
    (analysis,) = analyse([article], [Header(zones=zones)])
    mentions, actors = find_actors(analysis, gazetteer(()))
    found = find_statements(analysis, mentions, [], actors=actors)
    return tuple(statement_rows(analysis, found))


def row_with(text, content):
    rows = [r for r in coded(text) if content in r["content"]]
    assert rows, [r["content"] for r in coded(text)]
    return min(rows, key=lambda r: len(r["content"]))


DIRECT = [
    ("“The talks were useful,” Kenyan President William Ruto said.", "william_ruto"),
    ("“The talks were useful,” said Kenyan President William Ruto.", "william_ruto"),
    ('Kenyan President William Ruto said in Nairobi on Friday: "The talks were useful."', "william_ruto"),
    ("Kenyan President William Ruto told reporters that “the talks were useful”.", "william_ruto"),
    ("«The talks were useful,» Kenyan President William Ruto wrote on Twitter.", "william_ruto"),
    ("'The talks were useful,' Kenyan President William Ruto added.", "william_ruto"),
    ("“The talks were useful,” Ruto, who hosted the meeting, told lawmakers.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), DIRECT)
def test_a_quotation_beside_its_cue_is_direct_speech(text, speaker):
    row = row_with(text, "talks were useful")
    assert row["content"].lower() == "the talks were useful"
    assert row["mode"] == "direct"
    if speaker:
        assert row["speaker"] == (speaker,)


def test_a_quotation_resumed_after_its_cue_is_one_statement_with_parts():
    text = "“We came to talk,” Kenyan President William Ruto said. “We will stay until Friday.”"
    rows = coded(text)
    assert [(r["part"], r["content"]) for r in rows] == [
        (1, "We came to talk"), (2, "We will stay until Friday"),
    ]  # fmt: skip
    assert len({r["statement_id"] for r in rows}) == 1


def test_a_cue_inside_a_quotation_leaves_one_statement():
    text = "“If they agree,” Kenyan President William Ruto said, “we will sign on Monday.”"
    assert [r["part"] for r in coded(text)] == [1, 2]


def test_a_quotation_over_paragraphs_is_one_statement_and_its_cue_may_come_last():
    text = "“We want peace.\n\n“We want it now.\n\n“And we will wait,” Kenyan President William Ruto said."
    rows = coded(text)
    assert [r["part"] for r in rows] == [1, 2, 3]
    assert {r["speaker"] for r in rows} == {("william_ruto",)}


def test_a_quotation_in_a_paragraph_of_its_own_is_the_last_speakers():
    text = (
        "Kenyan President William Ruto said the meeting would go on.\n\n"
        "“There is no other way for our two countries.”"
    )
    row = row_with(text, "no other way")
    assert row["speaker"] == ("william_ruto",)
    assert row["rule"].startswith("follow_on")
    assert float(row["confidence"]) < 0.8


INDIRECT = [
    ("Egypt said on Monday that the talks had failed.", "the talks had failed", "clause"),
    ("The talks had failed completely, Egypt said on Monday.", "The talks had failed completely", "content_first"),
    ("The talks, Egypt said, had failed.", "had failed", ""),
    ("According to Egypt, the talks had failed.", "the talks had failed", "according_to"),
    ("The talks had failed, according to Egypt.", "The talks had failed", "according_to"),
    ("Egypt urged Sudan to sign the deal.", "Sudan to sign the deal", "infinitive"),
    ("Egypt accused Sudan of delaying the talks.", "Sudan of delaying the talks", "of"),
    ("Egypt rejected the proposal.", "the proposal", "object"),
    ("Egypt called for a halt to the work.", "a halt to the work", "for"),
    ("Egypt threatened to leave the talks.", "to leave the talks", "infinitive"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "content", "rule"), INDIRECT)
def test_indirect_speech_is_found_with_its_content_and_speaker(text, content, rule):
    row = row_with(text, content)
    assert row["content"] == content
    assert row["speaker"] == ("egypt",)
    assert row["rule"].startswith(rule)
    assert row["mode"] == "indirect"


def test_a_noun_holds_a_statement_of_its_owner():
    row = row_with(
        "Relations suffered over Egypt's accusations that Sudan had lied.", "Sudan had lied"
    )
    assert (row["speaker"], row["cue"], row["event"]) == (("egypt",), "accusations", "ACCUSE")


MIXED = [
    ("Egypt said the talks were “not going well” at all.", "the talks were “not going well” at all", "mixed"),
    ("Egypt called the break “a disappointing pause.”", "a disappointing pause", "direct"),
    ("Egypt hailed it as an “important step” for Africa.", "an “important step” for Africa", "mixed"),
    ("Sudan asked them to “go on,” Egypt said.", "Sudan asked them to “go on,”", "mixed"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "content", "mode"), MIXED)
def test_a_quoted_fragment_makes_its_clause_mixed(text, content, mode):
    rows = [r for r in coded(text) if r["content"] == content and r["speaker"] == ("egypt",)]
    assert rows, coded(text)
    assert rows[0]["mode"] == mode


@pytest.mark.parametrize(
    "text",
    [
        "The “road map” was on the table in Cairo.",
        "The film “War and Peace” was shown to the envoys.",
        "The so-called 'troika' met in Khartoum.",
        "It is worth noting that the talks were held in Cairo.",
    ],
)
def test_scare_quotes_titles_and_the_articles_own_remarks_are_no_statements(text):
    assert coded(text) == ()


def test_each_level_of_reported_speech_has_its_row_and_knows_through_whom():
    text = (
        "The UN spokesperson, Farhan Haq, said that Secretary-General Antonio Guterres "
        "welcomed the dialogue between Egypt and Sudan, reported Reuters."
    )
    rows = {r["cue"]: r for r in coded(text)}
    assert rows["reported"]["content"].startswith("The UN spokesperson")
    assert rows["said"]["content"].endswith("Egypt and Sudan")
    assert rows["welcomed"]["content"] == "the dialogue between Egypt and Sudan"
    assert rows["said"]["source"] == rows["reported"]["speaker"][0]
    assert rows["welcomed"]["source"] == rows["said"]["speaker"][0]
    assert rows["said"]["principal"]


def test_a_pronoun_speaks_for_the_last_speaker():
    text = (
        "“We are ready,” Kenyan President William Ruto said. He added that the talks would resume."
    )
    assert row_with(text, "would resume")["speaker"] == ("william_ruto",)


def test_a_joined_cue_has_its_own_content_and_the_same_speaker():
    text = "Kenyan President William Ruto said the talks were useful but cautioned that they were not over."
    first, second = coded(text)
    assert first["content"] == "the talks were useful"
    assert second["content"] == "they were not over"
    assert second["speaker"] == ("william_ruto",)


def test_an_official_without_a_name_is_no_speaker_but_speaks_for_somebody():
    row = row_with("A Kenyan official said that the talks would resume.", "would resume")
    assert row["speaker"] == ()
    assert row["principal"] == ("kenya",)


def test_the_one_told_is_the_addressee():
    row = row_with("Egypt told Sudan that the talks were over.", "talks were over")
    assert (row["speaker"], row["addressee"]) == (("egypt",), ("sudan",))


def test_an_agentless_sentence_after_a_readout_belongs_to_the_readouts_owner():
    text = (
        "“The leaders discussed the dam,” the Kremlin said in a statement.\n\n"
        "It was emphasized that the talks would go on."
    )
    row = row_with(text, "the talks would go on")
    assert row["speaker"] == ("kremlin",)
    assert row["rule"].endswith("readout_owner")
    assert float(row["confidence"]) < 0.75


def test_nothing_is_coded_in_a_heading():
    text = "Egypt said talks had failed\n\nEgypt said on Monday that the talks had failed."
    zones = (Zone(0, 27, "title"),)
    assert [r["start"] for r in coded(text, zones)] == [29]


def test_the_rows_fit_the_schema_and_their_spans_hold_their_words():
    text = "“Yes,” Kenyan President William Ruto said. “We agree.” Egypt denied the claims, Sudan said."
    frame = tables.from_rows(STATEMENTS, coded(text))
    assert len(frame) >= 2
    for row in frame.itertuples():
        assert text[row.start : row.end] == row.text
        assert text[row.content_start : row.content_end] == row.content
        assert row.start <= row.content_start < row.content_end <= row.end


WORDS = st.sampled_from(
    ["Egypt", "Sudan", "he", "said", "told", "accused", "of", "that", "denied", "the", "claims", "“", "”", '"', "'", ",", ".", ":", "–", "according", "to", "urged", "It", "was", "stressed", "and", "but", "who", "\n", "including", "must", "ready", "(T)he", "[note]", "'tis"]
)


@given(st.lists(WORDS, max_size=40).map(" ".join))
@settings(max_examples=60, deadline=None)
def test_no_text_of_reporting_words_and_marks_makes_the_rules_fail(text):
    if not text.strip():
        return
    (analysis,) = analyse([Article("a1", "a1.txt", text)], [Header()])
    for row in attributions_of(analysis):
        assert row.contents
        for start, end in row.contents:
            assert 0 <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip()
        assert 0 < row.confidence <= 1
    for statement in find_statements(analysis, [], []):
        assert statement.content_start < statement.content_end
