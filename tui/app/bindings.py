"""Textual's bindings, made from the tables of keys."""

from textual.binding import Binding, BindingType

from tui.app.keys import TRAIN, Table


def bindings(*actions: str, table: Table = TRAIN) -> list[BindingType]:
    """The bindings of `actions`. Those that act everywhere come before the focused field."""
    return [
        Binding(
            name,
            key.action,
            key.name,
            show=False,
            priority=key.where == "everywhere" and len(name) > 1 and name != "escape",
        )
        for key in table.keys
        if key.action in actions
        for name in key.keys
    ]
