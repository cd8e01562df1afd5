"""Bayesian optimisation with a Gaussian process (Jones, Schonlau & Welch 1998; Snoek et al. 2012).

An Optuna sampler on scikit-learn's regressor: Optuna's own needs torch.
"""

import warnings
from collections.abc import Mapping, Sequence
from typing import Any, final

import numpy as np
from numpy.typing import NDArray
from optuna.distributions import (
    BaseDistribution,
    CategoricalDistribution,
    FloatDistribution,
    IntDistribution,
)
from optuna.samplers import BaseSampler, RandomSampler
from optuna.search_space import IntersectionSearchSpace
from optuna.study import Study
from optuna.trial import FrozenTrial, TrialState
from scipy.optimize import minimize
from scipy.stats import norm
from sklearn.exceptions import ConvergenceWarning
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import ConstantKernel, Matern, WhiteKernel

Array = NDArray[np.float64]

STARTUP = 10
"""Trials drawn by chance before the first is chosen."""
BEST, LATEST = 75, 75
"""The trials that are looked at: fitting takes the cube of their number."""
CANDIDATES, NEAR, REFINED = 1024, 256, 4
SPREAD = 0.1
_GAIN = 0.01  # of a deviation: less than this is no improvement worth a trial


@final
class GaussianProcessSampler(BaseSampler):
    """Draws the trial of the largest expected improvement over the best error so far.

    Trials under way count as if they had come out as expected on average, so that the next is
    tried elsewhere. Hyperparameters that not every trial has are drawn by chance.
    """

    def __init__(self, seed: int) -> None:
        self._rng = np.random.default_rng(seed)
        self._chance = RandomSampler(seed=seed)

    def infer_relative_search_space(
        self, study: Study, trial: FrozenTrial
    ) -> dict[str, BaseDistribution]:
        space = IntersectionSearchSpace().calculate(study)
        return {name: each for name, each in space.items() if not each.single()}

    def sample_relative(
        self, study: Study, trial: FrozenTrial, search_space: dict[str, BaseDistribution]
    ) -> dict[str, Any]:
        done = study.get_trials(deepcopy=False, states=(TrialState.COMPLETE,))
        if len(done) < STARTUP or not search_space:
            return {}
        axes = [_Axis(name, each) for name, each in sorted(search_space.items())]
        seen = _looked_at(done)
        values = np.array([each.value for each in seen], np.float64)
        running = [
            each
            for each in study.get_trials(deepcopy=False, states=(TrialState.RUNNING,))
            if each.number != trial.number and set(search_space) <= set(each.params)
        ]
        points = _points(axes, [*seen, *running])
        values = np.concatenate([values, np.full(len(running), values.mean())])
        unit = self._best(axes, points, values, float(values.min()))
        return {axis.name: axis.value(unit[part]) for axis, part in _parts(axes)}

    def sample_independent(
        self,
        study: Study,
        trial: FrozenTrial,
        param_name: str,
        param_distribution: BaseDistribution,
    ) -> Any:
        return self._chance.sample_independent(study, trial, param_name, param_distribution)

    def _best(self, axes: Sequence["_Axis"], X: Array, y: Array, lowest: float) -> Array:
        """The point of the largest expected improvement: drawn, then refined."""
        deviation = float(y.std()) or 1.0
        process = _fitted(X, (y - y.mean()) / deviation)
        goal = (lowest - y.mean()) / deviation - _GAIN

        def gain(points: Array) -> Array:
            mean, spread = process.predict(points, return_std=True)
            z = (goal - mean) / np.maximum(spread, 1e-12)
            found: Array = (goal - mean) * norm.cdf(z) + spread * norm.pdf(z)
            return found

        near = X[np.argmin(y)] + self._rng.normal(0.0, SPREAD, (NEAR, X.shape[1]))
        drawn = np.concatenate([self._rng.random((CANDIDATES, X.shape[1])), near])
        drawn = _legal(axes, np.clip(drawn, 0.0, 1.0))
        gains = gain(drawn)
        order = np.argsort(-gains)[:REFINED]
        best: Array = drawn[order[0]]
        top = float(gains[order[0]])
        bounds = [(0.0, 1.0)] * X.shape[1]
        for start in drawn[order]:
            refined = minimize(
                lambda x: -gain(x[None])[0],
                start,
                bounds=bounds,
                method="L-BFGS-B",
                options={"maxiter": 10},
            )
            legal = _legal(axes, np.clip(refined.x[None], 0.0, 1.0))
            if (found := float(gain(legal)[0])) > top:
                best, top = legal[0], found
        return best


