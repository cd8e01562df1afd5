"""The error plot: train and validation on one axis, step by step."""

from itertools import groupby
from math import inf, isfinite, nan
from operator import itemgetter

from textual.content import Content

from tui.app.look import Look
from tui.app.text import joined, text
from tui.app.watch import Snapshot
from tui.app.widgets.strips import Strips
from tui.plotting.style import Charset, Line

Point = tuple[float, float]
FINEST = 2048


class PlotView(Strips, can_focus=True):
    """Draws a snapshot as `Look` says. plotext is imported when the first curve is drawn."""

    def __init__(self, charset: Charset) -> None:
        super().__init__(id="plot")
        self._charset = charset
        self._snapshot = Snapshot()
        self._look = Look()

    def tell(self, snapshot: Snapshot, look: Look, room: float = inf) -> float:
        """Show `snapshot`, as much as `room` allows if it is looked at as before; what is left."""
        whole = look != self._look or snapshot.curve is not self._snapshot.curve
        self._snapshot, self._look = snapshot, look
        if self.size.area:
            lines = draw(snapshot, look, self.size.width, self.size.height, self._charset)
            room = min(self.show(lines, inf if whole else room), room)
        return room

    def on_resize(self) -> None:
        self.tell(self._snapshot, self._look)


def draw(snapshot: Snapshot, look: Look, width: int, height: int, charset: Charset) -> list[Line]:
    """The plot of what was seen; an empty axis where there is nothing yet."""
    from tui.plotting.error_plot import ErrorPlot, error_plot

    run, curve = snapshot.run, snapshot.curve
    if run is None or curve is None:
        return []
    window = look.window(run.foreseen, snapshot.last.step if snapshot.last else 0)
    best = None
    if run.best_step is not None and run.best_validation_error is not None and not look.loss:
        best = (run.best_step, run.best_validation_error)
    measure = "loss" if look.loss else "error"
    ghost = snapshot.ghost
    spec = ErrorPlot(
        train=steady(curve.series(f"train_{measure}", *window, FINEST), window, width),
        validation=steady(curve.series(f"validation_{measure}", *window, FINEST), window, width),
        ghost=steady(ghost.series(f"validation_{measure}", *window, FINEST), window, width)
        if ghost
        else (),
        best=best,
        baseline=None if look.loss else run.baseline_error,
        x_range=window,
        log=look.log,
        cursor=look.cursor,
        measure=measure,
    )
    return error_plot(spec, width, height, charset)


def steady(points: list[Point], window: tuple[float, float], columns: int) -> list[Point]:
    """The least and greatest of `points` in each of `columns` fixed parts of `window`.

    The parts do not move as the curve grows, so that what is drawn stays as it is.
    """
    low, high = window
    kept: list[Point] = []
    for _, group in groupby(points, lambda point: int((point[0] - low) / (high - low) * columns)):
        column = [point for point in group if isfinite(point[1])]
        if not column:
            kept.append((points[0][0], nan) if not kept else (kept[-1][0], nan))
            continue
        ends = {min(column, key=itemgetter(1)), max(column, key=itemgetter(1))}
        kept += sorted(ends)
    return kept


def legend(look: Look, ghost: bool, charset: Charset, name: bool = True) -> Content:
    """What the marks are, as the plot's title; without `name` where a tab already says it."""
    train, validation, before = ("*", "o", ".") if charset is Charset.ASCII else ("▪", "▫", "·")
    measure = ("Loss" if look.loss else "Error") + (", logarithmic" if look.log else "")
    parts = [
        text(f"{measure}  " if name or look.loss or look.log else ""),
        text(f"{train} train", "$train"),
        text("  "),
        text(f"{validation} validation", "$validation"),
    ]
    if ghost:
        parts += [text("  "), text(f"{before} run before", "$ghost")]
    return joined(*parts)
