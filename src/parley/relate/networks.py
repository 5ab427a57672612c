"""Networks of a case: who sits with whom, who speaks about whom, who is heard where.

Two-mode first: actors and meetings. A projection says what its weight counts. Every edge
lists the rows it rests on, and every network has tables (:func:`node_table`,
:func:`edge_table`) that say the same as its picture.

Keys of nodes: an actor's is its id; anything else carries its kind before a colon, as
``meeting:geneva_talks`` or ``outlet:Xinhua``, so that no two can clash (ids hold no colon).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import combinations
from typing import Any

import networkx as nx
import pandas as pd

from parley.case import Case
from parley.errors import ParleyError
from parley.relate.exports import plain
from parley.relate.grounds import grounds, statement_row
from parley.relate.principals import StandFor, principals
from parley.tables import join, records, split

AT_TABLE, SPOKEN_OF = "at_table", "spoken_of"
TOOK_PLACE = ("held", "ongoing")
COUNTED = (*TOOK_PLACE, "planned")


def actors_and_meetings(case: Case, *, stand_for: StandFor = "self") -> nx.Graph[str]:
    """The two-mode network: an edge says that a report has the actor at the meeting.

    Actor nodes (``bipartite`` 0) have ``kind`` (the actor's type), ``label`` and ``role``:
    ``at_table``, or ``spoken_of`` when they are named somewhere but at no meeting. Meeting
    nodes (``bipartite`` 1, key ``meeting:<id>``) have ``label``, ``status``, ``date``,
    ``place`` and ``track``. An edge has ``rows`` (report ids, in the order of the table),
    the meeting's ``status``, ``through`` (the persons for whom the actor stands in, see
    :func:`principals`) and ``agreed``: whether the reconciled meeting has the actor too.

    ParleyError when a report is about a meeting that the table ``meetings`` lacks.

    >>> import parley
    >>> graph = actors_and_meetings(parley.open_case("data/russia-nato-2021"))
    >>> graph.nodes["ukraine"]["role"], graph.nodes["joe_biden"]["role"]
    ('spoken_of', 'at_table')
    """
    graph: nx.Graph[str] = nx.Graph(rows="meeting_reports", network="actors_and_meetings")
    stands = principals(case, stand_for)
    describe = _register(case)
    seated = _seats(case, stands)
    for actor_id in sorted(set(_named(case, stands)) | {actor for actor, _ in seated}):
        graph.add_node(actor_id, bipartite=0, role=SPOKEN_OF, **describe(actor_id))
    agreed = set()
    for _, row in records(case["meetings"]):
        graph.add_node(f"meeting:{row['meeting_id']}", bipartite=1, kind="meeting",
                       label=row["name"] or row["meeting_id"], status=row["status"],
                       date=row["date"], place=row["place"],
                       track=row["track"] or row["format"])  # fmt: skip
        agreed |= {(stands(p), row["meeting_id"]) for p in split(row["participants"])}
    for (actor_id, meeting_id), seat in seated.items():
        meeting = f"meeting:{meeting_id}"
        graph.add_edge(actor_id, meeting, rows=tuple(seat.rows),
                       through=tuple(sorted(seat.through)), status=graph.nodes[meeting]["status"],
                       agreed=(actor_id, meeting_id) in agreed)  # fmt: skip
        graph.nodes[actor_id]["role"] = AT_TABLE
    return graph


def who_sits_with_whom(
    two_mode: nx.Graph[str], *, status: str | Collection[str] = COUNTED
) -> nx.Graph[str]:
    """The projection on the actors: ``weight`` is the number of meetings that two share.

    ``status`` says which meetings count; by default those held, ongoing or planned. An edge
    has ``held`` (held or ongoing) and ``planned`` apart, ``meetings`` (the ids, in the order
    of the two-mode network), ``rows`` and ``together``: whether some report names both. Then
    ``rows`` are the reports that do; else they are all that put one of the two there, and
    only their sum, which no article draws, makes them share the meeting. All actors are kept.
    That two share a meeting does not mean that they spoke with each other.

    The same as ``networkx.bipartite.weighted_projected_graph``, but counted meeting by
    meeting: what it costs grows with the pairs at the tables, not with their square.

    >>> table = nx.Graph([("a", "m"), ("b", "m")])
    >>> for node, mode in (("a", 0), ("b", 0), ("m", 1)):
    ...     table.nodes[node].update(bipartite=mode, status="held")
    >>> nx.set_edge_attributes(table, ("r1",), "rows")
    >>> who_sits_with_whom(table).edges["a", "b"]["held"]
    1
    """
    wanted = {status} if isinstance(status, str) else set(status)
    graph: nx.Graph[str] = nx.Graph(
        rows="meeting_reports", network="who_sits_with_whom", status=tuple(sorted(wanted))
    )
    graph.add_nodes_from((n, d) for n, d in two_mode.nodes(data=True) if d["bipartite"] == 0)
    shared: dict[tuple[str, str], list[str]] = defaultdict(list)
    for meeting, data in two_mode.nodes(data=True):
        if data["bipartite"] == 1 and data["status"] in wanted:
            for pair in combinations(sorted(two_mode[meeting]), 2):
                shared[pair].append(meeting)
    for (one, other), meetings in sorted(shared.items()):
        graph.add_edge(one, other, **_shared(two_mode, one, other, meetings))
    return graph


def who_speaks_about_whom(case: Case, *, stand_for: StandFor = "self") -> nx.MultiDiGraph[str]:
    """A directed multigraph: speaker → actor named inside what is said, keyed by PLOVER root.

    An edge counts statements (``weight``) and lists their ``rows`` (``<statement>-<part>``).
    Every kind of naming counts, an adjective too ("Russian ships"). With ``stand_for``, a
    statement's ``principal`` speaks where one is coded, and both ends are lifted (see
    :func:`principals`). An actor who names itself gives no edge. Nodes are all who speak or
    are named in the case, with ``role`` ``speaks`` or ``spoken_of``. Statements without a
    speaker are listed in ``graph.graph["without_speaker"]``.

    Being named is not being addressed, and the root is that of the whole statement.

    >>> import parley
    >>> graph = who_speaks_about_whom(parley.open_case("data/russia-nato-2021"))
    >>> "ukraine" in graph["vladimir_putin"]
    True
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(
        rows="statements", network="who_speaks_about_whom"
    )
    stands = principals(case, stand_for)
    describe = _register(case)
    spoken, silent = _spoken(case, stands, lifted=stand_for != "self")
    speakers = {speaker for speaker, _, _ in spoken} | _speakers(case, stands, stand_for != "self")
    for actor_id in sorted(set(_named(case, stands)) | speakers):
        role = "speaks" if actor_id in speakers else SPOKEN_OF
        graph.add_node(actor_id, role=role, **describe(actor_id))
    for (speaker, named, event), rows in sorted(spoken.items()):
        if speaker != named:
            kept = tuple(dict.fromkeys(rows))
            graph.add_edge(speaker, named, key=event, event=event, rows=kept, weight=len(kept))
    graph.graph["without_speaker"] = tuple(silent)
    return graph


