"""A case opened for work: read, coded, reconciled — each stage adds its tables.

    case ─ read ─ code ─ reconcile ─ relate ─ tell ─ publish

Notebooks begin with ``case = parley.open_case()``.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from parley import project
from parley.case import Case, read_case
from parley.draft import drafted
from parley.errors import CaseError, ParleyError
from parley.reconcile.derive import derive


def open_case(folder: str | os.PathLike[str] | None = None, *, progress: bool = False) -> Case:
    """The case with all tables in effect: people's coding, the machine's draft, the derived ones.

    What nobody has coded the machine codes; ``case.unreviewed`` says which articles' rows these
    are. ``folder`` defaults to ``PARLEY_CASE``, else the first case. Raises CaseError listing
    every problem when the case has any; doubts are in ``case.warnings``.
    """
    where = project.case_folder(folder)
    case, problems = read_case(where)
    if errors := [problem for problem in problems if problem.severity == "error"]:
        raise CaseError(errors)
    case = derive(drafted(case, progress=progress))
    return replace(case, site=os.environ.get("PARLEY_SITE", _site_from_notebook(where)))


def _site_from_notebook(folder: Path) -> str:
    """Where the built site starts, seen from a notebook in plain Jupyter."""
    try:
        root = project.root()
    except ParleyError:
        return "_site/"
    site = root / "_site" if folder == root / "data" / project.FIRST_CASE else folder / "_site"
    return Path(os.path.relpath(site, root / "notebooks")).as_posix() + "/"
