"""Polynomials against scikit-learn's expansion and Ridge, step by step."""

import numpy as np
import pytest
from sklearn.datasets import load_diabetes
from sklearn.linear_model import LinearRegression, Ridge
from sklearn.preprocessing import PolynomialFeatures, StandardScaler

from tui.data import load
from tui.errors import Refusal
from tui.families import Polynomial
from tui.families.terms import terms_of
from tui.learners import PolynomialClassifier, PolynomialRegressor
from tui.learners.fan import Fan
from tui.learners.terms import solving
from tui.learners.terms.expansion import Expansion
from tui.recipe import Recipe
from tui.sources.drawn import Moons, Sine
from tui.training.checkpoint import from_bytes, to_bytes
from tui.training.session import Session


@pytest.fixture(scope="module")
def diabetes():
    X, y = load_diabetes(return_X_y=True)
    return X[:, :4] * 20 + 3, StandardScaler().fit_transform(y[:, None])[:, 0] + 2.0


@pytest.mark.parametrize("l2", [1e-4, 0.3])
@pytest.mark.parametrize("piece", [1.0, 1e7])
def test_every_degree_of_the_closed_form_is_scikit_learns_ridge(diabetes, l2, piece, monkeypatch):
    monkeypatch.setattr(solving, "PART", piece)
    X, y = diabetes
    learner = PolynomialRegressor(solver="closed_form", degree=3, l2=l2)
    fit = learner.start(X, y)
    terms = learner.expansion_(X)
    for degree in (1, 2, 3):
        fit.advance()
        count = fit.expansion.up_to(degree)
        assert count == terms_of(4, degree, False) and fit.step == degree
        ridge = Ridge(alpha=len(X) * l2 / 2).fit(terms[:, :count], y)
        np.testing.assert_allclose(learner.coef_[0, :count], ridge.coef_, atol=1e-8)
        assert not learner.coef_[0, count:].any()
        assert learner.intercept_[0] == pytest.approx(ridge.intercept_)
        np.testing.assert_allclose(learner.predict(X), ridge.predict(terms[:, :count]), atol=1e-8)
    assert fit.done


def test_without_l2_it_predicts_what_least_squares_on_plain_powers_does(diabetes):
    X, y = diabetes
    plain = PolynomialFeatures(2).fit_transform(X)
    expected = LinearRegression(fit_intercept=False).fit(plain, y).predict(plain)
    learner = PolynomialRegressor(solver="closed_form", degree=2).fit(X, y)
    np.testing.assert_allclose(learner.predict(X), expected, atol=1e-6)


def test_the_gradient_reaches_the_same_ridge(diabetes):
    X, y = diabetes
    values = {"degree": 2, "l2": 0.3}
    exact = PolynomialRegressor(solver="closed_form", **values).fit(X, y)
    near = PolynomialRegressor(
        optimizer="nesterov", learning_rate=0.05, batch_size=0, epochs=1500, **values
    ).fit(X, y)
    np.testing.assert_allclose(near.coef_, exact.coef_, atol=1e-7)
    assert near.intercept_ == pytest.approx(exact.intercept_)


def test_l1_drives_terms_to_zero(diabetes):
    X, y = diabetes
    sparse = PolynomialRegressor(
        degree=3, l1=0.1, optimizer="sgd", learning_rate=0.05, batch_size=0, epochs=500
    ).fit(X, y)
    assert 0 < np.count_nonzero(sparse.coef_) < sparse.coef_.size / 2


def rmse_by_degree(seed, degree=15, l2=0.0):
    """Validation errors after each degree, learned from 20 rows of a sine."""
    source = Sine(rows=100, split="20/60/20", random_state=seed)
    model = Polynomial(solver="closed_form", degree=degree, l2=l2)
    session = Session(Recipe(source, model).checked(), load(source))
    assert len(session.dataset.train) == 20
    errors, train = [], []
    while session.outcome is None:
        if (record := session.part()) is not None:
            errors.append(record.validation_error)
            train.append(record.train_error)
    return errors, train


def test_a_sine_is_underfitted_by_a_line_fitted_better_by_a_cubic_overfitted_at_fifteen():
    runs = [rmse_by_degree(seed) for seed in range(15)]
    first, third, last = (np.median([errors[k] for errors, _ in runs]) for k in (0, 2, 14))
    assert third < first < last
    for _, train in runs:
        assert train == sorted(train, reverse=True)  # more terms always fit the rows seen better
    tamed = np.median([rmse_by_degree(seed, l2=0.01)[0][14] for seed in range(15)])
    assert tamed < first / 2 < last / 2


