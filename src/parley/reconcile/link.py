"""Which reports are about one meeting, within an article and across articles.

Sameness rests on several features together, so that articles which disagree on one (the day, the
hotel, who came) are still seen to speak of one meeting: compatible days, participants (a person
stands for the state or body spoken for), place, format, the number of the round, wording.

Reports are compared within blocks only: those that share a participant (or the state) on a day or
the day beside it; undated ones those that share a pair of actors in the same weeks. Time therefore
grows with the number of reports, not with its square. Source of the method: record linkage with
blocking (Christen, *Data Matching*, 2012); the weights are ours and stand below.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import combinations

import pandas as pd
from rapidfuzz import fuzz

from parley import edtf
from parley.code.gazetteer import fold_characters, gazetteer, read_data
from parley.code.meeting_words import CALLS, MEALS
from parley.reconcile.values import compare_places, towns_apart
from parley.tables import split

ENOUGH = 3.0
SAME_DAY, OVERLAP, NEXT_DAY, UNDATED = 3.0, 2.0, -0.5, 1.0
BACK, AHEAD = timedelta(days=10), timedelta(days=120)
SHARED, SAME_SET, FEW_SHARED, SIZE, CROSSED = 2.0, 1.5, -2.5, -2.0, -1.5
SAME_PLACE, SAME_VISIT, OTHER_PLACE, SAME_ROUND, OTHER_ROUND = 1.0, 1.0, -0.7, 2.0, -2.0
SAME_FORMAT, OTHER_FORUM, SAME_WORDS = 0.7, -4.0, 2.5
MOVED, MOVED_BY, KNOWN_MOVED = -1.2, 3, 0.5
SAME_SIGNING, SAME_ARTICLE = 2.0, 2.5
ALIKE, ALIKE_IN_COPY = 85.0, 65.0
"""Similarity of two passages (rapidfuzz ``ratio``) from which they are one wording."""
OPEN = timedelta(days=9)
_CROWD = 3
_NEIGHBOURS = 24
_MEMBERS = 8
_FEW = 4
_LONGEST = 14
_PLENARY = frozenset(("plenary", "round", "multilateral", "summit"))
_ROUND = re.compile(
    r"\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|\d+(?:st|nd|rd|th))\s(?:and final\s)?(?:round|session|meeting)\b", re.IGNORECASE,
)  # fmt: skip
_PLAIN_PLACE = frozenset(
    ("hotel", "palace", "palais", "the", "headquarters", "ministry", "of", "in", "at")
)


@dataclass(frozen=True)
class _Report:
    """A report as it is compared."""

    row: int
    article: str
    meeting: str
    first: date | None
    last: date | None
    participants: frozenset[str]
    homes: Mapping[str, str]
    groups: frozenset[str]
    place: frozenset[str]
    where: str
    format: str
    round: str
    text: str
    published: date | None
    earliest: date | None
    ahead: bool
    off: bool
    beside: bool = False
    supposed: bool = False

    @property
    def principals(self) -> frozenset[str]:
        """The states and bodies that the participants stand for."""
        return frozenset(self.homes.values())


def link_reports(
    reports: pd.DataFrame,
    articles: pd.DataFrame | None = None,
    *,
    actors: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """The reports with equal ``meeting_id`` where they are about one meeting.

    Reports that come with one ``meeting_id`` stay together. ``articles`` gives the days of
    publication, which keep undated reports of distant weeks apart; ``actors`` gives the states
    and bodies that persons stand for. The id is that of the first report of the meeting.

    >>> from parley.schema import TABLES
    >>> from parley.tables import from_rows
    >>> table = next(t for t in TABLES if t.name == "meeting_reports")
    >>> rows = [
    ...     {"report_id": f"r{i}", "meeting_id": f"r{i}", "article_id": f"a{i}", "start": 0,
    ...      "end": 1, "text": "x", "status": "held", "date": day, "place": place,
    ...      "participants": "mikhail_ulyanov|robert_malley", "coder": "machine"}
    ...     for i, (day, place) in enumerate([("2021-11-28", ""), ("2021-11-29", "Vienna")])
    ... ]
    >>> list(link_reports(from_rows(table, rows))["meeting_id"])
    ['r0', 'r0']
    """
    if reports.empty:
        return reports.copy()
    known = _principals(actors)
    days = _published(articles)
    copies = _copies(articles)
    groups = _groups(actors)
    records = [{str(k): v for k, v in row.items()} for row in reports.to_dict("records")]
    rows = [_report(i, row, known, groups, days) for i, row in enumerate(records)]
    parent = list(range(len(rows)))
    members = {i: [i] for i in range(len(rows))}
    _join_given(rows, parent, members)
    scored = sorted(
        ((_score(rows[a], rows[b], copies), a, b) for a, b in sorted(_pairs(rows))),
        key=lambda item: (-item[0], item[1], item[2]),
    )
    for score, a, b in scored:
        if score >= ENOUGH and _compatible(
            rows, members[_root(parent, a)], members[_root(parent, b)]
        ):
            _join(parent, a, b, members)
    _join_lonely(rows, parent, members)
    linked = reports.copy()
    ids = list(reports["meeting_id"])
    linked["meeting_id"] = [ids[_root(parent, i)] for i in range(len(rows))]
    return _without_guesses(linked)


def without_unnamed(linked: pd.DataFrame) -> pd.DataFrame:
    """The linked reports without meetings of which nobody says who met.

    Forums and working groups stay: their name says who sits in them; and so does what is of a
    named kind (a summit, a round) with its place and day.
    """
    if linked.empty:
        return linked
    forums = set(_implied())
    columns = (linked[name] for name in ("meeting_id", "participants", "format", "place", "date"))
    known = {
        meeting
        for meeting, who, kind, place, day in zip(*columns, strict=True)
        if who or kind in forums or (place and kind and day and _is_short(day))
    }
    return linked[linked["meeting_id"].isin(known)].reset_index(drop=True)


def _is_short(day: str) -> bool:
    days = edtf.parse(day).days
    return days is not None and days <= _LONGEST


def _without_guesses(linked: pd.DataFrame) -> pd.DataFrame:
    """Participants that were only supposed, as the article's sides, yield to those told."""
    if "rule" not in linked:
        return linked
    supposed = linked["rule"].fillna("").astype(str).str.contains("_sides")
    told = set(linked.loc[~supposed & (linked["participants"] != ""), "meeting_id"])
    moot = supposed & linked["meeting_id"].isin(told)
    linked.loc[moot, "participants"] = ""
    return linked


