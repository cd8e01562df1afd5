"""Scores come back as they were written, and nothing else is taken for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.runs.scores import TITLES, Score, Scores

VALUES = st.none() | st.floats(allow_nan=False, allow_infinity=False)
SCORES = st.builds(
    Scores,
    st.integers(0, 10**6),
    st.lists(
        st.builds(Score, st.sampled_from(list(TITLES)), VALUES, VALUES),
        max_size=4,
        unique_by=lambda score: score.name,
    ).map(tuple),
)


@given(SCORES)
def test_a_round_trip(scores):
    assert Scores.from_bytes(scores.to_bytes()) == scores


@given(st.binary(max_size=40) | st.sampled_from([b"[1]", b"[1, {}, 2]", b'[1, {"f1": 3}]']))
def test_any_other_bytes_are_refused(raw):
    with pytest.raises(ValueError):
        Scores.from_bytes(raw)


@pytest.mark.parametrize(
    "raw", [b'[1, {"f1": {"value": NaN, "baseline": 1}}]', b'["x", {}]', b'[1, {"zz": {}}]']
)
def test_what_cannot_be_is_refused(raw):
    with pytest.raises(ValueError):
        Scores.from_bytes(raw)


def test_every_score_stands_beside_that_of_doing_nothing():
    told = Scores(3, (Score("f1", 0.91234567, 0.4), Score("roc_auc", None, 0.5))).told
    assert told == "F1 0.9123 (0.4), ROC AUC undefined (0.5); doing nothing in brackets"
