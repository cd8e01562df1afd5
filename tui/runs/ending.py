"""Writing how a run or a search ended: worth waiting for, and worth little room."""

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from tui.errors import StoreTrouble
from tui.runs.reserve import Reserve
from tui.runs.trouble import full, why

HURRIED_SECONDS = 5.0
AGAIN_SECONDS = 0.1


def write_end(
    path: Path,
    whole: Callable[[], None],
    alone: Callable[[str], None],
    failed: Callable[[sqlite3.Error], None],
    reserve: Reserve,
    hurry: Callable[[], bool],
    seconds: float,
) -> None:
    """Write the `whole` end into the store at `path`, for as long as `seconds` if need be.

    What there is no room for is waited for, the `reserve` given back. Once there is no more time,
    or no room and somebody in a `hurry`, the end is written `alone`, which is told why; each
    attempt that `failed` is noted. `StoreTrouble` if even that cannot be written.
    """
    start = time.monotonic()
    while True:
        try:
            return whole()
        except sqlite3.OperationalError as error:
            failed(error)
            cause, no_room = why(error, path), full(error, path)
        if no_room and reserve.release():
            continue
        hurried = hurry()
        patience = HURRIED_SECONDS if hurried else seconds
        if (no_room and hurried) or time.monotonic() > start + patience:
            break
        time.sleep(AGAIN_SECONDS)
    try:
        alone(cause)
    except sqlite3.OperationalError as error:
        raise StoreTrouble(
            f"the run store cannot be written ({why(error, path)}): what was not recorded by now "
            "is lost."
        ) from None
