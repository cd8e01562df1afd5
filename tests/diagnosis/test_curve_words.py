"""What is said of a validation curve."""

from tests.diagnosis.curves import DEPTHS, curve
from tui.diagnosis.curve_words import sentences, table
from tui.diagnosis.validation_curve import Curve, Point


def test_the_best_the_zones_and_the_present_value():
    best, zones, present = sentences(curve(DEPTHS))
    assert best == "max depth 4 is best: validation error 0.112 ± 0.010, train 0.090."
    assert zones == "underfit at 1; good from 2 to 4; overfit from 6 to 10."
    assert present == "The present value, 6, overfits."


def test_a_value_that_is_switched_off_goes_by_its_word():
    assert (
        sentences(curve(DEPTHS, present=0))[2]
        == "The present value, no limit, is not on the curve."
    )
    assert sentences(curve(DEPTHS, present=4))[2] == "The present value, 4, is that."
    assert sentences(curve(DEPTHS, present=3))[2] == "The present value, 3, is as good."


def test_the_best_at_an_end_says_to_look_further():
    assert "look beyond max depth 4" in sentences(curve(DEPTHS[:3]))[-1]


def test_words_that_are_no_numbers_are_listed():
    chosen = [("gini", 0.1, 0.2), ("entropy", 0.1, 0.3)]
    said = sentences(curve(chosen, "criterion", "entropy"))
    assert said[1] == "good gini; overfit entropy." and said[2].endswith("overfits.")


def test_failures_are_counted_with_a_reason():
    failed = Point(3, (), (), True, "it diverged.")
    made = Curve(curve(DEPTHS).of, (failed,), 6)
    assert sentences(made) == ["No value has an error yet.", "1 of 1 values failed: it diverged."]
    assert table(made)[1].split() == ["3", "failed"]
