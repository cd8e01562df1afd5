"""What a terminal can do is found out from its streams and environment."""

import io
import os
import pty

import pytest

from tui.app.terminal import Colours, as_started, ascii_only, colours, erases, prepare, refusal


@pytest.fixture
def tty():
    master, slave = pty.openpty()
    with os.fdopen(slave, "w") as stream:
        yield stream
    os.close(master)


@pytest.mark.fault("T09")
@pytest.mark.parametrize("term", ["dumb", "", "unknown"])
def test_t09_a_terminal_that_cannot_place_text_is_refused(tty, term):
    said = refusal({"TERM": term}, (tty, tty, tty))
    assert "python -m tui train" in said and "\n" not in said


@pytest.mark.fault("T12")
def test_t12_no_terminal_is_refused(tty):
    for missing in (None, io.StringIO()):
        said = refusal({"TERM": "xterm"}, (missing, tty, tty))
        assert said.startswith("there is no terminal") and "python -m tui train" in said
    assert refusal({"TERM": "xterm"}, (tty, tty, tty)) == ""


@pytest.mark.parametrize(
    ("environ", "plain"),
    [
        ({"LANG": "en_US.UTF-8"}, False),
        ({"LANG": "C.utf8"}, False),
        ({"LANG": "C"}, True),
        ({}, True),
        ({"LC_ALL": "C", "LANG": "en_US.UTF-8"}, True),
        ({"LC_ALL": "", "LC_CTYPE": "de_DE.UTF-8", "LANG": "C"}, False),
        ({"LANG": "de_DE.ISO-8859-1"}, True),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, False),
        ({"LC_CTYPE": "C.UTF-8"}, False),
    ],
)
def test_ascii_by_locale(environ, plain):
    assert ascii_only(environ) is plain


def test_the_locale_that_python_adds_by_itself_is_not_the_persons():
    environ = {"LANG": "C", "LC_CTYPE": "C.UTF-8"}
    assert ascii_only(as_started(environ, b"LANG=C\0TERM=xterm\0"))
    assert not ascii_only(as_started(environ, b"LANG=C\0LC_CTYPE=C.UTF-8\0"))


@pytest.mark.parametrize(
    ("environ", "found"),
    [
        ({"TERM": "xterm-256color"}, Colours.MANY),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, Colours.MANY),
        ({"TERM": "linux"}, Colours.FEW),
        ({"TERM": "screen"}, Colours.FEW),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, Colours.NONE),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, Colours.MANY),
    ],
)
def test_colours(environ, found):
    assert colours(environ) is found


def test_few_colours_start_in_the_terminals_own_theme():
    environ = {"TERM": "xterm-256color", "NO_COLOR": "1", "TEXTUAL_THEME": "nord"}
    assert prepare(environ) is Colours.NONE
    assert environ["TEXTUAL_THEME"] == "ansi-dark"
    environ = {"TERM": "xterm-256color", "NO_COLOR": ""}
    assert prepare(environ) is Colours.MANY
    assert environ == {"TERM": "xterm-256color"}  # an empty NO_COLOR would still take the colours


@pytest.mark.parametrize(
    ("environ", "does"),
    [
        ({"TERM": "xterm-256color"}, True),
        ({"TERM": "screen-256color", "TMUX": "/tmp/tmux-0/default,1,0"}, True),
        ({"TERM": "screen-256color"}, False),
        ({"TERM": "vt100"}, False),
        ({}, True),
    ],
)
def test_blanks_are_not_erased_where_that_would_leave_another_ground(environ, does):
    assert erases(environ) is does