class _Axis:
    """One hyperparameter: how wide it is in the unit cube, and the way there and back."""

    def __init__(self, name: str, distribution: BaseDistribution) -> None:
        self.name = name
        self.distribution = distribution
        self.one_hot = isinstance(distribution, CategoricalDistribution)
        self.width = (
            len(distribution.choices) if isinstance(distribution, CategoricalDistribution) else 1
        )

    def unit(self, value: Any) -> list[float]:
        held = self.distribution
        if isinstance(held, CategoricalDistribution):
            return [float(value == each) for each in held.choices]
        low, high = self._edges()
        at = np.log(value) if held.log else value  # type: ignore[attr-defined]
        return [float((at - low) / (high - low))]

    def value(self, unit: Array) -> Any:
        held = self.distribution
        if isinstance(held, CategoricalDistribution):
            return held.choices[int(np.argmax(unit))]
        low, high = self._edges()
        at = low + float(unit[0]) * (high - low)
        found = np.exp(at) if held.log else at  # type: ignore[attr-defined]
        assert isinstance(held, (FloatDistribution, IntDistribution))
        found = min(max(float(found), held.low), held.high)
        return round(found) if isinstance(held, IntDistribution) else found

    def _edges(self) -> tuple[float, float]:
        held = self.distribution
        assert isinstance(held, (FloatDistribution, IntDistribution))
        margin = 0.5 if isinstance(held, IntDistribution) else 0.0
        low, high = held.low - margin, held.high + margin
        return (float(np.log(low)), float(np.log(high))) if held.log else (low, high)


def _looked_at(done: Sequence[FrozenTrial]) -> list[FrozenTrial]:
    """The best and the latest trials, in order."""
    if len(done) <= BEST + LATEST:
        return list(done)
    best = sorted(done[:-LATEST], key=_error)[:BEST]
    return sorted([*best, *done[-LATEST:]], key=lambda trial: trial.number)


def _error(trial: FrozenTrial) -> float:
    assert trial.value is not None
    return trial.value


def _points(axes: Sequence[_Axis], trials: Sequence[FrozenTrial]) -> Array:
    """Where trials lie in the unit cube (trials, width of all axes)."""

    def row(params: Mapping[str, Any]) -> list[float]:
        return [unit for axis in axes for unit in axis.unit(params[axis.name])]

    return np.array([row(trial.params) for trial in trials])


def _parts(axes: Sequence[_Axis]) -> list[tuple[_Axis, slice]]:
    """Each axis with its columns."""
    found, start = [], 0
    for axis in axes:
        found.append((axis, slice(start, start + axis.width)))
        start += axis.width
    return found


def _legal(axes: Sequence[_Axis], points: Array) -> Array:
    """`points` with one member of each set, and nothing between whole numbers."""
    legal = points.copy()
    for axis, part in _parts(axes):
        if axis.one_hot:
            chosen = legal[:, part].argmax(axis=1)
            legal[:, part] = np.eye(axis.width)[chosen]
        elif isinstance(axis.distribution, IntDistribution):
            legal[:, part] = [axis.unit(axis.value(row)) for row in legal[:, part]]
    return legal


def _fitted(X: Array, y: Array) -> GaussianProcessRegressor:
    kernel = ConstantKernel(1.0, (1e-2, 1e2)) * Matern(
        np.full(X.shape[1], 0.5), (5e-2, 1e1), nu=2.5
    ) + WhiteKernel(1e-2, (1e-6, 1.0))
    process = GaussianProcessRegressor(kernel, random_state=0)
    with warnings.catch_warnings():
        # A scale at its bound is no trouble: that hyperparameter hardly matters.
        warnings.simplefilter("ignore", ConvergenceWarning)
        return process.fit(X, y)
