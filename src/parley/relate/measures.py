"""A few measures of a network, each with what it does not show.

A handful of articles gives counts, not rankings. Nothing here reads influence off a place in
a network: who is in the news, and who was at a table that reached the news, is what the
articles chose to print. Source: Wasserman and Faust, *Social Network Analysis*, 1994,
chapters 4 and 8 (affiliation networks).
"""

from __future__ import annotations

from collections import Counter

import networkx as nx
import pandas as pd


def counts(graph: nx.Graph[str]) -> pd.DataFrame:
    """How many nodes there are of each kind and role, one row each, sorted; and no more.

    Not shown: how often each is named or sits, nor who is missing from the articles.

    >>> graph = nx.Graph()
    >>> graph.add_node("nato", kind="international_organisation", role="at_table")
    >>> counts(graph)["nodes"].tolist()
    [1]
    """
    found = Counter((d.get("kind", ""), d.get("role", "")) for _, d in graph.nodes(data=True))
    rows = [(kind, role, count) for (kind, role), count in sorted(found.items())]
    return pd.DataFrame(rows, columns=["kind", "role", "nodes"])


def degrees(graph: nx.Graph[str]) -> pd.DataFrame:
    """For each node, with how many others it shares an edge, and the weight of its edges.

    In the order of the graph, on purpose not ranked. ``neighbours`` counts nodes, ``weight``
    adds up the edges' weights (an edge without one counts 1): meetings shared in
    ``who_sits_with_whom``, statements in ``who_speaks_about_whom``.

    Not shown: importance. An actor with many neighbours may have been at one large meeting.

    >>> degrees(nx.Graph([("a", "b"), ("b", "c")]))["neighbours"].tolist()
    [1, 2, 1]
    """
    rows = [
        (node, data.get("label", node), len(set(nx.all_neighbors(graph, node)) - {node}),
         int(graph.degree(node, weight="weight")))
        for node, data in graph.nodes(data=True)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["node", "name", "neighbours", "weight"])


def density(two_mode: nx.Graph[str]) -> float:
    """The share of the possible edges between actors at a table and meetings that there are.

    1 when every such actor is at every meeting; 0 when there is no actor or no meeting.
    Actors who are only spoken of are left out. For a two-mode network: actors are not
    joined with actors, so the usual density of a graph would be wrong.

    Not shown: whether a table was open to those who were not at it. Nor can the densities of
    cases with few and with many meetings be compared.

    >>> graph = nx.Graph([("a", "m"), ("b", "m"), ("b", "n")])
    >>> nx.set_node_attributes(graph, {"a": 0, "b": 0, "m": 1, "n": 1}, "bipartite")
    >>> density(graph)
    0.75
    """
    actors = sum(
        data["bipartite"] == 0 and two_mode.degree(node) > 0
        for node, data in two_mode.nodes(data=True)
    )
    meetings = sum(data["bipartite"] == 1 for _, data in two_mode.nodes(data=True))
    possible = actors * meetings
    return two_mode.number_of_edges() / possible if possible else 0.0


def components(graph: nx.Graph[str]) -> list[tuple[str, ...]]:
    """The groups of nodes that hang together, the largest first; directions do not matter.

    Each group, and groups of one size, in the order of their ids. A node without edges is a
    group of its own.

    Not shown: that two groups have nothing to do with each other; a single article more may
    join them.

    >>> components(nx.Graph([("b", "a"), ("c", "d"), ("d", "e")]))
    [('c', 'd', 'e'), ('a', 'b')]
    """
    groups = [tuple(sorted(group)) for group in nx.connected_components(graph.to_undirected())]
    return sorted(groups, key=lambda group: (-len(group), group))
