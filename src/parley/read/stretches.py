"""The parts of a text that are worth a closer look: around the matches of a cheap pattern.

A costly pattern that can match only near certain words is tried there, and most of a text is
skipped. The stretches are wide enough for anything that the costly pattern matches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator


def stretches(
    core: re.Pattern[str], text: str, start: int, stop: int, *, before: int, after: int
) -> Iterator[tuple[int, int]]:
    """From ``before`` characters before each match to ``after`` after it, those that meet joined.

    They end at white space, if some is near.

    >>> list(stretches(re.compile("x"), "aaaa x aaaa bbbb", 0, 16, before=3, after=3))
    [(2, 11)]
    """
    begin = end = -1
    for match in core.finditer(text, start, stop):
        if match.start() - before > end:
            if end > begin:
                yield begin, end
            begin = max(start, match.start() - before)
        if match.end() + after > end:
            end = _to_space(text, match.end() + after, stop, after)
    if end > begin:
        yield begin, end


def _to_space(text: str, place: int, stop: int, most: int) -> int:
    last = min(stop, place + most)
    while place < last and not text[place].isspace():
        place += 1
    return min(place, stop)
