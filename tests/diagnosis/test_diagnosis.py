"""Runs of known shape get the verdict a teacher would give."""

import math
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.diagnosis.shapes import falling, judged, recipe, records, shaken, turning
from tui.diagnosis.diagnosis import ORDER, Diagnosis
from tui.diagnosis.trail import Trail
from tui.diagnosis.verdict import WORDS, Kind
from tui.recipe import Recipe
from tui.runs.outcome import Outcome
from tui.runs.record import Record

DOWN = falling(0.02, 0.05)


def test_a_good_run():
    verdict = judged(records(200, DOWN, falling(0.03, 0.05)))
    assert verdict.kind is Kind.GOOD and "stop at" in verdict.actions[0].label


def test_overfitting_is_said_with_the_step_of_the_best():
    found = records(200, DOWN, turning(0.10, 80, 0.0006))
    verdict = judged(found)
    assert verdict.words == "overfitting since 80"
    labels = [action.label for action in verdict.actions]
    assert labels[:2] == ["l2 0.01", "stop at 80"]
    assert "0.1" in verdict.sentence


def test_overfitting_shows_while_it_trains_and_through_noise():
    found = records(200, shaken(DOWN, 0.004), shaken(turning(0.10, 80, 0.0008), 0.006, seed=1))
    verdict = judged(found, outcome=None)
    assert verdict.kind is Kind.OVERFITTING and 60 <= verdict.since <= 100


def test_a_rising_loss_alone_is_not_overfitting():
    found = records(200, DOWN, falling(0.05, 0.05), DOWN, turning(0.2, 60, 0.005))
    verdict = judged(found)
    assert verdict.kind is Kind.GOOD
    assert "loss rose while the error did not" in verdict.sentence


def test_a_rise_within_the_noise_of_few_rows_is_not_overfitting():
    found = records(200, DOWN, turning(0.10, 80, 0.0004))
    assert judged(found, rows=1000).kind is Kind.OVERFITTING
    few = judged(found, rows=20)
    assert few.kind is not Kind.OVERFITTING and "On 20 validation rows" in few.sentence


def test_a_rise_while_train_gets_worse_too_is_not_overfitting():
    found = records(200, turning(0.05, 80, 0.0006), turning(0.10, 80, 0.0006))
    assert judged(found).kind is not Kind.OVERFITTING


def test_underfitting_offers_what_bends_more():
    verdict = judged(records(200, falling(0.3, 0.1), falling(0.31, 0.1)), recipe(l2=1.0))
    assert verdict.kind is Kind.UNDERFITTING
    assert [action.label for action in verdict.actions] == ["l2 0.1", "hidden layers 16,16"]


def test_a_straight_model_that_underfits_is_shown_one_that_bends():
    straight = Recipe.from_dict({"model": {"name": "logistic", "learning_rate": 0.1}})
    verdict = judged(records(200, falling(0.3, 0.1), falling(0.31, 0.1)), straight)
    (action,) = verdict.actions
    other = action.applied(straight)
    assert action.label == "model network"
    assert (other.model.name, other.model.learning_rate) == ("network", 0.1)
    assert other.data == straight.data


def test_a_plateau_says_since_when():
    verdict = judged(records(200, falling(0.12, 0.2), falling(0.13, 0.2)), outcome=None)
    assert verdict.kind is Kind.PLATEAU and 10 <= verdict.since <= 50


def test_a_zig_zag_is_a_learning_rate_too_high():
    found = records(200, lambda n: 0.2 + 0.1 * (-1) ** n, lambda n: 0.25 + 0.1 * (-1) ** n)
    verdict = judged(found, recipe(learning_rate=0.9))
    assert verdict.kind is Kind.TOO_HIGH and verdict.actions[0].label == "learning rate 0.27"


def test_a_small_tremble_is_no_zig_zag():
    found = records(200, shaken(DOWN, 0.003), shaken(falling(0.03, 0.05), 0.01))
    assert judged(found).kind is Kind.GOOD


def test_a_slow_fall_is_a_learning_rate_too_low():
    verdict = judged(records(200, falling(0, 0.002), falling(0.01, 0.002)))
    assert verdict.kind is Kind.TOO_LOW
    labels = [action.label for action in verdict.actions]
    assert labels == ["learning rate 0.09", "epochs 600"]


