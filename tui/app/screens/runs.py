"""Every run ever made here, newest first; Enter shows one."""

from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.app.ports import Runs
from tui.app.screens.dialog import Dialog
from tui.app.text import joined, text
from tui.app.widgets.status import error
from tui.runs.run import Run, State
from tui.words import padded

MOST = 200
WIDEST = 96
COLUMNS = (5, 14, 15, 6)
"""The cells that number, state, best error and age take; the title has the rest."""
FRAME = 9  # border, padding, scrollbar


class RunsList(Dialog[int]):
    """Answers the number of a run."""

    def __init__(self, reader: Runs, now: float) -> None:
        super().__init__("Runs", "Enter shows it, Esc closes")
        self._runs = reader.runs(MOST)
        self._now = now

    def body(self) -> list[Widget]:
        width = min(self.app.size.width * 24 // 25, WIDEST) - FRAME
        rows = [Option(row(run, self._now, width), str(run.number)) for run in self._runs]
        if not rows:
            rows = [Option(text("no run was made yet: ^r starts one"), disabled=True)]
        return [OptionList(*rows)]

    def on_mount(self) -> None:
        self.query_one(OptionList).focus()

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
