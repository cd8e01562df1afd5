"""A file as UTF-8 text that the other readers take: itself, or a private copy."""

from pathlib import Path
from typing import NamedTuple

from tui.data.reading.copying import as_utf8, unpacked
from tui.data.reading.encoding import Encoding, encoding_named, encoding_of
from tui.data.reading.finding import Finding
from tui.data.reading.kind import Found
from tui.data.reading.scan import Scan, head_of, scan
from tui.errors import Refusal
from tui.words import quoted

_AS_IT_IS = ("utf-8", "utf-8-sig", "ascii")
_WIDE = ("utf-16", "utf-32")


class Plain(NamedTuple):
    """The text at `path`, what its bytes are, and how that came about."""

    path: Path
    scan: Scan
    encoding: Encoding
    findings: tuple[Finding, ...]


def plain(where: Found, seen: Scan, asked: str | None, folder: Path) -> Plain:
    """`Refusal` where it holds bytes that no text has, or is not in the encoding `asked` for."""
    if asked is None:
        encoding = encoding_of(seen, head_of(where))
    else:
        encoding = Encoding(encoding_named(asked), "")
    if seen.nul and not encoding.name.startswith(_WIDE):
        raise Refusal(
            f"line {seen.nul} of {quoted(str(where.path), 200)} holds a NUL byte, which no text "
            "has: write the file anew without it."
        )
    findings = _findings(seen, encoding)
    if encoding.name in _AS_IT_IS and not seen.not_utf8 and seen.plain:
        path = unpacked(where, folder) if where.packed else where.path
        return Plain(path, seen, encoding, findings)
    path = as_utf8(where, encoding.name, folder)
    copy = scan(Found(path, where.kind, False, path.stat().st_size))
    if copy.nul:
        raise Refusal(
            f"line {copy.nul} of {quoted(str(where.path), 200)} holds a NUL character, which no "
            "text has: write the file anew without it, or give another --encoding."
        )
    return Plain(path, copy, encoding, findings)


def _findings(seen: Scan, encoding: Encoding) -> tuple[Finding, ...]:
    found = []
    if seen.not_utf8 and not seen.nul and not encoding.name.startswith(_WIDE):
        odd = f"the byte 0x{seen.bad_byte:02X} is not UTF-8"
        done = f"the file is read as {encoding.name}; --encoding reads it otherwise"
        found.append(Finding(odd, done, "", (seen.not_utf8,)))
    if not seen.plain and not encoding.name.startswith(_WIDE):
        alike = not seen.bare and not seen.returns
        ends = "end in a return alone" if alike else "end in different ways"
        found.append(Finding(f"its lines {ends}", "each ends a line"))
    return tuple(found)
