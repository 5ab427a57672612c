"""The command line: ``parley check | code | export | report``.

Exit codes: 0, 1 (the case has problems, or the site could not be built), 2 (wrong use).
Messages go to stderr.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from parley import project
from parley.errors import CaseError, ParleyError, Problem, UsageError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is the result."""
    given = _parser().parse_args(arguments)
    try:
        code: int = given.run(given)
    except UsageError as error:
        print(f"parley: {error}", file=sys.stderr)
        return 2
    except CaseError as error:
        _print_problems(error.problems)
        return 1
    except ParleyError as error:
        print(f"parley: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # A reader such as `head` has closed the pipe; what it asked for has been written.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


def _check(given: argparse.Namespace) -> int:
    from parley.case import read_case

    case, problems = read_case(project.case_folder(given.case))
    _print_problems(problems)
    errors = sum(problem.severity == "error" for problem in problems)
    filled = {name: len(frame) for name, frame in case.coding.items() if len(frame)}
    counts = [
        _counted(len(case.articles), "article"),
        _counted(len(case["actors"]), "actor"),
        *(f"{_counted(rows, 'row')} of {name}" for name, rows in filled.items()),
    ]
    verdict = f"{_counted(errors, 'problem')}, {_counted(len(problems) - errors, 'warning')}"
    print(f"{case.folder}: {', '.join(counts)}: {verdict}", file=sys.stderr)
    return 1 if errors else 0


def _code(given: argparse.Namespace) -> int:
    from parley.coding import summary
    from parley.draft import drafted_alone
    from parley.publish.export import export

    case, problems = drafted_alone(project.case_folder(given.case), progress=sys.stderr.isatty())
    _print_problems(problems)
    export(case, _fresh(given.out))
    print(f"{summary(case.tables)}\ntables in {given.out}", file=sys.stderr)
    return 0


def _export(given: argparse.Namespace) -> int:
    from parley.publish.export import export
    from parley.workbook import open_case

    export(open_case(given.case), _fresh(given.out), guard=given.guard)
    print(f"tables in {given.out}", file=sys.stderr)
    return 0


def _report(given: argparse.Namespace) -> int:
    from parley.publish.site import report

    report(project.case_folder(given.case), renderer=given.renderer)
    return 0


def _fresh(out: Path) -> Path:
    """The folder for the output; ParleyError when a file stands there."""
    if out.exists() and not out.is_dir():
        raise UsageError(f"--out: found the file {out}, expected a folder. Choose another name.")
    return out


def _counted(count: int, noun: str) -> str:
    return f"{count or 'no'} {noun}{'' if count == 1 else 's'}"


def _print_problems(problems: Sequence[Problem]) -> None:
    for problem in problems:
        print(f"{problem.severity}: {problem}", file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="parley", description=(__doc__ or "").splitlines()[0])
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    check = commands.add_parser("check", help="list every problem of a case")
    check.add_argument("case", metavar="CASE", help="the case's folder")
    check.set_defaults(run=_check)

    code = commands.add_parser("code", help="write every table as the machine codes the case")
    code.add_argument("case", metavar="CASE")
    code.add_argument("--out", type=Path, required=True, metavar="DIR")
    code.set_defaults(run=_code)

    export = commands.add_parser("export", help="write the tables in effect as CSV")
    export.add_argument("case", metavar="CASE")
    export.add_argument("--out", type=Path, required=True, metavar="DIR")
    export.add_argument(
        "--guard",
        action="store_true",
        help="put an apostrophe before cells a spreadsheet would run as formulas",
    )
    export.set_defaults(run=_export)

    report = commands.add_parser("report", help="run the notebooks and build the site")
    report.add_argument("case", nargs="?", metavar="CASE", help="default: the first case")
    report.add_argument(
        "--renderer",
        choices=("quarto", "pandoc"),
        help="default: quarto where it is installed, else pandoc",
    )
    report.set_defaults(run=_report)
    return parser  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
