"""Tables as files: read, checked against the schema, written the same way every time.

A table in memory is a pandas DataFrame with exactly the schema's columns in order, text as
``str`` (empty for unknown, never NaN), ``integer`` columns as ``int64`` where the schema
requires a value, numbers kept as text elsewhere. Row numbers in messages count as a
spreadsheet does: the header is row 1.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pycountry

from parley import edtf
from parley.errors import Problem, shown
from parley.schema import SLUG, Column, Table

_SLUGS = rf"{SLUG}(?:\|{SLUG})*"
_EVIDENCE = rf"{SLUG}:\d+-\d+(?:\|{SLUG}:\d+-\d+)*"
_MONTH, _DAY = r"(?:0[1-9]|1[0-2])", r"(?:0[1-9]|[12]\d|3[01])"
_WEEK = r"W(?:0[1-9]|[1-4]\d|5[0-3]|XX)"
_CLOCK = r"(?:[01]\d|2[0-4])(?::?[0-5]\d)?(?::?[0-5]\d)?|MO|MI|AF|EV|NI|DT|XX.*"
_TIMEX = (
    rf"(?:\d{{4}}|\d{{3}}X|\d\dXX|XXXX)(?:-(?:(?:{_MONTH}|XX)(?:-(?:{_DAY}|XX))?"
    rf"|{_WEEK}(?:-(?:[1-7]|WE|X|XX))?|Q[1-4X]|H[12X]|SP|SU|FA|WI))?(?:T(?:{_CLOCK}))?"
    r"|\d{2,3}|(?:PAST|PRESENT|FUTURE)_REF"
    r"|P(?:T?(?:\d+(?:\.\d+)?|X)[YQMWDHSECLN][EN]?)+(?:T(?:(?:\d+|X)[HMS])+)?"
)


def empty(table: Table) -> pd.DataFrame:
    """The table without rows: its columns in order, typed as :func:`from_rows` types them."""
    return from_rows(table, [])


def from_rows(table: Table, rows: Iterable[Mapping[str, object]]) -> pd.DataFrame:
    """A frame of the table from mappings; columns that a mapping lacks are empty.

    Raises KeyError naming the column when a mapping has one that the table does not have.
    """
    columns: dict[str, list[str]] = {name: [] for name in table.names}
    for row in rows:
        if extra := row.keys() - columns.keys():
            raise KeyError(f"{table.name} has no column {', '.join(sorted(extra))}")
        for name, cells in columns.items():
            value = row.get(name, "")
            cells.append(value if type(value) is str else _cell(value))
    return typed(table, pd.DataFrame(columns, dtype="str"))


def typed(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with the schema's columns and types; the cells must be valid."""
    frame = frame.reindex(columns=list(table.names), fill_value="").astype("str")
    integers = [c.name for c in table.columns if c.kind == "integer" and c.required]
    return frame.astype(dict.fromkeys(integers, "int64"))


def records(frame: pd.DataFrame) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each row as its position in the file (from 0) and a mapping from column to cell."""
    for position, row in zip(frame.index, frame.to_dict("records"), strict=True):
        yield int(position), {str(name): cell for name, cell in row.items()}


def write(frame: pd.DataFrame, path: Path) -> None:
    """Write a table as CSV: UTF-8, LF, quoted only where needed, the same bytes each time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(to_csv(frame).encode("utf-8"))


def to_csv(frame: pd.DataFrame) -> str:
    """A table as CSV text; line breaks inside a cell are kept."""
    lines: list[str] = []
    # A cell with CR alone is quoted only by a writer whose lines end with it.
    writer = csv.writer(SimpleNamespace(write=lines.append), lineterminator="\r\n")
    writer.writerow(frame.columns)
    writer.writerows(frame.itertuples(index=False, name=None))
    return "".join(f"{line[:-2]}\n" for line in lines)


def read(table: Table, path: Path, *, label: str) -> tuple[pd.DataFrame, list[Problem]]:
    """The table in ``path`` and what is wrong with it, cell by cell.

    ``label`` names the file in messages. Columns that a hand-written file may leave out
    (see ``Table.minimum``) come back empty. With problems, the frame that comes back holds
    the rows that have none, so that the rest of the case can be checked in the same run.
    """
    raw, problems = _read_csv(table, path, label)
    if raw is None:
        return empty(table), problems
    bad: set[int] = set()
    for index, problem in _cell_problems(table, raw, label):
        bad.add(index)
        problems.append(problem)
    return typed(table, raw.drop(index=list(bad))), problems


