"""Many duels side by side: one pair update of each at a time, in calls that do all of them.

A pair update of a small duel is some thirty calls on short arrays, of which the calls cost more
than the arithmetic. The updates are those of `Duel.update`, bit for bit.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tui.learners.smo import TAU, TOLERANCE, Duel, Sheet

Array = NDArray[np.float64]
Places = NDArray[np.intp]

FEW = 3
"""So many duels are done sooner one by one."""
ROWS_AN_UPDATE = 20
OVERHEAD = 2000
"""An update costs as much as so many rows before it touches the first."""


class Tournament:
    """The duels between classes of rows labelled `y` (rows,), for each of `pairs`.

    A round is one pair update for every twenty rows of each. `spent` (duels,) is how many updates
    of the present round each has had.
    """

    def __init__(
        self, gram: Array, y: NDArray[np.intp], pairs: Sequence[tuple[int, int]], C: float
    ) -> None:
        own = [np.flatnonzero((y == first) | (y == second)) for first, second in pairs]
        widest = max(map(len, own))
        self._sheet = Sheet.blank((len(own), widest))
        self._rows = np.zeros((len(own), widest), np.intp)
        self.duels: list[Duel] = []
        for place, ((first, _), rows) in enumerate(zip(pairs, own, strict=True)):
            self._rows[place, : len(rows)] = rows
            signs = np.where(y[rows] == first, 1.0, -1.0)
            part = Sheet(*(values[place, : len(rows)] for values in self._sheet))
            self.duels.append(Duel(gram, rows, signs, C, part))
        self.spent: Places = np.zeros(len(own), np.intp)
        self._quota = np.array([-(-len(rows) // ROWS_AN_UPDATE) for rows in own])
        self._gram = gram

    @property
    def progress(self) -> float:
        """The share of a round that is done, 0 to 1."""
        return float(self.spent.sum() / self._quota.sum())

    @property
    def converged(self) -> bool:
        return all(duel.optimal for duel in self.duels)

    def part(self, work: int) -> bool:
        """Touch about so many rows; whether the round is over."""
        while len(places := self._waiting()):
            together = len(places) > FEW
            if not together:
                places = places[:1]
            size = self._sheet.beta.shape[1] if together else len(self.duels[places[0]].rows)
            cost = size * len(places) + OVERHEAD
            some = min(int((self._quota - self.spent)[places].min()), work // cost)
            if some < 1:
                return False
            if together:
                self._update(places, some)
            else:
                self.duels[places[0]].update(some)
            self.spent[places] += some
            work -= some * cost
        self.spent[:] = 0
        return True

    def _waiting(self) -> Places:
        """The duels that have updates to make in this round."""
        optimal = np.array([duel.optimal for duel in self.duels])
        return np.flatnonzero(~optimal & (self.spent < self._quota))

    def _update(self, places: Places, most: int) -> None:
        """Make at most `most` pair updates in the duels at `places`, fewer in one that becomes
        optimal.
        """
        sheet = Sheet(*(values[places] for values in self._sheet))
        made = 0
        while len(places):
            down = sheet.slope + sheet.bar_down
            i, top, gap = _widest(sheet, down)
            left = gap >= TOLERANCE
            if not left.all():
                self._keep(places[~left], Sheet(*(values[~left] for values in sheet)))
                for place in places[~left]:
                    self.duels[place].optimal = True
                places, sheet = places[left], Sheet(*(values[left] for values in sheet))
                down, i, top = down[left], i[left], top[left]
            if made == most:
                break
            if len(places):
                self._pairs(places, sheet, i, top, down)
            made += 1
        self._keep(places, sheet)

    def _pairs(self, places: Places, sheet: Sheet, i: Places, top: Array, down: Array) -> None:
        """Move one pair of each as far as it gains; see `Duel`."""
        each, rows = np.arange(len(places)), self._rows[places]
        row_i = self._gram_rows(rows, i)
        curve = row_i * -2.0
        np.add(curve, sheet.diagonal, out=curve)
        np.add(curve, sheet.diagonal[each, i][:, None], out=curve)
        np.maximum(curve, TAU, out=curve)
        drop = np.subtract(top[:, None], down, out=down)
        np.maximum(drop, 0.0, out=drop)
        np.multiply(drop, drop, out=drop)
        np.divide(drop, curve, out=drop)
        j = drop.argmax(axis=1)
        at_i, at_j = (each, i), (each, j)
        step = (top - sheet.slope[at_j]) / curve[at_j]
        beta, low, high = sheet.beta, sheet.low, sheet.high
        room_i, room_j = high[at_i] - beta[at_i], beta[at_j] - low[at_j]
        step = np.minimum(np.minimum(step, room_i), room_j)
        beta[at_i] = np.where(step == room_i, high[at_i], beta[at_i] + step)
        beta[at_j] = np.where(step == room_j, low[at_j], beta[at_j] - step)
        for at in (at_i, at_j):
            sheet.bar_up[at] = np.where(beta[at] < high[at], 0.0, -np.inf)
            sheet.bar_down[at] = np.where(beta[at] > low[at], 0.0, np.inf)
        change = np.subtract(row_i, self._gram_rows(rows, j), out=row_i)
        np.multiply(change, step[:, None], out=change)
        np.subtract(sheet.slope, change, out=sheet.slope)

    def _gram_rows(self, rows: Places, at: Places) -> Array:
        """Of each duel the kernel of its row `at` with all its rows."""
        first = rows[np.arange(len(rows)), at] * len(self._gram)
        found: Array = self._gram.reshape(-1).take(first[:, None] + rows)
        return found

    def _keep(self, places: Places, sheet: Sheet) -> None:
        for mine, values in zip(self._sheet, sheet, strict=True):
            mine[places] = values


def _widest(sheet: Sheet, down: Array) -> tuple[Places, Array, Array]:
    """Of each duel the row that most wants to rise, its slope, and how much the conditions are
    missed.
    """
    up = sheet.slope + sheet.bar_up
    i = up.argmax(axis=1)
    top = up[np.arange(len(up)), i]
    return i, top, top - down.min(axis=1)
