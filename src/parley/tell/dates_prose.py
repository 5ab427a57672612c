"""Dates as short as a label in a figure needs them; ``edtf.in_words`` tells them in prose."""

from __future__ import annotations

from calendar import month_abbr

from parley import edtf

_MARKS = {"?": ("", "?"), "~": ("~", ""), "%": ("~", "?")}


def short(value: str, *, year: bool = False) -> str:
    """An EDTF value for a label; a day goes without its year unless ``year`` asks for it.

    ValueError when it is none.

    >>> short("2022-01-09/2022-01-10"), short("../2021-12-31"), short("2021-12"), short("")
    ('9–10 Jan', 'by 31 Dec', 'Dec 2021', 'no date')
    >>> short("2021-12-17?", year=True), short("2021-12-30/2022-01-02"), short("2021-12-18/..")
    ('17 Dec 2021?', '30 Dec – 2 Jan', 'from 18 Dec')
    """
    span = edtf.parse(value)
    start, slash, end = value.partition("/")
    if not value:
        return "no date"
    if not slash or start == end:
        return _one(start, year=year)
    if span.first is None:
        return f"by {_one(end, year=year)}"
    if span.last is None:
        return f"from {_one(start, year=year)}"
    whole = len(start) == len(end) == len("2022-01-09")
    if whole and start[:7] == end[:7]:
        return f"{int(start[8:])}–{_one(end, year=year)}"
    return f"{_one(start, year=year)} – {_one(end, year=year)}"


def _one(text: str, *, year: bool) -> str:
    before, after = _MARKS.get(text[-1], ("", ""))
    parts = text.rstrip("?~%").split("-")
    words = [month_abbr[int(parts[1])]] if len(parts) > 1 else []
    if len(parts) > 2:
        words.insert(0, str(int(parts[2])))
    if year or len(parts) < 3:
        words.append(parts[0])
    return before + " ".join(words) + after
