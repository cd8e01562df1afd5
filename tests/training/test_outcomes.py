"""What is kept of each validation row is the best step's error, row by row."""

import math

import pytest

from tests.training.recipes import line, moons
from tests.training.test_runner import Bench
from tui.training import outcomes as module


@pytest.mark.parametrize("recipe", [moons(learning_rate=0.3, epochs=60), line(epochs=60)])
def test_they_make_up_the_best_error(store, recipe):
    bench = Bench(store, recipe)
    bench.run()
    run, kept = store.known(bench.number), store.outcomes(bench.number)
    mean = sum(kept.amiss) / len(kept.amiss)
    error = mean if kept.classes else math.sqrt(mean)
    assert kept.step == run.best_step and kept.rows == 20
    assert error == pytest.approx(run.best_validation_error, rel=1e-5)


def test_of_many_rows_some_are_kept(store, monkeypatch):
    monkeypatch.setattr(module, "MOST_ROWS", 7)
    bench = Bench(store, moons(epochs=3))
    bench.run()
    kept = store.outcomes(bench.number)
    assert len(kept.amiss) == 7 and kept.rows == 20


def test_damaged_ones_are_none(store):
    bench = Bench(store, moons(epochs=3))
    bench.run()
    store._connection.execute("UPDATE checkpoints SET body = x'00' WHERE kind = 'rows'")
    assert store.outcomes(bench.number) is None
