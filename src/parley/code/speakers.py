"""Who speaks: the actor behind the source of an attribution, and on whose behalf.

The source becomes an actor by the naming that stands in it, by what a pronoun or a description
points back to, or not at all. Unknown stays unknown.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from parley.code.attributions import Attribution
from parley.code.coreference import is_subject, mention_token, quotations
from parley.code.language import absolute
from parley.code.persons import is_person_noun, title_kind
from parley.code.sources import NOWHERE, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from parley.code.actors import Mention
    from parley.code.dates import TimeExpression
    from parley.code.gazetteer import Actor
    from parley.code.language import Analysis


@dataclass(frozen=True)
class Voice:
    """Who speaks: ids, for whom, how surely, and by which rule the name was found.

    ``words`` is where somebody without a name is described, if not in the source itself.
    """

    speaker: tuple[str, ...] = ()
    principal: tuple[str, ...] = ()
    trust: float = 0.8
    rule: str = ""
    words: Span = NOWHERE


@dataclass(frozen=True, eq=False)
class Scene:
    """An article with the namings, dates and actors that speakers are looked up in."""

    analysis: Analysis
    mentions: Sequence[Mention]
    dates: Sequence[TimeExpression]
    actors: Mapping[str, Actor]
    starts: Sequence[int] = field(default_factory=tuple)

    @cached_property
    def quoted(self) -> Sequence[Span]:
        """The spans between quotation marks."""
        return quotations(self.text)

    def is_quoted(self, offset: int) -> bool:
        """Whether an offset stands between quotation marks."""
        position = bisect_right(self.quoted, (offset, 1 << 60)) - 1
        return position >= 0 and offset < self.quoted[position][1]

    def subjects(self, start: int, end: int) -> list[Mention]:
        """The namings in a span, quotations left out, that are the subject of a verb."""
        return [
            m for m in self.within((start, end))
            if m.kind not in ("modifier", "pronoun") and not self.is_quoted(m.start)
            and (token := mention_token(self.analysis, m)) is not None and is_subject(token)
        ]  # fmt: skip

    @property
    def text(self) -> str:
        """The article's text."""
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
PRONOUNS = {
    "he": _PERSONS, "she": _PERSONS, "it": _BODIES, "they": _PERSONS | _BODIES,
    "his": _PERSONS, "her": _PERSONS, "its": _BODIES, "their": _PERSONS | _BODIES,
    "who": _PERSONS, "which": _BODIES,
}  # fmt: skip
_OFFICE_FOR_OTHERS = re.compile(r"spokes|press secretary|deputy spokes", re.IGNORECASE)


