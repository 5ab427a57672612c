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
