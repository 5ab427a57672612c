"""Who is heard through whom: sides, speakers, those who pass words on, articles.

Every name is a rail with its label on it; what flows between rails are statements, the
thicker the more. A broken line has passed through somebody on its way into the article.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

from matplotlib.axes import Axes

from parley import tables
from parley.case import Case
from parley.reconcile.sides import Sides
from parley.tell import lettering, pen
from parley.tell.addresses import Addresses
from parley.tell.columns import untangled
from parley.tell.english import counted, listed, number
from parley.tell.palette import light
from parley.tell.show import Shown, block
from parley.tell.signs import Manner, sign_of
from parley.tell.svg import figure_body, mark, render

MOST_SPEAKERS = 40
WIDE, NARROW = 640.0, 340.0
_STEP, _TOP, _SIZE = 20.0, 30.0, 8.0
_DIRECT = Manner("muted", (), "none", "heard directly")
_THROUGH = Manner("c5", (4, 2), "none", "heard through somebody")
_HEADS = {"side": "Side", "speaker": "Who is heard", "via": "Passed on by", "article": "Article"}
_PLACES = {
    WIDE: {"side": (6.0, 112.0), "speaker": (176.0, 310.0), "via": (392.0, 478.0),
           "article": (548.0, 634.0)},
    NARROW: {"speaker": (4.0, 150.0), "article": (252.0, 336.0)},
}  # fmt: skip

Node = tuple[str, str]
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Flow:
    """Statements that go from one rail to another."""

    start: Node
    end: Node
    rows: tuple[str, ...]
    through: bool


@dataclass(frozen=True)
class Voices:
    """Rails by column, in order, and what flows between them; ``left_out`` speakers are many."""

    rails: Mapping[str, tuple[str, ...]]
    flows: tuple[Flow, ...]
    labels: Mapping[Node, str]
    kinds: Mapping[Node, str]
    left_out: int


def voices_figure(case: Case, *, label: str = "heard") -> Shown:
    """The figure: who is heard through whom; ``criticism.chains`` says the same as a table."""
    voices = gather(case)
    if not voices.flows:
        return block("fig", label, "<p>No statement is reported.</p>", "Nobody is heard.")
    title, description, caption = _described(voices)
    leads = Addresses(case)
    svgs = [
        render(
            lambda ax, w=width: _draw(ax, voices, w, leads),  # type: ignore[misc]
            width=width, height=_height(voices, width), label=f"{label}{suffix}", title=title,
            description=description,
        )
        for width, suffix in ((WIDE, ""), (NARROW, "-narrow"))
    ]  # fmt: skip
    return block("fig", label, figure_body(*svgs), caption)


def gather(case: Case) -> Voices:
    """What flows where: one statement counts once for each speaker and each who passes it on."""
    sides = Sides(case["actors"])
    found: dict[tuple[Node, Node, bool], list[str]] = defaultdict(list)
    counts: Counter[str] = Counter()
    for _, row in tables.records(case["statements"]):
        if int(row["part"]) == 1:
            counts.update(tables.split(row["speaker"]))
    kept = {actor for actor, _ in counts.most_common(MOST_SPEAKERS)}
    for _, row in tables.records(case["statements"]):
        if int(row["part"]) > 1:
            continue
        name = f"{row['statement_id']}-{row['part']}"
        for start, end, through in _ways(row, sides, kept):
            found[start, end, through].append(name)
    flows = tuple(Flow(start, end, tuple(rows), through)
                  for (start, end, through), rows in found.items())  # fmt: skip
    return _ordered(case, flows, sides, len(counts) - len(kept))


def _ways(row: Row, sides: Sides, kept: set[str]) -> list[tuple[Node, Node, bool]]:
    ways = []
    for speaker in tables.split(row["speaker"]):
        if speaker not in kept:
            continue
        via = [a for a in tables.split(row["source"]) if a != speaker]
        stands = next(iter(tables.split(row["principal"])), speaker)
        ways.append((("side", sides.of(stands)), ("speaker", speaker), False))
        article: Node = ("article", row["article_id"])
        for actor in via:
            ways.append((("speaker", speaker), ("via", actor), True))
            ways.append((("via", actor), article, True))
        if not via:
            ways.append((("speaker", speaker), article, False))
    return ways


def _ordered(case: Case, flows: tuple[Flow, ...], sides: Sides, left_out: int) -> Voices:
    weights: Counter[Node] = Counter()
    home: dict[str, str] = {}
    for flow in flows:
        weights[flow.start] += len(flow.rows)
        if flow.start[0] == "side":
            home.setdefault(flow.end[1], flow.start[1])
    by_weight = [name for (kind, name), _ in weights.most_common() if kind == "side"]
    speakers = sorted(home, key=lambda s: (by_weight.index(home[s]), -weights["speaker", s], s))
    vias = {f.start[1] for f in flows if f.start[0] == "via"}
    pairs = [(f.start[1], f.end[1]) for f in flows if f.end[0] == "via"]
    articles = [a for a in case.articles if any(f.end == ("article", a) for f in flows)]
    heard = [(f.start[1], f.end[1]) for f in flows if f.end[0] == "article"]
    rails = {
        "side": tuple(by_weight), "speaker": tuple(speakers),
        "via": tuple(untangled(sorted(vias), speakers, pairs)),
        "article": tuple(untangled(articles, speakers, heard)),
    }  # fmt: skip
    about = {row["article_id"]: row for _, row in tables.records(case["articles"])}
    labels: dict[Node, str] = {(k, n): case.name_of(n) for k in rails for n in rails[k]}
    labels |= {("article", a): _article_label(a, about[a]) for a in rails["article"]}
    kinds = {
        (k, n): "article" if k == "article" else sides.kind(n) for k in rails for n in rails[k]
    }
    return Voices(rails, flows, labels, kinds, left_out)


def _article_label(article_id: str, row: Row) -> str:
    house = row["agency"] or row["outlet"]
    return f"{article_id}, {house}" if house else article_id


def _height(voices: Voices, width: float) -> float:
    shown = _PLACES[width]
    return _TOP + max(len(voices.rails[kind]) for kind in shown) * _STEP + 22.0


def _spots(voices: Voices, width: float) -> dict[Node, float]:
    """Where each rail stands: a column's rails spread over the height of the longest."""
    shown = _PLACES[width]
    tallest = max(len(voices.rails[kind]) for kind in shown) * _STEP
    spots: dict[Node, float] = {}
    for kind in shown:
        names = voices.rails[kind]
        step = tallest / max(len(names), 1)
        step = min(step, 3.2 * _STEP)
        top = _TOP + (tallest - step * len(names)) / 2
        spots |= {(kind, name): top + step * (at + 0.5) for at, name in enumerate(names)}
    return spots