@dataclass
class _Heard:
    """Who spoke last: the last person, body, anybody; a source without a name since then.

    ``at`` is the offset of the last person's cue, ``ends`` where he had spoken; ``body_at`` and
    ``unnamed_at`` are those of a body and of somebody without a name, whose words are
    ``unnamed_words``. ``house_at`` is the offset at which a spokesperson without a name was the
    voice of ``body``. ``unknown`` is where a name stands that is no known actor's (a company's),
    if such a one spoke last, at ``unknown_at``.
    """

    person: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    anybody: tuple[str, ...] = ()
    at: int = -1
    ends: int = -1
    body_at: int = -1
    house_at: int = -1
    unnamed: tuple[str, ...] = ()
    unnamed_principal: tuple[str, ...] = ()
    unnamed_at: int = -1
    unnamed_words: Span = NOWHERE
    unknown: Span = NOWHERE
    unknown_at: int = -1

    def note(self, scene: Scene, row: Attribution, voice: Voice) -> None:
        """Keep the speaker of an outermost attribution; outlets only pass on."""
        kind = scene.type_of(voice.speaker[0])
        if kind == "media":
            return
        self.anybody = voice.speaker
        told = max(row.cue[0], row.contents[-1][0])
        if kind == "person":
            self.person, self.at = voice.speaker, -1 if "document" in voice.rule else told
            self.ends = max(row.cue[1], row.contents[-1][1])
        else:
            self.body, self.body_at = voice.speaker, told
            self.house_at = told if voice.rule == "spokesperson" else -1

    def note_unnamed(self, scene: Scene, row: Attribution, voice: Voice) -> None:
        """Keep the nouns of a source without a name until somebody with a name speaks."""
        if voice.speaker:
            self.unnamed, self.unknown = (), NOWHERE
        elif row.source[0] >= 0:
            words = scene.text[row.source[0] : row.source[1]]
            if voice.words == self.unknown != NOWHERE:
                self.unknown_at = row.source[0]
            elif (_PROPER.fullmatch(words) or _FIRM.match(words)) and not _DESCRIBED.match(words):
                self.unknown, self.unknown_at = row.source, row.source[0]
            words = words.lower()
            if _INDEFINITE.match(words):
                self.unnamed_at, self.unnamed_words = row.cue[0], row.source
            if _SINGULAR.search(words):
                self.unnamed = tuple(re.findall(r"[\w-]+", words))
                self.unnamed_principal = voice.principal

    def has_no_name(self, scene: Scene, row: Attribution) -> bool:
        """Whether it was somebody without a name who spoke in the sentence before."""
        if self.unnamed_at <= self.at or row.source[0] <= self.unnamed_at:
            return False
        before = scene.analysis.sentence_at(self.unnamed_at)
        here = scene.analysis.sentence_at(row.source[0])[0]
        return not scene.text[before[1] : here].strip(_BLANK) and before[0] < here

    def has_just_spoken(self, scene: Scene, row: Attribution) -> bool:
        """Whether the last person spoke in the sentence before this one, in its paragraph.

        Where somebody *adds* something, the paragraph before will do.
        """
        if not self.person or self.at < 0 or row.source[0] <= self.at:
            return False
        here = scene.analysis.sentence_at(row.source[0])[0]
        before = scene.analysis.sentence_at(self.at)
        between = scene.within((before[1], row.source[0]))
        if any(m.kind == "name" and scene.type_of(m.actor_id) == "person" for m in between):
            return False
        if any(self._is_other(scene, m) for m in scene.subjects(self.ends, row.source[0])):
            return False  # "Okello said it was late, and her deputy, Badu, agreed."
        if row.entry is not None and row.entry.lemma in _ADDING:
            return len(scene.text[before[1] : here].split()) <= _FEW
        paragraph = scene.analysis.paragraph_at(row.source[0])
        near = not scene.text[before[1] : here].strip(_BLANK)
        return paragraph is not None and paragraph.start <= self.at and near

    def _is_other(self, scene: Scene, mention: Mention) -> bool:
        """Whether a naming is of a person who did not speak last."""
        return mention.actor_id not in self.person and scene.type_of(mention.actor_id) == "person"

    def is_voiced(self, scene: Scene, row: Attribution) -> bool:
        """Whether it was the spokesperson of a body who spoke last, close before."""
        recent = self.house_at > max(self.at, self.unnamed_at)
        return recent and _is_next(scene, self.house_at, row.source[0])

    def body_just_spoke(self, scene: Scene, row: Attribution) -> bool:
        """Whether a body spoke in the sentence before, and none is the subject since."""
        if not _is_next(scene, self.body_at, row.source[0]):
            return False
        here = scene.analysis.sentence_at(row.source[0])[0]
        since = scene.subjects(here, row.source[0])
        return all(scene.type_of(m.actor_id) == "person" for m in since)


def _is_next(scene: Scene, told: int, offset: int) -> bool:
    """Whether ``offset`` stands in the sentence after that of ``told``, or in the same one."""
    if not 0 <= told < offset:
        return False
    before, here = scene.analysis.sentence_at(told), scene.analysis.sentence_at(offset)
    return here[0] <= before[1] or not scene.text[before[1] : here[0]].strip(_BLANK)


_BLANK = " \"“”«»'‘’\n"
_ADDING = ("add", "continue", "conclude", "go")
_FEW = 25  # words between somebody's statement and what he adds


def voices_of(scene: Scene, rows: Sequence[Attribution]) -> list[Voice]:
    """The voice of each attribution; those that point back take the last speaker's."""
    voices: list[Voice] = [Voice()] * len(rows)
    last = _Heard()
    for number in sorted(range(len(rows)), key=lambda n: (max(rows[n].cue[0], rows[n].head), n)):
        row = rows[number]
        voice = _accused(scene, rows, number) or _voice(scene, row, last)
        voices[number] = _for_whom(scene, row, voice)
        last.note_unnamed(scene, row, voice)
        if voice.speaker and outer_of(rows, number) is None:
            last.note(scene, row, voice)
    return voices


def _accused(scene: Scene, rows: Sequence[Attribution], number: int) -> Voice | None:
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
            return Voice((target.actor_id,), trust=0.8, rule="accused") if target else None
    return None


