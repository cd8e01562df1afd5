"""How far the terminal is: known from its answers, and nothing is waited for that never comes."""

import math

from tui.app.echo import AGAIN_SECONDS, Echo


class Link:
    """A terminal behind a link of `rate` bytes a second, on a clock of its own."""

    def __init__(self, rate, delay=0.05):
        self.now, self.rate, self.delay = 0.0, rate, delay
        self.echo = Echo(lambda: self.now)

    def send(self, size):
        """Send `size` bytes, and let them and the answer arrive."""
        assert self.echo.sent(size)
        self.now += size / self.rate + self.delay
        return self.echo.answered()


def test_a_terminal_that_never_answered_is_not_waited_for():
    echo = Echo(lambda: 0.0)
    assert echo.sent(1000)
    assert not echo.behind and not echo.unanswered


def test_it_is_behind_until_it_answered_for_everything():
    link = Link(1000.0)
    link.send(10)
    assert not link.echo.behind
    assert link.echo.sent(10)
    assert not link.echo.sent(20)  # one question at a time
    assert link.echo.behind
    assert link.echo.answered()  # more was sent behind the question
    assert link.echo.behind
    assert link.echo.sent(0)
    assert not link.echo.answered()
    assert not link.echo.behind


def test_an_answer_that_was_lost_is_asked_for_again():
    link = Link(1000.0)
    link.send(10)
    link.echo.sent(10)
    assert not link.echo.overdue
    link.now += AGAIN_SECONDS
    assert link.echo.overdue
    assert link.echo.sent(0)


def test_the_rate_of_a_slow_link_is_learned_and_distance_is_not_taken_for_slowness():
    slow, far = Link(2000.0), Link(1e7, delay=0.4)
    for _ in range(30):
        slow.send(20)
        slow.send(1000)
        far.send(20)
        far.send(1000)
    assert 1000 < slow.echo.rate < 8000
    assert far.echo.rate == math.inf
