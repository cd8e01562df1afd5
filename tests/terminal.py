"""A pseudo-terminal to run the program in: keeps every byte, and a screen to read them on."""

import array
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pyte
from wcwidth import wcwidth

ROOT = Path(__file__).parent.parent
PATIENCE = 4 if "PYTEST_XDIST_WORKER" in os.environ else 1
"""Deadlines are those of a quiet machine; beside other tests they are longer."""
DEADLINE = 20.0
BORN_ON = (b"7", b"25")
"""The modes that a terminal begins with: wrapped lines and a cursor."""
PRESS_SECONDS = 0.25
SLICE_SECONDS = 0.02
"""How finely a slow link is metered."""


class Terminal:
    """`command` running in a terminal of `size` (columns, lines).

    A thread drains what it writes, at most `rate` bytes a second where that is given, unless
    `draining` is cleared: then the terminal is stalled. What the link has not taken waits in the
    kernel's own small buffer (20 kB). It answers like a terminal, unless `answers` is false.
    """

    def __init__(
        self,
        command: list[str],
        size: tuple[int, int] = (120, 40),
        environment: dict[str, str | None] | None = None,
        cwd: Path = ROOT,
        rate: float | None = None,
        answers: bool = True,
    ) -> None:
        columns, lines = size
        self.rate = rate
        self.screen = pyte.Screen(columns or 80, lines or 24)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = bytearray()
        self._lock = threading.Lock()
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.before = termios.tcgetattr(slave)
        self._slave = slave
        if answers:
            self.screen.write_process_input = self.send
        self.draining = threading.Event()
        self.draining.set()
        self.process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=cwd,
            env=_environment(environment or {}),
            preexec_fn=_own_terminal,
        )
        self._open = True
        self._reader = threading.Thread(target=self._drain, daemon=True)
        self._reader.start()

    def _drain(self) -> None:
        free, then = 0.0, time.monotonic()
        while self._open:
            self.draining.wait()
            if not select.select([self.master], [], [], 0.05)[0]:
                continue
            size = 65536
            if self.rate is not None:
                now = time.monotonic()
                free = min(free + (now - then) * self.rate, 2 * SLICE_SECONDS * self.rate)
                then, size = now, int(free)
                free -= size
            if not size:
                time.sleep(SLICE_SECONDS)
                continue
            try:
                data = os.read(self.master, size)
            except OSError:
                return
            with self._lock:
                self.raw += data
                self._stream.feed(data)

    def stall(self) -> None:
        """Take nothing more, as a link that stopped, until `draining` is set; the program fills it.

        By itself it holds back while the terminal does not answer: what it is asked for fills it.
        """
        self.send("\x1b")  # out of the field: letters act only outside
        self.settled(deadline=2.0)
        self.draining.clear()
        end = time.monotonic() + DEADLINE
        while not self.full():
            assert time.monotonic() < end, "the terminal was never full"
            self.send("y")  # the whole screen anew, in another theme
            pause = time.monotonic() + PRESS_SECONDS
            while not self.full() and time.monotonic() < pause:
                time.sleep(0.02)

    def full(self) -> bool:
        """Whether what the program writes now would have to wait."""
        return not select.select([], [self._slave], [], 0)[1]

    def send(self, data: str | bytes) -> None:
        rest = data.encode() if isinstance(data, str) else data
        while rest:
            rest = rest[os.write(self.master, rest) :]

    def text(self) -> str:
        """What stands on the screen."""
        with self._lock:
            return "\n".join(self._row(line) for line in range(self.screen.lines))

    def _row(self, line: int) -> str:
        """pyte's own `display` does not know half of a wide character that was written over."""
        cells = [self.screen.buffer[line][column].data for column in range(self.screen.columns)]
        pairs = zip(["", *cells], cells, strict=False)
        return "".join(
            data or ("" if wcwidth(before[:1] or " ") == 2 else " ") for before, data in pairs
        )

    def wait_for(self, what: str | Callable[[str], bool], deadline: float = DEADLINE) -> str:
        """The screen once it shows `what` (or `what` holds of it); AssertionError after a while."""
        seen = what if callable(what) else lambda text: what in text
        end = time.monotonic() + deadline * PATIENCE
        while time.monotonic() < end:
            text = self.text()
            if seen(text):
                return text
            if self.process.poll() is not None and not select.select([self.master], [], [], 0.2)[0]:
                text = self.text()
                if seen(text):
                    return text
                break
            time.sleep(0.02)
        raise AssertionError(f"never seen: {what}\n{self.text()}")

    def settled(self, quiet: float = 0.15, deadline: float = DEADLINE) -> str:
        """The screen once nothing more came for `quiet` seconds."""
        start = last = time.monotonic()
        seen = len(self.raw)
        while time.monotonic() < start + deadline:
            if len(self.raw) != seen:
                seen, last = len(self.raw), time.monotonic()
            elif time.monotonic() > last + quiet:
                break
            time.sleep(0.02)
        return self.text()

    def wait(self, deadline: float = DEADLINE) -> int:
        """The exit status of the program, negative for a signal."""
        status = self.process.wait(deadline * PATIENCE)
        self._settle()
        return status

    def _settle(self) -> None:
        end = time.monotonic() + 1.0
        while time.monotonic() < end and select.select([self.master], [], [], 0.1)[0]:
            time.sleep(0.02)

    def restored(self) -> list[str]:
        """What the program left changed on the terminal; empty when it gave everything back."""
        left = []
        if termios.tcgetattr(self._slave) != self.before:
            left.append("termios")
        with self._lock:
            raw = bytes(self.raw)
        return left + modes_left(raw)

    def unread(self) -> bytes:
        """What was typed or answered and nobody read: the next program would get it."""
        waiting = array.array("i", [0])
        fcntl.ioctl(self._slave, termios.FIONREAD, waiting)
        return os.read(self._slave, waiting[0]) if waiting[0] else b""

    def resize(self, columns: int, lines: int) -> None:
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        with self._lock:
            self.screen.resize(lines, columns)
        self.process.send_signal(signal.SIGWINCH)

    def hang_up(self) -> None:
        """Close the terminal, as a lost link does."""
        self._open = False
        self._reader.join()
        os.close(self._slave)
        os.close(self.master)

    def close(self) -> None:
        self.draining.set()
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        if self._open:
            self.hang_up()


def modes_left(raw: bytes) -> list[str]:
    """The modes that `raw` leaves other than it found them, by number, whichever they are."""
    now: dict[bytes, bytes] = {}
    for numbers, how in re.findall(rb"\x1b\[\?([0-9;]+)([hl])", raw):
        now |= dict.fromkeys(numbers.split(b";"), how)
    left = [mode.decode() for mode, how in now.items() if (how == b"h") != (mode in BORN_ON)]
    pushed = 0
    for how, count in re.findall(rb"\x1b\[([<>])([0-9]*)u", raw):
        pushed = pushed + 1 if how == b">" else max(pushed - int(count or 1), 0)
    return left + ["keyboard"] * bool(pushed)


def app(*words: str) -> list[str]:
    """The command that opens the program."""
    return [sys.executable, "-m", "tui", *words]


def _own_terminal() -> None:
    os.setsid()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _environment(extra: dict[str, str | None]) -> dict[str, str]:
    """What a person's terminal sets, and `extra`; None in it unsets a name."""
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("TEXTUAL", "LC_")) and key not in ("NO_COLOR", "COLUMNS", "LINES")
    }
    kept |= {"TERM": "xterm-256color", "LANG": "C.UTF-8", "COLORTERM": "truecolor"}
    return {key: value for key, value in (kept | extra).items() if value is not None}
