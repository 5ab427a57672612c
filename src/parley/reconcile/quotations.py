"""One quotation in several articles, and how the versions differ to the letter.

Two direct quotations of one speaker are taken for one when their words agree for the most
part (:data:`SAME`). Marks of typesetting (curly or straight, dash or hyphen, spaces) and
spellings (organisation, organization) are no difference; a comma is one, a word is one.
Candidates are found by shared runs of four words (w-shingling, Broder 1997), so that the work
grows with the number of quotations and not with its square.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any, Literal

import pandas as pd
from rapidfuzz import fuzz

from parley import tables

SAME = 85.0
"""Similarity (rapidfuzz ``ratio``, 0 to 100) from which two quotations are taken for one."""
LEAST_WORDS = 5
"""Shorter quotations may be alike by chance."""
RUN, CROWD, CANDIDATES = 4, 8, 6

Row = Mapping[str, Any]
_WORD = re.compile(r"\w+(?:['’\-]\w+)*|[^\w\s]")
_MARKS = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'",
                        "–": "-", "—": "-", "‐": "-", "‑": "-", "\u00a0": " "})  # fmt: skip
_NAMES = {",": "a comma", ".": "a full stop", ";": "a semicolon", ":": "a colon", '"': "a "
          "quotation mark", "'": "an apostrophe", "-": "a dash", "!": "an exclamation mark",
          "?": "a question mark", "[": "a bracket", "]": "a bracket", "(": "a bracket",
          ")": "a bracket"}  # fmt: skip


@dataclass(frozen=True)
class Difference:
    """One place at which two versions differ: what each has there, and the word before it."""

    kind: Literal["punctuation", "words"]
    one: str
    other: str
    after: str

    def __str__(self) -> str:
        behind = f" after “{self.after}”" if self.after else " at the start"
        if not self.one:
            return f"{_named(self.other)} more{behind}"
        if not self.other:
            return f"{_named(self.one)} less{behind}"
        return f"{_named(self.other)} for {_named(self.one)}{behind}"


def differences(one: str, other: str) -> tuple[Difference, ...]:
    """What ``other`` has otherwise than ``one``, in the order of the text.

    >>> [str(d) for d in differences("We welcome dialogue at all levels",
    ...                              "We welcome dialogue, at some levels")]
    ['a comma more after “dialogue”', '“some” for “all” after “at”']
    >>> differences("the organisation’s “role”", 'the organization\\'s "role"')
    ()
    """
    a, b = _tokens(one), _tokens(other)
    matcher = SequenceMatcher(None, [_key(t) for t in a], [_key(t) for t in b], autojunk=False)
    return tuple(
        Difference(_kind(a[i:j] + b[k:m]), _text(a[i:j]), _text(b[k:m]), _before(b, k))
        for change, i, j, k, m in matcher.get_opcodes() if change != "equal"
    )  # fmt: skip


def letters(text: str) -> tuple[str, ...]:
    """A text without typesetting and spelling: equal for versions that do not differ.

    >>> letters("Peace–making, organised") == letters("peace-making, organized")
    True
    """
    return tuple(map(_key, _tokens(text)))


def marked(one: str, other: str) -> tuple[tuple[str, bool], ...]:
    """``other`` in pieces, each with whether ``one`` lacks it there.

    >>> marked("We welcome dialogue", "We welcome dialogue, now")
    (('We welcome dialogue', False), (', now', True))
    """
    a = [_key(m[0]) for m in _WORD.finditer(one.translate(_MARKS))]
    found = list(_WORD.finditer(other.translate(_MARKS)))
    matcher = SequenceMatcher(None, a, [_key(m[0]) for m in found], autojunk=False)
    pieces: list[tuple[str, bool]] = []
    at = 0
    for change, _, _, k, m in matcher.get_opcodes():
        end = found[m - 1].end() if m > k else at
        if end > at:
            pieces.append((other[at:end], change != "equal"))
            at = end
    if other[at:]:
        pieces.append((other[at:], False))
    return tuple(pieces)


def same_quotations(statements: pd.DataFrame) -> list[list[Row]]:
    """Direct quotations of one speaker that stand, nearly alike, in several articles.

    Each group holds rows of at least two articles, in the order of the table; groups stand
    in the order of their first rows. Quotations under :data:`LEAST_WORDS` are left out.
    """
    groups: list[list[Row]] = []
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for _, row in tables.records(statements):
        if row["mode"] != "direct" or len(row["content"].split()) < LEAST_WORDS:
            continue
        runs = _runs(row["content"])
        home = _home(row, runs, groups, index)
        if home is None:
            home = len(groups)
            groups.append([])
        groups[home].append(row)
        for run in runs:
            known = index[row["speaker"], run]
            if home not in known and len(known) < CROWD:
                known.append(home)
    return [group for group in groups if len({row["article_id"] for row in group}) > 1]


def _home(
    row: Row, runs: Sequence[str], groups: Sequence[Sequence[Row]],
    index: Mapping[tuple[str, str], Sequence[int]],
) -> int | None:  # fmt: skip
    """The group whose first quotation is this one, if any: of the few that share most runs."""
    shared = Counter(g for run in runs for g in index.get((row["speaker"], run), ()))
    for group, _ in sorted(shared.most_common(CANDIDATES), key=lambda pair: (-pair[1], pair[0])):
        if alike(groups[group][0]["content"], row["content"]):
            return group
    return None


def alike(one: str, other: str) -> bool:
    """Whether two quotations are one, up to small edits."""
    return fuzz.ratio(one, other, score_cutoff=SAME) > 0


def _runs(content: str) -> list[str]:
    words = [_key(word) for word in _tokens(content) if word[0].isalnum()]
    return list(dict.fromkeys(
        " ".join(words[i : i + RUN]) for i in range(max(len(words) - RUN + 1, 1))
    ))  # fmt: skip


def _tokens(text: str) -> list[str]:
    return _WORD.findall(text.translate(_MARKS))


@lru_cache(maxsize=65536)
def _key(word: str) -> str:
    """A word without what is only spelling: case, accents, hyphens, -ise and -our."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    if not plain[:1].isalnum():
        return plain
    plain = plain.replace("-", "")
    plain = re.sub(r"(\w{2})our(s|ed|ing|able|ably)?$", r"\1or\2", plain)
    return re.sub(r"(\w{3})is(e|ed|es|ing|ation|ations)('s)?$", r"\1iz\2\3", plain)


def _kind(words: Sequence[str]) -> Literal["punctuation", "words"]:
    return "words" if any(word[0].isalnum() for word in words) else "punctuation"


def _text(words: Sequence[str]) -> str:
    return re.sub(r" ([,.;:!?)\]])", r"\1", " ".join(words))


def _before(words: Sequence[str], at: int) -> str:
    return next((word for word in reversed(words[:at]) if word[0].isalnum()), "")


def _named(text: str) -> str:
    return _NAMES.get(text, f"“{text}”")


def versions(group: Sequence[Row]) -> Iterator[tuple[Row, tuple[Difference, ...]]]:
    """Each row of a quotation with its differences from the first one."""
    for row in group:
        yield row, differences(group[0]["content"], row["content"])
