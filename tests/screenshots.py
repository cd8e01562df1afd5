"""Write pictures of the real app over real runs: ``python -m tests.screenshots [FOLDER [NAME…]]``.

With names, only those pictures.
"""

import asyncio
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from textual.pilot import Pilot
from textual.screen import Screen

from tests.app.recorded import NoLauncher, Recorded
from tui.app.application import TuiApp
from tui.app.context import Context
from tui.app.form.draft import Place
from tui.app.form.form import Form
from tui.app.screens.curve import Curves
from tui.app.screens.search import Search
from tui.app.screens.train import Train
from tui.app.widgets.pictures import Pictures
from tui.plotting.views import title_of
from tui.recipe import Recipe
from tui.runs.store import Store
from tui.worker.train import train

FOLDER = Path(__file__).parent.parent / "screenshots"
WIDE, SMALL = (120, 40), (80, 24)
LONGEST_SECONDS = 60.0

MOONS = {
    "data": {"name": "moons", "noise": 0.3, "label_noise": 0.1},
    "model": {"name": "network", "hidden_layers": [16, 16], "epochs": 400},
}
SMOOTH = {**MOONS, "model": {**MOONS["model"], "l2": 0.003}}
DIABETES = {"data": {"name": "diabetes"}, "model": {"name": "linear", "epochs": 60}}
SINE = {"data": {"name": "sine"}, "model": {"name": "network", "epochs": 150}}
WINE = {"data": {"name": "wine"}, "model": {"name": "forest"}}
DIGITS = {
    "data": {"name": "digits"},
    "model": {"name": "network", "hidden_layers": [32], "epochs": 30},
}


class Picture(NamedTuple):
    """The app over the run of `recipe`, after `keys`, with the lower panel showing `tab`.

    Where the recipe is the `SMOOTH` one, a run without its l2 came before and is the ghost.
    """

    name: str
    recipe: dict[str, Any]
    size: tuple[int, int] = WIDE
    keys: tuple[str, ...] = ()
    theme: str = "dark"
    tab: str = ""


class Found(NamedTuple):
    """Search over what `words` found, or Curve where it is one `over` a hyperparameter, after
    `keys`.
    """

    name: str
    words: str
    over: str = ""
    keys: tuple[str, ...] = ()
    size: tuple[int, int] = WIDE


def _family(name: str, data: dict[str, Any], tab: str, **model: Any) -> Picture:
    recipe = {"data": data, "model": {"name": name, **model}}
    return Picture(f"family-{name}", recipe, keys=("escape",), tab=tab)


FAMILIES = (
    _family("linear", {"name": "diabetes"}, "Coefficients", epochs=60),
    _family("logistic", {"name": "digits"}, "Templates", epochs=60),
    _family("polynomial", {"name": "sine"}, "Curve", degree=12, solver="closed_form"),
    _family("network", {"name": "spiral"}, "Weights", hidden_layers=[16, 16]),
    _family("conv", {"name": "digits"}, "Kernels", epochs=30),
    _family("tree", {"name": "breast_cancer"}, "Tree"),
    _family("forest", {"name": "breast_cancer"}, "Forest"),
    _family("boosting", {"name": "diabetes"}, "Rounds", learning_rate=0.05),
    _family("svm", {"name": "moons", "noise": 0.3}, "Boundary", C=1.0, gamma=1.0),
    _family("neighbors", {"name": "iris"}, "Neighbours"),
    _family("bayes", {"name": "iris"}, "Bells"),
    _family("kmeans", {"name": "digits"}, "Centroids", clusters=10),
)
PICTURES = (
    Picture("train-wide", SMOOTH),
    Picture("train-boundary", SMOOTH, keys=("escape",), tab="Boundary"),
    Picture("train-rewound", SMOOTH, keys=("escape", *["left"] * 45), tab="Boundary"),
    Picture("train-small", SMOOTH, SMALL),
    Picture("train-small-boundary", SMOOTH, SMALL, tab="Boundary"),
    Picture("train-light", DIABETES, theme="light"),
    Picture("train-pairs", WINE, keys=("escape", *["right_square_bracket"] * 2), tab="Boundary"),
    Picture("train-digits", DIGITS, theme="colour-blind", tab="Predictions"),
    Picture("train-curve", SINE, tab="Curve"),
    Picture("help", SMOOTH, keys=("escape", "question_mark")),
    *FAMILIES,
)

