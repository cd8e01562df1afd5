"""Textual's driver for a terminal, made to survive what terminals send.

It overrides private methods of textual 8; `tests/app/test_driver.py` holds what is relied on.
"""

import os
import re
import selectors
import time
from codecs import getincrementaldecoder
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from queue import Full
from typing import Any

from textual import events
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.keys import Keys
from textual.message import Message

from tui.app.echo import ANSWER
from tui.app.gate import terminal_gate
from tui.app.painted import Painted
from tui.app.terminal import erases

LARGEST_SIZE = (1000, 500)
USUAL_SIZE = (80, 24)
PASTE_SILENCE_SECONDS = 1.0
LONGEST_SEQUENCE = 40
ESCAPE = "\x1b"
SEQUENCES = (*"[O]P^_XN\\\x7f\x08", ESCAPE)
"""What stands behind the first byte of a sequence, or of Alt+Backspace; anything else is a key."""
POLL_SECONDS = 0.1
ANSWER_SECONDS = 0.5
"""How long an answer is waited for that would else be typed into the shell."""


class Driver(LinuxDriver):
    """Reads keys for ever, whatever bytes come; believes neither huge sizes nor stray signals."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._file = terminal_gate()  # type: ignore[assignment]
        self._suspended = False
        self.painted = Painted(erases(os.environ), self._get_terminal_size)

    @property
    def waiting(self) -> int:
        """How many writes the terminal has not taken yet; 1 where it only did not show them."""
        queued = self._writer_thread._queue.qsize() if self._writer_thread is not None else 0
        echo = terminal_gate().echo
        if not queued and echo.overdue:
            self._ask()
        return queued or int(echo.behind)

    @property
    def written(self) -> int:
        """How many bytes the terminal was sent so far."""
        return terminal_gate().passed

    @property
    def rate(self) -> float:
        """How many bytes a second the terminal takes, as far as is known."""
        return terminal_gate().echo.rate

    def _ask(self) -> None:
        """Have the terminal asked behind everything sent so far."""
        if self._writer_thread is not None:
            with suppress(Full):  # what fills the queue is asked behind as well
                self._writer_thread._queue.put_nowait("")

    def _answered(self) -> None:
        if terminal_gate().echo.answered():
            self._ask()

    def _get_terminal_size(self) -> tuple[int, int]:
        # What COLUMNS and LINES in the environment say was true of another terminal, if ever.
        try:
            width, height = os.get_terminal_size(self.fileno)
        except OSError:
            width = height = 0
        return width or USUAL_SIZE[0], height or USUAL_SIZE[1]

    def start_application_mode(self) -> None:
        terminal_gate().asking = self.input_tty
        self.painted.forget()
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def disable_input(self) -> None:
        gate = terminal_gate()
        gate.asking = False
        deadline = time.monotonic() + ANSWER_SECONDS
        while gate.echo.unanswered and time.monotonic() < deadline:
            time.sleep(0.01)
        super().disable_input()

    def run_input_thread(self) -> None:
        """Read and dispatch until told to stop; a parser that choked is replaced."""
        while not self.exit_event.is_set():
            try:
                self._read_with(InputParser(self._debug, self._answered))
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
    """Textual's parser, fed with bytes; closes a paste whose end never came.

    `answered` is called for each answer of the terminal to the question how far it is.
    """

    def __init__(self, debug: bool = False, answered: Callable[[], object] = lambda: None) -> None:
        super().__init__(debug)
        self._debug = debug
        self._answered = answered
        self._decoder = getincrementaldecoder("utf-8")(errors="replace")
        self._tail = ""
        self._pasted: str | None = None
        self._last_input = 0.0
        self._escaped = False

    def read(self, raw: bytes) -> Iterable[Message]:
        """The messages that `raw` completes. Bytes that are no UTF-8 read as ``�``."""
        text = self._decoder.decode(raw)
        if not text:
            return
        self._last_input = time.monotonic()
        while text:
            text = yield from self._keys(text) if self._pasted is None else self._paste(text)

    def _keys(self, text: str) -> Generator[Message, None, str]:
        """Read up to where a paste starts; what is left."""
        recent = self._tail + text
        start = recent.find(BRACKETED_PASTE_START)
        if start >= 0:
            end = start + len(BRACKETED_PASTE_START) - len(self._tail)
            self._tail, self._pasted = "", ""
        else:
            end = len(text)
            self._tail = recent[1 - len(BRACKETED_PASTE_START) :]
        for piece in _pieces(text[:end]):
            if self._escaped and not piece.startswith(SEQUENCES):
                super().__init__(self._debug)  # it waits for the rest of a sequence: there is none
                yield events.Key("escape", ESCAPE)
            self._escaped = piece == ESCAPE
            try:
                yield from self.feed(piece)
            except (ValueError, OverflowError, StopIteration):
                super().__init__(self._debug)  # it choked on a sequence: begin behind it
        return text[end:]

    def _paste(self, text: str) -> Generator[Message, None, str]:
        """Collect what is pasted, which the parser would take a character at a time."""
        assert self._pasted is not None
        known = max(len(self._pasted) - len(BRACKETED_PASTE_END), 0)
        self._pasted += text
        end = self._pasted.find(BRACKETED_PASTE_END, known)
        if end < 0:
            return ""
        rest = self._pasted[end + len(BRACKETED_PASTE_END) :]
        yield from self._end_paste(self._pasted[:end])
        return rest

    def _end_paste(self, text: str) -> Iterable[Message]:
        self._pasted = None
        yield events.Paste(text.replace("\x00", ""))
        for message in self.feed(BRACKETED_PASTE_END):
            if not isinstance(message, events.Paste):  # the parser's own is empty
                yield message

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        if sequence == ANSWER:
            self._answered()
            return [events.Key(Keys.Ignore, sequence)]
        if not alt or sequence in "\\\x7f\x08":
            return super()._sequence_to_key_events(sequence, alt)
        # With Alt no other key does anything here: it was the Escape key, and then another.
        return [events.Key("escape", ESCAPE), *super()._sequence_to_key_events(sequence)]

    def tick(self) -> Iterable[Message]:
        """The Escape key, once nothing came behind it for a moment."""
        for message in super().tick():
            self._escaped = False
            yield message

    def close_paste(self) -> Iterable[Message]:
        """End a paste that has been silent for `PASTE_SILENCE_SECONDS`."""
        silence = time.monotonic() - self._last_input
        if self._pasted is not None and silence > PASTE_SILENCE_SECONDS:
            yield from self._end_paste(self._pasted)


def _pieces(text: str) -> Iterator[str]:
    """`text` in pieces of which a sequence that makes the parser choke takes only its own."""
    for part in re.split("(?=\x1b)", text):
        if part.startswith(ESCAPE):
            yield from part[:LONGEST_SEQUENCE]
            part = part[LONGEST_SEQUENCE:]
        if part:
            yield part


def believable(width: int, height: int) -> bool:
    """Whether a terminal may have this size."""
    return width <= LARGEST_SIZE[0] and height <= LARGEST_SIZE[1]
