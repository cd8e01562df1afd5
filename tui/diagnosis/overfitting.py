"""Verdicts on models that follow the training rows more closely than is good."""

from itertools import pairwise
from math import isfinite, nan, sqrt

from tui.diagnosis.action import Action
from tui.diagnosis.case import Case
from tui.diagnosis.noise import gap_error
from tui.diagnosis.policy import Policy
from tui.diagnosis.remedies import first_few, offers, stop_at
from tui.diagnosis.trail import Stretch, level, levels
from tui.diagnosis.turning import FEWEST_ROWS, in_rows, noticed, turned, unknown_noise
from tui.diagnosis.verdict import Kind, Verdict
from tui.diagnosis.words import aside, said, steps, surer
from tui.hyperparameters import Effect

WINDOW = 0.08
"""The share of the stretches over which validation is averaged to find where it was best."""
WIDEST_GROWING = 5
"""So many at most where there is no luck to average out, and each step is another size."""
EARLY, EARLY_NOISE = 4, 3.0
"""The run is so many times as long as it took to the best step; standard errors of the rise."""
WIDE_GAP = 3.0
"""Standard errors that validation is above train before the gap is called wide."""
LEAST_GAP = {True: 0.15, False: 0.1}
"""The same, as a share of the do-nothing error, for classes and for numbers."""
WORTH_STOPPING = 0.5
"""An end is offered where it saves at least this share of the steps."""
USELESS = 0.95
"""From this share of the do-nothing error on, validation is as bad as that."""
EXCUSED = {True: 0.375, False: 0.6}
"""Up to this share a gap is no fault of what knows its rows by heart, for classes and numbers."""
SHAKEN, NEIGHBOURS = 3.0, 1.128
"""Standard errors of an average over shaken steps; how far apart two normal draws are on average,
in standard deviations.
"""
MUCH = 0.4
"""Of what was won on train against doing nothing, the share that is lost on validation."""


