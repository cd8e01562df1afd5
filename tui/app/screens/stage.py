"""What the screens under the dialogs are: each has its table of keys."""

from typing import ClassVar, TypeVar

from textual.screen import Screen

from tui.app.keys import Table

Answer = TypeVar("Answer")


class Stage(Screen[Answer]):
    """A whole screen. Its keys act, and are listed, as its table says."""

    table: ClassVar[Table]
