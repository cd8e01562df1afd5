"""A script that stands alone says the same validation error as the run."""

import runpy
import subprocess
import sys
import warnings
from pathlib import Path

import numpy as np
import pytest

from tests.export.own import OWN, own
from tests.export.recipes import EVERY
from tui.data import load
from tui.data.files.settling import settled
from tui.data.folds import Fold
from tui.errors import Refusal
from tui.export import script_file
from tui.export.given import Given, Learned
from tui.export.script import reading
from tui.families import Linear, Logistic, Network, Svm, Tree
from tui.learners.registry import learner_for
from tui.recipe import Recipe, Stopping
from tui.sources import File
from tui.sources.drawn import Moons
from tui.sources.shipped import Diabetes, Iris, Wine


@pytest.fixture(scope="module")
def written(runs, tmp_path_factory):
    folder = tmp_path_factory.mktemp("scripts")

    def write(recipe):
        given = runs.given(recipe)
        path = folder / f"{given.run.number}.py"
        script_file.write(given, path)
        text = path.read_text(encoding="utf-8")
        assert "import tui" not in text and "from tui" not in text
        return given, path

    return write


def said(path, capsys, monkeypatch):
    """What it prints, run in this process."""
    monkeypatch.setattr(sys, "argv", [str(path)])
    capsys.readouterr()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        runpy.run_path(str(path), run_name="__main__")
    word, value = capsys.readouterr().out.rsplit(maxsplit=1)
    assert word == "validation error"
    return float(value)


@pytest.mark.parametrize("name", EVERY)
def test_it_says_the_error_of_the_run_for_each_family(written, name, capsys, monkeypatch):
    given, path = written(EVERY[name])
    error = said(path, capsys, monkeypatch)
    assert error == pytest.approx(given.run.best_validation_error, abs=1e-6)


CHOSEN = [
    Recipe(Moons(rows=80), Network(epochs=5), Stopping(error="f1")),
    Recipe(Iris(), Logistic(epochs=5), Stopping(error="f1")),
    Recipe(Iris(), Tree(max_splits=3), Stopping(error="balanced_accuracy")),
    Recipe(Iris(), Logistic(epochs=5), Stopping(error="roc_auc")),
    Recipe(Moons(rows=80), Network(epochs=5), Stopping(error="roc_auc")),
    Recipe(Wine(), Tree(max_splits=2), Stopping(error="log_loss")),
    Recipe(Diabetes(rows=120), Linear(epochs=5), Stopping(error="mae")),
    Recipe(Diabetes(rows=120), Linear(epochs=5), Stopping(error="r2")),
]


@pytest.mark.parametrize("recipe", CHOSEN, ids=lambda each: f"{each.data.name}-{each.stop.error}")
def test_it_says_the_error_that_was_chosen(written, recipe, capsys, monkeypatch):
    given, path = written(recipe)
    error = said(path, capsys, monkeypatch)
    assert error == pytest.approx(given.run.best_validation_error, abs=1e-6)
    assert f"({recipe.error_title})" in path.read_text(encoding="utf-8")


def test_of_what_only_ranks_no_script_gives_the_area(runs, tmp_path):
    given = runs.given(Recipe(Moons(rows=80), Svm(max_iter=5), Stopping(error="roc_auc")))
    with pytest.raises(Refusal, match="gives no probabilities, and 1 - ROC AUC is made of them"):
        script_file.write(given, tmp_path / "script.py")


@pytest.mark.parametrize("name", OWN)
def test_it_says_the_error_of_the_run_for_files_of_ones_own(written, name, capsys, monkeypatch):
    given, path = written(OWN[name]())
    error = said(path, capsys, monkeypatch)
    assert error == pytest.approx(given.run.best_validation_error, abs=1e-6)


def test_it_runs_alone_and_takes_another_place_of_the_file(written, tmp_path):
    given, path = written(OWN["leaking"]())
    copy = tmp_path / "elsewhere.csv"
    copy.write_bytes(Path(given.run.recipe.data.path).read_bytes())
    command = [sys.executable, "-I", str(path), str(copy)]
    ended = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path)
    assert float(ended.stdout.split()[-1]) == pytest.approx(
        given.run.best_validation_error, abs=1e-6
    )
    copy.write_text(copy.read_text() + copy.read_text().splitlines()[-1] + "\n")
    ended = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert ended.returncode == 1 and "401 rows and had 400" in ended.stderr


@pytest.mark.parametrize("name", ["bayes", "clean"])
def test_a_fold_is_dealt_as_a_search_deals_it(runs, tmp_path, name, capsys, monkeypatch):
    """Of a trial with folds the model is that of the first fold."""
    recipe = EVERY[name] if name in EVERY else OWN[name]()
    given, fold = runs.given(recipe), Fold(1, 4)
    dataset = load(recipe.data, fold)
    fit = learner_for(recipe.model, dataset.task).start(dataset.train.X, dataset.train.y)
    while not fit.done:
        fit.advance()
    error = dataset.error(fit.output(dataset.validation.X), dataset.validation.y)
    path = tmp_path / "fold.py"
    folded = Given(
        given.store, given.run, lambda: Learned(fit, dataset, fold), given.say, given.model
    )
    script_file.write(folded, path)
    assert said(path, capsys, monkeypatch) == pytest.approx(error, abs=1e-6)


@pytest.mark.fault("I01")
def test_i01_names_that_would_end_a_string_end_none(runs, tmp_path, capsys, monkeypatch):
    nasty = tmp_path / 'a\'"""; raise SystemExit(7) #\\.csv'
    body = "".join(f'{k},{"ab"[k % 2]},"x\'""""\\{k % 3}"\n' for k in range(60))
    nasty.write_text('n,y,"w""""""\'\\"\n' + body)
    recipe = Recipe(settled(File(path=str(nasty), target="y")), Tree(max_splits=5))
    given = runs.given(recipe)
    path = tmp_path / "script.py"
    script_file.write(given, path)
    error = said(path, capsys, monkeypatch)
    assert error == pytest.approx(given.run.best_validation_error, abs=1e-6)


def test_a_file_that_python_reads_otherwise_has_no_script(runs, tmp_path, monkeypatch):
    given = runs.given(own("clean", Tree(max_splits=4)))
    monkeypatch.setattr(reading, "numbers", lambda rows, *_: np.zeros(len(rows)))
    with pytest.raises(Refusal, match="no script of it would be true"):
        script_file.write(given, tmp_path / "script.py")
