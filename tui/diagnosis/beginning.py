"""Verdicts on runs that are not far enough for another."""

from tui.diagnosis.case import Case
from tui.diagnosis.policy import Policy
from tui.diagnosis.remedies import first_few, longer
from tui.diagnosis.turning import turned
from tui.diagnosis.verdict import Kind, Verdict
from tui.diagnosis.words import aside, said, steps
from tui.runs.outcome import Outcome

FEWEST = 10
"""Records below which nothing is said of a curve's shape."""


class TooEarly(Policy):
    """Too few records to see a shape."""

    def verdict(self, case: Case) -> Verdict | None:
        count = case.trail.count
        if count >= FEWEST or case.complete:
            return None
        shape = f"from {FEWEST} on the curves have a shape to judge"
        if not case.ended:
            return Verdict(Kind.EARLY, f"{steps(case, count)} recorded; {shape}.")
        if case.facts.outcome is Outcome.FINISHED:
            more = first_few(longer(case.recipe, case.known, FEWEST))
            return Verdict(Kind.EARLY, f"it ended after {steps(case, count)}; {shape}.", more)
        return Verdict(Kind.EARLY, f"it was cut short after {steps(case, count)}; {shape}.")


class StillLearning(Policy):
    """The loss is on its way down, and it trains, or was cut short."""

    def verdict(self, case: Case) -> Verdict | None:
        if case.ripe:
            return None
        way = "are on their way: let it go on"
        if case.ended:
            way = "were on their way when it was cut short"
        return Verdict(
            Kind.LEARNING,
            f"train {said(case.train)} and validation {said(case.validation)}{case.means} {way}.",
        )


class Open(Policy):
    """None of the known shapes."""

    def verdict(self, case: Case) -> Verdict | None:
        return Verdict(
            Kind.OPEN,
            f"train {said(case.train)}, validation {said(case.validation)}{case.means}, where "
            f"doing nothing gives {said(case.facts.baseline)}: none of the known shapes fits."
            f"{turned(case)}{aside(case)}",
        )
