"""A file of one's own on the command line: looked through, trained on, repeated, searched."""

import csv
import json
import shlex
from functools import cache
from pathlib import Path

import pytest

from tests.cli.program import events, tui
from tests.data.files.own import people
from tests.data.pictures.written import digits

DATA = Path(__file__).parent.parent / "data"
MODELS = {"clean": "logistic", "dirty": "tree", "leaking": "network"}


def sentences(notes) -> str:
    return "\n".join(f"{note['sentence']} {note['suggestion']}" for note in notes)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return tmp_path_factory.mktemp("own") / "runs.db"


@pytest.fixture(scope="module")
def trained(store):
    """What training on one of the three files that come with the tests said, once each."""

    @cache
    def run(name: str):
        words = ["--data", DATA / f"{name}.csv", "--target", "species", "--model", MODELS[name]]
        return tui("train", *words, "--json", store=store, check=0)

    return run


@pytest.mark.parametrize("name", MODELS)
def test_each_file_trains_and_says_what_was_made_of_it(trained, name):
    ended = trained(name)
    start, *records, done = events(ended)
    assert start["event"] == "start" and done["event"] == "done" and records
    assert start["recipe"]["data"]["task"] == "multiclass"
    assert start["rows"] == {"train": 240, "validation": 80, "test": 79 if name == "dirty" else 80}
    assert done["best_validation_error"] < done["baseline_error"] / 3
    kinds = {note["kind"] for note in start["notes"]}
    assert ("copied_target" in kinds) == (name == "leaking")
    assert ("reading" in kinds) == (name == "dirty")
    for note in start["notes"]:
        assert note["sentence"] in ended.stderr


def test_the_leaking_column_is_named_with_what_to_do(trained, store):
    start = events(trained("leaking"))[0]
    said = sentences(start["notes"])
    assert "The column 'diet' alone predicts 'species' without error" in said
    assert "--types diet=left_out" in said
    shown = tui("show", start["run"], store=store, check=0).stdout
    assert "note: The column 'diet' alone predicts 'species'" in shown
    scored = tui("test", start["run"], store=store, check=0).stdout
    assert "beware: The column 'diet' alone predicts 'species'" in scored


def test_what_stands_in_columns_that_are_not_learned_from_is_told_with_a_target_too(tmp_path):
    rows = [f"{n % 9},{'inf' if n else '1e308'},{'NA' if n % 2 else 'None'}" for n in range(40)]
    path = tmp_path / "inf.csv"
    path.write_text(
        "\n".join(["x,inf,na,y", *(f"{row},{'pq'[n % 2]}" for n, row in enumerate(rows))])
    )
    for words in ((), ("--target", "y")):
        (*_, about) = events(tui("data", path, *words, "--json", check=0))
        said = sentences(about["notes"])
        assert said.count("The column 'inf': 40 cells are infinite, or too large") == 1, said
        assert said.count("The column 'na': 40 cells say 'NA' or 'None'") == 1, said


def test_the_dirt_is_named_line_by_line(trained):
    said = sentences(events(trained("dirty"))[0]["notes"])
    for sentence in (
        "semicolon between cells, comma as decimal mark",
        "The byte 0xEE is not UTF-8 (line 1): the file is read as cp1252",
        "Column 8 has no name (line 1): called 'column 8'.",
        "Column 9 has the name 'tag', as another one has (line 1): called 'tag 2'.",
        "8 quoted cells hold line breaks (lines 9, 60, 111, …)",
        "The column 'mass_g': 1 cell is no number ('heavy') (line 23): read as missing.",
        "The column 'bill_mm': 11 cells say 'NA' or '?' (lines 22, 50, 87, …): read as missing.",
        "The column 'île': 13 cells say 'NA' or '?' (lines 7, 24, 28, …): read as missing.",
        "The column 'île': 5 cells have blanks around a word (lines 3, 8, 11, …): read without",
        "1 row has no value in the target 'species' (line 43): left out.",
        "The class 'Macaroni' has 1 row, too few for three parts: all of it trains.",
    ):
        assert sentence in said


@pytest.mark.parametrize("name", ["clean", "dirty"])
def test_the_shown_command_and_the_recipe_repeat_the_run(trained, store, tmp_path, name):
    start, *records, _ = events(trained(name))
    shown = tui("show", start["run"], store=store, check=0).stdout
    recipe = tmp_path / "again.toml"
    recipe.write_text(shown[shown.index("[data]") : shown.index("python -m tui")])
    again = events(tui("train", "--recipe", recipe, "--json", store=store, check=0))
    timeless = [[{**each, "elapsed": 0} for each in said] for said in (records, again[1:-1])]
    assert timeless[0] == timeless[1]
    command = shlex.split(shown.splitlines()[-1])
    third = events(tui(*command[3:], "--json", store=store, check=0))
    assert third[0]["recipe"] == start["recipe"]


