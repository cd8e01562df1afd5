"""A model as a graph of ONNX, which runtimes of other languages run."""

import json
from pathlib import Path

from tui.errors import Refusal
from tui.export.given import Given
from tui.export.model.columns import columns_of
from tui.export.skops_file import about

WITHOUT = "the package onnx is not there, and graphs are written with it: pip install onnx."


def write(given: Given, path: Path) -> None:
    try:
        import onnx
    except ImportError:
        raise Refusal(WITHOUT) from None
    from tui.export.graph.features import features_of
    from tui.export.graph.graph import ML, Graph
    from tui.export.graph.steps import said

    dataset, steps, _ = given.model()
    columns = columns_of(dataset, given.run.recipe)
    graph, classes = Graph(), len(columns.classes)
    value = features_of(graph, dataset)
    for step in steps:
        value = said(graph, step.made(), value, classes)
    if columns.task == "clustering":
        graph.output(graph.add("ArgMin", value, axis=1, keepdims=0), "cluster", "int64")
        graph.output(value, "squared_distances", "double", given.run.recipe.model.n_clusters)  # type: ignore[attr-defined]
    elif classes:
        place = graph.add("ArgMax", value, axis=1, keepdims=0)
        named = graph.add(
            "LabelEncoder",
            place,
            domain=ML,
            keys_int64s=list(range(classes)),
            values_strings=list(columns.classes),
        )
        graph.output(named, "class", "string")
        graph.output(value, "probabilities" if columns.shares else "votes", "double", classes)
    else:
        center, scale = dataset.target_scaler.center, dataset.target_scaler.scale
        numbers = graph.add("Add", graph.add("Mul", value, scale), center)
        graph.output(numbers, "prediction", "double", 1)
    onnx.save(graph.model({"tui": json.dumps(about(given, columns.to_dict()))}), path)
