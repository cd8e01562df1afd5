"""Text with a delimiter into the database: DuckDB reads, and what it says is checked.

DuckDB is given the dialect and takes every cell as text, so that it guesses nothing. By itself it
leaves out empty cells behind the last, misses quotes that never close where it reads in one
thread, and misplaces them where it reads in several: so its rows are counted against the lines of
the file, and where that does not add up another reader is asked.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from tui.data.reading import bad_lines
from tui.data.reading.engine import Engine, EngineTrouble
from tui.data.reading.finding import Finding
from tui.data.reading.lines import Lines
from tui.data.reading.progress import tell
from tui.data.reading.scan import Scan
from tui.data.reading.sheet import TABLE, Kept, Stored
from tui.data.reading.spelled import Text
from tui.data.reading.walk import Walk, line_breaks, walk, without
from tui.errors import Refusal

_BLOCK = 2**20
_COUNTED = 64
"""So many counts a statement: twice as many in one take four times as long."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of it, of which text; `suspects` may have cells that should be numbers and are
    none. Of the `flagged` keys the words for missing ones are kept beside, as `fill` says.
    """

    text: Text
    columns: tuple[Stored, ...]
    lines: Lines
    findings: tuple[Finding, ...]
    suspects: tuple[Stored, ...]
    flagged: frozenset[str]


def load(
    engine: Engine,
    text: Text,
    names: Sequence[str],
    kept: Mapping[str, Kept],
    doubtful: Collection[str],
    scan: Scan,
    skip_bad: bool,
    folder: Path,
) -> Loaded:
    """Fill `TABLE` with the columns in `kept`; `Refusal` where the text is no such table.

    `names` are those of all columns, in order; the `doubtful` among them are expected to have
    cells without a number.
    """
    columns = tuple(
        Stored(name, f"c{place}", kept[name]) for place, name in enumerate(names) if name in kept
    )
    tell("reading its cells")
    flagged = frozenset(
        each.key for each in columns if each.name in doubtful and each.kept == "number"
    )
    filled = None
    if text.simple and not flagged:
        # Half a second sooner for a million rows, and of use only if every number is one.
        filled = fill(engine, text, columns, typed=True)
    if filled is None:
        filled = fill(engine, text, columns, flagged)
    if filled is not None:
        suspects = filled.suspects(columns, flagged)
        between = scan.lines - text.before - filled.rows
        blank = _blank_lines(text) if between and text.cells > 1 else 0
        if between == blank and not _overhang(text, filled, scan.quotes):
            return Loaded(text, columns, _lines(text, blank), (), suspects, flagged)
    seen = walk(text.path, text.dialect, text.cells, text.skip)
    if seen.open_quote:
        raise Refusal(
            f"the quote opened in line {seen.open_quote} is not closed: close it, or give "
            "--quote none if quotes mean nothing in this file."
        )
    if seen.bad and not skip_bad:
        raise bad_lines.refuse(seen.bad)
    return _again(engine, text, columns, flagged, seen, folder)


def _again(
    engine: Engine,
    text: Text,
    columns: tuple[Stored, ...],
    flagged: frozenset[str],
    seen: Walk,
    folder: Path,
) -> Loaded:
    """Fill the table with what the other reader takes for rows, and see that both agree."""
    findings = bad_lines.findings(seen.bad)
    if seen.broken:
        findings.append(line_breaks(seen.broken))
    if seen.bad:
        text = replace(text, path=without(text.path, seen.bad, folder / "good"))
    for parallel in (True, False):
        text = replace(text, parallel=parallel)
        filled = fill(engine, text, columns, flagged)
        if filled is not None and filled.rows == len(seen.starts):
            lines = Lines(starts=lambda: seen.starts)
            suspects = filled.suspects(columns, flagged)
            return Loaded(text, columns, lines, tuple(findings), suspects, flagged)
    raise Refusal(
        f"its quotes can be read in two ways, as {len(seen.starts)} rows or otherwise: write the "
        "file anew with every quoted cell closed on its own line."
    )


@dataclass(frozen=True, slots=True)
class Filled:
    """Rows, those with an `odd` cell, those whose last cell has nothing in it, and the cells of
    each column of numbers that have none, by key: of those read `typed` the ones that say so.
    """

    rows: int
    odd: int
    bare: int
    without: Mapping[str, int]

    def suspects(self, columns: Sequence[Stored], flagged: Collection[str]) -> tuple[Stored, ...]:
        """Columns of numbers whose missing ones may be something else."""
        return tuple(
            each
            for each in columns
            if (self.odd if each.key in flagged else self.without.get(each.key))
        )


def fill(
    engine: Engine,
    text: Text,
    columns: Sequence[Stored],
    flagged: Collection[str] = (),
    strange: Collection[str] = (),
    typed: bool = False,
) -> Filled | None:
    """Read it; None where that left out lines, as it does where not all is as `typed`.

    Of the `flagged` keys it is told in which rows they hold something that is no number, and which
    word for a missing one, if any, is kept beside, called ``m…``; for the `strange` keys what is no
    number is kept, called ``o…``.
    """
    for table in (TABLE, "reject_errors", "reject_scans"):
        engine.run(f"DROP TABLE IF EXISTS {table}")
    numbers = [each for each in columns if each.kept == "number"]
    if typed:
        cells = [each.key for each in columns]
        source = text.source([each.key for each in numbers])
    else:
        cells = [
            f"n{each.key} AS {each.key}" if each.kept == "number" else each.key for each in columns
        ]
        source = text.cells_of(numbers)
    cells.append(f"{' OR '.join(map(text.odd, sorted(flagged))) or 'false'} AS odd")
    cells.append(f"c{text.cells - 1} IS NULL AS bare")
    cells += [f"{text.gap(key)} AS m{key}" for key in sorted(flagged)]
    cells += [f"CASE WHEN {text.odd(key)} THEN {key} END AS o{key}" for key in strange]
    try:
        engine.run(f"CREATE TEMP TABLE {TABLE} AS SELECT {', '.join(cells)} FROM {source}")
    except EngineTrouble:
        return None
    if engine.row("SELECT count(*) FROM reject_errors")[0]:
        return None
    counts = ["count(*)", "count(*) FILTER (odd)", "count(*) FILTER (bare)"]
    absent = "isnan({0})" if typed else "{0} IS NULL OR isnan({0})"
    counts += [f"count(*) FILTER ({absent.format(each.key)})" for each in numbers]
    found: list[int] = []
    for start in range(0, len(counts), _COUNTED):
        asked = ", ".join(counts[start : start + _COUNTED])
        found += engine.row(f"SELECT {asked} FROM {TABLE}")
    rows, odd, bare, *without = found
    keys = (each.key for each in numbers)
    return Filled(rows, odd, bare, dict(zip(keys, without, strict=True)))


def _lines(text: Text, blank: int) -> Lines:
    if not blank:
        return Lines(text.before + 1)
    return Lines(starts=lambda: walk(text.path, text.dialect, text.cells, text.skip).starts)


def _blank_lines(text: Text) -> int:
    """Lines behind the header in which nothing stands."""
    with open(text.path, "rb") as file:
        for _ in range(text.before):
            file.readline()
        blank, last = 0, np.frombuffer(b"\n", np.uint8)
        while block := file.read(_BLOCK):
            codes = np.frombuffer(block, np.uint8)
            codes = np.concatenate([last, codes[codes != 13]])
            feeds = codes == 10
            blank += int(np.count_nonzero(feeds[1:] & feeds[:-1]))
            last = codes[-1:]
    return blank


def _overhang(text: Text, filled: Filled, quotes: bool) -> bool:
    """Whether lines have empty cells behind their last, which DuckDB takes and says nothing of.

    Without quotes every delimiter parts two cells. With them only the ends of lines are looked
    at: more of them end in a delimiter than there are rows whose last cell is empty.
    """
    if text.cells < 2:
        return False
    mark = text.dialect.delimiter.encode()
    with open(text.path, "rb") as file:
        for _ in range(text.before):
            file.readline()
        if not quotes:
            blocks = iter(lambda: file.read(_BLOCK), b"")
            codes = (np.frombuffer(block, np.uint8) for block in blocks)
            marks = sum(int(np.count_nonzero(some == mark[0])) for some in codes)
            return marks != filled.rows * (text.cells - 1)
        ended, last = 0, b""
        while block := file.read(_BLOCK):
            whole = last + block
            ended += whole.count(mark + b"\n") + whole.count(mark + b"\r\n")
            # What may begin an end is kept for the next block; no end that was counted is in it.
            last = b"" if whole.endswith(b"\n") else whole[-2:]
        return ended + last.endswith(mark) > filled.bare
