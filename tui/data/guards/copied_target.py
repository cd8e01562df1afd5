"""Columns that give the target away."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

from tui.data.guards.guard import RowGuard, Rows
from tui.data.guards.named import left_out, retyped
from tui.data.note import Note
from tui.words import quoted

ALMOST = 0.01
"""Of what doing nothing gets wrong, what is left by a single column that gives it away."""
_ROWS = 5_000
_COLUMNS = 200
_LEAVES = 64
_NEVER = -1e30
"""What a missing value is to a tree: below all others."""


class CopiedTarget(RowGuard):
    """A tree over one column alone that predicts the rows it has not seen leaves nothing to learn.

    It is mostly a copy of the target, or known only after it: a leak.
    """

    def notes(self, rows: Rows) -> Iterator[Note]:
        frame = rows.frame
        if rows.task == "clustering" or frame.y.ndim > 1:
            return
        train, validation = _some(rows.train), _some(rows.validation)
        y = frame.y
        for place in _suspects(frame.values[train], y[train], len(frame.classes)):
            column = frame.values[:, place]
            known, unseen = _filled(column[train]), _filled(column[validation])
            left = _left(known, y[train], unseen, y[validation], rows.task)
            if left <= ALMOST:
                name = frame.columns[place].name
                sure = "almost without error" if left > 0 else "without error"
                yield Note(
                    "copied_target",
                    f"The column {quoted(name)} alone predicts {quoted(frame.target)} {sure}: it "
                    "may be a copy of it, or known only after it.",
                    "If it is not there when the model is used, leave it out: "
                    f"{retyped(name, 'left_out')}.",
                    name,
                    left_out(name, "leave it out, if it is not there when the model is used"),
                )


def _some(rows: NDArray[np.intp]) -> NDArray[np.intp]:
    """At most `_ROWS` of `rows`, evenly spaced."""
    return rows[np.linspace(0, len(rows) - 1, min(len(rows), _ROWS)).astype(np.intp)]


def _suspects(
    values: NDArray[np.float64], y: NDArray[np.float64], classes: int
) -> NDArray[np.intp]:
    """The columns to try; of very many those that go most with the target, or with one class."""
    if values.shape[1] <= _COLUMNS:
        return np.arange(values.shape[1])
    targets = y[:, None] == np.arange(classes) if classes else y[:, None]
    known = np.where(np.isnan(values), np.nanmean(values, axis=0), values)
    strength = np.abs(_standard(known).T @ _standard(targets.astype(np.float64))).max(axis=1)
    return np.sort(np.argsort(-strength)[:_COLUMNS])


def _standard(values: NDArray[np.float64]) -> NDArray[np.float64]:
    spread = values.std(axis=0)
    found: NDArray[np.float64] = (values - values.mean(axis=0)) / np.where(spread > 0, spread, 1)
    return found


def _left(
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    unseen: NDArray[np.float64],
    truth: NDArray[np.float64],
    task: str,
) -> float:
    """Of the error of doing nothing, the share that a tree over x leaves, seen or unseen.

    Few unseen rows may be right by luck; on those it was grown on, with two rows a leaf, a tree
    over one column that overlaps is not.
    """
    kind = DecisionTreeRegressor if task == "regression" else DecisionTreeClassifier
    tree = kind(max_leaf_nodes=_LEAVES, min_samples_leaf=2, random_state=0).fit(x[:, None], y)
    usual = y.mean() if task == "regression" else np.bincount(y.astype(np.intp)).argmax()
    shares = []
    for values, true in ((x, y), (unseen, truth)):
        found = tree.predict(values[:, None])
        if task == "regression":
            nothing, wrong = np.mean((true - usual) ** 2), np.mean((true - found) ** 2)
        else:
            nothing, wrong = np.mean(true != usual), np.mean(true != found)
        shares.append(float(wrong / nothing) if nothing > 0 else 1.0)
    return max(shares)


def _filled(column: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.where(np.isnan(column), _NEVER, column)
