"""The Data screen: what is in a file, what of it is predicted, and how its rows are split."""

from collections.abc import Callable
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.geometry import Size
from textual.timer import Timer

from tui.app.bindings import bindings
from tui.app.context import Context
from tui.app.file.draft import FileDraft
from tui.app.file.fitting import fitting
from tui.app.file.keys import FILE
from tui.app.file.progress import Progress
from tui.app.file.twin import twin
from tui.app.form.choice_field import Option, Turner
from tui.app.ports import Reading as Reader
from tui.app.screens.as_text import AsText
from tui.app.screens.choose import Choose
from tui.app.screens.reading import Reading
from tui.app.screens.stage import Stage
from tui.app.text import text
from tui.app.toasts import Toasts
from tui.app.widgets.file.column_table import ColumnTable, described
from tui.app.widgets.file.file_form import FileForm, meaning
from tui.app.widgets.file.file_status import FileHeader, FileStatus
from tui.app.widgets.file.remarks import Remarks
from tui.app.widgets.footer import Footer
from tui.app.widgets.too_small import TooSmall
from tui.errors import Refusal
from tui.families import Network
from tui.plotting.style import SET_MARK
from tui.recipe import Recipe
from tui.sources import File
from tui.sources.column_types import TYPES
from tui.sources.file import SAMPLED_ABOVE

ROOMY = 76
LOOK_SECONDS = 0.08
PAUSE_SECONDS = 0.25
"""After which a change is asked about, so that one typed in one go is asked about once."""
AS_TOLD = "as told"
_ON_APP = ("leave", "help", "theme", "palette")
OFFERED = [word for word in TYPES if word != "constant"]


class Decided(NamedTuple):
    """The file to be learned from, or that another one is wanted."""

    source: File | None = None
    another: bool = False


