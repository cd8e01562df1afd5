"""Inside tmux and screen: attach, detach, come back at another size, scroll back."""

import os
import re
import shlex
import shutil
import subprocess

import pytest

from tests.faults.invariants import answers, no_traceback
from tests.programs import FOREVER, train, until
from tests.terminal import Terminal, app

ESCAPE = "\x1b[27u"
"""The Esc key, whole: the byte alone is kept back by screen, to see what follows."""


class Tmux:
    """A tmux server of our own, its socket in `folder`."""

    def __init__(self, folder):
        self._words = ["tmux", "-S", str(folder / "tmux.socket"), "-f", "/dev/null"]

    def __call__(self, *words):
        done = subprocess.run([*self._words, *words], capture_output=True, text=True, timeout=20)
        return done.stdout

    def attach(self, size):
        return Terminal([*self._words, "attach", "-t", "one"], size)

    def pane(self):
        return self("capture-pane", "-p", "-t", "one")


@pytest.fixture
def tmux(tmp_path, kept):
    if shutil.which("tmux") is None:
        pytest.skip("no tmux on this machine")
    server = Tmux(tmp_path)
    recipe = tmp_path / "recipe.toml"
    recipe.write_text(FOREVER)
    words = ["env", "LANG=C.UTF-8", *app("--store", str(kept.path), "--recipe", str(recipe))]
    server("new-session", "-d", "-s", "one", "-x", "120", "-y", "40", shlex.join(words))
    until(lambda: "You set" in server.pane())
    yield server
    server("kill-server")


def laid_out(columns, lines):
    """Whether the layout fills a terminal of this size, under which tmux has its own line."""

    def right(text):
        rows = text.splitlines()[: lines - 1]
        boxes = [row for row in rows if row.rstrip().endswith(("╮", "╯"))]
        wide = all(len(row.rstrip()) == columns for row in boxes)
        return bool(boxes) and wide and "● training" in text and "^q Quit" in rows[-1]

    return right


def _step(text):
    found = re.search(r"● training \D*(\d+)", text)
    return int(found[1]) if found else 0


def test_detached_and_attached_at_another_size_it_is_redrawn(tmux, kept):
    first = tmux.attach((120, 40))
    try:
        first.wait_for("You set")
        train(first, kept)
        first.wait_for(laid_out(120, 40))
        tmux("detach-client", "-s", "one")
        assert first.wait() == 0
        steps = kept.known(1).steps
        until(lambda: kept.known(1).steps > steps)
        for size in ((80, 24), (150, 45)):
            again = tmux.attach(size)
            again.wait_for(laid_out(*size), 5)
            answers(again, 3.0)
            tmux("detach-client", "-s", "one")
            assert again.wait() == 0
            again.close()
    finally:
        first.close()


def test_copy_mode_and_old_mouse_bytes_leave_it_alive(tmux, kept):
    terminal = tmux.attach((120, 40))
    try:
        terminal.wait_for("You set")
        train(terminal, kept)
        tmux("copy-mode", "-t", "one")
        tmux("send-keys", "-t", "one", "-X", "cursor-up")
        steps = kept.known(1).steps
        until(lambda: kept.known(1).steps > steps)
        tmux("send-keys", "-t", "one", "-X", "cancel")
        terminal.wait_for(laid_out(120, 40))
        # ESC [ M and three bytes, as a terminal without SGR reports a click far to the right.
        tmux("send-keys", "-t", "one", "-H", "1b", "5b", "4d", "23", "e1", "a2")
        answers(terminal, 3.0)
        no_traceback(terminal)
        terminal.send("\x11")
        terminal.wait_for("Leave it running")
        terminal.send("l")
        assert terminal.wait() == 0
    finally:
        terminal.close()


@pytest.mark.skipif(shutil.which("screen") is None, reason="no screen on this machine")
def test_screen_detached_and_attached_at_another_size(kept, tmp_path):
    folder = tmp_path / "sockets"
    folder.mkdir(mode=0o700)
    recipe = tmp_path / "recipe.toml"
    recipe.write_text(FOREVER)
    rc = tmp_path / "screenrc"
    rc.write_text("startup_message off\ndefutf8 on\n")
    told = {"SCREENDIR": str(folder), "TERM": "xterm"}
    words = app("--store", str(kept.path), "--recipe", str(recipe))
    start = ["screen", "-U", "-c", str(rc), "-S", "one", *words]
    first = Terminal(start, (120, 40), environment=told)
    try:
        first.wait_for("You set")
        train(first, kept)
        first.wait_for("● training")
        first.send("\x01d")
        assert first.wait() == 0
        again = Terminal(["screen", "-U", "-c", str(rc), "-r", "one"], (90, 30), environment=told)
        again.wait_for(lambda text: "● training" in text and "^q Quit" in text, 5)
        answers(again, 3.0, ESCAPE)
        again.send("\x01[")  # screen's own copy mode: what the program paints is kept back
        again.wait_for("Copy mode", 5)
        steps = kept.known(1).steps
        until(lambda: kept.known(1).steps > steps)
        again.send("q")  # what is no key of it ends it
        again.wait_for("Copy mode aborted", 5)
        # What it kept back comes, and then the present.
        again.wait_for(lambda text: _step(text) > steps, 10)
        answers(again, 3.0, ESCAPE)
        again.send("\x11")
        again.wait_for("Leave it running")
        again.send("l")
        assert again.wait() == 0
        again.close()
    finally:
        subprocess.run(["screen", "-S", "one", "-X", "quit"], env=os.environ | told, timeout=20)
        first.close()
