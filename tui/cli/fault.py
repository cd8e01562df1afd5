"""A fault of the program itself on the command line: one line, the rest in a private log."""

import sys
import tempfile
import threading
from pathlib import Path

from tui.errors import StoreTrouble


def note(error: BaseException, words: list[str]) -> str:
    """Write the traceback to the log of the store that `words` name; the line to show."""
    from tui.app import crash

    return crash.note(error, _log(words))


def report_thread(words: list[str], arguments: threading.ExceptHookArgs) -> None:
    """An exception that nobody caught in a thread is said, not swallowed."""
    if arguments.exc_value is not None:
        print(f"tui: {note(arguments.exc_value, words)}", file=sys.stderr)


def _log(words: list[str]) -> Path:
    from tui.runs.place import log_path, store_path

    given = [word.partition("=")[2] for word in words if word.startswith("--store=")]
    if "--store" in words:
        given += words[words.index("--store") + 1 :][:1]
    try:
        return log_path(store_path(given[-1] if given else None))
    except StoreTrouble:
        return log_path(Path(tempfile.gettempdir()) / "tui-trainer")
