"""Every search made here, newest first; Enter shows one."""

from collections.abc import Callable

from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.app.ports import Searches
from tui.app.screens.dialog import Dialog
from tui.app.screens.runs import ago
from tui.app.text import text
from tui.app.widgets.columns import Column, Columns
from tui.plan import Kind, Plan
from tui.plotting.style import SET_MARK
from tui.runs.cost import duration
from tui.runs.run import State
from tui.runs.search import Search

MOST = 200
COLUMNS = (
    Column("search", 7, "$set", right=True),
    Column("state", 11, rank=2),
    Column(f"{SET_MARK} data, model and space", 0),
    Column("trials", 11, rank=1, right=True),
    Column("made", 7, "dim", rank=3),
)


def searched(search: Search) -> bool:
    """Whether it tries settings: curves over rows and rates search nothing."""
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
        self._found = [each for each in searches.newest(MOST) if fits(each)]
        self._now = now

    def body(self) -> list[Widget]:
        columns = Columns(COLUMNS, self.room)
        rows = [Option(row(each, self._now, columns), str(each.number)) for each in self._found]
        none = Option(text("none was made yet: ^r starts one"), disabled=True)
        return [Static(columns.heading(), classes="heading"), OptionList(*rows or [none])]

    def known(self, number: int | None) -> Search | None:
        """The listed search of this number."""
        return next((each for each in self._found if each.number == number), None)

    def on_mount(self) -> None:
        self.query_one(OptionList).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        assert event.option_id is not None
        self.dismiss(int(event.option_id))


def row(search: Search, now: float, columns: Columns) -> Content:
    """A search on one line."""
    state = search.state.value if search.state is not State.ENDED else str(search.outcome)
    made = ago(max(now - search.created, 0.0))
    number, said = str(search.number), state.replace("_", " ")
    return columns.row(number, said, search.title, _points(search.plan), made)


def _points(plan: Plan) -> str:
    if plan.kind is Kind.RATES:
        return "range test"
    if plan.strategy.timed:
        return duration(plan.strategy.seconds)
    return f"{plan.most_trials} sizes" if plan.kind is Kind.ROWS else str(plan.most_trials)
