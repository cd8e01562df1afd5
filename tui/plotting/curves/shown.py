"""Which view shows a search that is a curve."""

from collections.abc import Callable, Sequence

from tui.diagnosis import learning_curve, rate_range
from tui.diagnosis.curve_points import curve_of
from tui.errors import Refusal
from tui.plan import Kind
from tui.plotting.curves.rates import KEY, RatesView
from tui.plotting.curves.rows import RowsView
from tui.plotting.curves.values import ValuesView
from tui.plotting.curves.view import CurveView
from tui.runs.search import Search
from tui.runs.spread import Spread
from tui.runs.trial import Trial


def is_curve(search: Search) -> bool:
    """Whether it can be shown as one."""
    return search.plan.curve or not search.plan.kind.tries


def view_of(
    search: Search, trials: Sequence[Trial], spread: Callable[[int], Spread | None]
) -> CurveView:
    """The curve as far as it is known; `spread` gives that of a run. `Refusal` if it is none."""
    plan = search.plan
    if plan.kind is Kind.ROWS:
        return RowsView(learning_curve.points_of(search.facts))
    if plan.kind is Kind.RATES:
        present = float(plan.recipe.model.values()[KEY])
        found = rate_range.points_of(search.facts)
        facts = search.facts
        return RatesView(found, present, rate_range.limit_of(facts), rate_range.bound_of(facts))
    if not plan.curve:
        raise Refusal(
            f"search {search.number} is no curve: only a grid over one hyperparameter is."
        )
    return ValuesView(curve_of(plan, trials, spread, search.facts))
