"""Reports of meetings: who met or will meet whom, when, where, as one passage has it.

Verbs and nouns of meeting are found in the parse (:mod:`parley.code.meeting_triggers`); dates and
places belong to the one they are nearest to (:mod:`parley.code.meeting_events`), actors to the one
they take part in (:mod:`parley.code.meeting_parties`). A sentence about three meetings gives three
reports; talk of a process ("the ongoing discussions") gives none.

What a sentence leaves to those before it is taken from there: the meeting it goes on about, the day
on which the story stands, who "the two" and "both delegations" are
(:mod:`parley.code.meeting_sides`), what is denied (:mod:`parley.code.denials`). The rule says so
(``_carried``, ``_story``, ``_sides`` …) and the confidence is the lower for it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date as day_type
from datetime import timedelta
from itertools import pairwise

from spacy.tokens import Doc, Token

from parley import edtf
from parley.code.actors import Actor, Mention
from parley.code.coreference import in_quotation
from parley.code.dates import TimeExpression
from parley.code.denials import denies_what_was_told
from parley.code.language import Analysis, absolute
from parley.code.meeting_events import VENUE, Event, Setting, gather, is_bound
from parley.code.meeting_parties import forums, participants_of, role_of, sitting
from parley.code.meeting_sides import (
    Company,
    company_mentions,
    group_mentions,
    is_leading,
    joined_persons,
    sides_of,
    without_other_sides,
)
from parley.code.meeting_status import by_date, is_repeated, is_unplanned, status_of, tense_of
from parley.code.meeting_triggers import heads_of, is_trigger, without_titles
from parley.code.meeting_verbs import Heads, is_attendance, is_awaiting
from parley.code.meeting_words import CALLS, FIRST_PLANNED, MEALS, lemmas
from parley.code.spans import starting_in

_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: \w+)?")
_VIDEO = frozenset(("video", "virtual", "videoconference", "videolink", "online"))
_CALLING = frozenset(("telephone", "phone", "ring", "videoconference", "teleconference", "call"))
_NO_TOPIC = re.compile(
    r"(?:\d+|\w+day|January|February|March|April|May|June|July|August|September|October|November"
    r"|December|Jan|Feb|Sept?|Oct|Nov|Dec|the margins|the sidelines|condition|the same|dinner"
    r"|lunch|breakfast|the phone|Twitter)\b"
)
_IN_TURN = re.compile(
    r"\b(?:one after (?:the other|another)|separately|in turn|in separate (?:meetings|talks))\b"
)
_FIRST_PLANNED = re.compile(rf"{FIRST_PLANNED}(?:the\s)?$")
_BY_ANOTHER = re.compile(
    r"\b(?i:(?P<before>(?:day|evening|night|morning) before|eve of)|before|after|following|ahead of"
    r"|at the end of|during) (?:the|that) (?:\w+ )?"
    r"(?P<what>signing|ceremony|meeting|talks|summit|session|plenary|dinner|round|conference"
    r"|negotiations)\b"
    r"|^(?P<previous>(?:On )?[Tt]he previous (?:day|evening|night|afternoon)|The day before)"
    r"|^(?P<part>(?:Earlier|Later) (?:in|on)? ?(?:the|that|the same) day|That (?:evening|afternoon)"
    r"|(?:Later )?[Ii]n the (?:evening|afternoon|morning)|The same (?:day|evening)"
    r"|Earlier|Beforehand|Shortly (?:before|after)wards?)\b"
)
_EACH_OTHER = re.compile(
    r"\b(?:each other|one another|[Tt]he (?:two|pair)(?: men)?|[Bb]oth (?:sides|teams|parties|men"
    r"|delegations|leaders)|[Tt]hem|[Tt]hey)\b"
)
_AGAIN = re.compile(
    r"\b(?:second|another|further|third|new)\s(?:\w+\s)?(?:conversation|meeting|round)"
)
_TALKS = re.compile(r"(?i)\b(?:talks|negotiations|rounds?|sessions?|meetings?)\b")
_IN_THE_CHAIR = re.compile(
    r"(?i)\b(?:chairmanship|chaired by|mediation|mediated|hosted by|auspices|brokered by"
    r"|facilitated)\b"
)
_GOING_ON = frozenset(
    ("return", "back", "be", "continue", "resume", "proceed", "move", "carry", "lead")
)
_MEASURES = frozenset(("hour", "day", "week", "minute", "round", "series", "bout", "set"))
_GOING_ON_WITH = frozenset(("talk", "negotiate", "bargain", "haggle", "speak", "consult"))
_NEAR = 1500
"""Characters over which "the two" look back for those who met."""
_BESIDE = 250
_STORY = 700
"""Characters over which a plain past goes on with the day told before."""
_RECENT = 21
_LASTING = 7
"""Days over which people are told to meet without being named; of a noun no more than three."""
_RESUMING = frozenset(("resume", "reconvene", "restart"))
_KINDS = (
    ("summit", "summit"), ("plenary", "plenary"), ("ministerial", "ministerial"),
    ("trilateral", "trilateral"), ("ministers", "ministerial"),
)  # fmt: skip


@dataclass(frozen=True)
class MeetingReport:
    """What one passage says of one meeting; the fields are columns of ``meeting_reports``.

    ``anaphor`` is true for a meeting that the passage takes up from before ("the plenary");
    ``tense`` is past, perfect ("has met", "is meeting") or pluperfect, where a verb tells.
    """

    start: int
    end: int
    text: str
    status: str
    date: str
    place: str
    format: str
    participants: tuple[str, ...]
    topic: str
    source: str
    rule: str
    confidence: float
    anaphor: bool = False
    tense: str = ""


def find_meetings(
    analysis: Analysis,
    mentions: Sequence[Mention],
    dates: Sequence[TimeExpression],
    actors: Iterable[Actor],
    *,
    body: Sequence[tuple[int, int]] = (),
    published: day_type | None = None,
) -> list[MeetingReport]:
    """The reports of meetings in the body of an article, in the order of the text.

    ``body`` are the stretches to look in (all, when empty). ``published`` decides what a date
    without a verb means: past or still to come.
    """
    known = {a.actor_id: a for a in actors}
    mentions = sorted(mentions, key=lambda m: m.start)
    sides = sides_of(analysis, mentions, known)
    weights = Counter(m.actor_id for m in mentions)
    setting = Setting(analysis, mentions, known, published, body, sides, weights)
    dates = sorted(dates, key=lambda d: d.start)
    found: list[MeetingReport] = []
    several: list[_Told] = []
    told: tuple[int, str] = (0, "")
    pair: tuple[str, ...] = ()
    for start, end in analysis.sentences:
        if body and not any(low <= start < high for low, high in body):
            continue
        tokens = analysis.span_tokens(start, end)
        inside = starting_in(dates, start, end)
        company = replace(_company(found, several, start), pair=pair)
        count = len(found)
        for report in _sentence_reports(setting, (start, end), tokens, inside, company):
            report = taken_up(report, found, sides)
            report = _on_the_day_told(report, told, published)
            if not (found and _is_told_again(report, found[-1])):
                found.append(report)
        if len(found) == count:
            found += _denied(analysis.article.text, (start, end), found)
        several += _persons_met(found[count:], known)
        pair = joined_persons(tokens, starting_in(mentions, start, end), known)
        told = _last_day(analysis.article.text, tokens, inside, published) or told
    return [_weighed(_seated(report)) for report in found if report.participants or report.date]


def _denied(
    text: str, span: tuple[int, int], before: Sequence[MeetingReport]
) -> list[MeetingReport]:
    """The meeting told just before, where the sentence denies it."""
    if not before or before[-1].status not in ("held", "planned", "ongoing"):
        return []
    told = before[-1]
    if not told.participants or not denies_what_was_told(text[slice(*span)], span[0] - told.end):
        return []
    return [
        replace(told, start=span[0], end=span[1], text=text[slice(*span)], status="denied",
                source="", rule="denial_carried", confidence=round(told.confidence - 0.2, 2))
    ]  # fmt: skip


def _is_told_again(report: MeetingReport, last: MeetingReport) -> bool:
    """Whether a sentence tells of the same once more: ``the ceremony brought together X and Y``."""
    if report.start != last.start or report.status != last.status or report.date != last.date:
        return False
    calls = {report.format in CALLS, last.format in CALLS}
    same = not report.participants or set(report.participants) == set(last.participants)
    return same and len(calls) == 1 and report.place in ("", last.place)


def _seated(report: MeetingReport) -> MeetingReport:
    """A forum that says by its name who sits in it is attended by these."""
    members = sitting(report.format)
    return replace(report, participants=members) if members else report


def _last_day(
    text: str, tokens: Sequence[Token], dates: Sequence[TimeExpression],
    published: day_type | None,
) -> tuple[int, str] | None:  # fmt: skip
    """Where the story stands after a sentence: its last day that is past, and where it is told.

    A day told in passing ("the accord, reached on Monday") is none, unless it is of these days.
    """
    start = absolute(tokens[0]) if tokens else 0
    for expression in reversed(dates):
        span = edtf.parse(expression.edtf) if expression.edtf else None
        if span is None or span.first is None or span.days != 1 or is_bound(text, expression):
            continue
        ago = (published - span.first).days if published is not None else -1
        if ago == 0 or (0 < ago <= _RECENT and (ago <= 2 or not _in_passing(tokens, expression))):
            return start, span.first.isoformat()
    return None


def _in_passing(tokens: Sequence[Token], expression: TimeExpression) -> bool:
    """Whether a date hangs on a clause beside the main one."""
    token = next((t for t in tokens if absolute(t) >= expression.start), None)
    over = next((a for a in token.ancestors if a.pos_ in ("VERB", "AUX")), None) if token else None
    return over is not None and over.dep_ in ("acl", "relcl", "advcl", "pcomp", "amod")


def _on_the_day_told(
    report: MeetingReport, told: tuple[int, str], published: day_type | None
) -> MeetingReport:
    """An undated report on the day of the story: today's news, or the day told just before.

    ``X has met Y``, ``X is meeting Y`` are news of the day of publication; a plain past goes on
    with the day of the sentences before. What had happened earlier keeps no day.
    """
    if report.date or report.status not in ("held", "ongoing") or len(report.participants) < 2:
        return report
    day = ""
    if report.tense == "perfect" and published is not None:
        day = published.isoformat()
    elif report.tense == "past" and told[1] and report.start - told[0] < _STORY:
        day = told[1]
    if not day:
        return report
    return replace(report, date=day, rule=report.rule + "_story",
                   confidence=round(report.confidence - 0.1, 2))  # fmt: skip


_Told = tuple[int, tuple[str, ...]]


def _persons_met(reports: Iterable[MeetingReport], actors: Mapping[str, Actor]) -> Iterator[_Told]:
    """Where it is told of several persons that they meet, and who they are."""
    for report in reports:
        who = tuple(p for p in report.participants if actors[p].type == "person")
        if len(who) >= 2:
            yield report.end, who


def _company(before: Sequence[MeetingReport], several: Sequence[_Told], start: int) -> Company:
    """The persons of the meeting told last, if not long ago; else of the first one told."""
    recent = any(r.date and start - r.end < _STORY for r in before[-2:])
    if not several:
        return Company(recent=recent)
    end, who = several[-1] if start - several[-1][0] < _NEAR else several[0]
    return Company(who, start - end < _BESIDE, recent)


def _sentence_reports(
    setting: Setting, span: tuple[int, int], tokens: Sequence[Token],
    dates: Sequence[TimeExpression], company: Company,
) -> Iterator[MeetingReport]:  # fmt: skip
    text = setting.analysis.article.text
    inside = without_titles(text, starting_in(setting.mentions, *span), setting.actors)
    inside = without_other_sides(inside, setting.sides)
    inside = company_mentions(tokens, inside, company, setting.actors)
    inside += group_mentions(tokens, inside, setting.sides)
    heads = heads_of(setting.analysis, inside, setting.actors)
    triggers = [t for t in tokens if is_trigger(t, heads)]
    if not triggers:
        return
    events = gather(setting, span, triggers, dates, tokens, heads)
    for event in events:
        others = [t for t in triggers if t not in event.triggers]
        for report in _reports(setting, span, event, heads, others, company.recent, dates):
            yield from _in_turn(report, event, setting.sides)
            yield from _as_planned_first(setting, report, dates, len(events))


def _reports(
    setting: Setting, span: tuple[int, int], event: Event, heads: Heads,
    others: Sequence[Token], recent: bool, dates: Sequence[TimeExpression],
) -> Iterator[MeetingReport]:  # fmt: skip
    if is_unplanned(event) or is_repeated(event):
        return
    participants, forum = participants_of(setting, event, heads, others)
    status, rule = status_of(event)
    source = _source(setting, event, heads, participants)
    text = setting.analysis.article.text
    if len(event.dates) > 1 and not _is_range(text, event.dates):
        yield from _split(setting, span, event, heads, (status, source), participants)
        return
    when = _joined_dates(event.dates)
    if not when and status == "cancelled":
        when = _first_planned(text, span, dates)
    place = _best_place(_outer([p for _, p in event.places])) or _here(setting, event)
    taken = _takes_up(event, participants, status) and recent
    if not (taken or _is_specific(event, when, place, participants, status)):
        return
    if not when and in_quotation(text, absolute(event.triggers[0])):
        return
    if rule.endswith("_due"):
        when = _yet_to_come(when, event, setting.published)
    status = by_date(status, when, setting.published, event)
    confidence = 0.9 if when and event.loose else 1.0
    kind = _format(setting, event, participants, forum, span)
    yield MeetingReport(
        span[0], span[1], text[span[0] : span[1]], status, when,
        "" if kind in CALLS else place, kind, participants, _topic(event),
        source, rule, confidence,
        taken or _is_anaphor(event) or _is_timed_by_another(text[slice(*span)]), tense_of(event),
    )  # fmt: skip


def _yet_to_come(when: str, event: Event, published: day_type | None) -> str:
    """``had been due on Monday``, told on a Friday, is the Monday to come, as the nearer one."""
    day = edtf.parse(when).first if when else None
    weekday = len(event.dates) == 1 and _WEEKDAY.fullmatch(event.dates[0].text)
    if day is None or published is None or not weekday or "/" in when:
        return when
    back = (published - day).days
    return (day + timedelta(days=7)).isoformat() if 4 <= back <= 6 else when


def _first_planned(text: str, span: tuple[int, int], dates: Sequence[TimeExpression]) -> str:
    """The day first planned of a meeting that is off: ``originally set for 3 May``."""
    for expression in dates:
        before = text[max(span[0], expression.start - 40) : expression.start].lower()
        if expression.edtf and _FIRST_PLANNED.search(before):
            return expression.edtf
    return ""


def _here(setting: Setting, event: Event) -> str:
    """``signed here``: the place of the dateline; ``met there``: the place named last before."""
    near = [c for t in event.triggers for v in (t, t.head) for c in v.children]
    for token in near:
        if token.lower_ == "here" and token.dep_ == "advmod":
            return setting.analysis.header.place
        if token.lower_ == "there" and token.dep_ == "advmod":
            before = [e for e in token.doc.ents if e.label_ == "GPE" and e.end <= token.i]
            named = [e.text for e in before if e.root.dep_ == "pobj"]
            return named[-1] if named else ""
    return ""


def _in_turn(
    report: MeetingReport, event: Event, sides: tuple[str, ...]
) -> Iterator[MeetingReport]:
    """``saw the two delegations one after the other``: a meeting with each side."""
    others = tuple(p for p in report.participants if p not in sides)
    both = set(sides) <= set(report.participants) and sides
    if not (both and others and _IN_TURN.search(report.text)):
        yield report
        return
    for side in sides:
        yield replace(report, participants=(*others, side), rule=report.rule + "_in_turn")


def _as_planned_first(
    setting: Setting, report: MeetingReport, dates: Sequence[TimeExpression], events: int
) -> Iterator[MeetingReport]:
    """The day first planned, where the sentence tells both: ``originally foreseen for``."""
    text = setting.analysis.article.text
    if events > 1 or not report.date or not (report.participants or report.place):
        return
    for expression in dates:
        if not expression.edtf or expression.edtf == report.date:
            continue
        before = text[max(report.start, expression.start - 40) : expression.start].lower()
        if _FIRST_PLANNED.search(before):
            yield replace(
                report, date=expression.edtf, status="proposed", rule=report.rule + "_carried",
                confidence=round(report.confidence - 0.2, 2),
            )  # fmt: skip


def _split(
    setting: Setting, span: tuple[int, int], event: Event, heads: Heads,
    told: tuple[str, str], participants: tuple[str, ...],
) -> Iterator[MeetingReport]:  # fmt: skip
    """A report for each date of one trigger; places, forums and people after the verb go with it.

    ``will see X in Lima on Monday and Y on Tuesday``: the subject is there both times.
    """
    text = setting.analysis.article.text
    status, source = told
    bound, begin = span[0], absolute(event.triggers[0])
    dates = sorted(event.dates, key=lambda d: d.start)
    for i, expression in enumerate(dates):
        stop = _end_of_part(text, expression, dates[i + 1]) if i + 1 < len(dates) else span[1]
        near = [m for m, _ in heads if bound <= m.start < stop]
        forum = next((forums()[m.actor_id] for m in near if m.actor_id in forums()), "")
        places = [p for at, p in event.places if bound <= at < stop]
        when = expression.edtf
        elsewhere = {
            m.actor_id for m, _ in heads if m.start > begin and not bound <= m.start < stop
        }
        here = {m.actor_id for m, _ in heads if m.start < begin} | {m.actor_id for m in near}
        who = tuple(p for p in participants if p in here or p not in elsewhere)
        kind = forum or _format(setting, event, who, "", span, part=(bound, stop))
        yield MeetingReport(
            span[0], span[1], text[span[0] : span[1]],
            by_date(status, when, setting.published, event), when, _best_place(places), kind,
            who, _topic(event), source, "several_dates", 1.0,
        )  # fmt: skip
        bound = stop


def _end_of_part(text: str, one: TimeExpression, following: TimeExpression) -> int:
    """Where what belongs to a date ends: at the ``and`` before the next one, else at the date."""
    between = text[one.end : following.start]
    joined = re.search(r",\s(?:and|then|before)\s|;\s", between)
    joined = joined or re.search(r"\s(?:and|then|before)\s", between)
    return one.end + joined.start() if joined else one.end


def _is_range(text: str, dates: Sequence[TimeExpression]) -> bool:
    ordered = sorted(dates, key=lambda d: d.start)
    return all(
        re.fullmatch(r"\s*(?:to|and|-|–|until|or|,)?\s*(?:on\s)?", text[a.end : b.start])
        is not None
        for a, b in pairwise(ordered)
    )


def _joined_dates(dates: Sequence[TimeExpression]) -> str:
    """One value for the event: the most precise, or from the first to the last of a range."""
    values = [d.edtf for d in sorted(dates, key=lambda d: d.start)]
    if len(values) <= 1:
        return values[0] if values else ""
    spans = [edtf.parse(v) for v in values]
    first = min((s.first for s in spans if s.first), default=None)
    last = max((s.last for s in spans if s.last), default=None)
    if first is None or last is None or (last - first).days > 14:
        return values[0]
    return first.isoformat() if first == last else f"{first}/{last}"


def _outer(places: Sequence[str]) -> list[str]:
    """The places without those that stand inside another's name."""
    return [p for p in places if not any(p != other and p in other for other in places)]


