import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tui.data.label_noise import mislabelled


@given(st.integers(1, 200), st.integers(2, 10), st.floats(0, 1), st.integers(0, 999))
def test_exactly_the_share_becomes_another_class(rows, classes, share, seed) -> None:
    rng = np.random.default_rng(seed)
    y = rng.integers(0, classes, rows)
    before = y.copy()
    noisy = mislabelled(y, classes, share, rng)
    assert np.sum(noisy != y) == round(share * rows)
    assert np.array_equal(y, before)
    assert noisy.min() >= 0 and noisy.max() < classes


def test_every_other_class_is_as_likely() -> None:
    noisy = mislabelled(np.zeros(30_000, np.int64), 4, 1.0, np.random.default_rng(0))
    counts = np.bincount(noisy, minlength=4)
    assert counts[0] == 0 and np.all(abs(counts[1:] - 10_000) < 400)
