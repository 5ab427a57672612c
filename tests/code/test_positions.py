import pytest

from parley.code.actors import find_actors, gazetteer
from parley.code.acts import find_acts
from parley.code.article_dates import find_dates_in
from parley.code.positions import find_positions
from parley.code.statements import find_statements

from .coded import analysis_of


def found(text):
    analysis = analysis_of(text)
    mentions, actors = find_actors(analysis, gazetteer())
    dates = find_dates_in(analysis.article, analysis.header)
    statements = find_statements(analysis, mentions, dates, actors=actors)
    acts = find_acts(analysis, mentions, dates, actors, statements=statements)
    return find_positions(analysis, mentions, actors, dates=dates, statements=statements, acts=acts)


def positions(text):
    return [(p.actor, p.stance, p.demand.name) for p in found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia demanded legal guarantees from NATO.", ("russia", "proposes", "Legal guarantees")),
        ("Egypt called for a binding deal.", ("egypt", "proposes", "Binding deal")),
        ("Chad insists on the release of prisoners.",
         ("chad", "proposes", "Release of prisoners")),
        ("China urged Japan to lift the ban.", ("china", "proposes", "Lift the ban")),
        ("Peru called on Chile to open the border.", ("peru", "proposes", "Open the border")),
        ("Cuba demanded that the embargo be lifted.",
         ("cuba", "proposes", "Embargo to be lifted")),
        ("Kenya welcomed the peace agreement.", ("kenya", "supports", "Peace agreement")),
        ("The peace plan was welcomed by China.", ("china", "supports", "Peace plan")),
        ("Ghana agreed to a longer truce.", ("ghana", "supports", "Longer truce")),
        ("Iran rejected the new draft text.", ("iran", "rejects", "New draft text")),
        ("Israel refused to release the prisoners.", ("israel", "rejects", "Release the prisoners")),
        ("Norway ruled out a boycott.", ("norway", "rejects", "Boycott")),
        ("Ecuador will not accept a ceasefire.", ("ecuador", "rejects", "Ceasefire")),
        ("The guarantees demanded by Turkey are many.", ("turkey", "proposes", "Guarantees")),
    ],
)  # fmt: skip
def test_a_position_is_coded_where_the_words_say_so(text, expected):
    assert positions(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sweden is ready to sign the treaty, provided that it is fair.", "conditions"),
        ("Russia will not sign the treaty until NATO withdraws its forces.", "conditions"),
        ("Turkey would ratify the accession only if Sweden agreed.", "conditions"),
        ("Sweden is ready to sign the treaty.", "supports"),
        ("Sweden is not ready to sign the treaty.", "rejects"),
    ],
)
def test_yes_under_a_condition_is_neither_yes_nor_no(text, expected):
    assert [p.stance for p in found(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "All states would welcome an agreement.",
        "France may support the plan.",
        "France did not rule out sanctions.",
        "Kenya rejected the allegations.",
        "Uganda welcomed President William Ruto of Kenya.",
        "Brazil declined to comment.",
        "Chad noted the proposal.",
        "The Philippines never agreed to joint patrols.",
        "Reuters called for a ceasefire.",
        "If Mali accepts the plan, talks will begin.",
    ],
)
def test_supposition_silence_and_quarrels_over_facts_are_no_position(text):
    assert positions(text) == []


def test_whoever_speaks_for_a_state_or_organisation_takes_its_position():
    text = "UN Secretary-General Antonio Guterres welcomed the truce."
    assert [p.actor for p in found(text)] == ["united_nations"]


def test_who_is_asked_is_told():
    (one,) = found("China urged Japan to lift the ban.")
    assert one.demand.asked_of == ("japan",)


def test_what_must_be_is_asked_by_whoever_says_so():
    (one,) = found(
        "Foreign Minister Ararat Mirzoyan of Armenia said that Turkey must open the border."
    )
    assert (one.stance, one.demand.asked_of) == ("proposes", ("turkey",))


def test_clauses_of_a_draft_are_asked_by_its_author_as_parts_of_it():
    text = "Russia submitted its draft proposals, including that NATO must leave the region."
    whole, clause = found(text)
    assert (whole.actor, whole.demand.demand_id) == ("russia", "proposals_russia")
    assert (clause.actor, clause.demand.part_of) == ("russia", "proposals_russia")
    assert clause.demand.asked_of == ("nato",)


@pytest.mark.parametrize(
    "text",
    [
        "Japan welcomed the dialogue between Russia and the United States.",
        "Moscow called for urgent talks with Washington.",
        "Washington is ready for talks with Moscow.",
        "Russia and the United States agreed to continue the dialogue.",
    ],
)
def test_equal_demands_share_an_id(text):
    assert {p.demand.demand_id for p in found(text)} == {"talks_russia_united_states"}


def test_what_supports_asks_nobody():
    (one,) = found("Japan welcomed the dialogue between Russia and the United States.")
    assert one.demand.asked_of == ()
