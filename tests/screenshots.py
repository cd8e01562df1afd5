"""Write pictures of the real app over real runs: ``python -m tests.screenshots [FOLDER]``."""

import asyncio
import sys
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from textual.pilot import Pilot

from tui.app.application import TuiApp
from tui.app.context import Context
from tui.app.screens.train import Train
from tui.recipe import Recipe
from tui.runs.store import Store
from tui.worker.train import train

FOLDER = Path(__file__).parent.parent / "screenshots"
WIDE, SMALL = (120, 40), (80, 24)

MOONS = {
    "data": {"name": "moons", "noise": 0.3, "label_noise": 0.1},
    "model": {"name": "network", "hidden_layers": [16, 16], "epochs": 400},
}
SMOOTH = {**MOONS, "model": {**MOONS["model"], "l2": 0.003, "epochs": 400}}
DIABETES = {"data": {"name": "diabetes"}, "model": {"name": "linear", "epochs": 60}}
SINE = {"data": {"name": "sine"}, "model": {"name": "network", "epochs": 150}}
DIGITS = {
    "data": {"name": "digits"},
    "model": {"name": "network", "hidden_layers": [32], "epochs": 30},
}


class Picture(NamedTuple):
    """The app over the run of `recipe`, after `keys`."""

    name: str
    recipe: dict[str, Any]
    size: tuple[int, int] = WIDE
    keys: tuple[str, ...] = ()
    theme: str = "dark"


PICTURES = (
    Picture("train-wide", SMOOTH),
    Picture("train-boundary", SMOOTH, keys=("escape", "f2")),
    Picture("train-rewound", SMOOTH, keys=("escape", "f2", *["left"] * 45)),
    Picture("train-small", SMOOTH, SMALL),
    Picture("train-small-boundary", SMOOTH, SMALL, ("f2", "f2")),
    Picture("train-light", DIABETES, theme="light"),
    Picture("train-digits", DIGITS, keys=("f2",), theme="colour-blind"),
    Picture("train-curve", SINE, keys=("f2",)),
    Picture("help", SMOOTH, keys=("escape", "question_mark")),
)


class NoLauncher:
    """Pictures start nothing."""

    def warm(self) -> None:
        return None

    def start(self, recipe: Recipe) -> int:
        raise OSError("pictures start nothing")

    def close(self) -> None:
        return None


async def _shown(pilot: Pilot[None]) -> Train:
    """The screen, once it has painted the whole run."""
    screen = pilot.app.screen
    assert isinstance(screen, Train)
    while screen._snapshot.frame is None:
        await asyncio.sleep(0.02)
    await pilot.pause()
    return screen


async def take(picture: Picture, store: Store, number: int, folder: Path) -> Path:
    """Open the app, press the keys, write the picture; its path."""
    given = Context(reader=store, starter=NoLauncher(), run=number)
    app = TuiApp(given, recipe=Recipe.from_dict(picture.recipe), theme=picture.theme)
    async with app.run_test(size=picture.size) as pilot:
        await _shown(pilot)
        await pilot.press(*picture.keys)
        await pilot.pause()
        path = folder / f"{picture.name}.svg"
        path.write_text(app.export_screenshot(title="python -m tui"), encoding="utf-8")
    return path


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        path = Path(temporary) / "runs.db"
        store = Store.open(path)
        numbers = {}
        for recipe in (MOONS, SMOOTH, DIABETES, SINE, DIGITS):
            number = store.add(Recipe.from_dict(recipe))
            train(path, number)
            numbers[str(recipe)] = number
        for picture in PICTURES:
            print(asyncio.run(take(picture, store, numbers[str(picture.recipe)], folder)))
        store.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
