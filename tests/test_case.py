"""A case folder as people leave it: what is read, what is in effect, what is called what."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

import parley
from parley.case import article_id_for, read_case, slug
from parley.errors import CaseError
from parley.schema import SLUG, TABLES
from tests.cases import CODER, TEXT, Draft, zenda


def sound(folder):
    """The case in a folder that has no problem but warnings."""
    case, problems = read_case(folder)
    assert [str(p) for p in problems if p.severity == "error"] == []
    return case


def files(folder, contents):
    for name, text in contents.items():
        path = folder / "articles" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    return folder


def test_a_folder_with_articles_alone_is_a_case(tmp_path):
    case = sound(files(tmp_path / "talks", {"one.txt": "One.", "two.txt": "Two."}))
    assert (case.title, case.question, case.publish) == ("talks", "", "full")
    assert {a: article.text for a, article in case.articles.items()} == {
        "one": "One.",
        "two": "Two.",
    }
    assert all(len(case[t.name]) == 0 for t in TABLES if t.origin == "coding")
    assert case["articles"]["words"].tolist() == ["1", "1"]


def test_opened_it_has_every_table(tmp_path):
    case = parley.open_case(files(tmp_path, {"one.txt": "One."}))
    assert set(case) == {schema.name for schema in TABLES}


def test_the_settings_are_read_with_and_without_a_byte_order_mark(tmp_path):
    folder = files(tmp_path, {"one.txt": "One."})
    toml = 'title = "Talks"\nquestion = "Who?"\npublish = "excerpts"\n'
    for mark in ("", "\ufeff"):
        (folder / "case.toml").write_text(mark + toml, encoding="utf-8")
        case = sound(folder)
        assert (case.title, case.question, case.publish) == ("Talks", "Who?", "excerpts")


def test_articles_in_folders_with_spaces_and_other_letters_are_read(tmp_path):
    names = [
        "a b/c d.txt",
        "été/Переговоры.txt",
        "001_x.txt",
        "sub/002.txt",
        "articles/articles.txt",
    ]
    case = sound(files(tmp_path, {name: f"This is {name}." for name in names}))
    assert {article.file: a for a, article in case.articles.items()} == {
        "a b/c d.txt": "a-b-c-d", "été/Переговоры.txt": "ete", "001_x.txt": "a001",
        "sub/002.txt": "sub-002", "articles/articles.txt": "articles-articles",
    }  # fmt: skip
    for article in case.articles.values():
        assert article.text == f"This is {article.file}."


def test_what_people_state_of_an_article_is_kept_and_its_words_and_checksum_are_counted(tmp_path):
    draft = Draft({"x": "Four words are here."})
    draft.article("x", title="T", outlet="O", words=99, language="en", published="2021")
    row = sound(draft.write(tmp_path / "z"))["articles"].iloc[0]
    assert (row["title"], row["outlet"], row["words"], len(row["sha256"])) == ("T", "O", "4", 64)


def test_an_id_given_in_the_table_wins_over_one_made_from_a_name(tmp_path):
    folder = files(tmp_path, {"a1.txt": "First.", "b.txt": "Second."})
    (folder / "articles.csv").write_text("article_id,file\na1,b.txt\nx,a1.txt\n", encoding="utf-8")
    assert {a: article.text for a, article in sound(folder).articles.items()} == {
        "a1": "Second.", "x": "First.",
    }  # fmt: skip


@pytest.mark.parametrize("written", ["./été/b.txt", "été//b.txt", "été\\b.txt", "x/../été/b.txt"])
def test_a_file_is_found_however_its_path_is_written(tmp_path, written):
    decomposed = unicodedata.normalize("NFD", "été")
    folder = files(tmp_path, {f"{decomposed}/b.txt": "Text."})
    table = f"article_id,file\nx,{written}\n"
    (folder / "articles.csv").write_text(table, encoding="utf-8")
    if ".." in written:
        assert "a path inside articles/" in str(read_case(folder)[1][0])
    else:
        assert list(sound(folder).articles) == ["x"]


def test_articles_come_in_the_order_of_their_ids(tmp_path):
    case = sound(files(tmp_path, {"b.txt": "B", "10_a.txt": "A", "a.txt": "C"}))
    assert list(case.articles) == ["a", "a10", "b"] == case["articles"]["article_id"].tolist()


def test_only_the_declared_coders_rows_are_in_effect(tmp_path):
    draft = zenda()
    draft.rows["mentions"].append({**draft.rows["mentions"][0], "coder": "bob", "kind": "metonym"})
    case = sound(draft.write(tmp_path / "z"))
    assert set(case["mentions"]["coder"]) == {CODER}
    assert len(case["mentions"]) == 3
    assert len(case.coding["mentions"]) == 4
    assert [p.found for p in case.warnings] == []


def test_a_declaration_counts_for_its_article_alone(tmp_path):
    draft = Draft({"a1": "Ruritania.", "a2": "Ruritania."})
    for article in ("a1", "a2"):
        draft.article(article, published="1894")
        draft.span("dates", article, "Ruritania.", type="DATE")
    folder = draft.write(tmp_path / "z", declared=False)
    (folder / "coding/coded.csv").write_text(
        "table,article_id,coder\ndates,a2,ann\n", encoding="utf-8"
    )
    case = sound(folder)
    assert case["dates"]["article_id"].tolist() == ["a2"]
    assert [p.found for p in case.warnings] == ["1 row by ann for a1 that is not in effect"]


def test_a_new_table_makes_a_new_case_and_leaves_the_old(tmp_path):
    case = zenda().open(tmp_path / "z")
    fewer = case.with_tables(mentions=case["mentions"][:1])
    assert (len(fewer["mentions"]), len(case["mentions"])) == (1, 3)
    with pytest.raises(KeyError, match="no table 'rumours'"):
        case.with_tables(rumours=case["mentions"])
    with pytest.raises(KeyError, match="no table 'rumours'"):
        case["rumours"]


def test_an_actor_that_no_table_has_is_called_by_its_id(tmp_path):
    case = zenda().open(tmp_path / "z")
    assert (case.name_of("ruritania"), case.name_of("black_michael")) == (
        "Ruritania",
        "black_michael",
    )


def test_opening_a_case_with_problems_lists_them_all(tmp_path):
    folder = zenda().write(tmp_path / "z")
    path = folder / "coding/dates.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("DATE,", "DAY,"), encoding="utf-8")
    (folder / "case.toml").write_text("title = 1\n", encoding="utf-8")
    with pytest.raises(CaseError) as raised:
        parley.open_case(folder)
    assert len(raised.value.problems) == 2
    assert str(raised.value).startswith("2 problems in the case:\ncase.toml, title")


def test_doubts_do_not_keep_a_case_from_opening(tmp_path):
    case = parley.open_case(files(tmp_path, {"one.txt": "One."}))
    assert "no day of publication" in [problem.found for problem in case.warnings]


def test_reading_a_case_changes_nothing_in_it(tmp_path):
    folder = zenda().write(tmp_path / "z")
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    parley.open_case(folder)
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before
    assert before[folder / "articles/a1.txt"] == TEXT.encode()


@given(st.text(max_size=30))
def test_any_text_gives_a_slug(text):
    import re

    assert re.fullmatch(SLUG, slug(text))
    assert re.fullmatch(SLUG, article_id_for(text))
    assert slug(slug(text)) == slug(text)