def _best_place(places: Sequence[str]) -> str:
    """Venue and city together, the venue first."""
    names = list(dict.fromkeys(places))
    venues = [p for p in names if re.search(rf"\b{VENUE}\b", p) or not p[0].isupper()]
    cities = [p for p in names if p not in venues]
    chosen = [*venues[:1], *(c for c in cities[:1] if not venues or c not in venues[0])]
    return ", ".join(chosen)


def _takes_up(event: Event, participants: Sequence[str], status: str) -> bool:
    """Whether it says who was at the meeting just told: ``X sat in``, ``X opened the session``."""
    if not participants or status not in ("held", "ongoing") or event.dates or event.signs:
        return False
    if event.triggers[0].pos_ in ("VERB", "AUX"):
        return all(is_attendance(t) for t in event.triggers if t.pos_ in ("VERB", "AUX"))
    noun = event.triggers[0]
    led = noun.dep_ in ("dobj", "nsubjpass") and noun.head.lemma_.lower() in lemmas()["light"]
    return led and _is_anaphor(event)


def _is_specific(
    event: Event, when: str, place: str, participants: Sequence[str], status: str
) -> bool:
    """Whether it is one meeting and not talk of a process."""
    trigger, noun = event.triggers[0], event.noun
    if event.signs:
        return _is_signing_told(event, when, place, participants)
    adjectives = (
        {c.lower_ for c in noun.children if c.dep_ in ("amod", "det")}
        if noun is not None
        else set()
    )
    if trigger.lemma_ in _GOING_ON and not any(t.lemma_ == "table" for t in trigger.subtree):
        return bool(when and place)
    if is_attendance(trigger) and not when:
        return False
    if is_awaiting(trigger):
        return bool(when and place and len(participants) >= 2)
    if when:
        over = {a.lemma_ for t in event.triggers for a in (t, *t.ancestors)}
        told = trigger.pos_ == "VERB" and any(c.dep_ == "nsubj" for c in trigger.children)
        wide = (edtf.parse(when).days or 99) > (_LASTING if told else 3)
        return bool(participants or place or over & _RESUMING) or not wide
    if adjectives & lemmas()["generic"] or "no" in adjectives:
        return False
    verbs = [t for t in event.triggers if t.pos_ in ("VERB", "AUX")]
    if verbs and (_is_supposed(event) or (status == "denied" and _is_unwilling(event))):
        return False
    if verbs and verbs[0].lemma_ in _GOING_ON_WITH and tense_of(event) not in ("past", "perfect"):
        return bool(place) and len(participants) >= 2
    if verbs and verbs[0].lemma_ != "discuss":
        return len(participants) >= 2
    if noun is None:
        return len(participants) >= 2
    measure = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    whole = measure if measure.lemma_ in _MEASURES else noun  # ``three hours of talks``
    verb = whole.head.lemma_.lower()
    held = verb in lemmas()["light"] - _GOING_ON and whole.dep_ in ("dobj", "nsubjpass")
    if status == "denied" and noun.lemma_ in ("meeting", "encounter", "talk") and place:
        return bool(participants)
    if status == "cancelled" and noun.dep_ == "dobj" and len(participants) >= 2:
        return True
    if status == "proposed":
        return (
            len(participants) > 1
            and not _is_supposed(event)
            and (held or noun.tag_ in ("NNS", "NNPS", "NN"))
        )
    if len(participants) >= 2 and (
        noun.lemma_ in ("call", "conversation")
        or (noun.dep_ == "pobj" and noun.head.lower_ == "for" and bool(place))
    ):
        return True
    return (
        held
        and (len(participants) >= 2 or bool(participants and place))
        and status in ("held", "planned", "cancelled", "denied", "ongoing")
    )


