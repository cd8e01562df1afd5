"""Verdicts on models that predict nothing: how near their centroids lie to the rows."""

from tui.diagnosis.case import Case
from tui.diagnosis.nearer import ALWAYS_NEARER
from tui.diagnosis.noise import gap_error
from tui.diagnosis.policy import Policy
from tui.diagnosis.remedies import first_few, longer, offers
from tui.diagnosis.verdict import Kind, Verdict
from tui.diagnosis.words import said, steps
from tui.hyperparameters import Effect
from tui.runs.outcome import Outcome

WIDE, FARTHER = 3.0, 1.5
"""Standard errors, and how many times as far, that rows of validation lie from the centroids."""
NO_NEARER = 0.99
"""From this share of the distance to the mean of all rows on, clusters are of no use."""


class Clusters(Policy):
    """Nothing is predicted, so nothing is under- or overfitted in the usual sense: more centroids
    always lie nearer to the rows of train.
    """

    def verdict(self, case: Case) -> Verdict | None:
        if case.model.predicts:
            return None
        if not case.ended:
            return Verdict(Kind.LEARNING, "the centroids still move: let it go on.")
        if case.trail.count == 0:
            return Verdict(Kind.EARLY, f"it ended before its first {case.word}.")
        if case.facts.outcome is Outcome.CONVERGED:
            return self._at_rest(case)
        done = steps(case, case.trail.last_step)
        if case.facts.outcome is Outcome.FINISHED:
            sentence = f"the centroids still moved when it ended after {done}: let them move on."
            return Verdict(Kind.LEARNING, sentence, first_few(longer(case.recipe)))
        return Verdict(Kind.LEARNING, f"it was cut short after {done}: the centroids still moved.")

    def _at_rest(self, case: Case) -> Verdict:
        recipe, known = case.recipe, case.known
        baseline = case.facts.baseline
        near = (
            f"the centroids stand still: the mean squared distance to the nearest is "
            f"{said(case.train)} on train and {said(case.validation)} on validation"
        )
        if case.share(case.validation) >= NO_NEARER:
            return Verdict(
                Kind.NOTHING,
                f"{near}, no less than the {said(baseline)} to the mean of all rows.",
                first_few(offers(recipe, Effect.RICHER, known)),
            )
        fewer = offers(recipe, Effect.SIMPLER, known)
        rows = known.rows, case.facts.rows
        noise = gap_error(case.train, case.validation, rows, False)
        if case.validation > max(FARTHER * case.train, case.train + WIDE * noise):
            half = offers(recipe, Effect.SIMPLER, known, 2.0)
            return Verdict(
                Kind.GAP,
                f"{near}: some of them stand for single rows of train.",
                first_few(half),
            )
        return Verdict(
            Kind.GOOD,
            f"{near}, against {said(baseline)} to the mean of all rows. {ALWAYS_NEARER}",
            first_few(
                offers(recipe, Effect.STEADIER, known),
                fewer,
                offers(recipe, Effect.RICHER, known),
            ),
        )
