"""Two codings of one case beside each other: where they agree, and every place where they do not.

Units of both codings are paired first (the same passage), then compared variable by
variable. Precision, recall and F1 take one coding as the measure of the other; agreement on
a variable is given as a share and as Krippendorff's alpha for nominal data, which takes out
what chance alone would give. Source: K. Krippendorff, *Computing Krippendorff's
Alpha-Reliability* (2011), example B.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from parley import edtf, tables
from parley.reconcile.values import place_words

Row = Mapping[str, Any]

VARIABLES: dict[str, tuple[str, ...]] = {
    "mentions": ("actor_id", "kind"),
    "dates": ("type", "value"),
    "meeting_reports": ("status", "date", "place", "format", "participants", "source"),
    "acts": ("kind", "actor", "recipient", "date", "source"),
    "statements": ("speaker", "mode", "event", "addressee", "said_on", "source"),
    "positions": ("actor", "stance"),
}
"""The compared variables of each table; tables are paired by their spans."""

_LISTS = frozenset(("participants", "actor", "recipient", "speaker", "addressee", "source"))
_SPANS = {"statements": ("content_start", "content_end")}
_LEAST = {"mentions": 0.5, "dates": 0.01, "statements": 0.5}
_LEAST_ELSE = 0.2
"""Overlap (intersection over union) from which two spans are one unit; a date needs to touch."""


@dataclass(frozen=True)
class Pairing:
    """Units of one table in two codings: those of both, those of one only."""

    table: str
    both: tuple[tuple[Row, Row], ...]
    only_first: tuple[Row, ...]
    only_second: tuple[Row, ...]

    @property
    def precision(self) -> float | None:
        """Share of the second coding's units that the first has too; None without units."""
        return _share(len(self.both), len(self.both) + len(self.only_second))

    @property
    def recall(self) -> float | None:
        """Share of the first coding's units that the second has too; None without units."""
        return _share(len(self.both), len(self.both) + len(self.only_first))

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None when either is."""
        if self.precision is None or self.recall is None:
            return None
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def pair(table: str, first: pd.DataFrame, second: pd.DataFrame) -> Pairing:
    """The units of ``table`` in two codings, paired one to one where their spans overlap most.

    Spans overlap enough from the threshold of the table on (``_LEAST``); among equal overlaps
    the pair that agrees on more variables wins, then the earlier. Linear in the number of
    articles.
    """
    left, right = _by_article(first), _by_article(second)
    both: list[tuple[Row, Row]] = []
    gone: tuple[set[int], set[int]] = (set(), set())
    for article, rows in left.items():
        ranked = sorted(
            ((_overlap(table, a, b), _alike(table, a, b), -i, -j)
             for i, a in rows for j, b in right.get(article, [])),
            reverse=True,
        )  # fmt: skip
        here, there = dict(rows), dict(right.get(article, []))
        for overlap, _, i, j in ranked:
            if (
                overlap >= _LEAST.get(table, _LEAST_ELSE)
                and -i not in gone[0]
                and -j not in gone[1]
            ):
                gone[0].add(-i)
                gone[1].add(-j)
                both.append((here[-i], there[-j]))
    both.sort(key=lambda two: (two[0]["article_id"], two[0]["start"]))
    return Pairing(
        table, tuple(both),
        tuple(row for rows in left.values() for i, row in rows if i not in gone[0]),
        tuple(row for rows in right.values() for j, row in rows if j not in gone[1]),
    )  # fmt: skip


def pair_meetings(first: pd.DataFrame, second: pd.DataFrame) -> dict[str, str]:
    """For meetings of the second coding their counterpart in the first, by shared passages.

    ``first`` and ``second`` are tables of reports. Meetings are paired one to one, those that
    share most overlapping reports first; what has no counterpart is left out.
    """
    shared: Counter[tuple[str, str]] = Counter()
    left, right = _by_article(first), _by_article(second)
    for article, rows in left.items():
        for _, a in rows:
            for _, b in right.get(article, []):
                if _overlap("meeting_reports", a, b) > 0:
                    days = _same("date", a["date"], b["date"]) or _touching(a["date"], b["date"])
                    shared[a["meeting_id"], b["meeting_id"]] += 2 if days else 1
    found: dict[str, str] = {}
    for (one, other), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if other not in found and one not in found.values():
            found[other] = one
    return found


def units(pairings: Sequence[Pairing]) -> pd.DataFrame:
    """One row a table: units of either coding, paired ones, precision, recall, F1."""
    rows = [
        {
            "table": p.table, "first": len(p.both) + len(p.only_first),
            "second": len(p.both) + len(p.only_second), "paired": len(p.both),
            "precision": p.precision, "recall": p.recall, "f1": p.f1,
        }
        for p in pairings
    ]  # fmt: skip
    columns = ["table", "first", "second", "paired", "precision", "recall", "f1"]
    return pd.DataFrame(rows, columns=columns)


def variables(pairings: Sequence[Pairing]) -> pd.DataFrame:
    """One row a table and variable: paired units, those that agree, share, alpha.

    Alpha is empty where all units of both codings have one value: there is nothing that
    chance could be told apart from.
    """
    rows = []
    for pairing in pairings:
        for name in VARIABLES[pairing.table]:
            cells = [(_canonical(name, a[name]), _canonical(name, b[name]))
                     for a, b in pairing.both]  # fmt: skip
            same = sum(one == other for one, other in cells)
            rows.append({
                "table": pairing.table, "variable": name, "paired": len(cells), "same": same,
                "share": _share(same, len(cells)), "alpha": alpha(cells),
            })  # fmt: skip
    return pd.DataFrame(rows, columns=["table", "variable", "paired", "same", "share", "alpha"])


def differences(pairing: Pairing) -> pd.DataFrame:
    """Every disagreement of a pairing, with its text: one row a unit or variable.

    ``first`` and ``second`` hold the two values; for a unit that only one coding has,
    ``variable`` is "unit" and the other's value is empty. ``confidence`` is the second
    coding's where it has one.
    """
    rows = [
        *({"variable": name, "first": a[name], "second": b[name], **_place(a), **_doubt(b)}
          for a, b in pairing.both for name in VARIABLES[pairing.table]
          if _canonical(name, a[name]) != _canonical(name, b[name])),
        *({"variable": "unit", "first": "coded", "second": "", **_place(row), "rule": "",
           "confidence": ""} for row in pairing.only_first),
        *({"variable": "unit", "first": "", "second": "coded", **_place(row), **_doubt(row)}
          for row in pairing.only_second),
    ]  # fmt: skip
    columns = ["article_id", "start", "end", "text", "variable", "first", "second", "rule",
               "confidence"]  # fmt: skip
    frame = pd.DataFrame(rows, columns=columns)
    return frame.sort_values(["article_id", "start", "variable"], kind="stable", ignore_index=True)


def alpha(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Krippendorff's alpha for two coders and nominal values; None when there is one value.

    >>> a, b = "aabbdccceDda".lower(), "babbbccceddd"
    >>> round(alpha(list(zip(a, b))), 3)
    0.692
    """
    values = Counter(value for pair in pairs for value in pair)
    total = sum(values.values())
    if len(values) < 2:
        return None
    observed = sum(2 for one, other in pairs if one != other) / total
    expected = sum(n * (total - n) for n in values.values()) / (total * (total - 1))
    return 1 - observed / expected


