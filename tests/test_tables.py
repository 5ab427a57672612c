"""A table read is a table written, cell by cell."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley import tables
from parley.schema import TABLES, Column, Table, table
from tests.cases import CODER

ANY = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=20)
NAMES = ANY.filter(lambda text: text.strip())
ACTORS = st.lists(
    st.fixed_dictionaries({"name": NAMES, "office": ANY, "aliases": ANY}), max_size=5
).map(lambda rows: [{"actor_id": f"a{i}", **row} for i, row in enumerate(rows)])
ONE = Table("one", "a row", ("a",), "coding", (Column("a", "text", "any text"),))
SOUND_TIMEX = (
    "2021-12-17", "2021-12", "2021", "2021-W51", "2021-W51-WE", "2021-Q4", "2021-FA", "202X", "202", "20",
    "20XX", "XXXX-12-24", "2021-XX-17", "2021-12-17T10:30", "2021-12-17TMO", "P3D", "PT24H", "PXY",
    "P1DT2H", "PRESENT_REF", "PAST_REF", "FUTURE_REF", "2022-01-09/2022-01-10", "",
)  # fmt: skip
UNSOUND_TIMEX = (
    "Friday", "17.12.2021", "2021-13", "2021-00-10", "2021-12-32", "2021-02-30", "2021-W54",
    "2021-12-17T25:00", "2021-12-17T10:75", "NOW_REF", "P", "2021-12-17/", "2021-12-17 ", "21-12-17",
    "2022-01-09/2022-01-10/2022-01-11", "٢٠٢١",
)  # fmt: skip


def read(schema, path):
    return tables.read(schema, path, label=f"{schema.name}.csv")


def zone(**cells):
    return {"article_id": "a1", "start": 0, "end": 3, "text": "abc", "kind": "title", **cells}


@given(ACTORS)
def test_what_is_written_is_read_back_the_same(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("t") / "actors.csv"
    frame = tables.from_rows(table("actors"), rows)
    tables.write(frame, path)
    back, problems = read(table("actors"), path)
    assert problems == []
    assert back.equals(frame)


@given(st.lists(ANY, min_size=1, max_size=4))
def test_a_table_of_one_column_is_read_back_but_for_rows_that_say_nothing(tmp_path_factory, cells):
    path = tmp_path_factory.mktemp("t") / "one.csv"
    tables.write(tables.from_rows(ONE, [{"a": cell} for cell in cells]), path)
    said = [cell for cell in dict.fromkeys(cells) if cell.strip()]
    if said:
        assert read(ONE, path)[0]["a"].tolist() == said


@pytest.mark.parametrize("text", ["a\r\nb", "a\rb", "a\nb", '"', '""', ",", "'", "|", "a\u2028b", "\x00",
                                  "\ufeffa", "=1+1", " a ", "NULL", "nan", "001", "1e5", "True"])  # fmt: skip
def test_awkward_words_stay_to_the_letter(tmp_path, text):
    frame = tables.from_rows(table("zones"), [zone(text=text)])
    tables.write(frame, tmp_path / "zones.csv")
    back, problems = read(table("zones"), tmp_path / "zones.csv")
    assert problems == []
    assert back["text"].tolist() == [text]


def test_the_bytes_are_utf8_with_lf_and_the_same_each_time(tmp_path):
    frame = tables.from_rows(table("zones"), [zone(text="Zürich, “x”")])
    tables.write(frame, tmp_path / "a.csv")
    tables.write(frame, tmp_path / "deep" / "b.csv")
    expected = 'article_id,start,end,text,kind\na1,0,3,"Zürich, “x”",title\n'
    assert (tmp_path / "a.csv").read_bytes() == expected.encode("utf-8")
    assert (tmp_path / "deep/b.csv").read_bytes() == (tmp_path / "a.csv").read_bytes()


@pytest.mark.parametrize("schema", TABLES, ids=lambda t: t.name)
def test_an_empty_table_is_its_header_and_has_the_types_of_a_full_one(schema, tmp_path):
    frame = tables.empty(schema)
    tables.write(frame, tmp_path / "t.csv")
    assert (tmp_path / "t.csv").read_text(encoding="utf-8") == ",".join(schema.names) + "\n"
    back, problems = read(schema, tmp_path / "t.csv")
    assert problems == []
    assert back.equals(frame)
    integers = {c.name for c in schema.columns if c.kind == "integer" and c.required}
    assert {n for n in frame.columns if frame[n].dtype == "int64"} == integers


def test_columns_come_in_the_schemas_order_and_what_may_be_left_out_is_empty(tmp_path):
    (tmp_path / "t.csv").write_text("name,actor_id\nRuritania,ruritania\n", encoding="utf-8")
    frame, problems = read(table("actors"), tmp_path / "t.csv")
    assert problems == []
    assert tuple(frame.columns) == table("actors").names
    assert frame.iloc[0].tolist() == ["ruritania", "Ruritania", "", "", "", "", "", ""]


@pytest.mark.parametrize("value", SOUND_TIMEX)
def test_a_timex3_value_is_accepted(tmp_path, value):
    assert _dates(tmp_path, value) == []


@pytest.mark.parametrize("value", UNSOUND_TIMEX)
def test_what_is_no_timex3_value_is_told(tmp_path, value):
    assert [p.where for p in _dates(tmp_path, value)] == ["dates.csv, row 2, column value"]


def _dates(tmp_path, value):
    row = {"article_id": "a1", "start": 0, "end": 3, "text": "abc", "type": "DATE", "value": value,
           "coder": CODER}  # fmt: skip
    tables.write(tables.from_rows(table("dates"), [row]), tmp_path / "dates.csv")
    return read(table("dates"), tmp_path / "dates.csv")[1]


@pytest.mark.parametrize(
    ("column", "cell", "sound"),
    [
        ("country", "RUS", True), ("country", "RU", False), ("country", "rus", False),
        ("country", "XYZ", False), ("wikidata", "Q159", True), ("wikidata", "159", False),
        ("wikidata", "Q0", False), ("type", "state", True), ("type", "State", False),
        ("member_of", "nato|osce", True), ("member_of", "nato|", False),
        ("member_of", "nato, osce", False), ("actor_id", "a_b-c1", True),
        ("actor_id", "a__b", False), ("actor_id", "-a", False), ("actor_id", "é", False),
        ("actor_id", "a\n", False), ("name", "  ", False), ("office", "  ", True),
    ],
)  # fmt: skip
def test_a_cell_is_held_to_its_kind(tmp_path, column, cell, sound):
    row = {"actor_id": "a1", "name": "A", column: cell}
    tables.write(tables.from_rows(table("actors"), [row]), tmp_path / "t.csv")
    assert (read(table("actors"), tmp_path / "t.csv")[1] == []) is sound


@pytest.mark.parametrize("cell", ["0", "1", "0.5", ".5", "1.0"])
def test_a_confidence_between_0_and_1_is_accepted(tmp_path, cell):
    assert _confidence(tmp_path, cell) == []


@pytest.mark.parametrize("cell", ["1.01", "-0.1", "2", "nan", "0,5", "1e-1", "٠.5"])
def test_any_other_confidence_is_told(tmp_path, cell):
    assert [p.expected for p in _confidence(tmp_path, cell)] == ["a number from 0 to 1, or nothing"]


def _confidence(tmp_path, cell):
    header = ",".join(table("mentions").names)
    row = f'a1,0,3,abc,x,name,machine,r,"{cell}"'
    (tmp_path / "t.csv").write_text(f"{header}\n{row}\n", encoding="utf-8")
    return read(table("mentions"), tmp_path / "t.csv")[1]


def test_a_row_with_a_mapping_for_an_unknown_column_is_an_error():
    with pytest.raises(KeyError, match="zones has no column sort"):
        tables.from_rows(table("zones"), [zone(sort="x")])


def test_numbers_and_lists_are_written_out():
    frame = tables.from_rows(
        table("mentions"),
        [{"article_id": "a1", "start": 3, "confidence": 0.8, "end": 5, "rule": None}],
    )
    assert frame.iloc[0].tolist() == ["a1", 3, 5, "", "", "", "", "", "0.8"]
    reports = tables.from_rows(
        table("acts"), [{"start": 0, "end": 1, "actor": ["a", "b", "a"], "confidence": 1.0}]
    )
    assert (reports["actor"][0], reports["confidence"][0]) == ("a|b", "1")


def test_rows_keep_their_place_in_the_file_when_others_are_bad(tmp_path):
    rows = [zone(kind="rubbish"), zone(start=1), zone(start=2, kind="poster"), zone(end=9)]
    tables.write(tables.from_rows(table("zones"), rows), tmp_path / "t.csv")
    frame, problems = read(table("zones"), tmp_path / "t.csv")
    assert [p.where for p in problems] == [
        "zones.csv, row 2, column kind", "zones.csv, row 4, column kind",
    ]  # fmt: skip
    assert [position for position, _ in tables.records(frame)] == [1, 3]
    assert tables.row_label("zones.csv", 1) == "zones.csv, row 3"


def test_a_doubled_key_is_told_once_for_each_further_row(tmp_path):
    tables.write(tables.from_rows(table("zones"), [zone(), zone(), zone()]), tmp_path / "t.csv")
    frame, problems = read(table("zones"), tmp_path / "t.csv")
    assert [p.where for p in problems] == ["zones.csv, row 3", "zones.csv, row 4"]
    assert all("(first in row 2)" in p.found for p in problems)
    assert len(frame) == 1


def test_reading_a_long_cell_leaves_the_limit_for_others_as_it_was(tmp_path):
    limit = csv.field_size_limit()
    tables.write(
        tables.from_rows(table("zones"), [zone(text="x" * (limit + 1))]), tmp_path / "t.csv"
    )
    assert read(table("zones"), tmp_path / "t.csv")[1] == []
    assert csv.field_size_limit() == limit


def test_the_cells_of_a_column_are_known_in_spite_of_bad_rows(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("actor_id,name\na1,\n\nA 2,x\na3\n", encoding="utf-8")
    assert tables.cells(path, "actor_id") == ("a1", "A 2", "a3")
    assert tables.cells(path, "name") == ("", "x")
    assert tables.cells(path, "type") is None
    assert tables.cells(tmp_path / "none.csv", "name") is None


@given(st.lists(st.from_regex(r"[a-z0-9]+", fullmatch=True), max_size=6))
def test_a_list_in_a_cell_is_taken_apart_as_it_was_joined(members):
    assert tables.split(tables.join(members)) == list(dict.fromkeys(members))
