"""From Train to a file, and back with it as the data of the form."""

from collections.abc import Awaitable, Callable

from textual.screen import Screen

from tui.app.context import Context
from tui.app.file.about import Remark
from tui.app.file.draft import FileDraft
from tui.app.ports import Reading
from tui.app.screens.data import Data, Decided
from tui.app.screens.pick import Pick, Picked
from tui.recipe import Recipe
from tui.sources import File

WARM_SECONDS = 1.0
"""So long after a dialog is left a spare is made ready: what is painted now comes first."""


class FileExcursion:
    """Opens the picker over `screen`, then the Data screen; `took` hears of what is to be shown,
    and of what is to be known of it. `say` tells the person what became of a file that is left.

    `warm` has a spare process made ready: the one that reads, and the next once that was one.

    What was said of a file is kept as long as the program runs, whichever way it is left. There
    is one process that reads, from the first file that is looked at until one is taken.
    """

    def __init__(
        self,
        screen: Screen[None],
        given: Context,
        took: Callable[[File | Recipe, tuple[Remark, ...]], Awaitable[None]],
        say: Callable[[str, str], None],
        warm: Callable[[], object],
    ) -> None:
        self._screen = screen
        self._given = given
        self._took = took
        self._say = say
        self._warm = warm
        self._kept: dict[str, File] = {}
        self._reader: Reading | None = None

    def pick(self, file: File | None = None, straight: bool = False) -> None:
        """Choose a file; `file`, where it is given, is read at once.

        Where it says all that is asked and `straight` is wanted, nothing more is.
        """
        if self._screen.app.screen is not self._screen:
            return  # the key was pressed twice
        given = self._given
        self._warm()  # it has loaded what it needs by the time a path is typed
        if self._reader is None:
            self._reader = given.starter.reader()
        dialog = Pick(self._reader, given.recent, given.clock, given.charset, file, self._kept)

        def picked(found: Picked | None) -> None:
            if found is None:
                self._end()
            elif found.recipe is not None:
                self._back(found.recipe)
            elif found.draft is not None and straight and found.draft.settled is not None:
                self._keep(found.draft)
                self._back(found.draft.settled, found.draft.remarks)
            elif found.draft is not None:
                self._look_through(found.draft)

        self._screen.app.push_screen(dialog, picked)

    def _look_through(self, draft: FileDraft) -> None:
        assert self._reader is not None
        before = draft.asked

        def decided(found: Decided | None) -> None:
            self._keep(draft)
            if found is not None and found.another:
                self._screen.call_later(self.pick)
            elif found is not None and found.source is not None:
                self._back(found.source, draft.remarks)
            else:
                self._end()
                if draft.asked != before:
                    what = f"what you set of {before.caption} is kept"
                    self._say(f"{what}: o opens it as you left it.", "information")

        self._screen.app.push_screen(Data(self._given, self._reader, draft), decided)

    def _keep(self, draft: FileDraft) -> None:
        self._kept[draft.asked.path] = draft.asked

    def _back(self, found: File | Recipe, remarks: tuple[Remark, ...] = ()) -> None:
        self._end()
        # In the screen's own turn: a field that has the focus could not be replaced in its own.
        self._screen.call_later(self._took, found, remarks)

    def _end(self) -> None:
        if self._reader is not None:
            self._reader.close()
            self._screen.set_timer(WARM_SECONDS, self._warm)
        self._reader = None
