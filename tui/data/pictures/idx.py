"""IDX files, as MNIST has them: a short head, then the numbers of an array.

The format is that of LeCun, Cortes & Burges, The MNIST database of handwritten digits: two zero
bytes, a type, the number of dimensions, each dimension as four bytes, most significant first; then
the values.
"""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tui.data.reading.kind import Found, found
from tui.data.reading.scan import blocks
from tui.errors import Refusal
from tui.words import quoted

_TYPES = {8: "u1", 9: "i1", 11: ">i2", 12: ">i4", 13: ">f4", 14: ">f8"}
_BRIGHTEST = 255.0
_SWAPS = (("images", "labels"), ("idx3", "idx1"))


def idx_array(where: Found) -> NDArray[np.generic]:
    """The array in an IDX file; `Refusal` where its head and its size do not agree."""
    raw = b"".join(blocks(where))
    named = quoted(where.path.name)
    if len(raw) < 4 or raw[:2] != b"\0\0" or raw[2] not in _TYPES:
        raise Refusal(f"{named} is no IDX file: give one as MNIST has them.")
    dimensions, kind = raw[3], np.dtype(_TYPES[raw[2]])
    start = 4 + 4 * dimensions
    shape = [int(size) for size in np.frombuffer(raw[4:start].ljust(4 * dimensions, b"\0"), ">u4")]
    expected = start + kind.itemsize * int(np.prod(shape, dtype=object))
    if len(raw) != expected:
        raise Refusal(
            f"{named} has {len(raw)} bytes, and its head speaks of {expected}: it is damaged; "
            "give it whole."
        )
    return np.frombuffer(raw, kind, offset=start).reshape(shape)


def labels_beside(path: Path) -> Path:
    """The file with the labels of the pictures in the one at `path`, by MNIST's names."""
    name = path.name
    for pictures, labels in _SWAPS:
        name = name.replace(pictures, labels)
    bare = name.removesuffix(".gz")
    if name != path.name:
        for each in (bare, f"{bare}.gz"):
            if path.with_name(each).exists():
                return path.with_name(each)
    raise Refusal(
        f"the labels of {quoted(path.name)} are not beside it: give files called like "
        "train-images-idx3-ubyte and train-labels-idx1-ubyte."
    )


def idx_pictures(where: Found) -> tuple[NDArray[np.float64], list[str]]:
    """Pictures (rows, height, width) from 0 to 1, and the label of each."""
    pictures = idx_array(where)
    if pictures.ndim != 3 or 0 in pictures.shape:
        raise Refusal(
            f"{quoted(where.path.name)} holds an array of {pictures.ndim} dimensions, no pictures: "
            "give one of rows, height and width."
        )
    beside = labels_beside(where.path)
    labels = idx_array(found(beside))
    if labels.shape != pictures.shape[:1]:
        raise Refusal(
            f"{quoted(where.path.name)} has {len(pictures)} pictures and {quoted(beside.name)} "
            f"{labels.size} labels: give files that belong together."
        )
    return bright(pictures), [str(label) for label in labels.tolist()]


def bright(pictures: NDArray[np.generic]) -> NDArray[np.float64]:
    """Brightness from 0 to 1 where it is told in bytes, else as it is told."""
    values = np.asarray(pictures, np.float64)
    if pictures.dtype == np.uint8:
        values /= _BRIGHTEST
    return values
