import pytest

from parley.code.absence import absent

NAMES = {
    "okoro": ["Grace Okoro", "Okoro"],
    "silva": ["Marta Silva", "Silva"],
    "army": ["the army", "army"],
}


@pytest.mark.parametrize(
    ("text", "away"),
    [
        ("The ministers met in Accra without Okoro.", ["okoro"]),
        ("A truce was signed in the absence of the army.", ["army"]),
        ("Silva, the envoy of Lisbon, was not there.", ["silva"]),
        ("Marta Silva did not take part and Okoro was absent.", ["okoro", "silva"]),
        ("Okoro was in the room; Silva was not.", ["silva"]),
        ("A deputy sat in place of Grace Okoro.", ["okoro"]),
        ("The army’s absence was noted.", ["army"]),
        ("At the signing Silva had already left.", ["silva"]),
        ("Neither Okoro nor the hosts would say why.", []),
        ("They agreed without Okoro's consent.", []),
        ("Okoro had flown back for the dinner.", []),
        ("Okoro left without a deal.", []),
        ("Silva did not say whether Okoro would attend.", []),
        ("Okoro and Silva attended.", []),
    ],
)
def test_absence_is_what_the_words_around_a_name_say(text, away):
    assert sorted(absent(text, NAMES)) == away
