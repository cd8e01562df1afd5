"""Trees, forests and boosting: scikit-learn's own, cut to the step that was best."""

from copy import copy
from typing import Any

import numpy as np
from sklearn._loss.loss import HalfBinomialLoss, HalfMultinomialLoss, HalfSquaredError
from sklearn.ensemble import (
    HistGradientBoostingClassifier,
    HistGradientBoostingRegressor,
    RandomForestClassifier,
    RandomForestRegressor,
)
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

from tui.data.dataset import Dataset
from tui.export.model.bare_trees import cut_to
from tui.export.model.estimator import Fitted, Step, begun
from tui.families import Family
from tui.learners.boosting import BoostingFit
from tui.learners.checked import checked_values
from tui.learners.fit import Fit
from tui.learners.forest import ForestFit
from tui.learners.nodes import Nodes
from tui.learners.splitting import limits
from tui.learners.tree import TreeFit
from tui.learners.weighing import by_class


def tree(fit: Fit, dataset: Dataset, family: Family) -> tuple[Step, ...]:
    """A best-first tree with fewer leaves is the beginning of one with more.

    What pruning took back is cut from the tree that was grown whole.
    """
    assert isinstance(fit, TreeFit)
    values, kept = checked_values(family), fit.nodes.first(fit.step)
    pruned = bool(values["ccp_alpha"])
    leaves = (values["max_splits"] if pruned else fit.step) + 1
    kind = DecisionTreeClassifier if dataset.classes else DecisionTreeRegressor
    settings = _told(limits(values, _criterion(dataset)) | _weights(values, dataset))
    settings["max_leaf_nodes"] = max(leaves, 2)
    model = begun(kind(**settings), dataset)
    model.tree_ = cut_to(fit.grown, kept)
    cut = _superfluous(kept, fit.grown) if pruned else ()
    return (Fitted(kind, settings, model, cut=cut),)


def forest(fit: Fit, dataset: Dataset, family: Family) -> tuple[Step, ...]:
    assert isinstance(fit, ForestFit)
    values = checked_values(family)
    kind = RandomForestClassifier if dataset.classes else RandomForestRegressor
    settings = _told(limits(values, _criterion(dataset)) | _weights(values, dataset)) | {
        "n_estimators": fit.step,
        "max_features": values["max_features"],
        "bootstrap": values["bootstrap"] == "yes",
    }
    model = copy(fit.model)
    model.set_params(warm_start=False, **settings)
    model.estimators_ = fit.trees[: fit.step]
    return (Fitted(kind, settings, model),)


def boosting(fit: Fit, dataset: Dataset, family: Family) -> tuple[Step, ...]:
    assert isinstance(fit, BoostingFit)
    values, classes = checked_values(family), len(dataset.classes)
    kind = HistGradientBoostingClassifier if classes else HistGradientBoostingRegressor
    names = ("learning_rate", "max_leaf_nodes", "min_samples_leaf", "l2_regularization")
    settings = {name: values[name] for name in (*names, "max_features", "random_state")} | {
        "max_iter": fit.step,
        "max_depth": values["max_depth"] or None,
        "early_stopping": False,
        **_told(_weights(values, dataset)),
    }
    model = copy(fit.model)
    loss = "log_loss" if classes else "squared_error"
    model.set_params(warm_start=False, loss=loss, **settings)
    model._predictors = model._predictors[: fit.step]
    drawn = None
    if values["subsample"] < 1.0:
        drawn = {"classes": classes, "share": values["subsample"], "seed": values["random_state"]}
        # The loss that draws rows is this program's own; to predict, the one it stands for will do.
        model._loss = _loss(classes)
    return (Fitted(kind, settings, model, drawn=drawn),)


def _loss(classes: int) -> Any:
    if classes > 2:
        return HalfMultinomialLoss(n_classes=classes)
    return HalfBinomialLoss() if classes else HalfSquaredError()


def _criterion(dataset: Dataset) -> str:
    return "criterion" if dataset.classes else "criterion_numbers"


def _weights(values: dict[str, Any], dataset: Dataset) -> dict[str, Any]:
    """What a row of each class counts, where that is not the same."""
    if not dataset.classes:
        return {}
    return {"class_weight": by_class(values, dataset.train.y, len(dataset.classes))}


def _told(settings: dict[str, Any]) -> dict[str, Any]:
    """Without what is as it is by itself."""
    return {name: value for name, value in settings.items() if value is not None}


def _superfluous(kept: Nodes, grown: Any) -> tuple[int, ...]:
    """The nodes of scikit-learn's `grown` tree that are split there and are leaves in `kept`."""
    left, right = grown.children_left, grown.children_right
    found, pairs = [], [(0, 0)]
    for ours, theirs in pairs:  # it grows as it goes
        split = int(kept.split[ours])
        if split:
            pairs.append((2 * split - 1, int(left[theirs])))
            pairs.append((2 * split, int(right[theirs])))
        elif left[theirs] > 0:
            found.append(theirs)
    return tuple(np.sort(found).tolist())
