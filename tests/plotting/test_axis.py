from math import log10

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.plotting.axis import (
    Axis,
    log_limits,
    log_ticks,
    nice_top,
    span,
    tick_labels,
    ticks,
    widened,
)


@given(st.floats(1e-200, 1e200))
def test_a_nice_top_is_little_above_its_value(value: float) -> None:
    assert value * (1 - 1e-8) <= nice_top(value) <= value * 1.4


def test_the_top_does_not_move_while_the_value_wobbles() -> None:
    assert {nice_top(v) for v in (0.41, 0.44, 0.47, 0.499)} == {0.5}


@given(st.floats(), st.floats(), st.integers(2, 12))
def test_ticks_lie_in_any_limits(a: float, b: float, most: int) -> None:
    low, high = widened(a, b)
    assert high > low
    places = ticks(low, high, most)
    assert len(places) <= 2 * most + 2
    slack = (high - low) * 1e-6
    assert all(low - slack <= place <= high + slack for place in places)
    assert len(tick_labels(places)) == len(places)


def test_ticks_are_round_and_labelled_alike() -> None:
    assert tick_labels(ticks(0, 0.6, 4)) == ["0.0", "0.2", "0.4", "0.6"]
    assert ticks(0, 3, 20, whole=True) == [0, 1, 2, 3]
    assert log_ticks(-4, 0, 3) == [(-4.0, "1e-4"), (-2.0, "1e-2"), (0.0, "1e0")]


def test_span_ignores_what_is_not_finite() -> None:
    assert span([float("nan"), 2.0, float("inf"), 1.0]) == (1.0, 2.0)
    low, high = span([3.0, 3.0])
    assert low < 3 < high
    assert span([]) == (0.0, 1.0)


@pytest.mark.parametrize(("value", "cell"), [(0, 0), (1, 10), (0.5, 5), (0.04, 0), (0.06, 1)])
def test_cells_are_rounded_to_the_nearest(value: float, cell: int) -> None:
    assert Axis(0, 1, 11).cell(value) == cell


def test_log_limits_are_near_and_round() -> None:
    low, high = log_limits(log10(153), log10(160))
    assert (10**low, 10**high) == pytest.approx((100, 200))
    assert [text for _, text in log_ticks(low, high, 4)] == ["100", "200"]


@given(st.floats(-12, 300), st.floats(0, 200))
def test_log_limits_hold_their_values_and_have_ticks(low: float, size: float) -> None:
    bottom, top = log_limits(low, low + size)
    assert bottom <= low + 1e-9 and top >= low + size - 1e-9 and top > bottom
    assert log_ticks(bottom, top, 4)
