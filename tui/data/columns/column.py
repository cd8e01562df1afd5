"""One column of a file: what it is taken for, and what is in it."""

from dataclasses import dataclass
from typing import Any

from tui.sources.column_types import ColumnType
from tui.words import short


@dataclass(frozen=True, slots=True)
class Column:
    """`missing` of `rows` have no value; of the others `distinct` are different.

    `low` and `high` are numbers, or seconds since 1970 for dates. `bars` are a small histogram:
    labels and rows, for words the usual ones first. `whole`: numbers without a fraction.
    `why` is a phrase on how its type was told.
    """

    name: str
    type: ColumnType
    why: str
    rows: int
    missing: int
    distinct: int
    low: float | None = None
    high: float | None = None
    whole: bool = False
    bars: tuple[tuple[str, int], ...] = ()

    @property
    def missing_share(self) -> float:
        return self.missing / self.rows

    def to_dict(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "type": str(self.type),
            "why": self.why,
            "missing": self.missing,
            "missing_share": round(self.missing_share, 6),
            "distinct": self.distinct,
            "low": self.low,
            "high": self.high,
            "histogram": [[short(label), count] for label, count in self.bars],
        }
