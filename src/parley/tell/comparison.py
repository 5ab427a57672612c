"""The case's coding and the machine's beside each other, as tables, sentences and a curve."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.path import Path

from parley import tables
from parley.case import Case
from parley.relate import agreement
from parley.relate.agreement import Pairing
from parley.tell import pen
from parley.tell.english import capital, counted, listed, number
from parley.tell.figures import NARROW, WIDE
from parley.tell.grounds import Absence, Computation, Paragraph, Passage, Sentence, passage, prose
from parley.tell.show import Shown, block
from parley.tell.signs import Manner, Sign
from parley.tell.svg import described, figure_body, mark, render
from parley.tell.tables_html import Link, table

Frames = Mapping[str, pd.DataFrame]
Row = Mapping[str, Any]

_LEFT, _TOP, _RIGHT, _BOTTOM = 46.0, 16.0, 16.0, 40.0
_CURVES = {
    "mentions": ("o", "c1", "namings"), "dates": ("s", "c2", "dates"),
    "meeting_reports": ("D", "c3", "meeting reports"), "statements": ("^", "c4", "statements"),
}  # fmt: skip


def compared(case: Case, machine: Frames) -> tuple[Pairing, ...]:
    """The units of the case's coding and the machine's, over the articles that are coded."""
    pairings = []
    for name in agreement.VARIABLES:
        articles = case.coded[case.coded["table"] == name]["article_id"]
        mine, other = case[name], machine[name]
        pairings.append(agreement.pair(
            name, mine[mine["article_id"].isin(articles)],
            other[other["article_id"].isin(articles)],
        ))  # fmt: skip
    return tuple(pairings)


def units_table(pairings: Sequence[Pairing], *, label: str = "units") -> Shown:
    """Precision, recall and F1 of the machine against the case's coding, one row a table."""
    frame = agreement.units(pairings)
    rows = [
        {"table": row["table"].replace("_", " "), "people": row["first"], "machine": row["second"],
         "both": row["paired"], **{k: _share(row[k]) for k in ("precision", "recall", "f1")}}
        for _, row in tables.records(frame)
    ]  # fmt: skip
    caption = "Units in the case's coding and in the machine's, and how far they meet."
    headings = {"people": "In the case", "machine": "By the machine", "f1": "F1"}
    return table(pd.DataFrame(rows), label=label, caption=caption, headings=headings)


def variables_table(pairings: Sequence[Pairing], *, label: str = "variables") -> Shown:
    """Agreement on each variable of the paired units: share and Krippendorff's alpha."""
    frame = agreement.variables(pairings)
    rows = [
        {"table": row["table"].replace("_", " "), "variable": row["variable"].replace("_", " "),
         "paired units": row["paired"], "same": row["same"], "share": _share(row["share"]),
         "alpha": _share(row["alpha"])}
        for _, row in tables.records(frame)
    ]  # fmt: skip
    caption = "Agreement on each variable; alpha is Krippendorff's, for nominal data."
    return table(pd.DataFrame(rows), label=label, caption=caption)


def meetings_table(case: Case, machine: Frames) -> Shown:
    """Each meeting of either coding with its counterpart in the other."""
    counterpart = agreement.pair_meetings(case["meeting_reports"], machine["meeting_reports"])
    mine = dict(zip(case["meetings"]["meeting_id"], case["meetings"]["name"], strict=True))
    other = dict(zip(machine["meetings"]["meeting_id"], machine["meetings"]["name"], strict=True))
    by_mine: dict[str, list[str]] = {}
    for theirs, ours in counterpart.items():
        by_mine.setdefault(ours, []).append(theirs)
    rows = [{"in the case": name, "by the machine": [other[m] for m in by_mine.get(meeting, [])]
             or "not found"} for meeting, name in mine.items()]  # fmt: skip
    rows += [{"in the case": "none", "by the machine": name}
             for meeting, name in other.items() if meeting not in counterpart]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["in the case", "by the machine"])
    found = sum(meeting in by_mine for meeting in mine)
    caption = (
        f"Meetings: {number(found)} of {number(len(mine))} found by the machine, and "
        f"{number(len(other) - len(counterpart))} of its own."
    )
    return table(frame, label="meetings-compared", caption=caption)


def differences_table(case: Case, pairing: Pairing) -> Shown:
    """Every disagreement on one table, with its text, so that a reader can decide."""
    rows = []
    for _, row in tables.records(agreement.differences(pairing)):
        text = " ".join(str(row["text"]).split())
        rows.append({
            "in": Link(row["article_id"], _href(case, pairing, row)),
            "text": text if len(text) <= 200 else text[:199] + "…",
            "variable": row["variable"].replace("_", " "),
            "people": _value(row["first"]), "machine": _value(row["second"]),
            "rule": row["rule"].replace("_", " "), "confidence": row["confidence"],
        })  # fmt: skip
    columns = ["in", "text", "variable", "people", "machine", "rule", "confidence"]
    name = pairing.table.replace("_", " ")
    caption = f"Where the case and the machine differ on {name}: {counted(len(rows), 'place')}."
    headings = {"people": "In the case", "machine": "By the machine"}
    frame = pd.DataFrame(rows, columns=columns)
    return table(frame, label=f"differences-{pairing.table.replace('_', '-')}", caption=caption,
                 headings=headings)  # fmt: skip


