"""Runs of known shape get the verdict a teacher would give, from their records alone."""

import math
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.diagnosis.shapes import falling, judged, model, recipe, records, shaken, turning
from tui.diagnosis.case import Facts
from tui.diagnosis.diagnosis import ORDER, Diagnosis
from tui.diagnosis.trail import Trail
from tui.diagnosis.verdict import WORDS, Kind
from tui.recipe import Recipe
from tui.runs.outcome import Outcome
from tui.runs.record import Record

DOWN = falling(0.02, 0.05)


def labels(verdict):
    return [action.label for action in verdict.actions]


# Good, and how its numbers are told


def test_a_good_run():
    verdict = judged(records(200, DOWN, falling(0.03, 0.05)))
    assert verdict.kind is Kind.GOOD and labels(verdict) == ["seed 1"]
    assert verdict.sentence.startswith("validation 0.030 and train 0.020 are below 0.500")
    assert "did not turn back up" in verdict.sentence


def test_a_good_run_that_stood_still_for_long_is_shown_where_to_stop():
    verdict = judged(records(2000, falling(0.02, 0.1), falling(0.03, 0.1)), recipe(epochs=2000))
    assert verdict.kind is Kind.GOOD and "Nothing moved by more than luck" in verdict.sentence
    (stop, seed) = verdict.actions
    assert stop.label == f"stop at {stop.value}" and 50 <= stop.value <= 450
    assert seed.label == "seed 1"


def test_a_middling_error_is_good_so_far_and_a_richer_model_would_tell():
    made = model("tree", max_depth=2)
    verdict = judged([Record(1, 0.11, 0.13, 0.3, 0.3, 0.1)], made, Outcome.CONVERGED, rows=100)
    assert verdict.kind is Kind.GOOD and "a richer model would tell" in verdict.sentence
    assert labels(verdict)[0] == "max depth 4"


def test_numbers_are_those_of_the_last_step_where_it_says_the_same_as_the_mean():
    found = records(200, falling(0.02, 0.05), falling(0.03, 0.05))
    verdict = judged(found)
    assert "means of" not in verdict.sentence
    assert f"validation {found[-1].validation_error:.3f}" in verdict.sentence


def test_means_are_called_means_and_over_how_many_steps():
    found = records(200, DOWN, shaken(falling(0.08, 0.05), 0.02, seed=3), DOWN)
    found[-1] = found[-1]._replace(validation_error=0.2)
    verdict = judged(found)
    assert verdict.kind is Kind.GOOD
    assert "(means of the last 20 epochs)" in verdict.sentence
    assert "validation 0.0" in verdict.sentence and "0.200" not in verdict.sentence


def test_a_family_without_luck_is_judged_by_its_last_step():
    found = records(20, lambda n: 0.4 - 0.01 * n, lambda n: 0.4 - 0.01 * n)
    verdict = judged(found, model("bayes"))
    assert "validation 0.200" in verdict.sentence and "means" not in verdict.sentence


# Overfitting


def test_overfitting_is_said_with_the_step_of_the_best():
    verdict = judged(records(200, DOWN, turning(0.10, 80, 0.0006)))
    assert verdict.words == "overfitting since 80"
    assert labels(verdict) == ["l2 0.01", "stop at 80", "dropout 0.2", "hidden layers 4,4"]
    assert "was best, 0.100, after 80 epochs and rose to 0.166" in verdict.sentence
    assert "(means of the last 20 epochs)" in verdict.sentence  # the last alone is 0.172


def test_overfitting_shows_while_it_trains_and_through_noise():
    found = records(200, shaken(DOWN, 0.004), shaken(turning(0.10, 80, 0.0008), 0.006, seed=1))
    verdict = judged(found, outcome=None)
    assert verdict.kind is Kind.OVERFITTING and 60 <= verdict.since <= 100


def test_the_step_it_names_is_the_one_the_store_calls_best_where_that_is_not_luck_alone():
    found = records(200, DOWN, shaken(turning(0.10, 80, 0.0008), 0.006, seed=1))
    best = min(found, key=lambda record: record.rank)
    assert judged(found).since == best.step


def test_a_rising_loss_alone_is_not_overfitting():
    found = records(200, DOWN, falling(0.05, 0.05), DOWN, turning(0.2, 60, 0.005))
    verdict = judged(found)
    assert verdict.kind is Kind.GOOD
    assert "loss rose from 0.200 to 0.853 while the error fell" in verdict.sentence
    assert labels(verdict)[0] == "l2 0.01"


