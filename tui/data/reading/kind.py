"""What a path leads to, told before it is read: what could hang or is no table is not opened."""

import errno
import os
import stat
from pathlib import Path
from typing import Literal, NamedTuple

from tui.data.reading.limits import HEAD, LARGEST_FILE
from tui.errors import Refusal
from tui.words import quoted

Kind = Literal["csv", "jsonl", "parquet", "idx", "folder"]

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "a zip file: unpack it and give the file inside"),
    (b"BZh", "packed with bzip2: unpack it"),
    (b"\xfd7zXZ\0", "packed with xz: unpack it"),
    (b"\x28\xb5\x2f\xfd", "packed with zstd: unpack it"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive: unpack it"),
    (b"%PDF", "a PDF document: give a table as text"),
    (b"SQLite format 3\0", "an SQLite database: write a table of it as CSV"),
    (b"\x89HDF", "an HDF5 file: write it as CSV or Parquet"),
    (b"ARROW1", "an Arrow file: write it as CSV or Parquet"),
    (b"\x93NUMPY", "a numpy array: write it as CSV"),
    (b"\x89PNG", "a picture: give a folder with a folder of pictures for each class"),
    (b"\xff\xd8\xff", "a picture: give a folder with a folder of pictures for each class"),
    (b"GIF8", "a picture: give a folder with a folder of pictures for each class"),
    (b"\x7fELF", "a program: give a table as text"),
    (b"\xd0\xcf\x11\xe0", "an old Office document: save it as CSV"),
)
_GZIP = b"\x1f\x8b"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class Found(NamedTuple):
    """A file that can be read as `kind`, `packed` with gzip or not, of `size` bytes as it is."""

    path: Path
    kind: Kind
    packed: bool
    size: int


def found(path: Path) -> Found:
    """What stands at `path`; `Refusal` says what is wrong with it. Takes no time on any of them."""
    status = standing(path)
    if stat.S_ISDIR(status.st_mode):
        return Found(path, "folder", False, 0)
    if status.st_size > LARGEST_FILE:
        raise Refusal(
            f"{quoted(str(path), 200)} has {status.st_size / 1e9:.1f} GB, and at most "
            f"{LARGEST_FILE / 1e9:.1f} GB are read: give a part of its rows."
        )
    head = _head(path)
    packed = head.startswith(_GZIP)
    if packed:
        head = _unpacked(path)
    return Found(path, _kind(path, head, packed), packed, status.st_size)


def standing(path: Path) -> os.stat_result:
    """What the system says of a file or folder; `Refusal` where there is none, or what may hang."""
    status = _status(path)
    if not stat.S_ISDIR(status.st_mode) and not stat.S_ISREG(status.st_mode):
        raise Refusal(
            f"{quoted(str(path), 200)} is {_special(status.st_mode)}, which may never end: "
            "save it to a file, and give that."
        )
    return status


def _status(path: Path) -> os.stat_result:
    try:
        return path.stat()
    except FileNotFoundError:
        link = path.is_symlink()
        said = "is a link that leads nowhere" if link else "is not there"
        raise Refusal(f"the file {quoted(str(path), 200)} {said}: give another path.") from None
    except OSError as error:
        raise unreadable(path, error) from None
    except ValueError:  # a NUL in it
        raise Refusal(f"{quoted(str(path), 200)} is not a path: give that of a file.") from None


def unreadable(path: Path, error: OSError) -> Refusal:
    """The sentence on why the system does not let `path` be read."""
    reason = {
        errno.EACCES: "you have no permission",
        errno.ELOOP: "its links lead in a circle",
        errno.ENAMETOOLONG: "its name is too long",
    }.get(error.errno or 0, error.strerror or "the system does not say why")
    return Refusal(f"{quoted(str(path), 200)} cannot be read ({reason}): give another file.")


def _special(mode: int) -> str:
    if stat.S_ISFIFO(mode):
        return "a pipe"
    if stat.S_ISSOCK(mode):
        return "a socket"
    return "a device"


def _head(path: Path) -> bytes:
    # Not blocking, should it have become a pipe since it was looked at.
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(handle, "rb") as file:
            return file.read(HEAD)
    except OSError as error:
        raise unreadable(path, error) from None


def _unpacked(path: Path) -> bytes:
    """The beginning of what is in a gzip file."""
    import gzip
    import zlib

    try:
        with gzip.open(path, "rb") as file:
            return file.read(4096)
    except (OSError, EOFError, zlib.error):
        raise Refusal(
            f"{quoted(str(path), 200)} is a damaged gzip file: give it whole, or unpacked."
        ) from None


def _kind(path: Path, head: bytes, packed: bool) -> Kind:
    named = quoted(str(path), 200)
    if head.startswith(b"PAR1"):
        if packed:
            raise Refusal(f"{named} is a packed Parquet file: unpack it.")
        return "parquet"
    if len(head) > 4 and head[:2] == b"\0\0" and head[2] in (8, 9, 11, 12, 13, 14) and head[3] < 5:
        return "idx"
    for magic, what in _MAGIC:
        if head.startswith(magic):
            if magic == b"PK\x03\x04" and path.suffix.lower() in (".xlsx", ".xlsm", ".ods"):
                what = "a spreadsheet: save it as CSV"
            raise Refusal(f"{named} is {what}.")
    if head.startswith(_GZIP):
        raise Refusal(f"{named} is packed twice with gzip: unpack it.")
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if text[:15].lower().startswith((b"<!doctype", b"<html", b"<head")):
        raise Refusal(f"{named} is a web page (HTML): download the table itself.")
    if text.startswith(b"<?xml"):
        raise Refusal(f"{named} is an XML document: write the table as CSV.")
    if text[:1] == b"[" and path.suffix.lower() in (".json", ".jsonl", ".ndjson"):
        raise Refusal(f"{named} is one JSON list: write an object a line (JSON Lines).")
    if _binary(head):
        raise Refusal(f"{named} is binary, no text: give a table as text, Parquet or JSON Lines.")
    if text[:1] == b"{":
        return "jsonl"
    return "csv"


def _binary(head: bytes) -> bool:
    """Whether control characters are too many for text in any encoding."""
    if head.startswith(_UTF16) or _looks_like_utf16(head):
        return False
    acting = sum(head.count(code) for code in range(32) if code not in b"\t\n\r\f")
    return acting > max(len(head) // 50, 3)


def _looks_like_utf16(head: bytes) -> bool:
    """Whether every other byte is zero, as in UTF-16 of a Latin script without a mark."""
    half = max(len(head) // 2, 1)
    odd, even = head[1::2].count(0) / half, head[0::2].count(0) / half
    return (odd > 0.7 and even < 0.05) or (even > 0.7 and odd < 0.05)
