"""Textual's driver for a terminal, made to survive what terminals send.

It overrides private methods of textual 8; `tests/app/test_driver.py` holds what is relied on.
"""

import os
import re
import selectors
import time
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator
from typing import Any

from textual import events
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from tui.app.gate import terminal_gate

LARGEST_SIZE = (1000, 500)
PASTE_SILENCE_SECONDS = 1.0
LONGEST_SEQUENCE = 40
POLL_SECONDS = 0.1


class Driver(LinuxDriver):
    """Reads keys for ever, whatever bytes come; believes neither huge sizes nor stray signals."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._file = terminal_gate()  # type: ignore[assignment]
        self._suspended = False

    @property
    def waiting(self) -> int:
        """How many writes wait for the terminal to take them."""
        return self._writer_thread._queue.qsize() if self._writer_thread is not None else 0

    @property
    def written(self) -> int:
        """How many characters the terminal was sent so far."""
        return terminal_gate().passed

    def run_input_thread(self) -> None:
        """Read and dispatch until told to stop; a parser that choked is replaced."""
        while not self.exit_event.is_set():
            try:
                self._read_with(InputParser(self._debug))
            except (ValueError, OverflowError):
                continue
            except OSError:
                return  # the terminal is gone: the lifeline ends the app

    def _read_with(self, parser: "InputParser") -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(POLL_SECONDS):
                    raw = os.read(self.fileno, 4096)
                    if not raw:
                        self.exit_event.wait(POLL_SECONDS)
                    self._dispatch(parser.read(raw))
                self._dispatch(parser.tick())
                self._dispatch(parser.close_paste())

    def _dispatch(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self.process_message(message)

    def process_message(self, message: Message) -> None:
        if isinstance(message, events.Resize) and not believable(*message.size):
            return
        super().process_message(message)

    def _sigtstp_application(self, *arguments: object) -> None:
        self._suspended = True
        super()._sigtstp_application(*arguments)

    def _sigcont_application(self, *arguments: object) -> None:
        # Continuing without having been suspended must not start a second input thread.
        if self._suspended:
            self._suspended = False
            super()._sigcont_application(*arguments)


class InputParser(XTermParser):
    """Textual's parser, fed with bytes; closes a paste whose end never came."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._debug = debug
        self._decoder = getincrementaldecoder("utf-8")(errors="replace")
        self._tail = ""
        self._pasting = False
        self._last_input = 0.0

    def read(self, raw: bytes) -> Iterable[Message]:
        """The messages that `raw` completes. Bytes that are no UTF-8 read as ``�``."""
        text = self._decoder.decode(raw)
        if not text:
            return
        self._last_input = time.monotonic()
        recent = self._tail + text
        started = recent.rfind(BRACKETED_PASTE_START)
        ended = recent.rfind(BRACKETED_PASTE_END)
        if started != ended:
            self._pasting = started > ended
        self._tail = recent[1 - len(BRACKETED_PASTE_START) :]
        for piece in _pieces(text):
            try:
                yield from self.feed(piece)
            except (ValueError, OverflowError, StopIteration):
                super().__init__(self._debug)  # it choked on a sequence: begin behind it

    def close_paste(self) -> Iterable[Message]:
        """End a paste that has been silent for `PASTE_SILENCE_SECONDS`."""
        silence = time.monotonic() - self._last_input
        if self._pasting and silence > PASTE_SILENCE_SECONDS:
            self._pasting = False
            yield from self.feed(BRACKETED_PASTE_END)


def _pieces(text: str) -> Iterator[str]:
    """`text` in pieces of which a sequence that makes the parser choke takes only its own."""
    for part in re.split("(?=\x1b)", text):
        if part.startswith("\x1b"):
            yield from part[:LONGEST_SEQUENCE]
            part = part[LONGEST_SEQUENCE:]
        if part:
            yield part


def believable(width: int, height: int) -> bool:
    """Whether a terminal may have this size."""
    return width <= LARGEST_SIZE[0] and height <= LARGEST_SIZE[1]
