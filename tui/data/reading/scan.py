"""One pass over a file's bytes: what they are, before anything reads meaning into them."""

import codecs
import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tui.data.reading.kind import Found, unreadable
from tui.data.reading.limits import HEAD, LARGEST_FILE
from tui.data.reading.progress import tell
from tui.errors import Refusal
from tui.words import quoted

_BLOCK = 2**20
NOT_WESTERN = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
"""Bytes that mean nothing in cp1252."""
_HEX = 32
"""Characters of the fingerprint: half of a SHA-256, which nothing meets by chance."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Tells whether a file is still the one that was looked at, without reading it."""

    device: int
    inode: int
    size: int
    changed: int

    @classmethod
    def of(cls, path: Path) -> "Stamp | None":
        """None where there is no file (any more)."""
        try:
            status = path.stat()
        except (OSError, ValueError):
            return None
        return cls(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


@dataclass(frozen=True, slots=True)
class Scan:
    """What the bytes of a file are. Counts are of the unpacked bytes.

    `nul` and `not_utf8` are the physical lines (from 1) of the first such byte, 0 where there is
    none; `bad_byte` is the one that is not UTF-8; `not_western`: one has no meaning in cp1252.
    `bare` counts line feeds without a return before them, `returns` those with one, `lone` returns
    without a feed after them. `quotes`, `underscores`, `units` say whether there are any.
    """

    fingerprint: str
    stamp: Stamp
    size: int
    nul: int
    not_utf8: int
    bad_byte: int
    not_western: bool
    bare: int
    returns: int
    lone: int
    quotes: bool
    underscores: bool
    units: bool
    ends_line: bool

    @property
    def lines(self) -> int:
        """Physical lines, the last one with or without an end of line."""
        return self.bare + self.returns + self.lone + (0 if self.ends_line or not self.size else 1)

    @property
    def plain(self) -> bool:
        """All its lines end alike, in a way that needs no change."""
        return not self.lone and not (self.bare and self.returns)


def blocks(found: Found) -> Iterator[bytes]:
    """The unpacked bytes of a file; `Refusal` where they are damaged or more than may be read."""
    total = 0
    try:
        with open(found.path, "rb") as file:
            for block in _unpacked(file) if found.packed else iter(lambda: file.read(_BLOCK), b""):
                total += len(block)
                if total > LARGEST_FILE:
                    raise Refusal(
                        f"{quoted(str(found.path), 200)} unpacks to more than "
                        f"{LARGEST_FILE / 1e9:.1f} GB, which is the most that is read: give a "
                        "part of its rows."
                    )
                yield block
    except zlib.error:
        raise Refusal(
            f"{quoted(str(found.path), 200)} is a damaged gzip file: give it whole, or unpacked."
        ) from None
    except OSError as error:
        raise unreadable(found.path, error) from None


def _unpacked(file: object) -> Iterator[bytes]:
    """Pieces of a gzip stream, of its members one after the other, none larger than a block."""
    read = file.read  # type: ignore[attr-defined]
    unpack = zlib.decompressobj(wbits=31)
    held = read(_BLOCK)
    while held:
        piece = unpack.decompress(held, _BLOCK)
        if piece:
            yield piece
        held = unpack.unconsumed_tail
        if unpack.eof:
            held = unpack.unused_data or read(_BLOCK)
            held = held.lstrip(b"\0")  # padding behind the last member
            if held:
                unpack = zlib.decompressobj(wbits=31)
        elif not held:
            held = read(_BLOCK)
            if not held:
                raise zlib.error("cut short")


def head_of(found: Found) -> bytes:
    """Its first bytes, unpacked; a few lines less than all where there are more."""
    held = b""
    for block in blocks(found):
        held += block
        if len(held) >= HEAD:
            break
    return held[:HEAD]


def scan(found: Found) -> Scan:
    """Read all of a file once. `Refusal` where it changes meanwhile."""
    before = Stamp.of(found.path)
    digest = hashlib.sha256()
    decode = codecs.getincrementaldecoder("utf-8")()
    size = nul = not_utf8 = bad_byte = feeds = returns = pairs = 0
    quotes = underscores = units = not_western = False
    last = b""
    for block in blocks(found):
        digest.update(block)
        if not nul and (place := block.find(0)) >= 0:
            nul = _line(block[:place], feeds, returns, pairs, last)
        if not not_utf8 and not (block.isascii() and not decode.getstate()[0]):
            try:
                decode.decode(block)
            except UnicodeDecodeError as error:
                # Of a character cut in two by the end of a block, what counts is this block.
                place = max(error.start - len(decode.getstate()[0]), 0)
                not_utf8 = _line(block[:place], feeds, returns, pairs, last)
                bad_byte = error.object[error.start]
        if not_utf8:
            not_western = not_western or any(code in block for code in NOT_WESTERN)
        feeds += block.count(b"\n")
        if b"\r" in block or last == b"\r":
            returns += block.count(b"\r")
            pairs += block.count(b"\r\n") + (last == b"\r" and block[:1] == b"\n")
        quotes = quotes or b'"' in block or b"'" in block
        underscores = underscores or b"_" in block
        units = units or b"\x1f" in block
        size += len(block)
        last = block[-1:]
        tell("looking at its lines", None if found.packed else min(size / max(found.size, 1), 1.0))
    if not not_utf8 and decode.getstate()[0]:
        not_utf8, bad_byte = (
            feeds + returns - pairs + (last not in b"\r\n"),
            decode.getstate()[0][0],
        )
    after = Stamp.of(found.path)
    if before is None or before != after:
        raise Refusal(
            f"{quoted(str(found.path), 200)} changes while it is read: wait until it is written, "
            "and try again."
        )
    return Scan(
        digest.hexdigest()[:_HEX],
        before,
        size,
        nul,
        not_utf8,
        bad_byte,
        not_western,
        feeds - pairs,
        pairs,
        returns - pairs,
        quotes,
        underscores,
        units,
        last in (b"\n", b"\r"),
    )


def _line(before: bytes, feeds: int, returns: int, pairs: int, last: bytes) -> int:
    """The line that begins before what follows `before`, the start of a block."""
    feeds += before.count(b"\n")
    returns += before.count(b"\r")
    pairs += before.count(b"\r\n") + (last == b"\r" and before[:1] == b"\n")
    return feeds + returns - pairs + 1
