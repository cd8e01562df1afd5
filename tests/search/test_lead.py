from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import binomtest, ttest_1samp

from tests.search.trials import trial
from tui.runs.trial import TrialState
from tui.search.lead import lead, over_folds, over_rows
from tui.strategy import Strategy

ALONE = Strategy()


def rows(share, count=400, seed=0):
    return (np.random.default_rng(seed).random(count) < share).astype(np.float32)


def test_first_and_second_are_compared_row_by_row():
    misses = {0: rows(0.4, seed=1), 1: rows(0.2, seed=2), 2: rows(0.21, seed=3)}
    trials = [trial(n, float(each.mean()), elapsed=10.0 * n + 1) for n, each in misses.items()]
    found = lead(trials, misses, ALONE, classes=True)
    best = min(misses, key=lambda n: misses[n].mean())
    assert found.number == best != 0 and found.rival.number == 3 - best
    mended = int((misses[3 - best] > misses[best]).sum())
    broken = int((misses[3 - best] < misses[best]).sum())
    assert found.rival.chance == pytest.approx(binomtest(mended, mended + broken).pvalue, abs=2e-3)
    assert found.tie and found.pick == 1
    assert (found.rows, found.trials, found.spread) == (400, 3, None)
    assert found.optimism is not None and found.rival.basis == "the same 400 rows"
    assert not lead([trials[0], trials[best]], misses, ALONE, classes=True).tie


def test_only_complete_trials_count_and_the_earlier_of_equals():
    trials = [
        trial(0, 0.1, state=TrialState.PRUNED),
        trial(1, None, state=TrialState.FAILED),
        trial(2, float("inf")),
        trial(3, 0.3),
        trial(4, 0.3),
    ]
    found = lead(trials, {}, ALONE, classes=True)
    assert (found.number, found.rival.number, found.trials) == (3, 4, 2)
    assert found.rival.gain is None and found.optimism is None
    assert lead(trials[:3], {}, ALONE, classes=True) is None
    assert lead(trials[:4], {}, ALONE, classes=True).rival is None


def test_of_equals_the_quickest_rivals_the_first():
    trials = [
        trial(0, 0.1, values={"C": 1.0}, elapsed=9.0),
        trial(1, 0.1, values={"C": 2.0}, elapsed=8.0),
        trial(2, 0.1, values={"C": 3.0}, elapsed=2.0),
        trial(3, 0.2, values={"C": 4.0}, elapsed=0.5),
    ]
    found = lead(trials, {}, ALONE, classes=True)
    assert (found.number, found.rival.number, found.pick) == (0, 2, 2)
    worse = [trials[0], *(replace(each, error=0.2) for each in trials[1:])]
    assert lead(worse, {}, ALONE, classes=True).rival.number == 3


def test_means_of_the_same_folds_in_another_order_are_equals():
    parts = [(0.1, 0.2, 0.3), (0.3, 0.2, 0.1)]
    means = [sum(each) / 3 for each in parts]
    assert means[0] != means[1]
    quick = trial(1, max(means), values={"C": 2.0}, elapsed=1.0)
    slow = trial(2, min(means), values={"C": 3.0}, elapsed=5.0)
    first = trial(0, 0.05, values={"C": 1.0}, elapsed=9.0)
    assert lead([first, slow, quick], {}, ALONE, classes=True).rival.number == 1


def test_the_rounding_of_equal_folds_is_no_spread_and_no_noise():
    parts = (0.1 + 0.2, 0.3, 0.3)
    first = trial(0, sum(parts) / 3, parts=parts)
    second = trial(1, 0.4, parts=(0.4, 0.1 + 0.3, 0.5 - 0.1))
    assert np.std(parts, ddof=1) > 0
    found = lead([first, second], {}, Strategy(folds=3), classes=True)
    assert found.spread == 0 == found.rival.noise and not found.tie
    assert "is 0.300, give or take 0.000 (" in found.sentences()[0]
    mixed = replace(second, error=0.3, parts=(0.3, 0.1 + 0.2, 0.3))
    found = lead([first, mixed], {}, Strategy(folds=3), classes=True)
    assert (found.rival.gain, found.rival.chance) == (0, 1) and found.tie


def test_the_same_setting_is_no_rival_of_itself():
    """As where a few whole numbers are searched: drawn again, they are trained again."""
    same = [trial(n, 0.1, values={"max_depth": 5}, elapsed=9.0 - n) for n in range(3)]
    other = trial(3, 0.3, values={"max_depth": 2})
    assert lead([*same, other], {}, ALONE, classes=True).rival.number == 3
    alone = lead(same, {}, ALONE, classes=True)
    assert alone.rival is None and alone.trials == 3
    assert alone.sentences() == ("Every complete trial has these values: there is no lead.",)


