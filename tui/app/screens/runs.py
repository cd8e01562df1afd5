"""Every run ever made here, newest first; Enter shows one."""

from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.app.ports import Runs
from tui.app.screens.dialog import Dialog
from tui.app.text import joined, text
from tui.app.widgets.status import error
from tui.errors import StoreTrouble
from tui.runs.run import Run, State
from tui.words import padded

PAGE, NEAR = 100, 20
WIDEST = 96
COLUMNS = (5, 14, 15, 6)
"""The cells that number, state, best error and age take; the title has the rest."""
FRAME = 9  # border, padding, scrollbar


class RunsList(Dialog[int]):
    """Answers the number of a run."""

    def __init__(self, reader: Runs, now: float) -> None:
        super().__init__("Runs", "Enter shows it, Esc closes")
        self._reader = reader
        self._now = now
        self._last = reader.runs(PAGE)

    def body(self) -> list[Widget]:
        rows = [Option(self._row(run), str(run.number)) for run in self._last]
        if not rows:
            rows = [Option(text("no run was made yet: ^r starts one"), disabled=True)]
        return [OptionList(*rows)]

    def _row(self, run: Run) -> Content:
        width = min(self.app.size.width * 24 // 25, WIDEST) - FRAME
        return row(run, self._now, width)

    def on_mount(self) -> None:
        self.query_one(OptionList).focus()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Near the end of what is listed the runs before are added."""
        listing = event.option_list
        if event.option_index < listing.option_count - NEAR or len(self._last) < PAGE:
            return
        try:
            self._last = self._reader.runs(PAGE, before=self._last[-1].number)
        except StoreTrouble as trouble:
            self.app.notify(text(trouble).plain, severity="error", markup=False)
            return
        listing.add_options([Option(self._row(run), str(run.number)) for run in self._last])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        assert event.option_id is not None
        self.dismiss(int(event.option_id))


def row(run: Run, now: float, width: int) -> Content:
    """A run on one line of `width` cells."""
    state = run.state.value if run.state is not State.ENDED else str(run.outcome or "ended")
    best = "" if run.best_step is None else f"{error(run.best_validation_error)} at {run.best_step}"
    room = max(width - sum(COLUMNS) - 1, 8)
    return joined(
        text(f"{run.number:>4} ", "$set"),
        text(f"{state.replace('_', ' '):<13} "),
        text(f"{padded(run.title, room)} "),
        text(f"{best:<14} ", "$learned"),
        text(ago(max(now - run.created, 0.0)), "dim"),
    )


def ago(seconds: float) -> str:
    """How long ago, in one unit."""
    for size, unit in ((86400.0, "d"), (3600.0, "h"), (60.0, "min")):
        if seconds >= size:
            return f"{int(seconds / size)} {unit}"
    return "now"
