"""Class weights: what each family that has them learns, beside scikit-learn with the same."""

import numpy as np
import pytest
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier
from sklearn.utils.class_weight import compute_class_weight

from tui.families import FAMILIES
from tui.learners import LogisticClassifier, learner_for
from tui.learners.engine.losses import classification
from tui.learners.weighing import weights_of

BALANCED = {"weighting": "balanced"}
WEIGHED = [family for family in FAMILIES if "class_weight" in family().values()]


def rare(classes, rows=240, seed=0):
    """Clouds that overlap, the last class rare."""
    rng = np.random.default_rng(seed)
    shares = np.array([6.0, 3.0, 1.0][:classes])
    y = rng.choice(classes, rows, p=shares / shares.sum())
    return rng.normal(size=(rows, 3)) + 1.2 * y[:, None], y


def fitted(name, y_classes, **values):
    family = next(each for each in FAMILIES if each.name == name)
    X, y = rare(y_classes)
    learner = learner_for(
        family.from_values({"class_weight": "balanced", **values}),
        "binary" if y_classes == 2 else "multiclass",
    )
    return learner.fit(X, y), X, y


def test_the_families_that_can_weigh_rows_do():
    names = {family.name for family in WEIGHED}
    assert names == {
        "logistic",
        "network",
        "conv",
        "tree",
        "forest",
        "boosting",
        "svm",
        "polynomial",
    }
    for family in WEIGHED:
        assert family().weighting == "none"


@pytest.mark.parametrize("classes", [2, 3])
def test_balanced_is_as_scikit_learn_has_it(classes):
    _, y = rare(classes)
    known = compute_class_weight("balanced", classes=np.arange(classes), y=y)
    np.testing.assert_allclose(weights_of(BALANCED, y, classes), known)
    assert weights_of({}, y, classes) is None
    missing = weights_of(BALANCED, np.array([0, 0, 2]), 3)
    np.testing.assert_allclose(missing, [0.75, 1.0, 1.5])


@pytest.mark.parametrize("classes", [2, 3])
def test_a_weighted_loss_is_the_mean_over_rows_repeated_as_often(classes):
    """Weights 1, 2, 3: a row of the last class is there three times."""
    rng = np.random.default_rng(1)
    weights = np.arange(1.0, classes + 1)
    y = rng.integers(0, classes, 30)
    loss, plain = classification(classes, weights), classification(classes)
    raw = rng.normal(size=(30, loss.outputs))
    again = np.repeat(np.arange(30), weights[y].astype(int))
    np.testing.assert_allclose(
        loss.mean(loss.output(raw), y), plain.mean(plain.output(raw[again]), y[again])
    )
    gradient, once = raw.T.copy(), raw.T.copy()
    loss.residual(gradient, loss.targets(y).T)
    plain.residual(once, plain.targets(y).T)
    np.testing.assert_allclose(gradient, once * weights[y])


@pytest.mark.parametrize("classes", [2, 3])
def test_logistic_regression_comes_to_the_same_optimum(classes):
    X, y = rare(classes)
    l2 = 0.05
    ours = LogisticClassifier(
        optimizer="nesterov", learning_rate=0.2, l2=l2, batch_size=0, epochs=2000, **BALANCED
    ).fit(X, y)
    # The weights add up to the rows, so that its penalty is as without them.
    theirs = LogisticRegression(
        C=1 / (len(X) * l2), class_weight="balanced", tol=1e-10, max_iter=10_000
    ).fit(X, y)
    np.testing.assert_allclose(ours.coef_, theirs.coef_, atol=1e-3)
    np.testing.assert_allclose(ours.predict_proba(X), theirs.predict_proba(X), atol=1e-3)


@pytest.mark.parametrize("classes", [2, 3])
def test_a_tree_is_scikit_learns_tree(classes):
    ours, X, y = fitted("tree", classes, max_splits=20)
    theirs = DecisionTreeClassifier(max_leaf_nodes=21, class_weight="balanced", random_state=0)
    np.testing.assert_allclose(ours.predict_proba(X), theirs.fit(X, y).predict_proba(X))


@pytest.mark.parametrize("classes", [2, 3])
def test_a_forest_is_scikit_learns_forest(classes):
    ours, X, y = fitted("forest", classes, n_estimators=15)
    theirs = RandomForestClassifier(
        15, max_features=0.5, class_weight="balanced", random_state=0
    ).fit(X, y)
    np.testing.assert_allclose(ours.predict_proba(X), theirs.predict_proba(X))


@pytest.mark.parametrize("classes", [2, 3])
@pytest.mark.parametrize("subsample", [1.0, 0.7])
def test_boosting_is_scikit_learns_boosting(classes, subsample):
    ours, X, y = fitted("boosting", classes, rounds=10, subsample=subsample)
    theirs = HistGradientBoostingClassifier(
        max_iter=10,
        max_leaf_nodes=15,
        min_samples_leaf=5,
        class_weight="balanced",
        early_stopping=False,
        random_state=0,
    ).fit(X, y)
    if subsample == 1.0:
        np.testing.assert_allclose(ours.predict_proba(X), theirs.predict_proba(X))
    else:
        assert np.mean(ours.predict(X) == theirs.predict(X)) > 0.9


@pytest.mark.parametrize("classes", [2, 3])
def test_a_support_vector_machine_is_libsvms(classes):
    ours, X, y = fitted("svm", classes, C=1.0, passes=100_000)
    theirs = SVC(C=1.0, class_weight="balanced", decision_function_shape="ovo").fit(X, y)
    np.testing.assert_array_equal(ours.predict(X), theirs.predict(X))
    found = ours.decision_function(X)
    if classes == 2:
        np.testing.assert_allclose(found, theirs.decision_function(X), atol=5e-3)
    assert np.abs(ours.dual_coef_).max() > 1.0  # a rare class may cost more than C


@pytest.mark.parametrize("family", WEIGHED, ids=lambda family: family.name)
def test_a_rare_class_is_found_more_often(family):
    rng = np.random.default_rng(3)
    y = (rng.random(400) < 0.08).astype(int)
    X = rng.normal(size=(400, 4)) + 0.9 * y[:, None]
    found = []
    for weight in ("none", "balanced"):
        values = {"class_weight": weight}
        if family.name == "tree":
            values["max_splits"] = 4
        if family.name == "forest":
            values["max_depth"] = 3
        if family.name == "boosting":
            values["rounds"] = 5
        if family.name in ("conv", "network"):
            values["epochs"] = 10
        learner = learner_for(family.from_values(values), "binary").fit(X, y)
        found.append(np.mean(learner.predict(X)[y == 1]))
    assert found[1] > found[0], found
