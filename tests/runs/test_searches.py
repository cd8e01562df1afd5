"""Trials as a viewer reads them: only those that are new, or that it names."""

import subprocess
import time

import pytest

from tests.app.searched import a_plan, a_trial
from tui.errors import Refusal
from tui.plan import Plan
from tui.recipe import Recipe
from tui.runs.outcome import Outcome
from tui.runs.process import Process
from tui.runs.record import Record
from tui.runs.run import START_SECONDS, State
from tui.runs.search_writer import SearchWriter, TrialNews
from tui.runs.store import Store
from tui.runs.trial import TrialState


def news(number, plan, state=TrialState.COMPLETE, error=None):
    values = a_trial(1, number, plan).values
    best = None if error is None else Record(3, error, error, error, error, 0.1)
    return TrialNews(number, values, Recipe(), state, None, "", best, 3, (), (), 0.1)


@pytest.fixture
def kept(tmp_path):
    path, plan = tmp_path / "runs.db", a_plan()
    store = Store.open(path)
    number = store.searches.add(plan)
    writer = SearchWriter(path, number)
    assert writer.claim()
    writer.publish(State.TRAINING, 1.0, [news(each, plan) for each in range(10)])
    yield store.searches, number, writer
    writer.close()
    store.close()


def test_trials_come_in_pieces_from_a_number_on(kept):
    searches, number, _ = kept
    assert [each.number for each in searches.from_number(number, 0, 4)] == [0, 1, 2, 3]
    assert [each.number for each in searches.from_number(number, 8, 4)] == [8, 9]
    assert searches.from_number(number, 10, 4) == [] == searches.from_number(number + 1, 0, 4)


def test_named_trials_are_read_as_they_stand_now(kept):
    searches, number, writer = kept
    writer.publish(State.TRAINING, 2.0, [news(3, a_plan(), TrialState.PRUNED)])
    found = searches.numbered(number, {7, 3, 99})
    assert [(each.number, each.state) for each in found] == [(3, "pruned"), (7, "complete")]


def test_the_best_is_whole_and_never_lost_behind_trials_that_were_ended_early(kept):
    searches, number, writer = kept
    assert searches.best(number) is None
    assert [each.number for each in searches.leading(number, 2)] == [0, 1]
    found = [news(each, a_plan(), TrialState.PRUNED, 0.1) for each in range(5)]
    found += [news(5, a_plan(), error=0.3), news(6, a_plan(), error=0.2)]
    writer.publish(State.TRAINING, 2.0, found)
    assert searches.best(number).number == 6
    assert [each.number for each in searches.leading(number, 3)] == [0, 1, 2, 6]
    assert [each.number for each in searches.leading(number, 6)] == [0, 1, 2, 3, 4, 6]


def test_one_whose_process_was_killed_at_its_start_says_how_long_to_wait(tmp_path, monkeypatch):
    store = Store.open(tmp_path / "runs.db")
    number, now = store.searches.add(a_plan()), time.time()
    monkeypatch.setattr(time, "time", lambda: now + START_SECONDS - 20)
    with pytest.raises(Refusal, match=r"cut short in (19|20) s: say this again then"):
        store.searches.requeue(number)
    monkeypatch.setattr(time, "time", lambda: now + START_SECONDS + 1)
    store.searches.requeue(number)
    assert store.searches.known(number).state is State.QUEUED
    store.close()


def test_one_whose_process_was_killed_as_it_started_can_go_on_at_once(tmp_path):
    path = tmp_path / "runs.db"
    store = Store.open(path)
    child = subprocess.Popen(["sleep", "60"])
    alive = Process(Process.own().host, child.pid, "")
    number = store.searches.add(a_plan())
    store.searches.starting(number, alive)
    writer = SearchWriter(path, number)
    assert store.searches.known(number).state is State.QUEUED
    assert not writer.claim()  # another process is about to
    with pytest.raises(Refusal, match="only one that was stopped or cut short"):
        store.searches.requeue(number)
    child.kill()
    child.wait()
    found = store.searches.known(number)
    assert found.outcome is Outcome.FAILED and "ended while it was starting" in found.reason
    store.searches.requeue(number)
    store.searches.starting(number, Process.own())
    assert writer.claim() and store.searches.known(number).state is State.TRAINING
    writer.close()
    store.close()


def test_those_of_the_same_data_and_model_are_found_behind_any_number_of_others(kept):
    searches, number, _ = kept
    plan = a_plan()
    longer = searches.add(
        Plan(Recipe.from_dict({"data": {"rows": 200}, "model": {"epochs": 99}}), plan.space)
    )
    others = ({"data": {"rows": 300}}, {"data": {"rows": 200}, "model": {"name": "tree"}})
    for parts in others * 15:
        searches.add(Plan(Recipe.from_dict(parts), {}))
    broken = searches.add(plan)
    searches._execute("UPDATE searches SET plan = '{' WHERE number = ?", (broken,))
    assert [each.number for each in searches.akin(plan.recipe, 20)] == [longer, number]
    assert [each.number for each in searches.akin(plan.recipe, 1)] == [longer]
    assert searches.akin(Recipe.from_dict({"data": {"rows": 999}}), 20) == []


@pytest.mark.parametrize("name", ["a b.csv", 'é"\\\u2028.csv'])
def test_a_file_of_any_name_is_the_same_data(kept, tmp_path, name):
    searches, _, _ = kept
    (tmp_path / name).write_text("x,y\n" + "1,a\n2,b\n" * 20)
    recipe = Recipe.from_dict({"data": {"name": "file", "path": str(tmp_path / name)}})
    number = searches.add(Plan(recipe, {}))
    assert [each.number for each in searches.akin(recipe, 20)] == [number]
