from math import inf, isfinite, nan
from operator import attrgetter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plotting.shapes import NASTY
from tui.plotting.curve import SERIES, Curve
from tui.runs.record import Record

VALUES = st.one_of(NASTY, st.floats(-5, 5))


rank = attrgetter("rank")


def record(step: int, *values: float) -> Record:
    filled = (values * 4)[:4]
    return Record(step, *filled, 0.0)


@settings(max_examples=60)
@given(st.lists(st.tuples(VALUES, VALUES, VALUES, VALUES), max_size=120), st.integers(2, 16))
def test_extremes_are_those_of_every_record(
    rows: list[tuple[float, float, float, float]], bins: int
) -> None:
    curve = Curve(bins)
    for step, row in enumerate(rows):
        curve.add(record(step, *row))
    assert len(curve) <= bins
    for k, name in enumerate(SERIES):
        finite = [row[k] for row in rows if isfinite(row[k])]
        drawn = [v for one in curve.stretches(name) for v in (one.low, one.high) if isfinite(v)]
        one = curve.summaries[name]
        if finite:
            assert (one.first, one.last) == (finite[0], finite[-1])
            assert (one.lowest, one.highest) == (min(finite), max(finite))
            first = [row[k] for row in rows].index(min(finite))
            best = min((record(step, *row) for step, row in enumerate(rows)), key=rank)
            chosen_by = name == "validation_error"
            assert one.lowest_step == (best.step if chosen_by else first)
            assert (min(drawn), max(drawn)) == (min(finite), max(finite))
        else:
            assert drawn == [] and one.lowest_step is None
    bad = [step for step, row in enumerate(rows) if not all(map(isfinite, row))]
    assert curve.first_bad == (bad[0] if bad else None)


def test_memory_stays_bounded_and_a_single_spike_survives() -> None:
    curve = Curve()
    for step in range(100_000):
        curve.add(record(step, 99.0 if step == 61_803 else 1.0))
        assert len(curve) <= 1024
    assert len(curve) > 400
    assert curve.stride == 128
    found = curve.stretches("validation_loss")
    (spike,) = [one for one in found if one.high == 99.0]
    assert spike.first <= 61_803 <= spike.last and spike.low == 1.0


def test_what_is_not_finite_is_neither_least_nor_greatest() -> None:
    curve = Curve()
    for step, value in enumerate([1.0, 2.0, nan, inf, 3.0]):
        curve.add(record(step, value))
    found = curve.stretches("train_error")
    assert [(one.low, one.high) for one in found[2:]] == [(inf, -inf), (inf, -inf), (3.0, 3.0)]
    assert curve.first_bad == 2


def test_steps_already_seen_are_ignored() -> None:
    curve = Curve()
    for step in (0, 1, 1, 0, 2):
        curve.add(record(step, float(step)))
    assert curve.stretches("train_error", 1) == [(1, 1, 1.0, 1.0), (2, 2, 2.0, 2.0)]


def test_an_unknown_series_is_refused() -> None:
    with pytest.raises(ValueError):
        Curve().stretches("test_error")
