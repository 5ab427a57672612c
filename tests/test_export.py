"""Tables leave as files: all of them, checkable, and never over somebody's work."""

from __future__ import annotations

import json
import warnings
from pathlib import Path

import pytest

from parley import tables
from parley.__main__ import main
from parley.errors import ParleyError
from parley.publish.export import data_package, export, guarded
from parley.schema import TABLES, table
from parley.workbook import open_case
from tests.cases import CODER, Draft, zenda

FIRST = Path(__file__).parents[1] / "data" / "russia-nato-2021"
NAMES = {f"{schema.name}.csv" for schema in TABLES} | {"datapackage.json"}


@pytest.fixture(scope="module")
def first():
    return open_case(FIRST)


@pytest.fixture
def case(tmp_path):
    return zenda().open(tmp_path / "zenda")


def contents(folder):
    return {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def validated(folder):
    """The errors that frictionless finds in an exported folder; its imports warn."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import frictionless

        report = frictionless.validate(str(folder / "datapackage.json"))
        return report.flatten(["name", "rowNumber", "fieldName", "note"]) + report.errors


@pytest.mark.parametrize("guard", [False, True])
def test_every_table_is_there_and_the_package_validates(first, tmp_path, guard):
    export(first, tmp_path / "out", guard=guard)
    assert {p.name for p in (tmp_path / "out").iterdir()} == NAMES
    assert validated(tmp_path / "out") == []


def test_frictionless_would_notice_a_changed_table(first, tmp_path):
    export(first, tmp_path)
    path = tmp_path / "articles.csv"
    path.write_bytes(path.read_bytes().replace(b"a000,", b"a001,", 1))
    assert validated(tmp_path)


@pytest.mark.parametrize("guard", [False, True])
def test_a_small_case_with_an_awkward_name_validates_too(tmp_path, guard):
    case = zenda().open(tmp_path / "Été: Zenda (1894)")
    export(case, tmp_path / "out", guard=guard)
    assert data_package(case)["name"] == "ete-zenda-1894"
    assert validated(tmp_path / "out") == []


def test_reading_the_tables_back_gives_the_same_frames(first, tmp_path):
    export(first, tmp_path)
    for schema in TABLES:
        back, problems = tables.read(schema, tmp_path / f"{schema.name}.csv", label=schema.name)
        assert problems == []
        assert back.equals(first[schema.name]), schema.name
        assert list(back.dtypes) == list(first[schema.name].dtypes)


def test_every_exported_span_is_the_text_it_claims(first, tmp_path):
    export(first, tmp_path)
    checked = 0
    for schema in TABLES:
        if schema.has_span:
            frame, _ = tables.read(schema, tmp_path / f"{schema.name}.csv", label=schema.name)
            for _, row in tables.records(frame):
                text = first.articles[row["article_id"]].text
                assert text[row["start"] : row["end"]] == row["text"]
                checked += 1
    assert checked > 500


def test_a_table_without_rows_is_its_header_alone(tmp_path):
    case = Draft({"a1": "Nothing happened."}).open(tmp_path / "quiet")
    export(case, tmp_path / "out")
    for name in ("meetings", "statements", "reuse"):
        header = ",".join(table(name).names) + "\n"
        assert (tmp_path / "out" / f"{name}.csv").read_text(encoding="utf-8") == header
    assert validated(tmp_path / "out") == []


def test_meetings_and_disagreements_come_from_the_reports_in_effect(case, tmp_path):
    export(case, tmp_path / "out")
    meetings, _ = tables.read(table("meetings"), tmp_path / "out/meetings.csv", label="meetings")
    assert dict(zip(meetings["meeting_id"], meetings["reports"], strict=True)) == {
        "zenda": "m01", "strelsau": "m02",
    }  # fmt: skip


def test_two_exports_are_the_same_bytes(first, tmp_path):
    export(first, tmp_path / "one")
    export(first, tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_a_guarded_cell_begins_with_an_apostrophe_and_others_stay(tmp_path):
    draft = Draft({"a1": "=1+1 said NATO. @Moscow agreed. Geneva waited."})
    for words in ("=1+1", "@Moscow", "Geneva"):
        draft.span("dates", "a1", words, type="DATE", value="")
    frame = draft.open(tmp_path / "z")["dates"]
    assert guarded(frame)["text"].tolist() == ["'=1+1", "'@Moscow", "Geneva"]
    assert frame["text"].tolist() == ["=1+1", "@Moscow", "Geneva"]
    assert guarded(frame)["start"].tolist() == frame["start"].tolist()


def test_an_export_leaves_the_case_as_it_was(case, tmp_path):
    before = contents(case.folder)
    export(case, tmp_path / "out")
    assert contents(case.folder) == before


@pytest.mark.parametrize("inside", ["", "coding", "articles", "coding/out", "out/../articles"])
def test_an_export_into_the_case_is_refused(case, inside):
    before = contents(case.folder)
    with pytest.raises(ParleyError, match="expected a folder of its own"):
        export(case, case.folder / inside)
    assert contents(case.folder) == before


def test_a_folder_beside_the_coding_is_a_folder_of_its_own(case):
    before = contents(case.folder)
    export(case, case.folder / "tables")
    assert {p.name for p in (case.folder / "tables").iterdir()} == NAMES
    assert {path: contents(case.folder)[path] for path in before} == before


def test_an_export_is_brought_up_to_date(case, tmp_path):
    export(case, tmp_path / "out")
    fewer = case.with_tables(mentions=case["mentions"][:1])
    export(fewer, tmp_path / "out")
    assert len((tmp_path / "out/mentions.csv").read_text(encoding="utf-8").splitlines()) == 2
    export(fewer, tmp_path / "out", guard=True)


def test_a_table_that_somebody_corrected_is_not_written_over(case, tmp_path):
    export(case, tmp_path)
    corrected = tmp_path / "mentions.csv"
    corrected.write_text(corrected.read_text(encoding="utf-8") + "a1,…\n", encoding="utf-8")
    before = contents(tmp_path)
    with pytest.raises(ParleyError, match=r"mentions\.csv; expected a folder without"):
        export(case.with_tables(mentions=case["mentions"][:1]), tmp_path)
    assert contents(tmp_path) == before


def test_a_file_that_no_export_wrote_is_not_written_over(case, tmp_path):
    (tmp_path / "actors.csv").write_text("actor_id,name\nme,Me\n", encoding="utf-8")
    with pytest.raises(ParleyError, match=r"actors\.csv"):
        export(case, tmp_path)
    assert {p.name for p in tmp_path.iterdir() if p.is_file()} == {"actors.csv"}


def test_a_data_package_of_another_kind_is_not_written_over(case, tmp_path):
    mine = {"name": "mine", "resources": [{"path": "x.csv"}]}
    (tmp_path / "datapackage.json").write_text(json.dumps(mine), encoding="utf-8")
    with pytest.raises(ParleyError, match=r"datapackage\.json"):
        export(case, tmp_path)
    assert not (tmp_path / "articles.csv").exists()


def test_other_files_in_the_folder_stay(case, tmp_path):
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    export(case, tmp_path)
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_the_package_describes_each_column_as_the_schema_does():
    case = open_case(FIRST)
    described = {r["path"]: r["schema"] for r in data_package(case)["resources"]}
    for schema in TABLES:
        fields = described[f"{schema.name}.csv"]["fields"]
        assert [(f["name"], f["description"]) for f in fields] == [
            (c.name, c.meaning) for c in schema.columns
        ]


def test_the_command_writes_what_the_function_writes(case, tmp_path, capsys):
    assert main(["export", str(case.folder), "--out", str(tmp_path / "a")]) == 0
    said = capsys.readouterr()
    export(open_case(case.folder), tmp_path / "b")
    assert contents(tmp_path / "a") == contents(tmp_path / "b")
    assert said.out == ""
    assert str(tmp_path / "a") in said.err


def test_the_command_refuses_with_a_message_and_no_traceback(case, tmp_path, capsys):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert main(["export", str(case.folder), "--out", str(tmp_path / "file")]) != 0
    assert main(["export", str(case.folder), "--out", str(case.folder)]) != 0
    assert "Traceback" not in capsys.readouterr().err
    assert (tmp_path / "file").read_text(encoding="utf-8") == "x"


def test_a_case_with_a_problem_is_not_exported(tmp_path, capsys):
    draft = zenda()
    draft.add("positions", position_id="p09", demand_id="nothing", actor="ruritania",
              stance="rejects", article_id="a1", start=0, end=9, text="Ruritania", coder=CODER)  # fmt: skip
    folder = draft.write(tmp_path / "zenda")
    assert main(["export", str(folder), "--out", str(tmp_path / "out")]) == 1
    assert "the unknown id 'nothing'" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
