"""Leaves when the terminal is gone: without one, waiting for keys would spin for ever."""

import os
import termios
from collections.abc import Callable
from threading import Event, Thread

EVERY_SECONDS = 1.0
HANGUP_STATUS = 129


def hung_up(descriptor: int) -> bool:
    """Whether the terminal behind `descriptor` is gone."""
    try:
        termios.tcgetattr(descriptor)
    except (termios.error, OSError, ValueError):
        return True
    return False


class Lifeline:
    """Asks once a second, in a thread: the event loop may hang on a terminal that went away."""

    def __init__(self, descriptor: int, leave: Callable[[int], object] = os._exit) -> None:
        self._descriptor = descriptor
        self._leave = leave
        self._cut = Event()
        self._thread = Thread(target=self._watch, name="lifeline", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._cut.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._cut.wait(EVERY_SECONDS):
            if hung_up(self._descriptor):
                self._leave(HANGUP_STATUS)
                return
