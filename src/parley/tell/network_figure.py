"""The networks as pictures that one can read: in columns where there are two sides.

Who sits with whom has no sides and is drawn with nodes and links. Kinds of actors are told
by shape and colour, statuses by line and colour; actors at no edge are listed below, with
their signs. Above :data:`MOST_LABELS` nodes (:data:`MOST_PLACED` where they
are placed freely) there are no labels, and the figure says so.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx
from matplotlib.axes import Axes
from matplotlib.path import Path

from parley.case import Case
from parley.relate.networks import COUNTED, SPOKEN_OF
from parley.tell import columns, nodelink, pen
from parley.tell.addresses import Addresses
from parley.tell.columns import Column, Spot
from parley.tell.dates_prose import short
from parley.tell.english import capital, counted, listed
from parley.tell.pen import Entry
from parley.tell.sequence_figure import without_date
from parley.tell.signs import (
    EVENT_FAMILIES,
    KINDS,
    STATUSES,
    TONE_OF_EVENT,
    Manner,
    family_of,
    manner_of,
    sign_of,
)
from parley.tell.svg import mark, size_of

MOST_LABELS = 200
MOST_PLACED = 110
MOST_LISTED = 90
Sides = Sequence[tuple[str, Sequence[str], Mapping[str, str]]]
_DIRECT = Manner("muted", (), "none", "heard directly")
_THROUGH = Manner("c5", (4, 2), "none", "heard through somebody")


@dataclass(frozen=True)
class Edge:
    """A line of the picture: between which spots, in which manner, how strong, what it says."""

    start: str
    end: str
    manner: Manner
    weight: int
    tip: str
    href: str
    disputed: bool = False


@dataclass(frozen=True)
class Picture:
    """A network laid out for one width; ``height`` is what it takes, ``legend`` included."""

    width: float
    height: float
    spots: tuple[Spot, ...]
    edges: tuple[Edge, ...]
    heads: tuple[tuple[float, float, str, str], ...]
    labels: Mapping[str, nodelink.Named]
    legend: tuple[Entry, ...]
    foot: float
    notes: tuple[str, ...]


def lay_out(graph: nx.Graph[str], case: Case, *, width: float) -> Picture:
    """The layout of any of the four networks of ``relate.networks`` for a width in points."""
    kind = graph.graph.get("network", "")
    makers: dict[str, Callable[[nx.Graph[str], Case, float], Picture]] = {
        "actors_and_meetings": _two_mode,
        "who_speaks_about_whom": _speaking,
        "articles_and_sources": _sources,
    }
    return makers.get(kind, _sitting)(graph, case, width)


def draw_network(graph: nx.Graph[str], ax: Axes, *, case: Case) -> Axes:
    """Draw a network of ``relate.networks`` on axes; returns the axes.

    Laid out for the width of the axes; ``lay_out(…).height`` tells how high they should be.
    """
    width, high = size_of(ax)
    picture = lay_out(graph, case, width=width)
    pen.canvas(ax, width, max(high, picture.height))
    for x, y, text, align in picture.heads:
        pen.write(ax, x, y, text, tone="muted", size=8.4, align=align, bold=True)
    spots: dict[str, Spot] = {}
    for spot in picture.spots:
        spots.setdefault(spot.node, spot)
    ports = _ports(picture.edges, spots)
    for edge, shifts in zip(picture.edges, ports, strict=True):
        _edge(ax, edge, spots, shifts, curved=not picture.labels)
    leads = Addresses(case)
    for spot in picture.spots:
        _node(ax, graph, spot, leads, picture.labels.get(spot.node))
    pen.legend(ax, 4, picture.foot, picture.legend, width - 8)
    y = picture.foot + pen.legend_height(picture.legend, width - 8) + 6
    for note in picture.notes:
        pen.write(ax, 8, y, note, tone="muted", size=8.0)
        y += 12
    return ax


def describe_network(graph: nx.Graph[str]) -> tuple[str, str, str]:
    """Title, description and caption, computed: what a line counts, and how many there are."""
    titles = {
        "actors_and_meetings": "Who is at which meeting, as reported",
        "who_sits_with_whom": "Who sits with whom, as reported",
        "who_speaks_about_whom": "Who speaks about whom",
        "articles_and_sources": "Who is heard in which article, through whom",
    }
    title = titles.get(graph.graph.get("network", ""), "A network")
    telling = {
        "actors_and_meetings": _tell_two_mode, "who_sits_with_whom": _tell_sitting,
        "who_speaks_about_whom": _tell_speaking, "articles_and_sources": _tell_sources,
    }.get(graph.graph.get("network", ""), _tell_plain)  # fmt: skip
    caption, lines = telling(graph)
    shown = "; ".join(lines[:40]) + ("; and more, in the table" if len(lines) > 40 else "")
    return title, f"{caption} {shown}.".strip() if lines else caption, f"{title}. {caption}"


def _two_mode(graph: nx.Graph[str], case: Case, width: float) -> Picture:
    leads = Addresses(case)
    meetings = [n for n, d in graph.nodes(data=True) if d["bipartite"] == 1]
    seated = [n for n, d in graph.nodes(data=True) if d["bipartite"] == 0 and graph.degree(n)]
    away = [n for n, d in graph.nodes(data=True) if d["bipartite"] == 0 and not graph.degree(n)]
    meetings.sort(key=lambda n: (_day(graph.nodes[n]["date"]), n))
    order = columns.untangled(seated, meetings, list(graph.edges()))
    edges = [
        Edge(*_ends(one, other), manner_of(d["status"]), 1,
             _tip(graph, *_ends(one, other), d, "at"), leads.rows("meeting_reports", d["rows"]),
             not d["agreed"])
        for one, other, d in graph.edges(data=True)
    ]  # fmt: skip
    named = {n: _meeting_label(graph.nodes[n]) for n in meetings}
    entries = _kind_entries(graph) + _status_entries(e.manner for e in edges)
    if any(edge.disputed for edge in edges):
        entries += (Entry("query", "some articles only"),)
    return _in_columns(
        graph, width, (("At a table", order, {}), ("Meeting", meetings, named)), edges,
        away=away, away_title="Spoken of, at no table", legend=entries,
    )  # fmt: skip


def _speaking(graph: nx.Graph[str], case: Case, width: float) -> Picture:
    leads = Addresses(case)
    merged: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for one, other, data in graph.edges(data=True):
        merged[one, other, TONE_OF_EVENT.get(data["event"], "c8")].append(data)
    edges = [
        Edge(f">{one}", other, EVENT_FAMILIES[tone], sum(d["weight"] for d in found),
             _speech_tip(graph, one, other, found),
             leads.rows("statements", (row for d in found for row in d["rows"])))
        for (one, other, tone), found in sorted(merged.items())
    ]  # fmt: skip
    targets = sorted({edge.end for edge in edges}, key=lambda n: (-_heard(graph, n), n))
    speakers = sorted({edge.start for edge in edges})
    pairs = [(edge.start, edge.end) for edge in edges]
    speakers = columns.untangled(speakers, targets, pairs)
    targets = columns.untangled(targets, speakers, pairs)
    speakers = columns.untangled(speakers, targets, pairs)
    away = [n for n in graph.nodes if not graph.degree(n)]
    families = {edge.manner.tone: edge.manner for edge in edges}
    entries = _kind_entries(graph) + tuple(
        Entry(families[tone], families[tone].word, as_line=True)
        for tone in EVENT_FAMILIES if tone in families
    )  # fmt: skip
    return _in_columns(
        graph, width, (("Speaks …", speakers, {}), ("… about", targets, {})), edges,
        away=away, away_title="Named, but in nobody's statement", legend=entries,
    )  # fmt: skip


def _sources(graph: nx.Graph[str], case: Case, width: float) -> Picture:
    articles = [n for n, d in graph.nodes(data=True) if d["kind"] == "article"]
    edges = _source_edges(graph, Addresses(case))
    pairs = [(edge.start, edge.end) for edge in edges]
    middle = [node for pair in pairs for node in pair if node.startswith(">")]
    through = columns.untangled(list(dict.fromkeys(middle)), articles, pairs)
    heard = list(dict.fromkeys(one for one, _ in pairs if not one.startswith(">")))
    beyond = [(one, node.rpartition(">")[2]) for one, node in pairs if node.startswith(">")]
    speakers = columns.untangled(heard, articles, pairs + beyond)
    named = {n: _article_label(graph, n, narrow=width < 480) for n in articles}
    manners = dict.fromkeys(edge.manner for edge in edges)
    entries = (*_kind_entries(graph), *(Entry(m, m.word, as_line=True) for m in manners))
    sides: Sides = (("Heard", speakers, {}), ("Through", through, {}), ("In", articles, named))
    return _in_columns(graph, width, sides, edges, away=[], away_title="", legend=entries)


def _source_edges(graph: nx.Graph[str], leads: Addresses) -> list[Edge]:
    """Speakers to articles, direct or through a node of its own for each source and article.

    One node a source for all articles would draw paths on which nobody was heard.
    """
    edges: list[Edge] = []
    for one, article, data in graph.edges(data=True):
        href = leads.rows("statements", data["rows"])
        if data["relation"] == "heard":
            tip = _tip(graph, one, article, data, "in")
            if data["direct"]:
                edges.append(Edge(one, article, _DIRECT, data["direct"], tip, href))
            edges += [Edge(one, f">{source}>{article}", _THROUGH, 1, tip, href)
                      for source in data["through"]]  # fmt: skip
        elif data["relation"] == "passes_on":
            tip = _tip(graph, one, article, data, "passes on to")
            start = f">{one}>{article}"
            edges.append(Edge(start, article, _THROUGH, data["weight"], tip, href))
    return edges


def _in_columns(
    graph: nx.Graph[str], width: float,
    sides: Sides, edges: Sequence[Edge], *,
    away: Sequence[str], away_title: str, legend: Sequence[Entry],
) -> Picture:  # fmt: skip
    """Columns with their heads, the nodes at no edge listed below, the legend at the foot."""
    wide = width > 480
    shares = {2: (0.31, 0.69) if wide else (0.36, 0.62), 3: (0.26, 0.48, 0.74)}[len(sides)]
    shown = sum(len(nodes) for _, nodes, _ in sides) <= MOST_LABELS
    made = []
    for number, ((_, nodes, named), share) in enumerate(zip(sides, shares, strict=True)):
        last = number == len(sides) - 1
        within = {0: share * width - 14, 1: 0.17 * width}.get(number, 0.0)
        within = (1 - share) * width - 16 if last else within
        entries = [
            (node, (named.get(node) or _name(graph, node)) if shown else "") for node in nodes
        ]
        made.append(Column(share * width, "left" if not number else "right", within,
                           tuple(entries), 3 if last else 2))  # fmt: skip
    placed, bottom = columns.spread(made, top=22)
    heads = [
        (column.x + (9 if column.side == "right" else -9), 9.0, title,
         "left" if column.side == "right" else "right")
        for column, (title, nodes, _) in zip(made, sides, strict=True) if nodes
    ]  # fmt: skip
    listed_below, foot = columns.flow(
        {n: _name(graph, n) for n in away[:MOST_LISTED]}, width=width, top=bottom + 26
    )
    if away:
        heads.append((4.0, bottom + 17, f"{away_title} ({len(away)})", "left"))
    else:
        foot = bottom
    return _picture(width, [s for column in placed for s in column] + listed_below, edges, heads,
                    {}, legend, foot + 18, _notes(shown, len(away)))  # fmt: skip


def _sitting(graph: nx.Graph[str], case: Case, width: float) -> Picture:
    leads = Addresses(case)
    joined = _joined(graph)
    away = [n for n in graph.nodes if not graph.degree(n)]
    count = len(joined)
    at, high = nodelink.places(joined, width=width, link=92.0 if width > 480 else 76.0)
    edges = [
        Edge(one, other, _sitting_manner(d), d.get("weight", 1),
             _tip(graph, one, other, d, "with"), leads.rows("meeting_reports", d.get("rows", ())))
        for one, other, d in joined.edges(data=True)
    ]  # fmt: skip
    shown = count <= MOST_PLACED
    texts = {n: _name(graph, n) for n in at} if shown else {}
    labels = nodelink.labels(texts, at, [(e.start, e.end) for e in edges], width=width,
                             height=high)  # fmt: skip
    spots = [Spot(node, x, y, "right", ()) for node, (x, y) in at.items()]
    heads: list[tuple[float, float, str, str]] = []
    below, foot = columns.flow(
        {n: _name(graph, n) for n in away[:MOST_LISTED]}, width=width, top=high + 26
    )
    if away:
        heads.append((4.0, high + 17, f"At no table with others ({len(away)})", "left"))
    else:
        foot = high
    entries = _kind_entries(graph) + tuple(
        Entry(m, f"{m.word} meeting" if m is not _MIXED else m.word, as_line=True)
        for m in dict.fromkeys(e.manner for e in edges)
    )
    return _picture(width, [*spots, *below], edges, heads, labels or {"": _NO_LABEL}, entries,
                    foot + 18, _notes(shown, len(away), most=MOST_PLACED))  # fmt: skip


def _joined(graph: nx.Graph[str]) -> nx.Graph[str]:
    """The nodes that have an edge, in the graph's order, which a view would not keep."""
    found = graph.__class__()
    found.add_nodes_from((n, d) for n, d in graph.nodes(data=True) if graph.degree(n))
    found.add_edges_from(graph.edges(data=True))
    return found


