"""How far the machine's coding of constructed cases agrees with their reference codings.

    python -m benchmarks.accuracy [CASE …]

A case is a folder with ``articles/`` and ``gold.json``; without one, all of ``benchmarks/cases``.
Nothing but the articles is read. What counts as agreement is said in ``gold.py``. The cases are
constructed, each written and annotated by one hand: their figures say how well the rules carry
over to other names, outlets and events, and are no estimate for news at large.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from benchmarks.gold import (
    Tables,
    read_reference,
    score_dates,
    score_disputes,
    score_meetings,
    score_publication,
    score_statements,
)

from parley.draft import drafted_alone

CASES = Path(__file__).parent / "cases"
MODES = ("direct", "mixed", "indirect")
HEAD = (
    f"{'case':12}{'direct P/R':>13}{'all P/R':>13}{'speaker':>10}{'dates P/R':>13}{'value':>9}"
    f"{'meetings P/R':>15}{'disputes':>11}{'published':>11}"
)


def coded(folder: Path) -> Tables:
    """Every table as the machine codes the articles of a case, which may hold nothing else."""
    with tempfile.TemporaryDirectory() as bare:
        (Path(bare) / "articles").symlink_to((folder / "articles").resolve())
        case, _ = drafted_alone(Path(bare))
    return case.tables


def line(folder: Path) -> str:
    """The figures of one case in one line."""
    reference, tables = read_reference(folder), coded(folder)
    direct = score_statements(reference, tables, modes=("direct",), only=("direct",))
    told = score_statements(reference, tables, modes=MODES)
    dates, met = score_dates(reference, tables), score_meetings(reference, tables)
    disputes, days = score_disputes(reference, tables), score_publication(reference, tables)
    cells = (
        f"{direct.precision:.2f}/{direct.recall:.2f}", f"{told.precision:.2f}/{told.recall:.2f}",
        f"{told.right}/{told.hits}", f"{dates.precision:.2f}/{dates.recall:.2f}",
        f"{dates.right}/{dates.reference}", f"{met.precision:.2f}/{met.recall:.2f}",
        f"{disputes.hits}/{disputes.predicted}/{disputes.reference}",
        f"{days.right}/{days.reference}",
    )  # fmt: skip
    widths = (13, 13, 10, 13, 9, 15, 11, 11)
    return f"{folder.name:12}" + "".join(f"{c:>{w}}" for c, w in zip(cells, widths, strict=True))


def main() -> None:
    """Print a line for each case."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("case", nargs="*", type=Path, help="default: all of benchmarks/cases")
    folders = parser.parse_args().case or sorted(g.parent for g in CASES.glob("*/gold.json"))
    if strange := [str(folder) for folder in folders if not (folder / "gold.json").is_file()]:
        found = ", ".join(strange)
        parser.error(f"found no gold.json in {found}; a case holds articles/ and gold.json")
    print(HEAD)
    for folder in folders:
        print(line(folder), flush=True)


if __name__ == "__main__":
    main()
