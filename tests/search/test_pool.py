"""Processes of this machine: the same answers, dead ones replaced, none left behind."""

import contextlib
import os
import signal
import subprocess
import sys
from concurrent.futures import BrokenExecutor
from pathlib import Path

import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from tests.programs import until
from tests.search.meeting import Meeting
from tests.search.searching import (
    NETWORKS,
    Hears,
    again,
    computes,
    forests,
    networks,
    outline,
    roomy,
    run,
)
from tests.terminal import ROOT
from tui.recipe import Recipe
from tui.runs.outcome import Outcome
from tui.runs.run import State
from tui.runs.trial import TrialState
from tui.search.alone import Alone
from tui.search.chunk import Chunk, advance_chunk
from tui.search.fanned import Fanned
from tui.search.pace import Pace
from tui.search.pool import Pool
from tui.search.workers import Loss


@pytest.fixture
def pool():
    opened = Pool(2)
    yield opened
    opened.close()


def chunk(**changes):
    epochs = {"data": NETWORKS["data"], "model": {**NETWORKS["model"], "epochs": 10**6}}
    text = Recipe.from_dict(epochs).to_json()
    return Chunk("a", (text,), (True,), False, None, None, 0, None, 5, 1e6)._replace(**changes)


def workers(pool):
    return list(pool._executor._processes)


def test_a_chunk_done_by_a_process_is_the_chunk(pool):
    assert not pool.there
    mine, other = advance_chunk(chunk()), pool.submit(chunk()).result()
    assert pool.there
    assert [each[:5] for each in mine.records[0]] == [each[:5] for each in other.records[0]]
    assert mine.step == other.step == 5


@pytest.mark.parametrize("fan", [False, True])
def test_the_libraries_of_a_process_have_one_thread_each_while_it_trains(pool, fan):
    """However many they had: there is a process for each core."""
    some = chunk() if not fan else chunk(recipes=chunk().recipes * 3, stated=(True,) * 3, fan=True)
    before, training = pool.call(_threads, some).result()
    assert before and set(before.values()) == {4}
    assert training == [dict.fromkeys(before, 1)] * 5


def _threads(given):
    """How many threads each library of this process has, once they may have four, and then in each
    step of the chunk `given`.
    """
    lanes = Fanned if given.fan else Alone
    found, advance = [], lanes.advance

    def notes(some):
        found.append(_by_library())
        return advance(some)

    lanes.advance = notes
    try:
        with threadpool_limits(4):
            before = _by_library()
            advance_chunk(given)
    finally:
        lanes.advance = advance
    return before, found


def _by_library():
    return {each["filepath"]: each["num_threads"] for each in threadpool_info()}


def test_a_search_gives_the_same_trials_as_in_one_thread(store, pool):
    given = networks(trials=12, sampler="tpe", pruner="halving")
    assert outline(run(store, given, pool)[1]) == outline(run(store, given)[1])


@pytest.mark.fault("O02")
def test_o02_of_eight_processes_at_once_each_trial_is_numbered_and_kept_once(store, tmp_path):
    place = tmp_path / "met"
    place.mkdir()
    given, eight, heard = roomy(trials=30, folds=2), Meeting(place), Hears(lambda: None)
    number = store.searches.add(given)
    ended, trials = again(store, number, eight, listener=heard, pace=Pace(chunk=1e6))
    assert eight.met == 8
    assert ended.outcome is Outcome.FINISHED
    assert [each.number for each in trials] == list(range(30)) and heard.heard == 30
    assert len(eight.handed) == len(set(eight.handed)) == 60
    assert store.searches.counts(number)[TrialState.COMPLETE] == 30
    runs = [row[0] for row in store._execute("SELECT number FROM runs ORDER BY number")]
    assert sorted(each.run for each in trials) == runs and len(runs) == 30
    for trial in trials:
        kept, records = store.known(trial.run), store.records(trial.run)
        assert kept.state is State.ENDED
        assert kept.recipe == given.recipe_of(trial.values)
        assert [each.step for each in records] == list(range(1, trial.steps + 1))
        assert kept.best_validation_error == trial.error == sum(trial.parts) / 2
        assert store.searches.of_run(trial.run) == trial
    assert outline(trials) == outline(run(store, given)[1])


def test_a_process_that_is_killed_is_replaced_and_known_as_lost(pool):
    future = pool.submit(chunk(until=10**6))
    until(lambda: workers(pool))
    os.kill(workers(pool)[0], signal.SIGKILL)
    assert pool.loss(future.exception(30)) is Loss.BROKEN
    pool.renew()
    assert pool.submit(chunk()).result().step == 5


@pytest.mark.fault("O09")
def test_o09_a_worker_that_is_killed_mid_chunk_costs_nothing(store, pool, monkeypatch):
    given, handed, killed = forests(), [], []
    submit = pool.submit
    monkeypatch.setattr(pool, "submit", lambda chunk: handed.append(submit(chunk)) or handed[-1])

    def kills():
        out = [future for future in handed if not future.done()]
        busy = [number for number in workers(pool) if computes(number)]
        if out and busy:
            os.kill(busy[0], signal.SIGKILL)
            killed.extend(out)
        return killed

    number = store.searches.add(given)
    ended, trials = again(store, number, pool, listener=Hears(kills), pace=Pace(look=0.0))
    assert any(isinstance(each.exception(), BrokenExecutor) for each in killed)
    assert ended.outcome is Outcome.FINISHED
    assert {each.state for each in trials} == {TrialState.COMPLETE}
    assert outline(trials) == outline(run(store, given)[1])


def test_closing_ends_a_chunk_that_would_go_on_for_ever():
    pool = Pool(1)
    pool.submit(chunk(until=10**6))
    until(lambda: workers(pool))
    (number,) = workers(pool)
    pool.close()
    until(lambda: not Path(f"/proc/{number}").exists())


@pytest.mark.fault("O01")
def test_o01_a_driver_that_is_killed_leaves_no_process_behind(tmp_path):
    words = ["search", "--data", "spiral", "--epochs", "100000", "--l2", "1e-4..1"]
    environment = {**os.environ, "TUI_STORE": str(tmp_path / "runs.db")}
    driver = subprocess.Popen(
        [sys.executable, "-m", "tui", *words, "--json"],
        stdout=subprocess.PIPE,
        env=environment,
        cwd=ROOT,
        start_new_session=True,
    )
    assert driver.stdout is not None and b"start" in driver.stdout.readline()
    until(lambda: len(_session(driver.pid)) >= 4)  # itself, a server, a tracker, a worker
    driver.kill()
    driver.wait()
    driver.stdout.close()
    until(lambda: not _session(driver.pid))


def _session(number):
    """The living processes of a session."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            state, _, _, session = (
                folder.joinpath("stat").read_text().rpartition(")")[2].split()[:4]
            )
            if int(session) == number and state != "Z":
                found.append(int(folder.name))
    return found
