"""Notebooks run: each in a clean kernel of this Python, two at a time, only when it must.

An executed notebook is remembered under a name made from the notebook, the package, the
case, the lock and the place of its page in the site. Nothing that differs from run to run
(times, kernel names, versions) is kept in it.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from parley.errors import ParleyError, Problem, shown
from parley.publish.places import Places, digest, forget, ground, remembered
from parley.tell.show import SITE_MIME

AT_A_TIME = 2
SECONDS_PER_CELL = 1200


class _FailedError(ParleyError):
    """A notebook did not run to its end."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


def execute(
    places: Places, prefixes: dict[str, str], *, done: Callable[[str], object]
) -> tuple[dict[str, dict[str, Any]], list[Problem]]:
    """The executed notebooks by name, and a problem for each that failed.

    ``prefixes`` gives, for each notebook's name, the way from its page to the site's root.
    ``done`` is called with the name of each notebook that is ready.
    """
    folder = places.cache / "executed"
    base = ground(places)
    sources = [places.root / "notebooks" / f"{name}.ipynb" for name in prefixes]
    paths = {
        path.stem: folder / f"{digest(base, path.read_bytes(), prefixes[path.stem])}.ipynb"
        for path in sources
    }
    one = partial(_ready, places=places, prefixes=prefixes, paths=paths, done=done)
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        outcomes = dict(zip(prefixes, pool.map(one, sources), strict=True))
    problems = [outcome for outcome in outcomes.values() if isinstance(outcome, Problem)]
    if not problems:
        forget(folder, keep=paths.values())
    return {k: found for k, found in outcomes.items() if not isinstance(found, Problem)}, problems


def _ready(
    source: Path,
    *,
    places: Places,
    prefixes: dict[str, str],
    paths: dict[str, Path],
    done: Callable[[str], object],
) -> dict[str, Any] | Problem:
    run = partial(_run, source, case=places.case, prefix=prefixes[source.stem])
    try:
        text = remembered(paths[source.stem], run)
    except _FailedError as error:
        return error.problem
    done(source.stem)
    notebook: dict[str, Any] = json.loads(text)
    return notebook


def _run(source: Path, *, case: Path, prefix: str) -> str:
    """The executed notebook as text, or _FailedError with what went wrong where."""
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    label = f"notebooks/{source.name}"
    try:
        notebook = nbformat.read(source, as_version=4)  # type: ignore[no-untyped-call]
    except (ValueError, nbformat.ValidationError) as error:
        problem = Problem(label, shown(error), "a notebook", "Save it from Jupyter again.")
        raise _FailedError(problem) from error
    client = NotebookClient(
        notebook, kernel_manager_class=_kernel(), timeout=SECONDS_PER_CELL, record_timing=False,
        resources={"metadata": {"path": str(source.parent)}},
    )  # fmt: skip
    try:
        # A loop of its own, closed when it ends: this runs in a thread.
        asyncio.run(client.async_execute(env=_environment(case, prefix)))
    except CellTimeoutError as error:
        raise _FailedError(Problem(
            label, "a cell that does not end", f"an end within {SECONDS_PER_CELL} s",
            "Run it in Jupyter and see where it waits.",
        )) from error  # fmt: skip
    except (CellExecutionError, DeadKernelError) as error:
        raise _FailedError(_failure(label, notebook, error)) from error
    return as_text(_cleaned(notebook))


def as_text(notebook: dict[str, Any]) -> str:
    """A notebook as the text of its file."""
    return json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _kernel() -> Any:
    """The manager of a kernel of this very Python, whatever kernels the machine knows by name."""
    from jupyter_client.kernelspec import KernelSpec
    from jupyter_client.manager import AsyncKernelManager

    class ThisPython(AsyncKernelManager):
        @property
        def kernel_spec(self) -> KernelSpec:
            # Its warnings about local TCP ports are harmless, and would be noise here.
            quiet = "--IPKernelApp.log_level=ERROR"
            argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}", quiet]
            return KernelSpec(argv=argv, display_name="Python 3", language="python")

    return ThisPython


def _environment(case: Path, prefix: str) -> dict[str, str]:
    return {
        **os.environ,
        "PARLEY_CASE": str(case),
        "PARLEY_SITE": prefix,
        "PYTHONHASHSEED": "0",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        "MPLBACKEND": "agg",
    }


def _failure(label: str, notebook: Any, error: Exception) -> Problem:
    """The first cell with an error, as a problem."""
    for number, cell in enumerate(notebook.cells, start=1):
        for output in cell.get("outputs", ()):
            if output.output_type == "error":
                return Problem(
                    f"{label}, cell {number}",
                    f"{output.ename}: {' '.join(str(output.evalue).split())}",
                    "a cell that runs to its end",
                    f"Open the notebook, run it from the top; the cell begins with "
                    f"{shown(cell.source.strip().splitlines()[0])}.",
                )
    return Problem(label, shown(error), "a kernel that stays alive", "Run it in Jupyter.")


def _cleaned(notebook: Any) -> dict[str, Any]:
    return {
        "cells": [_cleaned_cell(cell) for cell in notebook.cells],
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _cleaned_cell(cell: Any) -> dict[str, Any]:
    tags = list(cell.metadata.get("tags", ()))
    kept: dict[str, Any] = {
        "cell_type": cell.cell_type,
        "id": cell.get("id", ""),
        "metadata": {"tags": tags} if tags else {},
        "source": cell.source,
    }
    if cell.cell_type == "code":
        kept["execution_count"] = cell.execution_count
        kept["outputs"] = _cleaned_outputs(cell.outputs)
    return kept


def _cleaned_outputs(outputs: Sequence[Any]) -> list[dict[str, Any]]:
    kept = []
    for output in outputs:
        plain = {key: value for key, value in output.items() if key != "metadata"}
        if output.output_type in ("display_data", "execute_result"):
            data = dict(output.data)
            if SITE_MIME in data:
                # The plain form of a Shown is its repr: everything once more.
                data.pop("text/plain", None)
            plain |= {"data": data, "metadata": {}}
        kept.append(plain)
    return kept
