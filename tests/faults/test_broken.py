"""A fault of the program itself, in the real program: one line, a log, and a terminal given back.

Textual by itself leaves with status 0 and prints a traceback with the values of variables.
"""

import re
import stat
import sys

import pytest

from tests.faults.invariants import committed, no_stray, whole
from tests.faults.payloads import PAYLOADS, leaks
from tests.programs import FOREVER, train, until
from tests.terminal import Terminal
from tui.runs.place import log_path

SECRET = "correct-horse-battery-staple"
MESSAGE = PAYLOADS["clipboard"] + PAYLOADS["unopened tag"] + PAYLOADS["8-bit osc"]
PATCHED = f"""
import sys

def fault(*arguments, **words):
    secret = "{SECRET[:7]}" + "{SECRET[7:]}"
    raise RuntimeError({MESSAGE!a})

{{patch}}
from tui.__main__ import main
sys.exit(main())
"""
KEY = "from tui.app.screens.train import Train; Train.action_twin = fault"
TIMER = (
    "from tui.app.watch import Watcher; look = Watcher.look\n"
    "Watcher.look = lambda self: fault() if self.snapshot.run is not None else look(self)"
)
PAINT = (
    "from tui.app.widgets.strips import Strips; line = Strips.render_line\n"
    "Strips.render_line = lambda self, y: fault() if self.app.screen.narrow else line(self, y)"
)
START = "from tui.app.screens.train import Train; Train.on_mount = fault"


@pytest.fixture
def broken(kept, tmp_path):
    """Opens the program with `patch` done to it."""
    opened = []

    def start(patch, size=(120, 40)):
        recipe = tmp_path / "recipe.toml"
        recipe.write_text(FOREVER)
        words = ["-c", PATCHED.format(patch=patch), "--store", str(kept.path)]
        made = Terminal([sys.executable, *words, "--recipe", str(recipe)], size)
        opened.append(made)
        return made

    yield start
    for each in opened:
        each.close()


def left_well(terminal, store, before):
    """I1 to I5: status 1, one line on the person's own screen, the rest in a private log."""
    assert terminal.wait() == 1 and terminal.restored() == []
    no_stray(store)
    whole(store, before)
    raw = bytes(terminal.raw)
    assert not [each for each in (b"Traceback", b'File "', SECRET.encode()) if each in raw]
    assert leaks(raw) == []
    log = log_path(store.path)
    said = raw[raw.rindex(b"\x1b[?1049l") :] if b"\x1b[?1049l" in raw else raw
    (line,) = re.findall(r"[^\r\n]*a fault of its own[^\r\n]*", said.decode())
    assert "RuntimeError" in line and str(log) in line
    assert said.count(b"\n") == 1  # nothing but that line
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert stat.S_IMODE(log.parent.stat().st_mode) == 0o700
    kept = log.read_text()
    assert "Traceback" in kept and SECRET not in kept and "\x1b" not in kept


@pytest.mark.fault("I07", "X02")
@pytest.mark.parametrize("where", ["key", "timer", "paint"])
def test_i07_x02_a_fault_while_it_trains_gives_the_terminal_back(broken, kept, where):
    terminal = broken({"key": KEY, "timer": TIMER, "paint": PAINT}[where])
    terminal.wait_for("You set")
    if where == "timer":
        before = {}
        terminal.send("\x12")  # the first look at the run is the fault
        run = until(lambda: (found := kept.runs()) and found[0].process and found[0])
    else:
        run = train(terminal, kept)
        before = committed(kept)
        terminal.send("\x1b")
        terminal.settled()
        terminal.send("t") if where == "key" else terminal.resize(80, 24)
    left_well(terminal, kept, before)
    steps = kept.known(run.number).steps
    until(lambda: kept.known(run.number).steps > steps)  # the job goes on


@pytest.mark.fault("I07", "X02")
def test_i07_x02_a_fault_before_the_first_frame(broken, kept):
    left_well(broken(START), kept, {})
