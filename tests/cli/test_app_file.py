"""A file in place of a command opens the app on it; what is said of it goes with it."""

import argparse

import pytest

from tui.cli import app
from tui.cli.flags import Parser
from tui.cli.main import main
from tui.errors import Refusal
from tui.sources import File


def begun(*words):
    parser = Parser(prog="tui", allow_abbrev=False)
    app.configure(parser, list(words))
    return app._begun(parser.parse_args(list(words)))


def file_of(*words):
    recipe, file = begun(*words)
    assert recipe is None
    return file


def test_a_path_is_a_file_with_what_is_said_of_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    file = file_of("birds.csv", "--target", "species", "--types", "tag=category", "--rows", "50")
    assert isinstance(file, File) and file.path == str(tmp_path / "birds.csv")
    assert (file.target, file.types, file.rows) == ("species", ("tag=category",), 50)
    assert file_of() is None


def test_what_is_of_a_file_needs_one_and_a_name_is_no_file():
    with pytest.raises(Refusal, match="--target is of a file"):
        file_of("--target", "species")
    with pytest.raises(Refusal, match="'moons' is no file"):
        file_of("moons")


def test_data_and_model_fill_the_form_with_what_is_said_of_them():
    recipe, file = begun("--data", "digits", "--model", "svm", "--C", "3", "--seed", "7")
    assert file is None and recipe.command() == (
        "python -m tui train --data digits --model svm --C 3 --seed 7"
    )
    assert begun("--model=tree", "--max-depth", "2")[0].model.max_depth == 2
    with pytest.raises(Refusal, match="tree has no --gamma, which is set for svm"):
        begun("--model", "tree", "--gamma", "1")
    with pytest.raises(Refusal, match="is a range or set"):
        begun("--model", "svm", "--C", "1..3")


def test_a_file_named_as_data_is_opened_as_one_and_its_model_is_chosen_then(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    file = file_of("--data", "birds.csv", "--target", "species")
    assert isinstance(file, File) and (file.path, file.target) == (
        str(tmp_path / "birds.csv"),
        "species",
    )
    for words in (["birds.csv", "--model", "tree"], ["--data", "birds.csv", "--model", "tree"]):
        with pytest.raises(Refusal, match="--model is chosen in the form"):
            begun(*words)
    with pytest.raises(Refusal, match="'birds\\.csv' is the data already"):
        begun("birds.csv", "--data", "moons")


@pytest.mark.parametrize("word", ["birds.csv", "./birds", "/tmp"])
def test_a_path_is_no_misspelled_command(monkeypatch, word):
    opened = []
    monkeypatch.setattr(app, "run", lambda arguments: opened.append(arguments) or 0)
    assert main([word, "--target", "x"]) == 0
    (arguments,) = opened
    assert isinstance(arguments, argparse.Namespace) and arguments.file == word


def test_a_misspelled_command_is_told_as_one(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["trian"]) == 2
    assert "there is no command 'trian'" in capsys.readouterr().err


@pytest.mark.parametrize("words", [[], ["nofile.csv"]])
def test_without_a_terminal_it_is_refused_as_everything_else_is(capsys, words):
    assert main(words) == 2  # the streams of a test are none
    said = capsys.readouterr().err
    assert said.startswith("tui: there is no terminal") and said.count("\n") == 1