def _report(
    number: int, row: Mapping[str, object], known: Mapping[str, str], groups: frozenset[str],
    days: Mapping[str, tuple[date | None, date | None]],
) -> _Report:  # fmt: skip
    span = edtf.parse(str(row["date"])) if row["date"] else None
    last = span.last if span else None
    if span is not None and span.first is not None and last is None:
        last = span.first + OPEN
    named = split(str(row["participants"]))
    participants = frozenset(named or _implied().get(str(row["format"]), ()))
    numbered = _ROUND.search(str(row["text"]))
    published = days.get(str(row["article_id"]), (None, None))
    return _Report(
        number, str(row["article_id"]), str(row["meeting_id"]),
        span.first if span else None, last, participants,
        {p: known.get(p, p) for p in sorted(participants)}, participants & groups,
        _place_words(str(row["place"])), str(row["place"]),
        str(row["format"]), numbered.group(1).lower() if numbered else "", str(row["text"]),
        published[1], published[0], row["status"] in ("planned", "proposed", "cancelled"),
        row["status"] == "cancelled",
        str(row.get("rule") or "").endswith("_beside"),
        "_sides" in str(row.get("rule") or ""),
    )  # fmt: skip


@lru_cache(maxsize=1)
def _implied() -> dict[str, tuple[str, ...]]:
    """Formats that are forums, with those who sit in them by the forum's name alone."""
    rows = read_data("forums.csv")
    return {row["format"]: tuple(split(row["members"])) for row in rows} | {"working_group": ()}


def _principals(actors: pd.DataFrame | None) -> dict[str, str]:
    """Person to the state (else the body) spoken for; a body of a state to the state."""
    if actors is None:
        return {}
    types = dict(zip(actors["actor_id"], actors["type"], strict=True))
    states_only = actors[(actors["type"] == "state") & (actors["country"] != "")]
    of_country = dict(zip(states_only["country"], states_only["actor_id"], strict=True))
    found = {}
    for row in actors.to_dict("records"):
        if row["type"] in ("person", "government_body"):
            members = split(str(row["member_of"]))
            states = [m for m in members if types.get(m) == "state"]
            if not members and row["country"] in of_country:
                states = [of_country[row["country"]]]
            if states or members:
                found[str(row["actor_id"])] = (states or members)[0]
    return found


def _groups(actors: pd.DataFrame | None) -> frozenset[str]:
    """Actors that are groups or forums: who belongs to them is not known here."""
    if actors is None:
        return frozenset()
    loose = actors[(actors["type"] == "other") & (actors["country"] == "")]
    return frozenset(loose["actor_id"])


