"""Text that came from outside, made safe to show: one line, no control characters, short."""

import unicodedata

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
"""Fillers: letters and marks by category, but nothing is seen of them."""
_LOOKS = frozenset(
    chr(code)
    for first, last in (
        (0x180B, 0x180F),
        (0xFE00, 0xFE0F),
        (0x1F3FB, 0x1F3FF),
        (0xE0100, 0xE01EF),
    )
    for code in range(first, last + 1)
)
"""Variants of the character before, in glyph or skin: terminals disagree on their width."""
_GONE = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
_MARKS = ("Mn", "Me", "Mc")
_MARKS_PER_LETTER = 2
_WIDE_SINCE_16 = (
    (0x2630, 0x2637),
    (0x268A, 0x268F),
    (0x4DC0, 0x4DFF),
    (0x1D300, 0x1D356),
    (0x1D360, 0x1D376),
)
"""Two cells by Unicode 16, which Python knows from 3.14 on."""
_HANGUL_PARTS = ((0x1160, 0x11FF), (0xD7B0, 0xD7FF))
"""Vowels and ends of a syllable, drawn into the cells of its beginning."""


def visible(text: str) -> str:
    """`text` with every character that could act on a terminal turned into a visible picture.

    C0 controls become their Unicode control pictures (``ESC`` is ``␛``); C1 controls, bidi
    overrides, zero-width, unseen and unassigned characters become ``�``, as does a combining mark
    with no letter before it. Two marks stay on a letter, and variants of a glyph are the plain one.
    """
    out: list[str] = []
    marks = _MARKS_PER_LETTER  # a mark at the start would join what stands before the text
    for character in text:
        if character in _LOOKS:
            continue
        code = ord(character)
        category = unicodedata.category(character)
        if code < 0x20:
            shown = chr(0x2400 + code)
        elif code == 0x7F:
            shown = "\u2421"
        elif category in _GONE or character in _BIDI or character in _UNSEEN:
            shown = "\ufffd"
        elif category in _MARKS:
            marks += 1
            if marks > _MARKS_PER_LETTER:
                if out:
                    continue
                character, marks = "\ufffd", 0
            out.append(character)
            continue
        else:
            shown = character
        marks = 0
        out.append(shown)
    return "".join(out)


def cell_width(text: str) -> int:
    """The number of terminal cells that `text`, which is `visible`, covers."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def _cells(character: str) -> int:
    if character.isascii():
        return 1
    code = ord(character)
    if unicodedata.category(character) in _MARKS or _among(code, _HANGUL_PARTS):
        return 0
    wide = unicodedata.east_asian_width(character) in ("W", "F")
    return 2 if wide or _among(code, _WIDE_SINCE_16) else 1


def _among(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= code <= last for first, last in ranges)


def short(text: str, width: int = 64) -> str:
    """`text` made `visible` and cut to `width` cells, the cut marked by ``…``."""
    shown = visible(text)
    if cell_width(shown) <= width:
        return shown
    out: list[str] = []
    used = 0
    for character in shown:
        used += _cells(character)
        if used > width - 1:
            break
        out.append(character)
    return "".join(out) + "…" if width > 0 else ""


def padded(text: str, width: int) -> str:
    """`text` made `short` and filled with blanks to exactly `width` cells."""
    shown = short(text, width)
    return shown + " " * (width - cell_width(shown))


def quoted(text: str, width: int = 40) -> str:
    """`text` as it stands in a sentence about it: quoted, visible, cut."""
    return f"'{short(text, width)}'"


def plural(word: str) -> str:
    """``epochs``, ``passes``."""
    return word + ("es" if word.endswith("s") else "s")


def counted(count: int, word: str) -> str:
    """``1 trial``, ``25 trials``."""
    return f"{count} {word if count == 1 else plural(word)}"


def every(count: int, word: str) -> str:
    """``all 6 combinations``, ``the one combination``."""
    return f"all {count} {plural(word)}" if count != 1 else f"the one {word}"


def listed(words: list[str] | tuple[str, ...], last: str = "or") -> str:
    """``a, b or c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
