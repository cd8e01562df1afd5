"""`python -m tui search --race`: events that name the sampler, the standing, and going on."""

import signal
import subprocess

import pytest

from tests.cli.program import PROGRAM, _environment, events, tui
from tests.programs import until
from tui.runs.outcome import Outcome
from tui.runs.run import State
from tui.runs.store import Store

TREE = ("search", "--data", "moons", "--rows", 90, "--model", "tree", "--max-depth", "1..9")
SPACE = (*TREE, "--min-samples-leaf", "1..20", "--trials", 8)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "runs.db"


def test_events_name_the_sampler_and_each_searches_as_it_would_alone(path):
    *found, last = events(tui(*SPACE, "--race", "--json", store=path, check=0))
    assert {each["sampler"] for each in found} == {"grid", "random", "tpe"}
    assert last["event"] == "race" and set(last["searches"]) == {"grid", "random", "tpe"}
    assert last["sentences"][0].startswith("Best so far: ")
    done = {each["sampler"]: each for each in found if each["event"] == "done"}
    errors = {name: each["best_validation_error"] for name, each in done.items()}
    assert last["best_validation_errors"] == errors
    assert errors[last["leader"]] == min(errors.values())
    alone = events(tui(*SPACE, "--sampler", "random", "--json", store=path, check=0))
    pick = ("number", "values", "best_validation_error")
    trials = {
        which: sorted(
            [tuple(str(each[key]) for key in pick) for each in some if each["event"] == "trial"]
        )
        for which, some in (
            ("raced", [each for each in found if each["sampler"] == "random"]),
            ("alone", alone),
        )
    }
    assert trials["raced"] == trials["alone"] and len(trials["raced"]) == 8


def test_the_picture_the_standing_and_the_links_are_kept(path):
    said = tui(*SPACE, "--race", "random,tpe", store=path, check=0).stdout
    assert "r random 0." in said and "t tpe 0." in said and "Best so far: " in said
    listed = tui("runs", "--searches", store=path, check=0).stdout
    assert "random of a race" in listed and "tpe of a race" in listed
    shown = tui("show", "--search", 2, store=path, check=0).stdout
    assert "one of a race of searches: random 1, tpe 2" in shown and "Best so far: " in shown
    assert shown.rstrip().endswith("--race random,tpe")
    again = tui(*SPACE, "--race", "random,tpe", "--resume", store=path, check=0).stdout
    assert said.split("Best so far")[1] == again.split("Best so far")[1]
    store = Store.open(path)
    assert [each.race for each in store.searches.newest()] == [(1, 2), (1, 2)]
    store.close()


def test_a_race_that_was_cut_goes_on_with_all_its_searches(path):
    many = (*SPACE[:-1], 60, "--folds", 3, "--race", "random,tpe")
    process = subprocess.Popen(
        [*PROGRAM, *map(str, many)],
        env=_environment(path, {}),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    store = Store.open(path)
    until(lambda: len(store.searches.newest()) == 2)
    until(lambda: all(len(store.searches.trials(number)) for number in (1, 2)), 60)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130 and b"go on with --resume" in said
    assert Outcome.STOPPED in {each.outcome for each in store.searches.newest()}
    *_, last = events(tui(*many, "--resume", "--json", store=path, check=0))
    assert last["searches"] == {"random": 1, "tpe": 2} and len(store.searches.newest()) == 2
    for number in (1, 2):
        assert store.searches.known(number).outcome is Outcome.FINISHED
        assert [each.number for each in store.searches.trials(number)] == list(range(60))
    store.close()


def test_detached_each_has_a_process_of_its_own(path):
    (told,) = events(
        tui(*SPACE, "--race", "grid,random", "--detach", "--json", store=path, check=0)
    )
    assert told == {"event": "detached", "searches": [1, 2]}
    store = Store.open(path)
    ended = until(
        lambda: (
            all(each.state is State.ENDED for each in store.searches.newest())
            and store.searches.newest()
        ),
        90,
    )
    assert len({each.process.number for each in ended}) == 2
    assert {each.outcome for each in ended} == {Outcome.FINISHED}
    store.close()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--race", "tpe"), "two samplers or more"),
        (("--race", "tpe,luck"), "is no sampler"),
        (("--race", "--sampler", "gp"), "goes without --sampler"),
        (("--race", "--cluster", "tcp://a:1", "--workers", "2"), "goes without --workers"),
        (("--race", "--trials", "2"), "grid: a grid of these needs"),
    ],
)
def test_what_cannot_race_is_refused_before_anything_is_kept(path, words, said):
    ended = tui(*SPACE[:-2], *words, store=path, check=2)
    assert said in ended.stderr and ended.stderr.count("\n") == 1 and not path.exists()
