"""Compared row by row: scipy's tests say the same."""

from array import array

import numpy as np
import pytest
from scipy.stats import binomtest, ttest_rel

from tui.diagnosis.comparison import compare
from tui.runs.outcomes import Outcomes


def wrong(*rows):
    return Outcomes(1, True, len(rows), array("f", rows))


def missed(rows):
    return Outcomes(1, False, len(rows), array("f", rows))


def flips(mended, broken, rows):
    old = [1.0] * mended + [0.0] * (rows - mended)
    new = [0.0] * mended + [1.0] * broken + [0.0] * (rows - mended - broken)
    return wrong(*new), wrong(*old)


@pytest.mark.parametrize(("mended", "broken"), [(3, 1), (9, 1), (0, 5), (40, 20), (900, 800)])
def test_shares_wrong_are_compared_as_mcnemar_does(mended, broken):
    found = compare(*flips(mended, broken, 2000))
    expected = binomtest(mended, mended + broken).pvalue
    assert found.chance == pytest.approx(expected, abs=2e-3)
    assert found.gain == pytest.approx((mended - broken) / 2000)


def test_a_difference_within_the_noise_could_be_luck():
    assert compare(*flips(3, 1, 100)).words == "better by 0.020 ± 0.020 on 100 rows: could be luck"
    assert compare(*flips(1, 14, 100)).words.startswith("worse by 0.130")
    assert compare(*flips(1, 14, 100)).words.endswith("more than luck")
    assert compare(*flips(0, 0, 50)).words == "no difference on 50 rows"


@pytest.mark.parametrize(("rows", "shift"), [(12, 0.1), (34, 0.3), (400, 0.05)])
def test_misses_are_compared_as_the_paired_t_test_does(rows, shift):
    rng = np.random.default_rng(rows)
    old = rng.normal(size=rows) ** 2 + shift
    new = old * 0.5 + 0.5 * rng.normal(size=rows) ** 2
    found = compare(missed(new), missed(old))
    expected = ttest_rel(old.astype(np.float32), new.astype(np.float32)).pvalue
    assert found.chance == pytest.approx(expected, abs=5e-3)
    assert found.gain == pytest.approx(np.sqrt(old.mean()) - np.sqrt(new.mean()), abs=1e-5)


def test_a_miss_that_is_infinite_is_worse_and_not_an_exception():
    found = compare(missed([1.0, np.inf]), missed([1.0, 1.0]))
    assert found.words.startswith("worse by not finite") and found.real


def test_other_rows_are_not_compared():
    assert compare(wrong(0, 1), wrong(0, 1, 1)) is None
    assert compare(wrong(0, 1), missed([0.0, 1.0])) is None
