"""From columns to features in a graph: filled, scaled, words as ones and zeros."""

from typing import Any

import numpy as np
from sklearn.impute import SimpleImputer
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

from tui.data.dataset import Dataset
from tui.data.files.frame import Coded
from tui.data.preprocessing.preprocessing import ANSWERS, DATES, WORDS
from tui.errors import Refusal
from tui.export.graph.graph import ML, Graph
from tui.export.model.columns import known_words
from tui.words import quoted

WHOLE = "X"
"""The input where there are only numbers and none is missing."""


def features_of(graph: Graph, dataset: Dataset) -> str:
    """Of files an input a column: numbers, or words, of which an empty one is missing."""
    made = dataset.preprocessing
    if made is None:
        table = graph.input(WHOLE, "double", len(dataset.features))
        return scaled(graph, table, dataset.scaler.center, dataset.scaler.scale)
    parts = []
    for kind, step, places in made.transformer.transformers_:
        mine = [made.columns[place] for place in places] if kind != "remainder" else []
        if kind == DATES:
            name = quoted(mine[0].name)
            raise Refusal(
                f"{name} is a date, which ONNX has nothing for: export model.skops, or train "
                f"without it (--types {mine[0].name}=left_out)."
            )
        if kind == WORDS:
            parts += [_one_hot(graph, each, step, at) for at, each in enumerate(mine)]
        elif kind == ANSWERS:
            fills = step.statistics_
            parts += [_answer(graph, each, fill) for each, fill in zip(mine, fills, strict=True)]
        elif mine:
            parts.append(_numbers(graph, mine, step))
    return graph.add("Concat", *parts, axis=1)


def scaled(graph: Graph, value: str, center: Any, scale: Any) -> str:
    return graph.add("Div", graph.add("Sub", value, center), scale)


def _numbers(graph: Graph, columns: list[Coded], step: Pipeline) -> str:
    each = [graph.input(column.name, "double", 1) for column in columns]
    table = graph.add("Concat", *each, axis=1)
    for part in (one for _, one in step.steps):
        if isinstance(part, SimpleImputer):
            fill = np.asarray(part.statistics_, np.float64)
            table = graph.add("Where", graph.add("IsNaN", table), fill, table)
        elif isinstance(part, StandardScaler):
            table = scaled(graph, table, part.mean_, part.scale_)
    return table


def _answer(graph: Graph, column: Coded, fill: float) -> str:
    words = known_words(column)
    codes = {word: float(place) for place, word in enumerate(words)}
    return graph.cast(_looked_up(graph, column, codes, float(fill)), "double")


def _one_hot(graph: Graph, column: Coded, encoder: OneHotEncoder, at: int) -> str:
    """Every word's row of ones and zeros is asked of the encoder, and so is that of another."""
    words = known_words(column)
    asked = np.zeros((len(words) + 2, encoder.n_features_in_))
    for other, codes in enumerate(encoder.categories_):
        asked[:, other] = codes[0]
    asked[:, at] = [*range(len(words)), len(words), np.nan]
    widths = [
        len(codes) - (0 if few is None else len(few) - 1)
        for codes, few in zip(encoder.categories_, encoder.infrequent_categories_, strict=True)
    ]
    start = sum(widths[:at])
    rows = encoder.transform(asked)[:, start : start + widths[at]]
    places = {word: float(place) for place, word in enumerate(words)} | {"": len(words) + 1.0}
    place = graph.cast(_looked_up(graph, column, places, float(len(words))), "int64")
    flat = graph.add("Reshape", place, np.array([-1]))
    return graph.add("Gather", rows, flat, axis=0)


def _looked_up(graph: Graph, column: Coded, values: dict[str, float], otherwise: float) -> str:
    return graph.add(
        "LabelEncoder",
        graph.input(column.name, "string", 1),
        domain=ML,
        keys_strings=list(values),
        values_floats=list(values.values()),
        default_float=otherwise,
    )
