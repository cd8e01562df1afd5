"""Terminals of every kind: too small, resized, typing rubbish, or none at all."""

import random
import re
import subprocess
import time

import pytest

from tests.faults.invariants import (
    answers,
    committed,
    cpu,
    ended_well,
    no_traceback,
    stop_and_leave,
)
from tests.programs import FOREVER, train, until
from tests.terminal import PATIENCE, ROOT, Terminal, app
from tui.runs.place import log_path

TO_RATE = "\t" * 13
COLOUR = re.compile(rb"\x1b\[(?:[0-9]+;)*(?:3[0-7]|4[0-7]|9[0-7]|10[0-7]|[34]8;[25])[;m0-9]*m")
SILENT_START = """
import os, sys, threading, time

def write():
    while True:
        os.write(1, b"NATIVE one \\x1b]0;title\\x07\\n")
        os.write(2, b"NATIVE two\\n")
        time.sleep(0.05)

if "job" in sys.orig_argv:
    threading.Thread(target=write, daemon=True).start()
"""


def leave(terminal, kept):
    """Quit, and see that all is well."""
    terminal.send("\x11")
    ended_well(terminal, 0, kept, {})


def rate_field(terminal):
    """The focus goes to the learning rate."""
    terminal.send(TO_RATE)
    terminal.wait_for("How far one update moves the weights")


@pytest.mark.fault("T01")
@pytest.mark.parametrize("size", [(10, 5), (1, 1), (0, 0), (59, 20), (60, 19)])
def test_t01_a_terminal_too_small_says_so_and_may_grow(program, kept, size):
    # A terminal of no size at all is taken for the usual one.
    shows = "You set" if 0 in size else "terminal"[: size[0]]
    terminal = program(size=size, shows=shows)
    if size[0] > 40:
        terminal.wait_for("terminal too small (need 60×20)")
    terminal.resize(120, 40)
    terminal.wait_for(lambda text: "You set" in text and "^q Quit" in text)
    answers(terminal)
    leave(terminal, kept)


@pytest.mark.fault("T02")
def test_t02_a_storm_of_sizes_ends_in_the_right_layout(program, kept, count):
    terminal = program(FOREVER)
    train(terminal, kept)
    before = committed(kept)
    terminal.wait_for("● training")
    form = [line[:44] for line in terminal.text().splitlines()[:38]]
    dice = random.Random(2)
    start = time.monotonic()
    for each in range(count(60, 300)):
        terminal.resize(dice.randint(1, 200), dice.randint(1, 60))
        due = start + each / 50  # 300 in 6 s
        time.sleep(max(0.0, due - time.monotonic()))
    terminal.resize(120, 40)

    def right(text):
        lines = text.splitlines()
        return [line[:44] for line in lines[:38]] == form and lines[38].startswith(" ● training")

    terminal.wait_for(right, 5)
    assert all(line.endswith(("│", "╮", "╯")) for line in terminal.text().splitlines()[1:38])
    answers(terminal)
    stop_and_leave(terminal)
    ended_well(terminal, 0, kept, before)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"\xe9", marks=pytest.mark.fault("T03"), id="T03-latin-1"),
        pytest.param(b"\x1b[M \xa1\xb2", marks=pytest.mark.fault("T04"), id="T04-x10-mouse"),
        pytest.param(b"\x1b[M\xff\xff\xff", marks=pytest.mark.fault("T04"), id="T04-x10-far"),
        pytest.param(b"\x1b[99999999u", marks=pytest.mark.fault("T05"), id="T05-huge-code"),
    ],
)
def test_t03_t04_t05_no_byte_ends_it(program, kept, data):
    terminal = program()
    rate_field(terminal)
    terminal.send(data)
    terminal.send("\x1b[H\x1b[F\x150.5")
    terminal.wait_for(lambda text: re.search(r"learning rate ◆ +0\.5 ", text))
    answers(terminal)
    leave(terminal, kept)


@pytest.mark.fault("T06")
def test_t06_a_huge_size_in_band_costs_nothing(program, kept):
    terminal = program()
    answers(terminal)
    terminal.send("\x1b[48;99999;99999;1;1t")
    answers(terminal)
    seconds = 3.0
    used, start = cpu(terminal), time.monotonic()
    until(lambda: time.monotonic() > start + seconds)
    assert cpu(terminal) - used < 0.2 * seconds
    leave(terminal, kept)