def _voice(scene: Scene, row: Attribution, last: _Heard) -> Voice:
    if row.source == NOWHERE or row.source[0] >= row.source[1]:
        return _ownerless(scene, row, last)
    words = scene.text[row.source[0] : row.source[1]]
    named = scene.within(row.source) or scene.around(row.head)
    if _wants_name(scene, row, words, named):
        named = scene.apposed(row.source[1]) or named
    if (unnamed := _same_unnamed(words, last)) is not None:
        return unnamed
    persons = [m for m in named if scene.type_of(m.actor_id) == "person"]
    if not persons and title_kind(_word_at(scene.text, row.head)) == "head":
        named = scene.apposed_to(row.source[0]) or named
    pronoun = PRONOUNS.get(words.lower())
    if pronoun == _BODIES and last.unknown != NOWHERE and _is_its_voice(scene, row, words, last):
        return Voice((), trust=0.7, rule="last_speaker", words=last.unknown)
    if pronoun is not None:
        return _pointed(scene, row, named, pronoun, last)
    if _is_same_office(scene, row, words, last):
        return Voice(last.person, trust=0.75, rule="last_speaker")
    if last.unknown != NOWHERE and not named and _is_its_voice(scene, row, words, last):
        return Voice((), trust=0.7, rule="spokesperson", words=last.unknown)
    if _BARE_SPOKESPERSON.match(words) and (house := _house_before(scene, row, named, last)):
        return Voice(house, trust=0.7, rule="spokesperson")
    if named:
        return _named(scene, row, words, named)
    if _CONTRACT.search(words):
        return Voice(trust=0.8, rule="document")
    document = _SPEECH.search(words)
    if document and not _SINGULAR.search(words):
        owner = last.body if _JOINT.search(words) else last.anybody
        return Voice(owner, trust=0.7, rule="document_of_last_speaker")
    return Voice(trust=0.8)


def _wants_name(scene: Scene, row: Attribution, words: str, named: Sequence[Mention]) -> bool:
    """Whether a name may follow the source as its apposition: ``the minister, Simon Coveney``.

    What follows the comma may be the content; between two commas, after a title, it is the name.
    """
    follows = any(start <= row.source[1] + 2 < end for start, end in row.contents)
    if not named and not follows:
        return True
    if any(scene.type_of(m.actor_id) == "person" for m in named):
        return False
    name = next(iter(scene.apposed(row.source[1])), None)
    title = title_kind(_word_at(scene.text, row.head)) == "head"
    return name is not None and title and scene.text[name.end : name.end + 1] == ","


_BARE_SPOKESPERSON = re.compile(
    r"(?:an?|the|another|one of its|its)\s(?:[a-z]+\s)?(?:spokes\w+|press secretary)$",
    re.IGNORECASE,
)


_PROPER = re.compile(r"(?:[Tt]he\s)?[A-Z][\w&’'.-]+(?:\s(?:of\s|and\s|&\s)?[A-Z][\w&’'.-]+)*")
_FIRM = re.compile(r"(?:[Tt]he|[Ii]ts)\s(?:company|union|group|firm|bank|airline|carmaker)$")
_VOICE_OF_FIRM = re.compile(
    r"(?:it|(?:an?|the)\s(?:(?:company|group|firm|bank|union|airline|carmaker)\s)?spokes\w+"
    r"|the\s(?:company|group|firm|bank|airline|carmaker))$",
    re.IGNORECASE,
)


def _is_its_voice(scene: Scene, row: Attribution, words: str, last: _Heard) -> bool:
    """``a company spokesman``, ``it`` right after a body spoke that is no known actor."""
    here = scene.analysis.sentence_at(row.source[0])[0]
    near = _is_next(scene, last.unknown_at, row.source[0]) or _is_next(
        scene, last.unknown_at, min(here, row.contents[0][0])
    )
    return near and _VOICE_OF_FIRM.match(words) is not None


def _house_before(
    scene: Scene, row: Attribution, named: Sequence[Mention], last: _Heard
) -> tuple[str, ...]:
    """The body that ``a spokesperson`` speaks for: the one that spoke or acted just before."""
    if any(scene.type_of(m.actor_id) == "person" for m in named) or row.source[0] < 0:
        return ()
    here = scene.analysis.sentence_at(row.source[0])[0]
    before = scene.analysis.sentence_at(max(0, min(row.contents[0][0], here) - 3))[0]
    paragraph = scene.analysis.paragraph_at(row.source[0])
    opens = paragraph.start if paragraph is not None else before
    acting = [
        m for m in scene.subjects(min(before, max(opens, before - GAP)), row.source[0])
        if scene.type_of(m.actor_id) not in ("person", "media")
    ]  # fmt: skip
    spoke = last.body_at > last.at and last.body_at >= opens
    if acting and (not spoke or acting[-1].start > last.body_at):
        return (acting[-1].actor_id,)
    if spoke or _is_next(scene, last.body_at, row.source[0]):
        return last.body
    return ()


