"""Pictures that nobody has said the class of: one, those of a folder, or an IDX file."""

from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.data.pictures.folders import ENDINGS, Listed, folder_pictures
from tui.data.pictures.idx import bright, idx_array
from tui.data.pictures.resizing import resized
from tui.data.reading.finding import Finding
from tui.data.reading.kind import found, standing, unreadable
from tui.data.reading.limits import LARGEST_FILE, MOST_CELLS
from tui.errors import Refusal
from tui.words import quoted


class Unlabelled(NamedTuple):
    """`values` (rows, pixels) from 0 to 1, what each is called, and what was left out.

    Pictures in an IDX file have no names.
    """

    values: NDArray[np.float64]
    names: tuple[str, ...]
    findings: tuple[Finding, ...]


def are_pictures(path: Path) -> bool:
    """Whether there is a picture, a folder or an IDX file at `path`; `Refusal` where there is
    nothing that can be read.
    """
    if path.suffix.lower() in ENDINGS:
        standing(path)  # a pipe may be called so, too
        return True
    return found(path).kind in ("idx", "folder")


def unlabelled(path: Path, side: int, skip_bad: bool) -> Unlabelled:
    """All pictures at `path`, grey and `side` pixels wide and high.

    In a folder those that lie in it and those in its folders. `Refusal` where there are none, or
    one cannot be read and may not be left out.
    """
    if path.suffix.lower() in ENDINGS and not path.is_dir():
        there, others = Listed((path,), (path.name,), 0), 0
    elif found(path).kind == "folder":
        there, others = _inside(path)
    else:
        return _of_idx(path, side)
    values, names, findings = folder_pictures(there, side, skip_bad)
    if not names:
        raise Refusal(f"no picture in {quoted(str(path), 200)} can be read: give others.")
    if others:
        many = f"{others} files are" if others > 1 else "1 file is"
        findings.append(Finding(f"{many} no PNG or JPEG", "left out", count=others))
    return Unlabelled(values.reshape(len(values), -1), tuple(names), tuple(findings))


def _inside(folder: Path) -> tuple[Listed, int]:
    """The pictures there, called by their paths, and how many files are none."""
    files, others, size = list[Path](), 0, 0
    try:
        for each in sorted([*folder.glob("*"), *folder.glob("*/*")]):
            if each.is_dir() or any(
                part.startswith(".") for part in each.relative_to(folder).parts
            ):
                continue
            if each.suffix.lower() in ENDINGS and each.is_file():
                files.append(each)
                size += each.stat().st_size
            else:
                others += 1
    except OSError as error:
        raise unreadable(folder, error) from None
    if not files:
        raise Refusal(
            f"{quoted(str(folder), 200)} and its folders hold no pictures (PNG or JPEG): give one "
            "that does."
        )
    if size > LARGEST_FILE:
        raise Refusal(
            f"the pictures in {quoted(str(folder), 200)} have more than "
            f"{LARGEST_FILE / 1e9:.1f} GB, which is the most that is read: give fewer of them."
        )
    names = tuple(each.relative_to(folder).as_posix() for each in files)
    return Listed(tuple(files), names, 0), others


def _of_idx(path: Path, side: int) -> Unlabelled:
    array = idx_array(found(path))
    if array.ndim != 3 or 0 in array.shape:
        raise Refusal(
            f"{quoted(path.name)} holds an array of {array.ndim} dimensions, no pictures: give one "
            "of rows, height and width."
        )
    if len(array) * side * side > MOST_CELLS:
        raise Refusal(
            f"{len(array)} pictures of {side} by {side} pixels are more than "
            f"{MOST_CELLS // 10**6} million numbers: give fewer at once."
        )
    return Unlabelled(resized(bright(array), side).reshape(len(array), -1), (), ())
