"""Writing a file so that the old one or the new one is there, whole."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tui.errors import Refusal
from tui.words import quoted, short


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A private file near `path` to write; it takes the place of `path` once it is on the disk.

    If anything goes wrong meanwhile it is gone again and `path` is as it was. `Refusal` says that
    it could not be written. What stands where a link leads is replaced, and not the link.
    """
    if path.is_dir():
        raise Refusal(
            f"{quoted(str(path), 200)} is a directory and cannot be written: give a file."
        )
    if path.exists() and not path.is_file():
        raise Refusal(
            f"{quoted(str(path), 200)} is no regular file and cannot be written: give another path."
        )
    target = path.resolve()
    try:
        # A folder that its owner alone may enter: some writers make the file anew, for everybody.
        folder = Path(tempfile.mkdtemp(prefix=f".{target.name[:50]}-", dir=target.parent))
        beside = folder / "new"
        try:
            beside.touch()
            yield beside
            beside.chmod(0o600)
            settle(beside)
            beside.replace(target)
            settle(target.parent)
        finally:
            beside.unlink(missing_ok=True)
            folder.rmdir()
    except OSError as error:
        raise unwritten(path, error.strerror or "the system does not say why") from None


def unwritten(path: Path, reason: str) -> Refusal:
    """That `path` could not be written, and what to do."""
    return Refusal(
        f"{quoted(str(path), 200)} cannot be written ({short(reason, 200)}): see that there is "
        "room for it, in a directory that you may write to."
    )


def settle(path: Path) -> None:
    """See that it is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
