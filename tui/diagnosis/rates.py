"""Verdicts that mostly speak of the learning rate."""

from math import exp, isfinite

from tui.diagnosis.action import action
from tui.diagnosis.case import YOUNG, Case, said
from tui.diagnosis.policy import Policy
from tui.diagnosis.remedies import another_model, first_few, longer, offered, rate, richer
from tui.diagnosis.verdict import Kind, Verdict
from tui.runs.outcome import Outcome

GROWN = 2.0
"""A training loss so many times its first has left."""
TURNS = 0.4
"""The share of steps at which the loss turns in a zig-zag: noise alone turns it at two thirds."""
FEWEST_TURNING = 10
"""Steps of the last third: in fewer, one jump would decide."""
SWING = 0.2
"""The size of a zig-zag's moves, as a share of where the loss stands."""
LEAST_SWING = 0.05
"""The same, as a share of the first loss: near zero every loss trembles."""
DIRECT = 0.5
"""Of how far the loss moved at all, the share that it came down: it falls steadily."""
SLOW = 0.01
PATIENT = exp(-2 / 3)
"""How much of the middle third's way the last third makes, where most of the way is still ahead.

A loss that falls as exp(-rate·steps) makes exp(-rate·steps/3) of it; at rate·steps = 2 one seventh
of the way is left.
"""


class Diverging(Policy):
    """The training loss leaves, or has left, all bounds."""

    def verdict(self, case: Case) -> Verdict | None:
        early, middle, late = case.losses
        first, bad = case.trail.first_loss, case.trail.first_bad
        rising = late > middle > early and late > GROWN * abs(first) > 0
        if case.facts.outcome is not Outcome.DIVERGED and bad is None and not rising:
            return None
        grown = f"the training loss grew from {said(first)} to {said(late)}"
        if case.trail.count == 1:
            grown = f"the training loss is {said(first)} after one {case.word}"
        what = grown if bad is None else f"a loss or an error was not finite at {case.word} {bad}"
        steep = "each update makes things worse"
        actions = first_few(
            rate(case.recipe, 0.1, "smaller updates", 0.1),
            offered(action(case.recipe, "clip", 1.0, "shortens the gradients that throw it out")),
            offered(
                action(case.recipe, "scaling", "standard", "makes all slopes alike", "", "data")
            ),
        )
        return Verdict(Kind.DIVERGING, f"{what}: {steep}.", actions, bad)


class RateTooHigh(Policy):
    """The training loss goes up and down instead of down, or stays where no loss has to stay."""

    def verdict(self, case: Case) -> Verdict | None:
        now = case.learning_rate
        if now is None:
            return None
        if not case.ended and case.trail.last_step < YOUNG:
            return None
        sunk = case.losses[2] < 0.95 * case.trail.first_loss
        stuck = now >= 0.5 and case.share(case.train) >= 0.9 and not sunk
        zigzag = self._zigzag(case)
        if not zigzag and not stuck:
            return None
        what = (
            "the training loss jumps up and down instead of settling"
            if zigzag
            else f"after {case.trail.last_step} {case.word}s train is no better than doing nothing"
        )
        each = case.recipe.model.hyperparameter("learning_rate").declaration.format(now)
        actions = first_few(
            rate(case.recipe, 0.1 if stuck or now > 1 else 0.3, "smaller updates settle"),
            offered(action(case.recipe, "schedule", "cosine", "ends with small updates")),
            offered(action(case.recipe, "batch_size", 0, "smoother updates")),
        )
        return Verdict(
            Kind.TOO_HIGH,
            f"{what}: at a learning rate of {each} updates probably overshoot.",
            actions,
        )

    def _zigzag(self, case: Case) -> bool:
        late = case.thirds[2]
        steps = sum(one.counts[2] for one in late)
        _, middle, now = case.losses
        first = abs(case.trail.first_loss)
        if steps < FEWEST_TURNING or not isfinite(now) or now < 0.85 * middle:
            return False
        move = sum(one.path for one in late) / steps
        turns = sum(one.turns for one in late) / steps
        return turns >= TURNS and move >= SWING * abs(now) and move >= LEAST_SWING * first


class RateTooLow(Policy):
    """The loss falls steadily, and so slowly that the planned steps will not do."""

    def verdict(self, case: Case) -> Verdict | None:
        if case.learning_rate is None:
            return None
        early, middle, late = case.losses
        path = sum(one.path for one in case.thirds[2])
        before, lately = early - middle, middle - late
        if (case.trail.count < YOUNG and not case.ended) or not before > 0:
            return None
        if not (lately > 1e-4 * abs(middle) and lately >= DIRECT * path):
            return None
        done = case.trail.last_step / max(case.facts.planned, 1)
        if not case.ended and done < 0.1:
            return None
        # What is left is measured at the planned end, as far as the present pace says.
        pace = (lately / before) ** (1.0 if case.ended else 1 / max(done, 1e-6))
        if not pace > PATIENT or not case.share(case.train) > case.low:
            return None
        actions = first_few(
            rate(case.recipe, 10 if lately < 0.05 * abs(middle) else 3, "larger updates", 1.0),
            longer(case.recipe),
        )
        falls = (
            "the training loss was still falling steadily when the run ended"
            if case.ended
            else "the training loss falls steadily, and the planned steps will not do"
        )
        return Verdict(
            Kind.TOO_LOW,
            f"{falls}: the updates are small for the way there is, or the steps too few.",
            actions,
        )


class NoBetter(Policy):
    """Neither part is predicted better than by always saying the same."""

    def verdict(self, case: Case) -> Verdict | None:
        baseline = case.facts.baseline
        noise = case.noise(baseline)
        margin = noise if isfinite(noise) else 0.02 * baseline
        if not case.validation >= baseline - margin or not case.share(case.train) >= 0.8:
            return None
        if not case.ripe:
            return None
        values = case.recipe.model.values()
        pulled = [
            each for each in richer(case.recipe) if each.key in ("l2", "l1") and values[each.key]
        ]
        larger = rate(case.recipe, 10, "larger updates", 0.1)
        slow = values.get("learning_rate", 1.0) < SLOW
        actions = first_few(
            pulled,
            offered(action(case.recipe, "init", "xavier", "tells the units apart"))
            if values.get("init") == "zeros"
            else (),
            larger if slow else (),
            another_model(case.recipe),
            larger,
            richer(case.recipe),
        )
        return Verdict(
            Kind.NOTHING,
            f"validation {said(case.validation)} against {said(baseline)} for always saying the "
            f"same: nothing useful is learned so far.{case.aside()}",
            actions,
        )
