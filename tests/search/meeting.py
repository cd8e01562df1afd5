"""Eight processes that all have a chunk at the same time.

They load this file, and so it imports little.
"""

import os
import time
from concurrent.futures import Future
from pathlib import Path

from tui.search.chunk import Advanced, Chunk, advance_chunk
from tui.search.pool import Pool

COUNT = 8
SECONDS = 120.0


class Meeting(Pool):
    """Each process waits with its first chunk until all of them have come to `place`, a folder.
    `handed` are the names of all chunks.
    """

    def __init__(self, place: Path) -> None:
        super().__init__(COUNT)
        self.handed: list[str] = []
        self._place = place

    @property
    def met(self) -> int:
        """How many processes came."""
        return len(list(self._place.iterdir()))

    def submit(self, chunk: Chunk) -> Future[Advanced]:
        self.handed.append(chunk.name)
        if len(self.handed) > COUNT:
            return super().submit(chunk)
        return self.call(_meet, (chunk, self._place))


def _meet(given: tuple[Chunk, Path]) -> Advanced:
    chunk, place = given
    (place / str(os.getpid())).touch()
    deadline = time.monotonic() + SECONDS
    while len(list(place.iterdir())) < COUNT:
        if time.monotonic() > deadline:
            raise TimeoutError("the others did not come")
        time.sleep(0.01)
    return advance_chunk(chunk)