_MIXED = Manner("c3", (8, 1.5), "half", "some held, some planned")
_NO_LABEL = nodelink.Named((), 0, 0, "left")


def _sitting_manner(data: Mapping[str, Any]) -> Manner:
    if data.get("held") and data.get("planned"):
        return _MIXED
    if data.get("held"):
        return STATUSES["held"]
    return STATUSES["planned"] if data.get("planned") else STATUSES["proposed"]


def _picture(
    width: float, spots: Sequence[Spot], edges: Sequence[Edge],
    heads: Sequence[tuple[float, float, str, str]], labels: Mapping[str, nodelink.Named],
    legend: Sequence[Entry], foot: float, notes: tuple[str, ...],
) -> Picture:  # fmt: skip
    height = foot + pen.legend_height(legend, width - 8) + 4 + 12 * len(notes)
    return Picture(width, height, tuple(spots), tuple(edges), tuple(heads), labels, tuple(legend),
                   foot, notes)  # fmt: skip


def _notes(shown: bool, away: int, *, most: int = MOST_LABELS) -> tuple[str, ...]:
    notes = [] if shown else [f"More than {most} nodes: without labels. See the table."]
    if away > MOST_LISTED:
        notes.append(f"{away - MOST_LISTED} more are in the table only.")
    return tuple(notes)


