"""The lexicon of reporting words, and the act that a statement is."""

import pytest

from parley.code.plover import event_of, load_cues, noun_forms, verb_forms, word_list
from parley.schema import PLOVER


def test_every_cue_names_a_plover_root_or_statement_and_a_confidence_between_0_and_1():
    for frames in load_cues().values():
        for cue in frames.values():
            assert cue.event in (*PLOVER, "STATEMENT"), cue
            assert 0 < cue.confidence <= 1, cue


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("said", "say"), ("told", "tell"), ("wrote", "write"), ("denies", "deny"),
        ("denied", "deny"), ("hoping", "hope"), ("urged", "urge"), ("admitting", "admit"),
        ("stresses", "stress"), ("emphasised", "emphasise"), ("felt", "feel"),
    ],
)  # fmt: skip
def test_each_form_of_a_reporting_verb_finds_its_lemma(form, lemma):
    assert verb_forms()[form] == lemma


def test_plural_reporting_nouns_find_their_lemma():
    assert noun_forms()["accusations"] == "accusation"
    assert noun_forms()["pledges"] == "pledge"


@pytest.mark.parametrize(
    ("lemma", "part", "frame", "event"),
    [
        ("say", "verb", "clause", "STATEMENT"),
        ("deny", "verb", "object", "STATEMENT"),
        ("denial", "noun", "of", "STATEMENT"),
        ("warn", "verb", "clause", "THREATEN"),
        ("accuse", "verb", "of", "ACCUSE"),
        ("accusation", "noun", "clause", "ACCUSE"),
        ("urge", "verb", "infinitive", "REQUEST"),
        ("call", "verb", "for", "REQUEST"),
        ("demand", "verb", "clause", "REQUEST"),
        ("reject", "verb", "object", "REJECT"),
        ("welcome", "verb", "object", "SUPPORT"),
        ("praise", "verb", "for", "SUPPORT"),
        ("promise", "verb", "infinitive", "AGREE"),
        ("pledge", "noun", "infinitive", "AGREE"),
        ("ready", "adj", "infinitive", "AGREE"),
        ("threaten", "verb", "object", "THREATEN"),
    ],
)
def test_a_cue_in_its_frame_has_its_root(lemma, part, frame, event):
    assert load_cues()[lemma, part][frame].event == event


@pytest.mark.parametrize(
    ("content", "event"),
    [
        ("it was ready to hold talks with the United States", "AGREE"),
        ("they’re ready to deal with any situation", "STATEMENT"),
        ("Tehran is prepared for dialogue", "AGREE"),
        ("We welcome dialogue at various levels", "SUPPORT"),
        ("Guterres welcomed the talks", "SUPPORT"),
        ("NATO must commit to not expanding further", "REQUEST"),
        ("we will never accept this map", "REJECT"),
        ("the meeting was short", "STATEMENT"),
        ("London's demands were a new red line", "STATEMENT"),
        ("We should know in short order", "STATEMENT"),
    ],
)
def test_under_a_plain_cue_the_content_shows_the_act(content, event):
    assert event_of(load_cues()["say", "verb"]["clause"], content) == event


def test_the_cue_decides_over_the_content():
    assert event_of(load_cues()["warn", "verb"]["clause"], "it was ready to talk") == "THREATEN"
    assert event_of(load_cues()["deny", "verb"]["clause"], "it welcomed them") == "STATEMENT"


def test_without_a_cue_the_content_alone_shows_the_act():
    assert event_of(None, "We support the ceasefire") == "SUPPORT"


def test_word_lists_are_read_from_the_data():
    assert "reporters" in word_list("hearers")