def _is_unwilling(event: Event) -> bool:
    """``refused to sit with X``, ``will not meet X``: without a day it is a stance."""
    trigger = event.triggers[0]
    over = {t.lemma_.lower() for t in (trigger, *list(trigger.ancestors)[:3])}
    return not over & {"deny", "dismiss", "reject"}


def _is_supposed(event: Event) -> bool:
    """``can sit together``, ``could meet``: without a day, a thought and no plan."""
    over = [t for t in (event.triggers[0], event.triggers[0].head) if t.pos_ in ("VERB", "AUX")]
    if any(c.lower_ in ("whether", "if") for t in over for c in t.children):
        return True
    return any(
        c.dep_ == "aux" and c.lower_ in ("can", "could", "may", "might", "should", "must")
        for t in over for c in t.children
    )  # fmt: skip


def _is_signing_told(event: Event, when: str, place: str, participants: Sequence[str]) -> bool:
    """A signing as an event: with two who sign, or with its place or its day."""
    if (when and (edtf.parse(when).days or 99) > 9) or _is_supposed(event):
        return False
    if len(participants) >= 2:
        return True
    noun = event.triggers[0].pos_ in ("NOUN", "PROPN")
    return bool(when and place) or bool((noun or not participants) and (when or participants))


def _is_anaphor(event: Event) -> bool:
    noun = event.noun
    if event.signs or event.triggers[0].lemma_ == "shake":
        return True
    if event.triggers[0].lemma_ in _GOING_ON:
        return True
    if noun is None or event.triggers[0].pos_ in ("VERB", "AUX"):
        return False
    shared = any(c.lower_ in ("between", "with") for c in noun.children if c.dep_ == "prep")
    told = {c.lower_ for c in noun.children if c.dep_ == "det"}
    return bool(told & {"the", "this", "that"}) and not shared


