"""Sources without a name: ``an AU official``, ``two diplomats``, ``the declaration``.

Such a source is an actor of its own, named as the article names it, of type ``other``: two
articles' "diplomats" are two actors, for nothing says that they are one. In one article the same
words mean the same source, and ``the official`` is the official told of before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from parley.code.gazetteer import Actor, slug
from parley.code.persons import is_person_noun, title_kind
from parley.code.sources import NOWHERE
from parley.code.statements import Statement

_PRONOUN = re.compile(
    r"(?:I|we|you|he|she|it|they|this|that|these|those|who|which|what|one|some|many|others?|both|all"
    r"|his|her|its|their|my|our|nobody|no one|someone|somebody|everyone|everybody|there|most|few"
    r"|here|another|anyone|such|neither|either|none)$",
    re.IGNORECASE,
)
_TAIL = re.compile(r",?\s(?:who|which|that|whose|speaking|whom)\b.*$|,.*$", re.DOTALL)
_ARTICLE = re.compile(r"(?:the|an?|this|that|these|those|his|her|its|their)\s", re.IGNORECASE)
_PAPER_OF = re.compile(
    r"^(?:[Aa]n?|[Tt]he)\s(?:[a-z]+\s)?(?:statement|bulletin|communiqu[eé]|post|note|release|report|message"
    r"|readout|summary)\s(?:of|from|by|released by|issued by|published by)\s(?=(?:the\s)?[A-Z])"
)
"""``a bulletin of the Press Service``: whose paper it is speaks."""
_ONE_OF_THEM = re.compile(r"(?:one|some|both|another|two) of (?:them|the two)$|the other$", re.I)
_LONGEST = 100


def with_unnamed(
    text: str, article_id: str, statements: Sequence[Statement], actors: Iterable[Actor] = ()
) -> tuple[list[Statement], list[Actor]]:
    """The statements with an actor for each source that has words but no name, and those actors.

    ``actors`` are the article's; the new one belongs to whom the statement is made for. Pronouns
    that nothing resolves stay without a speaker.
    """
    known: dict[str, Actor] = {}
    names = {actor.actor_id: actor.name for actor in actors}
    found = []
    for statement in statements:
        words = "" if statement.speaker else source_words(text, statement)
        if not words:
            found.append(statement)
            continue
        key = _earlier(words, known) or _bare(words)
        if key not in known and _ONE_OF_THEM.match(words):
            found.append(statement)
            continue
        if key not in known:
            name = _without_article(" ".join(words.split()))
            country = ""
            principal = tuple(i for i in statement.principal if i in names)
            known[key] = Actor(slug(f"{article_id} {name}"), name, "other", country, "", principal)
        found.append(replace(statement, speaker=(known[key].actor_id,)))
    return found, list(known.values())


def source_words(text: str, statement: Statement) -> str:
    """The words that describe a statement's source, '' where they are none or a pronoun."""
    if statement.voice == NOWHERE or statement.voice[0] >= statement.voice[1]:
        return ""
    words = _TAIL.sub("", text[statement.voice[0] : statement.voice[1]].strip(" ,;:–—-"))
    words = _PAPER_OF.sub("", words)
    words = re.sub(r"['’]s?$", "", words).strip("\"“”«»‘’' ")
    plain = not _PRONOUN.match(words) and len(words) <= _LONGEST and "\n" not in words
    return words if plain and re.search(r"[^\W\d_]{2}", words) else ""


def _bare(words: str) -> str:
    return _ARTICLE.sub("", words).casefold()


def _without_article(name: str) -> str:
    """``UN press service`` of ``the UN press service``; ``the Ghanaian envoy`` stays as it is."""
    last = name.rpartition(" ")[2].lower()
    return name if _is_person(last) else re.sub(r"^[Tt]he (?=[A-Z]\S* \w)", "", name)


def _earlier(words: str, known: Iterable[str]) -> str:
    """``the official``: the source told before whose words end so, or hold that head noun."""
    if _ONE_OF_THEM.match(words):
        return next(reversed(list(known)), "")
    if not re.match(r"(?:the|this|that)\s", words, re.IGNORECASE):
        return ""
    bare = _bare(words)
    pattern = re.compile(rf"\b{re.escape(bare)}\b(?P<next>\s[\w-]+)?")
    for key in reversed(list(known)):
        hit = pattern.search(key)
        if hit is not None and not _is_person((hit["next"] or "").strip()):
            return key  # "the company" is not "a company spokesman"
    return ""


def _is_person(word: str) -> bool:
    return title_kind(word) == "head" or is_person_noun(word)
