"""Training one run of the store: to an outcome, whatever it is, with a sentence."""

import numpy as np
import pytest

from tests.data.files.own import people
from tests.training.recipes import line, moons
from tui.data.files.settling import settled
from tui.errors import Refusal
from tui.families import Network, Tree
from tui.recipe import Recipe, Stopping
from tui.runs.outcome import Outcome
from tui.runs.run import Run, State
from tui.sources import File
from tui.sources.drawn import Moons
from tui.worker import train as train_module
from tui.worker.train import train


def trained(store, recipe, **options):
    return train(store.path, store.add(recipe), **options)


def test_a_run_is_trained_to_its_end_and_described(store):
    started, records = [], []
    run = trained(store, moons(), started=started.append, listener=records.append)
    assert (run.state, run.outcome, run.steps) == (State.ENDED, Outcome.FINISHED, 20)
    assert [record.step for record in records] == list(range(1, 21))
    assert store.records(run.number) == records
    (described,) = started
    assert described.state is State.TRAINING and described.steps == 0
    assert described.rows == {"train": 60, "validation": 20, "test": 20}
    assert described.parameters == 2 * 4 + 4 + 4 + 1
    assert len(described.facts["classes"]) == 2
    assert 0.0 < run.baseline_error < 1.0


def test_what_grows_does_not_say_beforehand_how_much_it_learns(store):
    run = trained(store, Recipe(Moons(rows=100), Tree(max_splits=3)))
    assert (run.outcome, run.steps, run.parameters) == (Outcome.FINISHED, 3, 0)
    frame = store.frame_at(run.number, 3)
    assert frame.panels["parameters"].facts["count"] == 2 * 3 + 2 * 4


def test_a_run_that_was_trained_is_not_trained_again(store):
    run = trained(store, moons())
    with pytest.raises(Refusal, match="start a new one"):
        train(store.path, run.number)
    assert store.known(run.number) == run


def test_an_unknown_run_is_refused(store):
    with pytest.raises(Refusal, match="no run 7"):
        train(store.path, 7)


def test_a_model_too_large_fails_with_the_sentence_that_refuses_it(store):
    number = store.add(moons(hidden_layers=(2048, 2048, 2048)))
    with pytest.raises(Refusal, match="GB"):
        train(store.path, number)
    run = store.known(number)
    assert run.outcome is Outcome.FAILED and "GB" in run.reason


def test_more_than_there_is_data_for_fails_with_a_sentence_and_trains_nothing(store):
    number = store.add(moons(batch_size=61))
    with pytest.raises(Refusal, match="a batch of 61 is more than the 60 rows to train on"):
        train(store.path, number)
    run = store.known(number)
    assert (run.outcome, run.steps) == (Outcome.FAILED, 0) and "61" in run.reason


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            ZeroDivisionError("by \x1bnothing"),
            "the training failed (ZeroDivisionError: by ␛nothing).",
        ),
        (MemoryError("no room for 9 GB"), "no room for 9 GB"),
        (KeyError(), "the training failed (KeyError: KeyError)."),
    ],
)
def test_a_fault_in_the_middle_is_one_sentence_and_keeps_the_records(store, error, said, caplog):
    def faulty(record):
        if record.step == 5:
            raise error

    run = trained(store, moons(), listener=faulty)
    assert (run.outcome, run.reason) == (Outcome.FAILED, said)
    assert len(store.records(run.number)) == run.steps == 5
    assert run.best_step is not None
    assert "Traceback" in caplog.text  # in the log, for whoever mends it


def test_divergence_is_an_outcome(store):
    run = trained(store, line(learning_rate=1e6, optimizer="sgd"))
    assert run.outcome is Outcome.DIVERGED and "learning rate" in run.reason


def test_it_ends_when_it_should(store):
    run = trained(store, moons(epochs=100_000), should_end=lambda: True)
    assert run.outcome is Outcome.STOPPED and "signal" in run.reason


def test_the_heart_beats_from_before_the_data_is_loaded_to_the_end(store, monkeypatch):
    beating = []

    class Heart:
        def __init__(self, path, run):
            beating.append(run)

        def __enter__(self):
            beating.append("begins")

        def __exit__(self, *error):
            beating.append("ends")

    def load(source, **_):
        beating.append("data")
        raise ValueError("no such data.")

    monkeypatch.setattr(train_module, "Heartbeat", Heart)
    monkeypatch.setattr(train_module, "load", load)
    run = trained(store, moons())
    assert beating == [run.number, "begins", "data", "ends"]
    assert run.reason == "no such data."


@pytest.mark.parametrize(("pays", "threads"), [(1, None), (10**9, 1)])
def test_small_models_train_on_one_thread(store, monkeypatch, pays, threads):
    given = []
    limits = train_module.threadpool_limits

    def noted(most):
        given.append(most)
        return limits(most)

    monkeypatch.setattr(train_module, "threadpool_limits", noted)
    monkeypatch.setattr(train_module, "THREADS_PAY", pays)
    trained(store, Recipe(stop=Stopping(patience=1)))
    assert given == [threads]
    assert np.isfinite(store.known(1).best_validation_error)


@pytest.mark.fault("C21")
@pytest.mark.parametrize("gone", [True, False], ids=["deleted", "changed"])
def test_c21_a_file_that_changes_during_training_is_noted(store, tmp_path, gone):
    path = tmp_path / "own.csv"

    def trained_on(change) -> Run:
        path.write_bytes(people(100))
        source = settled(File(path=str(path), target="y"))
        number = store.add(Recipe(source, Network(epochs=20)))
        heard = []

        def listener(record):
            heard.append(record)
            if len(heard) == 3:
                change()

        run = train(store.path, number, listener=listener, say=said.append)
        assert len(heard) == 20
        return run

    said: list[str] = []
    calm = trained_on(lambda: None)
    assert not said and not any("since it was read" in note for note in calm.notes)
    run = trained_on(path.unlink if gone else lambda: path.write_bytes(people(100, seed=1)))
    assert run.outcome is Outcome.FINISHED
    assert run.best_validation_error == calm.best_validation_error
    (sentence,) = said
    assert ("is gone" if gone else "has changed") in sentence
    assert sentence in run.notes and len(run.notes) == len(calm.notes) + 1
