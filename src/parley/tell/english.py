"""Names, lists and dates as parts of an English sentence, from what the articles themselves do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from parley import edtf, tables
from parley.case import Case

COMMON_HEADS = frozenset((
    "Agency", "Alliance", "Assembly", "Bank", "Cabinet", "Commission", "Committee", "Council",
    "Court", "Department", "Embassy", "Emirates", "Government", "Group", "House", "Kingdom",
    "Headquarters", "Hotel", "League", "Ministry", "Nations", "Office", "Palace",
    "Organisation", "Organization", "Parliament",
    "Republic", "Secretariat", "Senate", "States", "Union",
))  # fmt: skip
"""Common nouns: a name that ends in one takes "the", as "the Security Council" does."""
_COMPACT = re.compile(r"[\s_]+")


@dataclass(frozen=True)
class Names:
    """How the actors of a case are called in a sentence.

    Whether a name takes "the" is read off the articles: it does when most of its namings
    by that name stand behind "the". A person's office is told at the first mention, which
    ``told`` keeps; a :class:`Names` serves one text from its first sentence to its last.
    """

    case: Case
    told: set[str] = field(default_factory=set)

    @cached_property
    def _rows(self) -> dict[str, Mapping[str, Any]]:
        return {row["actor_id"]: row for _, row in tables.records(self.case["actors"])}

    @cached_property
    def _with_the(self) -> frozenset[str]:
        return frozenset(_takes_the(self.case))

    def one(self, actor_id: str, *, office: bool = True) -> str:
        """An actor's name; at the first mention of a person with the office held."""
        row = self._rows.get(actor_id, {})
        name = str(row.get("name", actor_id.replace("_", " ")))
        first = actor_id not in self.told
        self.told.add(actor_id)
        if row.get("type") == "person":
            title = str(row.get("office", ""))
            return _with_office(name, title) if first and office and title else name
        head = name.rpartition(" ")[2]
        by_head = " " in name and head in COMMON_HEADS
        return f"the {name}" if actor_id in self._with_the or by_head else name

    def many(self, actor_ids: str | Iterable[str], *, office: bool = True) -> str:
        """Several actors as a list; ``a|b`` is taken apart."""
        ids = tables.split(actor_ids) if isinstance(actor_ids, str) else list(actor_ids)
        return listed([self.one(actor_id, office=office) for actor_id in ids])


def listed(words: Sequence[str], *, joint: str = "and") -> str:
    """Words as an English list.

    >>> listed(["Russia"]), listed(["a", "b"]), listed(["a", "b", "c"])
    ('Russia', 'a and b', 'a, b and c')
    """
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {joint} {words[-1]}"


def capital(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def when(value: str) -> str:
    """A date as an adverbial: "on 7 December 2021", "by 31 December 2021"; empty for unknown.

    >>> when("2021-12-07"), when("../2021-12-31"), when("2021-12"), when("")
    ('on 7 December 2021', 'by 31 December 2021', 'in December 2021', '')
    """
    if not value:
        return ""
    words = edtf.in_words(value)
    if words.startswith(("by ", "from ", "between ", "about ", "perhaps ")):
        return words
    return f"on {words}" if words[0].isdigit() and " " in words else f"in {words}"


def counted(count: int, noun: str, plural: str = "") -> str:
    """A number with its noun; numbers up to ten as words.

    >>> counted(1, "meeting"), counted(3, "meeting"), counted(0, "party", "parties")
    ('one meeting', 'three meetings', 'no parties')
    """
    return f"{number(count) if count else 'no'} {noun if count == 1 else plural or noun + 's'}"


def number(count: int) -> str:
    """A number as text stands in prose: up to ten in words.

    >>> number(3), number(12), number(0)
    ('three', '12', 'none')
    """
    words = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return words[count] if count < len(words) else f"{count:,}"


def spoken(cell: str) -> str:
    """A cell's words: underscores as spaces, list members as a list, white space collapsed.

    >>> spoken("arms_control|Ukraine")
    'arms control and Ukraine'
    """
    return listed([_COMPACT.sub(" ", member).strip() for member in tables.split(cell)])


def object_of(row: Mapping[str, Any]) -> str:
    """An act's object with the determiner that its first word has in the passage."""
    words = spoken(row["object"])
    first = re.escape(words.partition(" ")[0])
    before = re.search(rf"\b(its|their|his|her|the|an?)\s+{first}\b", row["text"])
    return f"{before[1]} {words}" if before and words else words


def _with_office(name: str, office: str) -> str:
    """The office before the name, or behind it when it says of what: "the head of the IAEA"."""
    of = re.search(r"\b(of|for|to|at)\b", office)
    return f"{name}, {office}," if of else f"{office} {name}"


def _takes_the(case: Case) -> Iterable[str]:
    named: Counter[str] = Counter()
    behind: Counter[str] = Counter()
    names = dict(zip(case["actors"]["actor_id"], case["actors"]["name"], strict=True))
    for _, row in tables.records(case["mentions"]):
        actor = row["actor_id"]
        if row["kind"] not in ("name", "description") or row["text"] != names.get(actor):
            continue
        text = case.articles[row["article_id"]].text
        named[actor] += 1
        behind[actor] += bool(re.search(r"\bthe\s+$", text[: row["start"]][-8:], re.IGNORECASE))
    for actor, count in named.items():
        if 2 * behind[actor] >= count and behind[actor]:
            yield actor
