"""Whatever a person can get wrong in a case is told: where, what, what instead, how to mend it."""

from __future__ import annotations

import hashlib

import pytest

from parley.__main__ import main
from parley.case import read_case
from parley.errors import CaseError
from tests.cases import CODER, TEXT, Draft, zenda

SPAN = "Ruritania and Sylvania held talks in Zenda on 3 May 1894"


@pytest.fixture
def folder(tmp_path):
    return zenda().write(tmp_path / "zenda")


def change(folder, name, old, new):
    """One file of the case with ``old`` replaced, once; both are text or bytes."""
    path = folder / name
    before = path.read_bytes()
    after = before.replace(_bytes(old), _bytes(new), 1)
    assert before != after, f"{name} does not hold {old!r}"
    path.write_bytes(after)


def write(folder, name, content):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_bytes(content))


def _bytes(content):
    return content.encode("utf-8") if isinstance(content, str) else content


def problems(folder):
    return [str(problem) for problem in read_case(folder)[1]]


def only(folder):
    """The one problem of the case."""
    (found,) = read_case(folder)[1]
    return found


def test_a_sound_case_has_no_problem(folder, capsys):
    assert main(["check", str(folder)]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.endswith("no problems, no warnings\n")


def test_a_changed_letter_in_an_article_is_told_by_checksum_and_by_span(folder):
    checksum = hashlib.sha256(TEXT.encode()).hexdigest()
    write(folder, "articles.csv", f"article_id,file,sha256,published\na1,a1.txt,{checksum},1894\n")
    assert problems(folder) == []
    change(folder, "articles/a1.txt", "Zenda", "Zendo")
    by_sum, by_span = problems(folder)
    assert by_sum.startswith("articles.csv, row 2, column sha256: found a changed text in a1.txt")
    assert f"expected {checksum[:12]}…" in by_sum
    assert "put the file back as it was received" in by_sum
    assert by_span == (
        f"coding/meeting_reports.csv, row 2, text: found '{SPAN}', expected "
        f"'{SPAN.replace('Zenda', 'Zendo')}', which is what a1 has at 0-56. a1 does not contain "
        "it. Evidence is copied character for character; check curly quotes and line breaks."
    )


def test_an_unknown_id_is_told_with_the_nearest_known_one(folder):
    change(folder, "coding/meeting_reports.csv", "ruritania|sylvania", "ruritanja|sylvania")
    assert problems(folder) == [
        "coding/meeting_reports.csv, row 2, column participants: found the unknown id "
        "'ruritanja', expected an id of actors.csv. Did you mean ruritania? Otherwise add it to "
        "actors.csv."
    ]


def test_an_end_before_a_start_is_told(folder):
    change(folder, "coding/dates.csv", "a1,46,56", "a1,46,40")
    assert problems(folder) == [
        "coding/dates.csv, row 2, column end: found 40, expected a number above start (46). "
        "Spans are half-open: text[start:end] is the evidence."
    ]


def test_an_end_past_the_text_is_told_with_where_the_words_stand(folder):
    change(folder, "coding/dates.csv", "a1,46,56", "a1,46,9999")
    assert problems(folder) == [
        f"coding/dates.csv, row 2, column end: found 9999, expected at most {len(TEXT)}, the "
        "length of a1. The text stands at 46-56; mend start and end."
    ]


def test_offsets_that_are_off_by_one_come_with_the_right_ones(folder):
    change(folder, "coding/dates.csv", "a1,46,56", "a1,47,57")
    found = only(folder)
    assert found.found == "'3 May 1894'"
    assert found.expected == "'May 1894,', which is what a1 has at 47-57"
    assert found.mend == "The text stands at 46-56; mend start and end."


def test_words_that_stand_several_times_are_counted(folder):
    change(folder, "coding/mentions.csv", "a1,14,22,Sylvania", "a1,15,23,Sylvania")
    assert "stands at 14-22 (and 1 times more)" in only(folder).mend


def test_curly_quotes_where_the_article_has_straight_ones_are_named(tmp_path):
    draft = Draft({"a1": 'He said: "No."\n'})
    draft.article("a1", published="1894-05-04")
    draft.span("dates", "a1", '"No."', type="DATE")
    folder = draft.write(tmp_path / "z")
    change(folder, "coding/dates.csv", '"""No."""', "“No.”")
    assert only(folder).found == "'“No.”'"
    assert "check curly quotes" in only(folder).mend


def test_a_wrong_content_of_a_statement_is_told_as_content(folder):
    change(
        folder, "coding/statements.csv", ",Sylvania must leave the forest,", ",Sylvania must go,"
    )
    assert only(folder).where == "coding/statements.csv, row 2, content"


def test_content_outside_of_its_sentence_is_a_warning(tmp_path):
    draft = Draft({"a1": "He spoke. We agree.\n"})
    draft.article("a1", published="1894-05-04")
    draft.span("statements", "a1", "He spoke.", statement_id="s1", part=1, content="We agree.",
               content_start=10, content_end=19, cue="spoke", mode="indirect", event="AGREE")  # fmt: skip
    found = only(draft.write(tmp_path / "z"))
    assert found.severity == "warning"
    assert (found.found, found.expected) == ("10-19", "a stretch within 0-9, the sentence")


def test_a_doubled_id_is_told_with_the_row_that_has_it_first(folder):
    row = (folder / "actors.csv").read_text(encoding="utf-8").splitlines()[1]
    change(folder, "actors.csv", row, f"{row}\n{row}")
    assert problems(folder) == [
        "actors.csv, row 3: found actor_id 'ruritania' a second time (first in row 2), expected "
        "each only once. Give one of the rows another id, or take it out."
    ]


@pytest.mark.parametrize(
    ("table", "old", "new", "column", "expected"),
    [
        ("meeting_reports", "1894-05-03", "3.5.1894", "date", "a date as EDTF"),
        ("meeting_reports", "1894-05-03", "1894-02-30", "date", "a date as EDTF"),
        ("dates", "1894-05-03", "1894-99-99", "value", "a TIMEX3 value"),
        ("dates", "1894-05-03", "1894-02-30", "value", "a TIMEX3 value"),
        ("dates", "1894-05-03", "Thursday", "value", "a TIMEX3 value"),
        ("dates", "DATE", "DAY", "type", "one of DATE, TIME, DURATION, SET"),
        ("meeting_reports", ",held,", ",Held,", "status", "one of proposed, planned"),
        ("meeting_reports", "zenda", "Zenda!", "meeting_id", "an id: small letters"),
        ("meeting_reports", "ruritania|sylvania", "ruritania; sylvania", "participants", "joined by |"),
        ("statements", "STATEMENT", "SAY", "event", "one of AGREE, CONSULT"),
        ("statements", "STATEMENT", "", "event", "one of AGREE, CONSULT"),
        ("positions", "proposes", "wants", "stance", "one of proposes, supports"),
        ("dates", "a1,46", "a1,forty-six", "start", "a whole number"),
        ("dates", "a1,46", "a1,-46", "start", "a whole number"),
        ("dates", "a1,46", "a1,99999999999999999999", "start", "a whole number"),
        ("dates", f"{CODER},,", f"{CODER},,1.5", "confidence", "a number from 0 to 1"),
    ],
)  # fmt: skip
def test_a_cell_of_the_wrong_kind_is_told_with_its_column(
    folder, table, old, new, column, expected
):
    change(folder, f"coding/{table}.csv", old, new)
    found = only(folder)
    assert found.where == f"coding/{table}.csv, row 2, column {column}"
    assert found.expected.startswith(expected) or expected in found.expected
    assert found.mend.startswith(f"{column}: ")


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ("Ruritania,state,,", "Ruritania,kingdom,,", "type"),
        ("Ruritania,state,,", "Ruritania,state,XX,", "country"),
        ("Ruritania,state,,", ",state,,", "name"),
        ("ruritania,Ruritania", "Ruritania,Ruritania", "actor_id"),
    ],
)
def test_one_mistake_in_the_register_is_one_problem_and_not_one_at_every_naming(
    folder, old, new, column
):
    change(folder, "actors.csv", old, new)
    where = [problem.where for problem in read_case(folder)[1]]
    if column == "actor_id":
        assert where[0] == "actors.csv, row 2, column actor_id"
    else:
        assert where == [f"actors.csv, row 2, column {column}"]


