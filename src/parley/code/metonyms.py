"""Whether a capital's name means a government or a place, and what else a name may be inside.

"Moscow said", "talks between Washington and Moscow" name governments; "in Moscow", "the Vienna
talks", a dateline name places, which are no namings of actors. Decided by the words around the
name, then by its place in the parse.
"""

from __future__ import annotations

import re

from spacy.tokens import Token

_DOCUMENT = re.compile(
    r"[ -](?:[Aa]greements?|[Aa]ccords?|[Tt]reat(?:y|ies)|Conventions?|[Pp]rotocols?|[Dd]eclaration"
    r"|[Pp]rocess|[Mm]emorandum|Pact|[Ff]ormat|Charter|Consensus|Principles|Statute|Rules|Plan"
    r"|Airlines?|Airways|Stock Exchange|Open|Marathon|Review|Times|Post|Tribune|Embassy)\b"
)
_EVENT = re.compile(
    r"\s(?:peace |nuclear |climate |security |annual |latest |indirect |proximity )?"
    r"(?:talks|meetings?|summit|conference|round|negotiations?|consultations?|forum|session|airport"
    r"|hotel|streets?|suburbs?|district|office|bureau|time|visit|trip|stop|mission|venue"
    r"|headquarters|correspondent|area|region|neighbou?rhood|protests?|attacks?|university"
    r"|dialogue|gathering|stock exchange|metro|based)\b"
)
_SITE = re.compile(
    r"['’]s\s(?:\w+\s){0,3}?(?:Pal(?:ais|ace)|[Hh]otel|[Aa]irport|[Ss]quare|[Ss]treets?|University"
    r"|Cathedral|Centre|Center|Kremlin|Conference|Convention|[Cc]ity|[Ss]uburbs?|[Dd]istrict"
    r"|Museum|[Ss]tadium|International|old|historic|central)\b"
)
_IN = re.compile(
    r"\b(?:in|at|near|outside|around|across|inside|via|throughout|reached|visit(?:ed|ing|s)?"
    r"|leav(?:e|ing)"
    r"|left)\s(?:(?:central|downtown|nearby|eastern|western|northern|southern|the city of)\s)?$",
    re.IGNORECASE,
)
_PLACE_PREPOSITIONS = frozenset(
    ("in", "at", "near", "outside", "around", "across", "inside", "via", "through")
)
_MOTION = frozenset(
    ("travel", "go", "fly", "return", "arrive", "come", "visit", "trip", "head", "move", "bring",
     "invite", "journey", "flight", "rush", "relocate", "drive", "tour", "back", "way", "take",
     "withdraw", "depart", "leave", "recall", "dispatch", "shuttle")
)  # fmt: skip
_OF_POWER = frozenset(
    ("position", "demand", "accusation", "behalf", "part", "view", "support", "stance", "policy",
     "ally", "interest", "critic", "demand", "request", "side", "influence", "enemy", "partner",
     "rival", "adversary", "approval", "intention", "goal", "ambition", "accuse", "ask", "require")
)  # fmt: skip
_PLACE_OBJECT_OF = frozenset(
    ("visit", "reach", "leave", "enter", "tour", "capture", "seize", "bomb", "shell", "host",
     "storm", "besiege", "bombard", "hit", "strike", "attack")
)  # fmt: skip


def is_part_of_other_name(text: str, start: int, end: int) -> bool:
    """Whether a place's name opens a document's or a firm's (``Minsk agreements``)."""
    return bool(_DOCUMENT.match(text, end))


def is_dateline(text: str, start: int, end: int, paragraph_start: int) -> bool:
    """Whether a name opens its paragraph as the place of writing: ``VIENNA (…)``, ``LIMA:``."""
    if text[paragraph_start:start].strip():
        return False
    rest = text[end : end + 60]
    if not rest.strip() or rest.lstrip(" \t").startswith(("\n", "\r")):
        return True
    if text[start:end].isupper() and re.match(r"\s?(?:[(:,–—/-]|\.\s)", rest):
        return True
    agency = re.match(r"(?:,\s[\w. ]{1,20})?\s(?:\([^)\n]{2,40}\)|[-–—]{1,2}\s)", rest)
    return bool(agency)


def metonym_confidence(text: str, start: int, end: int, token: Token | None) -> float:
    """How surely a capital's name means the government; 0 where it is a place."""
    after, before = text[end : end + 60], text[max(0, start - 40) : start]
    if _EVENT.match(after) or _SITE.match(after) or re.match(r"-based\b", after):
        return 0.0
    if _IN.search(before):
        return 0.0
    if re.match(r"['’]s?\s", after):
        return 0.85
    if re.match(r":\s", after) and not before.strip():
        return 0.7
    return _by_parse(token) if token is not None else 0.5


def _by_parse(token: Token, depth: int = 0) -> float:
    head = token.head
    match token.dep_:
        case "nsubj" | "nsubjpass":
            return 0.0 if head.lemma_ in ("host", "lie") else 0.85
        case "agent" | "poss":
            return 0.85
        case "pobj":
            return _after_preposition(head, head.head)
        case "dobj" | "dative":
            return 0.0 if head.lemma_ in _PLACE_OBJECT_OF else 0.75
        case "conj" | "appos" if depth < 4 and head != token:
            return _by_parse(head, depth + 1)
        case "compound" | "nmod" | "amod" | "npadvmod":
            return 0.5 if head.pos_ == "NOUN" and head.text.endswith("s") else 0.0
        case "ROOT":
            return 0.55
        case _:
            return 0.4


def _after_preposition(preposition: Token, head: Token) -> float:
    word = preposition.lower_
    if word in _PLACE_PREPOSITIONS:
        return 0.0
    if word in ("to", "from", "for", "into", "out"):
        moves = head.lemma_.lower() in _MOTION and not (word == "for" and head.lemma_ == "take")
        return 0.0 if moves or word in ("into", "out") else 0.7
    if word == "of":
        return 0.6 if head.lemma_.lower() in _OF_POWER else 0.0
    return 0.8