def test_without_a_target_it_is_said_which_there_are(store):
    said = tui("train", "--data", DATA / "clean.csv", store=store, check=2).stderr
    assert "give --target with one of 'tag', 'island'" in said and len(said.splitlines()) == 1
    words = ["--data", DATA / "clean.csv", "--model", "kmeans", "--json"]
    start = events(tui("train", *words, store=store, check=0))[0]
    assert start["recipe"]["data"]["task"] == "clustering"
    words = ["--data", DATA / "clean.csv", "--task", "clustering", "--json"]
    start = events(tui("train", *words, store=store, check=0))[0]
    assert start["recipe"]["model"]["name"] == "kmeans"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--data", "no.csv", "--target", "y"], "is not there: give another path"),
        (["--data", "moons", "--target", "y"], "moons has no --target, which is set for a file"),
        (["--data", "{own}", "--target", "why"], "'why' is no column of the file"),
        (
            ["--data", "{own}", "--target", "y", "--model", "linear"],
            "this data has classes to predict",
        ),
        (["--data", "{own}", "--target", "y", "--types", "a=b"], "--types: there is no type 'b'"),
        (["--data", "{own}", "--target", "y", "--noise", "1"], "file has no --noise"),
        (["--data", "{own}", "--target", "y", "--model", "conv"], "learns from pictures"),
        (["--data", "{own}", "--target", "y", "--delimiter", "xx"], "any one character"),
    ],
)
def test_what_makes_no_sense_exits_2_with_one_sentence(store, tmp_path, words, said):
    own = tmp_path / "own.csv"
    own.write_bytes(people(60))
    words = [word.replace("{own}", str(own)) for word in words]
    ended = tui("train", *words, "--json", store=store, check=2)
    (sentence,) = ended.stderr.splitlines()
    assert said in sentence and ended.stdout == ""


@pytest.mark.fault("C03")
def test_c03_ragged_lines_are_refused_unless_they_may_be_left_out(store, tmp_path):
    own = tmp_path / "own.csv"
    lines = people(60).decode().splitlines()
    lines[2] += ",more"
    lines[9] = "1,2"
    own.write_text("\n".join(lines) + "\n")
    words = ["train", "--data", own, "--target", "y", "--model", "tree", "--json"]
    said = tui(*words, store=store, check=2).stderr
    assert "line 3 has 7 fields, expected 6 (2 such lines: 3, 10)" in said
    start = events(tui(*words, "--bad-lines", "skip", store=store, check=0))[0]
    assert sum(start["rows"].values()) == 58
    assert "A line has 2 fields, expected 6 (line 10): left out." in sentences(start["notes"])


def report(path):
    with open(path, newline="", encoding="utf-8") as file:
        return [tuple(row.values()) for row in csv.DictReader(file)]


@pytest.mark.fault("C03")
def test_c03_every_line_that_is_no_row_or_was_repaired_is_reported(store, tmp_path):
    words = ["data", DATA / "ragged.csv", "--target", "species", "--json"]
    refused = tui(*words, "--report", tmp_path / "bad.csv", check=2)
    assert refused.stderr.startswith(
        "tui: line 12 has 9 fields, expected 8 (5 such lines: 12, 51, 76, …); "
        "line 121 has text behind a closing quote: mend the file"
    )
    bad = [
        *(("12", "9 fields"), ("51", "7 fields"), ("76", "9 fields")),
        *(("121", "behind a closing quote"), ("201", "9 fields"), ("391", "9 fields")),
    ]
    told = report(tmp_path / "bad.csv")
    assert [line for line, *_ in told] == [line for line, _ in bad]
    for (_, column, wrong, done, cell), (_, what) in zip(told, bad, strict=True):
        assert what in wrong and (column, done, cell) == ("", "left out", "")
    rejected = events(refused)[-1]
    assert rejected["event"] == "rejected"
    assert sorted(line for each in rejected["findings"] for line in each["lines"]) == [
        int(line) for line, _ in bad
    ]
    words += ["--bad-lines", "skip", "--report", tmp_path / "all.csv"]
    tui(*words, check=0)
    repaired = [each for each in report(tmp_path / "all.csv") if each[1]]
    assert [(line, column, done, cell) for line, column, _, done, cell in repaired] == [
        ("31", "mass_g", "read as missing", "heavy"),
        ("32", "mass_g", "read as missing", ""),
    ]
    assert len(report(tmp_path / "all.csv")) == 8


