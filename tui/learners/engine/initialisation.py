"""The first weights of a layer. Biases start at zero."""

from collections.abc import Callable
from math import sqrt

INITS: dict[str, Callable[[int, int], float]] = {
    "he": lambda inputs, outputs: sqrt(2.0 / inputs),
    "xavier": lambda inputs, outputs: sqrt(2.0 / (inputs + outputs)),
    "small": lambda inputs, outputs: 0.01,
    "zeros": lambda inputs, outputs: 0.0,
}
"""The standard deviation of the normal distribution that weights (inputs, outputs) come from.

``he``: He et al. 2015; ``xavier``: Glorot & Bengio 2010.
"""
