"""Shared quotations, passages and whole copies, found by content and placed to the letter."""

import random
import time

import pytest

from parley.article import Article
from parley.read.copies import copy_of, reuse

QUOTE = (
    "We welcome dialogue, at various levels, between the two governments, to address differences,"
    " reduce tensions and keep the peace of the whole region"
)
STORY = [
    "Negotiators trying to rescue the water agreement returned to the palace on Thursday and held"
    " a plenary of about one hour.",
    "The chair said she detected a renewed sense of purpose around the table but cautioned that"
    " the coming days would show.",
    '"The fact that all sides want to continue shows they all want to narrow the gaps," the'
    " envoy told journalists in the evening.",
    "The delegation of the upper states is to reach the capital on Saturday for the second track"
    " of the consultations.",
    "Foreign ministers of the basin are meeting in the lake resort this weekend with the river"
    " high on the agenda.",
]


def article(name, *paragraphs):
    return Article(name, f"{name}.txt", "\n\n".join(paragraphs))


def rows(frame):
    return frame[["article_a", "article_b", "kind"]].values.tolist()


def test_a_quotation_with_a_comma_dropped_is_found_to_the_letter():
    one = article("a1", "The spokesman spoke first.", f'He said: "{QUOTE}," and sat down again.')
    changed = QUOTE.replace("dialogue, at various levels,", "dialogue at various levels")
    other = article("a2", f'"{changed}," the spokesman of the secretariat told them in the hall.')
    (row,) = reuse([one, other]).to_dict("records")
    assert row["kind"] == "quotation"
    assert one.text[row["start_a"] : row["end_a"]] == f"{QUOTE},"
    assert other.text[row["start_b"] : row["end_b"]] == f"{changed},"
    assert float(row["similarity"]) == pytest.approx(0.99, abs=0.01)


@pytest.mark.parametrize(("opening", "closing"), ["“”", "«»", '""'])
def test_quotation_marks_may_differ(opening, closing):
    one = article("a1", f"He said: {opening}{QUOTE}{closing} and left the room with his aides.")
    other = article("a2", f'The reply came late. "{QUOTE}", it said in full, without a word more.')
    assert ["a1", "a2", "quotation"] in rows(reuse([one, other]))


def test_a_sentence_with_a_changed_day_is_a_passage():
    one = article("a1", STORY[0], "Nothing else in this report is like anything in the other one.")
    other = article("a2", "A different opening stands here, with words of its own.",
                    STORY[0].replace("Thursday", "Wednesday"))  # fmt: skip
    (row,) = reuse([one, other]).to_dict("records")
    assert row["kind"] == "passage"
    assert one.text[row["start_a"] : row["end_a"]] == STORY[0]


def test_a_whole_copy_is_an_article_and_the_later_one_copies():
    one = article("a1", "Published: December 10, 2021", *STORY)
    other = article("a2", "Published: December 11, 2021", *STORY[:4])
    found = reuse([one, other])
    assert ["a1", "a2", "article"] in rows(found)
    assert copy_of([one, other], found) == {"a2": "a1"}
    early = article("a2", "Published: December 9, 2021", *STORY[:4])
    assert copy_of([one, early], reuse([one, early])) == {"a1": "a2"}


def test_where_no_day_tells_the_shorter_copies_the_longer():
    one, other = article("a1", *STORY[:4]), article("a2", *STORY)
    assert copy_of([one, other], reuse([one, other])) == {"a1": "a2"}


def test_a_copy_of_a_copy_points_to_the_first():
    days = ("10", "11", "12")
    three = [article(f"a{n}", f"Published: December {n}, 2021", *STORY) for n in days]
    assert copy_of(three, reuse(three)) == {"a11": "a10", "a12": "a10"}


def test_articles_on_one_event_in_their_own_words_share_nothing():
    one = article("a1", STORY[0])
    other = article("a2", "Diplomats who want to save the accord on water went back to their palace"
                          " for talks that took an hour on Thursday, a source said.")  # fmt: skip
    assert reuse([one, other]).empty


def test_page_furniture_is_not_reuse():
    tail = (
        "Leave a Reply",
        "Your email address will not be published. Required fields are marked *",
    )
    one, other = article("a1", STORY[0], *tail), article("a2", STORY[1], *tail)
    assert reuse([one, other]).empty


def test_nothing_in_nothing_out():
    assert reuse([]).empty
    assert copy_of([], reuse([])) == {}


def test_a_sentence_that_everybody_has_does_not_make_it_quadratic():
    generator = random.Random(7)
    words = [f"{a}{b}" for a in ("ka", "lo", "mi", "tu", "re") for b in ("na", "so", "vi", "pe")]
    many = [
        article(f"a{n}", STORY[0], " ".join(generator.choices(words, k=40)) + " it was said.")
        for n in range(600)
    ]
    begin = time.process_time()
    found = reuse(many)
    assert len(found) < 6 * len(many)
    assert time.process_time() - begin < 60
