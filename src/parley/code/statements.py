"""Statements: who is reported to say what, to whom, on whose behalf, as what kind of act.

A statement is one reporting verb or noun with its content. A quotation resumed after "he said",
or over several paragraphs, is one statement with parts 1, 2 … Statements inside statements
("X reported that Y said that Z …") have a row each; ``source`` of the inner one is the speaker
of the outer.

Method: ``quotes`` pairs the marks, ``direct`` and ``attributions`` find cue, source and content
(terms of PARC and PolNeAR), ``speakers`` who is behind the source; here that becomes rows.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.code.attributions import Attribution
from parley.code.direct import attributions_of
from parley.code.plover import Cue, event_of
from parley.code.sources import NOWHERE, Span
from parley.code.speakers import (
    GAP,
    PRONOUNS,
    Scene,
    Voice,
    beside,
    ids_of,
    is_heard,
    outer_of,
    voices_of,
)

if TYPE_CHECKING:
    from parley.code.actors import Mention
    from parley.code.dates import TimeExpression
    from parley.code.gazetteer import Actor
    from parley.code.language import Analysis

LEAST = 0.4  # rows below this confidence are left out


@dataclass(frozen=True)
class Statement:
    """One part of a statement, as a row of the table ``statements``.

    ``start:end`` is the sentence or sentences, ``content_start:content_end`` what is said.
    ``speaker``, ``principal`` and ``addressee`` are actor ids. ``voice`` is the span of the words
    that name the source, also where they name nobody known; ``NOWHERE`` where there are none.
    """

    statement_id: str
    part: int
    start: int
    end: int
    content_start: int
    content_end: int
    cue: str
    speaker: tuple[str, ...]
    principal: tuple[str, ...]
    addressee: tuple[str, ...]
    mode: str
    event: str
    said_on: str
    source: str
    rule: str
    confidence: float
    topic: str = ""
    voice: Span = NOWHERE


def find_statements(
    analysis: Analysis,
    mentions: Sequence[Mention],
    dates: Sequence[TimeExpression],
    *,
    actors: Iterable[Actor] = (),
) -> list[Statement]:
    """The statements of an article's body, in the order of the text.

    ``mentions`` are the article's namings, sorted by start, ``actors`` those they name.
    """
    ordered = sorted(dates, key=lambda d: d.start)
    scene = Scene(
        analysis, mentions, ordered, {a.actor_id: a for a in actors}, [m.start for m in mentions]
    )
    found = [a for a in attributions_of(analysis) if _in_body(analysis, a)]
    found = [a for a in found if a.confidence >= LEAST and _says_something(analysis, a)]
    found = _worth_telling(found, analysis)
    voices = voices_of(scene, found)
    contents = sorted(content for row in found for content in row.contents)
    issuer, issued = _readout(scene, found, voices)
    statements: list[Statement] = []
    for number, row in enumerate(found):
        if row.rule == "for_somebody" and not _is_opinion(scene, row, voices[number]):
            continue
        statement_id = f"{analysis.article.article_id}_s{number + 1:02d}"
        outer = outer_of(found, number)
        through = voices[outer].speaker if outer is not None else ()
        if outer is None and issued[0] < row.cue[0] < issued[1]:
            through = tuple(i for i in issuer if i not in voices[number].speaker)
        nested = _is_nested(found, number)
        statements += _parts(
            scene, row, voices[number], statement_id, through, contents, nested=nested
        )
    return statements


def _is_opinion(scene: Scene, row: Attribution, voice: Voice) -> bool:
    """``For Haq, that is too little``: a person's, in his words or as a plain judgment."""
    person = any(scene.type_of(i) == "person" for i in voice.speaker)
    start, end = row.contents[0]
    judged = _JUDGED.match(scene.text, start, end) is not None
    return person and (judged or row.mode != "indirect")


_JUDGED = re.compile(r"(?:[Tt]hat|[Tt]his|[Ii]t) (?:is|was|means|remains|would be)\b")


