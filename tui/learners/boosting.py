"""Gradient boosting on histograms, a round at a time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from math import log2
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
from sklearn.utils.extmath import softmax
from threadpoolctl import ThreadpoolController

from tui.errors import Refusal
from tui.families import Boosting
from tui.families.woods import scant
from tui.learners.drawing import loss_of
from tui.learners.growing import Growing
from tui.learners.losses import log_loss, squared_error
from tui.learners.parameters import Parameters
from tui.learners.rounds import Rounds
from tui.learners.splitting import refuse_unsplittable, refuse_woods
from tui.learners.stepped import Stepped, SteppedClassifier, SteppedRegressor
from tui.learners.sums import Running, Sums
from tui.learners.tree import columns
from tui.learners.watched import Watched
from tui.learners.weighing import by_class

Array = NDArray[np.float64]
A_QUESTION = 12.0
"""One question to one row, in scikit-learn's own loop, in multiply-adds."""
A_CHUNK = 1e8  # of the same: about a tenth of a second of growing
BINS = 256
GROWTH, LEAST_GROWTH = 4, 16
"""A warm start costs as much as predicting with all that is there, so rounds are grown ahead: a
quarter more at a time, less where a round is long, but no less than a sixteenth."""
_NOTHING = np.zeros((0, 0))


