"""A learning curve as it is shown: error over the number of training rows."""

from collections.abc import Sequence
from math import log10

from tui.diagnosis.learning_curve import lone, table, verdict
from tui.diagnosis.validation_curve import Point
from tui.plotting.cells import label
from tui.plotting.curves.inside import curves, error_limits, foot, header, plane, rule
from tui.plotting.curves.values import errors
from tui.plotting.curves.view import CurveView, Offer
from tui.plotting.grid import Grid
from tui.plotting.numbers import spaced
from tui.plotting.style import Charset, Line, Role
from tui.words import short

NAME = "training rows"


class RowsView(CurveView):
    """Values of the points are numbers of rows, ascending."""

    nothing = "no number of rows has an error yet"

    def __init__(self, points: Sequence[Point]) -> None:
        self.points = tuple(points)

    @property
    def count(self) -> int:
        return len(self.points)

    @property
    def start(self) -> int | None:
        judged = [place for place, point in enumerate(self.points) if point.judged]
        return judged[-1] if judged else None

    def draw(
        self, width: int, height: int, charset: Charset, cursor: int | None = None
    ) -> list[Line]:
        grid = Grid(width, height, charset)
        drawn = [point for point in self.points if point.validation]
        if height >= 4:
            header(grid, NAME)
        if not drawn or height < 6 or width < 16:
            if height:
                grid.put(height // 2, 0, label(self.nothing, width), Role.FAINT)
            return grid.lines()
        across = [log10(max(point.value, 1)) for point in self.points]
        inside = plane(grid, error_limits(drawn), across, height - 2)
        curves(grid, inside, self.points, across, charset)
        if cursor is not None:
            rule(grid, inside, across[cursor], "┃", "", Role.SET)
        foot(grid, inside, [spaced(point.value) for point in self.points], across, height - 1)
        return grid.lines()

    def sentences(self) -> list[str]:
        failed = [point for point in self.points if point.failed]
        alone = lone(self.points)
        sure = all(point.over for point in self.points)
        said = [verdict(self.points) if sure else f"So far: {verdict(self.points)}"]
        if failed and len(failed) < self.count:
            many = f"{len(failed)} of {self.count} numbers of rows failed"
            said.append(f"{many}: {short(failed[0].failed, 200)}")
        return [*said, alone] if alone else said

    def table(self) -> list[str]:
        return table(self.points)

    def reading(self, place: int) -> str:
        point = self.points[place]
        told = short(point.failed, 200) if point.failed else errors(point)
        return f"{spaced(point.value)} {NAME}: {told}"

    def offer(self, place: int) -> Offer | str:
        return "rows are no value of the model: v goes over values of a field."
