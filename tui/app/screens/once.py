"""What every screen is that gives an answer: it gives one, and hears nothing more."""

from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from typing import Any, ClassVar, TypeVar

from textual.await_complete import AwaitComplete
from textual.events import Callback
from textual.message import Message
from textual.screen import Screen

Answer = TypeVar("Answer")


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
            called = message.callback if isinstance(message, Callback) else None
            if not self.left or _of_textual(cls if called is None else called):
                yield cls, method


def _of_textual(what: Any) -> bool:
    """Whether a class or a callback is textual's own, which knows of what is taken away: whoever
    waits for a screen to have done its work waits for that.
    """
    while isinstance(what, partial):
        what = what.func
    return str(getattr(what, "__module__", "")).startswith("textual.")
