"""The list of keys, made from the one table."""

from textual.content import Content

from tui.app.keys import EDITING, GROUPS, KEYS
from tui.app.text import joined, text

INTRODUCTION = (
    "You set hyperparameters on the left. The model learns its parameters from the train part. "
    "The error on the validation part, which it does not learn from, says how well you set them. "
    "The test part stays sealed.\n\n"
    "Single letters and the other arrows act outside the form: Esc leaves a field.\n"
)


def help_text(plain: bool) -> Content:
    """Every key with what it does, by group."""
    lines = [text(INTRODUCTION, lines=True)]
    for group, title in GROUPS.items():
        lines.append(text(title, "bold $learned"))
        for key in KEYS:
            if key.group == group:
                shown = key.shown(plain, every=True)
                lines.append(_row(shown, key.doc))
        lines.append(text(""))
    lines.append(text("In the form", "bold $learned"))
    lines += [_row(name, doc if not plain else doc.replace("◆", "*")) for name, doc in EDITING]
    return Content("\n").join(lines)


def _row(keys: str, doc: str) -> Content:
    return joined(text(f"  {keys:<9} ", "$set"), text(doc))
