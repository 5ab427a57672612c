"""The networks, on a small case that can be checked by eye, and on the first case."""

from __future__ import annotations

import json
from pathlib import Path

import networkx as nx
import pytest

from parley.case import Case
from parley.errors import ParleyError
from parley.relate.exports import graphml, node_link, portable
from parley.relate.networks import (
    actors_and_meetings,
    articles_and_sources,
    edge_table,
    node_table,
    who_sits_with_whom,
    who_speaks_about_whom,
)
from parley.relate.principals import principals
from parley.schema import table
from parley.tables import empty, from_rows, split
from parley.workbook import open_case
from tests.cases import zenda


@pytest.fixture
def case(tmp_path: Path) -> Case:
    draft = zenda()
    draft.actor("prince", "Prince of Elphberg", type="person", country="DEU")
    draft.span("mentions", "a1", "forest", actor_id="prince", kind="description")
    return draft.open(tmp_path / "case")


@pytest.fixture(scope="module")
def first() -> Case:
    return open_case(Path(__file__).parents[2] / "data" / "russia-nato-2021")


def table_of(*meetings: tuple[str, str, str]) -> Case:
    """A case that is nothing but meetings: id, status, participants; one report each."""
    reports = [
        {"report_id": f"r{n}", "meeting_id": m, "article_id": "a1", "start": 0, "end": 1,
         "text": "x", "status": status, "participants": people, "coder": "ann"}
        for n, (m, status, people) in enumerate(meetings)
    ]  # fmt: skip
    rows = [
        {"meeting_id": m, "status": status, "participants": people, "reports": f"r{n}"}
        for n, (m, status, people) in enumerate(meetings)
    ]
    tables = {t: empty(table(t)) for t in ("actors", "mentions", "statements", "articles")}
    tables["meeting_reports"] = from_rows(table("meeting_reports"), reports)
    tables["meetings"] = from_rows(table("meetings"), rows)
    return Case(Path("x"), "x", "", "full", {}, tables)


def test_an_edge_of_the_two_modes_lists_the_reports_it_rests_on(case):
    graph = actors_and_meetings(case)
    assert graph.edges["ruritania", "meeting:zenda"]["rows"] == ("m01",)
    assert graph.edges["ruritania", "meeting:zenda"]["status"] == "held"
    assert set(graph["meeting:strelsau"]) == {"ruritania", "sylvania"}


def test_an_actor_at_no_meeting_is_kept(case):
    graph = actors_and_meetings(case)
    assert graph.nodes["prince"]["role"] == "spoken_of"
    assert graph.nodes["ruritania"]["role"] == "at_table"
    assert "prince" in who_sits_with_whom(graph)


def test_a_participant_of_whom_only_one_article_knows_is_marked():
    case = table_of(("m", "planned", "a|b"))
    reports = case["meeting_reports"]
    more = reports.assign(report_id="r9", participants="a|c")
    both = case.with_tables(
        meeting_reports=from_rows(
            table("meeting_reports"),
            [*reports.to_dict("records"), *more.to_dict("records")],
        )
    )
    graph = actors_and_meetings(both)
    assert {a: graph.edges[a, "meeting:m"]["agreed"] for a in "abc"} == {
        "a": True, "b": True, "c": False,
    }  # fmt: skip


def test_two_whom_no_report_names_together_are_joined_by_both_reports():
    case = table_of(("m", "planned", "a|b"))
    reports = case["meeting_reports"]
    more = reports.assign(report_id="r9", participants="a|c")
    rows = [*reports.to_dict("records"), *more.to_dict("records")]
    both = case.with_tables(meeting_reports=from_rows(table("meeting_reports"), rows))
    shared = who_sits_with_whom(actors_and_meetings(both))
    assert (shared.edges["b", "c"]["together"], shared.edges["b", "c"]["rows"]) == (
        False, ("r0", "r9"),
    )  # fmt: skip
    assert (shared.edges["a", "b"]["together"], shared.edges["a", "b"]["rows"]) == (True, ("r0",))


