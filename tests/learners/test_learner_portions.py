"""Rows dealt in portions."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.learners.portions import dealt, ends


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(1, 40), min_size=2, max_size=6), st.integers(0, 2**32 - 1))
def test_every_beginning_holds_each_class_by_its_share(counts, seed):
    y = np.repeat(np.arange(len(counts)), counts)
    order = dealt(y, len(counts), np.random.default_rng(seed))
    assert sorted(order) == list(range(len(y)))
    assert set(y[order[: len(counts)]]) == set(range(len(counts)))
    for end in range(1, len(y) + 1):
        held = np.bincount(y[order[:end]], minlength=len(counts))
        assert np.abs(held - np.array(counts) * end / len(y)).max() <= len(counts)


def test_numbers_are_drawn_and_seeds_differ():
    y = np.arange(50.0)
    orders = [tuple(dealt(y, 0, np.random.default_rng(seed))) for seed in (0, 0, 1)]
    assert orders[0] == orders[1] != orders[2] and sorted(orders[2]) == list(range(50))


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ((100, 4, 2), [25, 50, 75, 100]),
        ((10, 4, 2), [3, 5, 8, 10]),
        ((5, 20, 2), [2, 3, 4, 5]),
        ((5, 1, 9), [5]),
    ],
)
def test_portions_are_equal_and_none_is_empty(asked, expected):
    assert ends(*asked) == expected
