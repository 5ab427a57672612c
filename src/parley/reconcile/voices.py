"""Who vouches: independent witnesses, with copies and common sources counted once.

A passage's witness is, in this order: the actor who vouches for it (``source``), the agency
whose copy the article is, the outlet, the article itself. Articles that copy another count
as that other. So two papers that print one agency's copy are one witness, and so are two
articles that both rest on the Kremlin's readout. Source: the historian's rule that
dependent witnesses count once (Bernheim, *Lehrbuch der historischen Methode*, 1889;
Garraghan, *A Guide to Historical Method*, 1946).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from parley import tables


def witness_of(articles: pd.DataFrame) -> Callable[[str, str], str]:
    """A function from (article, source) to the witness behind a passage.

    >>> from parley.schema import table
    >>> rows = [{"article_id": "a1", "agency": "Reuters"}, {"article_id": "a2", "copy_of": "a1"}]
    >>> witness = witness_of(tables.from_rows(table("articles"), rows))
    >>> witness("a1", ""), witness("a2", ""), witness("a2", "kremlin")
    ('agency Reuters', 'agency Reuters', 'kremlin')
    """
    known = {row["article_id"]: row for _, row in tables.records(articles)}

    def witness(article_id: str, source: str) -> str:
        return source or _voice(known, article_id)

    return witness


def _voice(known: Mapping[str, Mapping[str, str]], article_id: str) -> str:
    seen: set[str] = set()
    while article_id not in seen and known.get(article_id, {}).get("copy_of"):
        seen.add(article_id)
        article_id = known[article_id]["copy_of"]
    row = known.get(article_id, {})
    for kind in ("agency", "outlet"):
        if row.get(kind):
            return f"{kind} {row[kind]}"
    return f"article {article_id}"
