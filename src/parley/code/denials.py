"""Denials that take up a meeting told just before: ``There was no such meeting``, ``He denied it``.

The sentence has no word of who met, when or where: it has all that from the report before it.
"""

from __future__ import annotations

import re

_MEETING = r"(?:meeting|call|conversation|talks|encounter|contact|session|link|visit|handshake)"
_NO_SUCH = re.compile(
    rf"(?i)\bno such (?:{_MEETING}|thing)\b|\bthere (?:was|were|had been|has been) no (?:secret )?"
    rf"{_MEETING}\b|\b(?:meeting|call|conversation|encounter|talks) (?:did not|didn['’]t|never) "
    r"(?:take|took|taken) place|\b(?:it|this|that) never happened\b"
    rf"|\bdenie[sd] that (?:any|such an?|the|a) (?:such )?(?:\w+ )?{_MEETING}\b"
)
_DENIED = re.compile(
    r"(?i)\b(?:den(?:y|ies|ied)|disput(?:es|ed)|dismiss(?:es|ed)|reject(?:s|ed))\s"
    r"(?:it|this|that|(?:the|that|this) (?:claim|report|account|story|version)s?)\b"
    r"(?=[.,;!?”\"’»]|\s(?:flatly|outright|as)\b|$)"
)
REACH = 350
"""Characters after a report within which "no such meeting" means it."""


def denies_what_was_told(sentence: str, after: int) -> bool:
    """Whether a sentence denies the meeting that a report ``after`` characters before it told.

    "He denied it" does so in the next sentence alone, "no such meeting" within :data:`REACH`.

    >>> denies_what_was_told("“There was no such meeting,” she said.", 200)
    True
    >>> denies_what_was_told("Kigali denied it.", 1), denies_what_was_told("Kigali denied it.", 90)
    (True, False)
    >>> denies_what_was_told("Kigali denies it is sending troops.", 1)
    False
    """
    if after <= REACH and _NO_SUCH.search(sentence):
        return True
    return after <= 2 and _DENIED.search(sentence) is not None
