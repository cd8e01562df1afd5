"""The dialogs about a recipe: its command line, and saving it, or the run that is shown."""

from collections.abc import Callable, Sequence
from pathlib import Path

from tui.app.exports import ABOUT, exported
from tui.app.recipe_file import overwrites, save
from tui.app.screens.path import PathAsked
from tui.app.screens.reading import COPIED, Reading
from tui.app.text import text
from tui.recipe import Recipe
from tui.sources import File


def command_dialog(recipe: Recipe, changed: Sequence[str] = ()) -> Reading:
    """Shows the command that trains `recipe`, and what it leaves out: live changes."""
    lines = [recipe.command()]
    if changed:
        lines += ["", "It repeats the run with the values it began with. While it trained"]
        lines += [f"  {each}" for each in changed]
    said = text("\n".join(lines), lines=True)
    return Reading("The command that trains this", said, COPIED)


def proposed(recipe: Recipe) -> str:
    """The name of a file for it: of a file of one's own the name of that."""
    data = Path(recipe.data.path).stem if isinstance(recipe.data, File) else ""
    return f"{data or recipe.data.name}-{recipe.model.name}.toml"


def save_dialog(recipe: Recipe, run: int | None, export: Callable[[Path], None]) -> PathAsked:
    """Asks where to, and saves, or has the `run` that is shown written by `export`; answers the
    path.
    """
    name = proposed(recipe)

    def use(path: Path) -> None:
        if exported(path):
            export(path)
        else:
            save(recipe, path)

    about = "" if run is None else ABOUT.format(run=run)
    return PathAsked("Save the recipe as", name, use, overwrites, about)
