"""The layout of the sequence: days to points, marks to lanes, labels to places without collision.

Nothing is drawn here; ``figures.draw_sequence`` draws what :func:`lay_out` returns. All
measures are points, y downwards from the top.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from parley import edtf
from parley.tell import lettering

VAGUE = {"meeting": 62, "article": 62, "act": 14}
"""A date that may be more days than this has no place on the axis."""
GAP = 21
"""A gap of fewer days is never cut out of the axis."""
OPEN_END = 6
"""So many days are drawn of an interval that is open at one end."""
MOST_SPARED = 0.22
"""At most this share of the axis is given up for the labels of the last signs."""
_LEAST_STEP = 36.0
_STEPS = (1, 2, 7, 14, 28, 91, 182, 365, 1825)
LINE, SIZE, RADIUS = 10.6, 8.4, 4.6
DEEPEST, AIR = 170.0, 5.0

Kind = Literal["meeting", "act", "article"]


@dataclass(frozen=True)
class Mark:
    """One thing on the sequence: when (EDTF), how it is called, and where it leads.

    ``also`` are other dates that were reported for it.
    """

    kind: Kind
    status: str
    when: str
    label: str
    tip: str = ""
    href: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lane:
    """One format or track, the acts, or the articles: a title and its marks."""

    title: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Scale:
    """Days to points: linear between knots, with cuts where a long gap was taken out."""

    knots: tuple[tuple[float, float], ...]
    cuts: tuple[tuple[float, int], ...]

    def __call__(self, day: float) -> float:
        """The point of a day (an ordinal); its noon is ``day + 0.5``."""
        for (one, left), (other, right) in pairwise(self.knots):
            if day <= other:
                share = (day - one) / (other - one) if other > one else 0.0
                return left + share * (right - left)
        return self.knots[-1][1]


@dataclass(frozen=True)
class Placed:
    """A mark with its place: ``x`` of its sign, the ends of its bar, its label's lines.

    ``left`` and ``right`` are the ends of what it may span (equal for a single day);
    ``opens`` says at which end it is open. The sign stands ``down`` from the lane's base,
    below all others and without ``lines`` when there was no room for a label, which starts at
    ``text``, so many lines ``below`` the sign; its first ``head`` lines are the name.
    ``also`` are the points of other dates.
    """

    mark: Mark
    x: float
    left: float
    right: float
    opens: str
    lines: tuple[str, ...]
    down: float | None
    also: tuple[float, ...]
    text: float = 0.0
    align: Literal["left", "right"] = "left"
    below: int = 0
    head: int = 1


@dataclass(frozen=True)
class Strip:
    """A lane with its place: ``top`` and ``base`` (the line of signs), and what stands in it."""

    lane: Lane
    top: float
    base: float
    height: float
    placed: tuple[Placed, ...]
    undated: tuple[tuple[Mark, tuple[str, ...], float], ...]


@dataclass(frozen=True)
class Timeline:
    """The whole figure: size, strips, ticks (x, day, month or year told), cuts, and the rest."""

    width: float
    height: float
    left: float
    right: float
    side: float
    strips: tuple[Strip, ...]
    axis: float
    ticks: tuple[tuple[float, str, str], ...]
    cuts: tuple[tuple[float, int], ...]
    unlabelled: int
    narrow: bool = False


@dataclass
class _Room:
    """The rectangles of a lane that are taken: left, right, top, bottom."""

    taken: list[tuple[float, float, float, float]] = field(default_factory=list)

    def free(self, left: float, right: float, top: float, bottom: float) -> bool:
        return not any(
            left < there and here < right and top < down and up < bottom
            for here, there, up, down in self.taken
        )

    def take(self, left: float, right: float, top: float, bottom: float) -> None:
        self.taken.append((left, right, top, bottom))


def lay_out(lanes: Sequence[Lane], *, width: float) -> Timeline:
    """The layout of the lanes in a figure of that width; the last lane stands below the axis.

    A mark without a date, or with one that may be too many days (:data:`VAGUE`), goes to a column
    at the side. Below 480 points the titles stand above their lanes and the undated marks
    below them, so that the axis gets the whole width.
    """
    narrow = width < 480
    dated = [mark for lane in lanes for mark in lane.marks if has_place(mark)]
    limits = [_limit(lane, width, narrow=narrow) for lane in lanes]
    ends = [
        end for lane, end in zip(lanes, limits, strict=True) for m in lane.marks if has_place(m)
    ]
    undated = any(not has_place(mark) for lane in lanes for mark in lane.marks)
    left = 12.0 if narrow else 112.0
    side = 0.0 if narrow or not undated else 122.0
    right = width - (6.0 if narrow else side + 10.0)
    scale = _scale(dated, ends, left, right, narrow=narrow)
    strips: list[Strip] = []
    y = 8.0 if narrow or not undated else 20.0
    axis = 0.0
    for number, lane in enumerate(lanes):
        if number == len(lanes) - 1:
            axis = y + 4
            y = axis + 30
        strip = _strip(lane, scale, y, narrow=narrow, within=width - 20 if narrow else side - 14,
                       limit=limits[number])  # fmt: skip
        strips.append(strip)
        y = strip.top + strip.height
    ticks = _ticks(scale, dated)
    unlabelled = sum(not p.lines for strip in strips for p in strip.placed)
    return Timeline(
        width, y + 4, left, scale.knots[-1][1], width - side, tuple(strips), axis, ticks,
        scale.cuts, unlabelled, narrow,
    )  # fmt: skip


def has_place(mark: Mark) -> bool:
    """Whether a mark can stand on the axis: known to within :data:`VAGUE` days, or half open."""
    span = edtf.parse(mark.when)
    return bool(span.first or span.last) and (span.days or 0) <= VAGUE[mark.kind]


def days_of(when: str) -> tuple[int, int, str]:
    """First and last day drawn (ordinals, the last excluded), and where it is open: < or >."""
    span = edtf.parse(when)
    if span.first is None and span.last is not None:
        return span.last.toordinal() - OPEN_END + 1, span.last.toordinal() + 1, "<"
    if span.last is None and span.first is not None:
        return span.first.toordinal(), span.first.toordinal() + OPEN_END, ">"
    assert span.first is not None
    assert span.last is not None
    return span.first.toordinal(), span.last.toordinal() + 1, ""


def wrapped(mark: Mark, *, narrow: bool) -> tuple[str, ...]:
    """The label's lines; a line break in it stays."""
    most = 104.0 if narrow else 128.0 if mark.kind == "meeting" else 190.0
    lines = 2 if mark.kind == "meeting" or narrow else 1
    return tuple(
        line
        for part in mark.label.split("\n")
        for line in lettering.wrap(part, SIZE, within=most, lines=lines)
    )


