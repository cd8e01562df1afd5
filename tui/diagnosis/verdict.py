"""What is said of a run: one word for it, since when, a sentence, and what to try."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tui.diagnosis.action import Action
from tui.runs.outcome import Outcome


class Kind(StrEnum):
    """Every verdict there is; its value is how other programs know it."""

    EARLY = "early"
    LEARNING = "learning"
    DIVERGING = "diverging"
    TOO_HIGH = "learning_rate_too_high"
    TOO_LOW = "learning_rate_too_low"
    NOTHING = "no_better_than_nothing"
    OVERFITTING = "overfitting"
    UNDERFITTING = "underfitting"
    GAP = "gap"
    PLATEAU = "plateau"
    GOOD = "good"
    OPEN = "open"


WORDS = {
    Kind.EARLY: "too early to say",
    Kind.LEARNING: "still learning",
    Kind.DIVERGING: "diverging",
    Kind.TOO_HIGH: "learning rate too high",
    Kind.TOO_LOW: "learning slowly",
    Kind.NOTHING: "no better than nothing",
    Kind.OVERFITTING: "overfitting",
    Kind.UNDERFITTING: "underfitting",
    Kind.GAP: "wide gap",
    Kind.PLATEAU: "plateau",
    Kind.GOOD: "good",
    Kind.OPEN: "nothing stands out",
}


NO_NEWS = frozenset({Kind.EARLY, Kind.LEARNING, Kind.OPEN})
"""Verdicts that nobody has to be told of."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """`sentence` is whole and careful; `actions` stand in the order in which to try them."""

    kind: Kind
    sentence: str
    actions: tuple[Action, ...] = ()
    since: int | None = None

    @property
    def words(self) -> str:
        """``overfitting since 212``."""
        since = "" if self.since is None else f" since {self.since}"
        return WORDS[self.kind] + since

    @property
    def news(self) -> bool:
        """Whether it says something of how the run was set."""
        return self.kind not in NO_NEWS

    @property
    def told(self) -> list[str]:
        """The verdict and what to try, as lines of text."""
        lines = [f"{self.words}: {self.sentence}"]
        if self.actions:
            lines.append("to try: " + "; or ".join(action.label for action in self.actions))
        return lines

    def beyond(self, outcome: Outcome | None) -> list[str]:
        """What `told` adds to how a run ended: one that diverged says so, and what to try."""
        said = outcome is Outcome.DIVERGED and self.kind is Kind.DIVERGING
        return [] if said else self.told

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready."""
        return {
            "kind": str(self.kind),
            "since": self.since,
            "words": self.words,
            "sentence": self.sentence,
            "actions": [action.to_dict() for action in self.actions],
        }
