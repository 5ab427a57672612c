"""Quotation marks, paired: which stretches of a text stand inside them.

Needs nothing but the text. Finds curly, straight, low and single marks and guillemets,
either way round; marks inside marks; a quotation that runs over several paragraphs with an
opening mark at each and a closing one only at the last; marks that were never closed.
Apostrophes (``don't``, ``leaders'``, ``'90s``), inches and minutes are no marks.

Method: one pass over the marks of a paragraph with a stack. Whether an ambiguous mark
opens or closes is read off its neighbours (an opening mark stands before a word and after
a space or bracket) and off what is open. Time grows with the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

_MARK = re.compile("``|''|[\"“”„‟＂«»‹›'‘’‚‛`]")
_FAMILY = {
    '"': "double", "“": "double", "”": "double", "„": "double", "‟": "double", "＂": "double",
    "``": "double", "''": "double", "«": "guillemet", "»": "guillemet", "‹": "guillemet",
    "›": "guillemet", "'": "single", "‘": "single", "’": "single", "‚": "single",
    "‛": "single", "`": "single",
}  # fmt: skip
_OPENS, _CLOSES = frozenset("“„‟«‹‘‚‛") | {"``"}, frozenset("”»›’") | {"''"}
_BEFORE_OPENING, _AFTER_CLOSING = frozenset("([{—–-/…"), frozenset(")]}—–-/,.;:!?…")
_NEVER_FIRST = frozenset(",;:!?)]}")
_NEIGHBOURS = 4
_LINE = re.compile(r"[^\r\n]+")
_ELIDED = re.compile(r"\d\ds?\b|(?:em|til|tis|twas|cause|n|round|bout)\b", re.IGNORECASE)
_ABBREVIATED = re.compile(
    r"(?:\b[A-Za-z]\.[A-Za-z]\.|\b(?:Mr|Mrs|Ms|Dr|St|Inc|Ltd|Co|Corp|No)\.|\.\.)$"
)


@dataclass(frozen=True)
class Quotation:
    """A stretch inside marks, within one paragraph.

    ``start:end`` holds the marks, ``inner_start:inner_end`` does not. ``depth`` is 0 for an
    outermost quotation. ``chain`` numbers the quotations of a text; the paragraphs of one that
    goes on share it and count ``part`` from 1. ``closed`` is false where a closing mark was
    due and is missing.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int = 0
    chain: int = 0
    part: int = 1
    closed: bool = True

    def content(self, text: str) -> tuple[int, int]:
        """The span without marks, outer blanks and the comma or full stop at its end."""
        return trimmed(text, self.inner_start, self.inner_end)


@dataclass(frozen=True)
class _Mark:
    start: int
    end: int
    char: str
    family: str
    may_open: bool
    may_close: bool
    before: str
    after: str


@dataclass
class _Pairing:
    """What the marks of a paragraph come to: what is open, pairs, a close without an opening."""

    stack: list[_Mark] = field(default_factory=list)
    pairs: list[tuple[_Mark, _Mark]] = field(default_factory=list)
    orphan: _Mark | None = None


