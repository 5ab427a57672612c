"""The colours of the site and its figures, by what they mean, for light and for dark.

A figure is drawn in the light values; ``tell.svg`` then writes each of them as a CSS
variable (``var(--ink, #1b1f24)``), so that the page decides. The eight categorical colours
are those of Okabe and Ito (*Color Universal Design*, 2008), darkened for light paper and
lightened for dark paper until a mark stands out by 3:1. No figure relies on colour alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Theme = Literal["light", "dark"]
Use = Literal["text", "mark", "ground", "decoration"]


@dataclass(frozen=True)
class Tone:
    """One colour: its CSS name without ``--``, its values, what it is for and what it means."""

    name: str
    light: str
    dark: str
    use: Use
    meaning: str

    def value(self, theme: Theme) -> str:
        """The colour in one theme, as ``#rrggbb``."""
        return self.light if theme == "light" else self.dark


TONES: tuple[Tone, ...] = (
    Tone("paper", "#ffffff", "#14171a", "ground", "the page"),
    Tone("surface", "#f5f7f9", "#1e2327", "ground", "bands, code, table heads"),
    Tone("ink", "#1b1f24", "#e7e9eb", "text", "text, axes"),
    Tone("muted", "#57606a", "#a6aeb6", "text", "second-rank text, leaders, edges"),
    Tone("accent", "#0b5cad", "#78b7f5", "text", "links, focus"),
    Tone("line", "#d3d9df", "#3b424a", "decoration", "grid lines, borders of tables"),
    Tone("c1", "#0072b2", "#4ba9e2", "mark", "blue: states, planned"),
    Tone("c2", "#c75000", "#f2894b", "mark", "vermilion: persons, rejects"),
    Tone("c3", "#00805d", "#22bd91", "mark", "green: international organisations, held, supports"),
    Tone("c4", "#b0568a", "#de94be", "mark", "purple: government bodies"),
    Tone("c5", "#9c6b00", "#e6a100", "mark", "orange: media, proposed, conditions"),
    Tone("c6", "#2684bd", "#8fd0f7", "mark", "sky: articles"),
    Tone("c7", "#7a7000", "#efe355", "mark", "olive: acts"),
    Tone("c8", "#6a7178", "#b9c0c7", "mark", "grey: other, unknown, cancelled"),
)
_BY_NAME = {tone.name: tone for tone in TONES}


def light(name: str) -> str:
    """The light value of a colour, in which figures are drawn; KeyError when there is none.

    >>> light("ink")
    '#1b1f24'
    """
    return _BY_NAME[name].light


def css(theme: Theme) -> str:
    """The colours of one theme as CSS declarations, one a line, without a selector.

    >>> print(css("dark").splitlines()[0])
    --paper: #14171a;
    """
    return "\n".join(f"--{tone.name}: {tone.value(theme)};" for tone in TONES)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours by WCAG 2.2, from 1 to 21.

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return round((bright + 0.05) / (dim + 0.05), 2)


def _luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