def _ports(edges: Sequence[Edge], spots: Mapping[str, Spot]) -> list[tuple[float, float]]:
    """How far from the middle of its sign each line starts and ends, so that none share a point.

    Lines leave a sign in the order of the heights at which they end.
    """
    shifts = [[0.0, 0.0] for _ in edges]
    ends = [(edge.start, edge.end) for edge in edges]
    for side in (0, 1):
        at: dict[str, list[int]] = defaultdict(list)
        for number in sorted(range(len(edges)), key=lambda n: spots[ends[n][1]].y):
            if side == 0:
                at[ends[number][0]].append(number)
        for number in sorted(range(len(edges)), key=lambda n: spots[ends[n][0]].y):
            if side == 1:
                at[ends[number][1]].append(number)
        for numbers in at.values():
            step = min(2.2, 11.0 / max(len(numbers) - 1, 1))
            for place, number in enumerate(numbers):
                shifts[number][side] = step * (place - (len(numbers) - 1) / 2)
    return [(one, two) for one, two in shifts]


def _edge(
    ax: Axes, edge: Edge, spots: Mapping[str, Spot], shifts: tuple[float, float], *, curved: bool
) -> None:
    start, end = spots[edge.start], spots[edge.end]
    width = 0.9 + 0.4 * min(edge.weight - 1, 6)
    one, two = (start.x, start.y), (end.x, end.y)
    if curved:
        one, two = (start.x + 7, start.y + shifts[0]), (end.x - 7, end.y + shifts[1])
        pen.curve(ax, one, two, edge.manner, tip=edge.tip, href=edge.href, width=width)
    else:
        pen.line(ax, Path([one, two]), edge.manner, tip=edge.tip, href=edge.href, width=width)
    if edge.disputed:
        middle = ((one[0] + two[0]) / 2, (one[1] + two[1]) / 2)
        pen.write(ax, *middle, "?", align="center", bold=True)