def confidence_curve(pairings: Sequence[Pairing], *, label: str = "confidence") -> Shown:
    """How often the machine is right, by how sure it says it is: one line a table."""
    curves = {
        p.table: agreement.calibration(p, correct=agreement.agrees(p.table))
        for p in pairings if p.table in _CURVES
    }  # fmt: skip
    curves = {name: frame for name, frame in curves.items() if len(frame)}
    title = "How often the machine is right, by its confidence"
    told = "; ".join(
        f"{_CURVES[name][2]}: " + ", ".join(
            f"{_share(row['right'])} of {row['rows']} at {row['confidence']:.1f}"
            for _, row in tables.records(frame))
        for name, frame in curves.items()
    )  # fmt: skip
    caption = (
        "How often the machine is right (in the case's coding too, and the first variable the "
        "same), by its confidence in tenths; on the dashed line it would know itself."
    )
    if not curves:
        return block("fig", label, described(title, "No coded row to compare."), f"{title}: none.")
    drawn = [
        render(lambda ax, width=width: draw_confidence(curves, ax, width=width),  # type: ignore[misc]
               width=width, height=300, label=name, title=title, description=told)
        for width, name in ((WIDE, label), (NARROW, f"{label}-narrow"))
    ]  # fmt: skip
    return block("fig", label, figure_body(*drawn), caption)


def draw_confidence(curves: Frames, ax: Axes, *, width: float, height: float = 300) -> Axes:
    """Confidence across, share right upwards, both from 0 to 1; a sign a tenth of confidence."""
    pen.canvas(ax, width, height)
    across, up = width - _LEFT - _RIGHT, height - _TOP - _BOTTOM

    def at(x: float, y: float) -> tuple[float, float]:
        return _LEFT + x * across, _TOP + (1 - y) * up

    grid = Manner("line", (), "none", "")
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        pen.line(ax, Path([at(0, tick), at(1, tick)]), grid, width=0.8)
        pen.write(ax, _LEFT - 6, at(0, tick)[1], f"{tick:.2f}", align="right", tone="muted")
        pen.write(ax, at(tick, 0)[0], height - _BOTTOM + 12, f"{tick:.2f}", align="center",
                  tone="muted")  # fmt: skip
    pen.line(ax, Path([at(0, 0), at(1, 1)]), Manner("muted", (4, 3), "none", ""), width=1.0)
    pen.write(ax, _LEFT, 6, "share right", tone="muted")
    pen.write(ax, width - _RIGHT, height - 8, "confidence", align="right", tone="muted")
    for name, frame in curves.items():
        marker, tone, word = _CURVES[name]
        points = [(at(row["confidence"] + 0.05, row["right"]), row)
                  for _, row in tables.records(frame)]  # fmt: skip
        if len(points) > 1:
            pen.line(ax, Path([point for point, _ in points]), Manner(tone, (), "none", ""))
        for (x, y), row in points:
            drawn = pen.stamp(ax, x, y, Sign(marker, tone, word, 7.0))
            mark(drawn, f"{word}: {row['right']:.2f} of {row['rows']} right")
    entries = [pen.Entry(Sign(*_CURVES[name][:2], word=_CURVES[name][2], size=7.0),
                         _CURVES[name][2]) for name in curves]  # fmt: skip
    pen.legend(ax, _LEFT + 60, height - 10, entries, width - _LEFT - 120)
    return ax


def seen_agreement(case: Case, pairings: Sequence[Pairing], machine: Frames) -> Shown:
    """The comparison in a few sentences, each over the rows that it counts."""
    articles = tuple(case.articles)
    if not any(p.both or p.only_first for p in pairings):
        nothing = Absence("a table that a person coded", articles)
        said = Sentence("Nobody has coded this case, so there is nothing to compare.", (nothing,))
        return prose(case, [Paragraph((said,))], label="agreement")
    sentences = []
    for pairing in pairings:
        if pairing.f1 is None or pairing.recall is None or pairing.precision is None:
            continue
        name = pairing.table.replace("_", " ")
        missed = tuple(_passage(pairing, row) for row in pairing.only_first[:12])
        what = f"{name} of both, paired by their spans; linked are some that the machine misses"
        ground = Computation(what, missed, articles)
        sentences.append(Sentence(
            f"{capital(name)}: the machine finds {pairing.recall:.0%} of what the case has, and "
            f"{pairing.precision:.0%} of what it codes the case has too.", (ground,),
        ))  # fmt: skip
    counterpart = agreement.pair_meetings(case["meeting_reports"], machine["meeting_reports"])
    missing = [row["name"] for _, row in tables.records(case["meetings"])
               if row["meeting_id"] not in counterpart.values()]  # fmt: skip
    told = f"It misses {listed(missing)}." if missing else "It misses none of the meetings."
    sentences.append(Sentence(told, (Computation("meetings that share a passage", (), articles),)))
    return prose(case, [Paragraph(tuple(sentences))], label="agreement", bullets=True)


def _passage(pairing: Pairing, row: Row) -> Passage:
    return passage(pairing.table, row)


def _href(case: Case, pairing: Pairing, row: Row) -> str:
    """The evidence page; the passage itself where the case has the unit."""
    page = f"{case.site}evidence/{row['article_id']}.html"
    for one in (*(a for a, _ in pairing.both), *pairing.only_first):
        if (one["article_id"], one["start"]) == (row["article_id"], row["start"]):
            return f"{page}#{_passage(pairing, one).anchor}"
    return page


def _value(cell: object) -> str:
    return str(cell).replace("|", ", ").replace("_", " ")


def _share(value: float | None) -> str:
    return "" if value is None or pd.isna(value) else f"{value:.2f}"
