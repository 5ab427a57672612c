"""Who was not there, by an article's own words: ``without X``, ``X did not attend``.

Word patterns around a name, as news has them. Silence about somebody is no absence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

_HINT = re.compile(
    r"(?i)absen|without|minus|missing|n[o']t\b|n’t\b|never|stays? away|stayed|place of|instead"
    r"|in for|skipp|\bout\b|regrets|already|way home"
)
_APPOSITION = r"(?:,[^.;]{1,90}?,)?\s(?:himself\s|herself\s)?"
_NOT_THERE = (
    r"(?:(?:was|were|is|had|has|have)(?:\snot|n['’]t|\snever)\s(?:been\s)?(?:even\s)?(?:there\b"
    r"|present|in\s(?:the\sroom|attendance|town)|at\sthe\s(?:table|meeting|talks|session|dinner)"
    r"|among\s(?:them|those|the)|part\sof|invited|joined|attended|taken\spart)"
    r"|(?:was|were)\s(?:conspicuously\s|notably\s)?(?:absent|missing|elsewhere)"
    r"|(?:did|does|do|would|will|could)(?:\snot|n['’]t)\s(?:attend|take\spart|travel|come\b|show"
    r"\sup|turn\sup|participate|appear|join|sit\sin)"
    r"|stayed\s(?:away|home|at\shome|behind)|skipped|sat\s(?:it|this\sone)?\s?out"
    r"|sent\s(?:his|her|their)\sregrets|never\s(?:came|arrived|appeared|showed\sup|joined)"
    r"|(?:was|were)\salready\son\s(?:his|her|their)\sway"
    r"|had\salready\s(?:left|flown|gone|departed)\b|(?:was|were)\snot(?=[.;])"
    r"|stays?\saway|(?:was|were|had\sbeen)\s(?:kept|left|shut)\sout)"
)
_WITHOUT = (
    r"(?:\b[Ww]ithout|[Ii]n\sthe\sabsence\sof|\b[Mm]inus|\b[Ii]n\splace\sof|[Ii]nstead\sof"
    r"|\b(?:stood|standing|stand)\sin\sfor)\s(?:[\w.’'-]+\s){0,5}?"
)


def absent(text: str, names: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """The ids of those whom the text says to have been absent; ``names`` maps ids to names.

    >>> sorted(absent("They met without Mr Okoro. Marta Silva, an aide, did not attend.",
    ...               {"okoro": ["Okoro"], "silva": ["Marta Silva"], "moyo": ["Moyo"]}))
    ['okoro', 'silva']
    """
    if not _HINT.search(text):
        return frozenset()
    return frozenset(
        who for who, given in names.items()
        if any(_pattern(name).search(text) for name in given if name and name in text)
    )  # fmt: skip


@lru_cache(maxsize=2048)
def _pattern(name: str) -> re.Pattern[str]:
    word = rf"\b{re.escape(name)}(?!\w)"
    return re.compile(
        rf"{word}{_APPOSITION}{_NOT_THERE}|{_WITHOUT}{word}(?!['’]s\s)|{word}['’]s\sabsence"
        rf"|[Aa]bsence\sof\s(?:[\w.’'-]+\s){{0,4}}?{word}"
    )
