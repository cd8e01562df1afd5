"""Many duels side by side: one pair update of each at a time, in calls that do all of them.

A pair update of a small duel is some thirty calls on short arrays, of which the calls cost more
than the arithmetic. The updates are those of `Duel.update`, bit for bit.
"""

from collections.abc import Sequence
from math import ceil, log

import numpy as np
from numpy.typing import NDArray

from tui.learners.smo import TAU, TOLERANCE, Duel, Sheet

Array = NDArray[np.float64]
Places = NDArray[np.intp]

FEW = 3
"""So many duels are done sooner one by one."""
ROWS_AN_UPDATE = 20
LONGER, LONGEST = 1.2, 10.0
"""Each round is so many times as long as the one before, up to so many times the first: the nearer
the optimum, the less an update gains.
"""
OVERHEAD = 2000
"""An update costs as much as so many rows before it touches the first."""
_ROUNDS = ceil(log(LONGEST, LONGER))
_TAU, _TWICE, _ZERO = np.array(TAU), np.array(-2.0), np.array(0.0)


class Tournament:
    """The duels between classes of rows labelled `y` (rows,), for each of `pairs`. C is a number,
    or one a row (rows,).

    The first round is one pair update for every twenty rows of each. `spent` (duels,) is how many
    updates of the present round each has had.
    """

    def __init__(
        self,
        gram: Array,
        y: NDArray[np.intp],
        pairs: Sequence[tuple[int, int]],
        C: float | Array,
    ) -> None:
        own = [np.flatnonzero((y == first) | (y == second)) for first, second in pairs]
        widest = max(map(len, own))
        self._sheet = Sheet.blank((len(own), widest))
        self._rows = np.zeros((len(own), widest), np.intp)
        self.duels: list[Duel] = []
        for place, ((first, _), rows) in enumerate(zip(pairs, own, strict=True)):
            self._rows[place, : len(rows)] = rows
            signs = np.where(y[rows] == first, 1.0, -1.0)
            cost = C[rows] if isinstance(C, np.ndarray) else C
            part = Sheet(*(values[place, : len(rows)] for values in self._sheet))
            self.duels.append(Duel(gram, rows, signs, cost, part))
        self._peak = 0.0
        self.spent: Places = np.zeros(len(own), np.intp)
        self._sizes = np.array([len(rows) for rows in own])
        self._gram = gram
        self.begin(0)

    def begin(self, done: int) -> None:
        """Begin the round after so many."""
        # A power beyond what a float holds is never asked for.
        longer = LONGEST if done >= _ROUNDS else LONGER**done
        self._done = done
        self._quota = np.ceil(self._sizes / ROWS_AN_UPDATE * longer).astype(np.intp)
        self.spent[:] = 0

    @property
    def betas(self) -> Array:
        """Those of all duels (duels * widest,), each filled up to the widest."""
        return self._sheet.beta.reshape(-1)

    @property
    def peak(self) -> float:
        """The largest |β| there ever was in any of them."""
        return max(self._peak, *(duel.peak for duel in self.duels))

    @peak.setter
    def peak(self, value: float) -> None:
        self._peak = float(value)
        for duel in self.duels:
            duel.peak = 0.0

    def intercepts(self, places: Places) -> Array:
        """Those of the duels at `places`, as `Duel.intercept` has them."""
        sheet = self._sheet
        free = (sheet.beta > sheet.low) & (sheet.beta < sheet.high)
        counts = free.sum(axis=1)
        found = np.empty(len(places))
        for at, place in enumerate(places.tolist()):
            duel, count = self.duels[place], int(counts[place])
            free_slope = duel.slope[free[place, : len(duel.slope)]]
            found[at] = np.add.reduce(free_slope) / count if count else duel.intercept
        return found

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
        self.begin(self._done + 1)
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
        table = _Table(self._gram, self._rows[places])
        made = 0
        while len(places):
            down = np.add(sheet.slope, sheet.bar_down, out=table.down)
            i, top, gap = _widest(sheet, down, table)
            left = gap >= TOLERANCE
            if not left.all():
                self._keep(places[~left], Sheet(*(values[~left] for values in sheet)))
                for place in places[~left]:
                    self.duels[place].optimal = True
                places, sheet = places[left], Sheet(*(values[left] for values in sheet))
                down, i, top = down[left], i[left], top[left]
                self._peak = max(self._peak, table.peak)
                table = _Table(self._gram, self._rows[places])
            if made == most:
                break
            if len(places):
                _pairs(table, sheet, i, top, down)
            made += 1
        self._peak = max(self._peak, table.peak)
        self._keep(places, sheet)

    def _keep(self, places: Places, sheet: Sheet) -> None:
        for mine, values in zip(self._sheet, sheet, strict=True):
            mine[places] = values


