"""Convolutional networks by gradient descent."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tui.families import Conv
from tui.families.geometry import geometry
from tui.learners.classifier import GradientClassifier
from tui.learners.engine.filters import Filters
from tui.learners.engine.front import Front


@dataclass(eq=False, repr=False, kw_only=True)
class ConvClassifier(Conv, GradientClassifier):
    """Kernels, then layers that end in the probability of each class, as `Conv` describes.

    X (rows, pixels) holds pictures row by row. They are taken to be as square as their number of
    pixels allows: 64 are 8 by 8, and a prime number of them lies in one row.
    """

    def front(self, features: int, values: Mapping[str, Any]) -> Front:
        where = geometry(features, values["kernel_size"], values["pooling"])
        return Filters(where, values["filters"], values["pooling"], values["activation"])
