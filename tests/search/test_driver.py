"""A whole search in this thread: what it asks, keeps, survives and says."""

import random
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Barrier, Lock

import pytest

from tests.search.searching import (
    TREES,
    Blamed,
    Broken,
    Here,
    again,
    networks,
    outline,
    plan,
    roomy,
    run,
    trees,
)
from tui.plan import Plan
from tui.runs.outcome import Outcome
from tui.runs.run import State, Wanted
from tui.runs.store import Store
from tui.runs.trial import TrialState
from tui.search import chunk as chunks
from tui.search.chunk import Advanced, Chunk
from tui.search.pace import Pace, first
from tui.worker.train import train

COMPLETE, PRUNED, FAILED = TrialState.COMPLETE, TrialState.PRUNED, TrialState.FAILED
SAMPLERS = ["grid", "random", "sobol", "tpe", "gp"]


@pytest.mark.parametrize("sampler", SAMPLERS)
def test_every_trial_is_a_run_with_its_curve(store, sampler):
    ended, trials = run(store, trees(sampler=sampler))
    assert (ended.state, ended.outcome) == (State.ENDED, Outcome.FINISHED)
    assert [each.number for each in trials] == list(range(6))
    assert store.runs() == [] and store.active() == []
    assert ended.baseline_error == pytest.approx(0.5)
    for trial in trials:
        kept = store.known(trial.run)
        assert trial.state is COMPLETE and kept.state is State.ENDED
        assert kept.recipe == ended.plan.recipe_of(trial.values)
        records = store.records(trial.run)
        best = min(records, key=lambda record: (record.validation_error, record.validation_loss))
        assert trial.error == best.validation_error == kept.best_validation_error
        assert trial.best_step == best.step and len(records) == trial.steps
        assert store.outcomes(trial.run).rows == 12
        assert store.searches.of_run(trial.run) == trial
    leader = store.searches.leaders(ended.number)[0]
    assert leader.error == min(trial.error for trial in trials)
    assert store.latest(leader.run).step == leader.best_step


def test_fits_of_one_structure_are_trained_as_a_fan_and_learn_what_they_would_alone(
    store, monkeypatch
):
    workers = Here()
    _, fanned = run(store, networks(trials=5), workers)
    assert {len(each.recipes) for each in workers.done} == {5} and workers.done[0].fan
    monkeypatch.setattr("tui.search.muster.structure", lambda recipe: None)
    workers = Here()
    _, alone = run(store, networks(trials=5), workers)
    assert {len(each.recipes) for each in workers.done} == {1}
    for mine, other in zip(outline(fanned), outline(alone), strict=True):
        assert mine[:3] == other[:3] and mine[4] == other[4]
        assert mine[3] == pytest.approx(other[3], rel=1e-7)


@pytest.mark.parametrize("strategy", [{"folds": 3}, {"repeats": 2}, {"folds": 2, "repeats": 2}])
def test_a_trial_of_several_fits_is_their_mean(store, strategy):
    _, trials = run(store, networks(trials=3, **strategy))
    fits = strategy.get("folds", 1) * strategy.get("repeats", 1)
    for trial in trials:
        assert len(trial.parts) == fits
        assert trial.error == pytest.approx(sum(trial.parts) / fits)
    rows = {store.outcomes(trial.run).rows for trial in trials}
    assert rows == ({48} if "folds" in strategy else {12})


@pytest.mark.parametrize("sampler", ["random", "tpe"])
@pytest.mark.parametrize("pruner", ["none", "halving", "median", "hyperband"])
def test_the_same_plan_gives_the_same_trials_however_its_workers_fare(store, sampler, pruner):
    given = networks(trials=40, sampler=sampler, pruner=pruner)
    first = outline(run(store, given, Here(count=1))[1])
    assert outline(run(store, given, Here(count=5))[1]) == first
    chance = random.Random(0)

    def breaks(chunk):
        if chance.random() < 0.1:
            raise Broken

    assert outline(run(store, given, Here(breaks, count=3))[1]) == first


