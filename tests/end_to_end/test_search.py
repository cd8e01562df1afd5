"""A search in the real program: a range is typed, searched, and its best trial shown."""

import re

from tests.programs import search_rates, until
from tui.runs.outcome import Outcome
from tui.runs.run import State


def test_a_range_is_typed_searched_and_its_best_trial_opened(program, kept):
    terminal = program("[data]\nrows = 120\n[model]\nepochs = 20\nhidden_layers = [4]\n")
    search_rates(terminal)
    until(lambda: kept.searches.newest() and kept.searches.newest()[0].state is State.ENDED, 120)
    search = kept.searches.known(1)
    assert search.outcome is Outcome.FINISHED
    best = kept.searches.leaders(1, 1)[0]
    told = re.compile(r"finished .* best \S+ \(trial (\d+)\)")
    shown = told.search(terminal.wait_for(lambda text: told.search(text) is not None))
    assert shown and int(shown[1]) == best.number
    terminal.send("u")
    terminal.wait_for("Open the sealed test part")
    assert kept.openings.every() == []
    terminal.send("y")
    terminal.wait_for("opened 1×, run")
    (opening,) = kept.openings.every()
    assert opening.run == best.run and opening.error is not None
    terminal.send("\r")
    terminal.wait_for(f"run {best.run}")
    terminal.wait_for("finished at epoch 20")
    terminal.send("\x1b")
    terminal.wait_for("It found: trials")
    terminal.send("\x11")
    assert terminal.wait() == 0
    assert terminal.restored() == []
