"""Pictures as a table: a row a picture, a column a pixel."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.data.origin import Origin
from tui.data.pictures.folders import fingerprint, folder_pictures, largest_side, listed
from tui.data.pictures.idx import idx_pictures, labels_beside
from tui.data.pictures.resizing import resized
from tui.data.reading.finding import Finding
from tui.data.reading.kind import Found, found
from tui.data.reading.limits import MOST_CELLS
from tui.data.reading.scan import Stamp, scan
from tui.data.table import Table, named
from tui.errors import Refusal
from tui.families.family import Task
from tui.sources.file import File
from tui.words import quoted

USUAL_SIDE = 28
"""Pixels a side, unless there are fewer or others are asked for: what MNIST has."""
TARGET = "class"


class Pictures(NamedTuple):
    """A table of them, what was odd about the files, and where they are."""

    table: Table
    findings: tuple[Finding, ...]
    origin: Origin


def holds_pictures(path: Path) -> bool:
    """Whether there is an IDX file or a folder at `path`; `Refusal` where nothing can be read."""
    return found(path).kind in ("idx", "folder")


def settled_pictures(source: File) -> File:
    """`source` with what only the files can tell."""
    where = found(Path(source.path))
    if where.kind == "folder":
        there = listed(where.path)
        mark, classes = fingerprint(there), len(set(there.labels))
        side = source.pixels or min(largest_side(there) or USUAL_SIDE, USUAL_SIDE)
    else:
        pictures, labels = idx_pictures(where)
        mark, classes = _mark(where), len(set(labels))
        side = source.pixels or min(max(pictures.shape[1:]), USUAL_SIDE)
    task: Task = "binary" if classes == 2 else "multiclass"
    if classes < 2:
        raise Refusal(
            f"the pictures in {quoted(source.caption)} are all of one class: give others as well."
        )
    return replace(
        source, target=TARGET, aim=task, content="pictures", pixels=side, fingerprint=mark, types=()
    )


def pictures(source: File) -> Pictures:
    """The pictures that a settled `source` describes; `Refusal` where they have changed since."""
    where = found(Path(source.path))
    stamp = Stamp.of(where.path)
    assert stamp is not None
    side = source.pixels
    findings: list[Finding] = []
    if where.kind == "folder":
        there = listed(where.path)
        _same(source, fingerprint(there))
        values, labels, findings = folder_pictures(there, side, source.bad_lines == "skip")
    else:
        _same(source, _mark(where))
        native, labels = idx_pictures(where)
        if len(native) * side * side > MOST_CELLS:
            raise Refusal(
                f"{len(native)} pictures of {side} by {side} pixels are more than "
                f"{MOST_CELLS // 10**6} million numbers: give fewer --pixels."
            )
        values = resized(native, side)
    return Pictures(_table(values, labels), tuple(findings), Origin(where.path, stamp))


def _table(values: NDArray[np.float64], labels: Sequence[str]) -> Table:
    names, y = np.unique(np.asarray(labels, object).astype(str), return_inverse=True)
    side = values.shape[1]
    features = tuple(f"pixel {row},{column}" for row in range(side) for column in range(side))
    X = values.reshape(len(values), -1)
    order = sorted(range(len(names)), key=lambda k: _natural(str(names[k])))
    places = np.argsort(order)
    classes = named(str(names[k]) for k in order)
    return Table(X, places[y].astype(np.int64), features, TARGET, classes, (side, side))


def _natural(word: str) -> tuple[int, int, str]:
    return (0, int(word), word) if word.isdecimal() and word.isascii() else (1, 0, word)


def _mark(where: Found) -> str:
    """Of the bytes of the pictures and of their labels."""
    labels = found(labels_beside(where.path))
    return scan(where).fingerprint[:16] + scan(labels).fingerprint[:16]


def _same(source: File, mark: str) -> None:
    if mark != source.fingerprint:
        raise Refusal(
            f"the pictures in {quoted(source.path, 200)} have changed since this was settled: give "
            "them back as they were, or train anew with --data."
        )
