"""The usual scores at a step, on train and on validation, beside those of doing nothing."""

import math
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.data.dataset import Dataset
from tui.data.part import Part
from tui.data.scoring import LOG_LOSS
from tui.runs.panel import Panel
from tui.training.block import block
from tui.training.scores import of_nothing, scored

PARTS = ("train", "validation")

Array = NDArray[np.float64]


class Said(NamedTuple):
    """Rows of a part that are looked at, what the fit says of them, and how many there are."""

    part: Part
    output: Array
    of: int


def score_table(
    dataset: Dataset, train: Said, validation: Said, step: int, ranks: bool = False
) -> Panel:
    """After `step`. `values` (scores, 3): on train, on validation, and of doing nothing on
    validation; NaN where there is none, which ``why`` explains by the score's name.

    `ranks`: the output ranks classes and holds no probabilities.
    """
    columns = [_values(dataset, each, ranks) for each in (train, validation)]
    names = list(columns[0])
    why = {}
    for name in names:
        for part, said, values in zip(PARTS, (train, validation), columns, strict=True):
            if not math.isfinite(values[name]):
                why[name] = _why(name, said, ranks, part)
    columns.append(of_nothing(dataset, validation.part))
    table = np.column_stack([list(each.values()) for each in columns])
    facts: dict[str, Any] = {
        "scores": names,
        "step": step,
        "rows": {"train": len(train.part), "validation": len(validation.part)},
        "of": {"train": train.of, "validation": validation.of},
        "why": why,
    }
    return Panel("scores", facts, {"values": block(table)})


def _values(dataset: Dataset, said: Said, ranks: bool) -> dict[str, float]:
    whole = bool(np.isfinite(said.output).all())
    found = scored(dataset, said.part, said.output if whole else np.zeros_like(said.output))
    return {
        name: value if whole and not (ranks and name == LOG_LOSS) else math.nan
        for name, value in found.items()
    }


def _why(name: str, said: Said, ranks: bool, part: str) -> str:
    if ranks and name == LOG_LOSS:
        return "the model ranks classes and gives no probabilities"
    if not np.isfinite(said.output).all():
        return f"a prediction for {part} is not finite"
    if name == "r2":
        return f"the target is the same in all rows of {part}"
    return f"there is one class only in {part}"
