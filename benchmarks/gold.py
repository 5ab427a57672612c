"""A reference coding of a constructed case, and how far a coding agrees with it.

A case folder for this has ``articles/*.txt`` and ``gold.json``. In it, offsets are those of the
text as decoded, without byte order mark. What counts:

- *statements*: a predicted content span is a hit when it and a reference span cover each other
  by half of the longer one; one to one. Predictions over quotations that are no statement, or
  over reference rows of a mode that is not asked for, count neither way.
- *dates*: a hit when the spans overlap; its value is right when it is the same TIMEX3 value, or
  names the same days. Optional ones and those of the page's header count neither way.
- *meetings*: one to one; right when the day fits (the first predicted day lies in the reference's
  days) and the participants agree (F of at least 0.5 over resolved names). Predictions that match
  an optional meeting by day and one participant or the place count neither way.
- *disputes*: a predicted dispute about a meeting (contradiction, plan against fact, ambiguity) is
  found when at least two of the reference's values are among its values.
- *publication*: the days of articles that state one.

A speaker or participant is right when its name or one of its aliases is one of the reference's.
"""

from __future__ import annotations

import calendar
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pandas as pd

from parley.tables import records, split

Row = Mapping[str, Any]
Tables = Mapping[str, pd.DataFrame]
DISPUTED = frozenset(("contradiction", "plan_against_fact", "ambiguity"))
_SHARED = 0.5
_AGREE = 0.5


@dataclass(frozen=True)
class Score:
    """How many were predicted, are in the reference, and agree; ``right`` of the matched."""

    predicted: int
    reference: int
    hits: int
    found: int
    right: int = 0

    @property
    def precision(self) -> float:
        """Share of the predicted that agree; 1 when nothing was predicted."""
        return self.hits / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        """Share of the reference that was found; 1 when there is nothing to find."""
        return self.found / self.reference if self.reference else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True)
class Reference:
    """The reference coding of one case."""

    folder: Path
    rows: Mapping[str, Any]

    @property
    def files(self) -> dict[str, str]:
        """The article's file by the reference's id."""
        return {a["id"]: a["file"] for a in self.rows["articles"]}

    def who(self, names: Iterable[str]) -> set[str]:
        """The reference's actors that go by one of the names."""
        known: dict[str, set[str]] = {}
        for actor in self.rows["actors"]:
            for name in (actor["id"], actor["name"], *actor["aliases"]):
                known.setdefault(fold(name), set()).add(actor["id"])
        return {actor for name in names for actor in known.get(fold(name), ())}


def read_reference(folder: Path) -> Reference:
    """The reference of a case folder; FileNotFoundError when it has none."""
    return Reference(folder, json.loads((folder / "gold.json").read_text(encoding="utf-8")))


def fold(name: str | None) -> str:
    """A name without case, accents, hyphens and stops."""
    plain = unicodedata.normalize("NFD", name or "")
    letters = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return letters.replace("-", " ").replace(".", "").strip()


def same_days(one: str | None, other: str | None) -> bool:
    """Whether two values, TIMEX3 or EDTF, are equal or name the same days.

    >>> same_days("2021-W51", "2021-12-20/2021-12-26"), same_days("P3D", "P4D")
    (True, False)
    """
    if (one or "") == (other or ""):
        return True
    first, second = _days(one or ""), _days(other or "")
    return first is not None and first == second


def _days(value: str) -> tuple[date, date] | None:
    parts = value.strip().rstrip("~?%").split("T")[0].split("/")
    ends = _one(parts[0]), _one(parts[-1])
    return (ends[0][0], ends[1][1]) if ends[0] and ends[1] else None


def _one(value: str) -> tuple[date, date] | None:
    try:
        if week := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
            weekday = 6 if week[3] else 1
            first = date.fromisocalendar(int(week[1]), int(week[2]), weekday)
            return first, first + timedelta(days=1 if week[3] else 6)
        if re.fullmatch(r"\d{4}", value):
            return date(int(value), 1, 1), date(int(value), 12, 31)
        if month := re.fullmatch(r"(\d{4})-(\d\d)", value):
            year, number = int(month[1]), int(month[2])
            return date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1])
        return date.fromisoformat(value), date.fromisoformat(value)
    except ValueError:
        return None


