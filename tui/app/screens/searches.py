"""Every search made here, newest first; Enter shows one."""

from collections.abc import Callable

from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.app.ports import Searches
from tui.app.screens.dialog import Dialog
from tui.app.screens.runs import FRAME, WIDEST, ago
from tui.app.text import joined, text
from tui.plan import Kind, Plan
from tui.runs.run import State
from tui.runs.search import Search
from tui.words import padded

MOST = 200
TAKEN = 40
"""Cells of number, state, trials and age."""


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
        width = min(self.app.size.width * 24 // 25, WIDEST) - FRAME
        rows = [Option(row(each, self._now, width), str(each.number)) for each in self._found]
        return [
            OptionList(*rows or [Option(text("none was made yet: ^r starts one"), disabled=True)])
        ]

    def known(self, number: int | None) -> Search | None:
        """The listed search of this number."""
        return next((each for each in self._found if each.number == number), None)

    def on_mount(self) -> None:
        self.query_one(OptionList).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        assert event.option_id is not None
        self.dismiss(int(event.option_id))


def row(search: Search, now: float, width: int) -> Content:
    """A search on one line of `width` cells."""
    state = search.state.value if search.state is not State.ENDED else str(search.outcome)
    return joined(
        text(f"{search.number:>4} ", "$set"),
        text(f"{state.replace('_', ' '):<10} "),
        text(f"{padded(search.title, max(width - TAKEN, 8))} "),
        text(f"{_points(search.plan):>13}  ", "$learned"),
        text(ago(max(now - search.created, 0.0)), "dim"),
    )


def _points(plan: Plan) -> str:
    if plan.kind is Kind.RATES:
        return "range test"
    return f"{plan.most_trials} {'sizes' if plan.kind is Kind.ROWS else 'trials'}"
