"""Pictures are as large as they all allow, and what has no room is counted."""

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.plotting.shapes import text_of
from tui.plotting.gallery import Picture, draw_gallery, pictures_of
from tui.plotting.grid import Grid
from tui.plotting.style import Charset, Role
from tui.runs.panel import Block, Panel

DARK, LIGHT = 1.0, 0.0


def drawn(pictures, height, width, of=0, charset=Charset.UNICODE):
    grid = Grid(width, height, charset)
    end = draw_gallery(grid, pictures, of or len(pictures), (0, 0, height, width), charset)
    return grid.lines(), end


def squares(count: int, side: int = 3, ink: bool = False) -> list[Picture]:
    return [Picture(f"p{n}", [[1.0] * side for _ in range(side)], ink) for n in range(count)]


def test_a_pixel_is_as_large_as_all_pictures_allow() -> None:
    for count, cells in ((1, 12 * 6), (4, 6 * 3), (16, 3 * 3)):
        lines, _ = drawn(squares(count), 12, 24)
        assert text_of(lines).count("█") == count * cells, count


def test_what_has_no_room_is_counted() -> None:
    text = text_of(drawn(squares(40), 6, 20)[0])
    shown = sum(f"p{n}" in text for n in range(40))
    assert f"{40 - shown} more not shown" in text
    assert "4 more not shown" in text_of(drawn(squares(2), 12, 24, of=6)[0])


def test_short_captions_step_aside_where_that_makes_room() -> None:
    pictures = [Picture(str(n), [[1.0] * 8] * 8) for n in range(10)]
    lines = text_of(drawn(pictures, 16, 50)[0]).split("\n")
    assert lines[0].split() == [f"{n}████████" for n in range(5)]
    assert lines[8].split() == [f"{n}████████" for n in range(5, 10)]


@pytest.mark.parametrize(
    ("charset", "expected"),
    [(Charset.UNICODE, ["p", "▀▄█ "]), (Charset.ASCII, ["p", "'.# "])],
)
def test_two_pixels_of_ink_share_a_cell(charset: Charset, expected: list[str]) -> None:
    pixels = [[DARK, LIGHT, DARK, LIGHT], [LIGHT, DARK, DARK, LIGHT]]
    lines, _ = drawn([Picture("p", pixels, True)], 2, 5, charset=charset)
    assert [line.rstrip(" ") for line in text_of(lines).split("\n")] == [
        each.rstrip(" ") for each in expected
    ]


def test_signs_differ_in_mark_and_role_and_share_one_scale() -> None:
    pictures = [Picture("a", [[2.0, -2.0]]), Picture("b", [[1.0, -1.0]])]
    runs = [run for line in drawn(pictures, 3, 60)[0] for run in line if run.text.strip()]
    marks = {(run.role, run.text.strip()[0]) for run in runs if run.role is not Role.AXIS}
    assert marks == {
        (Role.POSITIVE, "█"),
        (Role.NEGATIVE, "╬"),
        (Role.POSITIVE, "▒"),
        (Role.NEGATIVE, "─"),
    }


def test_a_weight_that_is_not_finite_is_marked() -> None:
    for ink in (False, True):
        lines, _ = drawn([Picture("p", [[float("nan")]], ink)], 3, 10)
        assert any(run.role is Role.WARNING and "?" in run.text for line in lines for run in line)


@given(
    st.integers(1, 20), st.integers(1, 30), st.integers(2, 20), st.integers(1, 60), st.booleans()
)
def test_it_stays_inside_its_box(count, side, height, width, ink) -> None:
    grid = Grid(70, 30, Charset.UNICODE)
    end = draw_gallery(
        grid, squares(count, side, ink), count, (3, 5, height, width), Charset.UNICODE
    )
    assert 3 < end <= 3 + height
    for number, line in enumerate(text_of(grid.lines()).split("\n")):
        inside = line[5 : 5 + width] if 3 <= number < 3 + height else ""
        assert line.replace(" ", "") == inside.replace(" ", "")


def test_only_blocks_of_pictures_are_read() -> None:
    block = Block((2, 1, 2), array("f", [1, 2, 3, 4]))
    assert pictures_of(Panel("maps", {}, {"pictures": block})) == [[[1, 2]], [[3, 4]]]
    for shape in ((4,), (2, 2), (0, 2, 2), (2, 2, 0)):
        assert pictures_of(Panel("maps", {}, {"pictures": Block(shape, array("f"))})) == []
