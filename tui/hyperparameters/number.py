"""Numbers: whole and real, on a linear or logarithmic scale."""

import math
import re
from dataclasses import dataclass
from numbers import Integral, Real
from typing import Any

from tui.errors import Refusal
from tui.hyperparameters.declaration import Declaration
from tui.hyperparameters.space import Range, Scale, Searched
from tui.hyperparameters.turn import DOWN, Move, Turn, leads_back
from tui.words import quoted

_REAL = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,4})?")
_WHOLE = re.compile(r"[+-]?[0-9]{1,30}")
_EXACT = 2.0**53
"""Up to here every whole number is a real number of its own."""


def plain(value: float) -> str:
    """The shortest text that reads back as `value`: ``0.03``, ``1e-06`` as ``1e-6``, ``10``."""
    if isinstance(value, int) or (value.is_integer() and abs(value) < 1e6):
        return str(int(value))
    text = f"{value:.0e}" if float(f"{value:.0e}") == value and value >= 1e6 else repr(value)
    if "e" in text:
        mantissa, exponent = text.split("e")
        return f"{mantissa}e{int(exponent)}"
    return text


@dataclass(frozen=True, kw_only=True)
class Number(Declaration):
    """What whole and real numbers share: a legal range, a search range and a scale.

    `low` and `high` are the legal bounds, both included; with `above_low` the lower one is not.
    `search` is the range a search draws from where none is given. `off` is a value outside the
    range that switches the hyperparameter off (its word in `off_word`). `says` holds
    (bound, sentence) pairs in ascending order: the first bound not below the value speaks. One that
    `overshoots` sizes the steps of training: too much of it, and training itself fails.
    """

    low: float
    high: float
    above_low: bool = False
    scale: Scale = "linear"
    search: tuple[float, float] | None = None
    off: float | None = None
    off_word: str = ""
    says: tuple[tuple[float, str], ...] = ()
    step: float = 0.0
    overshoots: bool = False

    def legal(self) -> str:
        start = (
            f"above {plain(self.low)}, up to" if self.above_low else f"from {plain(self.low)} to"
        )
        word = f", or {plain(self.off)} for {self.off_word}" if self.off is not None else ""
        return f"{self.kind} {start} {plain(self.high)}{word}"

    @property
    def kind(self) -> str:
        return "a number"

    def check(self, value: object) -> object:
        if isinstance(value, bool) or not isinstance(value, Real):  # numpy's scalars are Real
            raise self.refuse(value)
        if not self.holds(value):  # nan is in no range
            raise self.refuse(value)
        return value

    def holds(self, value: Any) -> bool:
        if self.off is not None and value == self.off:
            return True
        above = value > self.low if self.above_low else value >= self.low
        return bool(above and value <= self.high)

    def format(self, value: object) -> str:
        assert isinstance(value, (int, float))
        return plain(value)

    def offer(self, default: object) -> Searched | None:
        return Range(*self.search, self.scale) if self.search else None

    def remark(self, value: object) -> str:
        assert isinstance(value, (int, float))
        for bound, sentence in self.says:
            if value <= bound:
                return sentence
        return ""

    def moved(
        self, value: object, move: Move, usual: object, rows: int, room: float
    ) -> object | None:
        low, high = self.search or (self.low, self.high)
        low = low if move.least is None else move.least
        low = max(low, room) if move.way == DOWN else low
        high = high if move.most is None else move.most
        if move.share is not None and rows:
            high = min(high, max(math.floor(move.share * rows), low))
        here, there = self._place(value), self._place(usual)
        found = move.from_here(here, there, low, high)
        if found is None or found == here:
            return None
        rounded = self.rounded(found, here, move)
        return rounded if self.holds(rounded) and rounded != value else None

    def astray(self, value: object, turn: Turn, usual: object) -> bool:
        if not isinstance(turn, Move):
            return super().astray(value, turn, usual)
        return leads_back(turn, self._place(value), self._place(usual))

    def unlimited(self, value: object) -> bool:
        return math.isinf(self._place(value))

    def rounded(self, value: float, before: float, move: Move) -> float:
        """`value` in two digits."""
        return float(f"{value:.2g}")

    def _place(self, value: object) -> float:
        """Where `value` stands: what is switched off by a value below the range has no limit."""
        if not isinstance(value, (int, float)):
            return math.nan
        off = self.off is not None and value == self.off and value < self.low
        return math.inf if off else float(value)

    def parse_range(self, text: str) -> Searched:
        low_text, _, high_text = text.partition("..")
        low, high = self.parse(low_text), self.parse(high_text)
        assert isinstance(low, (int, float)) and isinstance(high, (int, float))
        if low >= high:
            raise Refusal(
                f"the range {quoted(text)} runs backwards or is empty: "
                "give the smaller number first."
            )
        if self.scale == "log" and low <= 0:
            raise Refusal(
                f"the range {quoted(text)} starts at {plain(low)}, which a logarithmic scale "
                "cannot reach: start above 0."
            )
        return Range(low, high, self.scale)

    def format_search(self, value: object | Searched) -> str:
        if isinstance(value, Range):
            return f"{self.format(value.low)}..{self.format(value.high)}"
        return super().format_search(value)

    def _clamp(self, value: float) -> float:
        return min(max(value, self.low), self.high)


