"""The life of each meeting as a small line of states, and the table that says the same."""

from __future__ import annotations

from collections import Counter
from html import escape

import pandas as pd

from parley import edtf
from parley.case import Case
from parley.reconcile.lifecycle import STATES, LifeCycle, Step, life_cycles
from parley.tell.dates_prose import short
from parley.tell.english import Names, capital, counted, listed, number, when
from parley.tell.grounds import passage
from parley.tell.palette import light
from parley.tell.show import Shown, block
from parley.tell.signs import manner_of
from parley.tell.tables_html import Link, table

STATE_WORDS = {
    "proposed": "proposed", "planned": "planned", "moved": "planned otherwise",
    "ongoing": "ongoing", "held": "held", "cancelled": "cancelled", "denied": "denied",
}  # fmt: skip
_STYLE = """<style>
.parley-lives,.parley-lives ol,.parley-life-key{list-style:none;margin:0;padding:0}
.parley-lives{font-family:var(--sans,sans-serif);font-size:.84rem;line-height:1.4;max-width:none;
color:var(--ink,#1b1f24)}
.parley-lives>li{margin:0;padding:.75em 0 .65em;border-bottom:1px solid var(--line,#d3d9df)}
.parley-lives>li:last-child{border-bottom:0}
.parley-lives .name{display:block;font-weight:640;margin-bottom:.4em}
.parley-lives ol{display:flex;flex-wrap:wrap;gap:.7em 0}
.parley-lives ol{max-width:none}
.parley-lives ol>li{position:relative;flex:1 1 7.6rem;max-width:10.5rem;margin:0;
padding:0 .9em 0 0}
.parley-lives ol>li:not(:last-child)::before{content:"";position:absolute;left:21px;right:3px;
top:8px;border-top:2px solid var(--muted,#57606a)}
.parley-lives ol>li.open:not(:last-child)::before{border-top-style:dotted}
.parley-lives svg{display:block;width:18px;height:18px;margin:0 0 .2em;overflow:visible}
.parley-lives span{display:block;overflow-wrap:anywhere}
.parley-lives .when{color:var(--muted,#57606a)}
.parley-life-key{display:flex;flex-wrap:wrap;gap:.3em 1.1em;font-size:.8rem;
font-family:var(--sans,sans-serif);max-width:none;
color:var(--muted,#57606a);padding-top:.5em}
.parley-life-key li{display:flex;gap:.4em;align-items:center;margin:0}
.parley-life-key svg{width:15px;height:15px;overflow:visible}
@media screen and (max-width:40rem){.parley-lives ol{display:block}
.parley-lives ol>li{display:grid;grid-template-columns:28px minmax(0,1fr);max-width:none;
padding:0 0 .6em}
.parley-lives ol>li>svg{grid-row:1/9}
.parley-lives ol>li>span,.parley-lives ol>li>b{grid-column:2}
.parley-lives ol>li:not(:last-child)::before{left:8px;right:auto;top:21px;bottom:1px;
border-top:0;border-left:2px solid var(--muted,#57606a)}
.parley-lives ol>li.open:not(:last-child)::before{border-left-style:dotted}}
</style>"""


def life_lines(case: Case, *, label: str = "life") -> Shown:
    """The figure: one line a meeting, one sign a step, in the order in which they became known.

    A dotted line says that the order of the two steps is open. The table of
    :func:`life_steps` says the same.
    """
    lives = life_cycles(case)
    names = Names(case)
    if not lives:
        return block("fig", label, "<p>No article reports a meeting.</p>", "No meeting, no life.")
    titles = dict(zip(case["meetings"]["meeting_id"], case["meetings"]["name"], strict=True))
    items = "".join(
        f'<li><span class="name">{escape(titles.get(life.meeting_id, life.meeting_id))}</span>'
        f"<ol>{''.join(_item(case, life, at, names) for at in range(len(life.steps)))}</ol></li>"
        for life in lives
    )
    body = f'{_STYLE}<ul class="parley-lives">{items}</ul>{_key(lives)}'
    return block("fig", label, body, _caption(lives))


def life_steps(case: Case, *, label: str = "life-steps") -> Shown:
    """The steps of all meetings as a table, each with its passage."""
    names = Names(case)
    titles = dict(zip(case["meetings"]["meeting_id"], case["meetings"]["name"], strict=True))
    rows = []
    for life in life_cycles(case):
        for at, step in enumerate(life.steps):
            rows.append({
                "meeting": titles.get(life.meeting_id, life.meeting_id),
                "step": at + 1, "state": STATE_WORDS[step.state],
                "otherwise": changes(step), "by": names.many(step.by, office=False),
                "said": edtf.in_words(step.said, unknown=""),
                "known": edtf.in_words(step.known, unknown="not known"),
                "order": _order(life, at), "passage": _links(case, step),
            })  # fmt: skip
    columns = ["meeting", "step", "state", "otherwise", "by", "said", "known", "order", "passage"]
    caption = (
        f"The life of {counted(len(life_cycles(case)), 'meeting')} in the reports, step by step: "
        "what became known, through whom, when it was said where an article tells that, and when "
        "the article appeared."
    )
    return table(
        pd.DataFrame(rows, columns=columns), label=label, caption=caption,
        headings={"otherwise": "Otherwise than before", "by": "Who vouches", "known": "Appeared"},
    )  # fmt: skip


