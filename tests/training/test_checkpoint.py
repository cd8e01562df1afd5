"""States survive the round trip bit for bit; nothing else is read."""

import json
import struct
import tracemalloc
import zlib

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
        checkpoint.from_bytes(b"TUIC2" + raw)


@pytest.mark.parametrize(
    ("head", "body"), [(1 << 63, 0), (0, 1 << 63), (1 << 25, 0), (0, 1 << 28), (2, 5000)]
)
def test_a_size_that_cannot_be_is_refused_before_anything_is_read(head, body, monkeypatch):
    raw = b"TUIC2" + struct.pack("<QQ", head, body) + zlib.compress(b"{}")

    def forbidden():
        raise AssertionError("it was decompressed")

    if body != 5000:
        monkeypatch.setattr(checkpoint.zlib, "decompressobj", forbidden)
    with pytest.raises(ValueError, match="train the run again"):
        checkpoint.from_bytes(raw)


def test_more_than_it_says_is_not_decompressed():
    bomb = zlib.compress(bytes(1 << 26))
    tracemalloc.start()
    try:
        with pytest.raises(ValueError, match="not as long as it says"):
            checkpoint.from_bytes(b"TUIC2" + struct.pack("<QQ", 2, 100) + bomb)
        assert tracemalloc.get_traced_memory()[1] < 1 << 20
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("dtype", "shape"),
    [
        ("<f8", [10**12]),
        ("<f8", [-1]),
        ("<f8", ["a"]),
        ("<f8", [True]),
        ("<f8", 3),
        ("|O8", [1]),
        ("<f8,<f8", [1]),
        ("<f99", [1]),
        (7, [1]),
    ],
)
def test_an_array_that_is_none_is_refused(dtype, shape):
    head = json.dumps({"a": {"__array__": [dtype, shape]}}).encode()
    body = bytes(16)
    sizes = struct.pack("<QQ", len(head), len(body))
    with pytest.raises(ValueError, match="damaged"):
        checkpoint.from_bytes(b"TUIC2" + sizes + zlib.compress(head + body))


@given(st.data())
def test_a_flipped_bit_or_a_cut_is_noticed(data):
    state = {"a": np.arange(5.0), "b": [1, {"c": np.zeros((0, 2))}]}
    raw = checkpoint.to_bytes(state)
    place = data.draw(st.integers(0, len(raw) - 1))
    flipped = bytearray(raw)
    flipped[place] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(ValueError, match="damaged"):
        checkpoint.from_bytes(raw[:place])
    try:
        back = checkpoint.from_bytes(bytes(flipped))
    except ValueError:
        return
    assert same(back, state)  # a bit of zlib's header that says only how hard it tried


def test_a_state_is_packed_in_pieces():
    values = np.random.default_rng(0).normal(size=1 << 19)
    errand = checkpoint.packing({"a": values})
    assert sum(1 for _ in errand) == 4
