"""What the lower panel shows at one step, computed in the job: a viewer only draws it."""

import json
import struct
import zlib
from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

_MAGIC = b"TUIF1"
_LARGEST = 64_000_000  # bytes; real frames stay under one million


@dataclass(frozen=True, slots=True)
class Block:
    """Numbers in C order with their shape, readable without numpy."""

    shape: tuple[int, ...]
    values: array  # type: ignore[type-arg]  # array('f')

    def rows(self) -> list[list[float]]:
        """The last axis as rows: a matrix as its rows, a vector as one row."""
        width = self.shape[-1] if self.shape else 1
        if not width:
            return []
        return [
            self.values[start : start + width].tolist()
            for start in range(0, len(self.values), width)
        ]


@dataclass(frozen=True, slots=True)
class Panel:
    """One picture: `kind` picks the view, `facts` are JSON values, `blocks` are numbers."""

    kind: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    blocks: Mapping[str, Block] = field(default_factory=dict)


DAMAGED = "damaged"
"""The kind of the panel, and the tab, of a frame whose bytes nobody can read."""


@dataclass(frozen=True, slots=True)
class Frame:
    """All panels after step `step`, by tab: ``parameters``, ``boundary``, ``predictions`` …"""

    step: int
    panels: Mapping[str, Panel]

    @classmethod
    def damaged(cls, step: Any) -> Self:
        """What stands in the place of one that cannot be read, so that it is said."""
        return cls(step if type(step) is int else 0, {DAMAGED: Panel(DAMAGED)})

    def to_bytes(self) -> bytes:
        head: dict[str, Any] = {"step": self.step, "panels": {}}
        body = []
        for tab, panel in self.panels.items():
            head["panels"][tab] = {
                "kind": panel.kind,
                "facts": dict(panel.facts),
                "blocks": {name: list(block.shape) for name, block in panel.blocks.items()},
            }
            body += [block.values.tobytes() for block in panel.blocks.values()]
        text = json.dumps(head).encode()
        packed = struct.pack("<I", len(text)) + text + b"".join(body)
        return _MAGIC + zlib.compress(packed, 1)

    @classmethod
    def from_bytes(cls, raw: bytes) -> Self:
        """The frame `to_bytes` wrote; ValueError if it did not write these."""
        if not raw.startswith(_MAGIC):
            raise ValueError("not a frame")
        try:
            packed = _unpacked(raw[len(_MAGIC) :])
            (length,) = struct.unpack_from("<I", packed)
            head = json.loads(packed[4 : 4 + length])
            place = 4 + length
            panels = {}
            for tab, entry in head["panels"].items():
                blocks = {}
                for name, shape in entry["blocks"].items():
                    count = 1
                    for size in shape:
                        if type(size) is not int or size < 0:
                            raise ValueError("a frame with a block of no shape")
                        count *= size
                    values = array("f", packed[place : place + 4 * count])
                    if len(values) != count:
                        raise ValueError("a frame cut short")
                    blocks[name] = Block(tuple(shape), values)
                    place += 4 * count
                panels[tab] = Panel(entry["kind"], entry["facts"], blocks)
            if place != len(packed) or type(head["step"]) is not int:
                raise ValueError("a frame that does not add up")
            return cls(head["step"], panels)
        except (
            zlib.error,
            struct.error,
            LookupError,
            TypeError,
            AttributeError,
            RecursionError,
        ) as error:
            raise ValueError(f"a damaged frame: {error}") from None


def _unpacked(raw: bytes) -> bytes:
    """`raw` decompressed, unless that is cut short or would fill the memory."""
    stream = zlib.decompressobj()
    packed = stream.decompress(raw, _LARGEST)
    if not stream.eof or stream.unused_data:
        raise ValueError("a frame cut short, too large or with something behind it")
    return packed
