"""The codebook's tables, made from the schema; the prose around them is in ``data/README.md``.

``data/README.md`` holds, between the markers ``<!-- schema:NAME -->`` and ``<!-- /schema -->``,
what :func:`section` gives for each table; a test holds the two together, and
``python -m parley.codebook`` brings the file up to date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from parley import project
from parley.schema import CODED, TABLES, Column, Table

_SECTION = re.compile(r"(<!-- schema:(\w+) -->\n).*?(<!-- /schema -->)", re.DOTALL)


def section(schema: Table) -> str:
    """The codebook's lines for one table: what a row is, its key, and its columns.

    >>> print(section(CODED).splitlines()[-1])
    | `coder` | no | whose coding is in effect |
    """
    needs = f" A file needs only {_listed(schema.minimum)}." if schema.minimum else ""
    head = f"A row is {schema.unit}. Key: {_listed(schema.key)}.{needs}\n\n"
    rows = "".join(f"| `{c.name}` | {_needed(c)} | {_meaning(c)} |\n" for c in schema.columns)
    return f"{head}| column | may be empty | meaning |\n|---|---|---|\n{rows}"


def updated(text: str) -> str:
    """The codebook's text with every section made anew; KeyError for an unknown table."""
    known = {schema.name: schema for schema in (*TABLES, CODED)}
    return _SECTION.sub(lambda m: f"{m[1]}\n{section(known[m[2]])}\n{m[3]}", text)


def main() -> None:
    """Bring ``data/README.md`` up to date with the schema."""
    path = project.root() / "data" / "README.md"
    path.write_text(updated(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _needed(column: Column) -> str:
    return "no" if column.required else "yes"


def _meaning(column: Column) -> str:
    said = column.meaning.replace("|", "\\|")
    if column.values:
        said += ": " + ", ".join(f"`{value}`" for value in column.values)
    if column.kind == "edtf":
        said += " (EDTF)"
    if column.kind == "ids":
        said += " (ids joined by `\\|`)"
    if column.refers_to:
        said += f"; of `{column.refers_to}`"
    return said


if __name__ == "__main__":
    main()
