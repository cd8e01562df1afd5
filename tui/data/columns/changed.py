"""Words of a column that are read otherwise than they are written."""

from tui.data.columns import yes_no
from tui.data.reading.finding import Finding
from tui.data.reading.gaps import gap_finding
from tui.data.reading.sheet import Sheet
from tui.words import short


def findings(sheet: Sheet, name: str) -> list[Finding]:
    """Those that mean that nothing is there, those with blanks around them, and answers that would
    be the same if their letters were as large.
    """
    found = []
    counts = {word: count for word, count in sheet.absent(name).items() if word}
    if counts:
        gone = sheet.where(name, f"{sheet.trimmed(name)} <> '' AND {sheet.word(name)} IS NULL")
        cells = [cell.strip() for cell in gone.cells]
        found.append(gap_finding(name, counts, gone.lines, cells))
    padded = sheet.where(name, f"{sheet.word(name)} <> {sheet.cell(name)}")
    if padded.count:
        have = "cells have" if padded.count > 1 else "cell has"
        what = f"{padded.count} {have} blanks around a word"
        cells = [short(cell) for cell in padded.cells]
        done, lines = "read without them", padded.lines
        found.append(Finding(what, done, name, lines, padded.count, tuple(cells), True))
    return [*found, *yes_no.findings(sheet, name)]
