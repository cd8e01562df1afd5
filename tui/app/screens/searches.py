"""Every search made here, newest first; Enter shows one."""

from collections.abc import Callable

from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.app.ports import Searches
from tui.app.screens.dialog import Dialog
from tui.app.screens.runs import ago
from tui.app.text import joined, text
from tui.app.widgets.columns import Column, Columns
from tui.app.widgets.status import error
from tui.plan import Kind, Plan
from tui.plotting.style import LEARNED_MARK, SET_MARK
from tui.runs.run import State
from tui.runs.search import Search
from tui.runs.tally import tally
from tui.words import short

MOST = 200
INDENT = 7
COLUMNS = (
    Column("search", INDENT, "$set", right=True),
    Column("state", 10, rank=2),
    Column(f"{SET_MARK} sampler", 0),
    Column("trials", 11, rank=1, right=True),
    Column(f"{LEARNED_MARK} best error", 13, "$learned", right=True),
    Column("made", 8, "dim", rank=3),
)
CURVES = (
    *COLUMNS[:2],
    Column(f"{SET_MARK} points", 0),
    COLUMNS[-1],
)


def searched(search: Search) -> bool:
    """Whether it tries settings to find the best: a curve has a screen of its own, and its points
    are judged after their last step.
    """
    return search.plan.kind is Kind.SEARCH


class SearchesList(Dialog[int]):
    """Answers the number of a search."""

    keys = (("Up Down", "another search"), ("Enter", "show it"))

    def __init__(
        self,
        searches: Searches,
        now: float,
        fits: Callable[[Search], bool] = searched,
        title: str = "Searches",
    ) -> None:
        super().__init__(title, "Enter shows it, Esc closes")
        found = [each for each in searches.newest(MOST) if fits(each)]
        self._curves = fits is not searched
        self._found = {each.number: each for each in found}
        self._best = {} if self._curves else {n: searches.best(n) for n in self._found}
        self._counts = {n: searches.counts(n) for n in self._best}
        self._now = now

    def body(self) -> list[Widget]:
        columns = Columns(CURVES if self._curves else COLUMNS, self.room)
        rows = [Option(self._row(each, columns), str(each.number)) for each in self._found.values()]
        none = Option(text("none was made yet: ^r starts one"), disabled=True)
        return [Static(columns.heading(), classes="heading"), OptionList(*rows or [none])]

    def known(self, number: int | None) -> Search | None:
        """The listed search of this number."""
        return None if number is None else self._found.get(number)

    def on_mount(self) -> None:
        self.query_one(OptionList).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        assert event.option_id is not None
        self.dismiss(int(event.option_id))

    def _row(self, search: Search, columns: Columns) -> Content:
        """How it stands and what it found; below, what it is of and goes through."""
        state = search.state.value if search.state is not State.ENDED else str(search.outcome)
        made = ago(max(self._now - search.created, 0.0))
        start = (str(search.number), state.replace("_", " "))
        if self._curves:
            first = columns.row(*start, points(search.plan), made)
        else:
            best = self._best[search.number]
            found = "" if best is None else error(best.error)
            trials = tally(search, self._counts[search.number])
            first = columns.row(*start, _sampler(search), trials, found, made)
        what = short(search.title, max(self.room - INDENT, 0))
        return joined(first, "\n" + " " * INDENT, text(what))


def _sampler(search: Search) -> str:
    return search.plan.strategy.sampler + (", in a race" if search.race else "")


def points(plan: Plan) -> str:
    """What a curve is made of: ``20 values × 5 folds``."""
    if plan.kind is Kind.RATES:
        return "one run, a rate an update"
    if plan.kind is Kind.ROWS:
        return f"{plan.strategy.trials} sizes × {plan.strategy.repeats} draws"
    strategy = plan.strategy
    count = plan.dimensions[0].most(plan.most_trials)
    first = "every step" if plan.staged else f"{count} values"
    several = ((strategy.folds, "folds"), (strategy.repeats, "seeds"))
    return " × ".join([first, *(f"{count} {word}" for count, word in several if count > 1)])
