"""The colours: readable in both themes, and never the only difference."""

from __future__ import annotations

from itertools import combinations

import pytest

from parley.schema import ACTOR_TYPES, PLOVER, STANCES, STATUSES
from parley.tell import signs
from parley.tell.palette import TONES, contrast, css

GROUNDS = [tone for tone in TONES if tone.use == "ground"]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("use", "least"), [("text", 4.5), ("mark", 3.0)])
def test_text_and_marks_stand_out_from_every_ground(theme, use, least):
    weak = [
        (tone.name, ground.name)
        for tone in TONES if tone.use == use
        for ground in GROUNDS
        if contrast(tone.value(theme), ground.value(theme)) < least
    ]  # fmt: skip
    assert weak == []


def test_each_colour_has_one_name_so_that_figures_can_be_themed():
    assert len({tone.light for tone in TONES}) == len({tone.name for tone in TONES}) == len(TONES)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_stylesheet_has_every_colour_of_its_theme(theme):
    assert css(theme).splitlines() == [f"--{tone.name}: {tone.value(theme)};" for tone in TONES]


def test_kinds_of_actors_differ_in_shape():
    shapes = [signs.sign_of(kind).marker for kind in (*ACTOR_TYPES, "")]
    assert len(set(shapes)) == len(shapes)


def test_statuses_differ_in_line_and_in_filling():
    manners = [signs.manner_of(status) for status in STATUSES]
    for one, other in combinations(manners, 2):
        assert one.dashes != other.dashes
        broken = [m.dashes[:1] < (2,) and bool(m.dashes) for m in (one, other)]
        assert one.filling != other.filling or broken[0] != broken[1]


def test_stances_differ_in_shape_and_every_root_has_a_family():
    shapes = [signs.STANCE_SIGNS[stance].marker for stance in STANCES]
    assert len(set(shapes)) == len(STANCES)
    families = {signs.family_of(root).dashes for root in (*PLOVER, "STATEMENT")}
    assert len(families) == len(signs.EVENT_FAMILIES) == 4
