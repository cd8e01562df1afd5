"""What was not as expected in a file, a line of CSV for each line of it."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

from tui.data.reading.finding import Finding
from tui.export import cells

HEAD = ("line", "column", "what was wrong", "what was done", "cell")


def write(findings: Sequence[Finding], path: Path) -> None:
    with open(path, "w", encoding="utf-8", newline="", errors="replace") as file:
        file.writelines(f"{line}\n" for line in lines(findings))


def lines(findings: Sequence[Finding]) -> Iterator[str]:
    """In the order of the file's lines; what concerns all of it comes first, with no number."""
    yield cells.line(HEAD)
    whole = [each for each in findings if not each.lines]
    found = [
        (line, cell or "", each)
        for each in findings
        for line, cell in zip_longest(each.lines, each.cells[: len(each.lines)])
    ]
    for each in whole:
        yield cells.line(["", each.column, each.wrong, each.done, ""])
    for line, cell, each in sorted(found, key=lambda one: one[0]):
        yield cells.line([str(line), each.column, each.wrong, each.done, cell])
    for each in findings:
        if each.lines and each.count > len(each.lines):
            more = f"{each.count - len(each.lines)} more lines: {each.wrong}"
            yield cells.line(["", each.column, more, each.done, ""])
