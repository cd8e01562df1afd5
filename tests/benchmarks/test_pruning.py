"""How many steps a search takes to an error, with pruning and without; nothing passes or fails.

``python -m pytest tests/benchmarks -s -k pruning`` prints the figures beside their target.
"""

from itertools import accumulate
from math import inf, isfinite
from statistics import median

import pytest

from tests.planned import plan
from tui.runs.store import Store
from tui.runs.trial import TrialState
from tui.worker.search import search

SEEDS = 27
EPOCHS = 81
TRIALS = 40
CASES = {
    "digits, one structure": {"learning_rate": "1e-4..1", "l2": "1e-6..0.1"},
    "digits": {
        "hidden_layers": "{32; 64; 32,32}",
        "learning_rate": "1e-4..1",
        "l2": "1e-6..0.1",
        "batch_size": "{16, 32, 64}",
    },
    "moons": {
        "hidden_layers": "{4; 8; 8,8}",
        "learning_rate": "1e-4..1",
        "l2": "1e-6..0.1",
        "batch_size": "{8, 16, 32}",
    },
}


@pytest.mark.parametrize("data", CASES)  # where all have one structure a block is one fan
def test_pruning(data, tmp_path, say):
    """The error that TPE without pruning comes to in half of its searches: steps until then."""
    store = Store.open(tmp_path / "runs.db")
    paths = {
        pruner: [_path(store, data, pruner, seed) for seed in range(SEEDS)]
        for pruner in ("none", "median", "halving", "hyperband")
    }
    store.close()
    aim = median(path[-1][1] for path in paths["none"])
    taken = {pruner: [_until(path, aim) for path in each] for pruner, each in paths.items()}
    whole = median(taken["none"])
    for pruner in list(paths)[1:]:
        steps = median(taken[pruner])
        reached = sum(isfinite(each) for each in taken[pruner])
        say(
            f"{data}, {pruner}: error {aim:.4f} after {steps:.0f} steps (median of {SEEDS} seeds, "
            f"{reached} of which reach it), {whole:.0f} without pruning: {steps / whole:.2f} of "
            "them (target 0.33)"
        )


def _path(store, data, pruner, seed):
    """After each trial: the steps of all so far, and the lowest error of those that were trained
    to their end. Where trials end early more of them are tried.
    """
    many = TRIALS if pruner == "none" else 4 * TRIALS
    strategy = {"pruner": pruner, "trials": many, "sampler": "tpe", "random_state": seed}
    number = store.searches.add(_plan(data, strategy))
    search(store.path, number)
    trials = store.searches.trials(number)
    steps = accumulate(each.steps for each in trials)
    errors = (each.error if each.state is TrialState.COMPLETE else inf for each in trials)
    return list(zip(steps, accumulate(errors, min), strict=True))


def _plan(data, strategy):
    from tui.plan import Plan

    made = plan(CASES[data], "network", data.partition(",")[0], **strategy).to_dict()
    made["recipe"]["model"]["epochs"] = EPOCHS
    return Plan.from_dict(made)


def _until(path, aim):
    """The steps until the error is `aim`; infinite where it never is."""
    return next((steps for steps, error in path if error <= aim), inf)
