"""The step that is kept, from the store to all that is made of it."""

import json

import pytest

from tests.search.searching import plan, run
from tui.cli.report import result_lines
from tui.diagnosis.diagnosis import Diagnosis
from tui.export import script_file
from tui.families import Bayes, Kept, KMeans, Neighbors, Tree
from tui.recipe import Recipe
from tui.sources.drawn import Blobs, Moons
from tui.worker.giving import given_of
from tui.worker.opening import open_test
from tui.worker.restored import restored
from tui.worker.train import train

NOISY = Moons(rows=120, noise=0.4, random_state=1)
PORTIONED = [Bayes(), Neighbors(n_neighbors=3)]
BY_NAME = {"ids": lambda model: model.name}


def trained(store, recipe):
    return train(store.path, store.add(recipe))


@pytest.mark.parametrize("model", PORTIONED, **BY_NAME)
def test_a_model_of_all_rows_is_stored_exported_and_scored(store, model, tmp_path):
    done = trained(store, Recipe(NOISY, model))
    records = store.records(done.number, limit=-1)
    assert min(records, key=lambda record: record.rank).step < records[-1].step == 20
    assert (done.best_step, done.best_validation_error) == (20, records[-1].validation_error)
    found = restored(store, done)
    assert len(found.fit.rows) == len(found.dataset.train)
    assert store.outcomes(done.number).step == store.scores(done.number).step == 20
    opening, _ = open_test(store.path, done.number)
    assert opening.step == 20
    script_file.write(given_of(store, done.number, print), tmp_path / "script.py")
    assert "at its last step, which was" in (tmp_path / "script.py").read_text()


@pytest.mark.parametrize("model", PORTIONED, **BY_NAME)
def test_no_word_calls_a_step_of_fewer_rows_the_best(store, model):
    done = trained(store, Recipe(NOISY, model))
    diagnosis = Diagnosis()
    for record in store.records(done.number, limit=-1):
        diagnosis.add(record)
    verdict = diagnosis.verdict(done)
    assert "best" not in verdict.sentence
    assert not any(action.label.startswith("stop at") for action in verdict.actions)
    lines = result_lines(done)
    assert lines[0].startswith("kept: validation error") and lines[0].endswith("at portion 20")
    tree = result_lines(trained(store, Recipe(NOISY, Tree())))
    assert tree[0].startswith("best: validation error")


@pytest.mark.parametrize("folds", [0, 3])
@pytest.mark.parametrize("name", ["bayes", "neighbors"])
def test_trials_of_a_search_are_judged_by_all_rows(store, name, folds):
    space = {"bayes": {"var_smoothing": "1e-9..1"}, "neighbors": {"n_neighbors": "1..9"}}[name]
    recipe = {"data": {"name": "moons", "rows": 120, "noise": 0.4}, "model": {"name": name}}
    given = plan(recipe, {"trials": 4, "sampler": "random", "folds": folds}, **space)
    _, trials = run(store, given)
    assert len(trials) == 4
    earlier = 0
    for trial in trials:
        records = store.records(trial.run, limit=-1)
        assert trial.best_step == records[-1].step == 20
        assert trial.error == records[-1].validation_error
        earlier += min(record.validation_error for record in records) < trial.error
        if not folds:
            assert len(restored(store, store.known(trial.run)).fit.rows) == 72
    assert earlier or folds  # else nothing would have been another step


def test_a_run_that_is_resumed_keeps_what_one_that_was_not_keeps(store):
    recipe = Recipe(
        Blobs(centers=6, rows=120), KMeans(n_clusters=6, init="random", n_init=3, random_state=3)
    )
    whole = trained(store, recipe)
    for model in (recipe, Recipe(NOISY, Bayes())):
        number = store.add(model)
        halted = iter([False] * 30)
        train(store.path, number, should_end=lambda halted=halted: next(halted, True))
        if store.known(number).resumable:
            at = store.resume(number)
            assert at == store.known(number).steps
            train(store.path, number)
        done = store.known(number)
        last = store.records(number, limit=-1)[-1]
        assert (done.best_step, done.best_validation_error) == (last.step, last.validation_error)
    assert whole.best_step == whole.steps


def test_other_programs_are_told_what_is_kept(capsys):
    from tui.cli import models

    class Given:
        family, json = "", True

    models.run(Given())
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {each["name"]: each["kept"] for each in told}["neighbors"] == Kept.LAST
    assert {each["kept"] for each in told} == set(Kept)
