import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.hyperparameters import Choice, Float, Hyperparameter, Int, OneOf, Range
from tui.hyperparameters.dimension import Dimension
from tui.hyperparameters.space import Scale

REAL = Hyperparameter("rate", Float(doc="A rate.", low=-1e12, high=1e12), 0.5)
WHOLE = Hyperparameter("count", Int(doc="A count.", low=-(10**9), high=10**9), 5)
WORD = Hyperparameter("word", Choice(doc="A word.", options={"a": "A.", "b": "B."}), "a")
UNITS = st.floats(0, 1)
SCALES = st.sampled_from(["linear", "log"])


@st.composite
def real(draw: st.DrawFn) -> Dimension:
    scale: Scale = draw(SCALES)
    low = draw(st.floats(1e-9, 1e6) if scale == "log" else st.floats(-1e6, 1e6))
    high = low + draw(st.floats(1e-4, 1e6)) * max(abs(low), 1e-9)
    return Dimension(REAL, Range(low, high, scale))


@st.composite
def whole(draw: st.DrawFn) -> Dimension:
    scale: Scale = draw(SCALES)
    low = draw(st.integers(1 if scale == "log" else -1000, 10_000))
    return Dimension(WHOLE, Range(low, low + draw(st.integers(1, 100_000)), scale))


@st.composite
def members(draw: st.DrawFn) -> Dimension:
    values = draw(st.lists(st.integers(), min_size=1, max_size=20, unique=True))
    return Dimension(WORD, OneOf(tuple(values)))


ANY = real() | whole() | members()


@given(ANY, UNITS)
def test_a_value_lies_where_it_came_from(dimension: Dimension, unit: float) -> None:
    value = dimension.value(unit)
    assert 0 <= dimension.unit(value) <= 1
    assert dimension.value(dimension.unit(value)) == value


@given(real() | whole(), UNITS)
def test_a_value_is_in_its_range_and_of_its_type(dimension: Dimension, unit: float) -> None:
    value = dimension.value(unit)
    assert dimension.searched.low <= value <= dimension.searched.high
    assert type(value) is (int if dimension.whole else float)
    assert dimension.value(0.0) == dimension.searched.low
    assert dimension.value(1.0) == dimension.searched.high


@given(real(), UNITS)
def test_the_digits_left_out_change_nothing(dimension: Dimension, unit: float) -> None:
    assert abs(dimension.unit(dimension.value(unit)) - unit) < 2e-3


@given(ANY, st.integers(2, 200))
def test_points_are_distinct_ascending_and_as_many_as_there_are(
    dimension: Dimension, count: int
) -> None:
    points = dimension.points(count)
    assert len(set(points)) == len(points) == dimension.most(count)
    if isinstance(dimension.searched, Range):
        assert sorted(points) == list(points)
        assert points[0] == dimension.searched.low and points[-1] == dimension.searched.high
        assert len(points) == min(count, dimension.size or count)
    else:
        assert points == dimension.searched.values


def test_points_are_even_on_their_scale() -> None:
    rates = Dimension(REAL, Range(1e-4, 1.0, "log"))
    assert rates.points(5) == (1e-4, 1e-3, 1e-2, 1e-1, 1.0)
    assert Dimension(WHOLE, Range(1, 100, "log")).points(3) == (1, 10, 100)
    assert Dimension(WHOLE, Range(2, 12)).points(3) == (2, 7, 12)
    assert Dimension(WHOLE, Range(2, 4)).points(9) == (2, 3, 4)
    assert rates.points(1) == (1e-4,)
    assert len(rates.points(30_000)) == 30_000


def test_a_narrow_range_has_more_digits() -> None:
    narrow = Dimension(REAL, Range(0.10001, 0.10002))
    assert narrow.value(0.5) == 0.100015
    assert len(narrow.points(11)) == 11
    hardly = Dimension(REAL, Range(0.1, math.nextafter(0.1, 1)))
    assert hardly.points(5) == (hardly.searched.low, hardly.searched.high)


def test_every_whole_number_has_a_share() -> None:
    for scale in ("linear", "log"):
        found = {Dimension(WHOLE, Range(2, 9, scale)).value(each / 999) for each in range(1000)}
        assert found == set(range(2, 10))


@pytest.mark.parametrize(
    ("dimension", "size"),
    [
        (Dimension(REAL, Range(0.0, 1.0)), None),
        (Dimension(WHOLE, Range(2, 12)), 11),
        (Dimension(WORD, OneOf(("a", "b"))), 2),
    ],
)
def test_the_size_is_how_many_values_there_are(dimension: Dimension, size: int | None) -> None:
    assert dimension.size == size and dimension.key == dimension.of.name
