"""In which encoding a file's text is written."""

import codecs
import re
from typing import NamedTuple

from tui.data.reading.scan import NOT_WESTERN, Scan
from tui.errors import Refusal
from tui.words import quoted

_WESTERN = "cp1252"
"""What Latin-1 mostly is: the same letters, and quotes and the euro sign where that has none."""
_FEW = 0.6
"""Of the letters of a Western word fewer are beyond ASCII; a word of another script has only such.
"""
_LEAST = 6
"""Fewer such letters tell nothing."""
_WORD = re.compile(rb"[A-Za-z\x80-\xff]*[\x80-\xff][A-Za-z\x80-\xff]*")
_SAMPLE = 2**16


class Encoding(NamedTuple):
    """`name` is Python's; `why` is a phrase on how it was told, empty for plain UTF-8."""

    name: str
    why: str


def encoding_named(text: str) -> str:
    """Python's name for the encoding that a person gave; `Refusal` where there is none."""
    try:
        info = codecs.lookup(text)
        "a,1".encode(info.name)
    except (LookupError, ValueError, TypeError):
        raise Refusal(
            f"there is no encoding {quoted(text)}: give one such as utf-8, latin-1, cp1252, "
            "utf-16 or shift_jis."
        ) from None
    return "latin-1" if info.name == "iso8859-1" else info.name


def encoding_of(scan: Scan, head: bytes) -> Encoding:
    """The encoding of a file with these bytes at its beginning, or around its first odd one."""
    if head.startswith(codecs.BOM_UTF8):
        return Encoding("utf-8-sig", "a mark at its beginning says so")
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Encoding("utf-16", "a mark at its beginning says so")
    if scan.nul and (sided := _utf16(head)):
        return Encoding(sided, "every other byte is zero")
    if not scan.not_utf8:
        return Encoding("utf-8", "")
    odd = f"line {scan.not_utf8} holds the byte 0x{scan.bad_byte:02X}, which is not UTF-8"
    return Encoding(_guess(head, scan.not_western), odd)


def encoding_told(head: bytes) -> str:
    """The encoding as far as the first bytes alone tell it."""
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if 0 in head and (sided := _utf16(head)):
        return sided
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return _guess(head, any(code in head for code in NOT_WESTERN))
    return "utf-8"


def _utf16(head: bytes) -> str:
    half = max(len(head) // 2, 1)
    if head[1::2].count(0) / half > 0.5 > head[0::2].count(0) / half:
        return "utf-16-le"
    if head[0::2].count(0) / half > 0.5 > head[1::2].count(0) / half:
        return "utf-16-be"
    return ""


def _guess(head: bytes, not_western: bool) -> str:
    """Western where few letters are beyond ASCII; else what charset-normalizer makes of it."""
    words = b"".join(_WORD.findall(head))
    beyond = sum(byte >= 0x80 for byte in words)
    if beyond < max(_FEW * len(words), _LEAST):
        return "latin-1" if not_western else _WESTERN
    from charset_normalizer import from_bytes

    best = from_bytes(head[:_SAMPLE]).best()
    return "latin-1" if best is None else best.encoding
