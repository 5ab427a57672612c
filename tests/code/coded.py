"""One text, read and parsed, for the tests of the coder."""

from functools import lru_cache

from parley.article import Article
from parley.code.actors import find_actors, gazetteer
from parley.code.article_dates import find_dates_in
from parley.code.language import Analysis, analyse
from parley.code.machine import publication_day
from parley.code.meetings import MeetingReport, find_meetings
from parley.read.header import Header


@lru_cache(maxsize=256)
def analysis_of(text: str, published: str = "2022-01-14") -> Analysis:
    """The parse of a text that is all body, published on a Friday unless said otherwise."""
    return next(iter(analyse([Article("a1", "a1.txt", text)], [Header(published=published)])))


def namings(text: str) -> list[tuple[str, str, str]]:
    """Words, actor and kind of every naming in a text."""
    mentions, _ = find_actors(analysis_of(text), gazetteer())
    return [(m.text, m.actor_id, m.kind) for m in mentions]


def reports(text: str, published: str = "2022-01-14") -> list[MeetingReport]:
    """The reports of meetings in a text."""
    analysis = analysis_of(text, published)
    mentions, actors = find_actors(analysis, gazetteer())
    dates = find_dates_in(analysis.article, analysis.header)
    day = publication_day(analysis.header)
    return find_meetings(analysis, mentions, dates, actors, published=day)
