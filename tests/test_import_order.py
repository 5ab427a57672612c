"""The data goes one way, and the imports show it: a stage knows only what stands to its left."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import parley

SOURCES = Path(parley.__file__).parent
GROUND = {"errors", "schema", "tables", "edtf", "article", "check", "case", "project", "codebook"}
STAGES = ["read", "code", "reconcile", "relate", "tell", "publish"]
ABOVE = ["coding", "draft", "workbook", "", "__main__"]
"""What composes the stages, in the order in which each may use the one before; "" is the package."""
OPENING = {"parley.publish.prepare", "parley.publish.readme"}
"""Steps that a person starts by themselves: they open a case as a notebook does."""
FILES = sorted(SOURCES.rglob("*.py"))


def stage_of(module):
    """The part of the package that a dotted name such as ``parley.tell.show`` belongs to."""
    return [*module.split("."), ""][1]


def name_of(path):
    parts = path.relative_to(SOURCES.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def allowed(stage):
    """What a part may import from the package."""
    if stage in ABOVE:
        return GROUND | set(STAGES) | set(ABOVE[: ABOVE.index(stage) + 1])
    if stage in GROUND:
        return GROUND
    return GROUND | set(STAGES[: STAGES.index(stage) + 1])


def imported(tree):
    """The modules of the package that a source imports, wherever in it the import stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (a.name for a in node.names if a.name.split(".")[0] == "parley")
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide the direction"
            if node.module == "parley":
                yield from (f"parley.{a.name}" for a in node.names)
            elif node.module and node.module.startswith("parley."):
                yield node.module


def is_library(stage):
    return stage in GROUND or stage in STAGES or stage in ABOVE


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_module_imports_only_from_the_ground_floor_and_from_its_left(path):
    stage = stage_of(name_of(path))
    assert is_library(stage), f"{stage} has no place in the order"
    found = {stage_of(name) for name in imported(ast.parse(path.read_text(encoding="utf-8")))}
    over = found - allowed(stage) - ({"workbook"} if name_of(path) in OPENING else set())
    assert over == set(), f"{stage} may not import {over}"


def test_the_ground_floor_has_no_circle():
    edges = {
        name: {
            stage_of(n) for n in imported(ast.parse((SOURCES / f"{name}.py").read_text("utf-8")))
        }
        for name in GROUND
    }
    free: set[str] = set()
    while waiting := [n for n in edges if n not in free and edges[n] <= free]:
        free |= set(waiting)
    assert set(edges) - free == set()


def test_the_walk_finds_every_way_of_importing():
    source = (
        "import parley.tell.show\nfrom parley import tables\nfrom parley.publish.site import report\n"
        "def f():\n    from parley.relate import networks\n    import json\n"
    )
    assert {stage_of(name) for name in imported(ast.parse(source))} == {
        "tell", "tables", "publish", "relate",
    }  # fmt: skip
    assert "publish" not in allowed("tell")
    assert "tell" in allowed("publish")


def test_importing_the_package_imports_no_heavy_library():
    code = (
        "import sys, parley, parley.__main__\n"
        "print(sorted({'pandas', 'matplotlib', 'networkx', 'spacy', 'nbclient'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_stage_is_there():
    assert {p.name for p in SOURCES.iterdir() if p.is_dir() and p.name[0] != "_"} == set(STAGES)