def one_to_one(
    mine: Sequence[Any], theirs: Sequence[Any], fits: Callable[[Any, Any], bool]
) -> list[tuple[Any, Any]]:
    """The largest set of fitting pairs in which nothing stands twice (augmenting paths)."""
    partner: dict[int, int] = {}

    def placed(i: int, seen: set[int]) -> bool:
        for j, other in enumerate(theirs):
            if j in seen or not fits(mine[i], other):
                continue
            seen.add(j)
            if j not in partner or placed(partner[j], seen):
                partner[j] = i
                return True
        return False

    for i in range(len(mine)):
        placed(i, set())
    return [(mine[i], theirs[j]) for j, i in partner.items()]


# Statements ---------------------------------------------------------------------------------


def score_statements(
    reference: Reference, coded: Tables, *, modes: Sequence[str], only: Sequence[str] = ()
) -> Score:
    """Statements of the modes against those of the reference; ``right`` counts the speakers.

    ``only`` leaves out predicted rows of other modes.
    """
    spans = _reference_statements(reference)
    wanted = [s for s in spans if s["kind"] in modes]
    passed = [s for s in spans if s["kind"] not in modes]
    passed += [{"file": reference.files[q["article"]], **q}
               for q in reference.rows["non_statement_quotes"]]  # fmt: skip
    mine = [s for s in _statements(coded) if not only or s["mode"] in only]
    mine = [
        s for s in mine
        if any(_covers(s, w) for w in wanted) or not any(_overlap(s, p) for p in passed)
    ]  # fmt: skip
    pairs = one_to_one(mine, wanted, _covers)
    right = sum(theirs["speaker"] in reference.who(own["speaker"]) for own, theirs in pairs)
    return Score(len(mine), len(wanted), len(pairs), len(pairs), right)


def _reference_statements(reference: Reference) -> list[dict[str, Any]]:
    return [
        {"file": reference.files[s["article"]], "speaker": s["speaker"], "kind": s["kind"], **c}
        for s in reference.rows["statements"] for c in s["content"]
    ]  # fmt: skip


def _statements(coded: Tables) -> list[dict[str, Any]]:
    files, names = _files(coded), _names(coded)
    return [
        {"file": files[row["article_id"]], "start": row["content_start"], "mode": row["mode"],
         "end": row["content_end"], "speaker": names.get(next(iter(split(row["speaker"])), ""), ())}
        for _, row in records(coded["statements"])
    ]  # fmt: skip


def _overlap(a: Row, b: Row) -> int:
    if a["file"] != b["file"]:
        return 0
    return max(0, min(int(a["end"]), int(b["end"])) - max(int(a["start"]), int(b["start"])))


def _covers(a: Row, b: Row) -> bool:
    longer = max(int(a["end"]) - int(a["start"]), int(b["end"]) - int(b["start"]), 1)
    return _overlap(a, b) >= _SHARED * longer


# Dates --------------------------------------------------------------------------------------


def score_dates(reference: Reference, coded: Tables) -> Score:
    """Temporal expressions of the body; ``right`` counts reference dates with the right value."""
    files = _files(coded)
    mine = [
        {"file": files[r["article_id"]], "start": r["start"], "end": r["end"], "value": r["value"]}
        for _, r in records(coded["dates"])
    ]
    theirs = [{"file": reference.files[t["article"]], **t} for t in reference.rows["timexes"]]
    wanted = [t for t in theirs if t["role"] == "body" and not t["optional"]]
    passed = [t for t in theirs if t["role"] != "body" or t["optional"]]
    mine = [
        m for m in mine
        if any(_overlap(m, w) for w in wanted) or not any(_overlap(m, p) for p in passed)
    ]  # fmt: skip
    hits = sum(any(_overlap(m, w) for w in wanted) for m in mine)
    found = [[m for m in mine if _overlap(m, w)] for w in wanted]
    right = sum(
        any(same_days(m["value"], w["value"]) for m in over)
        for w, over in zip(wanted, found, strict=True)
    )
    return Score(len(mine), len(wanted), hits, sum(map(bool, found)), right)


