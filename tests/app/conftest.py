"""The app over a recorded run, on a clock that only tests move."""

from collections.abc import Callable

import pytest

from tests.app.recorded import NOW, NoLauncher, Recorded
from tui.app.application import TuiApp
from tui.app.context import Context
from tui.app.terminal import PLAIN_THEME
from tui.recipe import Recipe
from tui.sources import File

TOAST_SECONDS = 600.0
"""A toast goes when it is over, not when the machine is slow."""


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store() -> Recorded:
    return Recorded()


@pytest.fixture
def launcher(store: Recorded) -> NoLauncher:
    return NoLauncher(store)


@pytest.fixture
def make_app(
    store: Recorded, launcher: NoLauncher, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., TuiApp]:
    """Builds the app; words are those of `Context`, the named ones of the app."""

    def make(
        recipe: Recipe | None = None,
        theme: str = "",
        coloured: bool = True,
        file: File | None = None,
        **words: object,
    ) -> TuiApp:
        given = {"reader": store, "starter": launcher, "clock": clock, "now": lambda: NOW}
        if not coloured:  # as `prepare` has textual begin
            monkeypatch.setattr(TuiApp.theme, "_default", PLAIN_THEME)
        context = Context(**given, **words)
        app = TuiApp(context, recipe=recipe, file=file, theme=theme, coloured=coloured)
        app.NOTIFICATION_TIMEOUT = TOAST_SECONDS  # type: ignore[misc]  # of this one app
        return app

    return make
