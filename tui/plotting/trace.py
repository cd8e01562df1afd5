"""One measure of a curve in fixed columns of a window, followed as the curve grows."""

from math import isfinite, nan
from typing import Final

from tui.plotting.curve import Curve, Stretch

Point = tuple[float, float]


class _Pen:
    """Takes points (step, value) in order of step; of each column the two ends are kept."""

    def __init__(self, window: tuple[float, float], columns: int) -> None:
        self._window = window
        self._columns = columns
        self._done: list[Point] = []
        self._column = -1
        self._low: Point | None = None
        self._high: Point | None = None
        self._before = nan

    def copy(self) -> "_Pen":
        other = _Pen(self._window, self._columns)
        other._done = list(self._done)
        other._column, other._before = self._column, self._before
        other._low, other._high = self._low, self._high
        return other

    def take(self, stretch: Stretch) -> None:
        """Draw the least and the greatest value of a stretch, the nearer to the last one first."""
        lo, hi = self._window
        if stretch.last < lo or stretch.first > hi:
            return
        low, high = stretch.low, stretch.high
        first, last = max(stretch.first, lo), min(stretch.last, hi)
        if low > high:
            if isfinite(self._before):
                self._put(last, nan)
        elif low == high:
            self._put(last, low)
        else:
            before = self._before if isfinite(self._before) else high
            falling = abs(before - high) <= abs(before - low)
            self._put(first, high if falling else low)
            self._put(last, low if falling else high)

    def points(self) -> tuple[Point, ...]:
        return (*self._done, *self._ends())

    def _put(self, step: float, value: float) -> None:
        lo, hi = self._window
        column = int((step - lo) / (hi - lo) * self._columns)
        if column != self._column:
            self._done += self._ends()
            self._column, self._low, self._high = column, None, None
        self._before = value
        if not isfinite(value):
            return
        if self._low is None or value < self._low[1]:
            self._low = (step, value)
        if self._high is None or value > self._high[1]:
            self._high = (step, value)

    def _ends(self) -> list[Point]:
        """Of the column that is being drawn; where nothing in it is finite, a gap."""
        if self._low is not None and self._high is not None:
            return sorted({self._low, self._high})
        return [(self._done[-1][0], nan)] if self._done else []


class Trace:
    """The least and greatest value of measure `which` in each of `columns` parts of `window`.

    A window is two steps, the first below the last; a value at its very end has a part of its own.

    The parts do not move as the curve grows, so that what is drawn stays as it is, and only what
    was added since the last time is looked at.
    """

    def __init__(self, curve: Curve, which: str, window: tuple[float, float], columns: int) -> None:
        self._curve: Final = curve
        self._which: Final = which
        self._window: Final = window
        self._columns: Final = columns
        self._begin()

    def _begin(self) -> None:
        self._stride = self._curve.stride
        self._seen = 0
        self._pen = _Pen(self._window, self._columns)

    def points(self) -> tuple[Point, ...]:
        """(step, value) in order of step; a column without a finite value gives one (step, nan),
        which breaks the line.
        """
        if self._curve.stride != self._stride:
            self._begin()
        found = self._curve.stretches(self._which, self._seen)
        if not found:
            return ()
        *sure, last = found
        for stretch in sure:
            self._pen.take(stretch)
        self._seen += len(sure)
        pen = self._pen.copy()  # the last stretch may still grow
        pen.take(last)
        return pen.points()


class Traces:
    """The traces of the picture that is drawn; those of another picture are given up."""

    def __init__(self) -> None:
        self._kept: dict[tuple[Curve, str, tuple[float, float], int], Trace] = {}

    def points(
        self, wanted: list[tuple[Curve, str]], window: tuple[float, float], columns: int
    ) -> list[tuple[Point, ...]]:
        """The points of each measure in `wanted`, beside its curve."""
        keys = [(curve, which, window, columns) for curve, which in wanted]
        self._kept = {key: self._kept.get(key) or Trace(*key) for key in keys}
        return [self._kept[key].points() for key in keys]
