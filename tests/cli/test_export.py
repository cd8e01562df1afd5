"""A run leaves the program, and comes back as predictions."""

import csv
import json
import os
import pty
import re
import sys
from pathlib import Path

import pytest

from tests.cli.program import events, tui

DATA = Path(__file__).parent.parent / "data"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    path = tmp_path_factory.mktemp("export") / "runs.db"
    words = ["--data", DATA / "dirty.csv", "--target", "species", "--model", "tree", "--json"]
    tui("train", *words, store=path, check=0)
    return path


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.fault("X01")
def test_x01_a_model_is_exported_and_predicts_as_its_run_does(store, tmp_path):
    model, by_run, by_file = (tmp_path / each for each in ("m.skops", "run.csv", "file.csv"))
    said = tui("export", 1, "--to", model, "--json", store=store, check=0)
    assert json.loads(said.stdout) == {"event": "exported", "run": 1, "to": str(model)}
    assert "seconds since 1970" in said.stderr
    ended = tui("predict", 1, DATA / "dirty.csv", "--to", by_run, store=store, check=0)
    assert ended.stdout == f"predictions of 400 rows are in '{by_run}'.\n"
    words = ["predict", model, DATA / "dirty.csv", "--to", by_file, "--json"]
    (event,) = events(tui(*words, store=tmp_path / "no.db", check=0))
    assert event == {"event": "predicted", "rows": 400, "to": str(by_file)}
    assert rows(by_run) == rows(by_file) and len(rows(by_run)) == 400
    with open(DATA / "dirty.csv", encoding="cp1252", newline="") as file:
        true = [line[-1] for line in csv.reader(file, delimiter=";")]
    right = sum(
        each["predicted species"] == word for each, word in zip(rows(by_run), true[1:], strict=True)
    )
    assert right > 360


def test_predictions_go_to_standard_output_without_a_file(store):
    ended = tui("predict", 1, DATA / "dirty.csv", "--probabilities", store=store, check=0)
    head, *found = ended.stdout.splitlines()
    assert head.startswith("row,predicted species,probability of Adelie") and len(found) == 400
    assert not re.search(r"[\x00-\x09\x0b-\x1f]", ended.stdout)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["export", "1", "--to", "x.txt"], "no ending that is known"),
        (["export", "9", "--to", "x.json"], "there is no run 9"),
        (["predict", "9", __file__], "there is no run 9"),
        (["predict", "none.skops", "rows.csv"], "is not there"),
        (["predict", "1", "none.csv"], "none.csv"),
        (["predict", "1", "rows.csv", "--to", "out.xlsx"], "no ending that is known"),
        (["predict", "1", "rows.csv", "--json"], "give --to"),
    ],
)
@pytest.mark.fault("X03")
def test_x03_what_makes_no_sense_is_one_sentence(store, words, said):
    ended = tui(*words, store=store, check=2)
    assert said in ended.stderr and len(ended.stderr.splitlines()) == 1 and not ended.stdout


def test_every_kind_of_record_is_written_and_none_over_a_file_unasked(store, tmp_path):
    for name in ("r.json", "r.csv", "r.parquet", "r.tfevents"):
        path = tmp_path / name
        path.write_text("older")
        refused = tui("export", 1, "--to", path, store=store, check=2)
        assert "is there already" in refused.stderr and path.read_text() == "older"
        tui("export", 1, "--to", path, "--force", store=store, check=0)
        assert path.stat().st_size > 100 and path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("answer", ["n", "y"])
def test_at_a_terminal_it_is_asked(store, tmp_path, answer):
    path = tmp_path / "r.csv"
    path.write_text("older")
    environment = {**os.environ, "TUI_STORE": str(store)}
    child, master = pty.fork()
    if not child:
        command = [sys.executable, "-m", "tui", "export", "1", "--to", str(path)]
        os.execve(sys.executable, command, environment)
    seen = b""
    try:
        while b"[y/N]" not in seen:
            seen += os.read(master, 1000)
        os.write(master, answer.encode() + b"\n")
        while part := _read(master):
            seen += part
    finally:
        os.close(master)
        _, status = os.waitpid(child, 0)
    assert (path.read_text() == "older") == (answer == "n"), seen
    assert os.waitstatus_to_exitcode(status) == (2 if answer == "n" else 0)


def _read(master):
    try:
        return os.read(master, 1000)
    except OSError:  # whoever wrote there has ended
        return b""


@pytest.mark.fault("C21")
def test_c21_a_file_that_changed_or_is_gone_leaves_the_model_as_it_was(store, tmp_path):
    copy = tmp_path / "copy.csv"
    copy.write_bytes((DATA / "clean.csv").read_bytes())
    words = ["--data", copy, "--target", "species", "--model", "tree", "--max-splits", 3, "--json"]
    start, *_ = events(tui("train", *words, store=store, check=0))
    run, new = start["run"], DATA / "clean.csv"
    before = tui("predict", run, new, store=store, check=0).stdout
    with open(copy, "a", encoding="utf-8") as file:
        file.write("N0401,Dream,40.0,190,3500,no,2022-01-01,Adelie\n")
    refused = tui("export", run, "--to", tmp_path / "m.py", store=store, check=2)
    assert "has changed since" in refused.stderr  # a script makes the split anew
    copy.unlink()
    assert tui("predict", run, new, store=store, check=0).stdout == before
    tui("export", run, "--to", tmp_path / "m.skops", store=store, check=0)
    by_file = tui("predict", tmp_path / "m.skops", new, store=store, check=0)
    assert by_file.stdout == before


@pytest.mark.fault("X08")
def test_x08_the_help_of_both_loads_nothing_heavy():
    for command in ("export", "predict"):
        code = (
            "import sys; from tui.cli.main import main\n"
            f"try: main(['{command}', '--help'])\n"
            "except SystemExit: pass\n"
            "assert not {'numpy', 'sklearn', 'duckdb', 'textual'} & set(sys.modules)"
        )
        assert fresh_python(code) == 0


def fresh_python(code):
    import subprocess

    return subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode
