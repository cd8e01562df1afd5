"""Which files can be written, by their ending, and which module writes each."""

from pathlib import Path
from typing import NamedTuple


class Kind(NamedTuple):
    """`module` has ``write(given, path)``, which writes to a file that nobody reads yet."""

    module: str
    what: str


KINDS = {
    ".skops": Kind("skops_file", "its model as a scikit-learn pipeline"),
    ".onnx": Kind("onnx_file", "its model as a graph that other languages run"),
    ".py": Kind("script_file", "a script on scikit-learn that makes the same model"),
    ".json": Kind("run_json", "the run whole: recipe, facts, scores and records"),
    ".csv": Kind("records_csv", "its records, a line a step"),
    ".parquet": Kind("records_parquet", "its records"),
    ".tfevents": Kind("tensorboard", "its records for TensorBoard"),
}
"""Exports of a run."""
STUDY = ".db"
"""A search, as an Optuna study."""


def kind_of(path: Path) -> Kind | None:
    """By its ending; TensorBoard's files have theirs in the middle of the name."""
    if ".tfevents." in path.name:
        return KINDS[".tfevents"]
    return KINDS.get(path.suffix.lower())


def told() -> str:
    """The endings and what each is for, for help."""
    each = [f"{ending}: {kind.what}" for ending, kind in KINDS.items()]
    return "; ".join([*each, f"{STUDY}: a search, for optuna-dashboard"])