def _format(
    setting: Setting, event: Event, participants: Sequence[str], forum: str,
    span: tuple[int, int], *, part: tuple[int, int] | None = None,
) -> str:  # fmt: skip
    """The forum, a call, a named kind of meeting, else how many sides there are.

    ``part`` is the part of the sentence that tells of this one, where it tells of several.
    """
    near = [t for trigger in event.triggers for t in trigger.subtree]
    near += [c for t in event.triggers for a in list(t.ancestors)[:2] for c in a.children]
    if part is not None:
        near = [t for t in near if part[0] <= absolute(t) < part[1]]
    words = {t.lower_ for t in near} | {t.lemma_.lower() for t in event.triggers}
    actors = [setting.actors[i] for i in participants]
    told = setting.analysis.article.text[slice(*span)]
    if forum:
        return forum
    if event.signs:
        return "signing"
    if meal := next((m for m in MEALS if m in words), ""):
        return meal
    called = {t.lemma_.lower() for t in event.triggers if not _is_visit(t)}
    if words & lemmas()["phone"] or called & _CALLING:
        return _call([a for a in actors if a.type == "person"], bool(words & _VIDEO))
    for word, name in _KINDS:
        if word in words:
            return name
    if re.search(r"(?i)\bworking[ -](?:group|level)\b", told):
        return "working_group"
    return "round" if "round" in words else _sides(actors)


