"""Where a recipe is proposed to be saved."""

import pytest

from tui.app.screens.recipes import proposed
from tui.recipe import Recipe


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ({"name": "moons"}, "moons-network.toml"),
        ({"name": "file", "path": "/somewhere/churn 2.csv"}, "churn 2-network.toml"),
    ],
)
def test_a_recipe_of_a_file_goes_by_the_name_of_the_file(data, name):
    assert proposed(Recipe.from_dict({"data": data})) == name
