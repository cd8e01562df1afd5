"""A list to choose one word from, each with its sentence."""

from collections.abc import Sequence
from time import monotonic
from typing import Any, ClassVar

from textual.content import Content
from textual.events import Key
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option as Row

from tui.app.form.choice_field import Option, Turner
from tui.app.form.prefix import Prefix
from tui.app.screens.dialog import Dialog
from tui.app.text import joined, text

INSIDE = "_-."


class Choose(Dialog[str]):
    """Answers the chosen word. What does not fit is grey and says why."""

    keys: ClassVar[tuple[tuple[str, str], ...]] = (("Up Down", "choose"), ("Enter", "takes it"))

    def __init__(
        self,
        options: Sequence[Option],
        word: str,
        what: str = "",
        *,
        title: str = "",
        hint: str = "letters find, Enter takes it, Esc leaves it",
        typed: str = "",
    ) -> None:
        """`typed` is looked for at once."""
        super().__init__(title or f"Choose {what}".rstrip(), hint)
        self._options = options
        self._word = word
        self._early: str | None = typed
        self._prefix = Prefix()

    def body(self) -> list[Widget]:
        rows = [
            Row(
                self.line(option),
                id=option.word,
                disabled=bool(option.unfit),
            )
            for option in self._options
        ]
        return [OptionList(*rows)]

    def line(self, option: Option) -> Content:
        """The word, and its sentence below where it has one."""
        said = option.unfit or option.doc
        name = text(option.title, "bold")
        return joined(name, "\n  ", text(said, "dim")) if said else name

    def on_mount(self) -> None:
        listing = self.query_one(OptionList)
        words = [option.word for option in self._options]
        if self._word in words:
            listing.highlighted = words.index(self._word)
        listing.focus()
        early, self._early = self._early, None
        for letter in early or "":
            self.find(letter, monotonic())

    def find(self, letter: str, now: float) -> None:
        """Go to the line that begins with what was typed up to this `letter`."""
        if self._early is not None:  # there is no list yet
            self._early += letter
            return
        listing = self.query_one(OptionList)
        fit = [place for place, option in enumerate(self._options) if not option.unfit]
        titles = [self._options[place].title for place in fit]
        lit = listing.highlighted
        here = fit.index(lit) if lit in fit else -1
        place = self._prefix.add(letter, now, titles, here)
        if place is not None:
            listing.highlighted = fit[place]

    def on_key(self, event: Key) -> None:
        """A letter goes to the line that begins with it; names may have other marks inside."""
        letter = event.character
        if letter is None or not (letter.isalnum() or letter in INSIDE):
            return
        event.stop()
        self.find(letter, event.time)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)


def choose_word(screen: Screen[Any], event: Turner.Listed) -> None:
    """List the words of a field of `screen`; what is chosen is written there."""
    turner, above = event.turner, screen.app.screen
    if above is not screen:  # typed quickly: the list is open already
        if isinstance(above, Choose) and event.typed:
            above.find(event.typed, monotonic())
        return

    def chosen(word: str | None) -> None:
        if word is not None:
            turner.choose(word)

    screen.app.push_screen(Choose(turner.options, turner.word, typed=event.typed), chosen)