def articles_and_sources(case: Case) -> nx.MultiDiGraph[str]:
    """A directed multigraph of what feeds each article: outlet, agency, speakers, sources.

    Edges lead to an article (``article:<id>``) and are keyed by ``relation``: ``publishes``
    (``outlet:<name>``), ``supplies`` (``agency:<name>``), ``heard`` (a speaker; ``rows`` are
    statements, ``through`` the actors who passed them on, ``direct`` how many came without)
    and ``passes_on`` (such an actor; ``rows`` are what it passed on). ``weight`` counts rows.

    >>> import parley
    >>> graph = articles_and_sources(parley.open_case("data/russia-nato-2021"))
    >>> list(graph["outlet:UrduPoint"])
    ['article:a001']
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(rows="statements", network="articles_and_sources")
    for _, row in records(case["articles"]):
        article = f"article:{row['article_id']}"
        graph.add_node(article, kind="article", label=row["title"] or row["article_id"],
                       date=row["published"])  # fmt: skip
        for kind, relation in (("outlet", "publishes"), ("agency", "supplies")):
            if row[kind]:
                graph.add_node(f"{kind}:{row[kind]}", kind=kind, label=row[kind])
                graph.add_edge(f"{kind}:{row[kind]}", article, key=relation, relation=relation,
                               rows=(), weight=1)  # fmt: skip
    describe = _register(case)
    for article, hearings in _hearings(case).items():
        _add_hearings(graph, describe, article, hearings)
    return graph


def node_table(graph: nx.Graph[str], case: Case) -> pd.DataFrame:
    """One row a node, in the order of the graph: node, name, kind, role, edges, namings.

    ``edges`` counts the edges at it (in a multigraph each parallel edge); ``namings`` counts
    the rows of ``mentions`` for the actor, 0 for anything else.
    """
    namings = case["mentions"]["actor_id"].value_counts().to_dict()
    rows = [
        {"node": node, "name": data.get("label", node), "kind": data.get("kind", ""),
         "role": data.get("role", ""), "edges": graph.degree(node),
         "namings": int(namings.get(node, 0))}
        for node, data in graph.nodes(data=True)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["node", "name", "kind", "role", "edges", "namings"])


def edge_table(graph: nx.Graph[str], case: Case) -> pd.DataFrame:
    """One row an edge, in the order of the graph, saying what the picture says.

    ``from``, ``to`` and their names; the edge's own values (lists joined by ``|``); ``rows``,
    the ids of the rows of the table ``graph.graph["rows"]``; ``articles`` they stand in, and
    ``evidence`` as ``article:start-end`` joined by ``|``. Edges without rows (an outlet
    publishes an article) rest on the table ``articles``.
    """
    found_at = grounds(case, str(graph.graph.get("rows", "")))
    own = [name for name in _edge_columns(graph) if name != "rows"]
    rows = []
    for one, other, data in graph.edges(data=True):
        found = [found_at[row] for row in data["rows"] if row in found_at]
        rows.append({
            "from": one, "from_name": graph.nodes[one].get("label", one),
            "to": other, "to_name": graph.nodes[other].get("label", other),
            **{name: plain(data.get(name, "")) for name in own},
            "rows": join(data["rows"]), "articles": join(g.article_id for g in found),
            "evidence": join(g.evidence for g in found),
        })  # fmt: skip
    head = ["from", "from_name", "to", "to_name", *own, "rows", "articles", "evidence"]
    return pd.DataFrame(rows, columns=head)


class _Seat:
    def __init__(self) -> None:
        self.rows: list[str] = []
        self.through: set[str] = set()


def _seats(case: Case, stands: Callable[[str], str]) -> dict[tuple[str, str], _Seat]:
    """Who is put at which meeting, and by which reports; sorted."""
    known = set(case["meetings"]["meeting_id"])
    seats: dict[tuple[str, str], _Seat] = defaultdict(_Seat)
    for _, row in records(case["meeting_reports"]):
        if row["meeting_id"] not in known:
            raise ParleyError(
                f"meeting_reports, report_id {row['report_id']}: found the meeting "
                f"{row['meeting_id']!r}, expected one of the {len(known)} in the table meetings. "
                "Open the case with parley.open_case, which derives them."
            )
        for participant in split(row["participants"]):
            seat = seats[stands(participant), row["meeting_id"]]
            if row["report_id"] not in seat.rows:
                seat.rows.append(row["report_id"])
            if stands(participant) != participant:
                seat.through.add(participant)
    return dict(sorted(seats.items()))


def _shared(
    two_mode: nx.Graph[str], one: str, other: str, meetings: list[str]
) -> dict[str, object]:
    statuses = [two_mode.nodes[meeting]["status"] for meeting in meetings]
    seats = [
        two_mode.edges[actor, meeting]["rows"] for meeting in meetings for actor in (one, other)
    ]
    either = tuple(dict.fromkeys(row for rows in seats for row in rows))
    joint = [set(mine) & set(its) for mine, its in zip(seats[::2], seats[1::2], strict=True)]
    both = tuple(row for row in either if any(row in rows for rows in joint))
    return {
        "weight": len(meetings),
        "held": sum(status in TOOK_PLACE for status in statuses),
        "planned": statuses.count("planned"),
        "meetings": tuple(meeting.removeprefix("meeting:") for meeting in meetings),
        "together": bool(both),
        "rows": both or either,
    }


def _spoken(
    case: Case, stands: Callable[[str], str], *, lifted: bool
) -> tuple[dict[tuple[str, str, str], list[str]], list[str]]:
    """(speaker, named, event) → statement rows, and the rows that have no speaker."""
    spoken: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    silent = []
    mentions = _by_article(case["mentions"])
    for _, row in records(case["statements"]):
        name = statement_row(row)
        speakers = _voices(row, stands, lifted=lifted)
        if not speakers:
            silent.append(name)
        for mention in mentions.get(row["article_id"], []):
            inside = row["content_start"] <= mention["start"] < mention["end"] <= row["content_end"]
            for speaker in speakers if inside else ():
                spoken[speaker, stands(mention["actor_id"]), row["event"]].append(name)
    return spoken, silent


def _voices(row: Mapping[str, Any], stands: Callable[[str], str], *, lifted: bool) -> list[str]:
    chosen = (row["principal"] if lifted else "") or row["speaker"]
    return list(dict.fromkeys(stands(actor) for actor in split(chosen)))


def _speakers(case: Case, stands: Callable[[str], str], lifted: bool) -> set[str]:
    rows = (row for _, row in records(case["statements"]))
    return {voice for row in rows for voice in _voices(row, stands, lifted=lifted)}


def _by_article(frame: pd.DataFrame) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for _, row in records(frame):
        found[row["article_id"]].append(row)
    return found


def _hearings(case: Case) -> dict[str, list[tuple[str, list[str], str]]]:
    """Article node → (speaker, sources, statement row), in the order of the table."""
    found: dict[str, list[tuple[str, list[str], str]]] = defaultdict(list)
    for _, row in records(case["statements"]):
        for speaker in split(row["speaker"]):
            heard = (speaker, split(row["source"]), statement_row(row))
            found[f"article:{row['article_id']}"].append(heard)
    return found


def _add_hearings(
    graph: nx.MultiDiGraph[str], describe: Callable[[str], dict[str, str]], article: str,
    hearings: list[tuple[str, list[str], str]],
) -> None:  # fmt: skip
    heard: dict[str, list[tuple[list[str], str]]] = defaultdict(list)
    passed: dict[str, list[str]] = defaultdict(list)
    for speaker, sources, row in hearings:
        others = [source for source in sources if source != speaker]
        heard[speaker].append((others, row))
        for source in others:
            passed[source].append(row)
    for actor_id in sorted({*heard, *passed}):
        graph.add_node(actor_id, **describe(actor_id))
    for speaker, found in sorted(heard.items()):
        rows = tuple(dict.fromkeys(row for _, row in found))
        graph.add_edge(speaker, article, key="heard", relation="heard", rows=rows,
                       weight=len(rows), direct=len({row for by, row in found if not by}),
                       through=tuple(dict.fromkeys(s for by, _ in found for s in by)))  # fmt: skip
    for source, listed in sorted(passed.items()):
        rows = tuple(dict.fromkeys(listed))
        graph.add_edge(source, article, key="passes_on", relation="passes_on", rows=rows,
                       weight=len(rows))  # fmt: skip


def _named(case: Case, stands: Callable[[str], str]) -> Iterator[str]:
    return (stands(actor_id) for actor_id in case["mentions"]["actor_id"].unique())


def _register(case: Case) -> Callable[[str], dict[str, str]]:
    """A function from an actor to what its node says: ``kind`` (its type) and ``label``."""
    register = {row["actor_id"]: row for _, row in records(case["actors"])}

    def describe(actor_id: str) -> dict[str, str]:
        row = register.get(actor_id, {"type": "", "name": actor_id})
        return {"kind": row["type"] or "unknown", "label": row["name"]}

    return describe


def _edge_columns(graph: nx.Graph[str]) -> list[str]:
    return list(dict.fromkeys(name for *_, data in graph.edges(data=True) for name in data))
