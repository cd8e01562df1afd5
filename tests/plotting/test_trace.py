"""What is drawn of a curve: the ends of every column, the same however it grew."""

from itertools import groupby
from math import inf, isfinite, isnan, nan

from hypothesis import given
from hypothesis import strategies as st

from tests.plotting.shapes import NASTY
from tui.plotting.curve import Curve
from tui.plotting.trace import Trace, Traces
from tui.runs.record import Record

VALUES = st.lists(st.one_of(NASTY, st.floats(-5, 5)), max_size=90)


def grown(values: list[float], bins: int = 1024) -> Curve:
    curve = Curve(bins)
    more(curve, values)
    return curve


def more(curve: Curve, values: list[float]) -> None:
    last = curve.last_record.step if curve.last_record else -1
    for step, value in enumerate(values, last + 1):
        curve.add(Record(step, *[value] * 4, 0.0))


def said(points: tuple[tuple[float, float], ...]) -> str:
    return repr(points)  # NaN equals itself in words


@given(VALUES, VALUES, VALUES, st.integers(2, 40), st.integers(1, 30))
def test_what_is_followed_is_what_is_drawn_at_once(
    first: list[float], second: list[float], third: list[float], bins: int, columns: int
) -> None:
    curve = Curve(bins)
    followed = Trace(curve, "train_loss", (10.0, 150.0), columns)
    for values in (first, second, third):
        more(curve, values)
        at_once = Trace(curve, "train_loss", (10.0, 150.0), columns)
        assert said(followed.points()) == said(at_once.points())


@given(VALUES, st.integers(0, 60), st.integers(1, 60), st.integers(1, 30))
def test_each_column_shows_its_least_and_its_greatest(
    values: list[float], low: int, length: int, columns: int
) -> None:
    high = low + length

    def column(point: tuple[float, float]) -> int:
        return int((point[0] - low) / length * columns)

    points = Trace(grown(values), "train_error", (low, high), columns).points()
    assert [step for step, _ in points] == sorted(step for step, _ in points)
    kept = [(step, v) for step, v in enumerate(values) if low <= step <= high and isfinite(v)]
    wanted = [
        (min(v for _, v in group), max(v for _, v in group))
        for group in (list(each) for _, each in groupby(kept, column))
    ]
    drawn = [point for point in points if isfinite(point[1])]
    found = [list(each) for _, each in groupby(drawn, column)]
    assert [(min(v for _, v in g), max(v for _, v in g)) for g in found] == wanted
    assert all(len(group) <= 2 for group in found)


def test_a_column_without_a_finite_value_is_a_gap() -> None:
    points = Trace(grown([1.0, 2.0, nan, inf, 3.0]), "train_error", (0, 5), 50).points()
    values = [value for _, value in points]
    assert values[:2] == [1.0, 2.0] and isnan(values[2]) and values[-1] == 3.0


def test_a_spike_of_one_step_survives() -> None:
    values = [99.0 if step == 61_803 else 1.0 for step in range(100_000)]
    points = Trace(grown(values), "validation_loss", (0, 100_000), 80).points()
    assert abs(next(step for step, value in points if value == 99.0) - 61_803) <= 100_000 / 80


def test_the_traces_of_another_window_begin_anew() -> None:
    curve, traces = grown([3.0, 2.0, 1.0]), Traces()
    wanted = [(curve, "train_error"), (curve, "validation_error")]
    train, validation = traces.points(wanted, (0, 4), 4)
    assert train == validation == ((0, 3.0), (1, 2.0), (2, 1.0))
    more(curve, [0.5])
    assert traces.points(wanted, (0, 4), 4)[0] == (*train, (3, 0.5))
    assert traces.points(wanted, (1, 3), 4)[0] == ((1, 2.0), (2, 1.0), (3, 0.5))
    assert traces.points([], (1, 3), 4) == []