# Meetings and disputes ----------------------------------------------------------------------


def score_meetings(reference: Reference, coded: Tables) -> Score:
    """Meetings by day and participants."""
    names = _names(coded)
    mine = [
        {"date": row["date"].split("/")[0][:10].strip("."), "place": row["place"],
         "who": reference.who(n for p in split(row["participants"]) for n in names.get(p, ()))}
        for _, row in records(coded["meetings"])
    ]  # fmt: skip
    wanted = [m for m in reference.rows["meetings"] if not m.get("optional")]
    spare = [m for m in reference.rows["meetings"] if m.get("optional")]
    pairs = one_to_one(mine, wanted, _is_meeting)
    hit = {id(own) for own, _ in pairs}
    counted = [
        m for m in mine if id(m) in hit or not any(_may_be_meeting(m, other) for other in spare)
    ]
    return Score(len(counted), len(wanted), len(pairs), len(pairs))


def _day_fits(mine: Row, theirs: Row) -> bool:
    first = theirs["start_date"] or ""
    last = theirs["end_date"] or first
    day = mine["date"]
    if not (day and first):
        return False
    return first <= day <= last or first.startswith(day) or day.startswith(first)


def _is_meeting(mine: Row, theirs: Row) -> bool:
    named, known = set(theirs["participants"]), set(mine["who"])
    if not _day_fits(mine, theirs):
        return False
    if not named:
        return _same_place(mine, theirs) or bool(known)
    both = len(known & named)
    return both > 0 and 2 * both >= _AGREE * (len(known) + len(named))


def _may_be_meeting(mine: Row, theirs: Row) -> bool:
    shared = set(theirs["participants"]) & set(mine["who"])
    return _day_fits(mine, theirs) and bool(shared or _same_place(mine, theirs))


def _same_place(mine: Row, theirs: Row) -> bool:
    words = fold(mine["place"]).replace(",", " ").split()
    return any(word in fold(theirs["venue"]) for word in words if len(word) > 3)


def score_disputes(reference: Reference, coded: Tables) -> Score:
    """Disputes about meetings, one for each meeting and field."""
    points: dict[tuple[str, str], list[Row]] = {}
    for _, row in records(coded["disagreements"]):
        if row["about"] == "meeting":
            points.setdefault((row["about_id"], row["field"]), []).append(row)
    mine = [
        [row["value"] for row in rows]
        for rows in points.values()
        if DISPUTED & {row["kind"] for row in rows}
    ]
    wanted = [d for d in reference.rows["discrepancies"] if d.get("meeting")]
    pairs = one_to_one(mine, wanted, _is_dispute)
    return Score(len(mine), len(wanted), len(pairs), len(pairs))


def _is_dispute(mine: Sequence[str], theirs: Row) -> bool:
    said = {fold(value) for value in mine}
    given = {fold(str(v["value"])) for v in theirs["values"]}
    found = [
        v for v in given if any(v in said_ or said_ in v or same_days(v, said_) for said_ in said)
    ]
    return len(found) >= 2


def score_publication(reference: Reference, coded: Tables) -> Score:
    """The days of publication of the articles that state one."""
    stated = {a["file"]: a["date"] for a in reference.rows["articles"]
              if a["date_status"] == "explicit"}  # fmt: skip
    mine = {row["file"]: row["published"] for _, row in records(coded["articles"])}
    right = sum(mine.get(file) == day for file, day in stated.items())
    return Score(len(stated), len(stated), right, right, right)


def _files(coded: Tables) -> dict[str, str]:
    return {row["article_id"]: row["file"] for _, row in records(coded["articles"])}


def _names(coded: Tables) -> dict[str, tuple[str, ...]]:
    return {
        row["actor_id"]: (row["name"], *split(row["aliases"]))
        for _, row in records(coded["actors"])
    }