@pytest.mark.parametrize("optimizer", ["sgd", "adam"])
def test_gradient_descent_works_at_degree_fifteen(optimizer):
    dataset = load(Sine())
    X, y = dataset.train.X, dataset.train.y
    learner = PolynomialRegressor(degree=15, optimizer=optimizer, epochs=300)
    fit = learner.start(X, y)
    losses = []
    while not fit.done:
        fit.advance()
        losses.append(fit.loss(fit.output(X), y))
    line = 1 - np.corrcoef(X[:, 0], y)[0, 1] ** 2
    assert losses[-1] < 0.3 * line and max(losses) < 1.5


@pytest.mark.parametrize("products_only", [False, True])
@pytest.mark.parametrize("degree", [1, 3, 15])
def test_terms_have_mean_zero_and_deviation_one_and_are_counted(degree, products_only):
    X = np.random.default_rng(0).uniform(1e3, 1e3 + 5, (200, 2))
    expansion = Expansion(X, degree, products_only)
    terms = expansion(X)
    assert terms.shape == (200, terms_of(2, degree, products_only))
    np.testing.assert_allclose(terms.mean(axis=0), 0.0, atol=1e-9)
    np.testing.assert_allclose(terms.std(axis=0), 1.0, rtol=1e-9)
    assert (np.diff(expansion.powers.sum(axis=1)) >= 0).all()
    assert not products_only or expansion.powers.max() == 1


def test_a_constant_feature_changes_nothing():
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(40, 1)), rng.normal(size=40)
    both = np.column_stack([x, np.full(40, 7.0)])
    one, two = (
        PolynomialRegressor(solver="closed_form", degree=3).fit(X, y).predict(X) for X in (x, both)
    )
    np.testing.assert_allclose(one, two, atol=1e-9)


@pytest.mark.parametrize("solver", ["gradient", "closed_form"])
@pytest.mark.parametrize("at", [0, 1, 2, 3])
def test_a_restored_fit_goes_on_bit_for_bit(diabetes, solver, at, monkeypatch):
    monkeypatch.setattr(solving, "PART", 2e5)
    X, y = diabetes
    values = {"solver": solver, "degree": 3, "epochs": 4}
    fit = PolynomialRegressor(**values).start(X, y)
    for _ in range(at):
        fit.part()
    kept = from_bytes(to_bytes(fit.state()))
    other = PolynomialRegressor(**values).start(X, y)
    other.restore(kept)
    while not fit.done:
        fit.part()
        other.part()
        assert to_bytes(fit.state()) == to_bytes(other.state())
        assert 0.0 <= fit.progress < 1.0
    assert np.array_equal(fit.output(X), other.output(X))


def test_members_of_a_fan_learn_what_they_learn_alone(diabetes):
    X, y = diabetes
    settings = [{"learning_rate": 0.01}, {"learning_rate": 0.05}]
    fan = Fan(PolynomialRegressor(degree=2, epochs=5), X, y, settings)
    while not fan.done:
        fan.advance()
    for output, setting in zip(fan.output(X), settings, strict=True):
        alone = PolynomialRegressor(degree=2, epochs=5, **setting).fit(X, y)
        np.testing.assert_allclose(output, alone.predict(X), atol=1e-9)


def test_curved_classes_are_parted():
    dataset = load(Moons())
    learner = PolynomialClassifier(degree=3).fit(dataset.train.X, dataset.train.y)
    assert learner.score(dataset.validation.X, dataset.validation.y) > 0.93


@pytest.mark.parametrize(
    ("learner", "shape", "sentence"),
    [
        (PolynomialRegressor(degree=3), (50, 64), "degree 3 of 64 features makes 47,904 terms"),
        (PolynomialRegressor(degree=2), (1_000_000, 12), "limit is 50 terms here; give a smaller"),
        (
            PolynomialRegressor(degree=30, interaction_only="yes"),
            (50, 30),
            "give a smaller degree, or data with fewer",
        ),
        (
            PolynomialRegressor(degree=3, solver="closed_form"),
            (50, 20),
            "1770 terms, and the solver closed_form takes at most 1000",
        ),
    ],
)
def test_too_many_terms_are_refused_before_they_are_made(learner, shape, sentence):
    X = np.zeros(shape)
    X[0] = 1.0
    with pytest.raises(Refusal, match=sentence):
        learner.start(X, X[:, 0])


def test_the_closed_form_is_for_numbers():
    with pytest.raises(Refusal, match="give the solver gradient"):
        PolynomialClassifier(solver="closed_form").fit([[0.0], [1.0]], [0, 1])
    with pytest.raises(Refusal, match="classes to predict: give the solver gradient"):
        Recipe(Moons(), Polynomial(solver="closed_form")).checked()
    assert Recipe(Sine(), Polynomial(solver="closed_form")).checked()


def test_learning_rate_may_change_while_it_descends_and_nothing_while_it_solves(diabetes):
    descending = PolynomialRegressor().start(*diabetes)
    descending.change({"learning_rate": 0.1})
    with pytest.raises(Refusal, match="holds from the next run on"):
        PolynomialRegressor(solver="closed_form").start(*diabetes).change({"l2": 0.1})
