"""How fast the machine coder is, where the time goes, and how it grows.

    python benchmarks/coder.py [--articles 60] [--growth 100 1000 10000]

Prints milliseconds per article and stage, the ratio to spaCy's full default pipeline on the same
texts in the same run, the growth of what comes before and after the parse, and the peak of memory.
The articles are made up from sentences with changing names, days and places (about 370 words); the
numbers are CPU time of this process, so that other work on the machine counts less.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections.abc import Callable, Iterator
from math import log
from typing import Any

import spacy

from parley.article import Article
from parley.code.actors import find_actors, gazetteer, merge_actors
from parley.code.acts import find_acts
from parley.code.language import MODELS, analyse, load_model
from parley.code.machine import find_dates_in, publication_day, with_persons
from parley.code.meetings import find_meetings
from parley.code.positions import find_positions
from parley.code.statements import find_statements
from parley.read.copies import reuse
from parley.read.header import body_spans, read_headers
from parley.reconcile.link import link_reports
from parley.schema import TABLES
from parley.tables import from_rows

REPORTS = next(t for t in TABLES if t.name == "meeting_reports")
STATES = ("Russia", "Kenya", "Peru", "Egypt", "Japan", "Norway", "India", "Chile", "Iran", "France")
PLACES = ("Geneva", "Vienna", "Nairobi", "Doha", "Oslo", "Lima", "Cairo", "Tokyo")
SENTENCES = (
    "{a} President {p} met his counterpart {q} of {b} in {c} on {d}.",
    '"We are ready to talk with {b} about the proposals," {p} said on Monday.',
    "The Foreign Ministry of {a} submitted its draft agreement to the United Nations last week.",
    "Talks between {a} and {b} are expected to resume in {c} on {d}, the ministry said.",
    "He added that the security of the region would depend on guarantees from both sides.",
    "The EU's envoy {q} told reporters that the negotiations had been difficult but useful.",
    "Analysts say that the dispute over the border has slowed trade between the two countries.",
)
FIRST = ("Ana", "Ivan", "Omar", "Lena", "Juan", "Mary", "Igor", "Sara", "Yuki", "Amir")
LAST = ("Petrov", "Kimani", "Quispe", "Hassan", "Tanaka", "Larsen", "Sharma", "Rojas", "Karimi")


def made_up(count: int, seed: int = 7) -> list[Article]:
    """``count`` articles of about 370 words."""
    chance = random.Random(seed)
    return [Article(f"a{i}", f"a{i}.txt", _text(chance)) for i in range(count)]


def _text(chance: random.Random) -> str:
    def name() -> str:
        return f"{chance.choice(FIRST)} {chance.choice(LAST)}{chance.choice(('', 'ov', 'sen'))}"

    day = f"{chance.randint(1, 28)} {chance.choice(('March', 'June', 'October'))} 2021"
    a, b = chance.sample(STATES, 2)
    lines = [f"{day}\n"]
    for _ in range(9):
        told = [
            s.format(a=a, b=b, p=name(), q=name(), c=chance.choice(PLACES), d=day)
            for s in chance.sample(SENTENCES, 3)
        ]
        lines.append(" ".join(told))
    return "\n\n".join(lines)


def timed(call: Callable[[], Any]) -> tuple[Any, float]:
    """What the call gives and the CPU seconds it takes."""
    begin = time.process_time()
    return call(), time.process_time() - begin


def stages(articles: list[Article]) -> Iterator[tuple[str, float]]:
    """Each stage's name and CPU seconds over all articles."""
    load_model()
    headers, seconds = timed(lambda: read_headers(articles))
    yield "headers", seconds
    case, seconds = timed(lambda: with_persons(gazetteer(), articles))
    yield "persons by title", seconds
    parsed, seconds = timed(lambda: list(analyse(articles, headers)))
    yield "parse", seconds
    named, seconds = timed(lambda: [find_actors(one, case) for one in parsed])
    yield "actors", seconds
    dates, seconds = timed(lambda: [find_dates_in(one.article, one.header) for one in parsed])
    yield "dates", seconds
    rows = list(zip(parsed, named, dates, strict=True))
    calls: dict[str, Callable[[], Any]] = {
        "statements": lambda: [find_statements(o, m, d, actors=a) for o, (m, a), d in rows],
        "meetings": lambda: [
            find_meetings(o, m, d, a, body=body_spans(o.article, o.header.zones),
                          published=publication_day(o.header)) for o, (m, a), d in rows
        ],
        "acts": lambda: [find_acts(o, m, d, a) for o, (m, a), d in rows],
        "positions": lambda: [find_positions(o, m, a) for o, (m, a), _ in rows],
        "merge": lambda: merge_actors({o.article.article_id: a for o, (_, a), _ in rows}),
        "reuse": lambda: reuse(articles, headers=headers),
    }  # fmt: skip
    for name, call in calls.items():
        yield name, timed(call)[1]


def spacy_alone(articles: list[Article]) -> float:
    """CPU seconds of spaCy's default pipeline, as installed, over the same texts."""
    name = next(name for name in MODELS if spacy.util.is_package(name))
    nlp = spacy.load(name)
    list(nlp.pipe(article.text for article in articles[:2]))
    return timed(lambda: list(nlp.pipe(article.text for article in articles)))[1]


def linking(count: int) -> float:
    """CPU seconds to link three reports for each of ``count`` articles."""
    chance = random.Random(count)
    rows = []
    for i in range(3 * count):
        day = f"20{chance.randint(10, 24)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
        who = "|".join(sorted(s.lower() for s in chance.sample(STATES, 2)))
        rows.append({
            "report_id": f"r{i}", "meeting_id": f"r{i}", "article_id": f"a{i // 3}", "start": 0,
            "end": 1, "text": "x", "status": "held", "date": day if i % 5 else "",
            "place": chance.choice(PLACES), "participants": who, "coder": "machine",
        })  # fmt: skip
    table = from_rows(REPORTS, rows)
    return timed(lambda: link_reports(table))[1]


def growth(sizes: list[int]) -> Iterator[str]:
    """CPU milliseconds per article before and after the parse, and the exponent of the growth."""
    found: dict[str, list[float]] = {"persons by title": [], "linking": []}
    for size in sizes:
        articles = made_up(size)
        found["persons by title"].append(timed(lambda: with_persons(gazetteer(), articles))[1])  # noqa: B023
        found["linking"].append(linking(size))
    for name, seconds in found.items():
        each = ", ".join(f"{n}: {1000 * s / n:.2f}" for n, s in zip(sizes, seconds, strict=True))
        exponent = log(seconds[-1] / seconds[0]) / log(sizes[-1] / sizes[0])
        yield f"{name:18} {each} ms/article, exponent {exponent:.2f}"


def main() -> None:
    """Run the benchmark and print it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--growth", type=int, nargs="*", default=[100, 1000, 10000])
    options = parser.parse_args()
    articles = made_up(options.articles)
    words = sum(a.words for a in articles) / len(articles)
    print(f"{len(articles)} articles of {words:.0f} words; CPU time")
    alone = spacy_alone(articles)
    total = 0.0
    for name, seconds in stages(articles):
        total += seconds
        print(f"{name:18} {1000 * seconds / len(articles):7.2f} ms/article")
    print(f"{'whole coder':18} {1000 * total / len(articles):7.2f} ms/article, "
          f"{len(articles) / total:.1f} articles/s")  # fmt: skip
    print(f"{'spaCy alone':18} {1000 * alone / len(articles):7.2f} ms/article, "
          f"ratio {total / alone:.2f}")  # fmt: skip
    for line in growth(options.growth):
        print(line)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
