"""Support vector machines, k-means, neighbours and naive Bayes as scikit-learn's own."""

from typing import Any

import numpy as np
from sklearn.cluster import KMeans
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor
from sklearn.svm import SVC

from tui.data.dataset import Dataset
from tui.export.model.estimator import Fitted, Step, Told
from tui.families import Family
from tui.learners.bayes import BayesFit
from tui.learners.checked import checked_values
from tui.learners.fit import Fit
from tui.learners.kernels import kernel_of
from tui.learners.lloyd.fit import LloydFit
from tui.learners.neighbors import NeighborsFit
from tui.learners.svm import SvmFit


def svm(fit: Fit, dataset: Dataset, family: Family) -> tuple[Step, ...]:
    """libsvm's model with the support vectors, class by class, and weights that were found here."""
    assert isinstance(fit, SvmFit)
    part, values = dataset.train, checked_values(family)
    kernel = kernel_of(values, part.X)
    used = fit.support()
    used = used[np.argsort(part.y[used], kind="stable")]
    found = fit.parameters().arrays
    weights, intercept = found["dual_coef"][:, used], found["intercept"].copy()
    classes = len(dataset.classes)
    sign = -1.0 if classes == 2 else 1.0
    settings: dict[str, Any] = {"C": values["C"], "kernel": kernel.name}
    if kernel.name != "linear":
        settings["gamma"] = float(kernel.gamma)
    if kernel.name == "poly":
        settings |= {"degree": kernel.degree, "coef0": float(kernel.coef0)}
    learned = {
        "support_": used.astype(np.int32),
        "support_vectors_": part.X[used],
        "_n_support": np.bincount(part.y[used], minlength=classes).astype(np.int32),
        "dual_coef_": weights,
        "intercept_": intercept,
        "_dual_coef_": np.ascontiguousarray(sign * weights),
        "_intercept_": sign * intercept,
        "shape_fit_": part.X.shape,
    }
    rows = np.tile(np.arange(classes, dtype=np.float64)[:, None], (1, part.X.shape[1]))
    return (Told(SVC, settings, learned, (rows, np.arange(classes))),)


def kmeans(fit: Fit, dataset: Dataset, family: Family) -> tuple[Step, ...]:
    assert isinstance(fit, LloydFit)
    centers = fit.centroids
    learned = {
        "cluster_centers_": centers,
        "n_features_in_": centers.shape[1],
        "n_iter_": fit.step,
        "_n_threads": 1,
    }
    return (Told(KMeans, {"n_clusters": len(centers)}, learned),)


def neighbors(fit: Fit, dataset: Dataset, family: Family) -> tuple[Step, ...]:
    """Which rows are stored, and in which order, decides between equally near ones."""
    assert isinstance(fit, NeighborsFit)
    kind = KNeighborsClassifier if dataset.classes else KNeighborsRegressor
    settings = {
        "n_neighbors": fit.model.n_neighbors,
        "weights": fit.model.weights,
    }
    return (Fitted(kind, settings, fit.model, fit.rows),)


def bayes(fit: Fit, dataset: Dataset, family: Family) -> tuple[Step, ...]:
    assert isinstance(fit, BayesFit)
    model = fit.model
    learned = {
        "theta_": model.theta_,
        "var_": model.var_,
        "class_prior_": model.class_prior_,
        "class_count_": model.class_count_,
        "epsilon_": float(model.epsilon_),
        "classes_": np.arange(len(dataset.classes)),
        "n_features_in_": len(dataset.features),
    }
    return (Told(GaussianNB, {"var_smoothing": model.var_smoothing}, learned),)
