"""The load to hold, with the real program in pseudo-terminals. Nothing passes or fails by it.

``python -m pytest tests/benchmarks -s -k NAME`` prints the figure of one test beside its target.
"""

import os
import re
import subprocess
import time
from statistics import median

import pytest

from tests.benchmarks.proc import cpu, pss
from tests.faults.invariants import no_stray
from tests.programs import FOREVER, LONG, search_rates, train, until
from tests.terminal import ROOT, Terminal, app
from tui.runs.run import State, Wanted

SLOW = """
[data]
rows = 2000
[model]
hidden_layers = [4]
learning_rate = 1e-4
batch_size = 1
epochs = 1000000
"""
THIRTY = 30


def wait(seconds):
    end = time.monotonic() + seconds
    until(lambda: time.monotonic() > end, seconds + 60)


def share(values, part):
    """The value below which `part` of them lie."""
    return sorted(values)[min(int(part * len(values)), len(values) - 1)]


def test_thirty_watchers(program, kept, say):
    """L05: CPU and memory of each of thirty apps that watch one run."""
    first = program(SLOW)
    run = train(first, kept)
    words = app("watch", str(run.number), "--read-only", "--store", str(kept.path))
    start = time.monotonic()
    opened = [Terminal(words, (80, 24)) for _ in range(THIRTY)]
    try:
        for terminal in opened:
            terminal.wait_for("training", 120)
        ready = time.monotonic() - start
        numbers = [terminal.process.pid for terminal in opened]
        wait(5)
        before, start = [cpu(number) for number in numbers], time.monotonic()
        wait(20)
        took = time.monotonic() - start
        used = [(cpu(n) - b) / took for n, b in zip(numbers, before, strict=True)]
        memory = [pss(number) for number in numbers]
        kept.ask(run.number, Wanted.PAUSE)
        wait(5)
        before, start = [cpu(number) for number in numbers], time.monotonic()
        wait(20)
        took = time.monotonic() - start
        idle = [(cpu(n) - b) / took for n, b in zip(numbers, before, strict=True)]
    finally:
        for terminal in opened:
            terminal.close()
    say(
        f"{THIRTY} watchers: all ready {ready:.1f} s (target 20), each {median(used):.2%} CPU "
        f"(target 3 %), paused {median(idle):.2%} (target 0.5 %), {median(memory):.0f} MB PSS "
        "(target 60)"
    )


def _first(kept, **environment):
    """Seconds from the command to the form."""
    start = time.monotonic()
    terminal = Terminal(app("--store", str(kept.path)), **environment)
    until(lambda: b"You set" in terminal.raw)
    took = time.monotonic() - start
    terminal.close()
    no_stray(kept)  # its spare job is still loading, and would slow the next
    return took


def test_first_frame(kept, tmp_path, say):
    """L06: from the command to the first screen, and to the help of the command line."""
    shown = [_first(kept) for _ in range(7)]
    caches = [{"PYTHONPYCACHEPREFIX": str(tmp_path / f"cache{each}")} for each in range(3)]
    cold = [_first(kept, environment=each) for each in caches]
    helped = []
    for _ in range(7):
        start = time.monotonic()
        subprocess.run(app("--help"), capture_output=True, cwd=ROOT, check=True)
        helped.append(time.monotonic() - start)
    say(
        f"first frame {median(shown):.2f} s (target 0.6), nothing compiled yet "
        f"{median(cold):.2f} s (target 1.5), --help {median(helped):.2f} s (target 0.5), "
        "medians of 7, 3, 7"
    )


def _training(terminal, kept):
    train(terminal, kept)
    terminal.wait_for("● training")


def _boundary(terminal, kept):
    _training(terminal, kept)
    terminal.send("\x1b")
    while "Boundary" not in terminal.text():
        terminal.send("\x1bOQ")
        terminal.settled(deadline=2.0)


def _search(terminal, kept):
    search_rates(terminal)
    until(lambda: kept.searches.newest(), 60)
    terminal.wait_for("searching", 60)


def _curve(terminal, kept):
    terminal.send("\t" * 13)
    terminal.wait_for("How far one update moves the weights")
    terminal.send("\x1bOS")
    terminal.wait_for("training", 60)


LIVE = {"Train": _training, "Boundary": _boundary, "Search": _search, "Curve": _curve}


@pytest.mark.parametrize("screen", LIVE)
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
def test_traffic(program, kept, say, screen, size):
    """L07: bytes a second of what runs at full speed."""
    terminal = program(LONG, size)
    LIVE[screen](terminal, kept)
    wait(3)
    before, start = len(terminal.raw), time.monotonic()
    wait(10)
    sent = (len(terminal.raw) - before) / (time.monotonic() - start)
    say(f"{screen}, {size[0]}×{size[1]}, at full speed: {sent:.0f} bytes a second (target 5000)")
    terminal.send("\x11")
    terminal.wait_for("Leave it running")
    terminal.send("s")
    terminal.wait()


