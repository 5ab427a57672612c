"""How fast the machine coder is, where the time goes, how it grows, and what memory it takes.

    python benchmarks/coder.py [--texts FOLDER] [--rounds 3] [--sizes 100 1000 10000]

FOLDER holds articles (``*.txt``, at any depth); left out, the cases beside this file are taken.
Prints

1. the peak of memory for some articles and for four times as many, each in a process of its own;
2. milliseconds per article of each stage and of the whole coder (``code_articles``: headers to
   positions, actors made one list, copies, reports of one meeting linked, tables made), and of
   spaCy's full default pipeline, as installed, over the same texts in the same run. Both run on
   one thread, turn by turn; medians of the rounds.
3. what is not done article by article, for more and more articles, with the exponent of the
   growth from the first size to the last: 1 is linear. Articles are made of the paragraphs of the
   texts, names and numbers in them changed (``read_and_dates.made``); reports, acts and statements
   are those coded in the texts, told again and again of later days.

Times are CPU time of this process, so that other work on the machine counts less; trust ratios.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from math import log
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any

import pandas as pd
import spacy
from read_and_dates import made
from threadpoolctl import threadpool_limits

from parley import edtf, schema
from parley.article import Article
from parley.case import Case
from parley.code.actors import find_actors, gazetteer, merge_actors, persons_by_title
from parley.code.acts import find_acts
from parley.code.article_dates import DateReader
from parley.code.language import MODELS, analyse, load_model
from parley.code.machine import publication_day, with_persons
from parley.code.meetings import find_meetings
from parley.code.positions import find_positions
from parley.code.same_events import with_inferred_days
from parley.code.statements import find_statements
from parley.coding import code_articles
from parley.read.copies import reuse
from parley.read.header import body_spans, read_headers
from parley.reconcile.derive import reconciled
from parley.reconcile.link import link_reports
from parley.reconcile.link_acts import link_acts

CASES = Path(__file__).parent / "cases"
Tables = Mapping[str, pd.DataFrame]
_IDS = ("article_id", "report_id", "meeting_id", "act_id", "statement_id", "article_a", "article_b")
_LATER = 45  # days by which each telling of the coded texts is later than the one before


def articles_of(folder: Path) -> list[Article]:
    """The articles in a folder and those below it."""
    paths = sorted(folder.rglob("*.txt"))
    return [Article(f"a{i}", p.name, p.read_text("utf-8-sig")) for i, p in enumerate(paths)]


def timed(call: Callable[[], Any]) -> tuple[Any, float]:
    """What the call gives and the CPU seconds it takes."""
    begin = time.process_time()
    return call(), time.process_time() - begin


# Where the time goes --------------------------------------------------------------------------


def stages(articles: Sequence[Article]) -> Iterator[tuple[str, float]]:
    """Each stage's name and CPU seconds over all articles."""
    reader = DateReader()
    headers, seconds = timed(lambda: with_inferred_days(articles, read_headers(articles), reader))
    yield "headers", seconds
    case, seconds = timed(lambda: with_persons(gazetteer(), articles))
    yield "persons by title", seconds
    parsed, seconds = timed(lambda: list(analyse(articles, headers)))
    yield "parse", seconds
    named, seconds = timed(lambda: [find_actors(one, case) for one in parsed])
    yield "actors", seconds
    dates, seconds = timed(lambda: [reader.read(one.article, one.header) for one in parsed])
    yield "dates", seconds
    rows = list(zip(parsed, named, dates, strict=True))
    bodies = [body_spans(one.article, one.header.zones) for one in parsed]
    told, seconds = timed(
        lambda: [find_statements(o, m, d, actors=a) for o, (m, a), d in rows]
    )  # fmt: skip
    yield "statements", seconds
    yield "meetings", timed(lambda: [
        find_meetings(o, m, d, a, body=b, published=publication_day(o.header))
        for (o, (m, a), d), b in zip(rows, bodies, strict=True)
    ])[1]  # fmt: skip
    acts, seconds = timed(lambda: [
        find_acts(o, m, d, a, statements=s, body=b)
        for (o, (m, a), d), s, b in zip(rows, told, bodies, strict=True)
    ])  # fmt: skip
    yield "acts", seconds
    yield "positions", timed(lambda: [
        find_positions(o, m, a, dates=d, statements=s, acts=t, body=b)
        for (o, (m, a), d), s, t, b in zip(rows, told, acts, bodies, strict=True)
    ])[1]  # fmt: skip
    yield (
        "merging actors",
        timed(lambda: merge_actors({o.article.article_id: a for o, (_, a), _ in rows}))[1],
    )
    yield "reuse", timed(lambda: reuse(articles, headers=headers))[1]


