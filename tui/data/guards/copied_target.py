"""Columns that give the target away."""

from collections.abc import Iterator
from math import sqrt
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.data.guards.guard import RowGuard, Rows
from tui.data.guards.named import left_out, retyped
from tui.data.note import Note
from tui.words import quoted

ALMOST = 0.02
"""Of what doing nothing gets wrong, what is left by a single column that gives it away. This and
what follows is of rows that are wrong, or of squares of how far numbers are off."""
ALONE, FAR = 0.05, 0.5
"""So much is left by a column that stands alone: of every other this is left at least."""
OTHERS = 2
"""Others there have to be for one to stand alone among them."""
_LIKELY = 0.2
"""What more than this is left of in the first fifth is not looked at further."""
_FOLDS = 5
_ROWS = 5_000
_COLUMNS = 200
_LEAVES = 64
_NEVER = -1e30
"""What a missing value is to a tree: below all others."""

Array = NDArray[np.float64]


class CopiedTarget(RowGuard):
    """A column that alone predicts rows that were held out leaves nothing to learn.

    It is mostly a copy of the target, or known only after it: a leak. Each column is tried alone:
    the mean or the usual class of each word, a small tree over numbers, and a line where numbers
    are predicted. What is held out are fifths of the rows that train and validate, in turn.
    """

    def notes(self, rows: Rows) -> Iterator[Note]:
        frame = rows.frame
        if rows.task == "clustering" or frame.y.ndim > 1:
            return
        some = _some(np.sort(np.concatenate([rows.train, rows.validation])))
        y, values = frame.y[some], frame.values[some]
        places = _suspects(values, y, len(frame.classes))
        left = {
            int(place): _left(values[:, place], y, len(frame.classes), bool(column.levels))
            for place in places
            for column in [frame.columns[place]]
        }
        for place, share in left.items():
            name, target = frame.columns[place].name, frame.target
            others = [each for other, each in left.items() if other != place]
            said = f"The column {quoted(name)} alone predicts {quoted(target)} "
            if share <= ALMOST:
                said += _how(share, bool(frame.classes))
            elif share <= ALONE and len(others) >= OTHERS and min(others) >= FAR:
                said += f"{_how(share, bool(frame.classes))}, and no other comes near"
            else:
                continue
            yield Note(
                "copied_target",
                f"{said}: it may be a copy of it, or known only after it.",
                "If it is not there when the model is used, leave it out: "
                f"{retyped(name, 'left_out')}.",
                name,
                left_out(name, "leave it out, if it is not there when the model is used"),
            )


def _how(share: float, classes: bool) -> str:
    """What is left, as people know errors: of numbers the root of the mean square."""
    left = share if classes else sqrt(share)
    if left <= ALMOST:
        return "almost without error" if left > 0 else "without error"
    return f"with {left:.0%} of the error that doing nothing has"


def _some(rows: NDArray[np.intp]) -> NDArray[np.intp]:
    """At most `_ROWS` of `rows`, evenly spaced."""
    return rows[np.linspace(0, len(rows) - 1, min(len(rows), _ROWS)).astype(np.intp)]


def _suspects(values: Array, y: Array, classes: int) -> NDArray[np.intp]:
    """The columns to try; of very many those that go most with the target, or with one class."""
    if values.shape[1] <= _COLUMNS:
        return np.arange(values.shape[1])
    targets = y[:, None] == np.arange(classes) if classes else y[:, None]
    known = np.where(np.isnan(values), np.nanmean(values, axis=0), values)
    strength = np.abs(_standard(known).T @ _standard(targets.astype(np.float64))).max(axis=1)
    return np.sort(np.argsort(-strength)[:_COLUMNS])


def _standard(values: Array) -> Array:
    spread = values.std(axis=0)
    found: Array = (values - values.mean(axis=0)) / np.where(spread > 0, spread, 1)
    return found


class _Error(NamedTuple):
    """Of held-out rows: what a way to predict gets wrong, and what doing nothing does."""

    wrong: float
    nothing: float


def _left(column: Array, y: NDArray[Any], classes: int, words: bool) -> float:
    """Of the error of doing nothing on rows held out, the share that `column` leaves alone.

    Of a column that is no good in one fifth the others are not looked at.
    """
    ways = [_by_word] if words else [_by_tree] if classes else [_by_tree, _by_line]
    # A row's fold must not follow from its place, for rows may stand in an order.
    folds = np.random.default_rng(0).permutation(len(y)) % _FOLDS
    shares = []
    for way in ways:
        found: list[_Error] = []
        for fold in range(_FOLDS):
            held = folds == fold
            found.append(_tried(way, column, y, classes, held))
            if not fold and found[0].wrong > _LIKELY * found[0].nothing:
                break
        nothing = sum(each.nothing for each in found)
        shares.append(sum(each.wrong for each in found) / nothing if nothing > 0 else 1.0)
    return min(shares)


def _tried(
    way: Any, column: Array, y: NDArray[Any], classes: int, held: NDArray[np.bool_]
) -> _Error:
    known, true = y[~held], y[held]
    said = way(column[~held], known, column[held], classes)
    if classes:
        usual = np.bincount(known, minlength=classes).argmax()
        return _Error(float(np.sum(said != true)), float(np.sum(true != usual)))
    return _Error(float(np.sum((said - true) ** 2)), float(np.sum((true - known.mean()) ** 2)))


def _by_word(x: Array, y: NDArray[Any], unseen: Array, classes: int) -> NDArray[Any]:
    """The mean, or the usual class, of rows with the same word; of all where there are none."""
    most = int(np.nanmax(np.concatenate([x, unseen, [0.0]]))) + 1
    codes, asked = (np.where(np.isnan(each), most, each).astype(np.intp) for each in (x, unseen))
    if classes:
        counts = np.zeros((most + 1, classes))
        np.add.at(counts, (codes, y), 1)
        counts[counts.sum(axis=1) == 0] = np.bincount(y, minlength=classes)
        usual: NDArray[Any] = counts.argmax(axis=1)
        return usual[asked]
    sizes = np.bincount(codes, minlength=most + 1)
    sums = np.bincount(codes, weights=y, minlength=most + 1)
    means: Array = np.where(sizes > 0, sums / np.maximum(sizes, 1), y.mean())
    return means[asked]


def _by_tree(x: Array, y: NDArray[Any], unseen: Array, classes: int) -> NDArray[Any]:
    # Loaded here, for most files that are refused are so before any guard looks at rows.
    from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

    kind = DecisionTreeClassifier if classes else DecisionTreeRegressor
    tree = kind(max_leaf_nodes=_LEAVES, min_samples_leaf=2, random_state=0)
    found: NDArray[Any] = tree.fit(_filled(x), y).predict(_filled(unseen))
    return found


def _by_line(x: Array, y: NDArray[Any], unseen: Array, classes: int) -> Array:
    """The straight line of least squares; the mean where a value is missing."""
    there = ~np.isnan(x)
    center = x[there].mean() if there.any() else 0.0
    spread = float(((x[there] - center) ** 2).sum())
    slope = float(((x[there] - center) * y[there]).sum()) / spread if spread > 0 else 0.0
    base = y[there].mean() if there.any() else y.mean()
    said: Array = np.where(np.isnan(unseen), y.mean(), base + slope * (unseen - center))
    return said


def _filled(column: Array) -> Array:
    return np.where(np.isnan(column), _NEVER, column)[:, None]
