"""The layout of the sequence: nothing collides, gaps are cut, doubt has its place."""

from __future__ import annotations

import random
from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest

from parley.tell import lettering, timeline
from parley.tell.timeline import Lane, Mark, Timeline, lay_out


def meeting(when: str, label: str = "Talks\n1 Jan") -> Mark:
    return Mark("meeting", "held", when, label)


def boxes(layout: Timeline) -> list[tuple[float, float, float, float]]:
    """Signs with their bars, and labels, of all lanes."""
    found = []
    for strip in layout.strips:
        for p in strip.placed:
            y = strip.base + (p.down or 0)
            if not p.lines:
                continue
            found.append((min(p.left, p.x - 4), max(p.right, p.x + 4), y - 4, y + 4))
            broad = max(lettering.width(line, timeline.SIZE) for line in p.lines)
            left = p.text - (broad if p.align == "right" else 0)
            top = y + p.below * timeline.LINE - 4
            found.append((left, left + broad, top, top + timeline.LINE * len(p.lines) - 2))
    return found


def lanes_of(count: int, days: int, seed: int) -> list[Lane]:
    chance = random.Random(seed)
    marks = []
    for number in range(count):
        day = date(2021, 12, 1) + timedelta(days=chance.randrange(days))
        later = day + timedelta(days=4)
        when = chance.choice([f"{day}", f"{day}/{later}", f"../{day}", f"{day}/..", ""])
        marks.append(meeting(when, f"Extraordinary session {number} of everybody\n{day}, Zenda"))
    return [Lane("Talks", tuple(marks[::2])), Lane("Plenary", tuple(marks[1::2])),
            Lane("Articles", (Mark("article", "stated", "2021-12-03", "a1"),))]  # fmt: skip


@pytest.mark.parametrize("width", [640, 340])
@pytest.mark.parametrize(("count", "days"), [(1, 1), (6, 30), (14, 40), (40, 300)])
def test_no_label_meets_another_label_or_sign_and_none_leaves_the_figure(width, count, days):
    for seed in range(3):
        layout = lay_out(lanes_of(count, days, seed), width=width)
        found = boxes(layout)
        met = [
            (a, b) for a, b in combinations(found, 2)
            if a[0] < b[1] and b[0] < a[1] and a[2] < b[3] and b[2] < a[3]
        ]  # fmt: skip
        assert met == []
        assert all(left > 0 and right < width for left, right, _, _ in found)


def test_days_run_from_left_to_right():
    layout = lay_out([Lane("Talks", (meeting("2021-12-07"), meeting("2021-12-15"))), Lane("A", ())],
                     width=640)  # fmt: skip
    first, second = layout.strips[0].placed
    assert layout.left < first.x < second.x < layout.right


def test_a_long_gap_is_cut_out_and_told_in_days():
    marks = (meeting("2021-12-07"), meeting("2021-12-17"), meeting("2022-09-01"))
    layout = lay_out([Lane("Talks", marks), Lane("A", ())], width=640)
    assert [days for _, days in layout.cuts] == [(date(2022, 9, 1) - date(2021, 12, 17)).days - 3]
    assert lay_out([Lane("Talks", marks[:2]), Lane("A", ())], width=640).cuts == ()


def test_a_mark_without_a_date_or_with_a_vague_one_stands_at_the_side():
    marks = (meeting(""), meeting("2021"), meeting("2021-12-07"))
    layout = lay_out([Lane("Talks", marks), Lane("A", ())], width=640)
    assert [mark.when for mark, _, _ in layout.strips[0].undated] == ["", "2021"]
    assert layout.side < 640
    act = Mark("act", "", "2022-01", "presidency")
    assert not timeline.has_place(act)
    assert timeline.has_place(meeting("2022-01"))


def test_an_open_interval_is_drawn_for_some_days_with_its_sign_at_the_known_end():
    layout = lay_out(
        [Lane("T", (meeting("../2021-12-31"), meeting("2022-01-02/.."))), Lane("A", ())], width=640
    )
    by, since = layout.strips[0].placed
    assert (by.opens, since.opens) == ("<", ">")
    assert by.left < by.x < by.right
    assert by.right - by.x < by.x - by.left
    assert since.x - since.left < since.right - since.x


def test_other_dates_that_were_reported_keep_their_place():
    act = Mark("act", "", "2021-12-15", "submission", also=("2021-12-17",))
    layout = lay_out([Lane("Steps", (act,)), Lane("A", ())], width=640)
    (placed,) = layout.strips[0].placed
    assert len(placed.also) == 1
    assert placed.x < placed.also[0] < placed.text


def test_a_figure_of_nothing_can_be_laid_out():
    layout = lay_out([Lane("A", ())], width=640)
    assert (layout.ticks, layout.cuts, layout.unlabelled) == ((), (), 0)


@pytest.mark.parametrize(
    ("days", "labels"),
    [(["2021-12-02", "2021-12-06"], {"2 Dec", "4 Dec", "6 Dec"}),
     ([f"2021-{month:02}-15" for month in range(1, 13)], {"Apr", "Jul", "Oct"}),
     ([f"{year}-05-01" for year in range(2001, 2012)], {""})],
)  # fmt: skip
def test_ticks_are_as_close_as_their_labels_allow(days, labels):
    marks = tuple(meeting(day) for day in days)
    layout = lay_out([Lane("T", marks), Lane("A", ())], width=640)
    told = [name for _, name, _ in layout.ticks]
    assert labels <= set(told)
    assert any(year == days[-1][:4] for _, _, year in layout.ticks)
    xs = [x for x, _, _ in layout.ticks]
    assert all(b - a > 35 for a, b in pairwise(xs))
