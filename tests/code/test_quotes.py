"""Quotation marks: pairs, nesting, paragraphs, apostrophes; and what holds for any text."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.code.quotes import find_quotations, trimmed


def inner(text):
    return [text[q.inner_start : q.inner_end] for q in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We agree," he said.', ["We agree,"]),
        ("“We agree,” he said. “We do.”", ["We agree,", "We do."]),
        ("«We agree,» he said.", ["We agree,"]),
        ("« Nous voilà », a-t-il dit.", [" Nous voilà "]),
        ("Er sagte: „Ja“, dann »Nein«.", ["Ja", "Nein"]),
        ("'We agree,' she said. 'We don't.'", ["We agree,", "We don't."]),
        ("``We go,'' he said.", ["We go,"]),
        ('"(T)he [note] (of)," he said.', ["(T)he [note] (of),"]),
        ('He said:"We agree".', ["We agree"]),
        ("”We agree,” they said.", ["We agree,"]),
        ("“We agree“, they said.", ["We agree"]),
        ('"We agree, "he said.', ["We agree, "]),
    ],
)
def test_marks_of_every_kind_are_paired(text, expected):
    assert inner(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The leaders' call and the ministers' talks, '90s style.",
        "Rock 'n' roll isn’t Russia’s, it's theirs.",
        'A 5\'10" man in a 12" boat.',
        "the workers’ union and the states’ rights",
        "",
        "no marks at all",
    ],
)
def test_apostrophes_and_inches_are_no_marks(text):
    assert find_quotations(text) == ()


def test_a_possessive_inside_single_marks_does_not_close_them():
    assert inner("'The leaders' call was good,' he said.") == ["The leaders' call was good,"]


@pytest.mark.parametrize(
    "text",
    [
        "“One told me, ‘We’re ready,’ and I agree,” he said.",
        "“One told me, “We’re ready,” and I agree,” he said.",
        '"One told me, "We\'re ready," and I agree," he said.',
        "«One told me, “We’re ready,” and I agree,» he said.",
    ],
)
def test_a_quotation_inside_a_quotation_has_depth_one(text):
    outer, nested = find_quotations(text)
    assert (outer.depth, nested.depth) == (0, 1)
    assert text[nested.inner_start : nested.inner_end].startswith("We")


@pytest.mark.parametrize("mark", ['"', "“", "«"])
def test_an_opening_mark_at_each_paragraph_makes_one_quotation_of_several_parts(mark):
    close = {'"': '"', "“": "”", "«": "»"}[mark]
    text = f"{mark}First.\n\n{mark}Second.\n{mark}Third,{close} he said. {mark}New.{close}"
    found = find_quotations(text)
    assert [(q.chain, q.part) for q in found] == [(0, 1), (0, 2), (0, 3), (1, 1)]
    assert all(q.closed for q in found)


def test_a_closing_mark_in_the_next_line_ends_a_quotation_whose_opening_was_not_repeated():
    text = "“First line\nsecond line,” he said."
    assert [(q.chain, q.part) for q in find_quotations(text)] == [(0, 1), (0, 2)]


def test_an_opening_mark_that_nothing_closes_ends_with_its_paragraph_and_says_so():
    (found,) = find_quotations("“Never closed, he said.\n\nAnother paragraph.")
    assert not found.closed
    assert found.end == len("“Never closed, he said.")


def test_a_stray_opening_mark_does_not_swallow_the_quotation_after_it():
    assert inner('"We agree, he said. "They do not."') == ["They do not."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("We agree, ", "We agree"), ("in the U.S.", "in the U.S."), ("Why?", "Why?"), (" . ", "")],
)
def test_the_comma_or_stop_at_the_end_of_a_content_is_left_out(text, expected):
    start, end = trimmed(text, 0, len(text))
    assert text[start:end] == expected


TEXTS = st.text(alphabet=st.sampled_from("ab s.,\n \"'“”‘’«»„‚`5—("), max_size=80) | st.text()


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_quotations_of_any_text_are_apart_or_nested_and_inside_it(text):
    found = find_quotations(text)
    for q in found:
        assert 0 <= q.start < q.inner_start <= q.inner_end <= q.end <= len(text) or (
            q.part > 1 and 0 <= q.start <= q.inner_start <= q.inner_end <= q.end
        )
        assert "\n" not in text[q.start : q.end]
        start, end = q.content(text)
        assert q.inner_start <= start <= end <= q.inner_end
    for one in found:
        for other in found:
            apart = one.end <= other.start or other.end <= one.start
            holds = one.start <= other.start and other.end <= one.end
            held = other.start <= one.start and one.end <= other.end
            assert apart or holds or held
    assert list(found) == sorted(found, key=lambda q: (q.start, -q.end))


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_parts_of_a_chain_are_numbered_from_one_without_gaps(text):
    chains = {}
    for q in find_quotations(text):
        chains.setdefault(q.chain, []).append(q.part)
    for parts in chains.values():
        assert parts == list(range(1, len(parts) + 1))


@pytest.mark.parametrize("unit", ["'a ", '"a ', "“a", "s' ", "‘“", "“a” ", '"\n'])
def test_time_grows_with_the_length_of_the_text_and_no_faster(unit):
    def once(count):
        begin = time.process_time()
        find_quotations(unit * count)
        return time.process_time() - begin

    def took(count):
        return min(once(count) for _ in range(3))  # a collection of garbage may fall into one

    assert took(40_000) < 40 * max(took(4_000), 0.01)
