"""How well reported speech is found, and its speakers, in political news of another country.

    python benchmarks/polnear.py CORPUS [--sample 200]

CORPUS is a part of PolNeAR (Newell, Margolin and Ruths, LREC 2018): a folder with ``text/*.txt``
and ``attributions/*.ann`` (brat), such as ``data/train``. The corpus does not come with Parley.
Rules were counted and read on its training part alone. ``--sample`` takes that many articles,
evenly spread over the sorted names. Of an article with several annotators the first is taken.

- *Words*: runs of letters and digits. Those of the first line (the headline), which the coder
  leaves out by its units, and those that the annotators discarded count neither way.
- *Content*: precision, recall and F1 over the words that stand in the content of any attribution.
  PolNeAR codes opinions, plans and knowledge too; Parley codes what is said, so that recall has a
  bound below 1. Beside it the same for a rule that takes everything inside quotation marks.
- *Matched*: an attribution of ours and one of theirs that share at least half of the words of the
  longer one's content; each is matched once, the best overlap first.
- *Source right*: of the matched, the share in which the words that name the source share one that
  is no article or preposition; or neither side names a source.
- *Persons*: the matched whose source, as annotated, names a person: its words, an apposition left
  out, end in a run of capitals of which the last is a surname, that is, a word that the model takes
  for a person's in most of its places in the corpus. *Given an actor*: a speaker is an actor of
  type person. *Right*: and that actor bears the surname and, where the source gives it, the given
  name. Two persons of one surname whom a source calls by it alone cannot be told apart here.
- *Pronouns*: the matched whose source is ``he`` or ``she``; whom they mean is not annotated, so
  only the share that is given to a person is told.
"""

from __future__ import annotations

import argparse
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from parley.article import Article
from parley.code.actors import find_actors, gazetteer
from parley.code.article_dates import find_dates_in
from parley.code.gazetteer import Actor, Gazetteer, fold_characters
from parley.code.language import Analysis, analyse
from parley.code.persons import title_kind
from parley.code.quotes import find_quotations
from parley.code.sources import NOWHERE
from parley.code.statements import Statement, find_statements
from parley.read.header import read_headers

Span = tuple[int, int]

_WORD = re.compile(r"\w+")
_LINK = frozenset(
    ("the", "a", "an", "of", "for", "to", "in", "on", "at", "by", "with", "from", "and", "or", "as",
     "that", "s", "his", "her", "its")
)  # fmt: skip
_NAME = re.compile(r"[A-ZÀ-Þ][\w’'-]*\.?(?:\s(?:[a-z]{1,3}\s)?[A-ZÀ-Þ][\w’'-]*\.?)*$")


@dataclass(frozen=True)
class Attribution:
    """Who says what: spans of the content and the source, and the actors it is resolved to."""

    contents: tuple[Span, ...]
    source: tuple[Span, ...]
    speakers: tuple[Actor, ...] = ()


@dataclass(frozen=True)
class Coded:
    """One article with its words, the annotators' attributions and ours, and persons' words."""

    text: str
    words: tuple[Span, ...]
    theirs: tuple[Attribution, ...]
    ours: tuple[Attribution, ...]
    marked: Mapping[str, tuple[int, int]]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--sample", type=int, default=0)
    arguments = parser.parse_args()
    coded = list(code_corpus(arguments.corpus, sample=arguments.sample))
    print(f"articles {len(coded)}, attributions {sum(len(c.theirs) for c in coded)}")
    for name, choose in (("parley", _our_contents), ("quotation marks", _quoted)):
        precision, recall, f1 = content_scores(coded, choose)
        print(f"content, {name}: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}")
    for name, count in speaker_counts(coded).items():
        print(f"{name}: {count}")


# The corpus ------------------------------------------------------------------------------------