def _limit(lane: Lane, width: float, *, narrow: bool) -> float:
    """How far labels of a lane may reach: over the side column where the lane leaves it free."""
    taken = not narrow and any(not has_place(mark) for mark in lane.marks)
    return width - (126.0 if taken else 4.0)


def _scale(
    dated: Sequence[Mark], limits: Sequence[float], left: float, right: float, *, narrow: bool
) -> Scale:
    """The widest scale in which labels end before the right edge, as far as that costs little."""
    if not dated:
        return Scale(((0.0, left), (1.0, right)), ())
    spans = [days_of(when) for mark in dated for when in (mark.when, *mark.also)]
    groups = _groups([(first, last) for first, last, _ in spans])
    ends = right
    for _ in range(40):
        scale = _fitted(groups, left, ends)
        over = max(
            _overhang(scale, mark, narrow=narrow) - limit
            for mark, limit in zip(dated, limits, strict=True)
        )
        if over <= 0 or ends < left + (1 - MOST_SPARED) * (right - left):
            break
        ends -= max(over * 0.5, 2.0)
    return _fitted(groups, left, ends)


def _overhang(scale: Scale, mark: Mark, *, narrow: bool) -> float:
    """How far a label reaches when it stands beside its sign, or below it after a long bar."""
    x, _, right, _ = _sign_day(scale, mark.when)
    start = right if right - x < 30 else x
    return max(start, x + RADIUS) + 5 + _broad(wrapped(mark, narrow=narrow))


