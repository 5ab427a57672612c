"""What tests share: the site of the first case, built once per session, away from the tree."""

from __future__ import annotations

from pathlib import Path

import pytest

from parley import project
from parley.publish import site
from parley.publish.places import Places
from tests.built import Built


def build(places: Places) -> Built:
    site.build(places, "pandoc")
    return Built(places.site, places)


@pytest.fixture(scope="session")
def first_case() -> Path:
    return project.root() / "data" / project.FIRST_CASE


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, first_case: Path) -> Built:
    """The first case's site by pandoc, from this tree's notebooks."""
    folder = tmp_path_factory.mktemp("site")
    return build(Places(project.root(), first_case, folder, folder / "_site"))