def _readout(
    scene: Scene, rows: Sequence[Attribution], voices: Sequence[Voice]
) -> tuple[tuple[str, ...], Span]:
    """Whose readout an article gives, and from where to where; ``NOWHERE`` when it gives none.

    It does when one body, and no other and no outlet, opens and closes it, with a statement:
    ``the Kremlin said … it said in a statement … the Kremlin statement added``.
    """
    outer = [n for n in range(len(rows)) if outer_of(rows, n) is None and voices[n].speaker]
    bodies = [n for n in outer if scene.type_of(voices[n].speaker[0]) != "person"]
    owners = {voices[n].speaker for n in bodies}
    if len(bodies) < 2 or len(owners) != 1:
        return (), NOWHERE
    first, last = rows[bodies[0]].cue[0], rows[bodies[-1]].cue[1]
    around = [scene.text[max(0, rows[n].cue[0] - 40) : rows[n].cue[1] + 40] for n in bodies]
    if not any(re.search(r"\b(?:statement|readout|press service)\b", words) for words in around):
        return (), NOWHERE
    return next(iter(owners)), (first, last)


def statement_rows(analysis: Analysis, statements: Iterable[Statement]) -> list[dict[str, object]]:
    """The statements as rows of the schema's table, with the words that the spans hold."""
    text = analysis.article.text
    return [
        {
            "statement_id": s.statement_id, "part": s.part,
            "article_id": analysis.article.article_id, "start": s.start, "end": s.end,
            "text": text[s.start : s.end], "content_start": s.content_start,
            "content_end": s.content_end, "content": text[s.content_start : s.content_end],
            "cue": s.cue, "speaker": s.speaker, "principal": s.principal,
            "addressee": s.addressee, "mode": s.mode, "event": s.event, "topic": s.topic,
            "said_on": s.said_on, "source": s.source, "coder": "machine", "rule": s.rule,
            "confidence": f"{s.confidence:.2f}",
        }
        for s in statements
    ]  # fmt: skip


def _in_body(analysis: Analysis, row: Attribution) -> bool:
    places = (row.contents[0][0], row.cue[0])
    return not any(zone.start <= at < zone.end for zone in analysis.header.zones for at in places)


_UNSAID = ("expect", "see", "consider", "believe", "think", "know", "hope", "understand", "regard")
_NOTHING = frozenset(
    (
        "to be",
        "to do",
        "to have",
        "to go",
        "help",
        "it",
        "them",
        "him",
        "her",
        "that",
        "this",
        "so",
        "us",
        "me",
        "one",
        "these",
    )
)
_NOBODY = frozenset(("nothing", "there", "little", "much"))


def _says_something(analysis: Analysis, row: Attribution) -> bool:
    """Whether there is a content (not ``will remember it``) and somebody to say it.

    What is expected or seen by nobody in particular (``is expected to fly``) is the narrator's.
    """
    text = analysis.article.text
    if row.source == NOWHERE and row.entry is not None and row.entry.lemma in _UNSAID:
        return False
    said = " ".join(text[start:end] for start, end in row.contents).strip(" .,").lower()
    source = text[max(0, row.source[0]) : max(0, row.source[1])].lower()
    return row.mode == "direct" or (said not in _NOTHING and source not in _NOBODY)


def _worth_telling(rows: list[Attribution], analysis: Analysis) -> list[Attribution]:
    """Without those inside another's content that report nothing: ``to reject``, ``he hoped``.

    An inner one stays when its cue is a finite verb or a noun with a source of its own.
    """
    text, kept = analysis.article.text, []
    for number, row in enumerate(rows):
        outer = outer_of(rows, number)
        if outer is None or row.mode == "direct":
            if not _is_purpose(analysis, row):
                kept.append(row)
            continue
        own = text[max(0, row.source[0]) : max(0, row.source[1])].lower()
        finite = row.entry is None or row.entry.part == "noun" or _is_finite(analysis, row.cue[0])
        wish = row.rule in ("infinitive", "gerund") and row.entry and row.entry.event == "STATEMENT"
        same = row.source == rows[outer].source
        held = row.rule in _STANCES and row.entry is not None and not _is_spoken(row.entry)
        if own and own not in PRONOUNS and finite and not same and not wish and not held:
            kept.append(row)
    return kept


