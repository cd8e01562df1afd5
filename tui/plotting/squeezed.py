"""Tables of text made to fit: the gaps between columns shrink, then lines are cut, none wraps."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from tui.plotting.cells import label
from tui.words import cell_width

_GAP = "  "


def squeezed(lines: Iterable[str], width: int) -> list[str]:
    """`lines` with each table among them at most `width` cells wide; sentences stay as they are.

    Lines in a row with gaps of two blanks or more are a table.
    """
    out: list[str] = []
    for tabular, group in groupby(lines, lambda line: _GAP in line.strip()):
        block = list(group)
        out += _table(block, width) if tabular and len(block) > 1 else block
    return out


def _table(lines: Sequence[str], width: int) -> list[str]:
    excess = max(map(cell_width, lines)) - width
    if excess <= 0:
        return list(lines)
    if any(cell_width(line) != len(line) for line in lines):
        return [label(line, width) for line in lines]  # cells and characters differ
    gaps = _gaps(lines)
    taken = [0] * len(gaps)
    while excess > 0 and gaps:
        left = [stop - start - took for (start, stop), took in zip(gaps, taken, strict=True)]
        widest = max(range(len(gaps)), key=left.__getitem__)
        if left[widest] <= (0 if gaps[widest][0] == 0 else 1):
            break
        taken[widest] += 1
        excess -= 1
    return [label(_without(line, gaps, taken), width) for line in lines]


def _gaps(lines: Sequence[str]) -> list[tuple[int, int]]:
    """The stretches that are blank in every line, as (first, end)."""
    longest = max(map(len, lines))
    blank = [all(line[at : at + 1].strip() == "" for line in lines) for at in range(longest)]
    gaps: list[tuple[int, int]] = []
    for at in (at for at, empty in enumerate(blank) if empty):
        if gaps and gaps[-1][1] == at:
            gaps[-1] = (gaps[-1][0], at + 1)
        else:
            gaps.append((at, at + 1))
    return gaps


def _without(line: str, gaps: Sequence[tuple[int, int]], taken: Sequence[int]) -> str:
    """`line` with so many blanks of each gap taken away."""
    for (_, end), count in reversed(list(zip(gaps, taken, strict=True))):
        line = line[: end - count] + line[end:]
    return line
