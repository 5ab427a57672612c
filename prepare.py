"""Quarto's first and last step: run the notebooks into pages; check the finished site.

Quarto starts this with whatever Python it finds; the work is done by the one that has the
package: this one, else `.venv/`, which `make report` sets up.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def python() -> str:
    """The Python that has the package and all that it needs."""
    if importlib.util.find_spec("parley") and importlib.util.find_spec("nbclient"):
        return sys.executable
    for place in (".venv/bin/python", ".venv/Scripts/python.exe"):
        if (HERE / place).exists():
            return str(HERE / place)
    sys.exit(
        f"prepare.py: {sys.executable} does not have the package parley. Run `make report` once, "
        "or `conda env create -f environment.yml` and activate that environment."
    )


if __name__ == "__main__":
    if "PARLEY_PREPARED" not in os.environ:
        step = "links" if sys.argv[1:] == ["check"] else "prepare"
        sys.exit(subprocess.run([python(), "-m", f"parley.publish.{step}"]).returncode)
