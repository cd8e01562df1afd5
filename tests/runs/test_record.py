"""Records in the order in which their steps would be kept."""

from math import inf, nan

import pytest

from tui.families import Kept
from tui.runs.record import Record

FOUND = [
    Record(1, 0.4, 0.3, 0.4, 0.30, 0.1),
    Record(2, 0.3, 0.1, 0.3, 0.20, 0.2),
    Record(3, 0.2, 0.1, 0.2, 0.15, 0.3),
    Record(4, 0.2, 0.1, 0.2, 0.15, 0.4),
    Record(5, 0.3, 0.2, 0.3, 0.10, 0.5),
]


@pytest.mark.parametrize(("kept", "step"), [(Kept.BEST, 3), (Kept.CLOSEST, 4), (Kept.LAST, 5)])
def test_the_step_of_the_least_order_is_kept(kept, step):
    for found in (FOUND, FOUND[::-1]):
        assert min(found, key=lambda record: record.order(kept)).step == step


@pytest.mark.parametrize("bad", [nan, inf])
def test_what_is_not_finite_comes_after_all_that_is(bad):
    wild = Record(9, bad, bad, bad, bad, 0.9)
    for kept in (Kept.BEST, Kept.CLOSEST):
        assert wild.order(kept) > max(record.order(kept) for record in FOUND)
