"""The records of a run as an event file of TensorBoard.

A file is TFRecords (length, its check, an ``Event`` message, its check); of the messages four
fields are needed, so they are spelled out here: TensorFlow would be 600 MB to write them with.
The format: ``tensorflow/core/lib/io/record_writer.h`` and ``tensorflow/core/util/event.proto``.
"""

import math
import struct
from collections.abc import Iterator
from pathlib import Path

from tui.export.given import Given
from tui.runs.record import Record

TAGS = {
    "error/train": "train_error",
    "error/validation": "validation_error",
    "loss/train": "train_loss",
    "loss/validation": "validation_loss",
}
"""What is shown under which name, by the name of what was recorded."""
_VERSION = b"brain.Event:2"
_POLYNOMIAL, _MASK = 0x82F63B78, 0xA282EAD8
# Tags of protobuf: the field's number, and how what follows is written.
_WALL_TIME, _STEP, _FILE_VERSION, _SUMMARY = b"\x09", b"\x10", b"\x1a", b"\x2a"
_VALUE, _TAG, _SIMPLE_VALUE = b"\x0a", b"\x0a", b"\x15"


def write(given: Given, path: Path) -> None:
    with open(path, "wb") as file:
        file.writelines(_records(given))


def _records(given: Given) -> Iterator[bytes]:
    began = given.run.created
    yield framed(_time(began) + _sized(_FILE_VERSION, _VERSION))
    for record in given.records():
        yield framed(_event(began, record))


def _event(began: float, record: Record) -> bytes:
    values = record._asdict()
    summary = b"".join(
        _sized(_VALUE, _sized(_TAG, tag.encode()) + _SIMPLE_VALUE + _float(values[name]))
        for tag, name in TAGS.items()
    )
    moment = began + (record.elapsed if math.isfinite(record.elapsed) else 0.0)
    return _time(moment) + _STEP + _varint(record.step) + _sized(_SUMMARY, summary)


def _time(seconds: float) -> bytes:
    return _WALL_TIME + struct.pack("<d", seconds)


def _float(value: float) -> bytes:
    """Single precision, as there; what is out of its range is infinite."""
    try:
        return struct.pack("<f", value)
    except OverflowError:
        return struct.pack("<f", math.copysign(math.inf, value))


def _sized(tag: bytes, body: bytes) -> bytes:
    return tag + _varint(len(body)) + body


def _varint(value: int) -> bytes:
    """Seven bits a byte, the lowest first, all but the last marked."""
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def framed(message: bytes) -> bytes:
    """A message as a TFRecord."""
    length = struct.pack("<Q", len(message))
    return length + _check(length) + message + _check(message)


def _check(data: bytes) -> bytes:
    found = crc32c(data)
    turned = (found >> 15 | found << 17) & 0xFFFFFFFF
    return struct.pack("<I", (turned + _MASK) & 0xFFFFFFFF)


def _table() -> tuple[int, ...]:
    entries = []
    for entry in range(256):
        for _ in range(8):
            entry = entry >> 1 ^ (_POLYNOMIAL if entry & 1 else 0)
        entries.append(entry)
    return tuple(entries)


_TABLE = _table()


def crc32c(data: bytes) -> int:
    """The check of Castagnoli (1993), which the standard library has not."""
    found = 0xFFFFFFFF
    for byte in data:
        found = found >> 8 ^ _TABLE[(found ^ byte) & 0xFF]
    return found ^ 0xFFFFFFFF
