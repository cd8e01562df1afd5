"""What was learned, as JSON: beside the end of a run, and in `show`."""

import json
import math
from array import array

import numpy as np
import pytest

from tests.cli.program import events, tui
from tui.cli.learned import learned
from tui.cli.report import as_json
from tui.runs.panel import Block, Frame, Panel


def test_k_means_finds_the_true_centres_of_blobs(tmp_path):
    (about,) = events(tui("data", "blobs", "--json", check=0))
    store = tmp_path / "runs.db"
    words = ("train", "--data", "blobs", "--model", "kmeans", "--json")
    *_, done = events(tui(*words, store=store, check=0))
    found = np.array(done["learned"]["centroids"])
    away = np.linalg.norm(np.array(about["centres"])[:, None] - found, axis=2)
    assert away.min(axis=1).max() < 0.1 and found.shape == (3, 2)
    assert done["learned"]["features"] == about["features"]
    assert done["learned"]["step"] == done["steps"] and done["outcome"] == "converged"
    assert done["baseline_error"] == pytest.approx(about["baseline_error"])
    assert done["best_validation_error"] < 0.1 * done["baseline_error"]
    *_, shown = events(tui("show", done["run"], "--json", store=store, check=0))
    test = shown.pop("test")
    assert shown == done and test["opened"] == 0 and test["test_error"] is None


def test_what_is_large_is_told_by_its_shape_and_what_is_not_finite_is_null():
    blocks = {
        "w1": Block((40, 40), array("f", [0.0] * 1600)),
        "b1": Block((3,), array("f", [1.0, math.nan, math.inf])),
    }
    facts = {"ratios": [math.nan, 0.5], "changed": [["w1[1]", 0, 1]], "layers": [{"x": math.inf}]}
    told = learned(Frame(7, {"parameters": Panel("layers", facts, blocks)}))
    assert told["learned"] == {
        "kind": "layers",
        "step": 7,
        "ratios": [None, 0.5],
        "layers": [{"x": None}],
        "w1": {"shape": [40, 40]},
        "b1": [1.0, None, None],
    }
    assert json.loads(as_json(told)) == told


def test_nothing_drawn_is_nothing_told():
    assert learned(None) == {} == learned(Frame(1, {}))