def _is_same_office(scene: Scene, row: Attribution, words: str, last: _Heard) -> bool:
    """``the minister`` right after a minister spoke, or after somebody whose office is not told."""
    office = re.fullmatch(r"[Tt]he (?:[a-z]+ )?([\w-]+)", words)
    if office is None or not last.has_just_spoken(scene, row):
        return False
    actor = scene.actors.get(last.person[0])
    known = actor.office.lower() if actor is not None else ""
    one = title_kind(office[1]) == "head" or office[1] == "deputy"
    return one and (not known or office[1].lower() in known)


def _ownerless(scene: Scene, row: Attribution, last: _Heard) -> Voice:
    """``It was emphasized that …``: the body whose readout the text goes on to give, if any."""
    before = scene.text[max(0, row.cue[0] - 40) : row.cue[0]]
    impersonal = re.search(r"\b[Ii]t (?:was|is|has been)(?: \w+)? $", before) is not None
    uttered = row.entry is not None and row.entry.lemma not in _NOT_UTTERED
    if impersonal and uttered and last.body:
        return Voice(last.body, trust=0.65, rule="readout_owner")
    return Voice(trust=0.75)


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
    scene: Scene,
    row: Attribution,
    named: Sequence[Mention],
    kinds: frozenset[str],
    last: _Heard,
) -> Voice:
    """A pronoun: what the namings say it stands for, else the last speaker of the kind."""
    if kinds != _BODIES and last.has_no_name(scene, row):
        return Voice((), last.unnamed_principal, 0.7, "unnamed", last.unnamed_words)
    if kinds == _PERSONS and last.is_voiced(scene, row):
        return Voice(last.body, trust=0.7, rule="spokesperson")
    if kinds == _PERSONS and (somebody := _unnamed_subject(scene, row)) is not None:
        return somebody
    if kinds == _BODIES and last.body_just_spoke(scene, row):
        return Voice(last.body, trust=0.8, rule="last_speaker")
    if kinds == _PERSONS and last.has_just_spoken(scene, row):
        return Voice(last.person, trust=0.8, rule="last_speaker")
    if named:
        ids = tuple(dict.fromkeys(m.actor_id for m in named))
        return Voice(ids, trust=min(m.confidence for m in named) ** 0.5, rule="pronoun")
    speaker = last.person if kinds == _PERSONS else last.body if kinds == _BODIES else last.anybody
    if speaker:
        return Voice(speaker, trust=0.75, rule="last_speaker")
    mention = scene.before(row.source[0], kinds=kinds)
    return Voice((mention.actor_id,), trust=0.6, rule="last_named") if mention else Voice()


def _unnamed_subject(scene: Scene, row: Attribution) -> Voice | None:
    """``A Kremlin spokesman took another view. "…," he said``: who acts in the sentence before.

    Only where no person with a name is subject since.
    """
    here = scene.analysis.sentence_at(min(row.source[0], row.contents[0][0]))[0]
    paragraph = scene.analysis.paragraph_at(row.source[0])
    if paragraph is None or here <= paragraph.start:
        return None
    before = scene.analysis.sentence_at(max(paragraph.start, here - 3))
    somebody = next((t for t in scene.analysis.span_tokens(*before) if _is_unnamed(t)), None)
    if somebody is None:
        return None
    start = absolute(somebody.doc[somebody.left_edge.i])
    end = absolute(somebody) + len(somebody)
    named = scene.within((start, end))
    acting = scene.subjects(before[0], row.source[0])
    if scene.is_quoted(start) or any(
        scene.type_of(m.actor_id) == "person" for m in (*named, *acting, *scene.apposed(end))
    ):
        return None
    house = _house(scene, named) if _OFFICE_FOR_OTHERS.search(somebody.lower_) else []
    if house:
        return Voice(ids_of(house), trust=0.7, rule="spokesperson")
    return Voice((), ids_of(named[:1]), 0.65, "unnamed", (start, end))


