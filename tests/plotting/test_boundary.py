from array import array

import pytest

from tests.plotting import panels
from tests.plotting.shapes import text_of
from tui.plotting.boundary import draw_boundary, draw_partition, tell_boundary
from tui.plotting.halves import confidence_level
from tui.plotting.style import Charset, Line, Role
from tui.runs.panel import Block, Panel


def panel() -> Panel:
    """Class 1 in the upper half; one train point of class 0 below, one validation of 1 above."""
    winner = [1.0 if row < 24 else 0.0 for row in range(48) for _ in range(96)]
    facts = {"features": ["a", "b"], "x": [0, 1], "y": [0, 1], "classes": ["no", "yes"]}
    blocks = {
        "winner": Block((48, 96), array("f", winner)),
        "confidence": Block((48, 96), array("f", [0.95] * 4608)),
        "train": Block((1, 3), array("f", [0.5, 0.1, 0])),
        "validation": Block((1, 3), array("f", [0.5, 0.9, 1])),
    }
    return Panel("boundary", facts, blocks)


@pytest.mark.parametrize("charset", list(Charset))
def test_the_top_of_the_picture_is_the_top_of_the_plane(charset: Charset) -> None:
    lines = draw_boundary(panel(), 60, 14, charset)
    backs = [{run.back for run in line if run.back} for line in lines]
    assert backs[1] == {Role.CLASS_1} and backs[11] == {Role.CLASS_0}
    plain = charset is Charset.ASCII
    assert _row(lines, "b" if plain else "▵") < _row(lines, "A" if plain else "▪")


def _row(lines: list[Line], mark: str) -> int:
    """The row below the legend in which a point with `mark` stands."""
    return next(n for n, line in enumerate(lines[1:]) if any(r.text == mark for r in line))


def test_the_areas_differ_without_colour_and_names_are_given() -> None:
    text = text_of(draw_boundary(panel(), 60, 14)).split("\n")
    assert "...." in text[2] and "...." not in text[10]
    assert "no" in text[0] and "yes" in text[0] and "across: a" in text[-1]


def test_confidence_has_four_levels() -> None:
    levels = [confidence_level(p / 100) for p in range(50, 101)]
    assert levels == sorted(levels) and set(levels) == {1, 2, 3, 4}
    assert confidence_level(float("nan")) == 1


def holding() -> Panel:
    """The same with one row that holds a margin of a lead of 1 at the rows 16 and 32."""
    plain = panel()
    leads = [abs(row - 23.5) / 8 for row in range(48) for _ in range(96)]
    more = {
        "support": Block((1, 3), array("f", [0.5, 0.1, 0])),
        "margin": Block((48, 96), array("f", leads)),
    }
    return Panel("boundary", plain.facts, {**plain.blocks, **more})


@pytest.mark.parametrize("charset", list(Charset))
@pytest.mark.parametrize("size", [(50, 17), (74, 18)])
def test_rows_that_hold_the_margin_are_marked_and_its_edges_drawn(charset, size) -> None:
    lines = draw_boundary(holding(), *size, charset)
    text = text_of(lines).split("\n")
    plain = charset is Charset.ASCII
    assert _row(lines, "0" if plain else "■") > 9
    edges = [n for n, line in enumerate(text) if line.count("+") > 30]
    assert len(edges) == 2 and edges[0] < len(text) // 2 < edges[1]
    assert "hold margin +" in text[0] and "yes" in text[0]


def test_a_border_within_a_cell_is_drawn_as_half_blocks() -> None:
    """Class 1 above, class 0 below: where they meet in a cell its halves are coloured apart."""
    drawn = 0
    for height in range(12, 30):
        lines = draw_boundary(panel(), 60, height)
        halves = [run for line in lines for run in line if "▀" in run.text]
        assert all((run.role, run.back) == (Role.CLASS_1, Role.CLASS_0) for run in halves)
        assert all(run.ink == run.level == 4 for run in halves)
        drawn += len(halves)
        plain = draw_boundary(panel(), 60, height, Charset.ASCII)
        assert not any(run.ink for line in plain for run in line)
    assert drawn >= 5  # of the heights with an odd number of rows between


def test_a_picture_without_margin_has_neither() -> None:
    text = text_of(draw_boundary(panel(), 74, 18))
    assert "margin" not in text and "+" not in text and "■" not in text


@pytest.mark.parametrize("charset", list(Charset))
def test_centroids_are_marked_by_their_number(charset) -> None:
    places = iter([-1.0, 1.0, 2.0, -1.0, 0.5, 0.5])
    plain = panels.boundary(lambda: 0.0, 3)
    facts = {**plain.facts, "classes": ["cluster 1", "cluster 2", "cluster 3"]}
    centroids = panels.block((3, 2), lambda: next(places))
    marked = Panel("partition", facts, {**plain.blocks, "centroids": centroids})
    text = text_of(draw_partition(marked, 50, 17, charset))
    assert not set("•*") & set("".join(text.split("\n")[1:]))
    assert all(f"[{k}]" in text for k in (1, 2, 3))
    assert text.index("[1]") < text.index("[3]") < text.index("[2]")  # from the top down


@pytest.mark.parametrize("charset", list(Charset))
def test_the_last_move_of_a_centroid_is_drawn(charset) -> None:
    way = panels.moved(lambda: 0.0)
    text = text_of(draw_partition(way, 50, 17, charset)).split("\n")
    dot = "*" if charset is Charset.ASCII else "•"
    assert f"[1] centroid {dot} its move" in text[0]
    row = next(line for line in text[1:] if "[1]" in line)
    assert row.index(dot) < row.index("[1]") and row.count(dot) > 5


def test_ten_classes_are_told_by_letters_and_all_are_named() -> None:
    many = panels.boundary(lambda: 0.0, 10)
    facts = {**many.facts, "classes": [str(k) for k in range(10)]}
    for width, first in ((30, "A0 B1"), (50, "A0 B1"), (72, "Aa 0  Bb 1")):
        top = text_of(draw_boundary(Panel("boundary", facts, many.blocks), width, 13)).split("\n")
        assert top[0].startswith(first) and "9" in top[0] and "…" not in top[0]


def test_what_was_asked_for_and_is_not_there_says_why_instead_of_another_pair() -> None:
    waiting = panels.pairs(lambda: 0.0, "width × depth")
    asked = Panel("boundary", {**waiting.facts, "awaiting": "comes soon."}, waiting.blocks)
    text = text_of(draw_boundary(asked, 50, 12))
    assert "width × depth comes soon." in text and "length" not in text
    assert tell_boundary(asked)[0] == "width × depth comes soon."
    failed = Panel("boundary", {**asked.facts, "undrawn": {"width × depth": "no state."}})
    assert tell_boundary(failed)[0] == "width × depth could not be drawn: no state."


def test_without_any_pair_it_says_how_to_get_one() -> None:
    bare = Panel("boundary", {"all": [f"pixel {k}" for k in range(64)], "others": 62})
    text = text_of(draw_boundary(bare, 50, 12))
    assert "f draws it over any two of the 64 features" in text
