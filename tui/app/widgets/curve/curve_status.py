"""The bottom line of the Curve screen."""

from typing import NamedTuple

from tui.app.curve.under_way import UnderWay, under_way
from tui.app.curve.watch import Sight
from tui.app.widgets.search.search_status import bar, cut, state_mark, state_word, taken
from tui.app.widgets.strips import Strips
from tui.grid import trials
from tui.plan import Kind, Plan
from tui.plotting.style import Charset, Line, Role, Run
from tui.runs.outcome import Outcome
from tui.runs.run import State
from tui.runs.search import Search
from tui.runs.trial import TrialState
from tui.words import plural, short

WIDE = 100


class Progress(NamedTuple):
    """How much is done of what is planned, and what there is to say of it."""

    done: float
    planned: int
    said: str


class CurveStatus(Strips):
    """How far the curve is, in words."""

    def __init__(self, charset: Charset) -> None:
        super().__init__(id="curve-status")
        self._charset = charset
        self._told: tuple[Sight, str] = (Sight(), "")

    def tell(self, sight: Sight, ready: str = "") -> None:
        self._told = (sight, ready)
        self.show([curve_status(sight, self.size.width, self._charset, ready)])

    def on_resize(self) -> None:
        self.tell(*self._told)


def curve_status(sight: Sight, width: int, charset: Charset, ready: str = "") -> Line:
    """One line; `ready` is said where no curve is shown."""
    search = sight.search
    if sight.trouble:
        return (Run(short(f" {sight.trouble}", width), Role.WARNING),)
    if search is None:
        return (Run(short(f" {ready}", width), Role.FAINT),)
    if search.silence is not None:
        return (Run(short(f" {search.silence}", width), Role.WARNING),)
    word, role = state_word(search)
    word = "training" if word == "searching" else word
    far = progress(search, sight)
    line = [Run(f" {state_mark(search, charset)} {word} ", role)]
    if width >= WIDE and search.state is not State.ENDED:
        line += bar(far.done, far.planned, charset)
    line.append(Run(far.said))
    line.append(Run(taken(search.elapsed), Role.FAINT))
    if search.state is State.ENDED and search.outcome is not Outcome.FINISHED:
        line.append(Run(f"  {short(search.reason, 500)}", Role.WARNING))
    return cut(line, width)


def progress(search: Search, sight: Sight) -> Progress:
    """How far `search` is."""
    plan = search.plan
    if plan.kind is Kind.RATES:
        count = 0 if sight.view is None else sight.view.count
        return Progress(count, count, f"{count} updates")
    if plan.kind is Kind.ROWS:
        fits, sizes = search.facts.get("fits"), search.facts.get("sizes")
        draws = plan.strategy.repeats
        done = len(fits) if isinstance(fits, list) else 0
        counts = len(sizes) if isinstance(sizes, list) else plan.strategy.trials
        planned = (counts - 1) * draws + 1
        return Progress(done, planned, f"{done} of {planned} fits, {draws} draws of the rows")
    over = sum(each.state is not TrialState.TRAINING for each in sight.trials)
    planned = trials(plan)
    going = [] if search.state is State.ENDED else under_way(plan, sight.trials, sight.spreads)
    whole = over + sum(each.share for each in going)
    said = f"{over} of {planned} values"
    if plan.staged:
        said = "one fit a fold tells of all values"
    elif len(going) == planned:
        said = f"{planned} values at once"
    elif going:
        said += f", {len(going)} under way"
    begun = {each.begun for each in going}
    if len(begun) == 1 and 0 < max(begun) < plan.parts:  # together; no step is common to all fits
        said = f"{said}, {max(begun)} of {plan.parts} {plan.strategy.part_word} begun"
        return Progress(whole, planned, said)
    several = _spread(plan.strategy.folds, plan.strategy.repeats)
    return Progress(whole, planned, f"{said}, {several}{_steps(plan, going)}")


def _spread(folds: int, repeats: int) -> str:
    parts = [
        f"{count} {word}" for count, word in ((folds, "folds"), (repeats, "seeds")) if count > 1
    ]
    return " × ".join(parts) or "one fit each"


def _steps(plan: Plan, going: list[UnderWay]) -> str:
    """Where those that train stand; together, where they move together."""
    if not going:
        return ""
    word = plan.recipe.model.step_word
    low, high = min(each.step for each in going), max(each.step for each in going)
    most = {each.planned for each in going}
    at = f"{word} {high}" if low == high else f"{plural(word)} {low} to {high}"
    return f", {at} of {most.pop()}" if len(most) == 1 else f", {at}"