def test_a_run_in_its_first_fall_is_still_learning():
    found = records(20, falling(0.02, 0.02), falling(0.03, 0.02))
    assert judged(found, outcome=None).kind is Kind.LEARNING


def test_diverging_is_said_before_and_after_the_end():
    up = records(40, lambda n: 0.5 * 1.2**n, lambda n: 0.5 * 1.2**n)
    assert judged(up, outcome=None).kind is Kind.DIVERGING
    verdict = judged(up, outcome=Outcome.DIVERGED)
    assert verdict.actions[0].label == "learning rate 0.003"
    broken = [*up[:20], up[20]._replace(train_loss=math.inf)]
    assert judged(broken, outcome=None).words == "diverging since 21"


def test_no_better_than_doing_nothing():
    verdict = judged(records(200, lambda n: 0.49, lambda n: 0.5), recipe(l2=1.0))
    assert verdict.kind is Kind.NOTHING and verdict.actions[0].label == "l2 0.1"
    rare = judged(records(200, lambda n: 0.012, lambda n: 0.012), baseline=0.012)
    assert rare.kind is Kind.NOTHING


def test_knowing_the_training_rows_by_heart_is_a_gap():
    verdict = judged(records(200, DOWN, falling(0.25, 0.1)))
    assert verdict.kind is Kind.GAP and verdict.actions[0].label == "l2 0.01"


def test_too_few_records_say_nothing():
    assert judged(records(9, DOWN, DOWN), outcome=None).kind is Kind.EARLY
    assert judged([]).kind is Kind.EARLY


def test_numbers_are_judged_as_numbers():
    line = Recipe.from_dict({"data": {"name": "line"}, "model": {"name": "linear"}})
    found = records(200, falling(1.8, 0.1, 9.5), falling(2.5, 0.1, 9.5))
    assert judged(found, line, baseline=9.5, rows=34).kind is Kind.GOOD


ANY = st.one_of(
    st.floats(0, 2), st.floats(), st.sampled_from([0.0, math.nan, math.inf, 1e308, -1e308, 5e-324])
)
RECORDS = st.lists(st.tuples(ANY, ANY, ANY, ANY), max_size=60)


@settings(max_examples=200, deadline=None)
@given(RECORDS, st.integers(1, 20), ANY, st.integers(0, 50), st.sampled_from([None, *Outcome]))
def test_any_records_give_a_verdict(values, times, baseline, rows, outcome):
    found = [Record(n + 1, *v, 0.0) for n, v in enumerate(values * times)]
    for model in ({}, {"name": "logistic"}):
        given_recipe = Recipe.from_dict({"model": model})
        verdict = judged(found, given_recipe, outcome, baseline, rows)
        assert verdict.kind in WORDS and verdict.sentence.endswith(".")
        for action in verdict.actions:
            made = action.applied(given_recipe)
            assert made != given_recipe and made.data.random_state == 0


def test_every_policy_is_asked_once_and_the_last_always_answers():
    assert len({type(policy) for policy in ORDER}) == len(ORDER)


def test_many_records_stay_small_and_a_verdict_quick():
    trail, diagnosis = Trail(), Diagnosis()
    for record in records(30_000, DOWN, turning(0.1, 9000, 1e-5)):
        trail.add(record)
        diagnosis.add(record)
    assert len(trail.stretches) <= 240 and trail.count == 30_000
    start = time.process_time()
    judged([])
    for _ in range(20):
        diagnosis.of(_facts())
    assert (time.process_time() - start) / 20 < 0.05


def _facts():
    from tui.diagnosis.case import Facts

    return Facts(recipe(), 30_000, 0.5, 1000, None)


@pytest.mark.parametrize("most", [2, 7, 240])
def test_a_trail_averages_exactly_and_finds_the_best_step(most):
    trail = Trail(most)
    found = records(1000, falling(0.1, 0.01), turning(0.2, 437, 0.001))
    for record in [*found, found[3]]:
        trail.add(record)
    assert sum(one.counts[0] for one in trail.stretches) == 1000
    mean = sum(one.sums[1] for one in trail.stretches) / 1000
    assert mean == pytest.approx(sum(r.validation_error for r in found) / 1000)
    assert min(trail.stretches, key=lambda one: one.best).best_step == 437
