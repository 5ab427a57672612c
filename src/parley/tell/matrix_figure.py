"""Asked and answered as a picture: a row a demand, a column an actor, a sign a stance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes

from parley.case import Case
from parley.relate.positions import SILENT, STANCE
from parley.schema import STANCES
from parley.tables import records, split
from parley.tell import lettering, pen
from parley.tell.addresses import Addresses
from parley.tell.dates_prose import short
from parley.tell.english import capital, counted, listed
from parley.tell.palette import light
from parley.tell.pen import Entry
from parley.tell.signs import SILENCE, STANCE_SIGNS
from parley.tell.svg import mark, size_of

SIZE, LINE, PAD = 8.4, 10.4, 7.0
_LEAST = 19.0
_UPRIGHT = 54.0
_INDENT = 9.0


@dataclass(frozen=True)
class Grid:
    """The layout: left edge and width of the columns, tops and lines of the rows."""

    left: float
    step: float
    head: float
    actors: tuple[tuple[str, tuple[str, ...]], ...]
    rows: tuple[tuple[str, float, float, float, tuple[str, ...]], ...]
    bottom: float
    left_out: int

    @property
    def upright(self) -> bool:
        """Whether the names of the actors stand on end."""
        return self.step < _UPRIGHT


def lay_out(cells: pd.DataFrame, *, width: float) -> Grid:
    """The layout for a width in points; actors for whom there is no room are counted."""
    demands = cells.drop_duplicates("demand_id")
    actors = list(cells.drop_duplicates("actor_id")[["actor_id", "actor"]].itertuples(index=False))
    left = min(0.42 * width, 250.0)
    shown = actors[: max(1, int((width - left - 6) // _LEAST))]
    step = min(96.0, (width - left - 6) / max(len(shown), 1))
    names = [(actor, _head(name, step)) for actor, name in shown]
    upright = step < _UPRIGHT
    longest = max((lettering.width(line, SIZE) for _, lines in names for line in lines), default=0)
    most = max((len(lines) for _, lines in names), default=0)
    head = 12.0 + (longest if upright else LINE * most)
    depth = _depths(cells)
    rows = []
    y = head
    for demand_id, name in zip(demands["demand_id"], demands["demand"], strict=True):
        indent = _INDENT * min(depth[demand_id], 3)
        lines = lettering.wrap(name, SIZE, within=left - indent - 14, lines=3)
        high = LINE * max(len(lines), 1) + PAD
        rows.append((demand_id, y, high, indent, lines))
        y += high
    return Grid(left, step, head, tuple(names), tuple(rows), y, len(actors) - len(shown))


def draw_matrix(cells: pd.DataFrame, ax: Axes, *, case: Case) -> Axes:
    """Draw the rows of ``relate.positions.demands_by_actor`` on axes; returns the axes.

    A sign is a stance, a number behind it how often it was reported; a small ring says that
    the actor is asked and takes no position in these articles; an empty cell that it is not
    asked. Clauses stand indented below their demand.
    """
    width, high = size_of(ax)
    grid = lay_out(cells, width=width)
    pen.canvas(ax, width, max(high, matrix_height(cells, width=width)))
    _frame(ax, grid, width)
    places = {demand: (y, row_high) for demand, y, row_high, _, _ in grid.rows}
    columns = {actor: number for number, (actor, _) in enumerate(grid.actors)}
    leads = Addresses(case)
    for _, cell in records(cells):
        if cell["actor_id"] in columns:
            y, row_high = places[cell["demand_id"]]
            x = grid.left + (columns[cell["actor_id"]] + 0.5) * grid.step
            _cell(ax, cell, x, y + row_high / 2, leads, grid.step)
    y = grid.bottom + 16
    pen.legend(ax, 4, y, _entries(cells), width - 8)
    if grid.left_out:
        y += pen.legend_height(_entries(cells), width - 8) + 6
        pen.write(ax, 8, y, f"{grid.left_out} more actors are in the table.", tone="muted", size=8)
    return ax


def matrix_height(cells: pd.DataFrame, *, width: float) -> float:
    """How many points :func:`draw_matrix` needs at that width."""
    grid = lay_out(cells, width=width)
    more = 14 if grid.left_out else 0
    return grid.bottom + 20 + pen.legend_height(_entries(cells), width - 8) + more


def describe_matrix(cells: pd.DataFrame) -> tuple[str, str, str]:
    """Title, description and caption, computed from what the figure shows."""
    title = "Asked and answered"
    demands, actors = cells["demand_id"].nunique(), cells["actor_id"].nunique()
    found = Counter(stance for cell in cells["stances"] for stance in split(cell))
    told = listed([f"{stance} {found[stance]}" for stance in STANCES if found[stance]])
    silent = int((cells["answer"] == SILENT).sum())
    caption = (
        f"{capital(counted(demands, 'demand'))} and {counted(actors, 'actor')}: "
        f"{told or 'no stance'} (passages). {capital(counted(silent, 'time'))} an actor is asked "
        "and takes no position in these articles; that is silence in them, not refusal."
    )
    lines = [
        f"{row['actor']} on {row['demand']}: {', '.join(dict.fromkeys(split(row['stances'])))}"
        for _, row in records(cells) if row["answer"] == STANCE
    ]  # fmt: skip
    shown = "; ".join(lines[:60]) + ("; and more, in the table" if len(lines) > 60 else "")
    return title, f"{caption} {shown}.", f"{title}. {caption}"


def _head(name: str, step: float) -> tuple[str, ...]:
    if step < _UPRIGHT:
        return lettering.wrap(name, SIZE, within=104, lines=1 if step < 24 else 2)
    return lettering.wrap(name, SIZE, within=step - 6, lines=3)


def _depths(cells: pd.DataFrame) -> dict[str, int]:
    above = dict(zip(cells["demand_id"], cells["part_of"], strict=True))
    depths: dict[str, int] = {}
    for demand_id in above:
        seen: set[str] = set()
        at = demand_id
        while above.get(at) in above and at not in seen:
            seen.add(at)
            at = above[at]
        depths[demand_id] = len(seen)
    return depths


def _frame(ax: Axes, grid: Grid, width: float) -> None:
    """The heads of the columns, the names of the rows, the lines between them."""
    for number, (_, lines) in enumerate(grid.actors):
        x = grid.left + (number + 0.5) * grid.step
        for place, line in enumerate(lines):
            if grid.upright:
                shift = (place - (len(lines) - 1) / 2) * LINE
                ax.text(x + shift, grid.head - 5, line, fontsize=SIZE, color=light("ink"),
                        rotation=90, ha="center", va="bottom", family=lettering.FAMILY,
                        parse_math=False)  # fmt: skip
            else:
                y = grid.head - 6 - LINE * (len(lines) - place - 0.5)
                pen.write(ax, x, y, line, align="center")
    right = grid.left + grid.step * len(grid.actors)
    for _, y, high, indent, lines in grid.rows:
        ax.plot([0, right], [y, y], color=light("line"), linewidth=0.7, zorder=0, clip_on=False)
        top = y + high / 2 - (len(lines) - 1) * LINE / 2
        pen.write_lines(ax, 3 + indent, top, lines, step=LINE)
    ax.plot([0, right], [grid.bottom] * 2, color=light("line"), linewidth=0.7, zorder=0)


def _cell(
    ax: Axes, cell: dict[str, object], x: float, y: float, leads: Addresses, step: float
) -> None:
    name, demand = str(cell["actor"]), str(cell["demand"])
    if cell["answer"] == SILENT:
        mark(pen.stamp(ax, x, y, SILENCE), f"{name} · asked, no position · {demand}")
        return
    stances = split(str(cell["stances"]))
    dates = str(cell["dates"]).split("|")
    rows = split(str(cell["rows"]))
    found = Counter(stances)
    gap = min(22.0, step / max(len(found), 1))
    for number, stance in enumerate(found):
        mine = [place for place, taken in enumerate(stances) if taken == stance]
        at = x + (number - (len(found) - 1) / 2) * gap
        when = ", ".join(dict.fromkeys(short(dates[p], year=True) for p in mine if dates[p]))
        told = [name, f"{stance}: {demand}", when, ", ".join(rows[p] for p in mine)]
        href = leads.rows("positions", [rows[p] for p in mine])
        sign = STANCE_SIGNS[stance]
        mark(pen.stamp(ax, at, y, sign),
             " · ".join(part for part in told if part), href)  # fmt: skip
        if len(mine) > 1 and gap >= 15:
            pen.write(ax, at + 6, y + 1, str(len(mine)), tone="muted", size=7.6)


def _entries(cells: pd.DataFrame) -> Sequence[Entry]:
    found = {stance for cell in cells["stances"] for stance in split(cell)}
    entries = [Entry(sign, sign.word) for stance, sign in STANCE_SIGNS.items() if stance in found]
    if (cells["answer"] == SILENT).any():
        entries.append(Entry(SILENCE, SILENCE.word))
    return entries