def calibration(pairing: Pairing, *, correct: Callable[[Row, Row], bool]) -> pd.DataFrame:
    """How often the second coding is right, by its confidence: one row a tenth of confidence.

    A unit is right when it is paired and ``correct`` says so. Rows without confidence are
    left out. ``confidence`` is the lower bound of the tenth.
    """
    right: dict[int, list[bool]] = defaultdict(list)
    judged = [(b, correct(a, b)) for a, b in pairing.both]
    for row, good in [*judged, *((row, False) for row in pairing.only_second)]:
        if row["confidence"] != "":
            right[min(int(float(row["confidence"]) * 10), 9)].append(good)
    rows = [{"confidence": tenth / 10, "rows": len(found), "right": sum(found) / len(found)}
            for tenth, found in sorted(right.items())]  # fmt: skip
    return pd.DataFrame(rows, columns=["confidence", "rows", "right"])


def agrees(table: str) -> Callable[[Row, Row], bool]:
    """Whether two paired rows agree on the first variable of their table."""
    name = VARIABLES[table][0]
    return lambda a, b: _canonical(name, a[name]) == _canonical(name, b[name])


def _by_article(frame: pd.DataFrame) -> dict[str, list[tuple[int, Row]]]:
    found: dict[str, list[tuple[int, Row]]] = defaultdict(list)
    for position, (_, row) in enumerate(tables.records(frame)):
        found[row["article_id"]].append((position, row))
    return found


def _overlap(table: str, one: Row, other: Row) -> float:
    start, end = _SPANS.get(table, ("start", "end"))
    shared = min(one[end], other[end]) - max(one[start], other[start])
    union = max(one[end], other[end]) - min(one[start], other[start])
    return max(0.0, shared / union) if union else 0.0


def _alike(table: str, one: Row, other: Row) -> int:
    return sum(_same(name, one[name], other[name]) for name in VARIABLES[table])


def _same(name: str, one: str, other: str) -> bool:
    return _canonical(name, one) == _canonical(name, other)


def _canonical(name: str, value: Any) -> str:
    """A value so that different spellings of one are the same."""
    if name in _LISTS:
        return "|".join(sorted(tables.split(str(value))))
    if name == "place":
        return " ".join(sorted(place_words(str(value).partition(",")[0])))
    return str(value)


def _touching(one: str, other: str) -> bool:
    return bool(one and other and edtf.parse(one).overlaps(edtf.parse(other)))


def _place(row: Row) -> dict[str, Any]:
    text = row.get("content") or row["text"]
    return {"article_id": row["article_id"], "start": row["start"], "end": row["end"], "text": text}


def _doubt(row: Row) -> dict[str, Any]:
    return {"rule": row["rule"], "confidence": row["confidence"]}


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
