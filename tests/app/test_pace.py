"""The budget of bytes: costly pictures are followed by a pause, keys are never held back long."""

import math

from tui.app.pace import BURST, BYTES_PER_SECOND, FREE_SECONDS, PIECE_SECONDS, Pace


class Line:
    """A terminal that counts what it is sent."""

    def __init__(self):
        self.now, self.sent, self.waiting = 0.0, 0, 0
        self.pace = Pace(lambda: self.now, lambda: self.sent, lambda: self.waiting)

    def paint(self, cost, every, seconds):
        """Paint a picture of `cost` bytes each `every` seconds where allowed; bytes sent."""
        start = self.sent
        end = self.now + seconds
        while self.now < end:
            if self.pace.allows():
                self.sent += cost
            self.now += every
        return self.sent - start


def test_cheap_pictures_are_all_painted():
    line = Line()
    assert line.paint(450, 0.25, 20) == 450 * 80


def test_costly_pictures_keep_to_the_budget_in_the_long_run():
    line = Line()
    line.paint(6000, 0.25, 10)
    assert line.paint(6000, 0.25, 60) <= BYTES_PER_SECOND * 60 + 6000


def test_a_terminal_that_does_not_keep_up_gets_nothing_more():
    line = Line()
    line.waiting = 1
    assert line.paint(10, 0.25, 5) == 0
    line.waiting = 0
    assert line.pace.allows()


def test_a_whole_screen_painted_by_a_key_stops_the_rest_for_seconds_at_most():
    line = Line()
    line.sent += 1_000_000
    assert not line.pace.allows()
    line.now += 3 * BURST / BYTES_PER_SECOND
    assert line.pace.allows()


def test_a_key_fills_the_bucket():
    line = Line()
    line.sent += 1_000_000
    line.pace.refill()
    assert line.pace.allows()


def test_what_a_key_paints_is_free():
    line = Line()
    line.pace.refill()
    line.sent += 1_000_000
    line.now += FREE_SECONDS / 2
    assert line.pace.allows()
    line.now += FREE_SECONDS
    assert line.pace.allows()
    line.sent += 1_000_000
    assert not line.pace.allows()


def test_a_slow_link_gets_a_picture_in_pieces():
    assert Pace(lambda: 0.0, lambda: 0, lambda: 0, lambda: 2000.0).room == 2000 * PIECE_SECONDS
    assert Line().pace.room == math.inf
