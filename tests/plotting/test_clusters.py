from array import array

import pytest

from tests.plotting.shapes import check_size, text_of
from tui.plotting.clusters import draw_clusters
from tui.plotting.style import Charset
from tui.plotting.views import describe_panel
from tui.runs.panel import Block, Panel


def panel(counts: list[list[int]], classes: list[str]) -> Panel:
    values = array("f", [float(value) for row in counts for value in row])
    block = Block((len(counts), len(counts[0])), values)
    return Panel("clusters", {"classes": classes, "part": "validation"}, {"counts": block})


IRIS = panel([[0, 9, 8], [10, 0, 0], [0, 1, 2]], ["setosa", "versicolor", "virginica"])


@pytest.mark.parametrize("size", [(50, 17), (74, 18)])
@pytest.mark.parametrize("charset", list(Charset))
def test_classes_stand_across_and_clusters_down(size, charset) -> None:
    lines = draw_clusters(IRIS, *size, charset)
    check_size(lines, *size)
    text = text_of(lines).split("\n")
    assert text[0].split() == ["setosa", "versicolor", "virginica"]
    assert [line.split()[3:] for line in text[1:4]] == [
        [".", "9*", "8"],
        ["10*", ".", "."],
        [".", "1", "2*"],
    ]
    assert "never saw the classes" in text[4]


def test_without_classes_sizes_are_bars() -> None:
    text = text_of(draw_clusters(panel([[30], [15], [0]], []), 50, 6)).split("\n")
    bars = [line.count("█") for line in text[1:4]]
    assert bars[0] in (2 * bars[1], 2 * bars[1] - 1, 2 * bars[1] + 1) and bars[2] == 0 < bars[1]
    assert "validation rows nearest to each centroid" in text[4]


def test_what_does_not_fit_is_counted() -> None:
    many = panel([[1] * 30] * 30, [f"kind {n}" for n in range(30)])
    drawn = text_of(draw_clusters(many, 50, 9)).split("\n")
    assert [line.strip() for line in drawn[-3:]] == [
        "25 more clusters not shown",
        "21 classes not shown",
        "* most of a cluster, which never saw the classes",
    ]


def test_in_words_too() -> None:
    lines = describe_panel(IRIS)
    assert lines[0].startswith("21 of 30 validation rows are of the class that is most frequent")
    assert lines[2:] == [
        "1            17  versicolor, 9",
        "2            10  setosa, 10",
        "3             3  virginica, 2",
    ]
    assert describe_panel(panel([[3], [4]], []))[1:] == [
        "cluster 1         3",
        "cluster 2         4",
    ]
