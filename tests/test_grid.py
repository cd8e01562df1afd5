from math import prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.planned import KERNELS, NETWORK, SVM, plan
from tui import grid
from tui.errors import Refusal


@pytest.mark.parametrize(
    ("space", "trials", "shape"),
    [
        (SVM, 25, (5, 5)),
        (SVM, 24, (6, 4)),
        (SVM, 9, (3, 3)),
        ({"C": "0.01..1e4"}, 7, (7,)),
        (KERNELS, 25, (2, 3, 2, 2)),
        ({"degree": "2..4", "kernel": "{poly}"}, 25, (1, 3)),
    ],
)
def test_ranges_get_values_in_turn_as_long_as_they_fit(space, trials, shape) -> None:
    assert grid.shape(plan(space, trials=trials)) == shape


@settings(deadline=None)
@given(st.sampled_from([SVM, KERNELS, {"C": "1..10", "degree": "2..4"}]), st.integers(24, 300))
def test_no_range_can_have_one_more(space: dict, trials: int) -> None:
    made = plan(space, trials=trials)
    counts = grid.shape(made)
    assert prod(counts) <= trials
    for place, each in enumerate(made.dimensions):
        more = each.most(counts[place] + 1)
        assert more == counts[place] or prod(counts) // counts[place] * more > trials


@settings(deadline=None)
@given(st.integers(24, 200))
def test_what_means_the_same_is_there_once(trials: int) -> None:
    made = plan(KERNELS, trials=trials)
    every = list(grid.combinations(made))
    assert len({str(each) for each in every}) == len(every) == grid.size(made)
    assert all(made.applying(each) == each for each in every)
    assert {each["kernel"]: set(each) for each in every} == {
        "linear": {"C", "kernel"},
        "rbf": {"C", "kernel", "gamma"},
        "poly": {"C", "kernel", "gamma", "degree"},
    }


def test_a_large_grid_is_counted_at_once() -> None:
    made = plan(NETWORK, "network", trials=100_000)
    assert grid.size(made) == prod(grid.shape(made)) == 3 * 680 * 49


def test_too_few_trials_are_refused_with_the_number_needed() -> None:
    with pytest.raises(Refusal, match=r"needs at least 24 trials and 9 are planned"):
        grid.shape(plan(KERNELS, trials=9))
    with pytest.raises(Refusal, match=r"needs at least 4 trials and 3 are planned"):
        grid.shape(plan(SVM, trials=9, fits=3))


def test_settings_of_a_space_are_counted_where_there_is_an_end_of_them() -> None:
    few = {"kernel": "{linear, rbf, poly}", "degree": "2..6"}
    made = plan(few, trials=200)
    every = list(grid.combinations(made, grid.sizes(made)))
    assert grid.in_all(made) == len(every) == 1 + 1 + 5
    assert grid.in_all(plan(KERNELS)) is None
