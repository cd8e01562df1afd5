"""Writing on a terminal in as few bytes as it takes: it is told only what changes."""

from functools import lru_cache
from typing import NamedTuple

from rich.color import ColorSystem
from rich.style import Style
from textual.strip import SGR_STYLES

_ATTRIBUTES = (
    *("bold", "dim", "italic", "underline", "blink", "blink2", "reverse", "conceal", "strike"),
    *("underline2", "frame", "encircle", "overline"),
)
_ON = dict(zip(_ATTRIBUTES, SGR_STYLES, strict=True))
_OFF = {
    **{"bold": "22", "dim": "22", "italic": "23", "underline": "24", "underline2": "24"},
    **{"blink": "25", "blink2": "25", "reverse": "27", "conceal": "28", "strike": "29"},
    **{"frame": "54", "encircle": "54", "overline": "55"},
}
_LINES = frozenset({"underline", "underline2", "strike", "overline", "reverse", "frame"})
_BACK = 3
"""Steps to the left up to which one at a time is shorter."""


class Ink(NamedTuple):
    """What can be seen of a style, colours in the terminal's codes, empty for its own colour.

    Textual marks cells with what it needs to know of them, which no terminal shows.
    """

    colour: str = ""
    ground: str = ""
    attributes: frozenset[str] = frozenset()

    @property
    def lined(self) -> bool:
        """Whether it can be seen where nothing is written: under, through or behind it."""
        return not _LINES.isdisjoint(self.attributes)

    @property
    def blank(self) -> "Ink":
        """What of it can be seen where nothing is written."""
        return self if self.lined else Ink("", self.ground)


PLAIN = Ink()


@lru_cache(4096)
def ink_of(style: Style | None, system: ColorSystem) -> Ink:
    """The ink of `style` on a terminal with the colours of `system`."""
    if style is None:
        return PLAIN
    colours = [
        "" if colour is None else ";".join(colour.downgrade(system).get_ansi_codes(front))
        for colour, front in ((style.color, True), (style.bgcolor, False))
    ]
    marked = frozenset(name for name in _ATTRIBUTES if getattr(style, name))
    return Ink(_own(colours[0]), _own(colours[1]), marked)


def _own(codes: str) -> str:
    return "" if codes in ("39", "49") else codes


class Pen:
    """Collects what to send. Cells are counted from 0; the pen is PLAIN before and after.

    `erases` says whether an erased cell takes the colour of the ground.
    """

    def __init__(self, erases: bool = True) -> None:
        self._sent: list[str] = []
        self._ink = PLAIN
        self._at: tuple[int, int] | None = None
        self._erases = erases

    @property
    def ink(self) -> Ink:
        return self._ink

    def go(self, x: int, y: int) -> None:
        """Put the cursor at a cell."""
        if self._at != (x, y):
            self._sent.append(self._way(x, y))
            self._at = (x, y)

    def _way(self, x: int, y: int) -> str:
        place = f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H"
        if self._at is None:
            return place
        column, row = self._at
        right, down = x - column, y - row
        if down and (down != 1 or right > 0 or -right > _BACK):
            return place
        turn = "\x1b[B" if down else ""
        if right > 0:
            turn += "\x1b[C" if right == 1 else f"\x1b[{right}C"
        elif right:
            turn += "\b" * -right if -right <= _BACK else f"\x1b[{-right}D"
        return min(turn, place, key=len)

    def take(self, ink: Ink) -> None:
        """Write in `ink` from now on."""
        if ink == self._ink:
            return
        old, codes = self._ink, list[str]()
        gone = {_OFF[name] for name in old.attributes - ink.attributes}
        codes += sorted(gone)
        fresh = {n for n in ink.attributes if n not in old.attributes or _OFF[n] in gone}
        codes += sorted(_ON[name] for name in fresh)
        if ink.colour != old.colour:
            codes.append(ink.colour or "39")
        if ink.ground != old.ground:
            codes.append(ink.ground or "49")
        self._sent.append("\x1b[m" if ink == PLAIN else f"\x1b[{';'.join(codes)}m")
        self._ink = ink

    def write(self, text: str, width: int, sure: bool) -> None:
        """Write `text`, which covers `width` cells; `sure` if every terminal agrees on that."""
        self._sent.append(text)
        column, row = self._at or (0, 0)
        self._at = (column + width, row) if sure else None

    def blank(self, width: int) -> None:
        """Blank so many cells; the cursor may stay in front of them."""
        erased = f"\x1b[{width}X"
        if self._erases and len(erased) < width:
            self._sent.append(erased)
        else:
            self.write(" " * width, width, sure=True)

    def lose(self) -> None:
        """Nobody knows for sure where the cursor is."""
        self._at = None

    def lift(self) -> str:
        """All that was collected."""
        self.take(PLAIN)
        return "".join(self._sent)
