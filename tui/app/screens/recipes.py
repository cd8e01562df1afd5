"""The dialogs about a recipe: its command line, saving it, opening one."""

from collections.abc import Callable
from pathlib import Path

from tui.app.recipe_file import overwrites, save
from tui.app.screens.path import PathAsked
from tui.app.screens.reading import Reading
from tui.app.text import text
from tui.recipe import Recipe


def command_dialog(recipe: Recipe) -> Reading:
    """Shows the command that trains `recipe`."""
    hint = "copied, where the terminal allows it; Esc closes"
    return Reading("The command that trains this", text(recipe.command()), hint)


def save_dialog(recipe: Recipe) -> PathAsked:
    """Asks where to, and saves; answers the path."""
    name = f"{recipe.data.name}-{recipe.model.name}.toml"
    return PathAsked("Save the recipe as", name, lambda path: save(recipe, path), overwrites)


def open_dialog(take: Callable[[Recipe], None]) -> PathAsked:
    """Asks for a recipe file and hands what it holds to `take`; answers the path."""

    def use(path: Path) -> None:
        take(Recipe.from_file(str(path)))

    return PathAsked("Open the recipe", "", use)
