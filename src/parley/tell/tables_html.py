"""Tables as accessible HTML that reads on a wide screen, on a phone and on paper.

A table is a numbered block (``tell.show.block``) with the class ``parley`` inside a region of
the class ``table-wrap`` that can be reached and scrolled by keyboard. Each cell carries its
column's name as ``data-label``, so that a stylesheet may stack the cells on a phone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import numpy as np
import pandas as pd

from parley.errors import ParleyError
from parley.tell.show import Shown, block

EMPTY = '<span class="none" title="nothing stated">–</span>'


@dataclass(frozen=True)
class Link:
    """A piece of a cell that leads somewhere; ``title`` says where."""

    text: str
    href: str
    title: str = ""


def table(
    frame: pd.DataFrame, *, label: str, caption: str,
    headings: Mapping[str, str] | None = None,
    links: Mapping[str, Sequence[str]] | None = None,
    widths: Mapping[str, str] | None = None,
    row_heading: bool = True,
) -> Shown:  # fmt: skip
    """A numbered table, one row of HTML for a row of ``frame``; the index is not shown.

    A cell may hold text, a number, a truth value, a :class:`Link`, or a list of these (one a
    line). ``headings`` renames columns for the reader, else ``said_on`` becomes "Said on".
    ``links`` gives, for a column, one address a row ("" for none). ``widths`` gives CSS
    widths. With ``row_heading``, the first column names its row. A table without rows shows
    its heading and says that it has none. ParleyError when an option names a column that the
    frame does not have, or links do not match its rows.

    >>> shown = table(pd.DataFrame({"name": ["NATO"]}), label="t", caption="One actor.")
    >>> '<th scope="row" data-label="Name">NATO</th>' in shown.html
    True
    """
    _check(frame, headings or {}, links or {}, widths or {})
    names = [str(name) for name in frame.columns]
    heads = {name: (headings or {}).get(name, heading(name)) for name in names}
    lines = [
        f'<div class="table-wrap" role="region" tabindex="0" aria-label="{escape(caption)}" '
        'style="overflow-x:auto">',
        '<table class="parley">',
        _columns(names, widths or {}),
        "<thead><tr>",
        *(f'<th scope="col">{escape(heads[name])}</th>' for name in names),
        "</tr></thead>",
        "<tbody>",
        *_rows(frame, heads, links or {}, row_heading=row_heading),
        "</tbody>",
        "</table>",
        "</div>",
    ]
    return block("tbl", label, "\n".join(line for line in lines if line), caption)


def heading(column: str) -> str:
    """A column's name for a reader.

    >>> heading("said_on"), heading("actor_id")
    ('Said on', 'Actor')
    """
    words = column.removesuffix("_id").replace("_", " ").strip() or column
    return words[:1].upper() + words[1:]


def cell(value: object) -> str:
    """One cell as HTML, escaped; a dash for nothing.

    >>> cell(["a", Link("b", "#b")])
    '<ul><li>a</li><li><a href="#b">b</a></li></ul>'
    """
    if isinstance(value, Link):
        title = f' title="{escape(value.title)}"' if value.title else ""
        return f'<a href="{escape(value.href)}"{title}>{escape(value.text)}</a>'
    if isinstance(value, (list, tuple)):
        parts = [cell(member) for member in value]
        if len(parts) < 2:
            return parts[0] if parts else EMPTY
        return "<ul>" + "".join(f"<li>{part}</li>" for part in parts) + "</ul>"
    if isinstance(value, (bool, np.bool_)):
        return "yes" if value else "no"
    if value is None or value is pd.NA or (isinstance(value, float) and value != value):
        return EMPTY
    if isinstance(value, float):
        return f"{value:.3g}"
    return escape(" ".join(str(value).split())) or EMPTY


def _rows(
    frame: pd.DataFrame, heads: Mapping[str, str], links: Mapping[str, Sequence[str]],
    *, row_heading: bool,
) -> list[str]:  # fmt: skip
    if frame.empty:
        return [f'<tr><td colspan="{max(len(heads), 1)}">No rows.</td></tr>']
    lines = []
    columns = list(frame.columns)
    for at, values in enumerate(frame.itertuples(index=False, name=None)):
        cells = []
        for place, (column, value) in enumerate(zip(columns, values, strict=True)):
            name = str(column)
            address = links[name][at] if name in links else ""
            body = cell(Link(str(value), address) if address else value)
            tag, scope = ("th", ' scope="row"') if row_heading and not place else ("td", "")
            kind = ' class="number"' if _is_number(value) else ""
            cells.append(f'<{tag}{scope}{kind} data-label="{escape(heads[name])}">{body}</{tag}>')
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return lines


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float, np.number)) and not isinstance(value, (bool, np.bool_))


def _columns(names: Sequence[str], widths: Mapping[str, str]) -> str:
    if not widths:
        return ""
    cols = (
        f'<col style="width:{escape(widths[name])}">' if name in widths else "<col>"
        for name in names
    )
    return f"<colgroup>{''.join(cols)}</colgroup>"


def _check(frame: pd.DataFrame, *options: Mapping[str, object]) -> None:
    known = [str(name) for name in frame.columns]
    for option in options:
        for name, value in option.items():
            if name not in known:
                raise ParleyError(
                    f"found the column {name!r}, expected one of {', '.join(known)}. "
                    "Name a column of the frame."
                )
            if not isinstance(value, str) and len(value) != len(frame):  # type: ignore[arg-type]
                raise ParleyError(
                    f"column {name!r}: found {len(value)} links for {len(frame)} rows, "  # type: ignore[arg-type]
                    "expected one a row. Write '' for a row without a link."
                )
