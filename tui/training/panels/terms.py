"""Coefficients of terms: standardised, and for the terms in data units."""

from typing import Any

import numpy as np

from tui.data.dataset import Dataset
from tui.learners.parameters import Parameters
from tui.learners.terms.expansion import Expansion
from tui.runs.panel import Panel
from tui.training.block import block
from tui.training.panels.coefficients import outputs_of
from tui.words import visible

MOST = 100
"""Terms of a panel: the strongest ones."""
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def terms(learned: Parameters, dataset: Dataset, facts: dict[str, Any]) -> Panel:
    """In data units a feature counts from the middle of its range in the training rows, and the
    intercept is what is predicted where all of them are there.
    """
    expansion = _expansion(learned)
    coef, intercept = learned.arrays["coef"], learned.arrays["intercept"]
    regression = dataset.task == "regression"
    width = dataset.target_scaler.scale[0] if regression else 1.0
    middle = dataset.target_scaler.center[0] if regression else 0.0
    size = np.prod((expansion.half * dataset.scaler.scale) ** expansion.powers, axis=1)
    in_units = coef * width / expansion.scale / size
    offset = coef @ (expansion.center / expansion.scale)
    strength = np.nan_to_num(np.abs(coef).max(axis=0), nan=np.inf)
    shown = np.sort(np.argsort(-strength, kind="stable")[:MOST])
    facts = facts | {
        "features": [name_of(expansion.powers[k], dataset.features) for k in shown],
        "outputs": outputs_of(learned, dataset),
        "left_out": (expansion.count - len(shown)) * len(coef),
        "middle": dataset.scaler.undo(expansion.middle).tolist()[:MOST],
    }
    return Panel(
        "terms",
        facts,
        {
            "standardised": block(coef[:, shown]),
            "data_units": block(in_units[:, shown]),
            "intercept": block(np.stack([intercept, (intercept - offset) * width + middle])),
        },
    )


def called_term(name: str, learned: Parameters, dataset: Dataset) -> str:
    """``coef[2,5]`` in words of the data: ``x1²·x2 → setosa``, of one output the term."""
    outputs = outputs_of(learned, dataset)
    array, _, index = name.rstrip("]").partition("[")
    output, *term = (int(each) - 1 for each in index.split(","))
    said = name_of(_expansion(learned).powers[term[0]], dataset.features) if term else array
    return visible(f"{said} → {outputs[output]}" if len(outputs) > 1 else said)


def name_of(powers: Any, features: tuple[str, ...]) -> str:
    """``x1²·x2``."""
    used = [(features[j], int(powers[j])) for j in np.flatnonzero(powers)]
    return "·".join(
        name + (str(power).translate(_RAISED) if power > 1 else "") for name, power in used
    )


def _expansion(learned: Parameters) -> Expansion:
    assert isinstance(learned.basis, Expansion)
    return learned.basis
