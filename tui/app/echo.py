"""How far the terminal is behind: it is asked to answer, and does so when it has got so far.

Between the program and the eyes there may be a network with large buffers, which nothing on this
side can see into (of a pseudo-terminal the kernel always says that nothing waits). The answer to
a question travels behind everything that was sent before it.
"""

from collections.abc import Callable

QUESTION = "\x1b[5n"
"""Device status: terminals, tmux and screen all answer it."""
ANSWER = "\x1b[0n"
AGAIN_SECONDS = 10.0
"""An answer may be lost: after so long it is asked again."""
QUICK = 40_000.0
"""A link that takes so many bytes a second is not held back."""
MEMORY = 0.7


class Echo:
    """Counts what was sent and what was answered for. One that never answers is never behind.

    Two threads call it, each for its own half; every value is written by one of them at a time.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._heard = False
        self._sent = self._shown = 0
        self._asked: tuple[float, int] | None = None
        self._least = float("inf")
        self._byte_seconds = 0.0

    def sent(self, size: int) -> bool:
        """Note that `size` bytes go out; whether to ask behind them."""
        self._sent += size
        now, asked = self._clock(), self._asked
        if asked is not None and now - asked[0] < AGAIN_SECONDS:
            return False
        self._asked = (now, self._sent)
        return True

    def answered(self) -> bool:
        """Note an answer; whether more was sent since it was asked for."""
        asked, self._asked = self._asked, None
        self._heard = True
        if asked is not None:
            then, sent = asked
            self._learn(self._clock() - then, sent - self._shown)
            self._shown = sent
        return self._sent > self._shown

    def _learn(self, took: float, size: int) -> None:
        self._least = min(self._least, took)
        each = (took - self._least) / max(size, 1)
        self._byte_seconds += (1 - MEMORY) * (each - self._byte_seconds)

    @property
    def behind(self) -> bool:
        """Whether something was sent that the terminal did not come to yet."""
        return self._heard and self._sent > self._shown

    @property
    def unanswered(self) -> bool:
        """Whether an answer is still to come, from a terminal that gives any."""
        return self._heard and self._asked is not None

    @property
    def overdue(self) -> bool:
        """Whether it is time to ask again."""
        asked = self._asked
        return asked is not None and self._clock() - asked[0] >= AGAIN_SECONDS

    @property
    def rate(self) -> float:
        """Bytes a second that the link takes, as far as it was seen; infinite for a quick one."""
        quick = self._byte_seconds * QUICK < 1
        return float("inf") if quick else 1 / self._byte_seconds
