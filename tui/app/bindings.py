"""Textual's bindings, made from the table of keys."""

from textual.binding import Binding, BindingType

from tui.app.keys import KEYS


def bindings(*actions: str) -> list[BindingType]:
    """The bindings of `actions`. Those that act everywhere come before the focused field."""
    return [
        Binding(
            name,
            key.action,
            key.name,
            show=False,
            priority=key.where == "everywhere" and len(name) > 1 and name != "escape",
        )
        for key in KEYS
        if key.action in actions
        for name in key.keys
    ]
