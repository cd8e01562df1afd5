"""Opening the app on a terminal: checks first, textual second, and the way back."""

import os
import sys
import threading
from typing import TYPE_CHECKING

from tui.app import Options, crash
from tui.app.lifeline import Lifeline
from tui.app.signals import Departure
from tui.app.terminal import Colours, as_started, ascii_only, prepare, refusal, writes_utf_8
from tui.errors import Refusal
from tui.runs.place import log_path
from tui.words import listed, quoted

BUSY_SECONDS = 0.3
"""A key waits no longer for a store that somebody else holds."""
THEME_NAMES = ("dark", "light", "colour-blind")

if TYPE_CHECKING:
    from tui.app.application import TuiApp


def open_app(options: Options) -> int:
    """Run the app until it ends; the exit status. Raises `StoreTrouble` for an unusable store,
    `Refusal` on a terminal that cannot show it.
    """
    if reason := refusal(os.environ):
        raise Refusal(reason)
    if options.theme and options.theme not in THEME_NAMES:
        raise Refusal(f"there is no theme {quoted(options.theme)}: give {listed(THEME_NAMES)}.")
    found = prepare(os.environ)
    departure = Departure(sys.stdin.fileno())
    departure.remember()
    app = _make(options, found)
    departure.install()
    lifeline = Lifeline(sys.stdin.fileno())
    lifeline.start()
    try:
        return _run(app, options, departure)
    finally:
        lifeline.stop()


def _make(options: Options, found: Colours) -> "TuiApp":
    from tui.app.application import TuiApp
    from tui.app.context import Context
    from tui.jobs.launcher import Launcher
    from tui.plotting.style import Charset
    from tui.runs.recent import Forgotten, RecentFiles
    from tui.runs.store import Store

    plain = options.ascii or ascii_only(as_started(os.environ)) or not writes_utf_8(sys.__stderr__)
    context = Context(
        reader=Store.open(options.store, BUSY_SECONDS, must_exist=True),
        starter=Launcher(options.store, BUSY_SECONDS),
        charset=Charset.ASCII if plain else Charset.UNICODE,
        read_only=options.read_only,
        run=options.run,
        recent=Forgotten() if options.read_only else RecentFiles(options.store),
        notices=options.notices,
    )
    return TuiApp(
        context,
        recipe=options.recipe,
        file=options.file,
        theme=options.theme or "",
        log=log_path(options.store),
        coloured=found is Colours.MANY,
    )


def _run(app: "TuiApp", options: Options, departure: Departure) -> int:
    log = log_path(options.store)
    said: list[str] = []

    def in_thread(arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            said.append(crash.note(arguments.exc_value, log))

    threading.excepthook = in_thread
    try:
        app.run(mouse=options.mouse)
    except Exception as error:
        departure.restore()
        print(crash.note(error, log), file=sys.stderr)
        return 1
    finally:
        app.context.starter.close()
    for line in filter(None, [*said, app.crash_line]):
        print(line, file=sys.stderr)
    return app.return_code or 0
