"""What a run keeps of its preprocessing makes the same features without its rows."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.data.files.own import people, told
from tests.data.reading.files import rows
from tui.data.files.coding import framed
from tui.data.files.frame import Coded
from tui.data.files.loading import load_file
from tui.data.preprocessing.preprocessing import fitted
from tui.data.preprocessing.rebuilding import _invented, learned, rebuilt
from tui.data.preprocessing.saving import prepared, state_of
from tui.errors import Refusal
from tui.sources.column_types import ColumnType
from tui.training import checkpoint


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("saving")


def through_bytes(dataset):
    return prepared(checkpoint.from_bytes(checkpoint.to_bytes(state_of(dataset))))


@pytest.mark.parametrize("scaling", ["standard", "none"])
def test_a_run_keeps_all_that_new_rows_need(folder, scaling):
    source = told(folder, people(), scaling=scaling)
    dataset, frame = load_file(source), framed(source)
    again = through_bytes(dataset)
    made = again.preprocessing
    every = np.arange(len(frame))
    assert np.array_equal(
        made.apply(frame.values, every), dataset.preprocessing.apply(frame.values, every)
    )
    assert made.features == dataset.features and made.columns == frame.columns
    assert np.array_equal(made.scaler.scale, dataset.scaler.scale)
    assert (again.task, again.target, again.classes) == ("binary", "y", ("no", "yes"))


def test_numbers_to_predict_keep_their_units(folder):
    lines = [f"{k * k % 101},{3 * k + 5}.5" for k in range(100)]
    dataset = load_file(told(folder, rows("x,y", *lines)))
    again = through_bytes(dataset)
    assert np.array_equal(again.target_scaler.scale, dataset.target_scaler.scale)
    assert again.classes == () and again.task == "regression"


CODES = st.lists(st.integers(0, 6).map(float) | st.just(float("nan")), min_size=20, max_size=60)


@settings(max_examples=30)
@given(one=CODES, other=CODES, few=st.integers(2, 6))
def test_words_are_rebuilt_whichever_are_rare(one, other, few):
    size = min(len(one), len(other))
    values = np.array([one[:size], other[:size]]).T
    levels = tuple("abcdefg")
    columns = tuple(Coded(name, ColumnType("category"), levels) for name in ("p", "q"))
    made = fitted(columns, values, scaled=True)
    steps = [
        {"kind": kind, "places": places, **learned(kind, step)}
        for kind, step, places in made.transformer.transformers_
        if kind != "remainder"
    ]
    again = rebuilt(columns, steps, made.rare)
    unseen = np.array([[float("nan"), 6.0], [3.0, 99.0], [99.0, float("nan")], [0.0, 1.0]])
    both = np.concatenate([values, unseen])
    every = np.arange(len(both))
    assert np.array_equal(made.apply(both, every), again.apply(both, every))
    assert made.features == again.features


def test_without_words_a_row_is_enough():
    assert _invented(3, None, 2).shape == (1, 3)


@pytest.mark.parametrize(
    "damage",
    [
        lambda state: state.pop("columns"),
        lambda state: state.update(columns=[["x"]]),
        lambda state: state.update(rare="many"),
        lambda state: state["steps"].pop(),
    ],
)
def test_what_was_not_written_so_is_refused(folder, damage):
    state = state_of(load_file(told(folder, people())))
    damage(state)
    with pytest.raises(Refusal, match="cannot be read by this version"):
        prepared(state)
