"""What this terminal can do, found out before textual is imported."""

import os
import sys
from collections.abc import Mapping, MutableMapping
from enum import StrEnum
from pathlib import Path
from typing import TextIO

HEADLESS = "python -m tui train"
PLAIN_THEME = "ansi-dark"


class Colours(StrEnum):
    """How many colours there are to tell things apart by."""

    NONE = "none"
    FEW = "16"
    MANY = "many"


def refusal(
    environ: Mapping[str, str],
    streams: tuple[TextIO | None, ...] | None = None,
    headless: str = HEADLESS,
) -> str:
    """Why the app cannot be opened here, in one sentence; empty where it can.

    `headless` is the command that does the same without a screen.
    """
    for stream in (sys.stdin, sys.stdout, sys.stderr) if streams is None else streams:
        if not _is_terminal(stream):
            return f"there is no terminal to draw on: use `{headless}`, which needs none."
    if environ.get("TERM", "") in ("", "dumb", "unknown"):
        return f"this terminal cannot place text (TERM is dumb or unset): use `{headless}`."
    return ""


def _is_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and os.isatty(stream.fileno())
    except (OSError, ValueError):
        return False


def ascii_only(environ: Mapping[str, str]) -> bool:
    """Whether the locale, by the first of three names that is set, is another than UTF-8."""
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        if value := environ.get(name):
            return "utf-8" not in value.lower() and "utf8" not in value.lower()
    return True


def as_started(environ: Mapping[str, str], initial: bytes | None = None) -> dict[str, str]:
    """`environ` without the ``LC_CTYPE`` that Python adds by itself in the C locale (PEP 538).

    `initial` is what the kernel kept of the environment at the start, where it does.
    """
    kept = dict(environ)
    if initial is None:
        try:
            initial = Path("/proc/self/environ").read_bytes()
        except OSError:
            return kept
    if not any(each.startswith(b"LC_CTYPE=") for each in initial.split(b"\0")):
        kept.pop("LC_CTYPE", None)
    return kept


def writes_utf_8(stream: TextIO | None) -> bool:
    """Whether what is printed on `stream` leaves as UTF-8."""
    encoding = getattr(stream, "encoding", None) or ""
    return encoding.lower().replace("-", "") == "utf8"


def colours(environ: Mapping[str, str]) -> Colours:
    """`NO_COLOR` (if not empty) wins; else what ``COLORTERM`` and ``TERM`` say."""
    if environ.get("NO_COLOR"):
        return Colours.NONE
    term = environ.get("TERM", "")
    if environ.get("COLORTERM", "") in ("truecolor", "24bit") or "256" in term:
        return Colours.MANY
    return Colours.MANY if term in ("xterm-kitty", "alacritty", "xterm-ghostty") else Colours.FEW


def erases(environ: Mapping[str, str]) -> bool:
    """Whether what is erased takes the colour of the ground there, in fewer bytes than blanks.

    GNU screen leaves it as it was; so does what is older than erasing.
    """
    term = environ.get("TERM", "")
    return not term.startswith("vt1") and (not term.startswith("screen") or "TMUX" in environ)


def prepare(environ: MutableMapping[str, str]) -> Colours:
    """Set what textual reads when it is imported, and say how many colours it will use.

    A theme chosen later leaves true-colour greys behind, so with few or no colours it starts in
    one of the terminal's own. An empty ``NO_COLOR`` asks for nothing and is dropped.
    """
    if not environ.get("NO_COLOR"):
        environ.pop("NO_COLOR", None)
    found = colours(environ)
    environ.pop("TEXTUAL_THEME", None)
    if found is not Colours.MANY:
        environ["TEXTUAL_THEME"] = PLAIN_THEME
    return found
