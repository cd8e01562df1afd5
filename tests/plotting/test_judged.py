import random

from tests.plotting import panels
from tests.plotting.shapes import text_of
from tui.plotting.views import describe_panel, draw_panel


def number() -> float:
    return random.Random(3).random()


def test_roc_and_calibration_stand_side_by_side() -> None:
    panel = panels.probabilities(number)
    shown = text_of(draw_panel(panel, 76, 12))
    assert "area 0.770, ROC of yes" in shown and "calibration" in shown
    assert "calibration" not in text_of(draw_panel(panel, 30, 12))
    assert "in 77.0% of pairs" in describe_panel(panel)[0]


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