def test_held_and_planned_meetings_are_counted_apart():
    graph = actors_and_meetings(
        table_of(("m1", "held", "a|b"), ("m2", "planned", "a|b"), ("m3", "denied", "a|b"))
    )
    edge = who_sits_with_whom(graph).edges["a", "b"]
    assert (edge["weight"], edge["held"], edge["planned"]) == (2, 1, 1)
    assert edge["meetings"] == ("m1", "m2")
    assert who_sits_with_whom(graph, status="held").edges["a", "b"]["weight"] == 1
    assert who_sits_with_whom(graph, status="denied").edges["a", "b"]["meetings"] == ("m3",)


def test_the_projection_is_the_one_of_networkx(first):
    for case in (
        first,
        table_of(("m1", "held", "a|b|c"), ("m2", "held", "b|c"), ("m3", "held", "d")),
    ):
        two_mode = actors_and_meetings(case)
        statuses = {d["status"] for _, d in two_mode.nodes(data=True) if d["bipartite"]}
        ours = who_sits_with_whom(two_mode, status=statuses)
        actors = [n for n, d in two_mode.nodes(data=True) if d["bipartite"] == 0]
        theirs = nx.bipartite.weighted_projected_graph(two_mode, actors)
        assert ours.number_of_edges() > 0
        assert nx.utils.graphs_equal(
            nx.Graph((a, b, {"weight": d["weight"]}) for a, b, d in ours.edges(data=True)),
            nx.Graph((a, b, {"weight": d["weight"]}) for a, b, d in theirs.edges(data=True)),
        )
        assert nx.is_isomorphic(ours, theirs)


def test_a_report_of_an_unknown_meeting_is_an_error_that_says_what_to_do():
    case = table_of(("m", "held", "a"))
    broken = case.with_tables(meetings=empty(table("meetings")))
    with pytest.raises(ParleyError, match=r"report_id r0: found the meeting 'm'.*open_case"):
        actors_and_meetings(broken)


def test_a_person_stands_for_her_state_only_when_asked(first):
    alone, state = actors_and_meetings(first), actors_and_meetings(first, stand_for="state")
    assert alone.nodes["vladimir_putin"]["role"] == "at_table"
    assert "vladimir_putin" not in state
    call = next(
        n for n in state["russia"] if "vladimir_putin" in state.edges["russia", n]["through"]
    )
    assert state.nodes[call]["status"] == "held"


def test_an_envoy_stands_for_the_state_and_a_spokesman_for_the_organisation():
    actors = from_rows(table("actors"), [
        {"actor_id": "norway", "name": "Norway", "type": "state", "country": "NOR"},
        {"actor_id": "un", "name": "UN", "type": "international_organisation"},
        {"actor_id": "ministry", "name": "Ministry", "type": "government_body", "country": "NOR"},
        {"actor_id": "juul", "name": "Juul", "type": "person", "member_of": "un|norway"},
        {"actor_id": "haq", "name": "Haq", "type": "person", "member_of": "un", "country": "NOR"},
        {"actor_id": "clerk", "name": "Clerk", "type": "person", "member_of": "ministry"},
        {"actor_id": "stray", "name": "Stray", "type": "person"},
    ])  # fmt: skip
    case = Case(Path("x"), "x", "", "full", {}, {"actors": actors})
    state, principal = principals(case, "state"), principals(case, "principal")
    assert [state(a) for a in ("juul", "haq", "clerk", "stray", "ministry")] == [
        "norway", "un", "norway", "stray", "norway",
    ]  # fmt: skip
    assert [principal(a) for a in ("juul", "clerk", "ministry")] == ["un", "ministry", "ministry"]
    with pytest.raises(ParleyError, match="expected self, principal or state"):
        principals(case, "country")  # type: ignore[arg-type]


def test_memberships_in_a_circle_come_to_an_end():
    rows = [{"actor_id": "a", "name": "A", "type": "government_body", "member_of": "b"},
            {"actor_id": "b", "name": "B", "type": "government_body", "member_of": "a"}]  # fmt: skip
    case = Case(Path("x"), "x", "", "full", {}, {"actors": from_rows(table("actors"), rows)})
    assert principals(case, "state")("a") == "a"


