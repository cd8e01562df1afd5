"""Trees against scikit-learn's own, and what they refuse."""

import numpy as np
import pytest
from sklearn.datasets import load_breast_cancer, load_diabetes, load_digits, load_iris, make_moons
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

from tests.learners.growing import assert_replays
from tui.data import load
from tui.errors import Refusal
from tui.learners import TreeClassifier, TreeRegressor
from tui.sources.drawn import Moons

MOONS = make_moons(200, noise=0.3, random_state=0)
DIABETES = load_diabetes(return_X_y=True)


@pytest.mark.parametrize("alpha", [0.0, 0.003, 0.01])
@pytest.mark.parametrize("criterion", ["gini", "entropy"])
def test_a_whole_fit_is_scikit_learns(criterion, alpha):
    for X, y in (MOONS, load_iris(return_X_y=True)):
        ours = TreeClassifier(criterion=criterion, max_splits=20, ccp_alpha=alpha).fit(X, y)
        theirs = DecisionTreeClassifier(
            criterion=criterion, max_leaf_nodes=21, ccp_alpha=alpha, random_state=0
        ).fit(X, y)
        assert np.array_equal(ours.predict_proba(X), theirs.predict_proba(X))
        assert ours.fit_.step == theirs.get_n_leaves() - 1


def test_a_deeper_tree_cut_at_a_depth_is_another_tree():
    """So a curve over depths fits each anew: see `tui.curve_plan.staged`."""
    X, y = DIABETES
    train, new = slice(0, None, 2), slice(1, None, 2)
    deep, flat = (
        TreeRegressor(max_splits=10_000, max_depth=depth).fit(X[train], y[train]).fit_.nodes
        for depth in (12, 9)
    )
    assert deep.depths().max() == 12 and flat.depths().max() == 9
    rows, at = X[new].astype(np.float32), np.zeros(len(X[new]), np.intp)
    for _ in range(9):
        split = deep.split[at]
        no = rows[np.arange(len(rows)), deep.feature[at]] > deep.threshold[at]
        at = np.where(split > 0, 2 * split - 1 + no, at)
    assert not np.array_equal(deep.value[at], flat.value[flat.leaves(rows, flat.splits)])


@pytest.mark.parametrize("criterion", ["squared_error", "absolute_error"])
@pytest.mark.parametrize("alpha", [0.0, 1.0])
def test_numbers_too(criterion, alpha):
    X, y = DIABETES
    ours = TreeRegressor(criterion_numbers=criterion, max_splits=15, ccp_alpha=alpha).fit(X, y)
    theirs = DecisionTreeRegressor(
        criterion=criterion, max_leaf_nodes=16, ccp_alpha=alpha, random_state=0
    ).fit(X, y)
    assert np.array_equal(ours.predict(X), theirs.predict(X))


def test_every_step_is_scikit_learns_tree_with_one_leaf_more():
    X, y = DIABETES
    learner = TreeRegressor(max_splits=12, min_samples_leaf=3)
    fit = learner.start(X, y)
    assert learner.predict(X) == pytest.approx(np.full(len(y), y.mean()))
    for leaves in range(2, 14):
        fit.advance()
        theirs = DecisionTreeRegressor(max_leaf_nodes=leaves, min_samples_leaf=3, random_state=0)
        assert np.array_equal(learner.predict(X), theirs.fit(X, y).predict(X))


@pytest.mark.parametrize("values", [{}, {"max_depth": 4}, {"criterion": "entropy"}])
@pytest.mark.parametrize("name", ["iris", "moons", "breast_cancer", "digits"])
def test_of_classes_too_also_where_many_splits_are_equally_good(name, values):
    """Values of digits and iris are few, so that splits tie: the seed decides, for both alike."""
    loads = {"iris": load_iris, "breast_cancer": load_breast_cancer, "digits": load_digits}
    X, y = loads[name](return_X_y=True) if name in loads else MOONS
    X, y = X[:400], y[:400]
    learner = TreeClassifier(max_splits=24, random_state=3, **values)
    fit = learner.start(X, y)
    for leaves in range(2, 26):
        if fit.done:
            break
        fit.advance()
        theirs = DecisionTreeClassifier(max_leaf_nodes=leaves, random_state=3, **values).fit(X, y)
        assert np.array_equal(learner.predict_proba(X), theirs.predict_proba(X))
        nodes = fit.parameters().fresh
        assert len(nodes["feature"]) == theirs.tree_.node_count == 2 * fit.step + 1
        asked = sorted(zip(nodes["feature"], nodes["threshold"], nodes["rows"], strict=True))
        tree = theirs.tree_
        leaf = tree.children_left < 0
        feature, threshold = np.where(leaf, -1, tree.feature), np.where(leaf, 0.0, tree.threshold)
        assert asked == sorted(zip(feature, threshold, tree.n_node_samples, strict=True))