def _is_visit(trigger: Token) -> bool:
    """``called on Liu at his office``: one calls on people in their rooms, and others by phone."""
    return any(c.dep_ == "prep" and c.lower_ == "on" for c in trigger.children)


def _call(persons: Sequence[Actor], video: bool) -> str:
    leaders = len(persons) >= 2 and all(is_leading(person) for person in persons)
    kind = "video_call" if video else "call"
    return f"leaders_{kind}" if leaders else "video_call" if video else "phone"


def _sides(actors: Sequence[Actor]) -> str:
    count = len({a.country or a.actor_id for a in actors})
    if count > 2 or (count and any(a.type == "other" for a in actors)):
        return "multilateral"
    return "bilateral" if len(actors) >= 2 else ""


def _topic(event: Event) -> str:
    for trigger in event.triggers:
        for child in trigger.children:
            if child.dep_ == "prep" and child.lower_ in ("on", "about", "over", "regarding"):
                phrase = _words([t for t in child.subtree if t.i > child.i])
                if phrase and not _NO_TOPIC.match(phrase):
                    return phrase
            if trigger.lemma_ == "discuss" and child.dep_ == "dobj":
                return re.split(r"\s(?:with|in|at|during)\s", _words(list(child.subtree)))[0]
    return ""


def _words(tokens: Sequence[Token], limit: int = 14) -> str:
    if not tokens:
        return ""
    first, last = tokens[0].i, tokens[min(len(tokens), limit) - 1].i
    doc: Doc = tokens[0].doc
    return " ".join(doc[first : last + 1].text.split()).strip(' ,.;:"”')


