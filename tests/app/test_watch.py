"""The watcher: new records once each, frames once a second, trouble in words, its own pace."""

import sqlite3
from dataclasses import replace

import pytest

from tests.app.recorded import a_run
from tui.app.watch import IDLE_SECONDS, LIVE_SECONDS, SOON_SECONDS, STILL_SECONDS, Watcher
from tui.diagnosis.verdict import Kind
from tui.families import Network
from tui.recipe import Recipe, Stopping
from tui.runs.run import State
from tui.sources.drawn import Moons


@pytest.fixture
def watcher(store, clock):
    return Watcher(store, clock)


def test_it_sees_nothing_before_it_is_attached(watcher, store):
    store.play(1, 5)
    assert watcher.look() is None


def test_each_look_adds_what_is_new(watcher, store):
    store.play(1, 5)
    watcher.attach(1)
    assert watcher.look().last.step == 5
    store.play(1, 9)
    seen = watcher.look()
    assert (seen.last.step, seen.curve.last_record.step) == (9, 9)


def test_what_did_not_change_is_not_handed_out_again(watcher, store):
    store.play(1, 5)
    watcher.attach(1)
    assert watcher.look() is not None
    assert watcher.look() is None


def test_that_the_process_of_a_run_lives_is_no_news(watcher, store, clock):
    run = store.play(1, 5, State.PAUSED)
    watcher.attach(1)
    shown = watcher.look()
    clock.now += 1.0
    store.play(1, 5, State.PAUSED, heartbeat=run.heartbeat + 1)
    assert watcher.look() is None and watcher.snapshot is shown


def test_steps_of_another_kind_are_no_ghost(watcher, store):
    store.play(2, 9)
    splits = store.run(2).recipe.to_dict() | {"model": {"name": "tree"}}
    store.put(replace(store.run(2), number=1, recipe=Recipe.from_dict(splits)))
    watcher.attach(2)
    assert watcher.look().ghost is None


def test_other_runs_that_train_are_counted_whether_or_not_the_one_followed_ended(watcher, store):
    store.play(1, 5)
    store.play(2, 5)
    watcher.attach(1)
    assert watcher.look().others == 1
    store.finish(1)
    seen = watcher.look()
    assert (seen.others, seen.run.state) == (1, State.ENDED)


def test_an_attached_run_is_shown_even_if_nothing_is_new_in_it(watcher, store):
    store.put(a_run(1, Recipe(), state=State.ENDED))
    watcher.attach(1)
    assert watcher.look().run.number == 1


def test_frames_are_read_once_a_second_and_at_the_end(watcher, store, clock):
    store.play(1, 1)
    watcher.attach(1)
    first = watcher.look().frame.step
    store.play(1, 45)
    assert watcher.look().frame.step == first
    clock.now += 1.0
    store.play(1, 46)
    assert watcher.look().frame.step > first
    store.finish(1)
    assert watcher.look().frame.step == 60


def test_a_process_that_died_in_silence_is_noticed(watcher, store, clock):
    run = store.play(1, 5)
    watcher.attach(1)
    watcher.look()
    store.all[1] = run.__class__(**{**fields(run), "state": State.ENDED, "reason": "it died."})
    assert watcher.look() is None  # nobody wrote
    clock.now += IDLE_SECONDS
    assert watcher.look().run.reason == "it died."


def fields(run):
    return {name: getattr(run, name) for name in run.__slots__}


@pytest.mark.parametrize("trouble", [sqlite3.OperationalError("disk I/O error"), OSError("gone")])
def test_trouble_is_a_sentence_and_what_was_seen_stays(watcher, store, trouble):
    store.play(1, 5)
    watcher.attach(1)
    watcher.look()
    store.trouble = trouble
    seen = watcher.look()
    assert str(trouble) in seen.trouble and seen.last.step == 5
    store.trouble = None
    store.play(1, 6)
    assert watcher.look().trouble == ""


def test_it_looks_often_while_something_is_expected_and_seldom_when_nothing_moves(
    watcher, store, clock
):
    assert watcher.delay() == IDLE_SECONDS
    store.put(a_run(1, Recipe()))
    watcher.attach(1)
    watcher.look()
    assert watcher.delay() == SOON_SECONDS  # queued: its first record is waited for
    store.play(1, 1)
    watcher.look()
    assert watcher.delay() == LIVE_SECONDS
    store.play(1, 5, State.PAUSED)
    watcher.look()
    assert watcher.delay() == STILL_SECONDS
    store.finish(1)
    watcher.look()
    assert watcher.delay() == IDLE_SECONDS
    watcher.expect()
    clock.now += 60
    assert watcher.delay() == IDLE_SECONDS


def test_the_run_before_on_the_same_data_is_the_ghost(watcher, store):
    store.finish(1)
    store.put(a_run(2, Recipe.from_dict({"data": {"name": "spiral"}}), steps=9))
    store.play(3, 5)
    watcher.attach(3)
    assert watcher.look().ghost.last_record.step == 60


def test_the_error_of_a_model_that_predicts_nothing_is_no_ghost(watcher, store):
    store.play(2, 9)
    grouped = store.run(2).recipe.to_dict() | {"model": {"name": "kmeans"}}
    store.put(replace(store.run(2), number=1, recipe=Recipe.from_dict(grouped)))
    watcher.attach(2)
    assert watcher.look().ghost is None


def test_other_runs_that_train_are_counted(watcher, store):
    store.play(1, 5)
    store.play(2, 5)
    store.play(3, 5)
    watcher.attach(3)
    assert watcher.look().others == 2


def test_what_it_sees_is_judged_and_judged_anew_for_another_run(watcher, store):
    store.play(1, 5)
    watcher.attach(1)
    assert watcher.look().verdict.kind is Kind.EARLY
    store.finish(1)
    judged = watcher.look().verdict
    assert judged.kind is not Kind.EARLY and "60" not in judged.words
    store.play(2, 3)
    watcher.attach(2)
    assert watcher.look().verdict.kind is Kind.EARLY


def test_runs_of_an_error_that_is_not_made_of_rows_are_told_by_it(store, clock):
    chosen = Recipe(Moons(), Network(), Stopping(error="f1"))
    for number, error in ((1, 0.25), (2, 0.125)):
        run = store.finish(number)
        store.put(replace(run, recipe=chosen, best_validation_error=error))
    watcher = Watcher(store, clock)
    watcher.attach(2)
    said = watcher.look().compared
    assert said.endswith("1 - F1 0.125 against 0.250; whether by luck is not known")
    store.put(replace(store.all[1], recipe=Recipe(Moons(), Network(), Stopping(error="roc_auc"))))
    watcher.attach(2)
    seen = watcher.look()
    assert seen.compared == "" and seen.ghost is None
