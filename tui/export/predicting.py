"""What a model says of new rows, as a table."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tui.data.dataset import Dataset
from tui.errors import Refusal
from tui.export import cells
from tui.export.given import Given
from tui.export.model.columns import Columns, columns_of
from tui.export.model_file import ModelFile
from tui.words import short

Array = NDArray[np.float64]
_PIECE = 2**14


@dataclass(frozen=True, slots=True)
class Predictor:
    """`says` gives for coded rows (rows, columns) probabilities or scores of classes (rows,
    classes), nearness of clusters (rows, clusters), or numbers (rows,) in the target's units.
    """

    columns: Columns
    fills: bool
    says: Callable[[Array], Array]


def of_run(given: Given) -> Predictor:
    """The model of a run, with the preprocessing that made its features."""
    dataset, steps, _ = given.model()
    columns = columns_of(dataset, given.run.recipe)
    made = dataset.preprocessing
    *before, model = [step.made() for step in steps]

    def says(values: Array) -> Array:
        if made is None:
            features = dataset.scaler.apply(values)
        else:
            features = made.apply(values, np.arange(len(values)))
        for each in before:
            features = each.transform(features)
        if columns.task == "clustering":
            return -(np.asarray(model.transform(features)) ** 2)
        if columns.shares:
            shares: Array = model.predict_proba(features)
            return shares
        output = model.predict(features)
        if columns.classes:
            return np.asarray(output[:, None] == np.arange(len(columns.classes)), np.float64)
        return _in_units(dataset, output)

    return Predictor(columns, made is not None, says)


def _in_units(dataset: Dataset, output: Array) -> Array:
    numbers: Array = dataset.target_scaler.undo(output[:, None])[:, 0]
    return numbers


def of_file(found: ModelFile) -> Predictor:
    """A model that was exported."""
    columns, pipeline = found.columns, found.pipeline

    def says(values: Array) -> Array:
        if columns.task == "regression":
            numbers: Array = pipeline.predict(values)
            return numbers
        if columns.task == "clustering":
            return -(np.asarray(pipeline.transform(values)) ** 2)
        if columns.shares:
            shares: Array = pipeline.predict_proba(values)
            return shares
        said = pipeline.predict(values)
        chosen = said[:, None] == np.array(columns.classes)
        return np.asarray(chosen, np.float64)

    return Predictor(columns, found.fills, says)


def lines(
    predictor: Predictor,
    values: Array,
    probabilities: bool,
    names: Sequence[str] = (),
    what_named: str = "picture",
) -> Iterator[str]:
    """CSV: the number of a row, what is predicted of it, and with `probabilities` one a class.

    Rows that have `names` are called by them, under the heading `what_named`. Where a value is
    missing that the model has nothing for, nothing is predicted.
    """
    columns = predictor.columns
    if probabilities and not columns.shares:
        why = "its scores are none" if columns.classes else "it tells no classes"
        raise Refusal(f"the model gives no probabilities ({why}): leave --probabilities out.")
    what = f"predicted {columns.target}" if columns.target else "cluster"
    each = [f"probability of {name}" for name in columns.classes] if probabilities else []
    yield cells.line([what_named if names else "row", what, *each])
    for start in range(0, len(values), _PIECE):
        piece = np.ascontiguousarray(values[start : start + _PIECE])
        lacking = np.asarray(np.isnan(piece).any(axis=1), bool)
        usable: NDArray[np.bool_] = ~lacking | predictor.fills
        said: Iterator[list[str]] = iter(())
        if usable.any():
            with np.errstate(all="ignore"):
                said = _said(columns, predictor.says(piece[usable]), probabilities)
        nothing = [""] * (1 + len(each))
        for row, there in enumerate(usable.tolist(), start):
            called = names[row] if names else str(row + 1)
            yield cells.line([called, *(next(said) if there else nothing)])


def unusable(predictor: Predictor, values: Array) -> str:
    """A sentence on rows that nothing can be predicted of; empty where there is none."""
    if predictor.fills:
        return ""
    lacking = np.isnan(values)
    count = int(lacking.any(axis=1).sum())
    if not count:
        return ""
    name = short(predictor.columns.names[int(lacking.any(axis=0).argmax())])
    rows = f"{count} row{'s lack' if count > 1 else ' lacks'}"
    return f"{rows} a value, as of '{name}', that the model has nothing for: none is predicted."


def _said(columns: Columns, output: Array, probabilities: bool) -> Iterator[list[str]]:
    if output.ndim == 1:
        yield from ([repr(each)] for each in output.tolist())
        return
    best = output.argmax(axis=1).tolist()
    names = columns.classes or [str(place) for place in range(output.shape[1])]
    for place, row in zip(best, output.tolist(), strict=True):
        yield [names[place], *(map(repr, row) if probabilities else ())]
