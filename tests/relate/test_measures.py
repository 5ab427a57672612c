"""Measures on networks small enough to count by hand."""

from __future__ import annotations

import networkx as nx

from parley.relate.measures import components, counts, degrees, density
from parley.relate.networks import actors_and_meetings, who_sits_with_whom
from tests.relate.test_networks import table_of


def two_mode() -> nx.Graph:
    return actors_and_meetings(
        table_of(("m1", "held", "a|b"), ("m2", "held", "b"), ("m3", "held", "c"))
    )


def test_density_counts_the_possible_seats_and_leaves_out_who_is_only_spoken_of():
    graph = two_mode()
    assert density(graph) == 4 / 9
    graph.add_node("z", bipartite=0, role="spoken_of", kind="state")
    assert density(graph) == 4 / 9


def test_density_of_nothing_is_nothing():
    assert density(actors_and_meetings(table_of())) == 0


def test_components_are_listed_from_the_largest():
    assert components(two_mode()) == [
        ("a", "b", "meeting:m1", "meeting:m2"), ("c", "meeting:m3"),
    ]  # fmt: skip


def test_degrees_keep_the_order_of_the_graph():
    found = degrees(who_sits_with_whom(two_mode()))
    assert found[["node", "neighbours", "weight"]].to_numpy().tolist() == [
        ["a", 1, 1], ["b", 1, 1], ["c", 0, 0],
    ]  # fmt: skip


def test_counts_are_by_kind_and_role():
    assert counts(two_mode()).to_numpy().tolist() == [
        ["meeting", "", 3], ["unknown", "at_table", 3],
    ]  # fmt: skip