TUNED = (
    "search --data digits --model svm --C 0.01..1e4 --gamma 1e-7..0.1 --sampler tpe --trials 40 "
    "--seed 0"
)
FOUND = (
    Found("search-trials", TUNED),
    Found("search-map", TUNED, keys=("f2",) * 3),
    Found("search-lead", TUNED, "", ("f2",) * 8, SMALL),
    Found(
        "curve-depth",
        "curve --data moons --noise 0.3 --model tree --over max_depth=1..16 --folds 10",
        "max_depth",
    ),
    Found(
        "curve-rate",
        "curve --data moons --model network --over learning_rate",
        "learning_rate",
        size=SMALL,
    ),
)


async def _until(holds: Callable[[], bool]) -> None:
    """Wait until it `holds`; TimeoutError if it does not in time."""
    async with asyncio.timeout(LONGEST_SECONDS):
        while not holds():
            await asyncio.sleep(0.02)


async def _shown(pilot: Pilot[None]) -> Train:
    """The screen, once it has painted the whole run."""
    screen = pilot.app.screen
    assert isinstance(screen, Train)
    await _until(lambda: screen._snapshot.frame is not None)
    await pilot.pause()
    return screen


def _title(screen: Train) -> str:
    """What the lower panel shows, as its tab says it."""
    shown = screen.query_one(Pictures)
    panel = shown.frame.panels.get(shown.tab) if shown.frame else None
    return "" if panel is None else title_of(panel)


async def take(picture: Picture, store: Store, number: int, folder: Path) -> Path:
    """Open the app, press the keys, write the picture; its path."""
    given = Context(reader=store, starter=NoLauncher(Recorded()), run=number)
    app = TuiApp(given, recipe=Recipe.from_dict(picture.recipe), theme=picture.theme)
    async with app.run_test(size=picture.size) as pilot:
        screen = await _shown(pilot)
        while picture.tab and _title(screen) != picture.tab:
            await pilot.press("f2")
        await pilot.press(*picture.keys)
        await pilot.pause()
        path = folder / f"{picture.name}.svg"
        path.write_text(app.export_screenshot(title="python -m tui"), encoding="utf-8")
    return path


def write(pictures: Sequence[Picture], folder: Path) -> list[Path]:
    """Train each recipe once, in a store of its own, and take its pictures; their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    recipes = {Recipe.from_dict(picture.recipe): picture.recipe for picture in pictures}
    for recipe, spelt in recipes.items():
        with tempfile.TemporaryDirectory() as temporary:
            path = Path(temporary) / "runs.db"
            with closing(Store.open(path)) as store:
                if spelt == SMOOTH:
                    train(path, store.add(Recipe.from_dict(MOONS)))
                number = store.add(recipe)
                train(path, number)
                for picture in pictures:
                    if picture.recipe == spelt:
                        written.append(asyncio.run(take(picture, store, number, folder)))
    return written


async def take_found(found: Found, store: Store, folder: Path) -> Path:
    """Open the screen of the search in `store`, press the keys, write the picture; its path."""
    search = store.searches.known(1)
    given = Context(reader=store, starter=NoLauncher(Recorded()))
    app = TuiApp(given, recipe=search.plan.recipe)
    async with app.run_test(size=found.size) as pilot:
        await pilot.pause()
        if found.over:
            place = Place("model", found.over)
            app.screen.query_one(Form).field(place).editor.focus()
            await pilot.pause()
        await pilot.press("f4" if found.over else "f5")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, Curves | Search)
        if found.over:
            screen.attach(1)
        else:  # from the list, which puts its space on the left
            await pilot.press("escape", "r", "enter")
        await _until(lambda: "finished" in _said(screen))
        await pilot.press(*found.keys)
        await pilot.pause(1.0)
        path = folder / f"{found.name}.svg"
        path.write_text(app.export_screenshot(title="python -m tui"), encoding="utf-8")
    return path


def _said(screen: Screen[Any]) -> str:
    """What stands on the screen."""
    return "\n".join(strip.text for strip in screen._compositor.render_strips())


def write_found(pictures: Sequence[Found], folder: Path) -> list[Path]:
    """Search what each says once, in a store of its own, and take its pictures; their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for words in dict.fromkeys(each.words for each in pictures):
        with tempfile.TemporaryDirectory() as temporary:
            path = Path(temporary) / "runs.db"
            command = [sys.executable, "-m", "tui", *words.split(), "--store", str(path)]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            with closing(Store.open(path)) as store:
                for each in pictures:
                    if each.words == words:
                        written.append(asyncio.run(take_found(each, store, folder)))
    return written


def main(words: Sequence[str]) -> None:
    folder = Path(words[0]) if words else FOLDER
    chosen = [each for each in PICTURES if not words[1:] or each.name in words[1:]]
    found = [each for each in FOUND if not words[1:] or each.name in words[1:]]
    for path in [*write(chosen, folder), *write_found(found, folder)]:
        print(path)


if __name__ == "__main__":
    main(sys.argv[1:])
