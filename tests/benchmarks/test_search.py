"""Searches beside scikit-learn's on the same grid, folds and rows; nothing passes or fails by it.

``python -m pytest tests/benchmarks -s -k NAME`` prints the figures of one test beside its target.
`cold` are whole processes, their start included on both sides; `warm` is a search in a process that
has done a small one before. Both sides use every core, one thread a process.
"""

import json
import sys
from statistics import median

import pytest

from tests.benchmarks.whole import whole

ROUNDS = 3
HERE = """
import json, sys, time
from pathlib import Path
from tui.plan import Plan
from tui.runs.store import Store
from tui.worker.search import search

def searched(parts):
    store = Store.open(Path(sys.argv[2]))
    number = store.searches.add(Plan.from_dict(parts))
    store.close()
    return search(Path(sys.argv[2]), number)

parts = json.loads(sys.argv[1])
searched({**parts, "strategy": {**parts["strategy"], "sampler": "random", "trials": 2}})
start = time.monotonic()
found = searched(parts)
print(json.dumps([time.monotonic() - start, found.facts["lead"]["error"]]))
"""
BESIDE = """
import json, sys, time, warnings
import numpy as np
from sklearn.base import clone
from sklearn.model_selection import GridSearchCV, PredefinedSplit
from tui.data import load
from tui.data.folds import Fold
from tui.plan import Plan

warnings.simplefilter("ignore")
plan = Plan.from_dict(json.loads(sys.argv[1]))
data, folds = plan.recipe.data, plan.strategy.folds
parts = [load(data, Fold(number, folds)) for number in range(folds)]
X = np.concatenate([part.validation.X for part in parts])
y = np.concatenate([part.validation.y for part in parts])
cv = PredefinedSplit(np.repeat(np.arange(folds), [len(part.validation) for part in parts]))
exec(sys.argv[2])
if sys.argv[3] == "warm":
    few = {name: values[:1] for name, values in grid.items()}
    GridSearchCV(clone(model), few, cv=cv, n_jobs=-1).fit(X, y)
start = time.monotonic()
both = sys.argv[4] == "both"
search = GridSearchCV(model, grid, cv=cv, n_jobs=-1, return_train_score=both).fit(X, y)
print(json.dumps([time.monotonic() - start, 1 - search.best_score_]))
"""
"""scikit-learn on the rows that the folds validate on: all of them once, dealt the same way. Here
train and validation rows are measured; by default scikit-learn's search measures the latter alone.
"""

CASES = {
    "network": (
        "--data moons --rows 375 --noise 0.3 --model network --hidden-layers 16 --epochs 100"
        " --learning-rate 1e-3..1 --l2 1e-5..0.1 --trials 64",
        "from sklearn.neural_network import MLPClassifier\n"
        "model = MLPClassifier((16,), activation='tanh', batch_size=32, max_iter=100, tol=0,"
        " n_iter_no_change=100, random_state=0)\n"
        "grid = {'learning_rate_init': np.geomspace(1e-3, 1, 8),"
        " 'alpha': np.geomspace(1e-5, .1, 8)}",
        "10 times as fast",
    ),
    "tree": (
        "--data digits --model tree --max-depth 2..17 --min-samples-leaf {1,2,4,8} --trials 64",
        "from sklearn.tree import DecisionTreeClassifier\n"
        "model = DecisionTreeClassifier(max_leaf_nodes=61, random_state=0)\n"
        "grid = {'max_depth': range(2, 18), 'min_samples_leaf': [1, 2, 4, 8]}",
        "not slower",
    ),
    "svm": (
        "--data digits --model svm --C 0.1..1000 --gamma 1e-4..1 --trials 25",
        "from sklearn.svm import SVC\n"
        "model = SVC()\n"
        "grid = {'C': np.geomspace(.1, 1000, 5), 'gamma': np.geomspace(1e-4, 1, 5)}",
        "not slower",
    ),
}


@pytest.mark.parametrize("scores", ["validation", "both"])
@pytest.mark.parametrize("start", ["cold", "warm"])
@pytest.mark.parametrize("case", CASES)
def test_grid(case, start, scores, tmp_path, say):
    """The same grid with five folds, here and by GridSearchCV, in turns."""
    words, code, target = CASES[case]
    words = [*words.split(), "--sampler", "grid", "--folds", "5", "--json"]
    here, beside, errors = [], [], [0.0, 0.0]
    for turn in range(ROUNDS):
        place = str(tmp_path / f"{turn}.db")
        ours = [sys.executable, "-m", "tui", "search", *words, "--store", place]
        plan = _planned(words, place)
        if start == "warm":
            ours = [sys.executable, "-c", HERE, plan, place]
        found = whole(ours, OMP_NUM_THREADS="1")
        beside_it = [sys.executable, "-c", BESIDE, plan, code, start, scores]
        other = whole(beside_it, OMP_NUM_THREADS="1")
        took, errors[1] = json.loads(other.printed)
        last = json.loads(found.printed.splitlines()[-1])
        if start == "warm":
            seconds, errors[0] = last
            here.append((seconds, found.cpu))
            beside.append((took, other.cpu))
        else:
            errors[0] = last["best_validation_error"]
            here.append((found.seconds, found.cpu))
            beside.append((other.seconds, other.cpu))
    mine, theirs = (list(zip(*each, strict=True)) for each in (here, beside))
    ratios = sorted(b / h for h, b in zip(mine[0], theirs[0], strict=True))
    work = (
        "" if start == "warm" else f" ({median(mine[1]):.0f} and {median(theirs[1]):.0f} s of CPU)"
    )
    say(
        f"{case}, {start}: {median(mine[0]):.1f} s here, {median(theirs[0]):.1f} s GridSearchCV"
        f" measuring {scores}"
        f"{work}, {median(ratios):.1f} times as fast ({ratios[0]:.1f} to {ratios[-1]:.1f}; target: "
        f"{target}); best error {errors[0]:.4f} here, {errors[1]:.4f} there"
    )


def _planned(words, place):
    """The plan those words spell, JSON."""
    import argparse

    from tui.cli.flags import plan_from
    from tui.cli.search import configure

    parser = argparse.ArgumentParser()
    configure(parser, words)
    return json.dumps(plan_from(parser.parse_args([*words, "--store", place])).to_dict())
