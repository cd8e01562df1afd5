"""Ends the program a while after it was told to leave, whatever hangs by then."""

import os
import time
from collections.abc import Callable
from threading import Thread


class Watchdog:
    """Told by a byte in a pipe, which takes no lock: a handler of signals interrupts any code, so
    that starting a thread in it waits for ever where a thread was just being started.
    """

    def __init__(self, seconds: float, leave: Callable[[int], object] = os._exit) -> None:
        self._seconds = seconds
        self._leave = leave
        self._out, self._in = os.pipe()

    def start(self) -> None:
        Thread(target=self._watch, name="watchdog", daemon=True).start()

    def bark(self, status: int) -> None:
        """Leave with this status, below 256, after so many seconds."""
        os.write(self._in, bytes((status,)))

    def _watch(self) -> None:
        (status,) = os.read(self._out, 1)
        time.sleep(self._seconds)
        self._leave(status)
