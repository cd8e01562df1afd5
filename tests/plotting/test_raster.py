from tests.plotting.shapes import text_of
from tui.plotting.grid import Grid
from tui.plotting.raster import Raster
from tui.plotting.style import Role


def test_dots_become_braille_from_the_top_left() -> None:
    raster, grid = Raster(2, 1), Grid(2, 1)
    raster.dot(0, 0)
    raster.dot(3, 3)
    raster.dot(9, 9)
    raster.onto(grid, 0, 0, Role.LEARNED)
    assert text_of(grid.lines()) == "⠁⢀"


def test_a_line_has_no_holes() -> None:
    raster, grid = Raster(10, 2), Grid(10, 2)
    raster.line(0, 0, 19, 7)
    raster.onto(grid, 0, 0, Role.LEARNED, "*")
    columns = zip(*text_of(grid.lines()).split("\n"), strict=True)
    assert all("*" in column for column in columns)