_STANCES = ("object", "for", "to", "on", "with", "predicate", "adjective_infinitive", "noun_of",
            "noun_for", "noun_about", "infinitive")  # fmt: skip
_SPOKEN_ACTS = ("ACCUSE", "REJECT", "REQUEST", "THREATEN")
_SPOKEN = (
    "welcome",
    "reiterate",
    "reaffirm",
    "announce",
    "express",
    "explain",
    "promise",
    "pledge",
)


def _is_spoken(entry: Cue) -> bool:
    """Whether the word tells of something said: ``welcomed it``, but not ``Seoul supports it``."""
    return entry.event in _SPOKEN_ACTS or entry.lemma in _SPOKEN


def _is_purpose(analysis: Analysis, row: Attribution) -> bool:
    """``the right to defend its security``: an infinitive with an object, no report."""
    token = next(iter(analysis.span_tokens(row.cue[0], row.cue[0] + 1)), None)
    if token is None or token.tag_ != "VB" or row.rule in ("clause", "content_first"):
        return False
    return row.mode != "direct" and any(k.lower_ == "to" for k in token.lefts)


def _is_finite(analysis: Analysis, offset: int) -> bool:
    token = next(iter(analysis.span_tokens(offset, offset + 1)), None)
    if token is None:
        return False
    have = any(k.dep_ in ("aux", "auxpass") and k.lower_ in _HAVE for k in token.children)
    return token.tag_ in ("VBD", "VBZ", "VBP") or have


_HAVE = frozenset(["has", "have", "had", "was", "were", "is", "are"])


def _parts(
    scene: Scene,
    row: Attribution,
    voice: Voice,
    statement_id: str,
    through: Sequence[str],
    contents: Sequence[Span],
    *,
    nested: bool = False,
) -> list[Statement]:
    text = scene.text
    said = " ".join(text[start:end] for start, end in row.contents)
    heard = tuple(dict.fromkeys(m.actor_id for m in scene.within(row.hearer) if is_heard(m)))
    meeting = _talks_before(scene, row, voice.speaker)
    heard = heard or _accused_in(scene, row) or _obliged(scene, row, voice)
    heard = heard or tuple(i for i in meeting[0] if i not in voice.speaker)
    day = _said_on(scene, row, contents) or meeting[1]
    media = [i for i in heard if scene.type_of(i) == "media"]
    source = next(iter([*through, *media]), "")
    rule = "+".join(part for part in (row.rule, voice.rule) if part)
    described = voice.words if voice.words != NOWHERE else row.source
    return [
        Statement(
            statement_id, part, *_sentences(scene.analysis, row, content, part), *content,
            text[row.cue[0] : row.cue[1]], voice.speaker, voice.principal, heard, row.mode,
            event_of(row.entry, said, nested=nested), day, source, rule,
            round(min(0.99, row.confidence * voice.trust), 2), voice=described,
        )
        for part, content in enumerate(row.contents, start=1)
    ]  # fmt: skip


def _is_nested(rows: Sequence[Attribution], number: int) -> bool:
    """Whether what is said is that somebody else says something: ``Haq said that X welcomed …``."""
    row = rows[number]
    start = row.contents[0][0]
    return any(
        start <= other.cue[0] < row.contents[0][1]
        and other.source != NOWHERE
        and start <= other.source[0] < start + GAP
        for other in rows[max(0, number - 4) : number + 5]
        if other is not row
    )


def _accused_in(scene: Scene, row: Attribution) -> tuple[str, ...]:
    """``accusations that Moscow plans …``: whom an accusation, told as a noun, is about."""
    if row.entry is None or row.entry.event != "ACCUSE" or row.entry.part != "noun":
        return ()
    first = next(iter(scene.within(row.contents[0])), None)
    near = first is not None and first.start - row.contents[0][0] < _OPENING
    return (first.actor_id,) if first is not None and near and first.kind != "modifier" else ()


_MUST = re.compile(
    r"\s?(?:also |now )?(?:must|should|has to|have to|ought to|needs? to)(?: also| now)?(?: not)?\b"
)