def _draw(ax: Axes, voices: Voices, width: float, leads: Addresses) -> None:
    places, spots = _PLACES[width], _spots(voices, width)
    height = _height(voices, width)
    pen.canvas(ax, width, height)
    for kind, (left, _) in places.items():
        pen.write(ax, left, 8, _HEADS[kind], tone="muted", size=8)
    for flow in _shown(voices, places):
        start = (places[flow.start[0]][1], spots[flow.start])
        end = (places[flow.end[0]][0], spots[flow.end])
        told = counted(len(flow.rows), "statement")
        tip = f"{voices.labels[flow.start]} → {voices.labels[flow.end]}: {told}"
        manner = _THROUGH if flow.through else _DIRECT
        href = leads.rows("statements", flow.rows)
        pen.curve(ax, start, end, manner, tip=tip, href=href, width=_thick(len(flow.rows)))
    for node, y in spots.items():
        _rail(ax, places[node[0]], y, node, voices, leads)
    entries = [pen.Entry(_DIRECT, _DIRECT.word, as_line=True)]
    if any(flow.through for flow in voices.flows):
        entries.append(pen.Entry(_THROUGH, _THROUGH.word, as_line=True))
    pen.legend(ax, 4, height - 10, entries, width - 8)


def _shown(voices: Voices, places: Mapping[str, object]) -> Sequence[Flow]:
    """The flows between columns that are there; without the middle one, speaker to article."""
    if "via" in places:
        return voices.flows
    found: dict[tuple[Node, Node, bool], list[str]] = defaultdict(list)
    onward: dict[str, Node] = {
        row: f.end for f in voices.flows if f.start[0] == "via" for row in f.rows
    }
    for flow in voices.flows:
        if flow.start[0] == "speaker":
            for row in flow.rows:
                end = onward[row] if flow.end[0] == "via" else flow.end
                found[flow.start, end, flow.through].append(row)
    return [Flow(start, end, tuple(rows), through)
            for (start, end, through), rows in found.items()]  # fmt: skip


def _rail(
    ax: Axes, place: tuple[float, float], y: float, node: Node, voices: Voices, leads: Addresses
) -> None:
    left, right = place
    sign = sign_of(voices.kinds[node])
    ax.plot([left, right], [y, y], color=light("line"), linewidth=3.0, zorder=3,
            solid_capstyle="butt")  # fmt: skip
    drawn = pen.stamp(ax, left + 4, y - 6.5, sign)
    drawn.set_markersize(sign.size * 0.72)
    (text,) = lettering.wrap(voices.labels[node], _SIZE, within=right - left - 13, lines=1)
    href = leads.article(node[1]) if node[0] == "article" else leads.actor(node[1])
    mark(drawn, voices.labels[node], href)
    mark(pen.write(ax, left + 12, y - 7, text, size=_SIZE), voices.labels[node], href, stop=False)


def _thick(count: int) -> float:
    return min(0.7 + 0.75 * sqrt(count), 6.0)


def _described(voices: Voices) -> tuple[str, str, str]:
    title = "Who is heard through whom"
    heard = {row for f in voices.flows if f.start[0] == "speaker" for row in f.rows}
    passed = {row for f in voices.flows if f.through for row in f.rows}
    through: dict[str, set[str]] = defaultdict(set)
    for flow in voices.flows:
        if flow.end[0] == "via":
            through[voices.labels[flow.end]].update(flow.rows)
    most = sorted(through.items(), key=lambda pair: (-len(pair[1]), pair[0]))[:6]
    by = listed([f"{name} ({len(rows)})" for name, rows in most])
    speakers = len(voices.rails["speaker"])
    opening = (
        f"{counted(len(heard), 'statement')} of {counted(speakers, 'speaker')} of "
        f"{counted(len(voices.rails['side']), 'side')} in "
        f"{counted(len(voices.rails['article']), 'article')}"
    )
    tail = f"; {number(len(passed))} came through somebody who passed them on: {by}" if by else ""
    rest = (
        f" {counted(voices.left_out, 'speaker')} with fewer are not drawn."
        if voices.left_out
        else ""
    )
    sides: dict[str, list[str]] = defaultdict(list)
    for flow in voices.flows:
        if flow.start[0] == "side":
            name = f"{voices.labels[flow.end]} ({len(flow.rows)})"
            sides[voices.labels[flow.start]].append(name)
    lines = ". ".join(f"{side}: {', '.join(names)}" for side, names in sides.items())
    caption = f"{title}: {opening}{tail}.{rest} The more statements, the thicker a line."
    return title, f"{opening}{tail}. {lines}.", caption
