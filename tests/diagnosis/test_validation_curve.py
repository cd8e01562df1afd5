"""The zones that the points of a curve fall into."""

from dataclasses import replace
from math import isnan, sqrt

import pytest

from tests.diagnosis.curves import DEPTHS, curve
from tui.diagnosis.validation_curve import Curve, Point, Zone


def test_worse_ones_underfit_on_train_and_overfit_by_their_gap():
    zones = curve(DEPTHS).zones()
    assert zones == [Zone.UNDERFIT, Zone.GOOD, Zone.GOOD, Zone.OVERFIT, Zone.OVERFIT]


def test_too_few_rounds_underfit_although_their_gap_is_wide():
    rounds = curve([(1, 0.05, 0.2), (20, 0.0, 0.1), (60, 0.0, 0.05)], "rounds", 60, "boosting")
    assert rounds.zones() == [Zone.UNDERFIT, Zone.UNDERFIT, Zone.GOOD]


def test_within_the_noise_of_the_best_all_are_good():
    wide = curve([(1, 0.2, (0.1, 0.3)), (2, 0.1, (0.05, 0.25)), (3, 0.0, (0.1, 0.24))])
    assert set(wide.zones()) == {Zone.GOOD}


def test_failed_values_have_no_zone_and_no_error():
    failed = Point(3, (), (), True, "diverged")
    made = Curve(curve(DEPTHS).of, (*curve(DEPTHS).points, failed), 6)
    assert made.zones()[-1] is None and isnan(failed.error)
    assert made.best is not None and made.best.value == 4


def test_zones_do_not_alternate_within_noise():
    noisy = [(0.084, 0.116), (0.104, 0.136), (0.09, 0.122), (0.11, 0.142), (0.094, 0.126)]
    made = [(place + 1, 0.1, errors) for place, errors in enumerate(noisy)]
    assert set(curve([*made, (9, 0.0, 0.4)]).zones()[:5]) == {Zone.GOOD}
    # Two values that stand out just so, and a good one behind them, which they are level with.
    rates = [(0.01, 0.02, (0.02, 0.03)), (0.03, 0.03, (0.027, 0.041)), (0.05, 0.03, (0.03, 0.042))]
    rates += [(0.09, 0.03, (0.022, 0.036)), (0.5, 0.3, (0.3, 0.34)), (1.0, 0.5, (0.4, 0.6))]
    zones = curve(rates, "learning_rate", 0.03, "network").zones()
    assert zones == [Zone.GOOD] * 4 + [Zone.TOO_LARGE] * 2


def test_a_bump_that_is_none_of_noise_stays():
    bump = [(1, 0.0, 0.1), (2, 0.0, 0.3), (3, 0.0, 0.1), (4, 0.0, 0.4)]
    found = [zone is Zone.GOOD for zone in curve(bump).zones()]
    assert found == [True, False, True, False]


def test_folds_that_fall_apart_are_not_as_good_as_the_best():
    torn = curve([(1, 0.1, (0.1, 0.14)), (2, 0.1, (0.09, 0.13)), (3, 0.1, (0.0, 0.6))])
    assert torn.zones() == [Zone.GOOD, Zone.GOOD, Zone.OVERFIT]


def test_a_rate_too_small_underfits_and_one_too_large_is_called_so():
    rates = [(1e-4, 0.4, 0.4), (1e-2, 0.05, 0.1), (1.0, 0.5, 0.5)]
    found = curve(rates, "learning_rate", 0.03, "network").zones()
    assert found == [Zone.UNDERFIT, Zone.GOOD, Zone.TOO_LARGE]
    assert curve(rates, "l2", 0.0, "network").zones()[-1] is Zone.UNDERFIT


def test_words_and_seeds_have_no_zones_and_no_seed_is_best():
    words = curve([("gini", 0.1, 0.2), ("entropy", 0.1, 0.3)], "criterion", "gini")
    assert words.zones() == [None, None] and words.best is words.points[0]
    seeds = curve([(0, 0.1, 0.2), (1, 0.1, 0.3)], "seed", 0)
    assert seeds.zones() == [None, None] and seeds.best is None and seeds.luck


def shares(*validation, rows=(120, 30)):
    """A curve of one fit a value, of which so many of the rows are wrong."""
    made = [(place + 1, 0.0, (wrong / rows[1],)) for place, wrong in enumerate(validation)]
    return replace(curve(made, "max_depth"), rows=rows)


def test_one_row_more_is_no_zone_of_its_own():
    assert set(shares(0, 1, 0, 1).zones()) == {Zone.GOOD}
    assert set(shares(1, 0, rows=(1, 1)).zones()) == {Zone.GOOD}
    assert shares(1, 12).zones() == [Zone.GOOD, Zone.OVERFIT]


@pytest.mark.parametrize("wrong, good", [(5, True), (6, False)])
def test_shares_of_one_fit_differ_beyond_the_noise_of_two_samples(wrong, good):
    """3 and 6 of 100 rows: 0.03 against sqrt(.03 * .97 / 100 + .06 * .94 / 100) = 0.029."""
    noise = sqrt(0.03 * 0.97 / 100 + wrong / 100 * (1 - wrong / 100) / 100)
    made = shares(3, wrong, rows=(200, 100))
    assert made.level(made.points[1]) is (wrong / 100 - 0.03 <= noise) is good


def test_train_is_worse_only_beyond_the_noise_of_its_rows():
    made = [(1, 0.02, (0.4,)), (4, 0.01, (0.1,)), (9, 0.0, (0.4,))]
    assert replace(curve(made), rows=(100, 100)).zones()[0] is Zone.OVERFIT  # one row of train
    made[0] = (1, 0.2, (0.4,))
    found = replace(curve([(v, t, e) for v, t, e in made]), rows=(100, 100)).zones()
    assert found == [Zone.UNDERFIT, Zone.GOOD, Zone.OVERFIT]


def test_folds_show_their_noise_whatever_the_rows_are():
    assert curve(DEPTHS).noise_known and not curve(DEPTHS).single
    assert replace(curve(DEPTHS), rows=(5, 5)).zones() == curve(DEPTHS).zones()
