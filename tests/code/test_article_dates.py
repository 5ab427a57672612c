"""Dates found ahead of the coding are those that the coding would find, and found once."""

import pytest

from parley.article import Article
from parley.code import article_dates
from parley.code.article_dates import DateReader, find_dates_in
from parley.read.header import Header

TEXT = "The envoys of Togo and Benin met on Tuesday and will meet again in Lome on 3 June."


@pytest.mark.parametrize("published", ["", "2018-05-24", "2018-05-24/2018-05-27", "2018-05-24/.."])
def test_dates_found_ahead_are_the_articles_dates(published):
    article, header = Article("a1", "1.txt", TEXT), Header(published=published)
    reader = DateReader()
    ahead = reader.ahead(article, header)
    assert ahead == reader.read(article, header) == find_dates_in(article, header)


def test_an_article_is_read_once_and_again_as_of_another_day(monkeypatch):
    read = []
    monkeypatch.setattr(
        article_dates, "find_dates", lambda text, *, published, until: read.append(published) or []
    )
    article, day = Article("a1", "1.txt", TEXT), Header(published="2018-05-24")
    reader = DateReader()
    reader.ahead(article, day)
    reader.read(article, day)
    assert len(read) == 1
    reader.read(article, Header(published="2018-05-25"))
    assert len(read) == 2
