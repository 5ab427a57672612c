import pytest

from parley.code.actors import find_actors, gazetteer
from parley.code.acts import find_acts
from parley.code.article_dates import find_dates_in
from parley.code.statements import find_statements

from .coded import analysis_of


def found(text):
    analysis = analysis_of(text)
    mentions, actors = find_actors(analysis, gazetteer())
    dates = find_dates_in(analysis.article, analysis.header)
    statements = find_statements(analysis, mentions, dates, actors=actors)
    return find_acts(analysis, mentions, dates, actors, statements=statements)


def acts(text):
    return [(a.kind, a.actor, a.date) for a in found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia submitted its draft proposals on Monday.", ("submission", ("russia",), "2022-01-10")),
        ("Moscow published a draft treaty on Monday.", ("publication", ("russia",), "2022-01-10")),
        ("India deployed troops on Monday.", ("deployment", ("india",), "2022-01-10")),
        ("Kenya recalled its ambassador on Monday.", ("expulsion", ("kenya",), "2022-01-10")),
        ("Peru and Chile signed an agreement on Monday.", ("signing", ("peru", "chile"), "2022-01-10")),
        ("Canada imposed sanctions on Monday.", ("sanction", ("canada",), "2022-01-10")),
        ("Ghana handed over a draft text on Monday.", ("submission", ("ghana",), "2022-01-10")),
        ("The United States withdrew from the treaty on Monday.",
         ("withdrawal", ("united_states",), "2022-01-10")),
        ("The African Union appointed John Mahama as its envoy on Monday.",
         ("appointment", ("african_union",), "2022-01-10")),
        ("Kenya has offered to mediate.", ("offer", ("kenya",), "")),
        ("President William Ruto of Kenya arrived in Kyiv on Monday.",
         ("visit", ("william_ruto",), "2022-01-10")),
        ("Qatar called for urgent talks with Egypt.", ("offer", ("qatar",), "")),
        ("Tehran and the IAEA reached an understanding on Monday.",
         ("agreement", ("iran", "iaea"), "2022-01-10")),
    ],
)  # fmt: skip
def test_an_act_has_a_kind_an_actor_and_a_day(text, expected):
    assert acts(text) == [expected]


@pytest.mark.parametrize(
    ("text", "kind", "actor"),
    [
        ("The proposals, submitted by Brazil to India, are long.", "submission", ("brazil",)),
        ("The drafts were submitted on Monday to NATO.", "submission", ()),
        ("Ghana read the drafts that Mali published.", "publication", ("mali",)),
        ("Ghana stood by the drafts it tabled last week.", "submission", ("ghana",)),
        ("The treaty was signed by Peru, Chile and Bolivia.", "signing",
         ("peru", "chile", "bolivia")),
        ("The publication of the draft agreement came late.", "publication", ()),
        ("Serbia's withdrawal of troops surprised NATO.", "withdrawal", ("serbia",)),
        ("Japan broke a 2008 pledge to admit India.", "pledge", ("japan",)),
    ],
)  # fmt: skip
def test_passives_clauses_and_nouns_tell_acts_too(text, kind, actor):
    assert [(a.kind, a.actor) for a in found(text)] == [(kind, actor)]


@pytest.mark.parametrize(
    ("text", "kind", "recipient"),
    [
        ("In an interview with Reuters, President Emmanuel Macron of France said so.",
         "interview", ("reuters",)),
        ("Foreign Minister Sergey Lavrov told a news conference that all was well.", "briefing", ()),
        ("Foreign Minister Sergey Lavrov said at a conference in Sochi that all was well.",
         "speech", ()),
        ("The Kremlin said in a statement that all was well.", "publication", ()),
        ('"All was well," the Kremlin statement added.', "publication", ()),
    ],
)  # fmt: skip
def test_speeches_interviews_briefings_and_written_statements_are_acts(text, kind, recipient):
    assert [(a.kind, a.recipient) for a in found(text)] == [(kind, recipient)]


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("Russia sent a draft to the United States and NATO.", ("united_states", "nato")),
        ("Moscow published proposals addressed to NATO.", ("nato",)),
        ("The drafts were handed to the Assistant Secretary for Europe, Karen Donfried.",
         ("karen_donfried",)),
        ("Chad announced an initiative to hold talks with Niger.", ("niger",)),
    ],
)  # fmt: skip
def test_whom_an_act_is_addressed_to_is_told(text, recipient):
    assert [a.recipient for a in found(text)] == [recipient]


@pytest.mark.parametrize(
    ("text", "actor", "source"),
    [
        ("The United States accused Russia of deploying troops.", ("russia",), ("united_states",)),
        ("Poland accuses Belarus of a troop buildup.", ("belarus",), ("poland",)),
        ("Foreign Minister Sergey Lavrov said that Poland had deployed missiles.", ("poland",),
         ("sergey_lavrov",)),
        ("Belarus deployed troops.", ("belarus",), ()),
    ],
)  # fmt: skip
def test_what_somebody_asserts_has_him_as_its_source(text, actor, source):
    assert [(a.actor, a.source) for a in found(text)] == [(actor, source)]


@pytest.mark.parametrize(
    "text",
    [
        "Russia did not submit its proposals.",
        "The sun issued light.",
        "Russia presented no case.",
        "Iran may publish a draft next week.",
        "Kenya will sign the agreement on Monday.",
        "If Mali submits a draft, France will publish it.",
        "France urged Mali to publish the draft.",
        "Sudan denied that it had deployed troops.",
        "Norway called for the suspension of the deployment of missiles.",
        "Would India sign the treaty?",
        "Reuters published a report on Monday.",
        "A written note lay on the table.",
        "Peru wants to impose sanctions.",
        "Peru sent no messages.",
    ],
)
def test_what_is_denied_planned_wished_or_news_is_no_act(text):
    assert acts(text) == []


def test_the_object_is_a_noun_phrase_with_its_determiner_and_without_its_day():
    (act,) = found("Russia submitted its draft proposals on security guarantees on Friday.")
    assert act.object == "its draft proposals on security guarantees"


def test_the_span_is_the_clause_not_the_sentence():
    (act,) = found("Russia issued its draft on Friday, which surprised many in Brussels.")
    assert act.text == "Russia issued its draft on Friday"


def test_a_date_inside_the_subject_is_not_the_acts():
    (act,) = found("Kenya, the winner of 2008, issued a statement.")
    assert act.date == ""
