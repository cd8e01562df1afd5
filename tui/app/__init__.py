"""The screen: the only place that imports textual, and only when it is opened."""

from dataclasses import dataclass
from pathlib import Path

from tui.recipe import Recipe
from tui.sources import File


@dataclass(frozen=True, kw_only=True)
class Options:
    """How the app is opened. `run` is a run to attach to, `recipe` what the form starts with,
    `file` a file that is looked through first.

    `notices` are sentences about the store that a person should read once.
    """

    store: Path
    run: int | None = None
    recipe: Recipe | None = None
    file: File | None = None
    read_only: bool = False
    ascii: bool = False
    mouse: bool = True
    theme: str | None = None
    notices: tuple[str, ...] = ()


def run(options: Options) -> int:
    """Open the app on this terminal until it is quit; the exit status.

    `Refusal` says why a terminal cannot show it.
    """
    from tui.app.opening import open_app

    return open_app(options)
