"""Opens a file: typed or picked from a list, with its first rows beside, and read in a process."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Resize
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui.app.file.about import Preview, bytes_said
from tui.app.file.draft import FileDraft
from tui.app.file.listing import Entry, Lister, Listing, folder_of, matching
from tui.app.file.previews import Previews
from tui.app.file.progress import Progress
from tui.app.file.typed import TypedFile, divided, of_what_is_there, values_of, whole
from tui.app.ports import Reading
from tui.app.screens.dialog import Dialog
from tui.app.text import text
from tui.app.widgets.columns import Column, Columns
from tui.app.widgets.file.first_rows import beside
from tui.app.widgets.filter import Filter
from tui.app.widgets.path_field import PathField
from tui.errors import Refusal
from tui.plotting.style import Charset
from tui.recipe import Recipe
from tui.runs.place import typed_path
from tui.runs.recent import Recent
from tui.sources import File

LOOK_SECONDS = 0.08
COLUMNS = (Column("name", 0), Column("size", 10, "dim", right=True), Column("where", 30, "dim", 1))
HINT = "Enter opens it, Tab completes, Esc leaves it"
READING_HINT = "Esc cancels"
PLACEHOLDER = "path of a table, a recipe (.toml), or a folder of pictures"


class Picked(NamedTuple):
    """A file that was read, or a recipe."""

    draft: FileDraft | None = None
    recipe: Recipe | None = None


class Pick(Dialog[Picked]):
    """Answers what was opened. What cannot be read is said, and another can be chosen.

    Of `file`, where it is given, only its trouble is asked: it is read at once. `kept` is what was
    said of files before, by their paths: what is opened again is taken as it was left.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", show=False),
        Binding("tab", "complete", "Complete", show=False, priority=True),
    ]
    keys = (
        ("letters", "a path, or part of a name in the list; ~ is your home"),
        ("--…", "behind a path, what a command line says of it: --delimiter tab"),
        ("Up Down", "choose; PgUp PgDn Home End as well"),
        ("Tab", "put the chosen name into the field"),
        ("Enter", "open it; of a folder, go in"),
        ("Esc", "cancel the reading; else leave"),
    )

    @dataclass
    class Listed(Message):
        """A folder was looked up."""

        listing: Listing

    def __init__(
        self,
        reader: Reading,
        recent: Recent,
        clock: Callable[[], float],
        charset: Charset,
        file: File | None = None,
        kept: Mapping[str, File] | None = None,
    ) -> None:
        super().__init__("Open a file", HINT)
        self._reader = reader
        self._recent = recent
        self._clock = clock
        self._file = file
        self._kept = {**(kept or {}), **({} if file is None else {whole(file.path): file})}
        self._paths = tuple(recent.paths())
        self._listing = Listing("")
        self._entries: list[Entry] = []
        self._previews = Previews(reader, clock)
        self._told: object = None
        self._draft: FileDraft | None = None
        self._progress = Progress(clock, charset)
        self._skip = self._anew = self._tried = ""
        self._lister = Lister(lambda found: self.post_message(self.Listed(found)))

    def body(self) -> list[Widget]:
        listing = OptionList()
        listing.can_focus = False  # every key goes through the field
        path = "" if self._file is None else self._file.path
        return [
            PathField(path, PLACEHOLDER),
            Static(classes="why"),
            listing,
            Vertical(Static(id="first-rows"), id="preview"),
        ]

    def on_mount(self) -> None:
        self.query_one(PathField).focus()
        self._list()
        self.set_interval(LOOK_SECONDS, self._look)
        if self._file is not None:
            self._read(FileDraft(self._file))

    # What there is

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != event.input.value:
            return  # more was typed meanwhile, which comes next
        if event.value != self._tried:  # what was said is of another path
            self._skip = self._anew = self._tried = ""
            if self._draft is None:
                self._say("")
        self._list()

    @property
    def _typed(self) -> TypedFile:
        return divided(self.query_one(PathField).value)

    def _list(self) -> None:
        typed = self._typed.path
        if folder_of(typed) != self._listing.typed or not self._listing.entries:
            self._lister.look(folder_of(typed))
        self._show()

    def on_pick_listed(self, event: Listed) -> None:
        event.stop()
        if event.listing.typed == folder_of(self._typed.path):
            self._listing = event.listing
            self._show()

    def on_resize(self, event: Resize) -> None:
        self._show()

    def _show(self) -> None:
        """The entries that fit what is typed, the first one chosen."""
        typed = self._typed.path
        here = self._listing.typed == folder_of(typed)
        listing = self._listing if here else Listing(folder_of(typed))
        self._entries = matching(listing, self._paths, typed)
        columns = Columns(COLUMNS, self.room)
        rows = [Option(_row(each, columns)) for each in self._entries]
        if listing.more:
            rows.append(Option(text("more are not listed: type the path", "dim"), disabled=True))
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(rows)
        if not rows:
            none = "nothing here is called that" if listing.entries else "nothing here"
            options.add_option(Option(text(listing.trouble or none), disabled=True))
        options.action_first()

    async def on_filter_moved(self, event: Filter.Moved) -> None:
        event.stop()
        await self.query_one(OptionList).run_action(event.action)

    @property
    def _chosen(self) -> Entry | None:
        place = self.query_one(OptionList).highlighted
        return self._entries[place] if place is not None and place < len(self._entries) else None

    def action_complete(self) -> None:
        if self._chosen is not None:
            self._type(self._chosen.typed + self._typed.options)

    def _type(self, path: str) -> None:
        field = self.query_one(PathField)
        field.value = path
        field.cursor_position = len(path)

    # Opening

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._open(event.value)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._open(self.query_one(PathField).value)  # by the mouse

    def _open(self, typed: str) -> None:
        if self._draft is not None:
            return  # it is being read
        path, options = of_what_is_there(typed)
        if typed and typed in (self._skip, self._anew):
            self._read_path(path, options)
            return
        chosen = self._chosen
        if chosen is not None and self._listing.typed == folder_of(path):
            if chosen.folder and not chosen.pictures:
                self._type(chosen.typed + options)
                return
            path = chosen.typed
        if not path.strip():
            self._say("no file is given: type its path, or choose one.")
            return
        self._read_path(path, options)

    def _read_path(self, typed: str, options: str) -> None:
        """Read what was typed; once more after it was refused, as that was offered."""
        path, full = typed_path(typed), whole(typed)
        again = typed + options
        skip, anew = again == self._skip, again == self._anew
        self._tried = again
        self._type(again)
        if path.suffix.lower() == ".toml":
            try:
                self.dismiss(Picked(recipe=Recipe.from_file(str(path))))
            except Refusal as refusal:
                self._say(str(refusal))
            return
        if anew:
            self._kept.pop(full, None)
        changed = {"path": full, **({"bad_lines": "skip"} if skip else {})}
        try:
            base = self._kept.get(full, File())
            source = File.from_values(base.over({**values_of(options), **changed}))
        except (Refusal, OSError) as trouble:
            self._say(f"{trouble}".rstrip(".") + ".")
            return
        self._read(FileDraft(source))

    def _read(self, draft: FileDraft) -> None:
        self._draft = draft
        self._progress.begin()
        self._say_keys(READING_HINT)
        try:
            self._reader.ask(draft.order())
        except OSError as error:
            self._failed(f"no process to read it could be started ({error.strerror or error}).")
        self._tell_progress()

    def action_back(self) -> None:
        if self._draft is None:
            self.dismiss(None)
            return
        self._reader.cancel()
        self._failed("cancelled: nothing was taken; choose another file, or this one again.")

    def _failed(self, sentence: str) -> None:
        self._draft = None
        self._say_keys(HINT)
        self._say(sentence)

    # What the process says

    def _look(self) -> None:
        news = self._reader.news()
        draft = self._draft
        if draft is None:
            for event in news:
                self._previews.hear(event)
            self._ask_preview()
            return
        for event in news:
            draft.hear(event)
        if not self._reader.busy:
            if self.app.screen is self:  # under a dialog it could not be left
                self._ended(draft)
        else:
            self._tell_progress()

    def _ended(self, draft: FileDraft) -> None:
        if not draft.refused:
            self._recent.add(draft.asked.path)
            self.dismiss(Picked(draft=draft))
            return
        sentence = draft.refused
        if draft.bad_lines:
            sentence += " Enter again leaves such lines out."
            self._skip = self.query_one(PathField).value
        elif self._kept.get(path := draft.asked.path, File(path=path)) != File(path=path):
            sentence += " Enter again forgets what was set of it before."
            self._anew = self.query_one(PathField).value
        self._failed(sentence)

    def _tell_progress(self) -> None:
        if self._draft is not None:
            self._say(self._progress.said(self._draft.stage))

    def _say(self, sentence: str) -> None:
        self.query_one(".why", Static).update(text(sentence))

    def _say_keys(self, hint: str) -> None:
        self.query_one(".box").border_subtitle = text(hint)

    # The first rows

    def _ask_preview(self) -> None:
        """Show those of what is chosen, or ask for them."""
        chosen = self._chosen
        path = "" if chosen is None or (chosen.folder and not chosen.pictures) else chosen.typed
        preview = self._previews.of(path)
        self._tell_preview(chosen, preview)
        self._previews.ask(path)

    def _tell_preview(self, chosen: Entry | None, preview: Preview | None) -> None:
        size = self.query_one("#preview").size
        shown = (chosen, preview is None, size)
        if shown != self._told:
            self._told = shown
            self.query_one("#first-rows", Static).update(beside(chosen, preview, *size))


def _row(entry: Entry, columns: Columns) -> Content:
    if entry.recent:
        return columns.row(entry.name, "opened", str(Path(entry.typed).parent))
    if entry.pictures:
        return columns.row("./", "pictures", "this folder, a class a folder")
    return columns.row(
        entry.name + ("/" if entry.folder else ""),
        "" if entry.folder else bytes_said(entry.size),
        "",
    )
