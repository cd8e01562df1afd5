import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.data.split import deal, sample, split
from tui.errors import Refusal

CLASS_SIZES = st.lists(st.integers(3, 60), min_size=1, max_size=6)
SHARES = (
    st.tuples(st.integers(1, 98), st.integers(1, 98))
    .filter(lambda two: sum(two) < 100)
    .map(lambda two: (*two, 100 - sum(two)))
)
SEEDS = st.integers(0, 2**32 - 1)


def labels(sizes: list[int], seed: int) -> tuple[np.ndarray, tuple[str, ...]]:
    y = np.repeat(np.arange(len(sizes)), sizes)
    return np.random.default_rng(seed).permutation(y), tuple(f"c{i}" for i in range(len(sizes)))


@given(CLASS_SIZES, SHARES, SEEDS)
def test_parts_are_disjoint_and_complete_and_have_every_class(sizes, shares, seed) -> None:
    y, classes = labels(sizes, seed)
    parts = split(y, classes, shares, np.random.default_rng(seed))
    assert np.array_equal(np.sort(np.concatenate(parts)), np.arange(len(y)))
    for rows in parts:
        assert np.array_equal(rows, np.sort(rows))
        assert set(y[rows]) == set(range(len(sizes)))


@given(CLASS_SIZES, SHARES, SEEDS)
def test_every_class_is_dealt_by_the_shares_within_one_row(sizes, shares, seed) -> None:
    y, _ = labels(sizes, seed)
    parts = deal(y, np.array(shares) / 100, np.random.default_rng(seed))
    for label, size in enumerate(sizes):
        for rows, share in zip(parts, shares, strict=True):
            assert abs(np.sum(y[rows] == label) - size * share / 100) < 1


@given(CLASS_SIZES, SHARES, SEEDS)
def test_rounding_does_not_add_up_over_the_classes(sizes, shares, seed) -> None:
    y, _ = labels(sizes, seed)
    parts = deal(y, np.array(shares) / 100, np.random.default_rng(seed))
    for rows, share in zip(parts, shares, strict=True):
        assert abs(len(rows) - len(y) * share / 100) < 2


@given(CLASS_SIZES, SHARES, SEEDS)
def test_the_seed_decides(sizes, shares, seed) -> None:
    y, classes = labels(sizes, seed)
    one, two = (split(y, classes, shares, np.random.default_rng(seed)) for _ in range(2))
    assert all(np.array_equal(a, b) for a, b in zip(one, two, strict=True))


def test_another_seed_deals_otherwise() -> None:
    y, classes = labels([50, 50], 0)
    one, two = (split(y, classes, (60, 20, 20), np.random.default_rng(s))[0] for s in (0, 1))
    assert not np.array_equal(one, two)


@given(st.integers(3, 200), SHARES, SEEDS)
def test_numbers_are_split_without_classes(rows, shares, seed) -> None:
    y = np.random.default_rng(seed).normal(size=rows)
    parts = split(y, (), shares, np.random.default_rng(seed))
    assert min(len(part) for part in parts) >= 1
    assert np.array_equal(np.sort(np.concatenate(parts)), np.arange(rows))
    assert all(abs(len(p) - rows * s / 100) < 3 for p, s in zip(parts, shares, strict=True))


@pytest.mark.parametrize("rows", [0, 1, 2])
def test_too_few_rows_are_refused(rows: int) -> None:
    with pytest.raises(Refusal, match=f"^{rows} rows? cannot be split .* at least 3 rows.$"):
        split(np.zeros(rows), (), (60, 20, 20), np.random.default_rng(0))


@pytest.mark.fault("C12")
def test_c12_a_class_too_small_is_refused_by_name() -> None:
    y = np.array([0] * 9 + [1])
    with pytest.raises(Refusal, match=r"^the class 'rare' has 1 row, and train, validation"):
        split(y, ("usual", "rare"), (60, 20, 20), np.random.default_rng(0))


@given(CLASS_SIZES, st.integers(1, 300), SEEDS)
def test_a_sample_has_its_size_and_each_class_by_its_share(sizes, rows, seed) -> None:
    y, classes = labels(sizes, seed)
    rows = min(rows, len(y))
    chosen = sample(y, classes, rows, np.random.default_rng(seed))
    assert len(chosen) == rows == len(set(chosen))
    for label, size in enumerate(sizes):
        assert abs(np.sum(y[chosen] == label) - size * rows / len(y)) < 1
