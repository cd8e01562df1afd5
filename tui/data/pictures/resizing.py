"""Pictures made another size by the mean of what each new pixel covers."""

import numpy as np
from numpy.typing import NDArray


def resized(pictures: NDArray[np.float64], side: int) -> NDArray[np.float64]:
    """Pictures (rows, height, width) as (rows, side, side); nothing is cut off."""
    _, height, width = pictures.shape
    if (height, width) == (side, side):
        return pictures
    down, across = _cover(height, side), _cover(width, side)
    found: NDArray[np.float64] = np.einsum("ih,nhw,jw->nij", down, pictures, across, optimize=True)
    return found


def _cover(old: int, new: int) -> NDArray[np.float64]:
    """How much of each of `old` pixels in a line each of `new` covers (new, old); rows add to 1."""
    edges = np.arange(new + 1) * (old / new)
    low = np.maximum(edges[:-1, None], np.arange(old))
    high = np.minimum(edges[1:, None], np.arange(old) + 1)
    shared = np.clip(high - low, 0.0, None)
    found: NDArray[np.float64] = shared / shared.sum(axis=1, keepdims=True)
    return found
