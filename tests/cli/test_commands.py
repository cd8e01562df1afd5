"""The other commands: list, show, stop, watch, data, models, and how they refuse."""

import json
import sqlite3
import subprocess
import sys

import pytest

from tests.cli.program import PROGRAM, events, fresh, tui
from tui.families import FAMILIES
from tui.recipe import Recipe
from tui.runs.store import Store
from tui.runs.writer import Writer
from tui.sources import SOURCES


def test_an_empty_store_says_how_to_begin(tmp_path):
    assert "train" in tui("runs", store=tmp_path / "runs.db", check=0).stdout


def test_runs_are_filtered_and_a_filter_that_means_nothing_is_refused(tmp_path):
    store = tmp_path / "runs.db"
    for model in ("tree", "logistic"):
        tui("train", "--model", model, store=store, check=0)
    listing = tui("runs", "--filter", "model:tree depth>=0 1", store=store, check=0).stdout
    assert "moons tree" in listing and "logistic" not in listing
    none = tui("runs", "--filter", "diverged", store=store, check=0).stdout
    assert none == "no run has all of 'diverged'.\n"
    assert tui("runs", "--filter", "diverged", "--json", store=store, check=0).stdout == ""
    (refused,) = tui("runs", "--filter", "dpeth>4", store=store, check=2).stderr.splitlines()
    assert "no hyperparameter is called 'dpeth'" in refused


def test_runs_and_show_tell_of_a_finished_run(tmp_path):
    store = tmp_path / "runs.db"
    tui("train", "--epochs", 5, "--l2", 0.01, store=store, check=0)
    listing = tui("runs", store=store, check=0).stdout
    assert "moons network --epochs 5 --l2 0.01" in listing and "finished" in listing
    shown = tui("show", 1, store=store, check=0).stdout
    assert "python -m tui train --data moons --model network --epochs 5 --l2 0.01" in shown
    assert "best: validation error" in shown and "[model]" in shown
    assert "too early to say: it ended after 5 epochs" in shown
    for words in (("show", 1, "--plain"), ("watch", 1, "--plain")):
        told = tui(*words, store=store, check=0).stdout
        assert "train falls from" in told and "at epoch" in told
        for title in ("Weights", "Boundary", "Predictions"):
            assert f"{title} after epoch 5" in told


def test_the_shown_command_repeats_the_run(tmp_path):
    store = tmp_path / "runs.db"
    words = "--data iris --model logistic --epochs 9 --seed 4 --split 50/25/25 --json"
    first = events(tui("train", *words.split(), store=store, check=0))
    shown = tui("show", 1, store=store, check=0).stdout.splitlines()[-1].split()
    again = events(tui(*shown[3:], "--json", store=store, check=0))
    errors = [[e.get("validation_loss") for e in said] for said in (first, again)]
    assert errors[0] == errors[1]


@pytest.mark.parametrize("command", ["show", "stop", "watch"])
def test_an_unknown_run_is_refused(tmp_path, command):
    Store.open(tmp_path / "runs.db").close()
    ended = tui(command, 99, store=tmp_path / "runs.db", check=2)
    assert "no run 99" in ended.stderr


@pytest.mark.parametrize("command", ["show", "stop", "watch", "resume", "runs"])
def test_reading_makes_no_store(tmp_path, command):
    words = () if command == "runs" else (1,)
    ended = tui(command, *words, store=tmp_path / "typo" / "runs.db")
    assert "no run" in ended.stderr + ended.stdout
    assert ended.returncode == (0 if command == "runs" else 2) and not list(tmp_path.iterdir())


def test_a_number_too_large_is_refused(tmp_path):
    ended = tui("show", "9" * 30, store=tmp_path / "runs.db", check=2)
    assert len(ended.stderr.splitlines()) == 1


def test_a_locale_without_the_characters_gets_others(tmp_path):
    store = tmp_path / "runs.db"
    tui("train", "--epochs", 1, store=store, check=0)
    said = fresh("show", 1, store=store, env={"PYTHONIOENCODING": "ascii"}, check=0).stdout
    assert "two moons ? neural network" in said


def test_watch_json_tells_what_train_told(tmp_path):
    store = tmp_path / "runs.db"
    told = events(tui("train", "--epochs", 7, "--json", store=store, check=0))
    assert events(tui("watch", 1, "--json", store=store, check=0)) == told


def test_stopping_what_is_over_is_refused(tmp_path):
    store = tmp_path / "runs.db"
    tui("train", "--epochs", 1, store=store, check=0)
    assert "over already" in tui("stop", 1, store=store, check=2).stderr


