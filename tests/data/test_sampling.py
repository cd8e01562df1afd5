"""Fewer rows of a large file: how many, of which classes, and what is said of it."""

import numpy as np
import pytest

from tui.data import sampling
from tui.data.sampling import sampled, sampling_note


def dealt(*sizes):
    ends = np.cumsum(sizes)
    return [np.arange(end - size, end) for size, end in zip(sizes, ends, strict=True)]


def rng():
    return np.random.default_rng(3)


def test_as_few_as_are_allowed_stay_as_they_are():
    parts = dealt(60, 20, 20)
    for most in (0, 60, 100):
        assert sampled(parts, np.zeros(100), (), most, rng()) is parts
    assert sampling_note(parts, parts) is None


def test_train_is_drawn_and_the_others_keep_what_they_have_up_to_a_bound(monkeypatch):
    monkeypatch.setattr(sampling, "MOST_HELD_OUT", 30)
    parts = dealt(600, 200, 20)
    used = sampled(parts, np.zeros(820), (), 100, rng())
    assert [len(some) for some in used] == [100, 30, 20]
    for some, every in zip(used, parts, strict=True):
        assert np.isin(some, every).all() and np.all(np.diff(some) > 0)
    note = sampling_note(parts, used)
    assert note.sentence == (
        "The file is large: 100 of 600 training rows are used, drawn at random, and 30 of 200 "
        "validation rows."
    )
    assert note.suggestion.endswith("--rows all.")


@pytest.mark.parametrize("most", [10, 11, 37, 100, 999])
def test_every_class_keeps_its_share_and_one_row_at_least(most):
    y = np.repeat([0, 1, 2, 3], [900, 90, 9, 1])
    y = np.concatenate([y, y, y])
    used = sampled(dealt(1000, 1000, 1000), y, ("a", "b", "c", "d"), most, rng())
    counts = np.bincount(y[used[0]], minlength=4)
    assert counts.sum() == most and counts.min() == 1
    exact = np.array([900, 90, 9, 1]) * most / 1000
    assert np.all(np.abs(counts - exact) < 3)


def test_the_same_seed_draws_the_same():
    parts = dealt(600, 200, 200)
    one, other = (sampled(parts, np.zeros(1000), (), 50, rng()) for _ in range(2))
    assert np.array_equal(one[0], other[0])
