"""A line to type in: every field of the program is one."""

from functools import cache
from typing import Any

from textual.binding import Binding
from textual.events import Event, Key, Paste
from textual.widgets import Input


class Typed(Input):
    """An `Input` whose edits keep the order of the keys, and whose cursor stands still."""

    def __init__(self, *arguments: Any, **words: Any) -> None:
        super().__init__(*arguments, **words)
        self.cursor_blink = False

    def update_node_styles(self, animate: bool = True) -> None:
        """A field is styled when it comes to the screen: not twice before, while it is made."""
        if self.is_attached:
            super().update_node_styles(animate)

    def on_blur(self) -> None:
        """Once it is left it shows its beginning, wherever the cursor was."""
        if self.app.app_focus:
            self.scroll_to(0, animate=False, force=True)

    def takes(self, event: Event) -> bool:
        """Whether `event` is a matter of the field alone, so that nothing need wait for it."""
        if isinstance(event, Key):
            own = event.is_printable or event.key in _edits(type(self))
            return own and event.key != "enter"
        return isinstance(event, Paste)

    async def _on_key(self, event: Key) -> None:
        """Edit here and now: a binding would run only after the letters typed behind it."""
        action = _edits(type(self)).get(event.key)
        if action is not None and await self.app.run_action(action, self):
            event.stop()
            event.prevent_default()


@cache
def _edits(kind: type[Typed]) -> dict[str, str]:
    """What the keys do in a field of this kind, by textual's name of the key."""
    return {
        key: binding.action
        for parent in reversed(kind.__mro__)
        for binding in parent.__dict__.get("BINDINGS", ())
        if issubclass(parent, Input) and isinstance(binding, Binding)
        for key in binding.key.replace(" ", "").split(",")
    }
