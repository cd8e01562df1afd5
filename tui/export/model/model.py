"""What a run learned, ready to predict: how rows become features, and the estimators behind."""

from typing import NamedTuple

from tui.data.dataset import Dataset
from tui.export.model.estimator import Step


class Model(NamedTuple):
    """`steps` go from the features that `dataset` describes to what is predicted.

    A `dataset` of a model that was kept holds no rows. `anew`: it was not kept but made again.
    """

    dataset: Dataset
    steps: tuple[Step, ...]
    anew: bool = False