@pytest.mark.fault("T07")
def test_t07_a_paste_that_never_ends_does_not_keep_it_from_quitting(program, kept):
    terminal = program()
    rate_field(terminal)
    terminal.send("\x1b[200~abc")
    terminal.wait_for("abc")  # it was taken for whole after a silence
    terminal.send("\x11")
    assert terminal.process.wait(timeout=3) == 0
    ended_well(terminal, 0, kept, {})


@pytest.mark.fault("T08")
def test_t08_a_huge_paste_is_refused_and_the_value_stays(program, kept):
    terminal = program()
    rate_field(terminal)
    terminal.send("\x1b[200~" + "9" * 1_000_000 + "\x1b[201~")
    terminal.wait_for("is too long (1000000", 4)
    assert re.search(r"learning rate ◆ +0\.03 ", terminal.text())
    answers(terminal, 2.0)
    leave(terminal, kept)


def refused(said: bytes) -> None:
    """One line that names what to use instead, and nothing else."""
    assert said.strip().count(b"\n") == 0
    assert said.startswith(b"tui: ")
    assert b"python -m tui train" in said and b"\x1b" not in said


@pytest.mark.fault("T09")
@pytest.mark.parametrize("term", ["dumb", "", None])
def test_t09_a_terminal_that_cannot_draw_is_refused_in_one_line(kept, term):
    terminal = Terminal(app("--store", str(kept.path)), environment={"TERM": term})
    try:
        assert terminal.wait() == 2
        refused(bytes(terminal.raw))
        assert terminal.restored() == []
    finally:
        terminal.close()


@pytest.mark.fault("T10")
@pytest.mark.parametrize(
    "environment",
    [{"LANG": "C"}, {"LANG": "C.UTF-8", "PYTHONIOENCODING": "latin-1"}],
    ids=["locale", "stream"],
)
def test_t10_without_utf_8_it_draws_in_ascii(program, kept, environment):
    terminal = program(FOREVER, environment=environment)
    train(terminal, kept)
    text = terminal.wait_for("training")
    assert "\\u" not in text and "+-" in text and "?????" not in text
    assert bytes(terminal.raw).isascii()
    answers(terminal)
    stop_and_leave(terminal)
    ended_well(terminal, 0, kept, {})


@pytest.mark.fault("T11")
def test_t11_without_colour_everything_is_still_told(program, kept):
    terminal = program("[model]\nepochs = 60\n", environment={"NO_COLOR": "1"})
    train(terminal, kept)
    text = terminal.wait_for("✓ finished")
    assert "▪ train" in text and "▫ validation" in text and "best" in text
    plot = "\n".join(line[44:] for line in text.splitlines()[2:18])
    assert "▫" in plot and re.search("[▘-▟▀-▐]", plot)
    assert COLOUR.search(bytes(terminal.raw)) is None
    leave(terminal, kept)


@pytest.mark.fault("T12")
@pytest.mark.parametrize("stdin", ["null", "pipe", "closed"])
def test_t12_without_a_terminal_to_read_it_is_refused(kept, stdin):
    words = app("--store", str(kept.path))
    if stdin == "closed":
        words = ["sh", "-c", 'exec "$@" <&-', "sh", *words]
    given = {"null": {"stdin": subprocess.DEVNULL}, "pipe": {"input": b""}, "closed": {}}[stdin]
    start = time.monotonic()
    ended = subprocess.run(words, capture_output=True, cwd=ROOT, timeout=10, **given)
    assert time.monotonic() - start < 2 * PATIENCE
    assert (ended.returncode, ended.stdout) == (2, b"")
    refused(ended.stderr)


@pytest.mark.fault("T13")
def test_t13_into_a_file_it_is_refused(kept, tmp_path):
    out = tmp_path / "out.txt"
    words = ["sh", "-c", f'exec "$@" > "{out}"', "sh", *app("--store", str(kept.path))]
    terminal = Terminal(words)
    try:
        assert terminal.wait() == 2
        refused(bytes(terminal.raw))
        assert out.read_bytes() == b""
        assert terminal.restored() == []
    finally:
        terminal.close()


@pytest.mark.fault("T14")
def test_t14_what_native_code_prints_goes_to_the_log(program, kept, tmp_path):
    (tmp_path / "sitecustomize.py").write_text(SILENT_START)
    terminal = program("[model]\nepochs = 60\n", environment={"PYTHONPATH": str(tmp_path)})
    run = train(terminal, kept)
    terminal.wait_for("✓ finished")
    answers(terminal)
    log = log_path(kept.path, run.number).read_text()
    assert "NATIVE one" in log and "NATIVE two" in log
    leave(terminal, kept)
    assert b"NATIVE" not in terminal.raw and b"title" not in terminal.raw
    no_traceback(terminal)
