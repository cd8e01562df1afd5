"""A field to choose in: one of a few words. Up, Down and letters turn, Enter lists them all."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, Key
from textual.message import Message
from textual.widget import Widget

from tui.app.form.draft import Place
from tui.app.form.field import Field
from tui.app.form.prefix import Prefix
from tui.app.text import joined, text


class Option(NamedTuple):
    """A word, how it is shown, what it means, and why it cannot be chosen now (if so)."""

    word: str
    title: str
    doc: str
    unfit: str = ""


class ChoiceField(Field):
    """A hyperparameter (or the data, or the model) with a few words to choose from."""

    def __init__(
        self,
        place: Place,
        label: str,
        options: Sequence[Option],
        word: str,
        mark: str,
        arrow: str,
        turner: "type[Turner] | None" = None,
    ) -> None:
        self.turner = (turner or Turner)(options, word, arrow)
        super().__init__(place, label, mark, self.turner)

    def on_turner_missed(self, event: "Turner.Missed") -> None:
        event.stop()
        why = f"no word here begins with {event.typed}; keys of one letter act after Esc."
        self.post_message(self.Refused(self.place, why))

    def on_turner_turned(self, event: "Turner.Turned") -> None:
        event.stop()
        self.post_message(self.Changed(self.place, event.word))


class Turner(Widget, can_focus=True):
    """Shows the chosen word."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "turn(-1)", "Before", show=False),
        Binding("down", "turn(1)", "Next", show=False),
        Binding("enter,space", "list", "List", show=False),
    ]

    @dataclass
    class Turned(Message):
        word: str

    @dataclass
    class Missed(Message):
        """Letters were typed with which no word begins."""

        typed: str

    @dataclass
    class Listed(Message):
        """Someone wants to see all words; what they choose goes to `turner.choose`. `typed` is a
        letter to look for among them.
        """

        turner: "Turner"
        typed: str = ""

    def __init__(self, options: Sequence[Option], word: str, arrow: str) -> None:
        super().__init__()
        self.options = tuple(options)
        self.word = word
        self._arrow = arrow
        self._prefix = Prefix()

    def on_key(self, event: Key) -> None:
        """A letter goes to the word that begins with it: in a field it does nothing else."""
        if event.character is None or not event.character.isalnum():
            return
        event.stop()
        event.prevent_default()
        fit = [option for option in self.options if not option.unfit]
        words = [option.word for option in fit]
        here = words.index(self.word) if self.word in words else -1
        titles = [option.title for option in fit]
        place = self._prefix.add(event.character, event.time, titles, here)
        if place is None:
            self.post_message(self.Missed(self._prefix.typed))
        else:
            self.choose(words[place])

    def render(self) -> Content:
        titles = {option.word: option.title for option in self.options}
        width = max(self.size.width - 1, 1)
        title = text(titles.get(self.word, self.word)).truncate(width, ellipsis=True)
        return joined(title.pad_right(max(width - title.cell_length, 0)), text(self._arrow, "dim"))

    def choose(self, word: str) -> None:
        """Take `word`, as if someone had turned to it."""
        if word != self.word:
            self.word = word
            self.refresh()
            self.post_message(self.Turned(word))

    def offer(self, options: Sequence[Option]) -> None:
        """Other options, or other reasons against them."""
        self.options = tuple(options)
        self.refresh()

    def action_turn(self, direction: int) -> None:
        fit = [option.word for option in self.options if not option.unfit]
        if not fit:
            return
        if self.word in fit:
            place = fit.index(self.word) + direction
            self.choose(fit[min(max(place, 0), len(fit) - 1)])
        else:
            self.choose(fit[0])

    def action_list(self) -> None:
        self.post_message(self.Listed(self))

    def on_click(self, event: Click) -> None:
        event.stop()
        self.action_list()
