"""Companies, unions and groups that an article treats as a party."""

import pytest

from .coded import namings


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Volvo rejected the offer. Talks with Volvo will go on.", {"volvo"}),
        ("The Harbour Pilots Union said that Boeing's offer was too low. Boeing declined to comment.",
         {"harbour_pilots_union", "boeing"}),
        ("The United Harbour Workers called a strike. Members of the UHW walked out.",
         {"united_harbour_workers"}),
        ("Negotiators met with General Electric on Monday.", {"general_electric"}),
    ],
)  # fmt: skip
def test_a_name_that_acts_as_a_party_is_one(text, found):
    assert found <= {actor for _, actor, _ in namings(text)}


@pytest.mark.parametrize(
    "text",
    [
        "He drove a Trabant to the office. It was an old Trabant.",
        "Talks at the Hilton Hotel went on. The Hilton Hotel was quiet.",
        "The Clean Water Act was passed in May. The Clean Water Act is old.",
    ],
)
def test_a_thing_a_house_or_a_law_is_none(text):
    assert not {a for _, a, _ in namings(text)} & {"trabant", "hilton_hotel", "clean_water_act"}
