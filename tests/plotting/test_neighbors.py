import pytest

from tests.plotting import panels
from tests.plotting.shapes import text_of
from tui.plotting.neighbors import draw_neighbors, stored_sentence
from tui.plotting.style import Charset
from tui.plotting.views import describe_panel
from tui.runs.panel import Panel


@pytest.mark.parametrize("size", [(50, 17), (74, 18)])
def test_what_is_stored_and_whom_rows_ask(size) -> None:
    lines = text_of(draw_neighbors(panels.neighbors(lambda: 0.25), *size)).split("\n")
    assert lines[0].startswith("180 rows are stored; the nearest 5 answer")
    assert all("60" in line and f"kind {n}" in line for n, line in enumerate(lines[1:4]))
    assert lines[6].startswith("  1 ▫ kind 0") and lines[7].startswith("  2 ▵ kind 1")
    assert lines[6].count("0.25") >= 3


def test_classes_are_told_by_letters_in_ascii() -> None:
    lines = text_of(draw_neighbors(panels.neighbors(lambda: 0.25), 74, 18, Charset.ASCII))
    first = lines.split("\n")[6]
    assert first.startswith("  1 a kind 0") and first.count("0.25") == 5
    assert [c for c in first.split("|")[1] if c.isalpha()] == list("ABCAB")


def test_numbers_are_shown_with_their_distance() -> None:
    text = text_of(draw_neighbors(panels.neighbors(lambda: 0.25, 0), 74, 18))
    assert "the nearest, with their distance" in text and "0.25 (0.25)" in text


@pytest.mark.parametrize(
    ("stored", "asked", "said"),
    [(9, 9, "all answer"), (9, 1, "the nearest answers"), (20_000, 2, "the nearest 2 answer")],
)
def test_the_sentence(stored, asked, said) -> None:
    ways = stored_sentence(Panel("neighbors", {"stored": stored, "asked": asked}))
    assert ways[0].endswith(said) and len(ways[0]) > len(ways[1]) > len(ways[2])


def test_in_words() -> None:
    words = describe_panel(panels.neighbors(lambda: 0.25))
    assert words[0] == "180 rows are stored; the nearest 5 answer."
    assert any("kind 2" in line and "60" in line for line in words)


def test_more_classes_than_shapes_are_told_by_letters() -> None:
    panel = panels.neighbors(lambda: 0.25, 10)
    text = text_of(draw_neighbors(panel, 74, 18))
    assert "A kind 0" in text and "F kind 5" in text and "▪" not in text
