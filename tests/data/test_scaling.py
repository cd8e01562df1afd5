import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.preprocessing import StandardScaler

from tui.data.scaling import identity, pixels, standard

MATRICES = arrays(np.float64, (7, 3), elements=st.floats(-1e6, 1e6))


@given(MATRICES)
def test_standard_is_scikit_learn_s(values: np.ndarray) -> None:
    ours, theirs = standard(values), StandardScaler().fit(values)
    assert ours.center == pytest.approx(theirs.mean_)
    vary = np.ptp(values, axis=0) > 1e-6
    assert ours.scale[vary] == pytest.approx(theirs.scale_[vary])


@given(MATRICES)
def test_undo_undoes(values: np.ndarray) -> None:
    for scaler in (standard(values), pixels(values), identity(3)):
        assert scaler.undo(scaler.apply(values)) == pytest.approx(values, rel=1e-9, abs=1e-6)


def test_a_constant_column_keeps_its_scale() -> None:
    values = np.column_stack([np.full(7, 0.1), np.zeros(7), np.arange(7.0), np.full(7, 1e15 / 3)])
    scaler = standard(values)
    assert scaler.scale[[0, 1, 3]].tolist() == [1, 1, 1]
    assert np.abs(scaler.apply(values)[:, 0]).max() < 1e-12


def test_small_units_are_no_constants() -> None:
    values = np.array([[1e-30], [3e-30]])
    assert standard(values).apply(values).ravel() == pytest.approx([-1, 1])


def test_pixels_share_one_scale_and_keep_their_means() -> None:
    values = np.random.default_rng(0).uniform(size=(50, 4)) * [1, 0.01, 0, 0.5]
    scaler = pixels(values)
    assert len(set(scaler.scale)) == 1
    scaled = scaler.apply(values)
    assert scaled.mean(axis=0) == pytest.approx(np.zeros(4), abs=1e-12)
    assert scaled.var() == pytest.approx(1)
    assert pixels(np.zeros((5, 4))).scale.tolist() == [1] * 4


def test_identity_changes_nothing() -> None:
    values = np.array([[1.5, -2.0]])
    assert np.array_equal(identity(2).apply(values), values)
