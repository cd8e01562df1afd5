"""Verdicts on runs that are not far enough for another."""

from tui.diagnosis.case import Case, said
from tui.diagnosis.policy import Policy
from tui.diagnosis.verdict import Kind, Verdict

FEWEST = 10
"""Records below which nothing is said of a curve's shape."""


class TooEarly(Policy):
    """Too few records to see a shape, and more to come."""

    def verdict(self, case: Case) -> Verdict | None:
        count = case.trail.count
        if count >= FEWEST or case.complete:
            return None
        steps = f"{count} {case.word}{'' if count == 1 else 's'}"
        return Verdict(
            Kind.EARLY, f"{steps} recorded: from {FEWEST} on the curves have a shape to judge."
        )


class StillLearning(Policy):
    """It trains, and the loss is on its way down."""

    def verdict(self, case: Case) -> Verdict | None:
        if case.ripe:
            return None
        return Verdict(
            Kind.LEARNING,
            f"train {said(case.train)} and validation {said(case.validation)} are on their way: "
            "let it go on.",
        )


class Open(Policy):
    """None of the known shapes."""

    def verdict(self, case: Case) -> Verdict | None:
        return Verdict(
            Kind.OPEN,
            f"train {said(case.train)}, validation {said(case.validation)}: none of the known "
            f"shapes fits.{case.aside()}",
        )
