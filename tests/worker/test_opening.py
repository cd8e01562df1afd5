"""The sealed test part opened for a run: its model restored, or trained again, scored, noted."""

import numpy as np
import pytest

from tests.search.searching import plan, run
from tests.training.recipes import iris, line, moons
from tui.data import load
from tui.data.dataset import Sealed
from tui.data.folds import Fold
from tui.errors import Refusal
from tui.families import FAMILIES
from tui.recipe import Recipe
from tui.runs.openings import scored
from tui.runs.run import State
from tui.sources.drawn import Blobs, Moons, Sine
from tui.sources.shipped import Digits
from tui.training.session import Session
from tui.worker.opening import open_test
from tui.worker.restored import dataset_of, fold_of, restored
from tui.worker.train import train

SMALL = {
    "linear": Sine(rows=60),
    "polynomial": Sine(rows=60),
    "kmeans": Blobs(rows=60),
    "conv": Digits(rows=120),
}


def trained(store, recipe):
    return train(store.path, store.add(recipe))


def best_of(recipe, dataset):
    """The fit of a session at its best step: what the score must be of."""
    session = Session(recipe, dataset)
    while session.outcome is None:
        session.part()
    session.fit.restore(session.best.state)
    return session.fit


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_the_best_state_of_every_model_suffices_to_score_it(store, family):
    short = {"epochs": 4, "max_splits": 6, "n_estimators": 4, "rounds": 5, "max_iter": 6}
    own = {each.name for each in family.hyperparameters()}
    model = family(**{name: value for name, value in short.items() if name in own})
    recipe = Recipe(SMALL.get(family.name, Moons(rows=60)), model)
    done = trained(store, recipe)
    opening, now = open_test(store.path, done.number)
    dataset = load(recipe.data)
    fit, part = best_of(recipe, dataset), dataset.test.open()
    error = dataset.measure(model).error(fit.output(part.X), part.y)
    assert now and opening.error == pytest.approx(error, rel=1e-12)
    assert opening.low <= opening.error <= opening.high and opening.rows == len(part)
    assert opening.step == done.best_step and opening.validation == done.best_validation_error


def test_it_is_written_down_and_the_same_run_opens_it_once(store, monkeypatch):
    first, second = trained(store, moons()), trained(store, moons(epochs=25))
    assert open_test(store.path, first.number)[1]
    opened = []
    monkeypatch.setattr(Sealed, "open", lambda sealed: opened.append(sealed))
    again, now = open_test(store.path, first.number)
    assert not now and opened == [] and again == store.openings.newest(first.number)
    monkeypatch.undo()
    open_test(store.path, second.number)
    assert [each.run for each in store.openings.of(first.recipe)] == [first.number, second.number]
    assert store.openings.of(line()) == []


def test_a_trial_with_folds_is_scored_with_the_rows_it_learned_from(store):
    given = plan(
        {"data": {"name": "moons", "rows": 90}, "model": {"name": "svm"}},
        {"trials": 3, "sampler": "grid", "folds": 3},
        C="{0.1, 1, 10}",
    )
    search, _ = run(store, given)
    leader = store.searches.leaders(search.number, 1)[0]
    kept = store.known(leader.run)
    assert kept.fold == (0, 3) and fold_of(store, kept) == Fold(0, 3)
    assert "means over 3 folds; its model is judged by fold 1 of 3 alone" in kept.mean_of
    dataset = load(kept.recipe.data, Fold(0, 3))
    assert len(dataset_of(store, kept).train) == len(dataset.train) != kept.rows["train"]
    # The plain split scales and supports by other rows: its model is another one, or none.
    part = dataset.test.open()
    fit = best_of(kept.recipe, dataset)
    assert np.array_equal(restored(store, kept).fit.output(part.X), fit.output(part.X))
    opening, _ = open_test(store.path, leader.run)
    assert opening.error == dataset.measure().error(fit.output(part.X), part.y)
    assert opening.validation == leader.error


