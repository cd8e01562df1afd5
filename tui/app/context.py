"""What the screens are given from outside: the store, the launcher, clocks, limits."""

import math
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from tui.app.ports import Runs, Starter
from tui.errors import Refusal, StoreBusy, StoreFull, StoreTrouble
from tui.plotting.style import Charset
from tui.runs.recent import Forgotten, Recent


def _nothing() -> int:
    return 0


def _any() -> float:
    return math.inf


@dataclass(frozen=True, kw_only=True)
class Context:
    """`clock` counts seconds for pacing, `now` is the time of day. `recent` are the files that were
    opened last.

    `waiting` counts writes that the terminal has not shown yet, `written` bytes it was sent,
    `rate` bytes that it takes in a second.
    """

    reader: Runs
    starter: Starter
    charset: Charset = Charset.UNICODE
    read_only: bool = False
    run: int | None = None
    recent: Recent = field(default_factory=Forgotten)
    notices: tuple[str, ...] = ()
    clock: Callable[[], float] = time.monotonic
    now: Callable[[], float] = time.time
    waiting: Callable[[], int] = _nothing
    written: Callable[[], int] = _nothing
    rate: Callable[[], float] = _any

    @staticmethod
    def tried(act: Callable[[], object], undone: str = "", again: str = "") -> str:
        """Do `act`; the sentence on what kept it from being done, else nothing.

        Of what a key asked for, `undone` says what did not happen while the store has no room or
        another process holds it, and `again` which key asks once more.
        """
        try:
            act()
        except StoreBusy as busy:
            if not undone:
                return str(busy)
            return f"{undone}: {busy.holder} holds the run store; press {again} again."
        except StoreFull as full:
            return f"{undone}: {full}" if undone else str(full)
        except (Refusal, StoreTrouble) as trouble:
            return str(trouble)
        except sqlite3.Error as error:
            return f"the run store does not answer ({error}): try again."
        except OSError as error:
            return f"no training process could be started ({error.strerror or error})."
        return ""
