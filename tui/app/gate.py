"""The way out to the terminal, which can be shut for good."""

import sys
import time
from functools import cache
from threading import Lock
from typing import TextIO

from tui.app.echo import QUESTION, Echo

SHUT_SECONDS = 0.5


class Gate:
    """A text file for textual's writer thread; after `shut` nothing passes any more.

    Without it the thread could paint a frame over a terminal that was already given back. Behind
    what goes through the terminal is asked how far it has come.
    """

    def __init__(self, file: TextIO, echo: Echo | None = None) -> None:
        self._file = file
        self._open = True
        self._writing = Lock()
        self.echo = echo or Echo(time.monotonic)
        self.asking = False
        """Whether there is someone to read the answers."""
        self.passed = 0
        """How many bytes went through."""

    def write(self, text: str) -> int:
        with self._writing:
            size = len(text.encode(errors="replace"))
            self.passed += size
            if not self._open:
                return len(text)
            if self.asking and self.echo.sent(size):
                text += QUESTION
            return self._file.write(text)

    def flush(self) -> None:
        with self._writing:
            if self._open:
                self._file.flush()

    def fileno(self) -> int:
        return self._file.fileno()

    def isatty(self) -> bool:
        return self._file.isatty()

    def shut(self) -> None:
        """Let nothing more through. Waits briefly for a write under way, which may be stalled."""
        self._open = False
        if self._writing.acquire(timeout=SHUT_SECONDS):
            self._writing.release()


@cache
def terminal_gate() -> Gate:
    """The one gate of this process, to the stream that textual paints on."""
    assert sys.__stderr__ is not None
    return Gate(sys.__stderr__)
