"""Nodes and links placed by Kamada and Kawai, labels where they meet neither sign nor label.

Source: T. Kamada and S. Kawai, *An algorithm for drawing general undirected graphs*, 1989, as
networkx has it, started from a circle in the order of the ids, so without chance. Measures
are points, y downwards.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np
import numpy.typing as npt

from parley.tell import lettering

SIZE, LINE, RADIUS = 8.4, 10.4, 6.0
Point = tuple[float, float]
Box = tuple[float, float, float, float]
Array = npt.NDArray[np.float64]
_ROUNDS = 4
MOST_EXACT = 70
"""Larger groups are placed by Fruchterman and Reingold (1991), whose cost grows less."""


@dataclass(frozen=True)
class Named:
    """A label with its place: lines, the middle of its first one, and how it is aligned."""

    lines: tuple[str, ...]
    x: float
    y: float
    align: str


def places(
    graph: nx.Graph[str], *, width: float, link: float = 92.0, margin: Point = (58.0, 26.0)
) -> tuple[dict[str, Point], float]:
    """Where the nodes stand in a figure of that width, and how high it gets.

    Connected groups stand in rows like words, the largest first. A link is about ``link``
    long; a group too broad for the figure is made smaller. Nothing for a graph without nodes.
    """
    groups = sorted(nx.connected_components(graph), key=lambda group: (-len(group), min(group)))
    found: dict[str, Point] = {}
    x = top = bottom = 0.0
    for group in groups:
        spots, broad, high = _group(graph.subgraph(sorted(group)), width, link, margin)
        if x and x + broad > width:
            x, top = 0.0, bottom
        found |= {node: (x + u, top + v) for node, (u, v) in spots.items()}
        x += broad
        bottom = max(bottom, top + high)
    return _centred(found, width), bottom


def labels(
    texts: Mapping[str, str], at: Mapping[str, Point], edges: Sequence[tuple[str, str]], *,
    width: float, height: float, within: float = 104.0,
) -> dict[str, Named]:  # fmt: skip
    """A place for each label: the one of twelve around its node that costs least.

    It costs most to meet another label or a sign or to leave the figure, less to lie on an
    edge, a little to stand far off. Repeated until nothing moves, in the order of the nodes.
    """
    if not texts:
        return {}
    choices = [
        _choices(lettering.wrap(text, SIZE, within=within, lines=3), at[node])
        for node, text in texts.items()
    ]
    boxes = np.array([[box for _, box in options] for options in choices])
    signs = np.array([(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS) for x, y in at.values()])
    lines = [(*at[one], *at[other]) for one, other in edges if one != other]
    fixed = _fixed(boxes, signs, np.array(lines).reshape(-1, 4), width, height)
    chosen = fixed.argmin(axis=1)
    for _ in range(_ROUNDS):
        before = chosen.copy()
        for number, options in enumerate(boxes):
            others = np.delete(boxes[np.arange(len(boxes)), chosen], number, axis=0)
            over = _overlaps(options, others)
            chosen[number] = (fixed[number] + ((over > 0) * 60 + 0.5 * over).sum(axis=1)).argmin()
        if (chosen == before).all():
            break
    return {
        node: options[rank][0]
        for node, options, rank in zip(texts, choices, chosen.tolist(), strict=True)
    }


def _group(
    graph: nx.Graph[str], width: float, link: float, margin: Point
) -> tuple[dict[str, Point], float, float]:
    """One group in a box of its own: its places, how broad and how high the box is."""
    nodes = sorted(graph.nodes)
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(nodes)
    simple.add_edges_from(sorted((a, b) for a, b in graph.edges() if a != b))
    circle = nx.circular_layout(simple)
    if len(nodes) <= MOST_EXACT:
        layout = nx.kamada_kawai_layout(simple, pos=circle)
    else:
        layout = nx.spring_layout(simple, pos=circle, iterations=120, seed=1, method="force")
    points: npt.NDArray[np.float64] = np.array([layout[node] for node in nodes], dtype=float)
    at = {node: number for number, node in enumerate(nodes)}
    ends = [(points[at[a]], points[at[b]]) for a, b in simple.edges()]
    usual = float(np.mean([np.hypot(*(one - other)) for one, other in ends])) if ends else 1.0
    points = _turned(points * (link / max(usual, 1e-6)))
    points -= points.min(axis=0)
    broad, high = points.max(axis=0)
    points *= min(1.0, (width - 2 * margin[0]) / max(float(broad), 1.0))
    broad, high = points.max(axis=0)
    spots = {
        node: (float(x) + margin[0], float(y) + margin[1])
        for node, (x, y) in zip(nodes, points.tolist(), strict=True)
    }
    return spots, float(broad) + 2 * margin[0], float(high) + 2 * margin[1]


def _centred(found: dict[str, Point], width: float) -> dict[str, Point]:
    if not found:
        return found
    left, right = min(x for x, _ in found.values()), max(x for x, _ in found.values())
    shift = (width - left - right) / 2
    return {node: (x + shift, y) for node, (x, y) in found.items()}


def _turned(points: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The points turned so that their longest extent lies; as they are if none is longest."""
    centred = points - points.mean(axis=0)
    _, extents, axes = np.linalg.svd(centred, full_matrices=False)
    if len(extents) < 2 or extents[0] < 1.1 * extents[1]:
        still: npt.NDArray[np.float64] = np.round(centred, 6)
        return still
    axes = axes * np.where(axes[:, :1] + 1e-9 * axes[:, 1:] < 0, -1.0, 1.0)
    turned: npt.NDArray[np.float64] = np.round(centred @ axes.T, 6)
    return turned


