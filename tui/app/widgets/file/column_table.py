"""The columns of a file: only the lines that are seen are made, however many there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.message import Message
from textual.widget import Widget

from tui.app.file.about import Column
from tui.app.file.draft import FileDraft
from tui.app.text import text
from tui.app.widgets.strips import Strips
from tui.plotting.style import Charset, Line, Role, Run
from tui.sources.moment import moment
from tui.words import padded, short

WHEEL = 3
_BARS, _PLAIN_BARS = " ▁▂▃▄▅▆▇█", " .:-=+*%#"
_TYPE, _MISSING, _DISTINCT, _HISTOGRAM, _VALUES = 11, 8, 9, 12, 14
_LEAST, _WIDEST = 10, 18
_ROLES = {"identifier": Role.FAINT, "constant": Role.FAINT, "left_out": Role.FAINT}


class ColumnTable(Strips, can_focus=True):
    """One column is chosen. It is marked which is to be predicted, and which parts rows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Up", show=False),
        Binding("down", "move(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("home", "end(0)", "First", show=False),
        Binding("end", "end(1)", "Last", show=False),
    ]

    @dataclass
    class Chosen(Message):
        """Another column is chosen."""

    def __init__(self, charset: Charset) -> None:
        super().__init__(id="column-table")
        self._plain = charset is Charset.ASCII
        self._draft: FileDraft | None = None
        self._place = self._top = 0

    @property
    def chosen(self) -> Column | None:
        columns = self._columns
        return columns[self._place] if self._place < len(columns) else None

    @property
    def _columns(self) -> Sequence[Column]:
        return () if self._draft is None else self._draft.columns

    def tell(self, draft: FileDraft) -> None:
        self._draft = draft
        self._place = min(self._place, max(len(draft.columns) - 1, 0))
        if self.size.area:
            self.show(self._drawn())
            if isinstance(self.parent, Widget):
                self.parent.border_subtitle = text(self._seen())

    def _again(self) -> None:
        if self._draft is not None:
            self.tell(self._draft)

    def on_resize(self) -> None:
        self._again()

    def on_focus(self) -> None:
        self._again()

    def on_blur(self) -> None:
        self._again()

    def action_move(self, by: int) -> None:
        if self._columns:
            self._place = min(max(self._place + by, 0), len(self._columns) - 1)
            self._again()
            self.post_message(self.Chosen())

    def action_page(self, direction: int) -> None:
        self.action_move(direction * max(self.size.height - 2, 1))

    def action_end(self, last: int) -> None:
        self.action_move(len(self._columns) if last else -len(self._columns))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        event.stop()
        self.action_move(WHEEL)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        event.stop()
        self.action_move(-WHEEL)

    def on_click(self, event: Click) -> None:
        if event.y > 0 and self._top + event.y - 1 < len(self._columns):
            self.action_move(self._top + event.y - 1 - self._place)

    def _seen(self) -> str:
        """Which columns are seen, where there are more of them."""
        room, count = max(self.size.height - 1, 1), len(self._columns)
        if count <= room:
            return ""
        return f"{self._top + 1} to {self._top + room} of {count}"

    def _drawn(self) -> list[Line]:
        width, height = self.size
        if not self._columns:
            return [(Run("no columns: each row is a picture", Role.FAINT),)]
        room = max(height - 1, 1)
        self._top = min(max(self._top, self._place - room + 1, 0), self._place)
        self._top = min(self._top, max(len(self._columns) - room, 0))
        parts = _parts(width, 3 if self.app.no_color else 2)
        page = self._columns[self._top : self._top + room]
        return [
            _heading(parts),
            *(self._row(k + self._top, each, parts) for k, each in enumerate(page)),
        ]

    def _row(self, place: int, column: Column, parts: dict[str, int]) -> Line:
        assert self._draft is not None
        here = place == self._place
        back, level = (Role.FAINT, 3 if self.has_focus else 1) if here else (None, 7)
        role = _ROLES.get(column.type.word, Role.PLAIN)
        mark, marked = self._mark(column.name)
        if self.app.no_color:  # the cursor is a mark as well
            mark = ((">" if self._plain else "▸") if here else " ") + mark
        said = {
            "": (mark, marked),
            "column": (column.name, marked if mark.strip() else role),
            "type": (column.type.word.replace("_", " "), Role.SET if here else role),
            "missing": (_share(column), Role.WARNING if column.share > 0.5 else Role.FAINT),
            "distinct": (str(column.distinct), Role.FAINT),
            "histogram": (self._bars(column), Role.LEARNED),
            "values": (_values(column), Role.FAINT),
        }
        right = {"missing", "distinct"}
        line = []
        for name, wide in parts.items():
            words, look = said[name]
            cell = short(words, wide - 1)
            cell = f"{cell:>{wide - 1}} " if name in right else padded(cell, wide)
            line.append(Run(cell, look, back, level))
        return tuple(line)

    def _mark(self, name: str) -> tuple[str, Role]:
        assert self._draft is not None
        source = self._draft.asked
        if name == source.target:
            return "T", Role.BEST
        if name == source.group:
            return "G", Role.SET
        return ("D", Role.SET) if name == source.time else (" ", Role.PLAIN)

    def _bars(self, column: Column) -> str:
        most = max((count for _, count in column.bars), default=0)
        if not most or column.type.word == "date":
            return ""
        marks = _PLAIN_BARS if self._plain else _BARS
        return "".join(marks[-(-8 * count // most)] for _, count in column.bars)


def _parts(width: int, marks: int) -> dict[str, int]:
    """The columns that fit and their cells, the gaps behind them among these."""
    parts = {"": marks, "column": _LEAST, "type": _TYPE, "missing": _MISSING}
    more = {"histogram": _HISTOGRAM, "distinct": _DISTINCT, "values": _VALUES}
    for name, wide in more.items():
        if sum(parts.values()) + wide <= width:
            parts[name] = wide
    order = ("", "column", "type", "missing", "distinct", "histogram", "values")
    left = width - sum(parts.values())
    parts["column"] += max(min(left, _WIDEST - _LEAST), min(left, 0))
    if "values" in parts:  # takes what is left
        parts["values"] += width - sum(parts.values())
    return {name: max(parts[name], 1) for name in order if name in parts}


def _heading(parts: dict[str, int]) -> Line:
    right = {"missing", "distinct"}
    said = "".join(
        f"{short(name, wide - 1):>{wide - 1}} " if name in right else padded(name, wide)
        for name, wide in parts.items()
    )
    return (Run(said, Role.FAINT),)


def _share(column: Column) -> str:
    if not column.missing:
        return ""
    return "<1%" if column.share < 0.01 else f"{column.share:.0%}"


def _values(column: Column) -> str:
    """What is in it, in a few words."""
    if column.type.word == "date" and column.low is not None and column.high is not None:
        return f"{moment(column.low, clock=False)} to {moment(column.high, clock=False)}"
    if column.low is not None and column.high is not None:
        return f"{column.low:.4g} to {column.high:.4g}"
    return ", ".join(label for label, _ in column.bars[:4])


def described(column: Column) -> str:
    """A column in a sentence."""
    missing = f", {column.missing} without a value" if column.missing else ""
    values = _values(column)
    said = f": {values}" if values else ""
    kind = column.type.word.replace("_", " ")
    form = f" ({column.type.form})" if column.type.form else ""
    return (
        f"{short(column.name)}: {kind}{form}, as {column.why}; {column.distinct} "
        f"different{missing}{said}"
    )
