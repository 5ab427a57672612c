"""The tables in effect as files: CSV, a data package that describes them, networks later.

The data package follows Frictionless *Data Package* and *Table Schema* v1. Cells are
written as they are: a text that begins with ``=`` stays the evidence that it is. For people
who open a table in a spreadsheet, ``guard=True`` puts an apostrophe before such cells.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from parley import tables
from parley.case import Case, slug
from parley.errors import ParleyError
from parley.schema import TABLES, Column, Table, table

PACKAGE = "datapackage.json"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_TYPES = {"integer": "integer", "number": "number"}


def write_tables(frames: Mapping[str, pd.DataFrame], out: Path, *, guard: bool = False) -> None:
    """Write one ``<table>.csv`` per table of the schema; tables without rows are header alone."""
    for name, data in _files(frames, guard=guard).items():
        out.mkdir(parents=True, exist_ok=True)
        (out / name).write_bytes(data)


def export(case: Case, out: Path, *, guard: bool = False) -> None:
    """Write every table in effect and ``datapackage.json`` into the folder ``out``.

    An export written before is brought up to date. ParleyError, and nothing written, when
    ``out`` is where the case itself is read from, or when a file there would be lost: one that
    no export wrote, or that somebody has changed since.
    """
    if _is_read(out.resolve(), case.folder.resolve()):
        raise ParleyError(
            f"--out: found {out}, where the case {case.folder} itself is read from, expected a "
            "folder of its own. What people know and coded is never written over; choose another."
        )
    files = _files(case.tables, guard=guard)
    package = data_package(case)
    for resource in package["resources"]:
        data = files[resource["path"]]
        resource |= {"bytes": len(data), "hash": _hash(data)}
    text = json.dumps(package, indent=2, ensure_ascii=False) + "\n"
    _keep_from_loss(out, files)
    out.mkdir(parents=True, exist_ok=True)
    for name, data in {**files, PACKAGE: text.encode("utf-8")}.items():
        (out / name).write_bytes(data)


def _is_read(out: Path, folder: Path) -> bool:
    inside = (out.is_relative_to((folder / name).resolve()) for name in ("articles", "coding"))
    return out == folder or any(inside)


def _files(frames: Mapping[str, pd.DataFrame], *, guard: bool) -> dict[str, bytes]:
    found = {schema.name: frames.get(schema.name, tables.empty(schema)) for schema in TABLES}
    return {
        f"{name}.csv": tables.to_csv(guarded(frame) if guard else frame).encode("utf-8")
        for name, frame in found.items()
    }


def _keep_from_loss(out: Path, files: Mapping[str, bytes]) -> None:
    """ParleyError when writing would take away something that an export cannot make again."""
    written = _written_before(out)
    lost = [
        name for name, data in files.items()
        if (out / name).exists() and _hash_of(out / name) not in (_hash(data), written.get(name))
    ]  # fmt: skip
    if (out / PACKAGE).exists() and not written:
        lost.append(PACKAGE)
    if lost:
        raise ParleyError(
            f"--out: found in {out} what no export wrote, or what was changed since: "
            f"{', '.join(lost)}; expected a folder without these. Nothing was written; move "
            "them away, or choose another folder."
        )


def _written_before(out: Path) -> dict[str, str]:
    """The checksums that an earlier export noted; none when there was no export."""
    try:
        package = json.loads((out / PACKAGE).read_text(encoding="utf-8"))
        return {str(r["path"]): str(r["hash"]) for r in package["resources"]}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _hash_of(path: Path) -> str:
    return _hash(path.read_bytes()) if path.is_file() else ""


def _hash(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def guarded(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with an apostrophe before text that a spreadsheet would run as a formula.

    >>> guarded(pd.DataFrame({"text": ["=1+1", "Geneva"]}))["text"].tolist()
    ["'=1+1", 'Geneva']
    """
    strings = [str(name) for name in frame.columns if frame[name].dtype == "str"]
    return frame.assign(**{
        name: frame[name].map(lambda cell: f"'{cell}" if cell.startswith(_FORMULA) else cell)
        for name in strings
    })  # fmt: skip


def data_package(case: Case) -> dict[str, Any]:
    """The description of the exported folder as a Frictionless data package."""
    return {
        "profile": "tabular-data-package",
        "name": slug(case.case_id),
        "title": case.title,
        "description": case.question,
        "resources": [_resource(schema) for schema in TABLES],
    }


def _resource(schema: Table) -> dict[str, Any]:
    return {
        "name": _resource_name(schema.name),
        "path": f"{schema.name}.csv",
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "description": f"A row is {schema.unit}.",
        "schema": {
            "fields": [_field(column) for column in schema.columns],
            "primaryKey": list(schema.key),
            "foreignKeys": [
                _foreign_key(schema, column)
                for column in schema.columns
                if column.refers_to and column.kind == "id"
            ],
            "missingValues": [""],
        },
    }


def _foreign_key(schema: Table, column: Column) -> dict[str, Any]:
    # Frictionless names the table itself by an empty string.
    target = "" if column.refers_to == schema.name else _resource_name(column.refers_to)
    fields = table(column.refers_to).columns[0].name
    return {"fields": column.name, "reference": {"resource": target, "fields": fields}}


def _resource_name(name: str) -> str:
    return name.replace("_", "-")


def _field(column: Column) -> dict[str, Any]:
    limits: dict[str, Any] = {"required": True} if column.required else {}
    if column.values:
        limits["enum"] = list(column.values)
    kind = _TYPES.get(column.kind, "string")
    field = {"name": column.name, "type": kind, "description": column.meaning}
    return {**field, **({"constraints": limits} if limits else {})}