def _node(
    ax: Axes, graph: nx.Graph[str], spot: Spot, leads: Addresses, label: nodelink.Named | None
) -> None:
    node = _key(spot.node)
    data = graph.nodes[node]
    tip, href = _node_words(graph, node, leads)
    if data["kind"] == "meeting":
        drawn = pen.stamp_status(ax, spot.x, spot.y, manner_of(data["status"]))
    else:
        drawn = pen.stamp(ax, spot.x, spot.y, sign_of(data["kind"]))
    mark(drawn, tip, href)
    if label is not None:
        pen.write_lines(ax, label.x, label.y, label.lines, step=nodelink.LINE, tip=tip, href=href,
                        align=label.align)  # fmt: skip
        return
    x = spot.x + (9 if spot.side == "right" else -9)
    y = spot.y - (len(spot.lines) - 1) * columns.LINE / 2
    pen.write_lines(ax, x, y, spot.lines, step=columns.LINE, tip=tip, href=href, head=spot.head,
                    align="left" if spot.side == "right" else "right")  # fmt: skip


def _node_words(graph: nx.Graph[str], node: str, leads: Addresses) -> tuple[str, str]:
    data = graph.nodes[node]
    name = " ".join(_name(graph, node).split())
    if data["kind"] == "meeting":
        rows = [row for _, _, d in graph.edges(node, data=True) for row in d["rows"]]
        told = [name, data["status"], short(data["date"], year=True), data["place"]]
        return " · ".join(part for part in told if part), leads.rows("meeting_reports", rows)
    if data["kind"] == "article":
        return name, leads.article(node.removeprefix("article:"))
    word = sign_of(data["kind"]).word
    return f"{name} · {word}", leads.actor(node)


