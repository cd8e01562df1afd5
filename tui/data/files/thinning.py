"""Rows of a file that cannot be used, or are not wanted: left out, each with its reason."""

import numpy as np
from numpy.typing import NDArray

from tui.data.copies import copies
from tui.data.files.frame import Frame
from tui.data.reading.finding import Finding, listed_lines
from tui.data.reading.limits import MOST_LISTED
from tui.data.reading.sheet import Sheet
from tui.errors import Refusal
from tui.sources.file import File
from tui.words import quoted


def thinned(source: File, frame: Frame, sheet: Sheet) -> Frame:
    """`frame`, whose rows are those of `sheet`, without them; `Refusal` where none is left."""
    reasons = []
    if frame.target:
        absent = np.isnan(frame.y) if frame.y.dtype.kind == "f" else frame.y < 0
        reasons.append((absent, f"no value in the target {quoted(source.target)}"))
    if frame.time is not None:
        reasons.append((np.isnan(frame.time), f"no value in {quoted(source.time)}"))
    if source.missing == "drop":
        reasons.append((np.isnan(frame.values).any(axis=1), "a missing value"))
    keep = np.ones(len(frame), bool)
    findings = []
    for gone, why in reasons:
        gone &= keep
        keep &= ~gone
        if count := int(gone.sum()):
            has = "rows have" if count > 1 else "row has"
            findings.append(_finding(f"{count} {has} {why}", np.flatnonzero(gone), sheet))
    rows = np.flatnonzero(keep)
    if len(rows) < len(frame):
        frame = frame.only(keep, *findings)
    if source.duplicates == "drop":
        again = copies(frame.values, frame.y)
        if count := int(again.sum()):
            are = "rows are" if count > 1 else "row is"
            what = f"{count} {are} the same as an earlier one"
            frame = frame.only(~again, _finding(what, rows[again], sheet))
    if not len(frame):
        raise Refusal(
            f"no row of {quoted(source.caption)} is left, for each lacks a value: give --missing "
            "impute, or another target."
        )
    return frame


def _finding(what: str, rows: NDArray[np.intp], sheet: Sheet) -> Finding:
    lines = listed_lines(sheet.lines.of(rows[:MOST_LISTED]))
    return Finding(what, "left out", "", lines, len(rows))