def test_a_state_replays():
    for learner, (X, y) in ((TreeClassifier(), MOONS), (TreeRegressor(), DIABETES)):
        assert_replays(lambda learner=learner, X=X, y=y: learner.start(X, y), X)


def test_it_converges_where_nothing_is_left_to_split():
    X, y = MOONS
    whole = TreeClassifier(max_splits=1000).fit(X, y)
    splits = whole.fit_.step
    assert whole.fit_.converged and np.array_equal(whole.predict(X), y)
    assert TreeClassifier(max_splits=splits).fit(X, y).fit_.converged
    short = TreeClassifier(max_splits=splits - 1).fit(X, y).fit_
    assert short.done and not short.converged
    assert TreeClassifier(max_splits=1000, ccp_alpha=0.02).fit(X, y).fit_.converged


def test_what_it_learned_is_counted_and_only_grows():
    X, y = load_iris(return_X_y=True)
    fit = TreeClassifier().start(X, y)
    assert fit.parameters().count == 3
    fit.advance()
    learned = fit.parameters()
    assert learned.count == 2 + 2 * 3 and learned.kind == "tree"
    assert list(learned.fresh["split"]) == [1, 0, 0]
    learned.fresh["value"][:] = 0
    assert fit.parameters().fresh["value"].max() > 0


def test_the_loss_is_what_the_criterion_lowers():
    X, y = DIABETES
    fit = TreeRegressor(criterion_numbers="absolute_error").start(X, y)
    assert fit.loss(fit.output(X), y) == pytest.approx(np.abs(y - np.median(y)).mean())


@pytest.mark.parametrize(
    ("X", "y", "values", "said"),
    [
        (np.ones((9, 2)), np.arange(9) % 2, {}, "alike in every feature"),
        (np.eye(9), np.zeros(9), {}, "the one class"),
        (np.eye(9), np.arange(9) % 2, {"min_samples_leaf": 5}, "at most 4"),
        (np.eye(9)[:, :1], np.arange(9) % 2, {"min_samples_leaf": 3}, "no question leaves 3"),
        (np.eye(8), np.arange(8) % 2, {"ccp_alpha": 9.0}, "pruning alpha 9 cuts back every"),
        (np.eye(8) * 1e300, np.arange(8) % 2, {}, "scale the features"),
    ],
)
def test_what_cannot_be_split_is_refused_in_a_sentence(X, y, values, said):
    with pytest.raises(ValueError, match=said) as refused:
        TreeClassifier(**values).start(X, y)
    assert str(refused.value).endswith(".")


def test_a_target_that_never_varies_is_refused():
    with pytest.raises(Refusal, match="the same target"):
        TreeRegressor().start(np.eye(9), np.full(9, 2.0))
    with pytest.raises(Refusal, match="give more rows"):
        TreeRegressor().start(np.eye(9)[:1], np.ones(1))


def test_validation_is_best_at_a_small_depth_where_the_data_is_noisy():
    """Moons, noise 0.3, means over 40 draws: a deep tree learns the noise by heart."""
    draws = [load(Moons(rows=500, noise=0.3, random_state=seed)) for seed in range(40)]
    train, validation = {}, {}
    for depth in (1, 2, 3, 4, 10, 0):
        errors = []
        for drawn in draws:
            tree = TreeClassifier(max_depth=depth, max_splits=1000)
            tree.fit(drawn.train.X, drawn.train.y)
            parts = (drawn.train, drawn.validation)
            errors.append([drawn.error(tree.predict_proba(part.X), part.y) for part in parts])
        train[depth], validation[depth] = np.mean(errors, axis=0)
    assert min(validation, key=validation.__getitem__) == 2
    assert validation[1] > validation[2] + 0.05  # too simple
    assert validation[2] < validation[10] - 0.008  # too deep
    assert train[1] > train[2] > train[4] > train[10] > train[0] == 0
