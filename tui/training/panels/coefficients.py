"""Coefficients: a weight a feature, for each output, standardised and in data units.

Of features that are not scaled both are the same, and ``scaled`` is false.
"""

from typing import Any

import numpy as np

from tui.data.dataset import Dataset
from tui.learners.parameters import Parameters
from tui.runs.panel import Panel
from tui.training.block import block
from tui.words import visible


def coefficients(learned: Parameters, dataset: Dataset, facts: dict[str, Any]) -> Panel:
    coef, intercept = learned.arrays["coef"], learned.arrays["intercept"]
    width = dataset.target_scaler.scale[0] if dataset.task == "regression" else 1.0
    middle = dataset.target_scaler.center[0] if dataset.task == "regression" else 0.0
    in_units = coef * width / dataset.scaler.scale
    intercept_in_units = intercept * width + middle - in_units @ dataset.scaler.center
    outputs = outputs_of(learned, dataset)
    scaled = bool(np.any(dataset.scaler.scale != 1.0) or np.any(dataset.scaler.center != 0.0))
    facts = facts | {
        "features": list(dataset.features),
        "outputs": outputs,
        "scaled": scaled,
    }
    return Panel(
        "coefficients",
        facts,
        {
            "standardised": block(coef),
            "data_units": block(in_units),
            "intercept": block(np.stack([intercept, intercept_in_units])),
        },
    )


def called(name: str, learned: Parameters, dataset: Dataset) -> str:
    """``coef[2,1]`` in words of the data: ``petal width → setosa``, of one output the feature."""
    outputs = outputs_of(learned, dataset)
    array, _, index = name.rstrip("]").partition("[")
    output, *feature = (int(each) - 1 for each in index.split(","))
    said = dataset.features[feature[0]] if feature else array
    return visible(f"{said} → {outputs[output]}" if len(outputs) > 1 else said)


def outputs_of(learned: Parameters, dataset: Dataset) -> list[str]:
    """What each row of coefficients speaks for."""
    if len(learned.arrays["coef"]) > 1:
        return list(dataset.classes)
    return [dataset.classes[-1] if dataset.classes else dataset.target]
