from dataclasses import dataclass

import pytest

from parley.code.spans import Taken, overlapping, starting_in


@dataclass(frozen=True)
class _Named:
    start: int
    end: int


_NAMED = [_Named(0, 3), _Named(5, 9), _Named(5, 9), _Named(9, 12), _Named(20, 21)]


@pytest.mark.parametrize("start", range(22))
@pytest.mark.parametrize("length", [1, 2, 5, 30])
def test_bisection_finds_what_a_scan_finds(start, length):
    end = start + length
    over = [n for n in _NAMED if n.start < end and start < n.end]
    assert overlapping(_NAMED, start, end) == over
    assert starting_in(_NAMED, start, end) == [n for n in _NAMED if start <= n.start < end]
    assert Taken([(n.start, n.end) for n in _NAMED]).clashes(start, end) == bool(over)


def test_a_long_stretch_is_taken_beyond_a_short_one_inside_it():
    taken = Taken([(0, 40), (5, 6)])
    assert taken.clashes(30, 31)
    assert not taken.clashes(40, 41)
    assert not Taken([]).clashes(0, 9)
