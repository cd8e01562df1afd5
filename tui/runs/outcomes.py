"""How each validation row fared at a run's best step: what two runs are compared by."""

import struct
import zlib
from array import array
from dataclasses import dataclass
from typing import Self

_MAGIC = b"TUIO1"
_HEAD = struct.Struct("<BIII")
MOST_ROWS = 20_000
"""Of more validation rows every n-th is kept: always the same ones."""


@dataclass(frozen=True, slots=True)
class Outcomes:
    """`amiss` per kept row, in order: 1 or 0 for wrong or right where `classes`, else the squared
    miss in the target's units. `rows` counts all validation rows.
    """

    step: int
    classes: bool
    rows: int
    amiss: array  # type: ignore[type-arg]  # array('f')

    def to_bytes(self) -> bytes:
        head = _HEAD.pack(self.classes, self.step, self.rows, len(self.amiss))
        return _MAGIC + head + zlib.compress(self.amiss.tobytes(), 1)

    @classmethod
    def from_bytes(cls, raw: bytes) -> Self:
        """The outcomes `to_bytes` wrote; ValueError if it did not write these."""
        try:
            if not raw.startswith(_MAGIC):
                raise ValueError("not the outcomes of rows")
            classes, step, rows, count = _HEAD.unpack_from(raw, len(_MAGIC))
            if classes > 1 or not 0 < count <= min(rows, MOST_ROWS):
                raise ValueError("outcomes of rows that do not add up")
            stream = zlib.decompressobj()
            packed = stream.decompress(raw[len(_MAGIC) + _HEAD.size :], 4 * count + 1)
            if not stream.eof or stream.unused_data or len(packed) != 4 * count:
                raise ValueError("outcomes of rows cut short")
        except (struct.error, zlib.error) as error:
            raise ValueError(f"damaged outcomes of rows: {error}") from None
        amiss = array("f", packed)
        if any(not value >= 0 for value in amiss):
            raise ValueError("outcomes of rows that cannot be")
        return cls(step, bool(classes), rows, amiss)
