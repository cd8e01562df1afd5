"""Features are made as scikit-learn makes them, of what training rows say and nothing else."""

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.compose import ColumnTransformer

from tests.data.files.own import people, told
from tui.data.files.coding import framed
from tui.data.files.loading import load_file
from tui.data.files.parts import parted
from tui.data.preprocessing.dates import DateParts
from tui.data.preprocessing.preprocessing import fitted
from tui.data.streams import SPLITTING, stream


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    return told(tmp_path_factory.mktemp("preprocessing"), people())


def test_it_is_a_column_transformer_that_a_fresh_one_agrees_with(source):
    frame = framed(source)
    parts = parted(frame, (60, 20, 20), stream(0, SPLITTING))
    train = frame.values[parts.rows[0]]
    made = fitted(frame.columns, train, scaled=True)
    assert isinstance(made.transformer, ColumnTransformer)
    independent = clone(made.transformer).fit_transform(train)
    assert np.array_equal(made.apply(frame.values, parts.rows[0]), independent)
    assert np.array_equal(load_file(source).train.X, independent)


def test_other_rows_change_nothing(source):
    """The test and validation rows may hold anything: what trains stays bit for bit."""
    frame = framed(source)
    rows = parted(frame, (60, 20, 20), stream(0, SPLITTING)).rows
    made = fitted(frame.columns, frame.values[rows[0]], scaled=True)
    before = made.apply(frame.values, rows[0])
    frame.values[np.concatenate(rows[1:])] = 1e9
    again = fitted(frame.columns, frame.values[rows[0]], scaled=True)
    assert np.array_equal(before, again.apply(frame.values, rows[0]))


def test_rows_are_made_alike_in_pieces_and_at_once(source, monkeypatch):
    from tui.data.preprocessing import preprocessing

    frame = framed(source)
    made = fitted(frame.columns, frame.values, scaled=True)
    rows = np.arange(len(frame))
    whole = made.apply(frame.values, rows)
    monkeypatch.setattr(preprocessing, "_PIECE", 7)
    assert np.array_equal(whole, made.apply(frame.values, rows))


def test_parts_of_dates_are_those_of_the_calendar():
    moments = np.array(
        ["1969-12-31T23:59:59", "2000-02-29T12:00:00", "2024-12-30T00:00:00", "NaT"],
        "datetime64[s]",
    )
    seconds = moments.astype(np.int64).astype(float)
    seconds[3] = np.nan
    parts = DateParts().fit(seconds[:, None])
    assert parts.get_feature_names_out(["day"]).tolist() == [
        "day: year",
        "day: month",
        "day: day",
        "day: weekday",
        "day: hour",
    ]
    found = parts.transform(seconds[:, None])
    expected = [[1969, 12, 31, 2, 23], [2000, 2, 29, 1, 12], [2024, 12, 30, 0, 0]]
    assert found[:3].tolist() == expected and np.isnan(found[3]).all()
    same_hour = DateParts().fit(seconds[1:2, None].repeat(3, axis=0))
    assert same_hour.parts_ == []
