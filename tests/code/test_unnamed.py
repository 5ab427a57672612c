"""Sources without a name are actors named as the article names them."""

import pytest

from parley.article import Article
from parley.code.actors import gazetteer
from parley.code.machine import code_article


def speakers(text):
    tables = code_article(Article("a1", "a1.txt", text), gazetteer())
    names = dict(zip(tables["actors"]["actor_id"], tables["actors"]["name"], strict=True))
    return [
        "|".join(names[i] for i in cell.split("|")) if cell else ""
        for cell in tables["statements"]["speaker"]
    ]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("A Western diplomat said on Monday that the text was ready.", ["A Western diplomat"]),
        ("The talks will go on, a senior ASEAN official said.", ["a senior ASEAN official"]),
        ("An AU official said the talks failed. The official said nobody was to blame.",
         ["An AU official", "An AU official"]),
        ("Aides to President Yoweri Museveni said that he would travel.",
         ["Aides to President Yoweri Museveni"]),
        ("Emmerson Mnangagwa spoke. The declaration says that all troops will leave.",
         ["The declaration"]),
        ("Kenyan President William Ruto said that he was ready.", ["William Ruto"]),
        ("The Chadian government met rebels in Doha. The government said it had no choice.",
         ["Chad"]),
    ],
)  # fmt: skip
def test_a_source_in_words_is_an_actor_of_its_own(text, named):
    assert speakers(text) == named


def test_unnamed_sources_of_two_articles_are_two_actors():
    text = "A diplomat said that the text was ready."
    ids = [
        code_article(Article(i, f"{i}.txt", text), gazetteer())["statements"]["speaker"].tolist()
        for i in ("a1", "a2")
    ]
    assert ids == [["a1_a_diplomat"], ["a2_a_diplomat"]]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ruto told a news conference that aid would start to move on Monday.",
         "aid would start to move on Monday"),
        ("The presidency said in a readout that Ruto had left for Kampala.",
         "Ruto had left for Kampala"),
        ("Ruto requested that the accord be amended.", "the accord be amended"),
        ("Its support, in the words of the minister, “is not for sale”.", "is not for sale"),
        ("The rebels brushed the charge aside as “tired theatre”.", "tired theatre"),
        ("Ruto was heard accusing Sudan of delay.", "Sudan of delay"),
    ],
)  # fmt: skip
def test_what_is_said_is_found_where_the_words_stand_apart(text, content):
    tables = code_article(Article("a1", "a1.txt", text), gazetteer())
    assert content in [c.rstrip(".") for c in tables["statements"]["content"]]


@pytest.mark.parametrize(
    ("text", "column", "values"),
    [
        ("Chad accused Sudan of arming rebels.", "addressee", ["sudan"]),
        ("Relations soured over Egypt's accusations that Chad is arming rebels.", "addressee",
         ["chad"]),
        ("Kenya said that Sudan must withdraw its troops.", "addressee", ["sudan"]),
        ("On 7 May 2019, William Ruto and Salva Kiir held talks in Juba. Ruto said that the border"
         " was quiet.", "addressee", ["salva_kiir"]),
        ("On 7 May 2019, William Ruto and Salva Kiir held talks in Juba. Ruto said that the border"
         " was quiet.", "said_on", ["2019-05-07"]),
        ("Farhan Haq said that Antonio Guterres welcomed the truce.", "event",
         ["STATEMENT", "SUPPORT"]),
    ],
)  # fmt: skip
def test_whom_it_is_said_to_when_and_as_what(text, column, values):
    tables = code_article(Article("a1", "a1.txt", text), gazetteer())
    assert sorted(tables["statements"][column]) == sorted(values)


@pytest.mark.parametrize(
    "text",
    [
        "A trip to Juba has been called off for lack of security guarantees.",
        "Whoever saw the airliner touch down will remember it.",
        "Then nothing seemed to move for a month.",
    ],
)
def test_what_reports_nothing_is_no_statement(text):
    assert speakers(text) == []
