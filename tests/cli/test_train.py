"""`train` keeps its contract: events, exit statuses, one sentence of trouble."""

import json
import os
import signal
import subprocess
from pathlib import Path

import numpy as np
import pytest

from tests.cli.program import PROGRAM, events, tui

MOONS = "--data moons --model network --hidden-layers 8,8 --learning-rate 0.03 --epochs 200"


def test_two_moons_are_learned_and_every_step_is_a_record():
    said = events(tui("train", *MOONS.split(), "--seed", 0, "--json", check=0))
    start, *records, done = said
    assert start["event"] == "start"
    assert start["rows"] == {"train": 300, "validation": 100, "test": 100}
    assert start["parameters"] == 2 * 8 + 8 + 8 * 8 + 8 + 8 + 1
    assert start["recipe"]["model"]["learning_rate"] == 0.03
    assert [record["step"] for record in records] == list(range(1, 201))
    assert done["event"] == "done" and done["outcome"] == "finished" and done["steps"] == 200
    assert done["best_validation_error"] <= 0.08
    assert done["verdict"]["kind"] == "good" and done["verdict"]["sentence"].endswith(".")
    best = min(record["validation_error"] for record in records)
    assert done["best_validation_error"] == best
    assert done["baseline_error"] == pytest.approx(0.5, abs=0.05)


def test_the_same_command_twice_gives_the_same_records():
    def timeless():
        said = events(tui("train", *MOONS.split(), "--epochs", 30, "--json", check=0))
        return [{**each, "elapsed": 0, "run": 0} for each in said]

    assert timeless() == timeless()


def test_digits_are_learned():
    words = "--data digits --model network --hidden-layers 32 --epochs 20 --json"
    done = events(tui("train", *words.split(), check=0))[-1]
    assert done["best_validation_error"] <= 0.06


def test_a_convolutional_network_learns_digits_within_a_minute():
    words = "--data digits --model conv --patience 20 --json"
    done = events(tui("train", *words.split(), check=0))[-1]
    assert done["best_validation_error"] <= 0.03 and done["elapsed"] < 60


def test_linear_regression_reaches_least_squares():
    from tui.data import load
    from tui.sources import source_named

    done = events(tui("train", "--data", "diabetes", "--model", "linear", "--json", check=0))[-1]
    dataset = load(source_named("diabetes")())
    A = np.column_stack([dataset.train.X, np.ones(len(dataset.train))])
    solution = np.linalg.lstsq(A, dataset.train.y, rcond=None)[0]
    B = np.column_stack([dataset.validation.X, np.ones(len(dataset.validation))])
    error = dataset.error(B @ solution, dataset.validation.y)
    assert done["best_validation_error"] <= error * 1.01
    records = events(tui("show", done["run"], "--json", check=0))[1:-1]
    assert records[-1]["validation_error"] == pytest.approx(error, rel=0.01)


def test_divergence_exits_1_with_a_sentence():
    words = "--data moons --model network --learning-rate 1e6 --optimizer sgd --json"
    ended = tui("train", *words.split(), check=1)
    assert events(ended)[-1]["outcome"] == "diverged"
    (sentence,) = ended.stderr.splitlines()
    assert "diverged" in sentence and "learning rate" in sentence


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("--learning-rate nan", "--learning-rate"),
        ("--learning-rate -1", "'-1'"),
        ("--learning-rate 1e400", "above 0"),
        ("--learning-rate=", "nothing is given"),
        ("--learning-rate １２", "１２"),
        ("--epochs 1,000", "'1,000'"),
        ("--learning-rate 0.001..1", "range"),
        ("--activation {tanh,relu}", "set"),
        ("--hidden-layers 9999999999", "2048"),
        ("--hidden-layers 2048,2048,2048", "GB"),
        ("--batch-size 301", "batch size: a batch of 301 is more than the 300 rows to train on"),
        ("--model kmeans --clusters 400", "clusters: 400 clusters need 400 rows"),
        ("--model svm --rows 100000", "rows: the kernel of 60000 training rows needs 28.8 GB"),
        ("--model linear", "two moons"),
        ("--model conv", "learns from pictures"),
        ("--model nope", "linear, logistic"),
        ("--data nope", "moons"),
        ("--data digits --noise 1", "digits has no --noise, which is set for moons, circles"),
        ("--model logistic --hidden-layers=8", "set for network and conv: give --model with one"),
        ("--data line --model linear --C 2", "linear has no --C, which is set for svm: give"),
        ("--recipe missing.toml", "missing.toml"),
        ("--split 60/60/20", "60/20/20"),
        ("--nonsense 3", "--nonsense"),
    ],
)
def test_what_makes_no_sense_exits_2_with_one_sentence(words, said):
    ended = tui("train", *words.split(), "--json", check=2)
    assert ended.stdout == ""
    (sentence,) = ended.stderr.splitlines()
    assert said in sentence


