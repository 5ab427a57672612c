"""The word lists of the coder."""

import pytest

from parley.code.gazetteer import read_data


@pytest.mark.parametrize("name", ["meetings.csv"])
def test_no_list_holds_a_word_twice(name):
    for row in read_data(name):
        words = row["lemmas"].split()
        assert len(words) == len(set(words)), row["kind"]
