"""What a run learned, as values for a program to read: that of its last picture."""

from math import isfinite, prod
from typing import Any

from tui.runs.panel import Block, Frame

LARGEST = 1000
"""Numbers of one array; larger ones are for `export`."""
_OF_THE_SCREEN = frozenset({"changed", "image"})


def learned(frame: Frame | None) -> dict[str, Any]:
    """``{"learned": {kind, step, its facts and arrays by name}}``; empty where nothing was drawn.

    Of a network's wide layers and of pictures of thousands of numbers only the shape is told.
    """
    panel = frame.panels.get("parameters") if frame is not None else None
    if frame is None or panel is None:
        return {}
    facts = {
        name: _finite(value) for name, value in panel.facts.items() if name not in _OF_THE_SCREEN
    }
    arrays = {name: _numbers(block) for name, block in panel.blocks.items()}
    return {"learned": {"kind": panel.kind, "step": frame.step, **facts, **arrays}}


def _finite(value: Any) -> Any:
    """JSON knows no NaN or infinity."""
    if isinstance(value, list):
        return [_finite(each) for each in value]
    if isinstance(value, dict):
        return {name: _finite(each) for name, each in value.items()}
    return None if isinstance(value, float) and not isfinite(value) else value


def _numbers(block: Block) -> Any:
    if prod(block.shape) > LARGEST:
        return {"shape": list(block.shape)}
    rows = [[_number(value) for value in row] for row in block.rows()]
    return rows if len(block.shape) > 1 else rows[0] if rows else []


def _number(value: float) -> float | None:
    """Seven digits, which is what the picture holds."""
    return float(f"{value:.7g}") if isfinite(value) else None
