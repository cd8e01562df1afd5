"""A table as it was read: columns of numbers, and columns of words as they were written."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tui.data.reading.engine import Engine, quoted
from tui.data.reading.limits import MOST_LISTED
from tui.data.reading.lines import Lines
from tui.data.reading.year import year_pattern
from tui.sources.column_types import ISO
from tui.sources.file_options import MISSING
from tui.words import quoted as said

Kept = Literal["number", "words"]
TABLE = "cells"
OTHER = -2
ABSENT = -1
_ALONG = 2**18
"""So many cells are taken at once, 2 MB: with few rows a statement costs more than they do."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A column in the database: its `name` for people, its `key` there, and how it is kept."""

    name: str
    key: str
    kept: Kept


@dataclass(frozen=True, slots=True)
class Those:
    """So many cells, the lines that the first of them stand in, in order, and what they are."""

    count: int
    lines: tuple[int, ...]
    cells: tuple[str, ...]

    def usual(self, most: int) -> str:
        """The most frequent ones in a sentence, without blanks around them."""
        found = Counter(cell.strip() for cell in self.cells).most_common(most)
        return ", ".join(said(word, 20) for word, _ in found)


class Sheet:
    """The rows of a file. It holds a database until it is closed; arrays taken from it stay."""

    def __init__(
        self,
        engine: Engine,
        columns: Sequence[Stored],
        lines: Lines,
        missing: tuple[str, ...] = MISSING,
    ) -> None:
        self._engine = engine
        self.columns = {each.name: each for each in columns}
        self.lines = lines
        self.rows = int(engine.row(f"SELECT count(*) FROM {TABLE}")[0])
        self._missing = missing
        self._along: dict[str, NDArray[np.float64]] = {}

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.columns)

    def close(self) -> None:
        self._engine.close()

    def numbers(self, names: Sequence[str]) -> NDArray[np.float64]:
        """Columns kept as numbers (rows, columns), by columns in memory; NaN where none is."""
        out = np.empty((self.rows, len(names)), order="F")
        for place, name in enumerate(names):
            # Of many rows one at a time: together they would be held twice.
            out[:, place] = self._number(name)
        return out

    def _number(self, name: str) -> NDArray[np.float64]:
        """A column kept as numbers (rows,). Those behind it, asked for next, come along."""
        self._key(name, "number")
        if name not in self._along:
            order = [each for each in self.columns.values() if each.kept == "number"]
            first = order.index(self.columns[name])
            some = order[first : first + max(_ALONG // max(self.rows, 1), 1)]
            found = self._engine.arrays(f"SELECT {', '.join(e.key for e in some)} FROM {TABLE}")
            self._along = {each.name: np.ma.filled(found[each.key], np.nan) for each in some}
        return self._along.pop(name)

    def levels(self, name: str, most: int) -> list[tuple[str, int]]:
        """The words of a column without blanks around them, and their rows; the usual first.

        At most `most` + 1 of them; those that mean nothing is there are left out.
        """
        found = self._engine.rows(
            f"SELECT w, count(*) AS n FROM (SELECT {self.word(name)} AS w FROM {TABLE}) "
            f"WHERE w IS NOT NULL GROUP BY w ORDER BY n DESC, w LIMIT {most + 1}"
        )
        return [(str(word), int(count)) for word, count in found]

    def distinct(self, name: str) -> int:
        """How many different words, or numbers, a column has."""
        stored = self.columns[name]
        if stored.kept == "number":
            counted = f"count(DISTINCT {stored.key}) FILTER (NOT isnan({stored.key}))"
        else:
            counted = f"count(DISTINCT {self.word(name)})"
        return int(self._engine.row(f"SELECT {counted} FROM {TABLE}")[0])

    def absent(self, name: str) -> dict[str, int]:
        """Rows of a column of words in which nothing is, by what stands there (empty: '')."""
        key = self._key(name, "words")
        found = self._engine.rows(
            f"SELECT coalesce(trim({key}), '') AS w, count(*) FROM {TABLE} "
            f"WHERE {self.word(name)} IS NULL GROUP BY w ORDER BY 2 DESC"
        )
        return {str(word): int(count) for word, count in found}

    def codes(self, name: str, levels: Sequence[str]) -> NDArray[np.int64]:
        """The place of each row's word in `levels`; `ABSENT` for none, `OTHER` for another."""
        if not levels:
            found = self._engine.arrays(
                f"SELECT CASE WHEN {self.word(name)} IS NULL THEN {ABSENT} ELSE {OTHER} END AS v "
                f"FROM {TABLE}"
            )["v"]
            return np.asarray(found, np.int64)
        listed = ", ".join(map(quoted, levels))
        self._engine.run("DROP TYPE IF EXISTS level")
        self._engine.run(f"CREATE TYPE level AS ENUM ({listed})")
        word = self.word(name)
        statement = (
            f"SELECT CASE WHEN {word} IS NULL THEN {ABSENT} "
            f"ELSE coalesce(enum_code(TRY_CAST({word} AS level))::INTEGER, {OTHER}) END AS v "
            f"FROM {TABLE}"
        )
        return np.asarray(self._engine.arrays(statement)["v"], np.int64)

    def groups(self, name: str) -> NDArray[np.int64]:
        """A number for each of a column's words (rows,), however many; `ABSENT` for none."""
        word = self.word(name)
        found = self._engine.arrays(
            f"SELECT coalesce(code, {ABSENT}) AS v FROM {TABLE} LEFT JOIN (SELECT w, "
            f"row_number() OVER (ORDER BY w) - 1 AS code FROM (SELECT DISTINCT {word} AS w "
            f"FROM {TABLE})) ON {word} = w ORDER BY {TABLE}.rowid"
        )["v"]
        return np.asarray(found, np.int64)

    def every_word(self, name: str) -> tuple[tuple[str, ...], NDArray[np.int64]]:
        """All words of a column in order, however many, and the place of each row's (rows,) among
        them; `ABSENT` for none.
        """
        word = self.word(name)
        self._engine.run(
            "CREATE OR REPLACE TEMP TABLE every_word AS SELECT w, row_number() OVER (ORDER BY w) "
            f"- 1 AS code FROM (SELECT DISTINCT {word} AS w FROM {TABLE}) WHERE w IS NOT NULL"
        )
        words = self._engine.rows("SELECT w FROM every_word ORDER BY code")
        found = self._engine.arrays(
            f"SELECT coalesce(code, {ABSENT}) AS v FROM {TABLE} LEFT JOIN every_word ON {word} = w "
            f"ORDER BY {TABLE}.rowid"
        )["v"]
        self._engine.run("DROP TABLE every_word")
        return tuple(str(each) for (each,) in words), np.asarray(found, np.int64)

    def times(self, name: str, form: str) -> NDArray[np.float64]:
        """Seconds since 1970 of a column of dates spelled by `form`; NaN where there is none."""
        moment = self.moment(self.word(name), form)
        statement = f"SELECT coalesce(epoch({moment}), 'nan'::DOUBLE) AS v FROM {TABLE}"
        return np.asarray(self._engine.arrays(statement)["v"], np.float64)

    @staticmethod
    def moment(word: str, form: str) -> str:
        """The expression that reads a word as a date of that form, its year with all its digits."""
        if form == ISO:
            read = f"TRY_CAST({word} AS TIMESTAMP)"
        else:
            read = f"try_strptime({word}, {quoted(form)})"
        year = year_pattern(form)
        if year is None:
            return read
        # Asked first: of a column of other dates that is faster than to try each of them.
        return f"CASE WHEN regexp_matches({word}, {quoted(year)}) THEN {read} END"

    def shares(self, name: str, expressions: Sequence[str]) -> list[float]:
        """For each expression of a column's word w the share of its words it is not NULL for."""
        counts = ", ".join(f"count({each})" for each in expressions)
        *found, there = self._engine.row(
            f"SELECT {counts}, count(w) FROM (SELECT {self.word(name)} AS w FROM {TABLE})"
        )
        return [float(count / there) if there else 0.0 for count in found]

    def mean_length(self, name: str) -> float:
        """Letters of a word on average."""
        found = self._engine.row(f"SELECT avg(length({self.word(name)})) FROM {TABLE}")[0]
        return float(found or 0.0)

    def first(self, rows: int) -> tuple[tuple[str, ...], ...]:
        """The cells of the first rows as text, empty where nothing is."""
        cells = ", ".join(
            f"coalesce(CAST({each.key} AS VARCHAR), '')" for each in self.columns.values()
        )
        found = self._engine.rows(f"SELECT {cells} FROM {TABLE} ORDER BY rowid LIMIT {rows}")
        return tuple(tuple(map(str, row)) for row in found)

    def where(self, name: str, condition: str) -> "Those":
        """The cells of a column in the rows for which a `condition` holds."""
        some = f"FROM {TABLE} WHERE {condition}"
        cell = f"coalesce({self.cell(name)}, '')"
        first = self._engine.rows(f"SELECT rowid, {cell} {some} ORDER BY rowid LIMIT {MOST_LISTED}")
        lines = tuple(self.lines.of([int(row) for row, _ in first]))
        cells = tuple(str(cell) for _, cell in first)
        count = len(first)
        if count == MOST_LISTED:
            count = int(self._engine.row(f"SELECT count(*) {some}")[0])
        return Those(count, lines, cells)

    def cell(self, name: str) -> str:
        """The expression for a column's words as they are written."""
        return self._key(name, "words")

    def trimmed(self, name: str) -> str:
        """The same without blanks around them, whatever they mean."""
        return f"trim({self.cell(name)}, ' \t')"

    def word(self, name: str) -> str:
        """The expression for a column's words without blanks around them, NULL where none is."""
        trimmed = self.trimmed(name)
        if not self._missing:
            return f"nullif({trimmed}, '')"
        words = ", ".join(map(quoted, ("", *self._missing)))
        return f"CASE WHEN {trimmed} IN ({words}) THEN NULL ELSE {trimmed} END"

    def _key(self, name: str, kept: Kept) -> str:
        stored = self.columns[name]
        if stored.kept != kept:
            raise ValueError(f"the column {stored.key} is kept as {stored.kept}")
        return stored.key
