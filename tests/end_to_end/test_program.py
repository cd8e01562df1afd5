"""The real program in a pseudo-terminal: typed at and read from its screen."""

import re
import time

import pytest

from tests.programs import LONG, train, until


def test_a_learning_rate_is_typed_and_the_error_falls_on_the_screen(program, kept):
    terminal = program("[model]\nepochs = 150\n")
    terminal.send("\t" * 13)
    terminal.wait_for("How far one update moves the weights")
    terminal.send("\x150.01")
    terminal.wait_for(lambda text: re.search(r"learning rate ◆ +0\.01 ", text))
    run = train(terminal, kept)
    text = terminal.wait_for("finished at epoch 150")
    assert kept.known(run.number).recipe.model.learning_rate == 0.01
    shown = re.search(r"train (0\.\d+) +validation (0\.\d+), best (0\.\d+) at (\d+)", text)
    assert shown, text
    first = kept.records(run.number, limit=1)[0]
    ended = kept.known(run.number)
    assert float(shown[1]) < first.train_error
    assert float(shown[3]) == pytest.approx(ended.best_validation_error, abs=0.001)
    assert int(shown[4]) == ended.best_step
    assert "▫" in text and "best" in text and "baseline 0.50" in text
    terminal.send("\x11")
    assert terminal.wait() == 0
    assert terminal.restored() == []


def test_a_wrong_value_says_why_and_starts_nothing(program, kept):
    terminal = program()
    terminal.send("\t" * 13)
    terminal.wait_for("How far one update moves the weights")
    terminal.send("\x15nan\x12")
    terminal.wait_for("'nan'")
    assert kept.runs() == []


def test_a_run_at_full_speed_sends_at_most_five_kilobytes_a_second(program, kept):
    terminal = program(LONG)
    train(terminal, kept)
    terminal.wait_for("training")
    seconds = 6.0
    settled = time.monotonic() + 3.0
    until(lambda: time.monotonic() > settled)
    before, start = len(terminal.raw), time.monotonic()
    until(lambda: time.monotonic() > start + seconds)
    sent = (len(terminal.raw) - before) / (time.monotonic() - start)
    assert sent > 0, "nothing moved"
    assert sent <= 5_000, f"{sent:.0f} bytes a second"
