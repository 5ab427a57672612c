"""Statements: who is reported to say what, to whom, on whose behalf, as what kind of act.

A statement is one reporting verb or noun with its content. A quotation resumed after "he said",
or over several paragraphs, is one statement with parts 1, 2 … Statements inside statements
("X reported that Y said that Z …") have a row each; ``source`` of the inner one is the speaker
of the outer.

Method: ``quotes`` pairs the marks, ``direct`` and ``attributions`` find cue, source and content
(terms of PARC and PolNeAR), and here the source becomes an actor: by the naming that stands in
it, by what a pronoun or a description points back to, or not at all. Unknown stays unknown.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from parley.code.attributions import Attribution
from parley.code.direct import attributions_of
from parley.code.persons import title_kind
from parley.code.plover import event_of
from parley.code.sources import NOWHERE, Span

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


@dataclass(frozen=True)
class _Voice:
    """Who speaks: ids, for whom, how surely, and by which rule the name was found."""

    speaker: tuple[str, ...] = ()
    principal: tuple[str, ...] = ()
    trust: float = 0.8
    rule: str = ""


@dataclass(frozen=True, eq=False)
class _Scene:
    """An article with the namings, dates and actors that speakers are looked up in."""

    analysis: Analysis
    mentions: Sequence[Mention]
    dates: Sequence[TimeExpression]
    actors: Mapping[str, Actor]
    starts: Sequence[int] = field(default_factory=tuple)

    @property
    def text(self) -> str:
        return self.analysis.article.text

    def within(self, span: Span) -> list[Mention]:
        """The namings inside a span."""
        low, high = bisect_left(self.starts, span[0]), bisect_left(self.starts, span[1])
        return [m for m in self.mentions[low:high] if m.end <= span[1]]

    def around(self, offset: int) -> list[Mention]:
        """The naming that an offset stands in."""
        position = bisect_right(self.starts, offset) - 1
        inside = position >= 0 and offset < self.mentions[position].end
        return [self.mentions[position]] if inside else []

    def apposed(self, end: int) -> list[Mention]:
        """The person whose name follows a title after a comma: ``The ex-president, Saleh, …``."""
        position = bisect_left(self.starts, end)
        if position >= len(self.mentions) or self.text[end : self.starts[position]] != ", ":
            return []
        mention = self.mentions[position]
        return [mention] if self.type_of(mention.actor_id) == "person" else []

    def apposed_to(self, start: int) -> list[Mention]:
        """The person whose title follows after a comma: ``Saw Htoo, the KNU's vice chairman``."""
        position = bisect_left(self.starts, start) - 1
        if position < 0 or self.text[self.mentions[position].end : start] != ", ":
            return []
        mention = self.mentions[position]
        return [mention] if self.type_of(mention.actor_id) == "person" else []

    def dated(self, start: int, end: int) -> Sequence[TimeExpression]:
        """The temporal expressions that begin between two offsets."""
        low = bisect_left(self.dates, start, key=lambda d: d.start)
        return self.dates[low : bisect_left(self.dates, end, key=lambda d: d.start)]

    def before(self, offset: int, *, kinds: frozenset[str]) -> Mention | None:
        """The last naming before ``offset`` of an actor of one of the kinds, modifiers left out."""
        for position in range(bisect_left(self.starts, offset) - 1, -1, -1):
            mention = self.mentions[position]
            if mention.kind != "modifier" and self.type_of(mention.actor_id) in kinds:
                return mention
        return None

    def type_of(self, actor_id: str) -> str:
        """The actor's type, ``other`` where it is not known."""
        actor = self.actors.get(actor_id)
        return actor.type if actor is not None else "other"


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
    scene = _Scene(
        analysis, mentions, ordered, {a.actor_id: a for a in actors}, [m.start for m in mentions]
    )
    found = [a for a in attributions_of(analysis) if _in_body(analysis, a)]
    found = [a for a in found if a.confidence >= LEAST and _says_something(analysis, a)]
    found = _worth_telling(found, analysis)
    voices = _voices(scene, found)
    contents = sorted(content for row in found for content in row.contents)
    issuer, issued = _readout(scene, found, voices)
    statements: list[Statement] = []
    for number, row in enumerate(found):
        statement_id = f"{analysis.article.article_id}_s{number + 1:02d}"
        outer = _outer(found, number)
        through = voices[outer].speaker if outer is not None else ()
        if outer is None and issued[0] < row.cue[0] < issued[1]:
            through = tuple(i for i in issuer if i not in voices[number].speaker)
        nested = _is_nested(found, number)
        statements += _parts(
            scene, row, voices[number], statement_id, through, contents, nested=nested
        )
    return statements