def test_quit(program, kept, say):
    """L08: how long leaving takes."""
    idle, leaving, stopping = [], [], []
    for _ in range(5):
        terminal = program()
        terminal.send("\x11")
        idle.append(_leaves(terminal))
        terminal = program(FOREVER)
        train(terminal, kept)
        for answer, times in (("l", leaving), ("s", stopping)):
            terminal.send("\x11")
            terminal.wait_for("Leave it running")
            terminal.send(answer)
            times.append(_leaves(terminal))
            if answer == "l":
                terminal = program()
                terminal.wait_for("training")
    say(
        f"quit: idle {median(idle):.2f} s (target 1), leaving a run {median(leaving):.2f} s, "
        f"stopping it {median(stopping):.2f} s (target 3)"
    )


def _leaves(terminal):
    start = time.monotonic()
    assert terminal.process.wait(30) == 0
    return time.monotonic() - start


@pytest.mark.parametrize("rate", [None, 8000, 2000])
def test_keys(program, kept, say, rate):
    """From a key to its character on the screen, with a job on every core."""
    words = [*app("train", "--store", str(kept.path), "--hidden-layers", "4"), "--epochs=1000000"]
    jobs = [
        subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(os.cpu_count() or 1)
    ]
    try:
        until(lambda: len([run for run in kept.active() if run.steps]) == len(jobs))
        terminal = program(FOREVER)  # it attaches to one of them
        terminal.wait_for("● training")
        terminal.send("\t" * 13)
        terminal.wait_for("How far one update moves the weights")
        terminal.send("\x1b[F")
        wait(2)
        terminal.rate = rate
        wait(5)
        took = []
        for each in range(40):
            terminal.send("\x7f" if each % 2 else "7")
            wanted = re.compile(rf"learning rate ◆ +0\.03{'' if each % 2 else '7'} ")
            start = time.monotonic()
            until(lambda wanted=wanted: wanted.search(terminal.text()))
            took.append(time.monotonic() - start)
            wait(0.3 + 0.07 * (each % 5))
    finally:
        for job in jobs:
            job.terminate()
            job.wait()
    link = "no limit" if rate is None else f"{rate} bytes/s"
    target = {None: "median 0.1, p95 0.3", 8000: "0.3", 2000: "1"}[rate]
    say(
        f"key to paint, a job on every core, {link}: median {median(took):.3f} s, "
        f"p95 {share(took, 0.95):.3f} s (target {target})"
    )


def test_control(program, kept, say):
    """From a key to what the job made of it in the store, which is looked at every 20 ms."""
    first, paused, stepped, changed = [], [], [], []
    for turn in range(3):
        terminal = program(LONG)
        wait(4)  # its spare job is loaded by then
        start = time.monotonic()
        run = train(terminal, kept)
        first.append(time.monotonic() - start)
        terminal.wait_for("● training")
        terminal.send("\t" * 13)
        terminal.wait_for("How far one update moves the weights")
        for each in range(4):
            terminal.send(f"\x150.0{each + 1}{turn + 1}")
            terminal.wait_for(re.compile(rf"learning rate ◆ +0\.0{each + 1}{turn + 1} ").search)
            start = time.monotonic()
            terminal.send("\r")
            until(lambda each=each, run=run: _applied(kept, run.number, each))
            changed.append(time.monotonic() - start)
        for _ in range(4):
            terminal.wait_for("● training")  # the key pauses what is shown to train
            paused.append(_obeyed(terminal, "\x10", kept, run.number, State.PAUSED))
            steps, start = kept.known(run.number).steps, time.monotonic()
            terminal.send("\x0e")
            until(lambda steps=steps, run=run: kept.known(run.number).steps == steps + 1)
            stepped.append(time.monotonic() - start)
            terminal.wait_for("‖ paused")
            _obeyed(terminal, "\x10", kept, run.number, State.TRAINING)
        terminal.send("\x11")
        terminal.wait_for("Leave it running")
        terminal.send("s")
        terminal.wait()
    told = (("pause", paused), ("step", stepped), ("live change", changed))
    controls = ", ".join(
        f"{name} {median(took):.3f} s, p95 {share(took, 0.95):.3f} s" for name, took in told
    )
    say(f"obeyed: {controls} (target 0.2)")
    say(f"first record {median(first):.3f} s after ^r, at most {max(first):.3f} s (target 0.3)")


def _applied(kept, number, before):
    changes = kept.changes(number)
    return len(changes) > before and changes[before][2] is not None


def _obeyed(terminal, key, kept, number, state):
    """Seconds from the key to the state."""
    start = time.monotonic()
    terminal.send(key)
    until(lambda: kept.known(number).state is state)
    return time.monotonic() - start


def test_speed_with_the_app_attached(program, kept, say):
    """Training speed of one job, with the app attached and without, in turns."""
    terminal = program(LONG)
    run = train(terminal, kept)
    wait(3)
    ratios = []
    for _ in range(5):
        attached = _speed(kept, run.number)
        terminal.send("\x11")
        terminal.wait_for("Leave it running")
        terminal.send("l")
        assert terminal.wait() == 0
        alone = _speed(kept, run.number)
        ratios.append(attached / alone)
        terminal = program()
        terminal.wait_for("● training")
        wait(2)
    say(
        f"training speed attached / alone: median {median(ratios):.3f} "
        f"({', '.join(f'{ratio:.3f}' for ratio in ratios)}; target 0.95)"
    )


def _speed(kept, number, seconds=6.0):
    """Steps a second, by the job's own clock of wall time."""
    steps, start = kept.known(number).steps, time.monotonic()
    wait(seconds)
    return (kept.known(number).steps - steps) / (time.monotonic() - start)
