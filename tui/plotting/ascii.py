"""Text in seven bits, cell for cell, for terminals that can show no more."""

from typing import Final

from tui.words import cell_width

_TO_ASCII: Final = str.maketrans(
    {
        **dict.fromkeys("▖▗▘▝▚▞▌▐▄▀▙▟▛▜█▪▁▂▃▅▆▇▔", "*"),
        **dict.fromkeys("▫", "o"),
        **dict.fromkeys("─━┄┈╌", "-"),
        **dict.fromkeys("│╎┊┃", "|"),
        **dict.fromkeys("┤├┬┴┼└┘┌┐╭╮╰╯", "+"),
        **{
            "·": ".",
            "…": "~",
            "–": "-",
            "→": ">",
            "←": "<",
            "−": "-",
            "╱": "/",
            "×": "x",
            "░": ".",
            "▒": "-",
            "▓": "+",
            "▸": ">",
            "•": "*",
            "▾": "v",
            "↑": "^",
            "◆": "*",
        },
    }
)


def in_ascii(text: str) -> str:
    """`text` with its like in ASCII for every character, or a ``?`` for each cell it covers."""
    if text.isascii():
        return text
    likes = text.translate(_TO_ASCII)
    return "".join(c if c.isascii() else "?" * cell_width(c) for c in likes)
