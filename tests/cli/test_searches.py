"""Searches listed, shown, stopped and exported from the command line."""

import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import optuna
import pytest

from tests.cli.program import events, tui
from tests.search.searching import TREES, again, run, trees
from tui.cli.main import main
from tui.cli.search_watch import follow
from tui.cli.searches import whole
from tui.plan import Kind, Plan
from tui.recipe import Recipe
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


def test_show_says_whether_the_test_part_was_opened_and_for_which_trial(tmp_path, capsys):
    path = tmp_path / "runs.db"
    with closing(Store.open(path)) as store:
        _, trials = run(store, trees(trials=2))
        whole(store, 1, json=False)
        assert (
            "  The test part is sealed: nothing was scored on it yet.\n" in capsys.readouterr().out
        )
        chosen, other = trials
        recipe = store.known(chosen.run).recipe
        store.openings.add(chosen.run, recipe, 0.25, {"rows": 12, "low": 0.1, "high": 0.5})
        whole(store, 1, json=False)
        said = capsys.readouterr().out
        assert f"  Trial {chosen.number}: test error 0.250 (95 % interval" in said
        assert f"  The test part was opened 1×, run {chosen.run}.\n" in said
        whole(store, 1, json=True)
        shown = [json.loads(line) for line in capsys.readouterr().out.splitlines()[1:]]
        errors = {each["number"]: each["test_error"] for each in shown}
        assert errors == {chosen.number: 0.25, other.number: None}


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


def test_a_curve_without_trials_is_counted_by_its_fits_and_is_no_study(tmp_path, capsys):
    path, file = tmp_path / "runs.db", tmp_path / "study.db"
    with closing(Store.open(path)) as store:
        number = store.searches.add(Plan(Recipe.from_dict(TREES), {}, kind=Kind.ROWS))
        store.searches.note(number, json.dumps({"fits": [[10, 0, 0.1, 0.2, ""]] * 36}))
        run(store, trees(trials=6), should_end=lambda: True)
    assert main(["runs", "--searches", "--store", str(path)]) == 0
    heading, stopped, rows = capsys.readouterr().out.splitlines()
    assert " 36 fits " in rows and " 0 of 6 " in stopped
    assert rows.index("36 fits") + 7 == stopped.index("0 of 6") + 6 == heading.index("trials") + 6
    assert main(["export", str(number), "--to", str(file), "--store", str(path)]) == 2
    out, err = capsys.readouterr()
    assert "it has no trials that a study could hold" in err and err.count("\n") == 1 and out == ""
    assert not file.exists()


def test_a_search_that_was_stopped_goes_on_by_its_number_and_is_watched(tmp_path):
    path = tmp_path / "runs.db"
    store = Store.open(path)
    _, trials = run(store, trees(trials=6), should_end=lambda: True)
    assert store.searches.known(1).resumable and len(trials) < 6
    whole = tui("resume", 1, "--search", "--json", "--workers", 1, store=path, check=0)
    assert events(whole)[-1]["complete"] == 6 and events(whole)[-1]["search"] == 1
    again = tui("resume", 1, "--search", store=path, check=2)
    assert "search 1 cannot go on (finished)" in again.stderr
    watched = events(tui("watch", 1, "--search", "--json", store=path, check=0))
    assert watched[0] == {**events(whole)[0], "expected_seconds": None}
    assert watched[-1] == events(whole)[-1]
    errors = [each["best_validation_error"] for each in watched if each["event"] == "best"]
    assert errors == sorted(errors, reverse=True)
    assert errors[-1] == watched[-1]["best_validation_error"]
    made = [each for each in watched if each["event"] == "trial"]
    assert [each["number"] for each in made] == list(range(6))
    by_number = {each["number"]: each for each in events(whole) if each["event"] == "trial"}
    assert all(by_number[each["number"]] == each for each in made if each["number"] in by_number)
    plain = tui("watch", "--search", "--plain", store=path, check=0).stdout
    assert ", 6 trials\n6 of 6 trials, best " in plain
    assert "finished after 6 complete" in plain
    store.close()


def test_a_search_is_watched_while_it_goes_on(tmp_path, capsys):
    """One thread follows it while this one drives it."""
    path = tmp_path / "runs.db"
    with closing(Store.open(path)) as store, ThreadPoolExecutor(1) as pool:
        number = store.searches.add(trees(trials=5))
        status = pool.submit(_followed, path, number)
        again(store, number)
        assert status.result(timeout=60) == 0
    said = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert said[0]["event"] == "start" and said[-1]["complete"] == 5
    assert sorted(each["number"] for each in said if each["event"] == "trial") == list(range(5))


def _followed(path, number):
    with closing(Store.open(path)) as store:
        return follow(store, number, json=True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("watch", 1, "--search"), "add --plain, or --json"),
        (("watch", 7, "--search", "--plain"), "there is no search 7"),
        (("resume", 7, "--search"), "there is no search 7"),
        (("resume", 1, "--workers", "2"), "--workers is of a search: give --search"),
        (("resume", 1, "--search", "--cluster", "tcp://x:1", "--workers", 2), "without --workers"),
    ],
)
def test_what_makes_no_sense_of_a_search_is_refused(path, words, said, capsys):
    assert main([*map(str, words), "--store", str(path)]) == 2
    out, err = capsys.readouterr()
    assert said in err and err.count("\n") == 1 and out == ""
