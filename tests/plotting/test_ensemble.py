"""Forests and boosting: importance beside or above the newest tree."""

import pytest

from tests.plotting import panels
from tests.plotting.shapes import text_of
from tui.plotting.boosting import draw_boosting
from tui.plotting.forest import draw_forest
from tui.plotting.style import Charset, Role
from tui.plotting.views import describe_panel
from tui.runs.panel import Panel


def test_a_narrow_forest() -> None:
    assert text_of(draw_forest(panels.forest(lambda: 0.5, 1), 50, 9)).split("\n") == [
        "12 trees · 1200 splits · out-of-bag error 0.062   ",
        "importance (% of gain)                            ",
        "length ██████████████████████████████████████  60%",
        "width  ███████████████████                     30%",
        "weight ██████                                  10%",
        "tree 12, the newest                           rows",
        "├ length <= 0.5 → kind 1 50%                    59",
        "└ length > 0.5 → kind 0 50%                     58",
        "                                                  ",
    ]


def test_a_wide_one_has_its_tree_beside() -> None:
    lines = text_of(draw_forest(panels.forest(lambda: 0.5, 2), 74, 8)).split("\n")
    assert lines[1].startswith("importance") and lines[1].rstrip().endswith("rows")
    assert lines[2].startswith("length ███") and "├ length <= 0.5 → kind 1 50%" in lines[2]


@pytest.mark.parametrize("error", [None, float("nan")])
def test_without_out_of_bag_rows_it_says_so(error: float | None) -> None:
    panel = panels.forest(lambda: 0.5)
    panel = Panel("forest", {**panel.facts, "out_of_bag": error}, panel.blocks)
    assert "no out-of-bag error" in text_of(draw_forest(panel, 60, 9))
    assert "no out-of-bag error." in describe_panel(panel)[0]


def test_a_round_says_what_it_adds_to_with_sign_and_role() -> None:
    panel = panels.boosting(lambda: 0.5)
    lines = draw_boosting(panel, 74, 18)
    text = text_of(lines)
    assert "round 30 adds to the score of kind 1" in text and "→ +0.5" in text
    assert "residual 0.660 → 0.110" in text and "30 rounds · 400 splits" in text
    assert any(run.role is Role.POSITIVE and "+" in run.text for line in lines for run in line)
    down = draw_boosting(panels.boosting(lambda: -0.5), 74, 18)
    assert any(run.role is Role.NEGATIVE and "-" in run.text for line in down for run in line)
    assert "the log-odds of kind 1" in text_of(
        draw_boosting(panels.boosting(lambda: 1, 1, 2), 74, 9)
    )
    assert "adds to price" in text_of(draw_boosting(panels.boosting(lambda: 1, 1, 0), 74, 9))


def test_the_residual_falls_from_left_to_right() -> None:
    rows = text_of(draw_boosting(panels.boosting(lambda: 0.5), 50, 17, Charset.ASCII)).split("\n")
    upper, lower = rows[1][26:], rows[2][26:]
    assert upper.startswith("*") and upper.rstrip("* ") == "" and lower.endswith("**")


def test_before_the_first_round() -> None:
    facts = {"features": ["a"], "classes": [], "target": "price", "residual": [1.0, 1.0]}
    text = text_of(draw_boosting(Panel("boosting", facts), 50, 17))
    assert "0 rounds" in text and "no feature is used yet" in text


def test_boosting_in_words() -> None:
    sentence, _, top, *_ = describe_panel(panels.boosting(lambda: 0.25))
    assert sentence == (
        "99 values learned in 30 rounds; mean residual 0.660 → 0.110 on training rows; "
        "the newest round corrects kind 1 most."
    )
    assert top.split() == ["length", "25.0%"]
