"""Saving a recipe: whole or not at all."""

import pytest

from tui.app import recipe_file
from tui.errors import Refusal
from tui.recipe import Recipe

RECIPE = Recipe.from_dict({"data": {"name": "circles"}, "model": {"epochs": 7}})


def test_what_is_saved_opens_again(tmp_path):
    path = tmp_path / "circles.toml"
    recipe_file.save(RECIPE, path)
    assert Recipe.from_file(str(path)).to_dict() == RECIPE.to_dict()
    assert [each.name for each in tmp_path.iterdir()] == ["circles.toml"]


@pytest.mark.parametrize("name", [".", "no/such/folder/x.toml", "x\0y.toml", "n" * 300])
def test_a_place_that_cannot_be_written_is_a_sentence(tmp_path, name):
    with pytest.raises(Refusal) as refused:
        recipe_file.save(RECIPE, tmp_path / name)
    assert "\0" not in str(refused.value)
    assert [each.name for each in tmp_path.iterdir()] == []


@pytest.mark.fault("D07")
@pytest.mark.parametrize("call", ["fsync", "fdopen"])
def test_d07_a_write_that_fails_leaves_the_old_file_whole(tmp_path, monkeypatch, call):
    path = tmp_path / "circles.toml"
    path.write_text("the old one")

    def fails(*_arguments, **_words):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(recipe_file.os, call, fails)
    with pytest.raises(Refusal, match="No space left"):
        recipe_file.save(RECIPE, path)
    assert path.read_text() == "the old one" and [each.name for each in tmp_path.iterdir()] == [
        "circles.toml"
    ]


def test_overwriting_is_warned_of(tmp_path):
    path = tmp_path / "x.toml"
    assert recipe_file.overwrites(path) == ""
    path.write_text("")
    assert "Enter again replaces it" in recipe_file.overwrites(path)
