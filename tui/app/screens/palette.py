"""Everything there is to do, by name: what is typed finds it, Enter does it."""

from collections.abc import Callable, Iterable

from textual.app import SystemCommand
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.app.screens.sought import Sought
from tui.app.text import joined, text
from tui.words import padded, short

NAME = 26
"""Cells of a name; the rest of a line says what it does."""


class Palette(Sought[Callable[[], object]]):
    """Answers what is to be done."""

    placeholder = "what to do: pause, learning rate, theme"
    keys = (
        ("letters", "keep what has those words in its name or in what it does"),
        ("Up Down", "choose, PgUp PgDn Home End as well"),
        ("Enter", "does it"),
    )

    def __init__(self, commands: Iterable[SystemCommand]) -> None:
        super().__init__("Palette", "type to find, Enter does it, Esc closes")
        self._commands = list(commands)

    def found(self, typed: str) -> list[Option]:
        """Those with all the words that were typed, in the name before in what it does."""
        words = typed.casefold().split()
        named = [each for each in self._commands if _has(each.title, words)]
        others = [each for each in self._commands if _has(f"{each.title} {each.help}", words)]
        found = [*named, *(each for each in others if each not in named)]
        rows = [self._row(each) for each in found]
        return rows or [Option(text("nothing here is called that"), disabled=True)]

    def _row(self, command: SystemCommand) -> Option:
        told = short(command.help, max(self.room - NAME - 1, 0))
        said = joined(text(f"{padded(command.title, NAME)} ", "$set"), text(told))
        return Option(said, str(self._commands.index(command)))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        assert event.option_id is not None
        self.dismiss(self._commands[int(event.option_id)].callback)


def _has(title: str, words: Iterable[str]) -> bool:
    return all(word in title.casefold() for word in words)
