"""Every run ever made here, newest first: what is typed filters them, Enter shows one."""

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui.app.ports import Runs
from tui.app.screens.dialog import Dialog
from tui.app.text import joined, text
from tui.app.widgets.filter import Filter
from tui.app.widgets.status import error
from tui.errors import Refusal, StoreTrouble
from tui.runs.query import EVERY_RUN, Query
from tui.runs.run import Run
from tui.words import padded

PAGE, NEAR = 50, 20
WIDEST = 96
COLUMNS = (5, 14, 15, 6)
"""The cells that number, state, best error and age take; the title has the rest."""
FRAME = 9  # border, padding, scrollbar


NOTHING = "no run was made yet: ^r starts one"
NOT_FOUND = "no run has all of that"


class RunsList(Dialog[int]):
    """Answers the number of a run. What is typed keeps those that have all of it."""

    keys = (
        ("letters", "keep runs with that in data, model, state, name or note"),
        ("model:tree", "the same of one of them"),
        ("depth>4", "keep runs by a hyperparameter, or by best or steps: = != < <= > >="),
        ("Up Down", "choose a run, PgUp PgDn Home End as well"),
        ("Enter", "shows it"),
    )

    def __init__(self, reader: Runs, now: float) -> None:
        super().__init__("Runs", "type to filter, Enter shows it, F1 helps, Esc closes")
        self._reader = reader
        self._now = now
        self._query = EVERY_RUN
        self._last = reader.runs(PAGE)

    def body(self) -> list[Widget]:
        field = Filter(placeholder="filter: moons, model:tree depth>4, best<0.1")
        listing = OptionList(*self._options(NOTHING))
        listing.can_focus = False  # every key goes through the field
        return [field, Static(classes="why"), listing]

    def _options(self, none: str) -> list[Option]:
        """The runs read last; where there are none, that sentence."""
        width = min(self.app.size.width * 24 // 25, WIDEST) - FRAME
        rows = [Option(row(run, self._now, width), str(run.number)) for run in self._last]
        return rows or [Option(text(none), disabled=True)]

    def on_mount(self) -> None:
        self.query_one(Filter).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """List anew; while what is typed makes no sense yet, the list stays as it is."""
        if event.value != event.input.value:
            return  # more was typed meanwhile, which comes next
        said = ""
        try:
            query = Query.of(event.value)
            self._last, self._query = self._reader.runs(PAGE, query=query), query
        except (Refusal, StoreTrouble) as trouble:
            said = str(trouble)
        else:
            listing = self.query_one(OptionList)
            listing.clear_options()
            listing.add_options(self._options(NOT_FOUND if query.terms else NOTHING))
            listing.action_first()
        self.query_one(".why", Static).update(text(said))

    async def on_filter_moved(self, event: Filter.Moved) -> None:
        await self.query_one(OptionList).run_action(event.action)

    async def on_input_submitted(self) -> None:
        await self.query_one(OptionList).run_action("select")

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Near the end of what is listed the runs before are added."""
        listing = event.option_list
        if event.option_index < listing.option_count - NEAR or len(self._last) < PAGE:
            return
        try:
            before = self._last[-1].number
            self._last = self._reader.runs(PAGE, before=before, query=self._query)
        except StoreTrouble as trouble:
            self.app.notify(text(trouble).plain, severity="error", markup=False)
            return
        if self._last:
            listing.add_options(self._options(NOTHING))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        assert event.option_id is not None
        self.dismiss(int(event.option_id))


def row(run: Run, now: float, width: int) -> Content:
    """A run on one line of `width` cells."""
    best = "" if run.best_step is None else f"{error(run.best_validation_error)} at {run.best_step}"
    room = max(width - sum(COLUMNS) - 1, 8)
    return joined(
        text(f"{run.number:>4} ", "$set"),
        text(f"{run.shown_state:<13} "),
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
