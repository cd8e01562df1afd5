"""The picture of a validation curve."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.diagnosis.curves import DEPTHS, curve
from tests.plotting.shapes import HEIGHTS, NASTY, WIDTHS, check_size, text_of
from tui.diagnosis.validation_curve import Curve
from tui.plotting.style import Charset
from tui.plotting.validation_curve import tell, validation_curve

POINTS = st.lists(st.tuples(st.integers(1, 50), NASTY, st.tuples(NASTY, NASTY)), max_size=8)


@settings(max_examples=120, deadline=None)
@given(WIDTHS, HEIGHTS, POINTS, st.integers(0, 60), st.sampled_from(list(Charset)))
def test_any_numbers_give_exactly_the_size(width, height, points, present, charset):
    made = curve(sorted(points), present=present)
    lines = validation_curve(made, width, height, charset)
    check_size(lines, width, height)
    assert charset is Charset.UNICODE or text_of(lines).isascii()
    assert tell(made)


def test_zones_best_present_and_values_are_in_sight():
    drawn = text_of(validation_curve(curve(DEPTHS), 80, 20))
    for word in ("max depth", "▪ train", "▫ validation", "best 4", "now 6", "good", "overfit"):
        assert word in drawn
    assert drawn.split("\n")[-2].split() == ["1", "2", "4", "6", "10"]


def test_no_value_of_a_flat_curve_is_marked_as_the_best():
    flat = curve([(1, 0.1, 0.2), (4, 0.0, 0.2), (9, 0.0, 0.2)])
    assert "best" not in text_of(validation_curve(flat, 80, 20))


def test_a_log_scale_spreads_powers_evenly():
    rates = [(1e-4, 0.3, 0.3), (1e-2, 0.1, 0.1), (1.0, 0.4, 0.4)]
    drawn = text_of(validation_curve(curve(rates, "learning_rate", 0.03, "network"), 80, 20))
    ticks = drawn.split("\n")[-2]
    assert ticks.split() == ["0.0001", "0.01", "1"]
    assert 32 < ticks.index("0.01 ") < 48


def test_words_stand_side_by_side():
    chosen = [("gini", 0.1, 0.2), ("entropy", 0.1, 0.3)]
    drawn = text_of(validation_curve(curve(chosen, "criterion", "gini"), 60, 12))
    assert "gini" in drawn and "entropy" in drawn
    body = "".join(drawn.split("\n")[1:])
    assert body.count("▪") == body.count("▫") == 2  # nothing lies between two words
    assert not any("⠀" < each <= "⣿" for each in body) and "good" not in drawn


def test_nothing_yet_is_said():
    empty = Curve(curve(DEPTHS).of, (), 6)
    assert "no value has an error yet" in text_of(validation_curve(empty, 60, 12))


NARROW = (
    [(depth, 0.30, 0.31) for depth in (1, 2)]
    + [(3, 0.05, 0.06)]
    + [(depth, 0.0, 0.2) for depth in (4, 5, 6, 7, 8)]
)


@pytest.mark.parametrize("charset", list(Charset))
@pytest.mark.parametrize("width", [56, 40, 28])
def test_no_word_of_a_zone_is_cut_however_short_it_is(width, charset):
    row = text_of(validation_curve(curve(NARROW), width, 12, charset)).split("\n")[-1]
    words = row.replace("─", " ").replace("-", " ").split()
    assert words == ["underfit", "good", "overfit"] and len(row) <= width


def test_without_room_for_every_word_those_of_the_longest_zones_stay_whole():
    row = text_of(validation_curve(curve(NARROW), 22, 12)).split("\n")[-1]
    assert row.replace("─", " ").split() == ["underfit", "overfit"]
