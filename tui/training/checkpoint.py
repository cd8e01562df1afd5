"""A fit's state as bytes: JSON and raw arrays, nothing that could run when it is read.

The format is a mark, the sizes of the JSON and of the arrays before compression, and both,
compressed together.
"""

import json
import math
import re
import struct
import zlib
from typing import Any

import numpy as np

from tui.learners.fit import State
from tui.training.errand import Errand, at_once

_MAGIC = b"TUIC2"
_SIZES = struct.Struct("<QQ")
_KINDS = "fiub"
_DTYPE = re.compile(r"[<>|=][fiub]\d{1,2}")
_PIECE = 1 << 20  # bytes compressed at a time
LARGEST_HEAD = 1 << 24
LARGEST = 1 << 29
"""Bytes of a state: five million values five times over are 200 million."""
_RATIO = 1032
"""No byte of a deflate stream stands for more than this many."""


def to_bytes(state: State) -> bytes:
    """`state` packed; numpy arrays of numbers and JSON values nest as they like."""
    return at_once(packing(state))


def packing(state: State) -> Errand[bytes]:
    """`to_bytes` in pieces; `state` must stay as it is until the last."""
    arrays: list[memoryview] = []

    def outline(value: Any) -> Any:
        if isinstance(value, np.ndarray):
            if value.dtype.kind not in _KINDS:
                raise TypeError(f"an array of {value.dtype} cannot be saved")
            arrays.append(np.ascontiguousarray(value).reshape(-1).view(np.uint8).data)
            return {"__array__": [value.dtype.str, list(value.shape)]}
        if isinstance(value, np.generic):
            return outline(np.asarray(value))
        if isinstance(value, dict):
            return {str(key): outline(each) for key, each in value.items()}
        if isinstance(value, (list, tuple)):
            return [outline(each) for each in value]
        return value

    head = json.dumps(outline(state)).encode()
    body = sum(len(array) for array in arrays)
    if len(head) > LARGEST_HEAD or len(head) + body > LARGEST:
        raise ValueError(f"a state of {(len(head) + body) / 1e6:.0f} MB is too large to be saved.")
    stream = zlib.compressobj(1)
    packed = [_MAGIC, _SIZES.pack(len(head), body), stream.compress(head)]
    for array in arrays:
        for start in range(0, len(array), _PIECE):
            packed.append(stream.compress(array[start : start + _PIECE]))
            yield
    packed.append(stream.flush())
    return b"".join(packed)


def from_bytes(raw: bytes) -> State:
    """The state `to_bytes` packed, tuples as lists; ValueError with a sentence if it did not."""
    try:
        head, body = _unpacked(raw)
        return _rebuilt(json.loads(head), body)
    except (zlib.error, struct.error, TypeError, ValueError, LookupError, RecursionError) as error:
        raise ValueError(f"the checkpoint is damaged ({error}): train the run again.") from None


def _unpacked(raw: bytes) -> tuple[bytes, bytes]:
    """JSON and arrays, as long as they say; no more is decompressed than that."""
    if not raw.startswith(_MAGIC):
        raise ValueError("not one of this version")
    head, body = _SIZES.unpack_from(raw, len(_MAGIC))
    rest = raw[len(_MAGIC) + _SIZES.size :]
    if head > LARGEST_HEAD or head + body > min(LARGEST, _RATIO * (len(rest) + 1)):
        raise ValueError("it says that it is larger than any can be")
    stream = zlib.decompressobj()
    packed = stream.decompress(rest, head + body + 1)
    if not stream.eof or stream.unused_data or len(packed) != head + body:
        raise ValueError("it is not as long as it says")
    return packed[:head], packed[head:]


def _rebuilt(head: Any, body: bytes) -> State:
    place = 0

    def array(text: Any, shape: Any) -> np.ndarray:
        nonlocal place
        if not isinstance(text, str) or not _DTYPE.fullmatch(text):
            raise ValueError("an array of no numbers")
        if not all(type(size) is int and size >= 0 for size in shape):
            raise ValueError("an array of no shape")
        kind = np.dtype(text)
        count = math.prod(shape)
        end = place + count * kind.itemsize
        if end > len(body):
            raise ValueError("an array cut short")
        values = np.frombuffer(body, kind, count, place).reshape(shape).copy()
        place = end
        return values

    def rebuild(value: Any) -> Any:
        if isinstance(value, dict):
            if set(value) == {"__array__"}:
                return array(*value["__array__"])
            return {key: rebuild(each) for key, each in value.items()}
        if isinstance(value, list):
            return [rebuild(each) for each in value]
        return value

    state = rebuild(head)
    if not isinstance(state, dict) or place != len(body):
        raise ValueError("it does not add up")
    return state
