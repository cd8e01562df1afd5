"""Estimators as plain values: kept with a run, and made again without the rows it learned from.

Nothing is pickled: of what kind they are is on a list, and the rest is numbers and words.
"""

import logging
from collections.abc import Mapping
from copy import copy
from typing import Any

import numpy as np
from sklearn.cluster import KMeans
from sklearn.ensemble import (
    HistGradientBoostingClassifier,
    HistGradientBoostingRegressor,
    RandomForestClassifier,
    RandomForestRegressor,
)
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.preprocessing import LabelBinarizer, MinMaxScaler, PolynomialFeatures, StandardScaler
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

from tui.data.dataset import Dataset
from tui.export.model import bare_trees
from tui.export.model.estimator import Fitted, Step, Told, begun
from tui.export.model.plain_network import PlainNetwork
from tui.export.model.steps import steps_of as estimators_of
from tui.families import Family
from tui.learners.fit import Fit

State = dict[str, Any]
MOST_BYTES = 64_000_000
"""Of a model that is kept: neighbours of many rows and forests on them are larger."""
TREES = (DecisionTreeClassifier, DecisionTreeRegressor)
FORESTS = (RandomForestClassifier, RandomForestRegressor)
ROUNDS = (HistGradientBoostingClassifier, HistGradientBoostingRegressor)
NEIGHBORS = (KNeighborsClassifier, KNeighborsRegressor)
KINDS: dict[str, type[Any]] = {
    kind.__name__: kind
    for kind in (
        *(*TREES, *FORESTS, *ROUNDS, *NEIGHBORS),
        *(LinearRegression, LogisticRegression, MLPClassifier, MLPRegressor, PlainNetwork),
        *(LabelBinarizer, MinMaxScaler, PolynomialFeatures, StandardScaler),
        *(SVC, KMeans, GaussianNB),
    )
}

log = logging.getLogger(__name__)


def kept(fit: Fit, dataset: Dataset, family: Family) -> State | None:
    """What a run of a file keeps of its `fit` as it stands; None where that is nothing.

    Whatever goes wrong here is logged and ends no training: the model is made again of its rows.
    """
    if not fit.step:
        return None
    try:
        return state_of(estimators_of(fit, dataset, family), dataset)
    except Exception:
        log.exception("a model of %s is not kept", family.name)
        return None


def state_of(steps: tuple[Step, ...], dataset: Dataset) -> State | None:
    """JSON scalars and arrays; None where they would be too large to keep.

    Neighbours are the training rows of `dataset` themselves.
    """
    found = {"steps": [_plain(step, dataset) for step in steps]}
    return None if _size(found) > MOST_BYTES else found


def steps_of(state: Mapping[str, Any], dataset: Dataset) -> tuple[Step, ...]:
    """What `state_of` described; ValueError, KeyError or TypeError where it is of another form."""
    return tuple(_step(each, dataset) for each in state["steps"])


def _plain(value: Any, dataset: Dataset) -> Any:
    if isinstance(value, Told):
        return {
            "kind": value.kind.__name__,
            "settings": _pairs(value.settings),
            "learned": [[name, _plain(each, dataset)] for name, each in value.learned.items()],
            "begun": None if value.begun is None else list(value.begun),
        }
    if isinstance(value, Fitted):
        return _fitted(value, dataset)
    return value


def _fitted(step: Fitted, dataset: Dataset) -> State:
    model = step.model
    found: State = {"kind": step.kind.__name__, "settings": _pairs(step.settings)}
    if step.kind in NEIGHBORS:
        part = dataset.train
        rows = np.arange(len(part)) if step.rows is None else step.rows
        return found | {"X": part.X[rows], "y": part.y[rows]}
    if step.kind in TREES:
        return found | {"trees": [bare_trees.state_of(model.tree_)]}
    if step.kind in FORESTS:
        trees = model.estimators_
        seeds = [each.random_state for each in trees]
        return found | {"trees": [bare_trees.state_of(each.tree_) for each in trees], "seed": seeds}
    return found | {
        "baseline": np.array(model._baseline_prediction),
        "rounds": [[bare_trees.round_state(each) for each in few] for few in model._predictors],
    }


def _step(found: Mapping[str, Any], dataset: Dataset) -> Step:
    kind = KINDS[found["kind"]]
    settings = {name: _setting(value) for name, value in found["settings"]}
    if "learned" in found:
        learned = {name: _value(each, dataset) for name, each in found["learned"]}
        first = found["begun"]
        return Told(kind, settings, learned, None if first is None else (first[0], first[1]))
    model = kind(**settings)
    if kind in NEIGHBORS:
        model.fit(found["X"], found["y"])
    elif kind in TREES:
        (tree,) = found["trees"]
        begun(model, dataset)
        model.tree_ = bare_trees.made_of(tree)
    elif kind in FORESTS:
        begun(model, dataset, n_estimators=1)
        model.estimators_ = [copy(model.estimators_[0]) for _ in found["trees"]]
        for each, tree, seed in zip(model.estimators_, found["trees"], found["seed"], strict=True):
            each.random_state, each.tree_ = seed, bare_trees.made_of(tree)
    else:
        begun(model, dataset, max_iter=1)
        features = len(dataset.features)
        model._baseline_prediction = found["baseline"]
        model._predictors = [
            [bare_trees.round_of(each, features) for each in few] for few in found["rounds"]
        ]
    return Fitted(kind, settings, model)


def _value(value: Any, dataset: Dataset) -> Any:
    """What an estimator learned; an estimator may hold another."""
    return _step(value, dataset) if isinstance(value, dict) else value


def _pairs(settings: Mapping[str, Any]) -> list[list[Any]]:
    """Settings as plain values; a class weight is told by the numbers of the classes."""
    found = {}
    for name, value in settings.items():
        found[name] = {"of": list(value.items())} if isinstance(value, dict) else value
    return [[name, value] for name, value in found.items()]


def _setting(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: each for key, each in value["of"]}
    if isinstance(value, np.ndarray) and not value.ndim:
        return value.item()
    return tuple(value) if isinstance(value, list) else value


def _size(value: Any) -> int:
    """The bytes of all arrays in it."""
    if isinstance(value, np.ndarray):
        return value.nbytes
    if isinstance(value, dict):
        return sum(map(_size, value.values()))
    return sum(map(_size, value)) if isinstance(value, (list, tuple)) else 0
