"""Namings of actors in an article."""

from __future__ import annotations

from dataclasses import dataclass

from parley.code.gazetteer import Actor, Gazetteer, gazetteer
from parley.code.language import Analysis

__all__ = ["Actor", "Gazetteer", "Mention", "find_actors", "gazetteer"]

_KINDS = {"adjective": "modifier", "capital": "metonym", "people": "metonym"}


@dataclass(frozen=True)
class Mention:
    """A naming of an actor: ``article.text[start:end] == text``.

    ``kind`` is name, metonym, modifier, description or pronoun; ``rule`` says what found it.
    """

    start: int
    end: int
    text: str
    actor_id: str
    kind: str
    rule: str
    confidence: float


def find_actors(
    analysis: Analysis, gazetteer: Gazetteer
) -> tuple[tuple[Mention, ...], tuple[Actor, ...]]:
    """The namings, sorted by start, and the actors they name."""
    text = analysis.article.text
    mentions, actors = [], {}
    for match in gazetteer.find(text):
        alias = match.alias
        kind = _KINDS.get(alias.role, "name")
        words = text[match.start : match.end]
        mentions.append(
            Mention(match.start, match.end, words, alias.actor_id, kind, alias.rule,
                    alias.confidence)
        )  # fmt: skip
        actors[alias.actor_id] = gazetteer.actors[alias.actor_id]
    return tuple(mentions), tuple(actors.values())
