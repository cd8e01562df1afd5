"""The fits of a trial become one curve."""

from math import inf, nan

import numpy as np
import pytest

from tests.search.searching import TREES
from tui.recipe import Recipe
from tui.runs.outcome import Outcome
from tui.runs.outcomes import Outcomes
from tui.runs.record import Record
from tui.runs.trial import TrialState
from tui.search.course import Course
from tui.search.lanes import End, Final
from tui.search.misses import pack

DONE = End(Outcome.FINISHED, "all planned steps are done.")


def course(folds=1, repeats=1):
    return Course(3, {"max_depth": 2}, Recipe.from_dict(TREES), folds, repeats)


def record(step, error):
    return Record(step, error / 2, error, error, error, 0.1 * step)


def final(*misses):
    return Final(1, pack(np.array(misses)), b"state")


def test_one_fit_is_its_own_curve():
    one = course()
    one.take(0, (record(1, 0.4), record(2, 0.2)), None, None)
    one.take(0, (record(3, 0.3),), DONE, final(0.0, 1.0))
    news = one.news(classes=True)
    assert [each.validation_error for each in news.records] == [0.4, 0.2, 0.3]
    assert news.state is TrialState.COMPLETE and news.best.step == 2 and news.steps == 3
    kept = Outcomes.from_bytes(news.saved["rows"])
    assert list(kept.amiss) == [0.0, 1.0] and kept.rows == 2
    assert one.news(classes=True).records == []


def test_a_step_of_the_mean_waits_for_every_fit():
    two = course(folds=2)
    two.take(0, (record(1, 0.4), record(2, 0.2)), None, None)
    assert two.step == 0
    two.take(1, (record(1, 0.2),), None, None)
    assert two.step == 1 and two.error == pytest.approx(0.3) and two.parts == (0.4, 0.2)


def test_a_fit_that_ended_early_stays_where_it_was():
    two = course(folds=2)
    two.take(0, (record(1, 0.4),), DONE, final(1.0))
    two.take(1, (record(1, 0.4), record(2, 0.2), record(3, 0.6)), DONE, final(0.0))
    errors = [each.validation_error for each in two.news(classes=True).records]
    assert errors == pytest.approx([0.4, 0.3, 0.5])
    assert two.best.step == 2 and two.parts == (0.4, 0.2)
    assert two.best.elapsed == pytest.approx(0.1 + 0.2)


def test_rows_are_those_of_the_folds_one_after_the_other_and_seeds_are_averaged():
    four = course(folds=2, repeats=2)
    for part, misses in enumerate([(0.0, 1.0), (1.0, 1.0), (0.0, 0.0, 0.0), (1.0, 0.0, 0.0)]):
        four.take(part, (record(1, 0.1),), DONE, final(*misses))
    np.testing.assert_allclose(four.misses(), [0.5, 1.0, 0.5, 0.0, 0.0])


def test_one_fit_that_diverges_fails_the_trial_and_says_why():
    two = course(folds=2)
    two.take(0, (record(1, 0.4),), End(Outcome.DIVERGED, "it diverged at split 1."), None)
    assert (two.state, two.outcome) == (TrialState.FAILED, Outcome.DIVERGED)
    assert two.reason == "it diverged at split 1."
    two.take(1, (record(1, 0.4),), DONE, final(1.0))
    assert two.state is TrialState.FAILED and two.misses() is None


@pytest.mark.parametrize(("error", "said"), [(nan, "not a number"), (inf, "infinite")])
def test_an_error_that_is_no_finite_number_fails_a_trial_that_has_no_other(error, said):
    one, other = course(), course(folds=2)
    one.take(0, (record(1, error), record(2, 0.2), record(3, error)), DONE, final(0.0))
    assert (one.state, one.error) == (TrialState.COMPLETE, 0.2)
    other.take(0, (record(1, 0.2),), DONE, final(0.0))
    assert other.live
    other.take(1, (record(1, error),), DONE, final(0.0))
    assert (other.state, other.outcome) == (TrialState.FAILED, Outcome.FAILED)
    assert other.reason == f"the validation error at split 1 is {said}."


def test_a_fit_that_ends_before_its_first_step_fails_a_trial_and_says_why():
    late = End(Outcome.STOPPED, "the time limit of 1 second was reached.")
    for first, second in (((), (record(1, 0.4),)), ((record(1, 0.4),), ())):
        two = course(folds=2)
        two.take(0, first, DONE if first else late, None)
        assert two.live
        two.take(1, second, DONE if second else late, None)
        assert (two.state, two.outcome) == (TrialState.FAILED, Outcome.FAILED)
        assert two.reason == f"it ended before its first split: {late.reason}"
        assert two.news(classes=True).best is None


def test_what_comes_after_a_trial_was_pruned_does_not_count():
    one = course()
    one.take(0, (record(1, 0.4),), None, None)
    one.prune("pruned.")
    one.take(0, (record(2, 0.1),), DONE, final(0.0))
    assert one.error == 0.4 and one.news(classes=True).outcome is Outcome.STOPPED
