"""Words that stand for a value that is not there: said, for to whoever wrote them they may mean
something.
"""

from collections.abc import Mapping, Sequence

from tui.data.reading.engine import Engine
from tui.data.reading.finding import Finding, listed_lines
from tui.data.reading.limits import MOST_LISTED
from tui.data.reading.lines import Lines
from tui.data.reading.sheet import TABLE, Stored
from tui.words import listed, quoted

READ_AS_MISSING = "read as missing"
_NAMED = 3


def gap_finding(
    column: str, counts: Mapping[str, int], lines: Sequence[int], cells: Sequence[str]
) -> Finding:
    """Of a column with so many cells of each such word. `lines` and `cells` are the first ones."""
    count = sum(counts.values())
    words = [quoted(word, 20) for word in sorted(counts, key=lambda word: (-counts[word], word))]
    more = ", …" if len(words) > _NAMED else ""
    what = f"{count} {'cells say' if count > 1 else 'cell says'} {listed(words[:_NAMED])}{more}"
    where = listed_lines(lines)
    return Finding(what, READ_AS_MISSING, column, where, count, tuple(cells), True)


def of_numbers(engine: Engine, lines: Lines, column: Stored, word: str) -> list[Finding]:
    """The same of a column of numbers; `word` is the expression for it in its table, else NULL."""
    said = f"(SELECT rowid AS place, {word} AS w FROM {TABLE}) WHERE w IS NOT NULL"
    counts = {str(w): int(n) for w, n in engine.rows(f"SELECT w, count(*) FROM {said} GROUP BY w")}
    if not counts:
        return []
    first = engine.rows(f"SELECT place, w FROM {said} ORDER BY place LIMIT {MOST_LISTED}")
    rows, cells = [int(place) for place, _ in first], [str(cell) for _, cell in first]
    return [gap_finding(column.name, counts, lines.of(rows), cells)]