def cells(path: Path, column: str) -> tuple[str, ...] | None:
    """The cells of one column as they stand in a file, valid or not; None if one cannot tell.

    With these a check knows the ids of rows that hold some other problem.
    """
    try:
        rows = list(_rows(path.read_bytes().decode("utf-8-sig")))
    except (UnicodeDecodeError, OSError):
        return None
    if not rows or column not in rows[0]:
        return None
    at = rows[0].index(column)
    return tuple(row[at] for row in rows[1:] if len(row) > at and _is_filled(row))


def row_label(label: str, position: int) -> str:
    """How a message names a row: ``coding/dates.csv, row 7``; ``position`` counts from 0."""
    return f"{label}, row {position + 2}"


def split(cell: str) -> list[str]:
    """The members of a list in a cell.

    >>> split("russia|united_states"), split("")
    (['russia', 'united_states'], [])
    """
    return cell.split("|") if cell else []


def join(members: Iterable[str]) -> str:
    """Members as a list in a cell, each once, in the order of first appearance."""
    return "|".join(dict.fromkeys(members))


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.3g}" if value != int(value) else str(int(value))
    if isinstance(value, (list, tuple)):
        return join(str(member) for member in value)
    return str(value)


def _read_csv(table: Table, path: Path, label: str) -> tuple[pd.DataFrame | None, list[Problem]]:
    try:
        rows = list(_rows(path.read_bytes().decode("utf-8-sig")))
    except UnicodeDecodeError as error:
        return None, [
            Problem(f"{label}, byte {error.start}", f"0x{error.object[error.start]:02x}",
                    "UTF-8 text", "Save the table again as CSV UTF-8.")
        ]  # fmt: skip
    except OSError as error:
        return None, [Problem(label, error.strerror or str(error), "a CSV file",
                              "Put the table there, or take it away.")]  # fmt: skip
    if not any(map(_is_filled, rows)):
        return None, [Problem(label, "an empty file", f"the header {','.join(table.names)}",
                              "Write the header, or take the file away.")]  # fmt: skip
    header, body = rows[0], rows[1:]
    problems = _header_problems(table, header, label)
    if problems:
        return None, problems
    kept = {i: row for i, row in enumerate(body) if _is_filled(row)}
    ragged = {i for i, row in kept.items() if len(row) != len(header)}
    problems = [
        Problem(row_label(label, i), f"{len(kept[i])} cells", f"{len(header)}, as in the header",
                "A comma or a quotation mark is missing or too many in this row.")
        for i in sorted(ragged)
    ]  # fmt: skip
    good = {i: row for i, row in kept.items() if i not in ragged}
    frame = pd.DataFrame(list(good.values()), index=list(good), columns=header, dtype="str")
    return frame.reindex(columns=list(table.names), fill_value=""), problems


def _rows(text: str) -> Iterator[list[str]]:
    # A span may be a whole long article; the limit belongs to the process, so it is put back.
    limit = csv.field_size_limit(max(len(text), csv.field_size_limit()))
    try:
        yield from csv.reader(io.StringIO(text, newline=""))
    finally:
        csv.field_size_limit(limit)


def _is_filled(row: Sequence[str]) -> bool:
    """Whether a row says anything; spreadsheets write rows of commas alone below a table."""
    return any(cell.strip() for cell in row)


_SEPARATORS = {";": "semicolons", "\t": "tabs"}


def _header_problems(table: Table, header: Sequence[str], label: str) -> list[Problem]:
    minimum = table.minimum or table.names
    if len(header) == 1 and (mark := re.search("[;\t]", header[0])):
        return [
            Problem(f"{label}, row 1", f"columns separated by {_SEPARATORS[mark[0]]}",
                    "columns separated by commas", "Save the table again as CSV with commas.")
        ]  # fmt: skip
    problems = [
        Problem(f"{label}, row 1", f"no column {name!r}", f"the columns {', '.join(minimum)}",
                f"Add the column; {name}: {table.column(name).meaning}.")
        for name in minimum if name not in header
    ]  # fmt: skip
    problems += [
        Problem(f"{label}, row 1", f"the column {_quoted(name)}",
                f"one of {', '.join(table.names)}", "Rename the column or take it out.")
        for name in dict.fromkeys(header) if name not in table.names
    ]  # fmt: skip
    problems += [
        Problem(f"{label}, row 1", f"the column {name!r} twice", "each column once",
                "Take one of them out.")
        for name in dict.fromkeys(header) if header.count(name) > 1
    ]  # fmt: skip
    return problems


