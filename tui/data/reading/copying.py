"""A private copy of a file as plain UTF-8, where it is packed, otherwise encoded or mixed."""

import codecs
import signal
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from tui.data.reading.kind import Found
from tui.data.reading.scan import blocks
from tui.errors import Refusal
from tui.words import quoted


@contextmanager
def scratch() -> Iterator[Path]:
    """A private folder that goes when it is left."""
    try:
        folder = tempfile.TemporaryDirectory(prefix="tui-read-")
    except OSError as error:
        raise _no_room(error) from None
    with folder as path, _told_to_end():
        yield Path(path)


@contextmanager
def _told_to_end() -> Iterator[None]:
    """Whoever is told to end meanwhile leaves no copy behind, unless it sees to signals itself."""
    ours = [signal.SIGTERM, signal.SIGHUP]
    if threading.current_thread() is threading.main_thread():
        ours = [each for each in ours if signal.getsignal(each) is signal.SIG_DFL]
    else:
        ours = []
    for each in ours:
        signal.signal(each, _end)
    try:
        yield
    finally:
        for each in ours:
            signal.signal(each, signal.SIG_DFL)


def _end(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


def unpacked(found: Found, folder: Path) -> Path:
    """The bytes of a packed file, unpacked in `folder`."""
    copy = folder / "unpacked"
    try:
        with open(copy, "wb") as file:
            for block in blocks(found):
                file.write(block)
    except OSError as error:
        raise _no_room(error) from None
    return copy


def as_utf8(found: Found, encoding: str, folder: Path) -> Path:
    """Its text in UTF-8 without a mark, every line ended by a line feed.

    Lines keep their numbers. `Refusal` names the line that is not in `encoding`.
    """
    copy = folder / "text"
    decode = codecs.getincrementaldecoder(encoding)()
    lines = 1
    held = ""  # a return at the end of a block, whose feed may follow
    try:
        with open(copy, "wb") as file:
            for block in blocks(found):
                text = held + _decoded(decode, block, found, encoding, lines)
                held = "\r" if text.endswith("\r") else ""
                text = text.removesuffix(held) if held else text
                text = text.replace("\r\n", "\n").replace("\r", "\n")
                lines += text.count("\n")
                file.write(text.encode("utf-8"))
            text = (held + _decoded(decode, b"", found, encoding, lines, True)).replace("\r", "\n")
            file.write(text.encode("utf-8"))
    except UnicodeEncodeError:  # half a character, which some encodings can spell
        raise _not_in(found, encoding, lines) from None
    except OSError as error:
        raise _no_room(error) from None
    return copy


def _decoded(
    decode: codecs.IncrementalDecoder,
    block: bytes,
    found: Found,
    encoding: str,
    lines: int,
    final: bool = False,
) -> str:
    try:
        return decode.decode(block, final)
    except UnicodeError as error:
        line = lines
        if isinstance(error, UnicodeDecodeError):
            good = error.object[: error.start].decode(encoding, "replace")
            line += good.replace("\r\n", "\n").replace("\r", "\n").count("\n")
        raise _not_in(found, encoding, line) from None


def _not_in(found: Found, encoding: str, line: int) -> Refusal:
    return Refusal(
        f"line {line} of {quoted(str(found.path), 200)} is not {encoding}: give another encoding "
        "with --encoding, such as latin-1, or save the file as UTF-8."
    )


def _no_room(error: OSError) -> Refusal:
    reason = error.strerror or "the system does not say why"
    return Refusal(
        f"no temporary copy can be made in {quoted(tempfile.gettempdir(), 200)} ({reason}): make "
        "room there, or set TMPDIR to another folder."
    )
