"""Names, lists, dates and numbers as an English sentence has them."""

from __future__ import annotations

import pytest

from parley.tell.english import Names, capital, counted, listed, number, spoken, when
from tests.cases import Draft


@pytest.fixture
def case(tmp_path):
    text = (
        "The Holy League met. He saw the Holy League. Holy League. In Ruritania the Ruritania. "
        "Ruritania. Ruritania. Black Michael.\n"
    )
    draft = Draft({"a1": text})
    draft.actor("league", "Holy League", type="international_organisation")
    draft.actor("ruritania", "Ruritania", type="state")
    draft.actor("ministry", "Foreign Ministry", type="government_body")
    draft.actor("michael", "Black Michael", type="person", office="Duke of Strelsau")
    draft.actor("flavia", "Flavia", type="person", office="Princess")
    draft.actor("sapt", "Sapt", type="person")
    for start in (at for at in range(len(text)) if text.startswith("Holy League", at)):
        draft.add("mentions", article_id="a1", start=start, end=start + 11, text="Holy League",
                  actor_id="league", kind="name", coder="ann")  # fmt: skip
    for start in (at for at in range(len(text)) if text.startswith("Ruritania", at)):
        draft.add("mentions", article_id="a1", start=start, end=start + 9, text="Ruritania",
                  actor_id="ruritania", kind="name", coder="ann")  # fmt: skip
    return draft.open(tmp_path / "z")


def test_a_name_takes_the_article_that_the_articles_mostly_give_it(case):
    names = Names(case)
    assert names.one("league") == "the Holy League"
    assert names.one("ruritania") == "Ruritania"


def test_a_name_that_ends_in_a_common_noun_takes_the_article_unseen(case):
    assert Names(case).one("ministry") == "the Foreign Ministry"


def test_an_office_is_told_at_the_first_mention_alone(case):
    names = Names(case)
    assert names.one("flavia") == "Princess Flavia"
    assert names.one("flavia") == "Flavia"


def test_an_office_that_says_of_what_stands_behind_the_name(case):
    assert Names(case).one("michael") == "Black Michael, Duke of Strelsau,"


def test_an_office_may_be_left_out_and_a_person_may_have_none(case):
    names = Names(case)
    assert names.one("flavia", office=False) == "Flavia"
    assert names.one("sapt") == "Sapt"


def test_each_text_has_its_own_first_mention(case):
    Names(case).one("flavia")
    assert Names(case).one("flavia") == "Princess Flavia"


def test_several_actors_are_a_list_from_a_cell_or_from_ids(case):
    assert Names(case).many("ruritania|league") == "Ruritania and the Holy League"
    assert Names(case).many(["sapt"]) == "Sapt"
    assert Names(case).many("") == ""


def test_an_actor_that_no_register_has_is_called_by_its_id_in_words(case):
    assert Names(case).one("red_elphberg") == "red elphberg"


@pytest.mark.parametrize(
    ("words", "expected"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_words_are_listed(words, expected):
    assert listed(words) == expected


def test_a_list_may_be_joined_by_another_word():
    assert listed(["a", "b", "c"], joint="or") == "a, b or c"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2021-12-07", "on 7 December 2021"),
        ("2022-01-09/2022-01-10", "on 9–10 January 2022"),
        ("2021-12", "in December 2021"),
        ("2021", "in 2021"),
        ("../2021-12-31", "by 31 December 2021"),
        ("2021-12-18/..", "from 18 December 2021 on"),
        ("2021-12-20/2021-12-26", "between 20 and 26 December 2021"),
        ("2021-12-17~", "about 17 December 2021"),
        ("", ""),
    ],
)
def test_a_date_is_told_with_its_preposition(value, expected):
    assert when(value) == expected


@pytest.mark.parametrize(
    ("count", "expected"),
    [(0, "no parties"), (1, "one party"), (2, "two parties"), (10, "ten parties"),
     (11, "11 parties"), (1234, "1,234 parties")],
)  # fmt: skip
def test_a_number_is_told_with_its_noun(count, expected):
    assert counted(count, "party", "parties") == expected


def test_a_plural_is_made_with_s_and_none_is_a_number_in_words():
    assert counted(2, "meeting") == "two meetings"
    assert (number(0), number(7), number(1000)) == ("none", "seven", "1,000")


def test_a_cell_is_spoken_without_underscores_and_line_breaks():
    assert spoken("arms_control|the  situation\nthere") == "arms control and the situation there"
    assert spoken("") == ""


def test_a_capital_changes_the_first_letter_alone():
    assert (capital("the UN said"), capital("été"), capital("")) == ("The UN said", "Été", "")