def _source(setting: Setting, event: Event, heads: Heads, participants: Sequence[str]) -> str:
    """Who vouches for it: the subject of the verb of saying over the meeting."""
    sayers = [
        a for t in event.triggers[:1] for a in (*t.ancestors, *t.sent.root.children, t.sent.root)
        if a.lemma_.lower() in lemmas()["report"] and a.pos_ == "VERB" and a not in event.triggers
        and a.lemma_ not in ("stay", "lodge", "describe", "publish")
    ]  # fmt: skip
    for verb in sayers:
        for mention, head in heads:
            subject = head is not None and head.doc is verb.doc and role_of(head, verb) == "nsubj"
            if subject and mention.kind != "modifier":
                return mention.actor_id
    paragraph = event.triggers[0].sent.text
    according = re.search(r"[Aa]ccording to (?:the |a )?", paragraph)
    if according:
        at = absolute(event.triggers[0].sent[0]) + according.end()
        return next((m.actor_id for m, _ in heads if abs(m.start - at) <= 3), "")
    return ""


_MEASURED = {True: (0.4, 0.6, 0.8), False: (0.1, 0.15, 0.2)}
"""How often day and participants of a report were both right in constructed cases: with a day
(True) or without, by how many are named (none, one, more). 315 reports of ``benchmarks/cases``, on
which the rules were tuned: of other articles less is right."""


