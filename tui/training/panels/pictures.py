"""Pictures of weights and of answers, bounded in number and size."""

from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from tui.data.dataset import Dataset
from tui.learners.engine.activations import ACTIVATIONS
from tui.learners.parameters import Parameters
from tui.runs.panel import Block, Panel
from tui.training.block import block
from tui.training.panels.coefficients import outputs_of
from tui.training.panels.layers import pooled
from tui.words import visible

MOST, LARGEST = 64, 32
MOST_MAPS = 16

Array = NDArray[np.float64]


def templates(learned: Parameters, dataset: Dataset, facts: dict[str, Any]) -> Panel:
    """The coefficients of each class as a picture: ink where they are positive speaks for it."""
    names = outputs_of(learned, dataset)
    facts = facts | {"names": names[:MOST], "shown_of": len(names)}
    return Panel("templates", facts, {"pictures": pictures(learned.arrays["coef"], dataset)})


def units(learned: Parameters, dataset: Dataset) -> dict[str, Panel]:
    """What each unit of the first layer looks for."""
    if dataset.image is None:
        return {}
    weights = learned.arrays["w1"].T
    facts = {"names": [str(k + 1) for k in range(len(weights))][:MOST]}
    panel = Panel(
        "units", facts | {"shown_of": len(weights)}, {"pictures": pictures(weights, dataset)}
    )
    return {"units": panel}


def maps(learned: Parameters, dataset: Dataset) -> dict[str, Panel]:
    """What each kernel answers, place by place, to the first validation picture."""
    if dataset.image is None:
        return {}
    picture = dataset.validation.X[0].reshape(dataset.image)
    kernels = learned.arrays["kernels"][:MOST_MAPS]
    under = sliding_window_view(picture, kernels.shape[1:])
    answers = np.einsum("ijuv,fuv->fij", under, kernels)
    answers += learned.arrays["kernel_bias"][:MOST_MAPS, None, None]
    ACTIVATIONS[learned.facts["activation"]].bend(answers)
    facts = {
        "class": dataset.classes[dataset.validation.y[0]],
        "activation": learned.facts["activation"],
        "shown_of": len(learned.arrays["kernels"]),
    }
    blocks = {"pictures": smaller(answers), "picture": ink(dataset, np.array([0]))}
    return {"maps": Panel("maps", facts, blocks)}


def kernels(learned: Parameters, dataset: Dataset, facts: dict[str, Any]) -> Panel:
    """The kernels, their biases, and how far the layers moved."""
    dense = [name for name in learned.arrays if name.startswith("w")]
    facts = facts | {"layers": [{"name": name} for name in ("k", *dense)]}
    blocks = {"pictures": block(learned.arrays["kernels"])}
    return Panel("kernels", facts, blocks | {"bias": block(learned.arrays["kernel_bias"])})


def called(name: str, learned: Parameters, dataset: Dataset) -> str:
    """``kernels[2,1,3]`` as ``kernel 2 [1,3]``; dense layers are named as they are."""
    array, _, index = name.rstrip("]").partition("[")
    if array == "kernels":
        kernel, _, place = index.partition(",")
        return visible(f"kernel {kernel} [{place}]")
    return visible(f"bias of kernel {index}" if array == "kernel_bias" else name)


def ink(dataset: Dataset, rows: NDArray[np.intp]) -> Block:
    """Validation pictures in data units, as they were before scaling."""
    return pictures(dataset.scaler.undo(dataset.validation.X[rows]), dataset)


def pictures(rows: Array, dataset: Dataset) -> Block:
    """Rows of a value a pixel as pictures."""
    assert dataset.image is not None
    return smaller(rows[:MOST].reshape(-1, *dataset.image))


def smaller(values: Array) -> Block:
    """Pictures (count, height, width) of at most `LARGEST` a side: means of neighbours."""
    if max(values.shape[1:]) <= LARGEST:
        return block(values)
    return block(np.stack([pooled(each, LARGEST, LARGEST) for each in values]))
