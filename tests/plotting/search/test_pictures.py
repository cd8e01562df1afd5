"""Pictures of trials: what stands where, at any size, in seven bits too."""

from itertools import pairwise
from math import inf, nan

import pytest

from tests.app.searched import a_plan, a_trial
from tui.plotting.search.against import against
from tui.plotting.search.area import error_limits, ticks_of
from tui.plotting.search.dots import Dot, best_of, dot
from tui.plotting.search.heat import heat
from tui.plotting.search.overlay import Trace, overlay
from tui.plotting.search.parallel import front, parallel
from tui.plotting.search.progress import best_so_far, progress
from tui.plotting.search.shares import shares
from tui.plotting.search.table import Row, heading, table
from tui.plotting.search.words import (
    tell_against,
    tell_heat,
    tell_overlay,
    tell_parallel,
    tell_progress,
    tell_shares,
)
from tui.plotting.style import Charset
from tui.runs.trial import TrialState
from tui.words import cell_width

PLAN = a_plan()
DIMENSIONS = PLAN.dimensions
TRIALS = [a_trial(1, number, PLAN) for number in range(30)]
DOTS = [dot(each, DIMENSIONS) for each in TRIALS]
CURVE = Trace("trial 3", tuple((float(step), 0.5 / step) for step in range(1, 40)))
FLAT = Trace("trial 9", ((1.0, 0.3), (20.0, nan), (39.0, 0.3)))


def said(lines):
    return "\n".join("".join(run.text for run in line) for line in lines)


PICTURES = {
    "against": lambda w, h, c: against(DOTS, 1, DIMENSIONS[1], w, h, c, 0.5, 4),
    "against a set": lambda w, h, c: against(DOTS, 0, DIMENSIONS[0], w, h, c),
    "progress": lambda w, h, c: progress(DOTS, 40, w, h, c, 0.5),
    "heat": lambda w, h, c: heat(DOTS, (0, 1), DIMENSIONS, w, h, c),
    "heat of ranges": lambda w, h, c: heat(DOTS, (1, 2), DIMENSIONS, w, h, c),
    "parallel": lambda w, h, c: parallel(DOTS, DIMENSIONS, w, h, c, 4),
    "nothing parallel": lambda w, h, c: parallel([], DIMENSIONS, w, h, c),
    "overlay": lambda w, h, c: overlay([CURVE, FLAT], 40, "epoch", w, h, c),
    "shares": lambda w, h, c: shares([("l2", 0.3), ("learning rate", 0.7)], "made up", w, h, c),
    "nothing": lambda w, h, c: against([], 1, DIMENSIONS[1], w, h, c),
    "nothing yet": lambda w, h, c: progress([], 40, w, h, c),
    "no heat": lambda w, h, c: heat([], (0, 1), DIMENSIONS, w, h, c),
    "no curve": lambda w, h, c: overlay([], 0, "epoch", w, h, c),
    "no shares": lambda w, h, c: shares([], "", w, h, c),
}


@pytest.mark.parametrize("charset", list(Charset))
@pytest.mark.parametrize("size", [(1, 1), (12, 3), (32, 13), (50, 17), (74, 14), (160, 50)])
@pytest.mark.parametrize("name", PICTURES)
def test_each_fits_its_size(name, size, charset):
    lines = PICTURES[name](*size, charset)
    assert len(lines) == size[1]
    for line in lines:
        text = "".join(run.text for run in line)
        assert cell_width(text) <= size[0]
        assert charset is Charset.UNICODE or text.isascii()


def test_an_axis_is_even_on_its_scale_and_names_the_values_of_a_set():
    log = dict(reversed(each) for each in ticks_of(DIMENSIONS[1], 60))
    assert log["1e-4"] == 0 and log["1e0"] == 1 and log["1e-2"] == pytest.approx(0.5)
    assert ticks_of(DIMENSIONS[0], 60) == [(0.25, "tanh"), (0.75, "relu")]


