"""Verdicts on how well the model fits: too closely, too loosely, well."""

from math import hypot, isfinite

from tui.diagnosis.case import Case, said
from tui.diagnosis.policy import Policy
from tui.diagnosis.remedies import (
    another_model,
    another_seed,
    first_few,
    longer,
    rate,
    richer,
    simpler,
    stop_at,
)
from tui.diagnosis.trail import Stretch, level, levels
from tui.diagnosis.verdict import Kind, Verdict

WINDOW = 0.08
"""The share of the stretches over which validation is averaged to find where it was best."""
WIDE_GAP = 3.0
"""Standard errors that validation is above train before the gap is called wide."""
LEAST_GAP = 0.1
"""The same, as a share of the do-nothing error."""
UNKNOWN_NOISE = 0.25
"""Of an error measured on nobody knows how many rows."""
STILL = 0.5
"""For this share of the steps nothing has to move before it is called a plateau."""
FEWEST_STILL = 20
SOONEST = 5
EARLY, EARLY_NOISE = 4, 3.0
"""The run is so many times as long as it took to the best step; standard errors of the rise."""
SURER = 1.25
FAIR = 1.5


class Overfitting(Policy):
    """The validation error got worse and stays so, while train went on improving.

    A rising validation loss alone is not enough: it also rises where a model only grows too sure
    of the mistakes it always made. It makes a rise of the error more credible.
    """

    def verdict(self, case: Case) -> Verdict | None:
        return self._slowly(case) or self._early(case)

    def _early(self, case: Case) -> Verdict | None:
        """The best step came so early that the averages over a long run cannot tell it.

        It is the lowest of many, by luck as well: so more is asked of the difference.
        """
        lowest = min(case.trail.stretches, key=lambda one: one.best, default=None)
        if lowest is None or not EARLY * lowest.best_step <= case.trail.last_step:
            return None
        best = lowest.best[0]
        noise = case.noise(best)
        least = 1.0 / case.facts.rows if case.facts.classes and case.facts.rows else 0.0
        half = case.trail.stretches[len(case.trail.stretches) // 2 :]
        risen = min(case.validation, level(half, "validation_error"))
        if not isfinite(noise) or not risen > best + EARLY_NOISE * max(noise, least):
            return None
        if not case.train < best:
            return None
        return self._said(case, best, case.validation, lowest.best_step)

    def _slowly(self, case: Case) -> Verdict | None:
        found = case.trail.stretches
        width = max(round(WINDOW * len(found)), 2)
        if len(found) < 3 * width:
            return None
        averages = levels(found, "validation_error", width)
        finite = [n for n, value in enumerate(averages) if isfinite(value)]
        if not finite or not isfinite(averages[-1]):
            return None
        at = min(finite, key=averages.__getitem__)
        best, now, window, last = averages[at], averages[-1], found[at : at + width], found[-width:]
        after = [value for value in averages[at + width :] if isfinite(value)]
        margin = self._margin(case, best, self._surer(window, last))
        if not after or not now > best + margin or not self._improved(window, last):
            return None
        half = after[len(after) // 2 :]
        if not sum(half) / len(half) > best + margin / 2:
            return None
        return self._said(case, best, now, min(window, key=lambda one: one.best).best_step)

    def _said(self, case: Case, best: float, now: float, since: int) -> Verdict:
        actions = first_few(simpler(case.recipe)[:1], stop_at(case.recipe, since))
        return Verdict(
            Kind.OVERFITTING,
            f"the validation error rose from about {said(best)} to {said(now)} while train went "
            f"on improving: what is learned since is true of the training rows only.{case.aside()}",
            first_few(actions, simpler(case.recipe)),
            since,
        )

    def _margin(self, case: Case, best: float, surer: bool) -> float:
        """How much worse it must be: a standard error, two where the loss did not rise as well."""
        noise = case.noise(best)
        if not isfinite(noise):
            noise = UNKNOWN_NOISE * abs(best)
        least = 1.5 / case.facts.rows if case.facts.classes and case.facts.rows else 0.0
        return max(noise * (1 if surer else 2), least)

    def _surer(self, window: list[Stretch], last: list[Stretch]) -> bool:
        return level(last, "validation_loss") > 1.05 * level(window, "validation_loss")

    def _improved(self, window: list[Stretch], last: list[Stretch]) -> bool:
        better_loss = level(last, "train_loss") < level(window, "train_loss")
        return better_loss and level(last, "train_error") <= level(window, "train_error")


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
            f"train {said(case.train)} and validation {said(case.validation)} both stay high, "
            f"where doing nothing gives {said(case.facts.baseline)}, and close together: the model "
            f"may be too simple, or the features say no more.{case.aside()}",
            first_few(
                richer(case.recipe),
                another_model(case.recipe),
                () if case.settled else longer(case.recipe),
            ),
        )


class WideGap(Policy):
    """It does much better on rows it has seen; validation has not turned for the worse."""

    def verdict(self, case: Case) -> Verdict | None:
        noise = hypot(case.noise(case.validation), case.noise(case.train))
        if not isfinite(noise) or not case.ripe:
            return None
        if not case.validation - case.train > WIDE_GAP * noise:
            return None
        if case.share(case.validation - case.train) < LEAST_GAP:
            return None
        return Verdict(
            Kind.GAP,
            f"train {said(case.train)} is far below validation {said(case.validation)}, which did "
            "not get worse: part of what is learned is true of the training rows only. More rows, "
            f"or a simpler model, may close the gap.{surer(case)}{case.aside()}",
            first_few(simpler(case.recipe)),
        )


class Plateau(Policy):
    """Nothing moves any more, at an error that is neither high nor low."""

    def verdict(self, case: Case) -> Verdict | None:
        since = still_since(case)
        if since is None or not case.share(case.train) > case.low:
            return None
        return Verdict(
            Kind.PLATEAU,
            f"neither train {said(case.train)} nor validation {said(case.validation)} moved since "
            f"{case.word} {since}: more steps alone will not help.{case.aside()}",
            first_few(
                richer(case.recipe)[:1],
                another_model(case.recipe),
                stop_at(case.recipe, since),
                rate(case.recipe, 0.3, "smaller updates get deeper"),
            ),
            since,
        )


class Good(Policy):
    """Validation is below doing nothing, near train, and has not turned."""

    def verdict(self, case: Case) -> Verdict | None:
        if not case.share(case.validation) <= FAIR * case.high or not case.ripe:
            return None
        since = still_since(case)
        flat = (
            "" if since is None else f" Nothing moved by more than luck since {case.word} {since}."
        )
        return Verdict(
            Kind.GOOD,
            f"validation {said(case.validation)}, as the mean of the last tenth, is below "
            f"{said(case.facts.baseline)} for doing nothing and did not turn back up by more than "
            f"luck.{flat}{surer(case)}{case.aside()}",
            first_few(
                stop_at(case.recipe, since) if since is not None and since >= SOONEST else (),
                another_seed(case.recipe),
            ),
        )


def surer(case: Case) -> str:
    """Where the validation loss alone rose: said, and not called overfitting."""
    if not case.facts.classes:
        return ""  # the error is the root of the loss
    losses = [level([one], "validation_loss") for one in case.trail.stretches]
    lowest = min((loss for loss in losses if isfinite(loss)), default=0.0)
    if not level(case.tail, "validation_loss") > SURER * lowest > 0:
        return ""
    return " Its validation loss rose while the error did not: it grows too sure of its mistakes."


def still_since(case: Case) -> int | None:
    """Since when nothing moves, where that is most of the run."""
    since, last = case.since, case.trail.last_step
    if since is None or last - since < max(STILL * last, FEWEST_STILL):
        return None
    return since
