"""Pictures in files, as people have them."""

import gzip
import struct
from pathlib import Path

import numpy as np
from sklearn.datasets import load_digits


def idx(array: np.ndarray, kind: int = 8) -> bytes:
    """An IDX file of such an array."""
    head = struct.pack(">BBBB", 0, 0, kind, array.ndim)
    return head + struct.pack(f">{array.ndim}I", *array.shape) + array.tobytes()


def digits(folder: Path, count: int = 300, packed: bool = False) -> Path:
    """Digits as two IDX files; the one with the pictures."""
    bunch = load_digits()
    pictures = np.asarray(bunch.images[:count] * (255 / 16), np.uint8)
    ending = ".gz" if packed else ""
    pack = gzip.compress if packed else bytes
    path = folder / f"train-images-idx3-ubyte{ending}"
    path.write_bytes(pack(idx(pictures)))
    labels = folder / f"train-labels-idx1-ubyte{ending}"
    labels.write_bytes(pack(idx(np.asarray(bunch.target[:count], np.uint8))))
    return path


def folders(folder: Path, count: int = 12, size: tuple[int, int] = (20, 14)) -> Path:
    """A folder with dark and light pictures, PNG and JPEG, in a folder for each."""
    from PIL import Image

    rng = np.random.default_rng(0)
    for name, bright in (("dark", 60), ("light", 190)):
        (folder / name).mkdir(parents=True)
        for k in range(count):
            grey = np.clip(rng.normal(bright, 10, size), 0, 255).astype(np.uint8)
            picture = Image.fromarray(grey).convert("RGB" if k % 2 else "L")
            picture.save(folder / name / f"{k:02d}.{'jpg' if k % 3 else 'png'}")
    return folder
