import pytest

from parley.code.spelling import keys_of, keys_to, same_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergey Lavrov", "Sergei Lavrov"),
        ("Mikhail Ulyanov", "Mikhail Oulianov"),
        ("Choe Son Hui", "Choi Sun-hee"),
        ("Kim Yong Chol", "Kim Yong-chul"),
        ("Abdel Fattah al-Sisi", "Abdelfattah El-Sisi"),
        ("Shaun Dawson", "Shawn Dawson"),
        ("Rafael Grossi", "Rafael Mariano Grossi"),
    ],
)
def test_spellings_of_one_name_are_one(one, other):
    assert same_name(one, other)
    assert same_name(other, one)
    assert keys_to(one) & keys_of(other)
    assert keys_to(other) & keys_of(one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kim Yong Chol", "Kim Yong Nam"),
        ("Kim Jong Un", "Kim Yo Jong"),
        ("Ri Su Yong", "Ri Yong Ho"),
        ("John Shaw", "John Shea"),
        ("Jake Sullivan", "John Sullivan"),
    ],
)
def test_namesakes_stay_apart(one, other):
    assert not same_name(one, other)
