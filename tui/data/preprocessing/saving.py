"""What turned rows into features, as plain values: kept with a run, and rebuilt without its rows.

Of a table that is a preprocessing, of pictures the scale of their pixels. Nothing is pickled.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from tui.data.dataset import Dataset, Part, Sealed
from tui.data.files.frame import Coded
from tui.data.preprocessing.preprocessing import Preprocessing
from tui.data.preprocessing.rebuilding import State, learned, rebuilt
from tui.data.scaling import Scaler
from tui.errors import Refusal
from tui.families.family import Task
from tui.sources.column_types import ColumnType

KIND = "preprocessing"
"""The kind of checkpoint that holds it."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What new rows need to be predicted: how features are made, and what an output means.

    `image` is (height, width) where a row is a picture; there is no `preprocessing` then, and the
    `scaler` is of pixels.
    """

    preprocessing: Preprocessing | None
    features: tuple[str, ...]
    scaler: Scaler
    image: tuple[int, int] | None
    task: Task
    target: str
    classes: tuple[str, ...]
    target_scaler: Scaler

    def rowless(self, name: str) -> Dataset:
        """The data set called `name` as far as it goes without rows: its parts are empty."""
        count = len(self.features)
        none = Part(np.empty((0, count)), np.empty(0, np.int64 if self.classes else np.float64))
        return Dataset(
            name=name,
            task=self.task,
            features=self.features,
            target=self.target,
            classes=self.classes,
            train=none,
            validation=none,
            test=Sealed(none),
            scaler=self.scaler,
            target_scaler=self.target_scaler,
            image=self.image,
            preprocessing=self.preprocessing,
        )


def state_of(dataset: Dataset) -> State:
    """JSON scalars and arrays; `dataset` is made of a file."""
    made = dataset.preprocessing
    how: State
    if made is None:
        assert dataset.image is not None
        how = {
            "pixels": list(dataset.features),
            "image": list(dataset.image),
            "center": dataset.scaler.center,
            "scale": dataset.scaler.scale,
        }
    else:
        how = {
            "columns": [[each.name, str(each.type), list(each.levels)] for each in made.columns],
            "steps": [
                {"kind": kind, "places": list(places), **learned(kind, step)}
                for kind, step, places in made.transformer.transformers_
                if kind != "remainder"
            ],
            "rare": made.rare,
        }
    return how | {
        "task": dataset.task,
        "target": dataset.target,
        "classes": list(dataset.classes),
        "target_center": dataset.target_scaler.center,
        "target_scale": dataset.target_scaler.scale,
    }


def prepared(state: Mapping[str, Any]) -> Prepared:
    """What `state_of` described; `Refusal` where it is not of that form."""
    try:
        features, scaler, made, image = _how(state)
        return Prepared(
            made,
            features,
            scaler,
            image,
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


def _how(
    state: Mapping[str, Any],
) -> tuple[tuple[str, ...], Scaler, Preprocessing | None, tuple[int, int] | None]:
    """The features, their scale, and what else makes them of a table, or of pictures."""
    if "pixels" in state:
        names = tuple(map(str, state["pixels"]))
        height, width = map(int, state["image"])
        center, scale = np.asarray(state["center"]), np.asarray(state["scale"])
        if len(names) != height * width or {center.shape, scale.shape} != {(len(names),)}:
            raise ValueError("pixels of another picture")
        return names, Scaler(center, scale), None, (height, width)
    columns = tuple(
        Coded(str(name), ColumnType.of(kind), tuple(map(str, levels)))
        for name, kind, levels in state["columns"]
    )
    made = rebuilt(columns, state["steps"], int(state["rare"]))
    return made.features, made.scaler, made, None
