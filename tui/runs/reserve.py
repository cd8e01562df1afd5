"""Room kept on the disk of a store, so that the end of a run can be written when there is none."""

import contextlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import IO

from tui.runs.filesystem import remote

MOST_BYTES, LEAST_BYTES = 256 * 1024, 16 * 1024
SHARE = 8
"""At most this part of what is free is kept."""


class Reserve:
    """A file without a name beside `store`: whatever ends the process gives its room back.

    Where none can be had, or other machines write the disk, there is none.
    """

    def __init__(self, store: Path) -> None:
        self._file: IO[bytes] | None = None
        with contextlib.suppress(OSError):
            size = min(MOST_BYTES, shutil.disk_usage(store.parent).free // SHARE)
            if size >= LEAST_BYTES and hasattr(os, "posix_fallocate") and not remote(store):
                self._keep(store.parent, size)

    def _keep(self, folder: Path, size: int) -> None:
        file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115  # as long as the run
        try:
            os.posix_fallocate(file.fileno(), 0, size)
        except OSError:
            file.close()
            raise
        self._file = file

    def release(self) -> bool:
        """Give the room back; whether there was any."""
        kept, self._file = self._file, None
        if kept is not None:
            kept.close()
        return kept is not None
