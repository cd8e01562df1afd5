"""Text that came from outside, made safe to show: one line, no control characters, short."""

import unicodedata

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_MARKS_PER_LETTER = 2


def visible(text: str) -> str:
    """`text` with every character that could act on a terminal turned into a visible picture.

    C0 controls become their Unicode control pictures (``ESC`` is ``␛``), C1 controls, bidi
    overrides, zero-width and unassigned characters become ``�``, and at most two combining marks
    stay on a letter.
    """
    out: list[str] = []
    marks = 0
    for character in text:
        code = ord(character)
        category = unicodedata.category(character)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if code < 0x20:
            out.append(chr(0x2400 + code))
        elif code == 0x7F:
            out.append("\u2421")
        elif character in _BIDI or category in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"):
            out.append("\ufffd")
        elif marks <= _MARKS_PER_LETTER:
            out.append(character)
    return "".join(out)


def short(text: str, width: int = 64) -> str:
    """`text` made `visible` and cut to `width` characters, the cut marked by ``…``."""
    shown = visible(text)
    return shown if len(shown) <= width else (shown[: width - 1] + "…" if width > 0 else "")


def quoted(text: str, width: int = 40) -> str:
    """`text` as it stands in a sentence about it: quoted, visible, cut."""
    return f"'{short(text, width)}'"


def listed(words: list[str] | tuple[str, ...], last: str = "or") -> str:
    """``a, b or c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
