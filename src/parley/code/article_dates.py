"""The dates of whole articles, each article read once.

Two stages need them: the days of undated articles are inferred from what the others date
(:mod:`parley.code.same_events`), and then every article is coded.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from parley import edtf
from parley.article import Article
from parley.code.dates import TimeExpression, find_dates
from parley.read.header import Header

_HALF_YEAR = timedelta(183)


class DateReader:
    """Finds the dates of articles; what was found ahead is not looked for again."""

    def __init__(self) -> None:
        self._kept: dict[tuple[Article, str], list[TimeExpression]] = {}

    def ahead(self, article: Article, header: Header) -> Sequence[TimeExpression]:
        """The article's dates; kept until they are read."""
        found = self._kept[article, header.published] = find_dates_in(article, header)
        return found

    def read(self, article: Article, header: Header) -> list[TimeExpression]:
        """The article's dates; they are kept no longer."""
        known = self._kept.pop((article, header.published), None)
        return known if known is not None else find_dates_in(article, header)


def find_dates_in(article: Article, header: Header) -> list[TimeExpression]:
    """The article's dates; with several possible days of publication, what all of them agree on.

    Where the header bounds the day on one side only, the half year beyond the bound is taken:
    enough to give a day and month their year, too long to give a weekday its date.
    """
    first, last = _possible_days(header)
    return find_dates(article.text, published=first, until=last)


def _possible_days(header: Header) -> tuple[date | None, date | None]:
    if not header.published:
        return None, None
    span = edtf.parse(header.published)
    first, last = span.first, span.last
    first = first or (last and last - _HALF_YEAR)
    return first, last or (first and first + _HALF_YEAR)