def _weighed(report: MeetingReport) -> MeetingReport:
    """The report with its confidence: what such reports are worth, less what was supposed."""
    value = _MEASURED[bool(report.date)][min(len(report.participants), 2)]
    value += 0.1 if "verb" in report.rule and len(report.participants) >= 2 else 0.0
    value -= 1 - report.confidence
    if "_sides" in report.rule:
        value = min(value, 0.3)
    return replace(report, confidence=round(max(value, 0.05), 2))


def taken_up(
    report: MeetingReport, before: Sequence[MeetingReport], sides: tuple[str, ...]
) -> MeetingReport:
    """The report with what it leaves to the meeting it takes up.

    ``The plenary``, without a date, is the meeting of the sentence or two before, else the one
    the article is about: the first with a date and two who meet. ``Before the ceremony`` gives
    the day of that one. A signing or a conclusion that names nobody has the sides.
    """
    timed = _BY_ANOTHER.search(report.text)
    if timed is not None and before and (not report.date or timed.group("previous")):
        return _on_its_day(report, before, timed)
    still: Sequence[MeetingReport] = ()
    if not report.date and report.anaphor:
        still = before if report.status != "cancelled" else [r for r in before
                                                             if r.status != "held"]  # fmt: skip
    if still:
        report = _carried(report, still)
        topic = _topic_meeting(still)
        if not report.date and report.format != "signing" and topic is not None:
            who = tuple(dict.fromkeys((*topic.participants, *report.participants)))
            return replace(report, date=topic.date, participants=who,
                           confidence=round(report.confidence - 0.1, 2))  # fmt: skip
    beside = before and before[-1].start == report.start and before[-1].status == report.status
    if not report.date and beside and before[-1].date:
        return replace(report, date=before[-1].date, rule=report.rule + "_beside",
                       confidence=round(report.confidence - 0.1, 2))  # fmt: skip
    each_other = _EACH_OTHER.search(report.text)
    if not report.participants and before and each_other:
        last = next((r for r in reversed(before) if len(r.participants) >= 2), None)
        counted = re.search(r"(?i)two|pair|both", each_other.group()) is not None
        last = None if counted and last is not None and len(last.participants) > 2 else last
        if last is not None and last.format not in CALLS and report.start - last.end < 600:
            report = replace(report, participants=last.participants,
                             confidence=round(report.confidence - 0.1, 2))  # fmt: skip
    again = before and before[-1].start == report.start and _AGAIN.search(report.text)
    if not report.participants and again:
        report = replace(report, participants=before[-1].participants)
    if report.status == "cancelled" and report.format == "signing" and report.date:
        held = any(r.format == "signing" and r.status == "held" for r in before)
        return replace(report, status="planned") if held and report.anaphor else report
    of_sides = report.format == "signing" or (
        _TALKS.search(report.text) is not None and report.format not in forums().values()
    )
    if not report.participants and sides and of_sides:
        return replace(report, participants=sides, rule=report.rule + "_sides",
                       confidence=round(report.confidence - 0.1, 2))  # fmt: skip
    if len(sides) == 2 and _is_chaired_alone(report, sides):
        return replace(report, participants=(*report.participants, *sides),
                       confidence=round(report.confidence - 0.1, 2))  # fmt: skip
    if not report.participants and report.anaphor and before:
        topic = before[-1] if before[-1].start == report.start else _topic_meeting(before)
        if topic is not None and (not report.date or _may_be(report, topic)):
            return replace(report, participants=topic.participants, date=report.date or topic.date,
                           confidence=round(report.confidence - 0.1, 2))  # fmt: skip
    return report


