"""An article's text, unchanged, and nothing else.

``Article.text`` is the file decoded as UTF-8, without byte order mark, line ends kept as
they are. All offsets of all tables are ``str`` offsets into it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from parley.errors import CaseError, Problem


@dataclass(frozen=True)
class Article:
    """One article as received. ``file`` is relative to the folder ``articles/``.

    >>> Article("a1", "a1.txt", "NATO met. It said so.").text[0:4]
    'NATO'
    """

    article_id: str
    file: str
    text: str
    sha256: str = ""

    @property
    def words(self) -> int:
        """Words of the file, split at white space."""
        return len(self.text.split())


def read_article(article_id: str, path: Path) -> Article:
    """The article in ``path``; CaseError when the file is missing, empty or not UTF-8."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise CaseError([_unreadable(path, error.strerror or str(error))]) from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CaseError([_not_utf8(path, error)]) from None
    if not text.strip():
        raise CaseError([_unreadable(path, "no text")])
    return Article(article_id, path.name, text, hashlib.sha256(raw).hexdigest())


def _unreadable(path: Path, found: str) -> Problem:
    return Problem(
        f"articles/{path.name}", found, "a text file with an article in it",
        "Put the file there, or take its row out of articles.csv.",
    )  # fmt: skip


def _not_utf8(path: Path, error: UnicodeDecodeError) -> Problem:
    return Problem(
        f"articles/{path.name}, byte {error.start}",
        f"0x{error.object[error.start]:02x}", "UTF-8 text",
        "Save the file again with the encoding UTF-8.",
    )  # fmt: skip