def test_a_register_that_cannot_be_read_is_one_problem(folder):
    change(folder, "actors.csv", "name", "nmae")
    assert [p.where for p in read_case(folder)[1]] == ["actors.csv, row 1", "actors.csv, row 1"]


def test_an_article_that_cannot_be_read_is_one_problem(folder):
    write(folder, "articles/a2.txt", "Second.")
    change(folder, "articles/a1.txt", "Zenda", b"Z\xe4nda")
    errors = [str(p) for p in read_case(folder)[1] if p.severity == "error"]
    assert errors == [
        "articles/a1.txt, byte 38: found 0xe4, expected UTF-8 text. Save the file again with the "
        "encoding UTF-8."
    ]


def test_a_bad_part_of_a_quotation_is_one_problem(folder):
    change(folder, "coding/statements.csv", ",indirect,", ",loud,")
    row = (folder / "coding/statements.csv").read_text(encoding="utf-8").splitlines()[1]
    second = row.replace("s01,1,", "s01,2,").replace(",loud,", ",indirect,")
    change(folder, "coding/statements.csv", row, f"{row}\n{second}")
    assert only(folder).where == "coding/statements.csv, row 2, column mode"


def test_a_missing_column_is_told_with_what_it_means(folder):
    change(folder, "coding/dates.csv", ",anchor", "")
    found = only(folder)
    assert (found.where, found.found) == ("coding/dates.csv, row 1", "no column 'anchor'")
    assert "anchor: what it is relative to" in found.mend


