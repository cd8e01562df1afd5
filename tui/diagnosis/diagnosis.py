"""Follows a run and says what its records show."""

from typing import Final

from tui.diagnosis.beginning import Open, StillLearning, TooEarly
from tui.diagnosis.case import Case, Facts
from tui.diagnosis.clusters import Clusters
from tui.diagnosis.fits import Good, Plateau, Underfitting
from tui.diagnosis.nothing import NoBetter
from tui.diagnosis.overfitting import Overfitting, WideGap
from tui.diagnosis.policy import Policy
from tui.diagnosis.rates import Diverging, RateTooHigh, RateTooLow
from tui.diagnosis.trail import Trail
from tui.diagnosis.verdict import Verdict
from tui.runs.record import Record
from tui.runs.run import Run

ORDER: Final[tuple[Policy, ...]] = (
    Diverging(),
    Clusters(),
    TooEarly(),
    Overfitting(),
    RateTooHigh(),
    RateTooLow(),
    NoBetter(),
    StillLearning(),
    Underfitting(),
    WideGap(),
    Plateau(),
    Good(),
    Open(),
)
"""Asked in this order; the first that has a verdict speaks."""


class Diagnosis:
    """Takes records as they come, in bounded memory; a verdict costs the same at any length."""

    def __init__(self, order: tuple[Policy, ...] = ORDER) -> None:
        self._order = order
        self._trail = Trail()

    def add(self, record: Record) -> None:
        self._trail.add(record)

    def verdict(self, run: Run) -> Verdict:
        """What the records so far say of `run`."""
        return self.of(Facts.of(run))

    def of(self, facts: Facts) -> Verdict:
        case = Case(facts, self._trail)
        found = (policy.verdict(case) for policy in self._order)
        return next(each for each in found if each is not None)
