from time import process_time

import pytest

from parley.reconcile.link_acts import link_acts, speak_for
from parley.schema import TABLES
from parley.tables import from_rows

_TABLE = {table.name: table for table in TABLES}


def acts(*rows):
    return from_rows(_TABLE["acts"], [
        {"act_id": f"t{i}", "report_id": f"t{i}", "kind": kind, "article_id": article, "start": i,
         "end": i + 1, "text": "x", "actor": actor, "object": thing, "date": day, "source": source,
         "coder": "machine"}
        for i, (kind, article, actor, thing, day, source) in enumerate(rows)
    ])  # fmt: skip


ARTICLES = from_rows(_TABLE["articles"], [
    {"article_id": f"a{i}", "file": f"a{i}.txt", "sha256": "0", "published": day, "words": 9}
    for i, day in enumerate(["2021-12-18", "2021-12-28", "2022-01-02", "2022-06-01"])
])  # fmt: skip
ACTORS = from_rows(_TABLE["actors"], [
    {"actor_id": "russia", "name": "Russia", "type": "state", "country": "RUS"},
    {"actor_id": "lavrov", "name": "Sergey Lavrov", "type": "person", "country": "RUS",
     "office": "Foreign Minister", "member_of": "russia"},
    {"actor_id": "poland", "name": "Poland", "type": "state", "country": "POL"},
])  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("submission", "a0", "russia", "its draft", "2021-12-17", ""),
         ("submission", "a1", "", "the security proposals", "2021-12-15", ""), True),
        (("submission", "a0", "russia", "its draft", "2021-12-17", ""),
         ("submission", "a1", "lavrov", "two documents", "", ""), True),
        (("submission", "a0", "russia", "its draft", "2021-12-17", ""),
         ("publication", "a1", "russia", "its draft", "2021-12-17", ""), False),
        (("submission", "a0", "russia", "its draft", "2021-12-17", ""),
         ("submission", "a1", "poland", "its draft", "2021-12-17", ""), False),
        (("signing", "a0", "russia", "an accord", "2021-09-26", ""),
         ("signing", "a1", "russia", "the accord", "2021-11-24", ""), False),
        (("signing", "a0", "russia", "an accord", "2021-12-17", ""),
         ("signing", "a3", "russia", "the accord", "", ""), False),
        (("briefing", "a0", "lavrov", "a news conference", "", ""),
         ("briefing", "a1", "lavrov", "a news conference", "", ""), False),
        (("publication", "a0", "russia", "a statement", "", ""),
         ("publication", "a0", "russia", "the Kremlin statement", "", ""), True),
        (("deployment", "a0", "russia", "troops", "", "poland"),
         ("deployment", "a1", "", "troop movements", "", "lavrov"), True),
        (("visit", "a0", "lavrov", "Port Sudan", "2021-12-17", ""),
         ("visit", "a1", "lavrov", "Addis Ababa", "2021-12-17", ""), False),
    ],
)  # fmt: skip
def test_passages_are_on_one_act_when_kind_object_actor_and_days_agree(one, other, same):
    linked = link_acts(acts(one, other), ARTICLES, actors=ACTORS)
    assert (linked["act_id"].nunique() == 1) is same


def test_who_vouches_tells_which_of_two_deployments_is_meant():
    rows = acts(
        ("deployment", "a0", "russia", "troops", "", "poland"),
        ("deployment", "a0", "poland", "missiles", "", "lavrov"),
        ("deployment", "a1", "", "troop movements", "", "lavrov"),
    )
    assert list(link_acts(rows, ARTICLES, actors=ACTORS)["act_id"]) == ["t0", "t1", "t0"]


def test_no_acts_stay_none():
    assert link_acts(acts()).empty


def test_time_grows_with_the_number_of_passages():
    def seconds(count):
        rows = acts(*(("signing", "a0", "russia", "an accord", "", "") for _ in range(count)))
        start = process_time()
        link_acts(rows, ARTICLES, actors=ACTORS)
        return process_time() - start

    seconds(100)
    assert seconds(4000) < 12 * max(seconds(1000), 0.01)


def test_a_persons_position_is_that_of_the_state_spoken_for():
    rows = from_rows(_TABLE["positions"], [
        {"position_id": "p1", "demand_id": "d", "actor": "lavrov", "stance": "rejects",
         "article_id": "a0", "start": 0, "end": 1, "text": "x", "coder": "machine"}
    ])  # fmt: skip
    assert list(speak_for(rows, ACTORS)["actor"]) == ["russia"]