def test_an_unknown_column_is_told_with_those_there_are(folder):
    change(folder, "actors.csv", "wikidata", "wikipedia")
    assert problems(folder) == [
        "actors.csv, row 1: found the column 'wikipedia', expected one of actor_id, name, type, "
        "country, office, member_of, aliases, wikidata. Rename the column or take it out."
    ]


def test_a_column_that_stands_twice_is_told(folder):
    change(folder, "actors.csv", "office", "name")
    assert only(folder).found == "the column 'name' twice"


def test_a_table_with_semicolons_is_told_as_such(folder):
    path = folder / "coding/dates.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",", ";"), encoding="utf-8")
    assert only(folder).found == "columns separated by semicolons"


def test_white_space_around_an_id_is_named_since_nobody_sees_it(folder):
    change(folder, "coding/mentions.csv", "ruritania,", "ruritania ,")
    assert only(folder).found == "'ruritania' with white space around it"


@pytest.mark.parametrize(("old", "new", "cells"), [(",,\n", ",\n", 9), (",,\n", ",,,\n", 11)])
def test_a_ragged_row_is_told_with_the_number_of_its_cells(folder, old, new, cells):
    change(folder, "coding/dates.csv", f"1894-05-03,,{CODER}{old}", f"1894-05-03,,{CODER}{new}")
    assert problems(folder) == [
        f"coding/dates.csv, row 2: found {cells} cells, expected 10, as in the header. A comma or "
        "a quotation mark is missing or too many in this row."
    ]


def test_a_table_that_is_not_utf8_is_told_with_the_byte(folder):
    change(folder, "coding/dates.csv", "3 May 1894", b"3 M\xe4y 1894")
    assert only(folder).found == "0xe4"
    assert only(folder).where.startswith("coding/dates.csv, byte ")


@pytest.mark.parametrize("content", ["", "\n\n", ",,,,\n", "\ufeff"])
def test_an_empty_table_is_told_with_the_header_it_should_have(folder, content):
    write(folder, "coding/zones.csv", content)
    assert problems(folder) == [
        "coding/zones.csv: found an empty file, expected the header article_id,start,end,text,kind. "
        "Write the header, or take the file away."
    ]


def test_a_table_that_is_a_header_alone_is_sound(folder):
    write(folder, "coding/zones.csv", "article_id,start,end,text,kind\n")
    assert problems(folder) == []


def test_a_folder_where_a_table_or_the_settings_belong_is_told(folder):
    (folder / "coding/zones.csv").mkdir()
    (folder / "case.toml").mkdir()
    assert [p.where for p in read_case(folder)[1]] == ["case.toml", "coding/zones.csv"]