def _cell_problems(table: Table, frame: pd.DataFrame, label: str) -> list[tuple[int, Problem]]:
    found: list[tuple[int, Problem]] = []
    for column in table.columns:
        cells = frame[column.name]
        valid = {cell: _is_valid(column, cell) for cell in cells.unique()}
        for index, cell in cells[~cells.map(valid).astype(bool)].items():
            position = int(str(index))
            where = f"{row_label(label, position)}, column {column.name}"
            said = _quoted(cell) if cell else "nothing"
            mend = f"{column.name}: {column.meaning}."
            found.append((position, Problem(where, said, _expected(column), mend)))
    return sorted([*found, *_doubled(table, frame, label)], key=lambda pair: pair[0])


def _doubled(table: Table, frame: pd.DataFrame, label: str) -> list[tuple[int, Problem]]:
    keys = frame[list(table.key)].apply(tuple, axis=1) if len(frame) else pd.Series(dtype=object)
    first: dict[Any, int] = {}
    found = []
    for index, key in keys.items():
        position = int(str(index))
        if key in first:
            named = ", ".join(f"{c} {shown(v)}" for c, v in zip(table.key, key, strict=True) if v)
            found.append((position, Problem(
                row_label(label, position), f"{named} a second time (first in row "
                f"{first[key] + 2})", "each only once",
                "Give one of the rows another id, or take it out.",
            )))  # fmt: skip
        first.setdefault(key, position)
    return found


def _quoted(cell: str) -> str:
    """A cell for a message; white space at its ends, which no quotation shows, is named."""
    return shown(cell) + (" with white space around it" if cell != cell.strip() else "")


def _is_valid(column: Column, cell: str) -> bool:
    if not cell.strip() and (column.required or not cell):
        return not column.required
    match column.kind:
        case "choice":
            return cell in column.values
        case "edtf":
            return edtf.is_valid(cell)
        case "number":
            return bool(re.fullmatch(r"0|1|[01]?\.[0-9]+", cell)) and 0 <= float(cell) <= 1
        case "country":
            return cell.isupper() and bool(pycountry.countries.get(alpha_3=cell))
        case "timex":
            days = re.findall(r"\d{4}-\d\d-\d\d", cell, re.ASCII)
            return bool(_TIMEX_VALUE.fullmatch(cell)) and all(map(edtf.is_valid, days))
        case "path":
            return not re.search(r"^[/\\~]|^\w:|(^|[/\\])\.\.([/\\]|$)|[\x00-\x1f]", cell)
        case "text":
            return True
        case kind:
            return bool(re.fullmatch(_PATTERNS[kind], cell, re.ASCII))


_PATTERNS = {
    "id": SLUG,
    "ids": _SLUGS,
    "integer": r"\d{1,12}",
    "wikidata": r"Q[1-9]\d*",
    "sha256": r"[0-9a-f]{64}",
    "evidence": _EVIDENCE,
}
_TIMEX_VALUE = re.compile(f"(?:{_TIMEX})(?:/(?:{_TIMEX}))?", re.ASCII)
_EXPECTATIONS = {
    "id": "an id: small letters, digits, single - or _ between them",
    "ids": "ids joined by |",
    "integer": "a whole number",
    "number": "a number from 0 to 1",
    "edtf": edtf.EXPECTED,
    "timex": "a TIMEX3 value: 2021-12-17, 2021-W51, P3D, PRESENT_REF",
    "country": "an ISO 3166-1 alpha-3 code such as RUS",
    "wikidata": "a Wikidata item such as Q159",
    "sha256": "64 hexadecimal digits",
    "path": "a path inside articles/",
    "evidence": "article:start-end, joined by |",
    "text": "some text",
}


def _expected(column: Column) -> str:
    said = "one of " + ", ".join(column.values) if column.values else _EXPECTATIONS[column.kind]
    return said if column.required else f"{said}, or nothing"
