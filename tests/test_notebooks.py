"""The notebooks are thin: one question each, prose before code, nothing typed that is computed."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest

from parley import project

NOTEBOOKS = sorted((project.root() / "notebooks").glob("*.ipynb"))
LONGEST, MOST = 10, 25


def cells(path):
    found = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [(cell["cell_type"], "".join(cell["source"]), cell) for cell in found]


def test_there_are_the_notebooks_that_the_site_is_made_from():
    names = {path.stem for path in NOTEBOOKS}
    assert {"01-articles", "02-actors", "03-meetings", "04-statements", "05-networks",
            "06-sequence", "07-agreement", "report"} <= names  # fmt: skip


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
class TestNotebook:
    def test_holds_no_outputs(self, path):
        code = [cell for kind, _, cell in cells(path) if kind == "code"]
        assert code
        assert all(not cell["outputs"] and cell["execution_count"] is None for cell in code)

    def test_is_short_and_so_are_its_cells(self, path):
        found = cells(path)
        assert len(found) <= MOST
        assert max(len(text.splitlines()) for kind, text, _ in found if kind == "code") <= LONGEST

    def test_has_prose_before_every_code_cell(self, path):
        kinds = [kind for kind, _, _ in cells(path)]
        assert kinds[0] == "markdown"
        assert ("code", "code") not in set(pairwise(kinds))

    def test_opens_the_case_and_defines_nothing(self, path):
        code = [text for kind, text, _ in cells(path) if kind == "code"]
        assert "case = parley.open_case()" in code[0]
        assert not any(line.startswith(("def ", "class ")) for t in code for line in t.splitlines())

    def test_says_question_uses_and_makes_on_top(self, path):
        top = cells(path)[0][1]
        assert top.startswith("# ")
        if path.stem != "report":
            assert all(word in top for word in ("**Question.**", "**Uses**", "**Takes**"))
