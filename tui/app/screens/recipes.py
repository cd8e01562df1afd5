"""The dialogs about a recipe: its command line, and saving it."""

from collections.abc import Sequence

from tui.app.recipe_file import overwrites, save
from tui.app.screens.path import PathAsked
from tui.app.screens.reading import Reading
from tui.app.text import text
from tui.recipe import Recipe


def command_dialog(recipe: Recipe, changed: Sequence[str] = ()) -> Reading:
    """Shows the command that trains `recipe`, and what it leaves out: live changes."""
    hint = "copied, where the terminal allows it; Esc closes"
    lines = [recipe.command()]
    if changed:
        lines += ["", "It repeats the run with the values it began with. While it trained"]
        lines += [f"  {each}" for each in changed]
    said = text("\n".join(lines), lines=True)
    return Reading("The command that trains this", said, hint)


def save_dialog(recipe: Recipe) -> PathAsked:
    """Asks where to, and saves; answers the path."""
    name = f"{recipe.data.name}-{recipe.model.name}.toml"
    return PathAsked("Save the recipe as", name, lambda path: save(recipe, path), overwrites)
