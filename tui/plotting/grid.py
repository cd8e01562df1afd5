"""A rectangle of styled cells: drawn on in any order, given as lines of exactly its size."""

from tui.plotting.ascii import in_ascii
from tui.plotting.style import Charset, Line, Role, Run
from tui.words import cell_width

_Style = tuple[Role, Role | None, int, int | None]


class Grid:
    """`height` rows of `width` cells; what is put outside is clipped."""

    def __init__(self, width: int, height: int, charset: Charset = Charset.UNICODE) -> None:
        self.width = max(width, 0)
        self.height = max(height, 0)
        self._ascii = charset is Charset.ASCII
        self._text = [[" "] * self.width for _ in range(self.height)]
        self._style: list[list[_Style]] = [
            [(Role.PLAIN, None, 7, None)] * self.width for _ in range(self.height)
        ]

    def put(
        self,
        row: int,
        column: int,
        text: str,
        role: Role = Role.PLAIN,
        back: Role | None = None,
        level: int = 7,
        ink: int | None = None,
    ) -> int:
        """Write `text` from a cell on; the column after it, clipped or not."""
        if self._ascii:
            text = in_ascii(text)
        inside = 0 <= row < self.height
        for character in text:
            span = 1 if character.isascii() else cell_width(character)
            if inside and span == 0:
                self._attach(row, column - 1, character)
            elif inside and column >= 0 and column + span <= self.width:
                self._set(row, column, character, span, (role, back, level, ink))
            column += span
        return column

    def free(self, row: int, column: int, length: int) -> bool:
        """Whether these cells are all inside and still blank."""
        if not (0 <= row < self.height and column >= 0 and column + length <= self.width):
            return False
        return all(cell == " " for cell in self._text[row][column : column + length])

    def background(self, row: int, column: int) -> tuple[Role | None, int]:
        """The role and level behind a cell inside."""
        _, back, level, _ = self._style[row][column]
        return back, level

    def lines(self) -> list[Line]:
        """Every row as its runs, neighbours of one style merged."""
        return [self._line(row) for row in range(self.height)]

    def _line(self, row: int) -> Line:
        runs: list[Run] = []
        texts, styles = self._text[row], self._style[row]
        start = 0
        for column in range(1, self.width + 1):
            if column == self.width or styles[column] != styles[start]:
                runs.append(Run("".join(texts[start:column]), *styles[start]))
                start = column
        return tuple(runs) if self.width else ()

    def _set(self, row: int, column: int, text: str, span: int, style: _Style) -> None:
        cells = self._text[row]
        if not cells[column]:  # the right half of a wide character loses its left half
            cells[column - 1] = " "
        after = column + span
        if after < self.width and not cells[after]:
            cells[after] = " "
        cells[column] = text
        self._style[row][column] = style
        if span == 2:
            cells[column + 1] = ""
            self._style[row][column + 1] = style

    def _attach(self, row: int, column: int, mark: str) -> None:
        if 0 <= column < self.width and self._text[row][column].strip():
            self._text[row][column] += mark
