"""What every screen is that gives an answer: it gives one, and hears nothing more."""

from collections.abc import Awaitable, Callable, Iterable
from typing import ClassVar, TypeVar

from textual.await_complete import AwaitComplete
from textual.message import Message
from textual.screen import Screen

Answer = TypeVar("Answer")
CALLS = ("on_timer", "on_callback")


class Once(Screen[Answer]):
    """A screen that is left by one answer, and only while nothing stands over it.

    textual takes away what was left in turns of the loop: a key, a timer or a message that comes
    meanwhile would ask for widgets that are gone, or answer again, which takes away whatever
    screen is on top by then. One that is installed is shown again, and stays as it is.
    """

    unseen: ClassVar[frozenset[str]] = frozenset({"back", "dismiss"})
    """The actions that are left on a terminal that is too small to show what the others do."""
    _left = False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return not self.left and (not self.has_class("tiny") or action in self.unseen)

    @property
    def left(self) -> bool:
        """Whether it is being taken away: because it was answered, or with the app."""
        return self._left or self._pruning

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        if self.left or self.app.screen is not self:
            return AwaitComplete()
        self._left = not self.app.is_screen_installed(self)
        return super().dismiss(result)

    def _get_dispatch_methods(
        self, method_name: str, message: Message
    ) -> Iterable[tuple[type, Callable[[Message], Awaitable[None]]]]:
        for cls, method in super()._get_dispatch_methods(method_name, message):
            textuals = cls.__module__.startswith("textual.") and method_name not in CALLS
            if textuals or not self.left:
                yield cls, method
