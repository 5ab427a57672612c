"""Asked and answered: stances, silence and who was not asked, on rows checked by eye."""

from __future__ import annotations

from pathlib import Path

from parley.case import Case
from parley.relate.positions import COLUMNS, demands_by_actor, silences
from parley.schema import table
from parley.tables import from_rows

DEMANDS = [
    {"demand_id": "talks", "name": "Talks", "asked_of": "sylvania"},
    {"demand_id": "whole", "name": "The whole", "asked_of": "sylvania|ruritania"},
    {"demand_id": "clause", "name": "A clause", "part_of": "whole"},
]


def position(number: int, demand: str, actor: str, stance: str, day: str = "") -> dict[str, object]:
    return {"position_id": f"p{number}", "demand_id": demand, "actor": actor, "stance": stance,
            "date": day, "article_id": "a1", "start": number, "end": number + 1, "text": "x",
            "coder": "ann"}  # fmt: skip


def case_of(*positions: dict[str, object], demands: list[dict[str, str]] = DEMANDS) -> Case:
    names = [{"actor_id": n, "name": n.title()} for n in ("ruritania", "sylvania", "strelsau")]
    return Case(Path("x"), "x", "", "full", {}, {
        "actors": from_rows(table("actors"), names),
        "demands": from_rows(table("demands"), demands),
        "positions": from_rows(table("positions"), positions),
    })  # fmt: skip


def answers(case: Case) -> dict[tuple[str, str], str]:
    cells = demands_by_actor(case)
    keys = zip(cells["demand_id"], cells["actor_id"], strict=True)
    return dict(zip(keys, cells["answer"], strict=True))


def test_an_actor_asked_without_a_position_is_silent_and_one_not_asked_is_not():
    found = answers(case_of(position(1, "talks", "ruritania", "proposes")))
    assert found["talks", "ruritania"] == "stance"
    assert found["talks", "sylvania"] == "silent"
    assert ("talks", "strelsau") not in found


def test_a_stance_on_the_whole_is_none_on_its_clause_but_the_asking_is():
    found = answers(case_of(position(1, "whole", "sylvania", "supports")))
    assert found["whole", "sylvania"] == "stance"
    assert found["clause", "sylvania"] == "silent"
    assert found["clause", "ruritania"] == "silent"


def test_stances_stand_in_the_order_of_their_dates_undated_ones_last():
    case = case_of(
        position(1, "talks", "sylvania", "supports"),
        position(2, "talks", "sylvania", "rejects", "2022-01-09"),
        position(3, "talks", "sylvania", "conditions", "2021-12"),
    )
    row = demands_by_actor(case).query("demand_id == 'talks' and actor_id == 'sylvania'").iloc[0]
    assert row["stances"] == "conditions|rejects|supports"
    assert row["dates"] == "2021-12|2022-01-09|"
    assert (row["rows"], row["evidence"]) == ("p3|p2|p1", "a1:3-4|a1:2-3|a1:1-2")


def test_clauses_stand_below_what_they_are_clauses_of():
    order = [DEMANDS[2], DEMANDS[0], DEMANDS[1]]
    cells = demands_by_actor(case_of(demands=order))
    assert list(dict.fromkeys(cells["demand_id"])) == ["talks", "whole", "clause"]


def test_silences_are_the_silent_cells_alone():
    cells = demands_by_actor(case_of(position(1, "talks", "ruritania", "proposes")))
    assert set(silences(cells)["answer"]) == {"silent"}
    assert len(silences(cells)) == 5


def test_without_demands_there_is_no_row():
    cells = demands_by_actor(case_of(demands=[]))
    assert cells.empty
    assert list(cells) == list(COLUMNS)