def find_quotations(
    text: str, spans: Iterable[tuple[int, int]] | None = None
) -> tuple[Quotation, ...]:
    """All quotations of ``text``, sorted by start, outer before inner.

    ``spans`` are the paragraphs to look at, sorted and apart; without them every line is one.
    Two quotations are either apart or one stands inside the other.

    >>> text = 'He said: “One told me, ‘We’re ready,’ and I agree.” It was a "no".'
    >>> [(text[q.inner_start:q.inner_end], q.depth) for q in find_quotations(text)]
    [('One told me, ‘We’re ready,’ and I agree.', 0), ('We’re ready,', 1), ('no', 0)]
    """
    lines = spans if spans is not None else (m.span() for m in _LINE.finditer(text))
    found: list[Quotation] = []
    running: list[Quotation] = []
    for start, end in lines:
        first, last = _bare(text, start, end)
        if first == last:
            continue
        pieces, orphan = _read(text, first, last)
        head = _head(text, running, pieces, orphan, first)
        if head is None:
            found += _given_up(text, running)
            running = []
        elif head not in pieces:
            pieces = [head, *pieces]
        for piece in pieces:
            if piece == head:
                running.append(replace(piece, chain=running[0].start, part=len(running) + 1))
            elif not piece.closed:
                running.append(replace(piece, chain=piece.start))
            else:
                found.append(replace(piece, chain=piece.start))
            if piece == head and piece.closed:
                found += [replace(part, closed=True) for part in running]
                running = []
    return _levelled([*found, *_given_up(text, running)])


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without blanks at its ends and without the comma or full stop that closes it.

    The point of an abbreviation stays; so do question and exclamation marks.

    >>> text = " We met in the U.S., "
    >>> start, end = trimmed(text, 0, len(text)); text[start:end]
    'We met in the U.S.'
    """
    start, end = _bare(text, start, end)
    for closing in (",;", "."):
        if (
            end > start
            and text[end - 1] in closing
            and not (closing == "." and _ABBREVIATED.search(text, max(start, end - 8), end))
        ):
            start, end = _bare(text, start, end - 1)
    return start, end


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    marks = []
    for match in _MARK.finditer(text, start, end):
        at, stop = match.span()
        before, after = _neighbours(text, at, stop, start, end)
        opening = (not before or before.isspace() or before in _BEFORE_OPENING) and bool(
            after and not after.isspace() and after not in _NEVER_FIRST
        )
        closing = bool(before and not before.isspace()) and (
            not after or after.isspace() or after in _AFTER_CLOSING
        )
        marks.append(_Mark(at, stop, match[0], _FAMILY[match[0]], opening, closing, before, after))
    return marks


def _neighbours(text: str, at: int, stop: int, start: int, end: int) -> tuple[str, str]:
    """The characters beside a mark that are no marks themselves; empty at the paragraph's ends."""
    left, right = at - 1, stop
    while left >= start and text[left] in _FAMILY and at - left <= _NEIGHBOURS:
        left -= 1
    while right < end and text[right] in _FAMILY and right - stop < _NEIGHBOURS:
        right += 1
    return (text[left] if left >= start else ""), (text[right] if right < end else "")


def _read(text: str, start: int, end: int) -> tuple[list[Quotation], _Mark | None]:
    """The quotations of one paragraph, sorted, and the first closing mark that closes nothing.

    At most one of the quotations is left open, and then it runs to the paragraph's end.
    """
    marks = _marks(text, start, end)
    waits = _waits(marks)
    pairing = _Pairing()
    for mark, wait in zip(marks, waits, strict=True):
        if mark.family == "single":
            _single(text, mark, pairing, wait=wait)
        elif _is_opening(mark, pairing.stack):
            pairing.stack.append(mark)
        else:
            _close(mark, pairing)
    _mend(text, pairing)
    return _pieces(pairing, end), pairing.orphan


def _is_opening(mark: _Mark, stack: list[_Mark]) -> bool:
    opened = any(m.family == mark.family for m in stack[-_NEIGHBOURS:])
    if mark.char == "»" and any(m.char == "«" for m in stack[-_NEIGHBOURS:]):
        return False  # set off by a space, as in French: "« ja ». He said"
    if mark.may_open != mark.may_close:
        if mark.may_close and mark.char in _OPENS:
            return not opened
        return mark.may_open
    if mark.char in _OPENS | _CLOSES:
        return mark.char in _OPENS
    return not opened and bool(mark.after and not mark.after.isspace())


def _close(mark: _Mark, pairing: _Pairing) -> None:
    """Close the nearest open mark of the family; single marks left open on the way are none."""
    stack = pairing.stack
    while stack and stack[-1].family == "single":
        stack.pop()
    if stack and stack[-1].family == mark.family:
        pairing.pairs.append((stack.pop(), mark))
    elif not stack and not pairing.pairs and not mark.before.isdigit():
        pairing.orphan = pairing.orphan or mark


