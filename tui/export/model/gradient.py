"""Models of the gradient engine as scikit-learn's own."""

from typing import Any

import numpy as np
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.preprocessing import LabelBinarizer, MinMaxScaler, PolynomialFeatures, StandardScaler

from tui.data.dataset import Dataset
from tui.export.model.estimator import Step, Told
from tui.export.model.plain_network import PlainNetwork
from tui.families import Family
from tui.learners.engine.filters import Filters
from tui.learners.engine.fit import EngineFit
from tui.learners.engine.network import Network
from tui.learners.fit import Fit
from tui.learners.terms.descending import DescendingFit
from tui.learners.terms.expansion import Expansion
from tui.learners.terms.solving import SolvingFit

_BENDS = {"relu": "relu", "tanh": "tanh", "sigmoid": "logistic", "linear": "identity"}
"""What scikit-learn calls them; it has no leaky one."""
_FAR = 1e9  # the bound of `Expansion`


def sums(fit: Fit, dataset: Dataset, family: Family) -> tuple[Step, ...]:
    """Of linear and logistic regression: a weighted sum."""
    assert isinstance(fit, EngineFit)
    return (_sums(fit.network, dataset),)


def terms(fit: Fit, dataset: Dataset, family: Family) -> tuple[Step, ...]:
    """Of polynomials: the terms of the features, and a weighted sum of them."""
    assert isinstance(fit, (DescendingFit, SolvingFit))
    network = fit.inner.network if isinstance(fit, DescendingFit) else fit.network
    return (*_expansion(fit.expansion), _sums(network, dataset))


def layers(fit: Fit, dataset: Dataset, family: Family) -> tuple[Step, ...]:
    """Of networks: an MLP, or plain layers where scikit-learn has none such."""
    assert isinstance(fit, EngineFit)
    network = fit.network
    if isinstance(network.front, Filters) or network.activation not in _BENDS:
        return (_plain(network, dataset),)
    weights, biases = _dense(network)
    classes = dataset.classes
    learned: dict[str, Any] = {
        "coefs_": weights,
        "intercepts_": biases,
        "n_layers_": len(weights) + 1,
        "n_outputs_": weights[-1].shape[1],
        "n_features_in_": len(dataset.features),
        "n_iter_": fit.step,
        "t_": fit.step * len(dataset.train),
        "out_activation_": _outgoing(len(classes)),
    }
    if classes:
        places = np.arange(len(classes))
        kind = "binary" if len(classes) == 2 else "multiclass"
        coder = {"classes_": places, "y_type_": kind, "sparse_input_": False}
        learned |= {"classes_": places, "_label_binarizer": Told(LabelBinarizer, {}, coder)}
    settings = {
        "hidden_layer_sizes": network.sizes[1:-1],
        "activation": _BENDS[network.activation],
    }
    return (Told(MLPClassifier if classes else MLPRegressor, settings, learned),)


def _sums(network: Network, dataset: Dataset) -> Told:
    (weights,), (biases,) = _dense(network)
    common = {"n_features_in_": len(weights)}
    if not dataset.classes:
        learned = {"coef_": weights[:, 0].copy(), "intercept_": float(biases[0])}
        return Told(LinearRegression, {}, learned | common)
    learned = {"coef_": np.ascontiguousarray(weights.T), "intercept_": biases}
    counted = {"classes_": np.arange(len(dataset.classes)), "n_iter_": np.zeros(1, np.int32)}
    return Told(LogisticRegression, {}, learned | counted | common)


def _expansion(made: Expansion) -> tuple[Told, ...]:
    features, count = len(made.middle), made.count
    first = {"n_features_in_": features, "n_samples_seen_": 1}
    bounds = {
        "min_": np.zeros(features),
        "scale_": np.ones(features),
        "data_min_": np.full(features, -_FAR),
        "data_max_": np.full(features, _FAR),
        "data_range_": np.full(features, 2 * _FAR),
    }
    powers = made.powers
    degree, products_only = int(powers.sum(axis=1).max()), bool(powers.max() == 1)
    return (
        Told(StandardScaler, {}, _scaler(made.middle, made.half) | first),
        Told(MinMaxScaler, {"feature_range": (-_FAR, _FAR), "clip": True}, bounds | first),
        Told(
            PolynomialFeatures,
            # Of one feature there are no products, and its first power is not all there is.
            {
                "degree": degree,
                "interaction_only": products_only and degree > 1,
                "include_bias": False,
            },
            begun=(np.zeros((1, features)), np.zeros(1)),
        ),
        Told(
            StandardScaler, {}, _scaler(made.center, made.scale) | first | {"n_features_in_": count}
        ),
    )


def _scaler(center: Any, scale: Any) -> dict[str, Any]:
    return {"mean_": center, "scale_": scale, "var_": scale**2}


def _dense(network: Network) -> tuple[list[Any], list[Any]]:
    """Copies of the weights (inputs, units) and the biases (units,) of the dense layers."""
    behind = network.dense(network.layers(network.flat))
    return [each[0, :-1].copy() for each in behind], [each[0, -1].copy() for each in behind]


def _outgoing(classes: int) -> str:
    return "identity" if not classes else "logistic" if classes == 2 else "softmax"


def _plain(network: Network, dataset: Dataset) -> Told:
    weights, biases = _dense(network)
    settings: dict[str, Any] = {"activation": network.activation, "classes": len(dataset.classes)}
    learned: dict[str, Any] = {"weights": weights, "biases": biases}
    if isinstance(network.front, Filters):
        kernels = network.layers(network.flat)[0][0]
        where = network.front.geometry
        settings |= {
            "picture": where.picture,
            "kernel": where.kernel,
            "window": where.window,
            "pooling": network.front.pooling,
        }
        learned |= {
            "kernels": kernels[:-1].T.reshape(-1, *where.kernel).copy(),
            "kernel_biases": kernels[-1].copy(),
        }
    return Told(PlainNetwork, settings, learned)
