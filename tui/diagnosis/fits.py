"""Verdicts on models that do not follow the training rows too closely: too loosely, or well."""

from collections.abc import Iterable
from math import isfinite

from tui.diagnosis.action import Action
from tui.diagnosis.case import Case
from tui.diagnosis.overfitting import WORTH_STOPPING, back, gap_noise, smaller_may_help, wide
from tui.diagnosis.policy import Policy
from tui.diagnosis.rates import jump, steadier
from tui.diagnosis.remedies import another_seed, first_few, held_down, longer, offers, stop_at
from tui.diagnosis.trail import level
from tui.diagnosis.turning import risen, turned
from tui.diagnosis.verdict import Kind, Verdict
from tui.diagnosis.words import aside, said, surer
from tui.hyperparameters import Effect
from tui.runs.outcome import Outcome

STILL = 0.5
"""For this share of the steps nothing has to move before it is called a plateau."""
FEWEST_STILL = 20
FAIR = 1.5
"""So many times what is high on train may be seen on validation."""
NOTHING_LEFT = 0.01
"""Up to this share of the do-nothing error on train there is nothing left to learn there."""
NEARLY_NOTHING = 0.75
"""From this share of the do-nothing error on train."""
FAR_APART = 0.25
"""Of the do-nothing error."""
FALLING = 0.5
"""Standard errors that validation must fall by from third to third: it still gets better."""


class Underfitting(Policy):
    """Both errors are high and close together, and nothing moves them any more."""

    def verdict(self, case: Case) -> Verdict | None:
        if not case.share(case.train) > case.high or not case.ripe:
            return None
        gap, noise = case.validation - case.train, case.noise(case.validation)
        if not gap <= max(2 * noise if isfinite(noise) else 0.0, 0.15 * case.train):
            return None
        return Verdict(
            Kind.UNDERFITTING,
            f"train {said(case.train)} and validation {said(case.validation)}{case.means} both "
            f"stay high, where doing nothing gives {said(case.facts.baseline)}, and close "
            f"together: the model may be too simple, or the features say no more.{aside(case)}",
            first_few(_more_steps(case), richer(case)),
        )


class Plateau(Policy):
    """Nothing moves any more, at an error that is neither high nor low."""

    def verdict(self, case: Case) -> Verdict | None:
        since = still_since(case)
        if since is None or not case.share(case.train) > case.low:
            return None
        return Verdict(
            Kind.PLATEAU,
            f"neither train {said(case.train)} nor validation {said(case.validation)}{case.means} "
            f"moved by more than luck since {case.word} {since}: more steps alone will not "
            f"help.{aside(case)}",
            first_few(richer(case), _saved(case, since)),
            since,
        )


class Good(Policy):
    """Validation is below doing nothing, near train, and has not turned."""

    def verdict(self, case: Case) -> Verdict | None:
        if not case.share(case.validation) <= FAIR * case.high or not case.ripe:
            return None
        by_heart = case.model.by_heart if wide(case) else ""
        if (wide(case) and not by_heart) or apart(case):
            return None
        since, middling = still_since(case), case.share(case.train) > case.low
        sure, jumps = surer(case), jump(case)
        tries = first_few(_more_steps(case), self._tries(case, middling, bool(sure), since))
        remarks = [
            f"The training loss jumps by about {100 * jumps:.0f} % of itself each {case.word}: "
            "smaller updates would end more steadily."
            if jumps
            else "",
            f"Nothing moved by more than luck since {case.word} {since}." if since else "",
            "Whether there is more to learn, a richer model would tell." if middling else "",
            by_heart,
        ]
        return Verdict(
            Kind.GOOD,
            f"validation {said(case.validation)} and train {said(case.train)}{case.means} are "
            f"below {said(case.facts.baseline)} for doing nothing.{turned(case)}"
            + "".join(f" {each}" for each in remarks if each)
            + sure
            + aside(case),
            () if case.validation == 0 else tries,  # nothing can be better
        )

    def _tries(self, case: Case, middling: bool, sure: bool, since: int | None) -> Iterable[Action]:
        """What the remarks speak of; where they speak of nothing, what to compare with."""
        simpler = offers(case.recipe, Effect.SIMPLER, case.known, capping=smaller_may_help(case))
        held, found = held_down(case.recipe, case.known), richer(case)[:2] if middling else []
        gap = case.validation - case.train > gap_noise(case)
        if sure or risen(case):
            best = case.trail.best
            lost = best is not None and case.train > best.train_error
            found += (richer(case) if lost or (held and not gap) else simpler)[:1]
            found += [] if lost else back(case)
        else:
            found += _saved(case, since)
        found += steadier(case) if jump(case) else []
        found += another_seed(case.recipe)
        if found:
            return found
        # What would show whether it could be better: by what was set, and by the gap.
        left = case.share(case.train) > NOTHING_LEFT and case.validation > 0
        found = richer(case)[: 1 if held else 2] if held or (left and not gap) else []
        return found or simpler[:1]


def apart(case: Case) -> bool:
    """Whether train is far below validation, where nobody knows how far luck brings it."""
    if case.facts.usual or case.model.by_heart:
        return False
    return case.share(case.validation - case.train) > FAR_APART


def richer(case: Case) -> list[Action]:
    """What lets the model bend more; two steps at once where nearly nothing is learned."""
    far = case.share(case.train) > NEARLY_NOTHING
    return offers(case.recipe, Effect.RICHER, case.known, far=far)


def _more_steps(case: Case) -> list[Action]:
    """More steps, where it ended because the planned ones were done, not because all was."""
    if case.facts.outcome is not Outcome.FINISHED:
        return []
    _, middle, late = (level(each, "validation_error") for each in case.thirds)
    falls = middle - late > FALLING * case.noise(middle)
    moves = still_since(case) is None and not (case.model.shaken and case.settled)
    return longer(case.recipe, case.known) if falls and moves else []


def _saved(case: Case, since: int | None) -> list[Action]:
    """The last step that brought anything, where ending there saves much."""
    best = case.trail.best
    if since is None or best is None:
        return []
    last = max(since, best.step)
    if last > WORTH_STOPPING * case.trail.last_step:
        return []
    return stop_at(case.recipe, last, "later steps moved nothing by more than luck")


def still_since(case: Case) -> int | None:
    """Since when nothing moves, where that is most of the run."""
    since, last = case.since, case.trail.last_step
    if since is None or last - since < max(STILL * last, FEWEST_STILL):
        return None
    return None if case.model.adds_rows else since
