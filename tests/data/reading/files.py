"""Small files to read, and what came of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tui.data.reading.asked import Asked
from tui.data.reading.opening import Opened, opened
from tui.data.reading.sheet import Kept, Sheet

PLENTY = 100


def rows(header: str, *lines: str) -> bytes:
    """A text of lines in UTF-8."""
    return ("\n".join((header, *lines)) + "\n").encode()


@contextmanager
def read(
    folder: Path,
    data: bytes | str,
    name: str = "table.csv",
    wanted: dict[str, Kept] | None = None,
    **asked: Any,
) -> Iterator[Opened]:
    """`data` in a file of `folder`, opened."""
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    with opened(path, Asked(**asked), wanted) as result:
        yield result


def told(sheet: Sheet, name: str) -> list[float] | dict[str, int]:
    """The numbers of a column, or its words with their counts."""
    if sheet.columns[name].kept == "number":
        return [float(value) for value in sheet.numbers([name])[:, 0]]
    return dict(sheet.levels(name, PLENTY))


def sentences(result: Opened) -> list[str]:
    return [each.sentence for each in result.report.findings]
