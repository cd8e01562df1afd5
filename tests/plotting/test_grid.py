from hypothesis import given
from hypothesis import strategies as st

from tests.plotting.shapes import check_size, text_of
from tui.plotting.grid import Grid
from tui.plotting.style import Charset, Role

PUTS = st.lists(
    st.tuples(
        st.integers(-2, 8), st.integers(-3, 20), st.sampled_from(["ab", "花", "e\u0301x", ""])
    ),
    max_size=30,
)


@given(PUTS)
def test_whatever_is_put_the_size_stays(puts: list[tuple[int, int, str]]) -> None:
    grid = Grid(17, 5)
    for row, column, text in puts:
        grid.put(row, column, text)
    check_size(grid.lines(), 17, 5)


def test_neighbours_of_one_style_become_one_run() -> None:
    grid = Grid(8, 1)
    grid.put(0, 1, "abc", Role.TRAIN)
    (line,) = grid.lines()
    assert [(run.text, run.role) for run in line] == [
        (" ", Role.PLAIN),
        ("abc", Role.TRAIN),
        ("    ", Role.PLAIN),
    ]


def test_half_of_a_wide_character_is_not_left_behind() -> None:
    grid = Grid(4, 1)
    grid.put(0, 0, "花花")
    grid.put(0, 1, "x")
    assert text_of(grid.lines()) == " x花"


def test_ascii_translates_marks_and_replaces_the_rest() -> None:
    grid = Grid(6, 1, Charset.ASCII)
    grid.put(0, 0, "│▫→花é")
    assert text_of(grid.lines()) == "|o>???"
