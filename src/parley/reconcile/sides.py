"""Which side an actor is on, by the register: a minister, her ministry and her state are one.

Two organs of one state that tell of one matter are not independent of each other, so they
count as one witness; and what is known of one side's words through the other side's organ
is known from one side only. A side is read off the register (``member_of``, ``country``)
and nothing else: what it does not say is not guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from parley import tables

_TOPS = ("state", "international_organisation")


@dataclass(frozen=True)
class Sides:
    """The sides of a register of actors."""

    actors: pd.DataFrame

    @cached_property
    def _rows(self) -> dict[str, Mapping[str, Any]]:
        return {row["actor_id"]: row for _, row in tables.records(self.actors)}

    @cached_property
    def homes(self) -> dict[str, frozenset[str]]:
        """For each actor the bodies and states it belongs to, over any number of steps."""
        states = {row["country"]: actor for actor, row in self._rows.items()
                  if row["type"] == "state" and row["country"]}  # fmt: skip
        direct = {
            actor: {*tables.split(row["member_of"]),
                    *({states[row["country"]]} if row["country"] in states else set())} - {actor}
            for actor, row in self._rows.items()
        }  # fmt: skip
        return {actor: frozenset(_reached(actor, direct)) for actor in direct}

    def belongs(self, member: str, body: str) -> bool:
        """Whether ``member`` belongs to ``body``, over any number of steps."""
        return body in self.homes.get(member, frozenset())

    @cached_property
    def _groups(self) -> frozenset[str]:
        """Groups ("the West") of which the register lists no member."""
        with_members = {home for homes in self.homes.values() for home in homes}
        return frozenset(actor for actor, row in self._rows.items()
                         if row["type"] == "other" and actor not in with_members)  # fmt: skip

    def may_be_one(self, one: str, other: str) -> bool:
        """Whether two names in two lists may mean one party.

        They do when one belongs to the other (a minister, her state), or when one is a group
        whose members nobody lists: "the P4+1" may stand for China or for France.
        """
        return (
            one == other
            or self.belongs(one, other)
            or self.belongs(other, one)
            or (one in self._groups and self._is_top(other))
            or (other in self._groups and self._is_top(one))
        )

    def of(self, actor_id: str) -> str:
        """The side of an actor: its state, else its organisation, else itself.

        States and organisations are their own side; so is whoever the register puts nowhere,
        and a media house always is.
        """
        row = self._rows.get(actor_id)
        if row is None or row["type"] in (*_TOPS, "media"):
            return actor_id
        for kind in _TOPS:
            for home in sorted(self.homes[actor_id]):
                if self._rows.get(home, {}).get("type") == kind:
                    return home
        return actor_id

    def kind(self, actor_id: str) -> str:
        """The type of an actor; empty when the register does not say."""
        return str(self._rows.get(actor_id, {}).get("type", ""))

    def name(self, actor_id: str) -> str:
        """The name of an actor; the id itself when the register has none."""
        return str(self._rows.get(actor_id, {}).get("name", actor_id))

    def names(self, actor_id: str) -> tuple[str, ...]:
        """Name and aliases of an actor."""
        row = self._rows.get(actor_id, {})
        return (self.name(actor_id), *tables.split(str(row.get("aliases", ""))))

    def _is_top(self, actor_id: str) -> bool:
        return self.kind(actor_id) in (*_TOPS, "other", "")


def side_of(actors: pd.DataFrame) -> Callable[[str], str]:
    """A function from an actor to its side (see :meth:`Sides.of`).

    >>> from parley.schema import table
    >>> side = side_of(tables.from_rows(table("actors"), [
    ...     {"actor_id": "russia", "type": "state", "country": "RUS"},
    ...     {"actor_id": "kremlin", "type": "government_body", "country": "RUS"}]))
    >>> side("kremlin"), side("nobody_knows")
    ('russia', 'nobody_knows')
    """
    return Sides(actors).of


def _reached(actor: str, direct: Mapping[str, set[str]]) -> set[str]:
    found, waiting = set[str](), set(direct[actor])
    while waiting:
        home = waiting.pop()
        if home not in found:
            found.add(home)
            waiting |= direct.get(home, set())
    return found - {actor}
