"""The window of the error plot and the cursor in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.app.look import Look
from tui.app.opening import THEME_NAMES
from tui.app.themes import THEMES


def test_the_whole_plan_is_shown_until_zoomed():
    assert Look().window(400, 10) == (0.0, 400.0)
    assert Look().window(0, 0) == (0.0, 1.0)


@given(
    st.integers(0, 30),
    st.integers(1, 100_000),
    st.integers(0, 100_000),
    st.none() | st.integers(1, 100_000),
)
def test_a_zoomed_window_lies_within_the_plan_and_holds_the_cursor(zoom, planned, last, cursor):
    last = min(last, planned)
    cursor = None if cursor is None else min(cursor, planned)
    look = Look(zoom=zoom, cursor=cursor)
    low, high = look.window(planned, last)
    assert 0.0 <= low < high <= planned + 1e-9 or planned == 1
    middle = cursor if cursor is not None else last
    assert low - 1e-9 <= middle <= high + 1e-9


def test_the_window_stands_still_while_a_run_goes_on_a_little():
    look = Look(zoom=2)
    assert look.window(1000, 500) == look.window(1000, 510)


@pytest.mark.parametrize(("direction", "steps"), [(-1, [395, 390, 385]), (1, [400, 400, 400])])
def test_the_cursor_moves_a_column_at_a_time_and_stays_inside(direction, steps):
    look, seen = Look(), []
    for _ in steps:
        look = look.moved(direction, 400, 400, 80)
        seen.append(look.cursor)
    assert seen == steps


def test_the_cursor_stops_at_the_first_step():
    look = Look(cursor=2).moved(-1, 400, 400, 80)
    assert look.cursor == 1


def test_zooming_out_stops_at_the_whole():
    assert Look().zoomed(-1).zoom == 0


def test_the_names_of_themes_that_the_command_line_knows_are_all_there_are():
    assert set(THEME_NAMES) == set(THEMES)
