"""Where values fall on cells, limits in nice steps, and ticks."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor, isfinite, log10

from tui.plotting.numbers import short_number, spaced

HUGE = 1e300  # beyond this, differences and products of limits overflow
_TOPS = (1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)


@dataclass(frozen=True, slots=True)
class Axis:
    """Values `low` … `high` over cells 0 … cells-1, the way plotext rounds."""

    low: float
    high: float
    cells: int

    def cell(self, value: float) -> int:
        """The cell of `value`, which may lie outside."""
        share = (clamped(value) - self.low) / (self.high - self.low)
        return floor(round(0.5 + (self.cells - 1) * max(min(share, 1e6), -1e6), 8))

    def value(self, cell: float) -> float:
        return self.low + (self.high - self.low) * cell / max(self.cells - 1, 1)


def clamped(value: float) -> float:
    return max(min(value, HUGE), -HUGE)


def span(values: Iterable[float]) -> tuple[float, float]:
    """Least and greatest finite value, spread a little when equal; 0 to 1 when there is none."""
    finite = [clamped(value) for value in values if isfinite(value)]
    return widened(min(finite), max(finite)) if finite else (0.0, 1.0)


def widened(low: float, high: float) -> tuple[float, float]:
    """The limits ordered and apart far enough to divide by their difference."""
    if not (isfinite(low) and isfinite(high)):
        return 0.0, 1.0
    low, high = sorted((clamped(low), clamped(high)))
    least = max(abs(low), abs(high)) * 1e-9 or 1e-200
    if high - low >= max(least, 1e-200):
        return low, high
    half = max(abs(low), abs(high)) * 0.05 or 0.5
    half = max(half, 1e-200)
    return low - half, high + half


def nice_top(value: float) -> float:
    """The next nice number from `value` up: 0.47 gives 0.5."""
    if not 1e-290 < value <= HUGE:
        return 1.0 if value <= 1e-290 else HUGE
    power = 10.0 ** floor(log10(value))
    return next((t * power for t in _TOPS if t * power >= value * (1 - 1e-9)), 10 * power)


def ticks(low: float, high: float, most: int, whole: bool = False) -> list[float]:
    """At most about `most` multiples of a nice step between the limits, whole when asked."""
    rough = (high - low) / max(most - 1, 1)
    power = 10.0 ** floor(log10(rough))
    step = next((t * power for t in (1.0, 2.0, 2.5, 5.0) if t * power >= rough * 0.999), 10 * power)
    if whole:
        step = float(max(ceil(step), 1))
    first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
    return [clamped(n * step) for n in range(first, min(last, first + 200) + 1)]


def tick_labels(values: list[float]) -> list[str]:
    """Labels of one step with the same number of decimals."""
    if len(values) < 2:
        return [short_number(value) for value in values]
    step = abs(values[1] - values[0])
    size = max(abs(value) for value in values)
    if size >= 1e6 or step < 1e-4:
        return [short_number(value) for value in values]
    if step >= 1 and all(value == round(value) for value in values):
        return [spaced(round(value)) for value in values]
    for places in range(5):
        if abs(round(step, places) - step) < step * 1e-6:
            break
    return [f"{value + 0.0:.{places}f}" for value in values]


def log_limits(low: float, high: float) -> tuple[float, float]:
    """Exponents of the numbers 1, 2 or 5 times a power of ten around two exponents."""
    bottom = max(_marks(low - 1, low), default=low)
    top = min(_marks(high, high + 1), default=high)
    return (bottom, top) if top > bottom else (bottom, bottom + 1)


def log_ticks(low: float, high: float, most: int) -> list[tuple[float, str]]:
    """(exponent, label) of powers of ten, ``1e-3``; of 1, 2 and 5 times them in a short range."""
    first, last = ceil(low - 1e-9), floor(high + 1e-9)
    step = max(ceil((last - first) / max(most - 1, 1)), 1)
    powers = [(float(power), f"1e{power}") for power in range(first, last + 1, step)]
    if len(powers) > 1:
        return powers
    return [(e, short_number(10.0**e)) for e in _marks(low, high)]


def _marks(low: float, high: float) -> list[float]:
    """Exponents between two, at most a few apart, of 1, 2 and 5 times powers of ten."""
    return [
        exponent
        for power in range(floor(low), min(ceil(high), floor(low) + 4) + 1)
        for exponent in (power + log10(times) for times in (1, 2, 5))
        if low - 1e-9 <= exponent <= high + 1e-9
    ]
