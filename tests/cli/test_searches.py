"""Searches listed, shown, stopped and exported from the command line."""

import json

import optuna
import pytest

from tests.cli.program import events, tui
from tests.search.searching import run, trees
from tui.runs.run import Wanted
from tui.runs.store import Store


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("searches") / "runs.db"
    store = Store.open(path)
    run(store, trees(trials=12))
    store.close()
    return path


def test_runs_lists_searches_and_their_trials_apart(path):
    (search,) = events(tui("runs", "--searches", "--json", store=path, check=0))
    assert search["trials"] == search["complete"] == 12 and search["run"] <= 12
    trials = events(tui("runs", "--search", 1, "--json", store=path, check=0))
    assert len(trials) == 12
    best = min(trials, key=lambda each: each["best_validation_error"])
    assert best["best_validation_error"] == search["best_validation_error"]
    assert "max depth" in tui("runs", "--searches", store=path, check=0).stdout
    assert "no searches yet" in tui("runs", "--searches", store=path.parent / "none.db").stdout
    assert "there is no search 7" in tui("runs", "--search", 7, store=path, check=2).stderr


def test_show_tells_a_search_whole_and_its_command_repeats_it(path):
    shown = tui("show", 1, "--search", store=path, check=0).stdout
    assert "finished after 12 complete" in shown and "The best of 12" in shown
    words = shown.splitlines()[-1].split()
    again = tui(*words[3:], "--json", store=path.parent / "again.db", check=0)
    facts, *trials = events(tui("show", 1, "--search", "--json", store=path, check=0))
    assert events(again)[-1]["best_values"] == facts["best_values"]
    assert len(trials) == 12 and facts["facts"]["lead"]["trials"] == 12


def test_stop_asks_a_search_that_goes_on_and_refuses_one_that_is_over(path, tmp_path):
    assert "is over already" in tui("stop", 1, "--search", store=path, check=2).stderr
    other = tmp_path / "runs.db"
    store = Store.open(other)
    number = store.searches.add(trees())
    asked = tui("stop", number, "--search", "--json", store=other, check=0)
    assert json.loads(asked.stdout) == {"event": "stopping", "search": number}
    assert store.searches.known(number).wanted is Wanted.STOP
    store.close()


def test_a_search_is_exported_as_a_study_and_no_file_is_replaced_unasked(path, tmp_path):
    file = tmp_path / "study.db"
    said = tui("export", 1, "--to", file, store=path, check=0).stdout
    assert said.startswith("12 trials of search 1")
    study = optuna.load_study(study_name=None, storage=f"sqlite:///{file}")
    best = events(tui("runs", "--searches", "--json", store=path, check=0))[0]
    assert len(study.trials) == 12
    assert study.best_value == best["best_validation_error"]
    before = file.read_bytes()
    assert "is there already" in tui("export", 1, "--to", file, store=path, check=2).stderr
    assert file.read_bytes() == before
    tui("export", 1, "--to", file, "--force", store=path, check=0)
    assert (
        "no ending that is known" in tui("export", 1, "--to", "a.txt", store=path, check=2).stderr
    )
