"""A search of ten thousand trials: what is read of it, that it goes on where it was, and what the
next trial takes.
"""

import json
import random
import sys
import tracemalloc

import pytest

from tests.cli.program import events, tui
from tests.planned import KERNELS, SVM, plan
from tests.search.samplers.asking import told
from tests.search.searching import Here, again, roomy
from tui.runs.outcome import Outcome
from tui.runs.store import Store
from tui.runs.trial import Trial, TrialState, setting
from tui.search.blocks import Blocks
from tui.search.optimism import MOST_TRIALS
from tui.search.samplers import sampler_for

MANY, MORE = 10_000, 4
BLOCK = 4


@pytest.fixture
def store(tmp_path):
    """As a search leaves it that was cut short after `MANY` trials."""
    opened = Store.open(tmp_path / "runs.db")
    number = opened.searches.add(roomy(trials=MANY + MORE, sampler="tpe"))
    rng, recipe = random.Random(0), roomy().recipe.to_json()
    trials = [
        {
            "search": number,
            "number": each,
            "run": each + 1,
            "setting": setting(
                {"max_depth": rng.randint(1, 8), "ccp_alpha": rng.uniform(1e-5, 1e-4)}
            ),
            "state": "complete",
            "error": round(0.1 + rng.random(), 4),
            "steps": 5,
            "best_step": 5,
        }
        for each in range(MANY)
    ]
    names = ", ".join(trials[0])
    opened._execute("BEGIN")
    opened._execute(
        "INSERT INTO runs (number, recipe, created, heartbeat, search, state, outcome) "
        "SELECT value + 1, ?, 0, 0, ?, 'ended', 'finished' FROM json_each(?)",
        (recipe, number, json.dumps(list(range(MANY)))),
    )
    picked = ", ".join(f"value ->> '{name}'" for name in trials[0])
    opened._execute(
        f"INSERT INTO trials ({names}) SELECT {picked} FROM json_each(?)", (json.dumps(trials),)
    )
    opened._execute("UPDATE searches SET state = 'ended', outcome = 'stopped'")
    opened._execute("COMMIT")
    yield opened
    opened.close()


@pytest.fixture
def read(monkeypatch):
    """Counts the trials that are read of the store."""
    counted = []
    whole = Trial.from_row

    def counts(row):
        counted.append(row["number"])
        return whole(row)

    monkeypatch.setattr(Trial, "from_row", counts)
    return counted


@pytest.mark.fault("O07")
def test_o07_a_list_reads_what_it_shows_and_no_more(store, read):
    trials = store.searches.trials(1)
    assert len(trials) == len(read) == MANY
    read.clear()
    ranked = sorted(trials, key=lambda each: (each.error, each.number))
    assert store.searches.leaders(1, 50) == ranked[:50] and len(read) == 50
    assert store.searches.counts(1)[TrialState.COMPLETE] == MANY and len(read) == 50
    (listed,) = events(tui("runs", "--searches", "--json", store=store.path, check=0))
    assert listed["trials"] == MANY and listed["best_validation_error"] == ranked[0].error


@pytest.mark.fault("L03", "O07")
def test_l03_it_goes_on_with_the_next_trial_and_reads_each_of_the_others_once(
    store, read, monkeypatch
):
    outcomes, seen = Store.outcomes, []
    monkeypatch.setattr(
        Store, "outcomes", lambda self, run: seen.append(run) or outcomes(self, run)
    )
    store.searches.requeue(1)
    workers, started = Here(), []

    def begun(search):
        started.append((sorted(read) == list(range(MANY)), len(seen)))

    ended, trials = again(store, 1, workers, started=begun, should_end=lambda: bool(workers.done))
    assert started == [(True, MOST_TRIALS)]
    assert ended.outcome is Outcome.STOPPED and ended.resumable
    assert [each.number for each in trials] == list(range(len(trials)))
    asked = len(trials) - MANY
    assert 0 < len(workers.done) <= asked <= MORE
    assert int(workers.done[0].name.split("/")[1]) == MANY


def calls(does):
    """How many functions are called when that is done: what it takes, by no clock."""
    count = 0

    def counts(frame, event, argument):
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counts)
    try:
        does()
    finally:
        sys.setprofile(None)
    return count


def peak(does):
    """How many bytes that takes at a time: arrays take them without a call for each number."""
    tracemalloc.start()
    try:
        does()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def going_on(name, space, count):
    """What it takes to go on after `count` trials, and to ask a block of the next."""
    given, found = plan(space, sampler=name, trials=2 * count), []
    chance = sampler_for(plan(space, sampler="random"))
    asked = {number: chance.ask(number) for number in range(count)}
    blocks = Blocks(sampler_for(given), BLOCK, given.most_trials)
    blocks.known(asked)
    for number, values in asked.items():
        blocks.over(told(given, number, values))
    resumed = calls(blocks.resume)
    taken = peak(lambda: found.extend(blocks.ask()))
    called = calls(lambda: found.extend(blocks.ask()))
    assert [number for number, _ in found] == list(range(count, count + 2 * BLOCK))
    return resumed, called, taken


@pytest.mark.fault("L03", "O07")
@pytest.mark.parametrize(
    ("name", "space", "most"), [("tpe", SVM, 5), ("tpe", KERNELS, 5), ("gp", SVM, 2)]
)
def test_l03_after_four_times_as_many_trials_the_next_takes_no_more_than_that(name, space, most):
    """The process looks at a hundred of them, however many there are; were each compared with all
    others, it would take sixteen times as much.
    """
    going_on(name, space, 24)  # what is loaded when it is first needed does not count
    few, many = (going_on(name, space, count) for count in (120, 480))
    resumed, called, taken = (more / less for more, less in zip(many, few, strict=True))
    assert resumed < 5 and max(called, taken) < most
