"""States that were not taken of this fit are refused."""

import pytest
from sklearn.datasets import make_moons

from tui.learners import TreeClassifier


@pytest.mark.parametrize("step", [-1, 61, 1.0, True, None, "3"])
def test_a_state_of_no_such_step_is_refused(step):
    fit = TreeClassifier().start(*make_moons(60, noise=0.3, random_state=0))
    with pytest.raises(ValueError, match="a state of step"):
        fit.restore({"step": step})


def test_nothing_happens_after_the_last_step():
    fit = TreeClassifier(max_splits=2).start(*make_moons(60, noise=0.3, random_state=0))
    for _ in range(4):
        assert fit.part()
    assert fit.done and fit.step == 2 and fit.progress == 0.0
