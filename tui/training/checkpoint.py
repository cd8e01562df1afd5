"""A fit's state as bytes: JSON and raw arrays, nothing that could run when it is read."""

import json
import struct
import zlib
from typing import Any

import numpy as np

from tui.learners.fit import State

_MAGIC = b"TUIC1"
_KINDS = "fiub"


def to_bytes(state: State) -> bytes:
    """`state` packed; numpy arrays of numbers and JSON values nest as they like."""
    arrays: list[bytes] = []

    def outline(value: Any) -> Any:
        if isinstance(value, np.ndarray):
            if value.dtype.kind not in _KINDS:
                raise TypeError(f"an array of {value.dtype} cannot be saved")
            arrays.append(np.ascontiguousarray(value).tobytes())
            return {"__array__": [value.dtype.str, list(value.shape)]}
        if isinstance(value, np.generic):
            return outline(np.asarray(value))
        if isinstance(value, dict):
            return {str(key): outline(each) for key, each in value.items()}
        if isinstance(value, (list, tuple)):
            return [outline(each) for each in value]
        return value

    head = json.dumps(outline(state)).encode()
    packed = struct.pack("<Q", len(head)) + head + b"".join(arrays)
    return _MAGIC + zlib.compress(packed, 1)


def from_bytes(raw: bytes) -> State:
    """The state `to_bytes` packed, tuples as lists; ValueError if it did not pack these."""
    if not raw.startswith(_MAGIC):
        raise ValueError("not a checkpoint")
    try:
        packed = zlib.decompress(raw[len(_MAGIC) :])
        (length,) = struct.unpack_from("<Q", packed)
        place = 8 + length
        head = json.loads(packed[8:place])
    except (zlib.error, struct.error, ValueError) as error:
        raise ValueError(f"a damaged checkpoint: {error}") from None

    def rebuild(value: Any) -> Any:
        nonlocal place
        if isinstance(value, dict):
            if set(value) == {"__array__"}:
                text, shape = value["__array__"]
                kind = np.dtype(text)
                if kind.kind not in _KINDS:
                    raise ValueError(f"a checkpoint with an array of {kind}")
                count = int(np.prod(shape, dtype=np.int64))
                end = place + count * kind.itemsize
                array = np.frombuffer(packed[place:end], dtype=kind).reshape(shape).copy()
                place = end
                return array
            return {key: rebuild(each) for key, each in value.items()}
        if isinstance(value, list):
            return [rebuild(each) for each in value]
        return value

    try:
        state: State = rebuild(head)
    except (TypeError, ValueError, RecursionError) as error:
        raise ValueError(f"a damaged checkpoint: {error}") from None
    return state
