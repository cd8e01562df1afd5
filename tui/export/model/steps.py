"""Which estimators say what a run of each family says."""

from collections.abc import Callable

from tui.data.dataset import Dataset
from tui.errors import Refusal
from tui.export.model import gradient, others, woods
from tui.export.model.estimator import Step
from tui.families import (
    Bayes,
    Boosting,
    Conv,
    Family,
    Forest,
    KMeans,
    Linear,
    Logistic,
    Neighbors,
    Network,
    Polynomial,
    Svm,
    Tree,
)
from tui.learners.fit import Fit

STEPS: dict[type[Family], Callable[[Fit, Dataset, Family], tuple[Step, ...]]] = {
    Linear: gradient.sums,
    Logistic: gradient.sums,
    Polynomial: gradient.terms,
    Network: gradient.layers,
    Conv: gradient.layers,
    Tree: woods.tree,
    Forest: woods.forest,
    Boosting: woods.boosting,
    Svm: others.svm,
    KMeans: others.kmeans,
    Neighbors: others.neighbors,
    Bayes: others.bayes,
}


def steps_of(fit: Fit, dataset: Dataset, family: Family) -> tuple[Step, ...]:
    """From scaled features to what is predicted: places of classes, or scaled numbers.

    They say what the `fit` says as it stands. `Refusal` where nothing was learned.
    """
    if not fit.step:
        raise Refusal("the run was best before it learned: nothing can be exported.")
    return STEPS[type(family)](fit, dataset, family)
