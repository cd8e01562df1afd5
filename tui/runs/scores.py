"""How a run's best step scores on validation by the usual measures, beside doing nothing."""

import json
import math
from dataclasses import dataclass
from typing import Any, Self

KIND = "scores"
"""The kind of checkpoint that holds them."""
TITLES = {
    "balanced_accuracy": "balanced accuracy",
    "f1": "F1",
    "roc_auc": "ROC AUC",
    "log_loss": "log loss",
    "mae": "mean absolute error",
    "rmse": "root mean squared error",
    "r2": "R²",
}
"""By scikit-learn's names."""
MORE_IS_BETTER = frozenset({"balanced_accuracy", "f1", "roc_auc", "r2"})
"""The others are errors, of which less is better."""


@dataclass(frozen=True, slots=True)
class Score:
    """A `value`, and the one that predicting the usual class or the mean of train gets.

    None where it is not defined, as ROC AUC is not where one class is all there is.
    """

    name: str
    value: float | None
    baseline: float | None

    @property
    def told(self) -> str:
        """``F1 0.912 (0.4)``."""
        return f"{TITLES[self.name]} {_shown(self.value)} ({_shown(self.baseline)})"


@dataclass(frozen=True, slots=True)
class Scores:
    """At the step `step`."""

    step: int
    scores: tuple[Score, ...]

    @property
    def told(self) -> str:
        """One line: every score, and in brackets what doing nothing gets."""
        return f"{', '.join(each.told for each in self.scores)}; doing nothing in brackets"

    def to_dict(self) -> dict[str, dict[str, float | None]]:
        return {each.name: {"value": each.value, "baseline": each.baseline} for each in self.scores}

    def to_bytes(self) -> bytes:
        return json.dumps([self.step, self.to_dict()]).encode()

    @classmethod
    def from_bytes(cls, raw: bytes) -> Self:
        """The scores that `to_bytes` wrote; ValueError if it did not write these."""
        try:
            step, found = json.loads(raw)
            scores = [
                Score(name, _number(pair["value"]), _number(pair["baseline"]))
                for name, pair in found.items()
            ]
        except (TypeError, KeyError, AttributeError, RecursionError, UnicodeDecodeError) as error:
            raise ValueError(f"not the scores of a run: {error}") from None
        if not isinstance(step, int) or any(each.name not in TITLES for each in scores):
            raise ValueError("scores that cannot be")
        return cls(step, tuple(scores))


def _number(value: Any) -> float | None:
    if value is None:
        return None
    number = float(value)
    if not math.isfinite(number):
        raise ValueError("a score that is no number")
    return number


def _shown(value: float | None) -> str:
    return "undefined" if value is None else f"{value:.4g}"
