"""Where a build reads and where it writes: the first case at the root, another in its folder."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from parley import project

ASSETS = Path(__file__).parent / "assets"
PACKAGE = Path(__file__).parents[1]
CASE_FILES = ("case.toml", "*.csv", "coding/**/*", "articles/**/*")


@dataclass(frozen=True)
class Places:
    """The folders of one build.

    ``root`` is the workbook (``notebooks/``, ``_quarto.yml``, ``requirements.lock``), ``case``
    the case folder. Prepared pages go to ``build``, the finished site to ``site``.
    """

    root: Path
    case: Path
    build: Path
    site: Path

    @classmethod
    def of(cls, case: Path) -> Places:
        """The places of a case: ``_site/`` at the root for the first, else ``CASE/_site``."""
        root, case = project.root(), case.resolve()
        if case == root / "data" / project.FIRST_CASE:
            return cls(root, case, root, root / "_site")
        return cls(root, case, case / "_build", case / "_site")

    @property
    def cache(self) -> Path:
        """What can be thrown away: executed notebooks, rendered pages, the last build's stamp."""
        return self.build / ".cache"

    @property
    def notebooks(self) -> list[Path]:
        """The notebooks, in the order of their names; the report, which is the front, last."""
        found = (self.root / "notebooks").glob("*.ipynb")
        return sorted(found, key=lambda path: (path.stem == "report", path.name))

    def case_files(self) -> Iterator[Path]:
        """Every file of the case that a build may read."""
        for pattern in CASE_FILES:
            yield from (path for path in self.case.glob(pattern) if path.is_file())


def package_files(*, publishing: bool) -> Iterator[Path]:
    """The package's own files; without ``publishing``, those that a notebook can see."""
    for path in PACKAGE.rglob("*"):
        if path.suffix == ".pyc" or not path.is_file():
            continue
        if publishing or PACKAGE / "publish" not in path.parents:
            yield path


def digest(*parts: str | bytes) -> str:
    """A name for a content: the same parts give the same 32 letters, on any machine.

    >>> digest("a", "b") == digest("ab")
    False
    """
    sha = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8") if isinstance(part, str) else part
        sha.update(len(data).to_bytes(8, "big") + data)
    return sha.hexdigest()[:32]


def digest_files(files: Iterable[Path], *, base: Path) -> str:
    """A name for the content of files, their places below ``base`` included."""
    parts: list[str | bytes] = []
    for path in sorted(set(files)):
        inside = path.relative_to(base) if path.is_relative_to(base) else Path(path.name)
        parts += [inside.as_posix(), path.read_bytes()]
    return digest(*parts)


def ground(places: Places) -> str:
    """What every notebook's outputs rest on: the package, the case, the lock, this Python."""
    lock = places.root / "requirements.lock"
    return digest(
        digest_files(package_files(publishing=False), base=PACKAGE),
        digest_files(places.case_files(), base=places.case),
        lock.read_bytes() if lock.exists() else b"",
        sys.version,
    )


def remembered(path: Path, make: Callable[[], str]) -> str:
    """The text at ``path``; made and kept there when it is not there yet."""
    if path.exists():
        return path.read_text(encoding="utf-8")
    text = make()
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".draft")
    draft.write_text(text, encoding="utf-8", newline="\n")
    draft.replace(path)
    return text


def forget(folder: Path, *, keep: Iterable[Path]) -> None:
    """Throw away what earlier builds remembered in ``folder`` and this one did not ask for."""
    kept = set(keep)
    for path in folder.glob("*"):
        if path.is_file() and path not in kept:
            path.unlink()
