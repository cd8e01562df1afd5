"""The panels of a frame: what was learned, seen from where a viewer looks."""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.data.dataset import Dataset
from tui.learners.fit import Fit
from tui.learners.parameters import Parameters
from tui.runs.panel import Frame, Panel
from tui.training.block import block
from tui.training.boundary import boundary
from tui.training.errand import Errand
from tui.training.sample import Seen, shown
from tui.words import visible

TALLEST, WIDEST = 48, 96
CHANGED = 8

Array = NDArray[np.float64]


class Camera:
    """Takes frames of what is learned on `dataset`."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._boundary = boundary(dataset)

    def frame(self, fit: Fit, seen: Seen, before: Parameters | None, step: int) -> Errand[Frame]:
        """The frame of `step`. `seen` is of the validation rows; `before` is what was learned one
        step earlier, where that is known.
        """
        with np.errstate(all="ignore"):
            learned = fit.parameters()
            facts = {
                "count": learned.count,
                "changed": [] if before is None else self._changed(before, learned),
                **learned.facts,
            }
            panels = {"parameters": _PANELS[learned.kind](learned, self._dataset, facts)}
        yield
        if self._boundary is not None:
            panels["boundary"] = yield from self._boundary.panel(fit)
        panels["predictions"] = predictions(self._dataset, seen)
        return Frame(step, panels)

    def _changed(self, before: Parameters, learned: Parameters) -> list[list[Any]]:
        moves = changed_most(before, learned)
        if learned.kind == "coefficients":
            outputs = _outputs(learned, self._dataset)
            return [[_called(name, outputs, self._dataset), *pair] for name, *pair in moves]
        return moves


def changed_most(before: Parameters, after: Parameters) -> list[list[Any]]:
    """The values that moved farthest: name, before, after; largest move first."""
    moves: list[tuple[float, str, float, float]] = []
    for name, values in after.arrays.items():
        with np.errstate(invalid="ignore", over="ignore"):
            size = np.abs(values - before.arrays[name]).ravel()
        size[~np.isfinite(size)] = math.inf
        most = min(CHANGED, size.size)
        for place in np.argpartition(size, -most)[-most:]:
            if size[place] > 0:
                where = np.unravel_index(place, values.shape)
                index = ",".join(str(i + 1) for i in where)
                pair = before.arrays[name][where], values[where]
                moves.append(
                    (float(size[place]), f"{name}[{index}]", float(pair[0]), float(pair[1]))
                )
    moves.sort(key=lambda move: -move[0])
    return [[name, old, new] for _, name, old, new in moves[:CHANGED]]


def predictions(dataset: Dataset, seen: Seen) -> Panel:
    """Confusion counts of all validation rows, or true against predicted numbers of some of them,
    in data units.
    """
    rows = len(dataset.validation)
    facts: dict[str, Any] = {"part": "validation", "rows": rows}
    if seen.counts is not None:
        facts["classes"] = list(dataset.classes)
        return Panel("confusion", facts, {"counts": block(seen.counts)})
    facts["target"] = dataset.target
    assert seen.output is not None
    with np.errstate(all="ignore"):
        y = dataset.validation.y[shown(rows)]
        pairs = dataset.target_scaler.undo(np.column_stack([y, seen.output]))
        return Panel("scatter", facts, {"points": block(pairs)})


def _coefficients(learned: Parameters, dataset: Dataset, facts: dict[str, Any]) -> Panel:
    coef, intercept = learned.arrays["coef"], learned.arrays["intercept"]
    width = dataset.target_scaler.scale[0] if dataset.task == "regression" else 1.0
    middle = dataset.target_scaler.center[0] if dataset.task == "regression" else 0.0
    in_units = coef * width / dataset.scaler.scale
    intercept_in_units = intercept * width + middle - in_units @ dataset.scaler.center
    outputs = _outputs(learned, dataset)
    facts = facts | {"features": list(dataset.features), "outputs": outputs}
    return Panel(
        "coefficients",
        facts,
        {
            "standardised": block(coef),
            "data_units": block(in_units),
            "intercept": block(np.stack([intercept, intercept_in_units])),
        },
    )


def _outputs(learned: Parameters, dataset: Dataset) -> list[str]:
    """What each row of coefficients speaks for."""
    if len(learned.arrays["coef"]) > 1:
        return list(dataset.classes)
    return [dataset.classes[-1] if dataset.classes else dataset.target]


def _called(name: str, outputs: list[str], dataset: Dataset) -> str:
    """``coef[2,1]`` in words of the data: ``petal width → setosa``, of one output the feature."""
    array, _, index = name.rstrip("]").partition("[")
    output, *feature = (int(each) - 1 for each in index.split(","))
    said = dataset.features[feature[0]] if feature else array
    return visible(f"{said} → {outputs[output]}" if len(outputs) > 1 else said)


def _layers(learned: Parameters, dataset: Dataset, facts: dict[str, Any]) -> Panel:
    layers, blocks = [], {}
    for name, values in learned.arrays.items():
        if name.startswith("w"):
            shown = _pooled(values)
            layers.append(
                {
                    "name": name,
                    "inputs": values.shape[0],
                    "outputs": values.shape[1],
                    "pooled": shown.shape != values.shape,
                }
            )
            blocks[name] = block(shown)
        else:
            blocks[name] = block(_pooled(values[None])[0])
    return Panel("layers", facts | {"layers": layers}, blocks)


def _pooled(values: Array) -> Array:
    """A matrix of at most `TALLEST` × `WIDEST`: means of neighbouring values."""
    for axis, most in ((0, TALLEST), (1, WIDEST)):
        size = values.shape[axis]
        if size > most:
            edges = np.linspace(0, size, most, endpoint=False).astype(int)
            counts = np.diff(np.append(edges, size))
            sums = np.add.reduceat(values, edges, axis=axis)
            values = sums / (counts[:, None] if axis == 0 else counts)
    return values


_PANELS = {"coefficients": _coefficients, "layers": _layers}
