import random
from dataclasses import replace

from tests.app.recorded import a_run
from tests.plotting import panels
from tests.plotting.test_curve_words import curve
from tui.plotting.told import Aspect, told
from tui.plotting.views import VIEWS
from tui.recipe import Recipe, Stopping
from tui.runs.panel import Frame
from tui.runs.record import Record

RUN = replace(a_run(1, Recipe()), facts={"baseline_error": 0.5})
CURVE = curve([0.5, 0.2], [0.6, 0.3])


def frame() -> Frame:
    rng = random.Random(1)
    found = panels.every(lambda: rng.gauss(0, 1))
    return Frame(40, {str(n): panel for n, panel in enumerate(found)})


def test_every_panel_is_told_under_its_name_and_epoch() -> None:
    text = "\n".join(told(RUN, CURVE, frame()))
    for view in VIEWS.values():
        assert f"{view.title} after epoch 40\n" in text
    assert "changed most in this epoch:" in text and " step" not in text
    assert "Doing nothing gives an error of 0.500." in text


def test_zoom_scale_cursor_and_the_run_before_are_told() -> None:
    aspect = Aspect("loss", True, (25.0, 50.0), Record(30, 0.1, 0.2, 0.3, 0.4, 1.0))
    text = "\n".join(told(RUN, CURVE, None, CURVE, aspect))
    assert "The loss axis is logarithmic." in text and "zoomed to epochs 25 to 50." in text
    assert "The cursor is at epoch 30: error 0.100 on train and 0.200 on validation" in text
    assert "In the run before on this data validation was lowest, 0.600, at epoch 1." in text
    assert "Doing nothing" not in text  # the baseline is an error


def test_names_in_what_is_told_act_on_nothing() -> None:
    panel = panels.confusion(3, "\x1b]0;x\x07")
    assert "\x1b" not in "\n".join(told(RUN, CURVE, Frame(1, {"a": panel})))


def test_an_error_that_was_chosen_is_named() -> None:
    chosen = replace(RUN, recipe=Recipe(stop=Stopping(error="f1")))
    assert "The error is 1 - F1." in told(chosen, CURVE, None)
    assert not any("The error is" in line for line in told(RUN, CURVE, None))