def _is_chaired_alone(report: MeetingReport, sides: Sequence[str]) -> bool:
    """``the round opened under the chairmanship of X``: the sides are left to be understood."""
    one = len(report.participants) == 1 and report.participants[0] not in sides
    return one and _TALKS.search(report.text) is not None and (
        _IN_THE_CHAIR.search(report.text) is not None
    )  # fmt: skip


def _topic_meeting(before: Sequence[MeetingReport]) -> MeetingReport | None:
    """The meeting an article is about: the first with a day and two who meet, no call."""
    first: MeetingReport | None = None
    for report in before:
        if report.date and report.format not in (*CALLS, *MEALS, "signing"):
            if len(report.participants) >= 2:
                return report
            if report.participants:
                first = first or report
    return first


def _may_be(report: MeetingReport, topic: MeetingReport) -> bool:
    """Whether the day told is one of the meeting's, or both are told in one sentence."""
    same = report.start == topic.start
    return same or edtf.parse(report.date).overlaps(edtf.parse(topic.date))


def _carried(report: MeetingReport, before: Sequence[MeetingReport]) -> MeetingReport:
    last = before[-1]
    near = report.start - last.end < 400
    if last.start == report.start:
        who = report.participants or last.participants
        return replace(report, date=last.date, participants=who)
    if (report.format == "signing") != (last.format == "signing"):
        same = next((r for r in before if r.format == "signing"), None)
        if report.format != "signing" or same is None:
            return report
        last, near = same, True
        who = report.participants or last.participants
        return replace(report, date=last.date, place=report.place, participants=who)
    if not near or (last.status in ("denied", "proposed") and report.status != "cancelled"):
        return report
    return replace(
        report, date=last.date, place=report.place or last.place, rule=report.rule + "_carried",
        confidence=round(report.confidence - 0.1, 2),
    )  # fmt: skip


def _on_its_day(
    report: MeetingReport, before: Sequence[MeetingReport], timed: re.Match[str]
) -> MeetingReport:
    """The report on the day of the meeting it is timed by, or on the day before that."""
    signing = timed.group("what") in ("signing", "ceremony")
    relative = timed.group("part") or timed.group("previous")
    known: MeetingReport | None = None
    for told in reversed(before) if relative else before:
        if told.status != "held" or not told.date or (edtf.parse(told.date).days or 9) > 1:
            continue
        if (told.format == "signing") == signing or not timed.group("what"):
            known = told
            break
        known = known or told
    if known is None:
        return report
    first = edtf.parse(known.date).first
    if first is None:
        return report
    back = timed.group("before") or timed.group("previous")
    day = first - timedelta(days=1) if back else first
    return replace(report, date=day.isoformat(), rule=report.rule + "_beside",
                   confidence=round(report.confidence - 0.05, 2))  # fmt: skip


def _is_timed_by_another(text: str) -> bool:
    return _BY_ANOTHER.search(text) is not None