def _single(text: str, mark: _Mark, pairing: _Pairing, *, wait: bool) -> None:
    """Open or close a single mark, unless it is an apostrophe.

    ``wait`` says that it looks like a possessive and that a surer closing mark comes later.
    """
    stack = pairing.stack
    if mark.before.isalnum() and mark.after.isalnum():
        return
    if mark.may_open and mark.char not in _CLOSES:
        if not _ELIDED.match(text, mark.end):
            stack.append(mark)
    elif mark.may_close and stack and stack[-1].family == "single" and not wait:
        pairing.pairs.append((stack.pop(), mark))


def _waits(marks: list[_Mark]) -> list[bool]:
    """For each mark, whether it looks like a possessive and a surer closing mark comes later."""
    waits, surer = [False] * len(marks), False
    for number in range(len(marks) - 1, -1, -1):
        mark = marks[number]
        waits[number] = surer and mark.before in ("s", "x", "z") and mark.after.isspace()
        if mark.family != "single" or (mark.may_open and not mark.may_close):
            surer = False
        elif mark.may_close and not mark.before.isalnum():
            surer = True
    return waits


def _mend(text: str, pairing: _Pairing) -> None:
    """Two straight marks left open, the second after a comma or stop, are a pair badly spaced."""
    left = [m for m in pairing.stack if m.family != "single"]
    if len(left) != 2 or {m.char for m in left} != {'"'}:
        return
    one, other = left
    said = text[max(one.end, other.start - 3) : other.start].rstrip()
    crossed = any(a.start < other.start < b.end for a, b in pairing.pairs)
    if said and said[-1] in ",.!?" and not crossed:
        pairing.pairs.append((one, other))
        pairing.stack = []


def _pieces(pairing: _Pairing, end: int) -> list[Quotation]:
    pieces = [Quotation(a.start, b.end, a.end, b.start) for a, b in pairing.pairs]
    left = sorted(pairing.stack, key=lambda m: (m.family == "single", m.start))[:1]
    for mark in left:
        if not any(a.family == mark.family and a.start > mark.start for a, _ in pairing.pairs):
            pieces.append(Quotation(mark.start, end, mark.end, end, closed=False))
    return sorted(pieces, key=lambda q: (q.start, -q.end))


def _head(
    text: str,
    running: list[Quotation],
    pieces: list[Quotation],
    orphan: _Mark | None,
    first: int,
) -> Quotation | None:
    """The piece that takes up the quotation left open before: at the paragraph's very start.

    Where the opening mark was not repeated, a closing mark that closes nothing will do.
    """
    if not running:
        return None
    family = _FAMILY[text[running[0].start : running[0].inner_start]]
    if pieces and pieces[0].start == first:
        same = _FAMILY[text[first : pieces[0].inner_start]] == family
        return pieces[0] if same else None
    if orphan and orphan.family == family != "single":
        return Quotation(first, orphan.end, first, orphan.start)
    return None


def _given_up(text: str, running: list[Quotation]) -> list[Quotation]:
    """A quotation that nothing closes: kept, marked as such; a lone single mark is none."""
    if len(running) == 1 and _FAMILY[text[running[0].start : running[0].inner_start]] == "single":
        return []
    return [*(replace(part, closed=True) for part in running[:-1]), *running[-1:]]


def _levelled(found: list[Quotation]) -> tuple[Quotation, ...]:
    """Sorted, with depths; chains numbered in the order of the text."""
    ordered = sorted(found, key=lambda q: (q.start, -q.end))
    chains: dict[int, int] = {}
    outer: list[int] = []
    result = []
    for quotation in ordered:
        while outer and outer[-1] <= quotation.start:
            outer.pop()
        chain = chains.setdefault(quotation.chain, len(chains))
        result.append(replace(quotation, depth=len(outer), chain=chain))
        outer.append(quotation.end)
    return tuple(result)