def _choices(lines: tuple[str, ...], at: Point) -> list[tuple[Named, Box]]:
    x, y = at
    broad = max((lettering.width(line, SIZE) for line in lines), default=0.0)
    high = LINE * len(lines)
    found = []
    for far in (RADIUS + 3.0, RADIUS + 11.0):
        sides = [
            (x + far, y - high / 2, "left"), (x - far, y - high / 2, "right"),
            (x, y + far - 1, "center"), (x, y - far - high + 1, "center"),
            (x + far * 0.6, y + far * 0.6, "left"), (x - far * 0.6, y + far * 0.6, "right"),
            (x + far * 0.6, y - far * 0.6 - high, "left"),
            (x - far * 0.6, y - far * 0.6 - high, "right"),
        ]  # fmt: skip
        for at_x, top, align in sides:
            left = at_x - {"left": 0.0, "center": broad / 2, "right": broad}[align]
            box = (left - 1, top - 0.5, left + broad + 1, top + high + 0.5)
            found.append((Named(lines, at_x, top + LINE / 2, align), box))
    return found


def _fixed(
    boxes: Array, signs: Array, lines: Array, width: float, height: float
) -> Array:  # fmt: skip
    """What each choice of each node costs whatever the others choose."""
    flat = boxes.reshape(-1, 4)
    edges = np.array([2 - flat[:, 0], flat[:, 2] - width + 2, 2 - flat[:, 1],
                      flat[:, 3] - height + 2])  # fmt: skip
    over = _overlaps(flat, signs)
    out = 20.0 * edges.clip(min=0).sum(axis=0)
    cost = out + ((over > 0) * 40 + over).sum(axis=1) + 3.0 * _crossings(flat, lines)
    found: Array = cost.reshape(boxes.shape[:2]) + np.arange(boxes.shape[1]) * 0.4
    return found


def _overlaps(ones: Array, others: Array) -> Array:
    """The areas that boxes share with other boxes: a row one, a column other."""
    a, b = ones[:, None, :], others[None, :, :]
    wide = np.minimum(a[..., 2], b[..., 2]) - np.maximum(a[..., 0], b[..., 0])
    high = np.minimum(a[..., 3], b[..., 3]) - np.maximum(a[..., 1], b[..., 1])
    area: Array = wide.clip(min=0) * high.clip(min=0)
    return area


def _crossings(boxes: Array, lines: Array) -> Array:
    """How many straight lines run through each box (by Liang and Barsky)."""
    if not len(lines):
        return np.zeros(len(boxes))
    enters: Array = np.zeros((len(boxes), len(lines)))
    leaves: Array = np.ones((len(boxes), len(lines)))
    for start, low, high in ((0, 0, 2), (1, 1, 3)):
        step = lines[:, start + 2] - lines[:, start]
        step = np.where(np.abs(step) < 1e-9, 1e-9, step)[None, :]
        near = (boxes[:, low, None] - lines[None, :, start]) / step
        far = (boxes[:, high, None] - lines[None, :, start]) / step
        enters = np.maximum(enters, np.minimum(near, far))
        leaves = np.minimum(leaves, np.maximum(near, far))
    found: Array = (enters < leaves).sum(axis=1).astype(float)
    return found
