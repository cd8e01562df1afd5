"""Asking a process to stop: through the store, or by a signal where the store takes nothing."""

from collections.abc import Callable

from tui.errors import StoreTrouble
from tui.runs.process import Process


def stop(ask: Callable[[], object], process: Process | None) -> str:
    """Ask what `process` drives to stop, by `ask`; why it was told by a signal, if it was.

    Raises what `ask` did where it can be told by none: it is not of this machine, or not begun.
    """
    try:
        ask()
    except StoreTrouble as trouble:
        if process is None or not process.told_to_stop():
            raise
        return str(trouble)
    return ""