class Overfitting(Policy):
    """The validation error got worse and stays so, while train went on improving.

    A rising validation loss alone is not enough: it also rises where a model only grows too sure
    of the mistakes it always made. It makes a rise of the error more credible. Where steps do not
    follow the rows more closely, the step of the best is luck, and only the gap can tell.
    """

    def verdict(self, case: Case) -> Verdict | None:
        if not case.model.approaches:
            return None
        since = self._slowly(case)
        if since is None:
            since = self._early(case)
        return None if since is None else self._said(case, since)

    def _early(self, case: Case) -> int | None:
        """The best step came so early that the averages over a long run cannot tell it.

        It is the lowest of many, by luck as well: so more is asked of the difference.
        """
        lowest = case.trail.best
        if lowest is None or not EARLY * lowest.step <= case.trail.last_step:
            return None
        best = lowest.validation_error
        noise = case.noise(best)
        half = case.trail.stretches[len(case.trail.stretches) // 2 :]
        risen = min(case.validation, level(half, "validation_error"))
        margin = max(EARLY_NOISE * noise, in_rows(case, FEWEST_ROWS[False]))
        if not isfinite(noise) or not risen > best + margin or not case.train < best:
            return None
        return lowest.step

    def _slowly(self, case: Case) -> int | None:
        found = case.trail.stretches
        width = max(round(WINDOW * len(found)), 2)
        width = min(width, WIDEST_GROWING) if case.grows else width
        if len(found) < 3 * width:
            return None
        averages = levels(found, "validation_error", width)
        finite = [n for n, value in enumerate(averages) if isfinite(value)]
        if not finite or not isfinite(averages[-1]):
            return None
        at = min(finite, key=averages.__getitem__)
        best, window, last = averages[at], found[at : at + width], found[-width:]
        now = averages[-1] if case.model.shaken else min(averages[-1], case.validation)
        after = [value for value in averages[at + width :] if isfinite(value)]
        margin = self._margin(case, best, self._surer(window, last))
        if case.model.shaken:
            margin = max(margin, SHAKEN * self._jitter(last) / sqrt(width))
        if not after or not now > best + margin or not self._improved(window, last):
            return None
        half = after[len(after) // 2 :]
        if not sum(half) / len(half) > best + margin / 2:
            return None
        return self._since(case, averages, window, best + margin / 2)

    def _jitter(self, last: list[Stretch]) -> float:
        """How much validation errors jump about their mean, by how far apart neighbours are."""
        errors = levels(last, "validation_error", 1)
        apart = [abs(after - before) for before, after in pairwise(errors)]
        found = sum(apart) / len(apart) / NEIGHBOURS
        return found if isfinite(found) else 0.0

    def _since(
        self, case: Case, averages: list[float], window: list[Stretch], still: float
    ) -> int | None:
        """The best step of all, if it was `still` as good around it; else that of the best part."""
        best = case.trail.best
        if best is None:
            return None
        spans = enumerate(case.trail.stretches)
        place = next((n for n, one in spans if one.first <= best.step <= one.step), 0)
        around = averages[max(place - len(window) + 1, 0) : place + 1]
        if any(average <= still for average in around):
            return best.step
        return min(window, key=lambda one: one.best).best_step

    def _said(self, case: Case, since: int) -> Verdict:
        recipe = case.recipe
        useless = case.share(case.validation) > USELESS
        simpler = offers(recipe, Effect.SIMPLER, case.known, far=useless)
        against = f", no better than doing nothing: {said(case.facts.baseline)}" if useless else ""
        best = min(one.best[0] for one in case.trail.stretches if one.first <= since <= one.step)
        return Verdict(
            Kind.OVERFITTING,
            f"the validation error was best, {said(best)}, after {steps(case, since)} and rose to "
            f"{said(case.validation)}{against}, while train went on improving to "
            f"{said(case.train)}{case.means}: what is learned since is true of the training rows "
            f"only.{aside(case)}",
            first_few(simpler[:1], stop_at(recipe, since), simpler),
            since,
        )

    def _margin(self, case: Case, best: float, surer: bool) -> float:
        """How much worse it must be: a standard error, two where the loss did not rise as well."""
        noise = case.noise(best)
        if not isfinite(noise):
            noise = unknown_noise(case, best)
        return max(noise * (1 if surer else 2), in_rows(case, FEWEST_ROWS[surer]))

    def _surer(self, window: list[Stretch], last: list[Stretch]) -> bool:
        return level(last, "validation_loss") > 1.05 * level(window, "validation_loss")

    def _improved(self, window: list[Stretch], last: list[Stretch]) -> bool:
        better_loss = level(last, "train_loss") < level(window, "train_loss")
        return better_loss and level(last, "train_error") <= level(window, "train_error")


class WideGap(Policy):
    """It does much better on rows it has seen, and validation did not turn by more than luck.

    Where much of what was won on train is lost on validation, that is overfitting all the same.
    """

    def verdict(self, case: Case) -> Verdict | None:
        if not case.ripe or not wide(case):
            return None
        share = case.share(case.validation)
        if case.model.by_heart and share <= EXCUSED[case.facts.classes]:
            return None
        recipe, known = case.recipe, case.known
        simpler = offers(recipe, Effect.SIMPLER, known, capping=smaller_may_help(case))
        lost = (case.validation - case.train) / (case.facts.baseline - case.train)
        much = lost > MUCH and case.validation > in_rows(case, FEWEST_ROWS[False])
        kind = Kind.OVERFITTING if much and not case.model.by_heart else Kind.GAP
        part = "much" if much else "part"
        why = case.model.by_heart or f"{part} of what is learned is true of the training rows only."
        return Verdict(
            kind,
            f"train {said(case.train)} is far below validation {said(case.validation)}{case.means}"
            f", where doing nothing gives {said(case.facts.baseline)}: {why[:1].lower()}{why[1:]}"
            f"{turned(case)}{surer(case)}{aside(case)}",
            first_few(simpler[:1], back(case), simpler),
        )


def back(case: Case) -> list[Action]:
    """An end at the best step, if that was long before."""
    best = case.trail.best
    return stop_at(case.recipe, best.step) if best is not None and _long_before(case) else []


def smaller_may_help(case: Case) -> bool:
    """Whether a cap on the size is worth a try: a model that grows was better when smaller."""
    return not case.grows or _long_before(case)


def _long_before(case: Case) -> bool:
    best = case.trail.best
    early = best is not None and best.step <= WORTH_STOPPING * case.trail.last_step
    return early and noticed(case)


def wide(case: Case) -> bool:
    """Whether validation is further above train than luck and habit bring it."""
    noise, gap = gap_noise(case), case.validation - case.train
    least = LEAST_GAP[case.facts.classes]
    return isfinite(noise) and gap > WIDE_GAP * noise and case.share(gap) >= least


def gap_noise(case: Case) -> float:
    """One standard error of the difference between train and validation; NaN if not known."""
    if not case.facts.usual:
        return nan
    rows = case.known.rows, case.facts.rows
    return gap_error(case.train, case.validation, rows, case.facts.classes)
