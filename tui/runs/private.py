"""Files that only their owner reads, at names that others could have taken before."""

import os
import stat
from pathlib import Path


def private_folder(path: Path) -> None:
    """Make `path` and what leads to it; `OSError` if it is there and not a folder of ours.

    In a folder that others may write, somebody could have put a link of that name.
    """
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    status = path.lstat()
    if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.getuid():
        raise PermissionError(1, "it is a link, or belongs to somebody else", str(path))


LARGEST_LOG = 1_000_000


def private_log(path: Path) -> int:
    """A descriptor to append to a log, which begins anew once it is large."""
    large = path.exists() and path.stat().st_size > LARGEST_LOG
    return private_file(path, os.O_TRUNC if large else os.O_APPEND)


def private_file(path: Path, flags: int) -> int:
    """A descriptor of `path`, to write, never through a link; `flags` say how."""
    flags |= os.O_WRONLY | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    handle = os.open(path, flags, 0o600)
    os.fchmod(handle, 0o600)
    return handle
