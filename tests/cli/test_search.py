"""`python -m tui search`: its events, its result, its refusals, and going on after a cut."""

import json
import os
import signal
import subprocess

import pytest

from tests.cli.program import PROGRAM, events, tui
from tests.programs import until
from tui.runs.outcome import Outcome
from tui.runs.store import Store
from tui.runs.trial import TrialState

TREE = ("search", "--data", "moons", "--rows", 60, "--model", "tree", "--max-depth", "1..6")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "runs.db"


def test_json_says_how_it_starts_every_trial_each_better_one_and_the_result(path):
    ended = tui(*TREE, "--trials", 6, "--sampler", "grid", "--json", store=path, check=0)
    first, *middle, last = events(ended)
    assert first["event"] == "start" and first["space"] == {"max_depth": "1..6"}
    assert first["trials"] == 6 and first["fits"] == 6
    assert first["expected_seconds"] is None  # nothing like it was trained before
    trials = [each for each in middle if each["event"] == "trial"]
    values = [each["values"] for each in sorted(trials, key=lambda each: each["number"])]
    assert values == [{"max_depth": depth} for depth in range(1, 7)]
    assert {each["state"] for each in trials} == {"complete"}
    bests = [each for each in middle if each["event"] == "best"]
    assert len(trials) + len(bests) == len(middle)
    errors = [each["best_validation_error"] for each in bests]
    assert errors == sorted(errors, reverse=True)
    assert last["event"] == "done" and last["trials"] == 6 and last["outcome"] == "finished"
    assert (
        last["best_validation_error"]
        == errors[-1]
        == min(each["best_validation_error"] for each in trials)
    )
    assert last["best_values"] == bests[-1]["values"]
    shown = tui("show", bests[-1]["run"], "--json", store=path, check=0)
    assert json.loads(shown.stdout.splitlines()[0])["run"] == bests[-1]["run"]
    assert events(tui("runs", "--json", store=path, check=0)) == []


def test_without_json_it_prints_the_best_trials_and_what_doing_nothing_gives(path):
    ended = tui(*TREE, "--trials", 3, store=path, check=0)
    assert "max depth" in ended.stdout and "best: validation error" in ended.stdout
    assert "doing nothing: validation error" in ended.stdout
    assert "finished after 3 complete" in ended.stdout
    assert ended.stderr == "3 trials, 3 fits; no earlier run to estimate the time from.\n"


def test_a_budget_of_fits_or_of_seconds_is_spent(path):
    """Neither ends at the trials that a search has where nothing is given."""
    words = (*TREE, "--min-samples-leaf", "1..20", "--sampler", "random", "--workers", 1, "--json")
    ended = tui(*words, "--fits", 60, "--folds", 2, store=path, check=0)
    assert ended.stderr.startswith("30 trials × 2 = 60 fits;")
    assert events(ended)[-1]["trials"] == 30
    endless = (*words, "--ccp-alpha", "1e-5..1e-4", "--seconds", 1)
    timed = tui(*endless, store=path, check=0)
    assert timed.stderr.startswith("trials for 1 s; about ")
    assert events(timed)[-1]["reason"] == "the budget of 1 second was spent."
    assert events(timed)[-1]["outcome"] == "finished"


def test_what_it_takes_is_said_before_it_begins_and_never_on_stdout(path):
    words = (*TREE, "--sampler", "random", "--trials", 4, "--workers", 1)
    tui(*words, store=path, check=0)
    ended = tui(*words, "--folds", 2, "--json", store=path, check=0)
    assert (
        ended.stderr == "4 trials × 2 = 8 fits; about a second on one core, from 4 earlier fits.\n"
    )
    assert {each["event"] for each in events(ended)} == {"start", "trial", "best", "done"}
    assert 0 < events(ended)[0]["expected_seconds"] < 2
    raced = tui(*TREE, "--trials", 6, "--race", "grid,tpe", "--json", store=path, check=0)
    assert raced.stderr.startswith("grid 6, tpe 6 trials, 12 fits; about a second on ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--data", "moons"), "nothing is to be searched"),
        (("--learning-rate", "1..0.1"), "runs backwards"),
        (("--l2", "0..1"), "start above 0"),
        (("--learning-rate", "1e-3..1", "--trials", "0"), "trials"),
        (("--learning-rate", "1e-3..1", "--sampler", "luck"), "sampler"),
        (
            ("--learning-rate", "1e-3..1", "--noise", "0..1"),
            "is given is searched",
        ),
        (("--learning-rate", "1e-3..1", "--workers", "0"), "give 1 to 256"),
        (("--l2", "1e-3..1", "--cluster", "tcp://127.0.0.1:1"), "no scheduler answers at"),
        (("--l2", "1e-3..1", "--cluster", "host"), "give one such as tcp://host:8786"),
        (("--l2", "1e-3..1", "--cluster", "tcp://host:p"), "give one such as tcp://host:8786"),
        (("--l2", "1e-3..1", "--cluster", "a:1", "--workers", "2"), "goes without --workers"),
        (
            ("--learning-rate", "1e-3..1", "--l2", "0.1..1", "--sampler", "grid", "--trials", "3"),
            "at least 4 trials",
        ),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(path, words, said):
    ended = tui("search", *words, store=path, check=2)
    assert said in ended.stderr and ended.stderr.count("\n") == 1 and ended.stdout == ""
    assert not path.exists()  # nothing is queued that cannot begin


@pytest.mark.fault("O01")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_o01_repeating_the_line_with_resume_ends_with_the_planned_trials(path, how):
    words = ["search", "--data", "digits", "--model", "svm", "--C", "0.01..1e4", "--gamma"]
    words += ["1e-7..0.1", "--rows", "300", "--trials", "9", "--seed", "0", "--json"]
    environment = {**os.environ, "TUI_STORE": str(path)}
    driver = subprocess.Popen([*PROGRAM, *words], env=environment, stdout=subprocess.DEVNULL)
    until(path.exists)
    until(lambda: _over(path) >= 2)
    driver.send_signal(how)
    driver.wait()
    before = _over(path)
    first, *middle, last = events(tui(*words, "--resume", store=path, check=0))
    assert first["event"] == "start"
    assert last["trials"] == 9 and last["complete"] == 9 and last["search"] == 1
    assert len([each for each in middle if each["event"] == "trial"]) == 9 - before
    again = tui(*words, "--resume", store=path, check=0)
    assert events(again)[-1]["best_validation_error"] == last["best_validation_error"]
    whole = tui(*words, store=path, check=0)
    assert events(whole)[-1]["best_values"] == last["best_values"]


def _over(path):
    store = Store.open(path, must_exist=True)
    try:
        counts = store.searches.counts(1)
        return sum(counts.values()) - counts[TrialState.TRAINING]
    finally:
        store.close()


@pytest.mark.fault("O08")
def test_o08_another_space_on_resume_is_said(path):
    store = Store.open(path)
    from tests.search.searching import trees

    number = store.searches.add(trees(trials=6))
    store._execute("UPDATE searches SET state = 'ended', outcome = 'stopped'")
    store.close()
    ended = tui(*TREE, "--resume", store=path, check=2)
    assert f"search {number} was cut short" in ended.stderr and "--resume" in ended.stderr


def test_detached_it_goes_on_alone_and_prints_its_number(path):
    ended = tui(*TREE, "--trials", 4, "--detach", store=path, check=0)
    assert ended.stdout.strip() == "1"
    store = Store.open(path)
    until(lambda: store.searches.known(1).outcome is Outcome.FINISHED)
    assert store.searches.counts(1)[TrialState.COMPLETE] == 4
    store.close()