@pytest.mark.parametrize("pruner", ["halving", "median", "hyperband"])
def test_a_pruned_trial_took_fewer_steps_and_says_why(store, pruner):
    _, trials = run(store, networks(trials=40, pruner=pruner))
    pruned = [each for each in trials if each.state is PRUNED]
    assert pruned and any(each.state is COMPLETE for each in trials)
    for each in pruned:
        assert each.steps < 12 and each.reason.startswith(f"pruned at epoch {each.steps}")
        assert each.path[-1][0] == each.steps
        assert store.known(each.run).outcome is Outcome.STOPPED


def cut_short(store, given, after, **pace):
    """A search whose process is gone after so many chunks, to be gone on with; its number."""

    class Killed(BaseException):
        pass

    count = 0

    def dies(chunk):
        nonlocal count
        count += 1
        if count > after:
            raise Killed

    number = store.searches.add(given)
    with pytest.raises(Killed):
        again(store, number, Here(dies), pace=Pace(look=0.0, **pace))
    # As the store looks once the process is gone: the same rows, with nobody behind them.
    store._execute(
        "UPDATE searches SET state = 'ended', outcome = 'failed' WHERE number = ?", (number,)
    )
    store.searches.requeue(number)
    chunks._live.clear()
    return number


def test_a_trial_that_was_trained_to_its_end_alone_keeps_its_run(store):
    """As an earlier version of the program let happen between two parts of a search."""
    given = networks(trials=3)
    number = cut_short(store, given, 1, chunk=0.0)
    trials = store.searches.trials(number)
    alone = next(each for each in trials if each.state is TrialState.TRAINING)
    store._execute("DELETE FROM records WHERE run = ?", (alone.run,))
    store._execute(
        "UPDATE runs SET state = 'queued', process = NULL, steps = 0 WHERE number = ?", (alone.run,)
    )
    train(store.path, alone.run)
    kept, records = store.known(alone.run), store.records(alone.run)
    assert kept.outcome is Outcome.FINISHED and len(records) == 12
    _, trials = again(store, number)
    assert store.records(alone.run) == records
    assert [each.number for each in store.runs()] == [alone.run]  # a run like any other now
    assert trials[alone.number].run != alone.run
    assert outline(trials) == outline(run(store, given)[1])


@pytest.mark.fault("O01")
@pytest.mark.parametrize("sampler", ["random", "tpe", "gp"])
@pytest.mark.parametrize("after", [1, 6, 11])
def test_o01_a_search_cut_short_goes_on_to_the_same_trials(store, sampler, after):
    given = trees(trials=20, sampler=sampler)
    workers = Here()
    whole = outline(run(store, given, workers)[1])
    trained = len(workers.done)

    number = cut_short(store, given, after)
    workers = Here()
    # However slow the machine is, a fit is one chunk.
    ended, trials = again(store, number, workers, pace=Pace(chunk=1e6))
    assert ended.outcome is Outcome.FINISHED and outline(trials) == whole
    names = [each.name for each in workers.done]
    assert len(names) == len(set(names)) and (len(names) < trained or after == 1)


class AtOnce(Here):
    """Eight threads, who first wait for each other; which chunk is done next is a matter of luck.

    One at a time: chunks are made for processes of their own.
    """

    def __init__(self) -> None:
        super().__init__(count=8)
        self.met: list[int] = []
        self._come = 0
        self._chance = random.Random(0)
        self._meeting = Barrier(8)
        self._lock = Lock()
        self._waiting: list[tuple[Chunk, Future[Advanced]]] = []
        self._threads = ThreadPoolExecutor(8)

    def submit(self, chunk):
        answer: Future[Advanced] = Future()
        with self._lock:
            self._waiting.append((chunk, answer))
        self._threads.submit(self._one)
        return answer

    def _one(self):
        with self._lock:
            early, self._come = self._come < 8, self._come + 1
        if early:
            self.met.append(self._meeting.wait(60))
        with self._lock:
            chunk, answer = self._waiting.pop(self._chance.randrange(len(self._waiting)))
            try:
                answer.set_result(super().submit(chunk).result())
            except Exception as error:
                answer.set_exception(error)

    def close(self):
        self._threads.shutdown()
        super().close()


@pytest.mark.fault("O02")
def test_o02_trials_that_are_made_eight_at_once_have_each_number_once(store):
    workers = AtOnce()
    _, trials = run(store, trees(trials=30, folds=2), workers)
    assert sorted(workers.met) == list(range(8))
    numbers = [int(each.name.split("/")[1]) for each in workers.done]
    assert numbers != sorted(numbers)
    assert [each.number for each in trials] == list(range(30))
    assert len({each.run for each in trials}) == 30
    assert outline(trials) == outline(run(store, trees(trials=30, folds=2))[1])