def test_a_loss_that_rises_while_the_error_falls_much_is_not_called_unmoved():
    found = records(60, falling(0.0, 0.1, 0.49), falling(0.02, 0.1, 0.49), DOWN, falling(2, 0.1))
    assert "hardly moved" not in judged(found, recipe(epochs=60)).sentence


def test_a_loss_that_falls_to_its_end_did_not_rise():
    """A loss that halves each few steps is, at its last, far below the mean of its last tenth."""
    fall = records(200, DOWN, falling(0.03, 0.05), None, lambda n: 0.7 * 0.8**n)
    verdict = judged(fall)
    assert verdict.kind is Kind.GOOD and "rose" not in verdict.sentence
    # One that turned before its end did.
    rise = records(200, DOWN, falling(0.03, 0.05), None, lambda n: 0.1 + abs(n - 150) / 100)
    assert "loss rose from 0.1" in judged(rise).sentence


def test_without_a_mistake_there_is_nothing_to_be_sure_of_and_nothing_to_try():
    found = records(200, DOWN, lambda n: 0.0, None, lambda n: 0.001 * n)
    for made in (recipe(), model("boosting")):
        verdict = judged(found, made)
        assert verdict.kind is Kind.GOOD and verdict.actions == ()
        assert "mistakes" not in verdict.sentence and "to try" not in " ".join(verdict.told)


def test_a_rise_within_the_noise_of_few_rows_is_not_overfitting():
    found = records(200, DOWN, turning(0.10, 80, 0.0004))
    assert judged(found, rows=1000).kind is Kind.OVERFITTING
    few = judged(found, rows=20, train_rows=60)
    assert few.kind is not Kind.OVERFITTING and "On 20 validation rows" in few.sentence
    assert "one row is 0.050" in few.sentence
    assert "the rise since is no more than luck brings" in few.sentence


@pytest.mark.parametrize(("more", "called"), [(3, False), (6, True)])
def test_three_rows_more_are_noise_and_six_are_not(more, called):
    """Of 114 rows, with a loss that doubles: an overconfident logistic regression."""

    def validation(step):
        return (2 + min(max(step - 20, 0) / 60, 1) * more) / 114

    found = records(200, falling(0.005, 0.1), validation, DOWN, turning(0.09, 25, 0.001))
    verdict = judged(found, model("logistic"), baseline=0.377, rows=114, train_rows=341)
    assert (verdict.kind is Kind.OVERFITTING) is called, verdict
    if not called:
        assert verdict.kind is Kind.GOOD and "no more than luck" in verdict.sentence


def test_a_rise_while_train_gets_worse_too_is_an_overshooting():
    found = records(200, turning(0.05, 80, 0.0006), turning(0.10, 80, 0.0006))
    verdict = judged(found)
    assert verdict.kind is Kind.TOO_HIGH and "got worse since epoch 80" in verdict.sentence
    assert labels(verdict)[0] == "learning rate 0.009"


def test_what_a_pull_takes_back_is_not_put_down_to_the_learning_rate():
    found = records(200, turning(0.05, 80, 0.0006), turning(0.10, 80, 0.0006))
    verdict = judged(found, recipe(l2=1.0))
    assert verdict.kind is not Kind.TOO_HIGH and "got worse since" in verdict.sentence
    assert labels(verdict)[0] == "l2 0.1"


def test_a_best_step_so_early_that_averages_cannot_see_it():
    found = records(400, falling(0.01, 0.5), lambda n: 0.1 if n < 3 else 0.2)
    verdict = judged(found, recipe(epochs=400))
    assert verdict.kind is Kind.OVERFITTING and verdict.since <= 3


def test_overfitting_that_ends_at_the_baseline_says_so():
    found = records(30, falling(0.0, 0.5), lambda n: 0.2 + min(0.01 * n, 0.3))
    verdict = judged(found, model("svm", gamma=100.0), Outcome.CONVERGED)
    assert verdict.words == "overfitting since 1"
    assert "no better than doing nothing: 0.500" in verdict.sentence
    assert labels(verdict)[0] == "gamma 0.5" and not any("stop at" in x for x in labels(verdict))


# Gaps


def test_much_lost_on_validation_is_overfitting_without_a_step():
    verdict = judged(records(200, DOWN, falling(0.25, 0.1)))
    assert verdict.words == "overfitting" and labels(verdict)[0] == "l2 0.01"
    assert "much of what is learned is true of the training rows only" in verdict.sentence