def changes(step: Step) -> str:
    """What a step has otherwise than the plan before it, in words; empty when nothing."""
    told = []
    for name, old, new in step.change:
        before, after = (when(v) if name == "date" else f"in {v}" for v in (old, new))
        told.append(f"{after}, not {before}")
    return " and ".join(told)


def new_place(life: LifeCycle, at: int) -> str:
    """The place that a step is the first to name, as ``in Geneva``; empty when it is not."""
    place = next((row["place"] for row in life.steps[at].rows if row["place"]), "")
    before = any(row["place"] for step in life.steps[:at] for row in step.rows)
    return f"in {place}" if place and not before else ""


def _item(case: Case, life: LifeCycle, at: int, names: Names) -> str:
    step = life.steps[at]
    following = life.steps[at + 1] if at + 1 < len(life.steps) else None
    kind = ' class="open"' if following and not following.certain else ""
    lead = "by" if step.state == "proposed" else "according to"
    who = escape(names.many(step.by, office=False))
    by = f"<span>{lead} {who}</span>" if step.by else ""
    said = f'<span class="when">said {escape(short(step.said))}</span>' if step.said else ""
    where = changes(step) or new_place(life, at)
    otherwise = f"<span>{escape(where)}</span>" if where else ""
    known = short(step.known, year=True) if step.known else "day not known"
    links = ", ".join(
        f'<a href="{escape(link.href)}" title="{escape(link.title)}">{escape(link.text)}</a>'
        for link in _links(case, step)
    )
    return (
        f"<li{kind}>{sign(step.state)}<b>{escape(STATE_WORDS[step.state])}</b>{otherwise}{by}{said}"
        f'<span>{links}</span><span class="when">{escape(known)}</span></li>'
    )


def sign(state: str) -> str:
    """The sign of a state as a small SVG in the colours of the page."""
    manner = manner_of("planned" if state == "moved" else state)
    colour = f"var(--{manner.tone}, {light(manner.tone)})"
    paper = f"var(--paper, {light('paper')})"
    fill = colour if manner.filling == "full" else paper
    dashes = ' stroke-dasharray="2 2.2"' if state == "proposed" else ""
    inside = {
        "cross": '<path d="M4.5 4.5 13.5 13.5M13.5 4.5 4.5 13.5"/>',
        "slash": '<path d="M4.5 13.5 13.5 4.5"/>',
        "half": f'<path d="M9 2a7 7 0 0 0 0 14z" fill="{colour}"/>',
    }.get(manner.filling, '<path d="M5 9h7M9.5 6l3 3-3 3"/>' if state == "moved" else "")
    return (
        f'<svg viewBox="0 0 18 18" aria-hidden="true" fill="none" stroke="{colour}" '
        f'stroke-width="2"><circle cx="9" cy="9" r="7" fill="{fill}"{dashes}/>{inside}</svg>'
    )


def _links(case: Case, step: Step) -> list[Link]:
    """One link a passage: the article's id, then its further passages by number."""
    links = []
    for count, row in enumerate(step.rows, 1):
        place = passage("meeting_reports", row)
        href = f"{case.site}evidence/{place.article_id}.html#{place.anchor}"
        text = place.article_id if count == 1 else f"·{count}"
        links.append(Link(text, href, " ".join(place.quote.split())[:200]))
    return links


def _order(life: LifeCycle, at: int) -> str:
    if at == 0:
        return "first, for certain" if not life.earlier else "first for certain; others may precede"
    step, before = life.steps[at], life.steps[at - 1]
    if step.article_id == before.article_id:
        return "same article"
    return "certainly later" if step.certain else "open"


def _key(lives: tuple[LifeCycle, ...]) -> str:
    present = {step.state for life in lives for step in life.steps}
    items = "".join(
        f"<li>{sign(state)}{escape(STATE_WORDS[state])}</li>"
        for state in STATES
        if state in present
    )
    return f'<ul class="parley-life-key">{items}</ul>'


def _caption(lives: tuple[LifeCycle, ...]) -> str:
    steps = [step for life in lives for step in life.steps]
    counts = Counter(life.steps[-1].state for life in lives)
    ends = [f"{number(n)} {STATE_WORDS[s]}" for s in STATES if (n := counts[s])]
    moved = sum(any(s.state == "moved" for s in life.steps) for life in lives)
    unsure = sum(not step.certain for step in steps)
    parts = [
        f"The life of {counted(len(lives), 'meeting')} in {counted(len(steps), 'step')}, in the "
        f"order in which they became known; the last step of each: {listed(ends)}."
    ]
    if moved:
        of_them = counted(moved, "meeting is", "meetings are")
        parts.append(f"{capital(of_them)} planned otherwise later on: moved, or an article errs.")
    if unsure:
        parts.append(f"A dotted line leads to a step whose order is open ({number(unsure)}).")
    return " ".join(parts)
