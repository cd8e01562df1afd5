"""A model as a file of skops: scikit-learn loads it, and it holds no code that could run."""

import json
import zipfile
from pathlib import Path
from typing import Any

from tui import __version__
from tui.errors import Refusal
from tui.export.given import Given
from tui.export.model.columns import columns_of
from tui.export.model.estimator import Step
from tui.export.model.pipeline import pipeline_of
from tui.words import quoted

FORMAT = 1
ABOUT = "tui.json"
"""The member of the archive that says what the model takes and gives; skops passes it by."""
WITHOUT = "the package skops is not there, and models are written with it: pip install skops."


def write(given: Given, path: Path) -> None:
    try:
        from skops.io import dump
    except ImportError:
        raise Refusal(WITHOUT) from None
    dataset, steps, _ = given.model()
    refuse_plain(given, steps)
    columns = columns_of(dataset, given.run.recipe)
    dump(pipeline_of(columns, dataset, steps), path, compression=zipfile.ZIP_DEFLATED)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(ABOUT, json.dumps(about(given, columns.to_dict()), indent=1))
    dates = [each.name for each in columns.taken if each.type.word == "date"]
    if dates:
        given.say(
            f"the model takes {quoted(dates[0])} as seconds since 1970, and whoever loads it needs "
            "this program for its dates: scikit-learn has nothing that takes them apart."
        )


def about(given: Given, columns: dict[str, Any]) -> dict[str, Any]:
    run = given.run
    return {
        "format": FORMAT,
        "program": f"tui {__version__}",
        "run": run.number,
        "model": run.recipe.model.name,
        "best_step": run.best_step,
        "validation_error": run.best_validation_error,
        **columns,
    }


def refuse_plain(given: Given, steps: tuple[Step, ...]) -> None:
    """`Refusal` for a model that scikit-learn has no estimator for."""
    if all(step.kind.__module__.startswith("sklearn.") for step in steps):
        return
    model = given.run.recipe.model
    what = "convolutional networks" if model.name == "conv" else "networks with leaky ReLU"
    raise Refusal(
        f"scikit-learn has no {what}, so that run {given.run.number} cannot be a pipeline of it: "
        "export it to model.onnx or script.py."
    )
