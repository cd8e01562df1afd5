"""The records of a run as CSV."""

from collections.abc import Iterator
from pathlib import Path

from tui.export.given import Given
from tui.runs.record import Record


def write(given: Given, path: Path) -> None:
    with open(path, "w", encoding="ascii", newline="") as file:
        file.writelines(f"{line}\n" for line in lines(given))


def lines(given: Given) -> Iterator[str]:
    """A line a step, after one of names; numbers as they are, to the last digit."""
    yield ",".join(Record._fields)
    for step, *measured in given.records():
        yield ",".join([str(step), *map(repr, map(float, measured))])