@pytest.mark.fault("O03")
def test_o03_a_trial_that_diverges_or_raises_fails_alone(store):
    wild = plan(
        {
            "data": {"name": "line", "rows": 60, "scaling": "none"},
            "model": {"name": "linear", "optimizer": "sgd", "epochs": 30, "batch_size": 0},
        },
        {"trials": 6, "sampler": "grid"},
        learning_rate="{1e-4, 1e-3, 1e4, 1e5}",
    )
    _, trials = run(store, wild)
    failed = [each for each in trials if each.state is FAILED]
    assert len(failed) == 2 and all("diverged at epoch" in each.reason for each in failed)
    assert {each.state for each in trials} == {COMPLETE, FAILED}

    def raises(chunk):
        if '"max_depth":3' in chunk.recipes[0]:
            raise RuntimeError("out of luck")

    depths = plan(
        {"data": {"name": "moons", "rows": 60}, "model": {"name": "tree"}},
        {"trials": 4, "sampler": "grid"},
        max_depth="1..4",
    )
    ended, trials = run(store, depths, Here(raises))
    assert ended.outcome is Outcome.FINISHED
    assert [each.state for each in trials] == [COMPLETE, COMPLETE, FAILED, COMPLETE]
    assert "RuntimeError: out of luck" in trials[2].reason


@pytest.mark.fault("O04")
def test_o04_a_search_in_which_all_fail_ends_and_says_so(store):
    def raises(chunk):
        raise RuntimeError("out of luck")

    ended, trials = run(store, trees(trials=12, sampler="tpe"), Here(raises))
    assert ended.outcome is Outcome.FINISHED
    assert {each.state for each in trials} == {FAILED} and len(trials) == 12


@pytest.mark.fault("O06")
def test_o06_a_stop_in_the_middle_keeps_what_is_done_and_can_be_resumed(store):
    given = networks(trials=200, pruner="median")
    number = store.searches.add(given)
    other = Store.open(store.path)

    def stops(chunk):
        if len(workers.done) == 8:
            other.searches.ask(number, Wanted.STOP)

    workers = Here(stops)
    ended, trials = again(store, number, workers)
    other.close()
    assert (ended.outcome, ended.reason) == (Outcome.STOPPED, "stopped by request.")
    assert 0 < len(trials) < 200
    for each in trials:
        assert store.known(each.run).state is State.ENDED
    store.searches.requeue(number)
    ended, trials = again(store, number)
    assert ended.outcome is Outcome.FINISHED and len(trials) == 200
    assert outline(trials) == outline(run(store, given)[1])


@pytest.mark.fault("O09")
def test_o09_a_worker_that_dies_is_replaced_and_costs_nothing(store):
    dead = set()

    def dies(chunk):
        if chunk.name not in dead and len(dead) < 4:
            dead.add(chunk.name)
            raise Broken

    workers = Here(dies, count=4)
    _, trials = run(store, trees(trials=8), workers)
    assert {each.state for each in trials} == {COMPLETE} and workers.renewed
    assert outline(trials) == outline(run(store, trees(trials=8))[1])


@pytest.mark.fault("O09")
def test_o09_a_trial_that_ends_every_process_is_given_up_and_no_other(store):
    def dies(chunk):
        if chunk.name.endswith("/2/0"):
            raise Broken

    _, trials = run(store, trees(trials=8), Here(dies, count=4))
    assert [each.number for each in trials if each.state is FAILED] == [2]
    assert "every process that trained it ended" in trials[2].reason


@pytest.mark.fault("O09")
def test_o09_what_waited_behind_the_trial_that_ends_every_process_is_not_given_up(store):
    blamed = set()

    def ends(chunk):
        guilty = chunk.name.endswith("/2/0")
        if guilty or len(blamed) < 3:
            blamed.add(chunk.name)
            raise Blamed

    _, trials = run(store, trees(trials=8), Here(ends, count=4))
    assert [each.number for each in trials if each.state is FAILED] == [2] and len(blamed) >= 3
    assert "every process that trained it ended" in trials[2].reason
    others = [each for each in outline(trials) if each[0] != 2]
    assert others == [each for each in outline(run(store, trees(trials=8))[1]) if each[0] != 2]


