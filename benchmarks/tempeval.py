"""How well the date rules find and value temporal expressions, by the measures of TempEval-3.

    python benchmarks/tempeval.py CORPUS_DIR [CORPUS_DIR ...] [--errors] [--rules]

CORPUS_DIR holds TimeML documents (``*.tml``), searched through its subfolders. The corpora are not
shipped: TempEval-3 (https://www.cs.york.ac.uk/semeval-2013/task1/) gives TimeBank and AQUAINT for
training and a platinum set for the test. The rules run over each document's ``TEXT`` with the
document creation time as the day of publication; the creation time itself, which is given, is
no part of what is scored.

The measures are those of UzZaman et al. (2013), "SemEval-2013 Task 1: TempEval-3", section 4.1:

- *relaxed*: an expression of the coder and one of the corpus match when they share a character;
  precision is the share of the coder's that are matched, recall of the corpus's, F1 their harmonic
  mean. Each expression is matched once at most.
- *strict*: a match with the same first and last character.
- *type* and *value*: relaxed F1 times the share of relaxed matches with the attribute as
  annotated, character for character (``P1Q`` is wrong where ``P3M`` is annotated).

Counts are pooled over the documents. ``--errors`` lists what is missed, spurious or has another
value; ``--rules`` counts per rule what it found and got right (as in ``data/date_rules.csv``,
where a part of a value that the corpus leaves as ``X`` agrees with any).
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

from parley.code.dates import TimeExpression, find_dates


@dataclass(frozen=True)
class Annotated:
    """A TIMEX3 of the corpus: ``text[start:end]``, its type and its value."""

    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True)
class Document:
    """A TimeML document: its text, the day it was written, its expressions by place."""

    name: str
    text: str
    written: date | None
    expressions: tuple[Annotated, ...]


Pair = tuple[Annotated | None, TimeExpression | None]


def main() -> None:
    """Print one block of figures for each folder, and one for all together."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--errors", action="store_true", help="list the wrong ones")
    parser.add_argument("--rules", action="store_true", help="count by rule")
    arguments = parser.parse_args()
    everything: list[Pair] = []
    for folder in arguments.folders:
        pairs: list[Pair] = []
        for document in read_corpus(folder):
            coded = pair(document, find_dates(document.text, published=document.written))
            pairs += coded
            if arguments.errors:
                print(*errors(document, coded), sep="\n")
        print(f"{folder.name}: {figures(pairs)}")
        everything += pairs
    if len(arguments.folders) > 1:
        print(f"all: {figures(everything)}")
    if arguments.rules:
        print(*by_rule(everything), sep="\n")


def read_corpus(folder: Path) -> Iterator[Document]:
    """The documents below a folder, by name."""
    for path in sorted(folder.rglob("*.tml")):
        yield read_document(path.name, ElementTree.parse(path).getroot())


def read_document(name: str, root: ElementTree.Element) -> Document:
    """The document of a TimeML tree; annotations without words (implicit ones) are left out."""
    created = root.find("DCT/TIMEX3")
    day = re.match(r"\d{4}-\d\d-\d\d", created.get("value", "") if created is not None else "")
    body = root.find("TEXT")
    pieces: list[str] = []
    found: list[Annotated] = []
    if body is not None:
        _walk(body, 0, pieces, found)
    found.sort(key=lambda item: item.start)
    return Document(
        name, "".join(pieces), date.fromisoformat(day[0]) if day else None, tuple(found)
    )


def _walk(
    element: ElementTree.Element, start: int, pieces: list[str], found: list[Annotated]
) -> int:
    """Collect the words of an element and its expressions; where the element ends."""
    pieces.append(element.text or "")
    end = start + len(pieces[-1])
    for child in element:
        end = _walk(child, end, pieces, found)
        pieces.append(child.tail or "")
        end += len(pieces[-1])
    if element.tag == "TIMEX3" and end > start:
        found.append(Annotated(start, end, element.get("type", ""), element.get("value", "")))
    return end


def pair(document: Document, coded: Sequence[TimeExpression]) -> list[Pair]:
    """Each expression of the corpus with the first of the coder's that overlaps it and is free."""
    pairs: list[Pair] = []
    free = list(coded)
    for item in document.expressions:
        match = next((x for x in free if x.start < item.end and item.start < x.end), None)
        if match is not None:
            free.remove(match)
        pairs.append((item, match))
    return pairs + [(None, item) for item in free]


def figures(pairs: Sequence[Pair]) -> str:
    """The measures as one line."""
    matched = [(a, b) for a, b in pairs if a is not None and b is not None]
    in_corpus = sum(a is not None for a, _ in pairs)
    in_coding = sum(b is not None for _, b in pairs)
    exact = sum((a.start, a.end) == (b.start, b.end) for a, b in matched)
    typed = sum(a.type == b.type for a, b in matched)
    valued = sum(a.value == b.value for a, b in matched)
    relaxed = _f1(len(matched), in_coding, in_corpus)
    share = 1 / max(1, len(matched))
    return (
        f"{in_corpus} annotated, {in_coding} coded; P {len(matched) / max(1, in_coding):.3f}"
        f" R {len(matched) / max(1, in_corpus):.3f} relaxed F1 {relaxed:.3f}"
        f" strict F1 {_f1(exact, in_coding, in_corpus):.3f}"
        f" type F1 {typed * share * relaxed:.3f} value F1 {valued * share * relaxed:.3f}"
        f" (value accuracy {valued * share:.3f})"
    )


def _f1(right: int, coded: int, annotated: int) -> float:
    return 2 * right / max(1, coded + annotated)


def errors(document: Document, pairs: Iterable[Pair]) -> Iterator[str]:
    """A line for each expression that is missed, spurious, or has another value."""
    for item, match in pairs:
        if item is not None and match is not None and item.value == match.value:
            continue
        kind = "missed" if match is None else "spurious" if item is None else "value"
        words = document.text[item.start : item.end] if item else ""
        ours = f"[{match.text}] {match.value} ({match.rule})" if match else ""
        place = item.start if item else match.start if match else 0
        around = document.text[max(0, place - 60) : place + 60]
        line = f"{kind}\t{words}\t{item.value if item else ''}\t{ours}\t{around}"
        yield f"{document.name} {document.written}\t" + re.sub(r"[ \n]+", " ", line)


def by_rule(pairs: Iterable[Pair]) -> Iterator[str]:
    """Per rule how often it was used, and how often span (overlap) and value were right."""
    used: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for item, match in pairs:
        if match is not None:
            used[match.rule] += 1
            right[match.rule] += item is not None and agrees(item.value, match.value)
    for rule, count in used.most_common():
        yield f"{rule},{count},{right[rule]}"


def agrees(annotated: str, coded: str) -> bool:
    """Whether two values are the same as far as the annotated one is known.

    >>> agrees("1989-WXX", "1989-W43"), agrees("1949-XX", "1949"), agrees("1949", "1949-05")
    (True, True, False)
    """
    known = re.sub(r"(?:-X+)+$", "", annotated)
    pairs = zip(known, coded, strict=False)
    return len(coded) in (len(known), len(annotated)) and all(a in (b, "X") for a, b in pairs)


if __name__ == "__main__":
    main()
