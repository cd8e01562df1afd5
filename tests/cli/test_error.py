"""`--error` chooses what a run or a search is judged by; events say which that was."""

import pytest

from tests.cli.program import events, tui


def test_a_run_is_judged_by_it_and_says_so(tmp_path):
    store = tmp_path / "runs.db"
    words = "--data moons --rows 100 --model network --hidden-layers 4 --epochs 30 --error f1"
    start, *records, done = events(tui("train", *words.split(), "--json", store=store, check=0))
    assert start["measure"] == done["measure"] == "1 - F1"
    assert start["recipe"]["stop"]["error"] == "f1"
    assert done["best_validation_error"] == min(each["validation_error"] for each in records)
    assert done["best_validation_error"] == pytest.approx(1 - done["scores"]["f1"]["value"])
    assert done["baseline_error"] == pytest.approx(1.0)
    shown = tui("show", 1, store=store, check=0).stdout
    assert "error: 1 - F1" in shown and "--error f1" in shown
    tested = events(tui("test", 1, "--json", store=store, check=0))[-1]
    assert tested["low"] <= tested["test_error"] <= tested["high"]


def test_the_usual_one_is_named_too():
    words = "--data line --rows 60 --model linear --epochs 3 --json"
    start, *_, done = events(tui("train", *words.split(), check=0))
    assert start["measure"] == done["measure"] == "root mean squared error"
    assert "error" not in start["recipe"]["stop"]


@pytest.mark.parametrize("verb", ["train", "search"])
def test_what_does_not_fit_is_refused_in_a_sentence(verb):
    words = "--data line --model linear --error f1"
    over = ["--learning-rate", "0.01..1"] if verb == "search" else []
    ended = tui(verb, *words.split(), *over, check=2)
    assert ended.stdout == "" and ended.stderr == (
        "tui: error: 1 - F1 is of classes, and this data has numbers to predict: give usual, mae "
        "or r2.\n"
    )


def test_a_search_ranks_by_it(tmp_path):
    store = tmp_path / "runs.db"
    words = "--data moons --rows 100 --noise 0.4 --model network --hidden-layers 4 --epochs 8"
    space = "--learning-rate {0.001,0.03,1} --sampler grid --trials 3 --error log_loss --workers 1"
    said = events(tui("search", *words.split(), *space.split(), "--json", store=store, check=0))
    start, done = said[0], said[-1]
    assert start["measure"] == "log loss" and done["event"] == "done"
    found = [each for each in said if each["event"] == "trial"]
    assert len(found) == 3
    lowest = min(each["best_validation_error"] for each in found)
    assert done["best_validation_error"] == lowest
    run = min(found, key=lambda each: each["best_validation_error"])["run"]
    (_, *records, _) = events(tui("show", run, "--json", store=store, check=0))
    errors = [each["validation_error"] for each in records]
    assert errors == pytest.approx([each["validation_loss"] for each in records])
    lead = done["lead"]
    assert lead["optimism"] is None and lead["rows"] == 0
    assert lead["rival"]["noise"] is None and lead["rival"]["chance"] is None
