"""A text with a delimiter, and the SQL that reads it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from tui.data.reading.dialect import NUMBER, Dialect
from tui.data.reading.engine import quoted
from tui.data.reading.limits import LONGEST_LINE
from tui.data.reading.sheet import Stored
from tui.sources.file_options import MISSING


@dataclass(frozen=True, slots=True)
class Text:
    """A UTF-8 text and how it spells a table of so many `cells` a line.

    Data begins behind `skip` records, which are `before` physical lines.
    """

    path: Path
    dialect: Dialect
    cells: int
    skip: int
    before: int
    underscores: bool
    missing: tuple[str, ...] = MISSING
    parallel: bool = True

    def source(self, numbers: Collection[str] = ()) -> str:
        """What to read from, in SQL: column k is called ``ck``; `numbers` are read as such."""
        keys = [f"c{k}" for k in range(self.cells)]
        kinds = ["DOUBLE" if key in numbers else "VARCHAR" for key in keys]
        columns = ", ".join(f"'{k}': '{kind}'" for k, kind in zip(keys, kinds, strict=True))
        quote = quoted(self.dialect.quote)
        return (
            f"read_csv({quoted(str(self.path))}, delim={quoted(self.dialect.delimiter)}, "
            f"quote={quote}, escape={quote}, header=false, skip={self.skip}, "
            "auto_detect=false, strict_mode=true, store_rejects=true, allow_quoted_nulls=false, "
            f"max_line_size={LONGEST_LINE}, parallel={str(self.parallel).lower()}, "
            f"columns={{{columns}}})"
        )

    @property
    def simple(self) -> bool:
        """Numbers are spelled as DuckDB itself reads them."""
        odd_words = any(NUMBER.fullmatch(word) for word in self.missing)
        plain = self.dialect.decimal == "." and not self.dialect.thousands
        return plain and not self.underscores and not odd_words

    def number(self, key: str) -> str:
        """The number that a cell spells, else NULL."""
        dialect, cell = self.dialect, key
        unless = []
        if dialect.thousands:
            mark = "\\" + dialect.thousands
            point = "\\" + dialect.decimal
            grouped = rf"^\s*[+-]?[1-9]\d{{0,2}}({mark}\d{{3}})+({point}\d*)?\s*$"
            cell = f"CASE WHEN contains({key}, {quoted(dialect.thousands)}) THEN CASE WHEN "
            cell += f"regexp_full_match({key}, {quoted(grouped)}) THEN "
            cell += f"replace({key}, {quoted(dialect.thousands)}, '') END ELSE {key} END"
        if dialect.decimal == ",":
            if not dialect.thousands:
                unless.append(f"contains({key}, '.')")
            cell = f"replace({cell}, ',', '.')"
        if self.underscores:  # 1_000 is a number to DuckDB
            unless.append(f"contains({key}, '_')")
        words = [word for word in self.missing if NUMBER.fullmatch(word)]
        if words:
            unless.append(f"trim({key}) IN ({', '.join(map(quoted, words))})")
        cast = f"TRY_CAST({cell} AS DOUBLE)"
        return f"CASE WHEN {' OR '.join(unless)} THEN NULL ELSE {cast} END" if unless else cast

    def odd(self, key: str) -> str:
        """Whether something stands in a cell whose number ``n…`` is NULL."""
        words = ", ".join(map(quoted, ("", *self.missing)))
        # As a CASE it is asked of the few without a number only.
        unlisted = f"{key} IS NOT NULL AND trim({key}) NOT IN ({words})"
        return f"(CASE WHEN n{key} IS NULL THEN {unlisted} ELSE false END)"

    def gap(self, key: str) -> str:
        """Which of the words for a missing value, from 1, stands in a cell without a number."""
        words = ", ".join(map(quoted, self.missing))
        place = f"nullif(list_position([{words}]::VARCHAR[], trim({key})), 0)::USMALLINT"
        return f"CASE WHEN n{key} IS NULL OR isnan(n{key}) THEN {place} END"

    def gap_word(self, key: str) -> str:
        """That word, of a table that keeps its place as ``m…``."""
        return f"list_extract([{', '.join(map(quoted, self.missing))}]::VARCHAR[], m{key})"

    def cells_of(self, numbers: Iterable[Stored]) -> str:
        """The cells, and the numbers in them, called ``n…``."""
        cast = [f"{self.number(each.key)} AS n{each.key}" for each in numbers]
        return f"(SELECT {', '.join(['*', *cast])} FROM {self.source()})"
