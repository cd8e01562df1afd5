"""Changed cells as strokes of one colour, drawn a colour at a time.

To change the colour takes two to five times the bytes of moving the cursor. The colour that comes
first on the screen is drawn first, so that of a dialog over a slow link the frame and the title
are there before the text.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tui.app.pen import PLAIN, Ink, Pen

Cell = tuple[str, Ink]
"""A character and what of its style can be seen."""
NEAR = 3
"""Strokes nearer than this are drawn as one where that changes nothing: to move takes as much."""
WIDE_BLANK = 10
"""Blanks within a stroke from which on it is shorter to erase and to go on behind them."""

Colours = tuple[str, str]


@dataclass(slots=True)
class Stroke:
    """Cells in a row from `x` on, in one colour on one ground; all blank while it has no colour."""

    y: int
    x: int
    cells: list[Cell] = field(default_factory=list)
    colours: Colours | None = None
    ground: str = ""
    wide: int = 0
    """Cells of the whole row: behind its last one terminals disagree on where the cursor is."""

    @property
    def end(self) -> int:
        return self.x + len(self.cells)

    def takes(self, cell: Cell) -> bool:
        """Whether `cell` can be drawn with it."""
        colours = _colours(cell)
        if colours is None:
            return cell[1].ground == self.ground
        return colours == self.colours or (self.colours is None and cell[1].ground == self.ground)

    def add(self, cell: Cell) -> None:
        self.cells.append(cell)
        self.colours = self.colours or _colours(cell)


def _colours(cell: Cell) -> Colours | None:
    """None for a blank, which any colour draws on the same ground."""
    character, ink = cell
    return None if character == " " and not ink.attributes else (ink.colour, ink.ground)


def strokes(y: int, row: Sequence[Cell], changed: Iterable[int]) -> Iterator[Stroke]:
    """The strokes that draw the cells of `row` at `changed`, which are in order."""
    now: Stroke | None = None
    for x in changed:
        if now is not None and x < now.end:
            continue  # the other half of a wide character
        while row[x][0] == "" and x > 0:
            x -= 1
        end = x + 1
        while end < len(row) and row[end][0] == "":
            end += 1
        near = now is not None and x - now.end <= NEAR
        if now is None or not near or not all(map(now.takes, row[now.end : end])):
            if now is not None:
                yield now
            now = Stroke(y, x, ground=row[x][1].ground, wide=len(row))
        for cell in row[now.end : end]:
            now.add(cell)
    if now is not None:
        yield now


def drawn(found: Iterable[Stroke], pen: Pen) -> str:
    """What to send for these strokes."""
    groups: dict[Colours, list[Stroke]] = {}
    loose: list[Stroke] = []
    for stroke in found:
        if stroke.colours is None:
            loose.append(stroke)
        else:
            groups.setdefault(stroke.colours, []).append(stroke)
    for stroke in loose:
        colours = next((each for each in groups if each[1] == stroke.ground), ("", stroke.ground))
        groups.setdefault(colours, []).append(stroke)
    for colours, group in groups.items():
        for stroke in sorted(group, key=lambda each: (each.y, each.x)):
            _draw(stroke, colours, pen)
    return pen.lift()


def _draw(stroke: Stroke, colours: Colours, pen: Pen) -> None:
    x = stroke.x
    for part in _parts(stroke.cells):
        pen.go(x, stroke.y)
        width = len(part.text)
        if part.attributes is None:
            pen.take(Ink(*colours))
            pen.blank(width)
        else:
            pen.take(Ink(*colours, part.attributes))
            text = "".join(part.text)
            pen.write(text, width, _sure(text))
        x += width
        if x >= stroke.wide:
            pen.lose()


@dataclass(slots=True)
class _Part:
    """Cells of the same attributes; None for blanks that are better erased."""

    attributes: frozenset[str] | None
    text: list[str]

    def blanked(self, blanks: list[str]) -> bool:
        """Take a short gap, if nothing is seen of that; whether it did."""
        lined = Ink(attributes=self.attributes or PLAIN.attributes).lined
        if lined or self.attributes is None or len(blanks) > WIDE_BLANK:
            return False
        self.text += blanks
        return True


def _parts(cells: Sequence[Cell]) -> Iterator[_Part]:
    part: _Part | None = None
    gap: list[str] = []
    for cell in cells:
        character, ink = cell
        if _colours(cell) is None:
            gap.append(character)
            continue
        goes_on = part is not None and part.attributes == ink.attributes
        if gap and not (goes_on and part is not None and part.blanked(gap)):
            if part is not None:
                yield part
            part = _Part(ink.attributes, [])
            if not part.blanked(gap):
                yield _Part(None, gap)
        elif part is None or not goes_on:
            if part is not None:
                yield part
            part = _Part(ink.attributes, [])
        gap = []
        part.text.append(character)
    if part is not None:
        yield part
    if gap:
        yield _Part(None, gap)


def _sure(text: str) -> bool:
    """Whether every terminal agrees on how wide `text` is: ASCII, lines, blocks and braille."""
    return all(c < "\x7f" or "\u2500" <= c <= "\u259f" or "\u2800" <= c <= "\u28ff" for c in text)