class Data(Stage[Decided]):
    """One file at a time, read in a process of its own through `reader`."""

    table = FILE
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        *(key.action for key in FILE.keys if key.action not in _ON_APP), table=FILE
    )

    def __init__(self, given: Context, reader: Reader, draft: FileDraft) -> None:
        super().__init__()
        self._given = given
        self._reader = reader
        self._draft = draft
        self._progress = Progress(given.clock, given.charset)
        self._toasts = Toasts(self.app)
        self._soon: Timer | None = None
        self._using = False
        self._meaning = ""

    def compose(self) -> ComposeResult:
        charset = self._given.charset
        yield FileHeader("read-only" if self._given.read_only else "")
        with Horizontal(id="data-body"):
            with Vertical(id="columns-panel", classes="panel lights"):
                yield ColumnTable(charset)
            yield FileForm(self._draft, charset)
        with Vertical(id="remarks-panel", classes="panel lights"):
            yield Remarks()
        yield FileStatus(charset, self._progress)
        yield Footer(charset, FILE)
        yield TooSmall()

    def on_mount(self) -> None:
        self.query_one("#columns-panel").border_title = text(f"{SET_MARK} Columns")
        self._tell()
        self.set_interval(LOOK_SECONDS, self._look)
        (self._form if self._draft.source.pictures else self._columns).focus()
        self.call_after_refresh(self._tell)

    def shape(self, size: Size) -> dict[str, bool]:
        return {**super().shape(size), "least": size.width < ROOMY}

    @property
    def _columns(self) -> ColumnTable:
        return self.query_one(ColumnTable)

    @property
    def _form(self) -> FileForm:
        return self.query_one(FileForm)

    # Showing

    def _tell(self) -> None:
        """Hand the draft down to every widget that shows part of it."""
        if self.left:
            return  # called after it was painted
        draft = self._draft
        self._columns.tell(draft)
        self._form.tell(draft)
        remarks = self.query_one(Remarks)
        remarks.tell(draft.remarks, draft.dealt is None and not draft.source.pictures)
        count = len(draft.remarks)
        panel = self.query_one("#remarks-panel")
        panel.border_title = text(f"To be known: {count}" if count else "To be known")
        self.query_one(FileHeader).tell(draft)
        self._tell_status()
        self._tell_keys()

    def _tell_status(self) -> None:
        busy = self._reader.busy or self._soon is not None
        self.query_one(FileStatus).tell(self._draft, busy, self._meaning or self._column_said())

    def _column_said(self) -> str:
        column = self._columns.chosen
        return "" if column is None else described(column)

    def _tell_keys(self) -> None:
        in_field = self._form.has_focus_within
        names, hidden = dict[str, str](), frozenset[str]()
        if in_field:
            names["back"] = "Leave field"
        if self._draft.sampled:
            names["all_rows"] = "All rows"
        elif self._draft.about is None or self._draft.about.rows <= SAMPLED_ABOVE:
            hidden |= {"all_rows"}
        else:
            names["all_rows"] = "Sample"
        if self.query_one(Remarks).has_focus:
            names["retype"] = "Do it"
        column = self._columns.chosen
        if column is None:
            hidden |= {"retype", "predict", "leave_out", "group", "time"}
        elif column.type.word == "left_out":
            names["leave_out"] = "Learn from"
        self.query_one(Footer).tell(names, hidden, in_field)

    def on_descendant_focus(self) -> None:
        super().on_descendant_focus()
        if not self._form.has_focus_within:
            self._meaning = ""
        self._tell_status()
        self._tell_keys()

    def on_column_table_chosen(self, event: ColumnTable.Chosen) -> None:
        event.stop()
        self._meaning = ""
        self._tell_status()
        self._tell_keys()

    def on_file_form_explained(self, event: FileForm.Explained) -> None:
        event.stop()
        self._meaning = meaning(event.key, self._draft)
        self._tell_status()

    def _say(self, sentence: str, severity: str = "information") -> None:
        self._toasts.say(sentence, severity, None)

    # Changing

    def on_file_form_changed(self, event: FileForm.Changed) -> None:
        event.stop()
        self._put(event.key, event.value)

    def _put(self, key: str, value: object) -> None:
        self._change(lambda: self._draft.put(key, value))

    def _change(self, act: Callable[[], None]) -> None:
        """Change the draft, and ask what comes of it."""
        self._toasts.clear()
        before = (self._draft.asked, self._draft.refused)
        try:
            act()
        except Refusal as refusal:
            self._say(str(refusal), "error")
            return
        if (self._draft.asked, self._draft.refused) == before:
            return  # said again; what was refused is tried again
        self._using = False
        if self._soon is not None:
            self._soon.stop()
        self._soon = self.set_timer(PAUSE_SECONDS, self._ask)
        self._progress.begin()
        self._tell()

    def _ask(self) -> None:
        self._soon = None
        try:
            self._reader.ask(self._draft.order())
        except OSError as error:
            why = f"no process to read it could be started ({error.strerror or error})."
            self._draft.hear({"event": "refused", "sentence": why})
        self._tell()

    def _look(self) -> None:
        news = self._reader.news()
        if self._soon is not None:
            news = [each for each in news if each["event"] in ("begun", "stage")]
            # What else there is answers what was asked before the last change, and would undo it.
        for event in news:
            self._draft.hear(event)
        if any(each["event"] not in ("begun", "stage") for each in news):
            self._tell()
        elif self._reader.busy:
            self._tell_status()
        here = self.app.screen is self  # under a dialog it could not be left
        if self._using and here and not self._reader.busy and self._soon is None:
            self._using = False
            self._use()

    def on_turner_listed(self, event: Turner.Listed) -> None:
        event.stop()
        turner = event.turner
        if self.app.screen is not self:
            return  # typed twice: the list is open already

        def chosen(word: str | None) -> None:
            if word is not None:
                turner.choose(word)

        self.app.push_screen(Choose(turner.options, turner.word), chosen)

    def on_remarks_taken(self, event: Remarks.Taken) -> None:
        event.stop()
        if event.remedy is None:
            self._say("there is nothing to set here for that: it is for you to know.")
        else:
            self._put(event.remedy.key, event.remedy.value)

    def action_retype(self) -> None:
        column = self._columns.chosen
        if column is None:
            return
        options = [Option(AS_TOLD, AS_TOLD, "As its cells say.")]
        options += [Option(word, word.replace("_", " "), TYPES[word]) for word in OFFERED]

        def chosen(word: str | None) -> None:
            if word == AS_TOLD:
                self._change(lambda: self._draft.as_told(column.name))
            elif word is not None:
                self._put("types", f"{column.name}={word}")

        self.app.push_screen(Choose(options, column.type.word, f"a type for {column.name}"), chosen)

    def action_leave_out(self) -> None:
        column = self._columns.chosen
        if column is None:
            return
        if column.type.word == "left_out":
            self._change(lambda: self._draft.as_told(column.name))
        else:
            self._put("types", f"{column.name}=left_out")

    def action_predict(self) -> None:
        self._choose_for("target")

    def action_group(self) -> None:
        self._choose_for("group")

    def action_time(self) -> None:
        self._choose_for("time")

    def _choose_for(self, key: str) -> None:
        """The chosen column for `key`; once more takes it away again."""
        column = self._columns.chosen
        if column is not None:
            taken = getattr(self._draft.asked, key) == column.name
            self._put(key, "" if taken and key != "target" else column.name)

    def action_all_rows(self) -> None:
        if self._draft.sampled:
            self._put("rows", 0)
        elif self._draft.about is not None and self._draft.about.rows > SAMPLED_ABOVE:
            self._put("rows", SAMPLED_ABOVE)

    # Leaving

    def action_use(self) -> None:
        # Keys typed just before still wait in the field's queue: take behind them.
        (self.focused or self).call_later(self._use)

    def _use(self) -> None:
        if self.left:
            return  # in the turn of the field
        if wrong := self._form.gather():
            self._say(wrong, "error")
            return
        if self._reader.busy or self._soon is not None:
            self._using = True
            self._say("it is used as soon as it is looked through; Esc goes back without it.")
            return
        try:
            source = self._draft.taken()
        except Refusal as refusal:
            self._say(str(refusal), "warning" if self._draft.undecided else "error")
            return
        self._toasts.clear()
        self.dismiss(Decided(source))

    def action_another(self) -> None:
        self._reader.cancel()
        self.dismiss(Decided(another=True))

    def action_back(self) -> None:
        """Leave the field, and the screen for Train."""
        self._toasts.clear()
        if self._form.has_focus_within:
            (self.query_one(Remarks) if not self._draft.columns else self._columns).focus()
        else:
            self._reader.cancel()
            self.dismiss(Decided())

    def action_twin(self) -> None:
        self.app.push_screen(AsText(lambda: list(twin(self._draft))))

    def action_command(self) -> None:
        try:
            source = self._draft.taken()
            recipe = Recipe(source, fitting(source, Network)())
        except Refusal as refusal:
            self._say(str(refusal))
            return
        command = recipe.command()
        self.app.copy_to_clipboard(command)
        hint = "copied, where the terminal allows it; Esc closes"
        self.app.push_screen(Reading("The command that trains this", text(command), hint))