@dataclass(frozen=True, kw_only=True)
class Int(Number):
    """A whole number, or `word`, which is typed and shown for `off`."""

    word: str = ""

    @property
    def kind(self) -> str:
        return "a whole number"

    def legal(self) -> str:
        if not self.word:
            return super().legal()
        return f"{self.kind} from {plain(self.low)} to {plain(self.high)}, or '{self.word}'"

    def read(self, text: str) -> object:
        if self.word and text.lower() == self.word:
            return self.off
        if _WHOLE.fullmatch(text):
            return int(text)
        real = float(text) if _REAL.fullmatch(text) else math.nan
        if not (abs(real) <= _EXACT and real.is_integer()):  # 1e3 is a whole number
            raise ValueError(text)
        return int(real)

    def format(self, value: object) -> str:
        return self.word if self.word and value == self.off else super().format(value)

    def check(self, value: object) -> object:
        if not isinstance(value, Integral):
            raise self.refuse(value)
        return int(super().check(value))  # type: ignore[call-overload]

    def nudge(self, value: object, direction: int) -> object:
        assert isinstance(value, int)
        if self.off is not None and value == self.off:
            return int(self.low) if direction > 0 else value
        if self.off is not None and value == self.low and direction < 0:
            return int(self.off)
        moved = int(self._clamp(self._moved(value, direction)))
        return moved if self.holds(moved) else value

    def rounded(self, value: float, before: float, move: Move) -> float:
        """A whole number on the way from `before`, where odd ones are asked for the one below."""
        whole = round(value)
        if math.isfinite(before) and whole == before:
            whole += move.way
        return whole - 1 if move.odd and whole % 2 == 0 else whole

    def _moved(self, value: int, direction: int) -> int:
        if self.scale == "log":
            return value + direction * max(value // (10 if direction > 0 else 11), 1)
        return value + direction * (int(self.step) or 1)


@dataclass(frozen=True, kw_only=True)
class Float(Number):
    """A real number; on a logarithmic scale a nudge walks 1, 2, 5, 10."""

    def read(self, text: str) -> object:
        if not _REAL.fullmatch(text):
            raise ValueError(text)
        return float(text)

    def check(self, value: object) -> object:
        return float(super().check(value))  # type: ignore[arg-type]

    def nudge(self, value: object, direction: int) -> object:
        assert isinstance(value, (int, float))
        if self.scale == "linear":
            step = self.step or (self.high - self.low) / 20
            moved = float(f"{self._clamp(value + direction * step):.10g}")
        else:
            moved = self._nudge_log(float(value), direction)
        return moved if self.holds(moved) else value

    def _nudge_log(self, value: float, direction: int) -> float:
        first = self.search[0] if self.search else 1e-6
        if value <= 0:
            return first if direction > 0 else value
        exponent = math.floor(math.log10(value))
        ladder = [float(f"{m}e{e}") for e in range(exponent - 1, exponent + 2) for m in (1, 2, 5)]
        if direction > 0:
            return self._clamp(next(rung for rung in ladder if rung > value * (1 + 1e-9)))
        below = [rung for rung in ladder if rung < value * (1 - 1e-9)][-1]
        return 0.0 if below < first and self.holds(0.0) else self._clamp(below)


@dataclass(frozen=True, kw_only=True)
class BatchSize(Int):
    """A number of rows, or ``all`` of them, kept as 0. A nudge walks the powers of two."""

    off: float | None = 0
    word: str = "all"

    def _moved(self, value: int, direction: int) -> int:
        return 1 << (value.bit_length() if direction > 0 else (value - 1).bit_length() - 1)
