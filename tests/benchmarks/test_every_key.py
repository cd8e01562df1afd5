"""How long each kind of key takes to be answered over slow links, while a run trains at full speed.

``python -m pytest tests/benchmarks -s -k every_key`` prints it. Nothing passes or fails by it.
"""

import re
import time
from statistics import median

import pytest

from tests.benchmarks.test_load import wait
from tests.programs import LONG, train, until

SIZE = (80, 24)
KEYS = (
    ("pause", "\x10", r"‖ paused", "\x10", r"● training"),
    ("log axis", "l", r"logarithmic", "l", r"─ ▪ train"),
    ("loss", "e", r"Loss  ▪", "e", r"─ ▪ train"),
    ("cursor", "\x1b[D", r"at epoch \d", "\x1b", r"● training"),
    ("picture", "v", r"It learned ·", "v", r"─ ▪ train"),
    ("help", "?", r"╭─ Help ─", "\x1b", r"╭─ = You set"),
    ("runs", "r", r"╭─ Runs ─", "\x1b", r"╭─ = You set"),
)
"""A name, the key and the first sign of its answer; then what leads back, and its sign."""


def answered(terminal, key, sign):
    """Seconds from the key to the sign."""
    wanted, start = re.compile(sign), time.monotonic()
    terminal.send(key)
    until(lambda: wanted.search(terminal.text()), 30)
    return time.monotonic() - start


@pytest.mark.parametrize("rate", [None, 8000, 2000])
def test_every_key(program, kept, say, rate):
    terminal = program(LONG, SIZE)
    train(terminal, kept)
    terminal.wait_for("● training")
    terminal.send("\x1b")
    wait(2)
    terminal.rate = rate
    wait(4)
    said = []
    for name, key, sign, back, sign_back in KEYS:
        took = []
        for _ in range(5):
            took.append(answered(terminal, key, sign))
            wait(1.5)
            while not re.search(sign_back, terminal.text()):  # there may be several pictures
                terminal.send(back)
                wait(1.5 if rate is None else 5)
        said.append(f"{name} {median(took):.2f} (at most {max(took):.2f})")
    link = "no limit" if rate is None else f"{rate} bytes/s"
    say(f"first sign of the answer, {link}: {', '.join(said)} s")