def test_a_speaker_points_at_whom_the_content_names(tmp_path):
    draft = zenda()
    start = draft.articles["a1"].index("Sylvania must")
    draft.add("mentions", article_id="a1", start=start, end=start + 8, text="Sylvania",
              actor_id="sylvania", kind="name", coder="ann")  # fmt: skip
    case = draft.open(tmp_path / "case")
    graph = who_speaks_about_whom(case)
    assert list(graph.edges(keys=True)) == [("rischenheim", "sylvania", "STATEMENT")]
    assert graph.edges["rischenheim", "sylvania", "STATEMENT"]["rows"] == ("s01-1",)
    lifted = who_speaks_about_whom(case, stand_for="state")
    assert list(lifted.edges()) == [("ruritania", "sylvania")]


def test_whoever_names_herself_gives_no_edge_and_unknown_speakers_are_listed(first):
    graph = who_speaks_about_whom(first)
    assert not list(nx.selfloop_edges(graph))
    rows = first["statements"]
    silent = rows[rows["speaker"] == ""]
    assert set(graph.graph["without_speaker"]) == {
        f"{i}-{p}" for i, p in zip(silent["statement_id"], silent["part"], strict=True)
    }


def test_an_article_is_fed_by_outlet_agency_speakers_and_those_who_pass_on(first):
    graph = articles_and_sources(first)
    assert graph.has_edge("outlet:UrduPoint", "article:a001", key="publishes")
    heard = graph.edges["vladimir_putin", "article:a004", "heard"]
    assert "kremlin" in heard["through"]
    assert graph.has_edge("kremlin", "article:a004", key="passes_on")
    rows = {row for *_, d in graph.edges(data=True) for row in d["rows"]}
    spoken = first["statements"][first["statements"]["speaker"] != ""]
    assert rows == {f"{i}-{p}" for i, p in zip(spoken["statement_id"], spoken["part"], strict=True)}


@pytest.mark.parametrize("stand_for", ["self", "principal", "state"])
def test_every_edge_of_the_first_case_has_rows_with_verified_evidence(first, stand_for):
    two_mode = actors_and_meetings(first, stand_for=stand_for)
    for graph in (two_mode, who_sits_with_whom(two_mode), who_speaks_about_whom(first)):
        edges = edge_table(graph, first)
        assert len(edges) == graph.number_of_edges() > 0
        for evidence in edges["evidence"]:
            assert evidence
            for place in split(evidence):
                article, _, span = place.partition(":")
                start, end = map(int, span.split("-"))
                assert 0 <= start < end <= len(first.articles[article].text)


def test_node_table_says_what_the_picture_says(case):
    graph = actors_and_meetings(case)
    nodes = node_table(graph, case).set_index("node")
    assert nodes.loc["prince", ["role", "edges", "namings"]].tolist() == ["spoken_of", 0, 1]
    assert nodes.loc["ruritania", ["kind", "edges"]].tolist() == ["state", 2]


def test_tables_of_an_empty_network_have_their_columns():
    case = table_of()
    graph = actors_and_meetings(case)
    assert list(node_table(graph, case)) == ["node", "name", "kind", "role", "edges", "namings"]
    assert list(edge_table(graph, case)) == [
        "from", "from_name", "to", "to_name", "rows", "articles", "evidence",
    ]  # fmt: skip


def test_networks_can_be_written_as_graphml_and_json(first):
    two_mode = actors_and_meetings(first)
    for graph in (two_mode, who_sits_with_whom(two_mode), who_speaks_about_whom(first),
                  articles_and_sources(first)):  # fmt: skip
        text = graphml(graph)
        assert text == graphml(graph)
        back = nx.parse_graphml(text)
        assert (len(back), back.number_of_edges()) == (len(graph), graph.number_of_edges())
        loaded = nx.node_link_graph(json.loads(json.dumps(node_link(graph))), edges="edges")
        assert nx.is_isomorphic(loaded, graph)


def test_what_no_file_can_carry_is_put_into_words():
    import datetime

    import numpy as np

    graph: nx.Graph = nx.Graph()
    graph.add_node("a", day=datetime.date(2022, 1, 9), nothing=None, many=("x", "y"), n=np.int64(3))
    assert portable(graph).nodes["a"] == {"day": "2022-01-09", "nothing": "", "many": "x|y", "n": 3}
    assert graph.nodes["a"]["nothing"] is None
