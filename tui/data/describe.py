"""What a data set is, in values ready for JSON."""

from typing import Any

import numpy as np

from tui.data.dataset import Dataset
from tui.data.shipped import UNITS


def describe(dataset: Dataset) -> dict[str, Any]:
    """Names, sizes and the baseline. Of the sealed test part only its size is told.

    ``classes`` maps each class to its rows in train and in validation; label noise is counted as
    it stands. ``centres`` are what data without a target was drawn around, in data units, a number
    a feature. ``baseline_error`` is on validation, its kind named by ``error``.
    """
    counts = {
        part: np.bincount(rows.y, minlength=len(dataset.classes)).tolist()
        for part, rows in (("train", dataset.train), ("validation", dataset.validation))
        if dataset.classes
    }
    return {
        "name": dataset.name,
        "task": dataset.task,
        "features": list(dataset.features),
        "units": UNITS.get(dataset.name, {}),
        "image": list(dataset.image) if dataset.image else None,
        "target": dataset.target,
        "classes": {
            name: {part: count[index] for part, count in counts.items()}
            for index, name in enumerate(dataset.classes)
        },
        "rows": {
            "train": len(dataset.train),
            "validation": len(dataset.validation),
            "test": len(dataset.test),
        },
        "centres": [] if dataset.centres is None else dataset.centres.tolist(),
        "error": dataset.measure().title,
        "baseline_error": dataset.baseline(),
    }
