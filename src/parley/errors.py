"""Problems with a case, by name: where, what was found, what was expected, what to do.

Everything that a person can get wrong ends up as a :class:`Problem`. Problems are
collected, not raised one by one, so that all of a case's are listed at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong (or, as a warning, doubtful) in a case.

    >>> print(Problem("coding/dates.csv, row 7", "end 3", "an end above start 9", "Spans are ..."))
    coding/dates.csv, row 7: found end 3, expected an end above start 9. Spans are ...
    """

    where: str
    found: str
    expected: str
    mend: str
    severity: Severity = "error"

    def __str__(self) -> str:
        return f"{self.where}: found {self.found}, expected {self.expected}. {self.mend}"


class ParleyError(Exception):
    """The base of everything this package raises on purpose."""


class UsageError(ParleyError):
    """A command was given something that it cannot be meant for."""


class CaseError(ParleyError):
    """A case cannot be used; ``problems`` lists all the reasons at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        noun = "problem" if count == 1 else "problems"
        super().__init__("\n".join([f"{count} {noun} in the case:", *map(str, self.problems)]))


class GroundError(ParleyError):
    """Something was about to be told that rests on nothing."""


class PublishError(ParleyError):
    """The site cannot be built as it stands: a cell failed, a link is dead, a text is missing."""


def shown(value: object, *, limit: int = 80) -> str:
    """``value`` quoted for a message, on one line, shortened to ``limit`` characters.

    >>> shown("a  b\\nc")
    "'a b c'"
    """
    text = " ".join(str(value).split())
    return repr(text if len(text) <= limit else text[: limit - 1] + "…")
