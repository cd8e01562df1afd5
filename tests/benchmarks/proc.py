"""What the kernel says of a process: time, memory, open files."""

import os
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


def cpu(number: int) -> float:
    """Seconds of processor time so far."""
    fields = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def children(number: int) -> list[int]:
    """The processes it started that are still there."""
    found = Path(f"/proc/{number}/task").glob("*/children")
    return [int(each) for file in found for each in file.read_text().split()]


def pss(number: int) -> float:
    """Megabytes of memory, shared pages divided among those who share them."""
    return _megabytes(number, "Pss:")


def own(number: int) -> float:
    """Megabytes of memory that is its own: what it grows by, whoever else comes and goes."""
    return _megabytes(number, "Anonymous:")


def _megabytes(number: int, what: str) -> float:
    for line in Path(f"/proc/{number}/smaps_rollup").read_text().splitlines():
        if line.startswith(what):
            return int(line.split()[1]) / 1024
    raise ValueError(f"no {what} of process {number}")


def descriptors(number: int) -> int:
    return len(list(Path(f"/proc/{number}/fd").iterdir()))
