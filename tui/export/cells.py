"""Cells of a table that a spreadsheet would run as a formula, made text and back."""

from collections.abc import Iterable

RUN = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that a spreadsheet runs (OWASP, "CSV Injection")."""
MARK = "'"
"""What makes it text."""


def escaped(cell: str) -> str:
    """`cell` as text; a number is one and stays as it is."""
    risky = cell.lstrip(MARK).startswith(RUN)  # what looks like made text already, too
    return MARK + cell if risky and not _is_number(cell) else cell


def unescaped(cell: str) -> str:
    """What `escaped` was given."""
    rest = cell.removeprefix(MARK)
    return rest if rest != cell and escaped(rest) == cell else cell


def line(cells: Iterable[str]) -> str:
    """A line of CSV (RFC 4180) of such cells."""
    return ",".join(map(_quoted, map(escaped, cells)))


def _quoted(cell: str) -> str:
    plain = not any(mark in cell for mark in ',"\r\n') and cell == cell.strip()
    return cell if plain else '"' + cell.replace('"', '""') + '"'


def _is_number(cell: str) -> bool:
    if not cell.isascii() or "_" in cell or cell != cell.strip():
        return False
    try:
        float(cell)
    except ValueError:
        return False
    return True
