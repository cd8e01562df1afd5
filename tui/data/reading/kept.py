"""How each column is kept, as far as the first rows tell."""

import re
from collections.abc import Sequence

from tui.data.reading.absent import is_missing
from tui.data.reading.dialect import NUMBER, Dialect
from tui.data.reading.head import Head
from tui.data.reading.sheet import Kept

_MOSTLY = 0.9
"""The share of cells that must be numbers: a few that are none are reported later."""
_CODE = re.compile(r"\s*[+-]?0\d+\s*")
"""Digits behind a zero, as in 01234: a code whose zeros mean something, no number."""
_ENDLESS = re.compile(r"\s*[+-]?inf(inity)?\s*", re.IGNORECASE)


def kept_of(head: Head, missing: tuple[str, ...]) -> dict[str, Kept]:
    """A way for each column."""
    cells = _columns(head)
    return {name: _kept(cells.get(name, ()), missing, head.dialect) for name in head.names}


def doubtful(head: Head) -> set[str]:
    """Columns in whose first rows some cell is no number, be it that nothing stands there."""
    cells = _columns(head).items()
    return {
        name for name, some in cells if not all(_is_number(_plain(c, head.dialect)) for c in some)
    }


def _columns(head: Head) -> dict[str, tuple[str, ...]]:
    whole = [row for row in head.rows if len(row) == len(head.names)]
    return dict(zip(head.names, zip(*whole, strict=True), strict=bool(whole)))


def _kept(cells: Sequence[str], missing: tuple[str, ...], dialect: Dialect) -> Kept:
    present = [cell for cell in cells if not is_missing(cell, missing)]
    if not present or any(map(_CODE.fullmatch, present)):
        return "words"
    numbers = sum(_is_number(_plain(cell, dialect)) for cell in present)
    return "number" if numbers >= _MOSTLY * len(present) else "words"


def _is_number(cell: str) -> bool:
    return bool(NUMBER.fullmatch(cell) or _ENDLESS.fullmatch(cell))


def _plain(cell: str, dialect: Dialect) -> str:
    """A number as Python writes it."""
    if dialect.thousands:
        cell = cell.replace(dialect.thousands, "")
    return cell.replace(",", ".") if dialect.decimal == "," else cell
