"""The signs of the figures: each kind by shape and colour, each status by line and filling."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from parley.tell.palette import light


@dataclass(frozen=True)
class Sign:
    """How a kind of node is drawn: a marker of matplotlib, a colour's name, and its word."""

    marker: str | tuple[tuple[float, float], ...]
    tone: str
    word: str
    size: float = 8.0
    hollow: bool = False

    @property
    def colour(self) -> str:
        """The colour in which figures are drawn."""
        return light(self.tone)


@dataclass(frozen=True)
class Manner:
    """How a status is drawn: a circle filled, open or dashed, and a line in the same manner."""

    tone: str
    dashes: tuple[float, ...]
    filling: Literal["full", "half", "none", "cross", "slash"]
    word: str

    @property
    def colour(self) -> str:
        """The colour in which figures are drawn."""
        return light(self.tone)

    @property
    def line(self) -> object:
        """The line style for matplotlib."""
        return (0, self.dashes) if self.dashes else "solid"


SHEET = ((-0.7, -1.0), (0.7, -1.0), (0.7, 1.0), (-0.7, 1.0), (-0.7, -1.0))
KINDS = {
    "state": Sign("s", "c1", "state"),
    "international_organisation": Sign("D", "c3", "international organisation", 7.4),
    "government_body": Sign("P", "c4", "government body", 9.0),
    "person": Sign("^", "c2", "person", 8.6),
    "media": Sign("v", "c5", "media", 8.6),
    "other": Sign("h", "c8", "other", 8.6),
    "unknown": Sign("X", "c8", "type not stated", 8.0),
    "article": Sign(SHEET, "ink", "article", 10.0),
    "outlet": Sign(">", "c6", "outlet", 8.6),
    "agency": Sign("<", "c7", "agency", 8.6),
}
STANCE_SIGNS = {
    "proposes": Sign(">", "c1", "proposes", 8.6),
    "supports": Sign("o", "c3", "supports", 8.0),
    "conditions": Sign("D", "c5", "supports on conditions", 6.4, hollow=True),
    "rejects": Sign("X", "c2", "rejects", 8.6),
}
SILENCE = Sign("o", "c8", "asked, no position", 3.8, hollow=True)
STATUSES = {
    "held": Manner("c3", (), "full", "held"),
    "ongoing": Manner("c3", (6, 1.5), "half", "ongoing"),
    "planned": Manner("c1", (4, 2), "none", "planned"),
    "proposed": Manner("c5", (1.2, 1.6), "none", "proposed"),
    "cancelled": Manner("c8", (6, 2, 1, 2), "cross", "cancelled"),
    "denied": Manner("c8", (6, 2, 1, 2, 1, 2), "slash", "denied"),
}
UNKNOWN_STATUS = Manner("c8", (1, 3), "none", "status not stated")
TONE_OF_EVENT = {
    "AGREE": "c3", "CONSULT": "c3", "SUPPORT": "c3", "CONCEDE": "c3", "COOPERATE": "c3",
    "AID": "c3", "RETREAT": "c3",
    "REQUEST": "c5",
    "ACCUSE": "c2", "REJECT": "c2", "THREATEN": "c2", "PROTEST": "c2", "SANCTION": "c2",
    "MOBILIZE": "c2", "COERCE": "c2", "ASSAULT": "c2",
    "STATEMENT": "c8",
}  # fmt: skip
EVENT_FAMILIES = {
    "c3": Manner("c3", (), "full", "agree, support, yield"),
    "c5": Manner("c5", (4, 2), "none", "request"),
    "c2": Manner("c2", (6, 1.5, 1.2, 1.5), "none", "accuse, reject, threaten, act against"),
    "c8": Manner("c8", (1.2, 1.6), "none", "plain statement"),
}


def sign_of(kind: str) -> Sign:
    """The sign of a kind of node; that of the unknown for any other word."""
    return KINDS.get(kind, KINDS["unknown"])


def manner_of(status: str) -> Manner:
    """The manner of a status; that of the unknown for any other word."""
    return STATUSES.get(status, UNKNOWN_STATUS)


def family_of(event: str) -> Manner:
    """The manner of a PLOVER root, drawn by family: four can be told apart, sixteen cannot."""
    return EVENT_FAMILIES[TONE_OF_EVENT.get(event, "c8")]
