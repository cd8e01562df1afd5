"""Bayesian optimisation with a Gaussian process (Jones, Schonlau & Welch 1998; Snoek et al. 2012).

An Optuna sampler on scikit-learn's regressor: Optuna's own needs torch.
"""

import warnings
from collections.abc import Callable, Sequence
from typing import Any, final

import numpy as np
from numpy.typing import NDArray
from optuna.distributions import BaseDistribution
from optuna.samplers import BaseSampler, RandomSampler
from optuna.study import Study
from optuna.trial import FrozenTrial, TrialState
from scipy.optimize import minimize
from scipy.stats import norm
from sklearn.exceptions import ConvergenceWarning
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import ConstantKernel, Matern, WhiteKernel
from threadpoolctl import threadpool_limits

from tui.plan import Plan
from tui.search.distributions import distribution, kept, meant
from tui.search.samplers.cube import Cube

Array = NDArray[np.float64]

STARTUP = 10
"""Trials drawn by chance before the first is chosen."""
BEST, LATEST = 50, 50
"""The trials that are looked at: fitting takes the cube of their number."""
CANDIDATES, NEAR, REFINED = 1024, 64, 4
SPREADS = (0.1, 0.03, 0.01)
"""How far around the most promising candidates others are drawn, one round after the other."""
ROUNDS = 30
SAME = 1e-3
"""Closer than this a trial is the same again."""
_GAIN = 0.01  # of a deviation: less than this is no improvement worth a trial
_FAR = 3.0


@final
class GaussianProcessSampler(BaseSampler):
    """Draws the trial of the largest expected improvement over the best error so far.

    Trials under way count as if they had come out as expected on average, so that the next is
    tried elsewhere. Pruned ones count with the best error they had, those without one as worse than
    all.
    """

    def __init__(self, seed: int, plan: Plan) -> None:
        self._rng = np.random.default_rng(seed)
        self._chance = RandomSampler(seed=seed)
        self._dimensions = plan.dimensions
        self._cube = Cube(plan)

    def infer_relative_search_space(
        self, study: Study, trial: FrozenTrial
    ) -> dict[str, BaseDistribution]:
        return {each.key: distribution(each) for each in self._dimensions}

    def sample_relative(
        self, study: Study, trial: FrozenTrial, search_space: dict[str, BaseDistribution]
    ) -> dict[str, Any]:
        every = study.get_trials(deepcopy=False)
        # One that failed was replaced as it was asked, and never trained.
        over = [e for e in every if e.state.is_finished() and e.state is not TrialState.FAIL]
        seen = _looked_at(over)
        errors = np.array([_error(each) for each in seen], np.float64)
        finite = np.isfinite(errors)
        if len(over) < STARTUP or not finite.any():
            return {}
        worst, least = errors[finite].max(), errors[finite].min()
        errors[~finite] = worst + ((worst - least) or 1.0)
        running = [
            each
            for each in every
            if each.state is TrialState.RUNNING and each.number != trial.number and each.params
        ]
        values = np.concatenate([errors, np.full(len(running), errors.mean())])
        points = self._cube.points([self._values(each) for each in [*seen, *running]])
        with threadpool_limits(1, "blas"):  # for so small matrices a second thread is in the way
            best = self._best(points, _scaled(values), int(errors.argmin()))
        found = self._cube.values(best)
        return {each.key: kept(each, found[each.key]) for each in self._dimensions}

    def sample_independent(
        self,
        study: Study,
        trial: FrozenTrial,
        param_name: str,
        param_distribution: BaseDistribution,
    ) -> Any:
        return self._chance.sample_independent(study, trial, param_name, param_distribution)

    def _values(self, trial: FrozenTrial) -> dict[str, Any]:
        here = (each for each in self._dimensions if each.key in trial.params)
        return {each.key: meant(each, trial.params[each.key]) for each in here}

    def _best(self, X: Array, y: Array, lowest: int) -> Array:
        """The point of the largest expected improvement: drawn, then refined."""
        gain = _gain(_fitted(X, y), float(y[lowest]) - _GAIN)
        drawn = [self._rng.random((CANDIDATES, X.shape[1])), self._around(X[[lowest]], SPREADS[0])]
        points = self._cube.settled(np.concatenate(drawn))
        gains = gain(points)
        for spread in SPREADS:
            top = np.argsort(-gains, kind="stable")[:REFINED]
            near = self._cube.settled(self._around(points[top], spread))
            points, gains = np.concatenate([points, near]), np.concatenate([gains, gain(near)])
        apart = np.abs(points[:, None] - X).max(axis=2).min(axis=1)
        # The same again would come out the same; in a small space nothing else may be left.
        best: Array = points[np.lexsort((gains, apart > SAME))[-1]]
        return best

    def _around(self, points: Array, spread: float) -> Array:
        """Points drawn near each of `points`; some stay in their sets, some leave them."""
        many = np.repeat(points, NEAR, axis=0)
        return many + self._rng.normal(0.0, spread, many.shape)


def _looked_at(over: Sequence[FrozenTrial]) -> Sequence[FrozenTrial]:
    """The best and the latest trials, in order."""
    if len(over) <= BEST + LATEST:
        return over
    best = sorted(over[:-LATEST], key=_error)[:BEST]
    return sorted([*best, *over[-LATEST:]], key=lambda trial: trial.number)


def _error(trial: FrozenTrial) -> float:
    """That of a trial that is over; endless if it has none."""
    if trial.state is TrialState.COMPLETE and trial.value is not None:
        return trial.value
    last = trial.last_step
    return np.inf if last is None else trial.intermediate_values[last]


def _scaled(errors: Array) -> Array:
    """Around 0 and of deviation 1; what is far above the median is all alike, as its size says
    nothing about where the best lie.
    """
    middle = float(np.median(errors))
    reach = _FAR * (middle - errors.min())
    cut = np.minimum(errors, middle + reach) if reach else errors
    found: Array = (cut - cut.mean()) / (cut.std() or 1.0)
    return found


def _gain(process: GaussianProcessRegressor, goal: float) -> Callable[[Array], Array]:
    """The expected improvement below `goal` at points."""

    def gain(points: Array) -> Array:
        mean, spread = process.predict(points, return_std=True)
        z = (goal - mean) / np.maximum(spread, 1e-12)
        found: Array = (goal - mean) * norm.cdf(z) + spread * norm.pdf(z)
        return found

    return gain


def _fitted(X: Array, y: Array) -> GaussianProcessRegressor:
    kernel = ConstantKernel(1.0, (1e-2, 1e2)) * Matern(
        np.full(X.shape[1], 0.5), (5e-2, 1e1), nu=2.5
    ) + WhiteKernel(1e-2, (1e-6, 1.0))
    process = GaussianProcessRegressor(kernel, optimizer=_descend, random_state=0)
    with warnings.catch_warnings():
        # A scale at its bound is no trouble: that hyperparameter hardly matters.
        warnings.simplefilter("ignore", ConvergenceWarning)
        return process.fit(X, y)


def _descend(loss: Callable[..., Any], start: Array, bounds: Array) -> tuple[Array, float]:
    """Few rounds: the scales need not be exact, and the next trial should not wait."""
    found = minimize(
        loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": ROUNDS}
    )
    return found.x, found.fun
