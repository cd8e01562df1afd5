"""A long run in a thousand stretches, made by the store itself: no record is carried over."""

from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from typing import Any, NamedTuple

from tui.runs.record import Record

STRETCHES = 1024
MEASURED = ("train_error", "validation_error", "train_loss", "validation_loss")
_CHOSEN_BY = MEASURED.index("validation_error")
_LARGEST = 1.7976931348623157e308

Query = Callable[[str, tuple[Any, ...]], Any]
"""Runs a statement with values and gives a cursor."""


class Ends(NamedTuple):
    """Of one measure: its first and last finite value, its least and greatest and where first."""

    first: float
    last: float
    low: float
    low_step: int
    high: float
    high_step: int


class Stretch(NamedTuple):
    """Steps `first` to `last`; per measure the least and greatest finite value, None without."""

    number: int
    first: int
    last: int
    low: tuple[float | None, ...]
    high: tuple[float | None, ...]
    odd: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """`stride` steps a stretch; `ends` in the order of `MEASURED`, None where nothing is finite."""

    stride: int
    stretches: tuple[Stretch, ...]
    ends: tuple[Ends | None, ...]
    first_bad: int | None
    last_record: Record
    best: tuple[float, float, int] | None
    """The least rank of all records; its step is where the lowest validation error is told."""


def overview(query: Query, run: int, last_record: Record) -> Overview:
    """The records of `run` up to `last_record`, read with `query`."""
    stride = max(-(-(last_record.step + 1) // STRETCHES), 1)
    found = (
        _stretch(query, run, number, number * stride, (number + 1) * stride - 1)
        for number in range(last_record.step // stride + 1)
    )
    stretches = tuple(each for each in found if each is not None)
    ends = [_ends(query, run, stretches, k) for k in range(len(MEASURED))]
    best = _best(query, run, stretches)
    measured = ends[_CHOSEN_BY]
    if best is not None and measured is not None:
        ends[_CHOSEN_BY] = measured._replace(low_step=best[2])
    odd = next((each for each in stretches if each.odd), None)
    first_bad = None
    if odd is not None:
        bad = " OR ".join(f"{_finite(name)} IS NULL" for name in MEASURED)
        first_bad = _within(query, f"min(step) FROM records WHERE ({bad})", run, odd)
    return Overview(stride, stretches, tuple(ends), first_bad, last_record, best)


def _stretch(query: Query, run: int, number: int, start: int, end: int) -> Stretch | None:
    """Steps `start` to `end`, by what SQLite reckons fast; once more where that is not finite."""
    for columns in (MEASURED, tuple(map(_finite, MEASURED))):
        sums = ", ".join(f"min({each}), max({each}), count({each})" for each in columns)
        row = query(
            f"SELECT min(step), max(step), count(*), {sums} FROM records "
            "WHERE run = ? AND step BETWEEN ? AND ? AND typeof(step) = 'integer'",
            (run, start, end),
        ).fetchone()
        first, last, rows = row[:3]
        if first is None:
            return None
        low, high, counted = tuple(row[3::3]), tuple(row[4::3]), tuple(row[5::3])
        if all(map(_is_finite, (*low, *high))):
            break
    return Stretch(number, first, last, low, high, min(counted) < rows)


def _is_finite(value: object) -> bool:
    return value is None or (isinstance(value, (int, float)) and abs(value) <= _LARGEST)


def _finite(name: str) -> str:
    """The value of column `name`, NULL where it is no finite number."""
    # 9e999 is infinity to SQLite, which has no other word for it.
    number = f"typeof({name}) IN ('real', 'integer') AND abs({name}) < 9e999"
    return f"CASE WHEN {number} THEN {name} END"


def _ends(query: Query, run: int, stretches: tuple[Stretch, ...], k: int) -> Ends | None:
    """Looked up in the stretches that hold them."""
    known = [(low, high, s) for s in stretches for low, high in [(s.low[k], s.high[k])]]
    finite = [(low, high, s) for low, high, s in known if low is not None and high is not None]
    if not finite:
        return None
    value = _finite(MEASURED[k])
    some = f"{value} FROM records WHERE {value} IS NOT NULL"
    low, _, lowest = min(finite, key=lambda each: each[0])
    _, high, highest = max(finite, key=lambda each: each[1])
    at = f"min(step) FROM records WHERE {MEASURED[k]} = ?"
    return Ends(
        _within(query, some, run, finite[0][2], "ORDER BY step LIMIT 1"),
        _within(query, some, run, finite[-1][2], "ORDER BY step DESC LIMIT 1"),
        low,
        _within(query, at, run, lowest, given=(low,)),
        high,
        _within(query, at, run, highest, given=(high,)),
    )


def _best(
    query: Query, run: int, stretches: tuple[Stretch, ...]
) -> tuple[float, float, int] | None:
    """The least `Record.rank`, looked up in every stretch that holds the least error."""
    lows = [(low, each) for each in stretches if (low := each.low[_CHOSEN_BY]) is not None]
    if not lows:
        return None
    least = min(low for low, _ in lows)
    error, loss = MEASURED[_CHOSEN_BY], _finite(MEASURED[_CHOSEN_BY + 2])
    found = []
    for low, stretch in lows:
        if low == least:
            rows = query(
                f"SELECT {loss}, step FROM records WHERE {error} = ? AND run = ? "
                f"AND step BETWEEN ? AND ? ORDER BY {loss} IS NULL, {loss}, step LIMIT 1",
                (least, run, stretch.first, stretch.last),
            )
            of_row, step = rows.fetchone()
            found.append((least, inf if of_row is None else of_row, step))
    return min(found)


def _within(
    query: Query,
    what: str,
    run: int,
    stretch: Stretch,
    order: str = "",
    given: tuple[float, ...] = (),
) -> Any:
    """One value of the records of `stretch`; `given` is for the marks in `what`.

    Numbers are handed over, not written out: SQLite reads extreme ones a little differently.
    """
    statement = f"SELECT {what} AND run = ? AND step BETWEEN ? AND ? {order}"
    return query(statement, (*given, run, stretch.first, stretch.last)).fetchone()[0]
