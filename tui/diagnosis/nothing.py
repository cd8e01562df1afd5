"""The verdict on models that are no better than always saying the same."""

from math import isfinite

from tui.diagnosis.case import Case
from tui.diagnosis.policy import Policy
from tui.diagnosis.remedies import first_few, held_down, offers
from tui.diagnosis.turning import noticed, turned
from tui.diagnosis.verdict import Kind, Verdict
from tui.diagnosis.words import aside, said
from tui.hyperparameters import Effect

UNTAUGHT = 0.8
"""From this share of the do-nothing error on, train was not learned either."""
UNKNOWN_MARGIN = 0.02


class NoBetter(Policy):
    """Validation is not predicted better than by always saying the same."""

    def verdict(self, case: Case) -> Verdict | None:
        baseline = case.facts.baseline
        noise = case.noise(baseline)
        margin = noise if isfinite(noise) else UNKNOWN_MARGIN * baseline
        if not case.validation >= baseline - margin or not case.ripe:
            return None
        against = (
            f"validation {said(case.validation)}{case.means} against {said(baseline)} for always "
            "saying the same"
        )
        if not case.share(case.train) >= UNTAUGHT:
            return self._by_heart(case, against)
        richer = offers(case.recipe, Effect.RICHER, case.known, far=True)
        held = case.settled or held_down(case.recipe, case.known)
        moving = () if held else offers(case.recipe, Effect.FASTER, case.known, 10.0)[:1]
        return Verdict(
            Kind.NOTHING,
            f"{against}: nothing useful is learned so far.{_best(case)}{aside(case)}",
            first_few(moving, richer),
        )

    def _by_heart(self, case: Case, against: str) -> Verdict:
        """It learned its own rows, and nothing that holds for others."""
        return Verdict(
            Kind.NOTHING,
            f"{against}, although train is {said(case.train)}: what is learned is true of the "
            f"training rows only.{_best(case)}{aside(case)}",
            first_few(offers(case.recipe, Effect.SIMPLER, case.known, far=True)),
        )


def _best(case: Case) -> str:
    """What the best step has, which most families keep, where it is not as it ended."""
    return turned(case) if noticed(case) else ""
