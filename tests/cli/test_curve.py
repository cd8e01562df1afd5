"""`python -m tui curve`: its events, its picture, its refusals."""

import json

import pytest

from tests.cli.program import events, tui
from tui.cli.searches import listing, whole
from tui.runs.store import Store

TREE = ("curve", "--data", "moons", "--rows", 500, "--noise", 0.3, "--model", "tree")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "runs.db"


def listed(path, capsys):
    """The one search of a store as `runs --searches` has it: as JSON, as a line, and whole."""
    store = Store.open(path)
    told = []
    for tell in (
        lambda: listing(store, 20, json=True),
        lambda: listing(store, 20, json=False),
        lambda: whole(store, 1, json=False),
    ):
        tell()
        told.append(capsys.readouterr().out)
    store.close()
    return json.loads(told[0]), told[1].splitlines()[1], told[2]


def test_json_says_how_it_starts_every_point_and_the_zones(path, capsys):
    words = ("--max-splits", 200, "--over", "max_depth={1,5,9}", "--folds", 10, "--json")
    first, *points, last = events(tui(*TREE, *words, store=path, check=0))
    assert first["event"] == "start" and first["over"] == "max_depth" and first["fits"] == 30
    assert sorted(each["value"] for each in points) == [1, 5, 9]
    assert all(each["event"] == "point" and each["validation_spread"] > 0 for each in points)
    assert last["event"] == "done" and last["best_value"] == 5
    zones = dict(map(tuple, last["zones"]))
    assert zones[1] == "underfit" and zones[9] == "overfit"  # lesson L28
    shown = events(tui("curve", "--show", first["search"], "--json", store=path, check=0))
    assert [each["event"] for each in shown] == ["point"] * 3 + ["done"]
    assert shown[-1]["zones"] == last["zones"]
    # Trials are judged by their best step, points after their last: a curve has one number.
    summary, line, told = listed(path, capsys)
    assert summary["best_validation_error"] == last["best_validation_error"]
    assert summary["best_values"] == {"max_depth": 5}
    _, *trials = events(tui("show", 1, "--search", "--json", store=path, check=0))
    said = {each["values"]["max_depth"]: each["best_validation_error"] for each in trials}
    assert said == {each["value"]: each["validation_error"] for each in points}
    assert f" {last['best_validation_error']:.4g} " in line and "max depth 5" in line
    assert last["sentences"][0] in told and "--over 'max_depth={1, 5, 9}'" in told


def test_the_picture_stands_above_sentences_and_a_table(path, capsys):
    words = ("--over", "max_splits", "--folds", 3, "--points", 6, "--ascii")
    ended = tui(*TREE, *words, store=path, check=0)
    assert "* train" in ended.stdout and "max splits" in ended.stdout
    assert "is best: validation error" in ended.stdout and "+ error" not in ended.stdout
    assert "1 trial, 3 fits" in ended.stdout  # one fit a fold tells of all values
    summary, line, told = listed(path, capsys)
    assert f"max splits {summary['best_values']['max_splits']} is best" in ended.stdout
    assert f"max splits {summary['best_values']['max_splits']}" in line and summary["run"] == 1
    assert "is best: validation error" in told


def test_the_clearest_picture_of_all_is_that_of_gamma(path):
    words = ("curve", "--data", "digits", "--rows", 300, "--model", "svm", "--folds", 2, "--json")
    *_, last = events(tui(*words, "--over", "gamma={1e-6,0.01,1}", store=path, check=0))
    assert [zone for _, zone in last["zones"]] == ["underfit", "good", "overfit"]  # lesson L33


def test_the_degree_of_a_polynomial_turns_back_up(path):
    words = ("curve", "--data", "sine", "--rows", 40, "--model", "polynomial")
    more = ("--solver", "closed_form", "--over", "degree", "--json")
    *_, last = events(tui(*words, *more, store=path, check=0))
    zones = dict(map(tuple, last["zones"]))
    assert zones[1] == "underfit" and 3 <= last["best_value"] <= 9  # lesson L7
    assert zones[15] == "overfit"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "give --over"),
        (("--over", "max_depth=3"), "is one value"),
        (("--over", "wings"), "has no 'wings'"),
        (("--over", "rows=10..5"), "takes no range"),
        (("--over", "max_depth=1..16", "--range-test"), "give --over learning_rate"),
        (
            ("--over", "max_depth", "--folds", "1"),
            "from 2 to 20, or 0 for the validation part alone",
        ),
        (("--show", "7"), "no run was made yet"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(path, words, said):
    ended = tui(*TREE, *words, store=path, check=2)
    assert said in ended.stderr and ended.stderr.count("\n") == 1


def test_rows_are_gone_through_with_ever_larger_draws_and_kept(path):
    words = ("--over", "rows", "--points", 3, "--repeats", 2)
    first, *points, last = events(tui(*TREE, *words, "--json", store=path, check=0))
    assert first["over"] == "rows" and points[-1]["value"] == 300
    assert points[0]["validation_spread"] is not None and "rows validation" in last["sentences"][0]
    again = events(tui("curve", "--show", first["search"], "--json", store=path, check=0))
    assert again == [*points, last]
    shown = tui("curve", "--show", first["search"], "--ascii", store=path, check=0).stdout
    assert "training rows" in shown and last["sentences"][0] in shown and shown.isascii()
    whole = tui("show", "--search", first["search"], store=path, check=0).stdout
    assert "--over rows --points 3 --repeats 2" in whole and "all points are known" in whole
    listed = tui("runs", "--searches", store=path, check=0).stdout
    assert "two moons · decision tree, training rows" in listed


def test_a_range_test_says_the_advice_and_the_exact_limit_and_is_kept(path):
    words = ("curve", "--data", "diabetes", "--model", "linear", "--optimizer", "sgd")
    rates = ("--batch-size", "all", "--over", "learning_rate", "--range-test")
    first, *points, last = events(tui(*words, *rates, "--json", store=path, check=0))
    assert last["updates"] == len(points) and 0.23 < last["limit"] < 0.26  # lesson L2
    assert last["steepest"] <= last["minimum"] == pytest.approx(10 * last["advice"])
    again = events(tui("curve", "--show", first["search"], "--json", store=path, check=0))
    assert again == [*points, last]
    shown = tui("curve", "--show", first["search"], store=path, check=0).stdout
    assert "exact limit is 0.24" in shown and "loss on train, smoothed" in shown
    ended = tui(*TREE, "--over", "max_depth", "--range-test", store=path, check=2)
    assert "give --over learning_rate" in ended.stderr
