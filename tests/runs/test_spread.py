"""The errors of each fit of a trial, written and read."""

from math import inf

import pytest

from tui.runs.spread import Spread

SPREAD = Spread((1, 3, 9), ((0.1, 0.2),) * 3, ((0.3, inf),) * 3)


def test_what_is_written_is_read():
    assert Spread.from_bytes(SPREAD.to_bytes()) == SPREAD


def test_the_last_step_up_to_one():
    assert [SPREAD.at(step) for step in (0, 1, 2, 3, 8, 9, 100)] == [-1, 0, 0, 1, 1, 2, 2]


@pytest.mark.parametrize(
    "raw", [b"", b"{}", b"[1,2]", b"\xff", b"[[1],[[0.1]],[[]]]", b"[[2,1],[[1],[1]],[[1],[1]]]"]
)
def test_anything_else_is_refused(raw):
    with pytest.raises(ValueError):
        Spread.from_bytes(raw)
