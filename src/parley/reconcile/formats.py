"""Formats of meetings: their words, and which is a closer description of which.

The slugs are free; an unknown one is told by its words (``working_group`` → "working group").
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Format:
    """How a format is told: ``noun`` in a sentence, ``forum`` when it has a name of its own.

    ``closer_than`` lists the formats that this one describes more closely.
    """

    noun: str
    forum: bool = False
    closer_than: tuple[str, ...] = ()


FORMATS = {
    "bilateral": Format("talks"),
    "multilateral": Format("multilateral talks"),
    "leaders_call": Format("call", closer_than=("bilateral", "telephone")),
    "telephone": Format("telephone call", closer_than=("bilateral",)),
    "video": Format("video conference", closer_than=("bilateral",)),
    "phone": Format("telephone call", closer_than=("bilateral",)),
    "video_call": Format("video call", closer_than=("bilateral", "video")),
    "leaders_video_call": Format(
        "video call", closer_than=("bilateral", "leaders_call", "video_call")
    ),
    "trilateral": Format("trilateral talks", closer_than=("multilateral",)),
    "signing": Format("signing", closer_than=("bilateral", "multilateral")),
    "dinner": Format("dinner", closer_than=("bilateral", "multilateral")),
    "north_atlantic_council": Format("North Atlantic Council", forum=True),
    "un_security_council": Format("UN Security Council", forum=True),
    "un_general_assembly": Format("UN General Assembly", forum=True),
    "board_of_governors": Format("Board of Governors", forum=True),
    "european_council": Format("European Council", forum=True),
    "plenary": Format("plenary", closer_than=("multilateral", "round")),
    "round": Format("round of talks", closer_than=("multilateral",)),
    "working_group": Format("working group", closer_than=("multilateral",)),
    "ministerial": Format("ministerial meeting", closer_than=("multilateral",)),
    "summit": Format("summit", closer_than=("bilateral", "multilateral")),
    "indirect": Format("indirect talks", closer_than=("bilateral", "multilateral")),
    "nato_russia": Format("NATO–Russia talks", forum=True, closer_than=("multilateral",)),
    "nato_russia_council": Format(
        "NATO–Russia Council", forum=True, closer_than=("nato_russia", "multilateral")
    ),
    "osce": Format("OSCE meeting", forum=True, closer_than=("multilateral",)),
    "osce_permanent_council": Format(
        "OSCE Permanent Council", forum=True, closer_than=("osce", "multilateral")
    ),
    "other": Format("meeting"),
}  # fmt: skip


def format_of(slug: str) -> Format:
    """The format of that slug; one made of its words when it is not known.

    >>> format_of("steering_group").noun
    'steering group'
    """
    return FORMATS.get(slug, Format(slug.replace("_", " ").replace("-", " ") or "meeting"))


def closer(one: str, other: str) -> bool:
    """Whether ``one`` describes the same meeting more closely than ``other``.

    Anything is closer than nothing and than ``other``.
    """
    if one == other:
        return False
    return other in ("", "other") or other in format_of(one).closer_than
