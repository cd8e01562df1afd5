"""A run of a file predicts and is exported when its file is gone: it keeps what it learned."""

import numpy as np
import pytest

from tests.data.files.own import people, told
from tests.data.reading.files import rows
from tui.data.reading.asked import Asked
from tui.errors import Refusal
from tui.export import onnx_file, script_file, skops_file
from tui.export.model import keeping
from tui.export.model_file import loaded
from tui.export.new_rows import new_rows
from tui.export.predicting import lines, of_file, of_run
from tui.families import (
    Bayes,
    Boosting,
    Forest,
    KMeans,
    Linear,
    Logistic,
    Neighbors,
    Network,
    Polynomial,
    Svm,
    Tree,
)
from tui.recipe import Recipe
from tui.runs.run import MODEL
from tui.runs.store import Store
from tui.worker.giving import given_of
from tui.worker.train import train

CLASSES = {
    "logistic": Logistic(epochs=6, weighting="balanced"),
    "network": Network(epochs=6, hidden_layers=(5,)),
    "leaky network": Network(epochs=6, hidden_layers=(5,), activation="leaky_relu"),
    "tree": Tree(max_splits=7),
    "tree balanced": Tree(max_splits=7, weighting="balanced"),
    "tree pruned": Tree(max_splits=20, ccp_alpha=0.01),
    "forest": Forest(n_estimators=5, weighting="balanced"),
    "boosting": Boosting(max_iter=5, subsample=0.7),
    "svm": Svm(max_iter=9),
    "neighbors": Neighbors(),
    "bayes": Bayes(),
    "kmeans": KMeans(n_clusters=3, max_iter=9),
}
NUMBERS = {
    "linear": Linear(epochs=6),
    "network of numbers": Network(epochs=6, hidden_layers=(5,)),
    "tree of numbers": Tree(max_splits=7),
    "forest of numbers": Forest(n_estimators=5),
    "boosting of numbers": Boosting(max_iter=5),
    "neighbors of numbers": Neighbors(),
    "closed form": Polynomial(degree=2, solver="closed_form"),
    "polynomial": Polynomial(degree=2, epochs=5),
}
EVERY = CLASSES | NUMBERS


class Gone:
    """Runs of two files that are no more; `said` and `fitted` are of the time when they were."""

    def __init__(self, folder):
        self.folder = folder
        self.store = Store.open(folder / "runs.db")
        self.runs, self.said, self.fitted = {}, {}, {}
        numbers = [f"{k * k % 101},{'abc'[k % 3]},{3 * k + k % 7}.5" for k in range(200)]
        files = (told(folder, people()), told(folder, rows("x,w,y", *numbers), name="numbers.csv"))
        for data, models in zip(files, (CLASSES, NUMBERS), strict=True):
            fresh = folder / f"new {data.caption}"
            fresh.write_bytes((folder / data.caption).read_bytes().replace(b"Oslo", b"Mars"))
            for name, model in models.items():
                number = train(self.store.path, self.store.add(Recipe(data, model))).number
                self.runs[name] = (number, fresh)
                given, values = self.given(name)
                self.said[name] = list(lines(of_run(given), values, False))
                fit, dataset, _ = given.learned()
                every = np.arange(len(values))
                self.fitted[name] = fit.output(dataset.preprocessing.apply(values, every))
        for data in files:
            (folder / data.caption).unlink()

    def given(self, name):
        number, fresh = self.runs[name]
        given = given_of(self.store, number, lambda said: None)
        return given, new_rows(fresh, of_run(given).columns, Asked(), lambda said: None)[0]


@pytest.fixture(scope="module")
def gone(tmp_path_factory):
    made = Gone(tmp_path_factory.mktemp("gone"))
    yield made
    made.store.close()


@pytest.mark.parametrize("name", EVERY)
def test_it_predicts_the_same_once_its_file_is_gone(gone, name):
    given, values = gone.given(name)
    predictor = of_run(given)
    assert list(lines(predictor, values, False)) == gone.said[name]
    output, found = gone.fitted[name], predictor.says(values)
    if name == "svm":  # it has scores, of which the largest counts
        output = output == output.max(axis=1, keepdims=True)
    elif name == "kmeans":
        output = -output
    elif name in NUMBERS:
        output = given.model().dataset.target_scaler.undo(output[:, None])[:, 0]
    np.testing.assert_allclose(found, output, rtol=1e-9, atol=1e-9)
    assert not given.model().anew and not len(given.model().dataset.train)


