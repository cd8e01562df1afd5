"""Searches beside scikit-learn's on the same grid, folds and rows; nothing passes or fails by it.

``python -m pytest tests/benchmarks -s -k NAME`` prints the figure of one test beside its target.
Both sides are whole processes that use every core, their start included.
"""

import json
import os
import subprocess
import sys
import time
from statistics import median

import pytest

from tests.terminal import ROOT

ROUNDS = 3
BESIDE = """
import json, sys, warnings
import numpy as np
from sklearn.model_selection import GridSearchCV, PredefinedSplit
from tui.data import load
from tui.data.folds import Fold
from tui.recipe import Recipe
from tui.grid import combinations
from tui.plan import Plan

warnings.simplefilter("ignore")
plan = Plan.from_dict(json.loads(sys.argv[1]))
data, folds = plan.recipe.data, plan.strategy.folds
parts = [load(data, Fold(number, folds)) for number in range(folds)]
X = np.concatenate([part.validation.X for part in parts])
y = np.concatenate([part.validation.y for part in parts])
cv = PredefinedSplit(np.repeat(np.arange(folds), [len(part.validation) for part in parts]))
exec(sys.argv[2])
search = GridSearchCV(model, grid, cv=cv, n_jobs=-1).fit(X, y)
print(1 - search.best_score_)
"""
"""scikit-learn on the rows that the folds validate on: all of them once, dealt the same way."""

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
        "model = DecisionTreeClassifier(random_state=0)\n"
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


@pytest.mark.parametrize("case", CASES)
def test_grid(case, tmp_path, say):
    """The same grid with five folds, here and by GridSearchCV, in turns."""
    words, code, target = CASES[case]
    words = [*words.split(), "--sampler", "grid", "--folds", "5", "--json"]
    store = {**os.environ, "TUI_STORE": str(tmp_path / "runs.db"), "OMP_NUM_THREADS": "1"}
    here, beside = [], []
    for _ in range(ROUNDS):
        start = time.monotonic()
        ran = subprocess.run(
            [sys.executable, "-m", "tui", "search", *words],
            capture_output=True, text=True, env=store, cwd=ROOT, check=True,
        )  # fmt: skip
        here.append(time.monotonic() - start)
        first, *_, last = (json.loads(line) for line in ran.stdout.splitlines())
        plan = json.dumps({key: first[key] for key in ("recipe", "space", "strategy")})
        start = time.monotonic()
        other = subprocess.run(
            [sys.executable, "-c", BESIDE, plan, code],
            capture_output=True, text=True, env=store, cwd=ROOT, check=True,
        )  # fmt: skip
        beside.append(time.monotonic() - start)
    ratios = sorted(b / h for h, b in zip(here, beside, strict=True))
    say(
        f"{case}: {median(here):.1f} s here, {median(beside):.1f} s GridSearchCV, "
        f"{median(ratios):.1f} times ({ratios[0]:.1f} to {ratios[-1]:.1f}; target: {target}); "
        f"best error {last['best_validation_error']:.4f} here, {float(other.stdout):.4f} there"
    )
