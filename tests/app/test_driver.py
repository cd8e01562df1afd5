"""The driver: no byte ends it, no size freezes it, no signal doubles it."""

import asyncio
import fcntl
import os
import pty
import signal
import struct
import termios
import time
from threading import Event

import pytest
from textual import events
from textual.geometry import Size

from tui.app.driver import PASTE_SILENCE_SECONDS, Driver, InputParser, believable


def keys(messages):
    return [message.key for message in messages if isinstance(message, events.Key)]


class Listening:
    """An app that only collects messages."""

    def __init__(self):
        self.heard = []

    async def _post_message(self, message):
        self.heard.append(message)


@pytest.fixture
def terminal():
    master, slave = pty.openpty()
    yield master, slave
    os.close(master)
    os.close(slave)


@pytest.fixture
def handlers():
    """Drivers take over SIGTSTP and SIGCONT: give them back."""
    before = {each: signal.getsignal(each) for each in (signal.SIGTSTP, signal.SIGCONT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


async def read_through(terminal, data, until):
    """What a driver's input thread makes of `data`, up to the key `until`."""
    master, slave = terminal
    app = Listening()
    driver = Driver(app)
    driver.fileno = slave
    loop = asyncio.get_running_loop()
    reading = loop.run_in_executor(None, driver.run_input_thread)
    os.write(master, data)
    deadline = time.monotonic() + 10
    sent = False
    while until not in keys(app.heard) and time.monotonic() < deadline:
        if not sent:
            os.write(master, until.encode() + b"\n")
            sent = True
        await asyncio.sleep(0.02)
    driver.exit_event.set()
    await reading
    return app.heard


@pytest.mark.fault("T03", "T04", "T05")
@pytest.mark.parametrize(
    "data",
    [b"\xe9", b"\x1b[M \xa1\xb2", b"\x1b[99999999u", b"\x1b[1114112u\xff\xfe"],
    ids=["T03-latin-1", "T04-x10-mouse", "T05-huge-code", "bytes"],
)
async def test_one_byte_does_not_end_it(terminal, handlers, data):
    heard = await read_through(terminal, data, "q")
    assert "q" in keys(heard)


@pytest.mark.fault("T06")
async def test_t06_a_huge_size_in_band_is_dropped(terminal, handlers):
    heard = await read_through(terminal, b"\x1b[48;99999;99999;1;1t", "q")
    assert not [message for message in heard if isinstance(message, events.Resize)]


@pytest.mark.parametrize(
    ("size", "good"), [((1000, 500), True), ((1001, 24), False), ((80, 501), False)]
)
def test_sizes_that_are_believed(size, good):
    assert believable(*Size(*size)) is good


@pytest.mark.fault("T07")
def test_t07_a_paste_that_never_ends_is_closed_after_silence(monkeypatch):
    now = [100.0]
    monkeypatch.setattr("tui.app.driver.time.monotonic", lambda: now[0])
    parser = InputParser()
    assert list(parser.read(b"\x1b[200~abc")) == []
    assert list(parser.close_paste()) == []
    now[0] += PASTE_SILENCE_SECONDS + 0.1
    (paste,) = parser.close_paste()
    assert isinstance(paste, events.Paste) and paste.text == "abc"
    assert keys(parser.read(b"x")) == ["x"]
    assert list(parser.close_paste()) == []


def test_a_paste_in_pieces_arrives_whole():
    parser = InputParser()
    seen = []
    for piece in (b"\x1b[20", b"0~ab", b"c\x1b[2", b"01~"):
        seen += parser.read(piece)
    assert [paste.text for paste in seen] == ["abc"]
    assert list(parser.close_paste()) == []


def test_letters_in_pieces_of_utf_8_arrive_whole():
    parser = InputParser()
    heard = [*parser.read(b"\xc3"), *parser.read(b"\xa9")]
    assert [message.character for message in heard] == ["é"]


@pytest.mark.fault("S09")
async def test_s09_a_stray_sigcont_starts_no_second_input_thread(handlers, monkeypatch):
    driver = Driver(Listening())
    resumed = Event()
    monkeypatch.setattr(driver, "resume_application_mode", resumed.set)
    driver._sigcont_application()
    assert not resumed.is_set()
    driver._suspended = True
    driver._sigcont_application()
    assert resumed.is_set()
    resumed.clear()
    driver._sigcont_application()
    assert not resumed.is_set()


def test_an_answer_of_the_terminal_is_no_key():
    heard = []
    parser = InputParser(answered=lambda: heard.append(1))
    assert keys([*parser.read(b"a\x1b[0n\x1b[0nb")]) == ["a", "b"]
    assert len(heard) == 2


async def test_the_size_is_asked_of_the_terminal_and_not_of_the_environment(
    terminal, handlers, monkeypatch
):
    monkeypatch.setenv("COLUMNS", "33")
    driver = Driver(Listening())
    driver.fileno = terminal[1]
    assert driver._get_terminal_size() == (80, 24)  # it has none yet
    fcntl.ioctl(terminal[1], termios.TIOCSWINSZ, struct.pack("HHHH", 50, 150, 0, 0))
    assert driver._get_terminal_size() == (150, 50)


def typed(*reads):
    """The keys of what was read in so many reads, and of the moment after it."""
    parser = InputParser()
    heard = [key for each in reads for key in keys(parser.read(each))]
    time.sleep(0.15)  # so long is a sequence waited for
    return [*heard, *keys(parser.tick())]


@pytest.mark.parametrize(
    ("reads", "expected"),
    [
        ([b"\x1br"], ["escape", "r"]),
        ([b"\x1b", b"rm"], ["escape", "r", "m"]),
        ([b"\x1bb\x1bf"], ["escape", "b", "escape", "f"]),
        ([b"\x1bRmoons"], ["escape", "R", *"moons"]),
        ([b"\x1b\r"], ["escape", "enter"]),
        ([b"\x1b\x13"], ["escape", "ctrl+s"]),
        ([b"\x1b\xc3", b"\xa4"], ["escape", "ä"]),
        ([b"\x1b\x1b"], ["escape", "escape"]),
        ([b"\x1b["], ["escape", "left_square_bracket"]),
        ([b"\x1b\x1b[A"], ["escape", "up"]),
        ([b"\x1b", b"[A"], ["up"]),
        ([b"\x1bOP"], ["f1"]),
        ([b"\x1b[1;5D"], ["ctrl+left"]),
        ([b"\x1b\x7f"], ["ctrl+w"]),
        ([b"a\x1b"], ["a", "escape"]),
        ([b"\x1b]11;rgb:0/0/0\x1b\\"], None),
    ],
    ids=repr,
)
def test_escape_and_a_key_right_behind_it_are_two_keys(reads, expected):
    heard = typed(*reads)
    if expected is None:  # an answer of the terminal ends nothing
        assert "escape" not in heard
    else:
        assert heard == expected
