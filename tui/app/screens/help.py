"""The list of keys, made from the table of the screen; in a dialog, those that act in it."""

from collections.abc import Callable
from textwrap import wrap

from textual.content import Content

from tui.app.keys import TRAIN, Table
from tui.app.screens.dialog import Dialog
from tui.app.screens.reading import PADDING, Reading
from tui.app.text import joined, text

IN_EVERY_DIALOG = (("Esc", "closes it"), ("F1 ?", "this list, and back; in a field ? is typed"))


ENDLESS, LEAST = 10_000, 20
"""Cells of a line that nothing is wrapped in, and those that words have at least."""


class Help(Reading):
    """Shows keys; the key that opened it closes it. `content` may depend on the cells of a line."""

    def __init__(self, content: Content | Callable[[int], Content]) -> None:
        super().__init__("Help", Content())
        self._fitted = content

    def content(self) -> Content:
        if isinstance(self._fitted, Content):
            return self._fitted
        return self._fitted(self.room + PADDING)


def dialog_help(dialog: Dialog[object], room: int = ENDLESS) -> Content:
    """The keys that act in `dialog`, and what can be typed there."""
    return Content("\n").join([_row(*each, room, 11) for each in (*dialog.keys, *IN_EVERY_DIALOG)])


def help_text(plain: bool, table: Table = TRAIN, room: int = ENDLESS) -> Content:
    """Every key with what it does, by group, in lines of `room` cells."""
    lines = [text(table.about, lines=True)]
    for group, title in table.groups.items():
        lines.append(text(title, "bold $learned"))
        for key in table.keys:
            if key.group == group:
                shown = key.shown(plain, every=True)
                lines.append(_row(shown, key.doc, room))
        lines.append(text(""))
    if table.editing:
        lines.append(text(table.editing_title, "bold $learned"))
    for name, doc in table.editing:
        lines.append(_row(name, doc.replace("◆", "*") if plain else doc, room))
    return Content("\n").join(lines)


def _row(keys: str, doc: str, room: int, width: int = 9) -> Content:
    """What does not fit goes on below the words, not below the keys."""
    start = f"  {keys:<{width}} "
    words = wrap(doc, max(room - len(start), LEAST))
    return joined(text(start, "$set"), text(f"\n{' ' * (width + 3)}".join(words), lines=True))
