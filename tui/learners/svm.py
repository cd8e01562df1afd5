"""Support vector machine: a duel of every two classes, its dual solved pair by pair."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.families import Svm
from tui.learners.fit import Fit, State
from tui.learners.kernels import Gram, kernel_of
from tui.learners.parameters import Parameters
from tui.learners.smo import Duel
from tui.learners.stepped import SteppedClassifier
from tui.learners.varying import refuse_sameness
from tui.learners.votes import duel_hinge, duel_scores, shares_of

Array = NDArray[np.float64]
ROWS_AN_UPDATE = 20
_WORK = 1_500_000  # rows touched in one piece, some tens of milliseconds
_OVERHEAD = 2000  # an update costs as much as so many rows before it touches the first


class SvmFit(Fit):
    """Solves all duels side by side: a step is one pair update for every twenty rows of each.

    Rows stand in a drawn order inside, which decides between equally good pairs.
    """

    def __init__(
        self, X: Array, y: NDArray[np.intp], classes: int, values: Mapping[str, Any]
    ) -> None:
        self.step = 0
        self.done = False
        self.pairs = list(combinations(range(classes), 2))
        self._classes = classes
        self._order = np.random.default_rng(values["random_state"]).permutation(len(y))
        self._X, self._y = X[self._order], y[self._order]
        self._C, self._most = values["C"], values["max_iter"]
        self._kernel = kernel_of(values, X)
        self._gram = Gram(self._kernel, self._X)
        self.duels = [self._duel(*pair) for pair in self.pairs]
        self._place = self._spent = 0
        self._gather()

    def _duel(self, first: int, second: int) -> Duel:
        rows = np.flatnonzero((self._y == first) | (self._y == second))
        signs = np.where(self._y[rows] == first, 1.0, -1.0)
        return Duel(self._gram.values, rows, signs, self._C)

    def part(self) -> bool:
        if not self._gram.full:
            self._gram.fill()
            return False
        work = _WORK
        while self._place < len(self.duels):
            duel = self.duels[self._place]
            left = 0 if duel.optimal else _quota(duel) - self._spent
            if left > 0:
                cost = len(duel.rows) + _OVERHEAD
                some = min(left, work // cost)
                if some < 1:
                    return False
                duel.update(some)
                self._spent += some
                work -= some * cost
            else:
                self._place, self._spent = self._place + 1, 0
        self._place = 0
        self.step += 1
        self._gather()
        return True

    @property
    def progress(self) -> float:
        """Of the first step, computing the kernel is half."""
        share = (self._place + min(self._spent, 1) / 2) / len(self.duels)
        return share if self.step else (self._gram.filled / len(self._X) + share) / 2

    @property
    def row_cost(self) -> float:
        """As if every row were a support vector."""
        return float(len(self._X) * (self._X.shape[1] + len(self.pairs) + 10))

    def decisions(self, X: Array) -> Array:
        """Of every duel (rows, duels): above 0 for its first class."""
        found: Array = self._kernel.between(X, self._vectors) @ self._weights + self._intercepts
        return found

    def scores(self, X: Array) -> Array:
        """(rows, classes), the largest for the class that wins most duels."""
        return duel_scores(self.decisions(X), self.pairs, self._classes)

    def output(self, X: Array) -> Array:
        return shares_of(self.scores(X))

    def loss(self, output: Array, y: NDArray[Any]) -> float:
        return duel_hinge(output, y)

    def support(self) -> NDArray[np.intp]:
        return self._support

    def margin(self, X: Array) -> Array:
        scores = np.partition(self.scores(X), self._classes - 2, axis=1)
        leads: Array = scores[:, -1] - scores[:, -2]
        return leads

    @property
    def objectives(self) -> list[float]:
        """The dual objective of each duel, with libsvm's sign."""
        return [duel.objective for duel in self.duels]

    def parameters(self) -> Parameters:
        """``dual_coef`` (classes - 1, rows) and ``intercept`` (duels,) as scikit-learn has them."""
        coef = np.zeros((self._classes - 1, len(self._X)))
        for (first, second), duel in zip(self.pairs, self.duels, strict=True):
            ahead = duel.signs > 0
            coef[second - 1, self._order[duel.rows[ahead]]] = duel.beta[ahead]
            coef[first, self._order[duel.rows[~ahead]]] = duel.beta[~ahead]
        sign = -1.0 if self._classes == 2 else 1.0
        arrays = {"dual_coef": sign * coef, "intercept": sign * self._intercepts}
        return Parameters("support", arrays, {"C": self._C})

    def state(self) -> State:
        return {
            "step": self.step,
            "place": self._place,
            "spent": self._spent,
            "optimal": [duel.optimal for duel in self.duels],
            "beta": np.concatenate([duel.beta for duel in self.duels]),
            "slope": np.concatenate([duel.slope for duel in self.duels]),
        }

    def restore(self, state: State) -> None:
        self.step, self._place, self._spent = state["step"], state["place"], state["spent"]
        start = 0
        for duel, optimal in zip(self.duels, state["optimal"], strict=True):
            end = start + len(duel.rows)
            duel.beta[...] = state["beta"][start:end]
            duel.slope[...] = state["slope"][start:end]
            duel.optimal = bool(optimal)
            duel.refresh()
            start = end
        self._gather()

    def _gather(self) -> None:
        """Take what predicting needs from the duels as they stand."""
        self.converged = all(duel.optimal for duel in self.duels)
        self.done = self.converged or self.step >= self._most
        used = np.zeros(len(self._X), bool)
        for duel in self.duels:
            used[duel.rows[duel.beta != 0.0]] = True
        self._support = np.sort(self._order[used])
        weights = np.zeros((len(self._X), len(self.duels)))
        for column, duel in enumerate(self.duels):
            weights[duel.rows, column] = duel.beta
        self._vectors, self._weights = self._X[used], weights[used]
        self._intercepts = np.array([duel.intercept for duel in self.duels])


def _quota(duel: Duel) -> int:
    return -(-len(duel.rows) // ROWS_AN_UPDATE)


@dataclass(eq=False, repr=False, kw_only=True)
class SvmClassifier(Svm, SteppedClassifier):
    """One against one, as libsvm. `predict_proba` rises with the margin; it is not calibrated."""

    def begin(self, X: Array, y: NDArray[Any], values: Mapping[str, Any]) -> SvmFit:
        refuse_sameness(X)
        self._svm = SvmFit(X, y, len(self.classes_), values)
        return self._svm

    def decision_function(self, X: Any) -> Array:
        """(rows,) above 0 for the second of two classes, else a score a class (rows, classes)."""
        X = self._rows(X)
        if len(self.classes_) == 2:
            return -self._svm.decisions(X)[:, 0]
        return self._svm.scores(X)

    @property
    def n_iter_(self) -> int:
        """How many passes were made."""
        return self.fit_.step

    @property
    def support_(self) -> NDArray[np.intp]:
        """Which training rows are support vectors."""
        return self._svm.support()

    @property
    def dual_coef_(self) -> Array:
        """(classes - 1, support vectors), in the order of `support_`."""
        coef: Array = self._svm.parameters().arrays["dual_coef"][:, self.support_]
        return coef

    @property
    def intercept_(self) -> Array:
        """(duels,)"""
        return self._svm.parameters().arrays["intercept"]
