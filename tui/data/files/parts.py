"""Dealing the rows of a file to train, validation and test: class by class, by group, by time."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.data.files.frame import Frame
from tui.data.folds import Fold, folded
from tui.data.note import Note
from tui.data.reading.finding import Finding
from tui.data.split import PARTS, Rows, deal, split
from tui.errors import Refusal
from tui.words import quoted

_TRAIN = 0


class Parts(NamedTuple):
    """The rows of each part, sorted, and what of the split is not as usual.

    `sampling` says of how many they were drawn, where they are not all there are.
    """

    rows: list[Rows]
    findings: tuple[Finding, ...]
    sampling: Note | None = None


def parted(frame: Frame, shares: tuple[int, ...], rng: np.random.Generator) -> Parts:
    """`shares` are percentages. `Refusal` where a part would be empty, or train has one class."""
    if len(frame) < len(PARTS):
        split(frame.y, (), shares, rng)  # says that there are too few
    findings: tuple[Finding, ...] = ()
    if frame.time is not None and frame.group is not None:
        raise Refusal(
            "rows are split by a group or by a time, and both are given: leave out --group or "
            "--time."
        )
    if frame.time is not None:
        rows = _by_time(frame.time, shares)
    elif frame.group is not None:
        rows = _by_group(_groups(frame.group), shares, rng)
    else:
        rows, findings = _by_class(frame, shares, rng)
    if frame.classes and len(np.unique(frame.y[rows[_TRAIN]])) < 2:
        raise Refusal(
            "the rows to train on have one class only: split them otherwise, or give more rows."
        )
    return Parts(rows, findings)


def refolded(
    frame: Frame, rows: list[Rows], fold: Fold, rng: np.random.Generator
) -> tuple[Rows, Rows]:
    """Train and validation dealt anew: that fold validates, the other rows train."""
    both = np.sort(np.concatenate(rows[:2]))
    if frame.time is not None:
        raise Refusal(
            "rows that are split by time have no folds, for later ones must not tell of earlier "
            "ones: search without --folds."
        )
    if frame.group is None:
        kept, rare = _rare(frame.y[both], frame.classes, fold.of)
        train, held = folded(*_dense(frame, both[kept]), np.arange(len(kept)), fold, rng)
        common = both[kept]
        return np.sort(np.concatenate([common[train], both[rare]])), common[held]
    groups = _groups(frame.group)[both]
    names = np.unique(groups)
    if len(names) < fold.of:
        raise Refusal(
            f"{len(names)} groups cannot be dealt to {fold.of} folds: take fewer folds, or a "
            "column with more groups."
        )
    dealt = deal(np.zeros(len(names), np.int64), np.full(fold.of, 1 / fold.of), rng, least=1)
    held_out = np.isin(groups, names[dealt[fold.number]])
    return both[~held_out], both[held_out]


def _by_time(time: NDArray[np.float64], shares: tuple[int, ...]) -> list[Rows]:
    """The earliest rows train, the latest are the test; rows of a moment stay in their order."""
    order = np.argsort(time, kind="stable")
    ends = np.floor(np.cumsum(shares)[:-1] / 100 * len(time) + 1e-9).astype(int)
    ends = np.clip(ends, 1, len(time) - 2)
    ends[1] = max(ends[1], ends[0] + 1)
    return [np.sort(some) for some in np.split(order, ends)]


def _groups(codes: NDArray[np.int64]) -> NDArray[np.int64]:
    """A number a group; a row whose group is not known is one of its own."""
    alone = codes < 0
    groups = codes.copy()
    groups[alone] = codes.max(initial=0) + 1 + np.arange(int(alone.sum()))
    return groups


def _by_group(
    groups: NDArray[np.int64], shares: tuple[int, ...], rng: np.random.Generator
) -> list[Rows]:
    """Whole groups, the largest first, each to the part that lacks most rows."""
    names, sizes = np.unique(groups, return_counts=True)
    if len(names) < len(PARTS):
        raise Refusal(
            f"{len(names)} group{'s' if len(names) > 1 else ''} cannot be dealt to train, "
            "validation and test: give a column with at least 3 groups."
        )
    shuffled = rng.permutation(len(names))
    order = shuffled[np.argsort(-sizes[shuffled], kind="stable")]
    lacking = np.asarray(shares) / 100 * len(groups)
    part_of = np.empty(len(names), np.int64)
    counts = np.zeros(len(PARTS), np.int64)
    for place, name in enumerate(order):
        left = len(order) - place
        empty = np.flatnonzero(counts == 0)
        part = int(empty[lacking[empty].argmax()] if left == len(empty) else lacking.argmax())
        part_of[name] = part
        counts[part] += 1
        lacking[part] -= sizes[name]
    parts = part_of[np.searchsorted(names, groups)]
    return [np.flatnonzero(parts == part) for part in range(len(PARTS))]


def _by_class(
    frame: Frame, shares: tuple[int, ...], rng: np.random.Generator
) -> tuple[list[Rows], tuple[Finding, ...]]:
    """Every class by its share; rows of a class too small for that all train."""
    kept, rare = _rare(frame.y, frame.classes, len(PARTS))
    if len(kept) < len(PARTS):
        split(np.zeros(len(kept), np.int64), (), shares, rng)  # says that there are too few
    y, classes = _dense(frame, kept)
    dealt = [kept[rows] for rows in split(y, classes, shares, rng)]
    if not len(rare):
        return dealt, ()
    dealt[_TRAIN] = np.sort(np.concatenate([dealt[_TRAIN], rare]))
    findings = []
    for index in np.unique(frame.y[rare]):
        count = int(np.sum(frame.y == index))
        wrong = (
            f"the class {quoted(frame.classes[index])} has {count} row{'s' if count > 1 else ''}"
        )
        findings.append(Finding(f"{wrong}, too few for three parts", "all of it trains"))
    return dealt, tuple(findings)


def _rare(
    y: NDArray[Any], classes: tuple[str, ...], least: int
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The places of rows whose class has `least` rows at least, and of the others."""
    if not classes:
        return np.arange(len(y)), np.empty(0, np.intp)
    few = np.bincount(y, minlength=len(classes))[y] < least
    return np.flatnonzero(~few), np.flatnonzero(few)


def _dense(frame: Frame, rows: NDArray[np.intp]) -> tuple[NDArray[Any], tuple[str, ...]]:
    """The targets of some rows, with classes numbered anew where not all are among them."""
    if not frame.classes:
        return frame.y[rows], ()
    there, y = np.unique(frame.y[rows], return_inverse=True)
    return y, tuple(frame.classes[index] for index in there)
