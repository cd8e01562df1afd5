"""How many trials a strategy has."""

import pytest

from tui.strategy import Strategy


@pytest.mark.parametrize(
    ("budget", "trials"),
    [
        ({}, 25),
        ({"fits": 200}, 200),
        ({"fits": 200, "folds": 5, "repeats": 2}, 20),
        ({"fits": 3, "folds": 5}, 1),
        ({"fits": 10_000_000}, 100_000),
        ({"seconds": 600}, 100_000),
        ({"seconds": 600, "fits": 200}, 200),
        ({"seconds": 600, "sampler": "grid"}, 25),
        ({"fits": 200, "sampler": "grid"}, 200),
    ],
)
def test_where_no_trials_are_given_the_budget_decides(budget: dict, trials: int) -> None:
    assert Strategy(**budget).usual_trials == trials
    usual = Strategy(**budget, trials=trials)
    grid = Strategy(**{**budget, "sampler": "grid"})
    assert usual.over(sampler="grid").trials == grid.usual_trials
    assert Strategy(**budget, trials=7).over(sampler="grid").trials == 7
