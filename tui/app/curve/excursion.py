"""From Train to the Curve screen, and back with a value."""

from collections.abc import Awaitable, Callable

from textual.screen import Screen

from tui.app.context import Context
from tui.app.curve.applied import Applied
from tui.app.curve.request import Request
from tui.app.form.choice_field import Option
from tui.app.screens.choose import Choose
from tui.app.screens.curve import Curves
from tui.app.steering import Say
from tui.errors import Refusal
from tui.hyperparameters import Searched
from tui.plan import Kind
from tui.recipe import Recipe

NAME = "curve"
ROWS = "training rows"


class CurveExcursion:
    """Opens the Curve screen over `screen`, the same one each time; `returned` hears of the end,
    and `say` shows why a curve cannot be.
    """

    def __init__(
        self,
        screen: Screen[None],
        given: Context,
        returned: Callable[[Applied | None], Awaitable[None]],
        say: Say,
    ) -> None:
        self._screen = screen
        self._given = given
        self._returned = returned
        self._say = say
        self._curves: Curves | None = None

    def over(self, recipe: Recipe, key: str, searched: Searched | None = None) -> None:
        """Show the curve of `recipe` over the values of `key`: the usual, or those `searched`."""
        request = Request(recipe, Kind.VALUES, key, searched)
        try:
            request.plan()
        except Refusal as refusal:
            self._say(str(refusal), "error")
        else:
            self._open(request)

    def choose(self, recipe: Recipe) -> None:
        """Ask over what, and show that curve."""
        request = Request(recipe)
        each = [Option(one.key, one.label, one.declaration.doc) for one in request.choices()]
        each.append(Option(ROWS, "training rows", "Learning curve: would more rows help?"))

        def chosen(key: str | None) -> None:
            if key is not None:
                self._open(request.over(Kind.ROWS) if key == ROWS else request.through(key))

        self._screen.app.push_screen(Choose(each, each[0].word), chosen)

    def _open(self, request: Request) -> None:
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
