"""From a source's knobs to arrays: the same knobs always give the same arrays."""

from dataclasses import replace

import numpy as np

from tui.data.dataset import Dataset, Part, Scaler, Sealed
from tui.data.drawn import DRAWN
from tui.data.folds import Fold, folded
from tui.data.label_noise import mislabelled
from tui.data.scaling import identity, pixels, standard
from tui.data.shipped import SHIPPED
from tui.data.split import Rows, sample, split
from tui.data.table import Table, checked
from tui.sources import Source
from tui.sources.drawn import Drawn, DrawnClasses
from tui.sources.shipped import Shipped, ShippedClasses
from tui.sources.source import Split

# A stream of random numbers for each purpose, so that one knob leaves the others' draws alone.
_SAMPLING, _SPLITTING, _LABELS, _FOLDING = 1, 2, 3, 4


def load(source: Source, fold: Fold | None = None) -> Dataset:
    """The data `source` describes: drawn or read, split, made noisy, scaled.

    With a `fold` the rows of train and validation are dealt anew: that fold validates, the others
    train; the test rows are the same as ever. `Refusal` where a part would be empty, a class is
    too small, or a number is out of bounds.
    """
    return dealt(whole(source), source, fold)


def whole(source: Source) -> Table:
    """All rows `source` asks for, checked; every fold of them is `dealt` from the same."""
    return checked(raw(source))


def dealt(table: Table, source: Source, fold: Fold | None) -> Dataset:
    """The parts of a `table` that is the `whole` of `source`, as `load` has them; copies."""
    seed = source.random_state
    train, validation, test = split(
        table.y, table.classes, Split.shares(source.split), _rng(seed, _SPLITTING)
    )
    if fold is not None:
        rows = np.sort(np.concatenate([train, validation]))
        train, validation = folded(table.y, table.classes, rows, fold, _rng(seed, _FOLDING))
    labels = table.y[train]
    if isinstance(source, (DrawnClasses, ShippedClasses)):
        rng = _rng(seed, _LABELS)
        labels = mislabelled(labels, len(table.classes), source.label_noise, rng)
    scaler, target_scaler = _scalers(source.scaling, table, train)

    def part(rows: Rows) -> Part:
        y = labels if rows is train else table.y[rows]
        return Part(scaler.apply(table.X[rows]), y if table.classes else target_scaler.apply(y))

    return Dataset(
        name=source.name,
        task=source.task,
        features=table.features,
        target=table.target,
        classes=table.classes,
        train=part(train),
        validation=part(validation),
        test=Sealed(part(test)),
        scaler=scaler,
        target_scaler=target_scaler,
        image=table.image,
        centres=table.centres,
    )


def raw(source: Source) -> Table:
    """All rows `source` asks for, in data units, labels clean."""
    if isinstance(source, Drawn):
        return DRAWN[type(source)](source)
    if not isinstance(source, Shipped):
        raise TypeError(f"nothing reads a {type(source).__name__}")
    table = SHIPPED[type(source)]()
    if not 0 < source.rows < len(table.y):
        return table
    rng = _rng(source.random_state, _SAMPLING)
    rows = sample(table.y, table.classes, source.rows, rng)
    return replace(table, X=table.X[rows], y=table.y[rows])


def _scalers(scaling: str, table: Table, train: Rows) -> tuple[Scaler, Scaler]:
    """Of the features and of the target, from the training rows alone."""
    if scaling == "none":
        return identity(len(table.features)), identity(1)
    features = (pixels if table.image else standard)(table.X[train])
    if table.classes or not table.target:
        return features, identity(1)
    return features, standard(table.y[train, None])


def _rng(seed: int, purpose: int) -> np.random.Generator:
    return np.random.default_rng([seed, purpose])
