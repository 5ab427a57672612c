"""What somebody said is told with the article's own words, by whom, and through whom."""

from __future__ import annotations

import pytest

from parley.tell.english import Names
from parley.tell.quoting import Sayings
from tests.cases import Draft


def draft(text):
    made = Draft({"a1": text})
    made.actor("russia", "Russia", type="state")
    made.actor("nato", "NATO", type="international_organisation")
    made.actor("haq", "Farhan Haq", type="person")
    made.actor("sputnik", "Sputnik", type="media")
    return made


def told(made, folder):
    case = made.open(folder)
    sayings = Sayings(case, Names(case))
    return [sayings.told(group) for group in sayings.groups]


def test_the_articles_verb_and_words_are_kept(tmp_path):
    made = draft("Russia accused NATO of a build-up.")
    made.statement("a1", "Russia accused NATO of a build-up.", "NATO of a build-up", cue="accused",
                   speaker="russia", event="ACCUSE", addressee="nato")  # fmt: skip
    assert told(made, tmp_path / "z") == ["Russia accused NATO of a build-up."]


@pytest.mark.parametrize("mode", ["indirect", "mixed"])
def test_an_obligation_in_a_document_never_becomes_the_speakers(tmp_path, mode):
    made = draft("Russia submitted drafts, including that NATO must commit to not expanding.")
    made.statement("a1", "Russia submitted drafts, including that NATO must commit to not expanding.",
                   "NATO must commit to not expanding", cue="must commit", speaker="russia",
                   addressee="nato", event="REQUEST", mode=mode)  # fmt: skip
    (sentence,) = told(made, tmp_path / "z")
    assert sentence.startswith("Russia ")
    assert "“NATO must commit to not expanding”" in sentence
    assert "Russia must" not in sentence
    assert "Russia commit" not in sentence


def test_a_direct_quotation_keeps_its_marks_and_a_word_in_brackets(tmp_path):
    made = draft('"We have taken [note]. We welcome it," Haq said.')
    made.statement("a1", '"We have taken [note]. We welcome it," Haq said.',
                   "We have taken [note]. We welcome it,", cue="said", speaker="haq", mode="direct")  # fmt: skip
    assert told(made, tmp_path / "z") == ["Farhan Haq said: “We have taken [note]. We welcome it”."]


def test_a_speaker_nobody_names_is_said_to_be_unnamed(tmp_path):
    made = draft("It was emphasized that talks go on.")
    made.statement("a1", "It was emphasized that talks go on.", "talks go on", cue="emphasized")
    (sentence,) = told(made, tmp_path / "z")
    assert sentence == "It was said: “talks go on”; by whom, the article does not say."
    assert "Russia" not in sentence


def test_a_statement_known_through_another_says_so(tmp_path):
    made = draft("Haq said that Russia welcomed talks, reported Sputnik.")
    whole = "Haq said that Russia welcomed talks, reported Sputnik."
    made.statement(
        "a1", whole, "Haq said that Russia welcomed talks", cue="reported", speaker="sputnik"
    )
    made.statement(
        "a1", whole, "Russia welcomed talks", cue="said", speaker="haq", source="sputnik"
    )
    made.statement("a1", whole, "talks", cue="welcomed", speaker="russia", source="sputnik")
    sentences = told(made, tmp_path / "z")
    russia = next(s for s in sentences if s.startswith("Russia"))
    assert "Farhan Haq" in russia
    assert "Sputnik" in russia


def test_the_same_words_in_two_articles_are_told_once_with_both_grounds(tmp_path):
    words = "Haq said talks are welcome at every level."
    made = Draft({"a1": words, "a2": words})
    made.actor("haq", "Farhan Haq", type="person")
    for article in ("a1", "a2"):
        made.statement(
            article, words, "talks are welcome at every level", cue="said", speaker="haq"
        )
    case = made.open(tmp_path / "z")
    (group,) = Sayings(case, Names(case)).groups
    assert [row["article_id"] for row in group] == ["a1", "a2"]


def test_the_same_words_by_two_speakers_stay_two(tmp_path):
    made = draft("Haq said talks are welcome. Russia said talks are welcome.")
    made.statement(
        "a1", "Haq said talks are welcome.", "talks are welcome", cue="said", speaker="haq"
    )
    made.statement(
        "a1", "Russia said talks are welcome.", "talks are welcome", cue="said", speaker="russia"
    )
    assert len(told(made, tmp_path / "z")) == 2


def test_a_resumed_quotation_is_one_statement(tmp_path):
    made = draft('"We agree," Haq said, "to all of it."')
    for part, content in ((1, "We agree,"), (2, "to all of it.")):
        made.statement("a1", '"We agree," Haq said, "to all of it."', content, statement_id="s1",
                       part=part, cue="said", speaker="haq", mode="direct")  # fmt: skip
    assert len(told(made, tmp_path / "z")) == 1


def test_a_sentence_ends_with_one_stop(tmp_path):
    made = draft('Haq said: "No!" Haq said it is over.')
    made.statement("a1", 'Haq said: "No!"', "No!", cue="said", speaker="haq", mode="direct")
    made.statement("a1", "Haq said it is over.", "it is over.", cue="said", speaker="haq")
    for sentence in told(made, tmp_path / "z"):
        assert sentence[-1] in ".”!"
        assert not sentence.endswith("..")
