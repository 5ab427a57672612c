"""Networks that leave: attributes that GraphML and JSON can carry, and both formats as text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import networkx as nx

from parley.tables import join


def portable(graph: nx.Graph[str]) -> nx.Graph[str]:
    """A copy whose attributes are text, whole numbers, numbers and truth values only.

    GraphML, GEXF and JSON take no None, tuples, dates or numpy numbers: None becomes empty
    text, a list its members joined by ``|``, a date its ISO form. The given graph is not
    changed.
    """
    copy = graph.__class__()
    copy.graph.update({str(k): plain(v) for k, v in graph.graph.items()})
    copy.add_nodes_from((n, {k: plain(v) for k, v in d.items()}) for n, d in graph.nodes(data=True))
    if isinstance(graph, nx.MultiGraph):
        for one, other, key, data in graph.edges(keys=True, data=True):
            copy.add_edge(one, other, key=str(key), **{k: plain(v) for k, v in data.items()})
    else:
        for one, other, data in graph.edges(data=True):
            copy.add_edge(one, other, **{k: plain(v) for k, v in data.items()})
    return copy


def graphml(graph: nx.Graph[str]) -> str:
    """The network as GraphML, the same text for the same network; for Gephi, yEd, R, Cytoscape."""
    return "\n".join(nx.generate_graphml(portable(graph))) + "\n"


def node_link(graph: nx.Graph[str]) -> dict[str, Any]:
    """The network as JSON's plain values: ``nodes`` and ``edges``, as networkx reads it back."""
    found: dict[str, Any] = nx.node_link_data(portable(graph), edges="edges")
    return found


def plain(value: object) -> str | int | float | bool:
    """A value as text, a number or a truth value, as every file format can carry it.

    >>> plain(("a", "b")), plain(None)
    ('a|b', '')
    """
    if value is None:
        return ""
    if isinstance(value, (str, bool, int, float)):
        return value
    if isinstance(value, (list, tuple, set, frozenset)):
        members: Iterable[object] = (
            value if isinstance(value, (list, tuple)) else sorted(value, key=str)
        )
        return join(str(plain(member)) for member in members)
    if hasattr(value, "item"):
        return plain(value.item())
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    return str(value)
