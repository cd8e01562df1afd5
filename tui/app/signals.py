"""Signals that end the app: the terminal is given back, training jobs go on.

asyncio's handlers do not run while the event loop waits for a stalled terminal, and a clean
shutdown was seen to hang, so the handler restores the terminal by itself and leaves at once.
"""

import os
import signal
import termios
import time
from types import FrameType
from typing import Any

from tui.app.gate import terminal_gate
from tui.app.watchdog import Watchdog

ENDING = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
WATCHDOG_SECONDS = 3.0
ANSWER_SECONDS = 0.3
"""How long an answer of the terminal is waited for that would else be typed into the shell."""

RESTORE = (
    b"\x18\x1b[?2026l"  # cancel a sequence cut short; end a synchronised update
    b"\x1b[?2004l\x1b[?7h\x1b[?2048l"  # paste, wrap, in-band resize
    b"\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l\x1b[?1004l"  # mouse, focus
    b"\x1b[<u\x1b[0m\x1b[?1049l\x1b[?25h"  # keyboard, colours, screen, cursor
)


class Departure:
    """Remembers the terminal as it was and puts it back when a signal ends the app."""

    def __init__(self, terminal: int) -> None:
        self._terminal = terminal
        self._before: list[Any] | None = None
        self._watchdog = Watchdog(WATCHDOG_SECONDS)

    def remember(self) -> None:
        """Keep the terminal's settings, before the app changes them."""
        self._before = termios.tcgetattr(self._terminal)

    def install(self) -> None:
        """Handle the ending signals; one that was ignored at the start (nohup) stays ignored."""
        self._watchdog.start()
        for number in ENDING:
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self._leave)

    def _leave(self, number: int, _frame: FrameType | None) -> None:
        status = 128 + number
        self._watchdog.bark(status)
        if number != signal.SIGHUP:
            _hear_out()
        self.restore()
        os._exit(status)

    def restore(self) -> None:
        """Leave the app's screen and modes, as far as the terminal still answers."""
        terminal_gate().shut()
        try:
            if self._before is not None:
                termios.tcsetattr(self._terminal, termios.TCSANOW, self._before)
            os.write(self._terminal, RESTORE)
        except (OSError, termios.error):
            return  # the terminal is gone: there is nothing to give back


def _hear_out() -> None:
    """Let the input thread read the answer that is on its way; ask for no other."""
    gate = terminal_gate()
    gate.asking = False
    deadline = time.monotonic() + ANSWER_SECONDS
    while gate.echo.unanswered and time.monotonic() < deadline:
        time.sleep(0.01)