class BoostingFit(Growing):
    """Adds one round each step: a tree for numbers or two classes, else one a class.

    `said` turns what the rounds add up to (rows, trees) into an output, and `residual` tells from
    an output and the targets what is still wrong, a number a row.
    """

    def __init__(
        self,
        model: Any,
        X: Array,
        y: NDArray[Any],
        trees: int,
        values: Mapping[str, Any],
        said: Callable[[Array], Array],
        loss: Callable[[Array, NDArray[Any]], float],
        residual: Callable[[Array, NDArray[Any]], Array],
    ) -> None:
        refuse_unsplittable(X, y, values)
        refuse_woods(trees * values["max_iter"], len(X), 1, values)
        if why := scant(len(X), values["subsample"]):
            raise Refusal(why)
        super().__init__(values["max_iter"])
        self._model, self._X, self._y, self._trees = model, X, y, trees
        self._said, self._loss, self._residual_of = said, loss, residual
        self._all_seen = values["max_features"] == values["subsample"] == 1.0
        leaves = values["max_leaf_nodes"]
        self._depth = values["max_depth"] or 2 * log2(leaves)
        self._round_cost = 2.0 * trees * X.shape[1] * (len(X) * log2(leaves) + leaves * BINS)
        self._fit(1)  # also for what is said before the first round
        self.rounds = Rounds(model)
        self._raw = Sums(self._no_rounds, self.rounds.said)
        self._gain = Sums(self._no_gain, self._gain_of)
        self._splits = [0]  # of the first n rounds
        self._residual = np.zeros(self.planned + 1)
        self._on_train = self._no_rounds(X)
        self._residual[0] = self._left()

    @property
    def model(self) -> Any:
        """scikit-learn's, with all rounds that are grown, some of them ahead."""
        return self._model

    def grow(self, steps: int) -> None:
        grown = len(self.rounds)
        if grown < steps:
            affordable = max(int(A_CHUNK / self._round_cost), grown // LEAST_GROWTH, 1)
            ahead = min(max(grown // GROWTH, 1), affordable)
            self._fit(min(max(grown + ahead, steps), self.planned))
        for number in range(len(self._splits), steps + 1):
            self._count(number)

    @property
    def row_cost(self) -> float:
        return A_QUESTION * self._depth * self._trees * self.planned

    def output(self, X: Array) -> Array:
        return self._said(self._raw.of(X, self.step))

    def watch(self, X: Array) -> Watched:
        return Running(self._no_rounds, self.rounds.said, X, lambda: self.step, self._said)

    def loss(self, output: Array, y: NDArray[Any]) -> float:
        return self._loss(output, y)

    @property
    def importance(self) -> Array:
        """The share of each feature (features,) in what the splits gained."""
        gain = self._gain.of(_NOTHING, self.step)
        return gain / (gain.sum() or 1.0)

    @property
    def residual(self) -> Array:
        """What was wrong on training rows before the first round and after each: means."""
        return self._residual[: self.step + 1].copy()

    def parameters(self) -> Parameters:
        splits = self._splits[self.step]
        facts = {"rounds": self.step, "trees": self.step * self._trees, "splits": splits}
        fresh: dict[str, NDArray[Any]] = {"residual": self.residual}
        if self.step:
            newest = self.step - 1
            facts["output"] = self.rounds.busiest(newest)
            fresh |= columns(self.rounds.nodes(newest, facts["output"]))
        total = self._trees + 2 * splits + splits + facts["trees"]
        return Parameters("boosting", {"importance": self.importance}, facts, fresh, total)

    def _fit(self, rounds: int) -> None:
        # More threads add in another order: the numbers would depend on the machine.
        with _threads().limit(limits=1):
            self._model.set_params(max_iter=rounds).fit(self._X, self._y)

    def _count(self, number: int) -> None:
        """Note what round `number` (from 1) changed."""
        splits = self.rounds.splits(number - 1)
        self._splits.append(self._splits[-1] + sum(splits))
        self._on_train += self.rounds.said(self._X, number - 1)
        self._residual[number] = self._left()
        if not any(splits) and self._all_seen and self.ends is None:
            self.ends = number  # a round that finds nothing to ask leaves all as it was

    def _left(self) -> float:
        return float(self._residual_of(self._said(self._on_train), self._y).mean())

    def _no_rounds(self, X: Array) -> Array:
        return np.repeat(self.rounds.baseline, len(X), axis=0)

    def _no_gain(self, _: Array) -> Array:
        return np.zeros(self._X.shape[1])

    def _gain_of(self, _: Array, number: int) -> Array:
        return self.rounds.gain(number, self._X.shape[1])


@cache
def _threads() -> ThreadpoolController:
    """The libraries that have threads; finding them takes as long as a small round does."""
    return ThreadpoolController()


def probabilities(raw: Array) -> Array:
    """Of each class (rows, classes), from one log-odds a row or one a class."""
    if raw.shape[1] > 1:
        shares: Array = softmax(raw)
        return shares
    second = expit(raw[:, 0])
    return np.column_stack([1 - second, second])


def numbers(raw: Array) -> Array:
    return raw[:, 0]


def withheld(shares: Array, y: NDArray[Any]) -> Array:
    """The probability (rows,) not given to each row's class."""
    left: Array = 1.0 - shares[np.arange(len(y)), y]
    return left


def off_by(numbers: Array, y: NDArray[Any]) -> Array:
    left: Array = np.abs(y - numbers)
    return left


def _options(values: Mapping[str, Any], classes: int = 0) -> dict[str, Any]:
    """The hyperparameters of scikit-learn's model by its own names, for so many classes."""
    share, seed = values["subsample"], values["random_state"]
    return ({"loss": loss_of(classes, share, seed)} if share < 1.0 else {}) | {
        "learning_rate": values["learning_rate"],
        "max_leaf_nodes": values["max_leaf_nodes"],
        "min_samples_leaf": values["min_samples_leaf"],
        "l2_regularization": values["l2_regularization"],
        "max_features": values["max_features"],
        "random_state": seed,
        "max_depth": values["max_depth"] or None,
        "warm_start": True,
        "early_stopping": False,
    }


class _Counted(Stepped):
    """How many rounds there are, in scikit-learn's words."""

    @property
    def n_iter_(self) -> int:
        return self.fit_.step


@dataclass(eq=False, repr=False, kw_only=True)
class BoostingClassifier(Boosting, SteppedClassifier, _Counted):
    """Rounds that add up to log-odds, as `Boosting` describes."""

    def begin(self, X: Array, y: NDArray[Any], values: Mapping[str, Any]) -> BoostingFit:
        weights = by_class(values, y, len(self.classes_))
        options = _options(values, len(self.classes_))
        model = HistGradientBoostingClassifier(**options, class_weight=weights)
        trees = len(self.classes_) if len(self.classes_) > 2 else 1
        return BoostingFit(model, X, y, trees, values, probabilities, log_loss, withheld)


@dataclass(eq=False, repr=False, kw_only=True)
class BoostingRegressor(Boosting, SteppedRegressor, _Counted):
    """Rounds that add up to a number, as `Boosting` describes."""

    def begin(self, X: Array, y: NDArray[Any], values: Mapping[str, Any]) -> BoostingFit:
        model = HistGradientBoostingRegressor(**_options(values))
        return BoostingFit(model, X, y, 1, values, numbers, squared_error, off_by)
