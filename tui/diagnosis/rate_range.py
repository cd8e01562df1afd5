"""What a learning-rate range test says (Smith, 2017: "Cyclical learning rates", section 3.3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf, isfinite, log
from typing import Any

from tui.errors import Refusal

SMOOTHING = 0.8
"""How much of the loss so far is kept in the smoothed one."""
EXPLODED = 4.0
"""Times the least smoothed loss, from which on it is lost."""
SHARE = 10.0
"""What the usual rule divides the rate of the least loss by."""


@dataclass(frozen=True, slots=True)
class RateRange:
    """Learning rates, ascending, and the smoothed loss after an update with each."""

    rates: tuple[float, ...]
    losses: tuple[float, ...]

    @property
    def minimum(self) -> int:
        """The place of the least loss."""
        return self.losses.index(min(self.losses))

    @property
    def steepest(self) -> int:
        """The place before the minimum where the loss falls fastest, by the rate's logarithm."""
        falls = [
            (after - before) / log(upper / lower)
            for (before, after), (lower, upper) in zip(
                pairwise(self.losses[: self.minimum + 1]),
                pairwise(self.rates[: self.minimum + 1]),
                strict=True,
            )
        ]
        return falls.index(min(falls)) + 1 if falls else 0

    @property
    def advice(self) -> float:
        """About a tenth of the rate with the least loss."""
        return self.rates[self.minimum] / SHARE

    @property
    def sentence(self) -> str:
        rate = self.rates
        low = self.losses[self.minimum]
        if self.minimum == 0:
            return (
                f"The loss only rose from {rate[0]:.3g} on: start the test at a smaller "
                "learning rate."
            )
        return (
            f"The loss falls fastest at learning rate {rate[self.steepest]:.3g}, is least "
            f"({low:.3g}) at {rate[self.minimum]:.3g}, and the test ended at {rate[-1]:.3g}: "
            f"try {self.advice:.2g}, a tenth of the rate with the least loss."
        )


class Smoother:
    """The smoothed loss of a range test as it goes; `lost` once there is no way back."""

    def __init__(self) -> None:
        self._sum = self._weight = 0.0
        self._least = float("inf")
        self.lost = False

    def take(self, loss: float) -> float:
        """The mean of the losses so far, later ones counting more."""
        self._sum = SMOOTHING * self._sum + (1 - SMOOTHING) * loss
        self._weight = SMOOTHING * self._weight + (1 - SMOOTHING)
        smooth = self._sum / self._weight
        self._least = min(self._least, smooth)
        self.lost = not isfinite(smooth) or smooth > EXPLODED * self._least
        return smooth


def range_of(points: Sequence[tuple[float, float]]) -> RateRange:
    """Of (rate, smoothed loss) pairs, up to what is not finite; `Refusal` if that is the first."""
    rates, losses = [], []
    for rate, loss in points:
        if not isfinite(loss):
            break
        rates.append(rate)
        losses.append(loss)
    if not rates:
        raise Refusal("the loss is no number from the start: scale the features, then test again.")
    return RateRange(tuple(rates), tuple(losses))


def points_of(facts: Mapping[str, Any]) -> list[tuple[float, float]]:
    """(rate, smoothed loss) as the facts of a range test hold them so far."""
    found = facts.get("points")
    return [
        (float(each[0]), inf if each[2] is None else float(each[2]))
        for each in (found if isinstance(found, list) else [])
        if isinstance(each, list) and len(each) == 3 and _positive(each[0]) and _loss(each[2])
    ]


def limit_of(facts: Mapping[str, Any]) -> float | None:
    """The exact limit, where there is one."""
    return _rate(facts.get("limit"))


def bound_of(facts: Mapping[str, Any]) -> float | None:
    """A rate below which descent surely converges, where the limit is not the same everywhere."""
    return _rate(facts.get("bound"))


def _rate(found: Any) -> float | None:
    return float(found) if found is not None and _positive(found) else None


def limit_sentence(limit: float) -> str:
    return (
        f"The exact limit is {limit:.3g}, 2 over the largest eigenvalue of the Hessian: plain "
        "sgd on all rows at once converges below it and diverges above."
    )


def bound_sentence(bound: float) -> str:
    return (
        f"Below {bound:.3g} plain sgd on all rows at once surely converges. That is a bound, 2 "
        "over the most that this loss can curve anywhere: a larger rate may do as well."
    )


def _positive(value: Any) -> bool:
    return isinstance(value, (int, float)) and isfinite(value) and value > 0


def _loss(value: Any) -> bool:
    return value is None or isinstance(value, (int, float))
