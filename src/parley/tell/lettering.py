"""Words in figures: how wide they are, where they break, where they are cut short.

Measured in points with the font that is drawn, so that a layout is the same on every machine.
"""

from __future__ import annotations

from functools import lru_cache

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

FAMILY = "DejaVu Sans"


@lru_cache(maxsize=16384)
def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a line is, in points.

    >>> width("NATO", 10) < width("NATO", 10, bold=True) < width("NATO–Russia", 10)
    True
    """
    font = FontProperties(family=FAMILY, size=size, weight="bold" if bold else "normal")
    return float(text_to_path.get_text_width_height_descent(text, font, ismath=False)[0])


def wrap(text: str, size: float, *, within: float, lines: int = 2) -> tuple[str, ...]:
    """``text`` in at most so many lines, each ``within`` so many points; "…" where it is cut.

    >>> wrap("Permanent Council of the OSCE", 9, within=70)
    ('Permanent', 'Council of…')
    >>> wrap("Talks", 9, within=90)
    ('Talks',)
    """
    words = text.split()
    found: list[str] = []
    while words and len(found) < lines:
        line = words.pop(0)
        while words and width(f"{line} {words[0]}", size) <= within:
            line = f"{line} {words.pop(0)}"
        found.append(line)
    if words and found:
        found[-1] += "…"
    return tuple(_cut(line, size, within) for line in found)


def _cut(line: str, size: float, within: float) -> str:
    """A line cut from its end, by words and then by letters, until it fits; one letter stays."""
    if width(line, size) <= within:
        return line
    kept = line.rstrip("…")
    while len(kept) > 1 and width(kept + "…", size) > within:
        kept = kept.rsplit(" ", 1)[0] if " " in kept else kept[:-1]
    return kept + "…"