def test_a_wide_gap_says_truly_how_validation_went():
    flat = judged(records(200, DOWN, falling(0.15, 0.1)))
    assert flat.kind is Kind.GAP and "Validation did not turn back up" in flat.sentence
    rose = judged(records(200, DOWN, turning(0.12, 80, 0.00015)), rows=200, train_rows=600)
    assert rose.kind is Kind.GAP, rose
    assert "was best, 0.120, after 80 epochs; the rise since is no more than luck" in rose.sentence
    assert "did not" not in rose.sentence


def test_a_memorised_tree_on_few_rows_is_not_good():
    found = [Record(n, 0.1 - n / 60, 6 / 36, 0.1, 2.0, 0.1) for n in range(1, 7)]
    made = model("tree", "wine")
    verdict = judged(found, made, Outcome.CONVERGED, 0.611, 36, 107)
    assert verdict.kind is Kind.GAP and "On 36 validation rows" in verdict.sentence
    few = [Record(n, 0.0, 3 / 12, 0.0, 8.0, 0.1) for n in range(1, 5)]
    verdict = judged(few, model("tree"), Outcome.CONVERGED, 0.5, 12, 36)
    assert verdict.kind is Kind.GAP  # three rows are too few for more


def test_a_tree_that_was_best_at_its_end_is_offered_no_smaller_one():
    found = records(60, lambda n: 0.5 - 0.008 * n, lambda n: 0.5 - 0.005 * n)
    verdict = judged(found, model("tree", "digits"), baseline=0.9, rows=360, train_rows=1078)
    assert verdict.kind is Kind.GAP
    assert "fewer splits would do no better" in verdict.sentence
    assert labels(verdict) == ["model forest", "min rows a leaf 4"]


def test_trees_that_know_their_rows_by_heart_are_judged_by_validation():
    found = [Record(n, 0.0, 0.1, 0.01, 0.1, 0.1) for n in range(1, 101)]
    verdict = judged(found, model("forest"))
    assert verdict.kind is Kind.GOOD and "know their own rows by heart" in verdict.sentence
    poor = [Record(n, 0.0, 0.3, 0.01, 0.1, 0.1) for n in range(1, 101)]
    assert judged(poor, model("forest")).kind is Kind.GAP
    assert judged(poor, model("forest", min_samples_leaf=5)).kind is Kind.OVERFITTING


def test_added_rows_tell_whether_more_would_help():
    falls = judged(records(20, lambda n: 0.0, lambda n: 0.4 - 0.01 * n), model("neighbors"))
    assert "from 0.300 with half of the rows to 0.200 with all" in falls.sentence
    assert "more rows would probably help" in falls.sentence
    flat = judged(records(20, lambda n: 0.0, lambda n: 0.2), model("neighbors"))
    assert "would probably not help much" in flat.sentence and "turn" not in flat.sentence


# Underfitting, plateau, nothing


def test_underfitting_offers_what_bends_more():
    verdict = judged(records(200, falling(0.3, 0.1), falling(0.31, 0.1)), recipe(l2=1.0))
    assert verdict.kind is Kind.UNDERFITTING
    assert labels(verdict) == ["l2 0.1", "hidden layers 16,16"]


def test_a_straight_model_that_underfits_is_shown_one_that_bends():
    straight = model("logistic", learning_rate=0.1)
    verdict = judged(records(200, falling(0.3, 0.1), falling(0.31, 0.1)), straight)
    (action,) = verdict.actions
    other = action.applied(straight)
    assert action.label == "model network"
    assert (other.model.name, other.model.learning_rate) == ("network", 0.1)
    assert other.data == straight.data


def test_a_plateau_says_since_when():
    verdict = judged(records(200, falling(0.12, 0.2), falling(0.13, 0.2)), outcome=None)
    assert verdict.kind is Kind.PLATEAU and 10 <= verdict.since <= 50
    assert labels(verdict)[0] == "hidden layers 16,16"


def test_no_better_than_doing_nothing():
    verdict = judged(records(200, lambda n: 0.49, lambda n: 0.5), recipe(l2=1.0))
    assert verdict.kind is Kind.NOTHING and labels(verdict)[0] == "l2 0.01"
    rare = judged(records(200, lambda n: 0.012, lambda n: 0.012), baseline=0.012)
    assert rare.kind is Kind.NOTHING


