"""What a screen shows as sentences and tables, told anew while it changes."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from tui.app.screens.reading import Reading

RENEW_SECONDS = 1.0
HINT = "renewed as it changes; t or Esc closes"


class AsText(Reading):
    """Shows what `tell` says, and says it again as long as it is open: where one reads stays where
    it is. The key that opened it closes it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("t", "dismiss", "Close", show=False)]
    keys = (*Reading.keys, ("t", "closes it, as it opened it"))

    def __init__(self, tell: Callable[[], Sequence[str]]) -> None:
        said = list(tell())
        super().__init__("As text", said, HINT)
        self._tell = tell
        self._said = said

    def on_mount(self) -> None:
        self.set_interval(RENEW_SECONDS, self.renew)

    def renew(self) -> None:
        """Show what it says now, if that is anything else."""
        said = list(self._tell())
        if said != self._said:
            self._said = said
            self.show(said)
