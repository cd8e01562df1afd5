"""What each estimator says, in nodes of a graph."""

from collections.abc import Callable
from itertools import combinations
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
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.preprocessing import MinMaxScaler, PolynomialFeatures, StandardScaler
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

from tui.errors import Refusal
from tui.export.graph import trees
from tui.export.graph.features import scaled
from tui.export.graph.graph import Graph
from tui.export.model.plain_network import PlainNetwork


def said(graph: Graph, model: Any, value: str, classes: int) -> str:
    """What `model` says of `value` (rows, …): terms, numbers (rows, 1), distances (rows,
    clusters), or of classes probabilities or votes (rows, classes).
    """
    says = SAYS.get(type(model))
    if says is None:
        raise Refusal(
            "a model of nearest neighbours is the rows themselves, which ONNX has no search in: "
            "export model.skops instead."
        )
    return says(graph, model, value, classes)


def _scaler(graph: Graph, model: Any, value: str, classes: int) -> str:
    return scaled(graph, value, model.mean_, model.scale_)


def _clip(graph: Graph, model: Any, value: str, classes: int) -> str:
    low, high = model.feature_range
    return graph.add("Clip", value, float(low), float(high))


def _terms(graph: Graph, model: Any, value: str, classes: int) -> str:
    """A power of each feature (rows, terms, features), and their products."""
    powers = model.powers_.astype(np.float64)
    apart = graph.add("Unsqueeze", value, np.array([1]))
    found = graph.add("Pow", apart, powers)
    terms = None
    for feature in range(powers.shape[1]):
        one = graph.add("Gather", found, np.array(feature), axis=2)
        terms = one if terms is None else graph.add("Mul", terms, one)
    assert terms is not None
    return terms


def _sums(graph: Graph, model: Any, value: str, classes: int) -> str:
    weights = np.atleast_2d(model.coef_).T
    sums = _weighted(graph, value, weights, np.atleast_1d(model.intercept_))
    return _shares(graph, sums, classes)


def _network(graph: Graph, model: Any, value: str, classes: int) -> str:
    for depth, (weights, biases) in enumerate(zip(model.coefs_, model.intercepts_, strict=True)):
        if depth:
            value = _bent(graph, value, model.activation)
        value = _weighted(graph, value, weights, biases)
    return _shares(graph, value, classes)


def _plain(graph: Graph, model: Any, value: str, classes: int) -> str:
    if model.kernels is not None:
        value = _answers(graph, model, value)
    for depth, (weights, biases) in enumerate(zip(model.weights, model.biases, strict=True)):
        if depth:
            value = _bent(graph, value, model.activation)
        value = _weighted(graph, value, weights, biases)
    return _shares(graph, value, classes)


def _answers(graph: Graph, model: PlainNetwork, value: str) -> str:
    """Kernels on a picture are a weighted sum of its pixels for each place: one product."""
    pixels, (down, across) = int(np.prod(model.picture)), model.window
    unit = np.lib.stride_tricks.sliding_window_view(
        np.eye(pixels).reshape(-1, *model.picture), model.kernel, axis=(1, 2)
    )
    answers = np.einsum("rhwij,fij->rfhw", unit, model.kernels)
    high, wide = answers.shape[2] // down, answers.shape[3] // across
    cut = answers[:, :, : high * down, : wide * across]
    filters = cut.shape[1]
    biases = np.repeat(model.kernel_biases, high * down * wide * across)
    bent = _bent(graph, _weighted(graph, value, cut.reshape(pixels, -1), biases), model.activation)
    shape = np.array([-1, filters, high, down, wide, across])
    near = graph.add("Reshape", bent, shape)
    pooled = "ReduceMax" if model.pooling == "max" else "ReduceMean"
    kept = graph.add(pooled, near, axes=[3, 5], keepdims=0)
    return graph.add("Reshape", kept, np.array([-1, filters * high * wide]))


def _svm(graph: Graph, model: Any, value: str, classes: int) -> str:
    """The votes of the duels; of classes with equally many the first is chosen, as by libsvm."""
    rows, owner = model.support_vectors_, np.repeat(np.arange(classes), model._n_support)
    pairs = list(combinations(range(classes), 2))
    weights = np.zeros((len(rows), len(pairs)))
    for duel, (first, second) in enumerate(pairs):
        for mine, line in ((first, second - 1), (second, first)):
            weights[owner == mine, duel] = model._dual_coef_[line, owner == mine]
    kernel = _kernel(graph, model, value, rows)
    decisions = _weighted(graph, kernel, weights, model._intercept_)
    wins = graph.cast(graph.add("Greater", decisions, 0.0), "double")
    ahead, behind = np.zeros((2, len(pairs), classes))
    for duel, (first, second) in enumerate(pairs):
        ahead[duel, first], behind[duel, second] = 1.0, 1.0
    return _weighted(graph, wins, ahead - behind, behind.sum(axis=0))


