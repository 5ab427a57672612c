"""The strokes that all figures share: text, signs, curves, a legend. Points, y downwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from parley.tell import lettering
from parley.tell.palette import light
from parley.tell.signs import Manner, Sign
from parley.tell.svg import UNSEEN, mark

RIM = 1.3


@dataclass(frozen=True)
class Entry:
    """One entry of a legend: a sign or a manner (as sign or as line), and its word."""

    sign: Sign | Manner | str
    word: str
    as_line: bool = False


def canvas(ax: Axes, width: float, height: float) -> None:
    """Measure axes in points, y downwards."""
    ax.set_xlim(0, width)
    ax.set_ylim(height, 0)
    ax.set_axis_off()


def write(
    ax: Axes, x: float, y: float, text: str, *, tone: str = "ink", size: float = 8.4,
    align: str = "left", bold: bool = False,
) -> Artist:  # fmt: skip
    """One line of text whose middle height is at ``y``."""
    return ax.text(x, y + 0.36 * size, text, fontsize=size, color=light(tone), ha=align,
                   va="baseline", fontweight="bold" if bold else "normal",
                   family=lettering.FAMILY, parse_math=False)  # fmt: skip


def write_lines(
    ax: Axes, x: float, y: float, lines: Sequence[str], *, step: float, tip: str = "",
    href: str = "", align: str = "left", size: float = 8.4, head: int = 99,
) -> None:  # fmt: skip
    """Lines below each other, the first with its middle at ``y``; one link, no stop of its own.

    The lines after the first ``head`` ones are muted.
    """
    for number, line in enumerate(lines):
        tone = "ink" if number < head else "muted"
        artist = write(ax, x, y + number * step, line, align=align, size=size, tone=tone)
        if tip:
            mark(artist, tip, href, stop=False)


def stamp(ax: Axes, x: float, y: float, sign: Sign, *, hollow: bool = False) -> Line2D:
    """The sign of a kind of node."""
    (drawn,) = ax.plot(
        [x], [y], marker=sign.marker, markersize=sign.size, linestyle="none", clip_on=False,
        color=sign.colour, markeredgecolor=sign.colour, markeredgewidth=RIM,
        markerfacecolor=light("paper") if hollow or sign.hollow else sign.colour, zorder=4,
    )  # fmt: skip
    return drawn


def stamp_status(ax: Axes, x: float, y: float, manner: Manner, *, size: float = 9.2) -> Line2D:
    """The circle of a status: full, half, open, dashed, crossed or struck through."""
    paper = light("paper")
    broken = manner.filling == "none" and manner.dashes and manner.dashes[0] < 2
    (drawn,) = ax.plot(
        [x], [y], marker="o", markersize=size, linestyle="none", zorder=4, clip_on=False,
        color=manner.colour, markeredgewidth=0.0 if broken else RIM + 0.3,
        markeredgecolor=manner.colour, fillstyle="left" if manner.filling == "half" else "full",
        markerfacecolor=manner.colour if manner.filling in ("full", "half") else paper,
        markerfacecoloralt=paper,
    )  # fmt: skip
    inside = {"cross": _CROSS, "slash": _SLASH}.get(manner.filling, _BROKEN if broken else None)
    if inside is not None:
        ax.plot([x], [y], marker=inside, markersize=size, linestyle="none", zorder=4.1,
                markerfacecolor="none", markeredgecolor=manner.colour, clip_on=False,
                markeredgewidth=RIM + 0.3)  # fmt: skip
        # On top, unseen: what the pointer meets.
        (drawn,) = ax.plot([x], [y], marker="o", markersize=size, linestyle="none", alpha=UNSEEN,
                           color=paper, zorder=4.2, clip_on=False)  # fmt: skip
    return drawn


def curve(
    ax: Axes, start: tuple[float, float], end: tuple[float, float], manner: Manner, *,
    tip: str = "", href: str = "", width: float = 1.1, bend: float = 0.45,
) -> None:  # fmt: skip
    """An edge from left to right, level at both ends, with a broad unseen line for the pointer."""
    (x, y), (u, v) = start, end
    reach = bend * (u - x)
    points = [(x, y), (x + reach, y), (u - reach, v), (u, v)]
    path = Path(points, [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4])
    line(ax, path, manner, tip=tip, href=href, width=width)


def line(
    ax: Axes, path: Path, manner: Manner, *, tip: str = "", href: str = "", width: float = 1.1
) -> None:
    """An edge along a path."""
    ax.add_patch(PathPatch(path, fill=False, edgecolor=manner.colour, linewidth=width,
                           linestyle=manner.line, alpha=0.85, zorder=2, clip_on=False))  # fmt: skip
    if tip:
        unseen = PathPatch(path, fill=False, edgecolor=manner.colour, linewidth=7, alpha=UNSEEN,
                           zorder=2.5, clip_on=False)  # fmt: skip
        mark(ax.add_patch(unseen), tip, href, stop=False)


def soft_bar(
    ax: Axes, left: float, right: float, y: float, colour: str, *, opens: str = "",
    height: float = 6.0, tip: str = "", href: str = "",
) -> None:  # fmt: skip
    """A stretch of days of which one is meant: solid in the middle, fading towards its ends.

    At an open end it fades out altogether and ends in an arrow head.
    """
    fade = min(0.3 * (right - left), 16.0)
    steps = 6
    for number in range(steps):
        for end, sign in ((left, 1), (right, -1)):
            long = (right - left) if opens else fade
            if (opens == "<" and sign < 0) or (opens == ">" and sign > 0):
                continue
            wide = long / steps
            start = end + sign * number * wide
            ax.add_patch(Rectangle((min(start, start + sign * wide), y - height / 2), wide, height,
                                   facecolor=colour, alpha=0.08 + 0.30 * number / steps,
                                   linewidth=0, zorder=1.5))  # fmt: skip
    if not opens:
        ax.add_patch(Rectangle((left + fade, y - height / 2), right - left - 2 * fade, height,
                               facecolor=colour, alpha=0.38, linewidth=0, zorder=1.5))  # fmt: skip
    else:
        tip_x = left if opens == "<" else right
        ax.plot([tip_x], [y], marker="<" if opens == "<" else ">", markersize=5, color=colour,
                linestyle="none", zorder=3)  # fmt: skip
    if tip:
        box = Rectangle((left, y - 6), right - left, 12, facecolor=colour, alpha=UNSEEN, zorder=3)
        mark(ax.add_patch(box), tip, href, stop=False)


def legend_height(entries: Sequence[Entry], width: float) -> float:
    """How high :func:`legend` will be."""
    return _legend_places(entries, width)[-1][1] + 8 if entries else 0.0


def legend(ax: Axes, x: float, y: float, entries: Sequence[Entry], width: float) -> None:
    """Entries one after the other, in as many rows as the width asks for."""
    for entry, (dx, dy) in zip(entries, _legend_places(entries, width), strict=True):
        at, level = x + dx, y + dy
        if entry.as_line and isinstance(entry.sign, Manner):
            line(ax, Path([(at - 4, level), (at + 14, level)]), entry.sign, width=1.5)
        elif isinstance(entry.sign, Manner):
            stamp_status(ax, at + 5, level, entry.sign, size=8.4)
        elif isinstance(entry.sign, Sign):
            stamp(ax, at + 5, level, entry.sign)
        elif entry.sign == "bar":
            soft_bar(ax, at - 4, at + 14, level, light("c8"))
        elif entry.sign == "open":
            soft_bar(ax, at - 4, at + 14, level, light("c8"), opens=">")
        elif entry.sign == "query":
            write(ax, at + 5, level, "?", align="center", bold=True)
        elif entry.sign == "other":
            ax.plot([at + 5], [level], marker="|", markersize=7, color=light("muted"),
                    markeredgewidth=1.2, linestyle="none")  # fmt: skip
        write(ax, at + 21, level, entry.word, tone="muted", size=8.0)


def _legend_places(entries: Sequence[Entry], width: float) -> list[tuple[float, float]]:
    places: list[tuple[float, float]] = []
    x, y = 4.0, 0.0
    for entry in entries:
        broad = 21 + lettering.width(entry.word, 8.0) + 16
        if x > 4 and x + broad - 16 > width:
            x, y = 4.0, y + 14.0
        places.append((x, y))
        x += broad
    return places


def _ring(arcs: int, share: float) -> Path:
    """A ring of so many arcs, each a share of its part of the circle."""
    part = 360.0 / arcs
    return Path.make_compound_path(
        *(Path.arc(part * n, part * n + part * share) for n in range(arcs))
    )


_BROKEN = _ring(7, 0.55)
_REACH = 1 / 2**0.5
_CROSS = Path.make_compound_path(
    Path([(-_REACH, -_REACH), (_REACH, _REACH)]), Path([(-_REACH, _REACH), (_REACH, -_REACH)])
)
_SLASH = Path([(-_REACH, -_REACH), (_REACH, _REACH)])