def test_over_folds_the_difference_is_paired_and_corrected():
    """Nadeau & Bengio: the variance of a plain paired t test times 1 + k / (k - 1)."""
    gains = np.array([0.01, 0.03, 0.02, 0.0, 0.015])
    gain, noise, chance, basis = over_folds(gains)
    plain = gains.std(ddof=1) / np.sqrt(5)
    assert (gain, basis) == (pytest.approx(0.015), "the same 5 folds")
    assert noise == pytest.approx(plain * np.sqrt(1 + 5 / 4))
    assert chance > ttest_1samp(gains, 0).pvalue
    assert over_folds(np.zeros(5))[2] == 1.0 and over_folds(np.full(5, 0.5))[2] == 0.0


def test_a_worse_trial_is_not_taken_because_two_folds_prove_nothing():
    """Of forests of 100 and 10 trees, by 2 folds: the error of the second is half as much again."""
    many = trial(0, 0.040, parts=(0.042, 0.038), elapsed=9.0)
    few = trial(1, 0.064, parts=(0.062, 0.066), elapsed=1.0)
    found = lead([many, few], {}, Strategy(folds=2), classes=True)
    assert found.rival.chance > 0.05 and found.rival.gain > found.rival.noise
    assert found.pick == 0
    nearer = replace(few, error=0.041, parts=(0.038, 0.044))
    assert lead([many, nearer], {}, Strategy(folds=2), classes=True).pick == 1


def test_folds_are_means_over_their_seeds():
    strategy = Strategy(folds=3, repeats=2)
    one = trial(0, 0.2, parts=(0.1, 0.3, 0.2, 0.2, 0.15, 0.25))
    two = trial(1, 0.3, parts=(0.3, 0.3, 0.25, 0.35, 0.3, 0.3))
    found = lead([one, two], {}, strategy, classes=True)
    assert (found.parts, found.part_word, found.spread) == (3, "folds", pytest.approx(0))
    assert found.rival.gain == pytest.approx(0.1) and not found.tie


def test_seeds_add_to_the_noise_of_rows():
    strategy = Strategy(repeats=4)
    misses = {0: rows(0.2, 2000), 1: rows(0.25, 2000, seed=1)}
    parts = {0: (0.1, 0.3, 0.15, 0.25), 1: (0.3, 0.2, 0.35, 0.15)}
    trials = [trial(n, float(misses[n].mean()), parts=parts[n]) for n in misses]
    found = lead(trials, misses, strategy, classes=True)
    assert (found.part_word, found.parts) == ("seeds", 4) and found.spread > 0.05
    assert found.rival.basis == "the same 2000 rows and 4 seeds" and found.tie
    calm = over_rows(misses[0], misses[1], True, np.full(4, 0.05))
    assert calm[0] == pytest.approx(found.rival.gain) and calm[1] < found.rival.noise / 3


def test_numbers_of_many_seeds_are_told_as_a_root():
    rng = np.random.default_rng(0)
    one, two = (rng.normal(0, s, 3000).astype(np.float32) ** 2 for s in (1, 2))
    gain, noise, chance, _ = over_rows(one, two, False, np.array([0.9, 1.1]))
    assert gain == pytest.approx(1, abs=0.1) and 0.1 < noise < 0.2 and chance < 0.2
    same = np.zeros(9, np.float32)
    assert over_rows(same, same, False, np.zeros(3))[:3] == (0.0, 0.0, 1.0)


def test_rows_that_are_not_the_same_are_not_compared():
    """As after a restart, when of very many rows those kept are known alone."""
    misses = {0: rows(0.1, 30_000), 1: rows(0.2, 20_000), 2: rows(0.3, 50)}
    trials = [trial(n, 0.1 * (n + 1)) for n in misses]
    found = lead(trials, misses, ALONE, classes=True)
    assert (found.rows, found.rival.basis) == (20_000, "the same 20000 rows")
    assert lead([trials[0], trials[2]], misses, ALONE, classes=True).rival.gain is None


def test_endless_misses_are_no_comparison():
    misses = {0: np.zeros(5, np.float32), 1: np.full(5, np.inf, np.float32)}
    found = lead([trial(0, 0.1), trial(1, 0.2)], misses, ALONE, classes=False)
    assert found.rival.gain is None and found.to_dict()["rival"]["noise"] is None
