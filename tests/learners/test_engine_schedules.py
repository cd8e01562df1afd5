"""The factors of the learning rate."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.families.gradient import SCHEDULES as DECLARED
from tui.learners.engine.schedules import SCHEDULES


def test_every_declared_schedule_is_there():
    assert set(SCHEDULES) == set(DECLARED)


def test_step_divides_by_ten_at_half_and_three_quarters():
    factors = [SCHEDULES["step"](epoch, 8) for epoch in range(8)]
    assert factors == [1, 1, 1, 1, 0.1, 0.1, 0.01, 0.01]


def test_cosine_is_a_half_wave():
    assert [SCHEDULES["cosine"](epoch, 4) for epoch in range(4)] == pytest.approx(
        [1.0, (1 + math.sqrt(0.5)) / 2, 0.5, (1 - math.sqrt(0.5)) / 2]
    )


def test_warmup_rises_over_a_tenth_then_falls():
    factors = [SCHEDULES["warmup_cosine"](epoch, 40) for epoch in range(40)]
    assert factors[:5] == [0.25, 0.5, 0.75, 1.0, 1.0]
    assert all(a > b for a, b in pairwise(factors[4:]))


@given(st.sampled_from(sorted(SCHEDULES)), st.integers(1, 10**6), st.data())
def test_a_factor_is_never_above_one_nor_negative(name, planned, data):
    epoch = data.draw(st.integers(0, planned))
    assert 0.0 <= SCHEDULES[name](epoch, planned) <= 1.0
