"""A small disk of its own, where mounting is allowed."""

import contextlib
import os
import subprocess
from pathlib import Path

import pytest


@contextlib.contextmanager
def small_disk(place: Path, megabytes: int):
    """A tmpfs at `place`.

    Mounting takes rights that not every machine gives: there the test is skipped, since nothing
    else fills up, or is read-only for root as well.
    """
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=700", "tmpfs", str(place)]
    try:
        mounted = subprocess.run(command, capture_output=True, timeout=10, check=False)
    except FileNotFoundError:
        pytest.skip("there is no mount command")
    if mounted.returncode:
        pytest.skip("mounting is not allowed here")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True, timeout=10)


def fill(file: Path) -> None:
    """Write zeros to `file` until its disk is full."""
    with file.open("wb", buffering=0) as filler, contextlib.suppress(OSError):
        while True:
            filler.write(bytes(4096))


def read_only(place: Path) -> None:
    """Make a mounted disk read-only, which stops root as well."""
    subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True, timeout=10)
    assert not os.access(place, os.W_OK)