def test_row_numbers_are_right_behind_bad_blank_and_many_lined_rows(folder):
    header = "article_id,start,end,text,type,value,anchor,coder,rule,confidence"
    rows = [
        "a1,0,3,Rur",                                        # row 2: ragged
        "",                                                  # row 3: blank
        f"a1,0,9,Ruritania,DAY,,,{CODER},,",                 # row 4: a bad choice
        ",,,,,,,,,",                                         # row 5: blank, as spreadsheets write it
        f'a1,14,22,"Syl\nvania",DATE,,,{CODER},,',            # row 6: over two lines of the file
        f"a1,46,40,3 May 1894,DATE,1894-05-03,,{CODER},,",   # row 7: an end before its start
        f"a7,46,56,3 May 1894,DATE,1894-05-03,,{CODER},,",   # row 8: an unknown article
    ]  # fmt: skip
    write(folder, "coding/dates.csv", "\n".join([header, *rows]) + "\n")
    errors = [p.where for p in read_case(folder)[1] if p.severity == "error"]
    assert errors == [
        "coding/dates.csv, row 2",
        "coding/dates.csv, row 4, column type",
        "coding/dates.csv, row 8, column article_id",
        "coding/dates.csv, row 6, text",
        "coding/dates.csv, row 7, column end",
    ]


