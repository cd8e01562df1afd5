"""The validation pictures that a classifier is most sure of and wrong about."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tui.data.dataset import Dataset
from tui.runs.panel import Panel
from tui.training.block import block
from tui.training.leads import ahead
from tui.training.panels.pictures import ink
from tui.training.sample import Mistake

SHOWN = 8


def most_confident(
    output: NDArray[np.float64],
    y: NDArray[np.intp],
    first_row: int,
    known: Sequence[Mistake],
    scored: bool = False,
) -> list[Mistake]:
    """`known` and those in `output` (rows, classes), the surest first, at most `SHOWN`.

    `first_row` is the number of the first of these rows; ties go to the earlier row. `scored`: the
    output is no probability.
    """
    predicted = output.argmax(axis=1)
    rows = np.flatnonzero(predicted != y)
    if scored:
        sure = ahead(output[rows], predicted[rows], y[rows])
    else:
        sure = output[rows, predicted[rows]]
    finite = np.isfinite(sure)
    rows, sure = rows[finite], sure[finite]
    best = np.argsort(-sure, kind="stable")[:SHOWN]
    found = [
        Mistake(first_row + int(rows[k]), int(predicted[rows[k]]), float(sure[k])) for k in best
    ]
    return sorted([*known, *found], key=lambda each: (-each.sure, each.row))[:SHOWN]


def mistakes(dataset: Dataset, found: Sequence[Mistake], wrong: int, scored: bool = False) -> Panel:
    """These pictures, each with its class, what it was taken for and how surely."""
    y = dataset.validation.y
    said = [(y[each.row], each.predicted, each.sure) for each in found]
    facts = {
        "scored": scored,
        "part": "validation",
        "rows": len(y),
        "wrong": wrong,
        "classes": list(dataset.classes),
    }
    blocks = {
        "pictures": ink(dataset, np.array([each.row for each in found], np.intp)),
        "said": block(np.array(said, np.float64).reshape(-1, 3)),
    }
    return Panel("mistakes", facts, blocks)
