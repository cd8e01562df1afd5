"""A learning-rate range test as it is shown: loss over ever larger learning rates."""

from collections.abc import Sequence
from math import log10

from tui.diagnosis.rate_range import RateRange, bound_sentence, limit_sentence, range_of
from tui.errors import Refusal
from tui.plotting.axis import log_ticks, nice_top, widened
from tui.plotting.canvas import Series, line_marks
from tui.plotting.cells import label
from tui.plotting.curves.inside import Inside, plane, rule
from tui.plotting.curves.view import CurveView, Offer
from tui.plotting.grid import Grid
from tui.plotting.numbers import measured, short_number
from tui.plotting.style import Charset, Line, Role

KEY = "learning_rate"
SHOWN = 24
"""Learning rates in the table, at most about."""
_LOUD = 3.0
"""So many times the first loss is the highest that is drawn whole."""


class RatesView(CurveView):
    """`points` are (rate, smoothed loss), up to the first loss that is no number; `present` is
    the recipe's rate, `limit` the exact limit of a linear model, `bound` a rate below which
    descent surely converges.
    """

    nothing = "no learning rate has a loss yet"

    def __init__(
        self,
        points: Sequence[tuple[float, float]],
        present: float,
        limit: float | None = None,
        bound: float | None = None,
    ) -> None:
        self.range, self._why = RateRange((), ()), "No learning rate has a loss yet."
        if points:
            try:
                self.range = range_of(points)
            except Refusal as refusal:
                self._why = str(refusal)
        self._present = present
        self._limit, self._bound = limit, bound

    @property
    def count(self) -> int:
        return len(self.range.rates)

    @property
    def start(self) -> int | None:
        """The rate next to the advice."""
        if not self.count:
            return None
        advice, rates = self.range.advice, self.range.rates
        return min(range(self.count), key=lambda n: abs(log10(rates[n]) - log10(advice)))

    def draw(
        self, width: int, height: int, charset: Charset, cursor: int | None = None
    ) -> list[Line]:
        grid = Grid(width, height, charset)
        if height >= 4:
            column = grid.put(0, 0, label("learning rate", max(width // 3, 1)), Role.SET)
            grid.put(0, column + 2, "▪ loss on train, smoothed", Role.TRAIN)
        if not self.count or height < 6 or width < 16:
            if height:
                grid.put(height // 2, 0, label(self.nothing, width), Role.FAINT)
            return grid.lines()
        across = [log10(rate) for rate in self.range.rates]
        losses = self.range.losses
        top = nice_top(min(max(losses), _LOUD * max(losses[0], min(losses))))
        low, high = widened(min(0.0, *losses), top)
        inside = plane(grid, (low, high), across, height - 2)
        line = Series(
            list(zip(across, losses, strict=True)),
            "*" if charset is Charset.ASCII else "hd",
            Role.TRAIN,
        )
        for mark in line_marks([line], inside.x, inside.y):
            grid.put(inside.top + mark.row, inside.left + mark.column, mark.text, mark.role)
        self._rules(grid, inside, cursor)
        self._foot(grid, inside)
        return grid.lines()

    def _rules(self, grid: Grid, inside: Inside, cursor: int | None) -> None:
        found = self.range
        if cursor is not None:
            rule(grid, inside, log10(found.rates[cursor]), "┃", "", Role.SET)
        rules = [
            (self._limit, "limit", Role.WARNING, False),
            (self._bound, "bound", Role.WARNING, False),
        ]
        if found.minimum:
            rules.append((found.rates[found.minimum], "least", Role.BEST, True))
            rules.append((found.advice, "try", Role.LEARNED, True))
        rules.append((self._present, "now", Role.SET, False))
        for value, word, role, low in rules:
            if value is not None and inside.x.low <= log10(value) <= inside.x.high:
                told = f"{word} {short_number(value, 2)}"
                rule(grid, inside, log10(value), "┊" if word == "now" else "╎", told, role, low)

    def _foot(self, grid: Grid, inside: Inside) -> None:
        used = -1
        for exponent, told in log_ticks(inside.x.low, inside.x.high, max(inside.x.cells // 9, 2)):
            column = max(inside.column(exponent) - (len(told) - 1) // 2, 0)
            column = min(column, max(grid.width - len(told), 0))
            if column > used:
                used = grid.put(grid.height - 1, column, told, Role.AXIS)

    def sentences(self) -> list[str]:
        if not self.count:
            return [self._why]
        said = [self.range.sentence]
        if self._limit is not None:
            said.append(limit_sentence(self._limit))
        if self._bound is not None:
            said.append(bound_sentence(self._bound))
        return said

    def table(self) -> list[str]:
        lines = [f"{'learning rate':>13}  {'smoothed loss':>13}"]
        for place in range(0, self.count, max(self.count // SHOWN, 1)):
            lines.append(f"{self.range.rates[place]:>13.3g}  {self.range.losses[place]:>13.4g}")
        return lines

    def reading(self, place: int) -> str:
        rate, loss = self.range.rates[place], self.range.losses[place]
        return f"learning rate {rate:.3g}: smoothed loss {measured(loss)}"

    def offer(self, place: int) -> Offer | str:
        # Two digits: more of a rate nobody can tell apart.
        value = float(f"{self.range.rates[place]:.2g}")
        return Offer(KEY, value, f"learning rate {value:g}")