def _readout(
    scene: _Scene, rows: Sequence[Attribution], voices: Sequence[_Voice]
) -> tuple[tuple[str, ...], Span]:
    """Whose readout an article gives, and from where to where; ``NOWHERE`` when it gives none.

    It does when one body, and no other and no outlet, opens and closes it, with a statement:
    ``the Kremlin said … it said in a statement … the Kremlin statement added``.
    """
    outer = [n for n in range(len(rows)) if _outer(rows, n) is None and voices[n].speaker]
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


_NOTHING = frozenset(("it", "them", "him", "her", "that", "this", "so", "us", "me", "one", "these"))
_NOBODY = frozenset(("nothing", "there", "little", "much"))


def _says_something(analysis: Analysis, row: Attribution) -> bool:
    """Whether there is a content (not ``will remember it``) and somebody to say it."""
    text = analysis.article.text
    said = " ".join(text[start:end] for start, end in row.contents).strip(" .,").lower()
    source = text[max(0, row.source[0]) : max(0, row.source[1])].lower()
    return row.mode == "direct" or (said not in _NOTHING and source not in _NOBODY)


def _worth_telling(rows: list[Attribution], analysis: Analysis) -> list[Attribution]:
    """Without those inside another's content that report nothing: ``to reject``, ``he hoped``.

    An inner one stays when its cue is a finite verb or a noun with a source of its own.
    """
    text, kept = analysis.article.text, []
    for number, row in enumerate(rows):
        outer = _outer(rows, number)
        if outer is None or row.mode == "direct":
            if not _is_purpose(analysis, row):
                kept.append(row)
            continue
        own = text[max(0, row.source[0]) : max(0, row.source[1])].lower()
        finite = row.entry is None or row.entry.part == "noun" or _is_finite(analysis, row.cue[0])
        wish = row.rule in ("infinitive", "gerund") and row.entry and row.entry.event == "STATEMENT"
        same = row.source == rows[outer].source
        if own and own not in _PRONOUNS and finite and not same and not wish:
            kept.append(row)
    return kept


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


def _outer(rows: Sequence[Attribution], number: int) -> int | None:
    """The innermost attribution whose content holds this one's cue; None for the outermost.

    Contents are sorted by start, so that it stands among the rows before, or is one that begins
    at the same place.
    """
    cue, best = rows[number].cue, None
    for other in range(max(0, number - 12), min(len(rows), number + 4)):
        if other == number or rows[other].cue == cue:
            continue
        holds = any(start <= cue[0] and cue[1] <= end for start, end in rows[other].contents)
        if holds and (best is None or _length(rows[other]) < _length(rows[best])):
            best = other
    return best


def _length(row: Attribution) -> int:
    return sum(end - start for start, end in row.contents)


