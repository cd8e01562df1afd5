"""What turned rows into features, as plain values: kept with a run, and rebuilt without its rows.

Nothing is pickled.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from tui.data.dataset import Dataset, Scaler
from tui.data.files.frame import Coded
from tui.data.preprocessing.preprocessing import Preprocessing
from tui.data.preprocessing.rebuilding import State, learned, rebuilt
from tui.errors import Refusal
from tui.families.family import Task
from tui.sources.column_types import ColumnType

KIND = "preprocessing"
"""The kind of checkpoint that holds it."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What new rows need to be predicted: how features are made, and what an output means."""

    preprocessing: Preprocessing
    task: Task
    target: str
    classes: tuple[str, ...]
    target_scaler: Scaler


def state_of(dataset: Dataset) -> State:
    """JSON scalars and arrays; `dataset` has a preprocessing."""
    made = dataset.preprocessing
    assert made is not None
    return {
        "columns": [[each.name, str(each.type), list(each.levels)] for each in made.columns],
        "steps": [
            {"kind": kind, "places": list(places), **learned(kind, step)}
            for kind, step, places in made.transformer.transformers_
            if kind != "remainder"
        ],
        "rare": made.rare,
        "task": dataset.task,
        "target": dataset.target,
        "classes": list(dataset.classes),
        "target_center": dataset.target_scaler.center,
        "target_scale": dataset.target_scaler.scale,
    }


def prepared(state: Mapping[str, Any]) -> Prepared:
    """What `state_of` described; `Refusal` where it is not of that form."""
    try:
        columns = tuple(
            Coded(str(name), ColumnType.of(kind), tuple(map(str, levels)))
            for name, kind, levels in state["columns"]
        )
        made = rebuilt(columns, state["steps"], int(state["rare"]))
        return Prepared(
            made,
            state["task"],
            str(state["target"]),
            tuple(map(str, state["classes"])),
            Scaler(np.asarray(state["target_center"]), np.asarray(state["target_scale"])),
        )
    except (KeyError, TypeError, ValueError, IndexError) as error:
        if isinstance(error, Refusal):
            raise
        raise Refusal(
            "how its features were made cannot be read by this version: train the model anew."
        ) from None
