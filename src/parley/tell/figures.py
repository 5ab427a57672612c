"""The figures of the workbook, each one call: data in, a numbered figure out.

Every figure is drawn twice, for wide pages and for phones, and carries a title, a
description and a caption computed from its data. Its signs and lines lead to the evidence
pages, with a tooltip each; the keyboard stops at the signs. Whoever wants a figure in a
picture of her own takes the functions that draw on given axes: :func:`draw_sequence`,
:func:`draw_network`, :func:`draw_matrix`.
"""

from __future__ import annotations

from collections.abc import Callable

import networkx as nx
import pandas as pd
from matplotlib.axes import Axes

from parley.case import Case
from parley.relate.positions import demands_by_actor
from parley.tell import network_figure
from parley.tell.matrix_figure import describe_matrix, draw_matrix, matrix_height
from parley.tell.network_figure import describe_network, draw_network
from parley.tell.sequence_figure import (
    describe_sequence,
    draw_sequence,
    sequence_height,
    sequence_lanes,
)
from parley.tell.show import Shown, block
from parley.tell.svg import described, figure_body, render

__all__ = [
    "NARROW", "WIDE", "describe_matrix", "describe_network", "describe_sequence", "draw_matrix",
    "draw_network", "draw_sequence", "matrix", "network", "sequence",
]  # fmt: skip

WIDE, NARROW = 560.0, 312.0
"""The widths in points for which figures are laid out: a page's column, a phone."""


def sequence(case: Case, *, label: str = "sequence") -> Shown:
    """The central figure: the meetings, one lane a format, the other steps, the articles.

    Where nothing is dated and nothing met, the figure says so.
    """
    lanes = sequence_lanes(case)
    return _shown(
        label, describe_sequence(lanes), lambda ax: draw_sequence(lanes, ax),
        lambda width: sequence_height(lanes, width=width),
        empty=not any(lane.marks for lane in lanes),
    )  # fmt: skip


def network(graph: nx.Graph[str], case: Case, *, label: str) -> Shown:
    """One of the networks of ``relate.networks``; ``relate.networks.edge_table`` says the same."""
    return _shown(
        label, describe_network(graph), lambda ax: draw_network(graph, ax, case=case),
        lambda width: network_figure.lay_out(graph, case, width=width).height,
        empty=not len(graph),
    )  # fmt: skip


def matrix(case: Case, *, cells: pd.DataFrame | None = None, label: str = "asked") -> Shown:
    """Who asks what of whom, and who answered: demands by actors.

    ``cells`` defaults to all of ``relate.positions.demands_by_actor``.
    """
    rows = demands_by_actor(case) if cells is None else cells
    return _shown(
        label, describe_matrix(rows), lambda ax: draw_matrix(rows, ax, case=case),
        lambda width: matrix_height(rows, width=width), empty=rows.empty,
    )  # fmt: skip


def _shown(
    label: str, told: tuple[str, str, str], draw: Callable[[Axes], object],
    height: Callable[[float], float], *, empty: bool,
) -> Shown:  # fmt: skip
    title, description, caption = told
    if empty:
        nothing = "There is nothing to show: no row of the coding tells of it."
        return block("fig", label, described(title, nothing), f"{title}: nothing to show.")
    drawn = [
        render(draw, width=width, height=height(width), label=name, title=title,
               description=description)
        for width, name in ((WIDE, label), (NARROW, f"{label}-narrow"))
    ]  # fmt: skip
    return block("fig", label, figure_body(*drawn), caption)
