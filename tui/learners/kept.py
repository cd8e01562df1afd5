"""What a process keeps of rows that many fits learn from: products of them, and distances.

A search fits the same rows under many settings, and these depend on the rows alone.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


class Kept:
    """At most `room` bytes, those asked for last; without room nothing is kept."""

    def __init__(self, room: int = 0) -> None:
        self.room = room
        self.taken = 0
        self._found: OrderedDict[Hashable, Array] = OrderedDict()

    def found(self, key: Hashable, make: Callable[[], Array]) -> Array:
        """What `make` makes, which `key` tells from all else; not to be written to."""
        held = self._found.get(key)
        if held is not None:
            self._found.move_to_end(key)
            return held
        made = make()
        if made.nbytes <= self.room:
            made.setflags(write=False)
            self._found[key] = made
            self.taken += made.nbytes
            while self.taken > self.room:
                self.taken -= self._found.popitem(last=False)[1].nbytes
        return made


def mark(rows: Array) -> bytes:
    """What no rows share that differ in a value or in how they lie in memory."""
    found = blake2b(repr((rows.shape, rows.strides)).encode(), digest_size=16)
    found.update(np.ascontiguousarray(rows).data)
    return found.digest()


KEPT = Kept()
"""Of this process. Who fits the same rows many times gives it room."""
