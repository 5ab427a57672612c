"""The codebook and the decisions say what the schema and the articles say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from parley import codebook
from parley.case import read_case
from parley.schema import CODED, TABLES

DATA = Path(__file__).parents[1] / "data"
README = DATA / "README.md"
FIRST = DATA / "russia-nato-2021"
QUOTED = re.compile(r"(a\d{3}) “([^”]+)”")


@pytest.fixture(scope="module")
def articles():
    return read_case(FIRST)[0].articles


def test_every_section_of_the_codebook_is_what_the_schema_says():
    text = README.read_text(encoding="utf-8")
    assert codebook.updated(text) == text


def test_the_codebook_has_a_section_for_every_table_and_no_other():
    named = re.findall(r"<!-- schema:(\w+) -->", README.read_text(encoding="utf-8"))
    assert sorted(named) == sorted(schema.name for schema in (*TABLES, CODED))


def test_a_changed_section_is_made_anew():
    stale = "before\n<!-- schema:zones -->\nold\n<!-- /schema -->\nafter"
    fresh = codebook.updated(stale)
    assert "old" not in fresh
    assert "| `kind` | no | what the stretch is: `header`, `title`" in fresh
    assert fresh.startswith("before\n<!-- schema:zones -->\n")
    assert fresh.endswith("<!-- /schema -->\nafter")


def test_an_unknown_table_in_the_codebook_is_an_error():
    with pytest.raises(KeyError, match="rumours"):
        codebook.updated("<!-- schema:rumours -->\n<!-- /schema -->")


@pytest.mark.parametrize("path", [README, FIRST / "coding" / "decisions.md"], ids=lambda p: p.name)
def test_words_quoted_from_an_article_stand_in_it(path, articles):
    quoted = QUOTED.findall(path.read_text(encoding="utf-8"))
    assert quoted
    assert [(a, words) for a, words in quoted if words not in articles[a].text] == []


def test_the_decisions_are_numbered_without_a_gap():
    text = (FIRST / "coding" / "decisions.md").read_text(encoding="utf-8")
    numbers = [int(n) for n in re.findall(r"^(\d+)\. ", text, re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= 50
