"""`python -m tui test`: the sealed part opened on request, counted, and shown by the others."""

import pytest

from tests.cli.program import events, tui

TREE = ("--data", "moons", "--rows", 100, "--model", "tree")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "runs.db"


def test_a_run_is_scored_once_and_every_list_says_so(path):
    for depth in (2, 4):
        tui("train", *TREE, "--max-depth", depth, store=path, check=0)
    assert "is sealed" in tui("show", 1, store=path, check=0).stdout
    (first,) = events(tui("test", 1, "--json", store=path, check=0))
    assert first["event"] == "test" and first["opened_now"] and first["opened"] == 1
    assert first["low"] <= first["test_error"] <= first["high"] and first["rows"] == 20
    assert first["baseline_error"] > first["test_error"] and first["doubts"] == []
    (again,) = events(tui("test", 1, "--json", store=path, check=0))
    assert again == {**first, "opened_now": False}
    said = tui("test", 2, store=path, check=0).stdout
    assert "test error 0." in said and "95 % interval" in said and ", validation 0." in said
    assert ", doing nothing 0." in said and "beware" not in said
    assert "the error is the share wrong." in said
    assert "the test part was opened 2×, runs 1 and 2." in said
    assert "not opened again" in tui("test", 2, store=path, check=0).stdout
    shown = tui("show", 1, store=path, check=0).stdout
    assert "Run 1: test error" in shown and "opened 2×, runs 1 and 2" in shown
    last = events(tui("show", 1, "--json", store=path, check=0))[-1]
    assert last["test"]["opened_by"] == [1, 2] and last["event"] == "done"
    assert f"test {first['test_error']:.4g}" in tui("runs", store=path, check=0).stdout
    listed = events(tui("runs", "--json", store=path, check=0))
    assert listed[-1]["test_error"] == first["test_error"]


def test_a_trial_is_scored_and_says_whose_model_it_is(path):
    words = ("search", *TREE, "--max-depth", "1..6", "--sampler", "random", "--trials", 3)
    *_, done = events(tui(*words, "--folds", 2, "--json", store=path, check=0))
    said = tui("test", done["run"], store=path, check=0).stdout
    assert "means over 2 folds; its model is judged by fold 1 of 2 alone" in said


def test_what_the_error_of_clusters_is_is_named(path):
    tui("train", "--data", "blobs", "--rows", 100, "--model", "kmeans", store=path, check=0)
    said = tui("test", 1, store=path, check=0).stdout
    assert "the error is the mean squared distance to the nearest centroid." in said


@pytest.mark.parametrize(("number", "said"), [(7, "there is no run 7"), ("x", "is no run")])
def test_what_cannot_be_scored_is_a_sentence(path, number, said):
    tui("train", *TREE, store=path, check=0)
    ended = tui("test", number, store=path, check=2)
    assert said in ended.stderr and ended.stderr.count("\n") == 1
