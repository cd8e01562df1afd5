"""The hyperbolic tangent in place, by whichever way is quick on this processor.

Numpy's own looks its coefficients up value by value. On registers of 512 bits a lookup is one
instruction; on narrower ones it takes five times as long as numpy's exponential, which needs none.
"""

from collections.abc import Callable

import numpy as np
from numpy.lib.introspect import opt_func_info

from tui.learners.engine.arrays import Array

_ONE, _TWO = np.array(1.0), np.array(2.0)
_END = np.array(20.0)  # from here on it is 1 to the last bit
_WIDE = ("X86_V4", "AVX512")


def by_table(z: Array) -> None:
    np.tanh(z, z)


def by_exponential(z: Array) -> None:
    """``1 - 2 / (exp(2z) + 1)``: as exact as a number near 1 can be, three of its last bits."""
    np.minimum(z, _END, out=z)
    np.multiply(z, _TWO, z)
    np.exp(z, z)
    np.add(z, _ONE, z)
    np.divide(_TWO, z, z)
    np.subtract(_ONE, z, z)


def _chosen() -> Callable[[Array], None]:
    """Told by what numpy would run, never by a clock: a machine always gives the same numbers."""
    runs = opt_func_info(func_name="^tanh$", signature="float64")["tanh"]
    wide = any(name in kind["current"] for kind in runs.values() for name in _WIDE)
    return by_table if wide else by_exponential


tanh = _chosen()
