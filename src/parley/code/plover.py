"""Words that report speech and what kind of act each is, in the terms of PLOVER.

``data/cues.csv`` lists a word (``cue``), its part of speech, the grammar that holds what is
said (``frame``), the act (``event``: a PLOVER root, or STATEMENT for plain comment, CAMEO
01) and how far the word in that frame is to be trusted. A denial is STATEMENT (CAMEO 016),
readiness for talks AGREE, a warning THREATEN.

Source of the roots: Halterman, Bagozzi, Beger, Schrodt, Scarborough, *PLOVER and POLECAT*
(2023); Schrodt, *CAMEO codebook* (2012).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal

Part = Literal["verb", "noun", "adj"]

_VOWELS = frozenset("aeiou")
_IRREGULAR = {
    "say": "said", "tell": "told", "write": "wrote written", "think": "thought",
    "know": "knew known", "find": "found", "see": "saw seen", "feel": "felt", "mean": "meant",
    "hold": "held", "seek": "sought", "understand": "understood", "forget": "forgot forgotten",
    "speak": "spoke spoken", "show": "shown", "swear": "swore sworn", "hear": "heard",
    "foresee": "foresaw foreseen", "read": "read", "put": "put", "take": "took taken",
    "begin": "began begun", "cast": "cast", "shoot": "shot", "forecast": "forecast",
    "plead": "pled", "beg": "begged", "give": "gave given", "withdraw": "withdrew withdrawn",
    "learn": "learnt", "come": "came", "lay": "laid", "mistake": "mistook",
}  # fmt: skip


@dataclass(frozen=True)
class Cue:
    """A reporting word in one grammatical frame: its act, and how far it is to be trusted."""

    lemma: str
    part: Part
    frame: str
    event: str
    confidence: float


@lru_cache(maxsize=1)
def load_cues() -> Mapping[tuple[str, Part], Mapping[str, Cue]]:
    """The cues by word and part of speech, then by frame.

    >>> load_cues()["accuse", "verb"]["of"].event
    'ACCUSE'
    """
    cues: dict[tuple[str, Part], dict[str, Cue]] = {}
    for row in csv.DictReader(_lines("cues.csv")):
        part: Part = "verb" if row["pos"] == "verb" else "noun" if row["pos"] == "noun" else "adj"
        cue = Cue(row["cue"], part, row["frame"], row["event"], float(row["confidence"]))
        cues.setdefault((cue.lemma, part), {})[cue.frame] = cue
    return MappingProxyType(cues)


@lru_cache(maxsize=1)
def _word_lists() -> Mapping[str, frozenset[str]]:
    rows = csv.DictReader(_lines("cues_words.csv"))
    return MappingProxyType({row["list"]: frozenset(row["words"].split()) for row in rows})


def word_list(name: str) -> frozenset[str]:
    """A list of ``data/cues_words.csv``; KeyError when there is none of that name.

    >>> "has" in word_list("have")
    True
    """
    return _word_lists()[name]


def _lines(name: str) -> list[str]:
    source = files("parley.code").joinpath("data", name).read_text(encoding="utf-8")
    return [line for line in source.splitlines() if not line.startswith("#")]


@lru_cache(maxsize=1)
def verb_forms() -> Mapping[str, str]:
    """The lemma of each form of each reporting verb; a tagger's lemmas are not trusted here.

    >>> [verb_forms()[form] for form in ("said", "hoping", "denies", "urged", "admitted")]
    ['say', 'hope', 'deny', 'urge', 'admit']
    """
    forms: dict[str, str] = {}
    for lemma, part in load_cues():
        if part == "verb":
            for form in _forms(lemma):
                forms.setdefault(form, lemma)
    return MappingProxyType(forms)


@lru_cache(maxsize=1)
def noun_forms() -> Mapping[str, str]:
    """The lemma of each form, singular and plural, of each reporting noun.

    >>> noun_forms()["allegations"], noun_forms()["denial"]
    ('allegation', 'denial')
    """
    forms: dict[str, str] = {}
    for lemma, part in load_cues():
        if part == "noun":
            forms |= {lemma: lemma, _plural(lemma): lemma}
    return MappingProxyType(forms)


def event_of(cue: Cue | None, content: str, *, nested: bool = False) -> str:
    """The act done by saying ``content`` under ``cue``: a PLOVER root, or STATEMENT.

    The cue decides. Where it only says that something was said, the first words of the content
    may: readiness is AGREE, a welcome SUPPORT, a threatened consequence THREATEN. Not where the
    content is ``nested``, somebody else's act in turn ("Haq said that Guterres welcomed …").

    >>> say = load_cues()["say", "verb"]["clause"]
    >>> event_of(say, "it was ready to hold talks"), event_of(say, "the meeting was short")
    ('AGREE', 'STATEMENT')
    """
    if cue is not None and (cue.event != "STATEMENT" or cue.lemma == "deny"):
        return cue.event
    if nested:
        return "STATEMENT"
    for event, pattern in _performed():
        if pattern.search(content[:_OPENING]):
            return event
    return "STATEMENT"


_OPENING = 240
_WHO = r"(?:^|[.,;:\"“«]\s*|\bthat )(?:(?:and|but|however) )?(?:[\w’'.-]+ ){0,6}?"
_PERFORMED = (
    ("AGREE", rf"{_WHO}(?:(?:am|is|are|was|were|be|remains?|remained|stands?|stood) "
        r"|\w+['’](?:re|m|s) )"
              r"(?:also |always |fully |now |still )?(?:ready|prepared|willing|open) (?:to|for)\b"
              r"(?! (?:all|any|every|whatever|the worst|deal with any|war)\b)"),
    ("AGREE", r"^(?:(?:its|their|his|her|the|full) )*(?:readiness|willingness|commitment)\b"),
    ("SUPPORT", r"^(?:[\"“«'‘]?(?:its|their|his|her|full|strong|firm|unwavering|continued) )*"
                r"[\"“«'‘]?(?:[\w-]+ )?support[\"”»'’]? (?:for|to)\b"),
    ("REJECT", rf"{_WHO}(?:(?:will|would|can|could|shall) (?:not|never) (?:accept|agree|allow"
               r"|tolerate|negotiate|recognis?z?e)|(?:won’t|won't) (?:accept|agree)|rejects?"
               r"|rejected|refuses?|refused)\b"),
    ("SUPPORT", rf"{_WHO}(?<!would )(?<!could )(?<!might )(?<!not )"
                r"(?:welcomes?|welcomed|supports?|supported|endorses?|endorsed|applauds?"
                r"|applauded)\b"),
    ("REQUEST", rf"{_WHO}(?<!['’]s )(?:calls? (?:for|on)|called (?:for|on)|urges?|urged"
        r"|demands?|demanded"
                r"|(?:must|should)(?: also| not| immediately| now)* (?:be |have )?(?:abandon|accept"
                r"|cease|commit|end|halt|lift|refrain|release|respect|return|stop|withdraw"
                r"|deploy|suspend|abide|comply|able to))"),
    ("ACCUSE", rf"{_WHO}(?:accuses?|accused|condemns?|condemned|blames?|blamed)\b"),
    ("THREATEN", r"\b(?:retaliat\w+|(?:would|will) (?:be|have) (?:a )?(?:grave|serious|severe|dire"
                 r"|massive|heavy)|will pay|would pay)\b"),
)  # fmt: skip


@lru_cache(maxsize=1)
def _performed() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((event, re.compile(pattern, re.IGNORECASE)) for event, pattern in _PERFORMED)


def _forms(lemma: str) -> list[str]:
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    if lemma in word_list("doubling"):
        stem = lemma + lemma[-1]
    past = lemma[:-1] + "ied" if _ends_in_consonant_y(lemma) else stem + "ed"
    forms = [lemma, _plural(lemma), past, stem + "ing", *_IRREGULAR.get(lemma, "").split()]
    return [*forms, lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"]


def _plural(word: str) -> str:
    if _ends_in_consonant_y(word):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "sh", "ch", "x", "z")) else "s")


def _ends_in_consonant_y(word: str) -> bool:
    return word.endswith("y") and word[-2] not in _VOWELS
