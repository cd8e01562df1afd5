"""From roles to styles: what a styled line looks like in the present theme."""

from functools import lru_cache

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip

from tui.app.themes import colours_of
from tui.plotting.style import Line, Role, Run

STRONGEST = 0.62
"""How much of a full background is its role's colour."""

GAP = 12
"""Changed stretches nearer than this are painted as one: moving the cursor costs as much."""

MOVE_BYTES, STYLE_BYTES = 7, 10
"""What it costs to move the cursor, and to write in another style, of which each is named once."""

SOLID = 4
"""The level from which a colour that does not blend is shown."""

Cell = tuple[str, Role, tuple[Role, int] | None, int | None]
_BOLD = frozenset({Role.BEST, Role.WARNING})
_DIM = frozenset({Role.FAINT, Role.GHOST})


class Painter:
    """Paints lines on a `ground` colour; made anew when the theme changes."""

    def __init__(self, theme: str, ground: Color, base: Style, coloured: bool = True) -> None:
        self._colours = colours_of(theme, coloured)
        self._ground = ground
        self._base = base
        self._coloured = coloured
        self.style = lru_cache(512)(self._style)

    def strip(self, line: Line, width: int) -> Strip:
        """`line` cut or filled to `width` cells, in as few segments as look the same."""
        segments: list[Segment] = []
        for run in merged(line):
            text, role, back, level, ink = run if run.ink is None else self._halved(run)
            segments.append(Segment(text, self.style(role, back, level, ink)))
        return Strip(segments).adjust_cell_length(width, self._base)

    def _halved(self, run: Run) -> Run:
        """Half blocks as they are, or where colours do not blend the half that has one: on the
        terminal's own ground a weak colour is none.
        """
        if self._blends(run.role) or run.back is None or run.ink is None:
            return run
        upper, lower = run.ink >= SOLID, run.level >= SOLID
        if lower and not upper:
            return Run(run.text.replace("▀", "▄"), run.back, None, 7, run.level)
        return run if upper and lower else Run(run.text if upper else " " * len(run.text), run.role)

    def _blends(self, role: Role) -> bool:
        return self._colours[role].startswith("#")

    def _style(self, role: Role, back: Role | None, level: int, ink: int | None = None) -> Style:
        front = self._colours[role] if ink is None else self._behind(role, ink)
        style = self._base + Style(color=front)
        if role in _BOLD:
            style += Style(bold=True)
        if role in _DIM and not self._coloured:
            style += Style(dim=True)
        if back is not None:
            style += Style(bgcolor=self._behind(back, level))
        return style

    def _behind(self, role: Role, level: int) -> RichColor | str:
        name = self._colours[role]
        if not self._blends(role):
            return name if level >= SOLID else "default"
        return self._ground.blend(Color.parse(name), STRONGEST * level / 7).rich_color


def merged(line: Line) -> list[Run]:
    """`line` with neighbours of one style joined. A blank looks the same in any colour."""
    out: list[Run] = []
    for run in line:
        if not run.text:
            continue
        before = out[-1] if out else None
        same_ground = (
            before is not None
            and before.back == run.back
            and (run.back is None or before.level == run.level)
        )
        same_front = before is not None and before.role == run.role and before.ink == run.ink
        if before is not None and same_ground and (same_front or run.text.isspace()):
            out[-1] = before._replace(text=before.text + run.text)
        else:
            out.append(run)
    return out


def cells(line: Line) -> list[Cell] | None:
    """`line` character by character; None where a character may not be one cell wide."""
    out: list[Cell] = []
    for run in line:
        if not run.text.isascii() and any(_odd(character) for character in run.text):
            return None
        ground = None if run.back is None else (run.back, run.level)
        for character in run.text:
            role = Role.PLAIN if character == " " else run.role
            out.append((character, role, ground, run.ink))
    return out


def _odd(character: str) -> bool:
    # Blocks, braille and box drawing are one cell wide; of the rest outside Latin nothing is sure.
    code = ord(character)
    return not (code < 0x300 or 0x2000 <= code < 0x2BFF)


def changed_spans(old: Line, new: Line, width: int) -> list[tuple[int, int]]:
    """The stretches of cells to paint anew, each as (first, length)."""
    if old == new:
        return []
    before, after = cells(old), cells(new)
    if before is None or after is None:
        return [(0, width)]
    blank: Cell = (" ", Role.PLAIN, None, None)
    before += [blank] * (width - len(before))
    after += [blank] * (width - len(after))
    spans: list[tuple[int, int]] = []
    for x in range(width):
        if before[x] != after[x]:
            if spans and x - sum(spans[-1]) < GAP:
                spans[-1] = (spans[-1][0], x - spans[-1][0] + 1)
            else:
                spans.append((x, 1))
    return spans


def cost(line: Line, spans: list[tuple[int, int]]) -> int:
    """About how many bytes it takes to paint `spans` of `line`."""
    total = MOVE_BYTES * len(spans)
    at = 0
    for run in merged(line):
        end = at + len(run.text)
        cells = sum(max(min(end, x + length) - max(at, x), 0) for x, length in spans)
        if cells:
            total += STYLE_BYTES + cells * (1 if run.text.isascii() else 3)
        at = end
    return total + sum(max(x + length - max(at, x), 0) for x, length in spans)


def plain(line: Line) -> str:
    """The text of `line` alone."""
    return "".join(run.text for run in line)


def words(text: str, role: Role = Role.PLAIN) -> Run:
    return Run(text, role)
