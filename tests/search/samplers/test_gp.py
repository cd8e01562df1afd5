import numpy as np
import pytest

from tui.search.samplers.gp import _descend, _fitted, _gain, _scaled


def test_the_process_knows_what_it_has_seen_and_doubts_the_rest():
    X = np.linspace(0, 1, 9)[:, None]
    process = _fitted(X, np.sin(6 * X[:, 0]))
    mean, spread = process.predict(np.array([[0.5], [0.56], [3.0]]), return_std=True)
    assert mean[0] == pytest.approx(np.sin(3), abs=0.05) and spread[0] < 0.1 < spread[2]
    gains = _gain(process, -1.0)(np.array([[0.75], [0.2]]))
    assert gains[0] > gains[1] >= 0


def test_what_is_far_above_the_median_is_all_alike():
    errors = np.array([0.1, 0.2, 0.3, 0.9, 1e6])
    scaled = _scaled(errors)
    assert scaled.mean() == pytest.approx(0) and scaled.std() == pytest.approx(1)
    assert list(np.argsort(scaled, kind="stable")) == [0, 1, 2, 3, 4]
    assert scaled[3] == scaled[4] and np.array_equal(_scaled(np.ones(5)), np.zeros(5))


def test_the_scales_are_sought_downhill():
    found, loss = _descend(lambda x: (float(x @ x), 2 * x), np.ones(3), np.array([[-2, 2]] * 3))
    assert np.allclose(found, 0) and loss == pytest.approx(0)
