"""From a source's knobs to arrays: the same knobs always give the same arrays."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np

from tui.data.dataset import Dataset, Part, Sealed
from tui.data.drawn import DRAWN
from tui.data.folds import Fold, folded
from tui.data.label_noise import mislabelled
from tui.data.note import Note, reading_note
from tui.data.origin import Origin
from tui.data.sampling import sampled, sampling_note
from tui.data.scaling import Scaler, identity, pixels, standard
from tui.data.shipped import SHIPPED
from tui.data.split import Rows, sample, split
from tui.data.streams import FOLDING, LABELS, SAMPLING, SPLITTING, stream
from tui.data.table import Table, checked
from tui.sources import File, Source
from tui.sources.drawn import Drawn, DrawnClasses
from tui.sources.shipped import Shipped, ShippedClasses
from tui.sources.source import Split


def load(source: Source, fold: Fold | None = None, remarks: bool = False) -> Dataset:
    """The data `source` describes: drawn or read, split, made noisy, scaled.

    With `remarks` what is to be said of it is looked for, too, which takes a while.

    With a `fold` the rows of train and validation are dealt anew: that fold validates, the others
    train; the test rows are the same as ever. `Refusal` where a part would be empty, a class is
    too small, or a number is out of bounds.
    """
    return opened(source, remarks)(fold)


def opened(source: Source, remarks: bool = False) -> Callable[[Fold | None], Dataset]:
    """The rows `source` asks for, read once where they can be; deals them, by fold, to parts."""
    if isinstance(source, File):
        return _own(source, remarks)
    return partial(_dealt, checked(raw(source)), source)


def _own(source: File, remarks: bool) -> Callable[[Fold | None], Dataset]:
    """The same for a file of one's own."""
    from tui.data.files.settling import settled  # DuckDB, for those who have a file

    source = settled(source)
    if not source.pictures:
        from tui.data.files.loading import opened_file

        return opened_file(source, remarks)
    from tui.data.pictures.reading import pictures

    found = pictures(source)
    notes = tuple(map(reading_note, found.findings))
    return partial(_pictured, found.table, source, found.origin, notes if remarks else None)


def _pictured(
    table: Table,
    source: File,
    origin: Origin,
    notes: tuple[Note, ...] | None,
    fold: Fold | None,
) -> Dataset:
    """The parts of pictures; without `notes` nothing is said of them."""
    dealt = _parts(table, source, fold)
    rng = stream(source.random_state, SAMPLING)
    used = sampled(dealt, table.y, table.classes, source.rows, rng)
    note = sampling_note(dealt, used)
    if notes is not None and note is not None:
        notes = (*notes, note)
    return replace(_arrays(table, source, used), origin=origin, notes=notes or ())


def _dealt(table: Table, source: Source, fold: Fold | None) -> Dataset:
    """The parts of a checked `table`, which is all that `source` asks for; copies."""
    return _arrays(table, source, _parts(table, source, fold))


def _parts(table: Table, source: Source, fold: Fold | None) -> list[Rows]:
    """The rows of train, validation and test."""
    seed = source.random_state
    train, validation, test = split(
        table.y, table.classes, Split.shares(source.split), stream(seed, SPLITTING)
    )
    if fold is not None:
        rows = np.sort(np.concatenate([train, validation]))
        train, validation = folded(table.y, table.classes, rows, fold, stream(seed, FOLDING))
    return [train, validation, test]


def _arrays(table: Table, source: Source, parts: list[Rows]) -> Dataset:
    """Those rows, made noisy and scaled; copies."""
    assert source.task is not None
    train, validation, test = parts
    labels = table.y[train]
    if isinstance(source, (DrawnClasses, ShippedClasses)):
        rng = stream(source.random_state, LABELS)
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
    return _sampled(SHIPPED[type(source)](), source.rows, source.random_state)


def _sampled(table: Table, count: int, seed: int) -> Table:
    """`count` of the rows, drawn at random; all of them for 0."""
    if not 0 < count < len(table.y):
        return table
    rows = sample(table.y, table.classes, count, stream(seed, SAMPLING))
    return replace(table, X=table.X[rows], y=table.y[rows])


def _scalers(scaling: str, table: Table, train: Rows) -> tuple[Scaler, Scaler]:
    """Of the features and of the target, from the training rows alone."""
    if scaling == "none":
        return identity(len(table.features)), identity(1)
    features = (pixels if table.image else standard)(table.X[train])
    if table.classes or not table.target:
        return features, identity(1)
    return features, standard(table.y[train, None])
