"""How far the machine's coding may be trusted: floors on cases with a reference coding.

The floors lie a little under what was reached; a rule that makes another case worse is seen here.
The constructed cases are scored from their articles alone, the first case with its register.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from benchmarks.accuracy import CASES, coded
from benchmarks.gold import (
    read_reference,
    score_dates,
    score_disputes,
    score_meetings,
    score_publication,
    score_statements,
)

import parley
from parley.draft import machine_coding
from parley.relate.agreement import pair, pair_meetings

MODES = ("direct", "mixed", "indirect")
OTHERS = sorted(gold.parent.name for gold in CASES.glob("*/gold.json"))


@cache
def scored(name: str):
    folder = Path(CASES) / name
    return read_reference(folder), coded(folder)


def test_the_practice_case_is_coded_as_well_as_was_asked_for():
    reference, tables = scored("vienna")
    direct = score_statements(reference, tables, modes=("direct",), only=("direct",))
    told = score_statements(reference, tables, modes=MODES)
    dates, met = score_dates(reference, tables), score_meetings(reference, tables)
    disputes = score_disputes(reference, tables)
    assert direct.f1 >= 0.95
    assert told.right >= 0.9 * told.hits
    assert told.recall >= 0.75
    assert dates.f1 >= 0.93
    assert dates.right >= 0.9 * dates.reference
    assert min(met.precision, met.recall) >= 0.7
    assert disputes.hits >= 5
    assert disputes.predicted - disputes.hits <= 3


@pytest.mark.parametrize("name", OTHERS)
def test_stated_days_of_publication_are_all_right(name):
    days = score_publication(*scored(name))
    assert days.right == days.reference


@pytest.mark.parametrize("name", OTHERS)
def test_the_copied_article_is_found(name):
    reference, tables = scored(name)
    copies = tables["articles"].query("copy_of != ''")
    files = dict(zip(tables["articles"]["article_id"], tables["articles"]["file"], strict=True))
    found = {frozenset((files[a], files[b])) for a, b in
             zip(copies["article_id"], copies["copy_of"], strict=True)}  # fmt: skip
    known = {frozenset(reference.files[a] for a in pair["articles"])
             for pair in reference.rows["near_duplicates"]}  # fmt: skip
    assert found == known


@pytest.mark.parametrize("name", OTHERS)
def test_other_cases_are_coded_nearly_as_well(name):
    reference, tables = scored(name)
    direct = score_statements(reference, tables, modes=("direct",), only=("direct",))
    told = score_statements(reference, tables, modes=MODES)
    dates = score_dates(reference, tables)
    assert direct.f1 >= 0.95
    assert told.recall >= 0.85
    assert dates.f1 >= 0.93
    assert dates.right >= 0.85 * dates.reference


def test_all_cases_together_hold_their_figures():
    met = [score_meetings(*scored(name)) for name in OTHERS]
    told = [score_statements(*scored(name), modes=MODES) for name in OTHERS]
    assert sum(m.found for m in met) >= 0.7 * sum(m.reference for m in met)
    assert sum(m.hits for m in met) >= 0.6 * sum(m.predicted for m in met)
    assert sum(t.right for t in told) >= 0.85 * sum(t.hits for t in told)


def test_the_first_case_is_found_whole_and_nothing_invented():
    case = parley.open_case("russia-nato-2021")
    machine = machine_coding(case)
    found = pair_meetings(case["meeting_reports"], machine["meeting_reports"])
    assert set(found.values()) == set(case["meetings"]["meeting_id"])
    assert set(found) == set(machine["meetings"]["meeting_id"])
    assert (pair("mentions", case["mentions"], machine["mentions"]).f1 or 0) >= 0.95
    assert (pair("statements", case["statements"], machine["statements"]).recall or 0) >= 0.8
    places = machine["disagreements"].query("about == 'meeting' and field == 'place'")
    assert {"contradiction"} == set(places.query("value == 'Brussels'")["kind"])
