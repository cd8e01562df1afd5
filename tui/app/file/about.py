"""What the process that reads a file tells of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from tui.runs.notes import FLATTERS
from tui.sources.column_types import ColumnType


@dataclass(frozen=True, slots=True)
class Column:
    """As `tui.data.columns.column` has it: `share` of the rows have no value, `bars` are counts."""

    name: str
    type: ColumnType
    why: str
    missing: int
    share: float
    distinct: int
    low: float | None
    high: float | None
    bars: tuple[tuple[str, int], ...]

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> "Column":
        bars = tuple((str(label), int(count)) for label, count in told["histogram"])
        return cls(
            told["name"],
            ColumnType.of(told["type"]),
            told["why"],
            told["missing"],
            told["missing_share"],
            told["distinct"],
            told["low"],
            told["high"],
            bars,
        )


REFUSED = "refused"
"""The kind of what keeps the file from being used, which stands among the remarks as a whole."""

SAMPLED = "sampled"
"""The kind of what is said of a file whose rows are not all used."""


class Remedy(NamedTuple):
    """A value that a guard suggests, by the key of the source, and in words what that does."""

    key: str
    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What a guard, or the reading, has to say; `remedy` is None where there is nothing to do."""

    kind: str
    sentence: str
    suggestion: str = ""
    remedy: Remedy | None = None

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> "Remark":
        remedy = told.get("remedy")
        return cls(
            told["kind"],
            told["sentence"],
            told["suggestion"],
            None if remedy is None else Remedy(**remedy),
        )

    @property
    def serious(self) -> bool:
        """Whether a score would look better than it is, more than by chance."""
        return self.kind == REFUSED or self.kind in FLATTERS


@dataclass(frozen=True, slots=True)
class About:
    """The file and its columns."""

    name: str
    read_as: str
    size: int
    rows: int
    columns: tuple[Column, ...]

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> "About":
        columns = tuple(map(Column.of, told["columns"]))
        return cls(told["file"], told["read_as"], told["bytes"], told["rows"], columns)

    def column(self, name: str) -> Column | None:
        return next((each for each in self.columns if each.name == name), None)


@dataclass(frozen=True, slots=True)
class Dealt:
    """How the rows are split, and the error of doing nothing. Of the test only the size is told."""

    task: str
    target: str
    rows: Mapping[str, int]
    features: int
    classes: Mapping[str, int]
    error: str
    baseline: float

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> "Dealt":
        classes = {name: sum(parts.values()) for name, parts in told["classes"].items()}
        return cls(
            told["task"],
            told["target"],
            told["rows"],
            told["features"],
            classes,
            told["error"],
            told["baseline_error"],
        )

    @property
    def total(self) -> int:
        return sum(self.rows.values())


@dataclass(frozen=True, slots=True)
class Stage:
    """What is done now, and which share of it is over, where that is known."""

    what: str = ""
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """The first cells as they are written."""

    names: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    kind: str = ""
    size: int = 0
    trouble: str = field(default="")

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> "Preview":
        rows = tuple(tuple(map(str, row)) for row in told["rows"])
        return cls(tuple(map(str, told["names"])), rows, told["kind"], told["bytes"])


def bytes_said(size: int) -> str:
    """``22.8 kB``."""
    for unit, large in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if size >= large:
            return f"{size / large:.1f} {unit}"
    return f"{size} B"


def counted(count: int) -> str:
    """``1 000 000``, by blanks that no one takes for a decimal mark."""
    return f"{count:,}".replace(",", " ")
