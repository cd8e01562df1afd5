"""The list of keys, made from the table of the screen; in a dialog, those that act in it."""

from textual.content import Content

from tui.app.keys import TRAIN, Table
from tui.app.screens.dialog import Dialog
from tui.app.screens.reading import Reading
from tui.app.text import joined, text

IN_EVERY_DIALOG = (("Esc", "closes it"), ("F1 ?", "this list, and back; in a field ? is typed"))


class Help(Reading):
    """Shows keys; the key that opened it closes it."""

    def __init__(self, content: Content) -> None:
        super().__init__("Help", content)


def dialog_help(dialog: Dialog[object]) -> Content:
    """The keys that act in `dialog`, and what can be typed there."""
    return Content("\n").join([_row(*each, 11) for each in (*dialog.keys, *IN_EVERY_DIALOG)])


def help_text(plain: bool, table: Table = TRAIN) -> Content:
    """Every key with what it does, by group."""
    lines = [text(table.about, lines=True)]
    for group, title in table.groups.items():
        lines.append(text(title, "bold $learned"))
        for key in table.keys:
            if key.group == group:
                shown = key.shown(plain, every=True)
                lines.append(_row(shown, key.doc))
        lines.append(text(""))
    lines.append(text("In the form", "bold $learned"))
    lines += [
        _row(name, doc if not plain else doc.replace("◆", "*")) for name, doc in table.editing
    ]
    return Content("\n").join(lines)


def _row(keys: str, doc: str, width: int = 9) -> Content:
    return joined(text(f"  {keys:<{width}} ", "$set"), text(doc))
