"""How often live widgets may paint: as often as the budget of bytes and the terminal allow."""

from collections.abc import Callable
from math import inf

BYTES_PER_SECOND = 4000.0
BURST = 4_000.0
FREE_SECONDS = 0.5
PIECE_SECONDS = 0.2
"""So long may what moves by itself keep a slow link busy: a key's answer comes behind it."""


class Pace:
    """A bucket that fills by `BYTES_PER_SECOND`; what was sent since the last look is taken out.

    Painting is free while the bucket is not empty, so a costly picture is followed by a pause in
    proportion. `written` counts what was sent, `waiting` what the terminal has not shown yet;
    `rate` is what it takes in a second, as far as that is known.
    """

    def __init__(
        self,
        clock: Callable[[], float],
        written: Callable[[], int],
        waiting: Callable[[], int],
        rate: Callable[[], float] = lambda: inf,
    ) -> None:
        self._clock, self._written, self._waiting = clock, written, waiting
        self._rate = rate
        self._bucket = BURST
        self._then, self._sent = clock(), written()
        self._free_until = self._then

    def refill(self) -> None:
        """Someone pressed a key: what it paints is not held against what moves by itself."""
        self._free_until = self._clock() + FREE_SECONDS
        self._bucket = BURST
        self._then, self._sent = self._clock(), self._written()

    def allows(self) -> bool:
        """Whether a live widget may paint now."""
        now, sent = self._clock(), self._written()
        if now < self._free_until:
            self._then, self._sent = now, sent
        filled = (now - self._then) * BYTES_PER_SECOND - (sent - self._sent)
        self._bucket = max(min(self._bucket + filled, BURST), -2 * BURST)
        self._then, self._sent = now, sent
        return self._bucket > 0 and not self._waiting()

    @property
    def room(self) -> float:
        """How many bytes may be painted at once; infinite on a quick link."""
        return self._rate() * PIECE_SECONDS
