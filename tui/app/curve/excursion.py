"""From Train to the Curve screen, and back with a value."""

from collections.abc import Awaitable, Callable

from textual.screen import Screen

from tui.app.context import Context
from tui.app.curve.applied import Applied
from tui.app.curve.request import Request
from tui.app.screens.curve import Curves

NAME = "curve"


class CurveExcursion:
    """Opens the Curve screen over `screen`, the same one each time; `returned` hears of the end."""

    def __init__(
        self,
        screen: Screen[None],
        given: Context,
        returned: Callable[[Applied | None], Awaitable[None]],
    ) -> None:
        self._screen = screen
        self._given = given
        self._returned = returned
        self._curves: Curves | None = None

    def open(self, request: Request) -> None:
        """Show the curve of `request`."""
        app = self._screen.app
        if app.screen is not self._screen:
            return  # the key was pressed twice
        if self._curves is None:
            self._curves = Curves(self._given)
            app.install_screen(self._curves, NAME)
        app.push_screen(self._curves, self._came)
        self._curves.offer(request)

    def _came(self, applied: Applied | None) -> None:
        # In the screen's own turn: in that of the field that had the focus, the field could not be
        # replaced by one with the new value.
        self._screen.call_later(self._returned, applied)
