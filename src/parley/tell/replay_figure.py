"""What was known when, as small multiples: one small sequence and one small network a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from math import cos, pi, sin
from typing import Any

import networkx as nx
from matplotlib.axes import Axes
from matplotlib.path import Path

from parley import edtf, tables
from parley.case import Case
from parley.relate.networks import actors_and_meetings, who_sits_with_whom
from parley.relate.replay import Knowledge, only, publication_days
from parley.tell import lettering, pen
from parley.tell.addresses import Addresses
from parley.tell.dates_prose import short
from parley.tell.english import counted, listed
from parley.tell.palette import light
from parley.tell.sequence_figure import without_date
from parley.tell.show import Shown, block
from parley.tell.signs import Manner, manner_of, sign_of
from parley.tell.svg import mark, render

MOST = 8
"""So many days are drawn at most."""
MOST_MEETINGS, MOST_ACTORS = 14, 14
_WIDTH, _ROW, _NAMES = 310.0, 17.0, 112.0
_NET, _RADIUS = 270.0, 58.0
_POSSIBLE = Manner("muted", (1.2, 1.6), "none", "possible")
_STYLE = (
    "<style>.parley-multiples{display:grid;gap:1.1em 1.6em;grid-template-columns:"
    "repeat(auto-fill,minmax(min(100%,var(--panel)),1fr))}.parley-multiples>div{min-width:0}"
    ".parley-multiples{font-family:var(--sans,sans-serif)}.parley-multiples b{display:block;"
    "font-size:.88rem}.parley-multiples .told{display:block;"
    "font-size:.8rem;color:var(--muted,#57606a)}</style>"
)

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Shot:
    """A day with what was certainly and what may have been known of the meetings, by id."""

    knowledge: Knowledge
    certain: Mapping[str, Row]
    possible: Mapping[str, Row]
    cases: tuple[Case, Case]

    @property
    def day(self) -> date:
        """The day."""
        return self.knowledge.day


def snapshots(case: Case, *, most: int = MOST) -> tuple[Shot, ...]:
    """What was known on each day on which something appeared or may have appeared."""
    shots = []
    for known in publication_days(case, most=most):
        both = (
            only(case, known.certain, disputes=False),
            only(case, known.possible, disputes=False),
        )
        rows = [{row["meeting_id"]: row for _, row in tables.records(c["meetings"])} for c in both]
        shots.append(Shot(known, rows[0], rows[1], both))
    return tuple(shots)


def replay_sequence(
    case: Case, *, label: str = "replay", shots: Sequence[Shot] | None = None
) -> Shown:
    """Small multiples of the sequence: for each day what was known of the meetings by then.

    A sign stands at the day that was known, its place beside it. What only an article may
    have told whose day is not stated is drawn pale. A place that is new or other than the
    day before is underlined. ``criticism.known_when`` says the same as a table.
    ``shots`` saves taking the snapshots again.
    """
    shots = snapshots(case) if shots is None else shots
    meetings = [row for _, row in tables.records(case["meetings"])][:MOST_MEETINGS]
    if not shots or not meetings:
        return block("fig", label, "<p>Nothing can be replayed: no dated article tells of a "
                     "meeting.</p>", "Nothing to replay.")  # fmt: skip
    scale = _scale(shots)
    leads = Addresses(case)
    panels = []
    before: Shot | None = None
    for at, shot in enumerate(shots):
        svg = render(
            lambda ax, s=shot, b=before: _panel(ax, s, b, meetings, scale, leads),  # type: ignore[misc]
            width=_WIDTH, height=_ROW * len(meetings) + 18, label=f"{label}-{at}",
            title=f"Known on {edtf.in_words(shot.day.isoformat())}",
            description=_told(shot, meetings),
        )  # fmt: skip
        panels.append(_framed(shot, svg))
        before = shot
    left = len(case["meetings"]) - len(meetings)
    rest = f" {counted(left, 'further meeting')} only in the table." if left > 0 else ""
    caption = (
        f"What was known when, on {counted(len(shots), 'day')}: "
        f"{counted(len(meetings), 'meeting')}, one below the other, each at the day that was "
        "known, with the status and the place known. Pale: only in an article that may have "
        f"appeared by then. Underlined: another place than in the panel before.{rest}"
    )
    return block("fig", label, _side_by_side(panels, "20rem"), caption)


def replay_network(
    case: Case, *, label: str = "replay-network", shots: Sequence[Shot] | None = None
) -> Shown:
    """Small multiples of who sits with whom: every actor keeps its place, edges appear.

    Solid edges share a meeting held, broken ones a meeting planned; pale ones only an
    article has that may have appeared by then. ``shots`` saves taking the snapshots again.
    """
    shots = snapshots(case) if shots is None else shots
    whole = who_sits_with_whom(actors_and_meetings(case))
    ranked = sorted((n for n in whole if whole.degree(n)), key=lambda n: (-whole.degree(n), n))
    actors = _around(whole, ranked[:MOST_ACTORS])
    if not shots or not actors:
        return block("fig", label, "<p>No two actors share a meeting.</p>", "No network to replay.")
    panels = []
    for at, shot in enumerate(shots):
        nets = [who_sits_with_whom(actors_and_meetings(c)) for c in shot.cases]
        svg = render(
            lambda ax, n=nets: _small_network(ax, n, actors, whole),  # type: ignore[misc]
            width=_NET, height=_NET * 0.6, label=f"{label}-{at}",
            title=f"Who sits with whom, as known on {edtf.in_words(shot.day.isoformat())}",
            description=_edges_told(nets, case),
        )  # fmt: skip
        panels.append(_framed(shot, svg))
    left = len(ranked) - len(actors)
    rest = f" {counted(left, 'actor')} with fewer are not drawn." if left > 0 else ""
    caption = (
        f"Who sits with whom, as known on {counted(len(shots), 'day')}: "
        f"{counted(len(actors), 'actor')}, each always in one place. Solid: a meeting held; "
        "broken: planned; grey and dotted: only in an article that may have appeared by then."
        f"{rest}"
    )
    return block("fig", label, _side_by_side(panels, "14rem"), caption)


def _side_by_side(panels: Sequence[str], least: str) -> str:
    """Panels beside each other, as many as a width of ``least`` for each allows."""
    joined = "".join(panels)
    return f'{_STYLE}<div class="parley-multiples" style="--panel:{least}">{joined}</div>'


def _framed(shot: Shot, svg: str) -> str:
    sure, may = shot.knowledge.certain, [
        a for a in shot.knowledge.possible if a not in shot.knowledge.certain]  # fmt: skip
    told = f"out: {_some(sure)}" + (f"; perhaps: {_some(may)}" if may else "")
    day = edtf.in_words(shot.day.isoformat())
    return f'<div><b>{escape(day)}</b><span class="told">{escape(told)}</span>{svg}</div>'


def _some(articles: Sequence[str]) -> str:
    if not articles:
        return "none"
    return listed(list(articles)) if len(articles) <= 6 else counted(len(articles), "article")


def _scale(shots: Sequence[Shot]) -> tuple[int, int]:
    days = []
    for shot in shots:
        for row in (*shot.certain.values(), *shot.possible.values()):
            span = edtf.parse(row["date"])
            days += [day.toordinal() for day in (span.first, span.last) if day]
    return (min(days), max(days)) if days else (0, 1)


def _panel(
    ax: Axes, shot: Shot, before: Shot | None, meetings: Sequence[Row], scale: tuple[int, int],
    leads: Addresses,
) -> None:  # fmt: skip
    height = _ROW * len(meetings) + 18
    pen.canvas(ax, _WIDTH, height)
    for at, final in enumerate(meetings):
        y = _ROW * (at + 0.5)
        ax.plot([_NAMES + 4, _WIDTH - 4], [y, y], color=light("line"), linewidth=0.5, zorder=0)
        key = final["meeting_id"]
        row = shot.certain.get(key) or shot.possible.get(key)
        if row is None:
            continue
        (name,) = lettering.wrap(without_date(row["name"]), 7.6, within=_NAMES - 4, lines=1)
        tone = "ink" if key in shot.certain else "muted"
        pen.write(ax, 2, y, name, size=7.6, tone=tone)
        old = before.certain.get(key) if before else None
        _spot(ax, row, y, scale, leads, certain=key in shot.certain, old=old)
    _days(ax, scale, height - 9)


def _spot(
    ax: Axes, row: Row, y: float, scale: tuple[int, int], leads: Addresses, *, certain: bool,
    old: Row | None,
) -> None:  # fmt: skip
    span = edtf.parse(row["date"])
    day = span.first or span.last
    if day is None:
        pen.write(ax, _NAMES + 8, y, f"no day {row['place']}".strip(), size=7.4, tone="muted")
        return
    x = _at(day.toordinal(), scale)
    if span.days and span.days > 1 and span.last:
        ax.plot([x, _at(span.last.toordinal(), scale)], [y, y], color=light("c8"), linewidth=4,
                alpha=0.45, zorder=1)  # fmt: skip
    drawn = pen.stamp_status(ax, x, y, manner_of(row["status"]), size=7.6)
    if not certain:
        drawn.set_alpha(0.4)
    href = leads.rows("meeting_reports", tables.split(row["reports"]))
    mark(
        drawn, f"{row['name']}: {row['status']}, {edtf.in_words(row['date'])} {row['place']}", href
    )
    words = ", ".join(p for p in (short(row["date"]), row["place"].split(",")[0]) if p)
    wide = lettering.width(words, 7.4)
    right = x + 8 + wide < _WIDTH - 2
    start = x + 8 if right else x - 8 - wide
    pen.write(ax, start, y, words, size=7.4, tone="ink" if certain else "muted")
    if certain and old is not None and old["place"] and row["place"] not in ("", old["place"]):
        ax.plot(
            [start, start + wide], [y + 5.4, y + 5.4], color=light("c2"), linewidth=1.4, zorder=5
        )


def _at(day: int, scale: tuple[int, int]) -> float:
    first, last = scale
    return _NAMES + 12 + (day - first) / max(last - first, 1) * (_WIDTH - _NAMES - 26)


def _days(ax: Axes, scale: tuple[int, int], y: float) -> None:
    for at, align in ((scale[0], "left"), (scale[1], "right")):
        if scale != (0, 1):
            day = short(date.fromordinal(at).isoformat(), year=True)
            x = _NAMES + 4 if align == "left" else _WIDTH - 4
            pen.write(ax, x, y, day, size=7.2, tone="muted", align=align)


def _told(shot: Shot, meetings: Sequence[Row]) -> str:
    told = [
        f"{row['name']}, {row['status']}{', ' + row['place'] if row['place'] else ''}"
        + ("" if m["meeting_id"] in shot.certain else " (perhaps)")
        for m in meetings
        if (row := shot.certain.get(m["meeting_id"]) or shot.possible.get(m["meeting_id"]))
    ]
    return "; ".join(told) + "." if told else "No meeting was known."


def _around(graph: nx.Graph[str], actors: Sequence[str]) -> list[str]:
    """Actors in an order in which those who share a meeting stand near each other."""
    order: list[str] = []
    wanted = set(actors)
    for start in actors:
        waiting = [start]
        while waiting:
            actor = waiting.pop(0)
            if actor in wanted and actor not in order:
                order.append(actor)
                waiting += sorted(graph[actor])
    return order


def _small_network(
    ax: Axes, nets: Sequence[nx.Graph[str]], actors: Sequence[str], whole: nx.Graph[str]
) -> None:
    height = _NET * 0.6
    names = {actor: str(whole.nodes[actor]["label"]) for actor in actors}
    pen.canvas(ax, _NET, height)
    places = {
        actor: (_NET / 2 + 1.0 * _RADIUS * cos(2 * pi * at / len(actors) - pi / 2),
                height / 2 + 0.98 * _RADIUS * sin(2 * pi * at / len(actors) - pi / 2))
        for at, actor in enumerate(actors)
    }  # fmt: skip
    for one, other, data in nets[1].edges(data=True):
        if one in places and other in places:
            sure = nets[0].has_edge(one, other)
            held = (nets[0].edges[one, other] if sure else data)["held"]
            manner = manner_of("held" if held else "planned") if sure else _POSSIBLE
            tip = f"{names[one]} – {names[other]}" + ("" if sure else " (perhaps)")
            pen.line(ax, Path([places[one], places[other]]), manner, tip=tip, width=1.3)
    for actor, (x, y) in places.items():
        sure, may = ((actor in net and bool(net.degree(actor))) for net in nets)
        drawn = pen.stamp(ax, x, y, sign_of(str(whole.nodes[actor]["kind"])),
                          hollow=not sure)  # fmt: skip
        if not may:
            drawn.set_alpha(0.35)
        mark(drawn, names[actor])
        _name(ax, names[actor], (x, y), height, tone="ink" if sure else "muted")


def _name(ax: Axes, name: str, place: tuple[float, float], height: float, *, tone: str) -> None:
    """An actor's name outside the circle: beside it at the sides, else above or below."""
    x, y = place
    away = x - _NET / 2
    if abs(away) > 0.4 * _RADIUS:
        room = _NET / 2 - abs(away) - 8
        (cut,) = lettering.wrap(name, 7.2, within=room, lines=1)
        side = 1 if away > 0 else -1
        pen.write(ax, x + side * 7, y, cut, size=7.2, align="left" if side > 0 else "right",
                  tone=tone)  # fmt: skip
        return
    (cut,) = lettering.wrap(name, 7.2, within=96, lines=1)
    pen.write(ax, x, y - 10 if y < height / 2 else y + 11, cut, size=7.2, align="center", tone=tone)


def _edges_told(nets: Sequence[nx.Graph[str]], case: Case) -> str:
    told = [
        f"{case.name_of(one)} with {case.name_of(other)}"
        + ("" if nets[0].has_edge(one, other) else " (perhaps)")
        for one, other in nets[1].edges
    ]
    return "; ".join(told) + "." if told else "No two actors share a meeting yet."
