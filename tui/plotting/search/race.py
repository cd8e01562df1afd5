"""The best error so far of several samplers, trial by trial, on one plane."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Final

from tui.plotting.annotations import baseline as rule
from tui.plotting.axis import tick_labels, ticks
from tui.plotting.grid import Grid
from tui.plotting.numbers import measured
from tui.plotting.search.area import Area, area, error_limits
from tui.plotting.search.dots import Dot
from tui.plotting.search.progress import best_so_far
from tui.plotting.style import Charset, Line, Role

EARLY: Final = 0.1
"""Share of the trials within which errors may lie above the axis."""
ROOM: Final = 1.2
LETTERS: Final = {"grid": "g", "random": "r", "sobol": "s", "tpe": "t", "gp": "p"}
ROLES: Final = {
    "grid": Role.CLASS_1,
    "random": Role.CLASS_0,
    "sobol": Role.CLASS_2,
    "tpe": Role.CLASS_4,
    "gp": Role.CLASS_3,
}


@dataclass(frozen=True, slots=True)
class Runner:
    """A sampler with the points of its trials, of which `over` are over."""

    sampler: str
    dots: tuple[Dot, ...]
    over: int

    @property
    def best(self) -> float:
        steps = best_so_far(self.dots)
        return steps[-1].error if steps else float("inf")


def race(
    runners: Sequence[Runner],
    planned: int,
    width: int,
    height: int,
    charset: Charset = Charset.UNICODE,
    baseline: float | None = None,
) -> list[Line]:
    """A line of its own letter and colour for each, over the trials up to `planned`.

    Where two run in the same cell they take turns, so that neither hides the other.
    """
    grid = Grid(width, height, charset)
    top = _legend(grid, runners)
    most = max(planned - 1, *(each.over for each in runners), 1)
    places = ticks(0, most, max(width // 12, 2), whole=True)
    across = [(value / most, said) for value, said in zip(places, tick_labels(places), strict=True)]
    made = area(grid, _limits(runners, most, baseline), across, "trial", top)
    if made is None:
        return grid.lines()
    taken: dict[tuple[int, int], list[Runner]] = {}
    for each in runners:
        for cell in _cells(made, each, most):
            taken.setdefault(cell, []).append(each)
    for (row, column), here in taken.items():
        shown = here[column % len(here)]
        grid.put(row, column, LETTERS[shown.sampler], ROLES[shown.sampler])
    if baseline is not None and made.y.low <= baseline <= made.y.high:
        rule(grid, baseline, made.place(0.0, baseline)[0], made.left)
    return grid.lines()


def _limits(runners: Sequence[Runner], most: int, baseline: float | None) -> tuple[float, float]:
    """Of what matters: where they stand after a few trials. What was worse lies on the edge."""
    settled = []
    for each in runners:
        steps = best_so_far(each.dots)
        early = [dot for dot in steps if dot.trial <= EARLY * most]
        settled += [dot.error for dot in [*early[-1:], *steps[len(early) :]]]
    low, high = min(settled, default=0.0), max(settled, default=1.0)
    return error_limits([low, high * ROOM], baseline)


def _cells(made: Area, runner: Runner, most: int) -> dict[tuple[int, int], None]:
    """The cells of its line: level until a trial was better, then down to that."""
    steps = best_so_far(runner.dots)
    ends = [each.trial for each in steps[1:]] + [max(runner.over - 1, 0)] * bool(steps)
    cells: dict[tuple[int, int], None] = {}
    before: int | None = None
    for each, end in zip(steps, ends, strict=True):
        row, start = made.place(each.trial / most, each.error)
        for between in range(row if before is None else min(before, row), row):
            cells[between, start] = None
        for column in range(start, made.place(max(end, each.trial) / most, each.error)[1] + 1):
            cells[row, column] = None
        before = row
    return cells


def _legend(grid: Grid, runners: Sequence[Runner]) -> int:
    """Letter, name and best of each, the leader first; the rows it took."""
    if grid.height < 6:
        return 0
    column = 0
    for each in sorted(runners, key=lambda runner: runner.best):
        best = f" {measured(each.best)}" if isfinite(each.best) else ""
        said = f"{LETTERS[each.sampler]} {each.sampler}{best}"
        if column + len(said) <= grid.width:
            column = grid.put(0, column, said, ROLES[each.sampler]) + 3
    return 1


def tell_race(runners: Sequence[Runner]) -> list[str]:
    """Each time one got better, side by side."""
    lines = [f"{'trial':>6} " + " ".join(f"{each.sampler:>9}" for each in runners)]
    steps = [{dot.trial: dot.error for dot in best_so_far(each.dots)} for each in runners]
    last: list[float | None] = [None] * len(runners)
    for trial in sorted({trial for each in steps for trial in each}):
        last = [each.get(trial, before) for each, before in zip(steps, last, strict=True)]
        told = " ".join(f"{'-' if each is None else measured(each):>9}" for each in last)
        lines.append(f"{trial:>6} {told}")
    return lines if len(lines) > 1 else ["No trial has an error yet."]
