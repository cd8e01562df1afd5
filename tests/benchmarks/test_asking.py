"""What a search costs beside its training. Nothing passes or fails by it.

``python -m pytest tests/benchmarks/test_asking.py -s`` prints each figure beside its target.
"""

import time
from statistics import median

import numpy as np
import pytest

from tests.planned import KERNELS, SVM, plan
from tests.search.samplers.asking import told
from tui.search.importance import importances
from tui.search.optimism import optimism
from tui.search.samplers import sampler_for

SPACES = {"2 hyperparameters": SVM, "4, some under conditions": KERNELS}
TRIALS = 10_000


@pytest.mark.parametrize("name", ["tpe", "gp"])
@pytest.mark.parametrize("space", SPACES.values(), ids=SPACES)
def test_many_trials(name, space, say):
    """L03: resuming 10,000 trials, and the next one."""
    made = plan(space, sampler=name, trials=2 * TRIALS)
    chance = sampler_for(plan(space, sampler="random"))
    known = [told(made, number, chance.ask(number)) for number in range(TRIALS)]
    start, spent = time.perf_counter(), time.process_time()
    sampler = sampler_for(made)
    for each in known:
        sampler.tell(each)
    took, spent = time.perf_counter() - start, time.process_time() - spent
    asked = []
    for number in range(TRIALS, TRIALS + 9):
        start = time.perf_counter()
        sampler.ask(number)
        asked.append(time.perf_counter() - start)
    say(
        f"{name}, {len(space)} hyperparameters: {TRIALS} trials told in {took:.2f} s "
        f"({spent:.2f} s of CPU; target 2), asked in {1000 * median(asked):.0f} ms (target 300)"
    )


@pytest.mark.parametrize("name", ["grid", "random", "sobol"])
def test_trials_that_learn_nothing(name, say):
    """What asking costs where the others do not matter: a part of the driver's 10 ms a trial."""
    sampler = sampler_for(plan(KERNELS, sampler=name, trials=2000))
    start, number = time.perf_counter(), 0
    while number < 1000 and sampler.ask(number) is not None:
        number += 1
    each = (time.perf_counter() - start) / number
    say(f"{name}: {1000 * each:.3f} ms a trial (target for all the driver does: 10)")


def test_what_the_lead_is_worth(say):
    """The optimism of the best of very many trials on very many rows, and importances."""
    rows = np.random.default_rng(0).random((1000, 20_000), np.float32)
    start = time.perf_counter()
    optimism(list(rows) * 10, root=False)
    took = time.perf_counter() - start
    made, chance = plan(SVM), sampler_for(plan(SVM, sampler="random"))
    known = [told(made, number, chance.ask(number)) for number in range(TRIALS)]
    start = time.perf_counter()
    importances(made, known)
    say(
        f"{TRIALS} trials: optimism on 20,000 rows {took:.1f} s, "
        f"importances {time.perf_counter() - start:.1f} s"
    )
