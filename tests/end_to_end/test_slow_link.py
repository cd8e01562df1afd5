"""Links that are slow, or stop: keys are answered all the same, and what is shown catches up."""

import re
import time

import pytest

from tests.programs import LONG, train, until
from tests.terminal import PATIENCE

SIZE = (120, 40)


def typed(terminal, keys):
    """How long each of so many typed characters took to show, in seconds, least first."""
    took = []
    for each in range(keys):
        terminal.send("\x7f" if each % 2 else "7")
        wanted = r"learning rate ◆ +0\.03 " if each % 2 else r"learning rate ◆ +0\.037 "
        start = time.monotonic()
        until(lambda wanted=wanted: re.search(wanted, terminal.text()), 10)
        took.append(time.monotonic() - start)
        pause = time.monotonic() + 0.5 + 0.13 * (each % 4)
        until(lambda pause=pause: time.monotonic() > pause)
    return sorted(took)


def step_shown(text):
    """The epoch that stands in the status line."""
    found = re.search(r"● training \S* *(\d+)  train", text)
    return int(found[1]) if found else 0


@pytest.fixture
def training(program, kept):
    """The program at full speed, the cursor in a field, on a quick link so far."""
    terminal = program(LONG, SIZE)
    terminal.send("\t" * 13)
    terminal.wait_for("How far one update moves the weights")
    terminal.send("\x1b[F")
    train(terminal, kept)
    terminal.wait_for(step_shown)
    return terminal


# The median keeps what is promised, the slowest key twice that; beside other tests more (PATIENCE).
@pytest.mark.parametrize(("rate", "promised"), [(8_000, 0.3), (2_000, 1.0)])
def test_keys_are_answered_on_a_slow_link_while_it_trains(training, kept, count, rate, promised):
    training.rate = rate
    shown = step_shown(training.text())
    training.wait_for(lambda text: step_shown(text) > shown + 100)  # it knows the link by now
    took = typed(training, count(6, 12))
    median = took[len(took) // 2]
    print(f"{rate} B/s: median {median:.3f} s, slowest {took[-1]:.3f} s")
    assert median < promised * PATIENCE
    assert took[-1] < 2 * promised * PATIENCE
    run = kept.runs(limit=1)[0]
    training.wait_for(lambda text: step_shown(text) >= run.steps)  # nor does the picture wait


def test_a_link_that_stalled_comes_back_to_the_present(training, kept, count):
    form = [line[:44] for line in training.text().splitlines()[:31]]
    training.stall()
    end = time.monotonic() + count(4, 30)
    until(lambda: time.monotonic() > end, 60)
    assert training.full()  # all the time: what it wrote then could not be sent
    now = kept.runs(limit=1)[0].steps
    training.draining.set()
    text = training.wait_for(lambda text: step_shown(text) >= now, 5)
    lines = text.splitlines()
    assert [line[:44] for line in lines[:31]] == form
    assert all(line.endswith(("│", "╮", "╯")) for line in lines[1:38])
    assert lines[39].strip().startswith("^r Train")


def test_a_terminal_that_never_answers_is_painted_on_all_the_same(program, kept):
    terminal = program(LONG, SIZE, answers=False)
    train(terminal, kept)
    shown = step_shown(terminal.wait_for(step_shown))
    terminal.wait_for(lambda text: step_shown(text) > shown + 100)


def test_no_answer_is_left_for_the_shell(program, kept):
    """What the terminal still answers when the program leaves would be typed at the prompt."""
    terminal = program(LONG, SIZE)
    train(terminal, kept)
    terminal.wait_for(step_shown)
    terminal.send("\x11")
    terminal.wait_for("Leave it running")
    terminal.send("l")
    assert terminal.wait() == 0
    raw = bytes(terminal.raw)
    assert raw.count(b"\x1b[5n") > 1
    assert b"[0n" not in raw[raw.rfind(b"\x1b[?1049l") :]
    assert terminal.unread() == b""
