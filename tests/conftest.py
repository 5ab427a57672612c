"""What tests share: the site of the first case, built once per session, away from the tree."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from parley import project
from parley.publish import site
from parley.publish.places import Places


@dataclass(frozen=True)
class Built:
    """A built site: where it lies, the pages that it has, and what it was built from."""

    folder: Path
    places: Places

    @property
    def pages(self) -> list[str]:
        return sorted(p.relative_to(self.folder).as_posix() for p in self.folder.rglob("*.html"))

    def html(self, page: str) -> str:
        return (self.folder / page).read_text(encoding="utf-8")


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
