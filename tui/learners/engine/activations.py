"""The bend after a hidden layer, and its derivative in terms of what it gave."""

from abc import ABC, abstractmethod

import numpy as np
from scipy.special import expit

from tui.learners.engine.arrays import Array
from tui.learners.engine.tanh import tanh


class Activation(ABC):
    """Both methods work in place, value by value, on arrays of any shape."""

    @staticmethod
    @abstractmethod
    def bend(z: Array, scratch: Array | None = None) -> None:
        """Turn the weighted sums `z` into activations; `scratch`, of its shape, saves memory."""

    @staticmethod
    @abstractmethod
    def slope(h: Array, delta: Array, scratch: Array) -> None:
        """Multiply `delta` by the derivative where the activation is `h`."""


class Relu(Activation):
    @staticmethod
    def bend(z: Array, scratch: Array | None = None) -> None:
        np.maximum(z, 0.0, out=z)

    @staticmethod
    def slope(h: Array, delta: Array, scratch: Array) -> None:
        np.sign(h, scratch)
        np.multiply(delta, scratch, delta)


class LeakyRelu(Activation):
    @staticmethod
    def bend(z: Array, scratch: Array | None = None) -> None:
        np.maximum(z, np.multiply(z, 0.01, out=scratch), out=z)

    @staticmethod
    def slope(h: Array, delta: Array, scratch: Array) -> None:
        np.sign(h, scratch)
        np.maximum(scratch, 0.01, out=scratch)
        np.multiply(delta, scratch, delta)


class Tanh(Activation):
    @staticmethod
    def bend(z: Array, scratch: Array | None = None) -> None:
        tanh(z)

    @staticmethod
    def slope(h: Array, delta: Array, scratch: Array) -> None:
        np.multiply(h, h, scratch)
        np.multiply(scratch, delta, scratch)
        np.subtract(delta, scratch, delta)


class Sigmoid(Activation):
    @staticmethod
    def bend(z: Array, scratch: Array | None = None) -> None:
        expit(z, z)

    @staticmethod
    def slope(h: Array, delta: Array, scratch: Array) -> None:
        np.multiply(h, h, scratch)
        np.subtract(h, scratch, scratch)
        np.multiply(delta, scratch, delta)


class Straight(Activation):
    @staticmethod
    def bend(z: Array, scratch: Array | None = None) -> None:
        return

    @staticmethod
    def slope(h: Array, delta: Array, scratch: Array) -> None:
        return


ACTIVATIONS: dict[str, type[Activation]] = {
    "relu": Relu,
    "leaky_relu": LeakyRelu,
    "tanh": Tanh,
    "sigmoid": Sigmoid,
    "linear": Straight,
}
