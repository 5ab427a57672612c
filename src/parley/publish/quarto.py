"""The site by Quarto, from the prepared pages; a remark in its log ends the build."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from parley.errors import Problem, PublishError
from parley.publish.refuse import refuse

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_WARNING = re.compile(r"^(?:\[?WARN(?:ING)?\b).*", re.MULTILINE)
_LINES = 12


def program() -> str | None:
    """Where Quarto is; None when it is not on the PATH."""
    return shutil.which("quarto")


def render(folder: Path, out: Path) -> None:
    """Render the prepared project in ``folder`` into ``out``.

    PublishError when Quarto fails, or warns: an unresolved reference is but a ``WARN`` line
    to Quarto, and exit code 0.
    """
    command = [str(program()), "render", str(folder), "--output-dir", str(out.relative_to(folder))]
    environment = {**os.environ, "PARLEY_PREPARED": "1"}
    outcome = subprocess.run(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
    )
    log = _COLOUR.sub("", outcome.stdout)
    if outcome.returncode:
        raise PublishError(f"Quarto ended with exit code {outcome.returncode}:\n{_failure(log)}")
    refuse(warnings(log))


def _failure(log: str) -> str:
    """The log from its first error on, else its end; not all of it."""
    lines = log.strip().splitlines()
    first = next((at for at, line in enumerate(lines) if re.match("error", line, re.I)), None)
    return "\n".join(lines[-_LINES:] if first is None else lines[first : first + _LINES])


def warnings(log: str) -> list[Problem]:
    """Quarto's own warnings in its log, as problems.

    >>> warnings("[1/2] index.qmd\\nWARN: Unable to resolve link target: x.qmd")[0].found
    'WARN: Unable to resolve link target: x.qmd'
    """
    return [
        Problem("Quarto", found.strip(), "a log without warnings", "Mend the page it speaks of.")
        for found in _WARNING.findall(_COLOUR.sub("", log))
    ]
