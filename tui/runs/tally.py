"""How many trials a search has, in words."""

from collections.abc import Mapping

from tui.grid import planned
from tui.plan import Kind
from tui.runs.search import Search
from tui.runs.trial import TrialState
from tui.words import counted


def tally(search: Search, counts: Mapping[TrialState, int]) -> str:
    """``8``, or ``6 of 8`` where fewer are over than were planned; `counts` are those of each
    state. A curve that tries no settings has no trials: ``36 fits``, ``1 run``.
    """
    if search.plan.kind is Kind.ROWS:
        fits = search.facts.get("fits")
        return counted(len(fits) if isinstance(fits, list) else 0, "fit")
    if search.plan.kind is Kind.RATES:
        return "1 run"
    # Where time alone ends it, and where this version cannot read its plan, nothing is planned.
    most = planned(search.plan) if search.plan.space else 0
    made = sum(count for state, count in counts.items() if state is not TrialState.TRAINING)
    return str(made) if made >= most else f"{made} of {most}"