def code_corpus(corpus: Path, *, sample: int = 0) -> Iterator[Coded]:
    """The articles of the corpus, each coded for itself, in the order of their names."""
    paths = sorted((corpus / "text").glob("*.txt"))
    if sample:
        paths = [paths[i * len(paths) // sample] for i in range(min(sample, len(paths)))]
    texts = [path.read_text("utf-8") for path in paths]
    articles = [
        Article(f"a{i}", p.name, t) for i, (p, t) in enumerate(zip(paths, texts, strict=True))
    ]
    headers = list(read_headers(articles))
    world = gazetteer()
    for path, analysis in zip(paths, analyse(articles, headers), strict=True):
        marks = next(iter(sorted((corpus / "attributions").glob(f"{path.stem}_*.ann"))))
        theirs, dropped = read_annotations(marks.read_text("utf-8"))
        yield _coded(analysis, world, theirs, dropped)


def read_annotations(brat: str) -> tuple[tuple[Attribution, ...], tuple[Span, ...]]:
    """The attributions of a brat file and the spans that were discarded.

    >>> brat = "T1\\tSource 0 3\\tHaq\\nT2\\tContent 9 12;14 20\\t\\nE1\\tA:T3 Source:T1 Content:T2"
    >>> read_annotations(brat)[0]
    (Attribution(contents=((9, 12), (14, 20)), source=((0, 3),), speakers=()),)
    """
    spans: dict[str, tuple[Span, ...]] = {}
    found: list[Attribution] = []
    dropped: list[Span] = []
    for line in brat.splitlines():
        name, *cells = line.split("\t")
        if name.startswith("T") and cells:
            kind, _, places = cells[0].partition(" ")
            spans[name] = tuple((int(a), int(b)) for a, b in re.findall(r"(\d+) (\d+)", places))
            dropped += spans[name] if kind == "Discard" else ()
    for line in brat.splitlines():
        name, *cells = line.split("\t")
        if name.startswith("E") and cells:
            roles = [part.partition(":")[::2] for part in cells[0].split()]
            contents = [s for role, at in roles if role.startswith("Content") for s in spans[at]]
            source = [s for role, at in roles if role.startswith("Source") for s in spans[at]]
            if contents:
                found.append(Attribution(tuple(sorted(contents)), tuple(source)))
    return tuple(found), tuple(dropped)


def _coded(
    analysis: Analysis, world: Gazetteer, theirs: tuple[Attribution, ...], dropped: Iterable[Span]
) -> Coded:
    text = analysis.article.text
    mentions, actors = find_actors(analysis, world)
    dates = find_dates_in(analysis.article, analysis.header)
    statements = find_statements(analysis, mentions, dates, actors=actors)
    ours = tuple(_gathered(statements, {a.actor_id: a for a in actors}))
    headline = len(text) - len(text.lstrip()) + len(text.lstrip().split("\n", 1)[0])
    left_out = [(0, headline), *dropped]
    words = tuple(
        m.span() for m in _WORD.finditer(text)
        if not any(start <= m.start() < end for start, end in left_out)
    )  # fmt: skip
    return Coded(text, words, theirs, ours, _marked(analysis))


def _gathered(
    statements: Sequence[Statement], actors: Mapping[str, Actor]
) -> Iterator[Attribution]:
    """The parts of each statement as one attribution."""
    parts: dict[str, list[Statement]] = {}
    for statement in statements:
        parts.setdefault(statement.statement_id, []).append(statement)
    for group in parts.values():
        first = group[0]
        contents = tuple((s.content_start, s.content_end) for s in group)
        source = () if first.voice == NOWHERE else (first.voice,)
        speakers = tuple(actors[i] for i in first.speaker if i in actors)
        yield Attribution(contents, source, speakers)


def _marked(analysis: Analysis) -> dict[str, tuple[int, int]]:
    """How often the model takes each capitalised word for a person's, and how often it stands."""
    told: Counter[str] = Counter()
    all_of: Counter[str] = Counter()
    for paragraph in analysis.paragraphs:
        for token in paragraph.doc:
            if token.text[:1].isupper():
                word = fold_characters(token.text)
                all_of[word] += 1
                told[word] += token.ent_type_ == "PERSON"
    return {word: (told[word], all_of[word]) for word in all_of}


# The figures -----------------------------------------------------------------------------------


def content_scores(
    coded: Sequence[Coded], choose: Callable[[Coded], list[Span]]
) -> tuple[float, float, float]:
    """Precision, recall and F1 of the words of content; ``choose`` gives an article's spans."""
    right = said = meant = 0
    for one in coded:
        ours = _words_in(one.words, choose(one))
        theirs = _words_in(one.words, [s for a in one.theirs for s in a.contents])
        right += len(ours & theirs)
        said += len(ours)
        meant += len(theirs)
    precision, recall = right / max(said, 1), right / max(meant, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def _our_contents(one: Coded) -> list[Span]:
    return [span for attribution in one.ours for span in attribution.contents]


def _quoted(one: Coded) -> list[Span]:
    return [q.content(one.text) for q in find_quotations(one.text)]


def _words_in(words: Sequence[Span], spans: Iterable[Span]) -> set[int]:
    """The numbers of the words that begin in one of the spans."""
    starts = [start for start, _ in words]
    found: set[int] = set()
    for start, end in spans:
        found.update(range(bisect_left(starts, start), bisect_left(starts, end)))
    return found


def matched(one: Coded) -> list[tuple[Attribution, Attribution]]:
    """Ours and theirs whose contents agree by half at least, each once, the best pairs first."""
    ours = [_words_in(one.words, a.contents) for a in one.ours]
    theirs = [_words_in(one.words, a.contents) for a in one.theirs]
    by_word: dict[int, set[int]] = {}
    for number, words in enumerate(theirs):
        for word in words:
            by_word.setdefault(word, set()).add(number)
    pairs = []
    for i, words in enumerate(ours):
        for j in {n for word in words for n in by_word.get(word, ())}:
            share = len(words & theirs[j]) / max(len(words), len(theirs[j]))
            if share >= 0.5:
                pairs.append((-share, i, j))
    return [(one.ours[i], one.theirs[j]) for i, j in _once(sorted(pairs))]


def _once(pairs: Iterable[tuple[float, int, int]]) -> Iterator[tuple[int, int]]:
    left: set[int] = set()
    right: set[int] = set()
    for _, i, j in pairs:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            yield i, j


def speaker_counts(coded: Sequence[Coded]) -> dict[str, str]:
    """The figures on sources and speakers, by the name that the report gives them."""
    surnames = _surnames(coded)
    pairs = [(one, mine, their) for one in coded for mine, their in matched(one)]
    right = sum(_same_source(one.text, mine.source, their.source) for one, mine, their in pairs)
    named = [(person_named(one.text, their, surnames), mine) for one, mine, their in pairs]
    persons = [(names, persons_of(mine)) for names, mine in named if names]
    given = [(names, actors) for names, actors in persons if actors]
    agree = sum(any(bears(actor, names) for actor in actors) for names, actors in given)
    told = [m for one, m, t in pairs if _source_words(one.text, t).lower() in ("he", "she")]
    to_person = sum(bool(persons_of(mine)) for mine in told)
    return {
        "matched": f"{len(pairs)} of ours {sum(len(c.ours) for c in coded)}",
        "source right": _share(right, len(pairs)),
        "persons given an actor": _share(len(given), len(persons)),
        "persons right": _share(agree, len(persons)),
        "persons right of those given": _share(agree, len(given)),
        "pronouns given to a person": _share(to_person, len(told)),
    }


def persons_of(attribution: Attribution) -> list[Actor]:
    """The speakers that are persons."""
    return [actor for actor in attribution.speakers if actor.type == "person"]


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole}, {part / max(whole, 1):.3f}"


def _same_source(text: str, ours: Sequence[Span], theirs: Sequence[Span]) -> bool:
    if not ours or not theirs:
        return not ours and not theirs
    mine, others = (
        {m.start() for a, b in spans for m in _WORD.finditer(text, a, b)
         if m.group().lower() not in _LINK or b - a <= 3}
        for spans in (ours, theirs)
    )  # fmt: skip
    return bool(mine & others)


def _source_words(text: str, attribution: Attribution) -> str:
    return " ".join(" ".join(text[a:b] for a, b in attribution.source).split())


def _surnames(coded: Sequence[Coded]) -> frozenset[str]:
    """The words that the model takes for a person's in most of their places in the corpus."""
    told: Counter[str] = Counter()
    all_of: Counter[str] = Counter()
    for one in coded:
        for word, (person, places) in one.marked.items():
            told[word] += person
            all_of[word] += places
    return frozenset(word for word in all_of if told[word] * 2 > all_of[word])


def person_named(text: str, attribution: Attribution, surnames: frozenset[str]) -> tuple[str, ...]:
    """The first and the last name of the person that a source names; empty when it names none."""
    words = re.split(r",|\s[(–—-]", _source_words(text, attribution))[0].strip()
    run = _NAME.search(words)
    names = _WORD.findall(fold_characters(run.group())) if run else []
    names = [n for n in names if len(n) > 1 and not title_kind(n)]
    if not names or names[-1] not in surnames:
        return ()
    given = names[-2:-1] if len(names) > 1 and names[-2] in surnames else []
    return (*given, names[-1])


def bears(actor: Actor, names: Sequence[str]) -> bool:
    """Whether each of the names is a word of one of the actor's names."""
    own = {w for name in (actor.name, *actor.aliases) for w in _WORD.findall(fold_characters(name))}
    return own.issuperset(names)


if __name__ == "__main__":
    main()
