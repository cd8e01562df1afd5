import pytest

from tests.plotting import panels
from tests.plotting.shapes import text_of
from tui.plotting.style import Charset, Role
from tui.plotting.tree import draw_tree, nodes_of, unfolded
from tui.plotting.views import describe_panel
from tui.runs.panel import Panel


def lines_of(panel: Panel, width: int, height: int, charset: Charset = Charset.UNICODE):
    return text_of(draw_tree(panel, width, height, charset)).split("\n")


def test_a_tree_is_drawn_as_a_tree() -> None:
    assert lines_of(panels.tree(lambda: 0.75, 2), 41, 6) == [
        "2 splits · 3 leaves · depth 2        rows",
        "├ length <= 0.75 → kind 1 75%          59",
        "└ length > 0.75                        58",
        "  ├ width <= 0.75 → kind 1 75% new     57",
        "  └ width > 0.75 → kind 0 75%  new     56",
        "                                         ",
    ]


def test_seven_bits_say_the_same() -> None:
    drawn = lines_of(panels.tree(lambda: 0.75, 2), 40, 5, Charset.ASCII)
    assert drawn[1] == "+ length <= 0.75 > kind 1 75%         59"
    assert drawn[4] == "  ` width > 0.75 > kind 0 75% new     56"


def test_what_does_not_fit_is_cut_at_the_tips_and_counted() -> None:
    drawn = lines_of(panels.tree(lambda: 0.5, 30), 60, 7)
    assert "… 28 more" in drawn[4]
    assert drawn[5].strip() == ""
    assert drawn[6].startswith("new: weight <= 0.5")
    everything = lines_of(panels.tree(lambda: 0.5, 6), 60, 14)
    assert not any("more" in line for line in everything)


def test_a_deep_branch_stops_before_it_leaves_the_screen() -> None:
    nodes = nodes_of(panels.tree(lambda: 0.5, 100))
    lines = unfolded(nodes, 50, 200)
    assert 10 < len(lines) < 40 and max(len(line.guides) for line in lines) < 20


def test_names_give_way_before_numbers_and_classes_before_neither() -> None:
    panel = panels.tree(lambda: -1234.5, 1)
    panel.facts["features"][0] = "a very long name of a feature"
    panel.facts["classes"][1] = "an equally long name of a class"
    line = lines_of(panel, 50, 4)[1]
    assert "<= -1234" in line and "…" in line and line.endswith("     59") and "new" in line


def test_the_leaves_of_numbers_say_numbers() -> None:
    drawn = lines_of(panels.tree(lambda: 151.0, 1, classes=0), 44, 4)
    assert "→ 151" in drawn[1] and "%" not in drawn[1]


def test_before_the_first_question_the_root_speaks() -> None:
    drawn = lines_of(panels.tree(lambda: 0.5, 0), 50, 4)
    assert "no question yet: kind 0 50%" in drawn[1]
    assert "nothing learned yet" in lines_of(Panel("tree"), 50, 4)[0]


@pytest.mark.parametrize("left", [0.0, -3.0, 1e30, float("nan")])
def test_children_that_do_not_come_after_their_parent_are_none(left: float) -> None:
    panel = panels.tree(lambda: 0.5, 3)
    panel.blocks["nodes"].values[7 * 2 + 2] = left
    assert nodes_of(panel)[2].left == 0
    assert "more" in "\n".join(lines_of(panel, 50, 12))


def test_each_class_keeps_its_role_and_the_newest_is_marked_in_words() -> None:
    lines = draw_tree(panels.tree(lambda: 0.5, 1), 60, 4)
    roles = {run.role for line in lines for run in line}
    assert {Role.CLASS_0, Role.CLASS_1, Role.BEST} <= roles


def test_a_tree_in_words_names_its_first_and_its_newest_question() -> None:
    sentence, head, root, *_ = describe_panel(panels.tree(lambda: 0.75, 3))
    assert sentence == (
        "99 values learned in 3 splits, best first; the first asks length <= 0.75, "
        "the newest weight <= 0.75."
    )
    assert head.split() == ["node", "question", "or", "leaf", "yes", "no", "rows"]
    assert root.split() == ["0", "length", "<=", "0.75", "1", "2", "60"]
    assert describe_panel(panels.tree(lambda: 0.75, 300))[-1] == "and 260 splits more."