def _kernel(graph: Graph, model: Any, value: str, rows: Any) -> str:
    if model.kernel == "rbf":
        return graph.add("Exp", graph.add("Mul", _squares(graph, value, rows), -model._gamma))
    products = graph.add("MatMul", value, rows.T.copy())
    if model.kernel == "linear":
        return products
    inner = graph.add("Add", graph.add("Mul", products, float(model._gamma)), float(model.coef0))
    return graph.add("Pow", inner, float(model.degree))


def _squares(graph: Graph, value: str, rows: Any) -> str:
    """The squared distance of each row of `value` from each of `rows`."""
    own = graph.add("ReduceSum", graph.add("Mul", value, value), np.array([1]))
    products = graph.add("MatMul", value, -2.0 * rows.T)
    found = graph.add("Add", graph.add("Add", products, own), (rows**2).sum(axis=1))
    return graph.add("Max", found, 0.0)


def _distances(graph: Graph, model: Any, value: str, classes: int) -> str:
    return _squares(graph, value, model.cluster_centers_)


def _bells(graph: Graph, model: Any, value: str, classes: int) -> str:
    """The logarithm of each class's bells at a row, and of how frequent it is."""
    apart = graph.add("Sub", graph.add("Unsqueeze", value, np.array([1])), model.theta_)
    far = graph.add("Div", graph.add("Mul", apart, apart), -2.0 * model.var_)
    height = np.log(model.class_prior_) - 0.5 * np.log(2 * np.pi * model.var_).sum(axis=1)
    total = graph.add("Add", graph.add("ReduceSum", far, np.array([2]), keepdims=0), height)
    return graph.add("Softmax", total, axis=1)


def _tree(graph: Graph, model: Any, value: str, classes: int) -> str:
    return _woods(graph, [model], value, classes)


def _forest(graph: Graph, model: Any, value: str, classes: int) -> str:
    return _woods(graph, model.estimators_, value, classes)


def _woods(graph: Graph, models: Any, value: str, classes: int) -> str:
    # scikit-learn asks its questions of numbers in single precision.
    single = graph.cast(graph.cast(value, "float"), "double")
    every = (trees.grown(each, 1.0 / len(models), classes) for each in models)
    return trees.summed(graph, single, every, max(classes, 1))


def _boosting(graph: Graph, model: Any, value: str, classes: int) -> str:
    outputs = classes if classes > 2 else 1
    total = trees.summed(graph, value, trees.rounds(model), outputs)
    return _shares(graph, graph.add("Add", total, model._baseline_prediction), classes)


def _weighted(graph: Graph, value: str, weights: Any, biases: Any) -> str:
    return graph.add("Add", graph.add("MatMul", value, np.ascontiguousarray(weights)), biases)


def _shares(graph: Graph, sums: str, classes: int) -> str:
    if not classes:
        return sums
    if classes == 2:
        second = graph.add("Sigmoid", sums)
        return graph.add("Concat", graph.add("Sub", 1.0, second), second, axis=1)
    return graph.add("Softmax", sums, axis=1)


def _bent(graph: Graph, value: str, activation: str) -> str:
    if activation == "leaky_relu":
        return graph.add("Max", value, graph.add("Mul", value, 0.01))
    names = {"relu": "Relu", "tanh": "Tanh", "sigmoid": "Sigmoid", "logistic": "Sigmoid"}
    return graph.add(names[activation], value) if activation in names else value


SAYS: dict[type[Any], Callable[[Graph, Any, str, int], str]] = {
    StandardScaler: _scaler,
    MinMaxScaler: _clip,
    PolynomialFeatures: _terms,
    LinearRegression: _sums,
    LogisticRegression: _sums,
    MLPClassifier: _network,
    MLPRegressor: _network,
    PlainNetwork: _plain,
    SVC: _svm,
    KMeans: _distances,
    GaussianNB: _bells,
    DecisionTreeClassifier: _tree,
    DecisionTreeRegressor: _tree,
    RandomForestClassifier: _forest,
    RandomForestRegressor: _forest,
    HistGradientBoostingClassifier: _boosting,
    HistGradientBoostingRegressor: _boosting,
}
"""All but nearest neighbours."""