def test_a_suspect_that_is_stopped_does_not_hold_up_the_others(store):
    number = store.searches.add(trees(trials=8))
    other = Store.open(store.path)

    def dies(chunk):
        if chunk.name.endswith("/2/0"):
            other.searches.stop_trial(number, 2)
            raise Broken

    seconds = iter(range(10**6))
    pace = Pace(clock=lambda: float(next(seconds)))  # a look at the store at every step
    ended, trials = again(store, number, Here(dies, count=4), pace=pace)
    other.close()
    assert ended.outcome is Outcome.FINISHED
    assert [each.number for each in trials if each.state is not COMPLETE] == [2]


@pytest.mark.fault("O10")
@pytest.mark.parametrize("sampler", SAMPLERS)
def test_o10_one_trial_and_one_choice(store, sampler):
    one = plan(
        {"data": {"name": "moons", "rows": 60}, "model": {"name": "tree"}},
        {"trials": 1, "sampler": sampler},
        criterion="{gini}",
    )
    ended, trials = run(store, one)
    assert len(trials) == 1 and trials[0].state is COMPLETE
    assert ended.outcome is Outcome.FINISHED


def test_one_trial_can_be_stopped_and_the_search_goes_on(store):
    given = networks(trials=4)
    number = store.searches.add(given)
    other = Store.open(store.path)
    seconds = iter(range(10**6))

    def stops(chunk):
        other.searches.stop_trial(number, 2)

    monotonic = lambda: float(next(seconds))  # noqa: E731  # every look at the clock is one later
    ended, trials = again(store, number, Here(stops), pace=Pace(chunk=0.0, clock=monotonic))
    other.close()
    states = [each.state for each in trials]
    assert states.count(TrialState.STOPPED) == 1 and PRUNED not in states
    assert trials[2].reason == "stopped by request." and ended.outcome is Outcome.FINISHED


def test_the_budget_of_seconds_is_kept(store):
    ticks = iter(range(10**6))
    given = roomy(trials=1000, seconds=50)
    ended, trials = run(store, given, pace=Pace(clock=lambda: next(ticks) / 10))
    assert ended.reason == "the budget of 50 seconds was spent."
    assert 50 <= ended.elapsed < 60 and 0 < len(trials) < 1000
    assert ended.outcome is Outcome.FINISHED


