"""How soon the first rows of a large file stand on the screen. Nothing passes or fails by it.

``python -m pytest tests/benchmarks -s -k preview`` prints figures and targets.
"""

import time
from statistics import median

from tests.benchmarks.million import COLUMNS, ROWS, write
from tests.benchmarks.proc import children, cpu

OPENED = 7


def test_preview(program, kept, tmp_path, say):
    """From the path, pasted into the picker, to its first rows; the spare process that reads has
    loaded what it needs by then, as it has once a path is typed by hand. Then from Enter to a word
    on how far the reading has come, and from Esc to one that it is cancelled.
    """
    path = tmp_path / "large.csv"
    write(path)
    with open(path, encoding="ascii") as file:
        next(file)
        first, *_ = next(file).split(",")
    terminal = program()
    terminal.send("\x1b")
    terminal.settled()
    took, worked = [], []
    for _ in range(OPENED):
        terminal.send("o")
        terminal.wait_for("Open a file")
        terminal.settled()
        _rest(terminal.process.pid)
        start, before = time.monotonic(), cpu(terminal.process.pid)
        terminal.send(str(path))
        terminal.wait_for(lambda text: "it begins with" in text and first in text)
        took.append(time.monotonic() - start)
        worked.append(cpu(terminal.process.pid) - before)
        terminal.send("\x1b")
        terminal.settled()
    terminal.send("o")
    terminal.wait_for("Open a file")
    _rest(terminal.process.pid)
    start = time.monotonic()
    terminal.send(f"{path}\r")
    terminal.wait_for("Esc cancels")
    begun = time.monotonic() - start
    terminal.send("\x1b")  # cancels it
    start = time.monotonic()
    terminal.wait_for("cancelled: nothing was taken")
    gone = time.monotonic() - start
    say(
        f"{ROWS:,} x {COLUMNS}, {path.stat().st_size / 1e6:.0f} MB: its first rows stand after "
        f"{median(took):.2f} s (at most {max(took):.2f}), of it {median(worked):.2f} s of the "
        f"app's processor (target 1); Enter is answered in {begun:.2f} s, Esc cancels in "
        f"{gone:.2f} s"
    )


def _rest(number):
    """Wait until nothing that process `number` started works any more."""
    before = None
    while (now := sum(cpu(each) for each in children(number))) != before:
        before = now
        time.sleep(0.5)
