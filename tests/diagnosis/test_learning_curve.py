"""Whether more rows would help."""

from tui.diagnosis.learning_curve import lone, points_of, table, verdict
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


def partial(fits, draws=3):
    """What is said of facts with these fits, as (rows, draw, validation)."""
    known = [[rows, draw, 0.1, validation, ""] for rows, draw, validation in fits]
    return verdict(points_of({"sizes": [50, 100, 200], "draws": draws, "fits": known}))


ONCE = [(50, 0, 0.4), (100, 0, 0.3), (200, 0, 0.2)]


def test_one_draw_of_each_size_judges_nothing_yet():
    said = "rows validation went from 0.{} to 0.{} (standard error of the change not known yet)."
    assert partial(ONCE) == "From 100 to 200 " + said.format(300, 200)
    assert partial(ONCE[:2]) == "From 50 to 100 " + said.format(400, 300)
    # The smaller of the two is drawn several times, the larger not yet.
    assert partial([*ONCE[:2], (50, 1, 0.5)]) == "From 50 to 100 " + said.format(450, 300)
    # More draws of another size change nothing.
    assert partial([*ONCE, (50, 1, 0.5)]) == "From 100 to 200 " + said.format(300, 200)


def test_it_is_judged_once_the_spread_is_known():
    said = partial([*ONCE, (50, 1, 0.4), (100, 1, 0.32)])
    # Two draws that are 0.02 apart: the standard error of their mean is half of that.
    assert "from 0.310 to 0.200 (standard error of the change 0.010): it still falls" in said
    same = partial([*ONCE, (100, 1, 0.3)])
    assert "(standard error of the change 0.000): it still falls" in same  # which is then true


def test_one_draw_of_each_size_judges_nothing_where_no_more_will_come():
    said = partial(ONCE, draws=1)
    assert said.endswith("to 0.200; how sure that is, a single draw of the rows does not tell.")


def test_why_all_rows_have_no_spread_is_said_where_others_have_one():
    drawn = points((50, 0.0, 0.4), (100, 0.0, 0.3))
    whole = Point(200, (0.0,), (0.2,))
    assert lone([*drawn, whole]).startswith(
        "All 200 rows can be drawn in one way only: that is one"
    )
    assert lone(drawn) == "" == lone([whole]) == lone([Point(100, (0.0,), (0.3,)), whole])
    assert lone([*drawn, Point(150, (0.0,), (0.2,), over=False)]) == ""  # more draws are to come
