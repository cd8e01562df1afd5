"""The run that is shown, written to a file by a process of its own."""

from pathlib import Path

from textual.screen import Screen
from textual.timer import Timer

from tui.app.context import Context
from tui.app.ports import Exporting
from tui.app.steering import Say
from tui.errors import Refusal
from tui.words import quoted

ENDINGS = (".skops", ".onnx", ".py", ".json", ".csv", ".parquet", ".tfevents")
"""Those of `tui.export.kinds`, which only the process knows."""
LOOK_SECONDS = 0.2
ABOUT = (
    ".toml is the recipe in the form. Of run {run}: .skops its model, .onnx its graph, .py a "
    "script that makes it, .json all of it, .csv .parquet .tfevents its records."
)
NO_RUN = "no run is shown to be written there: ^r trains one; a .toml file takes the recipe."


def exported(path: Path) -> bool:
    """Whether what is written there is a run; else it is a recipe."""
    return path.suffix.lower() in ENDINGS or ".tfevents." in path.name


class Exports:
    """Begins them and says what became of each; any number may be under way."""

    def __init__(self, screen: Screen[None], given: Context, say: Say) -> None:
        self._screen = screen
        self._given = given
        self._say = say
        self._under_way: list[tuple[Exporting, int, Path]] = []
        self._timer: Timer | None = None

    def begin(self, run: int | None, path: Path) -> None:
        """Write `run` to `path`; `Refusal` where it cannot even be begun."""
        if run is None:
            raise Refusal(NO_RUN)
        try:
            export = self._given.starter.export(run, path)
        except OSError as error:
            why = error.strerror or str(error)
            raise Refusal(f"no process to write it could be started ({why}).") from None
        self._under_way.append((export, run, path))
        self._say(f"run {run} is being written to {quoted(str(path), 200)}.", "information")
        if self._timer is None:
            self._timer = self._screen.set_interval(LOOK_SECONDS, self._look)

    def _look(self) -> None:
        for each in [each for each in self._under_way if each[0].over]:
            self._under_way.remove(each)
            export, run, path = each
            if export.trouble:
                self._say(export.trouble, "error")
            else:
                self._say(f"run {run} is in {quoted(str(path), 200)}.", "information")
        if not self._under_way and self._timer is not None:
            self._timer.stop()
            self._timer = None
