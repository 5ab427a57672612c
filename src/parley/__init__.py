"""From a folder of news articles about a negotiation to a sequence of talks anyone can check."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parley.workbook import open_case

__all__ = ["open_case"]


def __getattr__(name: str) -> object:
    """``parley.open_case``, imported when it is first asked for: the command line starts fast."""
    if name == "open_case":
        from parley.workbook import open_case

        return open_case
    raise AttributeError(f"module 'parley' has no attribute {name!r}")
