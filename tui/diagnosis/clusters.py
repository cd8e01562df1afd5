"""Verdicts on models that predict nothing: how near their centroids lie to the rows."""

from math import hypot

from tui.diagnosis.action import action
from tui.diagnosis.case import Case, said
from tui.diagnosis.policy import Policy
from tui.diagnosis.remedies import first_few, longer, offered
from tui.diagnosis.verdict import Kind, Verdict
from tui.runs.outcome import Outcome

WIDE = 6.0
"""Standard errors, as of normal misses: squared distances scatter about twice as much."""


class Clusters(Policy):
    """Nothing is predicted, so nothing is under- or overfitted in the usual sense: more centroids
    always lie nearer to the rows of train.
    """

    def verdict(self, case: Case) -> Verdict | None:
        if case.recipe.model.predicts:
            return None
        if not case.ended:
            return Verdict(Kind.LEARNING, "the centroids still move: let it go on.")
        if case.facts.outcome is not Outcome.CONVERGED:
            sentence = "the centroids were still moving when it ended: let them move more often."
            return Verdict(Kind.LEARNING, sentence, first_few(longer(case.recipe)))
        near = (
            f"the centroids stand still: the squared distance to the nearest is {said(case.train)} "
            f"on train and {said(case.validation)} on validation"
        )
        clusters = case.recipe.model.values().get("clusters", 1)
        fewer = offered(action(case.recipe, "clusters", clusters - 1, "fewer, larger clusters"))
        noise = hypot(case.noise(case.train), case.noise(case.validation))
        if case.validation - case.train > WIDE * noise:
            half = action(case.recipe, "clusters", max(clusters // 2, 1), "more rows a centroid")
            return Verdict(
                Kind.GAP,
                f"{near}: some of them stand for single rows of train.{case.aside()}",
                first_few(offered(half), fewer),
            )
        more = offered(action(case.recipe, "clusters", clusters + 1, "smaller clusters"))
        starts = offered(action(case.recipe, "starts", 10, "another start may end better"))
        return Verdict(
            Kind.GOOD,
            f"{near}. More clusters always lie nearer: the silhouette says how well they are "
            "apart, and people what they are for.",
            first_few(starts, fewer, more),
        )