def _copies(articles: pd.DataFrame | None) -> dict[str, str]:
    """Article to the article that it copies."""
    if articles is None:
        return {}
    copied = articles[articles["copy_of"] != ""]
    return dict(zip(copied["article_id"], copied["copy_of"], strict=True))


def _published(articles: pd.DataFrame | None) -> dict[str, tuple[date | None, date | None]]:
    if articles is None:
        return {}
    spans = {str(r["article_id"]): edtf.parse(str(r["published"])) if r["published"] else None
             for r in articles.to_dict("records")}  # fmt: skip
    return {
        name: (span.first or span.last, span.last or span.first) if span else (None, None)
        for name, span in spans.items()
    }


def _place_words(place: str) -> frozenset[str]:
    """The words of a place, with those of the country where it is a capital."""
    words = set(re.findall(r"[a-z]{3,}", fold_characters(place)))
    for part in place.split(","):
        words |= _country_words(part.strip())
    return frozenset(words) - _PLAIN_PLACE


@lru_cache(maxsize=4096)
def _country_words(place: str) -> frozenset[str]:
    known = gazetteer()
    capitals = [m for m in known.find(place) if m.alias.role == "capital"] if place else []
    names = [known.actors[match.alias.actor_id].name for match in capitals[:1]]
    return frozenset(w for n in names for w in re.findall(r"[a-z]{3,}", fold_characters(n)))


# Blocks -------------------------------------------------------------------------------------


def _pairs(rows: Sequence[_Report]) -> set[tuple[int, int]]:
    blocks: dict[tuple[str, ...], list[int]] = {}
    for report in rows:
        for key in _keys(report):
            blocks.setdefault(key, []).append(report.row)
    found: set[tuple[int, int]] = set()
    for members in blocks.values():
        for position, one in enumerate(members):
            for other in members[position + 1 : position + 1 + _NEIGHBOURS]:
                if one != other:
                    found.add((min(one, other), max(one, other)))
    return found


def _keys(report: _Report) -> Iterator[tuple[str, ...]]:
    days = _days(report)
    for day in days:
        for who in sorted(report.principals):
            yield ("who", who, day)
        if report.format == "signing" or report.format in _implied():
            yield (report.format, day)
        for word in sorted(report.place):
            yield ("where", word, day)
    if len(report.participants) > _FEW:
        return
    about = report.published or report.first
    weeks = [f"{about - timedelta(days=7 * back):%G-%V}" for back in (0, 1)] if about else ["any"]
    for pair in combinations(sorted(report.principals), 2):
        yield ("pair", *pair, report.article)
        for week in weeks:
            yield ("pair", *pair, week)
    for pair in combinations(sorted(report.participants - report.principals), 2):
        yield ("persons", *pair)


def _days(report: _Report) -> list[str]:
    """The days a report may be about and the days beside them; none when too many."""
    if report.first is None or report.last is None:
        return []
    length = (report.last - report.first).days
    if length > _LONGEST:
        return []
    margin = MOVED_BY if report.ahead else 1
    start = report.first - timedelta(days=margin)
    return [(start + timedelta(days=i)).isoformat() for i in range(length + 1 + 2 * margin)]


def _own_days(report: _Report) -> list[str]:
    if report.first is None or report.last is None or (report.last - report.first).days > _LONGEST:
        return []
    length = (report.last - report.first).days
    return [(report.first + timedelta(days=i)).isoformat() for i in range(length + 1)]


# Scores -------------------------------------------------------------------------------------


def _score(a: _Report, b: _Report, copies: Mapping[str, str]) -> float:
    """How much speaks for one meeting; see the weights at the head of the module."""
    total = _day_score(a, b)
    timed = a.article == b.article and a.beside != b.beside
    if total is None or timed:
        return -9.0
    if _are_alike(a, b, copies):
        total += SAME_WORDS
    elif _are_apart(a, b) or _are_apart(b, a):
        return -9.0
    who = _who_score(a, b)
    if a.supposed or b.supposed:
        who = max(who, 0.0)
    if a.format == b.format and a.format in _implied() and total == SAME_DAY:
        who = max(who, 0.0)  # a forum's session of a day is one, whoever is named of those in it
    where = _place_score(a, b)
    if total == NEXT_DAY and where == SAME_PLACE and _same_people(a, b):
        # a day apart in two articles, at one place, the same people: one meeting, and a dispute
        total += SAME_VISIT
    total += who + where + _format_score(a, b)
    if a.format == b.format == "signing" and where >= 0:
        together = a.article == b.article and a.first == b.first is not None
        total += 2 * SAME_SIGNING if together else SAME_SIGNING if total >= 0 else 0
    if a.article == b.article and (a.first is None) != (b.first is None) and a.ahead and b.ahead:
        total += SAME_ARTICLE
    if a.round and b.round:
        total += SAME_ROUND if a.round == b.round else OTHER_ROUND
    return total


