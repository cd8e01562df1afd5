"""How far the last update moved the weights, in a number and a word."""

from collections.abc import Iterable, Sequence
from math import isfinite, log10
from typing import Any

from tui.plotting.cells import label
from tui.plotting.numbers import fixed_number
from tui.plotting.style import Role
from tui.runs.panel import Panel
from tui.words import cell_width, padded

_WORDS = ((1e-5, "too small"), (1e-4, "small"), (1e-2, "healthy"), (1e-1, "high"))


def ratio_word(ratio: float) -> str:
    """A word for the size of an update over the size of the weights: about 1e-3 is healthy."""
    if not isfinite(ratio):
        return "not finite"
    if ratio <= 0:
        return "no update"
    return next((word for limit, word in _WORDS if ratio < limit), "large")


def ratio_text(ratio: float) -> str:
    """``10^-3.1 healthy``."""
    word = ratio_word(ratio)
    return f"10^{log10(ratio):.1f} {word}" if isfinite(ratio) and ratio > 0 else word


def ratio_role(ratio: float) -> Role:
    return Role.LEARNED if ratio_word(ratio) in ("healthy", "small", "high") else Role.WARNING


def changes(changed: Iterable[Sequence[Any]], limit: int) -> list[str]:
    """``w2[3,5] -0.412 → -0.398`` for at most `limit` values."""
    chosen = [(_name(name), old, new) for name, old, new in list(changed)[: max(limit, 0)]]
    width = max([8, *(cell_width(name) for name, _, _ in chosen)])
    return [f"{padded(name, width)} {_fixed(old)} → {_fixed(new)}" for name, old, new in chosen]


def _name(name: object) -> str:
    """A name cut so that of ``feature → class`` both stay to be told apart."""
    feature, arrow, output = str(name).rpartition(" → ")
    return f"{label(feature, 10)}{arrow}{label(output, 10)}" if arrow else label(name, 18)


def _fixed(value: Any) -> str:
    return fixed_number(_number(value), 7)


def ratios_of(facts: Any) -> list[float]:
    return [_number(value) for value in facts.get("ratios") or ()]


def _number(value: Any) -> float:
    return float("nan") if value is None else float(value)


def tell_changes(panel: Panel, word: str) -> list[str]:
    moved = changes(panel.facts.get("changed") or (), 8)
    return [f"changed most in this {word}:", *moved] if moved else []