def test_a_trial_of_several_fits_does_not_go_on_as_a_run(store):
    given = plan(
        {"data": {"name": "moons", "rows": 60}, "model": {"name": "tree"}},
        {"trials": 1, "sampler": "random", "folds": 2},
        max_depth="1..8",
    )
    _, (trial,) = run(store, given)
    store._execute("UPDATE runs SET outcome = 'stopped' WHERE number = ?", (trial.run,))
    assert not store.known(trial.run).resumable
    with pytest.raises(Refusal, match="is the mean over 2 folds of a search: resume that"):
        store.resume(trial.run)


def test_a_fold_is_known_of_trials_whose_runs_do_not_say_it(store):
    given = plan(
        {"data": {"name": "moons", "rows": 60}, "model": {"name": "tree"}},
        {"trials": 2, "sampler": "random", "folds": 2},
        max_depth="1..8",
    )
    _, trials = run(store, given)
    store._execute("UPDATE runs SET facts = '{}' WHERE number = ?", (trials[0].run,))
    older = store.known(trials[0].run)
    assert older.fold is None and fold_of(store, older) == Fold(0, 2)
    assert fold_of(store, trained(store, moons())) is None


@pytest.mark.parametrize("strategy", [{}, {"folds": 2}, {"repeats": 2}])
def test_a_trial_that_kept_no_state_is_trained_again_to_the_same_model(store, strategy):
    given = plan(
        {"data": {"name": "moons", "rows": 90}, "model": {"name": "network", "epochs": 15}},
        {"trials": 2, "sampler": "grid", **strategy},
        learning_rate="{0.05, 0.01}",
    )
    _, trials = run(store, given)
    best = min(trials, key=lambda trial: trial.error)
    kept = restored(store, store.known(best.run))
    assert not kept.anew
    store._execute("DELETE FROM checkpoints WHERE run = ? AND kind = 'best'", (best.run,))
    said = []
    opening, _ = open_test(store.path, best.run, said.append)
    anew = restored(store, store.known(best.run))
    X = kept.dataset.test.open().X
    # As a member of a fan it learned the same to rounding.
    assert anew.anew and np.allclose(anew.fit.output(X), kept.fit.output(X), atol=1e-6)
    assert said == [f"run {best.run} kept no state of its best step: it is trained again."]
    assert opening.error is not None


def test_what_cannot_be_scored_says_why_and_opens_nothing(store, monkeypatch):
    monkeypatch.setattr(Sealed, "open", lambda sealed: pytest.fail("it was opened"))
    queued = store.add(iris())
    with pytest.raises(Refusal, match="is not over yet"):
        open_test(store.path, queued)
    (refused,) = store.openings.of(iris())
    assert "is not over yet" in refused.refused and scored([refused], queued) is None
    with pytest.raises(Refusal, match="there is no run 99"):
        open_test(store.path, 99)
    lost = trained(store, moons(learning_rate=1e6, optimizer="sgd", epochs=3))
    if lost.best_step is None:
        with pytest.raises(Refusal, match="no best step"):
            open_test(store.path, lost.number)


def test_a_trial_of_a_search_that_goes_on_is_not_scored(store):
    search, trials = run(store, plan({"model": {"name": "tree"}}, {"trials": 1}, max_depth="1..3"))
    store._execute(
        "UPDATE searches SET state = ?, process = NULL, created = 1e12 WHERE number = ?",
        (State.QUEUED, search.number),
    )
    with pytest.raises(Refusal, match="still goes on"):
        open_test(store.path, trials[0].run)


def test_a_fault_of_the_program_is_written_down_as_a_sentence(store, monkeypatch):
    done = trained(store, moons())
    monkeypatch.setattr("tui.worker.opening.sealed_score", lambda *given: 1 / 0)
    with pytest.raises(Refusal, match="could not be scored"):
        open_test(store.path, done.number)
    assert "division" in store.openings.newest(done.number).refused
