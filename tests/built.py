"""A built site, as the tests see it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

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
