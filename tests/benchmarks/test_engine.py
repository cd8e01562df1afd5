"""How fast the gradient engine is, beside scikit-learn's network on the same data.

``pytest tests/benchmarks`` prints the figures; nothing here passes or fails by the clock.
"""

from collections.abc import Callable, Iterator
from time import perf_counter

import numpy as np
import pytest
from sklearn.datasets import load_digits, make_moons
from sklearn.neural_network import MLPClassifier
from threadpoolctl import threadpool_limits

from tui.learners import NetworkClassifier
from tui.learners.fan import Fan

MANY = 10**6  # epochs planned, so that no fit ends while it is timed
PLANS = {
    "2-8-8-1 tanh, 300 rows": ("moons", (8, 8), "tanh", 6.0),
    "64-32-10 relu, 1078 rows": ("digits", (32,), "relu", 2.0),
}


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    with threadpool_limits(limits=1, user_api="blas"):
        yield


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    def spoken(text: str) -> None:
        with capsys.disabled():
            print(f"\n  {text}")

    return spoken


def data(name: str) -> tuple[np.ndarray, np.ndarray]:
    if name == "moons":
        return make_moons(300, noise=0.2, random_state=0)
    X, y = load_digits(return_X_y=True)
    return X[:1078] / 16.0, y[:1078]


def median_seconds(work: Callable[[], object], rounds: int) -> float:
    """The median time of `work`, measured apart from the benchmark for a figure to compare with."""
    times = []
    for _ in range(rounds):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return float(np.median(times))


@pytest.mark.parametrize("plan", PLANS)
def test_epochs_beside_partial_fit(plan, benchmark, say):
    name, hidden, activation, target = PLANS[plan]
    X, y = data(name)
    classes = np.unique(y)
    theirs = MLPClassifier(
        hidden, activation=activation, batch_size=32, learning_rate_init=0.01, alpha=1e-4
    )
    theirs.partial_fit(X, y, classes=classes)
    fit = NetworkClassifier(
        hidden_layers=hidden, activation=activation, learning_rate=0.01, l2=1e-4, epochs=MANY
    ).start(X, y)
    fit.advance()
    benchmark.pedantic(fit.advance, rounds=400, warmup_rounds=10)
    beside = median_seconds(lambda: theirs.partial_fit(X, y), 40)
    ours = benchmark.stats.stats.median
    say(
        f"{plan}: {1 / ours:,.0f} epochs/s, partial_fit {1 / beside:,.0f}: "
        f"{beside / ours:.1f} times (target {target:g})"
    )


@pytest.mark.parametrize("batch_size", [4, 8, 32, 0])
@pytest.mark.parametrize("seeds", ["one seed", "64 seeds"])
def test_members_of_a_fan(seeds, batch_size, benchmark, say):
    X, y = data("moons")
    learner = NetworkClassifier(hidden_layers=(4, 2), batch_size=batch_size, epochs=MANY)
    rates = np.geomspace(1e-4, 1e-1, 64)
    members = [
        {"learning_rate": rate, "random_state": 0 if seeds == "one seed" else k}
        for k, rate in enumerate(rates)
    ]
    fan, alone = Fan(learner, X, y, members), learner.start(X, y)
    theirs = MLPClassifier((4, 2), activation="tanh", batch_size=batch_size or len(X))
    theirs.partial_fit(X, y, classes=[0, 1])
    fan.advance()
    benchmark.pedantic(fan.advance, rounds=60, warmup_rounds=5)
    together = 64 / benchmark.stats.stats.median
    one = 1 / median_seconds(alone.advance, 200)
    beside = 1 / median_seconds(lambda: theirs.partial_fit(X, y), 20)
    batch = f"batch {batch_size}" if batch_size else "full batch"
    say(
        f"2-4-2-1, {batch}, {seeds}: 64 members {together:,.0f} member-epochs/s, one "
        f"{one:,.0f}: {together / one:.1f} times (target 15); partial_fit {beside:,.0f}: "
        f"{together / beside:.0f} times"
    )
