"""Which process holds the write lock of a store, as the kernel tells it."""

import os
from pathlib import Path

LOCKS = Path("/proc/locks")


def holder(store: Path, locks: Path = LOCKS) -> int:
    """The number of the process that is writing `store`; 0 where that cannot be known.

    SQLite locks bytes of the file itself or, with write-ahead logging, of the ``-shm`` file.
    """
    files = set()
    for file in (store, beside(store, "-shm")):
        try:
            status = file.stat()
        except OSError:
            continue
        device = f"{os.major(status.st_dev):02x}:{os.minor(status.st_dev):02x}"
        files.add(f"{device}:{status.st_ino}")
    try:
        lines = locks.read_text().splitlines()
    except OSError:
        return 0
    for line in lines:
        words = line.split()
        if len(words) >= 8 and words[3] == "WRITE" and words[5] in files and words[4].isdigit():
            return int(words[4])
    return 0


def beside(store: Path, ending: str) -> Path:
    """The file that SQLite keeps beside `store` under its name and `ending`."""
    return store.with_name(store.name + ending)