@pytest.mark.fault("C03")
def test_c03_what_was_left_out_is_told_with_its_lines_when_it_trains(store):
    words = ["--data", DATA / "ragged.csv", "--target", "species", "--bad-lines", "skip"]
    start = events(tui("train", *words, "--model", "tree", "--json", store=store, check=0))[0]
    assert sum(start["rows"].values()) == 394
    (note,) = [each for each in start["notes"] if "9 fields" in each["sentence"]]
    assert note["lines"] == [12, 76, 201, 391] and note["count"] == 4


@pytest.mark.fault("C21")
def test_c21_a_run_is_unaffected_by_what_becomes_of_its_file(store, tmp_path):
    own = tmp_path / "own.csv"
    own.write_bytes(people(60))
    words = ["train", "--data", own, "--target", "y", "--model", "tree", "--json"]
    first = events(tui(*words, store=store, check=0))
    recipe = tmp_path / "again.toml"
    shown = tui("show", first[0]["run"], store=store, check=0).stdout
    recipe.write_text(shown[shown.index("[data]") : shown.index("python -m tui")])
    own.write_bytes(people(60, seed=1))
    said = tui("train", "--recipe", recipe, store=store, check=2).stderr
    assert "has changed since this was settled" in said
    again = tui(
        "train", "--recipe", recipe, "--fingerprint", "none", "--json", store=store, check=0
    )
    assert events(again)[0]["rows"] == first[0]["rows"]


def test_a_search_tries_models_of_a_file(store):
    words = ["--data", DATA / "clean.csv", "--target", "species", "--model", "tree", "--json"]
    space = ["--max-depth", "1..4", "--sampler", "grid", "--trials", 4, "--folds", 3]
    said = events(tui("search", *words, *space, store=store, check=0))
    done = said[-1]
    assert done["event"] == "done" and done["best_validation_error"] < 0.2


def test_a_file_is_looked_through(store):
    told = tui("data", DATA / "clean.csv", store=store, check=0).stdout
    assert "comma between cells" in told and "400 in 401 lines" in told
    assert "date:iso" in told and "2021-01-04 to 2023-12-26" in told
    assert "target    not named" in told and "looks like an id" in told
    words = ["data", DATA / "leaking.csv", "--target", "species"]
    told = tui(*words, store=store, check=0).stdout
    assert "species, multiclass: its cells are words" in told
    assert "240 train, 80 validation, 80 test (sealed)" in told
    assert "The column 'diet' alone predicts 'species'" in told


def test_programs_read_a_preview_first_and_then_all(store):
    words = ["data", DATA / "dirty.csv", "--target", "species", "--json"]
    preview, about = events(tui(*words, store=store, check=0))
    assert preview["event"] == "preview" and len(preview["rows"]) == 20
    assert preview["names"][:3] == ["tag", "île", "bill_mm"]
    assert about["event"] == "data" and about["task"] == "multiclass"
    assert about["delimiter"] == "semicolon" and about["encoding"] == "cp1252"
    types = {each["name"]: each["type"] for each in about["columns"]}
    assert types["bill_mm"] == "number" and types["ringed"] == "date:%d.%m.%Y"
    assert about["dataset"]["rows"]["train"] == 240
    recipe = about["recipe"]
    assert recipe["name"] == "file" and recipe["task"] == "multiclass"
    assert json.loads(json.dumps(recipe))["types"][0] == "tag=identifier"


def test_runs_of_a_file_are_found_by_its_name(store):
    words = ["--data", DATA / "clean.csv", "--target", "species", "--model", "tree"]
    tui("train", *words, store=store, check=0)
    found = tui("runs", "--filter", "data:clean model:tree", store=store, check=0).stdout
    assert "clean.csv" in found
    assert "no run has" in tui("runs", "--filter", "data:tests", store=store, check=0).stdout


def test_a_convolutional_network_learns_from_idx_files(store, tmp_path):
    path = digits(tmp_path)
    words = ["--data", path, "--model", "conv", "--epochs", 8, "--json"]
    start, *_, done = events(tui("train", *words, store=store, check=0))
    assert start["recipe"]["data"]["content"] == "pictures"
    assert done["best_validation_error"] < 0.4
    told = tui("data", path, store=store, check=0).stdout
    assert "64: pixel 0,0" in told and "classes   10" in told
