"""What no single thing has: how many rounds a series has, and one step under two names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

import pandas as pd
from rapidfuzz import fuzz

from parley import edtf, tables
from parley.reconcile.meetings import Reports

WITHIN = 31
"""Days between the rounds of one series."""
SAME_OBJECT = 90.0
"""Similarity (rapidfuzz ``token_set_ratio``) from which two acts concern one object."""
HANDED_OVER = frozenset((
    "announcement", "delivery", "handover", "issue", "letter", "presentation", "publication",
    "release", "submission", "transmission", "unveiling",
))  # fmt: skip
"""Kinds of acts by which a text becomes known; articles may use one word for another."""
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SAID = re.compile(
    rf"\b({'|'.join(_NUMBERS)}|\d{{1,2}})\s+(?:\w+\s+)?(formats|rounds|stages|meetings|sessions)\b",
    re.IGNORECASE,
)

Row = Mapping[str, Any]


def rounds(groups: Sequence[Reports], statements: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Rows of ``disagreements``: how many rounds each article announces, where they differ.

    A series is a set of meetings that one article announces together, with a side in common
    and within :data:`WITHIN` days. Articles are compared that announce at least two of its
    rounds. ``about_id`` is the first round, the field ``track``: in how many lanes and
    rounds the series runs. A number that a statement of the article names for it ("in three
    formats") is evidence too; where it is another number, it is a value of its own.
    """
    said = _said(statements)
    for series in _series(groups):
        announced = _announced(series)
        if len({frozenset(ids) for ids in announced.values()}) > 1:
            yield from _counts(series, announced, said)


def same_steps(acts: Sequence[Reports]) -> Iterator[dict[str, Any]]:
    """Rows of ``disagreements``: one side's step of one day that has two names (``kind``).

    Two acts of :data:`HANDED_OVER` with one object, by one side or an unnamed one, dated to
    one day by different articles, of which none dates both to it: the articles may mean one
    step ("submitted", "published") or two.
    """
    by_day: dict[str, list[Reports]] = defaultdict(list)
    for act in acts:
        if act.rows[0]["format"] in HANDED_OVER:
            for day in dict.fromkeys(row["date"] for row in act.rows):
                if edtf.parse(day).precise:
                    by_day[day].append(act)
    for day, found in by_day.items():
        for one, other in combinations(found[:12], 2):
            if one.rows[0]["format"] != other.rows[0]["format"] and _one_matter(one, other):
                yield from _two_names(day, one, other)


def _series(groups: Sequence[Reports]) -> list[list[Reports]]:
    """Planned meetings joined where one article announces them together, transitively."""
    planned = [g for g in groups if any(row["status"] == "planned" for row in g.rows)]
    home = {group.meeting_id: group.meeting_id for group in planned}

    def root(name: str) -> str:
        while home[name] != name:
            name = home[name] = home[home[name]]
        return name

    by_article: dict[str, list[Reports]] = defaultdict(list)
    for group in planned:
        for article in dict.fromkeys(r["article_id"] for r in group.rows
                                     if r["status"] == "planned"):  # fmt: skip
            by_article[article].append(group)
    for together in by_article.values():
        # Meetings come in the order of their dates: neighbours are enough.
        for at, one in enumerate(together):
            for other in together[at + 1 : at + 4]:
                if _near(one, other) and _common_side(one, other):
                    home[root(one.meeting_id)] = root(other.meeting_id)
    series: dict[str, list[Reports]] = defaultdict(list)
    for group in planned:
        series[root(group.meeting_id)].append(group)
    return [found for found in series.values() if len(found) > 1]