class _Table:
    """Where rows (duels, widest) are in the kernel matrix, and room to work in."""

    def __init__(self, gram: Array, rows: Places) -> None:
        self._gram, self._size = gram.reshape(-1), len(gram)
        self._rows = rows
        self._flat = rows.reshape(-1)
        self.first = np.arange(len(rows)) * rows.shape[1]
        self.spare, self.down, self.row_i, self.row_j = (np.empty(rows.shape) for _ in range(4))
        self._index = np.empty(rows.shape, np.intp)
        self._peaks = np.zeros(2 * len(rows))

    @property
    def peak(self) -> float:
        """The largest |β| that was moved."""
        return float(self._peaks.max(initial=0.0))

    def note(self, betas: Array) -> None:
        """They were moved (2 * duels,)."""
        np.maximum(self._peaks, np.abs(betas), out=self._peaks)

    def kernel(self, at: Places, out: Array) -> Array:
        """Of each duel the kernel of its row `at`, counted among all, with all its rows."""
        start = self._flat[at] * self._size
        np.add(start[:, None], self._rows, out=self._index)
        # No index is outside; of all modes this one takes no time to find that out.
        return self._gram.take(self._index, out=out, mode="wrap")


def _pairs(table: _Table, sheet: Sheet, i: Places, top: Array, down: Array) -> None:
    """Move one pair of each as far as it gains; see `Duel`."""
    slope, diagonal = sheet.slope, sheet.diagonal.reshape(-1)
    beta, low, high = (values.reshape(-1) for values in (sheet.beta, sheet.low, sheet.high))
    at_i = table.first + i
    row_i = table.kernel(at_i, table.row_i)
    curve = np.multiply(row_i, _TWICE, out=table.spare)
    np.add(curve, sheet.diagonal, out=curve)
    np.add(curve, diagonal[at_i][:, None], out=curve)
    np.maximum(curve, _TAU, out=curve)
    drop = np.subtract(top[:, None], down, out=down)
    np.maximum(drop, _ZERO, out=drop)
    np.multiply(drop, drop, out=drop)
    np.divide(drop, curve, out=drop)
    at_j = table.first + drop.argmax(axis=1)
    step = (top - slope.reshape(-1)[at_j]) / curve.reshape(-1)[at_j]
    both = np.concatenate([at_i, at_j])
    beta_i, beta_j = beta[at_i], beta[at_j]
    high_i, low_j = high[at_i], low[at_j]
    room_i, room_j = high_i - beta_i, beta_j - low_j
    step = np.minimum(np.minimum(step, room_i), room_j)
    moved = np.concatenate(
        [
            np.where(step == room_i, high_i, beta_i + step),
            np.where(step == room_j, low_j, beta_j - step),
        ]
    )
    table.note(moved)
    beta[both] = moved
    sheet.bar_up.reshape(-1)[both] = np.where(moved < high[both], 0.0, -np.inf)
    sheet.bar_down.reshape(-1)[both] = np.where(moved > low[both], 0.0, np.inf)
    change = np.subtract(row_i, table.kernel(at_j, table.row_j), out=row_i)
    np.multiply(change, step[:, None], out=change)
    np.subtract(slope, change, out=slope)


def _widest(sheet: Sheet, down: Array, table: _Table) -> tuple[Places, Array, Array]:
    """Of each duel the row that most wants to rise, its slope, and how much the conditions are
    missed.
    """
    up = np.add(sheet.slope, sheet.bar_up, out=table.spare)
    i = up.argmax(axis=1)
    top = up.reshape(-1)[table.first + i]
    return i, top, top - down.min(axis=1)
