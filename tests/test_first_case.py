"""The first case and its reference coding, held to what can be checked by eye in the articles."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from parley import edtf
from parley.case import read_case
from parley.schema import CODER_REFERENCE, TABLES
from parley.tables import records, split

FOLDER = Path(__file__).parents[1] / "data" / "russia-nato-2021"
CHECKSUMS = {
    "a000": "1f0ce564e249d6dc678bd9956380ab3ee0a789faf5e839b0dbd5ab9fff4f0614",
    "a001": "23b535e351d3dda1956ca50b6bc10694c2376b8436c57841b7721cb5adbd4e82",
    "a002": "eff1711b154622de54a736921d8f1c915c21b6c4e342396a5f87b6ce6e85c7b9",
    "a003": "8b1ab43b9eb895c06d51dd692d0d5cb79bcfd11d00e5c23de393b8708894d5bd",
    "a004": "7c90fe891f7fa4058185cb9f581130074d7a3bac4a51ee63d198219080a5bba7",
}
# Sentences of the body that carry no report, act or statement.
BARE: set[tuple[str, str]] = set()


@pytest.fixture(scope="module")
def read():
    return read_case(FOLDER)


@pytest.fixture(scope="module")
def case(read):
    return read[0]


def rows(frame, **wanted):
    """The rows in which each named column holds the wanted value."""
    return [r for _, r in records(frame) if all(r[k] == v for k, v in wanted.items())]


def body_sentences(case, article_id):
    """Start, end and text of each sentence outside the zones; a quotation is kept whole."""
    text = case.articles[article_id].text
    body = list(text)
    for zone in rows(case["zones"], article_id=article_id):
        body[zone["start"] : zone["end"]] = ["\n"] * (zone["end"] - zone["start"])
    for match in re.finditer(r'"[^"]*"[^\n]*|(?:(?![.!?] [A-Z])[^\n])+[.!?]?', "".join(body)):
        if match[0].strip():
            yield match.start(), match.end(), match[0].strip()


def test_the_articles_are_as_received(case):
    assert {a: article.sha256 for a, article in case.articles.items()} == CHECKSUMS
    assert dict(zip(case["articles"]["article_id"], case["articles"]["sha256"], strict=True)) == (
        CHECKSUMS
    )


def test_the_case_has_no_problem(read):
    assert [str(problem) for problem in read[1]] == []


def test_every_table_of_coding_is_declared_for_every_article(case):
    declared = {(r["table"], r["article_id"]): r["coder"] for _, r in records(case.coded)}
    expected = {
        (table.name, article)
        for table in TABLES
        if table.origin == "coding"
        for article in ([""] if table.name == "demands" else case.articles)
    }
    assert set(declared) == expected
    assert set(declared.values()) == {CODER_REFERENCE}
    for name, frame in case.coding.items():
        assert len(case[name]) == len(frame) > 0, name


def test_every_span_is_the_text_it_claims(case):
    checked = 0
    for table in TABLES:
        if table.has_span and table.name in case.coding:
            for _, row in records(case[table.name]):
                text = case.articles[row["article_id"]].text
                assert text[row["start"] : row["end"]] == row["text"], (table.name, row)
                checked += 1
    assert checked > 500


def test_content_lies_within_the_sentence_and_outside_its_quotation_marks(case):
    for _, row in records(case["statements"]):
        assert row["start"] <= row["content_start"] < row["content_end"] <= row["end"]
        assert row["cue"] in row["text"]
        if row["mode"] == "direct":
            text = case.articles[row["article_id"]].text
            assert text[row["content_start"] - 1] == '"'
            assert '"' not in row["content"]


def test_no_naming_stands_inside_another(case):
    spans = {(r["article_id"], r["start"], r["end"]) for _, r in records(case["mentions"])}
    for (a, _, end), (b, start, _) in pairwise(sorted(spans)):
        assert a != b or end <= start


def test_zones_do_not_overlap_and_reports_acts_and_statements_stand_outside_them(case):
    zones = [(r["article_id"], r["start"], r["end"]) for _, r in records(case["zones"])]
    for (a, _, end), (b, start, _) in pairwise(sorted(zones)):
        assert a != b or end <= start
    for name in ("meeting_reports", "acts", "statements", "positions"):
        for _, r in records(case[name]):
            inside = [z for z in zones if z[0] == r["article_id"]
                      and z[1] < r["end"] and r["start"] < z[2]]  # fmt: skip
            assert inside == [], (name, r["text"])


def test_every_sentence_of_the_body_is_coded(case):
    coded = [
        (r["article_id"], r["start"], r["end"])
        for name in ("meeting_reports", "acts", "statements")
        for _, r in records(case[name])
    ]
    bare = set()
    count = 0
    for article_id in case.articles:
        for start, end, sentence in body_sentences(case, article_id):
            count += 1
            if not any(a == article_id and s < end and start < e for a, s, e in coded):
                bare.add((article_id, sentence))
    assert count > 50
    assert bare == BARE


def test_the_articles_place_the_talks_of_12_january_in_geneva_brussels_or_nowhere(case):
    reports = rows(case["meeting_reports"], date="2022-01-12")
    assert len({r["meeting_id"] for r in reports}) == 1
    placed = {(r["article_id"], r["place"]) for r in reports if r["place"]}
    assert placed == {("a001", "Geneva"), ("a004", "Brussels")}
    assert {r["article_id"] for r in reports} == {"a001", "a003", "a004"}


def test_the_talks_of_13_january_are_in_vienna_by_one_article_only(case):
    reports = rows(case["meeting_reports"], date="2022-01-13")
    assert {(r["article_id"], r["place"]) for r in reports} == {("a003", "Vienna"), ("a004", "")}


def test_9_to_10_january_and_10_january_are_one_meeting(case):
    dates = {r["date"] for r in rows(case["meeting_reports"], format="bilateral",
                                     status="planned")}  # fmt: skip
    assert dates == {"2022-01-10", "2022-01-09/2022-01-10"}
    meetings = {r["meeting_id"] for r in rows(case["meeting_reports"]) if r["date"] in dates}
    assert len(meetings) == 1


def test_the_two_sullivans_stay_apart(case):
    named = {
        (r["article_id"], r["actor_id"])
        for _, r in records(case["mentions"])
        if "Sullivan" in r["text"]
    }
    assert named == {("a002", "jake_sullivan"), ("a003", "john_sullivan")}
    aliases = [alias for _, r in records(case["actors"]) for alias in split(r["aliases"])]
    assert "Sullivan" not in aliases
    assert len(aliases) == len(set(aliases))


def test_ryabkov_is_one_person_in_two_spellings(case):
    named = {r["text"] for r in rows(case["mentions"], actor_id="sergey_ryabkov", kind="name")}
    assert named == {"Sergey Ryabkov", "Sergei Ryabkov"}


def test_moscow_is_a_government_but_not_where_talks_were_held_in_it(case):
    text = case.articles["a000"].text
    place = text.index("in Moscow.") + 3
    assert [r for r in rows(case["mentions"], article_id="a000") if r["start"] == place] == []
    metonyms = rows(case["mentions"], text="Moscow")
    assert {(r["actor_id"], r["kind"]) for r in metonyms} == {("russia", "metonym")}


def test_the_first_sentence_of_a000_has_four_levels_each_inside_the_one_before(case):
    chain = [
        r for r in rows(case["statements"], article_id="a000") if "reported Sputnik" in r["text"]
    ]
    assert [(r["speaker"], r["cue"], r["source"]) for r in chain] == [
        ("sputnik", "reported", ""),
        ("farhan_haq", "said", "sputnik"),
        ("antonio_guterres", "welcomed", "sputnik"),
        ("russia", "proposed", "sputnik"),
    ]
    for outer, inner in pairwise(chain):
        assert outer["content_start"] <= inner["content_start"]
        assert inner["content_end"] <= outer["content_end"]
        assert len(inner["content"]) < len(outer["content"])


def test_the_day_of_the_year_end_call_is_open_and_that_of_the_statement_is_not(case):
    reports = rows(case["meeting_reports"], article_id="a004", format="leaders_call")
    calls = {r["meeting_id"]: r["date"] for r in reports}
    assert sorted(calls.values()) == ["../2021-12-31", "2021-12-07"]
    assert edtf.parse("../2021-12-31").first is None
    said = {r["said_on"] for r in rows(case["statements"], article_id="a004", speaker="kremlin")}
    assert said == {"2021-12-31"}


def test_the_readout_of_the_call_rests_on_the_kremlin_and_the_list_of_rounds_on_nobody(case):
    assert {
        r["source"] for r in rows(case["meeting_reports"], article_id="a004", status="held")
    } == {"kremlin"}
    assert {
        r["source"] for r in rows(case["meeting_reports"], article_id="a004", status="planned")
    } == {""}
    assured = rows(case["statements"], cue="assured")
    assert [(r["speaker"], r["source"]) for r in assured] == [("joe_biden", "kremlin")]


def test_the_drafts_were_submitted_on_the_15th_or_the_17th_and_published_on_the_17th(case):
    dated = {
        (r["kind"], r["article_id"], r["date"])
        for _, r in records(case["acts"])
        if r["act_id"].startswith("drafts_") and r["date"]
    }
    assert dated == {
        ("submission", "a002", "2021-12-17"),
        ("submission", "a003", "2021-12-15"),
        ("publication", "a000", "2021-12-17"),
        ("publication", "a003", "2021-12-17"),
    }
    assert len({r["act_id"] for r in rows(case["acts"], kind="submission")}) == 1


def test_every_demand_has_a_position_and_every_clause_a_whole(case):
    demands = set(case["demands"]["demand_id"])
    assert set(case["positions"]["demand_id"]) == demands
    assert set(case["demands"]["part_of"]) - {""} <= demands
    texts = "\n".join(article.text for article in case.articles.values())
    assert all(words in texts for words in case["demands"]["text"])


def test_no_article_reports_a_rejection(case):
    assert set(case["positions"]["stance"]) == {"proposes", "supports"}


def test_every_actor_of_the_register_is_named_somewhere(case):
    assert set(case["actors"]["actor_id"]) == set(case["mentions"]["actor_id"])


def test_dates_not_stated_are_intervals_before_what_the_article_announces(case):
    published = {r["article_id"]: r for _, r in records(case["articles"])}
    for article_id, row in published.items():
        span = edtf.parse(row["published"])
        assert (row["published_basis"] == "stated") == span.precise, article_id
        for report in rows(case["meeting_reports"], article_id=article_id, status="planned"):
            first = edtf.parse(report["date"]).first
            assert span.last is not None
            assert first is not None
            assert span.last <= first
