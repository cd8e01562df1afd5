"""What a search says of its winner: the lowest error, and the trial to take if that is another."""

import json
from contextlib import closing
from dataclasses import replace

import pytest

from tests.search.searching import run, trees
from tui.cli.search_report import JsonLines, Lines, result_lines, told, worth
from tui.diagnosis.lead import Lead, Rival
from tui.diagnosis.nearer import ALWAYS_NEARER
from tui.plan import Plan, searched
from tui.recipe import Recipe
from tui.runs.run import State
from tui.runs.store import Store


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("searches") / "runs.db"
    with closing(Store.open(path)) as store:
        run(store, trees(trials=4))
    return path


@pytest.fixture
def store(path):
    with closing(Store.open(path)) as store:
        yield store


def leading(store, noise):
    """The search, its best trial, and another that is quicker and 0.01 worse."""
    best = store.searches.best(1)
    other = next(each for each in store.searches.trials(1) if each.number != best.number)
    compared = {"gain": 0.01, "noise": noise, "chance": 0.2, "basis": "x"}
    rival = Rival(number=other.number, error=0.3, seconds=1.0, **compared)
    known = Lead(number=best.number, error=0.29, seconds=9.0, trials=4, rival=rival)
    store.searches.note(1, json.dumps({"lead": known.to_dict()}))
    return store.searches.known(1), best, other


def test_of_a_tie_the_quicker_trial_is_named_with_its_values_and_run(store, capsys):
    search, best, other = leading(store, noise=0.02)
    JsonLines().done(search, store)
    done = json.loads(capsys.readouterr().out)
    assert done["best_values"] == dict(best.values) and done["run"] == best.run
    assert done["take"] == {
        "number": other.number,
        "values": dict(other.values),
        "run": other.run,
    }
    assert done["worth"][-1].endswith(f"Take trial {other.number}.")
    Lines().done(search, store)
    said = capsys.readouterr().out
    taken = f"to take: trial {other.number}, which ties and is quicker, "
    assert f"{taken}{told(search.plan, other.values)} (run {other.run})" in said
    assert f"(run {best.run})" in said


def test_a_lead_of_more_than_a_standard_error_is_taken(store, capsys):
    search, best, _ = leading(store, noise=0.002)
    JsonLines().done(search, store)
    assert json.loads(capsys.readouterr().out)["take"]["number"] == best.number
    assert not any("to take" in line for line in result_lines(search, store, 10))


@pytest.mark.parametrize("pick", [1e300, -5, 99])
def test_a_lead_that_names_no_trial_leaves_the_best(store, capsys, pick):
    search, best, _ = leading(store, noise=0.02)
    known = dict(search.facts["lead"])
    known["rival"] = {**known["rival"], "number": pick}
    store.searches.note(1, json.dumps({"lead": known}))
    JsonLines().done(store.searches.known(1), store)
    assert json.loads(capsys.readouterr().out)["take"]["number"] == best.number


def test_trials_that_are_not_listed_are_counted(store):
    search = store.searches.known(1)
    assert "and 3 more: `runs --search 1` lists the run of each." in result_lines(search, store, 1)
    assert not any("more:" in line for line in result_lines(search, store, 4))


def test_a_search_over_clusters_says_that_more_always_lie_nearer(store, capsys):
    recipe = Recipe.from_dict({"data": {"name": "iris"}, "model": {"name": "kmeans"}})
    plan = Plan(recipe, {"clusters": searched(recipe, "clusters", "2..8")})
    search = replace(leading(store, noise=0.002)[0], plan=plan)
    assert ALWAYS_NEARER in worth(search)
    JsonLines().done(search, store)
    assert json.loads(capsys.readouterr().out)["worth"][-1] == ALWAYS_NEARER


def test_what_a_search_cut_off_is_called_so_in_every_line(store):
    search = store.searches.known(1)
    store._execute(
        "UPDATE trials SET state = 'training', error = NULL WHERE search = 1 AND number = 0", ()
    )
    *_, ended = lines = result_lines(search, store, 10)
    assert ended.startswith("finished after 1 cut off, 3 complete in ")
    assert [line.split()[2:4] for line in lines[1:5]][-1] == ["cut", "off"]
    going = result_lines(replace(search, state=State.TRAINING), store, 10)
    assert going[4].split()[2] == "training" and not any("cut off" in line for line in going)
