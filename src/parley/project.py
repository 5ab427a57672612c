"""Where the workbook is: the folder with ``_quarto.yml``, ``notebooks/`` and ``data/``."""

from __future__ import annotations

import os
from pathlib import Path

from parley.errors import ParleyError, UsageError

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
    then in its ``data/``. UsageError when there is no such folder.
    """
    wanted = os.environ.get("PARLEY_CASE") or None if given is None else given
    if wanted is None:
        return root() / "data" / FIRST_CASE
    path = Path(wanted).expanduser()
    # An empty name, as from an unset shell variable, is no folder and not the one we are in.
    bases = [Path.cwd(), *_workbook_folders()] if str(wanted) else []
    for base in bases:
        if (base / path).is_dir():
            return (base / path).resolve()
    named = str(wanted) or "''"
    raise UsageError(
        f"{named}: found no such folder, expected a case folder with articles/ in it. Give the "
        "path of the folder, or set PARLEY_CASE to it."
    )


def _workbook_folders() -> list[Path]:
    try:
        return [root(), root() / "data"]
    except ParleyError:
        return []


def cache() -> Path | None:
    """Where the workbook keeps what can be thrown away; None outside a workbook."""
    try:
        return root() / ".cache"
    except ParleyError:
        return None
