"""The app: themes, keys that act everywhere, leaving, and what happens when it breaks."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import ClassVar

from rich.console import RenderableType
from textual._compositor import CompositorUpdate
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.events import Event, Key, Paste, Resize
from textual.filter import LineFilter
from textual.screen import Screen

from tui.app import crash
from tui.app.bindings import bindings
from tui.app.context import Context
from tui.app.driver import Driver
from tui.app.guard import Guard
from tui.app.keys import TRAIN
from tui.app.painted import Difference, known
from tui.app.screens.dialog import Dialog
from tui.app.screens.help import Help, dialog_help, help_text
from tui.app.screens.palette import Palette
from tui.app.screens.quit import Leaving, Quit
from tui.app.screens.stage import Stage
from tui.app.screens.train import Train
from tui.app.text import text
from tui.app.themes import THEMES, ansi_variables
from tui.app.turns import Turns
from tui.app.unfinished import Unfinished, unfinished
from tui.plotting.style import Charset
from tui.recipe import Recipe
from tui.sources import File

NOTICE_SECONDS = 15.0
STOP_SECONDS, HURRY_SECONDS = 3.0, 1.0
"""So long has what is stopped before it is killed, and before it is to wait for nothing more."""
STOP_POLL_SECONDS = 0.05
REAP_SECONDS = 1.0
_HERE = Path(__file__).parent
_OWN = ("leave", "help", "theme")


class TuiApp(App[None]):
    """One store, one screen. Everything it needs is handed in with the context."""

    TITLE = "tui"
    CSS_PATH = sorted(str(path) for path in _HERE.rglob("*.tcss"))
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(*_OWN),
        # Both by name: textual adds its own only where none is bound.
        Binding("ctrl+o", "command_palette", "Palette", show=False, priority=True),
        Binding("colon", "command_palette", "Palette", show=False),
        Binding("ctrl+l", "redraw", "Redraw", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", "Suspend", show=False, priority=True),
    ]

    def __init__(
        self,
        context: Context,
        *,
        recipe: Recipe | None = None,
        file: File | None = None,
        theme: str = "",
        log: Path | None = None,
        coloured: bool = True,
    ) -> None:
        super().__init__(driver_class=Driver)
        self.context = replace(
            context, waiting=self._waiting, written=self._written, rate=self._rate
        )
        self._recipe, self._file = recipe, file
        self._log_path = log
        self._guard = Guard(context.charset)
        self._coloured = coloured
        self._turns = Turns(self)
        self._stop_deadline = 0.0
        self.crash_line = ""
        for each in THEMES.values():
            self.register_theme(each)
        if coloured:
            self.theme = THEMES[theme or "dark"].name
        self.animation_level = "none"

    def on_mount(self) -> None:
        self.set_class(self.context.charset is Charset.ASCII, "ascii")
        self.push_screen(Train(self.context, self._recipe, self._file))
        for notice in self.context.notices:
            self.notify(text(notice).plain, markup=False, timeout=NOTICE_SECONDS)
        # How a job of ours was killed only its parent is told.
        self.set_interval(REAP_SECONDS, partial(self.context.tried, self.context.starter.reap))

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The guard sees every segment last."""
        return [*super().get_line_filters(), self._guard]

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return ansi_variables()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: what the table of keys holds, and the themes."""
        table = screen.table if isinstance(screen, Stage) else TRAIN
        for key in table.keys:
            if key.action != "palette":
                act = partial(self._run_key, key.action)
                yield SystemCommand(f"{key.name} ({key.shown()})", key.doc, act)
        if isinstance(screen, Train):
            for name, doc, go in screen.destinations():
                yield SystemCommand(name, doc, go)
        for name, theme in THEMES.items():
            yield SystemCommand(
                f"Theme: {name}", f"colours: {name}", partial(self._use, theme.name)
            )

    def action_command_palette(self) -> None:
        """Everything by name; over a dialog only its own keys act."""
        if isinstance(self.screen, Palette):
            self.screen.dismiss()
        elif isinstance(self.screen, Dialog):
            self.notify("Esc closes this first.", markup=False)
        else:
            self.push_screen(Palette(self.get_system_commands(self.screen)), self._act)

    def _act(self, command: Callable[[], object] | None) -> None:
        if command is not None:
            self.call_later(command)

    async def _run_key(self, action: str) -> None:
        await self.run_action(f"screen.{action}" if action not in _OWN else f"app.{action}")

    def _use(self, theme: str) -> None:
        if self._coloured:
            self.theme = theme
        else:
            self.notify("themes need a terminal of 256 colours and no NO_COLOR.", markup=False)

    def action_theme(self) -> None:
        names = [theme.name for theme in THEMES.values()]
        place = names.index(self.theme) + 1 if self.theme in names else 0
        self._use(names[place % len(names)])

    def action_help(self) -> None:
        if isinstance(self.screen, Help):
            self.screen.dismiss()
        elif isinstance(self.screen, Dialog):
            self.push_screen(Help(partial(dialog_help, self.screen)))
        else:
            table = self.screen.table if isinstance(self.screen, Stage) else TRAIN
            plain = self.context.charset is Charset.ASCII
            self.push_screen(Help(partial(help_text, plain, table)))

    def action_help_quit(self) -> None:
        """Ctrl+C where nothing is selected."""
        self.notify("^q leaves the program; ^s stops the run.", markup=False)

    def copy_to_clipboard(self, text: str) -> None:
        """Hand `text` to the terminal's clipboard, where it has one."""
        super().copy_to_clipboard(text)

    # Leaving

    def action_leave(self) -> None:
        if isinstance(self.screen, Quit):
            self.exit()
            return
        active = [] if self.context.read_only else self._active()
        if not active:
            self.exit()
            return
        self.push_screen(Quit([each.doing for each in active]), partial(self._leaving, active))

    def _active(self) -> list[Unfinished]:
        """What trains on this machine: runs of another one are not ours to stop."""
        found: list[Unfinished] = []
        trouble = self.context.tried(lambda: found.extend(unfinished(self.context.reader)))
        return [] if trouble else found

    def _leaving(self, active: list[Unfinished], answer: Leaving | None) -> None:
        if answer is Leaving.LEAVE:
            self.exit()
        elif answer is Leaving.STOP:
            for each in active:
                self.context.tried(partial(each.stop, self.context.reader))
            self._stop_deadline = self.context.clock() + STOP_SECONDS
            self.set_timer(HURRY_SECONDS, partial(self._hurry, active))
            self._leave_when_stopped(active)

    def _hurry(self, active: list[Unfinished]) -> None:
        for each in active:
            each.hurry()

    def _leave_when_stopped(self, active: list[Unfinished]) -> None:
        """Exit once all of `active` ended; what does not listen is killed."""
        left: list[Unfinished] = []

        def look() -> None:
            seen = [each.now(self.context.reader) for each in active]
            left.extend(each for each in seen if each is not None)

        if self.context.tried(look):
            left = active  # the store does not answer now: they train as far as is known
        if left and self.context.clock() < self._stop_deadline:
            self.set_timer(STOP_POLL_SECONDS, partial(self._leave_when_stopped, left))
            return
        for each in left:
            each.kill()
        self.exit()

    # The terminal

    async def on_event(self, event: Event) -> None:
        if isinstance(event, Resize):
            self._forget_painted()
        typed = isinstance(event, Key | Paste) and not event.is_forwarded
        if typed and not self._turns.has(event):
            return  # it comes again, in its turn
        await super().on_event(event)

    async def _press_keys(self, keys: Iterable[str]) -> None:
        """As if someone pressed them; each has had its turn when this returns."""
        await super()._press_keys(keys)
        await self._turns.over()

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        """Send only what differs from what stands on the terminal."""
        if isinstance(self._driver, Driver) and isinstance(renderable, CompositorUpdate):
            if known(renderable):
                renderable = Difference(renderable, self._driver.painted)
            else:
                self._forget_painted()
        super()._display(screen, renderable)

    def _forget_painted(self) -> None:
        if isinstance(self._driver, Driver):
            self._driver.painted.forget()

    def action_redraw(self) -> None:
        """Paint everything anew: something else wrote on the terminal."""
        self._forget_painted()
        self.screen.refresh(layout=True)

    # Trouble

    def _waiting(self) -> int:
        return self._driver.waiting if isinstance(self._driver, Driver) else 0

    def _written(self) -> int:
        return self._driver.written if isinstance(self._driver, Driver) else 0

    def _rate(self) -> float:
        return self._driver.rate if isinstance(self._driver, Driver) else math.inf

    def _fatal_error(self) -> None:
        """One line instead of a traceback; the details go to the private log."""
        if self._exception is not None and self._log_path is not None:
            self.crash_line = crash.note(self._exception, self._log_path)
            self._close_messages_no_wait()
        else:
            super()._fatal_error()