def test_the_best_is_marked_lowest_and_pruned_ones_are_hollow():
    dots = [Dot(0, (0.0,), 0.3), Dot(1, (0.5,), 0.1), Dot(2, (1.0,), 0.05, pruned=True)]
    plan = a_plan({"learning_rate": "1e-4..1"})
    picture = said(against(dots, 0, plan.dimensions[0], 40, 10))
    assert picture.count("◆") == 1 and picture.count("▫") == 1 and best_of(dots).trial == 1
    assert picture.index("▪") < picture.index("◆")


def test_one_that_is_far_worse_does_not_flatten_the_others():
    errors = [0.01 * place for place in range(1, 20)] + [1e6]
    assert error_limits(errors)[1] < 0.3
    dots = [Dot(number, (0.5,), error) for number, error in enumerate(errors)]
    plan = a_plan({"learning_rate": "1e-4..1"})
    assert "↑" in said(against(dots, 0, plan.dimensions[0], 40, 10))


def test_what_cannot_be_drawn_is_no_dot():
    trial = a_trial(1, 0, PLAN)
    for changes in ({"error": None}, {"error": inf}, {"state": TrialState.FAILED}):
        assert dot(a_trial(1, 0, PLAN, **changes), DIMENSIONS) is None
    odd = dot(a_trial(1, 0, PLAN, values={"learning_rate": "x", "activation": "none"}), DIMENSIONS)
    assert odd.units == (None, None, None) and odd.error == trial.error


def test_the_best_so_far_falls_only_for_whole_trials():
    dots = [Dot(2, (), 0.1), Dot(0, (), 0.3), Dot(1, (), 0.01, pruned=True), Dot(3, (), 0.2)]
    assert [each.trial for each in best_so_far(dots)] == [0, 2]
    assert tell_progress(dots)[0].startswith("Best so far: 0.100 by trial 2, and 1 trial since")


def test_a_map_writes_the_lowest_error_of_each_patch():
    dots = [Dot(0, (0.2, 0.1), 0.5), Dot(1, (0.3, 0.2), 0.25), Dot(2, (0.8, 0.9), 0.75)]
    plan = a_plan({"activation": "{tanh, relu}", "optimizer": "{sgd, adam}"})
    picture = said(heat(dots, (0, 1), plan.dimensions, 40, 12))
    assert "0.25" in picture and "0.75" in picture and "0.5 " not in picture
    assert "tanh" in picture and "across: activation" in picture and "up: optimizer" in picture


def test_the_mark_of_the_best_leaves_the_number_of_its_patch_whole():
    plan = a_plan({"activation": "{tanh, relu}", "optimizer": "{sgd, adam}"})
    middle = [Dot(0, (0.75, 0.75), 0.391), Dot(1, (0.25, 0.25), 0.75)]
    for across in (0.7, 0.72, 0.74, 0.75, 0.76, 0.78):
        dots = [Dot(0, (across, 0.75), 0.391), *middle[1:]]
        picture = said(heat(dots, (0, 1), plan.dimensions, 40, 12))
        assert "0.39" in picture and "0.75" in picture and picture.count("◆") == 1


def test_a_line_of_a_trial_goes_from_value_to_value_to_its_error():
    plan = a_plan({"activation": "{tanh, relu}", "learning_rate": "1e-4..1"})
    dots = [Dot(0, (0.25, 1.0), 0.5), Dot(1, (0.75, 0.0), 0.25)]
    rows = said(parallel(dots, plan.dimensions, 51, 11, Charset.ASCII)).splitlines()
    assert [row.split("  ")[0].strip() for row in rows[:1]] == ["activation"]
    assert rows[0].split()[-1] == "error" and "learning rate" in rows[0]
    relu, tanh = (next(n for n, r in enumerate(rows) if word in r) for word in ("relu", "tanh"))
    assert relu < tanh and rows[-1][20:].startswith("+1e-4") and rows[1][20:].startswith("+1e0")
    # The best goes from relu down to the lowest rate, and stays at the lowest error.
    assert rows[relu + 1][1] == "#" and rows[-1][19] == rows[-1][39] == "#"
    # The other from tanh up to the highest, with gaps, as it is none of the best.
    assert "." in rows[tanh - 1][1:4] and rows[1][18] == "." and ". . . " in rows[1][26:39]


