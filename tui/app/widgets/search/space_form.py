"""The left side of the Search screen: what is searched, and how."""

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.events import Key
from textual.message import Message
from textual.widgets import Static

from tui.app.form.choice_field import ChoiceField, Option, Turner
from tui.app.form.draft import Place
from tui.app.form.field import SEARCHED_MARK, Field
from tui.app.form.text_field import TextField
from tui.app.search.draft import RACES, SAMPLER, STAFF, TRIALS, SearchDraft, race_doc
from tui.app.text import text
from tui.hyperparameters import Choice, Hyperparameter
from tui.plotting.style import SET_MARK, Charset
from tui.strategy import Strategy
from tui.words import short

ALSO = Place("search", "also")
_ADD = Option("", "add one", "Takes one more hyperparameter into the search.")


class Adder(Turner):
    """A list to take one more from; turning, or a letter, would take the first at once."""

    def on_key(self, event: Key) -> None:
        """A letter opens the list, where it is looked for."""
        if event.character is not None and event.character.isalnum():
            event.stop()
            event.prevent_default()
            self.post_message(self.Listed(self, event.character))

    def action_turn(self, direction: int) -> None:
        self.action_list()


class SpaceForm(VerticalScroll, can_focus=False):
    """Shows a draft of a search and writes what is typed into it."""

    @dataclass
    class Explained(Message):
        """The explanation of the field at `place` may read differently now."""

        place: Place
        why: str = ""

    @dataclass
    class Drafted(Message):
        """Something else is to be searched than before, or in another way."""

    def __init__(self, draft: SearchDraft, charset: Charset) -> None:
        super().__init__(id="space-form", classes="lights")
        self.draft = draft
        self._arrow = "▾" if charset is Charset.UNICODE else "v"

    def compose(self) -> ComposeResult:
        yield Static(text("space"), classes="part")
        yield Vertical(*self._lines(), id="space", classes="section")
        yield ChoiceField(ALSO, "search too", self._others(), "", "", self._arrow, Adder)
        yield Static(text("strategy"), classes="part")
        yield Vertical(*self._strategy(), id="strategy", classes="section")

    def on_mount(self) -> None:
        self.border_title = text(f"{SET_MARK} You set: the space")
        self.judge()

    def fields(self) -> list[Field]:
        """Those that spell the plan."""
        known = {place for place, _ in self.draft.lines()}
        return [
            field
            for field in self.query(Field)
            if field.place in known or (field.place.section != "model" and field.place != ALSO)
        ]

    @property
    def first(self) -> Field:
        """Where typing begins: the first line of the space, or where one is taken into it."""
        lines = [field for field in self.fields() if field.place.section == "model"]
        return lines[0] if lines else self._adder

    @property
    def _adder(self) -> ChoiceField:
        return next(field for field in self.query(ChoiceField) if field.place == ALSO)

    def field(self, place: Place) -> Field:
        return next(field for field in self.fields() if field.place == place)

    def gather(self) -> None:
        """Take what stands in every field: a key may come before the message about it."""
        for field in self.fields():
            if isinstance(field, TextField):
                self.draft.put(field.place, field.input.value)
        self._follow()
        self.judge()

    def _follow(self) -> None:
        """Show the trials as the draft has them: they may have followed the budget."""
        told = self.draft.text(TRIALS)
        for field in self.fields():  # there is none while the form is rebuilt
            if field.place == TRIALS and isinstance(field, TextField) and field.input.value != told:
                field.input.value = told

    def judge(self) -> None:
        """Say under each field what is wrong with it."""
        for field in self.fields():
            field.say(self.draft.problem(field.place))

    def first_wrong(self) -> Field | None:
        return next((field for field in self.fields() if field.has_class("wrong")), None)

    async def rebuild(self, focus: str = "") -> None:
        """Show the draft anew, and go to the line of `focus`."""
        with self.app.batch_update():
            for name, fields in (("space", self._lines()), ("strategy", self._strategy())):
                section = self.get_child_by_id(name)
                await section.remove_children()
                await section.mount(*fields)
            self._adder.turner.word = ""
            self._adder.turner.offer(self._others())
            self.judge()
        if focus:
            self.field(Place("model", focus)).editor.focus()

    async def on_field_changed(self, event: Field.Changed) -> None:
        event.stop()
        if event.place == ALSO:
            await self._add(event.text)
            return
        known = {place for place, _ in self.draft.lines()}
        if event.place.section == "model" and event.place not in known:
            return  # a last word from a field that was taken away
        if event.text == self.draft.text(event.place):
            return
        self.draft.put(event.place, event.text)
        self._follow()
        self.judge()
        self.post_message(self.Explained(event.place))
        self.post_message(self.Drafted())

    async def _add(self, key: str) -> None:
        if not key:
            return
        why = self.draft.offer(key)
        await self.rebuild(key)
        self.post_message(self.Explained(Place("model", key), why))
        self.post_message(self.Drafted())

    def on_field_entered(self, event: Field.Entered) -> None:
        event.stop()
        self.post_message(self.Explained(event.place))

    def on_field_refused(self, event: Field.Refused) -> None:
        event.stop()
        self.post_message(self.Explained(event.place, event.why))

    def on_field_sent(self, event: Field.Sent) -> None:
        event.stop()
        self.screen.focus_next()

    def _others(self) -> list[Option]:
        found = [Option(each.key, each.label, each.declaration.doc) for each in self.draft.others()]
        return [_ADD, *found]

    def _lines(self) -> list[Field]:
        lines: list[Field] = []
        for place, each in self.draft.lines():
            lines.append(TextField(place, each, short(self.draft.text(place), 200), SEARCHED_MARK))
        return lines

    def _strategy(self) -> list[Field]:
        every = [*(Place("search", each.key) for each in Strategy.hyperparameters()), STAFF]
        return [self._field(place, self.draft.hyperparameter(place)) for place in every]

    def _field(self, place: Place, each: Hyperparameter) -> Field:
        shown = short(self.draft.text(place), 200)
        if isinstance(each.declaration, Choice):
            options = [Option(word, word, doc) for word, doc in each.declaration.options.items()]
            if place == SAMPLER:
                options += [Option(word, word, race_doc(word)) for word in RACES]
            return ChoiceField(place, each.label, options, shown, "", self._arrow)
        return TextField(place, each, shown, "")