def test_a_detached_run_is_watched_and_stopped(tmp_path):
    store = tmp_path / "runs.db"
    number = tui("train", "--detach", "--epochs", 1_000_000, store=store, check=0).stdout.strip()
    with subprocess.Popen(
        [*PROGRAM, "watch", number, "--plain", "--store", str(store)],
        stdout=subprocess.PIPE,
        text=True,
    ) as watching:
        assert "two moons" in watching.stdout.readline()
        assert watching.stdout.readline().startswith("epoch ")
        tui("stop", number, store=store, check=0)
        rest = watching.communicate(timeout=30)[0]
    assert "stopped after" in rest
    assert watching.returncode == 0


def diverged(store):
    words = "--data moons --model network --learning-rate 1e6 --optimizer sgd --json"
    return tui("train", *words.split(), store=store, check=1)


@pytest.mark.parametrize("way", ["--plain", "--json"])
def test_watching_a_run_that_diverged_exits_as_train_did(tmp_path, way):
    store = tmp_path / "runs.db"
    trained = diverged(store)
    watched = tui("watch", 1, way, store=store, check=1)
    assert watched.stderr == trained.stderr and "diverged" in watched.stderr
    if way == "--json":
        assert watched.stdout == trained.stdout


def test_a_process_that_does_not_answer_is_said_everywhere(tmp_path):
    path = tmp_path / "runs.db"
    store = Store.open(path)
    writer = Writer(path, store.add(Recipe()))
    assert writer.claim()
    writer.close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("UPDATE runs SET host = 'elsewhere', heartbeat = heartbeat - 50")
    other.close()
    store.close()
    said = "not answering for 5"
    for words in (["runs"], ["show", 1], ["stop", 1]):
        text = tui(*words, store=path, check=0).stdout
        assert said in text and "on elsewhere)" in text
    (run,) = events(tui("runs", "--json", store=path, check=0))
    assert 50 <= run["silence"]["seconds"] < 60 and run["silence"]["doing"] == "on elsewhere"
    assert events(tui("show", 1, "--json", store=path, check=0))[-1]["silence"]["process"] > 0


def test_every_family_and_source_is_listed():
    models, data = tui("models", check=0).stdout, tui("data", check=0).stdout
    assert all(family.name in models for family in FAMILIES)
    assert all(source.name in data for source in SOURCES)
    flags = tui("models", "network", check=0).stdout
    assert "--hidden-layers (default 8,8)" in flags
    for line in tui("models", "--json", check=0).stdout.splitlines():
        assert json.loads(line)["hyperparameters"]["seed"]["flag"] == "--seed"


def test_data_says_what_it_is():
    (about,) = events(tui("data", "iris", "--json", check=0))
    assert about["rows"] == {"train": 90, "validation": 30, "test": 30}
    assert about["baseline_error"] == pytest.approx(2 / 3, abs=0.01)
    assert tui("data", "--rows", 50, "moons", check=0).stdout
    text = tui("data", "moons", "--rows", 50, check=0).stdout
    assert "30 train, 10 validation, 10 test (sealed)" in text


def test_unknown_commands_are_refused():
    ended = tui("trian", check=2)
    assert "'trian'" in ended.stderr and "train" in ended.stderr


def test_help_is_light():
    code = (
        "import sys; from tui.cli.main import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'numpy', 'scipy', 'sklearn', 'plotext', 'textual'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


@pytest.mark.parametrize("content", ["garbage" * 100, "SQLite format 3\0" + "x" * 2000])
def test_a_store_that_is_none_is_one_sentence(tmp_path, content):
    store = tmp_path / "runs.db"
    store.write_text(content)
    ended = tui("runs", store=store, check=1)
    assert len(ended.stderr.splitlines()) == 1 and "left as it is" in ended.stderr
    assert store.read_text() == content


def test_watch_without_a_terminal_names_its_plain_self(tmp_path):
    store = tmp_path / "runs.db"
    tui("train", "--epochs", 1, store=store, check=0)
    ended = fresh("watch", store=store, env={"TERM": "xterm"}, check=2)
    assert ended.stderr.startswith("tui: there is no terminal")
    assert "use `python -m tui watch 1 --plain`" in ended.stderr


def test_divergence_is_said_once(tmp_path):
    store = tmp_path / "runs.db"
    words = "--data line --model linear --learning-rate 10 --optimizer sgd --scaling none"
    ended = tui("train", *words.split(), store=store, check=1)
    assert (ended.stdout + ended.stderr).count("Try learning rate") == 1
    assert "to try" not in ended.stdout and "diverged after 1 epoch in" in ended.stdout
    assert tui("show", 1, store=store, check=0).stdout.count("instead of") == 1
