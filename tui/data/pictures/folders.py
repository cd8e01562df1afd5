"""A folder with a folder of pictures for each class, read through Pillow (extra ``images``)."""

import hashlib
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.data.pictures.resizing import resized
from tui.data.reading.finding import Finding
from tui.data.reading.kind import unreadable
from tui.data.reading.limits import LARGEST_FILE, MOST_CELLS
from tui.errors import Refusal
from tui.words import quoted, short

ENDINGS = (".png", ".jpg", ".jpeg")
_FORMATS = ("PNG", "JPEG")
_NO_PICTURE = (OSError, ValueError, SyntaxError)
"""What Pillow raises of a file that is none: UnidentifiedImageError is an OSError."""
LARGEST_PICTURE = 50_000_000
"""Pixels of a picture: 50 MB once unpacked; what claims more is not unpacked."""


class Listed(NamedTuple):
    """The pictures in a folder: `files` in order, the class of each, and how many are none."""

    files: tuple[Path, ...]
    labels: tuple[str, ...]
    others: int


def listed(folder: Path) -> Listed:
    """What is in the folders of `folder`; `Refusal` where fewer than two hold pictures."""
    files, labels, others = [], [], 0
    try:
        inside = sorted(each for each in folder.iterdir() if not each.name.startswith("."))
        for each in inside:
            if not each.is_dir():
                others += 1
                continue
            for file in sorted(each.iterdir()):
                if file.name.startswith("."):
                    continue
                if file.suffix.lower() in ENDINGS and file.is_file():
                    files.append(file)
                    labels.append(each.name)
                else:
                    others += 1
    except OSError as error:
        raise unreadable(folder, error) from None
    if len(set(labels)) < 2:
        raise Refusal(
            f"{quoted(str(folder), 200)} is a folder, and fewer than two folders in it hold "
            "pictures (PNG or JPEG): give one with a folder for each class, or a file."
        )
    if sum(file.stat().st_size for file in files) > LARGEST_FILE:
        raise Refusal(
            f"the pictures in {quoted(str(folder), 200)} have more than "
            f"{LARGEST_FILE / 1e9:.1f} GB, which is the most that is read: give fewer of them."
        )
    return Listed(tuple(files), tuple(labels), others)


def fingerprint(there: Listed) -> str:
    """Of names and bytes of all pictures."""
    digest = hashlib.sha256()
    for file in there.files:
        digest.update(f"{file.parent.name}/{file.name}".encode("utf-8", "surrogateescape") + b"\0")
        try:
            digest.update(hashlib.sha256(file.read_bytes()).digest())
        except OSError as error:
            raise unreadable(file, error) from None
    return digest.hexdigest()[:32]


def largest_side(there: Listed) -> int:
    """Pixels of the longest side of any of them; 0 where none is a picture."""
    found, image = 0, _image()
    for file in there.files:
        with (
            suppress(*_NO_PICTURE, image.DecompressionBombError),
            image.open(file, formats=_FORMATS) as picture,
        ):
            found = max(found, *picture.size)  # its head says so, nothing is unpacked
    return found


def folder_pictures(
    there: Listed, side: int, skip_bad: bool
) -> tuple[NDArray[np.float64], list[str], list[Finding]]:
    """Grey pictures (rows, side, side) from 0 to 1, the label of each, and what was left out.

    `Refusal` where one cannot be read and may not be left out.
    """
    if len(there.files) * side * side > MOST_CELLS:
        raise Refusal(
            f"{len(there.files)} pictures of {side} by {side} pixels are more than "
            f"{MOST_CELLS // 10**6} million numbers: give fewer --pixels."
        )
    out = np.empty((len(there.files), side, side))
    good, bad = list[int](), list[Path]()
    squeezed = 0
    for place, file in enumerate(there.files):
        grey = _grey(file)
        if grey is None:
            bad.append(file)
            continue
        squeezed += grey.shape[0] != grey.shape[1]
        out[len(good)] = resized(grey[None], side)[0]
        good.append(place)
    findings = []
    if bad:
        first = quoted(f"{bad[0].parent.name}/{bad[0].name}", 100)
        if not skip_bad:
            such = f" ({len(bad)} such files)" if len(bad) > 1 else ""
            raise Refusal(
                f"the picture {first} cannot be read{such}: mend it, or leave such files out with "
                "--bad-lines skip."
            )
        many = f"{len(bad)} pictures cannot" if len(bad) > 1 else "1 picture cannot"
        findings.append(Finding(f"{many} be read, {first} for one", "left out", count=len(bad)))
    if squeezed:
        many = f"{squeezed} pictures are" if squeezed > 1 else "1 picture is"
        done = f"squeezed to {side} by {side} pixels"
        findings.append(Finding(f"{many} not square", done, count=squeezed))
    if there.others:
        many = f"{there.others} files are" if there.others > 1 else "1 file is"
        what = f"{many} no PNG or JPEG in a folder of a class"
        findings.append(Finding(what, "left out", count=there.others))
    return out[: len(good)], [short(there.labels[place]) for place in good], findings


def _grey(file: Path) -> NDArray[np.float64] | None:
    """Brightness (height, width) from 0 to 1; None where it is no picture, or claims too many
    pixels.
    """
    image = _image()
    try:
        with image.open(file, formats=_FORMATS) as picture:
            if picture.width * picture.height > LARGEST_PICTURE:
                return None
            return np.asarray(picture.convert("L"), np.float64) / 255.0
    except (*_NO_PICTURE, image.DecompressionBombError):
        return None


def _image() -> ModuleType:
    try:
        from PIL import Image
    except ImportError:
        raise Refusal(
            "pictures are read with Pillow, which is not here: install it with "
            "pip install 'tui-trainer[images]', or give an IDX file."
        ) from None
    return Image
