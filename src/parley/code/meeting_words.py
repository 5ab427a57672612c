"""The words of meetings that several modules read, each kept once."""

from __future__ import annotations

from functools import lru_cache

from parley.code.gazetteer import read_data

MEALS = ("dinner", "breakfast", "luncheon", "lunch", "supper")
"""Formats that are a meal; of several told, the first in this order."""

CALLS = frozenset(("phone", "video_call", "leaders_call", "leaders_video_call"))
"""Formats of those who are not in one room."""

FIRST_PLANNED = (
    r"\b(?:originally|initially|first|previously|once)\s"
    r"(?:foreseen|planned|scheduled|slated|mooted|set|due|announced|billed|fixed|called)\s"
    r"(?:for|on)\s"
)
"""Pattern of what stands before a day that was given up: ``originally set for``."""


@lru_cache(maxsize=1)
def lemmas() -> dict[str, frozenset[str]]:
    """The words of ``data/meetings.csv`` by kind: noun, light, propose, plan, venue …"""
    return {row["kind"]: frozenset(row["lemmas"].split()) for row in read_data("meetings.csv")}