def _obliged(scene: Scene, row: Attribution, voice: Voice) -> tuple[str, ...]:
    """``said that NATO must …``: those who must, the speaker's own side left out."""
    start, end = row.contents[0]
    opening = scene.within((start, min(end, start + GAP)))
    if not opening or opening[0].start - start > _OPENING:
        return ()
    last = [*opening[:1], *beside(scene, opening, opening[:1])]
    if not _MUST.match(scene.text, last[-1].end, end):
        return ()
    own = {*voice.speaker, *voice.principal}
    for i in voice.speaker:
        own |= set(scene.actors[i].member_of) if i in scene.actors else set()
    return tuple(i for i in ids_of(m for m in last if m.kind != "pronoun") if i not in own)


_TALKS = re.compile(
    r"\b(?:talks|(?:phone |telephone )?call|conversation|meeting|summit|met|telephoned|phoned"
    r"|spoke (?:with|to|by)|held)\b"
)


def _talks_before(
    scene: Scene, row: Attribution, speaker: Sequence[str]
) -> tuple[tuple[str, ...], str]:
    """The two persons of the talks told just before, if the speaker is one, and the talks' day.

    Only where a sentence of the same paragraph, at most two before, tells of talks between these
    two and nobody else, and nobody else is named since.
    """
    if len(speaker) != 1 or scene.type_of(speaker[0]) != "person" or row.source[0] < 0:
        return (), ""
    here = scene.analysis.sentence_at(row.source[0])
    paragraph = scene.analysis.paragraph_at(row.source[0])
    first, back = here[0], 0
    while paragraph is not None and first > paragraph.start and back < _BACK:
        before = scene.analysis.sentence_at(max(paragraph.start, first - 2))
        if before[0] >= first:
            break
        first, back = before[0], back + 1
        persons = _persons_in(scene, before)
        since = _persons_in(scene, (before[1], here[1]))
        if _TALKS.search(scene.text, *before) and len(persons) == 2 and speaker[0] in persons:
            day = next((d.edtf for d in scene.dated(*before) if d.type == "DATE" and d.edtf), "")
            return (tuple(sorted(persons)), day) if since <= set(persons) else ((), "")
    return (), ""


_BACK = 2


def _persons_in(scene: Scene, span: Span) -> set[str]:
    return {m.actor_id for m in scene.within(span) if scene.type_of(m.actor_id) == "person"}


def _sentences(analysis: Analysis, row: Attribution, content: Span, part: int) -> Span:
    """The sentences of a content, and with part 1 that of its cue, if it is the next one."""
    start = analysis.sentence_at(content[0])[0]
    end = max(analysis.sentence_at(max(content[1] - 1, content[0]))[1], content[1])
    if part == 1 and row.cue[0] < row.cue[1]:
        cue = analysis.sentence_at(row.cue[0])
        if cue[0] <= end + 3 and start <= cue[1] + 3:
            start, end = min(start, cue[0]), max(end, cue[1])
    return start, end


def _said_on(scene: Scene, row: Attribution, contents: Sequence[Span]) -> str:
    """The day in the attribution's own clause: the nearest date to the cue outside all contents."""
    if row.cue[0] >= row.cue[1]:
        return ""
    low, high = scene.analysis.sentence_at(row.cue[0])
    first, last = bisect_left(contents, (low - _LONGEST, 0)), bisect_left(contents, (high, 0))
    near = [c for c in contents[first:last] if low < c[1]]
    best, nearest, text = "", 80, scene.text
    for found in scene.dated(low, high):
        if found.type not in ("DATE", "TIME") or not found.edtf:
            continue
        if any(start <= found.start < end for start, end in near):
            continue
        gap = max(found.start - row.cue[1], row.cue[0] - found.end)
        between = text[min(found.end, row.cue[1]) : max(found.start, row.cue[0])]
        opening = found.start - low < _OPENING and row.source[0] > found.end
        if re.search(r",\s", between) and not opening:
            continue
        if gap < nearest:
            best, nearest = found.edtf, gap
    return best


_LONGEST = 4_000  # no content that reaches into a sentence begins earlier than this
_OPENING = 14  # a day within so many characters of a sentence's start belongs to its verb