class Late(Here):
    """Its processes start for twenty looks, a second each, before the first chunk is done."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0
        self.left = []

    @property
    def there(self):
        return self.now >= 20

    def submit(self, chunk):
        if self.there:
            return super().submit(chunk)
        self.left.append((chunk, future := Future()))
        return future

    def wait(self, answers, seconds):
        self.now += not self.there
        if self.there:
            for chunk, future in self.left:
                future.set_result(super().submit(chunk).result())
            self.left.clear()
        return first(answers, 0)


def test_the_seconds_of_a_budget_begin_when_there_is_a_worker(store):
    late = Late()
    pace = Pace(look=0.0, clock=lambda: late.now, wait=late.wait)
    ended, trials = run(store, trees(trials=4, seconds=5), late, pace=pace)
    assert ended.reason == "all planned trials are done." and late.now == 20
    assert ended.elapsed == 0 and [each.state for each in trials] == [COMPLETE] * 4


def test_a_search_that_goes_on_has_what_is_left_of_its_seconds(store):
    ticks = iter(range(10**6))
    pace = Pace(clock=lambda: next(ticks) / 10)
    number = store.searches.add(roomy(trials=1000, seconds=50))
    workers = Here()
    stopped, _ = again(store, number, workers, pace=pace, should_end=lambda: len(workers.done) > 9)
    assert stopped.outcome is Outcome.STOPPED and 1 < stopped.elapsed < 40
    store.searches.requeue(number)
    ended, _ = again(store, number, pace=pace)
    assert ended.reason == "the budget of 50 seconds was spent." and 50 <= ended.elapsed < 60


@pytest.mark.parametrize("sampler", ["random", "sobol", "tpe", "gp"])
def test_a_space_that_was_tried_out_ends_the_search(store, sampler):
    given = plan(TREES, {"trials": 9, "sampler": sampler}, max_depth="{2, 3, 4}")
    workers = Here()
    ended, trials = run(store, given, workers)
    assert sorted(each.values["max_depth"] for each in trials) == [2, 3, 4]
    assert len(workers.done) <= 3 and ended.outcome is Outcome.FINISHED
    assert ended.reason == "all 3 combinations were tried: the space has no more."


@pytest.mark.parametrize("sampler", ["random", "tpe", "gp"])
def test_no_setting_is_tried_twice_also_after_a_restart(store, sampler):
    few = {"max_depth": "1..6", "min_samples_leaf": "1..3"}
    given = plan(TREES, {"trials": 16, "sampler": sampler}, **few)
    whole = outline(run(store, given)[1])
    assert len({tuple(sorted(each[1].items())) for each in whole}) == 16
    number = cut_short(store, given, 8)
    assert outline(again(store, number)[1]) == whole


def test_the_budget_of_fits_is_kept(store):
    workers = Here()
    ended, trials = run(store, trees(trials=100, folds=3, fits=10), workers)
    assert len(trials) == 3 and len({each.name for each in workers.done}) == 9
    assert ended.reason == "the budget of 10 fits has room for 3 trials."


@pytest.mark.parametrize(
    ("strategy", "depths", "reason"),
    [
        ({"trials": 4, "fits": 3}, "1..9", "the budget of 3 fits has room for 1 trial."),
        ({"trials": 4, "fits": 5, "sampler": "grid"}, "1..9", "the budget of 5 fits has room"),
        ({"trials": 1, "fits": 3}, "1..9", "all planned trials are done."),
        ({"trials": 4, "fits": 5}, "1..2", "all planned trials are done."),
        ({"trials": 2, "fits": 5, "sampler": "grid"}, "1..9", "all planned trials are done."),
        ({"trials": 2}, "{3}", "the one combination was tried: the space has no more."),
    ],
)
def test_what_ended_a_search_is_said_as_it_was(store, strategy, depths, reason):
    chosen = {"sampler": "random", "folds": 2, **strategy}
    ended, _ = run(store, plan(TREES, chosen, max_depth=depths))
    assert ended.reason.startswith(reason)


def test_a_second_process_does_not_drive_the_same_search(store):
    from tui.errors import Refusal

    number = store.searches.add(trees(trials=2))
    again(store, number)
    with pytest.raises(Refusal, match="driven by another process"):
        again(store, number)


def test_too_few_rows_for_the_folds_are_said_before_anything_is_trained(store):
    from tui.errors import Refusal

    given = Plan.from_dict({**trees(folds=20).to_dict()})
    workers = Here()
    with pytest.raises(Refusal, match="cannot be dealt to 20 folds"):
        run(
            store,
            plan(
                {"data": {"name": "moons", "rows": 24}, "model": {"name": "tree"}},
                given.strategy.values(),
                max_depth="1..4",
            ),
            workers,
        )
    assert workers.done == [] and store.searches.newest()[0].outcome is Outcome.FAILED


def test_a_pause_hands_out_nothing_until_it_ends(store):
    number = store.searches.add(networks(trials=40, pruner="median"))
    other = Store.open(store.path)
    seen = []

    def pauses(chunk):
        if len(workers.done) == 3:
            other.searches.ask(number, Wanted.PAUSE)

    def rests(seconds):
        seen.append((len(workers.done), other.searches.known(number).state))
        if len(seen) == 5:
            other.searches.ask(number, Wanted.RUN)

    workers = Here(pauses)
    ended, trials = again(store, number, workers, pace=Pace(look=0.0, sleep=rests))
    other.close()
    assert len({done for done, _ in seen}) == 1 and seen[-1][1] is State.PAUSED
    assert ended.outcome is Outcome.FINISHED and len(trials) == 40


def test_the_picture_of_a_fold_is_drawn_with_the_rows_it_learned(store):
    machines = {"data": {"name": "iris"}, "model": {"name": "svm"}}
    ended, trials = run(
        store, plan(machines, {"trials": 2, "folds": 2, "sampler": "grid"}, C="1..10")
    )
    assert ended.outcome is Outcome.FINISHED and {each.state for each in trials} == {COMPLETE}
    assert any(store.latest(trial.run) is not None for trial in trials)