def _key(node: str) -> str:
    """The node of the network that a spot shows: ``>kremlin>article:a004`` shows ``kremlin``."""
    return node[1:].partition(">")[0] if node.startswith(">") else node


def _name(graph: nx.Graph[str], node: str) -> str:
    key = _key(node)
    return str(graph.nodes[key].get("label", key))


def _meeting_label(data: Mapping[str, Any]) -> str:
    when = short(data["date"], year=True)
    return f"{without_date(data['label'])}\n{when}"


def _article_label(graph: nx.Graph[str], node: str, *, narrow: bool) -> str:
    key = node.removeprefix("article:")
    by = [
        one.partition(":")[2] for one, to, d in graph.edges(data=True)
        if to == node and d["relation"] in ("publishes", "supplies")
    ]  # fmt: skip
    title = _name(graph, node)
    head = key if title == key or narrow else f"{key} {title}"
    return f"{head}\n{', '.join(dict.fromkeys(by)) or 'outlet not stated'}"


def _ends(one: str, other: str) -> tuple[str, str]:
    return (other, one) if one.startswith("meeting:") else (one, other)


def _day(value: str) -> str:
    return value.removeprefix("../") or "9999"


def _heard(graph: nx.Graph[str], node: str) -> int:
    return sum(d.get("weight", 1) for _, to, d in graph.edges(data=True) if to == node)


def _tip(graph: nx.Graph[str], one: str, other: str, data: Mapping[str, Any], joint: str) -> str:
    parts = [f"{_name(graph, one)} {joint} {_name(graph, other)}"]
    if "held" in data:
        parts.append(f"{data['held']} held, {data['planned']} planned")
    elif data.get("status"):
        parts.append(str(data["status"]))
    if data.get("agreed") is False:
        parts.append("some articles only")
    if data.get("together") is False:
        parts.append("no report names both")
    if data.get("through"):
        names = [_name(graph, a) if a in graph else a for a in data["through"]]
        parts.append("through " + ", ".join(names))
    if data.get("rows"):
        parts.append(", ".join(data["rows"][:6]) + (" …" if len(data["rows"]) > 6 else ""))
    return " · ".join(parts)


def _speech_tip(
    graph: nx.Graph[str], one: str, other: str, found: Sequence[Mapping[str, Any]]
) -> str:
    roots = ", ".join(f"{d['event']} {d['weight']}" for d in found)
    rows = [row for d in found for row in d["rows"]]
    told = ", ".join(rows[:6]) + (" …" if len(rows) > 6 else "")
    return f"{_name(graph, one)} about {_name(graph, other)} · {roots} · {told}"


def _kind_entries(graph: nx.Graph[str]) -> tuple[Entry, ...]:
    kinds = {d["kind"] for _, d in graph.nodes(data=True)} - {"meeting", "article"}
    kinds -= {"outlet", "agency"}
    return tuple(Entry(sign, sign.word) for kind, sign in KINDS.items() if kind in kinds)


def _status_entries(manners: Any) -> tuple[Entry, ...]:
    return tuple(Entry(manner, manner.word) for manner in dict.fromkeys(manners))


