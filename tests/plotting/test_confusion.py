from array import array

import pytest

from tests.plotting import panels
from tests.plotting.shapes import text_of
from tui.plotting.confusion import draw_confusion
from tui.plotting.style import Role
from tui.plotting.views import describe_panel
from tui.runs.panel import Block, Panel


def test_counts_and_shares_stand_in_their_row_and_column() -> None:
    counts = Block((2, 2), array("f", [30, 10, 0, 20]))
    panel = Panel("confusion", {"classes": ["no", "yes"]}, {"counts": counts})
    lines = text_of(draw_confusion(panel, 60, 6)).split("\n")
    assert lines[1].split() == ["no", "30", "75%", "10", "25%", "75%", "right"]
    assert lines[2].split() == ["yes", ".", "20", "100%", "100%", "right"]


def test_right_and_wrong_differ_in_role_and_more_is_stronger() -> None:
    counts = Block((2, 2), array("f", [30, 10, 0, 20]))
    panel = Panel("confusion", {"classes": ["no", "yes"]}, {"counts": counts})
    backs = [(r.back, r.level) for line in draw_confusion(panel, 60, 6) for r in line if r.back]
    assert [role for role, _ in backs] == [Role.POSITIVE, Role.NEGATIVE, Role.POSITIVE]
    assert backs[0][1] > backs[1][1]


@pytest.mark.parametrize("size", [(76, 10), (46, 10)])
def test_ten_classes_fit(size: tuple[int, int]) -> None:
    lines = text_of(draw_confusion(panels.confusion(10), *size)).split("\n")
    assert sum("35" in line for line in lines) == 10


def test_classes_without_room_are_counted() -> None:
    assert "5 more classes not shown" in text_of(draw_confusion(panels.confusion(10), 76, 7))


def test_the_commonest_confusion_is_named() -> None:
    sentence = describe_panel(panels.confusion(3))[0]
    assert sentence.startswith("105 of 109 validation rows are right; most often kind 1")