def test_what_ends_no_better_than_nothing_says_what_its_best_step_has():
    early = records(200, falling(0.1, 0.05), lambda n: 0.2375 if n == 1 else 0.338)
    verdict = judged(early, baseline=0.325, rows=80)
    assert verdict.kind is Kind.NOTHING
    assert "Validation was best, 0.237, after 1 epoch" in verdict.sentence


def test_what_is_learned_by_heart_alone_is_no_better_than_nothing_and_made_simpler():
    found = [Record(n, 0.0, 0.5, 0.0, 1.0, 0.1) for n in range(1, 11)]
    verdict = judged(found, model("svm", gamma=1e6), Outcome.CONVERGED)
    assert verdict.kind is Kind.NOTHING and "although train is 0.000" in verdict.sentence
    assert labels(verdict) == ["gamma 10", "C 0.1"]


# Learning rates


def test_a_zig_zag_is_a_learning_rate_too_high():
    found = records(200, lambda n: 0.2 + 0.1 * (-1) ** n, lambda n: 0.25 + 0.1 * (-1) ** n)
    verdict = judged(found, recipe(learning_rate=0.2))
    assert verdict.kind is Kind.TOO_HIGH
    assert labels(verdict) == ["learning rate 0.06", "schedule cosine", "batch size all"]


def test_a_small_tremble_is_no_zig_zag():
    found = records(200, shaken(DOWN, 0.003), shaken(falling(0.03, 0.05), 0.01))
    assert judged(found).kind is Kind.GOOD


def test_units_that_fell_silent_are_put_down_to_a_large_learning_rate():
    flat = records(20, lambda n: 0.899, lambda n: 0.9, lambda n: 2.72, lambda n: 2.73)
    made = model("network", "digits", learning_rate=10.0)
    verdict = judged(flat, made, baseline=0.9)
    assert verdict.kind is Kind.TOO_HIGH and labels(verdict)[0] == "learning rate 0.1"


def test_a_slow_fall_is_a_learning_rate_too_low():
    verdict = judged(records(200, falling(0, 0.002), falling(0.01, 0.002)))
    assert verdict.kind is Kind.TOO_LOW
    assert labels(verdict) == ["learning rate 0.09", "epochs 600"]


def test_a_run_in_its_first_fall_is_still_learning():
    found = records(20, falling(0.02, 0.02), falling(0.03, 0.02))
    assert judged(found, outcome=None).kind is Kind.LEARNING


def test_diverging_is_said_before_and_after_the_end():
    up = records(40, lambda n: 0.5 * 1.2**n, lambda n: 0.5 * 1.2**n)
    assert judged(up, outcome=None).kind is Kind.DIVERGING
    verdict = judged(up, outcome=Outcome.DIVERGED)
    assert labels(verdict) == ["learning rate 0.003", "clip gradient 1"]
    broken = [*up[:20], up[20]._replace(train_loss=math.inf)]
    assert judged(broken, outcome=None).words == "diverging since 21"


# Not far enough


def test_too_few_records_say_nothing():
    assert judged(records(9, DOWN, DOWN), outcome=None).kind is Kind.EARLY
    assert judged([], outcome=None).kind is Kind.EARLY


def test_too_few_steps_are_followed_by_more():
    verdict = judged(records(3, DOWN, DOWN), model("boosting", rounds=3))
    assert verdict.kind is Kind.EARLY and labels(verdict) == ["rounds 30"]
    assert "it ended after 3 rounds" in verdict.sentence


@pytest.mark.parametrize("outcome", [Outcome.FAILED, Outcome.STOPPED])
def test_a_run_that_was_cut_short_says_so_and_offers_nothing(outcome):
    verdict = judged(records(3, DOWN, DOWN), outcome=outcome)
    assert verdict.kind is Kind.EARLY and verdict.actions == ()
    assert "cut short after 3 epochs" in verdict.sentence
    assert "cut short after 0 epochs" in judged([], outcome=Outcome.FAILED).sentence


@pytest.mark.parametrize("outcome", [Outcome.FAILED, Outcome.STOPPED])
def test_a_run_that_was_cut_short_on_its_way_is_not_judged_as_if_it_were_done(outcome):
    found = records(30, falling(0.02, 0.02), falling(0.03, 0.02))
    verdict = judged(found, outcome=outcome)
    assert verdict.kind is Kind.LEARNING and verdict.sentence.endswith("it was cut short.")
    over = records(200, DOWN, turning(0.10, 80, 0.0006))
    assert judged(over, recipe(epochs=400), outcome).kind is Kind.OVERFITTING