def _is_unnamed(token: Token) -> bool:
    """Whether a word is a subject like ``a young officer``: a person, and no name."""
    if token.dep_ not in ("nsubj", "nsubjpass") or token.pos_ != "NOUN":
        return False
    noun = title_kind(token.lower_) == "head" or is_person_noun(token.lower_)
    noun = noun or token.lower_ == "deputy"
    return noun and any(k.lower_ in ("a", "an", "one", "another") for k in token.lefts)


def _named(scene: Scene, row: Attribution, words: str, named: Sequence[Mention]) -> Voice:
    """A source in which somebody is named: the head, those beside it, or the body it belongs to."""
    at_head = [m for m in named if m.start <= row.head < m.end]
    persons = [
        m for m in named if _may_speak(scene, m, words) and not _is_complement(scene, row, m)
    ]
    if at_head and scene.type_of(at_head[0].actor_id) != "person" and persons:
        bodies_first = persons[0].start < at_head[0].start
        at_head = at_head if not bodies_first and _joined(scene, named) else persons[:1]
    chosen = [*at_head, *beside(scene, named, at_head)] if at_head else persons[:1]
    if chosen:
        chosen = [*_owner_before(scene, row.source[0], words), *chosen]
        return Voice(ids_of(chosen), trust=max(0.6, min(m.confidence for m in chosen) ** 0.25))
    if _SPEECH.match(_word_at(scene.text, row.head)):
        return Voice(ids_of(named[:1]), trust=0.8, rule="body_in_source")
    if _OFFICE_FOR_OTHERS.search(words) and (house := _house(scene, named)):
        return Voice(ids_of(house), trust=0.75, rule="spokesperson")
    if _SINGULAR.search(words) or _INDEFINITE.match(words):
        return Voice(
            (), ids_of(m for m in named if is_heard(m))[:1] or ids_of(named[:1]), 0.75, "unnamed"
        )
    if _DESCRIBED.match(words) or _is_somebody(scene, row, words):
        return Voice((), ids_of(named[:1]), 0.75, "unnamed")
    bodies = [m for m in named if scene.type_of(m.actor_id) != "person"]
    head = _word_at(scene.text, row.head)
    proper = head[:1].isupper() and bool(bodies) and bodies[0].end < row.head
    if _OTHER_BODY.match(head) or (proper and head.lower() not in _OF_STATE):
        return Voice((), ids_of(bodies[:1]), 0.75, "unnamed")
    return Voice(ids_of(bodies[:1]), trust=0.8, rule="body_in_source" if bodies else "")


_OF_STATE = frozenset(
    ("government", "cabinet", "administration", "authorities", "delegation", "kingdom", "republic",
     "presidency", "side", "state", "ministry", "officials", "leadership", "team")
)  # fmt: skip
"""Words, capitals or not, for those who speak for a state; any other name is a body's own."""
_OTHER_BODY = re.compile(
    r"(?:part(?:y|ies)|opposition|rebels?|unions?|parliament|court|mission|embassy|consulate|army"
    r"|military|navy|police|service|agency|press|media|newspapers?|television|bank|church|compan(?:y|ies)"
    r"|chamber|institute|industry|farmers|exporters|importers|workers|fishermen|business(?:es)?)$",
    re.IGNORECASE,
)
"""A body of a state's that does not speak for it: ``Ghana's opposition parties``."""


def _is_somebody(scene: Scene, row: Attribution, words: str) -> bool:
    """``the Ghanaian manager``: one person, whom the text does not name; not Ghana."""
    head = _word_at(scene.text, row.head).lower()
    return words.lower().startswith("the ") and (title_kind(head) == "head" or is_person_noun(head))


def _house(scene: Scene, named: Sequence[Mention]) -> list[Mention]:
    """The body that an unnamed spokesperson speaks for: a ministry before its state."""
    bodies = [m for m in named if scene.type_of(m.actor_id) not in ("person", "media")]
    return [m for m in bodies if scene.type_of(m.actor_id) != "state"][:1] or bodies[:1]


def _word_at(text: str, offset: int) -> str:
    match = re.compile(r"[\w-]+").match(text, max(offset, 0))
    return match[0] if match else ""


def _may_speak(scene: Scene, mention: Mention, words: str) -> bool:
    """Whether a person named in a source may be the one: not ``her`` of ``her lawyer``.

    Of ``Biden's office`` and ``Biden's statement`` it is Biden, of ``Biden's friends`` nobody.
    """
    if scene.type_of(mention.actor_id) != "person" or mention.kind == "modifier":
        return False
    if mention.text.lower() in _POSSESSIVES:
        return bool(_SPEECH.search(words) or _FOR_OWNER.search(words))
    owns = scene.text[mention.end : mention.end + 2] in ("'s", "’s", "’ ", "' ")
    return not owns or bool(_SPEECH.search(words) or _FOR_OWNER.search(words))


