import random

from tests.plotting import panels
from tests.plotting.shapes import text_of
from tui.plotting.views import describe_panel, draw_panel
from tui.runs.panel import Panel


def number() -> float:
    return random.Random(3).random()


def test_roc_and_calibration_stand_side_by_side() -> None:
    panel = panels.probabilities(number)
    shown = text_of(draw_panel(panel, 76, 12))
    assert "ROC of yes, area 0.770" in shown and "calibration" in shown
    assert "calibration" not in text_of(draw_panel(panel, 30, 12))
    assert "in 77.0% of pairs" in describe_panel(panel)[0]


def test_scores_have_a_roc_curve_and_say_why_there_is_no_calibration() -> None:
    plain = panels.probabilities(number)
    panel = Panel(plain.kind, {**plain.facts, "scored": True}, {"roc": plain.blocks["roc"]})
    for width in (76, 50, 30):
        shown = text_of(draw_panel(panel, width, 13)).split("\n")
        assert "calibration" not in shown[0] and "scores" in shown[-1]
    first, *rest = describe_panel(panel)
    assert "gets the higher score in 77.0%" in first and "no calibration" in rest[0]


def test_scores_say_by_how_many_margins_they_are_wrong() -> None:
    plain = panels.worst(lambda: 1.25)
    panel = Panel(plain.kind, {**plain.facts, "scored": True}, plain.blocks)
    shown = text_of(draw_panel(panel, 50, 6)).split("\n")
    assert shown[1].split()[-4:] == ["ahead", "by,", "in", "margins"] and "%" not in shown[2]
    assert shown[2].split() == ["0", "no", "yes", "1.25"]
    assert "in margins" in describe_panel(panel)[1]
    pictures = panels.mistakes(lambda: 1.25)
    drawn = text_of(
        draw_panel(Panel("mistakes", {**pictures.facts, "scored": True}, pictures.blocks), 90, 12)
    )
    assert "by 1.2" in drawn and "by margins" in drawn and "%" not in drawn


def test_the_surest_mistakes_are_listed() -> None:
    shown = text_of(draw_panel(panels.worst(number), 76, 6)).split("\n")
    assert shown[0].startswith("12 of 100 validation rows are wrong")
    assert shown[2].split()[:3] == ["0", "no", "yes"]
    assert describe_panel(panels.worst(number, 0)) == [
        "None of 100 validation rows looked at is wrong."
    ]


def test_residuals_say_mean_and_spread() -> None:
    panel = panels.residuals(lambda: 2.0)
    assert "true minus predicted: mean 2, spread 0" in text_of(draw_panel(panel, 60, 10))
    assert describe_panel(panel)[0] == "True minus predicted: mean 2, spread 0."