def _parts(
    scene: _Scene,
    row: Attribution,
    voice: _Voice,
    statement_id: str,
    through: Sequence[str],
    contents: Sequence[Span],
    *,
    nested: bool = False,
) -> list[Statement]:
    text = scene.text
    said = " ".join(text[start:end] for start, end in row.contents)
    heard = tuple(dict.fromkeys(m.actor_id for m in scene.within(row.hearer) if _is_heard(m)))
    meeting = _talks_before(scene, row, voice.speaker)
    heard = heard or _accused_in(scene, row) or _obliged(scene, row, voice)
    heard = heard or tuple(i for i in meeting[0] if i not in voice.speaker)
    day = _said_on(scene, row, contents) or meeting[1]
    media = [i for i in heard if scene.type_of(i) == "media"]
    source = next(iter([*through, *media]), "")
    rule = "+".join(part for part in (row.rule, voice.rule) if part)
    return [
        Statement(
            statement_id, part, *_sentences(scene.analysis, row, content, part), *content,
            text[row.cue[0] : row.cue[1]], voice.speaker, voice.principal, heard, row.mode,
            event_of(row.entry, said, nested=nested), day, source, rule,
            round(min(0.99, row.confidence * voice.trust), 2), voice=row.source,
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
        and start <= other.source[0] < start + _GAP
        for other in rows[max(0, number - 4) : number + 5]
        if other is not row
    )


def _accused_in(scene: _Scene, row: Attribution) -> tuple[str, ...]:
    """``accusations that Moscow plans …``: whom an accusation, told as a noun, is about."""
    if row.entry is None or row.entry.event != "ACCUSE" or row.entry.part != "noun":
        return ()
    first = next(iter(scene.within(row.contents[0])), None)
    near = first is not None and first.start - row.contents[0][0] < _OPENING
    return (first.actor_id,) if first is not None and near and first.kind != "modifier" else ()


_MUST = re.compile(
    r"\s?(?:also |now )?(?:must|should|has to|have to|ought to|needs? to)(?: also| now)?(?: not)?\b"
)


def _obliged(scene: _Scene, row: Attribution, voice: _Voice) -> tuple[str, ...]:
    """``said that NATO must …``: those who must, the speaker's own side left out."""
    start, end = row.contents[0]
    opening = scene.within((start, min(end, start + _GAP)))
    if not opening or opening[0].start - start > _OPENING:
        return ()
    last = [*opening[:1], *_beside(scene, opening, opening[:1])]
    if not _MUST.match(scene.text, last[-1].end, end):
        return ()
    own = {*voice.speaker, *voice.principal}
    for i in voice.speaker:
        own |= set(scene.actors[i].member_of) if i in scene.actors else set()
    return tuple(i for i in _ids(m for m in last if m.kind != "pronoun") if i not in own)


_TALKS = re.compile(
    r"\b(?:talks|(?:phone |telephone )?call|conversation|meeting|summit|met|telephoned|phoned"
    r"|spoke (?:with|to|by)|held)\b"
)


def _talks_before(
    scene: _Scene, row: Attribution, speaker: Sequence[str]
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


def _persons_in(scene: _Scene, span: Span) -> set[str]:
    return {m.actor_id for m in scene.within(span) if scene.type_of(m.actor_id) == "person"}


def _is_heard(mention: Mention) -> bool:
    return mention.kind != "modifier" and mention.text.lower() not in _POSSESSIVES


_POSSESSIVES = frozenset({"his", "her", "its", "their", "my", "our"})


def _sentences(analysis: Analysis, row: Attribution, content: Span, part: int) -> Span:
    """The sentences of a content, and with part 1 that of its cue, if it is the next one."""
    start = analysis.sentence_at(content[0])[0]
    end = max(analysis.sentence_at(max(content[1] - 1, content[0]))[1], content[1])
    if part == 1 and row.cue[0] < row.cue[1]:
        cue = analysis.sentence_at(row.cue[0])
        if cue[0] <= end + 3 and start <= cue[1] + 3:
            start, end = min(start, cue[0]), max(end, cue[1])
    return start, end


def _said_on(scene: _Scene, row: Attribution, contents: Sequence[Span]) -> str:
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


# Speakers -----------------------------------------------------------------------------------

_PERSONS = frozenset({"person"})
_BODIES = frozenset({"state", "international_organisation", "government_body", "media", "other"})
_SPEECH = re.compile(
    r"\b(?:statements?|reports?|letter|communiqu[eé]|post|tweet|message|readout|release|note|memo"
    r"|interview|remarks?|article|document|proposals?|draft|agreement|treaty|account|resolution"
    r"|answer|reply|response|verdict|message|claim|denial|warning|comments?|speech|assessment|view"
    r"|declaration)$",
    re.IGNORECASE,
)
_SINGULAR = re.compile(
    r"(?:^|\s)(?:an?|one|another|unnamed|anonymous)\s(?:[\w’'.-]+\s){0,4}?(?:official|diplomat|source"
    r"|aide|adviser|advisor|delegate|member|negotiator|envoy|person|spokes\w+|minister|lawmaker"
    r"|analyst|expert|ambassador|participant)\b",
    re.IGNORECASE,
)
_DESCRIBED = re.compile(
    r"^(?:the|this|that|his|her)\s(?:[\w’'.-]+\s){0,4}?(?:diplomat|minister|official|spokes\w+"
    r"|president|leader|envoy|ambassador|chief|secretary|politician|lawmaker|senator|premier"
    r"|chancellor|negotiator|representative|commissioner|director(?:\sgeneral)?|adviser|advisor"
    r"|coordinator|general|mediator|governor|chair(?:man|woman)?|head|mp|statesman)$",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"(?:communiqu[eé]|resolution|agreement|treaty|draft|proposals?|readout)$", re.IGNORECASE
)
_CONTRACT = re.compile(
    r"\b(?:declaration|agreement|treaty|accord|pact|deal|communiqu[eé]|truce|ceasefire|cease-fire"
    r"|memorandum|resolution|roadmap|protocol|text)$",
    re.IGNORECASE,
)
"""Papers that no single side speaks through."""
_PRONOUNS = {
    "he": _PERSONS, "she": _PERSONS, "it": _BODIES, "they": _PERSONS | _BODIES,
    "his": _PERSONS, "her": _PERSONS, "its": _BODIES, "their": _PERSONS | _BODIES,
    "who": _PERSONS, "which": _BODIES,
}  # fmt: skip
_OFFICE_FOR_OTHERS = re.compile(r"spokes|press secretary|deputy spokes", re.IGNORECASE)


def _voices(scene: _Scene, rows: Sequence[Attribution]) -> list[_Voice]:
    """The voice of each attribution; those that point back take the last speaker's."""
    voices: list[_Voice] = [_Voice()] * len(rows)
    last: dict[str, tuple[str, ...]] = {}
    for number in sorted(range(len(rows)), key=lambda n: (max(rows[n].cue[0], rows[n].head), n)):
        row = rows[number]
        voice = _accused(scene, rows, number) or _voice(scene, row, last)
        voices[number] = _for_whom(scene, row, voice)
        _remember_unnamed(scene, row, voice, last)
        media = voice.speaker and scene.type_of(voice.speaker[0]) == "media"
        if voice.speaker and not media and _outer(rows, number) is None:
            kind = "person" if scene.type_of(voice.speaker[0]) == "person" else "body"
            last |= {kind: voice.speaker, "any": voice.speaker}
    return voices


def _remember_unnamed(
    scene: _Scene, row: Attribution, voice: _Voice, last: dict[str, tuple[str, ...]]
) -> None:
    """Keep the nouns of a source without a name until somebody with a name speaks."""
    if voice.speaker:
        last.pop("unnamed", None)
    elif row.source[0] >= 0:
        words = scene.text[row.source[0] : row.source[1]].lower()
        if _SINGULAR.search(words):
            last |= {"unnamed": tuple(re.findall(r"[\w-]+", words))}
            last |= {"unnamed_principal": voice.principal}


def _accused(scene: _Scene, rows: Sequence[Attribution], number: int) -> _Voice | None:
    """``the latter's denial`` in a sentence that accuses somebody: the accused denies."""
    row = rows[number]
    words = scene.text[max(0, row.source[0]) : max(0, row.source[1])].lower()
    if row.entry is None or row.entry.lemma not in ("denial", "deny") or "latter" not in words:
        return None
    sentence = scene.analysis.sentence_at(row.cue[0])
    for other in rows[max(0, number - 3) : number]:
        accuses = other.entry is not None and other.entry.event == "ACCUSE"
        if accuses and sentence[0] <= other.cue[0]:
            target = next(iter(scene.within(other.contents[0])), None)
            return _Voice((target.actor_id,), trust=0.8, rule="accused") if target else None
    return None


def _voice(scene: _Scene, row: Attribution, last: Mapping[str, tuple[str, ...]]) -> _Voice:
    if row.source == NOWHERE or row.source[0] >= row.source[1]:
        return _ownerless(scene, row, last)
    words = scene.text[row.source[0] : row.source[1]]
    named = scene.within(row.source) or scene.around(row.head) or scene.apposed(row.source[1])
    if (unnamed := _same_unnamed(words, last)) is not None:
        return unnamed
    persons = [m for m in named if scene.type_of(m.actor_id) == "person"]
    if not persons and title_kind(_word_at(scene.text, row.head)) == "head":
        named = scene.apposed_to(row.source[0]) or named
    pronoun = _PRONOUNS.get(words.lower())
    if pronoun is not None:
        return _pointed(scene, row, named, pronoun, last)
    if named:
        return _named(scene, row, words, named)
    if _DESCRIBED.match(words):
        return _described(scene, row, words)
    if _CONTRACT.search(words):
        return _Voice(trust=0.8, rule="document")
    document = _SPEECH.search(words)
    if document and not _SINGULAR.search(words):
        owner = last.get("body" if _JOINT.search(words) else "any", ())
        return _Voice(owner, trust=0.7, rule="document_of_last_speaker")
    return _Voice(trust=0.8)


def _ownerless(scene: _Scene, row: Attribution, last: Mapping[str, tuple[str, ...]]) -> _Voice:
    """``It was emphasized that …``: the body whose readout the text goes on to give, if any."""
    before = scene.text[max(0, row.cue[0] - 40) : row.cue[0]]
    impersonal = re.search(r"\b[Ii]t (?:was|is|has been)(?: \w+)? $", before) is not None
    uttered = row.entry is not None and row.entry.lemma not in _NOT_UTTERED
    if impersonal and uttered and "body" in last:
        return _Voice(last["body"], trust=0.65, rule="readout_owner")
    return _Voice(trust=0.75)


_NOT_UTTERED = (
    "understand",
    "expect",
    "believe",
    "know",
    "think",
    "see",
    "hope",
    "fear",
    "consider",
)


def _pointed(
    scene: _Scene,
    row: Attribution,
    named: Sequence[Mention],
    kinds: frozenset[str],
    last: Mapping[str, tuple[str, ...]],
) -> _Voice:
    """A pronoun: what the namings say it stands for, else the last speaker of the kind."""
    if named:
        ids = tuple(dict.fromkeys(m.actor_id for m in named))
        return _Voice(ids, trust=min(m.confidence for m in named) ** 0.5, rule="pronoun")
    speaker = last.get("person" if kinds == _PERSONS else "body" if kinds == _BODIES else "any")
    if speaker:
        return _Voice(speaker, trust=0.75, rule="last_speaker")
    mention = scene.before(row.source[0], kinds=kinds)
    return _Voice((mention.actor_id,), trust=0.6, rule="last_named") if mention else _Voice()


def _named(scene: _Scene, row: Attribution, words: str, named: Sequence[Mention]) -> _Voice:
    """A source in which somebody is named: the head, those beside it, or the body it belongs to."""
    at_head = [m for m in named if m.start <= row.head < m.end]
    persons = [
        m for m in named if _may_speak(scene, m, words) and not _is_complement(scene, row, m)
    ]
    if at_head and scene.type_of(at_head[0].actor_id) != "person" and persons:
        bodies_first = persons[0].start < at_head[0].start
        at_head = at_head if not bodies_first and _joined(scene, named) else persons[:1]
    chosen = [*at_head, *_beside(scene, named, at_head)] if at_head else persons[:1]
    if chosen:
        chosen = [*_owner_before(scene, row.source[0], words), *chosen]
        return _Voice(_ids(chosen), trust=max(0.6, min(m.confidence for m in chosen) ** 0.25))
    if _SPEECH.match(_word_at(scene.text, row.head)):
        return _Voice(_ids(named[:1]), trust=0.8, rule="body_in_source")
    if _SINGULAR.search(words) or _INDEFINITE.match(words):
        return _Voice(
            (), _ids(m for m in named if _is_heard(m))[:1] or _ids(named[:1]), 0.75, "unnamed"
        )
    if _DESCRIBED.match(words):
        described = _described(scene, row, words)
        if described.speaker or _OFFICE_FOR_OTHERS.search(words):
            return described if described.speaker else _Voice((), _ids(named[:1]), 0.75, "unnamed")
    bodies = [m for m in named if scene.type_of(m.actor_id) != "person"]
    return _Voice(_ids(bodies[:1]), trust=0.8, rule="body_in_source" if bodies else "")


def _word_at(text: str, offset: int) -> str:
    match = re.compile(r"[\w-]+").match(text, max(offset, 0))
    return match[0] if match else ""


def _may_speak(scene: _Scene, mention: Mention, words: str) -> bool:
    """Whether a person named in a source may be the one: not ``her`` of ``her lawyer``.

    Of ``Biden's office`` and ``Biden's statement`` it is Biden, of ``Biden's friends`` nobody.
    """
    if scene.type_of(mention.actor_id) != "person" or mention.kind == "modifier":
        return False
    if mention.text.lower() in _POSSESSIVES:
        return bool(_SPEECH.search(words))
    owns = scene.text[mention.end : mention.end + 2] in ("'s", "’s", "’ ", "' ")
    return not owns or bool(_SPEECH.search(words) or _FOR_OWNER.search(words))


def _is_complement(scene: _Scene, row: Attribution, mention: Mention) -> bool:
    """``aides to the president``, ``a spokesman for Biden``: not Biden, unless it is his office."""
    between = scene.text[max(row.head, 0) : mention.start] if row.head < mention.start else ""
    head = _word_at(scene.text, row.head)
    owned = _SPEECH.match(head) or _FOR_OWNER.search(head)
    return not owned and _COMPLEMENT.fullmatch(between) is not None


_COMPLEMENT = re.compile(
    r"[\w-]+\s(?:[a-z][\w’'-]+\s){0,5}?(?:to|for|of|near|with|from|at|under|around|in)"
    r"\s(?:[\w.-]+\s){0,3}"
)
_FOR_OWNER = re.compile(r"\b(?:office|campaign|team|camp|government|administration|side)$")
_INDEFINITE = re.compile(
    r"(?:an?|one|another|two|three|four|several|some|few|many|most|other)\s", re.IGNORECASE
)


def _owner_before(scene: _Scene, start: int, words: str) -> list[Mention]:
    """``America`` of ``America and its allies``, where the parse cut between the two."""
    if not words.lower().startswith(("its ", "their ")):
        return []
    position = bisect_left(scene.starts, start) - 1
    if position < 0 or scene.text[scene.mentions[position].end : start] != " and ":
        return []
    return [scene.mentions[position]]


def _joined(scene: _Scene, named: Sequence[Mention]) -> bool:
    between = [scene.text[a.end : b.start] for a, b in pairwise(named)]
    return any(re.fullmatch(r",?\s(?:and|&)\s(?:the\s|its\s)?|,\s", gap) for gap in between)


def _beside(scene: _Scene, named: Sequence[Mention], at_head: Sequence[Mention]) -> list[Mention]:
    """Those joined to the head by ``and``: ``Putin and Biden``, ``the US and its allies``."""
    beside, end = [], at_head[-1].end
    for mention in named:
        if mention.start < end or mention.kind == "modifier":
            continue
        gap = scene.text[end : mention.start]
        if (re.search(r"\b(?:and|as well as|along with)\b", gap) and len(gap) < _GAP) or (
            re.fullmatch(r",\s(?:the\s)?", gap)
            and re.search(r"\band\b", scene.text[mention.end : mention.end + _GAP])
        ):
            beside.append(mention)
            end = mention.end
    return beside


_GAP = 60


def _ids(mentions: Iterable[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m.actor_id for m in mentions))


def _described(scene: _Scene, row: Attribution, words: str) -> _Voice:
    """``the minister``: the last person named before who holds such an office.

    ``the diplomat``, ``the official``: the last person named. Otherwise nobody.
    """
    noun = _OFFICE_NOUN.findall(words.lower())
    for position in range(bisect_left(scene.starts, row.source[0]) - 1, -1, -1):
        mention = scene.mentions[position]
        actor = scene.actors.get(mention.actor_id)
        if actor is None or actor.type != "person" or mention.kind == "modifier":
            continue
        if noun and actor.office and noun[-1] not in actor.office.lower():
            continue
        if noun and noun[-1] == "spokes" and not actor.office:
            continue
        return _Voice((actor.actor_id,), trust=0.65, rule="description")
    return _Voice()


_OFFICE_NOUN = re.compile(
    r"minister|spokes|president|envoy|ambassador|secretary|senator|premier|chancellor|governor"
    r"|commissioner|director|coordinator|negotiator|adviser|advisor"
)


def _same_unnamed(words: str, last: Mapping[str, tuple[str, ...]]) -> _Voice | None:
    """``the official`` right after ``a ministry official``: still nobody with a name."""
    definite = re.fullmatch(r"(?:the|this|that) (?:same )?([\w-]+)", words.lower())
    if definite is None or "unnamed" not in last or definite[1] not in last["unnamed"]:
        return None
    return _Voice((), last.get("unnamed_principal", ()), 0.7, "unnamed")


def _for_whom(scene: _Scene, row: Attribution, voice: _Voice) -> _Voice:
    """The principal of a spokesperson: whoever the content is about, else the body spoken for."""
    if voice.principal or len(voice.speaker) != 1:
        return voice
    actor = scene.actors.get(voice.speaker[0])
    if actor is None or actor.type != "person":
        return voice
    around = (
        scene.text[max(0, row.source[0] - 60) : max(row.source[1], 0)] if row.source[0] >= 0 else ""
    )
    if not _OFFICE_FOR_OTHERS.search(actor.office) and not _OFFICE_FOR_OTHERS.search(around):
        return voice
    first = next(iter(scene.within((row.contents[0][0], row.contents[0][0] + _GAP))), None)
    if first is not None and first.kind == "name" and scene.type_of(first.actor_id) == "person":
        return _Voice(voice.speaker, (first.actor_id,), voice.trust, voice.rule)
    beside = [m.actor_id for m in scene.within(row.source) if m.actor_id != actor.actor_id]
    return _Voice(voice.speaker, actor.member_of[:1] or tuple(beside[:1]), voice.trust, voice.rule)
