"""A field above a list: letters filter the list, other keys move in it."""

from dataclasses import dataclass

from textual.events import Event, Key
from textual.message import Message

from tui.app.widgets.typed import Typed
from tui.runs.query import LONGEST

MOVES = {
    "up": "cursor_up",
    "down": "cursor_down",
    "pageup": "page_up",
    "pagedown": "page_down",
    "home": "first",
    "end": "last",
}
"""Keys and what an `OptionList` calls that."""


class Filter(Typed):
    """Typed in like any field; `Moved` says where a list under it is to go."""

    @dataclass
    class Moved(Message):
        """`action` is one of an `OptionList`."""

        action: str

    def __init__(self, placeholder: str) -> None:
        super().__init__(placeholder=placeholder, max_length=LONGEST)

    def takes(self, event: Event) -> bool:
        return super().takes(event) and not (isinstance(event, Key) and event.key in MOVES)

    async def _on_key(self, event: Key) -> None:
        # By a message, so that a letter typed before it has filtered by then.
        if event.key in MOVES:
            event.stop()
            event.prevent_default()
            self.post_message(self.Moved(MOVES[event.key]))
