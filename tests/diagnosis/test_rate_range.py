"""What a learning-rate range test says."""

from math import inf, nan

import pytest

from tui.diagnosis.rate_range import Smoother, range_of
from tui.errors import Refusal


def test_the_steepest_the_least_and_a_tenth_of_it():
    losses = (2.3, 2.2, 1.5, 1.4, 3.0)
    found = range_of(list(zip((0.01, 0.1, 1.0, 2.0, 4.0), losses, strict=True)))
    assert (found.steepest, found.minimum, found.advice) == (2, 3, 0.2)
    assert "try 0.2, a tenth" in found.sentence


def test_a_loss_that_only_rises_asks_for_smaller_rates():
    assert "start the test at a smaller" in range_of([(0.1, 1.0), (0.2, 5.0)]).sentence


def test_what_is_no_number_ends_it():
    assert range_of([(0.1, 1.0), (0.2, nan), (0.4, 0.1)]).rates == (0.1,)
    with pytest.raises(Refusal, match="no number from the start"):
        range_of([(0.1, inf)])


def test_it_is_lost_at_four_times_the_least():
    smoother = Smoother()
    assert smoother.take(1.0) == 1.0 and not smoother.lost
    smoother.take(100.0)
    assert smoother.lost
