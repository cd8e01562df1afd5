"""What is amiss on each validation row of a trial, packed for the way to the store and back."""

import zlib
from array import array

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def pack(misses: Array) -> bytes:
    """`misses` (rows,) in single precision; what is no number counts as endless."""
    values = np.nan_to_num(misses, nan=np.inf).astype(np.float32)
    return zlib.compress(values.tobytes(), 1)


def unpack(body: bytes) -> NDArray[np.float32]:
    """The misses (rows,) that `pack` packed."""
    return np.frombuffer(zlib.decompress(body), np.float32)


def listed(misses: NDArray[np.float32]) -> array:  # type: ignore[type-arg]  # array('f')
    """As the light half keeps them."""
    return array("f", misses.tobytes())
