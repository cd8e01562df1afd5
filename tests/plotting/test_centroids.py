from array import array

import pytest

from tests.plotting import panels
from tests.plotting.shapes import check_size, text_of
from tui.plotting.centroids import draw_centroids
from tui.plotting.style import Charset
from tui.runs.panel import Block, Panel

SIZES = [(50, 17), (74, 18)]


def panel(**facts: object) -> Panel:
    values = iter([1.5, -2.0, 30.25, 4.0, 0.125, 6.0])
    made = panels.centroids(lambda: next(values))
    return Panel(made.kind, {**made.facts, **facts}, made.blocks)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("charset", list(Charset))
def test_every_centroid_has_its_rows_its_move_and_its_place(size, charset) -> None:
    lines = draw_centroids(panel(), *size, charset)
    check_size(lines, *size)
    text = text_of(lines).split("\n")
    assert text[0].rstrip() == "start 2 of 5, 7 moves, inertia 62.12"
    assert text[2].split() == ["train", "0.4", "0.710", "300", "of", "600"]
    assert text[3].split() == ["validation", "1", "none", "200", "of", "200"]
    assert len(text[1].rstrip()) == len(text[2].rstrip()) == len(text[3].rstrip())
    head = next(line for line in text if "moved*" in line)
    rows = [line.split() for line in text[text.index(head) + 1 :][:3]]
    assert [row[1:] for row in rows] == [
        ["1", "0", "0", "1.5", "-2"],
        ["2", "40", "0.25", "30.25", "4"],
        ["3", "80", "0.5", "0.125", "6"],
    ]
    assert len({row[0] for row in rows}) == 3  # marks, for those who see no colours
    assert "in scaled units" in text[text.index(head) + 4]


def test_one_start_is_not_counted_and_one_move_is_one() -> None:
    text = text_of(draw_centroids(panel(starts=1, moves=1, inertia=None), 50, 17))
    assert text.startswith("1 move ")


def test_what_does_not_fit_is_counted() -> None:
    numbers = iter([0.5] * 12 * 30)
    many = panels.centroids(lambda: next(numbers), 12, 30)
    text = text_of(draw_centroids(many, 50, 12))
    assert "6 centroids and 27 features not shown" in text


@pytest.mark.parametrize("charset", list(Charset))
def test_centroids_of_pictures_are_pictures(charset) -> None:
    ink = [float(i % 8 == 3) for i in range(64)] + [0.0] * 64
    made = panels.centroids(lambda: 0.0, 2, 64, (8, 8))
    both = Panel(made.kind, made.facts, {"centroids": Block((2, 64), array("f", ink))})
    lines = text_of(draw_centroids(both, 50, 17, charset)).split("\n")
    top = next(n for n, line in enumerate(lines) if line.startswith("1: 0"))
    stroke = "#" if charset is Charset.ASCII else "█"
    assert [line.find(stroke) for line in lines[top + 1 : top + 9]] == [6] * 8
    assert lines[top].split() == ["1:", "0", "2:", "40"] and len(lines[top + 1].split()) == 1
