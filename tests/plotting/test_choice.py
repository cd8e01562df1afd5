"""What a panel holds several of: one of them is shown, and said which."""

from tests.plotting import panels
from tests.plotting.shapes import text_of
from tui.plotting.choice import awaited, chosen, chosen_of, next_choice
from tui.plotting.views import describe_panel, draw_panel
from tui.runs.panel import Frame, Panel


def half() -> float:
    return 0.5


def test_choices_go_around_and_what_is_gone_gives_the_first():
    forest = panels.woods(half, "tree 9")
    assert next_choice(forest, 1) == "the newest" and next_choice(forest, -1) == "tree 5"
    assert chosen_of(panels.woods(half, "tree 400")) == 0
    assert next_choice(Panel("tree"), 1) == ""


def test_a_choice_holds_for_its_kind_of_panel_in_every_frame():
    frame = Frame(3, {"parameters": panels.woods(half), "boundary": panels.pairs(half)})
    seen = chosen(frame, {"forest": "tree 1"}, {}).panels
    assert seen["parameters"].facts["chosen"] == "tree 1"
    assert seen["boundary"] == frame.panels["boundary"]


def test_what_was_asked_for_says_why_until_it_is_there():
    frame = Frame(3, {"boundary": panels.pairs(half)})
    for choice, said in (("a × b", "a × b comes."), ("length × width", "")):
        seen = chosen(frame, {"boundary": choice}, {choice: "comes."}).panels["boundary"]
        assert awaited(seen) == said
        assert not awaited(chosen(frame, {"boundary": choice}, {}).panels["boundary"])


def test_any_tree_of_a_forest_says_which_it_is():
    newest = text_of(draw_panel(panels.woods(half, "the newest"), 76, 14))
    assert "tree 12, the newest · [ ] others, f any" in newest
    fifth = panels.woods(half, "tree 5")
    shown = text_of(draw_panel(fifth, 76, 14))
    assert "tree 5 of 12" in shown and "one leaf" in shown
    first = panels.woods(half, "tree 1")
    assert "Tree 1 of 12, asks first length <= 0.5." in describe_panel(first)


def test_the_boundary_of_two_chosen_features_with_the_others_said():
    panel = panels.pairs(half, "width × weight")
    shown = text_of(draw_panel(panel, 76, 14))
    assert "up: weight" in shown and "across: width" in shown
    assert "3 others at their median" in shown and "pair 3 of 3" in shown
    sentence, first, second = describe_panel(panel)
    assert "over width and weight" in sentence and "median" in sentence
    assert (first.split()[-1], second.split()[-1]) == ("0%", "100%")
