"""How a gradient becomes an update: `propose` writes what is then subtracted.

All work in place on flat arrays (count,) or (members, count); rates and momenta broadcast.

With l1 an update is a proximal step: `approach` in place of `propose`, then the soft threshold
of l1 times `reach`, then `settle`. The threshold follows each parameter's own step size, so that
every optimizer comes to rest at a minimum of the loss plus l1 Σ|w|.
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

    def approach(self, gradient: Array, rate: Array, update: Array) -> None:
        """As `propose`, where a proximal step follows."""
        self.propose(gradient, rate, update)

    def reach(self, rate: Array, out: Array) -> None:
        """Write into `out` how far a gradient of one would move each parameter by itself."""
        np.copyto(out, rate)

    def settle(self, before: Array, flat: Array, scratch: Array) -> None:
        """Take up where a proximal step led: from `before` to `flat`."""
        return


class Sgd(Optimizer):
    def propose(self, gradient: Array, rate: Array, update: Array) -> None:
        np.multiply(gradient, rate, update)


class Momentum(Optimizer):
    """v = momentum v + rate g; subtract v (Polyak 1964).

    With l1, v is the move that was made, threshold included (iPiano, Ochs et al. 2014).
    """

    memories = ("velocity",)

    def propose(self, gradient: Array, rate: Array, update: Array) -> None:
        velocity = self.memory["velocity"]
        np.multiply(gradient, rate, update)
        np.multiply(velocity, self.momentum, velocity)
        np.add(velocity, update, velocity)
        np.copyto(update, velocity)

    def settle(self, before: Array, flat: Array, scratch: Array) -> None:
        np.subtract(before, flat, self.memory["velocity"])


class Nesterov(Momentum):
    """v = momentum v + rate g; subtract momentum v + rate g (Sutskever et al. 2013).

    The parameters are the point looked ahead to, momentum v beyond the point reached. With l1
    the point reached is the threshold of a plain step (FISTA, Beck & Teboulle 2009).
    """

    def propose(self, gradient: Array, rate: Array, update: Array) -> None:
        super().propose(gradient, rate, update)
        np.multiply(update, self.momentum, update)
        update += gradient * rate

    def approach(self, gradient: Array, rate: Array, update: Array) -> None:
        np.multiply(gradient, rate, update)

    def settle(self, before: Array, flat: Array, scratch: Array) -> None:
        velocity = self.memory["velocity"]
        np.multiply(velocity, self.momentum, scratch)
        np.add(before, scratch, scratch)  # the point that was reached before
        np.subtract(scratch, flat, velocity)
        np.multiply(velocity, self.momentum, scratch)
        np.subtract(flat, scratch, flat)


class RmsProp(Optimizer):
    """s = 0.9 s + 0.1 g²; subtract rate g / (√s + ε).

    With l1 the threshold of each weight is divided by √s + ε too, which is the proximal step in
    the metric of the update (Duchi et al. 2011; ProxGen, Yun et al. 2021).
    """

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

    def reach(self, rate: Array, out: Array) -> None:
        np.sqrt(self.memory["square"], out)
        np.add(out, EPSILON, out)
        np.divide(rate, out, out)


class Adam(Optimizer):
    """Kingma & Ba 2015; with l1 the threshold of each weight is divided as in `RmsProp`.

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

    def reach(self, rate: Array, out: Array) -> None:
        spread = sqrt((1.0 - BETA_2) / (1.0 - BETA_2**self.count))
        np.sqrt(self.memory["square"], out)
        np.multiply(out, spread, out)
        np.add(out, EPSILON, out)
        np.divide(rate, out, out)


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
