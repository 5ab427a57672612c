"""The schema is the design's tables, and hangs together."""

from __future__ import annotations

import pytest

from parley.schema import BY_NAME, CODED, PLOVER, TABLES, Column, Table, table

SPAN = ("article_id", "start", "end", "text")
CODING = ("coder", "rule", "confidence")
DESIGN = {
    "articles": "article_id, file, sha256, title, outlet, agency, byline, published, "
    "published_basis, language, words, copy_of",
    "zones": "article_id, start, end, text, kind",
    "actors": "actor_id, name, type, country, office, member_of, aliases, wikidata",
    "mentions": "article_id, start, end, text, actor_id, kind, coder, rule, confidence",
    "dates": "article_id, start, end, text, type, value, anchor, coder, rule, confidence",
    "meeting_reports": "report_id, meeting_id, article_id, start, end, text, status, date, place, "
    "format, participants, topic, source, coder, rule, confidence",
    "acts": "act_id, report_id, kind, article_id, start, end, text, actor, recipient, object, "
    "date, source, coder, rule, confidence",
    "statements": "statement_id, part, article_id, start, end, text, content_start, content_end, "
    "content, cue, speaker, principal, addressee, mode, event, topic, said_on, source, coder, "
    "rule, confidence",
    "demands": "demand_id, part_of, name, asked_of, text",
    "positions": "position_id, demand_id, actor, stance, date, article_id, start, end, text, "
    "coder, rule, confidence",
    "meetings": "meeting_id, name, format, track, status, date, place, participants, topic, "
    "reports, independent_sources",
    "disagreements": "about, about_id, field, value, kind, articles, evidence, preferred, rule",
    "reuse": "article_a, start_a, end_a, article_b, start_b, end_b, similarity, kind",
}  # fmt: skip


def test_the_tables_and_their_columns_are_those_of_the_design():
    assert {t.name: ", ".join(t.names) for t in TABLES} == DESIGN


@pytest.mark.parametrize("schema", [*TABLES, CODED], ids=lambda t: t.name)
def test_a_table_names_each_column_once_and_keys_and_minimum_are_columns(schema):
    assert len(set(schema.names)) == len(schema.names)
    assert set(schema.key) <= set(schema.names)
    assert set(schema.minimum) <= set(schema.names)
    assert all(c.meaning for c in schema.columns)


@pytest.mark.parametrize("schema", TABLES, ids=lambda t: t.name)
def test_ids_that_refer_refer_to_a_table_whose_first_column_is_its_key(schema):
    for column in schema.columns:
        assert bool(column.values) == (column.kind == "choice")
        if column.refers_to:
            assert column.kind in ("id", "ids")
            assert table(column.refers_to).key[0] == table(column.refers_to).names[0]


@pytest.mark.parametrize("name", ["speaker", "principal", "addressee", "actor", "recipient",
                                  "participants", "source", "asked_of", "member_of"])  # fmt: skip
def test_actors_are_always_ids_of_the_register(name):
    columns = [c for t in TABLES for c in t.columns if c.name == name]
    assert columns
    assert {c.refers_to for c in columns} == {"actors"}


def test_a_date_is_edtf_everywhere_but_in_the_table_of_expressions():
    kinds = {
        c.kind for t in TABLES for c in t.columns if c.name in ("date", "said_on", "published")
    }
    assert kinds == {"edtf"}
    assert table("dates").column("value").kind == "timex"


def test_a_statement_is_a_plover_root_or_a_statement():
    assert table("statements").column("event").values == (*PLOVER, "STATEMENT")
    assert len(set(PLOVER)) == 16


def test_a_table_has_a_span_when_its_rows_rest_on_one_stretch():
    assert {t.name for t in TABLES if t.has_span} == {
        "zones", "mentions", "dates", "meeting_reports", "acts", "statements", "positions",
    }  # fmt: skip


def test_coded_tables_end_with_who_coded_the_row():
    for schema in TABLES:
        if schema.has_span and schema.name != "zones":
            assert schema.names[-3:] == CODING


def test_an_unknown_table_or_column_is_told_with_those_there_are():
    with pytest.raises(KeyError, match="no table 'meeting'; the tables are articles"):
        table("meeting")
    with pytest.raises(KeyError, match="zones has no column 'sort'; it has article_id"):
        table("zones").column("sort")


def test_coded_declares_exactly_the_coded_tables():
    assert set(CODED.column("table").values) == {t.name for t in TABLES if t.origin == "coding"}
    assert "coded" not in BY_NAME


def test_a_column_without_choices_is_open():
    assert Table("t", "a row", ("a",), "case", (Column("a", "text", "x"),)).column("a").values == ()
