"""What a curve says, in sentences; beside a large picture its numbers, too."""

from tui.app.curve.watch import Sight
from tui.app.search.views import folded
from tui.app.widgets.strips import Strips
from tui.plotting.style import Charset, Line, Role, Run
from tui.words import short


class CurveWords(Strips):
    """What stands at the cursor, and the sentences, on as many lines as they need."""

    def __init__(self, charset: Charset) -> None:
        super().__init__(id="curve-words")
        self._plain = charset is Charset.ASCII
        self._told: tuple[Sight, int | None] = (Sight(), None)

    def tell(self, sight: Sight, cursor: int | None) -> None:
        self._told = (sight, cursor)
        view, width = sight.view, max(self.size.width, 1)
        lines: list[Line] = []
        if view is not None and cursor is not None:
            read = folded([self._shown(view.reading(cursor))], width)
            lines += [tuple(run._replace(role=Role.SET) for run in line) for line in read]
        if view is not None:
            lines += folded([self._shown(each) for each in view.sentences()], width)
        self.show(lines)

    def _shown(self, sentence: str) -> str:
        said = short(sentence, 1000)
        return said.replace("±", "+-") if self._plain else said

    def on_resize(self) -> None:
        self.tell(*self._told)


class CurveTable(Strips):
    """The numbers, a line each; the one at the cursor is marked, and in sight."""

    def __init__(self, charset: Charset) -> None:
        super().__init__(id="curve-table")
        self._plain = charset is Charset.ASCII
        self._told: tuple[Sight, int | None] = (Sight(), None)

    def tell(self, sight: Sight, cursor: int | None) -> None:
        self._told = (sight, cursor)
        if sight.view is None or not self.size.area:
            return
        head, *rows = [short(each, max(self.size.width, 1)) for each in sight.view.table()]
        room = max(self.size.height - 1, 1)
        marked = cursor if cursor is not None and len(rows) == sight.view.count else None
        first = max(min((marked or 0) - room // 2, len(rows) - room), 0)
        lines: list[Line] = [(Run(self._shown(head), Role.FAINT),)]
        for place, row in enumerate(rows[first : first + room], start=first):
            role = Role.SET if place == marked else Role.PLAIN
            lines.append((Run(self._shown(row), role),))
        self.show(lines)

    def _shown(self, line: str) -> str:
        return line.replace("±", "+-") if self._plain else line

    def on_resize(self) -> None:
        self.tell(*self._told)
