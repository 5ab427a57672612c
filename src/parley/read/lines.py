"""The lines of an article, and what a line is by its looks alone: a site, an agency, a masthead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files

LONGEST_TITLE = 24
SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$|[:;,]$")
_SITE = re.compile(
    r"(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+){0,2}\.[a-z]{2,12}(?:/\S*)?\.?", re.IGNORECASE
)
_MASTHEAD = re.compile(
    r"^(?:The )?(?:[A-Z][\w.'’&]+,? |of |the |for |and ){0,7}(?:News|Times|Herald|Post|Tribune"
    r"|Guardian|Gazette|Telegraph|Journal|Daily|Standard|Observer|Chronicle|Monitor|Mail|Star|Today|Online"
    r"|Agency|Broadcasting|Radio|TV|Television|Ministry|Department|Office|Embassy|Mission|Council"
    r"|Commission|Secretariat|Press Release|Statement|Communiqu[eé]|Readout|Media Note)\b"
    r"(?: (?:of|for)(?: (?:the )?[A-Z][\w.'’&]+| and| of)+)?(?:(?: [-–|] |, ).{1,40})?$"
    r"|^(?:Kingdom|Republic|State|Government|Sultanate|Emirate) of(?: [A-Z][\w'’]+| the| and)+$"
)


@dataclass(frozen=True)
class Zone:
    """A stretch of an article that is not body; ``kind`` is one of ``schema.ZONE_KINDS``."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Line:
    """A line of the file, or a paragraph that the file wraps; ``kind`` '' is body."""

    start: int
    end: int
    text: str
    kind: str = ""

    @cached_property
    def words(self) -> int:
        """Words, split at white space."""
        return len(self.text.split())

    @cached_property
    def is_sentence(self) -> bool:
        """Whether it ends like a sentence, or is too long to be anything else."""
        return bool(SENTENCE_END.search(self.text)) or self.words > LONGEST_TITLE


def is_site(text: str) -> bool:
    """Whether a line is the address of a site and nothing else."""
    return bool(_SITE.fullmatch(text.strip()))


def is_masthead(text: str) -> bool:
    """Whether a line is the name of a paper, a broadcaster, an office or a kind of release.

    >>> is_masthead("Buenos Aires Herald"), is_masthead("Ministry of Foreign Affairs of Japan")
    (True, True)
    >>> is_masthead("Ministry says talks to resume today")
    False
    """
    return len(text.split()) <= 9 and bool(_MASTHEAD.match(text))


@lru_cache(maxsize=1)
def agencies() -> frozenset[str]:
    """Names of news agencies, in small letters (``data/agencies.txt``)."""
    return frozenset(line.casefold() for line in data_lines("agencies.txt"))


def data_lines(name: str) -> list[str]:
    """The lines of a data file of this package without comments and blank lines."""
    text = (files("parley.read") / "data" / name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("# ")]
