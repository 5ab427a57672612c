import pytest

from parley.code.actors import find_actors, gazetteer
from parley.code.acts import find_acts
from parley.code.machine import find_dates_in
from parley.code.positions import find_positions

from .coded import analysis_of


def acts(text):
    analysis = analysis_of(text)
    mentions, actors = find_actors(analysis, gazetteer())
    dates = find_dates_in(analysis.article, analysis.header)
    return [(a.kind, a.actor, a.date) for a in find_acts(analysis, mentions, dates, actors)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia submitted its draft proposals on Monday.", ("submission", ("russia",), "2022-01-10")),
        ("Moscow published a draft treaty on Monday.", ("publication", ("russia",), "2022-01-10")),
        ("India deployed troops on Monday.", ("deployment", ("india",), "2022-01-10")),
        ("Kenya recalled its ambassador on Monday.", ("expulsion", ("kenya",), "2022-01-10")),
        ("Peru and Chile signed an agreement on Monday.", ("signing", ("peru", "chile"), "2022-01-10")),
        ("Canada imposed sanctions on Monday.", ("sanction", ("canada",), "2022-01-10")),
    ],
)  # fmt: skip
def test_an_act_has_a_kind_an_actor_and_a_day(text, expected):
    assert acts(text) == [expected]


@pytest.mark.parametrize(
    "text",
    ["Russia did not submit its proposals.", "The sun issued light.", "Russia presented no case."],
)
def test_what_is_denied_or_has_no_actor_is_no_act(text):
    assert acts(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia demanded legal guarantees from NATO.", ("russia", "proposes")),
        ("Iran rejected the new draft text.", ("iran", "rejects")),
        ("Kenya welcomed the peace agreement.", ("kenya", "supports")),
        ("Egypt called for a binding deal.", ("egypt", "proposes")),
    ],
)
def test_a_position_is_coded_where_the_words_say_so(text, expected):
    analysis = analysis_of(text)
    mentions, actors = find_actors(analysis, gazetteer())
    assert [(p.actor, p.stance) for p in find_positions(analysis, mentions, actors)] == [expected]
