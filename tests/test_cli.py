"""The command line keeps its contract: exit codes, messages on stderr, nothing on stdout."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from parley import project
from parley.__main__ import main
from parley.errors import UsageError
from tests.cases import zenda


@pytest.fixture
def folder(tmp_path):
    return zenda().write(tmp_path / "zenda")


def run(*arguments, cwd=None, **environment):
    given = {k: v for k, v in os.environ.items() if k != "PARLEY_CASE"} | environment
    return subprocess.run(
        [sys.executable, "-m", "parley", *arguments],
        capture_output=True, text=True, cwd=cwd, env=given, timeout=120, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    "arguments",
    [
        [], ["chek"], ["check"], ["export", "x"], ["check", "a", "b"], ["export", "x", "--out"],
        ["report", "x", "--renderer", "word"], ["check", "x", "--strict"],
    ],
)  # fmt: skip
def test_wrong_use_exits_with_2_and_says_how_to_use_it(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    said = capsys.readouterr()
    assert ended.value.code == 2
    assert said.out == ""
    assert "usage: parley" in said.err


def test_help_is_no_error(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    assert "check" in capsys.readouterr().out


def test_a_sound_case_exits_with_0(folder):
    done = run("check", str(folder))
    assert (done.returncode, done.stdout) == (0, "")
    assert "no problems" in done.stderr


def test_a_case_with_a_problem_exits_with_1(folder):
    (folder / "case.toml").write_text("title = 3\n", encoding="utf-8")
    done = run("check", str(folder))
    assert (done.returncode, done.stdout) == (1, "")
    assert "error: case.toml, title: found '3'" in done.stderr


@pytest.mark.parametrize("command", [["check"], ["export", "--out", "out"], ["report"]])
def test_a_folder_that_is_not_there_is_told_without_a_traceback(command, tmp_path):
    done = run(*command, str(tmp_path / "nowhere"), cwd=tmp_path)
    assert done.returncode in (1, 2)
    assert "no such folder" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


def test_an_empty_name_is_not_the_first_case(capsys):
    assert main(["check", ""]) in (1, 2)
    assert "found no such folder" in capsys.readouterr().err


def test_a_name_with_spaces_and_letters_beyond_ascii_is_a_name(tmp_path):
    folder = zenda().write(tmp_path / "Zenda été" / "мой case")
    done = run("check", "Zenda été/мой case", cwd=tmp_path, PYTHONUTF8="1")
    assert done.returncode == 0
    assert folder.name in done.stderr


def test_messages_reach_a_terminal_that_knows_only_ascii(folder):
    (folder / "articles/été.txt").write_text("", encoding="utf-8")
    done = run("check", str(folder), PYTHONIOENCODING="ascii:backslashreplace")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_a_case_is_found_from_the_workbooks_folder_wherever_one_stands(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert project.case_folder("russia-nato-2021") == project.root() / "data/russia-nato-2021"
    assert project.case_folder("data/russia-nato-2021").name == "russia-nato-2021"


def test_the_working_directory_comes_before_the_workbook(tmp_path, monkeypatch):
    (tmp_path / "russia-nato-2021").mkdir()
    monkeypatch.chdir(tmp_path)
    assert project.case_folder("russia-nato-2021") == (tmp_path / "russia-nato-2021").resolve()


def test_without_a_name_the_environment_names_the_case_and_else_it_is_the_first(
    folder, monkeypatch
):
    monkeypatch.setenv("PARLEY_CASE", str(folder))
    assert project.case_folder() == folder.resolve()
    monkeypatch.setenv("PARLEY_CASE", "")
    assert project.case_folder().name == project.FIRST_CASE
    monkeypatch.delenv("PARLEY_CASE")
    assert project.case_folder().name == project.FIRST_CASE


def test_outside_of_a_workbook_a_missing_folder_is_still_told_as_such(tmp_path, monkeypatch):
    monkeypatch.setattr(project, "_workbook_folders", list)
    with pytest.raises(UsageError, match="no such folder"):
        project.case_folder(tmp_path / "nowhere")


def test_a_file_is_no_case(folder):
    with pytest.raises(UsageError, match="no such folder"):
        project.case_folder(folder / "actors.csv")