def _are_alike(a: _Report, b: _Report, copies: Mapping[str, str]) -> bool:
    """Whether two articles tell it in one wording: a copy, with a word or two changed."""
    if a.article == b.article or min(len(a.text), len(b.text)) <= 60:
        return False
    copied = copies.get(a.article, a.article) == copies.get(b.article, b.article)
    return fuzz.ratio(a.text, b.text) >= (ALIKE_IN_COPY if copied else ALIKE)


def _are_apart(a: _Report, b: _Report) -> bool:
    """Whether one is a call and the other has a place, or is of a kind that meets in a room.

    A meal is a meeting of its own unless the same people met; three and more who met on one day
    met once, whether by video or around a table.
    """
    if a.format == "signing":
        return b.format != a.format
    if a.format in MEALS:
        return b.format != a.format and not _same_people(a, b)
    if len(a.participants) >= _CROWD and a.participants == b.participants and a.first == b.first:
        return False
    return a.format in CALLS and (bool(b.place) or b.format in _PLENARY or b.format in _implied())


def _same_people(a: _Report, b: _Report) -> bool:
    """Whether all of the shorter list are in the longer one, by name or by their state's."""
    small, large = sorted((a, b), key=lambda r: len(r.participants))
    rest = small.participants - large.participants
    return len(small.participants) >= 2 and rest <= _generalised(small, rest, large)


def _day_score(a: _Report, b: _Report) -> float | None:
    """None when the days exclude one meeting."""
    if a.first is None or b.first is None or a.last is None or b.last is None:
        return UNDATED if _may_meet(a, b) and _may_meet(b, a) else None
    if a.first <= b.last and b.first <= a.last:
        exact = a.first == b.first and a.last == b.last
        return SAME_DAY if exact else OVERLAP
    gap = (b.first - a.last).days if b.first > a.last else (a.first - b.last).days
    if a.article == b.article:
        return MOVED if gap <= MOVED_BY and _put_off(a, b) else None
    if gap <= MOVED_BY and _moved(a, b):
        return MOVED if gap > 1 else KNOWN_MOVED
    return NEXT_DAY if gap == 1 else None


def _moved(a: _Report, b: _Report) -> bool:
    """Whether one is a plan of before the other's day: meetings are put off by a few days."""
    plan, fact = (a, b) if a.ahead else (b, a)
    if plan.ahead == fact.ahead or plan.published is None or fact.first is None:
        return False
    return plan.published <= fact.first


def _put_off(a: _Report, b: _Report) -> bool:
    """Whether an article tells of a plan that failed and of what took place some days later."""
    plan, fact = (a, b) if a.off else (b, a)
    return plan.off and not fact.off and bool(plan.first and fact.first and plan.first < fact.first)


def _may_meet(undated: _Report, other: _Report) -> bool:
    """Whether an undated report may be of the other's days.

    News tells of what was held within the last days and of what is planned for the months ahead.
    """
    if undated.first is not None or undated.published is None or other.first is None:
        return True
    last = other.last or other.first
    if undated.ahead:
        return (undated.earliest or undated.published) <= last <= undated.published + AHEAD
    earliest = undated.earliest or undated.published
    return earliest - BACK <= last <= undated.published + timedelta(days=1)


def _who_score(a: _Report, b: _Report) -> float:
    if not a.participants or not b.participants:
        return 0.0
    small, large = sorted((a, b), key=lambda r: len(r.participants))
    weight = 0.0
    spelt = {_short(p) for p in large.participants}
    shared = {
        who for who in small.participants if who in large.participants or _short(who) in spelt
    }
    weight += len(shared)
    rest = small.participants - shared
    weight += 0.8 * len(_generalised(small, rest, large))
    counted = max(len(small.participants) - len(small.groups & rest), 1)
    cover = weight / counted
    others = large.participants - shared
    crossed = rest - _generalised(small, rest, large) - small.groups and (
        others - _generalised(large, others, small) - large.groups
    )
    total = (
        SHARED * cover
        + (CROSSED if crossed else 0)
        + (SAME_SET if a.participants == b.participants else 0)
    )
    if cover < 0.5 or (cover <= 0.5 and counted > 1 and not (a.groups or b.groups)):
        total += FEW_SHARED
    if len(small.principals) == 2 and len(large.principals) >= 4:
        total += SIZE
    return total