@pytest.mark.parametrize("name", [name for name in EVERY if name != "leaky network"])
def test_its_model_leaves_as_a_pipeline_all_the_same(gone, tmp_path, name):
    given, values = gone.given(name)
    skops_file.write(given, tmp_path / "m.skops")
    found = of_file(loaded(tmp_path / "m.skops")).says(values)
    np.testing.assert_allclose(found, of_run(given).says(values), rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize(
    "name", ["linear", "leaky network", "tree of numbers", "forest of numbers"]
)
def test_and_as_a_graph(gone, tmp_path, name):
    given, _ = gone.given(name)
    if name in CLASSES:
        with pytest.raises(Refusal, match="is a date"):  # as it would with its file
            onnx_file.write(given, tmp_path / "m.onnx")
        return
    onnx_file.write(given, tmp_path / "m.onnx")
    assert (tmp_path / "m.onnx").stat().st_size > 100


def test_a_script_makes_the_split_anew_and_says_that_the_rows_are_gone(gone, tmp_path):
    given, _ = gone.given("tree")
    with pytest.raises(Refusal, match=r"own\.csv"):
        script_file.write(given, tmp_path / "m.py")


@pytest.fixture
def small(tmp_path):
    """A store, and a run of a file in it."""
    store = Store.open(tmp_path / "runs.db")
    recipe = Recipe(told(tmp_path, people(80)), Tree(max_splits=3))
    yield store, train(store.path, store.add(recipe)), tmp_path / "own.csv"
    store.close()


def forget(store, number):
    store._execute("DELETE FROM checkpoints WHERE run = ? AND kind = ?", (number, MODEL))


def test_what_kept_no_model_is_made_of_its_rows_or_says_why_not(small):
    store, run, path = small
    forget(store, run.number)
    assert given_of(store, run.number, print).model().anew
    path.write_bytes(people(81))
    with pytest.raises(Refusal, match=r"run 1 keeps no model.* has changed since"):
        given_of(store, run.number, print).model()


def test_a_model_of_another_step_is_not_the_runs(small):
    """A run that went on may have been better later, and have been killed before it ended."""
    store, run, _ = small
    store._execute("UPDATE checkpoints SET step = 77 WHERE kind = ?", (MODEL,))
    assert given_of(store, run.number, print).model().anew


def test_a_kept_model_that_cannot_be_read_is_made_again(small):
    store, run, _ = small
    store._execute("UPDATE checkpoints SET body = ? WHERE kind = ?", (b"TUIC2 rubbish", MODEL))
    said = []
    assert given_of(store, run.number, said.append).model().anew
    assert "cannot be read by this version" in said[0]


def test_what_is_too_large_is_not_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(keeping, "MOST_BYTES", 100)
    store = Store.open(tmp_path / "runs.db")
    try:
        recipe = Recipe(told(tmp_path, people(80)), Tree(max_splits=3))
        run = train(store.path, store.add(recipe))
        assert store.checkpoint(run.number, MODEL) is None
        assert given_of(store, run.number, print).model().anew
    finally:
        store.close()


def test_what_ships_or_is_drawn_keeps_none(tmp_path):
    """It is there for ever."""
    from tui.sources.drawn import Moons

    store = Store.open(tmp_path / "runs.db")
    try:
        run = train(store.path, store.add(Recipe(Moons(rows=60), Tree(max_splits=2))))
        assert store.checkpoint(run.number, MODEL) is None
    finally:
        store.close()


def test_trees_of_a_damaged_state_are_refused():
    from sklearn.tree import DecisionTreeClassifier

    from tui.export.model import bare_trees

    X = np.arange(40.0).reshape(20, 2)
    tree = DecisionTreeClassifier(random_state=0).fit(X, np.arange(20) % 3).tree_
    state = bare_trees.state_of(tree)
    np.testing.assert_array_equal(
        bare_trees.made_of(state).predict(X.astype(np.float32)), tree.predict(X.astype(np.float32))
    )
    for child in (0, 10**6):  # round in a circle, and out of all nodes
        nodes = state["nodes"].copy()
        nodes.view(bare_trees.NODE_DTYPE)["left_child"][0] = child
        with pytest.raises(ValueError, match="child is none"):
            bare_trees.made_of({**state, "nodes": nodes})
    with pytest.raises(ValueError, match="no feature"):
        bare_trees.made_of({**state, "features": 1})
    with pytest.raises(ValueError, match="another version"):
        bare_trees.made_of({**state, "nodes": state["nodes"][:, :-8]})
