"""How a gradient becomes an update: `propose` writes what is then subtracted.

All work in place on flat arrays (count,) or (members, count); rates and momenta broadcast.
"""

from abc import ABC, abstractmethod
from math import sqrt

import numpy as np

from tui.learners.engine.arrays import Array

EPSILON = 1e-8
DECAY = 0.9  # of rmsprop's mean square (Tieleman & Hinton 2012)
BETA_1, BETA_2 = 0.9, 0.999


class Optimizer(ABC):
    """`momentum` is an array of one value a member, seen as it stands at each update."""

    memories: tuple[str, ...] = ()
    """The arrays kept from update to update."""

    decoupled = False
    """Whether l2 shrinks the weights directly instead of through the gradient."""

    def __init__(self, like: Array, momentum: Array) -> None:
        self.momentum = momentum
        self.count = 0
        self.memory = {name: np.zeros_like(like) for name in self.memories}

    @abstractmethod
    def propose(self, gradient: Array, rate: Array, update: Array) -> None:
        """Write into `update` what to subtract from the parameters."""


class Sgd(Optimizer):
    def propose(self, gradient: Array, rate: Array, update: Array) -> None:
        np.multiply(gradient, rate, update)


class Momentum(Optimizer):
    """v = momentum v + rate g; subtract v (Polyak 1964)."""

    memories = ("velocity",)

    def propose(self, gradient: Array, rate: Array, update: Array) -> None:
        velocity = self.memory["velocity"]
        np.multiply(gradient, rate, update)
        np.multiply(velocity, self.momentum, velocity)
        np.add(velocity, update, velocity)
        np.copyto(update, velocity)


class Nesterov(Momentum):
    """v = momentum v + rate g; subtract momentum v + rate g (Sutskever et al. 2013)."""

    def propose(self, gradient: Array, rate: Array, update: Array) -> None:
        super().propose(gradient, rate, update)
        np.multiply(update, self.momentum, update)
        update += gradient * rate


class RmsProp(Optimizer):
    """s = 0.9 s + 0.1 g²; subtract rate g / (√s + ε)."""

    memories = ("square",)

    def propose(self, gradient: Array, rate: Array, update: Array) -> None:
        square = self.memory["square"]
        np.multiply(square, DECAY, square)
        np.multiply(gradient, gradient, update)
        np.multiply(update, 1.0 - DECAY, update)
        np.add(square, update, square)
        np.sqrt(square, update)
        np.add(update, EPSILON, update)
        np.divide(gradient, update, update)
        np.multiply(update, rate, update)


class Adam(Optimizer):
    """Kingma & Ba 2015.

    The moments are kept without their factors 1 - β, which saves two passes; those factors and
    the corrections for the start go into the rate and into ε.
    """

    memories = ("mean", "square")

    def __init__(self, like: Array, momentum: Array) -> None:
        super().__init__(like, momentum)
        # As arrays of no dimension: numpy multiplies by these twice as fast as by floats.
        self._beta_1, self._beta_2 = np.array(BETA_1), np.array(BETA_2)
        self._epsilon, self._factor = np.array(0.0), np.array(0.0)
        self._rate = np.empty_like(momentum)

    def propose(self, gradient: Array, rate: Array, update: Array) -> None:
        mean, square = self.memory["mean"], self.memory["square"]
        self.count += 1
        spread = sqrt((1.0 - BETA_2) / (1.0 - BETA_2**self.count))
        self._epsilon[()] = EPSILON / spread
        self._factor[()] = (1.0 - BETA_1) / (1.0 - BETA_1**self.count) / spread
        np.multiply(rate, self._factor, self._rate)
        np.multiply(mean, self._beta_1, mean)
        np.add(mean, gradient, mean)
        np.multiply(gradient, gradient, update)
        np.multiply(square, self._beta_2, square)
        np.add(square, update, square)
        np.sqrt(square, update)
        np.add(update, self._epsilon, update)
        np.divide(mean, update, update)
        np.multiply(update, self._rate, update)


class AdamW(Adam):
    """Adam with decoupled weight decay (Loshchilov & Hutter 2019)."""

    decoupled = True


OPTIMIZERS: dict[str, type[Optimizer]] = {
    "sgd": Sgd,
    "momentum": Momentum,
    "nesterov": Nesterov,
    "rmsprop": RmsProp,
    "adam": Adam,
    "adamw": AdamW,
}