@lru_cache(maxsize=4096)
def _short(actor_id: str) -> str:
    """Surname and initial of a person's id: Bernie and Bernard are one; others as they are."""
    words = actor_id.split("_")
    return f"{words[0][0]}.{words[-1]}" if len(words) == 2 and words[0] else actor_id


def _generalised(small: _Report, rest: Iterable[str], large: _Report) -> set[str]:
    """Of ``rest`` those whose state is named on the other side, or one of whose people is."""
    states = {large.homes[p] for p in large.participants if large.homes[p] != p}
    return {
        who for who in rest
        if small.homes[who] in large.participants or (small.homes[who] == who and who in states)
        or any(_is_branch(who, p) or _is_branch(p, who) for p in large.participants)
    }  # fmt: skip


def _is_branch(one: str, other: str) -> bool:
    """Whether a name is another's with more behind it: ``ford_canada`` of ``ford``."""
    return one.startswith(other + "_")


def _place_score(a: _Report, b: _Report) -> float:
    if not a.place or not b.place:
        return 0.0
    if a.place & b.place:
        return SAME_PLACE
    return OTHER_PLACE if compare_places(a.where, b.where) == "contradiction" else 0.0


def _format_score(a: _Report, b: _Report) -> float:
    if a.format != b.format and {a.format, b.format} <= set(_implied()):
        return OTHER_FORUM
    return SAME_FORMAT if a.format and a.format == b.format else 0.0


# Clusters -----------------------------------------------------------------------------------


def _root(parent: list[int], i: int) -> int:
    while parent[i] != i:
        parent[i] = parent[parent[i]]
        i = parent[i]
    return i


def _join(parent: list[int], a: int, b: int, members: dict[int, list[int]]) -> None:
    one, other = sorted((_root(parent, a), _root(parent, b)))
    if one != other:
        parent[other] = one
        members[one] += members.pop(other)


def _compatible(rows: Sequence[_Report], one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether no report of one side excludes one of the other by its day."""
    return all(
        _day_score(rows[a], rows[b]) is not None for a in one[:_MEMBERS] for b in other[:_MEMBERS]
    )


def _join_given(rows: Sequence[_Report], parent: list[int], members: dict[int, list[int]]) -> None:
    first: dict[str, int] = {}
    for report in rows:
        _join(parent, first.setdefault(report.meeting, report.row), report.row, members)


def _join_lonely(rows: Sequence[_Report], parent: list[int], members: dict[int, list[int]]) -> None:
    """A dated report that names nobody goes to the only meeting of that day, if there is one."""
    by_day: dict[date, set[int]] = {}
    for report in rows:
        if report.participants and not report.supposed:
            for own in _own_days(report):
                by_day.setdefault(date.fromisoformat(own), set()).add(_root(parent, report.row))
    for report in rows:
        named = report.participants and not report.supposed
        if named or report.first is None or report.format == "working_group":
            continue
        near = {
            _root(parent, r)
            for day in _own_days(report)
            for r in by_day.get(date.fromisoformat(day), ())
            if report.first == report.last or rows[r].format in _PLENARY
        }
        if len(near) == 1 and _root(parent, report.row) not in near:
            other = next(iter(near))
            elsewhere = bool(report.place) and towns_apart(report.where, rows[other].where)
            if not elsewhere and _format_score(report, rows[other]) >= 0:
                _join(parent, other, report.row, members)
    _join_signings(rows, parent, members)


def _join_signings(
    rows: Sequence[_Report], parent: list[int], members: dict[int, list[int]]
) -> None:
    """A signing without signatories goes to the nearest signing of the days around it.

    A plan may be some days off, and elsewhere; a fact a day at most, and not elsewhere.
    """
    dated = [r for r in rows if r.format == "signing" and r.first is not None]
    for report in dated:
        if report.participants:
            continue
        near = sorted(
            (abs((other.first - report.first).days), other.row)
            for other in dated
            if other.row != report.row and other.first is not None and report.first is not None
            and abs((other.first - report.first).days) <= (
                MOVED_BY if report.ahead or other.ahead else 1)
            and (report.ahead or other.ahead or _place_score(report, other) >= 0)
        )  # fmt: skip
        if near and _root(parent, near[0][1]) != _root(parent, report.row):
            _join(parent, near[0][1], report.row, members)
