"""A search of ten thousand trials: what is read of it, and that it goes on where it was."""

import json
import random

import pytest

from tests.cli.program import events, tui
from tests.search.searching import Here, again, roomy
from tui.runs.outcome import Outcome
from tui.runs.store import Store
from tui.runs.trial import Trial, TrialState, setting
from tui.search.optimism import MOST_TRIALS

MANY, MORE = 10_000, 4


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
