import pycountry
import pytest

from parley.code.gazetteer import Actor, gazetteer, read_data

WORLD = gazetteer()


def found(text, case=WORLD):
    return [(text[m.start : m.end], m.alias.actor_id) for m in case.find(text)]


def test_every_code_of_the_data_is_a_country():
    rows = [*read_data("states.csv"), *read_data("bodies.csv")]
    codes = {row.get("code") or row.get("country") for row in rows} - {
        "",
        None,
        "XKX",
        "SUN",
        "YUG",
    }
    assert not [c for c in codes if pycountry.countries.get(alpha_3=c) is None]


def test_every_member_of_is_an_actor_of_the_world():
    assert {m for a in WORLD.actors.values() for m in a.member_of} <= set(WORLD.actors)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the US and us", [("US", "united_states")]),
        ("U.S. envoys", [("U.S.", "united_states")]),
        ("South Korea, not Korea", [("South Korea", "south_korea")]),
        ("the U.N. Security Council", [("U.N. Security Council", "un_security_council")]),
        ("Côte d’Ivoire", [("Côte d’Ivoire", "ivory_coast")]),
        ("the Élysée", [("Élysée", "elysee")]),
        ("Northern Ireland", []),
        ("the South China Sea", []),
        ("Russian-led, Indianapolis", [("Russian", "russia")]),
        ("UNITED NATIONS", [("UNITED NATIONS", "united_nations")]),
        ("Western powers", [("Western powers", "west")]),
    ],
)  # fmt: skip
def test_names_are_found_as_whole_words_and_the_longest_wins(text, expected):
    assert found(text) == expected


def test_the_register_wins_over_the_world():
    case = gazetteer([Actor("rf", "Russia", "state", "RUS", aliases=("Moscow", "the Bear"))])
    assert found("Moscow, Russian, the Bear", case) == [
        ("Moscow", "rf"), ("Russian", "rf"), ("the Bear", "rf"),
    ]  # fmt: skip
    assert "russia" not in case.actors


def test_a_surname_of_two_registered_persons_points_to_both():
    case = gazetteer(
        [Actor("js", "Jake Sullivan", "person"), Actor("jo", "John Sullivan", "person")]
    )
    assert [a.actor_id for a in case.persons("Sullivan spoke")] == ["jo", "js"]
