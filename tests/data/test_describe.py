import json

import numpy as np
import pytest

from tui.data import load
from tui.data.describe import describe
from tui.sources import SOURCES, Source
from tui.sources.drawn import Blobs, Moons
from tui.sources.shipped import BreastCancer, Diabetes, Digits, Iris


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_it_is_json(source: type[Source]) -> None:
    dataset = load(source())
    told = describe(dataset)
    assert json.loads(json.dumps(told, allow_nan=False)) == told
    assert told["name"] == source.name and told["task"] == source.task
    assert told["baseline_error"] == dataset.baseline()
    assert told["rows"]["train"] == len(dataset.train)
    for part in ("train", "validation"):
        if told["classes"]:
            counts = [count[part] for count in told["classes"].values()]
            assert sum(counts) == told["rows"][part]


def test_what_it_says_of_moons() -> None:
    assert describe(load(Moons())) == {
        "name": "moons",
        "task": "binary",
        "features": ["x1", "x2"],
        "units": {},
        "image": None,
        "target": "class",
        "classes": {
            "upper": {"train": 150, "validation": 50},
            "lower": {"train": 150, "validation": 50},
        },
        "rows": {"train": 300, "validation": 100, "test": 100},
        "centres": [],
        "error": "share wrong",
        "baseline_error": 0.5,
    }


def test_kinds_of_error_units_and_pictures() -> None:
    told = describe(load(Diabetes()))
    assert told["error"] == "root mean squared error" and told["classes"] == {}
    assert told["units"]["bmi"] == "kg/m²"
    assert describe(load(Digits()))["image"] == [8, 8]
    assert set(describe(load(Iris()))["units"].values()) == {"cm"}


def test_data_without_a_target_says_where_its_centres_lie() -> None:
    told = describe(load(Blobs(centers=4)))
    assert told["target"] == "" and told["classes"] == {}
    assert np.array(told["centres"]).shape == (4, 2)
    assert told["error"] == "mean squared distance to the nearest centroid, in scaled units"


def test_the_sealed_part_s_classes_are_not_told() -> None:
    counts = describe(load(BreastCancer()))["classes"]["benign"]
    assert set(counts) == {"train", "validation"}
