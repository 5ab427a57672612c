"""Where the workbook is: the folder with ``_quarto.yml``, ``notebooks/`` and ``data/``."""

from __future__ import annotations

import os
from pathlib import Path

from parley.errors import CaseError, ParleyError, Problem

FIRST_CASE = "russia-nato-2021"


def root() -> Path:
    """The workbook's folder: around the package, else around the working directory.

    Raises ParleyError when there is none, as after installing the package alone.
    """
    for start in (Path(__file__).resolve(), Path.cwd().resolve() / "x"):
        for folder in start.parents:
            if (folder / "_quarto.yml").is_file() and (folder / "notebooks").is_dir():
                return folder
    raise ParleyError(
        f"found no workbook around {Path.cwd()}, expected a folder with _quarto.yml and "
        "notebooks/. Run this inside a clone of the repository."
    )


def case_folder(given: str | os.PathLike[str] | None = None) -> Path:
    """The folder of the case to open: the one given, else ``PARLEY_CASE``, else the first case.

    A relative path is sought from the working directory, then from the workbook's folder,
    then in its ``data/``. CaseError when there is no such folder.
    """
    wanted = given or os.environ.get("PARLEY_CASE")
    if not wanted:
        return root() / "data" / FIRST_CASE
    path = Path(wanted).expanduser()
    if path.is_dir():
        return path.resolve()
    if not path.is_absolute():
        for base in (root(), root() / "data"):
            if (base / path).is_dir():
                return (base / path).resolve()
    raise CaseError([Problem(
        str(wanted), "no such folder", "a case folder with articles/ in it",
        "Give the path of the folder, or set PARLEY_CASE to it.",
    )])  # fmt: skip