def _groups(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches of days to show, with long empty ones between them left out."""
    ordered = sorted((first - 1, last + 1) for first, last in spans)
    whole = max(last for _, last in ordered) - ordered[0][0]
    groups = [ordered[0]]
    for first, last in ordered[1:]:
        gap = first - groups[-1][1]
        if gap > GAP and gap > 0.3 * whole:
            groups.append((first, last))
        else:
            groups[-1] = (groups[-1][0], max(groups[-1][1], last))
    return groups


def _fitted(groups: Sequence[tuple[int, int]], left: float, right: float) -> Scale:
    days = sum(last - first for first, last in groups)
    cut = min(34.0, 0.12 * (right - left))
    unit = (right - left - cut * (len(groups) - 1)) / days
    knots: list[tuple[float, float]] = []
    cuts: list[tuple[float, int]] = []
    at = left
    for number, (first, last) in enumerate(groups):
        if number:
            cuts.append((at + cut / 2, first - groups[number - 1][1]))
            at += cut
        knots += [(float(first), at), (float(last), at + unit * (last - first))]
        at = knots[-1][1]
    return Scale(tuple(knots), tuple(cuts))


def _sign_day(scale: Scale, when: str) -> tuple[float, float, float, str]:
    """Points of the sign, of both ends, and where it is open."""
    first, last, opens = days_of(when)
    middle = {"<": last - 0.5, ">": first + 0.5}.get(opens, (first + last) / 2)
    if last - first == 1:
        return scale(middle), scale(middle), scale(middle), opens
    return scale(middle), scale(first), scale(last), opens


def _broad(lines: Sequence[str]) -> float:
    return max((lettering.width(line, SIZE) for line in lines), default=0.0)


def _strip(
    lane: Lane, scale: Scale, top: float, *, narrow: bool, within: float, limit: float
) -> Strip:
    head = 0.0
    if narrow:
        head = 15.0
    base = top + head + 10
    placed, deep = _place(lane, scale, narrow=narrow, limit=limit)
    undated = []
    y = base if not narrow else base + deep + (3 if deep else -6)
    for mark in lane.marks:
        if not has_place(mark):
            text = " ".join(mark.label.split())
            lines = lettering.wrap(text, SIZE, within=within - 12, lines=2)
            undated.append((mark, lines, y))
            y += LINE * len(lines) + 2.5
    below = max(base + deep, y if undated else 0.0)
    least = 0.0 if narrow else LINE * len(lettering.wrap(lane.title, 9, within=104, lines=3)) + 14
    return Strip(lane, top, base, max(below - top + 4, least), placed, tuple(undated))


def _place(
    lane: Lane, scale: Scale, *, narrow: bool, limit: float
) -> tuple[tuple[Placed, ...], float]:
    """Each sign at its own day, with its label beside it, as high as there is room.

    Where a label would leave the figure it stands below its sign. A mark for which there is
    no room keeps its sign, in a last row, without a label.
    """
    dated = [mark for mark in lane.marks if has_place(mark)]
    spots = sorted((_spot(scale, mark) for mark in dated), key=lambda spot: (spot.left, spot.x))
    room = _Room()
    deep = LINE if spots else 0.0
    placed = []
    for spot in spots:
        here = _settled(spot, room, limit, narrow=narrow)
        if here.down is not None:
            deep = max(deep, here.down + LINE * (len(here.lines) + here.below))
        placed.append(here)
    if any(here.down is None for here in placed):
        placed = [replace(here, down=deep + 4) if not here.lines else here for here in placed]
        deep += 4 + LINE
    return tuple(placed), deep


def _spot(scale: Scale, mark: Mark) -> Placed:
    """The mark on the axis, not yet on a row."""
    x, left, right, opens = _sign_day(scale, mark.when)
    also = tuple(_sign_day(scale, when)[0] for when in mark.also)
    return Placed(mark, x, min(left, x), max(right, x), opens, (), None, also)


def _settled(spot: Placed, room: _Room, limit: float, *, narrow: bool) -> Placed:
    """The label beside its sign, else before it, else below it: where there is room highest."""
    lines = wrapped(spot.mark, narrow=narrow)
    name = replace(spot.mark, label=spot.mark.label.split("\n")[0])
    head = len(wrapped(name, narrow=narrow))
    starts = min(spot.left, spot.x - RADIUS, *(x - 3 for x in spot.also)) - 3
    ends = max(spot.right + (4 if spot.opens == ">" else 0), spot.x + RADIUS,
               *(x + 3 for x in spot.also)) + 4  # fmt: skip
    broad = _broad(lines)
    high = LINE * len(lines) + (AIR if len(lines) > 1 else 1.0)
    for step in range(int(DEEPEST / 3)):
        top = 3.0 * step
        for text, align, below in _sides(starts, ends, broad, limit):
            left = min(starts, text - (broad if align == "right" else 0)) - 2
            right = max(ends, text + (broad if align == "left" else 0)) + 5
            if room.free(left, right, top, top + high + LINE * below):
                room.take(left, right, top, top + high + LINE * below)
                return replace(spot, lines=lines, down=top, text=text, align=align, below=below,
                               head=head)  # fmt: skip
    return spot


def _sides(
    starts: float, ends: float, broad: float, limit: float
) -> list[tuple[float, Literal["left", "right"], int]]:
    """Where a label may stand: its edge, how it is aligned, how many lines below the sign."""
    sides: list[tuple[float, Literal["left", "right"], int]] = []
    if ends + broad <= limit:
        sides.append((ends, "left", 0))
    elif starts - broad > 4:
        sides.append((starts, "right", 0))
    else:
        sides.append((max(2.0, min(starts, limit - broad)), "left", 1))
    return sides


def _ticks(scale: Scale, dated: Sequence[Mark]) -> tuple[tuple[float, str, str], ...]:
    """Ticks at days that are far enough apart: x, "7 Dec", and the year where it begins."""
    if not dated:
        return ()
    (one, left), (other, right) = scale.knots[0], scale.knots[1]
    unit = (right - left) / (other - one)
    step = next((s for s in _STEPS if s * unit >= _LEAST_STEP), _STEPS[-1])
    found: list[tuple[float, str, str]] = []
    told = ""
    for (first, _), (last, _) in zip(scale.knots[::2], scale.knots[1::2], strict=True):
        for day in _days(int(first), int(last), step):
            year = str(day.year)
            name = f"{day.day} {day:%b}" if step < 28 else f"{day:%b}"
            if step >= 365:
                name = ""
            found.append((scale(day.toordinal() + 0.5), name, year if year != told else ""))
            told = year
    return tuple(found)


def _days(first: int, last: int, step: int) -> Iterable[date]:
    """Days at the step's distance; whole weeks start on a Monday, months on their first."""
    start = date.fromordinal(first + 1)
    if step >= 28:
        months = max(1, round(step / 30.4))
        at = date(start.year, start.month, 1)
        while at.toordinal() < last:
            if at.toordinal() >= first and (at.month - 1) % min(months, 12) == 0:
                yield at
            at = (at + timedelta(days=32)).replace(day=1)
        return
    if step >= 7:
        start += timedelta(days=-start.weekday() % 7)
    for ordinal in range(start.toordinal(), last, step):
        yield date.fromordinal(ordinal)
