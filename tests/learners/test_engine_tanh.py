"""The hyperbolic tangent of the engine, both ways, beside Python's own."""

import math

import numpy as np
import pytest

from tui.learners.engine.tanh import by_exponential, by_table, tanh


@pytest.mark.parametrize("way", [by_table, by_exponential])
def test_it_is_that_of_the_standard_library(way):
    values = np.concatenate([np.linspace(-30, 30, 2001), np.geomspace(1e-300, 1, 200)])
    found = values.copy()
    way(found)
    assert found == pytest.approx([math.tanh(each) for each in values], rel=0, abs=4e-16)


@pytest.mark.parametrize("way", [by_table, by_exponential])
def test_at_the_ends_and_where_there_is_no_number(way):
    found = np.array([-np.inf, -1e6, 0.0, 1e6, np.inf, np.nan])
    way(found)
    assert found[:5].tolist() == [-1.0, -1.0, 0.0, 1.0, 1.0] and np.isnan(found[5])


def test_one_of_both_is_chosen():
    assert tanh in (by_table, by_exponential)
