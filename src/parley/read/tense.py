"""Past or future: what the words around a place in a sentence say about time.

A regex reading of English verbs, not a parse: it looks for the finite verb that governs a
place (the nearest before it in its clause, else after it, else in the sentence). It is
enough to tell "met on Friday" from "will meet on Friday".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import cache, lru_cache
from importlib.resources import files

from parley.read.calendar import DAY, MONTH, YEAR

REACH = 400
_TO_DO = (
    r"(?:hop|aim|intend|seek|agree|decide|invite|offer|propose|vow|pledge|promise|prepare|ask|order"
    r"|want|threaten|instruct|urge|authori[sz]e|commit)(?:e?s|e?d|ing|e)? to"
    r"|plan(?:s|ned|ning)? (?:to|for|on|an?\b|the\b)"
)
_DIARY = (
    r"visits|meets|hosts|travels|arrives|returns|leaves|departs|flies|heads (?:to|for|back)"
    r"|begins|starts|opens|ends|expires|closes|resumes|reopens|convenes|lapses|follows|passes"
    r"|assumes|faces|chairs|receives|addresses|runs (?:out|until|through)"
    r"|goes (?:to|into|on|before)|comes (?:to|into|up|before|due)|sits down"
    r"|takes (?:over|office|place|effect|part)"
    r"|debates(?! (?:about|on|over|between|in|with)\b)|votes on|rules on|decides|hears|discusses"
    r"|presents|unveils|submits|elects|signs|sits|looks? forward|wraps up"
    r"|gets under ?way|kicks off|falls due"
    r"|(?<!not )(?<!n['’]t )(?:meet|gather|convene)(?= (?:again|next|in|at|on|with|separately)\b)"
    r"|(?<=[a-z]{3}s )(?<!this )(?:resume|reopen|begin|start|expire|take (?:effect|place|office)"
    r"|go (?:to|into|before)|come (?:into|up|before)|enter into force|sit down|leave"
    r"|return|fly|head|travel|vote|strike|walk out|get under ?way)"
    r"|(?:is|are) (?:meeting|visiting|travell?ing|arriving|holding|hosting|flying|heading|leaving"
    r"|returning|gathering|convening|voting|coming)"
)
"""The present tense in which news tells what stands in the diary: "leaves on Saturday"."""
_FUTURE = (
    r"\b(?:will|won['’]t|shall|would|(?:is|are|was|were|be|being) (?:to|due|slated|bound)\b"
    r"|(?:is|are|was|were|be|being) set\b(?! (?:up|off|out|down|back|aside|in|by)\b)"
    r"|(?:propos|suggest|demand|request|recommend|insist)(?:e?s|ed|ing)? that"
    r"|(?:is|are) (?:preparing|planning|organi[sz]ing|arranging)|on the calendar|pencill?ed in"
    r"|['’]ll|due|scheduled|slated|upcoming|forthcoming|expect(?:s|ed|ing)?|supposed to"
    r"|(?:is|are) planned|to be (?:held|[a-z]{3,}ed)"
    r"|set (?:to|for)|going to|ready to|prepar(?:es|ing) to|wants? to|about to"
    r"|may|might|could|can|should|must|ahead of"
    r"|(?:agreement|plan|deal|proposal|bid|decision|intention|commitment|deadline)s? to"
    r" (?!the\b|an?\b)"
    r"|(?:postponed|put (?:off|back)|pushed(?: back)?|moved|slipped|shifted|delayed|deferred"
    r"|brought forward|adjourned) (?:to|until|till)|rescheduled"
    r"|(?:who|which|he|she|it) (?!was\b|has\b|is\b|does\b|dates\b|says\b"
    r"|notes\b|adds\b)[a-z]{2,}[a-rt-z]s(?= (?:[a-z]+ ){0,3}(?:on|in|next|this)\b))\b"
    rf"|\b(?:{_DIARY})\b"
)
_OPEN = (
    r"\b(?:originally|initially|first|previously|earlier)"
    r" (?:scheduled|planned|due|set|slated|expected|pencill?ed)\b"
)
_PAST = (
    r"\b(?:had been (?:due|set|scheduled|slated|expected|planned|supposed)(?: to)?"
    r"|(?:was|were) to have|was|were|had|did|didn['’]t|wasn['’]t|weren['’]t|hadn['’]t|has"
    r"|(?<!will )(?<!would )(?<!to )(?<!shall )(?<!may )have"
    r"|(?:dates|stems)(?= from)"
    r"|(?!need\b|indeed\b|proceed\b|succeed\b|exceed\b|hundred\b|speed\b|feed\b|seed\b|breed\b"
    r"|sacred\b|naked\b|shed\b|bleed\b|weed\b|greed\b|embed\b"
    r"|un(?:specifi|nam|identifi|precedent|chang|invit|resolv|arm|limit|confirm|expect)ed\b)"
    r"[a-z]{2,}ed\b(?! by\b)"
)
_CLAUSE = re.compile(
    r"[,;:()“”\"«»—–]|\b(?:that|which|who|whom|when|while|after|before|but|because|where|although"
    r"|though|as)\b"
)
_SENTENCE = re.compile(r"[.!?][\"”’»)]*\s+(?=[\"“‘«(]?[A-Z])|\n\s*")
_ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b[ap]\.m|\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sgt|Rep|Sen|Gov|St|No|Jan|Feb|Mar|Apr|Jun|Jul|Aug"
    r"|Sept?|Oct|Nov|Dec|U\.S|U\.N|U\.K|Inc|Corp|Co|Ltd|vs|Prof|Rev|Capt|Maj|Adm))$"
)
_SINCE = re.compile(r"\b[Ss]ince\s(?:the\s)?$")
_DETERMINER = re.compile(
    r"(?:\b(?:the|its|their|his|her|our|this|that|a|an)|['’]s)\s$", re.IGNORECASE
)
_ATTRIBUTE = re.compile(
    rf"(?:{MONTH}\s{DAY}|{DAY}\s{MONTH})\s(?!(?:at|in|on|and|or|to|as|by)\b)[a-z]"
)
_ENTRY = re.compile(rf"(?:{MONTH}\s{DAY}(?:[-–]{DAY})?|{DAY}\s{MONTH})(?:,?\s{YEAR})?\s?[:–—]\s")


@lru_cache(maxsize=1)
def _markers() -> re.Pattern[str]:
    words = "|".join(_irregular_pasts())
    # "will be held" is no past: a participle after "be" says nothing of its own.
    alone = r"(?<!be )(?<!being )(?<!\bis )(?<!\bare )"
    return re.compile(
        rf"(?P<open>{_OPEN})|(?P<resolve>\b{_TO_DO}\b)|(?P<future>{_FUTURE})"
        rf"|{alone}(?P<past>{_PAST}|{words})\b)"
    )


@lru_cache(maxsize=1)
def _irregular_pasts() -> tuple[str, ...]:
    lines = (files("parley.read") / "data" / "irregular_pasts.txt").read_text("utf-8").splitlines()
    return tuple(word for line in lines if not line.startswith("#") for word in line.split())


def sentence_starts(text: str) -> list[int]:
    """Offsets at which sentences begin: after a full stop and space, or on a new line."""
    starts = [0]
    for match in _SENTENCE.finditer(text):
        before = text[max(0, match.start() - 8) : match.start()]
        if text[match.start()] == "." and _ABBREVIATION.search(before):
            continue
        starts.append(match.end())
    return starts


def tense_reader(text: str) -> Callable[[int], str]:
    """A function from an offset to 'past', 'future' or '' (the verbs do not say).

    >>> tense = tense_reader("They met on Friday and will meet again on Monday.")
    >>> tense(12), tense(43)
    ('past', 'future')
    """
    starts = sentence_starts(text)

    @cache  # a text is read as of several days, and asked at the same places
    def tense_at(offset: int) -> str:
        place = bisect_right(starts, offset) - 1
        begin = max(starts[place], offset - REACH)
        end = starts[place + 1] if place + 1 < len(starts) else len(text)
        return _tense(text[begin : min(end, offset + REACH)], offset - begin)

    return tense_at


def _tense(sentence: str, offset: int) -> str:
    if _SINCE.search(sentence, max(0, offset - 12), offset):
        return "past"
    if _ATTRIBUTE.match(sentence, offset) and _DETERMINER.search(sentence[:offset]):
        return ""  # "its June 12 summit" may lie behind or ahead
    if _ENTRY.match(sentence, offset) and not re.search(r"\w", sentence[:offset]):
        return ""  # "May 26: the two meet again" is an entry of a chronicle, in its present
    found = [(m.start(), m.end(), _kind(m, offset)) for m in _markers().finditer(sentence)]
    cuts = [m.start() for m in _CLAUSE.finditer(sentence)]
    left = max((cut for cut in cuts if cut < offset), default=-1)
    right = min((cut for cut in cuts if cut > offset), default=len(sentence))
    before = [kind for _, end, kind in found if end <= offset]
    inside = [kind for start, end, kind in found if start > left and end <= offset]
    after = [kind for start, _, kind in found if offset < start < right]
    later = [kind for start, _, kind in found if start > offset]
    order = (inside[-1:], after[:1], before[-1:], later[:1])
    told = next((kinds[0] for kinds in order if kinds), "")
    return "" if told == "open" else told


def _kind(marker: re.Match[str], offset: int) -> str:
    """'past' or 'future': what was agreed to do lies ahead, the day before "agreed to" behind."""
    if marker.lastgroup != "resolve":
        return marker.lastgroup or ""
    told = marker.start() > offset and "ed " in marker.group()
    return "past" if told else "future"
