"""Companies and unions as actors: by list, by what the article says of them, by description."""

import pycountry
import pytest

from parley.code.actors import persons_by_title
from parley.code.gazetteer import Actor, gazetteer, kind_of, read_data

from .coded import namings

STRIKE = (
    "Dockers walked out after the Harbour Crews Union rejected a pay offer on Tuesday."
    " HCU said it would ballot again."
)


def actors_of(text):
    return {(words, actor) for words, actor, _ in namings(text)}


@pytest.mark.parametrize(
    ("text", "naming"),
    [
        ("Talks between Ryanair and the pilots failed. The airline said so.",
         ("The airline", "ryanair")),
        ("Qantas met the pilots on Monday. The company made no offer.", ("The company", "qantas")),
        ("IG Metall called a strike at Bosch. The union wants 8%.", ("The union", "ig_metall")),
        (STRIKE, ("HCU", "harbour_crews_union")),
        (STRIKE + " The union wants 8%.", ("The union", "harbour_crews_union")),
        ("General Motors answered on Monday.", ("General Motors", "general_motors")),
        ("A spokesman for Vantor said no. Vantor said it again.", ("Vantor", "vantor")),
    ],
)  # fmt: skip
def test_a_body_of_working_life_is_named(text, naming):
    assert naming in actors_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "The union leader left the hall. Unifor was not there.",
        "A company car stood outside. Boeing made no comment.",
        "The European Union met on Monday. The union jack was flown.",
    ],
)
def test_a_word_inside_another_is_no_description(text):
    assert not [n for n in namings(text) if n[2] == "description" and n[1] == "unifor"]
    assert "the union" not in {words.lower() for words, _, kind in namings(text)}


def test_a_firm_and_a_person_of_one_name_are_two():
    found = namings(
        "The union struck a deal with Ford in March.\n\n"
        "Its chairman, Bill Ford, wrote to staff. “We are one family,” Ford wrote.\n\n"
        "On Friday the union met Ford again."
    )
    assert [actor for words, actor, _ in found if words.endswith("Ford")] == [
        "ford", "bill_ford", "bill_ford", "ford",
    ]  # fmt: skip


def test_a_company_gives_its_people_no_state():
    (found,) = persons_by_title("Airbus chief executive Anna Berg left.", gazetteer())
    assert (found.country, found.member_of) == ("", ("airbus",))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Almas Airlines", "company"),
        ("Dal Nurses Union", "union"),
        ("Port Employers Federation", "association"),
        ("Rivers Commission", ""),
    ],
)
def test_the_name_tells_the_kind(name, kind):
    assert kind_of(Actor("x", name)) == kind


def test_a_state_is_no_company():
    assert kind_of(Actor("united_states", "United States Company", "state")) == ""


def test_every_country_of_the_list_is_one():
    codes = {row["country"] for row in read_data("companies.csv")}
    assert not [c for c in codes if pycountry.countries.get(alpha_3=c) is None]


def test_every_kind_of_the_list_is_known():
    assert {row["kind"] for row in read_data("companies.csv")} == {
        "association", "company", "union",
    }  # fmt: skip
