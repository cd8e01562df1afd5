"""The error plot: train and validation on one axis, step by step."""

from math import inf
from typing import TYPE_CHECKING

from textual.content import Content

from tui.app.look import Look
from tui.app.text import joined, text
from tui.app.watch import Snapshot
from tui.app.widgets.strips import Strips
from tui.families import Kept
from tui.plotting.style import Charset, Line
from tui.plotting.trace import Traces

if TYPE_CHECKING:
    from tui.plotting.error_plot import ErrorPlot


class PlotView(Strips, can_focus=True):
    """Draws a snapshot as `Look` says. plotext is imported when the first curve is drawn."""

    def __init__(self, charset: Charset) -> None:
        super().__init__(id="plot")
        self._charset = charset
        self._snapshot = Snapshot()
        self._look = Look()
        self._traces = Traces()
        self._drawn: tuple[object, ...] = ()
        self._picture: list[Line] = []

    def tell(self, snapshot: Snapshot, look: Look, room: float = inf) -> float:
        """Show `snapshot`, as much as `room` allows if it is looked at as before; what is left."""
        whole = look != self._look or snapshot.curve is not self._snapshot.curve
        self._snapshot, self._look = snapshot, look
        if self.size.area:
            room = min(self.show(self._draw(), inf if whole else room), room)
        return room

    def _draw(self) -> list[Line]:
        """The plot of what was seen, drawn anew only where it is another one."""
        from tui.plotting.blank import blank
        from tui.plotting.error_plot import error_plot

        width, height = self.size
        if self._snapshot.run is None:
            return blank(width, height, self._charset)
        spec = seen_as(self._snapshot, self._look, width, self._traces)
        if (spec, width, height) != self._drawn:
            self._drawn = (spec, width, height)
            self._picture = error_plot(spec, width, height, self._charset) if spec else []
        return self._picture

    def on_resize(self) -> None:
        self.tell(self._snapshot, self._look)


def seen_as(snapshot: Snapshot, look: Look, columns: int, traces: Traces) -> "ErrorPlot | None":
    """What is to be drawn of what was seen; nothing where there is nothing yet."""
    from tui.plotting.error_plot import ErrorPlot

    run, curve, ghost = snapshot.run, snapshot.curve, snapshot.ghost
    if run is None or curve is None:
        return None
    window = look.window(run.foreseen, snapshot.last.step if snapshot.last else 0)
    best, chosen = None, run.recipe.model.kept is Kept.BEST and not look.loss
    if chosen and run.best_step is not None and run.best_validation_error is not None:
        best = (run.best_step, run.best_validation_error)
    measure = "loss" if look.loss else "error"
    wanted = [(curve, f"train_{measure}"), (curve, f"validation_{measure}")]
    if ghost is not None:
        wanted.append((ghost, f"validation_{measure}"))
    train, validation, *before = traces.points(wanted, window, columns)
    return ErrorPlot(
        train=train,
        validation=validation,
        ghost=before[0] if before else (),
        best=best,
        baseline=None if look.loss else run.baseline_error,
        x_range=window,
        log=look.log,
        cursor=look.cursor,
        measure=measure,
    )


_WORDS = (
    (", logarithmic", "validation", "run before"),
    (", log", "validation", "before"),
    (", log", "val.", "before"),
    (" log", "val.", ""),
)
"""What a legend says of the scale, of validation and of the ghost, longest first."""


def legend(
    look: Look,
    ghost: bool,
    charset: Charset,
    name: bool = True,
    room: float = inf,
    error: str = "",
) -> Content:
    """What the marks are, as the plot's title, in the longest words that fit `room` cells.

    Without `name` a tab already says what is measured. `error` is what the error is called where
    it is not the usual one.
    """
    train, validation, before = ("*", "o", ".") if charset is Charset.ASCII else ("▪", "▫", "·")
    chosen = bool(error) and not look.loss
    ways = [(error, *words) for words in _WORDS] if chosen else []
    for called, scale, short, old in [*ways, *(("Error", *words) for words in _WORDS)]:
        measure = ("Loss" if look.loss else called) + (scale if look.log else "")
        parts = [
            text(f"{measure}  " if name or look.loss or look.log or called == error else ""),
            text(f"{train} train", "$train"),
            text("  "),
            text(f"{validation} {short}", "$validation"),
        ]
        if ghost and old:
            parts += [text("  "), text(f"{before} {old}", "$ghost")]
        whole = joined(*parts)
        if whole.cell_length <= room:
            break
    return whole
