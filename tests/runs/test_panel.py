import json
import math
import struct
import zlib
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.runs.panel import Block, Frame, Panel

NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
FACTS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | NAMES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=6,
)


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    shape = tuple(draw(st.lists(st.integers(0, 4), max_size=3)))
    count = math.prod(shape)
    numbers = st.floats(width=32, allow_nan=False)
    return Block(shape, array("f", draw(st.lists(numbers, min_size=count, max_size=count))))


PANELS = st.builds(
    Panel, NAMES, st.dictionaries(NAMES, FACTS, max_size=3), st.dictionaries(NAMES, blocks())
)
FRAMES = st.builds(Frame, st.integers(0, 10**12), st.dictionaries(NAMES, PANELS, max_size=3))
FRAME = Frame(
    7,
    {"parameters": Panel("layers", {"count": 6}, {"w1": Block((2, 3), array("f", range(6)))})},
)


@given(FRAMES)
def test_bytes_read_back_equal(frame: Frame) -> None:
    assert Frame.from_bytes(frame.to_bytes()) == frame


def test_numbers_of_a_run_that_diverges_read_back() -> None:
    values = array("f", [math.nan, math.inf, -math.inf])
    panel = Panel("layers", {"ratios": [math.nan]}, {"w1": Block((3,), values)})
    back = Frame.from_bytes(Frame(1, {"parameters": panel}).to_bytes()).panels["parameters"]
    assert math.isnan(back.blocks["w1"].values[0]) and math.isnan(back.facts["ratios"][0])
    assert back.blocks["w1"].values[1:] == values[1:]


@given(st.binary(max_size=200))
def test_any_bytes_are_refused(raw: bytes) -> None:
    for given_bytes in (raw, b"TUIF1" + raw, b"TUIF1" + zlib.compress(raw)):
        with pytest.raises(ValueError):
            Frame.from_bytes(given_bytes)


@given(st.data())
def test_a_flipped_bit_or_a_cut_is_noticed(data: st.DataObject) -> None:
    whole = FRAME.to_bytes()
    place = data.draw(st.integers(0, len(whole) - 1))
    bit = data.draw(st.integers(0, 7))
    flipped = bytearray(whole)
    flipped[place] ^= 1 << bit
    with pytest.raises(ValueError):
        Frame.from_bytes(whole[:place])
    try:
        back = Frame.from_bytes(bytes(flipped))
    except ValueError:
        return
    assert back == FRAME  # a bit of zlib's header that says only how hard it tried


@pytest.mark.parametrize(
    "head",
    [
        [],
        {"step": 1},
        {"step": 1, "panels": []},
        {"step": "1", "panels": {}},
        {"step": 1, "panels": {"t": 5}},
        {"step": 1, "panels": {"t": {"kind": "x", "facts": {}, "blocks": {"b": [-1]}}}},
        {"step": 1, "panels": {"t": {"kind": "x", "facts": {}, "blocks": {"b": ["a"]}}}},
        {"step": 1, "panels": {"t": {"kind": "x", "facts": {}, "blocks": {"b": [10**30]}}}},
        {"step": 1, "panels": {"t": {"kind": "x", "facts": {}, "blocks": {"b": [True]}}}},
    ],
)
def test_a_head_that_makes_no_sense_is_refused(head: object) -> None:
    with pytest.raises(ValueError):
        Frame.from_bytes(_packed(json.dumps(head).encode()))


def test_numbers_behind_the_last_block_are_refused() -> None:
    head = json.dumps({"step": 1, "panels": {}}).encode()
    assert Frame.from_bytes(_packed(head)) == Frame(1, {})
    with pytest.raises(ValueError, match="does not add up"):
        Frame.from_bytes(_packed(head, b"1234"))


def test_a_head_nested_without_end_is_refused() -> None:
    with pytest.raises(ValueError):
        Frame.from_bytes(_packed(b"[" * 100_000))


def test_what_would_fill_the_memory_is_refused() -> None:
    with pytest.raises(ValueError, match="too large"):
        Frame.from_bytes(_packed(bytes(70_000_000)))


def test_rows_are_the_last_axis() -> None:
    matrix = FRAME.panels["parameters"].blocks["w1"]
    assert matrix.rows() == [[0, 1, 2], [3, 4, 5]]
    assert Block((3,), array("f", range(3))).rows() == [[0, 1, 2]]
    assert Block((), array("f", [4])).rows() == [[4]]
    assert Block((2, 0), array("f")).rows() == []


def _packed(text: bytes, body: bytes = b"") -> bytes:
    return b"TUIF1" + zlib.compress(struct.pack("<I", len(text)) + text + body)
