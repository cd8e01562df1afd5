"""A search in which every text is a payload: in a store, or as the app sees it."""

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.app.recorded import Recorded
from tests.app.searched import FIRST_RUN, a_plan, a_trial
from tests.faults.payloads import PAYLOADS
from tui.app.search.board import Board
from tui.app.search.watch import Sight
from tui.runs.outcome import Outcome
from tui.runs.run import State, Wanted
from tui.runs.search import Search
from tui.runs.store import Store
from tui.runs.trial import Trial, TrialState

STATES = (TrialState.COMPLETE, TrialState.PRUNED, TrialState.FAILED, TrialState.TRAINING)


def facts(words: str) -> dict[str, Any]:
    """What a process computed of a search, with `words` wherever there is text."""
    rival = {"number": 1, "error": 0.3, "seconds": 1.0, "gain": 0.01, "noise": 0.02}
    rival |= {"chance": 0.4, "basis": words}
    lead = {"number": 0, "error": 0.2, "seconds": 2.0, "trials": 9, "parts": 5, "rows": 40}
    lead |= {"part_word": words, "spread": 0.1, "optimism": 0.05, "rival": rival}
    shares = {words: 0.5, "learning_rate": 0.3, "activation": 0.2}
    return {
        "baseline_error": 0.5,
        "lead": lead,
        "importance": {"method": words, "shares": shares},
    }


def trials(words: str, search: int = 1) -> list[Trial]:
    """Trials of every state that failed for a reason, with values that nobody declared."""
    plan = a_plan()
    found = []
    for number in range(8):
        trial = a_trial(search, number, plan, state=STATES[number % len(STATES)], reason=words)
        odd = ({}, {"activation": words}, {"learning_rate": words}, {words: words})[number % 4]
        found.append(replace(trial, values={**trial.values, **odd}))
    return found


def sight(words: str) -> Sight:
    """An ended search as the Search screen sees it."""
    store = recorded(words)
    search = store.searches.all[1]
    board = Board(search.plan.dimensions)
    board.take(trials(words))
    return Sight(search, board, {}, (board.revision,))


def recorded(words: str) -> Recorded:
    """The same in a recorded store, with the run of each trial."""
    store = Recorded()
    plan = a_plan()
    known = Search(
        number=1,
        name=words,
        plan=plan,
        state=State.ENDED,
        outcome=Outcome.FAILED,
        reason=words,
        created=0.0,
        heartbeat=0.0,
        elapsed=1.0,
        facts=facts(words),
        wanted=Wanted.RUN,
        process=None,
    )
    store.searches.put(known, *trials(words))
    for number in range(8):
        store.play(FIRST_RUN + number, 5)
    return store


def hostile_searches(path: Path, names: Iterable[str] = PAYLOADS) -> None:
    """In the store at `path`, an ended search for each payload of `names`, with a few trials."""
    plan = a_plan()
    with closing(Store.open(path)) as store:
        numbers = {name: store.searches.add(plan) for name in names}
    with closing(sqlite3.connect(path)) as connection, connection:
        for name, number in numbers.items():
            words = PAYLOADS[name].encode("utf-8", "replace").decode()
            connection.execute(
                "UPDATE searches SET name = ?, note = ?, reason = ?, host = ?, facts = ?, "
                "state = 'ended', outcome = 'failed' WHERE number = ?",
                (words, words, words, words, json.dumps(facts(words)), number),
            )
            for each in trials(words, number):
                setting = json.dumps(dict(each.values))
                connection.execute(
                    "INSERT INTO trials (search, number, run, setting, state, error, reason) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (number, each.number, 1, setting, each.state, each.error, words),
                )
