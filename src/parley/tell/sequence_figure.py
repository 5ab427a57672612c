"""The central figure: what happened and was planned when, one lane a format, as reported."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from matplotlib.axes import Axes

from parley import edtf
from parley.case import Case
from parley.reconcile.formats import format_of
from parley.tables import records, split
from parley.tell import lettering, pen, timeline
from parley.tell.addresses import Addresses
from parley.tell.dates_prose import short
from parley.tell.english import capital, counted, listed, number
from parley.tell.palette import light
from parley.tell.pen import Entry
from parley.tell.signs import KINDS, STATUSES, Sign, manner_of
from parley.tell.svg import mark, size_of
from parley.tell.timeline import LINE, Lane, Mark, Placed, Strip, Timeline

ACT = Sign("d", "c7", "step that is no meeting", 7.0)
ACTS, ARTICLES = "Other steps", "Articles published"


def sequence_lanes(case: Case) -> list[Lane]:
    """The lanes of a case: its formats by their first date, then the acts, then the articles.

    A meeting stands where ``meetings`` dates it; where articles contradict each other on its
    place or date, its label gives all the values. An act that articles date differently has a
    sign at the first date and a tick at the others.
    """
    leads = Addresses(case)
    names = dict(zip(case["actors"]["actor_id"], case["actors"]["name"], strict=True))
    rivals = _rivals(case)
    tracks: dict[str, list[Mark]] = defaultdict(list)
    for _, row in records(case["meetings"]):
        tracks[row["track"] or row["format"]].append(_meeting(row, case, names, rivals, leads))
    lanes = [Lane(lane_title(track), _ordered(marks)) for track, marks in tracks.items()]
    lanes.sort(key=lambda lane: (min(map(_when, lane.marks)), lane.title))
    acts = Lane(ACTS, _ordered(_acts(case, names, rivals, leads)))
    articles = Lane(ARTICLES, _ordered(_articles(case, leads)))
    return [*lanes, *([acts] if acts.marks else []), articles]


def lane_title(track: str) -> str:
    """A format or track as the title of a lane.

    >>> lane_title("bilateral"), lane_title("working_group"), lane_title("")
    ('Bilateral talks', 'Working group', 'Format not stated')
    """
    if not track:
        return "Format not stated"
    words, noun = track.replace("_", " ").replace("-", " "), format_of(track).noun
    if words in noun or format_of(track).forum:
        title = noun
    else:
        title = words if noun in words else f"{words} {noun}"
    return title[:1].upper() + title[1:]


def draw_sequence(lanes: Sequence[Lane], ax: Axes) -> Axes:
    """Draw lanes, the last of them (the articles) below the axis; returns the axes.

    Laid out for the width of the axes; :func:`sequence_height` tells how high they should
    be. Circles are filled when held, open when planned, broken when proposed, crossed when
    cancelled; a fading bar is a stretch of days of which one is meant, an arrow an open end.
    """
    width, high = size_of(ax)
    layout = timeline.lay_out(lanes, width=width)
    entries = _entries(lanes)
    pen.canvas(ax, width, max(high, layout.height + _foot(entries, width)))
    _grid(ax, layout)
    if any(strip.undated for strip in layout.strips) and not layout.narrow:
        pen.write(ax, layout.side + 4, 8, "no date, or a vague one", tone="muted", size=8)
    for strip in layout.strips:
        _strip(ax, strip, layout, first=strip is layout.strips[0])
    _axis(ax, layout)
    y = layout.height + 10
    pen.legend(ax, 8, y, entries, width - 16)
    if layout.unlabelled:
        said = f"{layout.unlabelled} signs have no label for want of room; all are in the table."
        pen.write(ax, 8, y + pen.legend_height(entries, width - 16) + 6, said, tone="muted", size=8)
    return ax


def sequence_height(lanes: Sequence[Lane], *, width: float) -> float:
    """How many points :func:`draw_sequence` needs at that width."""
    layout = timeline.lay_out(lanes, width=width)
    return layout.height + _foot(_entries(lanes), width) + (14 if layout.unlabelled else 0)


def describe_sequence(lanes: Sequence[Lane]) -> tuple[str, str, str]:
    """Title, description and caption of the figure, computed from what it shows."""
    meetings = [m for lane in lanes for m in lane.marks if m.kind == "meeting"]
    acts = [m for lane in lanes for m in lane.marks if m.kind == "act"]
    articles = [m for lane in lanes for m in lane.marks if m.kind == "article"]
    title = "The sequence as reported"
    statuses = Counter(mark.status for mark in meetings)
    told = [f"{number(n)} {manner_of(s).word}" for s in STATUSES if (n := statuses[s])]
    lanes_told = sum(any(m.kind == "meeting" for m in lane.marks) for lane in lanes)
    count = counted(len(meetings), "meeting")
    opening = f"{capital(count)} in {counted(lanes_told, 'lane')}" + (
        f": {listed(told)}" if told else ""
    )
    span = _reach(meetings + acts)
    lines = "; ".join(
        f"{lane.title}: " + ", ".join(_told(m) for m in lane.marks)
        for lane in lanes if any(m.kind == "meeting" for m in lane.marks)
    )  # fmt: skip
    description = f"Timeline{span}. {opening}. {lines}." if meetings else "Timeline: no meeting."
    return title, description, _caption(opening, meetings, acts, articles, span)


def _caption(
    opening: str, meetings: list[Mark], acts: list[Mark], articles: list[Mark], span: str
) -> str:
    unsure = sum(_unsure(m.when) for m in meetings)
    undated = sum(not m.when for m in meetings)
    parts = [f"The sequence as reported{span}. {opening}."]
    if unsure:
        parts.append(f"{_have(unsure)} no single day stated.")
    if undated:
        parts.append(f"{_have(undated)} no date at all.")
    if acts:
        kind = "that is no meeting" if len(acts) == 1 else "that are no meetings"
        parts.append(f"Below them {counted(len(acts), 'step')} {kind}.")
    vague = sum(_unsure(m.when) or not m.when for m in articles)
    dated = f"{counted(len(articles), 'article')}" + (
        f" ({number(vague)} on a day that is inferred or unknown)" if vague else ""
    )
    parts.append(f"Below the axis: publication of the {dated}.")
    return " ".join(parts)


def _meeting(
    row: Mapping[str, Any], case: Case, names: Mapping[str, str],
    rivals: Mapping[tuple[str, str, str], list[str]], leads: Addresses,
) -> Mark:  # fmt: skip
    dates = rivals.get(("meeting", row["meeting_id"], "date"), [])
    places = rivals.get(("meeting", row["meeting_id"], "place"), [])
    when = row["date"] or (dates[0] if dates else "")
    name = without_date(row["name"] or row["meeting_id"])
    places = list(dict.fromkeys(place.split(",")[0] for place in places or [row["place"]]))
    where = " or ".join(places)
    told = " or ".join(map(short, dates)) if len(dates) > 1 else short(when) if when else ""
    line = ", ".join(part for part in (told, where if len(where) < 40 else "") if part)
    people = ", ".join(names.get(actor, actor) for actor in split(row["participants"]))
    reports = split(row["reports"])
    tip = _tip(name, row["status"], edtf.in_words(when), where, people,
               counted(len(reports), "report"))  # fmt: skip
    return Mark("meeting", row["status"], when, f"{name}\n{line}", tip,
                leads.rows("meeting_reports", reports),
                tuple(d for d in dates if d != when))  # fmt: skip


def _acts(
    case: Case, names: Mapping[str, str], rivals: Mapping[tuple[str, str, str], list[str]],
    leads: Addresses,
) -> list[Mark]:  # fmt: skip
    passages: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for _, row in records(case["acts"]):
        passages[row["act_id"]].append(row)
    return [_act(rows, names, rivals, leads) for rows in passages.values()]


def _act(
    rows: Sequence[Mapping[str, Any]], names: Mapping[str, str],
    rivals: Mapping[tuple[str, str, str], list[str]], leads: Addresses,
) -> Mark:  # fmt: skip
    first = rows[0]
    contested = rivals.get(("act", first["act_id"], "date"), [])
    dates = sorted(contested or [_closest(row["date"] for row in rows)], key=_key)
    when = dates[0]
    kind = first["kind"].replace("_", " ")
    actors = [names.get(a, a) for a in dict.fromkeys(a for r in rows for a in split(r["actor"]))]
    told = " or ".join(map(short, dates)) if when else ""
    who = ", ".join(actors[:2]) + (f" and {len(actors) - 2} more" if len(actors) > 2 else "")
    label = ": ".join(part for part in (kind, who) if part)
    if len(dates) > 1 or not edtf.parse(when).precise:
        label += f", {told}" if told else ""
    objects = next((row["object"] for row in rows if row["object"]), "")
    tip = _tip(kind, objects, who, " or ".join(map(edtf.in_words, dates)), "",
               counted(len(rows), "report"))  # fmt: skip
    href = leads.rows("acts", (row["report_id"] for row in rows))
    return Mark("act", "", when, label, tip, href, tuple(dates[1:]))


def _articles(case: Case, leads: Addresses) -> list[Mark]:
    return [
        Mark("article", row["published_basis"], row["published"], row["article_id"],
             _tip(row["article_id"], row["title"], row["outlet"] or row["agency"],
                  edtf.in_words(row["published"]), row["published_basis"], ""),
             leads.article(row["article_id"]))
        for _, row in records(case["articles"])
    ]  # fmt: skip


def _rivals(case: Case) -> dict[tuple[str, str, str], list[str]]:
    """(about, id, field) → the values that contradict each other, in the order of the table."""
    found: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for _, row in records(case["disagreements"]):
        if row["kind"] == "contradiction" and row["value"]:
            found[row["about"], row["about_id"], row["field"]].append(row["value"])
    return {key: values for key, values in found.items() if len(values) > 1}


def _closest(dates: Iterable[str]) -> str:
    """Of compatible dates the one of the fewest days."""
    stated = [value for value in dates if value]
    return min(stated, key=lambda value: (edtf.parse(value).days or 9999, value), default="")


def _ordered(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    return tuple(sorted(marks, key=lambda m: (_when(m), m.label)))


def _when(one: Mark) -> str:
    return _key(one.when)


def _key(when: str) -> str:
    span = edtf.parse(when)
    day = span.first or span.last
    return day.isoformat() if day else "9999"


def without_date(name: str) -> str:
    """A name without the date behind its last comma: the axis tells it."""
    head, comma, tail = name.rpartition(", ")
    return (
        head if comma and any(word.isdigit() and len(word) == 4 for word in tail.split()) else name
    )


def _tip(*parts: str) -> str:
    return " · ".join(" ".join(part.split()) for part in parts if part)


def _told(one: Mark) -> str:
    return f"{one.label.splitlines()[0]}, {edtf.in_words(one.when)}, {manner_of(one.status).word}"


def _unsure(when: str) -> bool:
    return bool(when) and not edtf.parse(when).precise


def _reach(marks: Sequence[Mark]) -> str:
    days = [timeline.days_of(m.when) for m in marks if timeline.has_place(m)]
    if not days:
        return ""
    first, last = min(d[0] for d in days), max(d[1] for d in days) - 1
    return f" from {_day(first)} to {_day(last)}"


def _entries(lanes: Sequence[Lane]) -> list[Entry]:
    """The legend: only what is in the figure."""
    marks = [m for lane in lanes for m in lane.marks]
    statuses = {m.status for m in marks if m.kind == "meeting"}
    entries = [Entry(manner, manner.word) for s, manner in STATUSES.items() if s in statuses]
    if any(m.kind == "act" for m in marks):
        entries.append(Entry(ACT, ACT.word))
    if any(m.kind == "article" for m in marks):
        entries.append(Entry(KINDS["article"], "article"))
    spans = [edtf.parse(m.when) for m in marks if timeline.has_place(m)]
    if any((span.days or 0) > 1 for span in spans):
        entries.append(Entry("bar", "some day or days within"))
    if any(span.days is None for span in spans):
        entries.append(Entry("open", "open end"))
    if any(m.also for m in marks):
        entries.append(Entry("other", "another date reported"))
    return entries


def _foot(entries: Sequence[Entry], width: float) -> float:
    return 12 + pen.legend_height(entries, width - 16)


def _grid(ax: Axes, layout: Timeline) -> None:
    top = layout.strips[0].top if layout.strips else 0
    for x, _, _ in layout.ticks:
        ax.plot([x, x], [top, layout.axis], color=light("line"), linewidth=0.6, zorder=0)


def _axis(ax: Axes, layout: Timeline) -> None:
    ink = light("ink")
    y = layout.axis
    if layout.ticks:
        ax.plot([layout.left, layout.right], [y, y], color=ink, linewidth=1.0, zorder=1)
    for x, name, year in layout.ticks:
        ax.plot([x, x], [y, y + 4], color=ink, linewidth=1.0, zorder=1)
        pen.write(ax, x, y + 11, name or year, align="center")
        if year and name:
            pen.write(ax, x, y + 21, year, align="center", tone="muted", size=8)
    for x, days in layout.cuts:
        ax.plot([x - 3, x + 3], [y, y], color=light("paper"), linewidth=3, zorder=1.1)
        for shift in (-3, 3):
            ax.plot([x + shift - 2, x + shift + 2], [y + 5, y - 5], color=ink, linewidth=1.0,
                    zorder=1.2)  # fmt: skip
        pen.write(ax, x, y - 11, f"{days} days", align="center", tone="muted", size=7.6)


def _strip(ax: Axes, strip: Strip, layout: Timeline, *, first: bool) -> None:
    if not first and strip.base < layout.axis:
        ax.plot([2, layout.width - 2], [strip.top - 1] * 2, color=light("line"), linewidth=0.8)
    _title(ax, strip, layout)
    for placed in strip.placed:
        _label(ax, strip, placed)
    for placed in strip.placed:
        _sign(ax, strip, placed)
    x = 12.0 if layout.narrow else layout.side + 8
    for one, lines, y in strip.undated:
        _stamp(ax, x, y, one)
        shown = [*lines]
        if layout.narrow and not one.when and shown:
            shown[-1] += " (no date)"
        pen.write_lines(ax, x + 9, y, shown, step=LINE, tip=one.tip, href=one.href)


def _title(ax: Axes, strip: Strip, layout: Timeline) -> None:
    title = strip.lane.title
    if layout.narrow:
        pen.write(ax, 4, strip.top + 8, title, bold=True, size=8.8)
        return
    for row, words in enumerate(lettering.wrap(title, 9.4, within=104, lines=3)):
        pen.write(ax, 4, strip.base + row * LINE, words, bold=True, size=8.8)


def _sign(ax: Axes, strip: Strip, placed: Placed) -> None:
    one, y = placed.mark, strip.base + (placed.down or 0)
    colour = _colour(one)
    if placed.right > placed.left and placed.lines:
        pen.soft_bar(ax, placed.left, placed.right, y, colour, opens=placed.opens, tip=one.tip,
                     href=one.href)  # fmt: skip
    for x in placed.also:
        ax.plot([placed.x, x], [y, y], color=light("muted"), linewidth=0.8, zorder=1.4)
        ax.plot([x], [y], marker="|", markersize=8, markeredgewidth=1.3, color=light("muted"),
                linestyle="none", zorder=2)  # fmt: skip
    _stamp(ax, placed.x, y, one)


def _stamp(ax: Axes, x: float, y: float, one: Mark) -> None:
    if one.kind == "meeting":
        drawn = pen.stamp_status(ax, x, y, manner_of(one.status))
    else:
        sign = ACT if one.kind == "act" else KINDS["article"]
        drawn = pen.stamp(ax, x, y, sign, hollow=_unsure(one.when) or not one.when)
    mark(drawn, one.tip, one.href)


def _colour(one: Mark) -> str:
    if one.kind == "meeting":
        return manner_of(one.status).colour
    return ACT.colour if one.kind == "act" else light("muted")


def _label(ax: Axes, strip: Strip, placed: Placed) -> None:
    if placed.lines:
        y = strip.base + (placed.down or 0) + placed.below * LINE
        pen.write_lines(ax, placed.text, y, placed.lines, step=LINE, tip=placed.mark.tip,
                        href=placed.mark.href, head=placed.head, align=placed.align)  # fmt: skip


def _have(count: int) -> str:
    return f"{capital(counted(count, 'meeting'))} {'has' if count == 1 else 'have'}"


def _day(ordinal: int) -> str:
    return edtf.in_words(date.fromordinal(ordinal).isoformat())
