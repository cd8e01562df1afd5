"""A session measures, remembers the best, stops for the right reason, and refuses to go on."""

import itertools
import math

import numpy as np
import pytest

from tests.training.recipes import iris, line, moons
from tui.data import load
from tui.errors import Refusal
from tui.recipe import Recipe, Stopping
from tui.runs.outcome import Outcome
from tui.training.session import Session


def ticking():
    ticks = itertools.count()
    return lambda: next(ticks) * 0.5


def session_of(recipe: Recipe) -> Session:
    return Session(recipe, load(recipe.data), clock=ticking())


def run(session):
    records = []
    while session.outcome is None:
        record = session.part()
        if record is not None:
            records.append(record)
    return records


def test_every_step_is_a_record_with_a_growing_clock():
    session = session_of(moons())
    records = run(session)
    assert [record.step for record in records] == list(range(1, 21))
    assert session.outcome is Outcome.FINISHED
    times = [record.elapsed for record in records]
    assert times == sorted(times) and times[0] > 0
    assert session.progress == 1.0


def test_the_same_recipe_gives_the_same_records():
    first, second = (run(session_of(moons(dropout=0.2))) for _ in range(2))
    assert first == second


def test_another_seed_gives_other_records():
    assert run(session_of(moons())) != run(session_of(moons(random_state=1)))


def test_it_refuses_to_go_on_after_its_end():
    session = session_of(moons(epochs=1))
    run(session)
    with pytest.raises(RuntimeError, match="over"):
        session.part()


def test_errors_are_what_the_estimator_itself_says():
    session = session_of(iris())
    records = run(session)
    X, y = session.dataset.validation.X, session.dataset.validation.y
    assert records[-1].validation_error == pytest.approx(1 - session.learner.score(X, y))


def test_regression_error_is_in_the_targets_units():
    session = session_of(line())
    last = run(session)[-1]
    dataset = session.dataset
    predicted = dataset.target_scaler.undo(session.learner.predict(dataset.validation.X))
    true = dataset.target_scaler.undo(dataset.validation.y)
    assert last.validation_error == pytest.approx(np.sqrt(np.mean((predicted - true) ** 2)))


def test_best_is_the_lowest_error_then_the_lowest_loss():
    session = session_of(moons(epochs=60))
    records = run(session)
    lowest = min(records, key=lambda r: (r.validation_error, r.validation_loss))
    assert session.best.record == lowest


def test_the_best_state_predicts_as_it_did_at_that_step():
    session = session_of(moons(epochs=60, learning_rate=0.3))
    run(session)
    session.fit.restore(session.best.state)
    dataset = session.dataset
    error = dataset.error(session.fit.output(dataset.validation.X), dataset.validation.y)
    assert error == session.best.record.validation_error


def test_early_stopping_waits_its_patience_and_no_longer():
    session = session_of(moons(Stopping(patience=5), epochs=1000, learning_rate=0.3))
    records = run(session)
    assert session.outcome is Outcome.STOPPED_EARLY
    assert len(records) == session.best.record.step + 5
    assert str(session.best.record.step) in session.reason


def test_the_time_limit_stops():
    session = session_of(moons(Stopping(max_seconds=3), epochs=1000))
    run(session)
    assert session.outcome is Outcome.STOPPED
    assert "3 seconds" in session.reason


@pytest.mark.parametrize("rate", [1e3, 1e6, 1e9])
@pytest.mark.parametrize("make", [moons, line])
def test_a_wild_learning_rate_is_called_divergence(make, rate):
    session = session_of(make(learning_rate=rate, optimizer="sgd"))
    run(session)
    assert session.outcome is Outcome.DIVERGED
    assert "diverged at epoch" in session.reason and "learning rate" in session.reason
    assert session.best is None or math.isfinite(session.best.record.validation_loss)


def test_a_wild_run_on_raw_features_is_told_to_scale():
    session = session_of(line(scaling="none", learning_rate=1.0, optimizer="sgd"))
    run(session)
    assert session.outcome is Outcome.DIVERGED
    assert "scaling standard" in session.reason


def test_a_good_run_with_a_small_rate_is_not_called_divergence():
    session = session_of(moons(init="he", learning_rate=1e-4, optimizer="sgd"))
    run(session)
    assert session.outcome is Outcome.FINISHED


def test_live_changes_take_hold_and_others_are_refused():
    plain, changed = session_of(moons()), session_of(moons())
    plain.part(), changed.part()
    changed.change("learning_rate", 0.5)
    assert run(plain) != run(changed)
    with pytest.raises(Refusal, match="not allowed"):
        session_of(moons()).change("epochs", 5)
    with pytest.raises(Refusal, match="above 0"):
        session_of(moons()).change("learning_rate", -1.0)


def test_nothing_in_a_session_opens_the_sealed_test_part(monkeypatch):
    from tui.data.dataset import Sealed

    def forbidden(self):
        raise AssertionError("the test part was opened")

    monkeypatch.setattr(Sealed, "open", forbidden)
    run(session_of(moons(epochs=3)))


def test_a_network_too_large_to_carry_is_refused_with_its_size():
    with pytest.raises(Refusal, match=r"million values and need about .* GB"):
        session_of(moons(hidden_layers=(2048, 2048, 2048)))
