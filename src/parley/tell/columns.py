"""A network in columns: nodes one below the other, labels beside them, edges between.

The layout that stays legible whatever the names: no two labels can collide, since each has
rows of its own. All measures are points, y downwards.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from parley.tell import lettering

SIZE, LINE, PAD = 8.4, 10.4, 5.0

Side = Literal["left", "right"]


@dataclass(frozen=True)
class Column:
    """Nodes of one column: where their signs stand, on which side their labels, how broad.

    ``entries`` are (node, label) in order; a line break in a label stays.
    """

    x: float
    side: Side
    within: float
    entries: tuple[tuple[str, str], ...]
    lines: int = 2


@dataclass(frozen=True)
class Spot:
    """A node with its place and the lines of its label, of which ``head`` are its name."""

    node: str
    x: float
    y: float
    side: Side
    lines: tuple[str, ...]
    head: int = 1


def spread(columns: Sequence[Column], *, top: float) -> tuple[list[list[Spot]], float]:
    """Each column's nodes spread over the height of the tallest; the spots and the bottom."""
    texts = [
        [
            (node, _lines(label, column), len(_lines(label.split("\n")[0], column)))
            for node, label in column.entries
        ]
        for column in columns
    ]
    needs = [sum(_height(lines) for _, lines, _ in column) for column in texts]
    tallest = max(needs, default=0.0)
    spots: list[list[Spot]] = []
    for column, entries, need in zip(columns, texts, needs, strict=True):
        gap = min((tallest - need) / max(len(entries), 1), 3 * LINE)
        y = top + (tallest - need - gap * len(entries)) / 2
        here = []
        for node, lines, head in entries:
            height = _height(lines) + gap
            here.append(Spot(node, column.x, y + height / 2, column.side, lines, head))
            y += height
        spots.append(here)
    return spots, top + tallest


def untangled(
    free: Sequence[str], fixed: Sequence[str], edges: Sequence[tuple[str, str]]
) -> list[str]:
    """The free nodes ordered by the mean place of their neighbours in the fixed column.

    Ties keep their order; nodes without a neighbour come last. Source: the barycentre method
    of Sugiyama, Tagawa and Toda (1981).
    """
    place = {node: at for at, node in enumerate(fixed)}
    seen: dict[str, list[int]] = {node: [] for node in free}
    for one, other in edges:
        if one in seen and other in place:
            seen[one].append(place[other])
        if other in seen and one in place:
            seen[other].append(place[one])
    return sorted(free, key=lambda node: _mean(seen[node]))


def flow(
    labels: Mapping[str, str], *, width: float, top: float, least: float = 96.0
) -> tuple[list[Spot], float]:
    """Nodes in rows, several beside each other as the broadest label allows; and the bottom."""
    if not labels:
        return [], top
    broadest = max(lettering.width(" ".join(label.split()), SIZE) for label in labels.values())
    across = max(1, int(width // max(least, min(broadest + 24, width / 2 - 1))))
    cell = width / across
    down = -(-len(labels) // across)
    spots = []
    for at, (node, label) in enumerate(labels.items()):
        column, row = divmod(at, down)
        lines = lettering.wrap(" ".join(label.split()), SIZE, within=cell - 22, lines=1)
        spots.append(Spot(node, column * cell + 8, top + row * 14 + 7, "right", lines))
    return spots, top + down * 14


def _lines(label: str, column: Column) -> tuple[str, ...]:
    return tuple(
        line
        for part in label.split("\n")
        for line in lettering.wrap(part, SIZE, within=column.within, lines=column.lines)
    )


def _height(lines: Sequence[str]) -> float:
    return LINE * max(len(lines), 1) + PAD


def _mean(places: Sequence[int]) -> float:
    return sum(places) / len(places) if places else float("inf")