def compared(articles: Sequence[Article], rounds: int) -> tuple[dict[str, float], float, float]:
    """Median CPU seconds of each stage, of the whole coder and of spaCy alone, turn by turn."""
    alone = spacy.load(next(name for name in MODELS if spacy.util.is_package(name)))
    load_model()
    code_articles(articles[:4])
    list(alone.pipe(article.text for article in articles[:4]))
    parts: dict[str, list[float]] = {}
    whole, pipeline = [], []
    for _ in range(rounds):
        pipeline.append(timed(lambda: list(alone.pipe(a.text for a in articles)))[1])
        whole.append(timed(lambda: code_articles(articles))[1])
        for name, seconds in stages(articles):
            parts.setdefault(name, []).append(seconds)
    return {name: median(found) for name, found in parts.items()}, median(whole), median(pipeline)


def print_times(articles: Sequence[Article], rounds: int) -> None:
    """Where the time goes, as a table."""
    parts, whole, alone = compared(articles, rounds)
    words = sum(article.words for article in articles) / len(articles)
    print(f"{len(articles)} articles of {words:.0f} words; CPU time of one thread, one core;"
          f" median of {rounds} rounds\n")  # fmt: skip
    print(f"{'stage':<20}{'ms/article':>12}{'share':>8}")
    for name, seconds in parts.items():
        print(f"{name:<20}{1000 * seconds / len(articles):>12.2f}{seconds / whole:>8.0%}")
    rest = max(whole - sum(parts.values()), 0.0)
    print(f"{'rows, linking':<20}{1000 * rest / len(articles):>12.2f}{rest / whole:>8.0%}")
    print(f"{'whole coder':<20}{1000 * whole / len(articles):>12.2f}{1:>8.0%}"
          f"   {len(articles) / whole:.1f} articles/s")  # fmt: skip
    print(f"{'spaCy alone':<20}{1000 * alone / len(articles):>12.2f}{alone / whole:>8.0%}"
          f"   the coder takes {whole / alone:.2f} times as long\n")  # fmt: skip


# How it grows ---------------------------------------------------------------------------------


def growth(texts: Sequence[Article], coded: Tables, size: int) -> Iterator[tuple[str, float]]:
    """CPU seconds of what looks at all articles of a case together, for ``size`` of them."""
    articles = made([article.text for article in texts], size)
    headers, seconds = timed(lambda: with_inferred_days(articles, read_headers(articles)))
    yield "headers", seconds
    world = gazetteer()
    found, seconds = timed(
        lambda: {a.article_id: persons_by_title(a.text, world) for a in articles}
    )
    yield "persons by title", seconds
    merged, seconds = timed(lambda: merge_actors(found))
    yield "merging actors", seconds
    yield (
        "known in all",
        timed(
            lambda: (
                gazetteer().with_known(a for a in merged.actors if a.type == "person").persons("X")
            )
        )[1],
    )
    yield "reuse", timed(lambda: reuse(articles, headers=headers))[1]
    tables = told_again(coded, len(texts), size)
    args = (tables["articles"], tables["actors"])
    linked, seconds = timed(
        lambda: link_reports(tables["meeting_reports"], args[0], actors=args[1])
    )
    yield "linking meetings", seconds
    acts, seconds = timed(lambda: link_acts(tables["acts"], args[0], actors=args[1]))
    yield "linking acts", seconds
    known = {article_id: texts[number % len(texts)]
             for number, article_id in enumerate(tables["articles"]["article_id"])}  # fmt: skip
    case = Case(Path(), "", "", "full", known, {**tables, "meeting_reports": linked, "acts": acts})
    yield "disagreements", timed(lambda: reconciled(case))[1]


