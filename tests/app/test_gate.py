"""The gate: open it passes text on, shut it swallows it, stalled it does not hold up leaving."""

import io
import time
from threading import Event, Thread

from tui.app.gate import Gate


def test_it_passes_and_counts_until_it_is_shut():
    file = io.StringIO()
    gate = Gate(file)
    gate.write("abc")
    gate.flush()
    gate.shut()
    assert gate.write("never seen") == 10
    gate.flush()
    assert (file.getvalue(), gate.passed) == ("abc", 13)


class Stalled(io.StringIO):
    """A file whose first write never comes back until it is let go."""

    def __init__(self):
        super().__init__()
        self.begun, self.let_go = Event(), Event()

    def write(self, text):
        self.begun.set()
        self.let_go.wait()
        return len(text)


def test_a_stalled_write_does_not_hold_up_shutting():
    file = Stalled()
    gate = Gate(file)
    writer = Thread(target=gate.write, args=("x",))
    writer.start()
    file.begun.wait()
    start = time.monotonic()
    gate.shut()
    assert time.monotonic() - start < 10
    file.let_go.set()
    writer.join()
