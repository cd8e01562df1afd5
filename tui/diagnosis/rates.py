"""Verdicts that mostly speak of the learning rate."""

from math import exp, inf, isfinite, log

from tui.diagnosis.action import Action
from tui.diagnosis.case import YOUNG, Case
from tui.diagnosis.policy import Policy
from tui.diagnosis.remedies import first_few, held_down, longer, offers, pace
from tui.diagnosis.trail import level
from tui.diagnosis.turning import risen
from tui.diagnosis.verdict import Kind, Verdict
from tui.diagnosis.words import said, steps
from tui.hyperparameters import Effect
from tui.runs.outcome import Outcome

GROWN = 2.0
"""A training loss so many times its first has left."""
TURNS = 0.4
"""The share of steps at which the loss turns in a zig-zag: noise alone turns it at two thirds."""
FEWEST_TURNING = 10
"""Steps of the last third: in fewer, one jump would decide."""
FEWEST_JUMPING = 5
"""The same for a remark on a run that is well."""
SWING = 0.2
"""The size of a zig-zag's moves, as a share of where the loss stands."""
LEAST_SWING = 0.05
"""The same, as a share of the first loss: near zero every loss trembles."""
LEAST_JUMP = 0.005
"""The same for a remark."""
DIRECT = 0.5
"""Of how far the loss moved at all, the share that it came down: it falls steadily."""
STUCK = 0.5
"""From this learning rate on, units that answer nothing any more are put down to it."""
LEAST_LOST = 0.05
"""Of the do-nothing error and of the first loss, what must be lost again on train."""
PATIENT = exp(-1 / 3)
"""How much of the way of a sixth of the steps the next one makes, where much is still ahead.

A loss that falls as exp(-rate·steps) makes exp(-rate·steps/6) of it; at rate·steps = 2 one seventh
of the way is left.
"""
VERY_LOW, AHEAD = 0.4, 0.2
"""Of a low error; of the loss, what is still ahead."""


def jump(case: Case) -> float:
    """By what share of itself the training loss jumps up and down at the end; 0 if it does not."""
    now = case.losses[2]
    steps, move, turns = _moves(case)
    if case.learning_rate is None or steps < FEWEST_JUMPING or not now > 0:
        return 0.0
    least = LEAST_JUMP * abs(case.trail.first_loss)
    return move / now if turns >= TURNS and move >= max(SWING * now, least) else 0.0


def steadier(case: Case) -> list[Action]:
    """Smaller updates, all along or towards the end."""
    slower = offers(case.recipe, Effect.SLOWER, case.known, 10 / 3)[:1]
    return slower + offers(case.recipe, Effect.STEADIER, case.known)[:1]


def _moves(case: Case) -> tuple[int, float, float]:
    """How many steps the last third has, the mean size of a step's move of the training loss, and
    the share of steps at which it turned.
    """
    late = case.thirds[2]
    steps = sum(one.counts[2] for one in late)
    if not steps:
        return 0, 0.0, 0.0
    return steps, sum(one.path for one in late) / steps, sum(one.turns for one in late) / steps


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
        actions = first_few(offers(case.recipe, Effect.SLOWER, case.known, 10.0))
        return Verdict(Kind.DIVERGING, f"{what}: {steep}.", actions, bad)


class RateTooHigh(Policy):
    """The training loss goes up and down instead of down, or stays where no loss has to stay."""

    def verdict(self, case: Case) -> Verdict | None:
        now = case.learning_rate
        each = pace(case.recipe)
        if now is None or each is None:
            return None
        if not case.ended and case.trail.last_step < YOUNG:
            return None
        sunk = case.losses[2] < 0.95 * min(case.trail.first_loss, self._of_nothing(case))
        stuck = now >= STUCK and case.share(case.train) >= 0.9 and not sunk
        if self._zigzag(case):
            what = "the training loss jumps up and down instead of settling"
        elif stuck:
            done = steps(case, case.trail.last_step)
            what = f"after {done} train is no better than doing nothing"
        elif self._backwards(case):
            best = case.trail.best
            since = "" if best is None else f" since {case.word} {best.step}"
            what = f"train and validation both got worse{since}"
        else:
            return None
        far = stuck or now > 1
        return Verdict(
            Kind.TOO_HIGH,
            f"{what}: at a {each.label} of {each.declaration.format(now)} updates probably "
            "overshoot.",
            first_few(
                offers(case.recipe, Effect.SLOWER, case.known, 10.0 if far else 10 / 3)[:1],
                offers(case.recipe, Effect.STEADIER, case.known),
            ),
        )

    def _of_nothing(self, case: Case) -> float:
        """The most that the loss of always saying the same can be; infinite where unknown."""
        return log(case.known.classes) if case.known.classes > 1 else inf

    def _backwards(self, case: Case) -> bool:
        """For long what was learned is lost again, on train as well, and nothing set pulls it."""
        best = case.trail.best
        if best is None or not risen(case) or held_down(case.recipe, case.known):
            return False
        lost = min(case.train, level(case.thirds[2], "train_error")) - best.train_error
        loss = case.losses[2] - best.train_loss
        return lost > max(
            2 * case.noise(best.train_error), LEAST_LOST * case.facts.baseline
        ) and loss > LEAST_LOST * abs(case.trail.first_loss)

    def _zigzag(self, case: Case) -> bool:
        _, middle, now = case.losses
        first = abs(case.trail.first_loss)
        steps, move, turns = _moves(case)
        if steps < FEWEST_TURNING or not isfinite(now) or now < 0.85 * middle:
            return False
        return turns >= TURNS and move >= SWING * abs(now) and move >= LEAST_SWING * first


class RateTooLow(Policy):
    """The loss falls steadily, and so slowly that the planned steps will not do."""

    def verdict(self, case: Case) -> Verdict | None:
        if case.learning_rate is None or (case.trail.count < YOUNG and not case.done):
            return None
        found, sixth = case.trail.stretches, max(len(case.trail.stretches) // 6, 1)
        third, fourth, fifth = (
            level(found[-(n + 1) * sixth : len(found) - n * sixth], "train_loss") for n in (2, 1, 0)
        )
        before, lately = third - fourth, fourth - fifth
        path = sum(one.path for one in found[-sixth:])
        if not (before > 0 and lately > 1e-4 * abs(fourth) and lately >= DIRECT * path):
            return None
        share = case.trail.last_step / max(case.facts.planned, 1)
        if not case.done and share < 0.1:
            return None
        # What is left is measured at the planned end, as far as the present pace says.
        pace = (lately / before) ** (1.0 if case.done else 1 / max(share, 1e-6))
        if not pace > PATIENT or not self._much_left(case, lately, pace, fifth):
            return None
        times = 10.0 if lately < 0.05 * abs(fourth) else 3.0
        faster = offers(case.recipe, Effect.FASTER, case.known, times)
        actions = first_few(faster[:1], longer(case.recipe), faster)
        falls = (
            "the training loss was still falling steadily when the run ended"
            if case.done
            else "the training loss falls steadily, and the planned steps will not do"
        )
        return Verdict(
            Kind.TOO_LOW,
            f"{falls}: the updates are small for the way there is, or the steps too few.",
            actions,
        )

    def _much_left(self, case: Case, lately: float, pace: float, loss: float) -> bool:
        """Train is not low yet, or not very low and still to lose much of its loss at this pace."""
        share, ahead = case.share(case.train), lately * pace / max(1 - pace, 1e-3)
        return share > case.low or (share > VERY_LOW * case.low and ahead > AHEAD * abs(loss))
