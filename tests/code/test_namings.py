"""Persons as news articles name them: nicknames, origins, customs of naming, descriptions."""

import pytest

from parley.article import Article
from parley.code.actors import find_actors, gazetteer
from parley.code.language import analyse
from parley.code.machine import code_each
from parley.read.header import read_header


def namings(text):
    article = Article("a1", "a1.txt", text)
    analysis = next(iter(analyse([article], [read_header(article)])))
    mentions, actors = find_actors(analysis, gazetteer())
    return [(m.text, m.actor_id) for m in mentions], {a.actor_id: a for a in actors}


@pytest.mark.parametrize(
    ("text", "naming"),
    [
        ('Rebel commander Minni "Tiger" Arcua left. Tiger said it was over.',
         ("Tiger", "minni_arcua")),
        ("Paulo Mendes, alias Kota, left Bissau. Kota told reporters he would be back.",
         ("Kota", "paulo_mendes")),
        ("Hashim Ali, better known as Abu Saif, was there. Abu Saif said nothing.",
         ("Abu Saif", "hashim_ali")),
        ("The talks were led by the Norwegian Endre Stiansen. Stiansen said they were frank.",
         ("Stiansen", "endre_stiansen")),
        ("Nicholas Haysom of South Africa spoke in Juba. Haysom said little.",
         ("Haysom", "nicholas_haysom")),
        ("The Chairperson of the African Union Commission, H.E. Moussa Faki Mahamat, spoke."
         " The Chairperson thanked Kenya.", ("The Chairperson", "moussa_faki_mahamat")),
        ("Foreign Minister Rodrigo Paz Echeverri arrived in Quito. Paz said he was hopeful.",
         ("Paz", "rodrigo_paz_echeverri")),
        ("President Iván Duque spoke in Lima. Ivan Duque said that he was ready.",
         ("Ivan Duque", "ivan_duque")),
        ("Peruvian President Ollanta Humala met former President Alan García in Lima. The"
         " president said it was useful.", ("The president", "ollanta_humala")),
        ("Peruvian President Ollanta Humala met former President Alan García in Lima. The"
         " ex-president said it was useful.", ("The ex-president", "alan_garcia")),
        ("Bolivian President Luis Arce spoke on Monday. He accused Chile of delay. A text was"
         " offered to Alberto van Klaveren, the Chilean foreign minister.", ("He", "luis_arce")),
    ],
)  # fmt: skip
def test_a_naming_is_of_the_person_it_means(text, naming):
    assert naming in namings(text)[0]


def test_a_given_name_of_one_is_not_the_surname_of_another():
    text = "President Ivan Duque met Ivan Marquez in Havana. Ivan Marquez, alias Luis, said so."
    found, _ = namings(text)
    assert ("Ivan Marquez", "ivan_marquez") in found
    assert ("Ivan", "ivan_duque") not in found


def test_a_nickname_is_an_alias_of_its_bearer():
    _, actors = namings('Rebel commander Minni "Tiger" Arcua left. Tiger said it was over.')
    assert actors["minni_arcua"].aliases == ("Tiger",)
    assert actors["minni_arcua"].office == "Rebel commander"


def test_a_given_name_is_known_in_other_articles_where_people_go_by_it():
    one = Article("a1", "a1.txt", "Ethiopian Prime Minister Abiy Ahmed spoke in Nairobi.")
    two = Article("a2", "a2.txt", "Abiy said on Monday that the talks would go on.")
    tables, _ = code_each([one, two])
    assert tables["statements"]["speaker"].tolist()[-1] == "abiy_ahmed"


def kinds(text):
    article = Article("a1", "a1.txt", text)
    analysis = next(iter(analyse([article], [read_header(article)])))
    return [(m.text, m.kind) for m in find_actors(analysis, gazetteer())[0]]


@pytest.mark.parametrize(
    ("text", "naming"),
    [
        ("They welcomed the India-Pakistan dialogue on Monday.", ("India", "modifier")),
        ("They welcomed the India-Pakistan dialogue on Monday.", ("Pakistan", "modifier")),
        ("They discussed the Sudan issue at length.", ("Sudan", "modifier")),
        ("The Kremlin statement added nothing.", ("Kremlin", "modifier")),
        ("Sudan met Egypt on Monday.", ("Sudan", "name")),
        ("India’s border with Pakistan was quiet.", ("India", "name")),
        ("Officials from Chad left.", ("Chad", "name")),
        ("All UN member states agreed.", ("UN member states", "description")),
        ("Ethiopia and Eritrea attacked each other.", ("each other", "pronoun")),
        ("William Ruto and Salva Kiir spoke on Monday. During their telephone call nothing was said.",
         ("their", "pronoun")),
    ],
)  # fmt: skip
def test_a_name_right_before_a_noun_is_its_attribute(text, naming):
    assert naming in kinds(text)


def test_a_relative_with_a_longer_name_is_somebody_else():
    articles = [
        Article("a1", "a1.txt", "President Emilio Batres left. Emilio Batres Duarte, the president's"
                " son, stayed."),
        Article("a2", "a2.txt", "President Emilio Batres spoke. Emilio Batres Duarte said nothing."),
    ]  # fmt: skip
    tables, _ = code_each(articles)
    assert {"emilio_batres", "emilio_batres_duarte"} <= set(tables["actors"]["actor_id"])


def test_an_office_is_known_in_the_other_articles():
    articles = [
        Article("a1", "a1.txt", "European Commission President Ingrid Sommer was pleased."),
        Article("a2", "a2.txt", "Ingrid Sommer met Alain Dubois in Paris. “It was lively,” the"
                " Commission president said."),
    ]  # fmt: skip
    tables, _ = code_each(articles)
    assert tables["statements"]["speaker"].tolist()[-1] == "ingrid_sommer"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("British Prime Minister Theresa May left in May 2019.", ["Theresa May"]),
        ("Mrs May met Greta Lohse on May 4. May said little.", ["May", "Greta Lohse", "May"]),
    ],
)
def test_a_month_is_no_person_though_a_person_bears_its_name(text, named):
    found, actors = namings(text)
    assert [words for words, i in found if actors[i].type == "person"] == named
