"""The sizes of a network's hidden layers."""

import re
from dataclasses import dataclass
from numbers import Integral
from typing import ClassVar

from tui.hyperparameters.declaration import Declaration
from tui.hyperparameters.space import OneOf, Searched
from tui.hyperparameters.turn import UP, Move, Turn

_SIZE = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, kw_only=True)
class Layers(Declaration):
    """Sizes in order, ``8,8`` or ``8 8``; ``none`` is the empty list. A set splits at ``;``."""

    most_layers: int = 8
    widest: int = 2048
    search: tuple[tuple[int, ...], ...] = ((4,), (8,), (16,), (8, 8))
    """What is gone through where nothing else is said."""
    separator: ClassVar[str] = ";"

    def legal(self) -> str:
        return (
            f"up to {self.most_layers} whole numbers from 1 to {self.widest} such as '8,8', "
            "or 'none'"
        )

    def read(self, text: str) -> object:
        if text.lower() == "none":
            return ()
        parts = re.split(r"\s*,\s*|\s+", text)
        if not all(_SIZE.fullmatch(part) for part in parts):
            raise ValueError(text)
        return tuple(int(part) for part in parts)

    def check(self, value: object) -> object:
        if isinstance(value, str):  # as it is typed, in a recipe file too
            try:
                value = self.read(value)
            except ValueError:
                raise self.refuse(value) from None
        if not isinstance(value, (tuple, list)):
            raise self.refuse(value)
        if len(value) > self.most_layers or not all(self._fits(size) for size in value):
            raise self.refuse(list(value))
        return tuple(int(size) for size in value)

    def _fits(self, size: object) -> bool:
        whole = isinstance(size, Integral) and not isinstance(size, bool)
        return whole and 1 <= int(size) <= self.widest  # type: ignore[call-overload, no-any-return]

    def format(self, value: object) -> str:
        assert isinstance(value, tuple)
        return ",".join(str(size) for size in value) or "none"

    def nudge(self, value: object, direction: int) -> object:
        assert isinstance(value, tuple)
        if not value:
            return value
        return (*value[:-1], min(max(value[-1] + direction, 1), self.widest))

    def moved(
        self, value: object, move: Move, usual: object, rows: int, room: float
    ) -> object | None:
        """Each layer so many times as wide; far fewer units than usual become the usual ones."""
        assert isinstance(value, tuple) and isinstance(usual, tuple)
        if not value:
            return usual[:1] or None if move.way == UP else None
        if move.way == UP and sum(value) * move.times**2 <= sum(usual):
            return usual
        widest = max(move.most or self.widest, *value)
        sizes = (max(round(size * move.times**move.way), move.least or 1) for size in value)
        there = tuple(int(min(size, widest)) for size in sizes)
        return None if there == value else there

    def astray(self, value: object, turn: Turn, usual: object) -> bool:
        if not isinstance(turn, Move):
            return super().astray(value, turn, usual)
        assert isinstance(value, tuple) and isinstance(usual, tuple)
        return (sum(usual) - sum(value)) * turn.way > 0

    def offer(self, default: object) -> Searched | None:
        """One layer, the default, and the same twice as wide."""
        assert isinstance(default, tuple)
        wider = tuple(min(2 * size, self.widest) for size in default)
        return OneOf(tuple(dict.fromkeys((default[:1], default, wider))))

    def remark(self, value: object) -> str:
        assert isinstance(value, tuple)
        if not value:
            return "No hidden layer: the inputs are weighed once, which draws straight boundaries."
        units = sum(value)
        layers = f"{len(value)} hidden layer{'s' if len(value) > 1 else ''}"
        return f"{layers}, {units} unit{'s' if units > 1 else ''}."