def told_again(coded: Tables, articles: int, size: int) -> dict[str, pd.DataFrame]:
    """The tables of a case of ``size`` articles: the coded ones, told again of later days."""
    times = -(-size // articles)
    found = {"actors": coded["actors"], "demands": coded["demands"]}
    for table in schema.TABLES:
        if table.name in coded and table.name not in found:
            frames = [_later(coded[table.name], number) for number in range(times)]
            found[table.name] = pd.concat(frames, ignore_index=True)
    return found


def _later(frame: pd.DataFrame, number: int) -> pd.DataFrame:
    new = {name: frame[name] + f"_{number}" for name in _IDS if name in frame}
    for name in ("date", "published"):
        if name in frame:
            new[name] = frame[name].map(lambda value: _moved(value, number * _LATER))
    return frame.assign(**new)


def _moved(value: str, days: int) -> str:
    """An EDTF day or interval some days later; what is open on a side stays so."""
    span = edtf.parse(value) if value else None
    if span is None or span.first is None or span.last is None:
        return value
    first, last = (day + timedelta(days) for day in (span.first, span.last))
    return first.isoformat() if first == last else f"{first}/{last}"


def print_growth(texts: Sequence[Article], sizes: Sequence[int]) -> None:
    """How it grows, as a table."""
    coded = code_articles(texts)
    found: dict[str, list[float]] = {}
    for size in sizes:
        for name, seconds in growth(texts, coded, size):
            found.setdefault(name, []).append(seconds)
    print("ms/article, by the number of articles in a case\n")
    print(f"{'':<20}{''.join(f'{size:>12,}' for size in sizes)}{'exponent':>12}")
    for name, seconds in found.items():
        each = "".join(f"{1000 * s / n:>12.3f}" for n, s in zip(sizes, seconds, strict=True))
        exponent = log(seconds[-1] / seconds[0]) / log(sizes[-1] / sizes[0])
        print(f"{name:<20}{each}{exponent:>12.2f}")
    print()


# What memory it takes -------------------------------------------------------------------------


def peak(folder: Path, count: int) -> float:
    """Megabytes at the most while ``count`` articles are coded."""
    texts = [article.text for article in articles_of(folder)]
    code_articles(made(texts, count))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def print_memory(folder: Path, count: int) -> None:
    """A process for each number of articles, for a peak never falls."""
    sizes = (count, 4 * count)
    with get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        few, many = (pool.apply(peak, (folder, size)) for size in sizes)
    each = 1024 * (many - few) / (sizes[1] - sizes[0])
    print(f"peak of memory: {few:.0f} MB for {sizes[0]} articles, {many:.0f} MB for {sizes[1]};"
          f" {each:.0f} KB for each more\n")  # fmt: skip


def main() -> None:
    """Run the benchmark and print it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--texts", type=Path, default=CASES)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--sizes", type=int, nargs="*", default=[100, 1000, 10000])
    parser.add_argument(
        "--memory", type=int, default=100, help="articles to begin with; 0 for none"
    )
    options = parser.parse_args()
    articles = articles_of(options.texts)
    if options.memory:  # first, for a process begins with the peak of the one that starts it
        print_memory(options.texts, options.memory)
    with threadpool_limits(limits=1):
        print_times(articles, options.rounds)
        if options.sizes:
            print_growth(articles, options.sizes)


if __name__ == "__main__":
    main()
