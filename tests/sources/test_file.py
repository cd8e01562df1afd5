import os
from pathlib import Path

import pytest

from tui.errors import Refusal
from tui.recipe import Recipe
from tui.sources import SOURCES, File, source_named, source_of
from tui.sources.file_options import AUTO

SETTLED = File(
    path="/data/houses.csv",
    target="price",
    aim="regression",
    types=("rooms=number", "price=number", "a, b=category"),
    content="table",
    encoding="utf-8",
    delimiter="semicolon",
    fingerprint="f" * 32,
    missing_words=("NA", "x,y"),
)


def test_the_task_is_the_instances_own():
    assert File().task is None and SETTLED.task == "regression"
    assert not SETTLED.pictures and File(content="pictures").pictures
    assert SETTLED.caption == "houses.csv" and File(path="/a/\x1b[31m.csv").caption == "␛[31m.csv"


def test_a_recipe_of_a_file_is_spelled_in_every_way():
    recipe = Recipe.from_dict({"data": SETTLED.values() | {"name": "file"}})
    assert recipe.data == SETTLED
    assert Recipe.from_toml(recipe.to_toml()) == recipe
    assert Recipe.from_dict(recipe.to_dict()) == recipe
    assert recipe.title == "houses.csv · neural network"


def test_a_file_is_named_by_its_path_alone():
    command = Recipe(SETTLED).command()
    assert "--data /data/houses.csv" in command and "--path" not in command
    assert "--types 'rooms=number,price=number,\"a, b=category\"'" in command


@pytest.mark.parametrize("word", ["a.csv", "./a", "/a/b", "a.csv.gz", "../x.parquet", "moons.csv"])
def test_what_looks_like_a_path_is_one(word):
    kind, told = source_of(word)
    assert kind is File and told == {"path": os.path.abspath(word)}  # noqa: PTH100


def test_names_come_first_and_a_misspelled_one_is_told_as_one(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for each in SOURCES:
        Path(each.name).write_text("a,b\n")
        assert source_of(each.name) == (each, {})
    Path("plain").write_text("a,b\n")
    assert source_of("plain")[0] is File
    with pytest.raises(Refusal, match="there is no data 'mooons': give moons, circles"):
        source_of("mooons")
    assert source_named("file") is File


def test_another_file_keeps_nothing_that_was_told_from_the_first():
    values = SETTLED.over({"path": "/data/other.csv"})
    other = File.from_values(values)
    assert other.target == "price" and other.missing_words == ("NA", "x,y")
    assert (other.aim, other.types, other.encoding, other.fingerprint) == (AUTO, (), AUTO, "")
    assert other.delimiter == AUTO


def test_another_target_is_told_anew_and_types_are_joined():
    changed = File.from_values(SETTLED.over({"target": "rooms", "types": ("rooms=category",)}))
    assert changed.aim == AUTO and changed.fingerprint == SETTLED.fingerprint
    assert changed.types == ("rooms=category", "price=number", "a, b=category")
    kept = File.from_values(SETTLED.over({"target": "price", "task": "regression"}))
    assert kept == SETTLED


@pytest.mark.parametrize(
    ("text", "word"),
    [(",", "comma"), ("tab", "tab"), ("\t", "tab"), ("^", "^"), (" ", "blank"), ("auto", "auto")],
)
def test_any_character_may_stand_between_cells(text, word):
    declaration = File.hyperparameter("delimiter").declaration
    assert declaration.parse(text) == word == declaration.check(text)


@pytest.mark.parametrize("text", ["", ",,", '"', "\n", "comma,"])
def test_what_cannot_stand_between_cells_is_refused(text):
    with pytest.raises(Refusal, match="or any one character"):
        File.hyperparameter("delimiter").declaration.parse(text)


def test_an_older_recipe_without_a_field_still_reads():
    assert Recipe.from_dict({"data": {"name": "file", "path": "/x.csv"}}).data == File(
        path="/x.csv"
    )
