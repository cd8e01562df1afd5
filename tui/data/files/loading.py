"""A settled file as a data set: framed, dealt to parts, preprocessed."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy as np

from tui.data import guards
from tui.data.columns.column import Column
from tui.data.dataset import Dataset, Part, Sealed
from tui.data.files.coding import framed
from tui.data.files.frame import Frame
from tui.data.files.parts import Parts, parted, refolded
from tui.data.files.regrouping import recode, regrouped
from tui.data.files.settling import settled
from tui.data.folds import Fold
from tui.data.note import Note, reading_notes
from tui.data.origin import Origin
from tui.data.preprocessing.preprocessing import fitted
from tui.data.reading.progress import tell
from tui.data.sampling import sampled, sampling_note
from tui.data.scaling import identity, standard
from tui.data.split import Rows
from tui.data.streams import FOLDING, SAMPLING, SPLITTING, stream
from tui.sources.file import File
from tui.sources.source import Split


def load_file(source: File, fold: Fold | None = None, remarks: bool = False) -> Dataset:
    """The table that `source` describes; with `remarks` what is to be said of it, too.

    `Refusal` where the file cannot be read, has changed since, or cannot be learned from so.
    """
    return opened_file(source, remarks)(fold)


def opened_file(source: File, remarks: bool = False) -> Callable[[Fold | None], Dataset]:
    """The rows, read once; deals them, by fold, to parts."""
    source = settled(source)
    return partial(_dealt, framed(source, remarks), source, remarks)


def dealt_rows(frame: Frame, source: File, fold: Fold | None) -> Parts:
    """The rows of train, validation and test; with a `fold` the first two are dealt anew.

    Of very many a sample is drawn once they are dealt.
    """
    parts = parted(frame, Split.shares(source.split), stream(source.random_state, SPLITTING))
    if fold is not None:
        rng = stream(source.random_state, FOLDING)
        parts = parts._replace(rows=[*refolded(frame, parts.rows, fold, rng), parts.rows[-1]])
    rng = stream(source.random_state, SAMPLING)
    rows = sampled(parts.rows, frame.y, frame.classes, source.rows, rng)
    return parts._replace(rows=rows, sampling=sampling_note(parts.rows, rows))


def _dealt(frame: Frame, source: File, remarks: bool, fold: Fold | None) -> Dataset:
    """The parts of a frame, which is all that `source` asks for.

    Whatever is fitted is of the training rows, and no guard sees a test row.
    """
    task = source.task
    assert task is not None
    parts = dealt_rows(frame, source, fold)
    train, validation, test = parts.rows
    columns, tables = regrouped(frame.columns, frame.values, train)
    learned_from = frame.values[train]
    recode(learned_from, tables)
    preprocessing = fitted(columns, learned_from, source.scaling == "standard")
    del learned_from
    numbers = task == "regression"
    scaled = numbers and source.scaling == "standard"
    target_scaler = standard(frame.y[train, None]) if scaled else identity(1)

    def part(rows: Rows) -> Part:
        y = target_scaler.apply(frame.y[rows]) if numbers else frame.y[rows]
        return Part(preprocessing.apply(frame.values, rows, tables), y)

    return Dataset(
        name=source.name,
        task=task,
        features=preprocessing.features,
        target=frame.target,
        classes=frame.classes,
        train=part(train),
        validation=part(validation),
        test=Sealed(part(test)),
        scaler=preprocessing.scaler,
        target_scaler=target_scaler,
        preprocessing=preprocessing,
        origin=Origin(Path(source.path), frame.stamp),
        notes=tuple(_notes(source, frame, parts)) if remarks else (),
    )


def _notes(source: File, frame: Frame, parts: Parts) -> Iterator[Note]:
    if not frame.report.usual:
        yield Note("reading", f"The file is read as {frame.report.read_as}.")
    yield from reading_notes((*frame.findings, *parts.findings))
    if parts.sampling is not None:
        yield parts.sampling
    tell("looking for leaks")
    yield from guards.of_columns(_columns(frame), source.target)
    assert source.task is not None
    train, validation, _ = parts.rows
    yield from guards.of_rows(
        guards.Rows(frame, source.task, train, validation, bool(source.time), bool(source.group))
    )


def _columns(frame: Frame) -> list[Column]:
    """What guards ask of columns: those in the frame, and of the others their type."""
    rows, coded = len(frame), {each.name: place for place, each in enumerate(frame.columns)}
    found = []
    for name, kind in frame.types.items():
        missing = distinct = 0
        if name in coded:
            values = frame.values[:, coded[name]]
            missing = int(np.isnan(values).sum())
            distinct = len(frame.columns[coded[name]].levels)
        found.append(Column(name, kind, "", rows, missing, distinct))
    return found
