"""Who leads a race, and whether that is more than noise."""

from array import array

import pytest
from scipy.stats import t as student

from tests.app.searched import a_plan, a_trial
from tui.diagnosis.race import Lane, ranked, sentences
from tui.runs.outcomes import Outcomes

ROWS = 100


def wrong(count: int, of: int = ROWS) -> Outcomes:
    """The first `count` rows are wrong."""
    return Outcomes(1, True, of, array("f", [1.0] * count + [0.0] * (of - count)))


def lane(sampler, error, number=5, parts=(), rows=None, over=20):
    best = a_trial(1, number, a_plan(), error=error, parts=parts) if error is not None else None
    return Lane(sampler, 1, best, over, 25, rows)


def test_the_lowest_leads_and_of_equal_ones_who_needed_fewer_trials():
    lanes = [lane("grid", 0.2), lane("tpe", 0.1, 9), lane("gp", 0.1, 3), lane("random", None)]
    assert [each.sampler for each in ranked(lanes)] == ["gp", "tpe", "grid", "random"]


def test_a_large_difference_on_the_same_rows_is_more_than_noise():
    said = sentences([lane("grid", 0.3, rows=wrong(30)), lane("tpe", 0.05, rows=wrong(5))])
    assert said[0].startswith("Best so far: tpe 0.050 (by trial 5, 20 of 25 over); grid 0.300")
    assert said[1].startswith("tpe leads grid by 0.250 ± ")
    assert said[1].endswith("on the same 100 rows: more than noise.")


def test_a_small_one_is_not():
    _, said = sentences([lane("grid", 0.06, rows=wrong(6)), lane("tpe", 0.05, rows=wrong(5))])
    assert said.endswith("on the same 100 rows: no more than noise.")


def test_equal_ones_are_level_and_what_cannot_be_compared_says_so():
    assert sentences([lane("grid", 0.1), lane("tpe", 0.1)])[1] == "grid and tpe are level."
    unknown = sentences([lane("grid", 0.2), lane("tpe", 0.1)])[1]
    assert unknown == "tpe leads grid by 0.100; by how much more than noise is not known."


@pytest.mark.parametrize(("parts", "word"), [((0.3, 0.31, 0.29), "more"), ((0.1, 0.3, 0.2), "no")])
def test_folds_are_compared_pair_by_pair(parts, word):
    best = (0.1, 0.12, 0.11)
    mean = sum(parts) / 3
    said = sentences([lane("tpe", 0.11, parts=best), lane("grid", mean, parts=parts)], folds=3)[1]
    assert "on the same 3 folds" in said and said.split(": ")[-1].startswith(word)


def test_the_chance_over_folds_is_student_s():
    from tui.diagnosis.race import _over_parts

    gains, folds = [0.03, 0.01, 0.02, 0.05, 0.01], 5
    noise, chance, _ = _over_parts(gains, folds)
    mean = sum(gains) / folds
    variance = sum((gain - mean) ** 2 for gain in gains) / (folds - 1)
    assert noise == pytest.approx(((1 / folds + 1 / (folds - 1)) * variance) ** 0.5)
    assert chance == pytest.approx(2 * student.sf(mean / noise, folds - 1), abs=0.01)


def test_who_has_nothing_yet_is_named():
    assert sentences([lane("grid", None)]) == ["No sampler has a complete trial yet."]
    (said,) = sentences([lane("grid", None), lane("tpe", 0.1)])
    assert said.endswith("grid: no complete trial yet.")
