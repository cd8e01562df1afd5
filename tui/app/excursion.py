"""From Train to the Search screen, and back with a trial: what is known of where one came from."""

from collections.abc import Awaitable, Callable, Mapping

from textual.screen import Screen

from tui.app.context import Context
from tui.app.screens.search import Search
from tui.app.search.leaving import Leaving
from tui.hyperparameters import Searched
from tui.recipe import Recipe
from tui.runs.search import Search as Known

NAME = "search"


class Excursion:
    """Opens the Search screen over `screen`, the same one each time; `returned` hears of the end.

    `run` is the run of the trial that one came back with, until another run is shown.
    """

    def __init__(
        self,
        screen: Screen[None],
        given: Context,
        returned: Callable[[Leaving | None], Awaitable[None]],
    ) -> None:
        self._screen = screen
        self._given = given
        self._returned = returned
        self._search: Search | None = None
        self.run: int | None = None

    def open(self, recipe: Recipe, space: Mapping[str, Searched], key: str) -> None:
        """Search `space`, or what is declared for `key` where that is empty."""
        self._there().offer(recipe, space, key)
        self._show()

    def back(self) -> None:
        """To the search as it was left."""
        if self._search is not None:
            self._show()

    def going_on(self) -> list[Known]:
        """The searches that go on now, whoever started them."""
        found: list[Known] = []
        self._given.tried(lambda: found.extend(self._given.reader.searches.active()))
        return found

    def _there(self) -> Search:
        if self._search is None:
            self._search = Search(self._given)
            self._screen.app.install_screen(self._search, NAME)
        return self._search

    def _show(self) -> None:
        assert self._search is not None
        if self._screen.app.screen is self._screen:  # the key was not pressed twice
            self._screen.app.push_screen(self._search, self._came)

    def _came(self, leaving: Leaving | None) -> None:
        if leaving is not None and leaving.trial is not None:
            self.run = leaving.trial.run
        # In the screen's own turn: in that of the field that had the focus, the field could not be
        # replaced by one with the new value.
        self._screen.call_later(self._returned, leaving)