@pytest.mark.parametrize("how", [["--detach"], []], ids=["detached", "here"])
def test_a_model_too_large_is_refused_before_a_run_is_made_of_it(tmp_path, how):
    store = tmp_path / "runs.db"
    words = ["train", *how, "--hidden-layers", "2048,2048,2048"]
    ended = tui(*words, store=store, check=2)
    (sentence,) = ended.stderr.splitlines()
    assert "million values" in sentence and ended.stdout == ""
    assert not store.exists()


def test_a_flag_may_be_called_as_the_form_calls_it():
    words = "--model network --first-weights small --clip-gradient 2 --epochs 1e0 --json"
    start, *_ = events(tui("train", *words.split(), check=0))
    assert start["recipe"]["model"]["init"] == "small" and start["recipe"]["model"]["clip"] == 2


def test_help_lists_just_that_familys_flags():
    network = tui("train", "--model", "network", "--help", check=0).stdout
    logistic = tui("train", "--model", "logistic", "--data", "iris", "--help", check=0).stdout
    assert "--hidden-layers" in network and "--label-noise" in network
    assert "--hidden-layers" not in logistic and "--learning-rate" in logistic


def test_a_recipe_file_and_flags_over_it(tmp_path):
    recipe = tmp_path / "r.toml"
    recipe.write_text('[data]\nname = "iris"\n[model]\nname = "logistic"\nepochs = 7\n')
    words = ["train", "--recipe", recipe, "--l2", "0.1", "--json"]
    start, *records, _done = events(tui(*words, check=0))
    assert len(records) == 7
    assert start["recipe"]["model"]["l2"] == 0.1 and start["recipe"]["data"]["name"] == "iris"


def test_a_wrong_key_in_a_recipe_is_named_with_its_line(tmp_path):
    recipe = tmp_path / "r.toml"
    recipe.write_text('[model]\nname = "network"\nlerning_rate = 7\n')
    ended = tui("train", "--recipe", recipe, check=2)
    assert "line 3" in ended.stderr and "lerning_rate" in ended.stderr


def test_without_a_terminal_there_are_no_escapes():
    ended = tui("train", "--epochs", 3, check=0)
    assert "\x1b" not in ended.stdout + ended.stderr and "\r" not in ended.stderr
    assert "best: validation error" in ended.stdout


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_it_and_keeps_what_was_recorded(tmp_path, number, status):
    store = tmp_path / "runs.db"
    words = ["train", "--epochs", "1000000", "--json", "--store", str(store)]
    with subprocess.Popen(
        [*PROGRAM, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as program:
        assert json.loads(program.stdout.readline())["event"] == "start"
        assert json.loads(program.stdout.readline())["step"] == 1
        os.kill(program.pid, number)
        out, err = program.communicate(timeout=30)
    assert program.returncode == status
    assert json.loads(out.splitlines()[-1])["outcome"] == "stopped"
    assert "kept as run 1" in err
    (run,) = events(tui("runs", "--json", store=store, check=0))
    assert run["outcome"] == "stopped" and run["steps"] > 0


def test_a_library_named_file_in_the_folder_is_not_run(tmp_path):
    """The program is installed elsewhere, the student's folder has files named like libraries."""
    for name in ("random", "numpy", "csv", "pathlib", "fnmatch", "ipaddress", "argparse"):
        (tmp_path / f"{name}.py").write_text("open('canary', 'w').close()\n")
    ended = subprocess.run(
        [*PROGRAM, "train", "--epochs", "2", "--json"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert not (tmp_path / "canary").exists()


def test_a_reader_that_leaves_fails_no_run(tmp_path):
    store = tmp_path / "runs.db"
    with subprocess.Popen(
        [*PROGRAM, "train", "--epochs", "1000000", "--json", "--store", str(store)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as program:
        program.stdout.readline()
        program.stdout.close()
        assert program.wait(timeout=60) == 141
        assert program.stderr.read() == b""
    (run,) = events(tui("runs", "--json", store=store, check=0))
    assert run["outcome"] == "stopped"


def test_escapes_in_words_are_not_passed_through():
    ended = tui("train", "--x\x1b[31m", check=2)
    assert "\x1b" not in ended.stderr


def test_killed_in_the_middle_everything_recorded_is_shown(tmp_path):
    store = tmp_path / "runs.db"
    with subprocess.Popen(
        [*PROGRAM, "train", "--epochs", "1000000", "--json", "--store", str(store)],
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        for _ in range(300):
            program.stdout.readline()
        program.kill()
    (run,) = events(tui("runs", "--json", store=store, check=0))
    assert (run["outcome"], run["state"]) == ("failed", "ended")
    assert "unexpectedly" in run["reason"]
    lines = events(tui("show", 1, "--json", store=store, check=0))
    assert len(lines) - 2 == run["steps"] > 0
