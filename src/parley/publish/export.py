"""The tables in effect as files: CSV, a data package that describes them, networks later.

The data package follows Frictionless *Data Package* and *Table Schema* v1. Cells are
written as they are: a text that begins with ``=`` stays the evidence that it is. For people
who open a table in a spreadsheet, ``guard=True`` puts an apostrophe before such cells.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from parley import tables
from parley.case import Case
from parley.schema import TABLES, Column, Table, table

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_TYPES = {"integer": "integer", "number": "number"}


def write_tables(frames: Mapping[str, pd.DataFrame], out: Path, *, guard: bool = False) -> None:
    """Write one ``<table>.csv`` per table of the schema; tables without rows are header alone."""
    for schema in TABLES:
        frame = frames.get(schema.name, tables.empty(schema))
        tables.write(guarded(frame) if guard else frame, out / f"{schema.name}.csv")


def export(case: Case, out: Path, *, guard: bool = False) -> None:
    """Write every table in effect and ``datapackage.json`` into the folder ``out``."""
    write_tables(case.tables, out, guard=guard)
    package = json.dumps(data_package(case), indent=2, ensure_ascii=False)
    (out / "datapackage.json").write_text(package + "\n", encoding="utf-8", newline="\n")


def guarded(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with an apostrophe before text that a spreadsheet would run as a formula.

    >>> guarded(pd.DataFrame({"text": ["=1+1", "Geneva"]}))["text"].tolist()
    ["'=1+1", 'Geneva']
    """
    strings = frame.select_dtypes("str").columns
    return frame.assign(**{
        name: frame[name].map(lambda cell: f"'{cell}" if cell.startswith(_FORMULA) else cell)
        for name in strings
    })  # fmt: skip


def data_package(case: Case) -> dict[str, Any]:
    """The description of the exported folder as a Frictionless data package."""
    return {
        "profile": "tabular-data-package",
        "name": case.case_id.lower(),
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
