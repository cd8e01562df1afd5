"""Every search made here, newest first; Enter shows one."""

from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.app.ports import Searches
from tui.app.screens.dialog import Dialog
from tui.app.screens.runs import FRAME, WIDEST, ago
from tui.app.text import joined, text
from tui.runs.run import State
from tui.runs.search import Search
from tui.words import padded

MOST = 200
TAKEN = 39
"""Cells of number, state, trials and age."""


class SearchesList(Dialog[int]):
    """Answers the number of a search."""

    keys = (("Up Down", "another search"), ("Enter", "show it"))

    def __init__(self, searches: Searches, now: float) -> None:
        super().__init__("Searches", "Enter shows it, Esc closes")
        self._found = searches.newest(MOST)
        self._now = now

    def body(self) -> list[Widget]:
        width = min(self.app.size.width * 24 // 25, WIDEST) - FRAME
        rows = [Option(row(each, self._now, width), str(each.number)) for each in self._found]
        return [
            OptionList(
                *rows or [Option(text("no search was made yet: ^r starts one"), disabled=True)]
            )
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
        text(f"{search.plan.most_trials:>6} trials  ", "$learned"),
        text(ago(max(now - search.created, 0.0)), "dim"),
    )
