from math import inf, nan

from tui.plotting.axis import Axis
from tui.plotting.canvas import Series, line_marks
from tui.plotting.style import Role


def test_points_fall_where_the_axis_says_whatever_the_terminal() -> None:
    x, y = Axis(0, 400, 200), Axis(0, 1, 60)
    points = [(0.0, 0.0), (400.0, 1.0)]
    marks = line_marks([Series(points, "*", Role.TRAIN)], x, y)
    assert (59, 0) in {(m.row, m.column) for m in marks}
    assert (0, 199) in {(m.row, m.column) for m in marks}
    assert {m.text for m in marks} == {"*"} and {m.role for m in marks} == {Role.TRAIN}
    for value in (0.0, 13.0, 200.0, 399.0):
        (one,) = line_marks([Series([(value, value / 400)], "*", Role.TRAIN)], x, y)
        assert (59 - one.row, one.column) == (y.cell(value / 400), x.cell(value))


def test_series_keep_their_roles_and_gaps_break_the_line() -> None:
    x, y = Axis(0, 10, 11), Axis(0, 10, 11)
    broken = [(0.0, 5.0), (2.0, 5.0), (5.0, nan), (8.0, 5.0), (10.0, 5.0)]
    marks = line_marks(
        [Series(broken, "*", Role.TRAIN), Series([(5.0, 1.0)], "o", Role.VALIDATION)], x, y
    )
    train = {m.column for m in marks if m.role is Role.TRAIN}
    assert train == {0, 1, 2, 8, 9, 10}
    assert [(m.row, m.column) for m in marks if m.role is Role.VALIDATION] == [(9, 5)]


def test_infinite_and_far_values_are_a_gap_and_the_limit() -> None:
    x, y = Axis(0, 2, 3), Axis(0, 1, 5)
    points = [(0.0, 0.5), (1.0, inf), (2.0, 1e308)]
    marks = line_marks([Series(points, "*", Role.TRAIN)], x, y)
    assert {(m.row, m.column) for m in marks} == {(2, 0), (0, 2)}


def test_nothing_to_draw_is_no_marks() -> None:
    assert line_marks([Series([(nan, nan)], "*", Role.TRAIN)], Axis(0, 1, 5), Axis(0, 1, 5)) == []