# Clusters


def clustered(train, validation, outcome=Outcome.CONVERGED, steps=6, **values):
    found = [Record(n, train, validation, train, validation, 0.1) for n in range(1, steps + 1)]
    return judged(found, model("kmeans", "blobs", **values), outcome, 2.0, 200, 600)


def test_clusters_at_rest_are_good_and_compared_with_one_more_and_one_less():
    verdict = clustered(0.5, 0.52, clusters=4, starts=10)
    assert verdict.kind is Kind.GOOD and labels(verdict) == ["clusters 3", "clusters 5"]
    assert labels(clustered(0.5, 0.52, clusters=4))[0] == "starts 10"


def test_one_cluster_is_no_better_than_nothing():
    verdict = clustered(2.0, 2.0, clusters=1)
    assert verdict.kind is Kind.NOTHING and labels(verdict) == ["clusters 2"]


def test_centroids_of_single_rows_are_a_gap():
    verdict = clustered(0.015, 0.215, clusters=60)
    assert verdict.kind is Kind.GAP and labels(verdict) == ["clusters 30"]


@pytest.mark.parametrize(
    ("outcome", "steps", "says", "offers"),
    [
        (Outcome.FAILED, 0, "ended before its first half-step", []),
        (Outcome.FAILED, 5, "cut short after 5 half-steps", []),
        (Outcome.STOPPED, 5, "cut short after 5 half-steps", []),
        (Outcome.FINISHED, 5, "still moved when it ended", ["most moves 15"]),
        (None, 5, "let it go on", []),
    ],
)
def test_clusters_that_are_not_at_rest_are_not_judged(outcome, steps, says, offers):
    verdict = clustered(0.5, 0.5, outcome, steps, max_iter=5)
    assert verdict.kind in (Kind.LEARNING, Kind.EARLY) and says in verdict.sentence
    assert labels(verdict) == offers


# None of these


def test_what_few_rows_cannot_tell_is_left_open():
    found = [Record(n, 0.1, 0.3, 0.2, 0.6, 0.1) for n in range(1, 4)]
    verdict = judged(found, model("tree"), Outcome.CONVERGED, rows=10, train_rows=30)
    assert verdict.kind is Kind.OPEN and not verdict.news
    assert "none of the known shapes fits" in verdict.sentence
    assert "On 10 validation rows" in verdict.sentence


# Numbers, anything at all, and how much it costs


def test_numbers_are_judged_as_numbers():
    line = Recipe.from_dict({"data": {"name": "line"}, "model": {"name": "linear"}})
    found = records(200, falling(1.8, 0.1, 9.5), falling(2.5, 0.1, 9.5))
    assert judged(found, line, baseline=9.5, rows=34, train_rows=100).kind is Kind.GOOD


def test_a_tie_within_the_noise_is_called_neither_better_nor_worse():
    noisy = shaken(lambda n: 0.12, 0.03, seed=5)
    verdict = judged(records(200, shaken(lambda n: 0.1, 0.01), noisy), rows=100, train_rows=300)
    assert verdict.kind in (Kind.GOOD, Kind.PLATEAU) and "±0.03" in verdict.sentence


ANY = st.one_of(
    st.floats(0, 2), st.floats(), st.sampled_from([0.0, math.nan, math.inf, 1e308, -1e308, 5e-324])
)
RECORDS = st.lists(st.tuples(ANY, ANY, ANY, ANY), max_size=60)
MODELS = st.sampled_from(["network", "tree", "forest", "svm", "boosting", "neighbors", "kmeans"])


@settings(max_examples=200, deadline=None)
@given(RECORDS, MODELS, st.sampled_from([None, *Outcome]), ANY, st.integers(0, 3))
def test_any_records_have_a_verdict_with_a_whole_sentence(rows, name, outcome, baseline, count):
    given_recipe = model(name)
    found = [Record(step, *values, 0.1) for step, values in enumerate(rows, 1)]
    for each in (None, outcome):
        verdict = judged(found, given_recipe, each, baseline, count, count)
        assert verdict.sentence.endswith(".") and verdict.kind in WORDS
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
        diagnosis.of(Facts(recipe(), 30_000, 0.5, 1000, None))
    assert (time.process_time() - start) / 20 < 0.05


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
    assert (trail.best, trail.last) == (found[436], found[-1])
