"""How fast headers, dates and copies are read, and how that grows with the number of articles.

    python benchmarks/read_and_dates.py FOLDER [--sizes 100 1000 10000]

FOLDER holds articles (``*.txt``). Larger sets are made of them: paragraphs are drawn at random,
names and numbers in them changed, so that the sentences differ and the page furniture stays.
One in ten articles copies an earlier one with a word changed. Times are CPU time of one core;
trust the ratios, not the seconds. ``growth`` is the exponent against the size before: 1 is linear.
"""

from __future__ import annotations

import argparse
import math
import random
import re
import resource
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from parley.article import Article
from parley.code.dates import find_dates
from parley.read.copies import reuse
from parley.read.header import Header, read_headers

_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}")
_NUMBER = re.compile(r"\b[1-9]\d?\b")
_SYLLABLES = ("ba", "den", "ko", "li", "mar", "no", "ra", "sul", "ti", "ven", "wa", "zor")


def main() -> None:
    """Print one row per size and task."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 10000])
    arguments = parser.parse_args()
    texts = [path.read_text("utf-8-sig") for path in sorted(arguments.folder.rglob("*.txt"))]
    print(f"{'articles':>9} {'task':<8} {'seconds':>8} {'per second':>10} {'growth':>7} {'MB':>6}")
    last: dict[str, tuple[int, float]] = {}
    for size in arguments.sizes:
        for task, seconds in measured(made(texts, size)):
            before = last.get(task)
            growth = math.log(seconds / before[1]) / math.log(size / before[0]) if before else None
            shown = f"{growth:7.2f}" if growth is not None else " " * 7
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"{size:9} {task:<8} {seconds:8.2f} {size / seconds:10.0f} {shown} {peak:6.0f}")
            last[task] = (size, seconds)


def measured(articles: Sequence[Article]) -> list[tuple[str, float]]:
    """CPU seconds of each task; the headers that the first one reads serve the others."""
    headers: list[Header] = []
    seconds = [("headers", _timed(lambda: headers.extend(read_headers(articles))))]
    days = [date.fromisoformat(h.published) if len(h.published) == 10 else None for h in headers]
    found: list[int] = []
    seconds.append(("dates", _timed(lambda: found.extend(_dates(articles, days)))))
    seconds.append(("copies", _timed(lambda: found.append(len(reuse(articles, headers=headers))))))
    return seconds


def _dates(articles: Sequence[Article], days: Sequence[date | None]) -> list[int]:
    pairs = zip(articles, days, strict=True)
    return [len(find_dates(article.text, published=day)) for article, day in pairs]


def _timed(task: Callable[[], None]) -> float:
    begin = time.process_time()
    task()
    return max(time.process_time() - begin, 1e-6)


def made(texts: Sequence[str], size: int) -> list[Article]:
    """``size`` articles made of the paragraphs of ``texts``; the same each time."""
    generator = random.Random(20211218)
    paragraphs = [p for text in texts for p in re.split(r"\n\s*\n", text) if p.strip()]
    articles: list[Article] = []
    for number in range(size):
        if articles and number % 10 == 9:
            text = generator.choice(articles[-50:]).text.replace(" said", " stated", 1)
        else:
            drawn = generator.sample(paragraphs, k=min(9, len(paragraphs)))
            text = _changed("\n\n".join(drawn), generator)
        articles.append(Article(f"a{number}", f"{number}.txt", text))
    return articles


def _changed(text: str, generator: random.Random) -> str:
    """With other names and numbers, and every third word of some length made up."""
    names = {name: _name(generator) for name in sorted(set(_NAME.findall(text)))}
    text = _NAME.sub(lambda match: names[match[0]], text)
    text = re.sub(
        r"\b[a-z]{7,}\b",
        lambda match: _name(generator).lower() if generator.random() < 0.33 else match[0],
        text,
    )
    return _NUMBER.sub(lambda _: str(generator.randint(1, 28)), text)


def _name(generator: random.Random) -> str:
    return "".join(generator.choices(_SYLLABLES, k=3)).title()


if __name__ == "__main__":
    main()
