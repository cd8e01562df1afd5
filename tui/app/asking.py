"""What a person wants to see beside what is drawn unasked: any two features, any tree."""

from collections.abc import Callable

from textual.screen import Screen

from tui.app.form.choice_field import Option
from tui.app.screens.choose import Choose
from tui.app.steering import Say, Steering
from tui.app.watch import Snapshot
from tui.app.widgets.pictures import Pictures
from tui.runs.wish import Wish
from tui.words import listed

BOUNDARY, LEARNED = "boundary", "parameters"
NOTHING = "nothing is learned yet: there is a picture after the first step."
ALONE = "[ and ] go through pairs of features, and the trees of a forest: here are none of them."


class Asking:
    """Asks a run that trains through the store, of an ended one a process of its own.

    `now` gives the run as it stands, `soon` is called where something was asked for.
    """

    def __init__(
        self,
        screen: Screen[None],
        pictures: Pictures,
        steering: Steering,
        say: Say,
        now: Callable[[], Snapshot],
        soon: Callable[[], None],
    ) -> None:
        self._screen = screen
        self._pictures = pictures
        self._steering = steering
        self._say = say
        self._now = now
        self._soon = soon
        self._asked: tuple[int, str, Wish] | None = None

    def choose(self) -> None:
        """Ask for a tree where a forest is looked at, else for two features."""
        if self._screen.app.screen is not self._screen:
            return  # typed twice: the list is open already
        trees = self._pictures.trees()
        if trees and self._pictures.tab != BOUNDARY:
            self._choose_tree(trees)
        else:
            self._choose_features()

    @property
    def possible(self) -> bool:
        """Whether there is anything to choose."""
        if self._pictures.frame is None:
            return False
        return self._pictures.trees() > 0 or len(self._pictures.planes(BOUNDARY)[0]) > 2

    def turn(self, direction: int) -> None:
        """Show the next or the last of several pictures. Where one stands alone it is said which
        there are more of.
        """
        if self._pictures.choose(direction):
            return
        if self._pictures.frame is None:
            said = NOTHING
        elif found := self._pictures.several():
            others = listed([*found.values()], "and")
            said = (
                f"this picture stands alone: [ and ] go through those of {others}, which v shows."
            )
        else:
            said = ALONE
        self._say(said, "information")

    def _choose_tree(self, trees: int) -> None:
        options = [Option(str(number), f"tree {number}", "") for number in range(1, trees + 1)]

        def chosen(word: str | None) -> None:
            if word is not None:
                self._ask(LEARNED, f"tree {word}", int(word))

        self._screen.app.push_screen(Choose(options, str(trees), "one of the trees"), chosen)

    def _choose_features(self) -> None:
        """The feature across, then the one up."""
        names, across, up = self._pictures.planes(BOUNDARY)
        if len(names) < 3:
            said = "this picture is drawn over all the features there are."
            none = "no boundary is drawn here: it is drawn over two features."
            if self._pictures.frame is None:
                none = NOTHING
            self._say(said if names else none, "information")
            return

        def first(word: str | None) -> None:
            if word is not None:
                options = _options(names, int(word))
                there = up if up != int(word) else across
                listing = Choose(options, str(there), f"up, against {names[int(word)]}")
                self._screen.app.push_screen(listing, lambda other: second(int(word), other))

        def second(one: int, word: str | None) -> None:
            if word is not None:
                pair = (one, int(word))
                self._ask(BOUNDARY, f"{names[pair[0]]} × {names[pair[1]]}", pair)

        self._screen.app.push_screen(Choose(_options(names), str(across), "across"), first)

    def tell(self, now: Snapshot) -> None:
        """A run that ended before it drew what it was asked for is drawn by another process."""
        run, asked = now.run, self._asked
        if run is None or asked is None or run.number != asked[0]:
            self._asked = None
        elif not now.active:
            self._asked = None
            if self._pictures.awaits(asked[1]):
                self._steering.look(asked[2], now)

    def _ask(self, tab: str, name: str, wish: Wish) -> None:
        now = self._now()
        there = self._pictures.has(tab, name)
        if now.run is None or not (there or self._steering.look(wish, now)):
            return
        self._pictures.return_to_now()
        self._pictures.show(tab, name)
        if not there:
            self._asked = (now.run.number, tab, wish) if now.active else None
            self._soon()


def _options(names: list[str], taken: int = -1) -> list[Option]:
    return [
        Option(str(place), name, "", "it is the one across" if place == taken else "")
        for place, name in enumerate(names)
    ]
