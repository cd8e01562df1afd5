"""A fault of the program: one line to read, the rest in a private log free of control bytes."""

import stat

import pytest

from tui.app import crash
from tui.runs import private


def fault(message):
    secret = "value of a variable"
    try:
        raise RuntimeError(message)
    except RuntimeError as error:
        assert secret
        return error


def test_the_line_names_the_log_and_the_log_holds_the_traceback(tmp_path):
    log = tmp_path / "logs" / "tui.log"
    line = crash.note(fault("went wrong"), log)
    assert "\n" not in line and "went wrong" in line and str(log) in line
    text = log.read_text()
    assert "RuntimeError: went wrong" in text and "in fault" in text
    assert "value of a variable" not in text.replace('secret = "value of a variable"', "")


@pytest.mark.fault("I07", "P01")
def test_i07_p01_the_log_is_private_and_free_of_escapes(tmp_path):
    log = tmp_path / "logs" / "tui.log"
    line = crash.note(fault("\x1b[31mred\x1b]0;title\x07"), log)
    assert "\x1b" not in line and "\x1b" not in log.read_text()
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert stat.S_IMODE(log.parent.stat().st_mode) == 0o700


def test_a_log_grows_until_its_limit_and_then_starts_anew(tmp_path, monkeypatch):
    monkeypatch.setattr(private, "LARGEST_LOG", 5000)
    log = tmp_path / "tui.log"
    sizes = []
    for _ in range(60):
        crash.note(fault("again"), log)
        sizes.append(log.stat().st_size)
    assert max(sizes) < 5000 + 2000 and sizes != sorted(sizes)


def test_a_log_that_cannot_be_written_is_said(tmp_path):
    log = tmp_path / "a file" / "tui.log"
    log.parent.write_text("not a directory")
    assert "cannot be written" in crash.note(fault("went wrong"), log)