def test_as_many_axes_as_fit_are_drawn_and_others_come_first_when_turned_to():
    heads = [said(parallel(DOTS, DIMENSIONS, 53, 9, first=first)).splitlines() for first in (0, 1)]
    assert "activation" in heads[0][0] and "l2" not in heads[0][0]
    assert "activation" not in heads[1][0] and "l2" in heads[1][0]
    assert heads[0][-1].startswith("2 of 3 fit: Left and Right turn to the others")
    assert "of 3 fit" not in said(parallel(DOTS, DIMENSIONS, 74, 9))


def test_the_best_fifth_is_drawn_in_front_and_a_line_breaks_where_a_value_does_not_apply():
    assert [each.error for each in front(DOTS)] == sorted(each.error for each in DOTS)[:6]
    plan = a_plan({"activation": "{tanh, relu}", "learning_rate": "1e-4..1"})
    rows = said(parallel([Dot(0, (0.25, None), 0.5)], plan.dimensions, 51, 11, Charset.ASCII))
    assert "#" not in rows


def test_curves_are_told_apart_by_letters():
    picture = said(overlay([CURVE, FLAT], 40, "epoch", 60, 14))
    assert picture.startswith("a trial 3  b trial 9")
    assert picture.count("a") > 5 and any(row.count("b") == 2 for row in picture.splitlines())


@pytest.mark.parametrize("charset", list(Charset))
def test_noisy_curves_on_one_another_keep_a_letter_each_every_few_columns(charset):
    """Drawn of letters alone they would be 'baaaabaabaaba'."""
    noisy = [
        Trace(
            f"trial {n}", tuple((float(s), 0.1 + 0.04 * ((7 * s + n) % 5)) for s in range(1, 201))
        )
        for n in range(3)
    ]
    rows = said(overlay(noisy, 200, "epoch", 53, 14, charset)).splitlines()[1:-1]
    for letter in "abc":
        columns = sorted(
            {row.index(letter, n) for row in rows for n in range(len(row)) if row[n] == letter}
        )
        assert len(columns) >= 7 and {b - a for a, b in pairwise(columns)} == {6}
    assert not any(pair in row for row in rows for pair in ("aa", "bb", "cc", "abc"))


def test_a_line_of_the_table_has_its_values_as_far_as_they_fit():
    row = Row(1, 7, 0.125, "complete", 2.5, ("0.01", "tanh", "1e-4"), "a", True)
    for width in (30, 50, 74, 120):
        line = said(table([row], width, Charset.ASCII, 0.25))
        assert cell_width(line) == width and line.isascii()
        assert ">a" in line and "7" in line and "0.125" in line
    assert "====    " in line and "2.50s" in line and "tanh" in line
    assert "learning" in said([heading(["learning rate", "b", "c"], 120)])


def test_words_say_the_same():
    first, *_ = tell_against(DOTS, 1, DIMENSIONS[1])
    best = best_of(DOTS)
    assert f"The best trial, {best.trial}" in first and "learning rate" in first
    assert "tanh" in "\n".join(tell_against(DOTS, 0, DIMENSIONS[0]))
    assert "quarter of activation" in tell_heat(DOTS, (0, 1), DIMENSIONS)[0]
    told = tell_parallel(DOTS, DIMENSIONS)
    assert told[0].startswith("The best 6 of 30 trials, with errors up to 0.")
    assert [line.split("  ")[0] for line in told[2:]] == [each.of.label for each in DIMENSIONS]
    assert " to " in told[3] and tell_parallel([], DIMENSIONS) == tell_progress([])
    assert "a trial 3: lowest 0.013 at epoch 39" in tell_overlay([CURVE, FLAT], "epoch")
    assert tell_shares([("a", 0.2), ("b", 0.8)], "made up")[0] == "b decided most (made up)."
    for lines in (tell_progress([]), tell_against([], 1, DIMENSIONS[1]), tell_overlay([], "epoch")):
        assert len(lines) == 1
