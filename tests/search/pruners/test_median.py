import optuna
import pytest

from tests.search.pruners.curves import STEPS, by_optuna, by_ours, curves
from tui.search.pruners.median import FEWEST, Median


@pytest.mark.parametrize(
    ("planned", "rungs"),
    [
        (1, ()),
        (2, (1,)),
        (5, (1, 2, 3, 4)),
        (20, tuple(range(2, 20, 2))),
        (95, tuple(range(9, 95, 9))),
    ],
)
def test_a_trial_is_judged_about_ten_times(planned, rungs) -> None:
    assert Median(planned).rungs(0, planned) == rungs


@pytest.mark.parametrize("seed", range(5))
def test_it_prunes_what_optuna_does(seed: int) -> None:
    """Where all that were there before are complete, as Optuna counts no others."""
    errors = curves(FEWEST + 1, seed)
    median = Median(STEPS)
    theirs = optuna.pruners.MedianPruner(n_startup_trials=FEWEST, n_warmup_steps=0)
    for last in range(FEWEST, 40):
        errors[-1] = curves(40, seed + 100)[last - 1]
        assert by_ours(median, errors) == by_optuna(
            theirs, errors, lambda number: median.rungs(number, STEPS)
        )


def test_few_trials_are_not_judged() -> None:
    peers = dict.fromkeys(range(FEWEST - 1), 0.1)
    assert not Median(STEPS).prunes(9, 3, 0.5, peers)
    assert Median(STEPS).prunes(9, 3, 0.5, peers | {8: 0.1})
    assert not Median(STEPS).prunes(9, 3, 0.1, peers | {8: 0.1})
    assert Median(STEPS).prunes(9, 3, float("inf"), peers | {8: 0.1})
