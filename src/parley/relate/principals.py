"""Whom an actor stands for, by the register: a person for her state only when asked to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Literal

from parley.case import Case
from parley.errors import ParleyError
from parley.tables import records, split

StandFor = Literal["self", "principal", "state"]
_TOPS = ("state", "international_organisation")


def principals(case: Case, stand_for: StandFor) -> Callable[[str], str]:
    """A function from an actor to the actor it stands for, by the register.

    ``self``: everyone for herself. ``principal``: a person for the body or state that
    ``member_of`` names first, else for the state of her ``country``. ``state``: persons and
    government bodies for a state or an international organisation, found by following
    ``member_of`` upwards (a state before an organisation, so that a state's envoy to an
    organisation speaks for the state), else by ``country``. States and organisations always
    stand for themselves, and so does whoever has no such entry. That a minister was at a
    table makes her state a party only when one chooses to read it so: choose it openly.
    """
    if stand_for not in ("self", "principal", "state"):
        raise ParleyError(
            f"stand_for: found {stand_for!r}, expected self, principal or state. Choose one."
        )
    register = {row["actor_id"]: row for _, row in records(case["actors"])}
    states = {r["country"]: a for a, r in register.items() if r["type"] == "state" and r["country"]}
    memo: dict[str, str] = {}

    def stands(actor_id: str) -> str:
        if stand_for == "self":
            return actor_id
        if actor_id not in memo:
            memo[actor_id] = _lifted(actor_id, register, states, stand_for)
        return memo[actor_id]

    return stands


def _lifted(
    actor_id: str, register: Mapping[str, Mapping[str, str]], states: Mapping[str, str],
    stand_for: StandFor,
) -> str:  # fmt: skip
    row = register.get(actor_id)
    lifts = ("person",) if stand_for == "principal" else ("person", "government_body")
    if row is None or row["type"] not in lifts:
        return actor_id
    if stand_for == "principal":
        bodies = [m for m in split(row["member_of"]) if register.get(m, row)["type"] != "person"]
        return next(iter(bodies), states.get(row["country"], actor_id))
    tops = list(_tops(actor_id, register, states, set()))
    kinds = {top: register[top]["type"] for top in tops}
    tops.sort(key=lambda top: _TOPS.index(kinds[top]))
    return next(iter(tops), states.get(row["country"], actor_id))


def _tops(
    actor_id: str, register: Mapping[str, Mapping[str, str]], states: Mapping[str, str],
    seen: set[str],
) -> Iterator[str]:  # fmt: skip
    """States and organisations above an actor, by ``member_of``, then a body's own country."""
    seen.add(actor_id)
    row = register[actor_id]
    for above in split(row["member_of"]):
        if above in seen or above not in register:
            continue
        if register[above]["type"] in _TOPS:
            yield above
        else:
            yield from _tops(above, register, states, seen)
    if row["type"] == "government_body" and row["country"] in states:
        yield states[row["country"]]
