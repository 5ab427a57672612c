"""What stands without what, as a grid: a row a meeting or dispute, a column a scenario."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.path import Path

from parley.case import Case
from parley.relate.robustness import robustness
from parley.tell import lettering, pen
from parley.tell.english import counted, number
from parley.tell.palette import light
from parley.tell.show import Shown, block
from parley.tell.signs import Manner
from parley.tell.svg import figure_body, mark, render

MOST_ROWS, MOST_COLUMNS = 40, 16
WIDE, NARROW = 640.0, 340.0
_SIZE, _LINE = 8.0, 10.0
_MANNERS = {
    "stands": Manner("c3", (), "full", "stands"),
    "changed": Manner("c5", (), "half", "stands, but otherwise"),
    "gone": Manner("c2", (), "cross", "gone"),
}
_PARTS = {"meeting": "Meetings", "edge": "At one table", "finding": "Disputes"}


@dataclass(frozen=True)
class Grid:
    """The rows in their parts, the scenarios, and the verdict of each cell."""

    rows: tuple[tuple[str, str, str], ...]
    scenarios: tuple[str, ...]
    cells: Mapping[tuple[str, str], tuple[str, str]]
    left_out: int


def robustness_figure(
    case: Case, *, label: str = "stands", found: pd.DataFrame | None = None
) -> Shown:
    """The figure: what stands, is otherwise or is gone when something is taken away.

    ``criticism.robustness_table`` says the same for single articles. ``found`` is what
    ``relate.robustness`` gives, where it is at hand.
    """
    grid = _grid(robustness(case) if found is None else found)
    if not grid.rows or not grid.scenarios:
        return block("fig", label, "<p>There is nothing to take away.</p>", "Nothing to take away.")
    title, description, caption = _described(grid)
    svgs = [
        render(
            lambda ax, w=width: _draw(ax, grid, w),  # type: ignore[misc]
            width=width, height=_lay_out(grid, width)[1], label=f"{label}{suffix}", title=title,
            description=description,
        )
        for width, suffix in ((WIDE, ""), (NARROW, "-narrow"))
    ]  # fmt: skip
    return block("fig", label, figure_body(*svgs), caption)


def _grid(frame: pd.DataFrame) -> Grid:
    scenarios = tuple(dict.fromkeys(frame["scenario"]))[:MOST_COLUMNS]
    keys = dict.fromkeys(zip(frame["item"], frame["id"], frame["label"], strict=True))
    rows = tuple((str(item), str(key), str(label)) for item, key, label in keys)
    cells = {
        (f"{row.item}:{row.id}", str(row.scenario)): (str(row.verdict), str(row.detail))
        for row in frame.itertuples()
    }
    return Grid(rows[:MOST_ROWS], scenarios, cells, max(len(rows) - MOST_ROWS, 0))


Laid = list[tuple[float, str, tuple[str, ...], str]]


def _lay_out(grid: Grid, width: float) -> tuple[Laid, float]:
    """Each row's height on the page with the lines of its label; the part's head before it."""
    laid: Laid = []
    y, part = 26.0 if width > NARROW else 22.0, ""
    for item, key, text in grid.rows:
        if item != part:
            y += 20
            laid.append((y - 9, "", (_PARTS[item],), item))
            part = item
        lines = lettering.wrap(text, _SIZE, within=_left(grid, width) - 14, lines=3)
        laid.append((y + 5, f"{item}:{key}", lines, item))
        y += _LINE * len(lines) + 6
    return laid, y + 20 + _LINE * len(_numbered(grid)) + (14 if grid.left_out else 0)


def _left(grid: Grid, width: float) -> float:
    """Where the columns begin: the labels get what the signs do not need."""
    return width - _step(grid, width) * len(grid.scenarios) - 4


def _step(grid: Grid, width: float) -> float:
    room = 0.56 if width > NARROW else 0.5
    return min(46.0 if width > NARROW else 24.0, room * width / max(len(grid.scenarios), 1))


def _numbered(grid: Grid) -> list[str]:
    """Scenarios whose names are too long for a column stand below, by number."""
    return [name for name in grid.scenarios if len(name) > 5]


def _draw(ax: Axes, grid: Grid, width: float) -> None:
    laid, height = _lay_out(grid, width)
    pen.canvas(ax, width, height)
    step, left, long = _step(grid, width), _left(grid, width), _numbered(grid)
    pen.write(ax, 4, 10, "without …", tone="muted")
    for at, name in enumerate(grid.scenarios):
        head = f"({long.index(name) + 1})" if name in long else name
        pen.write(ax, left + step * (at + 0.5), 10, head, align="center",
                  size=_SIZE if step > 26 else 6.8)  # fmt: skip
    for y, key, lines, _ in laid:
        if not key:
            pen.write(ax, 4, y, lines[0], bold=True)
            ax.plot([4, width - 4], [y + 7, y + 7], color=light("line"), linewidth=0.8, zorder=0)
            continue
        pen.write_lines(ax, 4, y, lines, step=_LINE, size=_SIZE)
        for at, name in enumerate(grid.scenarios):
            verdict, detail = grid.cells.get((key, name), ("gone", ""))
            words = f"{_MANNERS[verdict].word}{': ' + detail if detail else ''}"
            tip = f"{' '.join(lines)}, without {name}: {words}"
            _stamp(ax, left + step * (at + 0.5), y, verdict, width, tip)
    _foot(ax, grid, height, width, long)


def _stamp(ax: Axes, x: float, y: float, verdict: str, width: float, tip: str) -> None:
    manner = _MANNERS[verdict]
    size = 8.4 if width > NARROW else 7.2
    if verdict == "gone":
        reach = size / 2.6
        for way in (1, -1):
            pen.line(ax, Path([(x - reach, y - way * reach), (x + reach, y + way * reach)]), manner,
                     width=1.6)  # fmt: skip
        (drawn,) = ax.plot([x], [y], marker="o", markersize=size, alpha=0.0, linestyle="none",
                           color=light("paper"), zorder=5)  # fmt: skip
    else:
        drawn = pen.stamp_status(ax, x, y, manner, size=size)
    mark(drawn, tip)


def _foot(ax: Axes, grid: Grid, height: float, width: float, long: Sequence[str]) -> None:
    y = height - 10 - _LINE * len(long) - (14 if grid.left_out else 0)
    entries = [pen.Entry(_MANNERS[v], m.word) for v, m in _MANNERS.items() if v != "gone"]
    pen.legend(ax, 4, y, entries, width - 8)
    x = 4 + sum(37 + lettering.width(m.word, 8.0) for v, m in _MANNERS.items() if v != "gone")
    _stamp(ax, x + 9, y, "gone", width, "gone")
    pen.write(ax, x + 25, y, "gone", tone="muted", size=8.0)
    for at, name in enumerate(long):
        pen.write(ax, 4, y + 14 + _LINE * at, f"({at + 1}) {name}", tone="muted", size=7.6)
    if grid.left_out:
        pen.write(ax, 4, height - 6, f"{counted(grid.left_out, 'row')} more in the table", size=7.6,
                  tone="muted")  # fmt: skip


def _described(grid: Grid) -> tuple[str, str, str]:
    title = "What stands without what"
    firm = 0
    for item, key, _ in grid.rows:
        verdicts = [grid.cells.get((f"{item}:{key}", s), ("gone", ""))[0] for s in grid.scenarios]
        firm += "gone" not in verdicts
    told = (
        f"{counted(len(grid.rows), 'row')} and {counted(len(grid.scenarios), 'scenario')}: "
        f"{number(firm)} of the rows stand in every one"
    )
    lost = Counter(
        s for item, key, _ in grid.rows for s in grid.scenarios
        if grid.cells.get((f"{item}:{key}", s), ("gone", ""))[0] == "gone"
    )  # fmt: skip
    lines = "; ".join(f"without {s}: {number(lost[s])} gone" for s in grid.scenarios)
    caption = (
        f"What stands when an article, an outlet or all that is uncertain is taken away: {told}. "
        "A dispute needs two sides and falls with either."
    )
    return title, f"{told}. {lines}.", caption
