"""Every run ever made here, newest first: what is typed filters them, Enter shows one."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.app.ports import Runs
from tui.app.screens.sought import Sought
from tui.app.text import text
from tui.app.widgets.columns import Column, Columns
from tui.app.widgets.status import error
from tui.diagnosis.sealed_words import times
from tui.errors import StoreTrouble
from tui.plotting.style import LEARNED_MARK, SET_MARK
from tui.runs.openings import Opening, scored
from tui.runs.query import EVERY_RUN, Query
from tui.runs.run import Run

PAGE, NEAR = 50, 20
COLUMNS = (
    Column("run", 6, "$set", right=True),
    Column("state", 14, rank=2),
    Column(f"{SET_MARK} data and model", 0),
    Column(f"{LEARNED_MARK} best error", 17, "$learned", rank=1),
    Column("made", 7, "dim", rank=3),
)
NOTHING = "no run was made yet: ^r starts one"
NOT_FOUND = "no run has all of that"


class RunsList(Sought[int]):
    """Answers the number of a run. What is typed keeps those that have all of it.

    `to_test`: it is to be scored on its sealed test part.
    """

    placeholder = "filter: moons, model:tree depth>4, best<0.1"
    keys = (
        ("letters", "keep runs with that in data, model, state, name or note"),
        ("model:tree", "the same of one of them"),
        ("depth>4", "keep runs by a hyperparameter, or by best or steps: = != < <= > >="),
        ("Up Down", "choose a run, PgUp PgDn Home End as well"),
        ("Enter", "shows it"),
        ("^t", "shows it, and asks whether to open its sealed test part"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+t", "test", "Test", show=False, priority=True)
    ]

    def __init__(self, reader: Runs, now: float) -> None:
        super().__init__("Runs", "type to filter, Enter shows, ^t tests, F1 helps, Esc closes")
        self.to_test = False
        self._opened = ""
        self._reader = reader
        self._now = now
        self._query = EVERY_RUN
        self._last = reader.runs(PAGE)
        self._openings = reader.openings.every()

    def found(self, typed: str) -> list[Option]:
        query = Query.of(typed)
        if typed or self.is_mounted:
            self._last, self._query = self._reader.runs(PAGE, query=query), query
        return self._options(NOT_FOUND if query.terms else NOTHING)

    def heading(self) -> Content:
        return Columns(COLUMNS, self.room).heading()

    def _options(self, none: str) -> list[Option]:
        """The runs read last; where there are none, that sentence."""
        columns, opened = Columns(COLUMNS, self.room), self._openings
        rows = [Option(row(run, self._now, columns, opened), str(run.number)) for run in self._last]
        return rows or [Option(text(none), disabled=True)]

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Near the end of what is listed the runs before are added; of the one that is chosen it is
        said how often the test part of its data was opened.
        """
        listing = event.option_list
        self._tell_opened(event.option_id)
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

    def _tell_opened(self, number: str | None) -> None:
        said = ""
        try:
            run = None if number is None else self._reader.run(int(number))
            if run is not None and (opened := times(self._reader.openings.of(run.recipe))):
                said = f"the test part of its data was {opened}"
        except StoreTrouble as trouble:
            said = str(trouble)
        if said != self._opened:
            self._opened = said
            self.query_one(".why", Static).update(text(said))

    async def action_test(self) -> None:
        self.to_test = True
        await self.query_one(OptionList).run_action("select")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        assert event.option_id is not None
        self.dismiss(int(event.option_id))


def row(run: Run, now: float, columns: Columns, openings: Sequence[Opening] = ()) -> Content:
    """A run on one line, with its test error where that is known."""
    best = "" if run.best_step is None else f"{error(run.best_validation_error)} at {run.best_step}"
    tested = scored(openings, run.number)
    title = run.title if run.recipe.usual_error else f"{run.recipe.error_title} · {run.title}"
    title = title if tested is None else f"test {error(tested.error)} · {title}"
    made = ago(max(now - run.created, 0.0))
    return columns.row(str(run.number), run.shown_state, title, best, made)


def ago(seconds: float) -> str:
    """How long ago, in one unit."""
    for size, unit in ((86400.0, "d"), (3600.0, "h"), (60.0, "min")):
        if seconds >= size:
            return f"{int(seconds / size)} {unit}"
    return "now"
