import time

import pandas as pd
import pytest

from parley.article import Article
from parley.code.gazetteer import gazetteer
from parley.code.machine import CODED, code_article, code_each
from parley.coding import code_articles
from parley.draft import drafted_alone
from parley.errors import CaseError
from parley.publish.export import export
from parley.schema import TABLES
from parley.tables import empty, read, split

ONE = Article(
    "a1", "a1.txt",
    "NAIROBI, Jan. 14, 2022 (Xinhua) -- Kenyan President William Ruto met Ethiopian Prime Minister "
    "Abiy Ahmed in Nairobi on Monday. “We want peace,” Ruto said. He urged both sides to talk.",
)  # fmt: skip
TWO = Article(
    "a2", "a2.txt",
    "ADDIS ABABA, Jan. 15, 2022 (Reuters) - Ruto and Abiy met in Nairobi on 10 January, Ethiopia's "
    "foreign ministry said. Ruto will visit Egypt.",
)  # fmt: skip


def test_every_table_of_the_contract_comes_out_typed():
    tables = code_articles([ONE, TWO])
    assert list(tables) == [t.name for t in TABLES]
    for table in TABLES:
        assert list(tables[table.name].columns) == list(table.names)


def test_the_tables_are_valid_when_read_back(tmp_path):
    (tmp_path / "articles").mkdir()
    for article in (ONE, TWO):
        (tmp_path / "articles" / article.file).write_text(article.text, encoding="utf-8")
    export(drafted_alone(tmp_path)[0], tmp_path / "out")
    problems = [
        p for t in TABLES for p in read(t, tmp_path / "out" / f"{t.name}.csv", label=t.name)[1]
    ]
    assert problems == []


def test_every_span_holds_its_text_and_every_actor_is_listed():
    tables = code_articles([ONE, TWO])
    texts = {a.article_id: a.text for a in (ONE, TWO)}
    actors = set(tables["actors"]["actor_id"])
    for name in ("mentions", "dates", "meeting_reports", "acts", "statements", "zones"):
        for row in tables[name].to_dict("records"):
            assert texts[row["article_id"]][row["start"] : row["end"]] == row["text"]
    for table in TABLES:
        for column in (c for c in table.columns if c.refers_to == "actors"):
            cells = tables[table.name][column.name]
            assert {i for cell in cells for i in split(cell)} <= actors, (table.name, column.name)


def test_a_person_introduced_in_one_article_is_known_by_surname_in_another():
    tables, _ = code_each([ONE, TWO])
    named = tables["mentions"].query("article_id == 'a2' and text == 'Ruto'")
    assert set(named["actor_id"]) == {"william_ruto"}


def test_two_articles_on_one_meeting_give_one_meeting():
    reports = code_articles([ONE, TWO])["meeting_reports"]
    assert set(reports["date"]) == {"2022-01-10"}
    assert reports["meeting_id"].nunique() == 1


def test_first_persons_of_direct_speech_are_the_speakers():
    found = code_article(ONE, gazetteer())["mentions"].query("text == 'We'")
    assert list(found["kind"]) == ["pronoun"]


def test_the_same_articles_give_the_same_tables():
    first, second = code_articles([ONE, TWO]), code_articles([ONE, TWO])
    for name, frame in first.items():
        pd.testing.assert_frame_equal(frame, second[name])


@pytest.mark.parametrize("text", ["x", "???", "…\n\n\n—", "« »", "The " * 3000, "A.\u2028B\r\rC"])
def test_odd_texts_are_coded_without_complaint(text):
    tables = code_article(Article("odd", "odd.txt", text), gazetteer())
    assert set(tables) == set(CODED)


_TOWNS = ("Lusaka", "Harare", "Maputo", "Windhoek", "Gaborone", "Lilongwe")


def _long_article(size: int) -> Article:
    """An article of so many characters about ever new ministers, some of one surname."""
    told: list[str] = []
    while sum(map(len, told)) < size:
        number = len(told)
        given = "".join("aeioulmnrt"[int(digit)] for digit in f"{number:03d}").capitalize()
        name = f"{given} {'Phiri' if number % 2 else given[::-1].capitalize() + 'mbo'}"
        told.append(
            f"Zambian Trade Minister {name} met Sarah Moyo, the Zimbabwean envoy, in "
            f"{_TOWNS[number % 6]} on {number % 28 + 1} May 2021. They agreed to meet again in June, "
            f"the minister said. “We want a fair deal,” {name.split()[1]} told reporters. The envoy "
            "said both sides had held talks before the ceremony, and she urged them to sign.\n\n"
        )  # fmt: skip
    return Article("long", "long.txt", "".join(told))


def test_the_time_of_an_article_four_times_as_long_grows_by_less_than_eight():
    world = gazetteer()
    code_article(ONE, world)  # what is loaded once
    taken = []
    for size in (15_000, 60_000):
        article, begun = _long_article(size), time.process_time()
        code_article(article, world)
        taken.append(time.process_time() - begun)
    assert taken[1] < 8 * taken[0]


def test_no_article_gives_headers_alone():
    tables = code_articles([])
    assert all(frame.empty for frame in tables.values())
    assert list(tables["mentions"].columns) == list(
        empty(next(t for t in TABLES if t.name == "mentions")).columns
    )


def test_all_problems_of_a_folder_are_told_at_once(tmp_path):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "1_a.txt").write_text("Some text.", encoding="utf-8")
    (tmp_path / "articles" / "1_b.txt").write_text("Some text.", encoding="utf-8")
    (tmp_path / "articles" / "2.txt").write_bytes(b"\xff\xfe")
    with pytest.raises(CaseError) as caught:
        drafted_alone(tmp_path)
    assert len(caught.value.problems) == 2


def test_what_people_state_of_an_article_wins(tmp_path):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "x.txt").write_text("They met on Monday.", encoding="utf-8")
    (tmp_path / "articles.csv").write_text(
        "article_id,file,published\nn7,x.txt,2020-03-06\n", encoding="utf-8"
    )
    case, _ = drafted_alone(tmp_path)
    assert list(case["articles"]["article_id"]) == ["n7"]
    assert list(case["dates"]["value"]) == ["2020-03-02"]