def _is_complement(scene: Scene, row: Attribution, mention: Mention) -> bool:
    """``aides to the president``, ``a spokesman for Biden``: not Biden, unless it is his office."""
    between = scene.text[max(row.head, 0) : mention.start] if row.head < mention.start else ""
    head = _word_at(scene.text, row.head)
    owned = _SPEECH.match(head) or _FOR_OWNER.search(head)
    return not owned and _COMPLEMENT.fullmatch(between) is not None


_COMPLEMENT = re.compile(
    r"[\w-]+\s(?:[a-z][\w’'-]+\s){0,5}?(?:(?:to|for|of|with|under)\s(?:[\w.-]+\s){0,3}"
    r"|(?:near|from|at|around|in)\s(?:[a-z][\w.-]*\s){0,3})"
)
_FOR_OWNER = re.compile(r"\b(?:office|campaign|team|camp|government|administration|side)$")
_INDEFINITE = re.compile(
    r"(?:an?|one|another|two|three|four|several|some|few|many|most|other)\s", re.IGNORECASE
)


def _owner_before(scene: Scene, start: int, words: str) -> list[Mention]:
    """``America`` of ``America and its allies``, where the parse cut between the two."""
    if not words.lower().startswith(("its ", "their ")):
        return []
    position = bisect_left(scene.starts, start) - 1
    if position < 0 or scene.text[scene.mentions[position].end : start] != " and ":
        return []
    return [scene.mentions[position]]


def _joined(scene: Scene, named: Sequence[Mention]) -> bool:
    between = [scene.text[a.end : b.start] for a, b in pairwise(named)]
    return any(re.fullmatch(r",?\s(?:and|&)\s(?:the\s|its\s)?|,\s", gap) for gap in between)


def beside(scene: Scene, named: Sequence[Mention], at_head: Sequence[Mention]) -> list[Mention]:
    """Those joined to the head by ``and``: ``Putin and Biden``, ``the US and its allies``."""
    beside, end = [], at_head[-1].end
    for mention in named:
        owns = scene.text[mention.end : mention.end + 2] in ("'s", "’s")
        if mention.start < end or mention.kind == "modifier" or owns:
            continue
        gap = scene.text[end : mention.start]
        if (re.search(r"\b(?:and|as well as|along with)\b", gap) and len(gap) < GAP) or (
            re.fullmatch(r",\s(?:the\s)?", gap)
            and re.search(r"\band\b", scene.text[mention.end : mention.end + GAP])
        ):
            beside.append(mention)
            end = mention.end
    return beside


GAP = 60


def ids_of(mentions: Iterable[Mention]) -> tuple[str, ...]:
    """The actors of namings, each once, in order."""
    return tuple(dict.fromkeys(m.actor_id for m in mentions))


def _same_unnamed(words: str, last: _Heard) -> Voice | None:
    """``the official`` right after ``a ministry official``: still nobody with a name."""
    definite = re.fullmatch(r"(?:the|this|that) (?:same )?([\w-]+)", words.lower())
    if definite is None or definite[1] not in last.unnamed:
        return None
    return Voice((), last.unnamed_principal, 0.7, "unnamed")


def _for_whom(scene: Scene, row: Attribution, voice: Voice) -> Voice:
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
    start, end = row.contents[0]
    first = next(iter(scene.within((start, min(end, start + GAP)))), None)
    if first is not None and first.kind == "name" and scene.type_of(first.actor_id) == "person":
        return Voice(voice.speaker, (first.actor_id,), voice.trust, voice.rule)
    beside = [m.actor_id for m in scene.within(row.source) if m.actor_id != actor.actor_id]
    return Voice(voice.speaker, actor.member_of[:1] or tuple(beside[:1]), voice.trust, voice.rule)


def outer_of(rows: Sequence[Attribution], number: int) -> int | None:
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


def is_heard(mention: Mention) -> bool:
    """Whether a naming inside a hearer's words is the hearer: no modifier, no possessive."""
    return mention.kind != "modifier" and mention.text.lower() not in _POSSESSIVES


_POSSESSIVES = frozenset({"his", "her", "its", "their", "my", "our"})
