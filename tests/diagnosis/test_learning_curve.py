"""Whether more rows would help."""

from tui.diagnosis.learning_curve import lone, table, verdict
from tui.diagnosis.validation_curve import Point


def points(*errors):
    """(rows, train, validation), with a little spread."""
    return [Point(rows, (a, a), (b - 0.002, b + 0.002)) for rows, a, b in errors]


def test_an_error_that_still_falls_wants_more_rows():
    said = verdict(points((50, 0.0, 0.4), (100, 0.0, 0.3), (200, 0.0, 0.2)))
    assert "from 0.300 to 0.200" in said and said.endswith("so more rows would help.")


def test_lines_that_meet_want_another_model():
    assert "the lines meet" in verdict(points((50, 0.1, 0.3), (100, 0.15, 0.2), (200, 0.19, 0.2)))


def test_a_flat_line_with_a_gap_wants_a_simpler_one():
    assert "may close the gap" in verdict(points((100, 0.0, 0.2), (200, 0.0, 0.2)))


def test_one_point_says_nothing():
    assert "Too few" in verdict(points((100, 0.0, 0.2)))
    assert table([Point(5, (), (), True, "too few.")])[1].split() == ["5", "too", "few."]


def test_why_all_rows_have_no_spread_is_said_where_others_have_one():
    drawn = points((50, 0.0, 0.4), (100, 0.0, 0.3))
    whole = Point(200, (0.0,), (0.2,))
    assert lone([*drawn, whole]).startswith(
        "All 200 rows can be drawn in one way only: that is one"
    )
    assert lone(drawn) == "" == lone([whole]) == lone([Point(100, (0.0,), (0.3,)), whole])
    assert lone([*drawn, Point(150, (0.0,), (0.2,), over=False)]) == ""  # more draws are to come