def _announced(series: Sequence[Reports]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for group in series:
        for article in dict.fromkeys(r["article_id"] for r in group.rows
                                     if r["status"] == "planned"):  # fmt: skip
            found[article].append(group.meeting_id)
    return {article: ids for article, ids in sorted(found.items()) if len(ids) > 1}


def _counts(
    series: Sequence[Reports], announced: Mapping[str, Sequence[str]],
    said: Mapping[str, Sequence[tuple[int, str, str]]],
) -> Iterator[dict[str, Any]]:  # fmt: skip
    days = {g.meeting_id: _day(g) for g in series}
    told: dict[tuple[str, str], tuple[list[str], list[str]]] = {}
    for article, ids in announced.items():
        value = f"{_word(len(ids))} rounds: {_together([days[i] for i in ids])}"
        missing = _together([days[g.meeting_id] for g in series if g.meeting_id not in ids])
        rule = f"leaves out {missing}" if missing else "the fuller announcement"
        articles, evidence = told.setdefault((value, rule), ([], []))
        articles.append(article)
        evidence += [e for g in series if g.meeting_id in ids for e in _planned(g, article)]
        for number, words, span in said.get(article, ()):
            if number == len(ids):
                evidence.append(span)
            else:
                other = told.setdefault((f"“{words}”", "a number said, not told round by round"),
                                        ([], []))  # fmt: skip
                other[0].append(article)
                other[1].append(span)
    for (value, rule), (articles, evidence) in sorted(told.items(), key=lambda t: -len(t[0][0])):
        yield {
            "about": "meeting", "about_id": series[0].meeting_id, "field": "track",
            "value": value, "kind": "omission", "articles": tables.join(articles),
            "evidence": tables.join(evidence), "rule": rule,
        }  # fmt: skip


def _two_names(day: str, one: Reports, other: Reports) -> Iterator[dict[str, Any]]:
    rows = [[r for r in act.rows if r["date"] == day] for act in (one, other)]
    articles = [list(dict.fromkeys(r["article_id"] for r in found)) for found in rows]
    if set(articles[0]) & set(articles[1]):
        return
    for act, found, named in zip((one, other), rows, articles, strict=True):
        yield {
            "about": "act", "about_id": one.meeting_id, "field": "kind",
            "value": act.rows[0]["format"], "kind": "wording", "articles": tables.join(named),
            "evidence": tables.join(f"{r['article_id']}:{r['start']}-{r['end']}" for r in found),
            "rule": f"on {edtf.in_words(day)}: one step under two names, or two steps of one day",
        }  # fmt: skip


def _one_matter(one: Reports, other: Reports) -> bool:
    sides = [{one.readers.sides.of(a) for row in act.rows for a in tables.split(row["actor"])}
             for act in (one, other)]  # fmt: skip
    if all(sides) and not sides[0] & sides[1]:
        return False
    objects = [{_plain(row["object"]) for row in act.rows if row["object"]}
               for act in (one, other)]  # fmt: skip
    return any(fuzz.token_set_ratio(a, b) >= SAME_OBJECT for a in objects[0] for b in objects[1])


def _plain(words: str) -> str:
    return " ".join(word.rstrip("s") for word in words.casefold().split())


def _near(one: Reports, other: Reports) -> bool:
    a, b = (edtf.parse(_when(group)) for group in (one, other))
    if a.first is None or b.first is None:
        return False
    return abs((b.first - a.first).days) <= WITHIN


def _common_side(one: Reports, other: Reports) -> bool:
    sides = [{one.readers.sides.of(p) for row in group.rows
              for p in tables.split(row["participants"])} for group in (one, other)]  # fmt: skip
    return bool(sides[0] & sides[1])


def _said(statements: pd.DataFrame) -> dict[str, list[tuple[int, str, str]]]:
    """Article → numbers of rounds that somebody says in it, with the words and the span."""
    found: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for _, row in tables.records(statements):
        for match in _SAID.finditer(row["content"]):
            number = match[1].casefold()
            count = _NUMBERS.index(number) + 2 if number in _NUMBERS else int(number)
            span = f"{row['article_id']}:{row['content_start']}-{row['content_end']}"
            found[row["article_id"]].append((count, " ".join(match[0].split()), span))
    return found


def _planned(group: Reports, article: str) -> Iterator[str]:
    for row in group.rows:
        if row["article_id"] == article and row["status"] == "planned":
            yield f"{article}:{row['start']}-{row['end']}"


def _when(group: Reports) -> str:
    field = group.field("date")
    return field.preferred or (field.values[0].text if field.values else "")


def _day(group: Reports) -> str:
    return edtf.in_words(_when(group))


def _together(days: Sequence[str]) -> str:
    """Days in words as a list; what all of them end in (month, year) is said once.

    >>> _together(["10 January 2022", "12 January 2022"]), _together(["10 January 2022", "May"])
    ('10 and 12 January 2022', '10 January 2022 and May')
    """
    heads = [day.partition(" ") for day in days]
    same = len({tail for _, _, tail in heads}) == 1 and bool(days and heads[0][2])
    words = [head for head, _, _ in heads] if same and len(days) > 1 else list(days)
    text = (
        words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""
    )
    return f"{text} {heads[0][2]}" if same and len(days) > 1 else text


def _word(count: int) -> str:
    return _NUMBERS[count - 2] if 2 <= count <= 10 else str(count)