def _tell_two_mode(graph: nx.Graph[str]) -> tuple[str, list[str]]:
    meetings = {n: d for n, d in graph.nodes(data=True) if d["bipartite"] == 1}
    seated = [n for n, d in graph.nodes(data=True) if d["bipartite"] == 0 and graph.degree(n)]
    away = sum(d.get("role") == SPOKEN_OF for _, d in graph.nodes(data=True))
    disputed = sum(not d["agreed"] for *_, d in graph.edges(data=True))
    caption = (
        f"{capital(counted(len(seated), 'actor'))} at {counted(len(meetings), 'meeting')}"
        + (f"; {counted(away, 'more is', 'more are')} named at no table" if away else "")
        + ". A line: at least one report puts the actor at the meeting."
    )
    if disputed:
        caption += f" {capital(counted(disputed, 'line'))} {'is' if disputed == 1 else 'are'} "
        caption += "drawn from some articles only, against others."
    lines = []
    for node, d in meetings.items():
        people = listed(sorted(_name(graph, actor) for actor in graph[node])) or "nobody"
        lines.append(f"{d['label']} ({d['status']}): {people}")
    return caption, lines


def _tell_sitting(graph: nx.Graph[str]) -> tuple[str, list[str]]:
    if not graph.number_of_edges():
        return "No two actors share a meeting.", []
    joined = sum(graph.degree(n) > 0 for n in graph.nodes)
    statuses = graph.graph.get("status", COUNTED)
    alone = len(graph) - joined
    caption = (
        f"{capital(counted(graph.number_of_edges(), 'pair'))} of {counted(joined, 'actor')} share "
        f"a meeting ({listed(sorted(statuses), joint='or')})"
        + (f"; {counted(alone, 'actor shares', 'actors share')} none" if alone else "")
        + ". The broader a line, the more meetings; sharing one does not mean speaking with each "
        "other."
    )
    lines = [
        f"{_name(graph, a)} and {_name(graph, b)}: {d['held']} held, {d['planned']} planned"
        for a, b, d in graph.edges(data=True)
    ]
    return caption, lines


def _tell_speaking(graph: nx.Graph[str]) -> tuple[str, list[str]]:
    if not graph.number_of_edges():
        return "No statement names an actor other than its speaker.", []
    events: Counter[str] = Counter()
    rows: set[str] = set()
    for *_, d in graph.edges(data=True):
        events[family_of(d["event"]).word] += d["weight"]
        rows |= set(d["rows"])
    speakers = {a for a, _ in graph.edges()}
    named = {b for _, b in graph.edges()}
    lost = len(graph.graph.get("without_speaker", ()))
    caption = (
        f"{capital(counted(len(rows), 'statement'))} in which {counted(len(speakers), 'speaker')} "
        f"{'names' if len(speakers) == 1 else 'name'} {counted(len(named), 'actor')}. A line: "
        "what is said names the actor; to be named is not to be addressed."
    )
    if lost:
        caption += f" {capital(counted(lost, 'statement'))} without a speaker left out."
    lines = [
        f"{_name(graph, a)} about {_name(graph, b)}: {d['event']} {d['weight']}"
        for a, b, d in graph.edges(data=True)
    ]
    return caption, lines


def _tell_sources(graph: nx.Graph[str]) -> tuple[str, list[str]]:
    heard = [(a, b, d) for a, b, d in graph.edges(data=True) if d["relation"] == "heard"]
    if not heard:
        return "Nobody is heard.", []
    speakers, articles = {a for a, _, _ in heard}, {b for _, b, _ in heard}
    second = sum(bool(d["through"]) for _, _, d in heard)
    caption = (
        f"{capital(counted(len(speakers), 'speaker'))} heard in "
        f"{counted(len(articles), 'article')}. A line: at least one statement"
        + (
            f"; {counted(second, 'line leads', 'lines lead')} through somebody who passes it on"
            if second
            else ""
        )
        + "."
    )
    lines = [
        f"{_name(graph, a)} in {b.removeprefix('article:')}"
        + (f" through {listed([_name(graph, s) for s in d['through']])}" if d["through"] else "")
        for a, b, d in heard
    ]
    return caption, lines


def _tell_plain(graph: nx.Graph[str]) -> tuple[str, list[str]]:
    nodes, edges = counted(len(graph), "node"), counted(graph.number_of_edges(), "edge")
    return f"{capital(nodes)} and {edges}.", [
        f"{_name(graph, a)} and {_name(graph, b)}" for a, b in graph.edges()
    ]
