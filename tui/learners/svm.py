"""Support vector machine: a duel of every two classes, its dual solved pair by pair."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.families import Svm
from tui.learners.fit import Fit, Reach, State
from tui.learners.kept import KEPT, mark
from tui.learners.kernels import BASES, Gram, kernel_of
from tui.learners.parameters import Parameters
from tui.learners.stepped import RankingClassifier
from tui.learners.tournament import Tournament
from tui.learners.varying import refuse_sameness
from tui.learners.votes import duel_hinge, duel_scores, shares_of
from tui.learners.watched import Watched
from tui.learners.weighing import weights_of

Array = NDArray[np.float64]
_AT_A_TIME, _BENT = 8.0, 25.0
_WORK = 1_500_000  # rows touched in one piece, some tens of milliseconds


class SvmFit(Fit):
    """Solves all duels side by side: a step is a round of pair updates of each.

    Rows stand in a drawn order inside, which decides between equally good pairs.
    """

    scored = True

    def __init__(
        self, X: Array, y: NDArray[np.intp], classes: int, values: Mapping[str, Any]
    ) -> None:
        self.step = 0
        self.done = False
        self.pairs = list(combinations(range(classes), 2))
        self.classes = classes
        self._order = np.random.default_rng(values["random_state"]).permutation(len(y))
        self._X, self._y = X[self._order], y[self._order]
        # Predicting goes class by class: a duel has weights for the rows of two alone.
        self._by_class = np.argsort(self._y, kind="stable")
        self._bounds = np.searchsorted(self._y[self._by_class], np.arange(classes + 1))
        self._known = self._X[self._by_class]
        self._mark = b""  # of `_known`, once it is asked for
        self._C, self._most = values["C"], values["max_iter"]
        weights = weights_of(values, self._y, classes)
        costs = self._C if weights is None else self._C * weights[self._y]
        self._costs = None if weights is None else np.asarray(costs)
        self._kernel = kernel_of(values, X)
        self._gram = Gram(self._kernel, self._X)
        self._room = Gram.BUDGET - self._gram.values.nbytes  # what watched rows may take of it
        self._tournament = Tournament(self._gram.values, self._y, self.pairs, costs)
        self.duels = self._tournament.duels
        self._weights = np.empty((classes - 1, len(y)))
        self._intercepts = np.empty(len(self.pairs))
        self._from, self._to, self._whose = self._paths()
        self._moving = np.ones(len(self.pairs), bool)  # since the last time they were gathered
        self._changes = np.zeros(classes, np.intp)  # how often the weights of each class did
        self._gather()

    def part(self) -> bool:
        if not self._gram.full:
            self._gram.fill()
            if self._gram.full:
                for duel in self.duels:
                    duel.know_kernel()
            return False
        if not self._tournament.part(_WORK):
            return False
        self.step += 1
        self._gather()
        return True

    @property
    def progress(self) -> float:
        """Of the first step, computing the kernel is half."""
        share = self._tournament.progress
        return share if self.step else (self._gram.filled / len(self._X) + share) / 2

    @property
    def row_cost(self) -> float:
        """Products go many at a time; what is then done to each costs as much as so many more."""
        features = float(self._X.shape[1])
        return len(self._X) * ((features + self.classes) / _AT_A_TIME + _BENT)

    def decisions(self, X: Array) -> Array:
        """Of every duel (rows, duels): above 0 for its first class."""
        shares = np.empty((self.classes, self.classes - 1, len(X)))
        return self._decided(self.nearness(X), shares, range(self.classes))

    def _decided(self, kernel: Array, shares: Array, stale: Iterable[int]) -> Array:
        """The same from the `kernel` (training rows, rows). The share of each class in its duels
        (classes, classes - 1, rows) is written into `shares` for the `stale` ones.
        """
        first, second = np.array(self.pairs).T
        for label in stale:
            rows = self._rows_of(label)
            np.matmul(self._weights[:, rows], kernel[rows], out=shares[label])
        found: Array = shares[first, second - 1]
        found += shares[second, first]
        found += self._intercepts[:, None]
        return found.T

    def scores(self, X: Array) -> Array:
        """(rows, classes), the largest for the class that wins most duels."""
        return duel_scores(self.decisions(X), self.pairs, self.classes)

    def output(self, X: Array) -> Array:
        return self._said(self.decisions(X))

    def watch(self, X: Array) -> Watched:
        needed = 8.0 * len(X) * len(self._X)
        if needed > self._room:
            return super().watch(X)
        self._room -= needed
        return _Near(self, X)

    def near(self, kernel: Array, shares: Array, known: NDArray[np.intp]) -> Array:
        """The output for rows of which the `kernel` (training rows, rows) is known, and the
        `shares` (classes, classes - 1, rows) as they were when the classes had changed `known`
        (classes,) times; both are brought up to date.
        """
        stale = np.flatnonzero(known != self._changes).tolist()
        known[:] = self._changes
        return self._said(self._decided(kernel, shares, stale))

    def _said(self, decisions: Array) -> Array:
        return shares_of(duel_scores(decisions, self.pairs, self.classes))

    def nearness(self, X: Array) -> Array:
        """The kernel of all training rows, class by class, with X."""
        return self._kernel.between(self._known, X)

    def kept_nearness(self, X: Array) -> Array:
        """The same, where other fits may ask for it as well."""
        if not KEPT.room:
            return self.nearness(X)
        base, known = self._kernel.base, self._known
        self._mark = self._mark or mark(known)
        key = (base, self._mark, mark(X))
        return self._kernel.of(KEPT.found(key, lambda: BASES[base](known, X)))

    def loss(self, output: Array, y: NDArray[Any]) -> float:
        return duel_hinge(output, y)

    def support(self) -> NDArray[np.intp]:
        used = self._by_class[self._weights.any(axis=0)]
        return np.sort(self._order[used])

    def reach(self) -> Reach | None:
        """As long as no β has met the bound, a larger one changes nothing."""
        if self._costs is not None:
            return None  # each class has a bound of its own
        found = Reach("C", self._tournament.peak)
        return found if found.covers(self._C) else None

    @property
    def objectives(self) -> list[float]:
        """The dual objective of each duel, with libsvm's sign."""
        return [duel.objective for duel in self.duels]

    def parameters(self) -> Parameters:
        """``dual_coef`` (classes - 1, rows) and ``intercept`` (duels,) as scikit-learn has them."""
        coef = np.zeros((self.classes - 1, len(self._X)))
        for (first, second), duel in zip(self.pairs, self.duels, strict=True):
            ahead = duel.signs > 0
            coef[second - 1, self._order[duel.rows[ahead]]] = duel.beta[ahead]
            coef[first, self._order[duel.rows[~ahead]]] = duel.beta[~ahead]
        sign = -1.0 if self.classes == 2 else 1.0
        arrays = {"dual_coef": sign * coef, "intercept": sign * self._intercepts}
        fresh = {}
        if self._costs is not None:
            fresh["bound"] = np.empty_like(self._costs)
            fresh["bound"][self._order] = self._costs
        return Parameters("support", arrays, {"C": self._C}, fresh)

    def state(self) -> State:
        return {
            "step": self.step,
            "spent": self._tournament.spent.copy(),
            "optimal": [duel.optimal for duel in self.duels],
            "peak": self._tournament.peak,
            "beta": np.concatenate([duel.beta for duel in self.duels]),
            "slope": np.concatenate([duel.slope for duel in self.duels]),
        }

    def restore(self, state: State) -> None:
        self.step = state["step"]
        self._tournament.begin(self.step)
        self._tournament.spent[:] = state["spent"]
        self._tournament.peak = state.get("peak", np.inf)  # earlier versions did not keep it
        start = 0
        for duel, optimal in zip(self.duels, state["optimal"], strict=True):
            end = start + len(duel.rows)
            duel.beta[...] = state["beta"][start:end]
            duel.slope[...] = state["slope"][start:end]
            duel.optimal = bool(optimal)
            duel.refresh()
            start = end
        self._moving[:] = True
        self._gather()

    def _gather(self) -> None:
        """Take what predicting needs from the duels as they stand."""
        self.converged = self._tournament.converged
        self.done = self.converged or self.step >= self._most
        moving = np.flatnonzero(self._moving)
        those = slice(None) if len(moving) == len(self.pairs) else self._moving[self._whose]
        self._weights.reshape(-1)[self._to[those]] = self._tournament.betas[self._from[those]]
        self._intercepts[moving] = self._tournament.intercepts(moving)
        for place in moving.tolist():
            self._moving[place] = not self.duels[place].optimal
            for label in self.pairs[place]:
                self._changes[label] += 1

    def _paths(self) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]:
        """Of every β of every duel: where it is among all, where among the weights, whose it is."""
        place = np.empty(len(self._y), np.intp)
        place[self._by_class] = np.arange(len(self._y))
        found = []
        widest = len(self._tournament.betas) // len(self.duels)
        for number, ((first, second), duel) in enumerate(zip(self.pairs, self.duels, strict=True)):
            line = np.where(duel.signs > 0, second - 1, first)
            mine = number * widest + np.arange(len(duel.rows))
            found.append((mine, line * len(place) + place[duel.rows], np.full(len(mine), number)))
        origin, target, whose = (np.concatenate(each) for each in zip(*found, strict=True))
        return origin, target, whose

    def _rows_of(self, label: int) -> slice:
        """Where the rows of a class stand when they go class by class."""
        return slice(self._bounds[label], self._bounds[label + 1])


class _Near(Watched):
    """Rows of which the kernel with all training rows is computed once, and the share of a class
    again only when one of its duels goes on.
    """

    def __init__(self, fit: SvmFit, X: Array) -> None:
        self._fit, self._X = fit, X
        self._kernel: Array | None = None

    def output(self) -> Array:
        if self._kernel is None:
            self._kernel = self._fit.kept_nearness(self._X)
            classes = self._fit.classes
            self._shares = np.empty((classes, classes - 1, len(self._X)))
            self._known = np.full(classes, -1, np.intp)
        return self._fit.near(self._kernel, self._shares, self._known)


@dataclass(eq=False, repr=False, kw_only=True)
class SvmClassifier(Svm, RankingClassifier):
    """One against one, as libsvm. It gives scores and no probabilities."""

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