def test_all_problems_of_a_case_are_told_at_once(folder, capsys):
    write(folder, "case.toml", 'titel = "Zenda"\n')
    change(folder, "actors.csv", "sylvania,Sylvania,state", "sylvania,Sylvania,kingdom")
    change(folder, "coding/dates.csv", "a1,46,56", "a1,47,57")
    change(folder, "coding/positions.csv", "proposes", "wants")
    change(folder, "coding/coded.csv", "mentions,a1", "mentions,a9")
    assert main(["check", str(folder)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    for words in ("case.toml: found the key 'titel'", "found 'kingdom'", "which is what a1 has",
                  "found 'wants'", "the unknown id 'a9'", ": 5 problems, 1 warning"):  # fmt: skip
        assert words in said.err
    assert said.err.count("error: ") == 5


def test_an_article_that_is_listed_and_not_there_is_told(folder):
    write(folder, "articles.csv", "article_id,file,published\na1,a1.txt,1894\na2,a2.txt,1894\n")
    assert problems(folder) == [
        "articles.csv, row 3, column file: found 'a2.txt', expected a file in articles/. Put it "
        "there or mend the name."
    ]


def test_an_article_that_is_listed_twice_is_told(folder):
    write(folder, "articles.csv", "article_id,file,published\na1,a1.txt,1894\na2,./a1.txt,1894\n")
    assert only(folder).found == "'./a1.txt' a second time (first in row 2)"


@pytest.mark.parametrize("file", ["../secret.txt", "/etc/passwd", "x/../../secret.txt", "~/a.txt",
                                  "C:\\a.txt", "..\\secret.txt"])  # fmt: skip
def test_a_file_path_that_leads_out_of_the_folder_is_told(folder, file):
    (folder.parent / "secret.txt").write_text("secret", encoding="utf-8")
    write(folder, "articles.csv", f"article_id,file,published\na1,a1.txt,1894\na2,{file},1894\n")
    case, found = read_case(folder)
    assert [(p.where, p.expected) for p in found] == [
        ("articles.csv, row 3, column file", "a path inside articles/")
    ]
    assert set(case.articles) == {"a1"}


@pytest.mark.parametrize("target", ["secret.txt", "nowhere.txt", ""])
def test_a_link_out_of_the_folder_is_told_and_not_followed(folder, target):
    (folder.parent / "secret.txt").write_text("secret", encoding="utf-8")
    (folder / "articles/b.txt").symlink_to(folder.parent / target)
    case, found = read_case(folder)
    assert [(p.where, p.mend) for p in found] == [("articles/b.txt", "Copy the file there.")]
    assert set(case.articles) == {"a1"}


def test_a_link_inside_the_folder_is_read(folder):
    (folder / "articles/b.txt").symlink_to(folder / "articles/a1.txt")
    case, found = read_case(folder)
    assert [p.severity for p in found] == ["warning"]
    assert set(case.articles) == {"a1", "b"}


@pytest.mark.parametrize(
    ("toml", "where", "found"),
    [
        ('titel = "Zenda"\n', "case.toml", "the key 'titel'"),
        ("title = 3\n", "case.toml, title", "'3'"),
        ('publish = "part"\n', "case.toml, publish", "'part'"),
        ('title = "Zenda\n', "case.toml", "at line 1"),
        (b'title = "Z\xe4nda"\n', "case.toml", "0xe4"),
    ],
)
def test_a_slip_in_the_settings_is_told(folder, toml, where, found):
    write(folder, "case.toml", toml)
    assert only(folder).where == where
    assert found in only(folder).found


def test_two_actors_with_one_alias_are_a_warning(folder, capsys):
    change(folder, "actors.csv", "rischenheim,Count Rischenheim,person,,,ruritania,,",
           "rischenheim,Count Rischenheim,person,,,ruritania,Sylvania,")  # fmt: skip
    assert main(["check", str(folder)]) == 0
    assert (
        "warning: actors.csv, column aliases: found 'Sylvania' for sylvania and rischenheim"
    ) in capsys.readouterr().err


def test_an_undated_article_is_a_warning(folder, capsys):
    write(folder, "articles/a2.txt", "Nobody knows when.")
    assert main(["check", str(folder)]) == 0
    said = capsys.readouterr().err
    assert "warning: articles.csv, article_id a2: found no day of publication" in said
    assert said.endswith("no problems, 1 warning\n")


def test_rows_that_nothing_declares_are_a_warning_with_the_line_to_add(folder):
    change(folder, "coding/coded.csv", f"dates,a1,{CODER}\n", "")
    found = only(folder)
    assert found.severity == "warning"
    assert found.found == f"1 row by {CODER} for a1 that is not in effect"
    assert f"'dates,a1,{CODER}'" in found.mend
    assert len(read_case(folder)[0]["dates"]) == 0


@pytest.mark.parametrize("name", ["zones", "demands"])
def test_the_line_to_add_is_a_line_that_is_accepted(tmp_path, name):
    draft = Draft({"a1": "Print this."})
    draft.article("a1", published="1894")
    if name == "zones":
        draft.span("zones", "a1", "Print this.", kind="furniture")
    else:
        draft.add("demands", demand_id="d", name="Leave")
    folder = draft.write(tmp_path / "z", declared=False)
    line = only(folder).mend.split("'")[1]
    write(folder, "coding/coded.csv", f"table,article_id,coder\n{line.replace('CODER', 'ann')}\n")
    assert problems(folder) == []
    assert len(read_case(folder)[0][name]) == 1


def test_a_declaration_of_an_unknown_article_is_told(folder):
    change(folder, "coding/coded.csv", "dates,a1", "dates,a7")
    (error,) = [p for p in read_case(folder)[1] if p.severity == "error"]
    assert error.where == "coding/coded.csv, row 2, column article_id"
    assert error.found == "the unknown id 'a7'"


def test_a_declaration_without_its_article_or_with_one_too_many_is_told(folder):
    change(folder, "coding/coded.csv", f"dates,a1,{CODER}", f"dates,,{CODER}")
    change(folder, "coding/coded.csv", f"demands,,{CODER}", f"demands,a1,{CODER}")
    errors = [(p.where, p.found) for p in read_case(folder)[1] if p.severity == "error"]
    assert errors == [
        ("coding/coded.csv, row 2, column article_id", "nothing"),
        ("coding/coded.csv, row 3, column article_id", "'a1'"),
    ]


def test_a_declared_coder_without_rows_where_another_has_some_is_a_warning(folder):
    change(folder, "coding/coded.csv", f"dates,a1,{CODER}", "dates,a1,anne")
    found = only(folder)
    assert (found.where, found.severity) == ("coding/coded.csv, row 2, column coder", "warning")
    assert found.expected == f"{CODER}, who coded a1"


@pytest.mark.parametrize("number", [2, 3])
def test_parts_of_a_quotation_that_are_not_1_to_n_are_told(folder, number):
    change(folder, "coding/statements.csv", "s01,1,", f"s01,{number},")
    found = only(folder)
    assert found.where == "coding/statements.csv, statement_id s01"
    assert (found.found, found.expected) == (f"parts {number}", "parts 1 to 1")


def test_a_circle_of_clauses_is_told(folder):
    change(folder, "coding/demands.csv", "forest,,", "forest,river,")
    change(
        folder,
        "coding/demands.csv",
        "leave the forest\n",
        "leave the forest\nriver,forest,River,,\n",
    )
    assert [p.where for p in read_case(folder)[1]] == [
        "coding/demands.csv, demand_id forest", "coding/demands.csv, demand_id river",
    ]  # fmt: skip


def test_a_demand_that_is_a_clause_of_itself_is_a_circle(folder):
    change(folder, "coding/demands.csv", "forest,,", "forest,forest,")
    assert "a circle of part_of" in only(folder).found


def test_a_table_that_nothing_reads_is_told(folder):
    write(folder, "coding/statement.csv", "x\n")
    assert only(folder).where == "coding/statement.csv"
    assert only(folder).severity == "error"


def test_a_coded_table_beside_the_coding_folder_is_a_warning(folder):
    write(folder, "mentions.csv", "x\n")
    assert (only(folder).where, only(folder).severity) == ("mentions.csv", "warning")


def test_a_file_in_articles_that_is_no_text_is_a_warning_and_hidden_files_are_not(folder):
    write(folder, "articles/scan.pdf", b"%PDF")
    write(folder, "articles/.DS_Store", b"\x00")
    write(folder, "articles/._a1.txt", b"\x00\xff")
    assert (only(folder).where, only(folder).severity) == ("articles/scan.pdf", "warning")


def test_byte_order_marks_and_crlf_in_tables_make_no_difference(folder):
    plain = read_case(folder)[0]
    for path in folder.rglob("*.csv"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    case, found = read_case(folder)
    assert found == []
    assert all(case[name].equals(plain[name]) for name in plain)


def test_crlf_in_an_article_counts_two_and_a_byte_order_mark_none(tmp_path):
    draft = Draft({"a1": "They met.\r\nThey parted.\r\n"})
    draft.article("a1", published="1894-05-04")
    draft.span("dates", "a1", "They parted.", type="DATE")
    folder = draft.write(tmp_path / "z")
    assert draft.rows["dates"][0]["start"] == 11
    assert problems(folder) == []
    article = folder / "articles/a1.txt"
    article.write_bytes(b"\xef\xbb\xbf" + article.read_bytes())
    assert problems(folder) == []


def test_a_span_over_line_ends_is_kept_as_it_stands(tmp_path):
    draft = Draft({"a1": "They\r\nmet\ragain.\n"})
    draft.article("a1", published="1894-05-04")
    draft.span("dates", "a1", "They\r\nmet\ragain.", type="DATE")
    assert problems(draft.write(tmp_path / "z")) == []


def test_a_very_long_article_and_a_span_as_long_are_read(tmp_path):
    text = "They met again. " * 330_000
    draft = Draft({"a1": text})
    draft.article("a1", published="1894-05-04")
    draft.add("zones", article_id="a1", start=0, end=len(text), text=text, kind="repeat")
    case, found = read_case(draft.write(tmp_path / "z"))
    assert found == []
    assert case["zones"]["end"].tolist() == [len(text)] == [5_280_000]


def test_an_article_with_nul_bytes_is_told_with_the_offset(folder):
    write(folder, "articles/a2.txt", b"They\x00met.")
    (error,) = [p for p in read_case(folder)[1] if p.severity == "error"]
    assert (error.where, error.found) == ("articles/a2.txt, offset 4", "a NUL character")


@pytest.mark.parametrize("content", [b"", b" \n\t\n", b"\xef\xbb\xbf"])
def test_an_article_without_text_is_told(folder, content):
    write(folder, "articles/sub/a2.txt", content)
    (error,) = [p for p in read_case(folder)[1] if p.severity == "error"]
    assert (error.where, error.found) == ("articles/sub/a2.txt", "no text")


def test_two_articles_that_would_have_one_id_are_told(folder):
    write(folder, "articles/sub/été 1.txt", "x")
    write(folder, "articles/sub/ete-1.txt", "x")
    (error,) = [p for p in read_case(folder)[1] if p.severity == "error"]
    assert error.where == "articles/sub/été 1.txt"
    assert error.found == "the id sub-ete-1, which sub/ete-1.txt has"


@pytest.mark.parametrize("make", [False, True])
def test_a_folder_without_articles_ends_the_check_with_a_reason(tmp_path, make, capsys):
    if make:
        (tmp_path / "articles").mkdir()
    assert main(["check", str(tmp_path)]) == 1
    expected = "found no .txt file" if make else "found no folder articles/"
    assert expected in capsys.readouterr().err
    with pytest.raises(CaseError):
        read_case(tmp_path)
