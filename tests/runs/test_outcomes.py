"""Outcomes come back as they were written, and nothing else is taken for them."""

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.runs.outcomes import Outcomes


def outcomes(values=(0.0, 1.0, 1.0), classes=True):
    return Outcomes(7, classes, len(values), array("f", values))


@given(st.lists(st.floats(0, 2.0**99, width=32), min_size=1, max_size=50), st.booleans())
def test_a_round_trip(values, classes):
    made = outcomes(values, classes)
    assert Outcomes.from_bytes(made.to_bytes()) == made


@given(st.binary(max_size=80))
def test_any_other_bytes_are_refused(raw):
    for damaged in (raw, outcomes().to_bytes()[:14] + raw):
        with pytest.raises(ValueError):
            Outcomes.from_bytes(damaged)


@pytest.mark.parametrize("values", [(-1.0,), (float("nan"),), ()])
def test_what_cannot_be_is_refused(values):
    with pytest.raises(ValueError):
        Outcomes.from_bytes(outcomes(values).to_bytes())
