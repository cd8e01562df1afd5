from tests.plotting.shapes import text_of
from tui.plotting.annotations import baseline, note, upright
from tui.plotting.grid import Grid
from tui.plotting.style import Role


def test_an_upright_goes_round_what_is_drawn() -> None:
    grid = Grid(3, 3)
    grid.put(1, 1, "x")
    upright(grid, 1, 0, 2, "|", Role.BEST)
    assert text_of(grid.lines()) == " | \n x \n | "


def test_a_note_takes_the_first_row_with_room_on_either_side() -> None:
    grid = Grid(12, 2)
    grid.put(1, 8, "xxxx")
    note(grid, 1, 7, "best", Role.BEST, [1, 0], 6)
    assert text_of(grid.lines()).split("\n")[1] == "  best  xxxx"
    note(grid, 1, 7, "here", Role.BEST, [1, 0])
    assert text_of(grid.lines()).split("\n")[0] == "       here "


def test_a_note_without_room_is_still_written() -> None:
    grid = Grid(6, 1)
    grid.put(0, 0, "xxxxxx")
    note(grid, 0, 5, "best", Role.BEST, [0])
    assert text_of(grid.lines()) == "xxbest"


def test_a_baseline_is_dotted_with_its_value() -> None:
    grid = Grid(30, 3)
    grid.put(1, 3, "*")
    baseline(grid, 0.5, 1, 2)
    assert text_of(grid.lines()).split("\n")[1] == "  ┈*" + "┈" * 11 + " baseline 0.50 "
